"""What questions add to the admin: the list, one question, the numbers, the consents, their rights."""

from django.contrib.auth.models import Permission
from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from branches.models import HelpConsent, HelpSettings
from branches.questions.access import may, questions_of
from branches.questions.desk import FaqView, NumbersView, QuestionView
from branches.questions.listing import QuestionsView

addresses = [
    path("", QuestionsView.as_view(), name="index"),
    path("results/", QuestionsView.as_view(results_only=True), name="results"),
    path("numbers/", NumbersView.as_view(), name="numbers"),
    path("<int:pk>/", QuestionView.as_view(), name="question"),
    path("<int:pk>/faq/", FaqView.as_view(), name="faq"),
]


class HelpConsentViewSet(SnippetViewSet):
    model = HelpConsent
    icon = "check"
    list_display = ["text", "form", "version"]


register_snippet(HelpConsentViewSet)


@hooks.register("register_admin_urls")
def question_addresses() -> list:
    """Put the questions among the admin's addresses."""
    return [path("questions/", include((addresses, "questions")))]


class QuestionsItem(MenuItem):
    """Shown to those who may see questions."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may(request.user, "view")


@hooks.register("register_admin_menu_item")
def questions_item() -> MenuItem:
    """Put the questions into the menu."""
    return QuestionsItem(_("Questions"), reverse("questions:index"), name="questions", icon_name="help", order=415)


@hooks.register("register_permissions")
def question_rights():
    """Let administrators give the rights to groups."""
    models = ["helpquestion", "memberapplication", "helpsettings"]
    return Permission.objects.filter(content_type__app_label="branches", content_type__model__in=models)


class QuestionsPanel(Component):
    """On the admin's first page: how many questions wait for an answer, and how many have waited too long."""

    order = 240

    def __init__(self, waiting: int, overdue: int):
        self.waiting, self.overdue = waiting, overdue

    def render_html(self, parent_context=None) -> str:
        words = ngettext(
            "%(number)s question waits for an answer", "%(number)s questions wait for an answer", self.waiting
        ) % {"number": self.waiting}
        late = ""
        if self.overdue:
            late = ngettext("%(number)s is overdue", "%(number)s are overdue", self.overdue) % {"number": self.overdue}
            late = f" — {late}"
        address = reverse("questions:index")
        return format_html(
            '<section class="panel"><h2 class="w-h3"><a href="{}?stand=open">{}{}</a></h2></section>',
            address,
            words,
            late,
        )


@hooks.register("construct_homepage_panels")
def questions_panel(request: HttpRequest, panels: list) -> None:
    """Tell who answers questions how many wait."""
    if not may(request.user, "change"):
        return
    questions = questions_of(request.user)
    if waiting := questions.open().count():
        panels.append(QuestionsPanel(waiting, questions.overdue(HelpSettings.load().answer_days).count()))
