"""An event's programme for visitors: by time and hall, narrowed down, as one's own schedule, as files."""
