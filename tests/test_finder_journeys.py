"""The finder and a branch's page in a real browser: by keyboard alone, without JavaScript, by the device's place."""

import re
from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.test_visitor_journeys import tab_to

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("running")]

WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
KAZAN = {"latitude": 55.7963912, "longitude": 49.1088876}


def cards(page: Page):
    """Return the branches in the list."""
    return page.get_by_role("main").locator(".branch-list").get_by_role("article")


def test_the_keyboard_narrows_down_and_goes_by_the_map(opened):
    page = opened()
    page.goto("/branches/")
    tab_to(page, page.get_by_role("main").get_by_role("searchbox"))
    page.keyboard.type("казань")
    tab_to(page, page.get_by_label("Услуга"))
    while page.get_by_label("Услуга").input_value() != "psychologist":
        before = page.get_by_label("Услуга").input_value()
        page.keyboard.press("ArrowDown")
        assert page.get_by_label("Услуга").input_value() != before, "the end of the list"
    tab_to(page, page.get_by_label("Помощь онлайн"))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Показать", exact=True))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"service=psychologist.*online=1"))
    count = cards(page).count()
    assert count > 0
    expect(page.get_by_role("status")).to_contain_text(f"{count} отделени")
    pin = page.get_by_role("navigation", name="Отделения на карте").get_by_role("link").first
    tab_to(page, pin)
    expect(cards(page).first).to_have_class(re.compile("is-pointed-at"))
    town = cards(page).first.get_by_role("heading").get_by_role("link").inner_text()
    expect(pin).to_contain_text(town)
    page.keyboard.press("Enter")
    expect(page.get_by_role("definition").filter(has_text=town).first).to_be_visible()


def test_a_pointed_at_branch_is_seen_on_the_map(opened):
    page = opened()
    page.goto("/branches/?near=казань")
    pin = page.locator("a.pin").nth(1)
    expect(pin.locator(".pin__name")).to_have_css("opacity", "0")
    cards(page).nth(1).hover()
    expect(pin.locator(".pin__name")).to_have_css("opacity", "1")
    page.set_viewport_size({"width": 360, "height": 740})
    expect(page.locator(".map")).to_be_hidden()


def test_without_javascript_choices_are_made_and_taken_back(opened):
    page = opened(java_script_enabled=False)
    page.goto("/branches/")
    expect(page.get_by_role("button", name="Где я сейчас")).to_be_hidden()
    page.get_by_role("main").get_by_role("searchbox").fill("Казань")
    page.get_by_label("Услуга").select_option(label="Посещение на дому")
    page.get_by_label("Помощь онлайн").check()
    page.get_by_role("button", name="Показать", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("0 отделений")
    page.get_by_role("link", name="без условия «Помощь онлайн»").click()
    assert parse_qs(urlsplit(page.url).query) == {"near": ["Казань"], "service": ["home-visits"]}
    assert cards(page).count() > 1
    page.locator("a.pin circle").first.click()
    expect(page.get_by_role("heading", name="Часы работы")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="vCard").click()
    assert download.value.suggested_filename == "kazan.vcf"


def test_the_device_tells_where_the_visitor_is(opened):
    page = opened(geolocation=KAZAN, permissions=["geolocation"])
    page.goto("/branches/")
    page.get_by_label("Услуга").select_option(label="Психолог")
    page.get_by_role("button", name="Где я сейчас").click()
    expect(page).to_have_url(re.compile("lat="))
    asked = parse_qs(urlsplit(page.url).query)
    # About a kilometre, no closer; what was chosen stays.
    assert (asked["lat"], asked["lon"], asked["service"]) == (["55.80"], ["49.11"], ["psychologist"])
    expect(cards(page).first).to_contain_text("Казань")
    page.get_by_label("Помощь онлайн").check()
    page.get_by_role("button", name="Показать", exact=True).click()
    expect(page).to_have_url(re.compile("lat=55.80.*online=1"))


def test_a_refusal_is_told(opened):
    page = opened(permissions=[])
    page.goto("/branches/")
    page.get_by_role("button", name="Где я сейчас").click()
    expect(page.get_by_role("status")).to_contain_text("город")


def test_no_time_is_added_for_a_visitor_in_the_branch_s_zone(opened):
    page = opened(timezone_id="Europe/Moscow")
    page.goto("/branches/kazan/")
    expect(page.locator(".panel .opening__yours")).to_have_count(0)


@pytest.mark.parametrize("zone", ["Asia/Vladivostok", "America/New_York"])
def test_the_visitor_s_own_time_is_added_with_the_day_where_midnight_lies_between(opened, zone):
    page = opened(timezone_id=zone)
    page.clock.install()
    page.goto("/branches/kazan/")
    line = page.locator(".panel .opening")
    change = int(line.get_attribute("data-changes").split()[0].partition("+")[0])
    there = datetime.fromtimestamp(change, ZoneInfo(zone))
    midnight = there.replace(hour=0, minute=0)
    for now, day in ((midnight, ""), (midnight - timedelta(seconds=1), f" ({WEEKDAYS[there.weekday()]})")):
        page.clock.set_fixed_time(now)
        page.evaluate("window.dispatchEvent(new Event('pageshow'))")
        expect(line.locator(".opening__yours")).to_have_text(f"По вашим часам: {there:%H:%M}{day}")


def test_a_page_from_yesterday_does_not_tell_yesterday_s_truth(opened):
    page = opened(timezone_id="Europe/Moscow")
    page.goto("/branches/kazan/")
    line = page.locator(".panel .opening")
    was_open = line.get_attribute("data-opening") == "open"
    changes = [int(change.partition("+")[0]) for change in line.get_attribute("data-changes").split()]
    state = line.locator("strong")
    for passed, moment in enumerate(changes[:3], start=1):
        page.clock.set_fixed_time(moment - 1)
        page.evaluate("window.dispatchEvent(new Event('pageshow'))")
        is_open = was_open != ((passed - 1) % 2 == 1)
        expect(state).to_have_text("Сейчас работает" if is_open else "Сейчас не работает")
        page.clock.set_fixed_time(moment)
        page.evaluate("window.dispatchEvent(new Event('pageshow'))")
        expect(state).to_have_text("Сейчас не работает" if is_open else "Сейчас работает")
    page.clock.set_fixed_time(changes[-1] + 1)
    page.evaluate("window.dispatchEvent(new Event('pageshow'))")
    expect(line).to_be_hidden()
