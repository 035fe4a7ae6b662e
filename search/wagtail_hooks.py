"""What editors tell the search, in the admin's menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from search.models import PromotedAnswer, Synonym


class SynonymViewSet(SnippetViewSet):
    model = Synonym
    icon = "resubmit"
    menu_label = _("Synonyms")
    menu_name = "search-synonyms"
    list_display = ["__str__", "one_way"]
    list_filter = ["one_way"]
    search_fields = ["terms"]
    list_per_page = 100


class PromotedAnswerViewSet(SnippetViewSet):
    model = PromotedAnswer
    icon = "pick"
    menu_label = _("Promoted answers")
    menu_name = "search-promoted-answers"
    list_display = ["terms", "page"]
    search_fields = ["terms"]


class SearchViewSetGroup(SnippetViewSetGroup):
    items = [SynonymViewSet, PromotedAnswerViewSet]
    menu_label = _("Search")
    menu_icon = "search"
    menu_name = "site-search"
    menu_order = 400


register_snippet(SearchViewSetGroup)
