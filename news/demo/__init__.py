"""Demo news: categories, the index, and some twenty articles over several years."""

from home.demo.parts import say
from home.demo.site import DemoSite
from news.demo import congress, international, local, members, movement, newsletter, positions, press, union
from news.models import Category, Issue, NewsIndexPage, NewsletterConsent

CATEGORIES = (
    ("congress", "Конгресс пациентов", "Congress of Patients"),
    ("international", "Международное сотрудничество", "International collaboration"),
    ("schools", "Школы пациентов", "Patient schools"),
    ("rights", "Права пациентов", "Patients’ rights"),
    ("members", "Новости организаций", "News from members"),
    ("movement", "Движение против рака", "Movement against cancer"),
    ("union", "Жизнь союза", "Life of the union"),
)


# Deleted with the pages when the demo is loaded anew.
SNIPPETS = (NewsletterConsent, Issue)


def build(site: DemoSite) -> None:
    """Build the categories, the news index and all demo articles in Russian."""
    for code, russian, english in CATEGORIES:
        site.snippets[f"category-{code}"] = Category.objects.create(
            locale=site.pages["home"].locale, name=say(russian, english), code=code
        )
    site.add(
        "news",
        NewsIndexPage,
        parent="home",
        title=say("Новости", "News"),
        slug="news",
        show_in_menus=True,
        summary=say(
            "Что происходит в союзе, его организациях и отделениях.",
            "What is happening in the union, its organisations and branches.",
        ),
    )
    for module in (congress, international, union, members, movement, local, positions, press, newsletter):
        module.build(site)
