"""The site's own words and banner in the admin's menu."""

from django.http import Http404
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from home import (  # noqa: F401 - importing them registers their hooks
    calendar_hooks,
    guide,
    opinions_report,
    pattern_hooks,
    reviews_report,
    today_hooks,
)
from home.answers import Asked, QuickAnswer, asks_for_hotline
from home.chrome import Chrome
from home.embargo import hold_with_source
from home.facets import Facet, as_they_are
from home.languages import language_name
from home.models import EmergencyBanner, FaqPage, GlossaryTerm, SiteTexts
from home.reading import publishing, report  # noqa: F401 - importing them registers their hooks
from home.withheld import may_have

# One word alone says too little to be a question.
FEWEST_WORDS_OF_A_QUESTION = 2


class SiteTextsViewSet(SnippetViewSet):
    model = SiteTexts
    icon = "site"
    menu_label = _("Texts of the site")
    menu_name = "site-texts"
    add_to_settings_menu = True


class EmergencyBannerViewSet(SnippetViewSet):
    model = EmergencyBanner
    icon = "warning"
    menu_label = _("Emergency banner")
    menu_name = "emergency-banner"
    menu_order = 300
    add_to_admin_menu = True
    list_display = ["title", "level", "starts_at", "ends_at", "live"]
    list_filter = ["level"]


class GlossaryTermViewSet(SnippetViewSet):
    model = GlossaryTerm
    icon = "help"
    menu_label = _("Glossary for visitors")
    menu_name = "visitors-glossary"
    list_display = ["term", "explanation"]
    search_fields = ["term", "other_forms"]
    list_per_page = 50


register_snippet(SiteTextsViewSet)
register_snippet(GlossaryTermViewSet)
register_snippet(EmergencyBannerViewSet)


@hooks.register("register_search_facets", order=100)
def facets_of_every_app() -> list[Facet]:
    """Name the facets that page types of several apps have."""
    return [
        Facet("year", _("Year"), as_they_are, in_order=True),
        Facet("town", _("Town"), as_they_are),
        Facet("language", _("Language"), lambda _locale, codes: {code: language_name(code) for code in codes}),
    ]


@hooks.register("register_search_answers", order=10)
def answer_with_hotline(request, asked: Asked) -> QuickAnswer | None:
    """Answer a search for the hotline with its number and whether it is open."""
    phone = Chrome.of(request).hotline.phone
    return QuickAnswer("search/answers/hotline.html") if phone and asks_for_hotline(asked, phone) else None


@hooks.register("insert_global_admin_css")
def editors_styles() -> str:
    """Load the styles of what helps editors."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/comfort.css"))


@hooks.register("register_search_answers", order=40)
def answer_with_frequent_question(request, asked: Asked) -> QuickAnswer | None:
    """Answer a search whose words are all in a frequent question with that question, the shortest of several."""
    faq = Chrome.of(request).section("faqpage")
    if faq is None or len(asked.words) < FEWEST_WORDS_OF_A_QUESTION:
        return None
    named = [entry for entry in FaqPage.answered(request, faq.specific) if asked.names_all(entry.question)]
    if not named:
        return None
    entry = min(named, key=lambda entry: len(entry.question))
    return QuickAnswer("search/answers/question.html", {"entry": entry, "faq": faq})


@hooks.register("before_serve_document")
def withhold_document(document, request) -> None:
    """Give no document out before a page that shows it is there, nor after. Raises Http404."""
    if not may_have(request, document):
        raise Http404


hooks.register("before_publish_revision", hold_with_source)
