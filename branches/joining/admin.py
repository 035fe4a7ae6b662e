"""What applications add to the admin: the list with states, one application with its documents and the decision."""

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import include, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin

from branches.cases import note
from branches.joining import rules
from branches.joining.files import given_out
from branches.joining.retention import erase
from branches.models import ApplicationDocument, ApplicationState, CaseRecord, MemberApplication

KIND, Action = CaseRecord.Kind.APPLICATION, CaseRecord.Action
# Drafts are the applicants' own; the union sees an application from its handing in on.
SHOWN = [state for state in ApplicationState if state not in (ApplicationState.UNCONFIRMED, ApplicationState.DRAFT)]
SAYING = {"ask": rules.ask_for_more, "accept": rules.accept, "decline": rules.decline}
RECORDS = 50


def may(user, verb: str) -> bool:
    """Tell whether the user may do that (view, change, delete) with applications."""
    return user.has_perm(f"branches.{verb}_memberapplication")


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


class RightMixin(WagtailAdminTemplateMixin):
    """A page of the admin for those who may see applications."""

    header_icon = "group"

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if not may(request.user, "view"):
            raise PermissionDenied


class ApplicationsView(RightMixin, BaseListingView):
    """The applications that were handed in, the latest step first."""

    page_title = gettext_lazy("Applications for membership")
    template_name = "wagtailadmin/generic/listing.html"
    results_template_name = "wagtailadmin/generic/listing_results.html"
    filterset_class = ApplicationFilters
    paginate_by = 50
    default_ordering = "-changed_at"
    verbose_name_plural = gettext_lazy("applications for membership")
    index_url_name = "applications:index"
    index_results_url_name = "applications:results"
    columns = [
        TitleColumn(
            "organisation",
            label=gettext_lazy("Organisation"),
            sort_key="organisation",
            get_url=lambda row: reverse("applications:application", args=[row.pk]),
        ),
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display"),
        Column("disease", label=gettext_lazy("Disease")),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
        Column(
            "changed_at",
            label=gettext_lazy("Latest step"),
            accessor=lambda row: date_format(timezone.localtime(row.changed_at), "j E Y"),
            sort_key="changed_at",
        ),
    ]

    def get_breadcrumbs_items(self) -> list[dict]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_base_queryset(self) -> QuerySet[MemberApplication]:
        return handed_in().select_related("disease").order_by(self.default_ordering)

    def render_to_response(self, context: dict, **kwargs) -> HttpResponse:
        note(self.request.user, KIND, Action.LISTED)
        return super().render_to_response(context, **kwargs)


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


class ApplicationView(RightMixin, TemplateView):
    """One application: what is known, its documents, its state, and what can be done."""

    template_name = "branches/joining/admin/application.html"

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.application = get_object_or_404(handed_in().select_related("disease"), pk=kwargs["pk"])

    def get_page_title(self) -> str:
        return self.application.organisation

    def get_breadcrumbs_items(self) -> list[dict]:
        list_of_all = {"url": reverse("applications:index"), "label": _("Applications for membership")}
        return [*self.breadcrumbs_items, list_of_all, {"url": "", "label": self.get_page_title()}]

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Show it, and note who looked."""
        note(request.user, KIND, Action.OPENED, self.application.pk)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs) -> dict:
        application = self.application
        if may(self.request.user, "change"):
            kwargs.setdefault("note_form", NoteForm(instance=application))
            if application.is_unions_turn:
                kwargs.setdefault("message_form", MessageForm())
        return super().get_context_data(**kwargs) | {
            "application": application,
            "documents": application.documents.defer("data"),
            "records": CaseRecord.objects.filter(kind=KIND, number=application.pk)[:RECORDS],
            "may_erase": may(self.request.user, "delete"),
        }

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Do what the pressed button says. Raises PermissionDenied for what the user may not do."""
        action, application = request.POST.get("action", ""), self.application
        if not may(request.user, "delete" if action == "erase" else "change"):
            raise PermissionDenied
        if action == "erase":
            erase(application)
            self._noted(Action.ERASED, _("The application is erased with its documents."))
            return redirect("applications:index")
        try:
            if action in SAYING:
                form = MessageForm(request.POST)
                if not form.is_valid():
                    return self.render_to_response(self.get_context_data(message_form=form), status=422)
                after = SAYING[action](application, form.cleaned_data["message"])
                self._noted(Action.DECIDED, _("Saved; a letter goes out."), after.get_state_display())
            elif action == "take":
                after = rules.take(application)
                self._noted(Action.DECIDED, _("Saved; a letter goes out."), after.get_state_display())
            elif action == "note":
                form = NoteForm(request.POST, instance=MemberApplication.objects.get(pk=application.pk))
                if not form.is_valid():
                    return self.render_to_response(self.get_context_data(note_form=form), status=422)
                MemberApplication.objects.filter(pk=application.pk).update(note=form.cleaned_data["note"])
                self._noted(Action.NOTED, _("Saved."))
        except rules.ApplicationError:
            messages.error(request, _("That is not possible any more: the application has moved on."))
        return redirect("applications:application", application.pk)

    def _noted(self, action: Action, said: str, detail: str = "") -> None:
        note(self.request.user, KIND, action, self.application.pk, detail)
        messages.success(self.request, said)


def download(request: HttpRequest, pk: int, document_pk: int) -> HttpResponse:
    """Give out a document to who may see applications, and note it. Raises Http404 for one of another application."""
    if not may(request.user, "view"):
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


class ApplicationsItem(MenuItem):
    """Shown to those who may see applications."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may(request.user, "view")


@hooks.register("register_admin_menu_item")
def applications_item() -> MenuItem:
    """Put the applications into the menu."""
    label = gettext_lazy("Applications")
    return ApplicationsItem(label, reverse("applications:index"), name="applications", icon_name="group", order=416)
