"""Where the programme's table hangs in the admin."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from events.models import EventPage
from events.programme import desk
from events.programme.exchange import views as exchange


@hooks.register("register_admin_urls")
def addresses() -> list:
    """Give the table its addresses."""
    files = [
        path(f"programme/<int:pk>/{name}.{extension}", view, {"extension": extension}, f"programme_{name}_{extension}")
        for name, view in (("export", exchange.export_programme), ("template", exchange.template))
        for extension in ("csv", "xlsx")
    ]
    return [
        path("programme/<int:pk>/", desk.desk, name="programme_desk"),
        path("programme/publish/<int:pk>/", desk.publish_anyway, name="programme_publish_anyway"),
        path("programme/<int:pk>/import/", exchange.import_programme, name="programme_import"),
        path("programme/<int:pk>/import/<uuid:kept_pk>/", exchange.import_report, name="programme_import_report"),
        *files,
    ]


@hooks.register("register_page_header_buttons")
def way_to_the_table(page, user, view_name, next_url=None):
    """Lead from an event in the explorer and its form to its programme."""
    event = page.specific if isinstance(page, EventPage) else None
    if event is None and page.pk and issubclass(page.specific_class or type(page), EventPage):
        event = page.specific
    if event is not None and event.pk and desk.keeps_programme(event, user):
        yield Button(_("Programme"), reverse("programme_desk", args=[event.pk]), icon_name="date", priority=55)


hooks.register("before_publish_page", desk.warn_before_publishing)
