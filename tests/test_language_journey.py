"""A language added in a real browser: nothing but clicks, and the setting that offers it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.running import serve_site
from tests.test_editor_journey import log_in

pytestmark = [pytest.mark.browser]

TATAR = "Татарча"
TITLE = "Баш бит"


@pytest.fixture
def administrator(browser, tmp_path):
    """A browser of the administrator, on a site whose settings offer Tatar. Any error of a script fails the test."""
    problems = []
    with serve_site(tmp_path, {"SITE_LANGUAGES": "ru,en,tt"}) as site:
        context = browser.new_context(base_url=site.url, viewport={"width": 1280, "height": 900}, locale="ru-RU")
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: problems.append(str(error)))
        log_in(page, "admin", site.password)
        yield page
        context.close()
    assert not problems, problems


def add_language(page: Page) -> None:
    """Add Tatar where languages are set."""
    page.goto("/admin/locales/")
    page.get_by_role("link", name=re.compile("Добавить")).first.click()
    page.locator("select[name=language_code]").select_option(label=TATAR)
    page.get_by_role("main").get_by_role("button", name="Сохранить").click()
    expect(page.get_by_role("main").get_by_role("table")).to_contain_text(TATAR)


def home_in_the_menu(page: Page) -> str:
    """Find the language's home page by the menu; return where it is edited."""
    page.goto("/admin/")
    menu = page.get_by_role("navigation", name="Главное меню")
    menu.get_by_role("button", name="Языки").click()
    menu.get_by_role("link", name=TATAR).click()
    expect(page).to_have_url(re.compile(r"/admin/pages/\d+/$"))
    return f"{page.url}edit/"


def publish_the_title(page: Page, address: str) -> None:
    """Translate the title alone, and publish although the rest is missing."""
    page.goto(address)
    page.locator("[data-row] textarea, [data-row] input[type=text]").first.fill(TITLE)
    page.get_by_role("button", name="Опубликовать").last.click()
    expect(page.get_by_role("main")).to_contain_text("Перевод не закончен.")
    page.get_by_role("button", name="Всё равно опубликовать").click()
    expect(page.get_by_role("main")).to_contain_text(TATAR)


def test_a_language_is_added_by_clicking_and_its_pages_work(administrator):
    page = administrator
    add_language(page)
    address = home_in_the_menu(page)
    page.goto("/admin/groups/")
    for group in ("Переводчики: tt", "Рецензенты перевода: tt"):
        expect(page.get_by_role("link", name=group)).to_be_visible()
    page.goto("/admin/translations/")
    expect(page.get_by_role("main")).to_contain_text(TATAR)
    assert page.goto("/tt/").status == 404
    publish_the_title(page, address)
    assert page.goto("/tt/").status == 200
    expect(page.locator("html")).to_have_attribute("lang", "tt")
    # What nobody has translated yet is in Russian, and says so.
    expect(page.locator("main [lang=ru]").first).to_be_visible()
    assert page.goto("/tt/about/").status == 404
    expect(page.get_by_role("main")).to_contain_text("Её можно прочитать на русском языке.")
    expect(page.get_by_role("main").get_by_role("link", name="О союзе")).to_be_visible()
    page.goto("/")
    page.get_by_role("link", name=TATAR).first.click()
    expect(page).to_have_url(re.compile(r"/tt/$"))
