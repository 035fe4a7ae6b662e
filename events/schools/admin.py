"""The organisers' list of questions to schools."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from events.models import SchoolPage, SchoolQuestion
from home.permission_policies import made_by_visitors
from home.spreadsheets import SafeExportMixin

made_by_visitors(SchoolQuestion)


class QuestionFilters(WagtailFilterSet):
    """Narrow the list down by school and state."""

    school = django_filters.ModelChoiceFilter(
        label=_("patient school"), queryset=SchoolPage.objects.order_by("-starts_at")
    )

    class Meta:
        model = SchoolQuestion
        fields = ["school", "state", "language"]


class QuestionIndexView(SafeExportMixin, IndexView):
    """The list, with its export."""

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("school")


class QuestionViewSet(ModelViewSet):
    """Questions: read, marked, exported, deleted. People write them themselves."""

    model = SchoolQuestion
    name = "school_questions"
    icon = "help"
    menu_label = _("Questions to schools")
    menu_order = 425
    add_to_admin_menu = True
    index_view_class = QuestionIndexView
    copy_view_enabled = False
    panels = [
        FieldPanel("school", read_only=True),
        FieldPanel("text", read_only=True, heading=_("question")),
        FieldPanel("name", read_only=True),
        FieldPanel("state"),
        FieldPanel("note"),
    ]
    list_display = ["text", "name", "school", "state", "sent_at"]
    list_export = ["school.title", "text", "name", "state", "language", "sent_at", "note"]
    export_headings = {"school.title": _("patient school"), "text": _("question")}
    search_fields = ["text", "name", "note"]
    search_backend_name = None
    filterset_class = QuestionFilters
    ordering = "-sent_at"
