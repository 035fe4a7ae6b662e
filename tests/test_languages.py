"""A language added in the admin: its home, groups, workflow and menu entry are there, and its pages work."""

import re
from html import unescape
from urllib.parse import quote

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.urls import reverse
from django.utils import translation as active
from django.utils.formats import date_format
from wagtail.models import Locale, Page, Site, WorkflowPage
from wagtail.models.sites import SITE_ROOT_PATHS_CACHE_KEY, SITE_ROOT_PATHS_CACHE_VERSION
from wagtail_localize.models import TranslationSource

from events.models import EventPage
from home.builders import moment
from home.dates import today
from home.models import ContentPage, HomePage, SiteTexts
from home.models.stamp import ContentStamp
from home.roles import group_names
from localisation import publishing, tasks
from tests.factories import make

pytestmark = pytest.mark.django_db
CONGRESS = "/events/congress-of-patients/2020/"
WORDS = {"О союзе": "Берлек турында"}


@pytest.fixture
def offered(settings):
    """SITE_LANGUAGES names two more languages."""
    settings.LANGUAGES = [*settings.LANGUAGES, ("tt", "Татарча"), ("kk", "Қазақ тілі")]
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES


def add(client, user_named, code):
    client.force_login(user_named("admin"))
    client.post(reverse("wagtaillocales:add"), {"language_code": code})
    return Locale.objects.get(language_code=code)


def person(name, group):
    user = get_user_model().objects.create_user(name, password="x", email=f"{name}@example.org")
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.mark.parametrize("code", ["tt", "kk"])
def test_a_language_added_in_the_admin_has_all_it_needs(client, user_named, offered, home, code):
    locale = add(client, user_named, code)
    page = home.get_translation(locale)
    assert not page.live
    assert page.alias_of_id is None
    for name in group_names(code):
        user = person(name[:9], name)
        assert page.permissions_for_user(user).can_edit()
        assert user.has_perm("news.change_category")
    assert WorkflowPage.objects.get(page=page).workflow == tasks.review_workflow()
    assert "Қазақ" in client.get("/admin/").content.decode() or code == "tt"
    assert reverse("wagtailadmin_explore", args=[page.pk]) in client.get("/admin/").content.decode()
    assert client.get(f"/{code}/").status_code == 404
    with active.override(code):
        assert str(today().year) in date_format(today(), "DATE_FORMAT")
        assert "%" not in active.ngettext("%(count)s page", "%(count)s pages", 2) % {"count": 2}


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        (f"{CONGRESS}programme/?day=2020-11-26&kind=plenary", "programme/?day=2020-11-26&kind=plenary"),
        (f"{CONGRESS}programme/own/", "programme/own/"),
        (f"{CONGRESS}live/", "live/"),
        ("/events/lung-cancer/living-and-treatment/register/?kind=doctor", "register/?kind=doctor"),
        ("/events/lung-cancer/living-and-treatment/registered/", "registered/"),
        (f"{CONGRESS}recommendations/", "recommendations/"),
        ("/news/?kind=press_release&page=2", "/news/?kind=press_release"),
        ("/branches/?near=Казань", f"/branches/?near={quote('Казань')}"),
        ("/ask/", "/ask/"),
    ],
)
def test_the_switcher_leads_to_the_same_part_of_a_page(client, path, leads_to):
    html = client.get(path).content.decode()
    link = unescape(re.search(r'class="languages".*?href="([^"]*)" lang="en"', html, re.DOTALL)[1])
    assert link.startswith("/en/")
    assert link.endswith(leads_to)
    assert client.get(link).status_code == 200


def test_where_an_event_is_not_translated_the_switcher_leads_up_from_its_form(client, home):
    event = make(EventPage, home, registration_opens_at=moment(2020, 1, 1))
    html = client.get(f"{event.url}register/").content.decode()
    assert 'href="/en/events/" lang="en"' in html


