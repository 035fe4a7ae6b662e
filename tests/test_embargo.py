"""Nothing leaks before its hour, and nothing stays after it: a visitor asks every address that the site registers."""

import sys
from datetime import timedelta
from functools import cache
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.http import HttpResponse
from django.template.base import Template
from django.test import Client
from django.utils import timezone
from django.utils.translation import get_language
from PIL import Image
from wagtail.models import ReferenceIndex, sites

from branches.models import BranchIndexPage, BranchPage, OrganisationPage
from config import urls
from events.models import EditionPage, EventPage, EventsIndexPage
from home import routing
from home.checks import own_page_types
from home.models import Attachment, HomePage, Picture, SiteTexts
from home.sharing import address_of
from localisation import errors
from news.models import ArticlePage, Category, NewsIndexPage
from people.models import PersonPage
from tests.addresses import filled, patterns
from tests.factories import demo, make

pytestmark = pytest.mark.django_db

# A word in every text of what is held back, and one in its addresses and file names: no other page has them.
WORD, SLUG = "Шифрограмма", "zxembargo"
QUERIES = {
    "search": [f"?q={WORD}", "?q=Шифрограма", f"?q={WORD}&sort=newest"],
    "search-suggest": ["?q=Шифро", "?q=Kazan"],
}
ORGANISATION = "patients-movement-against-cancer"
NARROWED_DOWN = {
    NewsIndexPage: ["?kind=press_release", f"?organisation={ORGANISATION}"],
    EventsIndexPage: [f"?organisation={ORGANISATION}"],
    BranchIndexPage: ["?near=Казань", f"?organisation={ORGANISATION}"],
}
# Where it must be told once its hour has come; otherwise this test would prove nothing.
EXPECTED = {
    *("/", "/en/", "/news/", "/organisations/", "/people/", "/branches/", "/branches/?near=Казань"),
    *("/news/feed/", "/news/rss/", "/news/feed.json", "/events/calendar.ics"),
    *("/sitemap.xml", "/sitemap-news.xml", "/api/branches.geojson", "/api/branches.csv"),
    *("/api/v2/news/", "/api/v2/events/", "/api/v2/people/", "/embed/news/", "/en/embed/news/"),
    *(f"/search/?q={WORD}", "/search/suggest/?q=Шифро"),
}


def picture():
    """A small picture with the secret in its title and its file's name, and a rendition that an editor has seen."""
    file = BytesIO()
    Image.new("RGB", (600, 400), "teal").save(file, "PNG")
    found = Picture.objects.create(title=WORD, file=ImageFile(BytesIO(file.getvalue()), name=f"{SLUG}.png"))
    found.get_rendition("width-480|format-webp")
    return found


def document():
    """A document with the secret in its title, its name and its text."""
    return Attachment.objects.create(title=WORD, file=ContentFile(WORD.encode(), name=f"{SLUG}.txt"))


def held_page(model, home, hour, expires=None, **fields):
    """A page of the type that is to appear at the hour, with whatever may tell of it, as an editor schedules it."""
    names = {field.name for field in model._meta.get_fields()}
    fields |= {"title": f"{WORD} {model.__name__}", "slug": f"{SLUG}-{model.__name__.lower()}", "summary": WORD}
    if "picture" in names:
        fields["picture"] = picture()
    if "body" in names:
        fields["body"] = [
            ("text", f"<p>{WORD}</p>"),
            ("documents", {"title": "", "items": [{"document": document(), "title": ""}]}),
        ]
    page = make(model, home, live=False, show_in_menus=True, **fields)
    page.go_live_at, page.expire_at = hour, expires
    page.save_revision().publish()
    ReferenceIndex.create_or_update_for_object(page)
    return page


def scheduled_pages(home, types, hour, expires):
    """A page of each of the types that is to appear at the hour, among the demo's."""
    organisation = demo(OrganisationPage, home, slug=ORGANISATION)
    person = demo(PersonPage, home)
    more = {
        ArticlePage: {
            "kind": "press_release",
            "organisation": organisation,
            "related_event": demo(EditionPage, home, slug="2020"),
            "category": Category.objects.filter(locale=home.locale).first(),
        },
        EventPage: {
            "organisation": organisation,
            "starts_at": hour + timedelta(days=30),
            "ends_at": hour + timedelta(days=31),
            "registration_opens_at": hour - timedelta(days=1),
            "children": {"participations": [{"person": person, "role": "speaker"}]},
        },
        BranchPage: {
            "organisation": organisation,
            "town": "Казань",
            "code": f"{SLUG}-{home.locale.language_code}",
        },
    }
    return [held_page(model, home, hour, expires, **more.get(model, {})) for model in types]


def types_held():
    """The page types of which there may be one more."""
    types = [model for model in own_page_types() if model not in (HomePage, NewsIndexPage)]
    return [model for model in types if model.max_count_per_parent is None]


def below_home(page):
    """The page's address without its language's prefix."""
    return page.url_path.split("/", 2)[2]


