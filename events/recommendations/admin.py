"""Whom recommendations ask and what they are about, in the admin."""

from wagtail.snippets.views.snippets import SnippetViewSet

from events.models import Authority, RecommendationTopic


class AuthorityViewSet(SnippetViewSet):
    model = Authority
    icon = "site"
    list_display = ["name", "code"]
    search_fields = ["name"]


class RecommendationTopicViewSet(SnippetViewSet):
    model = RecommendationTopic
    icon = "tag"
    list_display = ["name", "code"]
    search_fields = ["name"]
