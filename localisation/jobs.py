"""What localisation does again and again."""

from datetime import timedelta

from django.utils import timezone

from home.jobs import job
from localisation.digest import send_digests
from localisation.repair import check_states

# In the site's own time zone: it lies on the desk when people come to work.
FIRST_HOUR = 8


@job(every=timedelta(minutes=30))
def send_translation_digests() -> None:
    """Send the daily letters about translations, from eight in the morning on."""
    if timezone.localtime().hour >= FIRST_HOUR:
        send_digests()


@job(every=timedelta(days=1))
def repair_translation_states() -> None:
    """Put right what the desk shows, should anything have gone past its signals."""
    check_states(repair=True)