def test_english_is_made_in_the_same_way(english_home):
    assert Group.objects.filter(name__in=group_names("en")).count() == 2
    assert WorkflowPage.objects.get(page=english_home).workflow == tasks.review_workflow()


def test_a_page_is_translated_into_tatar_and_read(client, user_named, offered, home):
    locale = add(client, user_named, "tt")
    translator, reviewer = (person(name[:9], name) for name in group_names("tt"))
    page = ContentPage.objects.child_of(home).get(slug="about")
    client.force_login(translator)
    client.post(reverse("wagtail_localize:submit_page_translation", args=[page.pk]), {"locales": [locale.pk]})
    translation = TranslationSource.objects.get_for_instance(page).translations.get(target_locale=locale)
    for segment in translation.source.stringsegment_set.select_related("string"):
        text = WORDS.get(segment.string.data, segment.string.data)
        address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
        client.put(address, f"value={text}".encode(), content_type="application/x-www-form-urlencoded")
    home_translation = TranslationSource.objects.get_for_instance(home).translations.get(target_locale=locale)
    for each in (home_translation, translation):
        tasks.submit(each, translator)
        tasks.approve(each, reviewer, despite=tasks.obstacles(each))
    client.logout()
    html = client.get("/tt/about/").content.decode()
    assert '<html lang="tt"' in html
    assert "Берлек турында" in html
    assert 'hreflang="tt"' in client.get("/about/").content.decode()
    # The home page itself is in Russian still, marked as such, and no translation for search engines.
    front = client.get("/tt/").content.decode()
    assert 'lang="ru"' in front
    assert 'rel="alternate" hreflang="tt"' not in client.get("/").content.decode()
    assert "/tt/about/" in client.get("/sitemap.xml").content.decode()
    for path in ("/tt/search/?q=берлек", "/tt/search/suggest/?q=бер"):
        assert client.get(path).status_code == 200
    missing = client.get("/tt/news/")
    assert missing.status_code == 404
    assert 'href="/news/"' in missing.content.decode()


def test_a_process_that_still_has_the_addresses_of_before_serves_the_new_language(client, user_named, offered, home):
    """Without Redis each process keeps for itself where languages begin, and nobody clears it for the others."""
    before = Site.get_site_root_paths()
    locale = add(client, user_named, "tt")
    translation = TranslationSource.objects.get_for_instance(home).translations.get(target_locale=locale)
    segment = translation.source.stringsegment_set.get(string__data=home.title)
    address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    client.put(address, b"value=Bash", content_type="application/x-www-form-urlencoded")
    tasks.submit(translation, user_named("admin"))
    tasks.approve(translation, user_named("admin"), despite=tasks.obstacles(translation))
    client.logout()
    cache.set(SITE_ROOT_PATHS_CACHE_KEY, before, version=SITE_ROOT_PATHS_CACHE_VERSION)
    ContentStamp.renew()
    assert client.get("/tt/").status_code == 200
    assert 'href="/tt/"' in client.get("/").content.decode()


def test_no_language_with_content_is_removed_and_none_leaves_groups_behind(client, user_named, offered, home):
    locale = add(client, user_named, "tt")
    address = reverse("wagtaillocales:delete", args=[locale.pk])
    client.post(address)
    assert Locale.objects.filter(pk=locale.pk).exists()
    home.get_translation(locale).delete()
    SiteTexts.objects.filter(locale=locale).delete()
    client.post(address)
    assert not Locale.objects.filter(pk=locale.pk).exists()
    assert not Group.objects.filter(name__in=group_names("tt")).exists()
    assert HomePage.objects.filter(locale=home.locale).exists()


def test_no_language_is_filled_with_aliases(client, user_named, offered):
    client.force_login(user_named("admin"))
    assert "sync_from" not in client.get(reverse("wagtaillocales:add")).content.decode()
    assert not Page.objects.filter(alias_of__isnull=False).exists()
    assert publishing.ACTIONS
