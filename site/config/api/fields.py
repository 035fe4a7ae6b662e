"""How the API shows what is more than a text or a number; each field says its own schema for the OpenAPI document."""

from django.utils import translation
from rest_framework import serializers

from home.models import CARD_RENDITION, SitePage
from news.feeds import html_of

TEXT = {"type": "string"}
NUMBER = {"type": "integer"}
ADDRESS = {"type": "string", "format": "uri"}


def or_null(schema: dict) -> dict:
    """Return the schema for what `schema` describes, or nothing."""
    return schema | {"type": [schema["type"], "null"]}


def record(**properties: dict) -> dict:
    """Return the schema of an object that always has these properties."""
    return {"type": "object", "properties": properties, "required": list(properties)}


class WholePageField(serializers.Field):
    """A field made from the whole page."""

    def get_attribute(self, instance):
        return instance


class SummaryField(WholePageField):
    """The page's one or two sentences."""

    schema = TEXT

    def to_representation(self, page) -> str:
        return page.description


class PictureField(WholePageField):
    """The picture of the page's card."""

    schema = or_null(record(url=ADDRESS, width=NUMBER, height=NUMBER, alt=TEXT, credit=TEXT))

    def to_representation(self, page) -> dict | None:
        if page.picture is None:
            return None
        rendition = page.picture.get_rendition(CARD_RENDITION)
        return {
            "url": self.context["request"].build_absolute_uri(rendition.url),
            "width": rendition.width,
            "height": rendition.height,
            "alt": page.picture_alt,
            "credit": page.picture.credit,
        }


class LabelField(serializers.Field):
    """A label: a category or a disease."""

    schema = or_null(record(code=TEXT, name=TEXT))

    def to_representation(self, label) -> dict:
        return {"code": label.code, "name": label.name}


class OrganisationField(serializers.Field):
    """The organisation that a page belongs to; none that visitors can't see."""

    schema = or_null(record(slug=TEXT, title=TEXT, html_url=or_null(ADDRESS)))

    def to_representation(self, page: SitePage) -> dict | None:
        if page.pk not in self.context["view"].shown_organisations:
            return None
        address = page.get_full_url(self.context["request"])
        return {"slug": page.slug, "title": page.title, "html_url": address}


class CorrectionsField(WholePageField):
    """What was corrected in an article, the latest first."""

    schema = {"type": "array", "items": record(date=TEXT | {"format": "date"}, text=TEXT)}

    def to_representation(self, article) -> list[dict]:
        return [{"date": row.date.isoformat(), "text": row.text} for row in article.corrections_shown]


class BodyField(WholePageField):
    """The article's text as HTML without scripts, styles and classes; every address in it is whole."""

    schema = TEXT | {"contentMediaType": "text/html"}

    def to_representation(self, article) -> str:
        with translation.override(article.locale.language_code):
            return html_of(article, self.context["request"])
