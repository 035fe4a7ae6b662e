"""Blocks made of words."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.slugs import latin_slug

INLINE_FEATURES = ["bold", "italic", "link", "document-link"]
TEXT_FEATURES = [*INLINE_FEATURES, "ol", "ul", "h3", "h4", "hr"]


class TextBlock(blocks.RichTextBlock):
    """Running text."""

    def __init__(self, **kwargs):
        super().__init__(features=TEXT_FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "home/blocks/text.html"
        description = _("Paragraphs, lists, links and small headings.")
        preview_value = "<p>Союз помогает пациентам и их близким.</p><ul><li>горячая линия</li><li>школы</li></ul>"


class HeadingBlock(blocks.StructBlock):
    """A heading that can be linked to."""

    text = blocks.CharBlock(label=_("Text"), max_length=150)
    anchor = blocks.RegexBlock(
        regex=r"^[a-z][a-z0-9-]*$",
        required=False,
        label=_("Anchor"),
        help_text=_("For links to this heading: Latin letters, digits and hyphens. Left empty, made from the text."),
        error_messages={"invalid": _("Begin with a Latin letter; then Latin letters, digits and hyphens.")},
    )

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["anchor"] = value.get("anchor") or latin_slug(value.get("text") or "")
        return context

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "home/blocks/heading.html"
        description = _("A section's heading, with an anchor.")
        preview_value = {"text": "Чем мы помогаем", "anchor": "help"}


class QuotationBlock(blocks.StructBlock):
    """What somebody said, with the speaker and the office they speak for."""

    text = blocks.TextBlock(label=_("Quotation"), help_text=_("Without quotation marks: the page adds them."))
    speaker = blocks.CharBlock(label=_("Speaker"), max_length=150)
    office = blocks.CharBlock(label=_("Office"), required=False, max_length=250)

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        # Rows of speakers, where the page names them: the quotation leads to the page of the person of that name.
        people = [row.localized_person for row in (parent_context or {}).get("speakers", ())]
        context["person"] = next((person for person in people if person.title == value.get("speaker")), None)
        return context

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "home/blocks/quotation.html"
        description = _("Words of a person, with their office.")
        preview_value = {"text": "Ничего для нас без нас.", "speaker": "Анна Образцова", "office": "председатель"}


class FigureBlock(blocks.StructBlock):
    value = blocks.CharBlock(label=_("Figure"), max_length=30)
    label = blocks.CharBlock(label=_("What it counts"), max_length=120)


class FiguresBlock(blocks.StructBlock):
    """Numbers that tell how large something is."""

    items = blocks.ListBlock(FigureBlock(), label=_("Figures"), min_num=1, max_num=6)

    class Meta:
        icon = "order"
        label = _("Figures")
        template = "home/blocks/figures.html"
        description = _("Up to six numbers, each with what it counts.")
        preview_value = {"items": [{"value": "6 000", "label": "участников на площадке"}]}


class AccordionItemBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=200)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)


class AccordionBlock(blocks.StructBlock):
    """Questions that open to their answers."""

    items = blocks.ListBlock(AccordionItemBlock(), label=_("Items"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("Accordion")
        template = "home/blocks/accordion.html"
        description = _("Titles that open to a text each.")
        preview_value = {"items": [{"title": "Кто может позвонить?", "text": "<p>Каждый.</p>"}]}


class KindBlock(blocks.ChoiceBlock):
    """A choice that changes how a block looks: no text that anyone would search for."""

    def get_searchable_content(self, value):
        return []


class CalloutBlock(blocks.StructBlock):
    """A text that must not be missed."""

    KINDS = [("info", _("Information")), ("warning", _("Warning")), ("help", _("Where to find help"))]

    kind = KindBlock(choices=KINDS, default="info", label=_("Kind"))
    title = blocks.CharBlock(label=_("Title"), max_length=150)
    text = blocks.RichTextBlock(label=_("Text"), features=INLINE_FEATURES)

    class Meta:
        icon = "warning"
        label = _("Callout")
        template = "home/blocks/callout.html"
        description = _("A framed text that stands out.")
        preview_value = {"kind": "info", "title": "Важно", "text": "<p>Звонок бесплатный.</p>"}
