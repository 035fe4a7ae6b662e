"""Looks at pages in a browser, with all kinds of screens and settings that visitors have, and notes what is wrong.

`python -m tests.inspection URL` looks at every page of a running demo in every way and prints what it finds. The
suite divides the looks among the languages, whose templates are the same.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from tests.screenshots import PATHS

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
    "display": "/display/",
    "developers": "/developers/",
    "embed": "/embed/news/",
    "offline": "/offline/",
    "programme": "/events/congress-of-patients/2020/programme/?day=2020-11-28",
    "programme-nothing": "/events/congress-of-patients/2020/programme/?q=йцукенг",
    "programme-own": "/events/congress-of-patients/2020/programme/own/",
    "registration": "/events/lung-cancer/living-and-treatment/register/",
    "registration-errors": "/events/lung-cancer/living-and-treatment/register/",
    "newsletter": "/newsletter/",
    "newsletter-errors": "/newsletter/",
    "ask-errors": "/ask/",
    "join-errors": "/join/",
    "day-take-part": "/events/solidarity-day/take-part/",
    "day-take-part-errors": "/events/solidarity-day/take-part/",
    "word-explained": "/health/lung-cancer/",
    "menu-open": "/contacts/",
}


def _send_empty(tab) -> None:
    tab.locator("main form button[type=submit]").first.click()
    tab.locator(".error-summary").wait_for()


def _explain(tab) -> None:
    tab.locator("button.term").first.click()


def _open_menu(tab) -> None:
    tab.evaluate("document.querySelector('.site-menu').open = true")


# How a state is reached on its page.
ACTIONS: Mapping[str, Callable] = {
    **{name: _send_empty for name in STATES if name.endswith("-errors")},
    "word-explained": _explain,
    "menu-open": _open_menu,
}
# Addresses that answer otherwise than with 200.
STATUSES = {"404": 404}
SCHEMES = ("black-on-white", "white-on-black", "blue", "beige")
NARROWEST, PHONE, WIDE = 320, 360, 1280
LOOKS_AT = ((WIDE, "light"), (PHONE, "dark"))
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
# Off by default; Wagtail's own checker tells the editor of every page about it.
AXE_ADDITIONS = {"p-as-heading": {"enabled": True}}
# What other colours and another width can change on a page that is otherwise the same.
LOOKS = ["color-contrast", "link-in-text-block", "target-size"]
ENHANCED = ["color-contrast-enhanced", "link-in-text-block"]

RUN_AXE = """async ([values, rules]) => {
  const {violations} = await axe.run(document, {runOnly: {type: "tag", values}, rules, resultTypes: ["violations"]});
  const examples = nodes => nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(" | ");
  return violations.map(({id, nodes}) => `${id}: ${examples(nodes)}`);
}"""
RUN_RULES = """async ([where, values]) => {
  const {violations} = await axe.run(where, {runOnly: {type: "rule", values}, resultTypes: ["violations"]});
  const examples = nodes => nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(" | ");
  return violations.map(({id, nodes}) => `${id}: ${examples(nodes)}`);
}"""
WIDER_THAN_THE_SCREEN = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return "";
  const culprits = [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > width + 1);
  return culprits.slice(0, 3).map(e => e.tagName + "." + e.className).join(" ") || "something";
}"""
# Bytes on the line of the page with its styles, scripts and fonts; what goes before each is counted as the standard
# does (Resource Timing, 4.5.1: 300 bytes).
WEIGHT = """() => {
  const pictures = /\\.(avif|gif|ico|jpe?g|png|svg|webp)$/;
  const others = performance.getEntriesByType("resource").filter(e => !pictures.test(new URL(e.name).pathname));
  const all = [...performance.getEntriesByType("navigation"), ...others];
  // What is loaded ahead is named once more when it is used.
  const sizes = new Map(all.map(entry => [entry.name, entry.encodedBodySize + 300]));
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}"""
CHANGE_SCHEME = """scheme => {
  const names = [...document.documentElement.classList].filter(name => !name.startsWith("display--scheme-"));
  document.documentElement.className = [...names, `display--scheme-${scheme}`].join(" ");
}"""


