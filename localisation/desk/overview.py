"""The overview: every language, every type, the tree of pages."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Locale, Page

from localisation.desk import summary
from localisation.desk.reach import may_see_desk, visible_states
from localisation.rights import languages_of


class DeskMixin(WagtailAdminTemplateMixin):
    """What the pages of the desk share: who may see them, their place in the breadcrumbs, the ways between them."""

    header_icon = "wagtail-localize-language"

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        if not may_see_desk(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict]:
        return [*self.breadcrumbs_items, *self.path()]

    def path(self) -> list[dict]:
        """The way to this page from the overview, itself last."""
        return [
            {"url": reverse("localisation_desk:overview"), "label": _("Translations")},
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]


class OverviewView(DeskMixin, TemplateView):
    """How much of the site is translated into each language; a constant number of queries."""

    template_name = "localisation/desk/overview.html"
    page_title = _("Translations")
    children_per_page = 50

    def path(self) -> list[dict]:
        return [{"url": reverse_lazy("localisation_desk:overview"), "label": self.page_title}]

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """Header: the list of all translations, and submitting."""
        buttons = [HeaderButton(_("List"), url=reverse("localisation_desk:list"), icon_name="list-ul")]
        if self.request.user.has_perm("wagtail_localize.submit_translation"):
            address = reverse("localisation_desk:submit")
            buttons.append(HeaderButton(_("Submit for translation"), url=address, icon_name="plus"))
        if languages_of(self.request.user):
            address = reverse("localisation_exchange:index")
            buttons.append(HeaderButton(_("Translation files"), url=address, icon_name="download"))
        return buttons

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        states = visible_states(self.request.user)
        locales = Locale.objects.exclude(language_code=settings.LANGUAGE_CODE).order_by("language_code")
        languages = summary.shown_languages(locales, states)
        rows, total = summary.by_type(states, languages)
        parent = self._parent()
        page_of_children = Paginator(
            parent.get_children().only("pk", "title", "path", "numchild", "depth").order_by("path")
            if parent
            else Page.objects.none(),
            self.children_per_page,
        ).get_page(self.request.GET.get("p"))
        return context | {
            "languages": languages,
            "tiles": summary.tiles(states, self.request.user),
            "rows": rows,
            "total": total,
            "parent": parent,
            "ancestors": parent.get_ancestors().filter(depth__gt=1).only("pk", "title") if parent else [],
            "branches": summary.by_branch(states, languages, parent, list(page_of_children)) if parent else [],
            "children": page_of_children,
        }

    def _parent(self) -> Page | None:
        """Return the source page whose children are listed: the one asked for, or the home page."""
        pages = Page.objects.filter(locale__language_code=settings.LANGUAGE_CODE, depth__gt=1)
        wanted = self.request.GET.get("page", "")
        if wanted.isdigit():
            return get_object_or_404(pages, pk=wanted)
        return pages.filter(depth=2).order_by("path").first()
