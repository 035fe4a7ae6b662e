"""Working groups of a congress and their meetings between two congresses."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, TranslatableMixin
from wagtail.search import index

from home.blocks import BodyBlock
from home.models import SampleMixin, SitePage
from home.translations import attach_translations
from people.models import Participation


class WorkingGroupPage(SampleMixin, SitePage):
    """Who works on a matter from one congress to the next, and when they meet."""

    email = models.EmailField(_("e-mail for enquiries"), blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("about the group"), blank=True)

    parent_page_types = ["events.SeriesPage"]
    subpage_types = []
    template = "events/recommendations/group.html"
    content_panels = [
        *SitePage.content_panels,
        FieldRowPanel([FieldPanel("email"), FieldPanel("is_sample")]),
        FieldPanel("body"),
        InlinePanel("members", heading=_("Members"), label=_("member")),
        InlinePanel("meetings", heading=_("Meetings"), label=_("meeting")),
    ]
    search_fields = [
        *SitePage.search_fields,
        index.SearchField("body"),
        index.RelatedFields("members", [index.SearchField("name"), index.SearchField("office")]),
        index.RelatedFields("meetings", [index.SearchField("subject"), index.SearchField("note")]),
    ]

    class Meta:
        verbose_name = _("working group")
        verbose_name_plural = _("working groups")

    def get_context(self, request, *args, **kwargs) -> dict:
        from events.models.recommendations import RecommendationSectionPage

        context = super().get_context(request, *args, **kwargs)
        meetings = self.meetings.all()
        if hasattr(meetings, "select_related"):
            meetings = meetings.select_related("agenda", "minutes")
        coming, past = split_meetings(meetings)
        sections = RecommendationSectionPage.objects.filter(group__translation_key=self.translation_key)
        context.update(
            members=attach_translations(self.members.all(), "person"),
            coming=coming,
            past=past,
            sections=sections.in_language_of(self).for_links().order_by("-path"),
        )
        return context


class GroupMember(Participation):
    """A person's part in a working group."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("Chair")
        SECRETARY = "secretary", _("Secretary")
        MEMBER = "member", _("Member")
        EXPERT = "expert", _("Expert")

    page = ParentalKey(WorkingGroupPage, on_delete=models.CASCADE, related_name="members")
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.MEMBER)

    class Meta(Participation.Meta):
        abstract = False
        verbose_name = _("member")
        verbose_name_plural = _("members")


class GroupMeeting(TranslatableMixin, Orderable):
    """A meeting of a working group, in Moscow time."""

    page = ParentalKey(WorkingGroupPage, on_delete=models.CASCADE, related_name="meetings")
    subject = models.CharField(_("subject"), max_length=200)
    starts_at = models.DateTimeField(_("begins"), help_text=_("In Moscow time."))
    ends_at = models.DateTimeField(_("ends"), help_text=_("In Moscow time."))
    place = models.CharField(_("place"), max_length=200, blank=True, help_text=_("Or “online”."))
    agenda = models.ForeignKey(
        "home.Attachment", verbose_name=_("agenda"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    minutes = models.ForeignKey(
        "home.Attachment",
        verbose_name=_("minutes"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    note = models.TextField(_("what was decided"), max_length=1000, blank=True)

    panels = [
        FieldPanel("subject"),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        FieldPanel("place"),
        FieldRowPanel([FieldPanel("agenda"), FieldPanel("minutes")]),
        FieldPanel("note"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("meeting")

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The end must lie after the beginning.")})


def split_meetings(meetings, at: datetime | None = None) -> tuple[list[GroupMeeting], list[GroupMeeting]]:
    """Return the meetings still to come, the next first, and the past ones, the latest first.

    A meeting is past from the moment on at which it ends, as events are. at: an aware moment, now by default.
    """
    at = at or timezone.now()
    listed = sorted(meetings, key=lambda meeting: meeting.starts_at)
    coming = [meeting for meeting in listed if meeting.ends_at > at]
    return coming, [meeting for meeting in reversed(listed) if meeting.ends_at <= at]
