"""Branches as open data, the map, and the asking for confirmation."""

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from branches.confirming import standings, to_be_asked
from branches.jobs import ask_for_confirmation
from branches.map.pins import APART, MOST_PINS, RADIUS, place_pins
from branches.map.projection import HEIGHT, WIDTH, inside, place
from branches.models import BranchConfirmation, BranchPage
from branches.models.confirmation import STALE_AFTER, is_stale
from branches.towns.gazetteer import all_towns
from tests import factories

TODAY = date(2026, 3, 2)


@pytest.mark.django_db
@pytest.mark.journey
def test_open_data_hold_what_the_pages_tell(client, home):
    response = client.get("/api/branches.geojson")
    assert response["Content-Type"] == "application/geo+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert 'rel="license"' in response["Link"]
    data = json.loads(response.content)
    assert data["license"].startswith("https://creativecommons.org/")
    kazan = next(feature for feature in data["features"] if feature["id"] == "kazan")
    assert kazan["geometry"] == {"type": "Point", "coordinates": [49.10889, 55.79639]}
    assert kazan["properties"]["opening_hours"] == "Mo-Fr 09:00-18:00; Sa 10:00-14:00; Su off"
    assert kazan["properties"]["sample"] is True
    assert kazan["properties"]["accessibility"]["lift"] == "no"
    english = json.loads(client.get("/api/branches.geojson?lang=en").content)["features"]
    assert "Legal advice" in str(english)
    rows = list(csv.DictReader(io.StringIO(client.get("/api/branches.csv?lang=en").content.decode())))
    assert len(rows) == len(english) == len(data["features"]) == 12
    assert {row["town"] for row in rows} >= {"Kazan", "Moscow"}
    assert all(row["sample"] == "yes" for row in rows)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/api/branches.geojson", "/api/branches.csv"])
def test_open_data_are_asked_for_once(client, home, address):
    response = client.get(address)
    again = client.get(address, headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304
    branch = BranchPage.objects.get(slug="kazan", locale=home.locale)
    branch.unpublish()
    gone = client.get(address, headers={"if-none-match": response["ETag"]})
    assert gone.status_code == 200
    assert b"/branches/kazan/" not in gone.content
    branch.get_parent().view_restrictions.create(restriction_type="login")
    assert b"/branches/moscow/" not in client.get(address).content
    assert client.post(address).status_code == 405
    assert client.get(f"{address}?lang=xx").status_code == 400


@pytest.mark.django_db
def test_open_data_hold_no_formula(client, home):
    factories.make(BranchPage, home, address="=cmd()", phone="+7 000 000-00-00")
    text = client.get("/api/branches.csv").content.decode()
    assert "'=cmd()" in text
    assert ",+7 000 000-00-00," in text


def test_every_russian_town_is_on_the_map():
    assert all(inside(place(*town.coordinates)) for town in all_towns().values())
    # Far places, as a map on paper has them: the west is left, Chukotka is right, the north is up.
    west, east, north = place(54.7, 20.5), place(66.1, -169.7), place(77.7, 104.3)
    assert west[0] < 100
    assert east[0] > WIDTH - 100
    assert north[1] < HEIGHT / 3


def test_the_drawing_is_small_and_credited():
    drawing = Path("site/static/images/map-land.svg")
    assert drawing.stat().st_size < 25 * 1024
    assert "Natural Earth" in Path("branches/map/CREDITS.md").read_text(encoding="utf-8")


def on_map(*coordinates):
    return [SimpleNamespace(facts=SimpleNamespace(coordinates=each)) for each in coordinates]


def test_no_pin_covers_another():
    pins = place_pins(on_map((59.94, 30.31), (59.58, 30.13), None, (55.75, 37.62), *[(55.8, 37.6)] * 50))
    assert [pin.number for pin in pins[:3]] == [1, 2, 4]
    assert not pins[0].moved
    assert pins[1].moved
    assert len(pins) <= MOST_PINS
    for number, one in enumerate(pins):
        assert RADIUS <= one.x <= WIDTH - RADIUS
        for other in pins[number + 1 :]:
            assert ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5 >= APART - 3


@pytest.mark.parametrize(
    ("confirmed_on", "stale"),
    [
        (None, True),
        (TODAY, False),
        (TODAY - STALE_AFTER + timedelta(days=1), False),
        (TODAY - STALE_AFTER, True),
    ],
)
def test_a_confirmation_holds_for_half_a_year(confirmed_on, stale):
    assert is_stale(confirmed_on, TODAY) is stale


@pytest.mark.django_db
def test_editors_are_asked_about_their_own_branches_and_not_again_at_once(client, home, user_named, settings):
    kazan = BranchPage.objects.get(slug="kazan", locale=home.locale)
    assert to_be_asked() == []
    old = timezone.localdate() - STALE_AFTER
    BranchConfirmation.confirm(kazan, on=old)
    ask_for_confirmation()
    ask_for_confirmation()
    [message] = mail.outbox
    assert message.to == ["branch-editor@example.org"]
    assert kazan.title in message.body
    assert "/admin/branches/" in message.body
    client.force_login(user_named("branch-editor"))
    assert "не подтверждали полгода" in client.get("/admin/").content.decode()
    html = client.get(reverse("branches_report")).content.decode()
    assert kazan.title in html
    assert "Отделение в Москве" not in html
    editing = client.get(reverse("wagtailadmin_pages:edit", args=[kazan.pk])).content.decode()
    assert reverse("branches_report") in editing
    draft_before = kazan.latest_revision_id
    client.post(reverse("branches_confirm", args=[kazan.pk]))
    [standing] = standings([kazan])
    assert (standing.stale, standing.confirmation.confirmed_by.username) == (False, "branch-editor")
    assert "не подтверждали полгода" not in client.get("/admin/").content.decode()
    assert BranchPage.objects.get(pk=kazan.pk).latest_revision_id == draft_before
    page = client.get("/branches/kazan/").content.decode()
    assert "Отделение подтвердило эти сведения" in page


@pytest.mark.django_db
def test_nobody_confirms_a_foreign_branch(client, home, user_named):
    gatchina = BranchPage.objects.get(slug="gatchina", locale=home.locale)
    client.force_login(user_named("branch-editor"))
    client.post(reverse("branches_confirm", args=[gatchina.pk]))
    assert not BranchConfirmation.objects.filter(branch_key=gatchina.translation_key).exists()
    client.logout()
    assert client.post(reverse("branches_confirm", args=[gatchina.pk])).status_code == 302


@pytest.mark.django_db
def test_many_branches_are_confirmed_at_once_and_only_by_who_may_change_them(client, home, user_named):
    kazan, moscow = (BranchPage.objects.get(slug=slug, locale=home.locale) for slug in ("kazan", "moscow"))
    BranchConfirmation.objects.all().delete()
    client.force_login(user_named("branch-editor"))
    action = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "confirm_branches"])
    address = f"{action}?id={kazan.pk}&id={moscow.pk}&next=/admin/"
    assert kazan.title in client.get(address).content.decode()
    client.post(address)
    assert [found.branch_key for found in BranchConfirmation.objects.all()] == [kazan.translation_key]
