"""Who may translate, review and submit: by role, language, branch, page and snippet."""

import pytest
from wagtail.models import Locale

from branches.models import BranchPage
from home.builders import build
from home.models import ContentPage
from home.roles import translators
from localisation import rights
from news.models import ArticlePage, Category

pytestmark = pytest.mark.django_db


@pytest.fixture
def tatar(settings, home):
    """A third language with its home page as a draft."""
    settings.LANGUAGES = [*settings.LANGUAGES, ("tt", "Татарча")]
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES
    return Locale.objects.create(language_code="tt")


@pytest.fixture
def things(home, english_home):
    kazan = BranchPage.objects.get(slug="kazan", locale=home.locale)
    return {
        "page": ContentPage.objects.child_of(home).first(),
        "own branch": kazan,
        "own news": ArticlePage.objects.descendant_of(kazan).first(),
        "untranslated": build(ContentPage, home, title="Новая"),
        "snippet": Category.objects.filter(locale=home.locale).first(),
    }


EVERYTHING = {"page", "own branch", "own news", "untranslated", "snippet"}
BRANCH = {"own branch", "own news"}
# role: what it may translate, review and submit into English, and into Tatar.
TABLE = {
    "admin": ((EVERYTHING, EVERYTHING, EVERYTHING), (EVERYTHING, EVERYTHING, EVERYTHING)),
    "editor": ((set(), set(), EVERYTHING), (set(), set(), EVERYTHING)),
    "branch-editor": ((BRANCH, BRANCH, BRANCH), (set(), set(), BRANCH)),
    "translator": ((EVERYTHING, set(), EVERYTHING), (set(), set(), set())),
    "reviewer": ((EVERYTHING, EVERYTHING, EVERYTHING), (set(), set(), set())),
}


@pytest.mark.parametrize("role", TABLE)
def test_each_role_has_its_languages_and_places(user_named, english_home, tatar, things, role):
    user = user_named(role)
    asked = (rights.may_translate, rights.may_review, rights.may_submit)
    for locale, expected in zip((english_home.locale, tatar), TABLE[role], strict=True):
        found = tuple({name for name, thing in things.items() if may(user, thing, locale)} for may in asked)
        assert found == expected, locale


@pytest.mark.parametrize("role", TABLE)
def test_the_source_is_no_translation_and_a_translation_no_source(user_named, home, english_home, things, role):
    user = user_named(role)
    for thing in things.values():
        assert not rights.may_translate(user, thing, home.locale)
        assert not rights.may_review(user, thing, home.locale)
        assert not rights.may_submit(user, thing, home.locale)
    english = things["page"].get_translation(english_home.locale)
    assert not rights.may_submit(user, english, home.locale)


def test_a_translators_rights_end_with_the_account(user_named, english_home, things):
    user = user_named("translator")
    user.is_active = False
    user.save()
    assert not any(rights.may_translate(user, thing, english_home.locale) for thing in things.values())
    assert not rights.visible_pages(user).exists()


def test_each_role_sees_what_concerns_it(user_named, things, home, english_home):
    branch = things["own branch"].get_translation(english_home.locale)
    pages = {name: thing for name, thing in things.items() if name != "snippet"}

    def seen(role):
        return {name for name, page in pages.items() if rights.visible_pages(user_named(role)).filter(pk=page.pk)}

    assert seen("branch-editor") == BRANCH
    assert rights.visible_pages(user_named("branch-editor")).filter(pk=branch.pk).exists()
    for role in ("admin", "editor", "translator", "reviewer"):
        assert seen(role) == set(pages)
    assert not rights.visible_pages(user_named("editor")).filter(pk=english_home.pk).exists()


def test_a_person_translates_into_the_languages_of_their_groups(user_named, english_home, tatar):
    user = user_named("translator")
    assert rights.languages_of(user) == [english_home.locale]
    user.groups.add(translators(english_home.get_translation(tatar)))
    user = user_named("translator")
    assert set(rights.languages_of(user)) == {english_home.locale, tatar}


def test_a_lock_keeps_others_out(user_named, things, english_home):
    page = things["page"].get_translation(english_home.locale)
    page.locked, page.locked_by = True, user_named("reviewer")
    page.save()
    assert rights.is_locked_for(user_named("translator"), page)
    assert not rights.is_locked_for(user_named("reviewer"), page)
    assert not rights.is_locked_for(user_named("translator"), things["snippet"])
