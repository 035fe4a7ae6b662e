"""Where sessions take place and which thread of a programme they belong to."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail_localize.fields import SynchronizedField

from branches.models.labels import Label
from home.importance import Importance


class Hall(Label):
    """A room or a broadcast in which sessions of an event follow one another."""

    class Attendance(models.TextChoices):
        ONSITE = "onsite", _("On site")
        ONLINE = "online", _("Online")
        MIXED = "mixed", _("On site and online")

    attendance = models.CharField(_("attendance"), max_length=10, choices=Attendance, default=Attendance.ONSITE)
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Halls stand side by side in this order, the smallest number first.")
    )
    note = models.CharField(
        _("where it is"),
        max_length=200,
        blank=True,
        help_text=_("The floor, the entrance, how to get there or online."),
    )

    importance = Importance.EVENT
    panels = [*Label.panels, FieldRowPanel([FieldPanel("attendance"), FieldPanel("order")]), FieldPanel("note")]
    override_translatable_fields = [
        *Label.override_translatable_fields,
        SynchronizedField("attendance", overridable=False),
        SynchronizedField("order", overridable=False),
    ]

    class Meta(Label.Meta):
        abstract = False
        verbose_name = _("hall")
        verbose_name_plural = _("halls")
        ordering = ["order", "name"]


class Track(Label):
    """A thread that runs through a programme, such as rare diseases."""

    class Colour(models.TextChoices):
        BLUE = "blue", _("Blue")
        TEAL = "teal", _("Teal")
        GREEN = "green", _("Green")
        AMBER = "amber", _("Amber")
        RED = "red", _("Red")
        VIOLET = "violet", _("Violet")
        GREY = "grey", _("Grey")

    order = models.PositiveSmallIntegerField(_("order"), default=0)
    colour = models.CharField(
        _("colour"),
        max_length=10,
        choices=Colour,
        default=Colour.BLUE,
        help_text=_("A stripe beside the track's name; the name is always printed too."),
    )

    importance = Importance.EVENT
    panels = [*Label.panels, FieldRowPanel([FieldPanel("colour"), FieldPanel("order")])]
    override_translatable_fields = [
        *Label.override_translatable_fields,
        SynchronizedField("colour", overridable=False),
        SynchronizedField("order", overridable=False),
    ]

    class Meta(Label.Meta):
        abstract = False
        verbose_name = _("track")
        verbose_name_plural = _("tracks")
        ordering = ["order", "name"]
