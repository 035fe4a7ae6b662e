"""A language added in a real browser: nothing but clicks, and the setting that offers it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.running import own_database, serve_site
from tests.test_editor_journey import log_in

pytestmark = [pytest.mark.journey, pytest.mark.browser]

TATAR = "Татарча"
TITLE = "Берлек турында"


@pytest.fixture
def administrator(browser, tmp_path):
    """A browser of the administrator, on a site whose settings offer Tatar. Any error of a script fails the test."""
    problems = []
    with own_database() as url, serve_site(tmp_path, {"DATABASE_URL": url, "SITE_LANGUAGES": "ru,en,tt"}) as site:
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
    page.get_by_label("Язык").select_option(label=TATAR)
    page.get_by_role("button", name="Сохранить").click()
    expect(page.get_by_role("table").get_by_text(TATAR)).to_be_visible()


def translate(page: Page, address: str, words: dict[str, str]) -> None:
    """Ask for the translation of the page in Tatar, write the words, publish it though it isn't finished."""
    page.goto(address)
    page.get_by_role("link", name="Перевести").first.click()
    page.get_by_label(TATAR).check()
    page.get_by_role("button", name=re.compile("Отправить")).click()
    write(page, words)


def write(page: Page, words: dict[str, str]) -> None:
    """Fill in the words in the editor that is open, and publish."""
    for text, translated in words.items():
        page.locator("[data-row]", has_text=text).first.locator("textarea").first.fill(translated)
    page.get_by_role("button", name="Опубликовать", exact=True).click()
    expect(page.get_by_text("Не переведено.").first).to_be_visible()
    page.get_by_role("button", name="Опубликовать всё равно").click()
    expect(page.locator("[data-translation-editor]")).to_be_visible()


def test_a_language_is_added_by_clicking_and_its_pages_work(administrator):
    page = administrator
    add_language(page)
    menu = page.get_by_role("navigation", name="Главное меню")
    menu.get_by_role("button", name="Языки").click()
    menu.get_by_role("link", name=TATAR).click()
    expect(page).to_have_url(re.compile(r"/admin/pages/\d+/"))
    home = page.url
    page.goto("/admin/groups/")
    for group in ("Переводчики: tt", "Рецензенты перевода: tt"):
        expect(page.get_by_role("link", name=group)).to_be_visible()
    page.goto("/admin/translations/")
    expect(page.get_by_role("main")).to_contain_text(TATAR)
    page.goto(f"{home}edit/")
    write(page, {})
    page.goto("/about/")
