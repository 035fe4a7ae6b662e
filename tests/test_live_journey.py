"""An online participant's way in a real browser: countdown, opening, the broadcast, a question, a replaced link."""

import json
import os
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.running import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("running")]

# In the served site: the coming congress goes on already, its platform opens in a few seconds, two people confirmed.
PREPARE = """
import json
from datetime import timedelta
from django.utils import timezone
from events.models import EditionPage, Registration, SessionPage
from events.platform import passes
now = timezone.now().replace(microsecond=0)
event = EditionPage.objects.filter(locale__language_code="ru", streams__isnull=False).distinct().get()
event.starts_at, event.platform_opens_at = now - timedelta(minutes=5), now + timedelta(seconds=SECONDS)
event.save()
session = SessionPage.objects.child_of(event).get(slug="opening-plenary")
session.starts_at, session.ends_at = now - timedelta(minutes=5), now + timedelta(hours=2)
session.save()
links = []
for number in (1, 2):
    email = f"live{number}@example.org"
    person = Registration.objects.create(event=event, event_key=event.translation_key, name=f"Участник {number}",
        email=email, email_key=email, kind="patient", attendance="online", language="ru", order=number,
        state="confirmed")
    links.append([passes.platform_url(passes.pass_of(person)), f"/registration/{person.secret}/"])
print("LINKS" + json.dumps(links))
"""


def prepare(site, seconds: int) -> list[list[str]]:
    """Return two people's links to the platform and to their registrations; it opens in so many seconds."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.base",
        "SITE_VAR_DIR": str(site.var),
        "SITE_BASE_URL": site.url,
    }
    command = [sys.executable, "manage.py", "shell", "-c", PREPARE.replace("SECONDS", str(seconds))]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    links = json.loads(done.stdout.partition("LINKS")[2])
    # The site's own address in its database may name another port.
    return [[f"/platform/{way.partition('/platform/')[2]}", own] for way, own in links]


def test_a_participant_watches_and_asks(opened, running_site):
    (link, own), (other_link, _other_own) = prepare(running_site, 15)
    page, other = opened(), opened()
    page.goto(link)
    assert "platform" not in page.url
    page.get_by_role("button", name="Войти").click()
    expect(page.get_by_text("До открытия платформы")).to_be_visible()
    # The page opens by itself at the hour.
    expect(page.get_by_role("heading", name="Большой зал")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("Открытие конгресса").first).to_be_visible()
    playing = "video => video.play().then(() => !video.paused && video.videoWidth > 0)"
    assert page.locator("video").evaluate(f"async video => {{ video.muted = true; return ({playing})(video); }}")
    page.get_by_label("Ваш вопрос ведущему").fill("Когда будут записи?")
    page.get_by_role("button", name="Спросить").click()
    expect(page.get_by_role("status")).to_contain_text("Вопрос у ведущего")
    other.goto(other_link)
    other.get_by_role("button", name="Войти").click()
    expect(other.get_by_text("вопросов пока нет")).to_be_visible()
    desk = opened()
    desk.goto("/admin/platform/desk/")
    desk.get_by_label("Имя пользователя").fill("admin")
    desk.locator("input[name=password]").fill(running_site.password)
    desk.get_by_role("button", name="Войти").click()
    desk.get_by_role("listitem").filter(has_text="Когда будут записи?").get_by_role("button", name="Одобрить").click()
    expect(desk.get_by_text("Здесь пусто.")).to_be_visible()
    # The other participant's page learns of it by itself.
    expect(other.get_by_text("Когда будут записи?")).to_be_visible(timeout=40_000)
    page.goto(own)
    page.get_by_role("button", name="Заменить мою ссылку").click()
    expect(page.get_by_text("Старая ссылка отключена")).to_be_visible()
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Эта ссылка больше не действует")
