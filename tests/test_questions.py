"""Questions to the union and its branches: asked, confirmed, answered by the right people, erased in time."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.utils import timezone

from branches.models import BranchPage, CaseRecord, HelpQuestion, HelpSettings, QuestionState
from branches.models.questions import is_overdue
from branches.questions import rules
from branches.questions.retention import erase_due, is_due
from home import roles
from home.form_guards import token
from home.models import FaqPage, OutgoingMail

State, Reason = QuestionState, HelpQuestion.Reason


@pytest.fixture
def kazan(home):
    return BranchPage.objects.get(slug="kazan", locale=home.locale)


@pytest.fixture
def moscow(home):
    return BranchPage.objects.get(slug="moscow", locale=home.locale)


def user_in(name, group):
    user = get_user_model().objects.create_user(name, email=f"{name}@example.org", password="x")
    user.groups.add(group)
    return user


@pytest.fixture
def of_kazan(kazan):
    return user_in("kazan", roles.branch_editors(kazan))


@pytest.fixture
def of_union(home):
    return user_in("union", roles.answerers(FaqPage.objects.get(locale=home.locale)))


def typed(**changes):
    """What a visitor's browser sends."""
    started = token(timezone.now() - timedelta(seconds=10))
    usual = {"topic": "rights", "text": "Можно ли прочесть свою карту?", "to": "", "town": "", "language": "ru"}
    return usual | {"name": "", "email": "anna@example.org", "consent": "on", "started": started} | changes


def question(branch=None, state=State.RECEIVED, **fields):
    """A question whose address is confirmed."""
    now = timezone.now()
    usual = {"topic": "rights", "text": "Вопрос Анны", "name": "Анна", "email": "anna@example.org", "language": "ru"}
    where = {"branch": branch, "branch_key": branch and branch.translation_key}
    return HelpQuestion.objects.create(
        **usual | where | {"state": state, "confirmed_at": now, "sent_at": now} | fields
    )


def letters_to(address):
    return list(OutgoingMail.objects.filter(recipient=address).order_by("pk").values_list("subject", flat=True))


@pytest.mark.journey
def test_a_question_goes_from_the_form_to_the_answer(client, kazan, of_kazan):
    page = client.get("/ask/?branch=kazan").content.decode()
    assert '<option value="kazan" selected>' in page
    assert "Это не экстренная помощь" in page
    assert "8 800 200 2 200" in page
    assert "csrftoken" not in client.cookies
    sent = typed(to="kazan", name=" Анна ")
    assert client.post("/ask/", sent)["Location"] == "/ask/sent/"
    # A second click is the same question, and no second letter.
    client.post("/ask/", sent)
    asked = HelpQuestion.objects.get()
    assert (asked.state, asked.branch, asked.name, asked.consent["version"]) == (State.UNCONFIRMED, kazan, "Анна", 1)
    assert letters_to("anna@example.org") == ["Подтвердите ваш вопрос"]
    assert f"/question/{asked.secret}/" in OutgoingMail.objects.get().text
    assert not letters_to("kazan@example.org")
    own = f"/question/{asked.secret}/"
    assert "Можно ли прочесть свою карту?" in client.get(own).content.decode()
    asked.refresh_from_db()
    assert asked.state == State.UNCONFIRMED
    for _twice in range(2):
        assert client.post(own, {"action": "confirm"}).status_code == 302
    assert letters_to("kazan@example.org") == [f"Новый вопрос: № {asked.pk}"]
    client.force_login(of_kazan)
    desk = f"/admin/questions/{asked.pk}/"
    assert f"№ {asked.pk}. Можно ли" in client.get("/admin/questions/?stand=free").content.decode()
    client.post(desk, {"action": "take"})
    assert f"№ {asked.pk}." in client.get("/admin/questions/?stand=mine").content.decode()
    words = {"action": "preview", "answer": "Да, можно.\nПопросите письменно."}
    preview = client.post(desk, words)
    assert "Предпросмотр" in preview.content.decode()
    assert "Попросите письменно" in preview.content.decode()
    asked.refresh_from_db()
    assert (asked.state, asked.answer) == (State.IN_WORK, "")
    client.post(desk, words | {"action": "answer"})
    subjects = letters_to("anna@example.org")
    assert subjects == [
        "Подтвердите ваш вопрос",
        f"Мы получили ваш вопрос № {asked.pk}",
        f"Ваш вопрос № {asked.pk} в работе",
        f"Ответ на ваш вопрос № {asked.pk}",
    ]
    assert not OutgoingMail.objects.filter(text__contains="Попросите письменно").exists()
    client.logout()
    page = client.get(own).content.decode()
    assert "Попросите письменно." in page
    assert 'content="noindex"' in page
    client.post(own, {"action": "close"})
    asked.refresh_from_db()
    assert (asked.state, asked.reason, asked.assignee) == (State.CLOSED, Reason.DONE, of_kazan)
    done = set(CaseRecord.objects.filter(number=asked.pk).values_list("action", flat=True))
    assert done == {"assigned", "answered"}


