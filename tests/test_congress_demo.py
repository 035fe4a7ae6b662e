"""The demo's congress: 160 sessions in four days and eight halls, on a page that is light and cheap."""

import gzip
import re

import pytest

from events.models import EditionPage, SessionPage
from events.programme.sessions import programme_of
from tests.factories import demo

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_programme_of_the_demo_is_whole_light_and_cheap(
    client, home, english_home, language, django_assert_max_num_queries
):
    edition = demo(EditionPage, home if language == "ru" else english_home, slug="2020")
    assert SessionPage.objects.child_of(edition).live().count() == 160
    address = f"{edition.get_url()}programme/?day=all"
    client.get(address)
    with django_assert_max_num_queries(12):
        html = client.get(address).content
    assert html.count(b'class="event__title"') == 160
    assert len(gzip.compress(html, 6)) < 60 * 1024
    days = set(re.findall(rb'day=(2020-\d\d-\d\d)"', html))
    assert len(days) == 4
    assert html.count(b"<option") > 20


def test_the_demo_puts_nobody_and_nothing_in_two_places_at_once(home, rf):
    programme = programme_of(demo(EditionPage, home, slug="2020"), rf.get("/"))
    assert len(programme.halls) == 8
    busy = [
        (who, entry)
        for entry in programme.entries
        for who in {part.name for part in entry.parts} | {entry.page.hall.code}
    ]
    for who, entry in busy:
        others = [other for name, other in busy if name == who and other is not entry]
        clash = [o for o in others if o.page.starts_at < entry.page.ends_at and entry.page.starts_at < o.page.ends_at]
        assert not clash, (who, entry.page.title)
    assert len(programme.by_code) == 160
