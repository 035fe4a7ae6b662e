"""Suggestions while typing, in a real browser by keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("running")]


def test_suggestions_are_chosen_and_left_by_keyboard(visitor):
    visitor.goto("/search/")
    field = visitor.get_by_role("main").get_by_role("combobox")
    options = visitor.get_by_role("main").get_by_role("option")
    field.press_sequentially("отдел", delay=20)
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    expect(options.first).to_have_attribute("aria-selected", "true")
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
    field = visitor.get_by_role("main").get_by_role("combobox")
    field.press_sequentially("школа", delay=20)
    expect(visitor.get_by_role("main").get_by_role("option").first).to_be_visible()
    field.press("Enter")
    expect(visitor).to_have_url(re.compile(r"/search/\?q="))
    expect(visitor.locator(".results__text mark").first).to_be_visible()
