"""What happens when a workflow ends.

Wagtail loads this with its own models (WAGTAIL_FINISH_WORKFLOW_ACTION): nothing that needs models stands above.
"""


def publish(workflow_state, user=None) -> None:
    """Publish what was approved. Raises ApprovalHeldError where its reviewer is to be asked first."""
    from wagtail.workflows import publish_workflow_state

    from home.reading.approval import hold_until_decided

    hold_until_decided(workflow_state.content_object)
    publish_workflow_state(workflow_state, user)
