"""Who may do what with things that no page or snippet of Wagtail is."""

from django.db.models import Model
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy


class MadeByVisitors(ModelPermissionPolicy):
    """For what visitors make themselves: whatever rights somebody has, nobody adds any by hand."""

    def user_has_permission(self, user, action: str) -> bool:
        """Whether the user may do that."""
        return action != "add" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions) -> bool:
        """Whether the user may do any of that."""
        return any(self.user_has_permission(user, action) for action in actions)


def made_by_visitors(*models: type[Model]) -> None:
    """Let nobody add objects of these models in the admin."""
    for model in models:
        register_permission_policy(model, MadeByVisitors(model))
