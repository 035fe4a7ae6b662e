"""An organiser's way in a real browser: build a day, see a conflict, mend it, move, publish; the visitor sees it."""

import pytest
from playwright.sync_api import Page, expect

from tests.test_editor_journey import log_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("running")]

EARLY, LATER = "Рано утром: как читать выписку", "До завтрака: кому жаловаться"


@pytest.fixture
def organiser(browser, running_site) -> Page:
    """A page of the browser in which an editor, who builds the programme, has logged in."""
    context = browser.new_context(base_url=running_site.url, viewport={"width": 1280, "height": 900}, locale="ru-RU")
    page = context.new_page()
    page.set_default_timeout(30_000)
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    log_in(page, "editor", running_site.password)
    yield page
    context.close()
    assert not problems, problems


def open_programme(page: Page) -> None:
    """Go from the congress's page to a day of its programme in one hall, as somebody who looks around does."""
    page.goto("/admin/pages/")
    page.get_by_role("table").get_by_role("link", name="Обзор дочерних для 'События'").click()
    page.get_by_role("link", name="Обзор дочерних для 'Конгресс пациентов'", exact=False).first.click()
    page.get_by_role("link", name="Обзор дочерних для 'XI", exact=False).first.click()
    page.get_by_role("button", name="Действия", exact=True).first.click()
    page.get_by_role("link", name="Программа", exact=True).click()
    days = page.get_by_role("navigation", name="Дни")
    days.get_by_role("link", name="28.11").click()
    page.wait_for_url("**day=2020-11-28**")
    days.get_by_label("зал").select_option(label="Главный эфир")
    page.get_by_role("button", name="Показать", exact=True).click()
    expect(page.locator("[data-programme]")).to_be_visible()


def add(page: Page, title: str, starts: str, ends: str) -> None:
    """Add a session to the day and the hall."""
    page.get_by_role("button", name="Добавить строку").click()
    row = page.locator("[data-row^=n]").last
    expect(row).to_be_visible()
    row.locator("textarea").fill(title)
    row.locator("[name^=day-]").fill("2020-11-28")
    row.locator("[name^=starts-]").fill(starts)
    row.locator("[name^=ends-]").fill(ends)
    row.locator("[name^=hall-]").select_option(label="Главный эфир")


def row_of(page: Page, title: str):
    """Return the table's row with that title."""
    return page.locator("[data-row]", has=page.locator("textarea", has_text=title)).first


def build_day(page: Page) -> None:
    """Add two sessions that overlap, and see that they do."""
    add(page, EARLY, "6:00", "7:30")
    add(page, LATER, "7:00", "8:00")
    expect(page.locator("[data-row^=n]").last.locator("[data-clash]")).to_contain_text(f"Зал занят: «{EARLY}»")
    expect(page.locator("[data-state]")).to_contain_text("Заседаний с конфликтами: 2")


def test_an_organiser_builds_a_day_that_the_visitor_sees(organiser, visitor):
    open_programme(organiser)
    build_day(organiser)
    organiser.locator("[data-row^=n]").last.get_by_role("checkbox").check()
    organiser.locator("[name=minutes]").fill("30")
    organiser.get_by_role("button", name="Сдвинуть").click()
    moved = organiser.locator("[data-row^=n]").last
    expect(moved.locator("[name^=starts-]")).to_have_value("07:30")
    expect(organiser.locator("[data-state]")).to_contain_text("Конфликтов нет")
    organiser.get_by_role("button", name="Опубликовать изменения").click()
    expect(organiser.get_by_text("добавлены 2 заседания")).to_be_visible()
    organiser.set_viewport_size({"width": 360, "height": 800})
    assert organiser.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
    visitor.goto("/events/congress-of-patients/2020/programme/?day=2020-11-28")
    for title in (EARLY, LATER):
        expect(visitor.get_by_role("main").get_by_role("link", name=title).first).to_be_visible()
