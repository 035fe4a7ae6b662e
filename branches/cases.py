"""What all that people send shares: addresses, consents, letters to the desk, the record of who did what with it."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import wraps

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.http import JsonResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.users.models import UserProfile

from branches.models import CaseRecord, HelpConsent, HelpSettings
from home import outbox
from home.consents import agreed
from home.models import OutgoingMail
from home.outbox import site_root

# Looking through a list again and again within this time is one access.
ONE_LOOK = timedelta(hours=1)
# So long no second letter about the same state goes to an address.
QUIET = timedelta(minutes=10)
# Who didn't confirm an address in this time has to send the form again.
CONFIRM_WITHIN = timedelta(hours=48)


class StepError(Exception):
    """A step that is not possible as the case stands; `code` says why, «over» for one that was erased."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def step(model: type[Model], error: type[StepError], stamp: str = "") -> Callable[[Callable], Callable]:
    """Let the decorated function change a case as it is in the database now, alone; it then returns the case, saved.

    stamp: the field that keeps when the latest step was.
    """

    def decorate(change: Callable) -> Callable:
        @wraps(change)
        def locked(case: Model, *args, **kwargs) -> Model:
            with transaction.atomic():
                fresh = model.objects.select_for_update().get(pk=case.pk)
                if fresh.erased_at:
                    raise error("over")
                change(fresh, *args, **kwargs)
                if stamp:
                    setattr(fresh, stamp, timezone.now())
                fresh.save()
            return fresh

        return locked

    return decorate


def made_once(model: type[Model], form_key: str, make: Callable[[], Model]) -> tuple[Model, bool]:
    """Return the case that a form made, and whether it is new: the same form sent twice makes one."""
    known = model.objects.filter(form_key=form_key).exclude(form_key="").first()
    if known:
        return known, False
    try:
        with transaction.atomic():
            return make(), True
    except IntegrityError:
        # The second click came while the first was still being written.
        return model.objects.get(form_key=form_key), False


def to_take_along(kept: Mapping, filename: str) -> JsonResponse:
    """Return what is kept of a person as a file for them."""
    answer = JsonResponse(kept, json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = f'attachment; filename="{filename}"'
    return answer


def own_address(name: str, secret, language: str) -> str:
    """Return the whole address of a person's own page, by the name of its pattern, in that language."""
    with translation.override(language):
        return f"{site_root()}{reverse(name, args=[secret])}"


def admin_address(name: str, pk: int) -> str:
    """Return the whole address of a page of the admin about the case with that number."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse(name, args=[pk])}"


def tell_holders(right: str, template: str, context: Mapping, about: str) -> None:
    """Write everybody who was given the right, in the language of their admin; administrators are not meant."""
    for user in get_user_model().objects.with_perm(right, include_superusers=False).exclude(email=""):
        language = UserProfile.get_for_user(user).get_preferred_language()
        outbox.write(user.email, language, template, context, about=about)


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
    return agreed(consent.form, consent.version, consent.text, language, timezone.now())


def may_write_again(mark: str) -> bool:
    """Tell whether the last letter with that mark is so old that a second one is no nuisance."""
    return not OutgoingMail.objects.filter(about=mark, written_at__gt=timezone.now() - QUIET).exists()
