"""What the demo's visitors said of pages."""

from datetime import timedelta

from home.dates import today
from home.demo.site import DemoSite
from home.models import PageOpinion, PageRemark

# The page by its name in the demo and the language, days ago, how many found it useful, how many did not.
NUMBERS = (
    ("faq", "ru", 1, 7, 2),
    ("faq", "ru", 9, 4, 3),
    ("faq", "en", 3, 2, 0),
    ("take-part", "ru", 2, 5, 1),
    ("take-part", "en", 12, 1, 2),
    ("about", "ru", 40, 3, 0),
)
# The same, then whether it was useful, and a remark in the page's language.
REMARKS = (
    ("faq", "ru", 1, False, "Не нашёл, куда писать жалобу на отказ в лекарстве."),
    ("faq", "ru", 9, True, "Спасибо, понятно про выписку."),
    ("take-part", "en", 12, False, "Which branch should I join if I live abroad?"),
)


def add_opinions(site: DemoSite) -> None:
    """Let some visitors have said whether the pages were useful; the pages are translated by then."""

    def page(name: str, language: str):
        return site.pages[name].get_translations(inclusive=True).get(locale__language_code=language)

    for name, language, days, useful, useless in NUMBERS:
        day = today() - timedelta(days=days)
        PageOpinion.objects.create(page_id=page(name, language).pk, day=day, useful=useful, useless=useless)
    for number, (name, language, days, useful, text) in enumerate(REMARKS):
        kept = {"day": today() - timedelta(days=days), "useful": useful, "text": text, "form_key": f"sample {number}"}
        PageRemark.objects.create(page_id=page(name, language).pk, **kept)
