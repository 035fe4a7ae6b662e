"""The editors' guide in the admin: what to press for what one wants to do, in the reader's language.

A section is a template in ``home/admin/guide/<language>/``; a language without one of its own reads the English.
"""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.template.loader import select_template
from django.urls import path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from home.admin_pages import AdminPage

# The pictures of the documentation: read from where the programs that draw them write them.
PICTURES = Path(settings.BASE_DIR) / "docs" / "images"
SECTIONS = {
    "news": _("Publish a piece of news"),
    "hour": _("Publish at an hour, withdraw, correct"),
    "event": _("Announce an event and take registrations"),
    "branch": _("Keep a branch’s page"),
    "translation": _("Translate a page"),
    "newsletter": _("Send the newsletter"),
    "questions": _("Answer questions"),
    "health": _("Keep health information true"),
    "plain": _("Write so that everybody understands"),
}
FALLBACK = "en"


class GuideView(AdminPage):
    """The whole guide on one page: it is searched by the browser and printed at once."""

    template_name = "home/admin/guide.html"
    page_title = _("Guide")
    header_icon = "help"

    def get_context_data(self, **kwargs) -> dict:
        language = get_language()
        sections = []
        for name, title in SECTIONS.items():
            folders = dict.fromkeys((language, FALLBACK))
            template = select_template([f"home/admin/guide/{folder}/{name}.html" for folder in folders])
            found = template.template.name.split("/")[-2]
            sections.append({"name": name, "title": title, "template": template, "language": found})
        return super().get_context_data(**kwargs) | {"sections": sections}


@require_safe
def picture(request: HttpRequest, name: str) -> FileResponse:
    """Serve a picture of the documentation. Raises Http404 where there is none, such as without the documentation."""
    try:
        file = (PICTURES / f"{name}.png").open("rb")
    except OSError as error:
        raise Http404 from error
    return FileResponse(file, content_type="image/png")


@hooks.register("register_admin_urls")
def addresses() -> list:
    """Give the guide its addresses."""
    return [
        path("guide/", GuideView.as_view(), name="guide"),
        path("guide/<slug:name>.png", picture, name="guide_picture"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Put the guide into everybody's menu."""
    return MenuItem(_("Guide"), reverse("guide"), name="guide", icon_name="help", order=9900)