def test_what_is_wrong_is_told_and_nothing_is_lost(client, home):
    answer = client.post("/en/ask/", typed(text="My own words", email="nobody", consent=""))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "My own words" in page
    assert "Without this consent" in page
    assert not HelpQuestion.objects.exists()


@pytest.mark.parametrize(("town", "expected"), [("питер", "saint-petersburg"), ("Йцукенг", None), ("", None)])
def test_a_question_goes_to_the_nearest_branch_or_to_the_union(client, home, town, expected):
    client.post("/ask/", typed(town=town))
    branch = HelpQuestion.objects.get().branch
    assert (branch and branch.slug) == expected


def test_only_a_branchs_own_editors_and_the_union_see_its_questions(client, kazan, moscow, of_kazan, of_union):
    own, foreign, to_union = question(kazan), question(moscow), question()
    client.force_login(of_kazan)
    assert client.get(f"/admin/questions/{own.pk}/").status_code == 200
    for other in (foreign, to_union):
        assert client.get(f"/admin/questions/{other.pk}/").status_code == 404
        assert client.post(f"/admin/questions/{other.pk}/", {"action": "answer", "answer": "Да"}).status_code == 404
    # Erasing takes a right of its own.
    assert client.post(f"/admin/questions/{own.pk}/", {"action": "erase"}).status_code in (302, 403)
    own.refresh_from_db()
    assert own.text
    listed = client.get("/admin/questions/").content.decode()
    assert [f"№ {one.pk}." in listed for one in (own, foreign, to_union)] == [True, False, False]
    client.force_login(of_union)
    for one in (own, foreign, to_union):
        assert client.get(f"/admin/questions/{one.pk}/").status_code == 200
    # One who answers nowhere is not let in at all.
    client.force_login(user_in("door", roles.doorkeepers()))
    assert client.get("/admin/questions/")["Location"].startswith("/admin/")


def test_a_question_is_passed_on_and_who_had_it_sees_it_no_more(client, kazan, moscow, of_kazan):
    asked = question(kazan)
    client.force_login(of_kazan)
    client.post(f"/admin/questions/{asked.pk}/", {"action": "pass", "to": moscow.pk})
    asked.refresh_from_db()
    assert (asked.branch, asked.state, asked.assignee) == (moscow, State.RECEIVED, None)
    assert client.get(f"/admin/questions/{asked.pk}/").status_code == 404
    assert letters_to("anna@example.org") == [f"Мы получили ваш вопрос № {asked.pk}"]
    with pytest.raises(rules.QuestionError, match="same"):
        rules.pass_on(asked, moscow)


def test_nobody_answers_twice_or_what_is_closed(kazan, of_kazan):
    asked = question(kazan)
    rules.answer(asked, "Да.", of_kazan)
    with pytest.raises(rules.QuestionError, match="over"):
        rules.answer(asked, "Нет.", of_kazan)
    rules.close(asked, Reason.NOT_OURS)
    with pytest.raises(rules.QuestionError, match="over"):
        rules.close(asked, Reason.TWICE)
    assert letters_to("anna@example.org")[-1] == f"Ваш вопрос № {asked.pk} закрыт"


def test_an_address_is_confirmed_within_48_hours(home):
    now = timezone.now()
    asked = question(state=State.UNCONFIRMED, confirmed_at=None, sent_at=now)
    with pytest.raises(rules.QuestionError, match="lapsed"):
        rules.confirm(asked, now + timedelta(hours=48))
    assert rules.confirm(asked, now + timedelta(hours=48, seconds=-1)).state == State.RECEIVED


