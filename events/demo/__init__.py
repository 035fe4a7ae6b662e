"""Demo events: the congress, the healthcare congress, the trade-fair week, the awareness day, schools, the forum."""

from events.demo import (
    congress,
    congress_next,
    congress_programme,
    consents,
    export_week,
    halls,
    healthcare,
    local,
    programme,
    recommendations,
    schools,
    solidarity,
    solidarity_campaign,
)
from events.models import Authority, Consent, EventsIndexPage, Hall, RecommendationTopic, Track
from home.demo.parts import say
from home.demo.site import DemoSite

# What a reset deletes besides the tree of pages.
SNIPPETS = (Consent, Hall, Track, Authority, RecommendationTopic)


def build(site: DemoSite) -> None:
    """Build all demo events in Russian, and put the awareness day on the home page."""
    site.add(
        "events",
        EventsIndexPage,
        parent="home",
        title=say("События", "Events"),
        slug="events",
        show_in_menus=True,
        picture="congress-hall",
        summary=say(
            "Конгрессы, школы пациентов, форумы и памятные дни. Время указано московское, если рядом не названо "
            "другое.",
            "Congresses, patient schools, forums and awareness days. Times are Moscow time unless the page says "
            "otherwise.",
        ),
    )
    consents.build(site)
    halls.build(site)
    congresses = (congress, congress_programme, programme, congress_next, recommendations)
    for module in (*congresses, healthcare, export_week, solidarity, schools, local, solidarity_campaign):
        module.build(site)
