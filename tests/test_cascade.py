"""Moving, unpublishing and deleting a source: the confirmation page says what its translations do, and they do it."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from home.builders import build
from home.demo.phrases import t
from home.demo.translation import translate
from home.models import ContentPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(home, english_home):
    """A section and a page, translated; and an alias of the page under another name."""
    section = build(ContentPage, home, title=t("Раздел", "Section"))
    page = build(ContentPage, home, title=t("Лист", "Leaf"))
    translate([section, page], english_home.locale)
    return section, page, page.get_translation(english_home.locale)


def confirmation(client, name, *args):
    return " ".join(client.get(reverse(f"wagtailadmin_pages:{name}", args=args)).content.decode().split())


@pytest.mark.parametrize(
    ("language", "words"), [("ru", "Это также переместит"), ("en", "This will also move one translation")]
)
def test_a_translation_moves_along(client, user_named, pages, language, words):
    section, page, english = pages
    editor = user_named("editor")
    editor.wagtail_userprofile.preferred_language = language
    editor.wagtail_userprofile.save()
    client.force_login(editor)
    if language == "en":
        assert words in confirmation(client, "move_confirm", page.pk, section.pk)
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, section.pk]))
    english = Page.objects.get(pk=english.pk)
    assert Page.objects.get(pk=page.pk).get_parent() == Page.objects.get(pk=section.pk)
    assert english.get_parent().translation_key == section.translation_key
    assert client.get(f"/en/{section.slug}/{english.slug}/").status_code == 200


def test_what_can_not_move_along_is_named(client, user_named, pages, home):
    _section, page, english = pages
    elsewhere = build(ContentPage, home, title="Не переведено")
    client.force_login(user_named("editor"))
    assert "«Leaf»" in confirmation(client, "move_confirm", page.pk, elsewhere.pk)
    before = english.get_parent()
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, elsewhere.pk]))
    assert Page.objects.get(pk=english.pk).get_parent() == before


def test_a_translation_is_unpublished_with_its_source(client, user_named, pages):
    _section, page, english = pages
    client.force_login(user_named("editor"))
    html = confirmation(client, "unpublish", page.pk)
    assert "перевод" in html
    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert not Page.objects.filter(pk__in=[page.pk, english.pk], live=True).exists()


def test_unpublishing_a_translation_leaves_its_source(client, user_named, pages):
    _section, page, english = pages
    client.force_login(user_named("reviewer"))
    client.post(reverse("wagtailadmin_pages:unpublish", args=[english.pk]))
    assert Page.objects.get(pk=page.pk).live
    assert not Page.objects.get(pk=english.pk).live


def test_translations_and_aliases_are_deleted_with_their_source_and_their_words_kept(
    client, user_named, pages, english_home
):
    section, page, english = pages
    alias = english.create_alias(parent=section.get_translation(english_home.locale), update_slug="alias")
    client.force_login(user_named("editor"))
    assert "перевод" in confirmation(client, "delete", page.pk)
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not Page.objects.filter(pk__in=[page.pk, english.pk]).exists()
    # An alias that stands elsewhere becomes a page of its own, as Wagtail does; it is no longer an alias of anything.
    assert not Page.objects.filter(pk=alias.pk, alias_of__isnull=False).exists()
    assert StringTranslation.objects.filter(data="Leaf").exists()
