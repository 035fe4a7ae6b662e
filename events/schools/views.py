"""What a school's page leads to: the form for questions, the captions of its recording."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from events.models import SchoolPage
from events.schools.forms import QuestionForm
from home.form_guards import address_of, too_many
from home.models.base import is_restricted
from home.routing import find_page


def _school(request: HttpRequest, path: str) -> SchoolPage:
    """Return the school at `path`. Raises Http404 for anything else, and for what is private."""
    page = find_page(request, [component for component in path.split("/") if component])
    if not isinstance(page, SchoolPage) or SchoolPage.objects.filter(is_restricted(), pk=page.pk).exists():
        raise Http404
    return page


# Anybody may ask without being known: a forged request could do no more than its sender. A token would cost a cookie.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, path: str) -> HttpResponse:
    """Take a question until the school begins; nothing typed is lost when something is wrong with it."""
    school = _school(request, path)
    address = school.get_url(request)
    if request.method != "POST":
        return redirect(f"{address}#ask")
    form = QuestionForm(request.POST)
    context = {"event": school, "form": form}
    if not school.takes_questions_at(timezone.now()):
        return render(request, "events/school_question.html", context | {"closed": True}, status=409)
    if too_many("school questions", address_of(request), settings.QUESTIONS_PER_ADDRESS):
        return render(request, "events/school_question.html", context | {"too_many": True}, status=429)
    if not form.is_valid():
        return render(request, "events/school_question.html", context, status=422)
    question = form.save(commit=False)
    question.school, question.school_key, question.language = school, school.translation_key, get_language()
    question.save()
    return redirect(f"{address}?asked=1#ask")


@require_safe
@cache_control(max_age=300, public=True)
def captions(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the captions of the school's recording from the site itself. Raises Http404 where there are none."""
    document = _school(request, path).captions
    if document is None or document.collection.get_view_restrictions():
        raise Http404
    with document.open_file() as file:
        return HttpResponse(file.read(), content_type="text/vtt; charset=utf-8")
