"""What visitors type without being asked: mail addresses and numbers as long as a telephone's, to be left out."""

import re

HIDDEN = "…"
# Names in networks, too.
_MAIL = re.compile(r"\S*@\S*")
# Telephones, policies, insurance numbers, dates of birth: six digits and more, however they are divided.
_LONG_NUMBER = re.compile(r"\+?\d(?:[\s().\-–/]*\d){5,}")


def without_contacts(text: str) -> str:
    """Return the text with `HIDDEN` in the place of everything that looks like a mail address or a long number."""
    return _LONG_NUMBER.sub(HIDDEN, _MAIL.sub(HIDDEN, text))
