"""Blocks that lead to other pages."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.translations import in_active_language


class CallToActionBlock(blocks.StructBlock):
    """One thing to do next."""

    title = blocks.CharBlock(label=_("Title"), max_length=150)
    text = blocks.TextBlock(label=_("Text"), required=False, max_length=400)
    button = blocks.CharBlock(label=_("Button"), max_length=60)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("Address on another site"), required=False)

    def clean(self, value):
        cleaned = super().clean(value)
        if bool(cleaned.get("page")) == bool(cleaned.get("url")):
            error = ValidationError(_("Choose either a page or an address."))
            raise blocks.StructBlockValidationError(block_errors={"page": error})
        return cleaned

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        page = value.get("page")
        found = in_active_language([page]) if page else []
        context["target"] = found[0] if found else None
        return context

    class Meta:
        icon = "link"
        label = _("Call to action")
        template = "home/blocks/call_to_action.html"
        description = _("A short text with one button.")


class PeopleBlock(blocks.StructBlock):
    """People with a page of their own."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=150)
    people = blocks.ListBlock(blocks.PageChooserBlock("people.PersonPage"), label=_("People"), min_num=1)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["people"] = in_active_language(value.get("people") or [])
        return context

    class Meta:
        icon = "group"
        label = _("People")
        template = "home/blocks/people.html"
        description = _("Cards of people.")
