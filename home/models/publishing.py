"""A word with whoever knows whether something may be published, before it is."""

from wagtail import hooks


class AskedBeforePublishing:
    """For models with drafts: every way to publish a revision asks the hook `before_publish_revision` first.

    A hook takes the revision, the user (None for the clock), and whether the clock publishes; it returns False to
    leave everything as it is, or raises. Wagtail's own hooks are asked by some of its views only, not when a workflow
    ends or a date comes.
    """

    def publish(self, revision, user=None, changed=True, log_action=True, **options) -> None:
        """Publish the revision unless a hook forbids it; arguments as in Wagtail's method."""
        by_clock = log_action == "wagtail.publish.scheduled"
        for ask in hooks.get_hooks("before_publish_revision"):
            if ask(revision, user, by_clock) is False:
                return
        super().publish(revision, user=user, changed=changed, log_action=log_action, **options)
