"""Asking for a translation: from the source only, as a draft, into one's own languages, and never by many at once."""

import pytest
from django.urls import reverse
from wagtail_localize.models import TranslationSource

from home.builders import build
from home.models import ContentPage
from news.models import ArticlePage, Category

pytestmark = pytest.mark.django_db


def test_a_translation_is_no_source(client, user_named, home, english_home):
    client.force_login(user_named("translator"))
    english = ContentPage.objects.child_of(english_home).first()
    count = TranslationSource.objects.count()
    response = client.get(reverse("wagtail_localize:submit_page_translation", args=[english.pk]))
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[english.pk])
    assert TranslationSource.objects.count() == count


def test_a_snippets_translation_is_no_source(client, user_named, english_home):
    client.force_login(user_named("admin"))
    english = Category.objects.filter(locale=english_home.locale).first()
    address = reverse("wagtail_localize:submit_snippet_translation", args=["news", "category", english.pk])
    russian = Category.objects.get(translation_key=english.translation_key, locale__language_code="ru")
    assert client.get(address)["Location"] == reverse("wagtailsnippets_news_category:edit", args=[russian.pk])


def test_synchronising_publishes_nothing(client, user_named, home, english_home):
    client.force_login(user_named("reviewer"))
    page = ContentPage.objects.child_of(home).get(slug="about")
    page.title = "Новое название"
    page.save_revision().publish()
    source = TranslationSource.objects.get_for_instance(page)
    english = page.get_translation(english_home.locale)
    address = reverse("wagtail_localize:update_translations", args=[source.pk])
    assert "publish_translations" not in client.get(address).content.decode()
    client.post(address, {"publish_translations": "on"})
    assert source.stringsegment_set.filter(string__data="Новое название").exists()
    assert ContentPage.objects.get(pk=english.pk).title == english.title


def test_the_report_shows_what_concerns_the_person(client, user_named, home):
    kazan = ArticlePage.objects.get(title="Казань приглашает на встречу")
    foreign = ArticlePage.objects.filter(locale=home.locale).not_descendant_of(kazan.get_parent()).first()
    address = reverse("wagtail_localize:translations_report")

    def is_listed(name, page):
        client.force_login(user_named(name))
        return bool(client.get(address, {"source_title": page.title}).context["object_list"])

    assert {name for name in ("admin", "editor", "translator", "branch-editor") if is_listed(name, foreign)} == {
        "admin",
        "editor",
        "translator",
    }
    assert is_listed("branch-editor", kazan)


def test_a_translator_deletes_no_drafts_one_by_one_or_many_at_once(client, user_named, home, english_home):
    draft = build(ContentPage, english_home, title="Draft", live=False)
    client.force_login(user_named("translator"))
    client.post(reverse("wagtailadmin_pages:delete", args=[draft.pk]))
    client.post(reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={draft.pk}")
    assert ContentPage.objects.filter(pk=draft.pk).exists()


def test_an_editor_deletes_no_labels_of_other_languages_at_once(client, user_named, english_home):
    client.force_login(user_named("editor"))
    label = Category.objects.filter(locale=english_home.locale).first()
    address = reverse("wagtail_bulk_action", args=["news", "category", "delete"]) + f"?id={label.pk}"
    assert client.post(address).status_code in (302, 403)
    assert Category.objects.filter(pk=label.pk).exists()


def test_a_locked_translation_takes_no_words(client, user_named, home, english_home):
    page = ContentPage.objects.child_of(home).get(slug="about")
    english = page.get_translation(english_home.locale)
    english.locked, english.locked_by = True, user_named("reviewer")
    english.save()
    translation = TranslationSource.objects.get_for_instance(page).translations.get()
    segment = translation.source.stringsegment_set.first()
    address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    for name, status in (("translator", 403), ("reviewer", 200)):
        client.force_login(user_named(name))
        answer = client.put(address, "value=Words", content_type="application/x-www-form-urlencoded")
        assert answer.status_code == status
