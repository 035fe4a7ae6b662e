"""The translators' desk: its counts agree with its lists, it costs the same for any size, each sees their own."""

import csv
import io
import re
from datetime import timedelta
from html import unescape

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from branches.models import BranchPage
from home.builders import build
from home.models import ContentPage
from localisation import tasks
from localisation.desk.listing import safe_cells
from localisation.desk.reach import visible_states
from localisation.models import State, TaskStep, TranslationState, TranslationTask
from localisation.submitting import submit_pages
from news.models import ArticlePage
from tests import factories

pytestmark = pytest.mark.django_db

OVERVIEW = "/admin/translations/"
LIST = "/admin/translations/list/"


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def english():
    return Locale.objects.get(language_code="en")


@pytest.fixture
def submitted(home, english, commit):
    """A function: the translation of a new page, begun."""

    def make(**fields):
        page = build(ContentPage, home, **({"title": "Как получить лекарство", "slug": "medicine"} | fields))
        with commit():
            translate_object(page, [english])
        return Translation.objects.get(source__object_id=page.translation_key, target_locale=english)

    return make


def translate_all(translation, commit):
    with commit():
        for segment in translation.source.stringsegment_set.all():
            StringTranslation.objects.update_or_create(
                translation_of_id=segment.string_id,
                locale=translation.target_locale,
                context_id=segment.context_id,
                defaults={"data": f"English {segment.string_id}"},
            )


def publish(page):
    page.save_revision().publish()


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def how_many(client, address):
    return client.get(address).context["paginator"].count


@pytest.mark.journey
def test_every_number_of_the_overview_is_that_of_its_list(client, user_named, submitted, english):
    first, second = submitted(), submitted(title="Второй", slug="second")
    tasks.submit(second, user_named("translator"))
    tasks.assign(first, user_named("admin"), user_named("translator"), timezone.localdate() - timedelta(days=1))
    ContentPage.objects.filter(slug="about").first().save_revision().publish()
    about = ContentPage.objects.get(slug="about", locale__language_code="ru")
    about.title = "О нас"
    publish(about)
    client.force_login(user_named("admin"))
    html = client.get(OVERVIEW).content.decode()
    tile = re.findall(r'class="desk-tile[^"]*" href="([^"]+)"><strong>(\d+)<', html)
    cells = re.findall(r'class="desk-cell" href="([^"]+)">.*?desk-cell__number">(\d+)', html, re.DOTALL)
    marks = re.findall(r'class="desk-mark[^"]*" href="([^"]+)">[^<]+: (\d+)<', html)
    assert len(tile) == 6
    assert len(cells) > 20
    assert len(marks) >= 4
    assert {int(number) for address, number in tile if "late" in address or "review" in address} == {1}
    for address, number in tile + cells + marks:
        assert how_many(client, unescape(address)) == int(number), address


def test_the_desk_costs_the_same_for_ten_and_a_hundred_pages(client, user_named, home, english, commit):
    client.force_login(user_named("translator"))
    costs = []
    for number in (10, 90):
        with commit():
            submit_pages(factories.many(ArticlePage, home, number), [english], user_named("admin"))
        costs.append([queries_of(client, address) for address in (OVERVIEW, LIST, f"{OVERVIEW}?page={home.pk}")])
    assert costs[0] == costs[1]
    # The frame of the admin, with everyone's menu items, is more than half of it.
    assert max(costs[0]) <= 60


def test_each_sees_their_own(user_named, home, english):
    tatar = Locale.objects.create(language_code="tt")
    TranslationState.objects.bulk_create(
        (
            TranslationState(
                translation_key=state.translation_key, locale=tatar, content_type=state.content_type, page=state.page
            )
            for state in TranslationState.objects.filter(locale=english)
        ),
        # The new language's home page has its state already.
        ignore_conflicts=True,
    )
    everything = TranslationState.objects.count()
    kazan = BranchPage.objects.get(slug="kazan", locale=home.locale)
    seen = {name: visible_states(user_named(name)) for name in ("admin", "editor", "translator", "branch-editor")}
    assert seen["admin"].count() == seen["editor"].count() == everything
    assert {state.locale for state in seen["translator"].select_related("locale")} == {english}
    assert seen["translator"].count() == everything / 2
    own = Page.objects.descendant_of(kazan, inclusive=True).filter(live=True)
    assert set(seen["branch-editor"].values_list("page", flat=True)) == set(own.values_list("pk", flat=True))


def test_the_list_narrows_down_and_says_what_is_what(client, user_named, submitted, home, english, commit):
    translation = submitted()
    client.force_login(user_named("translator"))
    listed = client.get(LIST, {"state": "unfinished"})
    assert [state.title for state in listed.context["object_list"]] == ["Как получить лекарство"]
    assert "Не закончен" in listed.content.decode()
    assert how_many(client, f"{LIST}?section={translation.state.page_id}") == 1
    assert how_many(client, f"{LIST}?q=лекарство") == 1
    assert how_many(client, f"{LIST}?assigned=me") == 0
    tasks.assign(translation, user_named("translator"), user_named("translator"), timezone.localdate())
    assert how_many(client, f"{LIST}?assigned=me") == how_many(client, f"{LIST}?due=week") == 1
    assert how_many(client, f"{LIST}?due=late") == 0


