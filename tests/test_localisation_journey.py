"""A live article changes; four people and a visitor see it through to its new translation, each in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.test_translation_editor_journey import field, person, row

# Fixtures are found by their names.
__all__ = ["person"]

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("running")]

ADDRESS = "/news/congress-opened/"
# What the editor changes: a summary with a telephone number, and a place that other pages name too.
SUMMARY = "Вопросы о Дне солидарности пациентов задавайте по телефону 8 800 200 2 200."
ENGLISH = "Ask about Patient Solidarity Day by telephone: 8 800 200 2 200."
BETTER = "Questions about Patient Solidarity Day? Call 8 800 200 2 200."
WRONG = ENGLISH.replace("2 200", "2 300", 1)
PLACE, ENGLISH_PLACE = "Москва", "Moscow"
REASON = "Обращайтесь к читателю прямо: «Call…»."
NOTICE = re.compile("the Russian text is newer")


def edit_from_the_site(page: Page, address: str) -> None:
    """Go from the page that visitors see to where it is edited."""
    page.goto(address)
    page.get_by_role("button", name=re.compile("быстрых действий")).click()
    page.get_by_role("menuitem", name=re.compile("Редактировать")).click()


def change_the_source(editor: Page) -> str:
    """Change and publish the Russian article as its editor; return its title."""
    edit_from_the_site(editor, ADDRESS)
    title = editor.get_by_role("textbox", name="Заголовок*").input_value()
    editor.get_by_role("textbox", name="Краткое описание").fill(SUMMARY)
    editor.locator("#id_dateline").evaluate("(input, text) => { input.value = text }", PLACE)
    editor.get_by_role("button", name="Больше действий").last.click()
    editor.get_by_role("button", name="Опубликовать").click()
    expect(editor.get_by_role("status").first).to_contain_text(title)
    return title


def open_from_the_desk(page: Page, title: str, state: str) -> None:
    """Open the translation from the desk's list of that state: the card first, then its editor."""
    page.goto(f"/admin/translations/list/?state={state}")
    page.get_by_role("table").get_by_role("link", name=title).click()


def save(page: Page, text: str, translation: str) -> None:
    """Write the translation of one text and wait until the server has it."""
    field(page, text).fill(translation)
    field(page, text).press("Control+Enter")
    expect(page.locator("[data-status]")).to_have_text("Всё сохранено.")


def test_a_changed_article_reaches_visitors_in_english_only_when_it_is_approved(person, visitor):
    main = visitor.get_by_role("main")
    visitor.goto(f"/en{ADDRESS}")
    before = main.locator(".lead").first.inner_text()
    expect(main).not_to_contain_text(NOTICE)
    title = change_the_source(person("editor"))

    # Russian readers have the new text; English ones the old, and are told.
    visitor.goto(ADDRESS)
    expect(main).to_contain_text("8 800 200 2 200")
    visitor.goto(f"/en{ADDRESS}")
    expect(main).to_contain_text(before)
    expect(main).to_contain_text(NOTICE)

    # The translator finds it stale, takes the place from the memory, and is stopped by a wrong number.
    translator = person("translator")
    open_from_the_desk(translator, title, "stale")
    expect(translator.locator(".desk-changes")).to_contain_text("8 800 200 2 200")
    translator.get_by_role("link", name="Перевести", exact=True).click()
    place = field(translator, PLACE)
    place.fill("")
    place.press("Control+Enter")
    place.focus()
    expect(row(translator, PLACE).locator(".te-suggestion").first).to_contain_text(ENGLISH_PLACE)
    place.press("Alt+Enter")
    expect(place).to_have_value(ENGLISH_PLACE)
    save(translator, SUMMARY, WRONG)
    expect(row(translator, SUMMARY)).to_contain_text("Не даст опубликовать")
    translator.get_by_role("button", name="На проверку").click()
    expect(translator.locator(".messages")).to_contain_text("2 300")
    save(translator, SUMMARY, ENGLISH)
    translator.get_by_role("button", name="На проверку").click()
    expect(translator.locator(".messages")).to_contain_text("Передано на проверку")

    # The reviewer gives it back with a reason; the visitor sees nothing of all this.
    reviewer = person("reviewer")
    open_from_the_desk(reviewer, title, "review")
    reviewer.get_by_role("textbox", name="Комментарий или причины").fill(REASON)
    reviewer.get_by_role("button", name="Вернуть").click()
    expect(reviewer.get_by_role("main")).to_contain_text(REASON)
    visitor.reload()
    expect(main).to_contain_text(before)
    expect(main).to_contain_text(NOTICE)

    # The translator reads why, writes it better, and the reviewer approves.
    open_from_the_desk(translator, title, "returned")
    expect(translator.get_by_role("main")).to_contain_text(REASON)
    translator.get_by_role("link", name="Перевести", exact=True).click()
    save(translator, SUMMARY, BETTER)
    translator.get_by_role("button", name="На проверку").click()
    expect(translator.locator(".messages")).to_contain_text("Передано на проверку")
    open_from_the_desk(reviewer, title, "review")
    reviewer.get_by_role("button", name="Одобрить и опубликовать").click()
    expect(reviewer.locator(".messages")).to_contain_text("одобрен")
    visitor.reload()
    expect(main).to_contain_text(BETTER)
    expect(main).not_to_contain_text(NOTICE)
