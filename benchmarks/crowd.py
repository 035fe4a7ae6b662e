"""Synthetic articles in any number, written past the page tree's own slow way."""

import random
from collections.abc import Iterator

SYLLABLES = [consonant + vowel for consonant in "бвгджзклмнпрстфхцчш" for vowel in "аеиоу"]
# The word that is searched for, and in how many of the articles it stands: in the title of every fifth of these.
WORD, SHARE, IN_TITLE = "лечение", 0.08, 0.2
BATCH = 500


def sentence(dice: random.Random, vocabulary: list[str], length: int) -> str:
    """Return so many words, the first ones of the vocabulary much more often than the last."""
    return " ".join(vocabulary[int(len(vocabulary) * dice.random() ** 3)] for _ in range(length))


def texts(number: int) -> Iterator[tuple[int, str, str, random.Random]]:
    """Yield number, title and text of so many articles, the same at every run, and the dice for the rest."""
    dice = random.Random(number)
    vocabulary = sorted({"".join(dice.choices(SYLLABLES, k=dice.randint(2, 3))) for _ in range(8_000)})
    dice.shuffle(vocabulary)
    for at in range(number):
        title, body = sentence(dice, vocabulary, 6), sentence(dice, vocabulary, 120)
        if dice.random() < SHARE:
            title, body = (f"{title} {WORD}", body) if dice.random() < IN_TITLE else (title, f"{body} {WORD}")
        yield at, title.capitalize(), body.capitalize(), dice


def fill(number: int) -> None:
    """Write that many live articles below the home page, with what the search keeps of them beside the index."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Page, Site

    from news.models import ArticlePage
    from search.models import PageFacets, PageText

    kind = ContentType.objects.get_for_model(ArticlePage)
    root = Site.objects.get().root_page
    first = Page.objects.order_by("-pk").first().pk + 1
    articles, facets, kept = [], [], []

    def write() -> None:
        bare = [field.attname for field in Page._meta.concrete_fields]
        Page.objects.bulk_create(Page(**{name: getattr(article, name) for name in bare}) for article in articles)
        # The rows of the articles' own table; Django would not write those of a page's type in bulk.
        own = ArticlePage._meta.local_concrete_fields
        ArticlePage._base_manager._insert(articles, fields=own, using="default", raw=True)
        PageFacets.objects.bulk_create(facets)
        PageText.objects.bulk_create(kept)
        for rows in (articles, facets, kept):
            rows.clear()

    for at, title, body, dice in texts(number):
        key = first + at
        article = ArticlePage(
            id=key,
            page_ptr_id=key,
            path=f"{root.path}{Page._int2str(1_000_000 + at):0>4}0001",
            depth=root.depth + 2,
            title=title,
            draft_title=title,
            slug=f"page-{at}",
            locale=root.locale,
            content_type=kind,
            url_path=f"/page-{at}/",
            summary=title,
            body=[{"type": "text", "value": f"<p>{body}</p>"}],
        )
        articles.append(article)
        tags = [f"organisation=org-{dice.randint(1, 40)}", f"topic=topic-{dice.randint(1, 30)}"]
        tags += [f"town=Город {dice.randint(1, 60)}", f"year={dice.randint(2010, 2026)}"]
        moment = dice.randint(1_262_304_000, 1_790_000_000)
        facets.append(PageFacets(page_id=key, moment=moment, tags="\n".join(tags)))
        kept.append(PageText(page_id=key, summary=title, text=body))
        if len(articles) == BATCH:
            write()
    if articles:
        write()


def held() -> int:
    """Return how many articles there are."""
    from news.models import ArticlePage

    return ArticlePage.objects.count()


def clear() -> None:
    """Delete what `fill` wrote."""
    from wagtail.models import Page

    from news.models import ArticlePage
    from search.models import PageFacets, PageText

    for model in (PageFacets, PageText):
        model.objects.all().delete()
    keys = list(ArticlePage.objects.order_by().values_list("pk", flat=True))
    ArticlePage.objects.all()._raw_delete("default")
    for start in range(0, len(keys), BATCH):
        Page.objects.filter(pk__in=keys[start : start + BATCH])._raw_delete("default")
