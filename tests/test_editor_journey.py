"""An editor's way in a real browser: from the log-in to a published article that visitors find."""

import re
from io import BytesIO

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.journey, pytest.mark.browser, pytest.mark.xdist_group("running")]

TITLE = "Школа здоровья открылась в Вологде"
# Wagtail's script and the server write some letters differently; both give readable Latin.
SLUG = re.compile(r"/news/shkola-zdorov[iy]?[ay]+-otkrylas-v-vologde/$")
SUMMARY = "Первое занятие собрало сорок человек."
TEXT = "Врачи и пациенты встретились в областной библиотеке."
PICTURE_TITLE = "Библиотека в Вологде"
PICTURE_ALT = "Здание библиотеки с высокими окнами"


def drawing() -> bytes:
    """Return a small JPEG, as an editor's camera would give it."""
    image = Image.new("RGB", (1280, 800), "#ddedea")
    ImageDraw.Draw(image).rectangle((240, 200, 1040, 700), fill="#0b5f5a")
    written = BytesIO()
    image.save(written, "JPEG", quality=70)
    return written.getvalue()


def log_in(page: Page, name: str, password: str) -> None:
    """Log in to the admin as a person does."""
    page.goto("/admin/")
    page.get_by_role("textbox", name="Имя пользователя").fill(name)
    page.locator("input[type=password]").fill(password)
    page.get_by_role("button", name="Войти").click()
    expect(page.get_by_role("navigation", name="Главное меню")).to_be_visible()


def begin_article(page: Page) -> None:
    """Go from the list of sections to the form of a new article."""
    page.goto("/admin/pages/")
    page.get_by_role("table").get_by_role("link", name="Обзор дочерних для 'Новости'").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Новости")
    page.get_by_role("link", name="Добавить дочернюю страницу").click()
    expect(page.get_by_role("textbox", name="Заголовок*")).to_be_visible()


def upload_picture(page: Page) -> None:
    """Put a new picture into the article through the chooser."""
    part = page.get_by_role("region", name="Изображение")
    part.get_by_role("button", name="Выберите изображение").click()
    dialog = page.get_by_role("dialog").last
    dialog.get_by_role("tab", name="Загрузка").click()
    dialog.locator("input[type=file]").set_input_files(
        {"name": "library.jpg", "mimeType": "image/jpeg", "buffer": drawing()}
    )
    dialog.get_by_role("textbox", name="Заголовок*").fill(PICTURE_TITLE)
    dialog.get_by_role("button", name="Загрузка").click()
    expect(part.get_by_text(PICTURE_TITLE)).to_be_visible()
    part.get_by_role("textbox", name="Альтернативный текст").fill(PICTURE_ALT)


def write_body(page: Page) -> None:
    """Write one block of text."""
    body = page.get_by_role("region", name="Содержание")
    body.get_by_role("button", name="Вставить блок").first.click()
    page.get_by_role("option", name="Текст").first.click()
    text = body.get_by_role("textbox").last
    text.click()
    # The new block takes the focus when it has come to rest.
    expect(text).to_be_focused()
    text.press_sequentially(TEXT)
    expect(text).to_have_text(TEXT)


def look_at_preview(page: Page) -> None:
    """Open the preview panel and see the article in the site's own frame."""
    page.get_by_role("button", name="Переключить предварительный просмотр").click()
    preview = page.frame_locator("#w-preview-iframe")
    expect(preview.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(preview.locator(".site-header")).to_be_visible()
    expect(preview.get_by_role("main")).to_contain_text(TEXT)
    page.get_by_role("button", name="Переключить предварительный просмотр").click()


def publish(page: Page) -> None:
    """Publish the article."""
    page.get_by_role("button", name="Больше действий").last.click()
    page.get_by_role("button", name="Опубликовать").click()
    expect(page.get_by_role("status").first).to_contain_text(TITLE)


def find_as_visitor(page: Page) -> None:
    """Come upon the article on the home page, in the list of news and through the search."""
    page.goto("/")
    expect(page.get_by_role("main").get_by_role("link", name=TITLE)).to_be_visible()
    page.goto("/news/")
    expect(page.get_by_role("main").get_by_role("link", name=TITLE)).to_be_visible()
    page.get_by_role("banner").get_by_role("searchbox").and_(page.locator(":visible")).fill("вологде")
    page.keyboard.press("Enter")
    page.get_by_role("main").get_by_role("link", name=TITLE).click()
    expect(page).to_have_url(SLUG)
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_role("main")).to_contain_text(TEXT)
    picture = page.get_by_role("img", name=PICTURE_ALT)
    picture.scroll_into_view_if_needed()
    expect(picture).to_be_visible()
    page.wait_for_function("alt => document.querySelector(`img[alt='${alt}']`).naturalWidth > 0", arg=PICTURE_ALT)


@pytest.fixture
def editor(browser, running_site) -> Page:
    """A page of the browser in which the editor has logged in."""
    context = browser.new_context(base_url=running_site.url, viewport={"width": 1280, "height": 900}, locale="ru-RU")
    page = context.new_page()
    page.set_default_timeout(20_000)
    log_in(page, "editor", running_site.password)
    yield page
    context.close()


def test_an_editor_publishes_an_article_that_visitors_find(editor, visitor):
    begin_article(editor)
    editor.get_by_role("textbox", name="Заголовок*").fill(TITLE)
    editor.get_by_role("textbox", name="Краткое описание").fill(SUMMARY)
    upload_picture(editor)
    write_body(editor)
    look_at_preview(editor)
    publish(editor)
    find_as_visitor(visitor)


def test_an_editor_sees_public_pages_without_an_error(editor):
    problems = []
    editor.on("pageerror", lambda error: problems.append(f"{editor.url}: {error}"))
    editor.on(
        "console",
        lambda message: problems.append(f"{editor.url}: {message.text}") if message.type == "error" else None,
    )
    for path in ("/", "/news/", "/branches/?near=Казань", "/search/?q=школа"):
        editor.goto(path)
        editor.get_by_role("button", name="Просмотр быстрых действий").click()
        expect(editor.get_by_role("menuitem").first).to_be_visible()
    assert not problems, problems
