"""Machine translation: off by default, checked, marked, and never in the way when it fails."""

from html import unescape

import pytest
from django.urls import reverse
from wagtail.models import Locale, PageViewRestriction
from wagtail_localize.models import StringTranslation

from localisation.checks import Glossary, TermRule
from localisation.confirmation import MACHINE, awaiting_confirmation
from localisation.exchange import access
from localisation.machine import MachineError, suggest
from localisation.machine.engines import DeepL, engine
from localisation.machine.filling import gaps
from localisation.machine.terms import TermLostError, protect, restore
from localisation.models import Term, TermTranslation
from news.models import ArticlePage
from tests.services.libretranslate import libretranslate


@pytest.fixture
def machine(settings):
    """A server that translates, and a site that knows it."""
    with libretranslate() as server:
        settings.MT_ENGINE, settings.MT_URL, settings.MT_KEY, settings.MT_TIMEOUT = (
            "libretranslate",
            server.url,
            "a-key",
            0.5,
        )
        yield server


@pytest.fixture
def article(page_of_type):
    """The first Russian article."""
    return page_of_type(ArticlePage)


@pytest.fixture
def untranslated(article):
    """Its translation into English, with nothing translated."""
    found = access.translations().get(source__object_id=article.translation_key)
    StringTranslation.objects.filter(context__object_id=article.translation_key).delete()
    return found


def address(translation):
    return reverse("localisation_machine:fill", args=[translation.pk])


def test_without_an_engine_there_is_nothing(client, user_named, untranslated):
    assert engine() is None
    with pytest.raises(MachineError, match="не настроен"):
        suggest(["текст"], "ru", "en")
    client.force_login(user_named("translator"))
    assert client.get(address(untranslated)).status_code == 404


def test_what_the_machine_says_is_checked(db, machine):
    machine.words = {"Приём с 9:00": "Reception from 19:00", "Звоните 8 800 200 2 200": "Call 8 800 200 2 201"}
    good, phone = suggest(["Приём с 9:00", "Звоните 8 800 200 2 200"], "ru", "en")
    assert any(finding.code == "time" for finding in good.findings)
    assert good.usable
    assert not phone.usable
    assert machine.asked[0] | {"q": None} == {
        "q": None,
        "source": "ru",
        "target": "en",
        "api_key": "a-key",
        "format": "html",
    }


def test_equal_texts_are_asked_once_and_many_in_parts(db, machine):
    texts = ["один"] * 3 + [f"текст {number}" for number in range(60)]
    assert len(suggest(texts, "ru", "en")) == 63
    assert [len(asked["q"]) for asked in machine.asked] == [38, 23]


@pytest.mark.parametrize(
    ("behaviour", "code"),
    [
        ("slow", "timeout"),
        (429, "busy"),
        (456, "quota"),
        (403, "key"),
        (400, "language"),
        (500, "broken"),
        ("broken", "broken"),
        ("short", "broken"),
        ("strange", "broken"),
    ],
)
def test_each_failure_has_its_message_and_loses_nothing(client, user_named, machine, untranslated, behaviour, code):
    machine.behaviour = behaviour
    with pytest.raises(MachineError) as caught:
        suggest(["текст"], "ru", "en")
    assert caught.value.code == code
    client.force_login(user_named("translator"))
    response = client.post(address(untranslated))
    assert response.status_code == 302
    assert [unescape(str(message)).strip() for message in response.wsgi_request._messages] == [str(caught.value)]
    assert not StringTranslation.objects.filter(context__object_id=untranslated.source.object_id).exists()


def test_a_server_that_is_not_there_has_its_message(db, settings):
    settings.MT_ENGINE, settings.MT_URL, settings.MT_KEY = "libretranslate", "http://127.0.0.1:1", ""
    with pytest.raises(MachineError) as caught:
        suggest(["текст"], "ru", "en")
    assert caught.value.code == "unreachable"


GLOSSARY = Glossary(
    [TermRule("школа пациентов", ("patient school",)), TermRule("МСЭ", keep=True), TermRule("без перевода")],
    "ru",
    "en",
)


def test_terms_travel_inside_marks_and_come_back_as_the_glossary_has_them():
    protected = protect("О <b>школах пациентов</b> &amp; МСЭ без перевода", GLOSSARY)
    assert protected.terms == ("patient school", "МСЭ")
    assert '<b><span id="t0" translate="no">patient school</span></b> &amp; ' in protected.html.replace(
        'translate="no" id="t0"', 'id="t0" translate="no"'
    )
    answer = protected.html.replace("patient school", "School of sick").replace("О ", "About ")
    assert restore(protected, answer) == "About <b>patient school</b> &amp; МСЭ без перевода"


@pytest.mark.parametrize("answer", ["nothing", '<span id="t0">a</span> <span id="t0">b</span>'])
def test_a_term_that_is_lost_or_doubled_is_no_translation(answer):
    with pytest.raises(TermLostError):
        restore(protect("школа пациентов", GLOSSARY), answer)


def test_a_machine_that_drops_the_marks_leaves_the_text_to_a_person(db, machine):
    term = Term.objects.create(text="ангиография")
    english = Locale.objects.get(language_code="en")
    TermTranslation.objects.create(term=term, locale=english, text="angiography")
    assert suggest(["Ангиография сосудов"], "ru", "en")[0].text == "angiography word"
    machine.behaviour = "loses-marks"
    assert not suggest(["Ангиография сосудов"], "ru", "en")[0].usable


@pytest.mark.journey
def test_the_gaps_are_filled_at_a_translators_word_and_wait_for_a_person(client, user_named, machine, untranslated):
    english = untranslated.get_target_instance()
    before = (english.live_revision_id, english.title)
    client.force_login(user_named("translator"))
    number = len(gaps(untranslated))
    shown = client.get(address(untranslated)).content.decode()
    assert "LibreTranslate" in shown
    assert not machine.asked
    client.post(address(untranslated))
    made = StringTranslation.objects.filter(context__object_id=untranslated.source.object_id)
    assert number > made.count() - 1 > 0
    assert {(one.translation_type, one.tool_name) for one in made} == {(MACHINE, "LibreTranslate")}
    assert awaiting_confirmation(untranslated).count() == made.count()
    english.refresh_from_db()
    assert (english.live_revision_id, english.title) == before


def test_what_is_private_or_unpublished_is_never_sent(client, user_named, machine, untranslated, article):
    client.force_login(user_named("translator"))
    restriction = PageViewRestriction.objects.create(page=article.get_parent(), restriction_type="login")
    client.post(address(untranslated))
    restriction.delete()
    article.unpublish()
    client.post(address(untranslated))
    assert not machine.asked


@pytest.mark.parametrize(("name", "status"), [("translator", 200), ("admin", 200), ("editor", 302)])
def test_only_who_may_translate_the_page_asks_a_machine(client, user_named, machine, untranslated, name, status):
    client.force_login(user_named(name))
    assert client.get(address(untranslated)).status_code == status


def test_deepl_is_asked_at_its_own_address_unless_another_is_given():
    assert DeepL("", "key", 1).get_api_endpoint() == "https://api.deepl.com/v2/translate"
    assert DeepL("", "key:fx", 1).get_api_endpoint() == "https://api-free.deepl.com/v2/translate"
    assert DeepL("http://127.0.0.1:9/", "key", 1).get_api_endpoint() == "http://127.0.0.1:9/v2/translate"
