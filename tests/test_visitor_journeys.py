"""Visitors' ways through the site in a real browser: by mouse, by keyboard alone, without JavaScript."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from home.blocks.media import VideoBlock

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("running")]

PHONE = {"width": 360, "height": 740}
# What has the focus, and whether a ring is drawn around it; a card's link draws it around the whole card.
FOCUS = """() => {
  const element = document.activeElement;
  const ringed = [null, "::after"].some(part => {
    const {outlineStyle, outlineWidth} = getComputedStyle(element, part);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  });
  return {seen: ringed || element === document.body, html: element.outerHTML.slice(0, 120)};
}"""
PLAYER = "https://rutube.ru/play/embed/sample"


def path_of(page: Page) -> str:
    """Return the path in the page's address."""
    return urlsplit(page.url).path


def tab_to(page: Page, target, most: int = 60) -> None:
    """Press Tab until the first of `target` has the focus."""
    target = target.first
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{target} is not reached with {most} presses of Tab")


def shown(locator):
    """Return what of the locator can be seen: the menu of phones and that of wide screens hold the same things."""
    return locator.filter(visible=True)


@pytest.mark.journey
def test_a_patient_finds_the_branch_in_kazan_and_its_news(visitor):
    visitor.goto("/")
    visitor.get_by_role("main").get_by_role("searchbox").fill("казань")
    visitor.get_by_role("button", name="Найти", exact=True).click()
    expect(visitor.get_by_role("status")).to_contain_text("Казань")
    nearest = visitor.get_by_role("main").get_by_role("article").first
    nearest.get_by_role("link", name="Казан").first.click()
    expect(visitor).to_have_url(re.compile(r"/branches/kazan/$"))
    news = visitor.get_by_role("region", name="Новости отделения")
    title = news.get_by_role("heading", level=3).first.inner_text()
    news.get_by_role("heading", level=3).first.get_by_role("link").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(title)
    expect(visitor.get_by_role("navigation", name="Вы здесь")).to_contain_text("Казан")


@pytest.mark.journey
def test_a_reader_opens_the_first_result_of_a_search_in_english(visitor):
    visitor.goto("/")
    shown(visitor.get_by_role("banner").get_by_role("searchbox")).fill("конгресс")
    visitor.keyboard.press("Enter")
    expect(visitor).to_have_url(re.compile(r"/search/\?q="))
    first = visitor.get_by_role("main").locator("ol").get_by_role("link").first
    title, address = first.inner_text(), first.get_attribute("href")
    first.click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(title)
    shown(visitor.get_by_role("banner").get_by_role("link", name="English")).click()
    assert path_of(visitor) == "/en" + urlsplit(address).path
    expect(visitor.locator("html")).to_have_attribute("lang", "en")


def test_the_keyboard_skips_to_the_content(opened):
    page = opened()
    page.goto("/about/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Перейти к основному содержанию")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_keyboard_opens_and_closes_the_menu_of_a_phone(opened):
    page = opened(viewport=PHONE)
    page.goto("/")
    summary = page.locator(".site-menu summary")
    link = page.locator(".site-menu").get_by_role("link", name="Новости")
    expect(link).to_be_hidden()
    tab_to(page, summary)
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    tab_to(page, link)
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(summary).to_be_focused()


def test_the_keyboard_switches_the_language_of_the_same_page(opened):
    page = opened()
    page.goto("/events/congress-of-patients/2020/")
    tab_to(page, shown(page.get_by_role("banner").get_by_role("link", name="English")))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/en/events/congress-of-patients/2020/$"))


