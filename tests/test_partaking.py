"""Organisations take part in an awareness day: from the form to the page, seen by whom it concerns, erased in time."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Locale, PageViewRestriction

from events.models import AwarenessDayPage, DayParticipant
from events.partaking import rules
from events.partaking.retention import erase_due
from home import roles
from home.form_guards import token
from home.models import OutgoingMail
from tests.factories import make

MOSCOW = ZoneInfo("Europe/Moscow")
State = DayParticipant.State


@pytest.fixture
def day(home):
    return make(AwarenessDayPage, home, slug="our-day", month=2, day=28)


@pytest.fixture
def editor(home):
    user = get_user_model().objects.create_user("keeper", email="keeper@example.org", password="x")
    user.groups.add(roles.editors(home))
    # The demo's own editors are not asked.
    get_user_model().objects.exclude(pk=user.pk).update(email="")
    return user


def typed(**changes):
    """What a visitor's browser sends."""
    started = token(timezone.now() - timedelta(seconds=10))
    usual = {"organisation": "Клиника  «Свет»", "town": "Пермь", "plan": "Подсветим\nздание", "website": ""}
    usual |= {"email": "light@example.org", "language": "ru", "consent": "on"}
    return usual | {"started": started} | changes


def participant(day, state=State.SHOWN, **fields):
    usual = {"organisation": "Клиника", "town": "Пермь", "email": "light@example.org", "language": "ru"}
    usual |= {"day_key": day.translation_key, "year": day.next_date().year, "consent": {"text": "Да"}}
    return DayParticipant.objects.create(**usual | {"state": state, "confirmed_at": timezone.now()} | fields)


def page_of(client, day):
    return client.get(day.url).content.decode()


@pytest.mark.journey
def test_an_organisation_comes_onto_the_page_and_leaves_it(client, day, editor):
    assert f'href="{day.url}take-part/"' in page_of(client, day)
    assert client.post(f"{day.url}take-part/", typed())["Location"] == f"{day.url}take-part/sent/"
    came = DayParticipant.objects.get()
    assert (came.organisation, came.plan, came.year) == ("Клиника «Свет»", "Подсветим здание", day.next_date().year)
    assert came.consent["code"] == "day"
    own = f"/taking-part/{came.secret}/"
    assert own in OutgoingMail.objects.get().text
    # Programs that look at links in mail change nothing.
    client.get(own)
    client.force_login(editor)
    desk = f"/admin/taking-part/{came.pk}/"
    assert client.get(desk).status_code == 404
    for _twice in range(2):
        client.post(own, {"action": "confirm"})
    assert OutgoingMail.objects.filter(recipient="keeper@example.org").count() == 1
    assert "Клиника" not in page_of(client, day)
    assert "Клиника" in client.get("/admin/taking-part/?state=waiting").content.decode()
    assert "на странице дня" in client.get("/admin/").content.decode()
    for _twice in range(2):
        client.post(desk, {"action": "show"})
    page = page_of(client, day)
    assert "Клиника «Свет»" in page
    assert "Подсветим здание" in page
    assert "light@example.org" not in page
    english = day.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.slug = "our-day"
    english.save_revision().publish()
    assert "Клиника «Свет»" in page_of(client, english)
    # It is read aloud in the language it is written in.
    assert '<li class="day__participant" lang="ru">' in page_of(client, english)
    assert '<li class="day__participant">' in page
    assert client.get(f"{own}data.json").json()["email"] == "light@example.org"
    told = OutgoingMail.objects.filter(recipient="light@example.org").order_by("pk").values_list("subject", flat=True)
    assert [subject.partition(":")[0] for subject in told] == ["Подтвердите участие", "Вы на странице"]
    client.post(own, {"action": "remove"})
    assert "Клиника" not in page_of(client, day)
    assert not OutgoingMail.objects.filter(recipient="light@example.org").exists()
    assert client.get(own).status_code == 404


def test_what_is_wrong_is_named_and_nothing_typed_is_lost(client, day):
    answer = client.post(f"{day.url}take-part/", typed(email="нет", website="javascript:alert(1)", consent=""))
    assert answer.status_code == 422
    assert {"email", "website", "consent"} <= set(answer.context["form"].errors)
    assert "Подсветим" in answer.content.decode()
    assert not DayParticipant.objects.exists()


