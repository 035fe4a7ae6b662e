"""The translators' desk in the admin: what it adds to edit views."""

from wagtail import hooks

from localisation.desk.source_page import tell_what_waits

hooks.register("before_edit_page", tell_what_waits)
hooks.register("before_edit_snippet", tell_what_waits)
