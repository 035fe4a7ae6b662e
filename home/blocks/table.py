"""A table whose cells the translators get one by one."""

from django.utils.translation import gettext_lazy as _
from wagtail.contrib.table_block.blocks import TableBlock as WagtailTableBlock
from wagtail_localize.segments import StringSegmentValue


class TableBlock(WagtailTableBlock):
    """A table with a caption and headings.

    wagtail-localize knows no tables: the two methods below hand it every cell and the caption as a string.
    """

    def __init__(self, **kwargs):
        kwargs.setdefault("table_options", {"contextMenu": True})
        super().__init__(**kwargs)

    def get_searchable_content(self, value) -> list[str]:
        """Return the texts of the cells and the caption."""
        caption = (value or {}).get("table_caption")
        return super().get_searchable_content(value) + ([caption] if caption else [])

    def get_translatable_segments(self, value) -> list[StringSegmentValue]:
        """Return a segment for each filled cell («cell-2-1»: third row, second column) and for the caption."""
        if not value:
            return []
        cells = [
            StringSegmentValue(f"cell-{row}-{column}", text)
            for row, cells in enumerate(value.get("data") or [])
            for column, text in enumerate(cells)
            if text
        ]
        caption = value.get("table_caption")
        return cells + ([StringSegmentValue("caption", caption)] if caption else [])

    def restore_translated_segments(self, value, segments) -> dict:
        """Return a copy of `value` with the translated segments in their places."""
        translated = {**value, "data": [list(row) for row in value.get("data") or []]}
        for segment in segments:
            text = segment.string.data
            if segment.path == "caption":
                translated["table_caption"] = text
            else:
                row, column = map(int, segment.path.split("-")[1:])
                translated["data"][row][column] = text
        return translated

    class Meta:
        icon = "table"
        label = _("Table")
        template = "home/blocks/table.html"
        description = _("Rows and columns, with a caption and headings.")
        preview_value = {
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_caption": "Часы приёма",
            "data": [["День", "Часы"], ["Понедельник", "10:00–18:00"]],
        }
