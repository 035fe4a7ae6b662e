"""The virtual platform: streams of an event, the personal passes to its live page, questions to the moderators.

Passes and questions are personal data, outside the tree of pages and the search index. Both go with the registration.
"""

import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from events.models.event import EventPage
from events.models.labels import Hall
from events.models.registration import Registration
from home.languages import language_choices


def may_be_played(address: str) -> bool:
    """Tell whether browsers may play what is at the address on our pages: this site's own, or from a named host."""
    if address.startswith("/") and not address.startswith("//"):
        return True
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" in settings.LIVE_MEDIA_HOSTS


class Stream(TranslatableMixin, Orderable):
    """What is broadcast from one hall in one language."""

    class Kind(models.TextChoices):
        VIDEO = "video", _("Video file")
        HLS = "hls", _("HLS stream")
        LINK = "link", _("Link to another site")

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="streams")
    hall = models.ForeignKey(
        Hall, verbose_name=_("hall"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    language = models.CharField(_("language"), max_length=10, choices=language_choices, default="ru")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.LINK)
    url = models.CharField(
        _("address"),
        max_length=500,
        help_text=_(
            "https://…; a player is shown for hosts that the administrator has allowed, a link for all others."
        ),
    )
    captions_url = models.CharField(
        _("address of the captions"), max_length=500, blank=True, help_text=_("A WebVTT file on the same host.")
    )

    panels = [
        FieldRowPanel([FieldPanel("hall"), FieldPanel("language"), FieldPanel("kind")]),
        FieldPanel("url"),
        FieldPanel("captions_url"),
    ]

    override_translatable_fields = [
        SynchronizedField(name, overridable=False) for name in ("language", "kind", "url", "captions_url")
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("stream")
        verbose_name_plural = _("streams")

    def clean(self) -> None:
        super().clean()
        for name in ("url", "captions_url"):
            address = getattr(self, name)
            local = address.startswith("/") and not address.startswith("//")
            if address and not local and urlsplit(address).scheme != "https":
                raise ValidationError({name: _("The address must begin with https://.")})
        if self.kind != self.Kind.LINK and self.url and not may_be_played(self.url):
            raise ValidationError(
                {"url": _("Players can be shown from allowed hosts only. Choose a link, or ask the administrator.")}
            )

    @property
    def is_player(self) -> bool:
        """Whether it is shown in a player on the page; else as a link."""
        return self.kind != self.Kind.LINK and may_be_played(self.url)


class PlatformPass(models.Model):
    """One person's way to the live page: `code` stands in their link, `device` names the browser that is inside.

    A person has one pass that holds; those revoked are kept, so that an old link can say what became of it.
    """

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="passes")
    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    device = models.CharField(max_length=32, blank=True)
    issued_at = models.DateTimeField(_("issued"), default=timezone.now)
    told_at = models.DateTimeField(_("sent"), null=True, blank=True)
    entered_at = models.DateTimeField(_("entered last"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        verbose_name = _("pass to the live page")
        verbose_name_plural = _("passes to the live page")
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration"], condition=models.Q(revoked_at=None), name="one_pass_for_a_registration"
            )
        ]

    def __str__(self) -> str:
        return str(self.registration)


class Question(models.Model):
    """What a participant asks the moderator of a hall; others see it once it is approved, without the name."""

    class State(models.TextChoices):
        NEW = "new", pgettext_lazy("question", "New")
        APPROVED = "approved", _("Approved")
        ANSWERED = "answered", _("Answer given")
        HIDDEN = "hidden", _("Hidden")

    SHOWN = (State.APPROVED, State.ANSWERED)

    registration = models.ForeignKey(
        Registration, verbose_name=_("participant"), on_delete=models.CASCADE, related_name="questions"
    )
    event_key = models.UUIDField(db_index=True)
    # A hall's code is the same in all languages.
    hall = models.CharField(_("hall"), max_length=60, blank=True)
    session = models.ForeignKey(
        "events.SessionPage",
        verbose_name=_("session"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    text = models.TextField(_("question"), max_length=500)
    language = models.CharField(_("language"), max_length=10)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.NEW)
    created_at = models.DateTimeField(_("asked at"), default=timezone.now)

    class Meta:
        verbose_name = _("question to the moderator")
        verbose_name_plural = _("questions to the moderators")
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["event_key", "hall", "state"], name="questions_of_a_hall")]

    def __str__(self) -> str:
        return self.text[:80]
