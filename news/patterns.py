"""How an announcement, a report of an event and a press release begin."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from home.patterns import Pattern, heading, hint, paragraph
from news.models import ArticlePage


def announcement() -> dict:
    """Return the fields of an announcement."""
    return {
        "title": hint(_("What happens and for whom, in up to ten words")),
        "summary": hint(_("One or two sentences: what, when, for whom.")),
        "body": [
            paragraph(_("The first paragraph answers: what, where, when, for whom, how much it costs.")),
            heading(_("Programme")),
            paragraph(_("What will happen, and who speaks. Three to five points.")),
            heading(_("How to take part")),
            paragraph(_("Where to register, until when, what to bring, and how people with a disability get in.")),
        ],
    }


def report() -> dict:
    """Return the fields of a report of an event."""
    return {
        "title": hint(_("What came out of it, not that it took place")),
        "summary": hint(_("The main result in one or two sentences.")),
        "body": [
            paragraph(_("Who met, where and when, and what they agreed on.")),
            ("figures", {"items": [{"value": hint("120"), "label": hint(_("what it counts"))}]}),
            heading(_("What was spoken about")),
            paragraph(_("Two or three subjects, a paragraph each.")),
            ("quotation", {"text": hint(_("Their words")), "speaker": hint(_("Name")), "office": ""}),
            heading(_("What comes next")),
            paragraph(_("What was promised, by whom, and until when.")),
        ],
    }


def press_release() -> dict:
    """Return the fields of a press release."""
    return {
        "kind": ArticlePage.Kind.PRESS_RELEASE,
        "title": hint(_("The news itself, as a journalist would put it")),
        "summary": hint(_("The news in one sentence with a figure.")),
        "dateline": hint(_("Town")),
        "issuer": hint(_("Who issues it")),
        "body": [
            paragraph(_("The news: who, what, when, where, why.")),
            ("quotation", {"text": hint(_("Their words")), "speaker": hint(_("Name")), "office": hint(_("Office"))}),
            paragraph(_("Background: figures with their source.")),
            heading(_("About the union")),
            paragraph(_("Two sentences about the union, the same in every release.")),
        ],
    }


@hooks.register("register_page_patterns", order=10)
def patterns() -> list[Pattern]:
    """Offer the patterns of news."""
    return [
        Pattern(
            "announcement",
            gettext_lazy("Announcement"),
            gettext_lazy("What will happen: the main facts, the programme, how to take part."),
            ArticlePage,
            announcement,
        ),
        Pattern(
            "report",
            gettext_lazy("Report of an event"),
            gettext_lazy("What came out of it: the result, figures, a quotation, what comes next."),
            ArticlePage,
            report,
        ),
        Pattern(
            "press-release",
            gettext_lazy("Press release"),
            gettext_lazy("For journalists: the news, a quotation, background, about the union."),
            ArticlePage,
            press_release,
        ),
    ]
