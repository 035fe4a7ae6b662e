"""Panels of our own in the forms of pages."""

from wagtail.admin.panels import Panel

from home.schedule import in_words, schedule_zone, scheduled


class SchedulePanel(Panel):
    """Says in whose hour a page is to appear and to go; nothing for a page without a date ahead of it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "home/admin/schedule_panel.html"

        def is_shown(self) -> bool:
            return bool(scheduled(self.instance))

        def get_context_data(self, parent_context=None) -> dict:
            zone = schedule_zone(self.instance)
            moments = {name: in_words(moment, zone) for name, moment in scheduled(self.instance).items()}
            return super().get_context_data(parent_context) | moments