def test_one_form_sent_twice_is_one_organisation(client, day):
    form = typed()
    for _twice in range(2):
        assert client.post(f"{day.url}take-part/", form).status_code == 302
    assert DayParticipant.objects.count() == 1
    assert OutgoingMail.objects.count() == 1


def test_the_address_is_confirmed_within_48_hours_to_the_second(day):
    late, in_time = participant(day, State.UNCONFIRMED), participant(day, State.UNCONFIRMED)
    end = in_time.sent_at + timedelta(hours=48)
    assert rules.confirm(in_time, now=end - timedelta(seconds=1)).state == State.WAITING
    with pytest.raises(rules.PartakingError, match="lapsed"):
        rules.confirm(late, now=late.sent_at + timedelta(hours=48))
    assert erase_due(late.sent_at + timedelta(hours=48)) == {"unconfirmed": 1}


def test_nobody_is_shown_unasked_and_only_editors_decide(client, day, user_named):
    waiting = participant(day, State.WAITING)
    unconfirmed = participant(day, State.UNCONFIRMED)
    with pytest.raises(rules.PartakingError):
        rules.show(unconfirmed)
    client.force_login(get_user_model().objects.create_user("nobody", password="x"))
    assert client.post(f"/admin/taking-part/{waiting.pk}/", {"action": "show"}).status_code == 302
    waiting.refresh_from_db()
    assert waiting.state == State.WAITING
    assert "Клиника" not in page_of(client, day)


def test_administrators_can_give_the_rights_to_groups(db):
    offered = Permission.objects.none()
    for register in hooks.get_hooks("register_permissions"):
        offered |= Permission.objects.filter(pk__in=register().values("pk"))
    assert offered.filter(content_type__model="dayparticipant").count() == 3


def test_a_day_that_nobody_may_see_takes_nobody(client, day):
    PageViewRestriction.objects.create(page=day, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(f"{day.url}take-part/").status_code == 404
    PageViewRestriction.objects.all().delete()
    day.unpublish()
    assert client.post(f"{day.url}take-part/", typed()).status_code == 404
    assert client.get(f"{day.url}take-part/sent/").status_code == 404


@pytest.mark.parametrize(
    ("moment", "year"),
    [
        (datetime(2031, 2, 28, 23, 59, 59, tzinfo=MOSCOW), 2031),
        (datetime(2031, 3, 1, tzinfo=MOSCOW), 2032),
    ],
)
def test_who_joins_on_the_day_takes_part_in_it_and_a_second_later_in_the_next(day, monkeypatch, moment, year):
    monkeypatch.setattr(timezone, "now", lambda: moment)
    new, _new = rules.begin(day, {"organisation": "К", "town": "П", "email": "a@example.org", "language": "ru"}, "k")
    assert new.year == year


def test_the_next_year_begins_without_the_last_ones(client, day, monkeypatch):
    participant(day, year=2031)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2031, 2, 28, 23, 59, tzinfo=MOSCOW))
    assert "Клиника" in page_of(client, day)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2031, 3, 1, 0, 0, tzinfo=MOSCOW))
    assert "Клиника" not in page_of(client, day)


def test_addresses_end_thirty_days_after_the_day(day):
    shown, waiting, next_years = (
        participant(day, year=2031),
        participant(day, State.WAITING, year=2031),
        participant(day, year=2032),
    )
    assert not erase_due(datetime(2031, 3, 29, 23, 59, tzinfo=MOSCOW))
    assert erase_due(datetime(2031, 3, 30, tzinfo=MOSCOW)) == {"addresses": 1, "not shown": 1}
    shown.refresh_from_db()
    assert (shown.email, shown.consent, shown.organisation) == ("", {}, "Клиника")
    assert not DayParticipant.objects.filter(pk=waiting.pk).exists()
    next_years.refresh_from_db()
    assert next_years.email
    with pytest.raises(rules.PartakingError):
        rules.put_aside(shown)
