"""Letters that came back after the mail server had taken them: reports on delivery (RFC 3464), read and noted."""

import logging
import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

from django.db import transaction
from django.utils import timezone
from django.utils.encoding import punycode

from home.models import OutgoingMail
from home.outbox import address_refused, letter_of

logger = logging.getLogger(__name__)

# A report has what matters at its beginning, before the text of the letter.
MOST_BYTES = 256 * 1024
MOST_WORDS = 1000
# Statuses as in RFC 3463. Full is a mailbox for some time; the others are about the letter, its sender or the way.
STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?!\.?\d)")
NOT_THE_ADDRESS = re.compile(r"5\.(1\.[78]|2\.[23]|[3567]\.\d+)$")


@dataclass(frozen=True)
class Failure:
    """That a letter was given up: to which addresses, with which status, in the words of the server."""

    addresses: frozenset[str]
    status: str
    words: str

    @property
    def refuses_address(self) -> bool:
        """Whether no other letter will reach the address, either."""
        return self.status.startswith("5.") and not NOT_THE_ADDRESS.match(self.status)


@dataclass(frozen=True)
class Report:
    """What a mail server says of the letter with that Message-ID; without `failures`, it is only late."""

    message_id: str
    failures: tuple[Failure, ...]


def take_in(raw: bytes, now: datetime | None = None) -> bool:
    """Note what a message says of a letter of this site; return whether it is about one, even about its delay.

    The same message once more changes nothing. Raises DatabaseError, and has noted nothing then.
    """
    report = parse(raw)
    number = letter_of(report.message_id) if report else None
    if number is None:
        logger.info("A message that reports on no letter of this site was left alone")
        return False
    if report.failures:
        _note(number, report.failures, now or timezone.now())
    return True


def _note(number: int, failures: tuple[Failure, ...], now: datetime) -> None:
    with transaction.atomic():
        mail = OutgoingMail.objects.select_for_update().filter(pk=number, given_up=False).first()
        if mail is None:
            # Noted already, or erased meanwhile.
            return
        own = [failure for failure in failures if comparable(mail.recipient) in failure.addresses]
        failure = (own or failures)[0]
        # What came back was not sent: it counts as any letter that was given up, and is kept as long.
        mail.sent_at, mail.given_up, mail.next_at = None, True, now
        mail.trouble = failure.words[:MOST_WORDS]
        mail.save(update_fields=["sent_at", "given_up", "next_at", "trouble"])
        # Where the letter was handed on, one address of several behind it may be gone.
        if own and failure.refuses_address:
            address_refused.send(OutgoingMail, mail=mail)
    logger.warning("Letter %s came back: status %s", number, failure.status or "unknown")


def parse(raw: bytes) -> Report | None:
    """Return what a message reports on the delivery of a letter; None when it is no such report. Never raises."""
    try:
        return _parse(message_from_bytes(raw[:MOST_BYTES], policy=policy.default))
    except Exception as error:
        # Strangers write what they like, and the standard library's parser stumbles over it in many ways.
        logger.info("A message could not be read: %s", type(error).__name__)
        return None


def _parse(message: EmailMessage) -> Report | None:
    kind = str(message.get_param("report-type", "")).lower()
    if message.get_content_type() != "multipart/report" or kind != "delivery-status" or not message.is_multipart():
        return None
    parts = message.get_payload()
    blocks = [
        block
        for part in parts
        if part.get_content_type() == "message/delivery-status" and part.is_multipart()
        for block in part.get_payload()
    ]
    letters = (letter for letter in map(_letter, parts) if letter is not None)
    headers = next(letters, None)
    if not blocks or headers is None:
        return None
    failed = [block for block in blocks if _field(block, "Action").lower().startswith("failed")]
    return Report(_field(headers, "Message-ID"), tuple(map(_failure, failed)))


def _letter(part: Message) -> Message | None:
    """Return the letter that came back, or its headers alone, if this part of a report has it."""
    kind = part.get_content_type()
    if kind == "text/rfc822-headers":
        return message_from_bytes(part.get_payload(decode=True), policy=policy.default)
    return part.get_payload(0) if kind == "message/rfc822" and part.is_multipart() else None


def _failure(block: Message) -> Failure:
    said = _field(block, "Diagnostic-Code")
    words = said.partition(";")[2].strip() or said
    status = _status(_field(block, "Status"))
    if status.endswith(".0.0"):
        # Some servers are precise in their words only.
        status = _status(words) or status
    addresses = [_field(block, name).rpartition(";")[2] for name in ("Final-Recipient", "Original-Recipient")]
    return Failure(frozenset(map(comparable, filter(None, addresses))), status, words or status)


def _status(text: str) -> str:
    found = STATUS.search(text)
    return found[1] if found else ""


def _field(block: Message, name: str) -> str:
    """Return a header's value in one line, also where its server wrote Russian without saying in which encoding."""
    values = (value for key, value in block.raw_items() if key.lower() == name.lower())
    data = str(next(values, "")).encode("utf-8", "surrogateescape")
    try:
        text = data.decode()
    except UnicodeDecodeError:
        text = data.decode("cp1251", "replace")
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())


def comparable(address: str) -> str:
    """Return how two writings of one address are compared, with or without brackets, its domain as on the wire."""
    name, at, domain = address.strip().strip("<>").casefold().rpartition("@")
    return f"{name}{at}{punycode(domain) if domain else ''}"
