"""What the desks of cases share: who may come in, the list, one case with its record, their place in the menu."""

from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin

from branches.cases import note
from branches.models import CaseRecord

Action = CaseRecord.Action
RECORDS = 50
STATE = Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state")
LATEST_STEP = Column(
    "changed_at",
    label=gettext_lazy("Latest step"),
    accessor=lambda row: date_format(timezone.localtime(row.changed_at), "j E Y"),
    sort_key="changed_at",
)


def may(user, model: type[Model], verb: str) -> bool:
    """Tell whether the user may do that (view, change, delete) with cases of that model."""
    return user.has_perm(f"{model._meta.app_label}.{get_permission_codename(verb, model._meta)}")


class CaseDesk(WagtailAdminTemplateMixin):
    """A page of the admin for those who may see the cases.

    kind: under which they are recorded. list_title: of the list of all. namespace: of the addresses, of which `index`
    and `results` are the list's.
    """

    model: type[Model]
    kind: CaseRecord.Kind
    list_title: str
    namespace: str
    header_icon = "group"

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if not may(request.user, self.model, "view"):
            raise PermissionDenied

    def get_cases(self) -> QuerySet:
        """Return the cases that the desk sees."""
        raise NotImplementedError


class CasesView(CaseDesk, BaseListingView):
    """The cases, the latest step first; who looks is noted."""

    template_name = "wagtailadmin/generic/listing.html"
    results_template_name = "wagtailadmin/generic/listing_results.html"
    paginate_by = 50
    default_ordering = "-changed_at"

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        self.index_url_name, self.index_results_url_name = f"{self.namespace}:index", f"{self.namespace}:results"
        super().setup(request, *args, **kwargs)

    @property
    def verbose_name_plural(self) -> str:
        """What the list counts."""
        return self.model._meta.verbose_name_plural

    def get_page_title(self) -> str:
        return self.list_title

    def get_breadcrumbs_items(self) -> list[dict]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.list_title}]

    def get_base_queryset(self) -> QuerySet:
        return self.get_cases().order_by(self.default_ordering)

    def render_to_response(self, context: dict, **kwargs) -> HttpResponse:
        note(self.request.user, self.kind, Action.LISTED)
        return super().render_to_response(context, **kwargs)


class CaseView(CaseDesk, TemplateView):
    """One case: what is known of it, and what can be done; the template knows it as `context_object_name`."""

    context_object_name: str

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.case = get_object_or_404(self.get_cases(), pk=kwargs["pk"])

    def get_page_title(self) -> str:
        return self.case.organisation

    def get_breadcrumbs_items(self) -> list[dict]:
        list_of_all = {"url": reverse(f"{self.namespace}:index"), "label": self.list_title}
        return [*self.breadcrumbs_items, list_of_all, {"url": "", "label": self.get_page_title()}]

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Show it, and note who looked."""
        note(request.user, self.kind, Action.OPENED, self.case.pk)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {
            self.context_object_name: self.case,
            "records": CaseRecord.objects.filter(kind=self.kind, number=self.case.pk)[:RECORDS],
            "may_change": may(self.request.user, self.model, "change"),
            "may_erase": may(self.request.user, self.model, "delete"),
        }

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Do what the pressed button says. Raises PermissionDenied for what the user may not do."""
        action = request.POST.get("action", "")
        if not may(request.user, self.model, "delete" if action == "erase" else "change"):
            raise PermissionDenied
        if action == "erase":
            self.erase()
            return redirect(f"{self.namespace}:index")
        return self.do(action) or redirect(request.path)

    def erase(self) -> None:
        """Erase the case, and say so."""
        raise NotImplementedError

    def do(self, action: str) -> HttpResponse | None:
        """Do what one of the other buttons says; return the page again if something is wrong with the form."""
        raise NotImplementedError

    def noted(self, action: Action, said: str, detail: str = "") -> None:
        """Write down what was done, and say it."""
        note(self.request.user, self.kind, action, self.case.pk, detail)
        messages.success(self.request, said)


class CasesItem(MenuItem):
    """Shown to those who may see the cases of a model."""

    def __init__(self, model: type[Model], *args, **kwargs):
        self.model = model
        super().__init__(*args, **kwargs)

    def is_shown(self, request: HttpRequest) -> bool:
        return may(request.user, self.model, "view")
