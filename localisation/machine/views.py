"""The page that says what would be sent to which machine, and sends it at a person's word."""

from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail_localize.models import get_edit_url

from localisation.exchange import access
from localisation.machine import engine
from localisation.machine.filling import Filled, fill, gaps, why_not_sent
from localisation.rights import is_locked_for
from localisation.segments import words_of


class FillView(WagtailAdminTemplateMixin, View):
    """Fills the gaps of one translation; GET shows what that means."""

    template_name = "localisation/machine/fill.html"
    header_icon = "cogs"
    page_title = gettext_lazy("Machine translation")

    def dispatch(self, request: HttpRequest, translation_id: int) -> HttpResponse:
        self.engine = engine()
        if self.engine is None:
            raise Http404
        self.translation = get_object_or_404(access.translations(), pk=translation_id)
        self.target = self.translation.source.object.get_instance_or_none(self.translation.target_locale)
        if self.target is None:
            raise Http404
        if not access.allowed(request.user, [self.translation]) or is_locked_for(request.user, self.target):
            raise PermissionDenied
        return super().dispatch(request)

    def get_breadcrumbs_items(self) -> list[dict]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get(self, request: HttpRequest) -> HttpResponse:
        missing = gaps(self.translation)
        context = {
            "translation": self.translation,
            "back": get_edit_url(self.target),
            "texts": len(missing),
            "words": sum(words_of(segment.string.data) for segment in missing),
            "engine": self.engine.display_name,
            "host": urlsplit(self.engine.address).netloc,
            "why_not": why_not_sent(self.translation),
            "page_subtitle": self.translation.source.object_repr,
        }
        return self.render_to_response(self.get_context_data(**context))

    def post(self, request: HttpRequest) -> HttpResponse:
        if reason := why_not_sent(self.translation):
            messages.error(request, reason)
        else:
            tell(request, fill(self.translation, request.user))
        return redirect(get_edit_url(self.target))


def tell(request: HttpRequest, filled: Filled) -> None:
    """Say what the machine did."""
    if filled.written:
        text = ngettext(
            "%(number)s text was translated by a machine. A person has to confirm it before it is published.",
            "%(number)s texts were translated by a machine. A person has to confirm them before they are published.",
            filled.written,
        )
        messages.success(request, text % {"number": filled.written})
    if filled.refused:
        text = ngettext(
            "%(number)s text is left for a person: the machine got a number, link or term wrong.",
            "%(number)s texts are left for a person: the machine got a number, link or term wrong.",
            filled.refused,
        )
        messages.warning(request, text % {"number": filled.refused})
    if filled.error:
        messages.error(request, str(filled.error))
    elif not filled.written and not filled.refused:
        messages.success(request, _("There is nothing left to translate."))
