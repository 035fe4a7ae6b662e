"""The demo's checked information: three matters, one of them in plain language too, and the words they need."""

from datetime import timedelta

from home.dates import today
from home.demo.health import lungs, medicines, school, words
from home.demo.parts import say
from home.demo.site import DemoSite
from home.models import GlossaryPage, GlossaryTerm, HealthIndexPage

# What a reset deletes besides the tree of pages.
SNIPPETS = (GlossaryTerm,)


def build(site: DemoSite) -> None:
    """Add the section "health" with its pages, "glossary" and the terms. Needs the people of the demo."""
    site.add(
        "health",
        HealthIndexPage,
        parent="home",
        title=say("О здоровье", "Health information"),
        slug="health",
        show_in_menus=True,
        summary=say(
            "Понятно о болезни, лечении и правах. У каждой страницы назван автор, рецензент и дата проверки.",
            "Plain words about illness, treatment and rights. Every page names its author, its reviewer and the day "
            "of its review.",
        ),
    )
    words.build(site)
    for part in (lungs, medicines, school):
        part.build(site)
    site.add(
        "glossary",
        GlossaryPage,
        parent="health",
        title=say("Словарь: что значат эти слова", "Glossary: what these words mean"),
        slug="glossary",
        summary=say(
            "Короткие объяснения слов, которые звучат на приёме у врача.",
            "Short explanations of words that you hear at the doctor’s.",
        ),
    )


def review(site: DemoSite, days_ago: int, due_in: int) -> dict:
    """Return the fields of a review by sample people: that many days ago, the next one due in that many days."""
    return {
        "author": site.pages["person-activist"],
        "reviewer": site.pages["person-oncologist"],
        "reviewed_on": today() - timedelta(days=days_ago),
        "review_due_on": today() + timedelta(days=due_in),
    }
