"""What editors tell the search, in the admin's menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet, SnippetViewSetGroup

from search.models import PromotedAnswer, Synonym


class CreateFromQuery(CreateView):
    """The form for a new one, with what the report of searches says was searched for."""

    def get_initial(self) -> dict:
        """Return the query that the address carries."""
        return super().get_initial() | {"terms": self.request.GET.get("terms", "")[:100]}


class SynonymViewSet(SnippetViewSet):
    model = Synonym
    add_view_class = CreateFromQuery
    icon = "resubmit"
    menu_label = _("Synonyms")
    menu_name = "search-synonyms"
    list_display = ["__str__", "one_way"]
    list_filter = ["one_way"]
    search_fields = ["terms"]
    list_per_page = 100


class PromotedAnswerViewSet(SnippetViewSet):
    model = PromotedAnswer
    add_view_class = CreateFromQuery
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
