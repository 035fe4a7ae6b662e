"""Patient schools: questions until the very beginning, what is kept of them, the next school where help is sought."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils import timezone
from icalendar import Calendar

from branches.models import BranchIndexPage, BranchPage, OrganisationPage
from events.models import SchoolPage, SchoolQuestion, SchoolSeriesPage
from events.recordings import player_for
from events.schools.coming import next_schools
from events.schools.questions import erase_old
from home import roles
from home.form_guards import token
from tests.factories import demo, make, section
from tests.test_pages import queries_of


@pytest.fixture
def school(home):
    """The demo's next school on lung cancer."""
    return SchoolPage.objects.get(slug="living-and-treatment", locale=home.locale)


@pytest.fixture
def past_school(home):
    return SchoolPage.objects.get(slug="first-questions", locale=home.locale)


@pytest.fixture
def organiser(db):
    user = get_user_model().objects.create_user("school-organiser", password="x")
    user.groups.add(roles.organisers())
    return user


def typed(**changes):
    """What a visitor's browser sends."""
    started = token(timezone.now() - timedelta(seconds=10))
    return {"text": "Можно ли работать во время лечения?", "name": "", "started": started} | changes


def question(school, **fields):
    usual = {"school": school, "school_key": school.translation_key, "text": "Вопрос", "language": "ru"}
    return SchoolQuestion.objects.create(**usual | fields)


@pytest.mark.parametrize(("seconds", "takes"), [(-1, True), (0, False), (1, False)])
def test_questions_are_taken_until_the_school_begins(school, seconds, takes):
    assert school.takes_questions_at(school.starts_at + timedelta(seconds=seconds)) is takes


def test_a_cancelled_school_and_one_that_wants_none_take_no_questions(school):
    school.takes_questions = False
    assert not school.takes_questions_at(timezone.now())
    school.takes_questions, school.status = True, SchoolPage.Status.CANCELLED
    assert not school.takes_questions_at(timezone.now())


@pytest.mark.journey
def test_a_visitor_asks_and_the_organiser_marks_the_question(client, school, organiser):
    page = client.get(school.url).content.decode()
    assert "Задать вопрос заранее" in page
    assert "csrftoken" not in client.cookies
    answer = client.post(f"{school.url}question/", typed(text="=Можно ли работать?", name="  Анна   из Казани "))
    assert answer["Location"] == f"{school.url}?asked=1#ask"
    assert "Спасибо, организаторы получили ваш вопрос" in client.get(f"{school.url}?asked=1").content.decode()
    kept = SchoolQuestion.objects.get()
    assert (kept.text, kept.name, kept.school, kept.state) == ("=Можно ли работать?", "Анна из Казани", school, "new")
    client.force_login(organiser)
    listed = client.get("/admin/school_questions/").content.decode()
    assert "=Можно ли работать?" in listed
    form = client.get(f"/admin/school_questions/edit/{kept.pk}/").content.decode()
    assert "=Можно ли работать?" in form
    client.post(f"/admin/school_questions/edit/{kept.pk}/", {"state": "chosen", "note": "Юристу", "text": "другое"})
    kept.refresh_from_db()
    assert (kept.state, kept.note, kept.text) == ("chosen", "Юристу", "=Можно ли работать?")
    table = b"".join(client.get("/admin/school_questions/?export=csv").streaming_content).decode()
    assert "'=Можно ли работать?" in table


def test_nobody_else_reads_the_questions(client, school, user_named):
    question(school)
    for name in ("editor", "branch-editor", "translator", "reviewer"):
        client.force_login(user_named(name))
        assert client.get("/admin/school_questions/").status_code == 302


@pytest.mark.parametrize(
    ("changes", "said"),
    [({"text": " "}, "обязательно"), ({"homepage": "x"}, "быстрее"), ({"started": "x"}, "быстрее")],
)
def test_a_wrong_question_loses_nothing(client, school, changes, said):
    answer = client.post(f"{school.url}question/", typed(name="Анна") | changes)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert said in text
    assert 'value="Анна"' in text
    assert not SchoolQuestion.objects.exists()


def test_a_late_question_and_too_many_are_told_and_given_back(client, school, past_school, settings):
    late = client.post(f"{past_school.url}question/", typed())
    assert late.status_code == 409
    assert "Можно ли работать" in late.content.decode()
    settings.QUESTIONS_PER_ADDRESS = 1
    assert [client.post(f"{school.url}question/", typed()).status_code for _ in range(2)] == [302, 429]
    assert client.post("/news/question/", typed()).status_code == 404
    assert client.get(f"{school.url}question/")["Location"] == f"{school.url}#ask"


def test_questions_are_erased_so_many_days_after_the_school(school, past_school, settings):
    settings.QUESTIONS_KEPT_DAYS = 30
    question(past_school)
    question(school)
    question(school, school_key="7c5f9be4-7d2c-4f0a-9d0f-0b6a3cbd2a11")
    ends = past_school.ends_at + timedelta(days=30)
    assert erase_old(ends - timedelta(seconds=1)) == 1, "of a school that is gone"
    assert erase_old(ends) == 1
    assert SchoolQuestion.objects.get().school == school


