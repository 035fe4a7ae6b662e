"""What visitors see changes by publishing only: drafts of translations, broken content, texts that are missing."""

import json
import re

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from home.builders import build
from home.models import ContentPage, EmergencyBanner
from localisation import publishing
from localisation.publishing import PublishingHeldError
from news.models import Category

pytestmark = pytest.mark.django_db
TABLE = {"data": [["День", "Часы"], ["Понедельник", "10:00"]], "first_row_is_table_header": True}
BODY = [
    {"type": "text", "value": "<p>Первый абзац</p><p>Второй <b>важный</b> абзац</p>", "id": "a"},
    {"type": "table", "value": TABLE, "id": "b"},
]


@pytest.fixture
def page(home):
    return build(ContentPage, home, title="Новая страница", summary="Коротко", body=json.dumps(BODY))


@pytest.fixture
def translation(page, english_home):
    translate_object(page, [english_home.locale])
    return TranslationSource.objects.get_for_instance(page).translations.get()


def say(translation, text, words):
    """Store the translation of one text of the source."""
    segment = translation.source.stringsegment_set.filter(string__data=text).select_related("context").get()
    StringTranslation.objects.update_or_create(
        translation_of_id=segment.string_id,
        context=segment.context,
        locale=translation.target_locale,
        defaults={"data": words, "translation_type": "manual"},
    )


ENGLISH = {
    "Новая страница": "A new page",
    "Коротко": "In short",
    "Первый абзац": "The first paragraph",
    "Второй <b>важный</b> абзац": "The second <b>important</b> paragraph",
    "День": "Day",
    "Часы": "Hours",
    "Понедельник": "Monday",
}


def say_all(translation, **other):
    for text, words in (ENGLISH | other).items():
        say(translation, text, words)
    for segment in translation.source.stringsegment_set.exclude(string__data__in=ENGLISH):
        say(translation, segment.string.data, segment.string.data)


def publish(translation, digest=""):
    with publishing.consent_to(digest):
        translation.save_target(publish=True)
    return translation.get_target_instance()


def test_submitting_a_live_page_makes_a_draft(page, translation, client):
    english = translation.get_target_instance()
    assert not english.live
    assert client.get("/en/novaia-stranitsa/").status_code == 404


def test_a_draft_of_a_live_translation_changes_nothing_that_visitors_see(page, translation, client):
    say_all(translation)
    english = publish(translation)
    assert english.live
    assert english.title == "A new page"
    say(translation, "Новая страница", "Another page")
    translation.save_target(publish=False)
    english = Page.objects.get(pk=english.pk).specific
    assert english.live
    assert english.title == "A new page"
    assert english.has_unpublished_changes
    assert english.get_latest_revision_as_object().title == "Another page"
    english.get_latest_revision().publish()
    assert Page.objects.get(pk=english.pk).title == "Another page"


def test_submitting_what_is_related_leaves_live_translations_alone(page, translation, english_home):
    say_all(translation)
    publish(translation)
    say(translation, "Новая страница", "Not reviewed yet")
    translate_object(page, [english_home.locale])
    assert translation.get_target_instance().title == "A new page"


def test_a_draft_of_a_live_snippet_neither_changes_nor_hides_it(home, english_home):
    banner = EmergencyBanner.objects.create(title="Внимание", locale=home.locale)
    translate_object(banner, [english_home.locale])
    translation = TranslationSource.objects.get_for_instance(banner).translations.get()
    assert not translation.get_target_instance().live
    say(translation, "Внимание", "Attention")
    assert publish(translation).live
    say(translation, "Внимание", "Warning")
    translation.save_target(publish=False)
    english = translation.get_target_instance()
    assert (english.live, english.title) == (True, "Attention")


def test_parents_are_drafted_never_shown_in_the_sources_language(page, english_home, client):
    child = build(ContentPage, page, title="Глубже")
    translate_object(child, [english_home.locale])
    english = child.get_translation(english_home.locale)
    assert english.get_parent().translation_key == page.translation_key
    assert not english.get_parent().live
    assert english.get_parent().alias_of_id is None
    assert client.get(f"/en/{page.slug}/").status_code == 404


