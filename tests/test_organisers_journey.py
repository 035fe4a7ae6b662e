"""An organiser in a real browser: filters, writes to a selection of a thousand, exports; the letters are files."""

import os
import subprocess
import sys
from email import message_from_bytes
from email.policy import default

import pytest
from playwright.sync_api import expect

from tests.running import ROOT
from tests.test_editor_journey import log_in

pytestmark = pytest.mark.xdist_group("running")

FILL = """
from datetime import timedelta
from django.utils import timezone
from events.models import EventPage
from home.models import HomePage
from tests.crowds import crowd
from tests.factories import make
event = make(EventPage, HomePage.objects.get(locale__language_code="ru"), title="Съезд тысячи",
    attendance="mixed", registration_opens_at=timezone.now() - timedelta(days=40))
crowd(event, 1_300)
print(event.pk)
"""
# What the site's worker does every few seconds, without the pauses between.
WORK = """
from events.jobs import write_organisers_letters
from home.jobs import send_letters
for _turn in range(15):
    write_organisers_letters()
    send_letters()
"""


def manage(site, *command):
    """Run a command on the served site's data; return what it printed."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.base",
        "SITE_VAR_DIR": str(site.var),
        "SITE_BASE_URL": site.url,
    }
    done = subprocess.run(
        [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout


def letters_in(site, subject):
    """Return the messages in the site's folder of mail that have the subject."""
    messages = [
        message_from_bytes(path.read_bytes(), policy=default) for path in sorted((site.var / "mail").glob("*.eml"))
    ]
    return [message for message in messages if message["Subject"] == subject]


def test_an_organiser_writes_to_a_thousand_and_exports_them(visitor, running_site, tmp_path):
    event = manage(running_site, "shell", "--no-imports", "-c", FILL).split()[-1]
    log_in(visitor, "organiser", running_site.password)
    visitor.goto("/admin/registrations/")
    visitor.get_by_role("link", name="Съезд тысячи").click()
    expect(visitor.get_by_role("heading", name="Регистрации по дням")).to_be_visible()
    # The tile of those who are confirmed leads to their list.
    visitor.get_by_role("link", name="780 Подтверждена").click()
    expect(visitor.get_by_role("alert")).to_contain_text("780")
    visitor.get_by_role("link", name="Написать им").click()
    expect(visitor.get_by_label("Подтверждена", exact=True)).to_be_checked()
    visitor.get_by_label("Ещё не подтверждена").check()
    visitor.get_by_label("Тема (русский)").fill("Пропуск на съезд")
    visitor.get_by_label("Текст (русский)").fill("Возьмите с собой паспорт.")
    visitor.get_by_label("Тема (английский)").fill("Your pass")
    visitor.get_by_label("Текст (английский)").fill("Bring your passport.")
    visitor.get_by_role("button", name="Сохранить и посмотреть").click()
    preview = visitor.frame_locator("iframe").first
    expect(preview.get_by_text("Bring your passport.").or_(preview.get_by_text("паспорт"))).to_be_visible()
    visitor.get_by_role("button", name="Отправить 1040 людям").click()
    expect(visitor.locator(".messages")).to_contain_text("1040")
    manage(running_site, "shell", "--no-imports", "-c", WORK)
    russian, english = letters_in(running_site, "Пропуск на съезд"), letters_in(running_site, "Your pass")
    assert len(russian) + len(english) == 1_040
    assert len({message["To"] for message in russian + english}) == 1_040
    assert {part.get_content_type() for part in english[0].iter_parts()} == {"text/plain", "text/html"}
    assert english[0]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    visitor.reload()
    expect(visitor.locator(".desk-mark")).to_have_text("Написано всем")
    visitor.goto(f"/admin/registrations/{event}/participants/?kind=doctor")
    visitor.get_by_role("button", name="Действия").click()
    with visitor.expect_download() as download:
        visitor.get_by_role("link", name="Скачать CSV").click()
    file = tmp_path / "doctors.csv"
    download.value.save_as(file)
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    assert "московское время" in lines[0]
    assert all("Врач или медсестра" in line for line in lines[1:])
