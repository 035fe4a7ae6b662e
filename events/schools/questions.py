"""Which questions are kept, and how long."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from events.models import SchoolPage, SchoolQuestion


def erase_old(now: datetime | None = None) -> int:
    """Erase the questions of schools that ended QUESTIONS_KEPT_DAYS ago or earlier, or are gone; return how many.

    now: aware. A question of a school that was put off is kept until the new date has passed.
    """
    since = (now or timezone.now()) - timedelta(days=settings.QUESTIONS_KEPT_DAYS)
    keys = set(SchoolQuestion.objects.order_by().values_list("school_key", flat=True).distinct())
    kept = SchoolPage.objects.filter(translation_key__in=keys, ends_at__gt=since)
    over = keys - set(kept.values_list("translation_key", flat=True))
    return SchoolQuestion.objects.filter(school_key__in=over).delete()[0]
