"""The code on a ticket: opaque, signed, without a name in it, and short enough to be read out at a door.

It names a registration and is signed together with its secret, so a renewed link makes older tickets worthless.
"""

import hmac

from django.utils.crypto import salted_hmac

from events.models import Registration

# Crockford's: no letters that look like digits, or like each other.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
NUMBER_LETTERS, SIGNATURE_LETTERS = 6, 10
NUMBERS = 32**NUMBER_LETTERS
# Spreads the numbers, so that a code doesn't tell how many people registered before. Odd, hence invertible.
FACTOR = 715_827_881
GROUP = 4
# What people type for what they see, on a Russian keyboard too.
SAME = str.maketrans("OILАВЕКМНОРСТХ", "011ABEKMH0PCTX")


def code_of(registration: Registration) -> str:
    """Return the code as it stands on the ticket, such as «K7QD-9XM2-RT4W-0A1B»."""
    number = registration.pk * FACTOR % NUMBERS
    letters = _letters(number, NUMBER_LETTERS) + _signature(registration)
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def registration_of(text: str) -> Registration | None:
    """Return the registration whose ticket has this code, however it was typed; None for a code that is none."""
    letters = "".join(letter for letter in text.upper().translate(SAME) if letter in ALPHABET)
    if len(letters) != NUMBER_LETTERS + SIGNATURE_LETTERS:
        return None
    number = 0
    for letter in letters[:NUMBER_LETTERS]:
        number = number * 32 + ALPHABET.index(letter)
    registration = Registration.objects.filter(pk=number * pow(FACTOR, -1, NUMBERS) % NUMBERS).first()
    if registration and hmac.compare_digest(_signature(registration), letters[NUMBER_LETTERS:]):
        return registration
    return None


def _signature(registration: Registration) -> str:
    digest = salted_hmac("ticket", f"{registration.pk} {registration.secret}", algorithm="sha256").digest()
    return _letters(int.from_bytes(digest[:8], "big") % 32**SIGNATURE_LETTERS, SIGNATURE_LETTERS)


def _letters(number: int, length: int) -> str:
    letters = ""
    for _place in range(length):
        number, rest = divmod(number, 32)
        letters = ALPHABET[rest] + letters
    return letters
