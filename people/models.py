"""Who speaks, moderates, reviews and answers: a page each."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index

from home.blocks import BodyBlock
from home.models import SampleMixin, SitePage
from home.paging import page_of
from home.suggestions import PEOPLE


class Profession(models.TextChoices):
    """What a person does, as patient schools name their lecturers."""

    ONCOLOGIST = "oncologist", _("Oncologist")
    DOCTOR = "doctor", _("Doctor")
    LAWYER = "lawyer", _("Lawyer")
    PSYCHOLOGIST = "psychologist", _("Psychologist")
    ACTIVIST = "activist", _("Patient activist")
    RESEARCHER = "researcher", _("Researcher")
    OFFICIAL = "official", _("Official")
    JOURNALIST = "journalist", _("Journalist")


class PersonIndexPage(SitePage):
    """All people, by name."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["people.PersonPage"]
    max_count_per_parent = 1
    template = "people/person_index_page.html"

    class Meta:
        verbose_name = _("list of people")

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        people = PersonPage.objects.child_of(self).for_listing().order_by("title")
        context["people"] = page_of(people, request, 24)
        return context


class PersonPage(SampleMixin, SitePage):
    """A person: the title is the name as it should be read."""

    profession = models.CharField(_("profession"), max_length=20, choices=Profession, blank=True)
    office = models.CharField(
        _("office today"), max_length=250, blank=True, help_text=_("Offices held at an event are kept with the event.")
    )
    affiliation = models.CharField(_("organisation"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail for enquiries"), blank=True)
    press_topics = models.CharField(
        _("topics for the press"), max_length=250, blank=True, help_text=_("What journalists may ask about.")
    )
    press_languages = models.CharField(
        _("languages of interviews"), max_length=150, blank=True, help_text=_("In words: “Russian, English”.")
    )
    body = StreamField(BodyBlock(), verbose_name=_("about the person"), blank=True)

    parent_page_types = ["people.PersonIndexPage"]
    subpage_types = []
    template = "people/person_page.html"
    search_group = PEOPLE

    content_panels = [
        *SitePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("office"),
                FieldRowPanel([FieldPanel("profession"), FieldPanel("affiliation")]),
                FieldPanel("email"),
                FieldPanel("is_sample"),
            ],
            heading=_("Who it is"),
        ),
        MultiFieldPanel(
            [FieldPanel("press_topics"), FieldPanel("press_languages")],
            heading=_("For the press"),
            classname="collapsed",
        ),
        FieldPanel("body"),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("office"),
        index.SearchField("affiliation"),
        index.SearchField("press_topics"),
        index.SearchField("body"),
        index.FilterField("profession"),
    ]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        for construct in hooks.get_hooks("construct_person_page"):
            construct(self, request, context)
        return context

    def structured_data(self, request) -> list[dict]:
        return [
            {
                "@type": "Person",
                "name": self.title,
                "jobTitle": self.office,
                "affiliation": self.affiliation,
                "url": self.get_full_url(request),
            }
        ]


class Participation(TranslatableMixin, Orderable):
    """A person's part in something, with the office they held at that time."""

    class Role(models.TextChoices):
        SPEAKER = "speaker", _("Speaker")
        MODERATOR = "moderator", _("Moderator")
        PANELLIST = "panellist", _("Panellist")
        LECTURER = "lecturer", _("Lecturer")
        ORGANISER = "organiser", _("Organiser")

    person = models.ForeignKey(
        PersonPage, verbose_name=_("person"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(
        _("person's name"), max_length=150, blank=True, help_text=_("For somebody without a page of their own.")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.SPEAKER)
    office = models.CharField(_("office at that time"), max_length=250, blank=True)
    topic = models.CharField(_("subject of the talk"), max_length=250, blank=True)

    panels = [
        FieldRowPanel([PageChooserPanel("person"), FieldPanel("name")]),
        FieldRowPanel([FieldPanel("role"), FieldPanel("office")]),
        FieldPanel("topic"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
