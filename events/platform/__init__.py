"""The virtual platform: who may enter an event's live page and when, what stands there, and what is asked there."""
