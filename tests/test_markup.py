"""Each kind of page as a browser has it: accessible, valid, at home on narrow screens, from one host, light."""

import pytest
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.test import Client

from config.errors import server_error
from tests.inspection import (
    AXE_TAGS,
    PHONE,
    RUN_AXE,
    WIDE,
    WIDER_THAN_THE_SCREEN,
    inspect,
    inspect_ready,
    invalid_html,
    told,
)

pytestmark = pytest.mark.xdist_group("running")

MOST_BYTES = 100 * 1024
MOST_BYTES_WITHOUT_PICTURES = 60 * 1024
MOST_REQUESTS = 10


@pytest.fixture(scope="module")
def findings(browser, running_site, axe):
    """What is wrong with the pages; each is visited once for all tests."""
    return inspect(browser, running_site.url, axe)


def test_pages_answer_without_an_error(findings):
    assert not findings.statuses, told(findings.statuses)
    assert not findings.errors, told(findings.errors)


def test_axe_finds_no_violation(findings):
    assert not findings.axe, told(findings.axe)


def test_no_page_is_wider_than_the_screen(findings):
    assert not findings.too_wide, told(findings.too_wide)


def test_no_page_asks_another_host(findings):
    assert not findings.strangers, told(findings.strangers)


def test_each_page_is_light_without_its_pictures(findings):
    heavy = {name: weight for name, weight in findings.weights.items() if weight > MOST_BYTES_WITHOUT_PICTURES}
    assert not heavy, told([f"{name}: {weight / 1024:.1f} KiB" for name, weight in heavy.items()])


def test_the_html_is_valid(findings, checkers_path, tmp_path):
    invalid = invalid_html(findings.html, checkers_path, tmp_path)
    assert not invalid, told(invalid)


def failures(client, rf, monkeypatch, settings) -> dict[str, str]:
    """Return the pages of failures, and of a form that was sent too often, in both languages by name."""
    settings.REGISTRATIONS_PER_ADDRESS = 0
    settings.DEBUG = False
    pages = {"500": server_error(rf.get("/")).content.decode()}
    for language, prefix in (("ru", ""), ("en", "/en")):
        form = f"{prefix}/events/lung-cancer/living-and-treatment/register/"
        answers = {
            429: client.post(form, {"name": "Анна"}),
            403: Client(enforce_csrf_checks=True).post(form),
            400: client.get(f"{prefix}/news/", headers={"Host": "in valid"}),
        }
        for status, answer in answers.items():
            assert answer.status_code == status
            pages[f"{status}-{language}"] = answer.content.decode()
        with monkeypatch.context() as patched:
            patched.setattr("home.views.render", _refuse)
            answer = client.get(f"{prefix}/display/")
        assert answer.status_code == 403
        pages[f"refused-{language}"] = answer.content.decode()
    return pages


def _refuse(*args, **kwargs):
    raise PermissionDenied


@pytest.mark.django_db
def test_the_pages_of_failures_are_as_good(
    client, rf, home, monkeypatch, settings, browser, running_site, axe, checkers_path, tmp_path
):
    pages = failures(client, rf, monkeypatch, settings)
    found = inspect_ready(browser, running_site.url, axe, pages)
    assert not found.axe + found.too_wide + found.errors, told(found.axe + found.too_wide + found.errors)
    invalid = invalid_html(pages, checkers_path, tmp_path)
    assert not invalid, told(invalid)


@pytest.mark.parametrize("level", ["info", "warning", "danger"])
def test_the_emergency_banner_breaks_no_rule(browser, running_site, axe, level):
    banner = {"level": level, "title": "Линия не работает", "text": "Пишите нам.", "link": "/contacts/"}
    banner |= {"get_level_display": "Важно", "is_new": True, "digest": "0" * 12}
    html = render_to_string("components/site_banner.html", {"banner": banner, "address": "/"})
    context = browser.new_context(reduced_motion="reduce", service_workers="block")
    tab = context.new_page()
    for width, scheme in ((WIDE, "light"), (PHONE, "dark")):
        tab.emulate_media(color_scheme=scheme)
        tab.set_viewport_size({"width": width, "height": 800})
        tab.goto(f"{running_site.url}/contacts/")
        tab.evaluate("html => document.querySelector('.site-header').insertAdjacentHTML('beforebegin', html)", html)
        tab.evaluate(axe)
        assert tab.evaluate(RUN_AXE, [AXE_TAGS, {}]) == []
        assert not tab.evaluate(WIDER_THAN_THE_SCREEN)
    context.close()


def loaded(browser, url: str, width: int = PHONE, density: int = 2) -> list[tuple[str, int, str]]:
    """Return kind, bytes on the line and address of all that a new visitor's browser asks for."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, device_scale_factor=density, service_workers="block"
    )
    tab = context.new_page()
    network = context.new_cdp_session(tab)
    network.send("Network.enable")
    asked, sizes = {}, {}
    network.on(
        "Network.requestWillBeSent", lambda e: asked.update({e["requestId"]: (e.get("type"), e["request"]["url"])})
    )
    network.on("Network.loadingFinished", lambda e: sizes.update({e["requestId"]: e["encodedDataLength"]}))
    tab.goto(url, wait_until="networkidle")
    context.close()
    return [(kind, int(sizes.get(key, 0)), address) for key, (kind, address) in asked.items()]


@pytest.mark.parametrize(("width", "density"), [(WIDE, 1), (PHONE, 2)])
def test_the_home_page_is_light(browser, running_site, width, density):
    found = loaded(browser, running_site.url, width, density)
    weights = sorted(f"{size:>8} {address}" for _kind, size, address in found)
    assert sum(size for _kind, size, _address in found) <= MOST_BYTES, told(weights)
    assert len(found) <= MOST_REQUESTS, told(weights)
