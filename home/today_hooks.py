"""What the site as a whole puts on the dashboard: reviews, moderation, mail that was given up."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import TaskState

from home.admin_pages import AdminPage
from home.models import OutgoingMail
from home.models.review import ReviewState
from home.paging import page_of
from home.reviews import reviews_for
from home.reviews_report import may_see
from home.spreadsheets import SafeExportMixin
from home.todo import MOST_NAMED, TodayPanel, Todo

# What was given up longer ago than this is nobody's work any more.
LAST_DAYS = timedelta(days=30)
PER_PAGE = 50


@hooks.register("construct_homepage_panels")
def today_panel(request: HttpRequest, panels: list) -> None:
    """Put what asks for work on the dashboard."""
    panels.append(TodayPanel())


@hooks.register("register_todo", order=10)
def to_moderate(request: HttpRequest) -> list[Todo]:
    """Name the pages that wait for the user's approval."""
    number = TaskState.objects.reviewable_by(request.user).count()
    label = ngettext("page waits for your approval", "pages wait for your approval", number)
    address = f"{reverse('wagtailadmin_reports:workflow_tasks')}?reviewable=true"
    return [Todo(number, label, address, "clipboard-list")]


@hooks.register("register_todo", order=20)
def to_review(request: HttpRequest) -> list[Todo]:
    """Name the user's pages about health whose review is overdue."""
    if not may_see(request.user):
        return []
    late = [review for review in reviews_for(request.user) if review.state == ReviewState.OVERDUE]
    label = ngettext("medical review is overdue", "medical reviews are overdue", len(late))
    named = tuple((review.title, reverse("wagtailadmin_pages:edit", args=[review.page.pk])) for review in late)
    return [Todo(len(late), label, reverse("reviews_report"), "check", urgent=True, named=named[:MOST_NAMED])]


def may_see_mail(user) -> bool:
    """Tell whether the user may see letters on their way, with whom they are for."""
    return user.has_perm("home.view_outgoingmail")


def failed_mail():
    """Return the letters of the last 30 days that were given up, the latest first."""
    return OutgoingMail.objects.filter(given_up=True, written_at__gte=timezone.now() - LAST_DAYS)


@hooks.register("register_todo", order=70)
def mail_given_up(request: HttpRequest) -> list[Todo]:
    """Name the letters that were given up, also those that came back."""
    if not may_see_mail(request.user):
        return []
    number = failed_mail().count()
    label = ngettext("letter was not delivered", "letters were not delivered", number)
    return [Todo(number, label, reverse("mail_report"), "mail", urgent=True)]


class MailReport(SafeExportMixin, AdminPage):
    """The letters that were given up or came back, each with what the mail server said."""

    template_name = "home/admin/mail_report.html"
    page_title = gettext_lazy("Letters not delivered")
    header_icon = "mail"
    export_filename = "letters-not-delivered"
    export_headings = {
        "recipient": gettext_lazy("To"),
        "subject": gettext_lazy("Subject"),
        "written_at": gettext_lazy("Written"),
        "tries": gettext_lazy("Tries"),
        "trouble": gettext_lazy("What went wrong"),
    }
    list_export = list(export_headings)

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Refuse those who may not see it."""
        if not may_see_mail(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Show the report, or give it as a file with `?export=csv` or `?export=xlsx`."""
        if self.is_export:
            return self.as_spreadsheet(failed_mail(), request.GET["export"])
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"letters": page_of(failed_mail(), self.request, PER_PAGE)}


@require_POST
def send_again(request: HttpRequest) -> HttpResponse:
    """Give the letters that were given up to the outbox once more. Raises PermissionDenied."""
    if not may_see_mail(request.user):
        raise PermissionDenied
    again = failed_mail().update(given_up=False, tries=0, next_at=timezone.now())
    said = ngettext("%(number)s letter is tried again.", "%(number)s letters are tried again.", again)
    messages.success(request, said % {"number": again})
    return redirect("mail_report")


@hooks.register("register_admin_urls")
def addresses() -> list:
    """Give the report of letters its addresses."""
    return [
        path("reports/mail/", MailReport.as_view(), name="mail_report"),
        path("reports/mail/again/", send_again, name="mail_again"),
    ]


class MailMenuItem(MenuItem):
    """The report's entry, for those who may see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_mail(request.user)


@hooks.register("register_reports_menu_item")
def mail_menu_item() -> MenuItem:
    """Put the report of letters into the menu."""
    return MailMenuItem(gettext_lazy("Letters not delivered"), reverse("mail_report"), name="mail", icon_name="mail")
