"""Branches as a table: written for editors, and read back with a report before anything changes."""
