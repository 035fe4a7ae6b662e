"""The search in a real browser: by keyboard alone, without JavaScript, on a narrow screen, checked by axe."""

import re

import pytest
from playwright.sync_api import expect

from tests.inspection import AXE_TAGS, RUN_AXE, WIDER_THAN_THE_SCREEN

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("running")]


def test_suggestions_are_chosen_and_left_by_keyboard(visitor):
    visitor.goto("/search/")
    field = visitor.locator("#search-query")
    options = visitor.get_by_role("main").get_by_role("option")
    field.press_sequentially("отдел", delay=20)
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("role", "combobox")
    expect(field).to_have_attribute("aria-expanded", "true")
    group = visitor.get_by_role("main").get_by_role("group", name="Города и отделения")
    expect(group.get_by_role("option").first).to_be_visible()
    field.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    expect(options.first).to_have_attribute("aria-selected", "true")
    field.press("ArrowUp")
    expect(field).not_to_have_attribute("aria-activedescendant", re.compile(".+"))
    field.press("Escape")
    expect(options.first).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("отдел")
    field.press_sequentially("ение", delay=20)
    expect(options.first).to_be_visible()
    title = options.first.evaluate("option => option.firstChild.textContent")
    field.press("ArrowDown")
    field.press("Enter")
    expect(visitor).not_to_have_url(re.compile("/search/"))
    expect(visitor.get_by_role("heading", level=1)).to_have_text(title)


def test_enter_without_a_choice_searches_for_what_was_typed(visitor):
    visitor.goto("/search/")
    field = visitor.locator("#search-query")
    field.press_sequentially("школа", delay=20)
    expect(visitor.get_by_role("main").get_by_role("option").first).to_be_visible()
    field.press("Enter")
    expect(visitor).to_have_url(re.compile(r"/search/\?q="))
    expect(visitor.locator(".results__text mark").first).to_be_visible()


def test_the_headers_field_loads_suggestions_only_when_it_is_used(visitor):
    asked = []
    visitor.on("request", lambda request: asked.append(request.url))
    visitor.goto("/", wait_until="networkidle")
    assert not [url for url in asked if "suggest" in url]
    field = visitor.locator("#search-header")
    field.focus()
    field.press_sequentially("казан", delay=20)
    option = visitor.get_by_role("banner").get_by_role("option", name="Казань Ближайшие отделения")
    expect(option).to_be_visible()
    option.click()
    expect(visitor).to_have_url(re.compile("near="))


def test_a_search_is_narrowed_down_and_read_by_keyboard_alone(visitor):
    visitor.goto("/search/")
    visitor.locator("#search-query").focus()
    visitor.keyboard.type("рак")
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("status").first).to_contain_text("рак")

    def tab_to(place):
        """Press the tab key until the focus is there, as a person would."""
        for _press in range(80):
            if place.evaluate("element => element === document.activeElement"):
                return
            visitor.keyboard.press("Tab")
        raise AssertionError("the tab key does not lead there")

    kinds = visitor.get_by_role("navigation", name="Уточнить результаты")
    person = kinds.get_by_role("link", name=re.compile("^Люди"))
    tab_to(person)
    number = re.search(r"\d+", person.inner_text()).group()
    visitor.keyboard.press("Enter")
    expect(visitor.locator(".finder__status")).to_contain_text(number)
    chip = visitor.get_by_role("navigation", name="Выбрано").get_by_role("link")
    expect(chip).to_contain_text("Люди")
    result = visitor.locator(".results__title a").first
    tab_to(result)
    title = result.inner_text()
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("heading", level=1)).to_have_text(title)


def test_everything_works_without_javascript_on_a_narrow_screen(browser, running_site):
    context = browser.new_context(
        base_url=running_site.url, java_script_enabled=False, viewport={"width": 360, "height": 740}, locale="ru-RU"
    )
    page = context.new_page()
    page.goto("/search/")
    page.locator("#search-query").fill("рак")
    page.get_by_role("main").get_by_role("button", name="Найти").click()
    narrowings = page.get_by_role("navigation", name="Уточнить результаты")
    expect(narrowings).to_be_hidden()
    page.get_by_text("Уточнить результаты").first.click()
    narrowings.get_by_role("link", name=re.compile("^Люди")).click()
    expect(page).to_have_url(re.compile("kind=personpage"))
    page.get_by_role("link", name="Сначала новые").click()
    expect(page).to_have_url(re.compile("sort=newest"))
    page.get_by_role("navigation", name="Выбрано").get_by_role("link").click()
    expect(page).not_to_have_url(re.compile("kind="))
    page.get_by_role("link", name="Следующая").click()
    expect(page).to_have_url(re.compile("page=2"))
    page.locator(".results__title a").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [1280, 360])
def test_no_state_of_the_search_is_hard_to_use(browser, running_site, axe, width):
    context = browser.new_context(
        base_url=running_site.url, viewport={"width": width, "height": 800}, reduced_motion="reduce", locale="ru-RU"
    )
    page = context.new_page()
    troubles = []

    def look(state):
        page.evaluate(axe)
        troubles.extend(f"{state}: {found}" for found in page.evaluate(RUN_AXE, [AXE_TAGS, {}]))
        if culprits := page.evaluate(WIDER_THAN_THE_SCREEN):
            troubles.append(f"{state} is too wide: {culprits}")

    states = {
        "town": "?q=Казань",
        "hotline": "?q=горячая+линия",
        "event": "?q=школа+рак+лёгкого",
        "narrowed": "?q=рак&kind=personpage&sort=newest",
        "nothing left": "?q=рак&kind=personpage&year=2020",
        "document": "?q=вопросы+врачу&kind=document",
    }
    for state, address in states.items():
        page.goto(f"/search/{address}")
        look(state)
    page.locator("#search-query").fill("")
    page.locator("#search-query").press_sequentially("каз", delay=20)
    expect(page.get_by_role("main").get_by_role("option").first).to_be_visible()
    look("suggestions")
    context.close()
    assert not troubles, "\n".join(troubles)
