"""How easily pages read and what makes them hard to use: counted, told beside the text and before publishing."""

import csv
import io

import pytest
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from home.models import ContentPage, FaqPage
from home.models.faq import FaqEntry
from home.reading import read
from home.reading.content import Heading, Link, Shown, Text, fetch_rows, parts_of, rich_text
from home.reading.ease import LONGEST_SENTENCE, Level, ease_of, is_sentence, level_of, score, sentences, syllables
from home.reading.findings import Fault, Finding, fault_of_link, fault_of_picture, findings_of
from news.models import ArticlePage
from news.models.article import ArticlePicture
from tests.factories import make


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Союз помогает. Он рядом!", 2),
        ("В 2020 г. Союз провёл конгресс.", 2),
        ("В г. Москва и на ул. Мира, т. е. рядом, ждут И. И. Иванова.", 1),
        ("Он сказал: «Приходите!» Мы пришли.", 2),
        ("See Dr. Smith, e.g. at 8.30. He helps.", 2),
        ("12.5 процента", 1),
        ("—", 0),
    ],
)
def test_a_sentence_ends_where_a_reader_sees_its_end(text, number):
    assert len(sentences(text)) == number


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Можно ли узнать диагноз по телефону?", True),
        ("Мы рядом.", True),
        ("Он сказал: «Приходите!»", True),
        ("Главный врач", False),
        ("Иванов И. И.", False),
        ("Профессор, д. м. н.", False),
        ("…", False),
    ],
)
def test_a_name_is_no_sentence(text, is_one):
    assert is_sentence(text) is is_one


@pytest.mark.parametrize(
    ("word", "number"), [("пациент", 3), ("в", 0), ("hope", 1), ("table", 2), ("wanted", 2), ("2026", 1)]
)
def test_syllables_are_counted_by_vowels(word, number):
    assert syllables(word) == number


def test_the_figures_are_those_of_oborneva_and_flesch():
    assert score(100, 10, 200, "ru") == round(206.835 - 1.3 * 10 - 60.1 * 2)
    assert score(100, 10, 150, "en") == round(206.835 - 1.015 * 10 - 84.6 * 1.5)


def test_a_score_is_easy_from_60_and_hard_below_40():
    assert [level_of(value) for value in (None, 39, 40, 59, 60)] == [
        Level.SHORT,
        Level.HARD,
        Level.MEDIUM,
        Level.MEDIUM,
        Level.EASY,
    ]


def test_a_sentence_is_too_long_from_21_words():
    at, above = (" ".join(["слово"] * number) + "." for number in (LONGEST_SENTENCE, LONGEST_SENTENCE + 1))
    ease = ease_of([at, above], "ru")
    assert ease.long_sentences == (above,)
    assert (ease.words, ease.sentences) == (41, 2)
    assert ease_of(["слово " * 29], "ru").score is None
    assert ease_of(["слово " * 30], "ru").score is not None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("здесь", Fault.VAGUE_LINK),
        ("Подробнее →", Fault.VAGUE_LINK),
        ("Click here!", Fault.VAGUE_LINK),
        ("Подробнее о школе", None),
        ("https://example.org", Fault.BARE_ADDRESS),
        ("example.org/help", Fault.BARE_ADDRESS),
        ("example.org", None),
        ("", Fault.EMPTY_LINK),
    ],
)
def test_a_link_says_where_it_leads(text, fault):
    assert fault_of_link(text) == fault


def test_a_picture_is_described_or_called_decoration():
    faults = [fault_of_picture(alt) for alt in (None, "", "Врач и пациент", "IMG_2041.jpg")]
    assert faults == [Fault.NO_ALT, None, None, Fault.FILE_AS_ALT]


def test_no_level_of_headings_is_left_out():
    def faults(*levels):
        return [found.fault for found in findings_of(Heading(level, "Заголовок") for level in levels)]

    assert faults(1, 2, 3, 4, 2) == []
    assert faults(1, 3) == faults(1, 2, 4) == [Fault.SKIPPED_LEVEL]
    assert [found.fault for found in findings_of([Heading(2, "")])] == [Fault.EMPTY_HEADING]


