"""A translator and a reviewer at work in real browsers: memory, checks, a lost connection, a conflict, approval."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.inspection import AXE_TAGS
from tests.test_editor_journey import log_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("running")]

TOWN = "Напишите свой город"
PHONE = "Горячая линия Движения пациентов против рака"
WRONG = 'Hotline of the Patients’ Movement Against Cancer: <a id="a1">8 800 200 2 300</a>.'
RIGHT = 'Our hotline, the Patients’ Movement Against Cancer: <a id="a1">8 800 200 2 200</a>.'


@pytest.fixture
def person(browser, running_site):
    """A function: a browser in which somebody has logged in. Any error of a script fails the test."""
    contexts, problems = [], []

    def come(name: str) -> Page:
        context = browser.new_context(
            base_url=running_site.url, viewport={"width": 1280, "height": 900}, locale="ru-RU"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: problems.append(f"{name}: {error}"))
        log_in(page, name, running_site.password)
        return page

    yield come
    for context in contexts:
        context.close()
    assert not problems, problems


# The editor itself: what surrounds it is Wagtail's, what the preview shows is tested as visitors get it.
RUN_AXE = """async values => {
  const {violations} = await axe.run({include: [".te"], exclude: [[".te-preview"]]},
    {runOnly: {type: "tag", values}, resultTypes: ["violations"]});
  return violations.map(({id, nodes}) => id + ": " + nodes.slice(0, 3).map(node => node.html).join(" | "));
}"""


def open_editor(page: Page) -> None:
    """Go from the page that visitors see to its translation's editor."""
    page.goto("/en/contacts/")
    page.get_by_role("button", name=re.compile("быстрых действий|quick actions")).click()
    page.get_by_role("menuitem", name=re.compile("Редактировать|Edit this page")).click()
    expect(page.locator("[data-translation-editor]")).to_be_visible()


def row(page: Page, text: str):
    return page.locator("[data-row]", has_text=text).first


def field(page: Page, text: str):
    return row(page, text).locator("textarea").first


def test_a_translation_goes_from_the_memory_to_the_visitors(person, visitor, axe):
    translator = person("translator")
    open_editor(translator)
    status = translator.locator("[data-status]")
    translator.evaluate(axe)
    assert translator.evaluate(RUN_AXE, AXE_TAGS) == []

    # The memory has the same text from another page: one key takes it.
    town = field(translator, TOWN)
    known = town.input_value()
    town.fill("")
    town.blur()
    expect(status).to_have_text("Всё сохранено.")
    town.press("Alt+Enter")
    expect(town).to_have_value(re.compile("Type the name of your town"))
    town.press("Control+Enter")
    expect(status).to_have_text("Всё сохранено.")
    assert known

    # A wrong number is found at once, and is no translation to hand over.
    field(translator, PHONE).fill(WRONG)
    field(translator, PHONE).press("Control+Enter")
    expect(row(translator, PHONE)).to_contain_text("Не даст опубликовать")
    translator.get_by_role("button", name="На проверку").click()
    expect(translator.locator(".messages")).to_contain_text("8 800 200 2 300")

    # What is written without a connection waits in the browser, even when the page is closed.
    translator.context.set_offline(True)
    field(translator, PHONE).fill(RIGHT)
    field(translator, PHONE).blur()
    expect(status).to_contain_text("Нет связи")
    address = translator.url
    translator.close(run_before_unload=False)
    translator.context.set_offline(False)
    translator = translator.context.new_page()
    translator.goto(address)
    expect(field(translator, PHONE)).to_have_value(RIGHT)
    expect(translator.locator("[data-status]")).to_have_text("Всё сохранено.")
    expect(row(translator, PHONE)).not_to_contain_text("Не даст опубликовать")

    # Two people, one text: nobody's is lost unseen.
    reviewer = person("reviewer")
    open_editor(reviewer)
    title = "Начните с ближайшего отделения"
    field(reviewer, title).fill("Begin with your nearest branch")
    field(reviewer, title).blur()
    expect(reviewer.locator("[data-status]")).to_have_text("Всё сохранено.")
    field(translator, title).fill("Start at your nearest branch")
    field(translator, title).blur()
    expect(row(translator, title).get_by_role("alert")).to_contain_text("Begin with your nearest branch")
    row(translator, title).get_by_role("button", name="Оставить мой").click()
    expect(row(translator, title).get_by_role("alert")).to_have_count(0)
    expect(translator.locator("[data-status]")).to_have_text("Всё сохранено.")

    # Handed over, approved, seen; until then visitors see what was there.
    translator.get_by_role("button", name="На проверку").click()
    expect(translator.locator(".messages")).to_contain_text("Передано на проверку")
    visitor.goto("/en/contacts/")
    expect(visitor.get_by_role("main")).not_to_contain_text("Start at your nearest branch")
    reviewer.reload()
    expect(field(reviewer, title)).to_have_value("Start at your nearest branch")
    reviewer.get_by_role("button", name="Одобрить и опубликовать").click()
    expect(reviewer.locator(".messages")).to_contain_text("одобрен")
    visitor.reload()
    expect(visitor.get_by_role("main")).to_contain_text("Start at your nearest branch")
