"""Each kind of page as a browser has it: accessible, valid, at home on narrow screens, from one host, light."""

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.template.loader import render_to_string

from tests.screenshots import PATHS

pytestmark = pytest.mark.xdist_group("running")

# The states of pages beyond one page of each type.
STATES = {
    "finder-unknown": "/branches/?near=йцукенг",
    "finder-choices": "/branches/?near=казань&service=psychologist",
    "finder-nothing": "/branches/?near=казань&service=home-visits&online=1",
    "finder-far": "/branches/?near=якутск",
    "finder-which": "/branches/?near=Железногорск",
    "news-filtered": "/news/?year=2021",
    "news-nothing": "/news/?year=1999",
    "news-second": "/news/?page=2",
    "events-past": "/events/?when=past",
    "events-schools": "/events/?kind=school",
    "search-empty": "/search/",
}
# Addresses that answer otherwise than with 200.
STATUSES = {"404": 404}
BROKEN = "/broken/"
NARROWEST, PHONE, WIDE = 320, 360, 1280
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
# Off by default; Wagtail's own checker tells the editor of every page about it.
AXE_ADDITIONS = {"p-as-heading": {"enabled": True}}
MOST_BYTES = 100 * 1024
MOST_REQUESTS = 10

RUN_AXE = """async ([values, rules]) => {
  const {violations} = await axe.run(document, {runOnly: {type: "tag", values}, rules, resultTypes: ["violations"]});
  const examples = nodes => nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(" | ");
  return violations.map(({id, nodes}) => `${id}: ${examples(nodes)}`);
}"""
WIDER_THAN_THE_SCREEN = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return "";
  const culprits = [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > width + 1);
  return culprits.slice(0, 3).map(e => e.tagName + "." + e.className).join(" ") || "something";
}"""


def addresses() -> Iterator[tuple[str, str, int]]:
    """Yield name, path and expected status of each page to be looked at, in both languages."""
    for name, path in {**PATHS, **STATES}.items():
        for language, prefix in (("ru", ""), ("en", "/en")):
            yield f"{name}-{language}", prefix + path, STATUSES.get(name, 200)


@dataclass
class Findings:
    """What the visits of all pages brought to light, by the kind of trouble, and the pages' own text by name."""

    statuses: list[str] = field(default_factory=list)
    axe: list[str] = field(default_factory=list)
    too_wide: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    html: dict[str, str] = field(default_factory=dict)


class Inspector:
    """Visits pages with one tab of the browser, and notes what is wrong with them."""

    def __init__(self, tab, axe: str):
        self.tab = tab
        self.axe = axe
        self.found = Findings()
        self.name = ""
        self.host = ""
        tab.on("request", self.note_request)
        tab.on("pageerror", lambda error: self.found.errors.append(f"{self.name}: {error}"))
        tab.on("console", self.note_message)

    def note_request(self, request) -> None:
        if urlsplit(request.url).netloc not in ("", self.host):
            self.found.strangers.append(f"{self.name}: {request.url}")

    def note_message(self, message) -> None:
        # The browser reports an answer of 404 as an error, too.
        if message.type == "error" and "status of 404" not in message.text:
            self.found.errors.append(f"{self.name}: {message.text}")

    def visit(self, name: str, url: str, status: int) -> None:
        """Look at the page on a wide light screen, then on narrow dark ones."""
        self.name, self.host = name, urlsplit(url).netloc
        self.tab.emulate_media(color_scheme="light")
        self.tab.set_viewport_size({"width": WIDE, "height": 900})
        response = self.tab.goto(url)
        if response.status != status:
            self.found.statuses.append(f"{name}: {response.status}")
        self.found.html[name] = response.text()
        self.tab.evaluate(self.axe)
        self.note_accessibility("wide, light")
        self.note_width(WIDE)
        self.tab.emulate_media(color_scheme="dark")
        self.tab.set_viewport_size({"width": PHONE, "height": 800})
        self.note_width(PHONE)
        self.note_accessibility("narrow, dark")
        self.tab.set_viewport_size({"width": NARROWEST, "height": 640})
        self.note_width(NARROWEST)

    def note_accessibility(self, where: str) -> None:
        violations = self.tab.evaluate(RUN_AXE, [AXE_TAGS, AXE_ADDITIONS])
        self.found.axe += [f"{self.name}, {where}: {violation}" for violation in violations]

    def note_width(self, width: int) -> None:
        if culprits := self.tab.evaluate(WIDER_THAN_THE_SCREEN):
            self.found.too_wide.append(f"{self.name} at {width}: {culprits}")


@pytest.fixture(scope="module")
def findings(browser, running_site, checkers_path) -> Findings:
    """What is wrong with the pages; each is visited once for all tests."""
    axe = (Path(checkers_path) / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    # Transitions would show axe a colour on its way from light to dark.
    context = browser.new_context(reduced_motion="reduce")
    # Nothing on the site fails by design, so the page of a failure is put in its place.
    broken = running_site.url + BROKEN
    context.route(broken, lambda route: route.fulfill(content_type="text/html", body=render_to_string("500.html")))
    inspector = Inspector(context.new_page(), axe)
    for name, path, status in addresses():
        inspector.visit(name, running_site.url + path, status)
    inspector.visit("500", broken, 200)
    context.close()
    return inspector.found


def told(troubles: list[str]) -> str:
    """Return the troubles for an assertion's message, one a line."""
    return f"{len(troubles)} found:\n" + "\n".join(troubles)


def test_pages_answer_without_an_error(findings):
    assert not findings.statuses, told(findings.statuses)
    assert not findings.errors, told(findings.errors)


def test_axe_finds_no_violation(findings):
    assert not findings.axe, told(findings.axe)


def test_no_page_is_wider_than_the_screen(findings):
    assert not findings.too_wide, told(findings.too_wide)


def test_no_page_asks_another_host(findings):
    assert not findings.strangers, told(findings.strangers)


def test_the_html_is_valid(findings, checkers_path, tmp_path):
    for name, html in findings.html.items():
        (tmp_path / f"{name}.html").write_text(html, encoding="utf-8")
    vnu = Path(checkers_path) / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", str(vnu), "--errors-only", "--format", "json", "--stdout", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    messages = json.loads(done.stdout)["messages"]
    errors = [
        f"{Path(message.get('url', '')).stem}, line {message.get('lastLine')}: {message['message']}"
        f" {message.get('extract', '')!r}"
        for message in messages
    ]
    assert not errors, told(errors)


@pytest.mark.parametrize(("width", "density"), [(WIDE, 1), (PHONE, 2)])
def test_the_home_page_is_light(browser, running_site, width, density):
    context = browser.new_context(viewport={"width": width, "height": 800}, device_scale_factor=density)
    tab = context.new_page()
    network = context.new_cdp_session(tab)
    network.send("Network.enable")
    asked, sizes = {}, {}
    network.on("Network.requestWillBeSent", lambda e: asked.update({e["requestId"]: e["request"]["url"]}))
    network.on("Network.loadingFinished", lambda e: sizes.update({e["requestId"]: e["encodedDataLength"]}))
    tab.goto(running_site.url, wait_until="networkidle")
    context.close()
    weights = sorted(f"{int(sizes.get(key, 0)):>8} {url}" for key, url in asked.items())
    assert sum(sizes.values()) <= MOST_BYTES, told(weights)
    assert len(asked) <= MOST_REQUESTS, told(weights)
