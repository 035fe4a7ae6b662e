"""Formats of dates and numbers in languages that Django has none for."""
