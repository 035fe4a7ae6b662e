"""The admin's pages that are the site's own: by axe's rules, in light and dark."""

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
    "/admin/localize/reports/translations/",
    "/admin/glossary/import/",
    "/admin/snippets/localisation/term/",
    "/admin/snippets/localisation/memoryentry/",
    "/admin/translation-memory/import/",
    "/admin/guide/",
    "/admin/reports/opinions/",
    "/admin/reports/personal-data/",
    "/admin/registrations/",
    "/admin/taking-part/",
    "/admin/platform/desk/",
    "/admin/platform_questions/",
    "/admin/platform_passes/",
    "/admin/school_questions/",
    "/admin/newsletter_issues/",
    "/admin/newsletter_issues/new/",
    "/admin/newsletter_subscribers/",
    "/admin/programme/{edition}/",
    "/admin/programme/{edition}/import/",
    "/admin/registrations/{school}/",
    "/admin/registrations/{school}/participants/",
    "/admin/registrations/{school}/participants/enter/",
    "/admin/registrations/{school}/participants/import/",
    "/admin/registrations/{school}/letters/",
    "/admin/registrations/{school}/letters/new/",
]
# The pages that those are about, by their slugs.
ABOUT = {"edition": "2020", "school": "living-and-treatment"}
# What surrounds the pages is Wagtail's own; so are the rules about the place of its header.
RUN_IN_MAIN = """async values => {
  const {violations} = await axe.run("main", {runOnly: {type: "tag", values}, resultTypes: ["violations"]});
  return violations.map(({id, nodes}) => id + ": " + nodes.slice(0, 3).map(n => n.html.slice(0, 200)).join(" | "));
}"""
# What a page is called: by its tab, its heading, and the last step of the way to it.
NAMES = """() => {
  const steps = document.querySelectorAll(".w-breadcrumbs li");
  const heading = document.querySelector("h1");
  return [document.title.replace(/ - [^-]+$/, ""), heading?.innerText, [...steps].at(-1)?.textContent].map(
    name => name?.trim());
}"""
STRICT = [tag for tag in AXE_TAGS if tag != "best-practice"]


def test_our_own_pages_of_the_admin_break_no_rule(browser, running_site, axe):
    context = browser.new_context(base_url=running_site.url, reduced_motion="reduce", locale="ru-RU")
    page = context.new_page()
    page.set_default_timeout(30_000)
    log_in(page, "admin", running_site.password)
    answers = {name: page.request.get(f"/api/v2/events/?locale=ru&slug={slug}") for name, slug in ABOUT.items()}
    keys = {name: answer.json()["items"][0]["id"] for name, answer in answers.items()}
    found = []
    for path in PAGES:
        assert page.goto(path.format(**keys)).status == 200, path
        title, heading, last_step = page.evaluate(NAMES)
        if not title or not heading or last_step in ("", "Главная"):
            found.append(f"{path}: has no name of its own, but {title!r}, {heading!r}, {last_step!r}")
        page.evaluate(axe)
        page.emulate_media(color_scheme="light")
        found += [f"{path}: {violation}" for violation in page.evaluate(RUN_IN_MAIN, STRICT)]
        page.emulate_media(color_scheme="dark")
        found += [f"{path}, dark: {violation}" for violation in page.evaluate(RUN_RULES, ["main", LOOKS])]
    context.close()
    assert not found, "\n".join(found)