@pytest.mark.parametrize(("rule", "days"), [(is_overdue, 7), (is_due, 30)])
def test_the_day_itself_is_the_boundary(rule, days):
    then = timezone.now()
    at = then + timedelta(days=days)
    assert not rule(then, days, at - timedelta(seconds=1))
    assert rule(then, days, at)


def test_the_list_of_overdue_ones_has_the_same_boundary(kazan):
    now = timezone.now()
    asked = question(kazan, confirmed_at=now - timedelta(days=7))
    assert HelpQuestion.objects.overdue(7, now).get() == asked
    assert not HelpQuestion.objects.overdue(7, now - timedelta(seconds=1)).exists()


def test_personal_data_end_on_the_day_and_the_numbers_stay(client, kazan, of_kazan, capsys):
    now, days = timezone.now(), HelpSettings.load().keep_days
    asked = rules.answer(question(kazan), "Да.", of_kazan)
    rules.close(asked, Reason.DONE, now - timedelta(days=days))
    lapsed = question(state=State.UNCONFIRMED, sent_at=now - timedelta(hours=48), confirmed_at=None)
    assert erase_due(now - timedelta(seconds=1), dry_run=True)["closed"] == 0
    call_command("erase_help", dry_run=True)
    assert "Would erase:      1 closed" in capsys.readouterr().out
    asked.refresh_from_db()
    assert asked.text
    call_command("erase_help")
    assert "Erased:      1 closed" in capsys.readouterr().out
    old_secret = asked.secret
    asked.refresh_from_db()
    kept = (asked.text, asked.answer, asked.name, asked.email, asked.consent)
    assert kept == ("", "", "", "", {})
    assert not HelpQuestion.objects.filter(pk=lapsed.pk).exists()
    assert not OutgoingMail.objects.filter(recipient="anna@example.org").exists()
    assert client.get(f"/question/{old_secret}/").status_code == 404
    client.force_login(of_kazan)
    assert client.get(f"/admin/questions/{asked.pk}/").status_code == 404
    numbers = client.get("/admin/questions/numbers/").content.decode()
    assert "Права пациента" in numbers
    assert "Отделение в Казани" in numbers


def test_answered_questions_are_closed_after_their_days(kazan, of_kazan):
    asked = rules.answer(question(kazan), "Да.", of_kazan)
    at = asked.answered_at + timedelta(days=HelpSettings.load().close_days)
    assert rules.close_answered(at - timedelta(seconds=1)) == 0
    assert rules.close_answered(at) == 1


def test_the_asker_takes_the_data_along_and_erases_them(client, kazan):
    asked, other = question(kazan, note="Позвонить"), question(kazan)
    own = f"/question/{asked.secret}/"
    told = client.get(f"{own}data.json").json()
    assert (told["text"], told["email"]) == ("Вопрос Анны", "anna@example.org")
    assert not {"secret", "note", "assignee"} & set(told)
    assert client.post(own, {"action": "erase"})["Location"] == "/ask/sent/erased/"
    asked.refresh_from_db()
    other.refresh_from_db()
    assert (asked.text, asked.reason) == ("", Reason.WITHDRAWN)
    assert other.text
    assert client.get(own).status_code == 404


def test_an_answer_becomes_a_draft_of_a_frequent_question(client, home, of_union):
    asked = rules.answer(question(), "Да.\n\nПопросите письменно <b>.", of_union)
    client.force_login(of_union)
    address = f"/admin/questions/{asked.pk}/faq/"
    assert client.get(address).status_code == 200
    words = {"topic": "rights", "question": "Можно ли прочесть карту?", "answer": "Да.\n\nПисьменно <b>."}
    assert client.post(address, words).status_code == 422
    assert client.post(address, words | {"is_anonymous": "on"}).status_code == 302
    page = FaqPage.objects.get(locale=home.locale)
    assert not page.entries.filter(question="Можно ли прочесть карту?").exists()
    entry = list(page.get_latest_revision_as_object().entries.all())[-1]
    assert (entry.question, entry.anchor) == ("Можно ли прочесть карту?", "q-mozhno-li-prochest-kartu")
    assert entry.answer == "<p>Да.</p>\n\n<p>Письменно &lt;b&gt;.</p>"
    page.get_latest_revision().publish()
    assert 'id="q-mozhno-li-prochest-kartu"' in client.get(page.url).content.decode()
