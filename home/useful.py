"""Where visitors say whether a page was useful. Anybody may: a token or a session would tell more of them than it."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from home import opinions
from home.busy import again_when_busy
from home.form_guards import address_of, too_many


@csrf_exempt
@never_cache
@again_when_busy
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Count a visitor's yes or no, then lead to where they may say more. Raises Http404.

    The form stands on pages that caches keep, so it can't tell when it was shown; it has the trap for programs only,
    and whoever falls into it is thanked without being counted.
    """
    page, said = opinions.page_asked_about(request, pk), request.POST.get("useful", "")
    if page is None or said not in ("yes", "no"):
        raise Http404
    if too_many("opinions", address_of(request), settings.OPINIONS_PER_ADDRESS):
        context = {"about": page, "too_many": True}
        return render(request, "home/useful.html", context, status=429)
    if not request.POST.get("homepage"):
        opinions.count(request, page, said == "yes")
    return redirect(reverse(f"useful-{said}", args=[pk]))


@csrf_exempt
@never_cache
@again_when_busy
@require_http_methods(["GET", "HEAD", "POST"])
def thanks(request: HttpRequest, pk: int, useful: bool) -> HttpResponse:
    """Thank, and take a remark. Opening this counts nothing. Raises Http404."""
    page = opinions.page_asked_about(request, pk)
    if page is None:
        raise Http404
    form, status = opinions.RemarkForm(request.POST or None, useful=useful), 200
    context = {"about": page, "useful": useful, "form": form, "done": "done" in request.GET}
    if request.method == "POST":
        if too_many("remarks", address_of(request), settings.REMARKS_PER_ADDRESS):
            status, context["too_many"] = 429, True
        elif form.is_valid():
            opinions.keep_remark(page, useful, form.cleaned_data["text"], form.form_key)
            return redirect(f"{request.path}?done")
        else:
            status = 422
    return render(request, "home/useful.html", context | {"days": settings.REMARKS_KEPT_DAYS}, status=status)
