"""What is kept of a consent that somebody gave."""

from datetime import datetime


def agreed(code: str, version: int, text: str, language: str, at: datetime) -> dict:
    """Return what is kept of a consent: what it was about, word for word, in which version, and when."""
    given_at = at.isoformat(timespec="seconds")
    return {"code": code, "version": version, "text": text, "language": language, "given_at": given_at}
