"""The newsletter in the admin: its issues and subscribers, for those who have the right to either."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel
from wagtail.admin.views.generic import CreateView, DeleteView, EditView, IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.permission_policies import made_by_visitors
from home.spreadsheets import SafeExportMixin
from news.models import Issue, NewsletterConsent, Subscriber
from news.newsletter import rules
from news.newsletter.admin_forms import edit_handler
from news.newsletter.sending import LETTER, LetterView

made_by_visitors(Subscriber)


class NewsletterConsentViewSet(SnippetViewSet):
    model = NewsletterConsent
    icon = "check"
    list_display = ["text", "version"]


class OfDraft:
    """A view that changes an issue, as long as nobody has got it."""

    def get_object(self, *args, **kwargs) -> Issue:
        issue = super().get_object(*args, **kwargs)
        if issue.state != Issue.State.DRAFT:
            raise PermissionDenied
        return issue


class ToTheLetter:
    """A view that leads on to how the issue looks."""

    def get_success_url(self) -> str:
        return reverse(LETTER, args=[self.object.pk])


class IssueCreateView(ToTheLetter, CreateView):
    """Compose an issue."""

    def form_valid(self, form):
        form.instance.author = self.request.user
        return super().form_valid(form)


class IssueEditView(OfDraft, ToTheLetter, EditView):
    """Change an issue."""


class IssueDeleteView(OfDraft, DeleteView):
    """Delete an issue."""


class IssueIndexView(IndexView):
    """The issues; each leads to how it looks and where it is."""

    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("texts").select_related("author")

    def get_edit_url(self, instance: Issue) -> str:
        return reverse(LETTER, args=[instance.pk])


class IssueViewSet(ModelViewSet):
    """Issues: composed, looked at, tried, sent, stopped, continued."""

    model = Issue
    name = "newsletter_issues"
    icon = "mail"
    menu_label = _("Issues")
    index_view_class, add_view_class = IssueIndexView, IssueCreateView
    edit_view_class, delete_view_class = IssueEditView, IssueDeleteView
    copy_view_enabled = False
    # Who may see issues without changing them needs a right to be given.
    inspect_view_enabled = False
    edit_handler = edit_handler
    list_display = ["__str__", "state", "started_at", "author"]
    list_filter = ["state"]
    ordering = "-created_at"

    def get_urlpatterns(self) -> list:
        return [*super().get_urlpatterns(), path("letter/<int:pk>/", LetterView.as_view(), name="letter")]


class SubscriberFilters(WagtailFilterSet):
    """Narrow the list down by state and language."""

    class Meta:
        model = Subscriber
        fields = ["state", "language"]


class SubscriberIndexView(SafeExportMixin, IndexView):
    """The list, with its export."""


def may_write_again(user) -> bool:
    """Tell whether the user may have letters sent again to an address that was refused."""
    return user.has_perms(["news.view_subscriber", "news.send_issue"])


class SubscriberInspectView(InspectView):
    """One subscriber; the address may have been refused for a time only."""

    template_name = "news/newsletter/admin/subscriber.html"

    def get_context_data(self, **kwargs) -> dict:
        again = may_write_again(self.request.user) and rules.may_work_again(self.object)
        return super().get_context_data(**kwargs) | {"may_work_again": again}


@require_POST
def works_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Write again to an address that was refused. Raises PermissionDenied, and Http404 when there is no such one."""
    if not may_write_again(request.user):
        raise PermissionDenied
    if rules.works_again(get_object_or_404(Subscriber, pk=pk)):
        messages.success(request, gettext("The address gets the newsletter again."))
    return redirect("newsletter_subscribers:inspect", pk)


class SubscriberDeleteView(DeleteView):
    """Erase a person with all letters to them."""

    def delete_action(self) -> None:
        rules.erase(self.object)


class SubscriberViewSet(ModelViewSet):
    """Subscribers: looked through, exported, erased. They subscribe themselves, and only they change what they get."""

    model = Subscriber
    name = "newsletter_subscribers"
    icon = "group"
    menu_label = _("Subscribers")
    index_view_class, delete_view_class = SubscriberIndexView, SubscriberDeleteView
    copy_view_enabled = False
    inspect_view_enabled, inspect_view_class = True, SubscriberInspectView
    inspect_view_fields = ["email", "state", "language", "asked_at", "confirmed_at", "ended_at", "trouble", "consents"]
    add_to_reference_index = False
    panels = [FieldPanel("email", read_only=True), FieldPanel("state", read_only=True)]
    list_display = ["email", "state", "language", "asked_at", "confirmed_at", "trouble"]
    list_export = ["email", "get_state_display", "language", "asked_at", "confirmed_at", "ended_at", "trouble"]
    export_headings = {"get_state_display": _("state")}
    search_fields = ["email"]
    search_backend_name = None
    filterset_class = SubscriberFilters
    ordering = "-asked_at"

    def get_urlpatterns(self) -> list:
        return [*super().get_urlpatterns(), path("again/<int:pk>/", works_again, name="again")]


class NewsletterGroup(ModelViewSetGroup):
    """The newsletter's place in the menu."""

    items = (IssueViewSet, SubscriberViewSet)
    menu_label = _("Newsletter")
    menu_icon = "mail"
    menu_order = 415


register_snippet(NewsletterConsentViewSet)


@hooks.register("register_admin_viewset")
def register_newsletter() -> NewsletterGroup:
    """Put the newsletter into the admin."""
    return NewsletterGroup()
