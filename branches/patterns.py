"""How a branch begins."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from branches.models import BranchPage
from home.patterns import Pattern, heading, hint, paragraph


def branch() -> dict:
    """Return the fields of a branch; its telephone and hours have no hint, since only real ones may stand there."""
    return {
        "title": hint(_("Branch in …")),
        "summary": hint(_("Whom the branch helps, and with what.")),
        "town": hint(_("Town")),
        "address": hint(_("Street, house, office: as on an envelope.")),
        "directions": hint(_("Stop, entrance, floor; whether there is a ramp and a lift.")),
        "body": [
            heading(_("How we help")),
            paragraph(_("Three to five kinds of help, a sentence each.")),
            heading(_("How to come to us")),
            paragraph(_("Whether to call first, and what papers to bring.")),
        ],
    }


@hooks.register("register_page_patterns", order=30)
def patterns() -> list[Pattern]:
    """Offer the pattern of a branch."""
    description = gettext_lazy("How it helps, where it is, how to come.")
    return [Pattern("branch", gettext_lazy("Branch"), description, BranchPage, branch)]
