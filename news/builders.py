"""Builders of news."""

from home.builders import add_page, builder
from news.models import ArticlePage, NewsIndexPage, PressRoomPage


@builder(NewsIndexPage)
def build_news_index(parent, **fields):
    """Build a news index."""
    return add_page(NewsIndexPage, parent, **({"title": "Новости", "slug": "news", "show_in_menus": True} | fields))


@builder(ArticlePage)
def build_article(parent, **fields):
    """Build a piece of news, dated today unless told otherwise."""
    return add_page(ArticlePage, parent, **({"title": "Новость союза"} | fields))


@builder(PressRoomPage)
def build_press_room(parent, **fields):
    """Build a press room, a sample unless told otherwise."""
    defaults = {"title": "Пресс-центр", "slug": "press", "contact_email": "press@example.org", "is_sample": True}
    return add_page(PressRoomPage, parent, **(defaults | fields))
