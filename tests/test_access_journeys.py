"""The ways that must be open to everybody: by keyboard alone, and without JavaScript on a phone."""

import re
import time

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from home.form_guards import LEAST_SECONDS
from tests.test_visitor_journeys import PHONE, shown, tab_to

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("running")]

SCHOOL = "/events/lung-cancer/living-and-treatment/"
PROGRAMME = "/events/congress-of-patients/2020/programme/"


def calendar_of(page: Page, follow) -> Calendar:
    """Return the calendar that the browser saves when `follow` is called."""
    with page.expect_download() as download:
        follow()
    return Calendar.from_ical(download.value.path().read_bytes())


def test_the_keyboard_finds_a_school_and_takes_it_into_the_calendar(opened):
    page = opened()
    page.goto("/")
    tab_to(page, shown(page.get_by_role("banner").get_by_role("link", name="События")))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("main").get_by_role("link", name=re.compile("Школы")))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("kind=school"))
    school = page.get_by_role("main").get_by_role("article").get_by_role("link").first
    tab_to(page, school)
    page.keyboard.press("Enter")
    title = page.get_by_role("heading", level=1).inner_text()
    link = page.locator(".calendar-link a").first
    tab_to(page, link)
    calendar = calendar_of(page, lambda: page.keyboard.press("Enter"))
    assert title in str(calendar.events[0]["SUMMARY"])


def test_without_javascript_a_school_gets_into_a_phone_s_calendar(opened):
    page = opened(java_script_enabled=False, viewport=PHONE)
    page.goto("/events/?kind=school")
    page.get_by_role("main").get_by_role("article").get_by_role("link").first.click()
    title = page.get_by_role("heading", level=1).inner_text()
    calendar = calendar_of(page, page.locator(".calendar-link a").first.click)
    assert title in str(calendar.events[0]["SUMMARY"])


def test_the_keyboard_subscribes_to_the_newsletter(opened):
    page = opened()
    page.goto("/newsletter/")
    tab_to(page, page.get_by_label("Ваш адрес электронной почты"))
    page.keyboard.type("anna-keyboard@example.org")
    tab_to(page, page.locator("[name=categories]"))
    page.keyboard.press("Space")
    tab_to(page, page.locator("[name=consent]"))
    page.keyboard.press("Space")
    page.wait_for_timeout(LEAST_SECONDS * 1_000)
    tab_to(page, page.get_by_role("main").get_by_role("button", name="Подписаться"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/newsletter/sent/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Остался один шаг: откройте почту")


def test_the_keyboard_asks_a_question(opened):
    page = opened()
    page.goto("/ask/")
    topic = page.get_by_label("Тема")
    tab_to(page, topic)
    page.keyboard.press("ArrowDown")
    expect(topic).to_have_value("treatment")
    tab_to(page, page.get_by_label("Ваш вопрос"))
    page.keyboard.type("Где прочесть свою карту?")
    tab_to(page, page.locator("[name=email]"))
    page.keyboard.type("anna-keyboard@example.org")
    tab_to(page, page.locator("[name=consent]"))
    page.keyboard.press("Space")
    page.wait_for_timeout(LEAST_SECONDS * 1_000)
    tab_to(page, page.get_by_role("main").get_by_role("button", name="Отправить вопрос"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/ask/sent/$"))


def test_without_javascript_a_question_is_corrected_and_sent_from_a_branch_s_page(opened):
    page = opened(java_script_enabled=False, viewport=PHONE)
    page.goto("/branches/kazan/")
    page.get_by_role("main").locator("a[href*='/ask/']").first.click()
    expect(page.locator("[name=to]")).to_have_value("kazan")
    page.locator("[name=topic]").select_option("rights")
    page.locator("[name=text]").fill("Как записаться к психологу?")
    page.locator("[name=email]").fill("anna-phone@example.org")
    send = page.get_by_role("main").get_by_role("button", name="Отправить вопрос")
    send.click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("[name=text]")).to_have_value("Как записаться к психологу?")
    page.locator("[name=consent]").check()
    page.wait_for_timeout(LEAST_SECONDS * 1_000)
    send.click()
    expect(page).to_have_url(re.compile("/ask/sent/$"))


def test_without_javascript_the_display_is_changed_and_changed_back(opened):
    page = opened(java_script_enabled=False, viewport=PHONE)
    page.goto("/news/")
    page.locator(".site-menu summary").click()
    shown(page.get_by_role("link", name="Версия для слабовидящих")).click()
    page.get_by_label("Вдвое крупнее").check()
    page.get_by_label("Белым по чёрному").check()
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page).to_have_url(re.compile("/news/$"))
    expect(page.locator("html")).to_have_class(re.compile("display--size-200 .*display--scheme-white-on-black"))
    page.get_by_role("button", name="Обычная версия").click()
    expect(page.locator("html")).not_to_have_class(re.compile("display"))


def test_a_mistake_in_a_form_leads_to_its_field_by_keyboard(opened):
    page = opened()
    page.goto("/events/lung-cancer/living-and-treatment/register/")
    tab_to(page, page.get_by_role("main").locator("form button[type=submit]"))
    page.keyboard.press("Enter")
    summary = page.get_by_role("alert")
    expect(summary).to_be_visible()
    first = summary.get_by_role("link").first
    tab_to(page, first)
    name = first.get_attribute("href").removeprefix("#")
    page.keyboard.press("Enter")
    expect(page.locator(f"#{name}")).to_be_focused()
    assert page.locator(f"#{name}").get_attribute("aria-describedby")


@pytest.mark.parametrize("path", ["/", "/news/", "/health/lung-cancer/", SCHOOL, "/branches/", PROGRAMME])
def test_nothing_moves_while_a_page_and_its_fonts_and_scripts_come_slowly(opened, path):
    page = opened(viewport=PHONE)
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => { for (const entry of list.getEntries()) "
        "if (!entry.hadRecentInput) window.moved += entry.value; }).observe({type: 'layout-shift', buffered: true});"
    )
    for late in ("woff2", "js"):
        page.route(f"**/*.{late}", lambda route: (time.sleep(0.4), route.continue_()))
    page.goto(path, wait_until="networkidle")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(300)
    assert page.evaluate("window.moved") < 0.02
    unsized = "[...document.images].filter(i => !i.hasAttribute('width') || !i.hasAttribute('height')).map(i => i.src)"
    assert page.evaluate(unsized) == []


def test_forced_colours_and_paper_keep_what_matters(opened):
    page = opened(forced_colors="active")
    page.goto("/health/free-medicines/")
    edge = "getComputedStyle(document.querySelector('.notice')).borderTopStyle"
    assert page.evaluate(edge) == "solid"
    page.emulate_media(media="print", forced_colors="none")
    expect(page.locator(".site-nav")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