def test_a_past_school_gives_its_recording_captions_transcript_and_materials(client, past_school):
    text = client.get(past_school.url).content.decode()
    assert "только на русском" in text
    assert "Расшифровка" in text
    assert "Образец расшифровки" in text
    assert "TXT" in text
    assert "Анна" in text
    assert '"lastReviewed"' in text
    assert "Задать вопрос заранее" not in text
    captions = client.get(f"{past_school.url}captions.vtt")
    assert captions["Content-Type"] == "text/vtt; charset=utf-8"
    assert captions.content.startswith(b"WEBVTT")
    english = client.get(f"/en{past_school.url}").content.decode()
    assert 'lang="ru"><p>Образец расшифровки' in english.replace("\n", "")
    assert "Russian only" in english


@pytest.mark.parametrize(
    ("address", "file", "embed"),
    [
        ("https://cdn.example.org/school.MP4", "https://cdn.example.org/school.MP4", ""),
        ("https://elsewhere.example.org/school.mp4", "", ""),
        ("https://cdn.example.org/school.html", "", ""),
        ("https://rutube.ru/video/0a1b2c/", "", "https://rutube.ru/play/embed/0a1b2c"),
        ("https://vkvideo.ru/video-12_34", "", "https://vkvideo.ru/video_ext.php?oid=-12&id=34"),
        ("https://www.youtube.com/watch?v=a-B_1&t=5", "", "https://www.youtube-nocookie.com/embed/a-B_1"),
        ("https://youtu.be/a-B_1?t=5", "", "https://www.youtube-nocookie.com/embed/a-B_1"),
        ("https://www.youtube.com/watch?v=../x", "", ""),
        ("https://vimeo.com/123", "", "https://player.vimeo.com/video/123"),
        ("https://rutube.ru.example.org/video/0a1b2c/", "", ""),
        ("", "", ""),
    ],
)
def test_a_player_is_offered_for_what_our_pages_may_show(settings, address, file, embed):
    settings.LIVE_MEDIA_HOSTS = ["https://cdn.example.org"]
    player = player_for(address)
    assert (player.file, player.embed) == (file, embed) if player else not (file or embed)


def test_a_recording_is_played_on_the_school_s_page_with_its_captions(client, past_school, settings):
    settings.LIVE_MEDIA_HOSTS = ["https://cdn.example.org"]
    assert "<video" not in client.get(past_school.url).content.decode()
    past_school.recording_url = "https://cdn.example.org/school.mp4"
    past_school.save_revision().publish()
    html = client.get(past_school.url).content.decode()
    assert f'src="{past_school.recording_url}"' in html.partition("<video")[2]
    assert f'<track kind="captions" src="{past_school.url}captions.vtt" srclang="ru"' in html
    past_school.recording_url = "https://rutube.ru/video/0a1b2c/"
    past_school.save_revision().publish()
    html = client.get(past_school.url).content.decode()
    assert 'data-player="https://rutube.ru/play/embed/0a1b2c"' in html
    past_school.recordings_for = "participants"
    past_school.save_revision().publish()
    assert "rutube" not in client.get(past_school.url).content.decode()


def test_captions_are_only_where_they_are(client, school):
    assert client.get(f"{school.url}captions.vtt").status_code == 404
    school.captions = school.materials.first().document
    with pytest.raises(ValidationError, match=r"\.vtt"):
        school.clean()


def test_the_next_school_stands_where_help_is_sought(client, home, school):
    series = demo(SchoolSeriesPage, home)
    assert list(next_schools(home, ["lung-cancer"])) == [school]
    assert not next_schools(home, ["no-such-disease"])
    organisation = make(OrganisationPage, home, disease=series.disease)
    branch = make(BranchPage, home, diseases=[series.disease])
    finder = section(BranchIndexPage, home)
    for address in ("/", series.url, organisation.url, branch.url, f"{finder.url}?near=Магадан"):
        assert school.title in client.get(address).content.decode(), address
        assert queries_of(client, address) <= 15, address
    assert school.title not in client.get(f"{finder.url}?near=Казань").content.decode()
    school.status = SchoolPage.Status.CANCELLED
    school.save_revision().publish()
    assert school.title not in client.get(branch.url).content.decode()


def test_the_schools_on_one_topic_are_a_calendar(client, home, school):
    make(SchoolPage, home, title="Школа без серии")
    answer = client.get("/events/schools/lung-cancer/calendar.ics")
    calendar = Calendar.from_ical(answer.content)
    assert "Рак лёгкого" in str(calendar["X-WR-CALNAME"])
    assert [str(event["summary"]) for event in calendar.walk("VEVENT")][-1] == school.title
    assert client.get("/events/schools/nothing/calendar.ics").status_code == 404
    assert client.get("/news/schools/lung-cancer/calendar.ics").status_code == 404
    assert Calendar.from_ical(client.get("/en/events/schools/lung-cancer/calendar.ics").content).walk("VEVENT")
