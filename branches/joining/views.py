"""The form that applies, and the applicant's own page: documents, state, decision, without an account."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from branches.cases import may_write_again, to_take_along
from branches.joining import rules
from branches.joining.files import MOST_FILES, UnwantedFileError, given_out
from branches.joining.forms import ApplicationForm, DocumentsForm, OrganisationForm
from branches.joining.letters import tell
from branches.joining.retention import erase
from branches.models import ApplicationDocument, ApplicationState, HelpSettings, MemberApplication
from branches.questions.views import too_many_forms
from home.busy import again_when_busy

NOT_TOLD = {"id", "secret", "form_key", "note"}


# Anybody may apply without being known: a forged request could do no more than its sender. A token would cost a
# cookie.
@csrf_exempt
@never_cache
@again_when_busy
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest) -> HttpResponse:
    """Show the form, or begin an application; nothing typed is lost when something is wrong with it."""
    form = ApplicationForm(request.POST or None)
    context, status = {"form": form, "settings": HelpSettings.load()}, 200
    if request.method == "POST":
        if too_many_forms(request, "applications"):
            status, context["too_many"] = 429, True
        elif form.is_valid():
            application, new = rules.begin(form.entered, form.form_key)
            if not new and application.state == ApplicationState.UNCONFIRMED and may_write_again(application.mark):
                tell(application)
            return redirect(reverse("applied"))
        else:
            status = 422
    return render(request, "branches/joining/apply.html", context, status=status)


@never_cache
@require_safe
def applied(request: HttpRequest) -> HttpResponse:
    """Say that a letter is on its way."""
    return render(request, "branches/joining/applied.html")


@never_cache
@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    """Say that the application is erased; its own address is gone."""
    return render(request, "branches/joining/erased.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, secret) -> HttpResponse:
    """The applicant's own page. Opening it changes nothing: programs that check links in mail open them too."""
    application = get_object_or_404(MemberApplication, secret=secret)
    context, status = {}, 200
    if request.method == "POST":
        action = request.POST.get("action", "")
        if action == "erase":
            erase(application)
            return redirect(reverse("join-erased"))
        try:
            context = _do(request, application, action)
        except rules.ApplicationError as error:
            context, status = {"trouble": error.code}, 409
        if not context:
            return redirect(f"{request.path}?done={action}")
        status = 422 if status == 200 else status
        application.refresh_from_db()
    usual = {
        "application": application,
        "documents": application.documents.defer("data"),
        "form": OrganisationForm(instance=application),
        "documents_form": DocumentsForm(),
        "done": request.GET.get("done", ""),
        "settings": HelpSettings.load(),
        "most_files": MOST_FILES,
    }
    return render(request, "branches/joining/own.html", usual | context, status=status)


def _do(request: HttpRequest, application: MemberApplication, action: str) -> dict:
    """Do what the pressed button says; return what the page shows of a failed form, nothing when all went well."""
    if action == "change":
        form = OrganisationForm(request.POST, instance=MemberApplication.objects.get(pk=application.pk))
        if not form.is_valid():
            return {"form": form, "changing": True}
        rules.change(application, form.entered)
    elif action == "add":
        form = DocumentsForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                rules.add_documents(application, form.cleaned_data["files"])
            except UnwantedFileError as error:
                form.add_error("files", str(error))
        if form.errors:
            return {"documents_form": form}
    elif action == "remove":
        number = request.POST.get("document", "")
        rules.remove_document(application, int(number) if number.isdecimal() else 0)
    elif action in STEPS:
        with transaction.atomic():
            STEPS[action](application)
    return {}


STEPS = {"confirm": rules.confirm, "hand-in": rules.hand_in, "withdraw": rules.withdraw}


@never_cache
@require_safe
def data(request: HttpRequest, secret) -> JsonResponse:
    """Serve all that is kept of the applicant, for them to take along; the documents have addresses of their own."""
    application = get_object_or_404(MemberApplication, secret=secret)
    kept = {f.name: getattr(application, f.name) for f in application._meta.fields if f.name not in NOT_TOLD}
    kept["disease"] = str(application.disease or "")
    kept["documents"] = [document.name for document in application.documents.defer("data")]
    return to_take_along(kept, "application.json")


@require_safe
def document(request: HttpRequest, secret, pk: int) -> HttpResponse:
    """Give out a document to the one who sent it. Raises Http404 for one of another application."""
    found = ApplicationDocument.objects.filter(application__secret=secret, pk=pk).first()
    if found is None:
        raise Http404
    return given_out(found)
