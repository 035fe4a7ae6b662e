"""What questions and applications share: their addresses, their consents, the record of who did what with them."""

from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Site

from branches.models import CaseRecord, HelpConsent, HelpSettings
from home.models import OutgoingMail

# Looking through a list again and again within this time is one access.
ONE_LOOK = timedelta(hours=1)
# So long no second letter about the same state goes to an address.
QUIET = timedelta(minutes=10)
# Who didn't confirm an address in this time has to send the form again.
CONFIRM_WITHIN = timedelta(hours=48)


def own_address(name: str, secret, language: str) -> str:
    """Return the whole address of a person's own page, by the name of its pattern, in that language."""
    site = Site.objects.filter(is_default_site=True).first()
    with translation.override(language):
        return f"{site.root_url if site else ''}{reverse(name, args=[secret])}"


def admin_address(name: str, pk: int) -> str:
    """Return the whole address of a page of the admin about the case with that number."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse(name, args=[pk])}"


def note(user, kind: CaseRecord.Kind, action: CaseRecord.Action, number: int | None = None, detail: str = "") -> None:
    """Write down what the user did; a look at a list that is noted already is not noted again.

    detail: of the case itself, such as the branch it went to; nothing about the person.
    """
    if action == CaseRecord.Action.LISTED:
        lately = CaseRecord.objects.filter(user=user, kind=kind, action=action, at__gt=timezone.now() - ONE_LOOK)
        if lately.exists():
            return
    name = get_user_display_name(user)[:150]
    CaseRecord.objects.create(
        user=user, user_name=name, kind=kind, action=action, number=number, detail=str(detail)[:200]
    )


def forget_records(now: datetime | None = None) -> int:
    """Erase the records that are older than the settings say; return how many."""
    return CaseRecord.forget_before((now or timezone.now()) - timedelta(days=HelpSettings.load().log_days))


def consent_to(form: HelpConsent.Form, language: str) -> HelpConsent:
    """Return what the form asks to agree to, in that language; a plain one where editors wrote none."""
    found = HelpConsent.objects.filter(form=form, locale__language_code=language).first()
    return found or HelpConsent(
        form=form,
        text=_(
            "I agree that what I enter here is kept and used to answer me, and erased afterwards as described above."
        ),
    )


def given(consent: HelpConsent, language: str) -> dict:
    """Return the consent as it is kept: word for word, with its version and the time."""
    now = timezone.now().isoformat(timespec="seconds")
    return {"text": consent.text, "version": consent.version, "language": language, "given_at": now}


def may_write_again(mark: str) -> bool:
    """Tell whether the last letter with that mark is so old that a second one is no nuisance."""
    return not OutgoingMail.objects.filter(about=mark, written_at__gt=timezone.now() - QUIET).exists()
