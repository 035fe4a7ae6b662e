"""Member organisations of the union."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from branches.models.labels import Disease
from home.blocks import BodyBlock
from home.memory import remember
from home.models import SampleMixin, SitePage
from home.models.parts import phone_validator
from home.paging import page_of
from home.translations import keys_named


class OrganisationIndexPage(SitePage):
    """The members of the union."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["branches.OrganisationPage"]
    max_count_per_parent = 1
    template = "branches/organisation_index_page.html"

    class Meta:
        verbose_name = _("list of organisations")

    def get_context(self, request, *args, **kwargs) -> dict:
        from branches.organisations import OrganisationFilter, listed_organisations

        context = super().get_context(request, *args, **kwargs)
        chosen = OrganisationFilter(request.GET, listed_organisations(request, self))
        context["filter"] = chosen
        context["organisations"] = page_of(chosen.found, request, 24)
        return context


class OrganisationPage(SampleMixin, SitePage):
    """A member organisation, with its branches and news."""

    class Kind(models.TextChoices):
        NATIONAL = "national", _("National")
        INTERREGIONAL = "interregional", _("Interregional")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.NATIONAL)
    disease = models.ForeignKey(
        Disease, verbose_name=_("disease"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    website = models.URLField(_("website"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True, validators=[phone_validator])
    email = models.EmailField(_("e-mail"), blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("about the organisation"), blank=True)

    parent_page_types = ["branches.OrganisationIndexPage"]
    subpage_types = []
    template = "branches/organisation_page.html"

    content_panels = [
        *SitePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("disease")]),
                FieldPanel("website"),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
                FieldPanel("is_sample"),
            ],
            heading=_("Organisation"),
        ),
        FieldPanel("body"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("phone"),
        index.SearchField("body"),
        index.FilterField("kind"),
    ]
    search_facets_related = ("disease",)
    override_translatable_fields = [*SitePage.override_translatable_fields, SynchronizedField("phone")]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    @property
    def topics(self) -> list[str]:
        """The codes of the diseases that the organisation is about."""
        return [self.disease.code] if self.disease else []

    def search_facets(self) -> dict[str, list[str]]:
        return {"organisation": [self.slug], "topic": self.topics}

    def get_context(self, request, *args, **kwargs) -> dict:
        from branches.facts import attach_facts
        from branches.models.branch import BranchPage

        context = super().get_context(request, *args, **kwargs)
        branches = BranchPage.objects.of_organisation(self).for_listing().order_by("title")
        context["branches"] = remember(request, ("organisation", self.pk, "branches"), lambda: attach_facts(branches))
        for construct in hooks.get_hooks("construct_organisation_page"):
            construct(self, request, context)
        return context

    def structured_data(self, request) -> list[dict]:
        data = {"@type": "NGO", "name": self.title, "url": self.website or self.get_full_url(request)}
        if self.description:
            data["description"] = self.description
        if self.phone:
            data["telephone"] = self.phone
        return [data]


def of_organisation(pages: models.QuerySet, name: str) -> models.QuerySet:
    """Keep those of `pages` that belong to the organisation that `name` means: an id in any language, or a slug.

    An organisation that visitors can't see has no pages for them to find.
    """
    keys = keys_named(OrganisationPage.objects.live().public(), name, "slug")
    return pages.filter(organisation__translation_key__in=keys)
