"""A translator's way in a real browser: take a file out, change it, read the report, agree."""

import polib
import pytest
from playwright.sync_api import Page, expect

from tests.test_editor_journey import log_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("running")]

NEW = "Kazan invites everybody to a big meeting"


@pytest.fixture
def translator(browser, running_site) -> Page:
    """A page of the browser in which the translator has logged in."""
    context = browser.new_context(
        base_url=running_site.url, viewport={"width": 1280, "height": 900}, locale="ru-RU", accept_downloads=True
    )
    page = context.new_page()
    page.set_default_timeout(30_000)
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    log_in(page, "translator", running_site.password)
    yield page
    context.close()
    assert not problems, problems


def fits(page: Page) -> bool:
    """Whether nothing is cut off at the side of a narrow screen."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")


def take_out(page: Page, folder) -> polib.POFile:
    """Download all English texts as PO files and return the one of the meeting in Kazan."""
    import zipfile

    page.goto("/admin/localisation/exchange/")
    expect(page.get_by_role("heading", name="Выгрузить тексты")).to_be_visible()
    page.get_by_label("PO: Poedit").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Скачать").click()
    assert download.value.suggested_filename.endswith(".zip")
    download.value.save_as(folder / "all.zip")
    with zipfile.ZipFile(folder / "all.zip") as archive:
        name = next(name for name in archive.namelist() if name.startswith("kazan-priglashaet"))
        return polib.pofile(archive.read(name).decode() + "\n")


def test_a_translator_exchanges_a_file(translator, visitor, tmp_path):
    page = translator
    po = take_out(page, tmp_path)
    title = next(entry for entry in po if entry.msgctxt == "title")
    old = title.msgstr
    title.msgstr = NEW
    summary = next(entry for entry in po if entry.msgctxt == "summary")
    summary.msgstr += " <b>broken"
    summary.msgstr = summary.msgstr.replace("<b>broken", '<a id="a9">broken</a>')
    po.save(str(tmp_path / "changed.po"))

    page.locator("input[type=file]").set_input_files(tmp_path / "changed.po")
    page.get_by_role("button", name="Показать, что изменится").click()
    changed = page.get_by_role("row").filter(has_text=NEW)
    expect(changed).to_contain_text("Изменено")
    expect(changed).to_contain_text(old)
    expect(page.get_by_role("row").filter(has_text="Отклонено")).to_contain_text("broken")
    page.set_viewport_size({"width": 360, "height": 800})
    assert fits(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("button", name="Загрузить 1 текст как черновик").click()
    expect(page.get_by_role("status").first).to_contain_text("Загружен 1 перевод")

    visitor.goto("/en/news/")
    visitor.goto("/en/branches/kazan/news/kazan-meeting-announced/")
    expect(visitor.get_by_role("heading", level=1)).to_have_text(old)

    page.locator("input[type=file]").set_input_files(tmp_path / "changed.po")
    page.get_by_role("button", name="Показать, что изменится").click()
    expect(page.get_by_role("main")).to_contain_text("Записывать нечего")
    page.get_by_role("button", name="Отменить загрузку").click()
    expect(page.get_by_role("heading", name="Выгрузить тексты")).to_be_visible()
