"""«Was this page useful?»: what is asked of visitors, counted and kept. No address, session or hour is.

A page type asks when it says `asks_opinion = True` and its template includes ``components/useful.html``.
"""

from datetime import date, timedelta

from django import forms
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from home.dates import today
from home.form_guards import GuardedForm, address_of, too_many
from home.models.opinions import LONGEST_REMARK, PageOpinion, PageRemark
from home.personal import without_contacts

# A second click of one visitor, who is known by no more than their network, counts once.
SAME_CLICK = timedelta(minutes=1)


class RemarkField(forms.CharField):
    """A text whose line ends count as one letter, as they do where the browser counts."""

    def to_python(self, value: str | None) -> str:
        """Return the text as it was typed."""
        return super().to_python(value).replace("\r\n", "\n")


class RemarkForm(GuardedForm):
    """What somebody who has said yes or no may add."""

    text = RemarkField(
        max_length=LONGEST_REMARK,
        help_text=_("Up to 500 characters. Please write no names, telephone numbers, addresses or diagnoses."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, useful: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("What did you like?") if useful else _("What is missing on the page?")


def page_asked_about(request: HttpRequest, pk: int) -> Page | None:
    """Return the page if it asks for opinions and the visitor may see it; else None."""
    page = Page.objects.live().filter(pk=pk).select_related("locale").first()
    if page is None or not getattr(page.specific_class, "asks_opinion", False):
        return None
    hidden_above = page.get_ancestors().filter(depth__gt=1, live=False).exists()
    allowed = all(restriction.accept_request(request) for restriction in page.get_view_restrictions())
    return page if allowed and not hidden_above else None


def count(request: HttpRequest, page: Page, useful: bool) -> None:
    """Count one opinion, today; of two within a minute from one network on one page, the first."""
    if too_many(f"opinion {page.pk}", address_of(request), 1, within=SAME_CLICK):
        return
    field = "useful" if useful else "useless"
    with transaction.atomic():
        row, _new = PageOpinion.objects.get_or_create(page_id=page.pk, day=today())
        PageOpinion.objects.filter(pk=row.pk).update(**{field: F(field) + 1})


def keep_remark(page: Page, useful: bool, text: str, form_key: str) -> None:
    """Keep what was typed without mail addresses and long numbers; nothing if no word is left."""
    text = without_contacts(text).strip()
    if any(letter.isalpha() for letter in text):
        kept = {"page_id": page.pk, "useful": useful, "text": text}
        PageRemark.objects.get_or_create(form_key=form_key, defaults=kept)


def erase_remarks(now: date | None = None) -> int:
    """Delete the remarks whose time is over, and return how many; the numbers stay."""
    last = (now or today()) - timedelta(days=settings.REMARKS_KEPT_DAYS)
    return PageRemark.objects.filter(day__lte=last).delete()[0]
