"""The daily letter about translations: to whom, in which language, with what, and none when there is nothing."""

from datetime import date, timedelta

import pytest
from django.core import mail
from wagtail.models import Locale
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from home.builders import build
from home.models import ContentPage
from localisation import tasks
from localisation.digest import digest_for, send_digests
from localisation.models import TranslationTask

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 12)


@pytest.fixture
def translation(home, django_capture_on_commit_callbacks):
    page = build(ContentPage, home, title="Памятка пациенту")
    english = Locale.objects.get(language_code="en")
    with django_capture_on_commit_callbacks(execute=True):
        translate_object(page, [english])
    return Translation.objects.get(source__object_id=page.translation_key)


def errors(answer):
    panels = [panel for panels in answer.context["panels_by_tab"].values() for panel in panels]
    return {panel.name: panel.get_form().errors for panel in panels}


def headings(user):
    return [part.heading for part in digest_for(user, TODAY).parts]


def test_there_is_no_letter_when_there_is_nothing(translation):
    assert send_digests(TODAY) == 0
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("days", "heading"),
    [
        (-1, "Просрочено"),
        (0, "Срок — два дня"),
        (2, "Срок — два дня"),
        (3, "Срок — неделя"),
        (7, "Срок — неделя"),
        (8, "Поручено вам"),
        (None, "Поручено вам"),
    ],
)
def test_what_is_assigned_stands_where_its_date_puts_it(translation, user_named, days, heading):
    translator = user_named("translator")
    due = None if days is None else TODAY + timedelta(days=days)
    tasks.assign(translation, translator, translator, due)
    assert headings(translator) == [heading]
    assert headings(user_named("editor")) == []


def test_each_is_told_their_part_once_a_day_in_their_language(translation, user_named):
    translator, reviewer = user_named("translator"), user_named("reviewer")
    UserProfile.objects.filter(user=reviewer).update(preferred_language="en")
    tasks.assign(translation, translator, translator)
    tasks.submit(translation, translator)
    assert send_digests(TODAY) == 2
    letters = {letter.to[0]: letter for letter in mail.outbox}
    assert set(letters) == {"admin@example.org", "reviewer@example.org"}
    letter = letters["reviewer@example.org"]
    assert letter.subject == "Translations: what waits for you"
    assert "To review (1)" in letter.body
    html, kind = letter.alternatives[0]
    assert (kind, "<h2>To review (1)</h2>" in html) == ("text/html", True)
    assert "На проверку (1)" in letters["admin@example.org"].body
    assert send_digests(TODAY) == 0
    assert send_digests(TODAY + timedelta(days=1)) == 2

    tasks.give_back(translation, reviewer, "Короче")
    assert headings(translator) == ["Возвращено вам"]


def test_stale_translations_are_told_to_those_who_translate_the_language(translation, user_named):
    state = translation.state
    state.stale_since = state.translation.created_at
    state.save()
    assert headings(user_named("translator")) == ["Устарело на вашем языке"]
    assert headings(user_named("editor")) == []


def test_nobody_gets_the_letter_who_has_switched_it_off(client, translation, user_named):
    translator = user_named("translator")
    tasks.assign(translation, translator, translator)
    client.force_login(translator)
    form = client.get("/admin/account/")
    assert "ежедневное письмо о переводах" in form.content.decode().lower()
    fields = {}
    for panels in form.context["panels_by_tab"].values():
        for panel in panels:
            bound = panel.get_form()
            fields |= {bound.add_prefix(name): bound[name].value() or "" for name in bound.fields}
    fields.pop("translation_digest-wanted")
    fields |= {"name_email-first_name": "Иван", "name_email-last_name": "Переводчик"}
    answer = client.post("/admin/account/", {name: value for name, value in fields.items() if value is not False})
    assert answer.status_code == 302, errors(answer)
    assert not translator.translation_digest.wanted
    assert TranslationTask.objects.get(translation=translation).assignee == translator
    assert send_digests(TODAY) == 0
