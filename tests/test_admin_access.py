"""The admin's pages that are the site's own: by axe's rules, in light and dark."""

from pathlib import Path

import pytest

from tests.inspection import AXE_TAGS, LOOKS, RUN_RULES
from tests.test_editor_journey import log_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("running")]

PAGES = [
    "/admin/",
    "/admin/reports/reviews/",
    "/admin/reports/searches/",
    "/admin/reports/reading/",
    "/admin/reports/mail/",
    "/admin/calendar/",
    "/admin/patterns/",
    "/admin/branches/",
    "/admin/branches/import/",
    "/admin/questions/",
    "/admin/questions/numbers/",
    "/admin/applications/",
    "/admin/translations/",
    "/admin/translations/list/",
    "/admin/localisation/exchange/",
]
# What surrounds the pages is Wagtail's own; so are the rules about the place of its header.
RUN_IN_MAIN = """async values => {
  const {violations} = await axe.run("main", {runOnly: {type: "tag", values}, resultTypes: ["violations"]});
  return violations.map(({id, nodes}) => id + ": " + nodes.slice(0, 3).map(n => n.html.slice(0, 200)).join(" | "));
}"""
STRICT = [tag for tag in AXE_TAGS if tag != "best-practice"]


def test_our_own_pages_of_the_admin_break_no_rule(browser, running_site, checkers_path):
    axe = (Path(checkers_path) / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(base_url=running_site.url, reduced_motion="reduce", locale="ru-RU")
    page = context.new_page()
    page.set_default_timeout(30_000)
    log_in(page, "admin", running_site.password)
    found = []
    for path in PAGES:
        assert page.goto(path).status == 200, path
        page.evaluate(axe)
        page.emulate_media(color_scheme="light")
        found += [f"{path}: {violation}" for violation in page.evaluate(RUN_IN_MAIN, STRICT)]
        page.emulate_media(color_scheme="dark")
        found += [f"{path}, dark: {violation}" for violation in page.evaluate(RUN_RULES, ["main", LOOKS])]
    context.close()
    assert not found, "\n".join(found)
