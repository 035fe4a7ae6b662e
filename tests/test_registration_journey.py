"""From the form to the door in a real browser: two people, one place, the letters read from their files."""

import re
import subprocess
import sys
import time
from email import message_from_bytes, policy

import pytest
from playwright.sync_api import Page, expect

from tests.running import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("running")]

EVENT = "/events/one-place/"
MAKE = """
from datetime import timedelta
from django.utils import timezone
from events.models import EventPage, EventsIndexPage
from home.builders import build
index = EventsIndexPage.objects.get(slug="events", locale__language_code="ru", depth=3)
event = build(EventPage, index, title="Встреча на одно место", slug="one-place", places_onsite=1,
    registration_opens_at=timezone.now() - timedelta(days=1))
print(event.pk)
"""


@pytest.fixture
def one_place(running_site):
    """The key of an event with one place, while a process sends what waits in the outbox."""
    manage = [sys.executable, "manage.py"]
    where = {"cwd": ROOT, "env": running_site.environment}
    shell = [*manage, "shell", "--no-imports", "-c", MAKE]
    made = subprocess.run(shell, **where, check=True, capture_output=True, text=True)
    worker = subprocess.Popen([*manage, "work"], **where)
    yield int(made.stdout.split()[-1])
    worker.terminate()
    worker.wait(20)


@pytest.fixture
def phones(browser, running_site):
    """A function: a page on a new phone."""
    contexts = []

    def open_one():
        context = browser.new_context(
            base_url=running_site.url, viewport={"width": 390, "height": 844}, locale="ru-RU"
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        return page

    yield open_one
    for context in contexts:
        context.close()


def letter_to(site, address: str, subject: str) -> str:
    """Wait for the letter to the address whose subject begins so; return its text."""
    for _try in range(120):
        for file in (site.var / "mail").glob("*.eml"):
            message = message_from_bytes(file.read_bytes(), policy=policy.default)
            # A long subject is folded right after its name.
            if message["To"] == address and message["Subject"].strip().startswith(subject):
                return message.get_body(("plain",)).get_content()
        time.sleep(0.5)
    raise AssertionError(f"no letter «{subject}…» to {address}")


def register(page: Page, name: str, address: str) -> None:
    """Fill in the form as a person does, and send it."""
    page.goto(f"{EVENT}register/")
    page.get_by_label("Имя и фамилия").fill(name)
    page.get_by_label("Электронная почта").fill(address)
    page.get_by_label("Вы участвуете как").select_option("patient")
    page.get_by_label("Я согласен с тем, что организаторы").check()
    # Nobody is that quick.
    time.sleep(3)
    page.get_by_role("button", name="Зарегистрироваться").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("почту")


def open_own(page: Page, letter: str) -> None:
    page.goto(re.search(r"http\S+/registration/[0-9a-f-]{36}/(?=\s)", letter).group())


def press(page: Page, panel: str, button: str) -> None:
    """Open a panel of the own page and press the button in it."""
    page.get_by_text(panel, exact=True).click()
    page.get_by_role("button", name=button).click()


def test_two_people_and_one_place_from_the_form_to_the_door(phones, running_site, one_place):
    anna, boris = phones(), phones()
    register(anna, "Анна Первая", "anna@example.org")
    register(boris, "Борис Второй", "boris@example.org")

    open_own(anna, letter_to(running_site, "anna@example.org", "Подтвердите"))
    anna.get_by_role("button", name="Подтвердить").click()
    expect(anna.get_by_role("status")).to_contain_text("подтвержд")
    open_own(boris, letter_to(running_site, "boris@example.org", "В листе ожидания"))
    boris.get_by_role("button", name="Подтвердить").click()
    expect(boris.get_by_text("Вы в листе ожидания")).to_be_visible()

    anna.get_by_text("Изменить", exact=True).click()
    anna.get_by_label("Город").fill("Казань")
    anna.get_by_role("button", name="Сохранить").click()
    expect(anna.get_by_role("status")).to_contain_text("сохранены")
    press(anna, "Отменить регистрацию", "Да, отменить")
    expect(anna.get_by_role("status")).to_contain_text("отменена")

    open_own(boris, letter_to(running_site, "boris@example.org", "Для вас есть место"))
    boris.get_by_role("button", name="Занять место").click()
    boris.get_by_role("link", name="Ваш билет").click()
    expect(boris.locator("svg.entry-pass__code")).to_be_visible()
    code = boris.locator(".entry-pass__letters").inner_text()

    door = phones()
    door.goto("/admin/")
    door.locator("input[name=username]").fill("admin")
    door.locator("input[type=password]").fill(running_site.password)
    door.get_by_role("button", name="Войти").click()
    door.goto(f"/admin/check-in/{one_place}/")
    entered = door.get_by_label("Код с билета или имя")
    entered.fill(code)
    entered.press("Enter")
    told = door.locator("[data-result]")
    expect(told).to_contain_text("Можно войти")
    expect(told).to_contain_text("Борис Второй")

    door.context.set_offline(True)
    entered.fill(code.lower())
    entered.press("Enter")
    expect(told).to_contain_text("ещё не подтвердил")
    expect(door.locator("[data-count]")).to_have_text("1")
    door.context.set_offline(False)
    expect(told).to_contain_text("Уже вошёл")
    expect(door.locator("[data-pending]")).to_be_hidden()
