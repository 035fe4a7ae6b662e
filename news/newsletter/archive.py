"""Issues that were sent, for everybody; and the links in letters, which count how often they are followed."""

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from home import mailings
from home.paging import page_of
from news.models import Issue, IssuePage
from news.newsletter import issues

PER_PAGE = 20


def _published():
    """The issues that went out to all; one that was stopped may have been a mistake."""
    return Issue.objects.filter(state=Issue.State.DONE).prefetch_related("texts").order_by("-started_at", "-pk")


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """List what was sent, the latest first."""
    found = page_of(_published(), request, PER_PAGE)
    for issue in found:
        issue.text = mailings.text_in(issues.texts_of(issue), get_language())
    return render(request, "news/newsletter/archive.html", {"issues": found})


@require_safe
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an issue as it is now: pages that were taken off the site are gone from it, too."""
    found = get_object_or_404(_published(), pk=pk)
    text = mailings.text_in(issues.texts_of(found), get_language())
    if text is None:
        raise Http404
    context = {"issue": found, "text": text, "entries": issues.entries(found, get_language())}
    return render(request, "news/newsletter/issue.html", context)


@never_cache
@require_safe
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead from a letter to the page it tells of, and count that somebody went; the link is the same in all letters.

    Raises Http404 when nobody may see the page now.
    """
    row = get_object_or_404(IssuePage.objects.exclude(issue__state=Issue.State.DRAFT).select_related("issue"), pk=pk)
    entry = next((entry for entry in issues.entries(row.issue, get_language()) if entry.row == pk), None)
    if entry is None:
        raise Http404
    if request.method == "GET":
        IssuePage.objects.filter(pk=pk).update(clicks=F("clicks") + 1)
    return redirect(entry.url)
