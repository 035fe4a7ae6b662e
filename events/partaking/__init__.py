"""Organisations that take part in a yearly day: from the form to their place on its page, and to their end."""