def test_an_alias_that_is_translated_is_hidden_until_it_is_published(page, english_home, client):
    alias = page.copy_for_translation(english_home.locale, alias=True)
    assert alias.live
    translate_object(page, [english_home.locale])
    alias = Page.objects.get(pk=alias.pk)
    assert alias.alias_of_id is None
    assert not alias.live


def test_an_unfinished_translation_is_held_back_and_names_what_is_missing(translation):
    say(translation, "Новая страница", "A new page")
    with pytest.raises(PublishingHeldError) as held:
        publish(translation)
    texts = {problem.text for problem in held.value.problems}
    assert {"Коротко", "Первый абзац", "День"} <= texts
    assert "Новая страница" not in texts
    assert not held.value.blocked
    assert not translation.get_target_instance().live
    assert publish(translation, held.value.digest).live


def test_consent_is_for_what_was_shown_only(translation):
    say(translation, "Новая страница", "A new page")
    with pytest.raises(PublishingHeldError) as held:
        publish(translation)
    say(translation, "Коротко", "In short")
    with pytest.raises(PublishingHeldError):
        publish(translation, held.value.digest)


def test_a_blocking_finding_can_not_be_confirmed(home, english_home):
    page = build(ContentPage, home, title="Линия", summary="Звоните 8 800 200 2 200")
    translate_object(page, [english_home.locale])
    translation = TranslationSource.objects.get_for_instance(page).translations.get()
    for segment in translation.source.stringsegment_set.all():
        say(translation, segment.string.data, {"Линия": "Line"}.get(segment.string.data, "Call 8 800 200 2 201"))
    with pytest.raises(PublishingHeldError) as held:
        publish(translation)
    assert held.value.blocked
    with pytest.raises(PublishingHeldError):
        publish(translation, held.value.digest)
    assert not translation.get_target_instance().live


def test_what_was_made_from_an_older_text_is_held_back(page, translation):
    say_all(translation)
    english = publish(translation)
    translation.save_target(publish=False)
    older = english.get_latest_revision()
    page = ContentPage.objects.get(pk=page.pk)
    page.summary = "Другое"
    page.save_revision().publish()
    source = TranslationSource.objects.get_for_instance(page)
    source.update_from_db()
    translation = source.translations.get()
    say(translation, "Другое", "Something else")
    with pytest.raises(PublishingHeldError) as held:
        older.publish()
    assert [(problem.kind, problem.text) for problem in held.value.problems] == [("older", "Другое")]
    assert publish(translation).summary == "Something else"


def test_the_clock_holds_back_what_nobody_confirmed(translation):
    say(translation, "Новая страница", "A new page")
    translation.save_target(publish=False)
    revision = translation.get_target_instance().get_latest_revision()
    revision.publish(log_action="wagtail.publish.scheduled")
    assert not translation.get_target_instance().live
    digest = publishing.digest_of(publishing.problems_of(revision.as_object()))
    with publishing.consent_to(digest):
        revision.publish()
    translation.get_target_instance().unpublish()
    revision.publish(log_action="wagtail.publish.scheduled")
    assert translation.get_target_instance().live


def test_the_reviewer_is_asked_and_may_confirm(client, user_named, translation):
    client.force_login(user_named("reviewer"))
    english = translation.get_target_instance()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={english.pk}"
    answer = client.post(address)
    assert answer.status_code == 409
    assert "Коротко" in answer.content.decode()
    assert not translation.get_target_instance().live
    digest = answer.context["held"].digest
    answer = client.post(address, {"publish_consent": digest})
    assert answer.status_code == 302
    assert translation.get_target_instance().live


def test_what_falls_back_is_marked_with_its_language(client, page, translation):
    say(translation, "Коротко", "In short")
    say(translation, "День", "Day")
    with pytest.raises(PublishingHeldError) as held:
        publish(translation)
    english = publish(translation, held.value.digest)
    html = client.get(english.get_url()).content.decode()
    assert '<h1 lang="ru">Новая страница</h1>' in html
    assert '<p lang="ru">Первый абзац</p>' in html
    assert '<b lang="ru">важный</b>' in html
    assert '<span lang="ru">Второй</span>' in html
    for cell in ("Часы", "Понедельник"):
        assert re.search(rf'<t[hd] lang="ru"[^>]*>\s*{cell}', html)
    for words in ("Day", "In short"):
        assert not re.search(rf'lang="ru"[^>]*>\s*{words}', html)
    say_all(translation)
    publish(translation)
    assert 'lang="ru">Перв' not in client.get(english.get_url()).content.decode()


