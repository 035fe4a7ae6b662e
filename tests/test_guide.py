"""The editors' guide inside the admin: complete in each language, its links and pictures lead somewhere."""

import re

import pytest
from wagtail.users.models import UserProfile

from home.guide import SECTIONS

WORDS = {"ru": "Быстрее всего начать", "en": "The quickest way is to begin", "fr": "The quickest way is to begin"}


@pytest.mark.parametrize("language", list(WORDS))
def test_everybody_reads_the_guide_in_their_language(client, user_named, language):
    user = user_named("branch-editor")
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    client.force_login(user)
    html = client.get("/admin/guide/").content.decode()
    assert WORDS[language] in html
    for name in SECTIONS:
        assert f'href="#{name}"' in html
        assert f'id="{name}"' in html
    guide = html[html.index('<div class="guide">') :]
    assert guide.count("<ol>") + guide.count("<ul>") == len(SECTIONS)
    assert "http://" not in guide
    assert "https://" not in guide
    pictures = set(re.findall(r'src="(/admin/guide/[^"]+)"', guide))
    assert len(pictures) == 4
    for address in pictures:
        answer = client.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")


def test_the_guide_is_at_hand_and_closed_to_visitors(client, user_named):
    assert client.get("/admin/guide/article.png").status_code == 302
    client.force_login(user_named("translator"))
    assert client.get("/admin/guide/no-such-picture.png").status_code == 404
    assert client.get("/admin/").content.decode().count('href="/admin/guide/"') >= 1


def test_links_lead_to_pages_of_the_admin(client, user_named):
    client.force_login(user_named("editor"))
    html = client.get("/admin/guide/").content.decode()
    guide = html[html.index('<div class="guide">') :]
    linked = set(re.findall(r'<a href="(/admin/[^"]+)"', guide))
    assert len(linked) == 5
    assert {address: client.get(address).status_code for address in linked} == dict.fromkeys(linked, 200)