def test_rich_text_is_taken_apart():
    html = '<h3> </h3><p>Звоните <a href="#">нам</a>.</p><ul><li>раз</li></ul><embed embedtype="image" id="1"/>'
    text = [Heading(3, ""), Link("нам"), Text("Звоните нам."), Text("раз"), Shown(None)]
    assert rich_text(html) == text


FAULTY = [("text", '<h3>Начало</h3><p>Всё <a href="https://example.org/">здесь</a>.</p>')]


@pytest.mark.django_db
def test_a_page_is_read_without_a_query(home, django_assert_num_queries):
    page = make(ContentPage, home, body=FAULTY, summary="Коротко.")
    page = ContentPage.objects.select_related("locale").get(pk=page.pk)
    with django_assert_num_queries(0):
        assert Text("Коротко.") in parts_of(page)
        assert [found.fault for found in read(page).findings] == [Fault.SKIPPED_LEVEL, Fault.VAGUE_LINK]


@pytest.mark.django_db
def test_questions_answers_and_pictures_beside_the_body_are_read(home, django_assert_num_queries):
    faq = FaqPage.objects.child_of(home).select_related("locale").get()
    faq.summary, faq.picture, faq.picture_alt = "", get_image_model().objects.first(), "IMG_2041.jpg"
    answer = '<p>Спросите <a href="https://example.org/">здесь</a>.</p>'
    faq.entries = [FaqEntry(question="Где лекарство?", answer=answer, anchor="q-drug")]
    with django_assert_num_queries(0):
        assert parts_of(faq)[1:] == [
            Shown("IMG_2041.jpg"),
            Text("Где лекарство?"),
            Link("здесь"),
            Text("Спросите здесь."),
        ]
        assert [found.fault for found in read(faq).findings] == [Fault.FILE_AS_ALT, Fault.VAGUE_LINK]
        # Left empty where that is allowed, it calls the picture decoration; without a picture it describes nothing.
        faq.picture_alt, faq.entries = "", []
        assert parts_of(faq)[1:] == [Shown("")]
        faq.picture, faq.picture_alt = None, "IMG_2041.jpg"
        assert parts_of(faq)[1:] == []
    shown = ArticlePicture(picture=get_image_model().objects.first(), caption="Врач и пациент")
    article = ArticlePage(title="Новость", locale=home.locale, gallery=[shown])
    assert read(article).findings == (Finding(Fault.NO_ALT, "Врач и пациент"),)


@pytest.mark.django_db
def test_the_rows_of_many_pages_are_fetched_at_once(home, django_assert_num_queries):
    def pages():
        return [*FaqPage.objects.all(), *ArticlePage.objects.all()[:5]]

    fetched, expected = pages(), [parts_of(page) for page in pages()]
    with django_assert_num_queries(3):
        fetch_rows(fetched)
    with django_assert_num_queries(0):
        assert [parts_of(page) for page in fetched] == expected


@pytest.fixture
def editor(client, user_named):
    """A client in which the demo's editor is logged in."""
    client.force_login(user_named("editor"))
    return client


def typed(page, title):
    """What the form of a page with a vague link sends."""
    return {
        "title": title,
        "slug": page.slug,
        "summary": "",
        "picture": "",
        "picture_alt": "",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "text",
        "body-0-id": "",
        "body-0-value": '{"blocks": [{"key": "a", "text": "здесь", "type": "unstyled", "depth": 0, '
        '"inlineStyleRanges": [], "entityRanges": [{"key": 0, "offset": 0, "length": 5}]}], '
        '"entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "https://example.org/"}}}}',
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }


@pytest.mark.django_db
def test_the_editor_sees_figures_beside_the_text_and_decides_once(editor, home):
    page = make(ContentPage, home, body=FAULTY)
    page.has_unpublished_changes = True
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = editor.get(address).content.decode()
    assert "Простой язык" in html
    assert "Пропущен уровень заголовков" in html

    sent = typed(page, title="Новое имя") | {"action-publish": "1"}
    asked = editor.post(address, sent)
    page.refresh_from_db()
    assert asked.status_code == 200, asked.headers
    assert "Ссылка не говорит, куда ведёт" in asked.content.decode()
    assert page.title != "Новое имя"

    editor.post(reverse("reading_publish", args=[page.pk]))
    page.refresh_from_db()
    assert (page.title, page.live) == ("Новое имя", True)
    # The same findings are asked about once.
    assert editor.post(address, sent | {"title": "Ещё одно"}).status_code == 302
    page.refresh_from_db()
    assert page.title == "Ещё одно"


