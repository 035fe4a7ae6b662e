"""Blocks that lead to other pages."""

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


def _shown(pages, parent_context, *, cards: bool = False) -> list:
    """Return the chosen pages, all of one type, as a visitor may see them in the active language."""
    # Imported late: blocks are a part of the models that both of these rest on.
    from home.memory import remember
    from home.translations import translated

    pages = [page for page in pages if page is not None]
    if not pages:
        return []
    model, ids = type(pages[0]), tuple(page.pk for page in pages)
    request = (parent_context or {}).get("request")
    if request is None:
        return translated(model, ids, cards=cards)
    key = ("chosen pages", translation.get_language(), model, ids)
    return remember(request, key, lambda: translated(model, ids, cards=cards))


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
        context["target"] = next(iter(_shown([page], parent_context)), None)
        return context

    def get_preview_value(self):
        # Imported late: blocks are a part of the models.
        from home.models import HomePage

        example = {
            "title": _("What the reader can do now"),
            "text": _("A sentence or two about where the button leads."),
            "button": _("Take part"),
            "page": HomePage.objects.for_links().order_by("path").first(),
        }
        return self.normalize(example)

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
        context["people"] = _shown(value.get("people") or [], parent_context, cards=True)
        return context

    def get_preview_value(self):
        people = self.child_blocks["people"].child_block.model_class.objects.for_links()
        newest = people.order_by("-first_published_at", "-pk")[:1]
        return self.normalize({"title": _("People"), "people": list(newest)})

    class Meta:
        icon = "group"
        label = _("People")
        template = "home/blocks/people.html"
        description = _("Cards of people.")
