"""The endpoints of the API: for each kind of page, which fields leave the site. Nothing else does."""

from datetime import UTC

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DataError
from django.db.models import DateTimeField
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy
from rest_framework.exceptions import Throttled
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.serializers import DateTimeField as MomentField
from rest_framework.throttling import AnonRateThrottle
from wagtail.api import APIField
from wagtail.api.v2.filters import OrderingFilter
from wagtail.api.v2.pagination import WagtailPagination
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.serializers import PageSerializer
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import PagesAPIViewSet

from branches.models import BranchPage, Disease, OrganisationPage, of_organisation
from branches.models.branch import BranchQuerySet
from config.api.fields import BodyField, CorrectionsField, LabelField, OrganisationField, PictureField, SummaryField
from config.api.filters import ChoiceFilter, DayFilter, Filter, Filters, NameFilter
from events.days import starting_from, starting_until
from events.models import EventPage
from home.models.base import reachable
from home.translations import keys_named
from news.models import ArticlePage
from news.models.article import ArticleQuerySet
from people.models import PersonPage

# More pages than any list has; a database could not count much further.
LARGEST_OFFSET = 1_000_000
# What Django and the databases say of a date that is none, or a number that is too large.
NOT_UNDERSTOOD = (ValidationError, ValueError, OverflowError, DataError)
TOO_MANY = gettext_lazy("Too many requests. Try again in %(seconds)s seconds.")
OF_ORGANISATION = NameFilter(
    gettext_lazy("Only what belongs to this organisation: its id, or the last part of its page’s address."),
    of_organisation,
)


class VisitorThrottle(AnonRateThrottle):
    """So many requests in a minute from one network address."""

    def get_rate(self) -> str:
        return settings.API_RATE


class Pagination(WagtailPagination):
    """Wagtail's `limit` and `offset`, the second within what a database can count."""

    def paginate_queryset(self, queryset, request, view=None):
        offset = request.GET.get("offset", "")
        if offset.strip().isdecimal() and (len(offset) > 7 or int(offset) > LARGEST_OFFSET):
            raise BadRequestError(f"offset cannot be higher than {LARGEST_OFFSET}")
        return super().paginate_queryset(queryset, request, view)


class UtcField(MomentField):
    """A moment, told in UTC."""

    timezone = UTC


class Serializer(PageSerializer):
    """Wagtail's, with all times in one zone."""

    serializer_field_mapping = PageSerializer.serializer_field_mapping | {DateTimeField: UtcField}


class PublicPages(PagesAPIViewSet):
    """Pages of one type as every visitor may see them."""

    base_serializer_class = Serializer
    renderer_classes = [JSONRenderer]
    throttle_classes = [VisitorThrottle]
    pagination_class = Pagination
    # Without the filters that would look at pages of other types, and without the search, which has a page of its own.
    filter_backends = [Filters, OrderingFilter]
    meta_fields = ["type", "detail_url", "html_url", "slug", "first_published_at", "locale"]
    detail_only_fields: list[str] = []
    own_fields: list[APIField] = []
    # What the list may be narrowed down by, besides the columns of the table.
    own_filters: dict[str, Filter] = {}
    related: tuple[str, ...] = ()
    # What this endpoint has, for people who read the description.
    about: str = ""
    slug = ""

    @classmethod
    def get_body_fields(cls, model) -> list[APIField]:
        shared = [
            APIField("summary", serializer=SummaryField()),
            APIField("picture", serializer=PictureField()),
        ]
        return [*cls._convert_api_fields(["id", "title"]), *shared, *cls.own_fields]

    @classmethod
    def get_listing_default_fields(cls, model) -> list[str]:
        return [name for name in cls.get_available_fields(model) if name not in cls.detail_only_fields]

    @classmethod
    def get_filters(cls) -> dict[str, Filter]:
        """Return the filters by parameter: for the language, for columns that have choices, and the endpoint's own."""
        languages = [code for code, _name in settings.LANGUAGES]
        filters = {"locale": ChoiceFilter("locale__language_code", languages, gettext_lazy("The language."))}
        told = cls.get_available_fields(cls.model)
        choices = [column for column in cls.model._meta.concrete_fields if column.choices and column.name in told]
        return filters | {column.name: ChoiceFilter.of(column) for column in choices} | cls.own_filters

    @property
    def known_query_parameters(self) -> frozenset[str]:
        """What a list takes besides the columns of its table; it refuses everything else."""
        return frozenset({"limit", "offset", "fields", "order", *self.get_filters()})

    @classmethod
    def get_urlpatterns(cls):
        """Return the addresses of the list and of one page; pages are found by their own addresses, not by paths."""
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "find"]

    def get_base_queryset(self):
        pages = self.model.objects.for_listing().filter(reachable())
        return pages.select_related("locale", "picture", *self.related).order_by("-first_published_at", "-pk")

    def get_queryset(self):
        # One page comes with its body; lists leave the bodies in the database.
        pages = self.get_base_queryset()
        return pages.defer(None) if self.action == "detail_view" else pages

    def get_object(self):
        if not hasattr(self, "_found"):
            # Passes over Wagtail's own, which would ask for the page once more.
            self._found = super(PagesAPIViewSet, self).get_object()
        return self._found

    @cached_property
    def shown_organisations(self) -> set[int]:
        """The keys of all organisations that visitors can see."""
        return set(OrganisationPage.objects.live().public().values_list("pk", flat=True))

    def handle_exception(self, exc):
        if isinstance(exc, Throttled):
            seconds = int(exc.wait or 60) + 1
            said = []
            for code, _name in settings.LANGUAGES:
                with translation.override(code):
                    said.append(gettext(str(TOO_MANY)) % {"seconds": seconds})
            message = " ".join(dict.fromkeys(said))
            return Response({"message": message}, status=429, headers={"Retry-After": str(seconds)})
        if isinstance(exc, NOT_UNDERSTOOD):
            return Response({"message": "a value has not the form of its field"}, status=400)
        return super().handle_exception(exc)


