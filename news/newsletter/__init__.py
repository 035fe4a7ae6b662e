"""The newsletter: subscriptions, issues, what is sent and what is erased."""
