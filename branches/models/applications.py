"""Organisations that want to join the union: personal data and private files, outside the tree and the search."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from branches.models.labels import Disease
from branches.models.organisation import OrganisationPage
from home.models.parts import phone_validator


class ApplicationState(models.TextChoices):
    """How far an application has come."""

    UNCONFIRMED = "unconfirmed", _("Address not confirmed")
    DRAFT = "draft", _("Not handed in yet")
    RECEIVED = "received", _("Received")
    IN_WORK = "in_work", _("In work")
    INCOMPLETE = "incomplete", _("Something is missing")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# The applicant may change it and add documents; the union works on it; it is over.
APPLICANTS_TURN = (ApplicationState.DRAFT, ApplicationState.INCOMPLETE)
UNIONS_TURN = (ApplicationState.RECEIVED, ApplicationState.IN_WORK)
OVER = (ApplicationState.ACCEPTED, ApplicationState.DECLINED, ApplicationState.WITHDRAWN)


class MemberApplication(models.Model):
    """An organisation's application; `secret` is the opaque part of the applicant's own address.

    When its time is over, all that names people or the organisation is blanked (`erased_at`), documents are deleted.
    """

    secret = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(_("state"), max_length=12, choices=ApplicationState, default=ApplicationState.UNCONFIRMED)
    organisation = models.CharField(_("name of the organisation"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationPage.Kind)
    disease = models.ForeignKey(
        Disease, verbose_name=_("disease"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    region = models.CharField(_("where it works"), max_length=200, blank=True)
    website = models.URLField(_("website"), blank=True)
    about = models.TextField(_("what the organisation does"), max_length=2000)
    contact = models.CharField(_("contact person"), max_length=150)
    email = models.EmailField(_("e-mail"))
    phone = models.CharField(_("telephone"), max_length=30, blank=True, validators=[phone_validator])
    language = models.CharField(_("language of the letters"), max_length=10)
    # What the union says to the applicant with its latest step.
    message = models.TextField(_("message to the applicant"), max_length=3000, blank=True)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    consent = models.JSONField(default=dict)
    form_key = models.CharField(max_length=32, blank=True, editable=False)
    sent_at = models.DateTimeField(_("begun"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    handed_in_at = models.DateTimeField(_("handed in"), null=True, blank=True)
    changed_at = models.DateTimeField(_("latest step"), default=timezone.now)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True)

    class Meta:
        verbose_name = _("application for membership")
        verbose_name_plural = _("applications for membership")
        ordering = ["-changed_at", "-pk"]
        default_permissions = ("view", "change", "delete")
        constraints = [
            models.UniqueConstraint(
                fields=["form_key"], condition=~models.Q(form_key=""), name="one_application_for_a_form"
            )
        ]

    def __str__(self) -> str:
        return self.organisation or f"№ {self.pk}"

    @property
    def is_applicants_turn(self) -> bool:
        """Whether the applicant may change it, add documents and hand it in."""
        return self.state in APPLICANTS_TURN

    @property
    def is_unions_turn(self) -> bool:
        """Whether it waits for the union."""
        return self.state in UNIONS_TURN

    @property
    def is_over(self) -> bool:
        """Whether it is decided or withdrawn."""
        return self.state in OVER

    @property
    def mark(self) -> str:
        """What its letters in the outbox are marked with."""
        return f"application {self.pk}"


class ApplicationDocument(models.Model):
    """A file of an application, in the database itself: no address leads to it but those that ask for the right."""

    application = models.ForeignKey(MemberApplication, on_delete=models.CASCADE, related_name="documents")
    name = models.CharField(_("file"), max_length=120)
    # One of `branches.joining.files.KINDS`, found out from the content.
    kind = models.CharField(max_length=5)
    size = models.PositiveIntegerField()
    data = models.BinaryField()
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)

    class Meta:
        verbose_name = _("document of an application")
        verbose_name_plural = _("documents of applications")
        ordering = ["sent_at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
