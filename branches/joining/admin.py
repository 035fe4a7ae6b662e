"""What applications add to the admin: the list with states, one application with its documents and the decision."""

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import include, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn

from branches.case_desk import LATEST_STEP, STATE, CasesItem, CasesView, CaseView, may
from branches.cases import note
from branches.joining import rules
from branches.joining.files import given_out
from branches.joining.retention import erase
from branches.models import ApplicationDocument, ApplicationState, CaseRecord, MemberApplication
from branches.models.applications import UNIONS_TURN
from home.todo import Todo

KIND, Action = CaseRecord.Kind.APPLICATION, CaseRecord.Action
# Drafts are the applicants' own; the union sees an application from its handing in on.
SHOWN = [state for state in ApplicationState if state not in (ApplicationState.UNCONFIRMED, ApplicationState.DRAFT)]
SAYING = {"ask": rules.ask_for_more, "accept": rules.accept, "decline": rules.decline}


def handed_in() -> QuerySet[MemberApplication]:
    """Return the applications that the union sees: handed in once, and not erased."""
    return MemberApplication.objects.filter(erased_at=None).exclude(handed_in_at=None)


class ApplicationFilters(WagtailFilterSet):
    """What the list can be narrowed down to."""

    state = django_filters.MultipleChoiceFilter(
        choices=[(state.value, state.label) for state in SHOWN],
        label=gettext_lazy("State"),
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = MemberApplication
        fields = ["state", "kind", "language"]


class ApplicationDesk:
    """What the pages about applications have in common; the union sees them from their handing in on."""

    model = MemberApplication
    kind = KIND
    list_title = gettext_lazy("Applications for membership")
    namespace = "applications"

    def get_cases(self) -> QuerySet[MemberApplication]:
        return handed_in().select_related("disease")


class ApplicationsView(ApplicationDesk, CasesView):
    """The applications that were handed in, the latest step first."""

    filterset_class = ApplicationFilters
    columns = [
        TitleColumn(
            "organisation",
            label=gettext_lazy("Organisation"),
            sort_key="organisation",
            get_url=lambda row: reverse("applications:application", args=[row.pk]),
        ),
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display"),
        Column("disease", label=gettext_lazy("Disease")),
        STATE,
        LATEST_STEP,
    ]


class MessageForm(forms.Form):
    """What the applicant is told with the next step."""

    message = forms.CharField(
        label=gettext_lazy("Message to the applicant"),
        max_length=MemberApplication._meta.get_field("message").max_length,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("What is missing, or what was decided and why. It goes out with the letter."),
    )


class NoteForm(forms.ModelForm):
    """What only those who decide see."""

    class Meta:
        model = MemberApplication
        fields = ["note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"note": gettext_lazy("The applicant never sees it.")}


class ApplicationView(ApplicationDesk, CaseView):
    """One application: what is known, its documents, its state, and what can be done."""

    template_name = "branches/joining/admin/application.html"
    context_object_name = "application"

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        if context["may_change"]:
            context.setdefault("note_form", NoteForm(instance=self.case))
            if self.case.is_unions_turn:
                context.setdefault("message_form", MessageForm())
        return context | {"documents": self.case.documents.defer("data")}

    def erase(self) -> None:
        erase(self.case)
        self.noted(Action.ERASED, _("The application is erased with its documents."))

    def do(self, action: str) -> HttpResponse | None:
        application, request = self.case, self.request
        try:
            if action in SAYING:
                form = MessageForm(request.POST)
                if not form.is_valid():
                    return self.render_to_response(self.get_context_data(message_form=form), status=422)
                after = SAYING[action](application, form.cleaned_data["message"])
                self.noted(Action.DECIDED, _("Saved; a letter goes out."), after.get_state_display())
            elif action == "take":
                after = rules.take(application)
                self.noted(Action.DECIDED, _("Saved; a letter goes out."), after.get_state_display())
            elif action == "note":
                form = NoteForm(request.POST, instance=MemberApplication.objects.get(pk=application.pk))
                if not form.is_valid():
                    return self.render_to_response(self.get_context_data(note_form=form), status=422)
                MemberApplication.objects.filter(pk=application.pk).update(note=form.cleaned_data["note"])
                self.noted(Action.NOTED, _("Saved."))
        except rules.ApplicationError:
            messages.error(request, _("That is not possible any more: the application has moved on."))
        return None


def download(request: HttpRequest, pk: int, document_pk: int) -> HttpResponse:
    """Give out a document to who may see applications, and note it. Raises Http404 for one of another application."""
    if not may(request.user, MemberApplication, "view"):
        raise PermissionDenied
    application = get_object_or_404(handed_in(), pk=pk)
    document = ApplicationDocument.objects.filter(application=application, pk=document_pk).first()
    if document is None:
        raise Http404
    note(request.user, KIND, Action.DOWNLOADED, pk, document.pk)
    return given_out(document)


addresses = [
    path("", ApplicationsView.as_view(), name="index"),
    path("results/", ApplicationsView.as_view(results_only=True), name="results"),
    path("<int:pk>/", ApplicationView.as_view(), name="application"),
    path("<int:pk>/documents/<int:document_pk>/", download, name="document"),
]


@hooks.register("register_admin_urls")
def application_addresses() -> list:
    """Put the applications among the admin's addresses."""
    return [path("applications/", include((addresses, "applications")))]


@hooks.register("register_admin_menu_item")
def applications_item() -> MenuItem:
    """Put the applications into the menu."""
    label, address = gettext_lazy("Applications"), reverse("applications:index")
    return CasesItem(MemberApplication, label, address, name="applications", icon_name="group", order=416)


@hooks.register("register_todo", order=44)
def applications_to_do(request: HttpRequest) -> list[Todo]:
    """Name the applications that wait for the union."""
    if not may(request.user, MemberApplication, "change"):
        return []
    number = handed_in().filter(state__in=UNIONS_TURN).count()
    label = ngettext(
        "application for membership waits for the union’s decision",
        "applications for membership wait for the union’s decision",
        number,
    )
    narrowed = urlencode({"state": UNIONS_TURN}, doseq=True)
    return [Todo(number, label, f"{reverse('applications:index')}?{narrowed}", "group")]
