"""What all demo articles share."""

from datetime import date, datetime, timedelta
from typing import Any

from home.builders import moment
from home.dates import today
from home.demo.parts import Pair, sample, say
from home.demo.site import DemoSite
from news.models import ArticlePage

SAMPLE_DATE = sample("<p>Дата этой новости — образец.</p>", "<p>The date of this article is a sample.</p>")


def add_article(
    site: DemoSite,
    slug: str,
    *,
    category: str,
    day: date,
    title: Pair,
    summary: Pair,
    parent: str = "news",
    **fields: Any,
) -> ArticlePage:
    """Add an article, first published at ten in the morning of its day. Kept as the page «news-<slug>»."""
    return site.add(
        f"news-{slug}",
        ArticlePage,
        parent=parent,
        title=say(*title),
        slug=slug,
        summary=say(*summary),
        category=site.snippets[f"category-{category}"],
        date=day,
        published_at=moment(day.year, day.month, day.day, 10),
        **fields,
    )


def announced(starts_at: datetime, days: int) -> date:
    """Return the date of an announcement, that many days before the event, but never in the future."""
    return min(starts_at.date() - timedelta(days=days), today() - timedelta(days=1))


def attach(site: DemoSite, title: Pair, file_name: str, words: Pair) -> list[dict]:
    """Return an article's rows of attachments: one text document that holds both languages."""
    document = site.attachment(say(*title), file_name, "\n\n".join((title[0], words[0], title[1], words[1])) + "\n")
    return [{"document": document, "title": say(*title)}]


def quoted(site: DemoSite, *names: str) -> list[dict]:
    """Return an article's rows of speakers, each given by the name of the person's page."""
    return [{"person": site.pages[f"person-{name}"]} for name in names]


def pictures(site: DemoSite, *named: tuple[str, Pair]) -> list[dict]:
    """Return the rows of a gallery, each given as the name of a drawing and its caption."""
    return [
        {"picture": site.picture(name), "alt": site.alt(name), "caption": say(*caption)} for name, caption in named
    ]
