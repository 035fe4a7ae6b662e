"""The body of a page: all blocks, in the order editors see them."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.links import CallToActionBlock, PeopleBlock
from home.blocks.media import DocumentsBlock, PictureBlock, VideoBlock
from home.blocks.table import TableBlock
from home.blocks.text import (
    AccordionBlock,
    CalloutBlock,
    FiguresBlock,
    HeadingBlock,
    QuotationBlock,
    TextBlock,
)


class BodyBlock(blocks.StreamBlock):
    """A page's body. Twelve kinds of block are as many as an editor can oversee."""

    text = TextBlock(group=_("Words"))
    heading = HeadingBlock(group=_("Words"))
    quotation = QuotationBlock(group=_("Words"))
    callout = CalloutBlock(group=_("Words"))
    accordion = AccordionBlock(group=_("Words"))
    table = TableBlock(group=_("Words"))
    figures = FiguresBlock(group=_("Words"))
    picture = PictureBlock(group=_("Media"))
    video = VideoBlock(group=_("Media"))
    documents = DocumentsBlock(group=_("Media"))
    people = PeopleBlock(group=_("Links"))
    call_to_action = CallToActionBlock(group=_("Links"))
