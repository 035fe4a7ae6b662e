"""Cells that go out in files for spreadsheets."""

import datetime

from django.utils import timezone
from wagtail.admin.views.mixins import SpreadsheetExportMixin

# What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection).
FORMULA_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\ufeff"


def safe_cell(value: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula."""
    return f"'{value}" if value.startswith(FORMULA_BEGINNINGS) else value


def bare_cell(value: str) -> str:
    """Return the text as it was before `safe_cell`."""
    return value[1:] if value.startswith("'") and value[1:].startswith(FORMULA_BEGINNINGS) else value


class SafeExportMixin(SpreadsheetExportMixin):
    """Wagtail's export as Excel reads it in Russia: Cyrillic right away, local times, and no text run as a formula."""

    custom_value_preprocess = SpreadsheetExportMixin.custom_value_preprocess | {
        datetime.datetime: {
            SpreadsheetExportMixin.FORMAT_XLSX: lambda value: timezone.make_naive(value),
            SpreadsheetExportMixin.FORMAT_CSV: lambda value: timezone.localtime(value).strftime("%Y-%m-%d %H:%M"),
        },
        str: {SpreadsheetExportMixin.FORMAT_XLSX: safe_cell, SpreadsheetExportMixin.FORMAT_CSV: safe_cell},
    }

    def stream_csv(self, queryset):
        """Generate the file line by line; the mark at its beginning tells Excel that it is UTF-8."""
        yield BYTE_ORDER_MARK
        yield from super().stream_csv(queryset)
