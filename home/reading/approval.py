"""Who approves a page and so publishes it is shown once what makes it hard to use, as who publishes it by the button.

Wagtail asks no hook when a workflow ends. So the end of every workflow comes by here (`home.workflows`), wherever the
approval was given: on the dashboard, in the form of the page, on the translators' desk. Nothing of it stays when it is
held back; the answer is a question, whose form sends the same approval once more.
"""

from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.models import Page

from home.reading import Reading, read
from home.reading.publishing import decide, is_decided

# What the question's form sends: the digest of what the reviewer was shown.
CONSENT = "reading_consent"
# The request of whoever can be asked; jobs and commands can't.
_asking: ContextVar[HttpRequest | None] = ContextVar("asking", default=None)


class ApprovalHeldError(Exception):
    """A page was approved and not published: its reviewer has still to decide about what makes it hard to use."""

    def __init__(self, page: Page, reading: Reading):
        self.page, self.reading = page, reading
        super().__init__("; ".join(str(finding.fault.label) for finding in reading.findings))


def hold_until_decided(instance) -> None:
    """Let what was approved be published: no page, nothing found in its draft, decided about, or nobody to ask.

    Raises ApprovalHeldError else.
    """
    request = _asking.get()
    if request is None or not isinstance(instance, Page):
        return
    page = instance.get_latest_revision_as_object()
    reading = read(page)
    if request.POST.get(CONSENT) == reading.digest:
        decide(request, page, reading)
    if not is_decided(request, page, reading):
        raise ApprovalHeldError(page, reading)


class AskBeforeApproval:
    """Middleware: answers an approval that was held back with the question."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or not request.path.startswith("/admin/"):
            return self.get_response(request)
        token = _asking.set(request)
        try:
            return self.get_response(request)
        finally:
            _asking.reset(token)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Show the question in place of the page, or in the window in which the approval was given."""
        if not isinstance(exception, ApprovalHeldError):
            return None
        sent = [(name, value) for name in request.POST for value in request.POST.getlist(name)]
        context = {
            "page_title": _("Before it is published"),
            "page": exception.page,
            "reading": exception.reading,
            "sent": [(name, value) for name, value in sent if name not in ("csrfmiddlewaretoken", CONSENT)],
            "consent": CONSENT,
        }
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            template = "home/admin/reading_approve_window.html"
            return render_modal_workflow(request, template, None, context, json_data={"step": "action"})
        return render(request, "home/admin/reading_approve.html", context, status=409)
