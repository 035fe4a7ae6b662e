"""Pictures every page type at 360 and 1280 px, light and dark, in both languages: `make screenshots`.

Writes PNG files into var/screenshots, named by page, language, width and scheme; the site has data of its own.
"""

import sys
import tempfile
from pathlib import Path

from tests.running import ROOT, serve_site
from tests.services.chromium import ARGUMENTS, Chromium

PATHS = {
    "home": "/",
    "about": "/about/",
    "take-part": "/take-part/",
    "contacts": "/contacts/",
    "accessibility": "/accessibility/",
    "faq": "/faq/",
    "partners": "/about/partners/",
    "ask": "/ask/",
    "join": "/join/",
    "health": "/health/",
    "health-page": "/health/lung-cancer/",
    "health-plain": "/health/lung-cancer-plain/",
    "health-overdue": "/health/free-medicines/",
    "glossary": "/health/glossary/",
    "news": "/news/",
    "article": "/news/healthcare-congress-report/",
    "press-release": "/news/solidarity-day-release/",
    "press-room": "/press/",
    "events": "/events/",
    "series": "/events/congress-of-patients/",
    "edition": "/events/congress-of-patients/2020/",
    "session": "/events/congress-of-patients/2020/opening-plenary/",
    "recommendation-index": "/events/congress-of-patients/recommendations/",
    "recommendations": "/events/congress-of-patients/2020/recommendations/",
    "recommendation-section": "/events/congress-of-patients/2020/recommendations/medicines/",
    "recommendation": "/events/congress-of-patients/2020/recommendations/medicines/stock-in-sight/",
    "working-group": "/events/congress-of-patients/group-medicines/",
    "umbrella": "/events/export-week/",
    "event": "/events/healthcare-congress/",
    "school-series": "/events/lung-cancer/",
    "school": "/events/lung-cancer/living-and-treatment/",
    "awareness-day": "/events/solidarity-day/",
    "people": "/people/",
    "person": "/people/anna-obraztsova/",
    "organisations": "/organisations/",
    "organisation": "/organisations/patients-movement-against-cancer/",
    "branches": "/branches/",
    "finder": "/branches/?near=Казань",
    "branch": "/branches/kazan/",
    "search": "/search/?q=школа",
    "search-nothing": "/search/?q=йцукенг",
    "404": "/no-such-page/",
}


def picture(url: str, folder: Path, names: list[str]) -> None:
    """Write the screenshots of the pages in `names` (all by default) of the site at `url` into `folder`."""
    from playwright.sync_api import sync_playwright

    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=Chromium().path(), args=ARGUMENTS)
        for width in (360, 1280):
            for scheme in ("light", "dark"):
                context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
                page = context.new_page()
                for language, prefix in (("ru", ""), ("en", "/en")):
                    for name in names or PATHS:
                        page.goto(f"{url}{prefix}{PATHS[name]}")
                        # Pictures below the fold load when they come into sight.
                        page.evaluate("for (const i of document.images) i.loading = 'eager'")
                        page.wait_for_load_state("networkidle")
                        page.screenshot(path=folder / f"{name}-{language}-{width}-{scheme}.png", full_page=True)
                context.close()
        browser.close()


if __name__ == "__main__":
    folder = ROOT / "var" / "screenshots"
    with tempfile.TemporaryDirectory() as data, serve_site(Path(data)) as site:
        picture(site.url, folder, sys.argv[1:])
    print(f"Written: {folder}")