def addresses(paths: Mapping[str, str]) -> Iterator[tuple[str, str, int]]:
    """Yield name, path and expected status of each page to be looked at, in both languages."""
    for name, path in paths.items():
        for language, prefix in (("ru", ""), ("en", "/en")):
            yield f"{name}-{language}", prefix + path, STATUSES.get(name, 200)


def by_turns(pages: Iterator[tuple[str, str, int]]) -> Iterator[tuple[bool, str, str, int]]:
    """Yield each page with whether it is its language's turn: the first page's first, the second page's second."""
    for number, page in enumerate(pages):
        yield (number // 2 + number) % 2 == 0, *page


@dataclass
class Findings:
    """What the visits of all pages brought to light, by the kind of trouble, and the pages' own text by name."""

    statuses: list[str] = field(default_factory=list)
    axe: list[str] = field(default_factory=list)
    too_wide: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    html: dict[str, str] = field(default_factory=dict)
    # Bytes of each page with all it needs but pictures.
    weights: dict[str, int] = field(default_factory=dict)


class Inspector:
    """Visits pages with one tab of the browser, and notes what is wrong with them."""

    def __init__(self, tab, axe: str, thorough: bool = False):
        self.tab = tab
        self.axe = axe
        self.thorough = thorough
        self.found = Findings()
        self.name = ""
        self.host = ""
        tab.on("request", self.note_request)
        tab.on("pageerror", lambda error: self.found.errors.append(f"{self.name}: {error}"))
        tab.on("console", self.note_message)
        # Chromium names every font that it has in its memory on every page.
        network = tab.context.new_cdp_session(tab)
        network.send("Network.enable")
        network.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def note_request(self, request) -> None:
        if urlsplit(request.url).netloc not in ("", self.host):
            self.found.strangers.append(f"{self.name}: {request.url}")

    def note_message(self, message) -> None:
        # The browser reports an answer of 4xx as an error, too.
        if message.type == "error" and "status of 4" not in message.text:
            self.found.errors.append(f"{self.name}: {message.text}")

    def visit(self, name: str, url: str, status: int) -> None:
        """Look at the page wide and light, by all rules; narrow and dark at its width; and at the narrowest.

        The other way round for a name that doesn't end with "ru": the languages share their templates. A thorough
        inspector asks in the other look, too, what other colours and another width can change.
        """
        self.name, self.host = name, urlsplit(url).netloc
        act = ACTIONS.get(name.rpartition("-")[0])
        looks = LOOKS_AT if name.endswith("-ru") else LOOKS_AT[::-1]
        self.look(*looks[0])
        self.open(url, status)
        if act:
            act(self.tab)
        self.tab.evaluate(self.axe)
        self.note_accessibility(" ".join(map(str, looks[0])))
        self.note_width(looks[0][0])
        for width, scheme in looks[1:]:
            self.look(width, scheme)
            self.note_width(width)
            if self.thorough:
                self.note_rules(f"{width} {scheme}", LOOKS)
        self.look(NARROWEST, "light")
        self.note_width(NARROWEST)

    def glance(self, name: str, url: str, status: int) -> None:
        """Look at the page at its narrowest only, and by no rules."""
        self.name, self.host = name, urlsplit(url).netloc
        self.look(NARROWEST, "light")
        self.open(url, status)
        self.note_width(NARROWEST)

    def open(self, url: str, status: int) -> None:
        """Go to the page, and note its text and how it answers."""
        response = self.tab.goto(url)
        if response.status != status:
            self.found.statuses.append(f"{self.name}: {response.status}")
        self.found.html[self.name] = response.text()
        self.found.weights[self.name] = self.tab.evaluate(WEIGHT)

    def visit_in_schemes(self, name: str, url: str, width: int) -> None:
        """Look at the page in colour schemes of the display settings, which the tab's cookie has switched on.

        In half of them, other ones for each language; a thorough inspector looks at all.
        """
        self.name, self.host = name, urlsplit(url).netloc
        self.tab.set_viewport_size({"width": width, "height": 900})
        self.tab.goto(url)
        self.tab.evaluate(self.axe)
        for scheme in SCHEMES if self.thorough else SCHEMES[width == WIDE :: 2]:
            self.tab.evaluate(CHANGE_SCHEME, scheme)
            self.note_rules(f"{scheme} at {width}", ENHANCED)

    def look(self, width: int, scheme: str) -> None:
        """Give the tab a width and light or dark."""
        self.tab.emulate_media(color_scheme=scheme)
        self.tab.set_viewport_size({"width": width, "height": 900})

    def note_accessibility(self, where: str) -> None:
        violations = self.tab.evaluate(RUN_AXE, [AXE_TAGS, AXE_ADDITIONS])
        self.found.axe += [f"{self.name}, {where}: {violation}" for violation in violations]

    def note_rules(self, where: str, rules: list[str]) -> None:
        violations = self.tab.evaluate(RUN_RULES, ["html", rules])
        self.found.axe += [f"{self.name}, {where}: {violation}" for violation in violations]

    def note_width(self, width: int) -> None:
        if culprits := self.tab.evaluate(WIDER_THAN_THE_SCREEN):
            self.found.too_wide.append(f"{self.name} at {width}: {culprits}")


def inspect(browser, url: str, axe: str, thorough: bool = False) -> Findings:
    """Visit every page of the site at `url` in all its states, then each page in the colour schemes.

    thorough: by all rules in both languages, which takes four times as long. Else in one of them, by turns.
    """
    # Transitions would show axe a colour on its way from light to dark.
    context = browser.new_context(reduced_motion="reduce", service_workers="block")
    inspector = Inspector(context.new_page(), axe, thorough)
    for in_turn, name, path, status in by_turns(addresses(PATHS | STATES)):
        look = inspector.visit if in_turn or thorough else inspector.glance
        look(name, url + path, status)
    # A closed set of choices for each width, so that both languages and both widths are seen in every scheme.
    context.add_cookies([{"name": "display", "value": f"100.usual.{SCHEMES[0]}.on.own", "url": url}])
    for in_turn, name, path, _status in by_turns(addresses(PATHS | {"registration": STATES["registration"]})):
        if thorough or not in_turn:
            inspector.visit_in_schemes(name, url + path, WIDE if name.endswith("-ru") else PHONE)
    context.close()
    return inspector.found


def inspect_ready(browser, url: str, axe: str, pages: Mapping[str, str]) -> Findings:
    """Visit pages that are there already, given by name with their language at its end, as if the site sent them."""
    context = browser.new_context(reduced_motion="reduce", service_workers="block")
    inspector = Inspector(context.new_page(), axe)
    for name, html in pages.items():
        answer = {"content_type": "text/html; charset=utf-8", "body": html}
        context.route(f"{url}/ready/{name}/", lambda route, _request, answer=answer: route.fulfill(**answer))
        inspector.visit(name, f"{url}/ready/{name}/", 200)
    context.close()
    return inspector.found


def invalid_html(pages: Mapping[str, str], checkers: str, folder: Path) -> list[str]:
    """Return what the W3C's checker finds wrong in the pages, given by name; they are written into `folder`."""
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    vnu = Path(checkers) / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = [
        "java",
        "-jar",
        str(vnu),
        "--errors-only",
        "--exit-zero-always",
        "--format",
        "json",
        "--stdout",
        str(folder),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [
        f"{Path(message.get('url', '')).stem}, line {message.get('lastLine')}: {message['message']}"
        f" {message.get('extract', '')!r}"
        for message in json.loads(done.stdout)["messages"]
    ]


def told(troubles: list[str]) -> str:
    """Return the troubles for an assertion's message, one a line."""
    return f"{len(troubles)} found:\n" + "\n".join(troubles)


def main(url: str) -> None:
    """Print what is wrong with the pages of the site at `url`."""
    from tempfile import TemporaryDirectory

    from playwright.sync_api import sync_playwright

    from tests.services.checkers import Checkers
    from tests.services.chromium import ARGUMENTS, Chromium

    checkers = Checkers().wait()
    axe = (Path(checkers) / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=Chromium().path(), args=ARGUMENTS)
        found = inspect(browser, url, axe, thorough=True)
        browser.close()
        invalid = invalid_html(found.html, checkers, Path(folder))
    for kind in ("statuses", "errors", "axe", "too_wide", "strangers"):
        print(f"{kind}: {told(getattr(found, kind))}")
    print(f"invalid HTML: {told(invalid)}")
    heaviest = sorted(((weight, name) for name, weight in found.weights.items()), reverse=True)[:10]
    print("heaviest without pictures:", ", ".join(f"{name} {weight / 1024:.1f} KiB" for weight, name in heaviest))


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
