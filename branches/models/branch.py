"""Branches in the regions."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from branches.fields import CodesField
from branches.models.access import AccessMixin
from branches.models.confirmation import BranchConfirmation
from branches.models.labels import Disease, Service, in_words
from branches.models.organisation import OrganisationPage
from branches.models.parts import BranchContact
from home.blocks import BodyBlock
from home.languages import amid_words
from home.memory import remember
from home.models import SampleMixin, SitePage, SitePageQuerySet, TimetableMixin, Weekday
from home.models.parts import phone_validator
from home.suggestions import TOWNS
from home.translations import keys_named, translated, translated_by_id
from home.zones import MOSCOW, ZONES
from people.models import PersonPage

LANGUAGES_SPOKEN = [
    ("ru", _("Russian")),
    ("tt", _("Tatar")),
    ("ba", _("Bashkir")),
    ("cv", _("Chuvash")),
    ("ce", _("Chechen")),
    ("av", _("Avar")),
    ("sah", _("Yakut")),
    ("bua", _("Buryat")),
    ("hy", _("Armenian")),
    ("az", _("Azerbaijani")),
    ("kk", _("Kazakh")),
    ("ky", _("Kyrgyz")),
    ("tg", _("Tajik")),
    ("uz", _("Uzbek")),
    ("uk", _("Ukrainian")),
    ("en", _("English")),
]


# What a branch has in tables of their own.
ROWS = ("weekly_hours", "exceptions", "contacts", "staff", "services", "diseases")


# What every language has from the page in the source language: no translator may say otherwise.
FACTS = [
    *(
        "code",
        "latitude",
        "longitude",
        "time_zone",
        "closed_on_holidays",
        "phone",
        "email",
        "online_help",
        "languages",
    ),
    *AccessMixin.FEATURES,
    *ROWS,
]


class BranchQuerySet(SitePageQuerySet):
    """Lists of branches."""

    def of_organisation(self, organisation: OrganisationPage) -> "BranchQuerySet":
        """Keep the organisation's branches, in its own language.

        A branch names its organisation's page in the source language, whatever the branch's own language.
        """
        return self.in_language_of(organisation).filter(organisation__translation_key=organisation.translation_key)

    def helping_with(self, name: str) -> "BranchQuerySet":
        """Keep the branches for people with the disease that `name` means: a code, or an id in any language.

        A branch that names no disease helps with any. What it names is told by `facts`.
        """
        keys = keys_named(Disease.objects.all(), name, "code")
        able = BranchPage.objects.filter(models.Q(diseases__translation_key__in=keys) | models.Q(diseases=None))
        sources = BranchPage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE)
        told = models.Q(translation_key__in=sources.values("translation_key"))
        told_able = models.Q(translation_key__in=sources.filter(pk__in=able).values("translation_key"))
        return self.filter(models.Exists(keys)).filter(told_able | ~told & models.Q(pk__in=able))


class BranchPage(TimetableMixin, AccessMixin, SampleMixin, SitePage):
    """A branch of a member organisation in one town.

    What is no text (hours, services, contacts and so on) is shown as the page in the source language has it: `facts`.
    """

    code = models.SlugField(
        _("key"),
        max_length=60,
        blank=True,
        help_text=_("Tells the branch in files for import and export, and never changes. Made from the address."),
    )
    organisation = models.ForeignKey(
        OrganisationPage,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    town = models.CharField(_("town"), max_length=100)
    region = models.CharField(_("region"), max_length=120, blank=True)
    address = models.TextField(_("address"), max_length=300, blank=True)
    directions = models.TextField(_("how to get there"), max_length=500, blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Degrees, north is positive: 55.75222 for Moscow."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Degrees, east is positive: 37.61556 for Moscow."),
    )
    time_zone = models.CharField(_("time zone"), max_length=40, choices=ZONES, default=MOSCOW)
    closed_on_holidays = models.BooleanField(
        _("closed on public holidays"),
        default=True,
        help_text=_(
            "1–8 January, 23 February, 8 March, 1 and 9 May, 12 June, 4 November, unless an exception says else."
        ),
    )
    phone = models.CharField(_("telephone"), max_length=30, blank=True, validators=[phone_validator])
    email = models.EmailField(_("e-mail"), blank=True)
    online_help = models.BooleanField(
        _("helps online"), default=False, help_text=_("By telephone, mail or video, people from any town.")
    )
    services = ParentalManyToManyField(
        Service, verbose_name=_("services"), blank=True, related_name="+", help_text=_("What people get here.")
    )
    diseases = ParentalManyToManyField(
        Disease,
        verbose_name=_("diseases"),
        blank=True,
        related_name="+",
        help_text=_("Whom the branch knows how to help. Leave empty if it helps with any disease."),
    )
    languages = CodesField(_("languages spoken"), options=LANGUAGES_SPOKEN)
    body = StreamField(BodyBlock(), verbose_name=_("about the branch"), blank=True)

    objects = PageManager.from_queryset(BranchQuerySet)()

    parent_page_types = ["branches.BranchIndexPage"]
    subpage_types = ["home.ContentPage", "news.NewsIndexPage", "events.EventsIndexPage"]
    template = "branches/branch_page.html"
    search_group = TOWNS

    content_panels = [
        *SitePage.content_panels,
        PageChooserPanel("organisation"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("town"), FieldPanel("region")]),
                FieldPanel("address"),
                FieldPanel("directions"),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            ],
            heading=_("Where it is"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
                InlinePanel(
                    "contacts",
                    heading=_("Further telephones, addresses and messengers"),
                    label=_("contact"),
                ),
                FieldPanel("is_sample"),
            ],
            heading=_("Contact"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("time_zone"), FieldPanel("closed_on_holidays")]),
                InlinePanel(
                    "weekly_hours",
                    heading=_("Hours by weekday"),
                    label=_("hours"),
                    help_text=_("In the branch's own time. Two rows for one day leave a break between them."),
                ),
                InlinePanel(
                    "exceptions",
                    heading=_("Holidays and other exceptions"),
                    label=_("exception"),
                    help_text=_("Replaces the weekday's hours on one date. Leave both times empty if it is closed."),
                ),
            ],
            heading=_("When it is open"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("services", heading=_("services")),
                FieldPanel("diseases"),
                FieldPanel("languages"),
                FieldPanel("online_help"),
                InlinePanel("staff", heading=_("People"), label=_("person")),
            ],
            heading=_("How it helps"),
        ),
        AccessMixin.access_panel,
        FieldPanel("body"),
    ]
    promote_panels = [*SitePage.promote_panels, FieldPanel("code")]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("town", boost=4),
        index.AutocompleteField("town"),
        index.SearchField("region"),
        index.SearchField("address"),
        index.SearchField("labels_text"),
        index.SearchField("numbers_text"),
        index.SearchField("directions"),
        index.SearchField("body"),
    ]
    search_facets_related = ("organisation__disease",)
    # A copy is another branch, with a key of its own.
    exclude_fields_in_copy = ["code"]
    override_translatable_fields = [
        *SitePage.override_translatable_fields,
        *(SynchronizedField(name, overridable=False) for name in FACTS),
    ]

    class Meta:
        verbose_name = _("branch")
        verbose_name_plural = _("branches")

    def search_facets(self) -> dict[str, list[str]]:
        organisation = self.organisation
        topics = [disease.code for disease in self.shown_diseases]
        return {
            "town": [self.town],
            "organisation": [organisation.slug] if organisation else [],
            "topic": topics or (organisation.topics if organisation else []),
        }

    @property
    def coordinates(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees, or None when one is missing."""
        if self.latitude is None or self.longitude is None:
            return None
        return float(self.latitude), float(self.longitude)

    @cached_property
    def facts(self) -> "BranchPage":
        """The page to take from what is no text: the live one in the source language, or this one without it."""
        if self.locale.language_code == settings.LANGUAGE_CODE:
            return self
        sources = BranchPage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE)
        return sources.filter(translation_key=self.translation_key).defer_streamfields().first() or self

    @cached_property
    def shown_services(self) -> list[Service]:
        """What people get at the branch, in the page's language."""
        return in_words(self.facts.services.all(), Service.in_language(self.locale_id))

    @cached_property
    def shown_diseases(self) -> list[Disease]:
        """What the branch helps with, in the page's language; none means anything."""
        return in_words(self.facts.diseases.all(), Disease.in_language(self.locale_id))

    @property
    def labels_text(self) -> str:
        """Services and diseases for the search index."""
        return " ".join(label.name for label in [*self.shown_services, *self.shown_diseases])

    @property
    def numbers_text(self) -> str:
        """Telephone numbers for the search index. Addresses would be taken for words: «diabet» of diabet@…"""
        numbers = [contact.value for contact in self.contacts.all() if contact.kind == BranchContact.Kind.PHONE]
        return ", ".join(filter(None, [self.phone, *numbers]))

    @property
    def languages_in_words(self) -> str:
        """The languages spoken, in the active language."""
        names = self._meta.get_field("languages").in_words(self.languages)
        return capfirst(", ".join(map(amid_words, names)))

    def full_clean(self, *args, **kwargs) -> None:
        super().full_clean(*args, **kwargs)
        self.code = self.code or self.slug

    def clean(self) -> None:
        super().clean()
        others = BranchPage.objects.filter(code=self.code or self.slug).exclude(translation_key=self.translation_key)
        if others.exists():
            raise ValidationError({"code": _("Another branch has this key.")})

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        # Whether it is open changes by the minute: a stored copy must ask whether it still holds.
        patch_cache_control(response, no_cache=True)
        return response

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        known = remember(request, ("branch", self.pk), self._known)
        # What the page itself would ask the database for, once for all visitors.
        for name in ("facts", "shown_services", "shown_diseases"):
            setattr(self, name, known[name])
        context.update(known, now=timezone.now())
        for construct in hooks.get_hooks("construct_branch_page"):
            construct(self, request, context)
        return context

    def _known(self) -> dict:
        facts = self.facts
        # Read now, so that what is remembered asks the database for nothing more.
        _ = facts.timetable
        rows = list(facts.staff.all())
        people = translated_by_id(PersonPage, [row.person_id for row in rows])
        confirmations = BranchConfirmation.objects.filter(branch_key=self.translation_key)
        return {
            "facts": facts,
            "shown_services": self.shown_services,
            "shown_diseases": self.shown_diseases,
            "contacts": list(facts.contacts.all()),
            "organisation": next(iter(translated(OrganisationPage, [self.organisation_id])), None),
            "confirmed_on": confirmations.values_list("confirmed_on", flat=True).first(),
            "people": [
                {"person": people[row.person_id], "duty": row.get_duty_display()}
                for row in rows
                if row.person_id in people
            ],
        }

    def structured_data(self, request) -> list[dict]:
        data = {
            "@type": "NGO",
            "name": self.title,
            "url": self.get_full_url(request),
            "address": {"@type": "PostalAddress", "addressLocality": self.town, "addressRegion": self.region},
            "areaServed": self.region or self.town,
        }
        if self.address and not self.is_sample:
            data["address"]["streetAddress"] = self.address
        if hours := self._structured_hours():
            data["openingHoursSpecification"] = hours
        if self.facts.languages:
            data["knowsLanguage"] = self.facts.languages
        if self.coordinates:
            latitude, longitude = self.coordinates
            data["location"] = {
                "@type": "Place",
                "geo": {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude},
            }
        return [data]

    def _structured_hours(self) -> list[dict]:
        """Return the hours in the words of https://schema.org/openingHoursSpecification; none of a sample."""
        if self.is_sample:
            return []
        weekly, _exceptions = self.facts.timetable
        return [
            {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": f"https://schema.org/{Weekday(day).name.capitalize()}",
                "opens": f"{hours.opens:%H:%M}",
                "closes": f"{hours.closes:%H:%M}",
            }
            for day, stretches in weekly.items()
            for hours in stretches
        ]