def test_the_keyboard_finds_a_branch(opened):
    page = opened()
    page.goto("/")
    tab_to(page, page.get_by_role("main").get_by_role("searchbox"))
    page.keyboard.type("Казань")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Казань")
    tab_to(page, page.get_by_role("main").get_by_role("article").get_by_role("link"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/branches/kazan/$"))


def test_every_focused_thing_is_seen(opened):
    page = opened()
    page.goto("/")
    unseen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if not focus["seen"]:
            unseen.append(focus["html"])
    assert not unseen, unseen


def test_without_javascript_the_menu_leads_on(opened):
    page = opened(java_script_enabled=False, viewport=PHONE)
    page.goto("/")
    page.locator(".site-menu summary").click()
    page.locator(".site-menu").get_by_role("link", name="Новости").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Новости")


def test_without_javascript_finder_and_search_answer(opened):
    page = opened(java_script_enabled=False)
    page.goto("/")
    page.get_by_role("main").get_by_role("searchbox").fill("казань")
    page.get_by_role("button", name="Найти", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Казань")
    shown(page.get_by_role("banner").get_by_role("searchbox")).fill("конгресс")
    shown(page.get_by_role("banner").get_by_role("button", name="Поиск")).click()
    expect(page).to_have_url(re.compile(r"/search/\?q="))
    expect(page.get_by_role("main").locator("ol").get_by_role("link").first).to_be_visible()


def test_without_javascript_news_are_narrowed_down(opened):
    page = opened(java_script_enabled=False)
    page.goto("/news/")
    before = page.get_by_role("status").inner_text()
    page.get_by_role("combobox", name="Вид").select_option(label="Пресс-релиз")
    page.get_by_role("main").get_by_role("button", name="Показать").click()
    expect(page).to_have_url(re.compile(r"kind=press_release"))
    assert page.get_by_role("status").inner_text() != before
    assert page.get_by_role("main").get_by_role("article").count() > 0


def test_without_javascript_an_accordion_opens(opened):
    page = opened(java_script_enabled=False)
    page.goto("/take-part/")
    item = page.locator(".accordion details").first
    text = item.locator(".accordion__text")
    expect(text).to_be_hidden()
    item.locator("summary").click()
    expect(text).to_be_visible()


def test_without_javascript_the_language_switches(opened):
    page = opened(java_script_enabled=False)
    page.goto("/branches/kazan/")
    shown(page.get_by_role("banner").get_by_role("link", name="English")).click()
    assert path_of(page) == "/en/branches/kazan/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_reader_s_scheme_and_stays_still_when_asked(opened, scheme):
    page = opened(color_scheme=scheme, reduced_motion="reduce")
    page.goto("/")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    brightness = sum(int(part) for part in re.findall(r"\d+", paper)[:3])
    assert (brightness < 150) if scheme == "dark" else (brightness > 600)
    moving = """[...document.querySelectorAll('*')].filter(element => {
      const style = getComputedStyle(element);
      const longest = value => Math.max(...value.split(',').map(parseFloat));
      return longest(style.transitionDuration) > 0.01 || longest(style.animationDuration) > 0.01;
    }).map(element => element.className)"""
    assert page.evaluate(moving) == []
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_a_player_is_loaded_only_when_the_visitor_agrees(opened, running_site):
    block = VideoBlock()
    sample = {"title": "Запись", "url": "https://rutube.ru/video/sample/", "embed_url": PLAYER, "language": "ru"}
    html = f"<!doctype html><html lang='ru'><title>Запись</title>{block.render(block.to_python(sample))}</html>"
    page = opened()
    policy = page.goto("/about/").headers["content-security-policy"]
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.context.route(
        re.compile("^https://"), lambda route: route.fulfill(content_type="text/html", body="<p>player</p>")
    )
    address = f"{running_site.url}/recording/"
    headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": policy}
    page.context.route(address, lambda route: route.fulfill(headers=headers, body=html))
    page.goto(address, wait_until="networkidle")
    assert all(url.startswith(running_site.url) for url in asked), asked
    page.get_by_role("button", name="rutube.ru").click()
    expect(page.frame_locator("iframe").get_by_text("player")).to_be_visible()
    assert PLAYER in asked