class News(PublicPages):
    """Articles of every kind."""

    about = gettext_lazy("News, press releases, statements and positions; the text is in the answer for one article.")
    slug = "news"
    model = ArticlePage
    related = ("category", "organisation__locale")
    own_fields = [
        APIField("kind"),
        APIField("date"),
        APIField("category", serializer=LabelField()),
        APIField("organisation", serializer=OrganisationField()),
        APIField("last_published_at"),
        APIField("corrections", serializer=CorrectionsField()),
        APIField("body", serializer=BodyField()),
    ]
    detail_only_fields = ["body", "corrections"]
    own_filters = {
        "organisation": OF_ORGANISATION,
        "category": NameFilter(
            gettext_lazy("Only news of this category: its code, or its id."), ArticleQuerySet.of_category
        ),
        "published_after": DayFilter(
            gettext_lazy("Only news with this date or a later one."), lambda news, day: news.filter(date__gte=day)
        ),
        "published_before": DayFilter(
            gettext_lazy("Only news with this date or an earlier one."), lambda news, day: news.filter(date__lte=day)
        ),
    }

    def get_base_queryset(self):
        return super().get_base_queryset().newest_first()


class Events(PublicPages):
    """Events of every kind."""

    about = gettext_lazy(
        "Congresses, schools and other events; times in UTC, with the event's own time zone beside them."
    )
    slug = "events"
    model = EventPage
    related = ("organisation__locale",)
    own_fields = [
        *(APIField(name) for name in ("starts_at", "ends_at", "time_zone", "status", "attendance", "town", "place")),
        APIField("organisation", serializer=OrganisationField()),
    ]
    own_filters = {
        "organisation": OF_ORGANISATION,
        "starts_after": DayFilter(
            gettext_lazy("Only events that begin on this day or later, in the event’s own time zone."),
            starting_from,
        ),
        "starts_before": DayFilter(
            gettext_lazy("Only events that begin on this day or earlier, in the event’s own time zone."),
            starting_until,
        ),
    }


class Branches(PublicPages):
    """Branches of member organisations."""

    about = gettext_lazy("Branches of member organisations; hours and services are in the open data of branches.")
    slug = "branches"
    model = BranchPage
    related = ("organisation__locale",)
    own_fields = [
        *(APIField(name) for name in ("town", "region", "address", "latitude", "longitude", "time_zone")),
        *(APIField(name) for name in ("phone", "email", "is_sample")),
        APIField("organisation", serializer=OrganisationField()),
    ]
    own_filters = {
        "organisation": OF_ORGANISATION,
        "disease": NameFilter(
            gettext_lazy("Only branches that help with this disease, or with any: its code, or its id."),
            BranchQuerySet.helping_with,
        ),
    }


class Organisations(PublicPages):
    """Member organisations."""

    about = gettext_lazy("Member organisations of the union.")
    slug = "organisations"
    model = OrganisationPage
    related = ("disease",)
    own_fields = [
        *(APIField(name) for name in ("kind", "website", "phone", "email", "is_sample")),
        APIField("disease", serializer=LabelField()),
    ]
    own_filters = {
        "disease": NameFilter(
            gettext_lazy("Only organisations of people with this disease: its code, or its id."),
            lambda pages, name: pages.filter(
                disease__translation_key__in=keys_named(Disease.objects.all(), name, "code")
            ),
        ),
    }


class People(PublicPages):
    """People with a page."""

    about = gettext_lazy("People who speak, moderate and answer; what they said of themselves for the public.")
    slug = "people"
    model = PersonPage
    own_fields = [
        APIField(name)
        for name in ("profession", "office", "affiliation", "press_topics", "press_languages", "is_sample")
    ]


ENDPOINTS = (News, Events, Branches, Organisations, People)
router = WagtailAPIRouter("api-v2")
for endpoint in ENDPOINTS:
    router.register_endpoint(endpoint.slug, endpoint)
