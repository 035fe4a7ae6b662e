"""What keeps programs from filling in forms for people: two traps and a limit, without a third party's puzzle."""

from django import forms
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

# Nobody fills a form in so fast.
LEAST_SECONDS = 3
HOUR = 3600


class HumanForm(forms.Form):
    """Adds a field that no person sees, and the signed moment at which the form was shown.

    It comes before a model form among the bases. salt: of the signature; one form's moment is no use in another.
    Templates print `homepage` hidden from people and `started` as it is.
    """

    salt = "form"
    homepage = forms.CharField(required=False, label=_("Leave this empty"), widget=forms.TextInput)
    started = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["homepage"].widget.attrs |= {"autocomplete": "off", "tabindex": "-1"}
        self.initial["started"] = signing.dumps(timezone.now().timestamp(), salt=self.salt)

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("homepage") or self._too_fast(cleaned.get("started", "")):
            raise forms.ValidationError(
                _("This came faster than people type. Please check what you entered and send it again."), code="spam"
            )
        return cleaned

    def _too_fast(self, started: str) -> bool:
        try:
            return timezone.now().timestamp() - signing.loads(started, salt=self.salt) < LEAST_SECONDS
        except signing.BadSignature:
            return True


def too_many(request: HttpRequest, what: str, most: int) -> bool:
    """Tell whether this is more than the `most` forms of the kind `what` that one network address sends in an hour.

    Counts this one. No address is stored readably.
    """
    address = salted_hmac(what, request.META.get("REMOTE_ADDR", "")).hexdigest()[:20]
    key = f"{what}-{address}"
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key) > most
    except ValueError:
        # It ran out between the two steps.
        return False
