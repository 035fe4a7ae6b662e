"""How a patient school begins."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from events.models import SchoolPage
from home.patterns import Pattern, heading, hint, paragraph

AHEAD, LENGTH = timedelta(days=14), timedelta(minutes=90)


def school() -> dict:
    """Return the fields of a school: two weeks from now at three in the afternoon, Moscow time, online."""
    starts_at = timezone.localtime().replace(hour=15, minute=0, second=0, microsecond=0) + AHEAD
    return {
        "title": hint(_("The question that the school answers")),
        "summary": hint(_("Who it is for and what they will know afterwards.")),
        "topic": hint(_("The disease or matter")),
        "how_to_join": hint(_("Where to register and how to get the link.")),
        "attendance": SchoolPage.Attendance.ONLINE,
        "starts_at": starts_at,
        "ends_at": starts_at + LENGTH,
        "body": [
            heading(_("What we will speak about")),
            paragraph(_("Three to five questions in the words of patients.")),
            heading(_("Who answers")),
            paragraph(_("The doctor, the lawyer, the psychologist: a sentence each. Add them under “People”, too.")),
        ],
    }


@hooks.register("register_page_patterns", order=20)
def patterns() -> list[Pattern]:
    """Offer the pattern of a school."""
    description = gettext_lazy("Online in two weeks: the questions, who answers, how to join.")
    return [Pattern("school", gettext_lazy("Patient school"), description, SchoolPage, school)]
