"""The home page and the plain pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from home.blocks import BodyBlock
from home.importance import Importance
from home.models.base import SitePage
from home.models.partners import PartnersPage
from home.models.parts import ContactPoint
from home.translations import translated


class HomePage(SitePage):
    """The first page of a language. Its lists come from the apps, through the hook `construct_home_page`."""

    statement = models.CharField(
        _("who we are, in a sentence"), max_length=200, help_text=_("The largest words on the page.")
    )
    introduction = models.TextField(_("introduction"), max_length=500, blank=True)
    campaign_title = models.CharField(_("campaign: title"), max_length=120, blank=True)
    campaign_text = models.TextField(_("campaign: text"), max_length=400, blank=True)
    campaign_button = models.CharField(_("campaign: button"), max_length=60, blank=True)
    campaign_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("campaign: page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    campaign_picture = models.ForeignKey(
        "home.Picture",
        verbose_name=_("campaign: picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.ContentPage",
        "home.ContactsPage",
        "home.HealthIndexPage",
        "home.FaqPage",
        "home.PartnersPage",
        "news.NewsIndexPage",
        "news.PressRoomPage",
        "events.EventsIndexPage",
        "people.PersonIndexPage",
        "branches.OrganisationIndexPage",
        "branches.BranchIndexPage",
    ]
    template = "home/home_page.html"

    content_panels = [
        *SitePage.content_panels,
        MultiFieldPanel([FieldPanel("statement"), FieldPanel("introduction")], heading=_("Who we are")),
        MultiFieldPanel(
            [
                FieldPanel("campaign_title"),
                FieldPanel("campaign_text"),
                FieldPanel("campaign_button"),
                PageChooserPanel("campaign_page"),
                FieldPanel("campaign_picture"),
            ],
            heading=_("Campaign"),
            help_text=_("Left without a title, no campaign is shown."),
        ),
    ]
    search_fields = [*SitePage.search_fields, index.SearchField("statement"), index.SearchField("introduction")]
    # Two homes lie side by side under the root, so each language's has a slug of its own.
    override_translatable_fields = []

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        if self.campaign_title and self.campaign_page_id:
            context["campaign_target"] = next(iter(translated(Page, [self.campaign_page_id])), None)
        for construct in hooks.get_hooks("construct_home_page"):
            construct(self, request, context)
        return context

    def structured_data(self, request) -> list[dict]:
        from home.chrome import Chrome

        chrome = Chrome.of(request)
        address = self.get_full_url(request)
        organisation = {"@type": "NGO", "name": chrome.texts.name, "url": address, "description": self.description}
        if chrome.hotline.phone:
            organisation["telephone"] = chrome.hotline.phone
        search = {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{address}search/?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        }
        website = {"@type": "WebSite", "name": chrome.texts.name, "url": address, "potentialAction": search}
        return [organisation, website]


class ContentPage(SitePage):
    """A plain page: about, how to take part, what we advocate for."""

    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    asks_opinion = True
    importance = Importance.HEALTH
    parent_page_types = ["home.HomePage", "home.ContentPage", "branches.BranchPage"]
    subpage_types = ["home.ContentPage", "home.PartnersPage"]
    template = "home/content_page.html"

    content_panels = [*SitePage.content_panels, FieldPanel("body")]
    search_fields = [*SitePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("plain page")
        verbose_name_plural = _("plain pages")

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        children = []
        if self.numchild:
            children = [*ContentPage.objects.child_of(self).for_listing()]
            children += PartnersPage.objects.child_of(self).for_listing()
        context["children"] = sorted(children, key=lambda child: child.path)
        return context


class ContactsPage(SitePage):
    """Whom to ask about what."""

    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    importance = Importance.HEALTH
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    template = "home/contacts_page.html"

    content_panels = [
        *SitePage.content_panels,
        InlinePanel("contacts", heading=_("Contacts"), label=_("contact")),
        FieldPanel("body"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("body"),
        index.RelatedFields(
            "contacts", [index.SearchField("name"), index.SearchField("phone"), index.SearchField("note")]
        ),
    ]

    class Meta:
        verbose_name = _("contacts page")


class ContactsPageContact(ContactPoint):
    """A contact of the union."""

    page = ParentalKey(ContactsPage, on_delete=models.CASCADE, related_name="contacts")
