"""What keeps programs from filling in visitors' forms, without a puzzle and without a third party.

A form takes its traps from `GuardedForm`, its template prints them with ``components/form_guards.html`` inside
``<form>`` and loops over ``form.asked_fields``; its view counts what a network address and a mail address send::

    class QuestionForm(GuardedForm, forms.ModelForm): ...

    if too_many("questions", address_of(request), settings.REGISTRATIONS_PER_ADDRESS):
        status, context["too_many"] = 429, True           # components/too_many.html says so
    elif form.is_valid(): ...                              # `form.form_key` is the same for one form sent twice
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django import forms
from django.conf import settings
from django.core import signing
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from home.models import FormCount

# Nobody fills a form in so fast.
LEAST_SECONDS = 3
HOUR = timedelta(hours=1)
SALT = "visitor form"


@dataclass(frozen=True)
class Started:
    """When a form was shown, in seconds since 1970, and a key that is its own."""

    at: float
    key: str


def token(at: datetime | None = None, key: str = "") -> str:
    """Return the signed mark of a form that is shown at `at` (now by default), with a new key unless one is given."""
    moment = (at or timezone.now()).timestamp()
    return signing.dumps([round(moment, 1), key or secrets.token_hex(16)], salt=SALT)


def read(text: str) -> Started | None:
    """Return what `token` signed; None for anything else."""
    try:
        return Started(*signing.loads(text, salt=SALT))
    except (signing.BadSignature, TypeError, ValueError):
        return None


class GuardedForm(forms.Form):
    """A form with two traps for programs: a field that no person sees, and the least time that filling in takes.

    Whoever falls into one is asked to send it again, with everything they entered still there.
    """

    homepage = forms.CharField(required=False, label=_("Leave this empty"), widget=forms.TextInput)
    started = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["homepage"].widget.attrs |= {"autocomplete": "off", "tabindex": "-1"}
        self.initial["started"] = token()

    @property
    def asked_fields(self) -> list:
        """The fields that a person is to fill in."""
        return [field for field in self.visible_fields() if field.name != "homepage"]

    @property
    def form_key(self) -> str:
        """What tells one form that was sent twice (a second click, a page gone back to) from two; empty if forged."""
        started = read(self.cleaned_data.get("started", ""))
        return started.key if started else ""

    def clean(self) -> dict:
        cleaned = super().clean()
        started = read(cleaned.get("started", ""))
        too_fast = started is None or timezone.now().timestamp() - started.at < LEAST_SECONDS
        if cleaned.get("homepage") or too_fast:
            # A person whose browser filled the hidden field in could never empty it.
            self.data = self.data.copy()
            self.data[self.add_prefix("homepage")] = ""
            if started is None:
                self.data[self.add_prefix("started")] = token()
            raise forms.ValidationError(
                _("This came faster than people type. Please check what you entered and send it again."), code="spam"
            )
        return cleaned


def address_of(request: HttpRequest) -> str:
    """Return the visitor's network address; behind PROXIES_IN_FRONT proxies, the one that the outermost noted."""
    if behind := settings.PROXIES_IN_FRONT:
        noted = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
        if len(noted) >= behind:
            return noted[-behind]
    return request.META.get("REMOTE_ADDR", "")


def too_many(form: str, sender: str, limit: int, within: timedelta = HOUR, now: datetime | None = None) -> bool:
    """Count one more form of that kind from `sender`, and tell whether there were more than `limit` `within` a time.

    sender: a network or a mail address; kept as a keyed digest only, for that time.
    """
    now = now or timezone.now()
    key = salted_hmac(f"form count {form}", sender.strip().casefold(), algorithm="sha256").hexdigest()
    with transaction.atomic():
        row, new = FormCount.objects.select_for_update().get_or_create(
            key=key, defaults={"count": 1, "until": now + within}
        )
        if not new:
            row.count, row.until = (row.count + 1, row.until) if row.until > now else (1, now + within)
            row.save(update_fields=["count", "until"])
    return row.count > limit


def forget_counts(now: datetime | None = None) -> int:
    """Delete the counts whose time is over; return how many."""
    return FormCount.objects.filter(until__lte=now or timezone.now()).delete()[0]