@pytest.mark.django_db
def test_only_who_may_publish_a_page_publishes_it_all_the_same(client, home, user_named):
    page = make(ContentPage, home, body=FAULTY, live=False)
    client.force_login(user_named("translator"))
    assert client.post(reverse("reading_publish", args=[page.pk])).status_code in (302, 403)
    page.refresh_from_db()
    assert not page.live


@pytest.fixture
def in_review(home, user_named):
    """A faulty draft that waits for its one approval."""
    page = make(ContentPage, home, body=FAULTY, live=False)
    workflow = Workflow.objects.create(name="Проверка")
    WorkflowTask.objects.create(workflow=workflow, task=GroupApprovalTask.objects.create(name="Проверка"))
    workflow.start(page, user_named("editor"))
    return page


def approval_of(page):
    """Where the dashboard sends the approval of a page."""
    task = page.current_workflow_state.current_task_state
    return reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])


@pytest.mark.django_db
def test_who_approves_a_page_decides_once_and_nothing_is_published_before(client, in_review, user_named):
    client.force_login(user_named("admin"))
    address = approval_of(in_review)
    asked = client.post(address, {"next": "/admin/"})
    in_review.refresh_from_db()
    assert asked.status_code == 409
    html = asked.content.decode()
    assert "Ссылка не говорит, куда ведёт" in html
    assert '<input type="hidden" name="next" value="/admin/">' in html
    assert not in_review.live
    assert in_review.current_workflow_state.status == "in_progress"
    # Consent to something else is none.
    assert client.post(address, {"reading_consent": "0" * 16}).status_code == 409
    # A window over the dashboard shows the question in itself.
    window = client.post(address, headers={"x-requested-with": "XMLHttpRequest"}).json()
    assert window["step"] == "action"
    assert "Пропущен уровень заголовков" in window["html"]

    answer = client.post(address, {"next": "/admin/", "reading_consent": read(in_review).digest})
    in_review.refresh_from_db()
    assert answer.headers["Location"] == "/admin/"
    assert in_review.live
    assert in_review.current_workflow_state is None


@pytest.mark.django_db
def test_who_approves_in_the_form_is_asked_and_the_draft_is_kept(client, in_review, user_named):
    client.force_login(user_named("admin"))
    address = reverse("wagtailadmin_pages:edit", args=[in_review.pk])
    pressed = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    sent = typed(in_review, title="Новое имя") | pressed
    assert client.post(address, sent).status_code == 409
    draft = ContentPage.objects.get(pk=in_review.pk).get_latest_revision_as_object()
    assert (draft.title, draft.live) == ("Новое имя", False)
    assert client.post(address, sent | {"reading_consent": read(draft).digest}).status_code == 302
    in_review.refresh_from_db()
    assert (in_review.title, in_review.live) == ("Новое имя", True)


@pytest.mark.django_db
def test_an_approval_is_not_asked_about_where_nobody_answers_or_nothing_is_found(client, home, in_review, user_named):
    admin = user_named("admin")
    in_review.current_workflow_state.current_task_state.approve(user=admin)
    in_review.refresh_from_db()
    assert in_review.live
    page = make(ContentPage, home, live=False)
    Workflow.objects.get(name="Проверка").start(page, admin)
    client.force_login(admin)
    assert client.post(approval_of(page)).status_code == 302
    page.refresh_from_db()
    assert page.live


@pytest.mark.django_db
def test_the_report_lists_what_is_to_be_put_right_and_goes_out_as_a_table(editor, home, django_assert_max_num_queries):
    page = make(ContentPage, home, body=FAULTY)
    with django_assert_max_num_queries(100):
        html = editor.get("/admin/reports/reading/?faults=1").content.decode()
    assert page.title in html
    assert "здесь" in html
    table = b"".join(editor.get("/admin/reports/reading/?export=csv&faults=1&language=ru").streaming_content)
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    assert [row["Страница"] for row in rows] == [page.title]
    assert page.title not in editor.get("/admin/reports/reading/?language=en").content.decode()
