"""A programme as a table: written for organisers, and read back with a report before anything changes."""