def addresses(homes, held):
    """Every address of the site that may have to do with the pages held back.

    homes: Russian and English; what Russian pages tell of, English ones tell of by the same templates.
    """
    shown = [page for model in own_page_types() if (page := demo(model, homes[0], live=True))]
    shown.append(demo(OrganisationPage, homes[0], slug=ORGANISATION))
    lists = list(homes)
    for page in held:
        lists += page.get_ancestors().filter(depth__gt=2)
    paths = {"/": set(), "/en/": set()}
    for page in [*shown, *lists, *held]:
        paths["/en/" if page.locale.language_code == "en" else "/"].add(below_home(page))
    # What each parameter may be; a pattern that comes with a new one has to name it here.
    values = {
        "form": ["feed", "rss"],
        "category": [Category.objects.first().code],
        "token": ["x"],
        "code": ["x"],
        "secret": [uuid4()],
        "page_view_restriction_id": ["1"],
        "restriction_id": ["1"],
        "page_id": [held[0].pk],
        "pk": [page.pk for page in held],
    }
    found = {document.url for document in Attachment.objects.filter(title=WORD)}
    for name, address, names in patterns():
        if name in ("wagtaildocs_serve", "media", "sharing-card"):
            # Their own addresses are below: nobody could guess them.
            continue
        if address.startswith("/admin/"):
            found |= set(filled(address, names, {parameter: [held[0].pk] for parameter in names}))
            continue
        language = "/en/" if address.startswith("/en/") else "/"
        # Below the address of a page stands what is made of it and of the pages it holds.
        own = values | {"path": paths[language] - {""}, "_0": paths[language]}
        found |= {whole + query for whole in filled(address, names, own) for query in QUERIES.get(name, [""])}
    for page in lists:
        found |= {page.get_url() + query for query in NARROWED_DOWN.get(page.specific_class, ())}
    files = [rendition.url for picture in Picture.objects.filter(title=WORD) for rendition in picture.renditions.all()]
    cards = [address_of(page, SiteTexts.objects.get(locale=page.locale).name) for page in held]
    return sorted(found | set(files) | set(cards))


def told(client, address):
    """What a visitor who asks for the address is told: the status and the text."""
    response = client.get(address)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return response.status_code, content.decode(errors="replace")


def leaks(client, asked):
    """The addresses at which a visitor learns anything of what is held back, and those that lead nowhere."""
    found, nowhere = set(), set()
    for address in asked:
        status, text = told(client, address)
        if status == 404:
            nowhere.add(address)
        if SLUG in address or "/cards/" in address:
            # The answer may repeat the address that was asked for.
            leaked = status == 200 or WORD in text
        else:
            # The search repeats what was asked for.
            leaked = SLUG in text or (WORD in text and WORD not in address)
        if leaked:
            found.add(address)
    return found, nowhere


@pytest.fixture
def quickly(monkeypatch):
    """A function: hundreds of addresses that lead nowhere get a bare answer, these get the whole page."""
    monkeypatch.setattr(sites, "get_site_for_hostname", cache(sites.get_site_for_hostname))
    # Django's test client keeps a copy of all that each template was given.
    monkeypatch.setattr(Template, "_render", lambda template, context: template.nodelist.render(context))

    def answer(paths):
        def not_found(request, exception):
            return errors.page_not_found(request, exception) if request.path in paths else HttpResponse(status=404)

        monkeypatch.setattr(urls, "handler404", not_found)

    return answer


@pytest.fixture
def found_once(monkeypatch):
    """The pages by language and address: what stands below one page looks it up once, until this is emptied."""
    pages = {}

    def find(request, components):
        key = (get_language(), *components)
        if key not in pages:
            pages[key] = routing.find_page(request, components)
        return pages[key]

    for module in [module for module in sys.modules.values() if module is not routing]:
        if vars(module).get("find_page") is routing.find_page:
            monkeypatch.setattr(module, "find_page", find)
    return pages


@pytest.fixture
def at(monkeypatch, found_once):
    """A function: let it be that moment, and let the clock publish what is due."""

    def move(moment):
        found_once.clear()
        monkeypatch.setattr(timezone, "now", lambda: moment)
        call_command("publish_scheduled", verbosity=0)

    return move


def test_no_address_tells_anything_a_second_before_and_a_second_after(home, english_home, at, quickly, settings):
    settings.API_RATE = "100000/minute"
    hour = timezone.now().replace(microsecond=0) + timedelta(hours=3)
    gone = hour + timedelta(days=1)
    held = scheduled_pages(home, types_held(), hour, gone)
    held += scheduled_pages(english_home, [ArticlePage], hour, gone)
    asked = addresses([home, english_home], held)
    quickly({page.get_url() for page in held})
    client = Client()

    at(hour - timedelta(seconds=1))
    leaked, nowhere = leaks(client, asked)
    assert leaked == set()

    at(hour + timedelta(seconds=1))
    own = {address for address in asked if SLUG in address or "/cards/" in address}
    seen, _ = leaks(client, (set(asked) - nowhere) | own)
    files = {address for address in own if address.startswith(("/documents/", "/media/", "/cards/"))}
    sure = {page.get_url() for page in held} | files | EXPECTED
    assert sure - seen == set()

    at(gone + timedelta(seconds=1))
    assert leaks(client, sure)[0] == set()
