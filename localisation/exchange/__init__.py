"""Translations as files for translators' own tools: PO and XLIFF, out and in."""
