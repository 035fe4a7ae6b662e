"""A page of each type, in its place in the demo's tree, in any number: the builders with place and name filled in."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import count

from branches.models import BranchIndexPage, BranchPage, Disease, OrganisationIndexPage, OrganisationPage
from events.models import (
    Authority,
    AwarenessDayPage,
    EditionPage,
    EventPage,
    EventsIndexPage,
    RecommendationIndexPage,
    RecommendationPage,
    RecommendationSectionPage,
    RecommendationsPage,
    SchoolPage,
    SchoolSeriesPage,
    SeriesPage,
    SessionPage,
    UmbrellaEventPage,
    WorkingGroupPage,
)
from home.builders import build, moment
from home.dates import today
from home.models import (
    ContactsPage,
    ContentPage,
    FaqPage,
    GlossaryPage,
    GlossaryTerm,
    HealthIndexPage,
    HealthPage,
    HomePage,
    PartnersPage,
)
from news.models import ArticlePage, Category, NewsIndexPage, PressRoomPage
from people.models import PersonIndexPage, PersonPage

_numbers = count(1)


def section(model, home):
    """The demo's only page of `model` right below `home`."""
    return model.objects.child_of(home).get()


def demo(model, home, **where):
    """The demo's first page of `model` below `home`."""
    return model.objects.descendant_of(home).filter(**where).order_by("path").first()


# Below which page of the demo a new one of each type goes.
PARENTS: dict[type, Callable] = {
    HomePage: lambda home: home.get_parent(),
    ContentPage: lambda home: home,
    ContactsPage: lambda home: home,
    FaqPage: lambda home: home,
    PartnersPage: lambda home: home,
    HealthIndexPage: lambda home: home,
    HealthPage: lambda home: section(HealthIndexPage, home),
    GlossaryPage: lambda home: section(HealthIndexPage, home),
    NewsIndexPage: lambda home: demo(BranchPage, home, slug="moscow"),
    ArticlePage: lambda home: section(NewsIndexPage, home),
    PressRoomPage: lambda home: home,
    EventsIndexPage: lambda home: demo(BranchPage, home, slug="moscow"),
    EventPage: lambda home: section(EventsIndexPage, home),
    SeriesPage: lambda home: section(EventsIndexPage, home),
    EditionPage: lambda home: demo(SeriesPage, home),
    UmbrellaEventPage: lambda home: section(EventsIndexPage, home),
    SessionPage: lambda home: demo(EditionPage, home, slug="2020"),
    RecommendationIndexPage: lambda home: demo(SeriesPage, home),
    RecommendationsPage: lambda home: demo(EditionPage, home, slug="2020"),
    RecommendationSectionPage: lambda home: demo(RecommendationsPage, home),
    RecommendationPage: lambda home: demo(RecommendationSectionPage, home),
    WorkingGroupPage: lambda home: demo(SeriesPage, home),
    SchoolSeriesPage: lambda home: section(EventsIndexPage, home),
    SchoolPage: lambda home: demo(SchoolSeriesPage, home),
    AwarenessDayPage: lambda home: section(EventsIndexPage, home),
    PersonIndexPage: lambda home: home,
    PersonPage: lambda home: section(PersonIndexPage, home),
    OrganisationIndexPage: lambda home: home,
    OrganisationPage: lambda home: section(OrganisationIndexPage, home),
    BranchIndexPage: lambda home: home,
    BranchPage: lambda home: section(BranchIndexPage, home),
}


def make(model, home, **fields):
    """Return a new published page of `model` in its place below `home`, with a title of its own."""
    number = next(_numbers)
    name = f"Проверка {number}"
    fields = {"title": name, "slug": f"check-{number}"} | fields
    return build(model, PARENTS[model](home), **fields)


def many(model, home, how_many, **fields):
    """Return that many new pages of `model`, without revisions."""
    return [make(model, home, with_history=False, **fields) for _ in range(how_many)]


def busy(home, how_many):
    """Fill every list of the site with that many more items, each as full as editors make them."""
    locale = home.locale
    add = partial(make, with_history=False)
    edition = demo(EditionPage, home, slug="2020")
    for number in range(how_many):
        label = next(_numbers)
        disease = Disease.objects.create(locale=locale, name=f"Болезнь {label}", code=f"d-{label}")
        category = Category.objects.create(locale=locale, name=f"Рубрика {label}", code=f"c-{label}")
        person = add(PersonPage, home)
        organisation = add(OrganisationPage, home, disease=disease)
        add(BranchPage, home, organisation=organisation, town=f"Город {number}")
        add(ArticlePage, home, organisation=organisation, category=category, related_event=edition)
        starts_at = moment(2040, 1, 1, 10) + timedelta(hours=number)
        lecturer = {"participations": [{"person": person, "role": "speaker"}]}
        rows = lecturer | {"organisers": [{"name": f"Организатор {number}"}]}
        add(EventPage, home, starts_at=starts_at, organisation=organisation, children=rows)
        add(SchoolPage, home, starts_at=starts_at, children=lecturer)
        add(SessionPage, home, starts_at=edition.starts_at + timedelta(minutes=number), children=lecturer)
        add(SeriesPage, home)
        add(HealthPage, home, author=person, reviewer=person, children={"sources": [{"title": f"Закон {label}"}]})
        GlossaryTerm.objects.create(locale=locale, term=f"слово{label}", explanation="Объяснение")
        authority = Authority.objects.create(locale=locale, name=f"Ведомство {label}", code=f"a-{label}")
        steps = [{"date": today(), "status": "sent", "authority": authority}]
        add(RecommendationPage, home, children={"addressees": [{"authority": authority}], "steps": steps})
        add(WorkingGroupPage, home)
