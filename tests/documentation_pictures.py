"""Pictures for README.md and docs/, from the site and its admin: `python -m tests.documentation_pictures [SUBJECT…]`.

Serves a demo with data of its own and writes into docs/images. The article in the pictures is written on the way. The
subjects are home, translating, editing, live_page, organising and programme; all of them if none is named.
"""

import sys
import tempfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests import test_programme_journey as programme
from tests.running import ROOT, serve_site
from tests.services.chromium import ARGUMENTS, Chromium
from tests.test_editor_journey import SUMMARY, TEXT, TITLE, begin_article, log_in, publish, upload_picture
from tests.test_live_journey import prepare
from tests.test_localisation_journey import change_the_source, open_from_the_desk
from tests.test_organisers_journey import FILL, manage

FOLDER = ROOT / "docs" / "images"
SCREEN = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
SPACE = 48
BACKGROUND = "#e9efec"


def shot(page: Page) -> Image.Image:
    """Return what the window shows."""
    page.wait_for_load_state("networkidle")
    return Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")


def save(image: Image.Image, name: str) -> None:
    """Write the picture with as many colours as a screen's interface needs."""
    few = image.quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(FOLDER / f"{name}.png", optimize=True)


def picture_home(browser: Browser, site) -> None:
    """The home page on a wide screen and, beside it, on a phone."""
    shots = []
    for size in (SCREEN, PHONE):
        page = browser.new_page(viewport=size, color_scheme="light", locale="en-GB")
        page.goto(f"{site.url}/en/")
        shots.append(shot(page))
        page.close()
    save(side_by_side(shots), "home")


def side_by_side(shots: Sequence[Image.Image]) -> Image.Image:
    """Return one picture of several screens, beside each other."""
    width = sum(one.width + SPACE for one in shots) + SPACE
    composed = Image.new("RGB", (width, max(one.height for one in shots) + 2 * SPACE), BACKGROUND)
    left = SPACE
    for one in shots:
        composed.paste(one, (left, SPACE))
        left += one.width + SPACE
    return composed


def logged_in(browser: Browser, site, name: str) -> Page:
    """Return a page in which `name` has logged in to the admin."""
    page = browser.new_context(base_url=site.url, viewport=SCREEN, locale="ru-RU", color_scheme="light").new_page()
    page.set_default_timeout(20_000)
    log_in(page, name, site.password)
    return page


def picture_editing(browser: Browser, site) -> None:
    """An article as it is written, the choice of blocks, the panel of its state."""
    page = logged_in(browser, site, "editor")
    begin_article(page)
    page.get_by_role("textbox", name="Заголовок*").fill(TITLE)
    page.get_by_role("textbox", name="Краткое описание").fill(SUMMARY)
    save(shot(page), "article")
    upload_picture(page)
    body = page.get_by_role("region", name="Содержание")
    body.get_by_role("button", name="Вставить блок").first.click()
    page.get_by_role("option", name="Текст").first.wait_for()
    page.wait_for_timeout(500)
    save(shot(page), "blocks")
    page.get_by_role("option", name="Текст").first.click()
    body.get_by_role("textbox").last.click()
    page.keyboard.type(TEXT)
    expect(body).to_contain_text(TEXT)
    publish(page)
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("button", name="Переключить статус").click()
    page.get_by_role("button", name="Установить расписание").wait_for()
    page.wait_for_timeout(500)
    save(shot(page), "status")


def picture_translating(browser: Browser, site) -> None:
    """The desk, the card of a translation whose source has changed, and its editor."""
    title = change_the_source(logged_in(browser, site, "editor"))
    page = logged_in(browser, site, "translator")
    page.goto("/admin/translations/")
    save(shot(page), "desk")
    open_from_the_desk(page, title, "stale")
    save(shot(page), "card")
    page.get_by_role("link", name="Перевести", exact=True).click()
    page.locator("[data-translation-editor]").wait_for()
    # The memory's suggestions and the preview come after the page.
    page.locator("[data-row] textarea").first.focus()
    page.wait_for_timeout(3_000)
    save(shot(page), "translation")


def picture_live_page(browser: Browser, site) -> None:
    """The live page during a session, the moderators' desk with its question, and a recommendation."""
    (link, _own), _other = prepare(site, 0)
    page = browser.new_context(base_url=site.url, viewport=SCREEN, locale="ru-RU", color_scheme="light").new_page()
    page.goto(link)
    page.get_by_role("button", name="Войти").click()
    page.get_by_label("Ваш вопрос ведущему").fill("Когда будут записи?")
    page.get_by_role("button", name="Спросить").click()
    page.locator("video").evaluate("async video => { video.muted = true; await video.play(); video.currentTime = 2; }")
    page.wait_for_timeout(500)
    save(shot(page), "live")
    page.goto("/events/congress-of-patients/2020/recommendations/medicines/stock-in-sight/")
    save(shot(page), "recommendation")
    desk = logged_in(browser, site, "admin")
    desk.goto("/admin/platform/desk/")
    save(shot(desk), "live-desk")


def picture_organising(browser: Browser, site) -> None:
    """The desk of the next congress with a thousand registrations, and two phones at its door."""
    event = manage(site, "shell", "--no-imports", "-c", FILL.replace("1_300", "1_000")).split()[-1]
    page = logged_in(browser, site, "organiser")
    page.goto(f"/admin/registrations/{event}/")
    save(shot(page), "registrations")
    door = logged_in(browser, site, "doorkeeper")
    door.set_viewport_size(PHONE)
    door.goto(f"/admin/check-in/{event}/")
    door.get_by_label("Код с билета или имя").fill("Участник 11")
    door.get_by_role("button", name="Пропустить или найти").click()
    door.get_by_role("heading", name="Нашлись").wait_for()
    shots = [shot(door)]
    door.locator(".door__list [name=registration]").first.click()
    door.locator("[data-result]").get_by_text("Участник").wait_for()
    shots.append(shot(door))
    save(side_by_side(shots), "door")


def picture_programme(browser: Browser, site) -> None:
    """The table of a programme while two sessions are in one hall at a time."""
    page = logged_in(browser, site, "editor")
    programme.open_programme(page)
    programme.build_day(page)
    page.locator("[data-row^=n]").first.scroll_into_view_if_needed()
    save(shot(page), "programme")


SUBJECTS = {
    "home": picture_home,
    "translating": picture_translating,
    "editing": picture_editing,
    "live_page": picture_live_page,
    "organising": picture_organising,
    "programme": picture_programme,
}


def main(names: Sequence[str]) -> None:
    """Write the pictures of these subjects, or all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, serve_site(Path(data)) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=Chromium().path(), args=ARGUMENTS)
        for name in names or SUBJECTS:
            SUBJECTS[name](browser, site)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