def test_the_first_true_word_is_said(submitted, commit):
    state = TranslationState(translation=None)
    assert state.word == State.NOT_BEGUN
    translation = submitted()
    state = translation.state
    assert state.word == State.UNFINISHED
    translate_all(translation, commit)
    state.refresh_from_db()
    assert state.word == State.READY
    with commit():
        translation.save_target(publish=True)
    state.refresh_from_db()
    assert state.word == State.CURRENT
    state.stale_since = timezone.now()
    assert state.word == State.STALE
    state.faulty = 1
    assert state.word == State.BLOCKED


def test_a_wrong_telephone_number_blocks(submitted, commit):
    translation = submitted(title="Телефон 8 800 200-22-00")
    segment = translation.source.stringsegment_set.get(context__path="title")
    with commit():
        string = StringTranslation.objects.create(
            translation_of_id=segment.string_id,
            locale=translation.target_locale,
            context_id=segment.context_id,
            data="Telephone 8 800 200-22-01",
        )
    state = TranslationState.objects.get(translation=translation)
    assert (state.word, state.faulty) == (State.BLOCKED, 1)
    with commit():
        string.data = "Telephone 8 800 200-22-00"
        string.save()
    state.refresh_from_db()
    assert (state.word, state.faulty) == (State.READY, 0)


def test_the_csv_opens_in_excel_and_holds_no_formula(client, user_named, submitted):
    submitted(title="=1+1", slug="formula")
    client.force_login(user_named("admin"))
    answer = client.get(LIST, {"export": "csv", "state": "unfinished"})
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeffНазвание;")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert [row[0] for row in rows[1:]] == ["'=1+1"]
    assert safe_cells(["-2", "@x", "a-b", 5]) == ["'-2", "'@x", "a-b", "5"]


@pytest.mark.journey
def test_a_translation_is_assigned_submitted_returned_and_approved(client, user_named, submitted, commit, english):
    translation = submitted()
    card = reverse("localisation_desk:card", args=[translation.state.pk])
    target = translation.get_target_instance()
    translator, reviewer = user_named("translator"), user_named("reviewer")

    client.force_login(reviewer)
    due = timezone.localdate() + timedelta(days=3)
    given = {"action": "assign", "assignee": translator.pk, "due": due.isoformat(), "comment": "Просто и ясно"}
    with commit():
        answer = client.post(card, given)
    assert answer.status_code == 302
    assert [letter.to for letter in mail.outbox] == [["translator@example.org"]]
    assert "Как получить лекарство" in mail.outbox[0].subject
    assert "Просто и ясно" in mail.outbox[0].body

    client.force_login(translator)
    assert "Мои переводы" in client.get("/admin/").content.decode()
    translate_all(translation, commit)
    assert client.post(card, {"action": "approve"}).status_code == 302
    with commit():
        client.post(card, {"action": "submit", "comment": "Готово"})
    assert {"reviewer@example.org"} <= {letter.to[0] for letter in mail.outbox}
    assert translation.task.stage == "review"
    target.refresh_from_db()
    assert (target.live, target.title) == (False, "Как получить лекарство")

    client.force_login(reviewer)
    assert "Мои переводы" in client.get("/admin/").content.decode()
    html = client.post(card, {"action": "return", "comment": " "}).content.decode()
    assert "Скажите, что нужно изменить." in html
    client.post(card, {"action": "return", "comment": "Слово «лекарство» — medicine"})
    translation.task.refresh_from_db()
    assert translation.task.stage == "returned"

    client.force_login(translator)
    assert "Возвращён" in client.get("/admin/").content.decode()
    client.post(card, {"action": "submit"})
    client.force_login(reviewer)
    with commit():
        client.post(card, {"action": "approve"})
    target.refresh_from_db()
    assert target.live
    assert target.title.startswith("English")
    kinds = list(TaskStep.objects.filter(task__translation=translation).values_list("kind", flat=True))
    assert kinds == ["approved", "submitted", "returned", "submitted", "assigned"]
    assert translation.task.steps.get(kind="returned").comment == "Слово «лекарство» — medicine"
    assert TranslationState.objects.get(translation=translation).word == State.CURRENT


