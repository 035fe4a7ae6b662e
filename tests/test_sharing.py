"""Sharing: plain links, and a picture made from the title where a page has none of its own."""

import re
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from wagtail.models import Site

from home.sharing import MOST_LETTERS, draw
from news.models import ArticlePage
from tests.factories import make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/news/healthcare-congress-report/", "/en/events/healthcare-congress/"])
def test_a_page_is_shared_by_plain_links(client, address):
    page = client.get(address).content.decode()
    whole = f"{Site.objects.get().root_url}{address}"
    for site, parameter in (("https://t.me/share/url", "url"), ("https://vk.com/share.php", "url")):
        link = re.search(rf'href="({re.escape(site)}\?[^"]+)"', page)[1].replace("&amp;", "&")
        assert parse_qs(urlsplit(link).query)[parameter] == [whole]
    assert re.search(r'href="mailto:\?subject=[^"]+&amp;body=http%3A%2F%2F', page)
    assert f'value="{whole}" readonly' in page


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_page_without_a_picture_has_one_made_from_its_title(client, home, english_home, language):
    root = {"ru": home, "en": english_home}[language]
    article = make(ArticlePage, root, title="Новость без картинки" if language == "ru" else "News without a picture")
    page = client.get(article.get_url()).content.decode()
    address = re.search(r'<meta property="og:image" content="https?://[^/]+([^"]+)"', page)[1]
    response = client.get(address)
    assert response["Content-Type"] == "image/png"
    assert Image.open(BytesIO(response.content)).size == (1200, 630)
    assert len(response.content) < 100_000
    article.title = "Другой заголовок"
    article.save_revision().publish()
    assert client.get(address).status_code == 404
    article.unpublish()
    assert address not in client.get("/").content.decode()


def test_nobody_can_have_other_pictures_drawn(client, home):
    draft = make(ArticlePage, home, title="Черновик", live=False)
    for pk in (draft.pk, home.pk, 10**9):
        assert client.get(f"/cards/{pk}-0123456789abcdef.png").status_code == 404


@pytest.mark.parametrize("title", ["Ж", "Слово " * 60, "Ы" * 250, "Mixed текст № 5 — «да»", "漢字 😀"])
def test_any_title_is_drawn(title):
    card = Image.open(BytesIO(draw(title[: MOST_LETTERS + 50], "Союз пациентских организаций")))
    assert card.size == (1200, 630)
    assert len(card.getcolors(256)) > 1