def test_blocks_with_one_id_and_empty_texts_are_translated_like_others(home, english_home):
    body = [
        {"type": "text", "value": "<p>Один</p>", "id": "same"},
        {"type": "text", "value": "<p>Два</p>", "id": "same"},
        {"type": "quotation", "value": {"text": "Слова", "speaker": None, "office": None}, "id": "c"},
    ]
    page = build(ContentPage, home, title="Копия", body=json.dumps(body))
    translate_object(page, [english_home.locale])
    translation = TranslationSource.objects.get_for_instance(page).translations.get()
    for text, words in {"Копия": "Copy", "Один": "One", "Два": "Two", "Слова": "Words"}.items():
        say(translation, text, words)
    english = publish(translation)
    assert [str(block.value) for block in english.body][:2] == ["<p>One</p>", "<p>Two</p>"]
    source = TranslationSource.objects.get_for_instance(page)
    source.update_from_db()
    assert source.translations.get().get_progress() == (4, 4)


def test_a_cyrillic_slug_gives_a_readable_one(home, english_home):
    page = build(ContentPage, home, title="О помощи", live=False)
    Page.objects.filter(pk=page.pk).update(slug="о-помощи")
    translate_object(ContentPage.objects.get(pk=page.pk), [english_home.locale])
    english = page.get_translation(english_home.locale)
    assert english.slug.isascii()
    translation = TranslationSource.objects.get_for_instance(page).translations.get()
    translation.save_target(publish=False)
    assert english.get_latest_revision_as_object().slug == "o-pomoshchi"


def test_deleting_a_translation_keeps_its_words(page, translation):
    say_all(translation)
    publish(translation).delete()
    assert StringTranslation.objects.filter(data="A new page").exists()
    translate_object(page, [translation.target_locale])
    assert translation.get_target_instance().get_latest_revision_as_object().title == "A new page"


@pytest.fixture
def label(home, english_home):
    """The translation of a label, which has no drafts: saving it is publishing it."""
    source = Category.objects.create(name="Льготы на 2026 год", code="benefits", locale=home.locale)
    translate_object(source, [english_home.locale])
    return TranslationSource.objects.get_for_instance(source).translations.get()


def press_publish(client, translation, **more):
    """Post what wagtail-localize's own button does, at the snippet's own address."""
    target = translation.get_target_instance()
    return client.post(reverse("wagtailsnippets_news_category:edit", args=[target.pk]), {"action": "publish"} | more)


def test_without_drafts_the_reviewer_is_asked_too(client, user_named, label):
    client.force_login(user_named("reviewer"))
    answer = press_publish(client, label)
    assert answer.status_code == 409
    assert "Льготы на 2026 год" in answer.content.decode()
    assert not ModelLogEntry.objects.filter(action=publishing.CONSENT).exists()
    assert press_publish(client, label, publish_consent=answer.context["held"].digest).status_code == 302
    assert ModelLogEntry.objects.filter(action=publishing.CONSENT).exists()


def test_without_drafts_an_older_source_and_a_wrong_number_are_held_back(client, user_named, label):
    client.force_login(user_named("reviewer"))
    say(label, "Льготы на 2026 год", "Benefits in 2026")
    assert press_publish(client, label).status_code == 302
    source = label.source.get_source_instance()
    source.name = "Звоните 8 800 200 2 200"
    source.save()
    label.source.update_from_db()
    label = Translation.objects.get(pk=label.pk)
    assert press_publish(client, label).status_code == 409
    say(label, "Звоните 8 800 200 2 200", "Call 8 800 200 2 201")
    with pytest.raises(PublishingHeldError) as held:
        publish(label)
    assert held.value.blocked
    press_publish(client, label, publish_consent=held.value.digest)
    assert label.get_target_instance().name == "Benefits in 2026"


def test_without_drafts_submitting_again_changes_nothing(label, english_home):
    say(label, "Льготы на 2026 год", "Benefits in 2026")
    label.save_target(publish=True)
    say(label, "Льготы на 2026 год", "Not reviewed yet")
    translate_object(label.source.get_source_instance(), [english_home.locale])
    label.save_target(publish=False)
    assert label.get_target_instance().name == "Benefits in 2026"
