"""The frame of the admin's own pages."""

from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


class AdminPage(WagtailAdminTemplateMixin, TemplateView):
    """A page one step below the dashboard. Wagtail shows its title as the last step of the way there, nowhere else."""

    def get_breadcrumbs_items(self) -> list[dict]:
        """Return the dashboard and this page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]
