"""Registration for events: windows, places, waiting list, the person's own page, letters."""
