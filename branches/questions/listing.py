"""The list of questions for those who answer: open, mine, overdue, by branch and topic."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton

from branches.cases import note
from branches.models import BranchPage, CaseRecord, HelpQuestion, HelpSettings, QuestionState
from branches.models.questions import is_overdue
from branches.questions.access import EVERY, branches_of, may, questions_of
from home.topics import Topic

KIND = CaseRecord.Kind.QUESTION
STANDS = [
    ("open", gettext_lazy("Open")),
    ("mine", gettext_lazy("Mine, open")),
    ("free", gettext_lazy("Open, nobody answers yet")),
    ("overdue", gettext_lazy("Overdue")),
]
UNION = "union"


class QuestionFilters(WagtailFilterSet):
    """What the list can be narrowed down to."""

    stand = django_filters.ChoiceFilter(choices=STANDS, method="filter_stand", label=gettext_lazy("How it stands"))
    state = django_filters.ChoiceFilter(
        choices=[choice for choice in QuestionState.choices if choice[0] != QuestionState.UNCONFIRMED],
        label=gettext_lazy("State"),
    )
    to = django_filters.ChoiceFilter(method="filter_to", label=gettext_lazy("Asked of"))
    topic = django_filters.ChoiceFilter(choices=Topic.choices, label=gettext_lazy("Topic"))

    class Meta:
        model = HelpQuestion
        fields = ["stand", "state", "to", "topic"]

    def __init__(self, data=None, queryset=None, *, request=None, **kwargs):
        super().__init__(data, queryset, request=request, **kwargs)
        union = [(UNION, _("The union"))] if request.user.has_perm(EVERY) else []
        branches = branches_of(request.user).values_list("translation_key", "title")
        self.filters["to"].extra["choices"] = [*union, *((str(key), title) for key, title in branches)]

    def filter_stand(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        if value == "overdue":
            return queryset.overdue(HelpSettings.load().answer_days)
        queryset = queryset.open()
        if value == "mine":
            return queryset.filter(assignee=self.request.user)
        return queryset.filter(assignee=None) if value == "free" else queryset

    def filter_to(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(branch_key=None) if value == UNION else queryset.filter(branch_key=value)


class QuestionsView(BaseListingView):
    """The questions that the user may see; the same number of queries however many there are."""

    page_title = gettext_lazy("Questions")
    header_icon = "help"
    template_name = "wagtailadmin/generic/listing.html"
    results_template_name = "wagtailadmin/generic/listing_results.html"
    filterset_class = QuestionFilters
    paginate_by = 50
    default_ordering = "-confirmed_at"
    verbose_name_plural = gettext_lazy("questions")
    index_url_name = "questions:index"
    index_results_url_name = "questions:results"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not may(request.user, "view"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_base_queryset(self) -> QuerySet[HelpQuestion]:
        return questions_of(self.request.user).select_related("branch", "assignee").order_by(self.default_ordering)

    def get_filterset_kwargs(self) -> dict:
        return super().get_filterset_kwargs() | {"queryset": self.get_base_queryset()}

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """Header: the numbers."""
        return [HeaderButton(_("Numbers"), url=reverse("questions:numbers"), icon_name="table")]

    @cached_property
    def columns(self) -> list[Column]:
        """The table's columns."""
        days, now = HelpSettings.load().answer_days, timezone.now()

        def stand(question: HelpQuestion) -> str:
            late = question.is_open and is_overdue(question.confirmed_at, days, now)
            state = question.get_state_display()
            return f"{state} — {_('overdue')}" if late else state

        return [
            TitleColumn(
                "text",
                label=_("Question"),
                accessor=lambda question: f"№ {question.pk}. {Truncator(question.text).chars(90)}",
                get_url=lambda question: reverse("questions:question", args=[question.pk]),
                width="35%",
            ),
            Column("topic", label=_("Topic"), accessor="get_topic_display", sort_key="topic"),
            Column("branch", label=_("Asked of"), accessor=asked_of),
            Column("state", label=_("State"), accessor=stand, sort_key="state"),
            Column("assignee", label=_("Who answers"), accessor=lambda question: person(question.assignee)),
            Column("language", label=_("Language"), accessor=lambda question: question.language.upper()),
            Column(
                "confirmed_at",
                label=_("Received"),
                accessor=lambda question: date_format(timezone.localtime(question.confirmed_at), "j E Y"),
                sort_key="confirmed_at",
            ),
        ]

    def render_to_response(self, context: dict, **kwargs) -> HttpResponse:
        note(self.request.user, KIND, CaseRecord.Action.LISTED)
        return super().render_to_response(context, **kwargs)


def asked_of(question: HelpQuestion) -> str:
    """Return whom the question is for, in words."""
    if question.branch_key is None:
        return _("The union")
    return question.branch.title if question.branch else _("A branch that is gone")


def person(user) -> str:
    """Return the name of a user, nothing for none."""
    return (user.get_full_name() or user.username) if user else ""


def numbers_of(questions: QuerySet[HelpQuestion], branches: QuerySet[BranchPage]) -> dict[str, list[tuple]]:
    """Return how many questions there were by month, topic and addressee, erased ones too: (name, all, answered).

    branches: whose names are known. Two queries whatever the number of questions.
    """
    rows = list(questions.values_list("confirmed_at", "topic", "branch_key", "answered_at"))
    names = dict(branches.values_list("translation_key", "title"))
    counted: dict[str, dict] = {"month": {}, "topic": {}, "to": {}}
    for confirmed_at, topic, key, answered_at in rows:
        month = date_format(timezone.localtime(confirmed_at), "Y-m")
        where = _("The union") if key is None else names.get(key, _("A branch that is gone"))
        for by, name in (("month", month), ("topic", str(Topic(topic).label)), ("to", where)):
            both = counted[by].setdefault(name, [0, 0])
            both[0] += 1
            both[1] += answered_at is not None
    ordered = {by: sorted(found.items(), key=lambda one: -one[1][0]) for by, found in counted.items()}
    ordered["month"].sort(reverse=True)
    return {by: [(name, *both) for name, both in found] for by, found in ordered.items()}