def test_wagtails_own_moderation_is_noted_too(client, user_named, submitted):
    translation = submitted()
    tasks.submit(translation, user_named("translator"))
    state = translation.get_target_instance().current_workflow_state
    reviewer = user_named("reviewer")
    dashboard = client.force_login(reviewer) or client.get("/admin/").content.decode()
    assert re.search(r"/workflow/action/\d+/reject/", dashboard)
    state.current_task_state.reject(user=reviewer, comment="Не то слово")
    task = TranslationTask.objects.get(translation=translation)
    assert (task.stage, task.steps.first().comment) == ("returned", "Не то слово")


def test_what_speaks_against_publishing_has_to_be_confirmed(user_named, submitted, home, commit):
    translation = submitted()
    translator, reviewer = user_named("translator"), user_named("reviewer")
    tasks.submit(translation, translator)
    page = tasks.source_of(translation)
    page.title = "Как получить лекарство бесплатно"
    publish(page)
    translation = Translation.objects.get(pk=translation.pk)
    said = tasks.obstacles(translation)
    assert len(said) == 2
    with pytest.raises(ValidationError):
        tasks.approve(translation, reviewer, despite=said[:1])
    tasks.approve(translation, reviewer, despite=said)
    assert translation.get_target_instance().live


def test_a_translation_can_wait_for_its_sources_hour(user_named, submitted, commit):
    translation = submitted()
    translate_all(translation, commit)
    hour = timezone.now().replace(microsecond=0) + timedelta(days=1)
    source = tasks.source_of(translation)
    assert tasks.source_hour(translation) is None
    type(source).objects.filter(pk=source.pk).update(go_live_at=hour)
    tasks.submit(translation, user_named("translator"))
    tasks.approve(translation, user_named("reviewer"), at_source_hour=True)
    target = translation.get_target_instance()
    assert (target.live, target.get_latest_revision().approved_go_live_at) == (False, hour)


def test_a_reviewer_is_asked_about_what_is_hard_to_use(client, user_named, submitted, commit):
    translation = submitted(body=[("text", "<h3>Начало</h3><p>Приходите к нам.</p>")])
    translate_all(translation, commit)
    tasks.submit(translation, user_named("translator"))
    card = reverse("localisation_desk:card", args=[translation.state.pk])
    client.force_login(user_named("reviewer"))
    asked = client.post(card, {"action": "approve", "comment": "Хорошо"})
    assert asked.status_code == 409
    assert "Пропущен уровень заголовков" in asked.content.decode()
    assert TranslationTask.objects.get(translation=translation).stage == "review"
    sent = dict(asked.context["sent"]) | {"reading_consent": asked.context["reading"].digest}
    assert client.post(card, sent).status_code == 302
    assert translation.get_target_instance().live
    assert translation.task.steps.first().comment == "Хорошо"


@pytest.mark.parametrize("name", ["translator", "editor", "branch-editor"])
def test_only_reviewers_of_the_language_approve(user_named, submitted, name):
    translation = submitted()
    tasks.submit(translation, user_named("translator"))
    with pytest.raises(PermissionDenied):
        tasks.approve(translation, user_named(name))
    with pytest.raises(PermissionDenied):
        tasks.give_back(translation, user_named(name), "Нет")


def test_work_is_given_only_to_those_who_can_do_it(user_named, submitted):
    translation, translator = submitted(), user_named("translator")
    with pytest.raises(PermissionDenied):
        tasks.assign(translation, user_named("reviewer"), user_named("branch-editor"))
    with pytest.raises(PermissionDenied):
        tasks.assign(translation, translator, user_named("reviewer"))
    tasks.assign(translation, translator, translator)
    assert TranslationTask.objects.get(translation=translation).assignee == translator


def test_a_whole_section_is_submitted_with_a_report(client, user_named, home, commit, english):
    parent = build(ContentPage, home, title="Раздел", slug="section")
    for number in range(3):
        build(ContentPage, parent, title=f"Страница {number}", slug=f"page-{number}")
    client.force_login(user_named("translator"))
    with commit():
        answer = client.post(f"{OVERVIEW}submit/", {"page": parent.pk, "below": "on", "locales": [english.pk]})
    outcome = answer.context["outcome"]
    assert (len(outcome.made), outcome.refused, outcome.failed) == (4, [], [])
    assert "Страница 2 → English" in answer.content.decode()
    assert not parent.get_translation(english).live
    again = client.post(f"{OVERVIEW}submit/", {"page": parent.pk, "below": "on", "locales": [english.pk]})
    assert again.context["outcome"].made == []


def test_submitting_costs_a_constant_number_of_queries_for_each_page(home, english, user_named, commit):
    def cost(how_many, paragraphs):
        texts = [("text", "".join(f"<p>Абзац {n} из {paragraphs}</p>" for n in range(paragraphs)))]
        pages = factories.many(ContentPage, home, how_many, body=texts)
        with CaptureQueriesContext(connection) as captured, commit():
            submit_pages(pages, [english], user_named("admin"))
        return len(captured)

    cost(1, 1)
    one = cost(1, 10)
    assert one == cost(1, 40)
    assert cost(4, 10) <= 4 * one
