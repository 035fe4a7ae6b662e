"""Branches that are confirmed all at once, from any list of pages in the admin."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction

from branches.models import BranchConfirmation, BranchPage


@hooks.register("register_bulk_action")
class ConfirmBranches(PageBulkAction):
    """Notes that everything about the chosen branches is still right; other pages are passed over."""

    display_name = _("Confirm the branches")
    action_type = "confirm_branches"
    aria_label = _("Confirm the chosen branches as of today")
    template_name = "branches/admin/confirm_many.html"
    action_priority = 60

    def check_perm(self, page) -> bool:
        """Whether the page is a branch that the user may change."""
        is_branch = issubclass(page.specific_class, BranchPage)
        return is_branch and page.permissions_for_user(self.request.user).can_edit()

    @classmethod
    def execute_action(cls, objects, user=None, **kwargs) -> tuple[int, int]:
        """Confirm the branches as of today; return how many, and no pages below them."""
        for branch in objects:
            BranchConfirmation.confirm(branch, user)
        return len(objects), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """Return what the editor is told afterwards."""
        said = ngettext("%(number)s branch is confirmed.", "%(number)s branches are confirmed.", num_parent_objects)
        return said % {"number": num_parent_objects}
