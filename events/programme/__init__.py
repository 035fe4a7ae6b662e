"""An event's programme: for visitors by time and hall and as files, for organisers as one table to edit."""
