"""The finder's choices and a branch's page: what it does, when it is open, how it is reached."""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from branches.models import BranchContact, BranchIndexPage, BranchPage, Service
from branches.vcard import escape, fold
from home.models import Weekday
from tests import factories
from tests.test_pages import queries_of

pytestmark = pytest.mark.django_db
VLADIVOSTOK = ZoneInfo("Asia/Vladivostok")


@pytest.fixture
def branch(home):
    """A branch in Vladivostok, open from Monday to Friday, 10 to 18."""
    return factories.make(BranchPage, home, town="Владивосток", time_zone="Asia/Vladivostok", is_sample=False)


@pytest.fixture
def clock(monkeypatch):
    """A function: sets the site's clock to a moment."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


def in_vladivostok(day, hour, minute=0, second=0):
    return datetime(2026, 3, day, hour, minute, second, tzinfo=VLADIVOSTOK)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        # 2 March 2026 is a Monday, the 6th a Friday.
        (in_vladivostok(2, 9, 59, 59), False),
        (in_vladivostok(2, 10), True),
        (in_vladivostok(2, 17, 59, 59), True),
        (in_vladivostok(2, 18), False),
        (in_vladivostok(2, 23, 59, 59), False),
        (in_vladivostok(3, 0), False),
        # Monday has come to Vladivostok while it is Sunday in Moscow.
        (datetime(2026, 3, 2, 3, tzinfo=ZoneInfo("Europe/Moscow")), True),
        (in_vladivostok(7, 12), False),
        # 9 March replaces nothing: only the holiday itself, a Sunday, is closed by law.
        (in_vladivostok(9, 12), True),
    ],
)
def test_a_branch_opens_and_closes_by_its_own_clock(branch, moment, is_open):
    assert branch.state(moment).is_open is is_open


def test_midnight_in_vladivostok_starts_its_own_day(branch):
    branch.weekly_hours = [type(branch.weekly_hours.first())(weekday=Weekday.TUESDAY, opens=time(0), closes=time(1))]
    assert not branch.state(in_vladivostok(2, 23, 59, 59)).is_open
    assert branch.state(in_vladivostok(3, 0)).is_open
    assert not branch.state(in_vladivostok(3, 1)).is_open


def test_holidays_close_unless_an_exception_says_else(branch):
    holiday = datetime(2026, 6, 12, 12, tzinfo=VLADIVOSTOK)
    assert not branch.state(holiday).is_open
    branch.exceptions.create(date=date(2026, 6, 12), opens=time(11), closes=time(13))
    branch.save_revision().publish()
    fresh = BranchPage.objects.get(pk=branch.pk)
    assert fresh.state(holiday).is_open
    assert not fresh.state(holiday.replace(hour=10, minute=59)).is_open
    assert not fresh.state(holiday.replace(hour=13)).is_open


def test_a_branch_may_work_on_holidays(branch):
    branch.closed_on_holidays = False
    assert branch.state(datetime(2026, 6, 12, 12, tzinfo=VLADIVOSTOK)).is_open


def test_the_page_tells_whether_it_is_open_and_never_stores_it(client, branch, clock):
    clock(in_vladivostok(2, 10))
    response = client.get(branch.get_url())
    html = response.content.decode()
    assert "no-cache" in response["Cache-Control"]
    assert "<strong>Сейчас работает</strong>" in html
    changes = re.search(r'class="opening"[^>]* data-changes="([\d+ ]+)"', html)[1].split()
    # Vladivostok's clocks are ten hours ahead.
    assert changes[:2] == [f"{in_vladivostok(*moment).timestamp():.0f}+600" for moment in ((2, 18), (3, 10))]
    assert "Понедельник\xa0— пятница" in html
    assert "10:00–18:00" in html
    assert "Суббота\xa0— воскресенье" in html
    assert "выходной" in html
    clock(in_vladivostok(2, 18))
    assert "<strong>Сейчас не работает</strong>" in client.get(branch.get_url()).content.decode()


def test_what_is_no_text_is_the_same_in_every_language_at_once(client, page_of_type, home):
    russian = BranchPage.objects.get(slug="kazan", locale=home.locale)
    english = russian.get_translations().get()
    client.get(english.get_url())
    russian.phone = "+7 000 000-00-00"
    russian.weekly_hours = []
    russian.services = [Service.objects.get(code="legal-advice", locale=home.locale)]
    russian.save_revision().publish()
    html = client.get(english.get_url()).content.decode()
    assert "+7 000 000-00-00" in html
    assert "has not told its hours" in html
    assert "Legal advice" in html
    assert "Psychologist" not in html.split('id="services"')[1].split("</section>")[0]
    cards = client.get("/en/branches/?service=legal-advice").content.decode()
    assert 'href="/en/branches/kazan/"' in cards


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("service=psychologist", {"kazan", "moscow"}, {"gatchina"}),
        ("disease=lung-cancer", {"kazan", "novosibirsk"}, {"gatchina"}),
        ("online=1", {"moscow", "vladivostok"}, {"kazan"}),
        ("organisation=patients-movement-against-cancer", {"kazan", "gatchina"}, set()),
        ("service=psychologist&online=1&near=казань", {"moscow"}, {"kazan", "vladivostok"}),
        ("service=nonsense", set(), {"kazan"}),
        ("disease=\0&service=&open=", set(), {"kazan"}),
    ],
)
def test_choices_narrow_the_branches_down(client, query, shown, hidden):
    html = client.get(f"/branches/?{query}").content.decode()
    slugs = set(re.findall(r'card__title">.*?href="/branches/([\w-]+)/"', html))
    assert shown <= slugs
    assert not hidden & slugs
    count = re.search(r"(\d+)\s+отделени", html[html.index('role="status"') :])
    assert int(count[1]) == len(slugs)


def test_open_now_means_by_each_branch_s_clock(client, clock):
    # 9:30 in Moscow on a Wednesday: Moscow has been open for half an hour, Petrozavodsk not yet, Vladivostok till 19.
    clock(datetime(2026, 3, 4, 9, 30, tzinfo=ZoneInfo("Europe/Moscow")))
    html = client.get("/branches/?open=1").content.decode()
    slugs = set(re.findall(r'card__title">.*?href="/branches/([\w-]+)/"', html))
    assert {"moscow", "vladivostok"} <= slugs
    assert "petrozavodsk" not in slugs


def test_when_nothing_matches_each_choice_can_be_taken_back(client):
    html = client.get("/en/branches/?near=kazan&service=home-visits&online=1").content.decode()
    assert "No branch matches all of this" in html
    assert '?near=kazan&amp;online=1">without “Home visits”' in html
    assert '?near=kazan&amp;service=home-visits">without “Help online”' in html
    assert "0 branches" in html[html.index('role="status"') :]
    assert "tel:+78002002200" in html


def test_choices_cost_no_query(client, page_of_type, home, clock):
    # Where no branch is open, schools are looked for.
    clock(datetime(2026, 3, 4, 12, 0, tzinfo=ZoneInfo("Europe/Moscow")))
    address = page_of_type(BranchIndexPage).get_url()
    few = queries_of(client, address)
    factories.many(BranchPage, home, 100, services=[Service.objects.first()])
    assert queries_of(client, f"{address}?near=питер&service=psychologist&open=1") == few <= 15


def test_a_private_branch_has_no_card(client, branch):
    assert client.get(f"{branch.get_url()}card.vcf").status_code == 200
    branch.view_restrictions.create(restriction_type="login")
    assert client.get(f"{branch.get_url()}card.vcf").status_code == 404
    for address in ("/card.vcf", "/branches/card.vcf", "/branches/nowhere/card.vcf", "/news/card.vcf"):
        assert client.get(address).status_code == 404


def test_the_vcard_can_be_read_by_an_address_book(client, branch):
    branch.address = "Улица, дом 1; вход\nсо двора"
    branch.phone = "8 000 000-00-00"
    branch.contacts = [
        BranchContact(kind="telegram", value="https://t.me/example_branch"),
        BranchContact(kind="email", value="second@example.org"),
    ]
    branch.save_revision().publish()
    response = client.get(f"{branch.get_url()}card.vcf")
    assert response["Content-Type"] == "text/vcard; charset=utf-8"
    raw = response.content
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    lines = raw.decode().replace("\r\n ", "").split("\r\n")
    assert (lines[0], lines[1], lines[-2], lines[-1]) == ("BEGIN:VCARD", "VERSION:4.0", "END:VCARD", "")
    assert "ADR:;;Улица\\, дом 1\\; вход\\nсо двора;Владивосток;Республика Татарстан;;" in lines
    assert "TEL;VALUE=uri;TYPE=work:tel:+70000000000" in lines
    assert "IMPP:https://t.me/example_branch" in lines
    assert "EMAIL;TYPE=work:second@example.org" in lines
    assert "TZ:Asia/Vladivostok" in lines


def test_a_folded_line_never_cuts_a_letter():
    assert fold("x" * 75) == "x" * 75
    assert fold("x" * 76) == "x" * 75 + "\r\n x"
    folded = fold("NOTE:" + "ё" * 100).encode()
    assert all(len(piece) <= 75 and piece.decode() for piece in folded.split(b"\r\n"))
    assert folded.decode().replace("\r\n ", "") == "NOTE:" + "ё" * 100
    assert escape("a\\b,c;d\r\ne\rf") == "a\\\\b\\,c\\;d\\ne\\nf"


@pytest.mark.parametrize(
    ("kind", "value", "good"),
    [
        ("telegram", "https://t.me/name", True),
        ("telegram", "https://t.me/", False),
        ("telegram", "http://t.me/name", False),
        ("telegram", "https://t.me.example.org/name", False),
        ("telegram", "javascript:alert(1)", False),
        ("whatsapp", "https://wa.me/70000000000", True),
        ("vk", "https://vk.com/example", True),
        ("phone", "8 000 000-00-00", True),
        ("phone", "позвоните", False),
        ("email", "name@example.org", True),
        ("email", "name", False),
    ],
)
def test_a_contact_is_what_its_kind_says(kind, value, good):
    contact = BranchContact(kind=kind, value=value)
    if good:
        contact.clean()
    else:
        with pytest.raises(ValidationError):
            contact.clean()


def test_the_key_is_made_once_and_is_nobody_else_s(home):
    first = factories.make(BranchPage, home, slug="first")
    assert first.code == "first"
    first.slug = "renamed"
    first.full_clean()
    assert first.code == "first"
    second = factories.make(BranchPage, home)
    second.code = "first"
    with pytest.raises(ValidationError):
        second.full_clean()
