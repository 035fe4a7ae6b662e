"""The outbox: mail is written into the database first, and sent afterwards, again and again if need be.

So a form answers at once and loses nothing when the mail server is down, and no letter leaves about what was rolled
back. A process that dies between sending and noting it leaves the letter to be sent twice, with one Message-ID. What
comes back of a letter that had gone is read by `home.bounces`.
"""

import logging
import re
import smtplib
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import QuerySet
from django.dispatch import Signal
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.crypto import constant_time_compare, salted_hmac
from wagtail.models import Site

from home.models import OutgoingMail
from home.models.settings import SiteTexts

logger = logging.getLogger(__name__)

# After how long a letter is tried again, each time; then it is given up.
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440, 1440)]
# So long a letter belongs to the process that took it.
LEASE = timedelta(minutes=5)
MOST_AT_ONCE = 100
# The server's answers that no further try will change (RFC 5321, 4.2.1).
FINAL = range(500, 600)
# Sent with the `mail` whose address its server refused for good, in the transaction that notes it.
address_refused = Signal()
MESSAGE_ID = re.compile(r"<letter-([0-9]{1,18})-([0-9a-f]{20})@")


def write(
    recipient: str, language: str, template: str, context: Mapping, *, about: str = "", unsubscribe_url: str = ""
) -> OutgoingMail:
    """Put a letter into the outbox, as part of the transaction that is going on, and return it.

    template: the name of a text in templates/mails/, whose first line is the subject; its HTML part is made of it.
    language: of the letter, whatever the active one. context: what the template asks for.
    """
    mail = compose(recipient, language, template, context, about=about, unsubscribe_url=unsubscribe_url)
    mail.save()
    return mail


def compose(
    recipient: str,
    language: str,
    template: str,
    context: Mapping,
    *,
    about: str = "",
    unsubscribe_url: str = "",
    sender: str | None = None,
    html_template: str = "letter",
) -> OutgoingMail:
    """Return the letter that `write` would put into the outbox, not saved yet: to look at it, or to save many at once.

    sender: the site's name in that language, for whoever composes many letters and has asked for it already.
    html_template: for letters whose HTML part is more than the text with links; it gets the context, too.
    """
    sender = sender_in(language) if sender is None else sender
    with translation.override(language):
        text = render_to_string(f"mails/{template}.txt", dict(context)).strip()
        subject, _newline, body = text.partition("\n")
        around = {"subject": subject.strip(), "body": body.strip(), "language": language, "sender": sender}
        html = render_to_string(f"mails/{html_template}.html", dict(context) | around)
    return OutgoingMail(
        recipient=recipient,
        language=language,
        subject=" ".join(subject.split())[:250],
        text=f"{body.strip()}\n\n-- \n{sender}\n",
        html=html,
        about=about,
        unsubscribe_url=unsubscribe_url,
    )


def send_due(now: datetime | None = None) -> int:
    """Send what is due at `now`; return how many letters went out.

    A letter that an address refuses is given up, one that fails is tried again after a growing pause; neither keeps
    the others. When the server can't be reached at all, all wait for the next run.
    """
    if not _due(now).exists():
        return 0
    connection = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        logger.warning("The mail server can't be reached: %s", error)
        return 0
    sent = 0
    try:
        for number in range(MOST_AT_ONCE):
            moment = now or timezone.now()
            mail = _next(moment, oldest=number % 2 == 1)
            if mail is None:
                break
            # One statement asks and takes: two processes never send one letter.
            if _due(moment).filter(pk=mail.pk).update(next_at=moment + LEASE):
                sent += _send(mail, connection, moment)
    finally:
        connection.close()
    return sent


def _due(now: datetime | None) -> QuerySet[OutgoingMail]:
    return OutgoingMail.objects.filter(sent_at=None, given_up=False, next_at__lte=now or timezone.now())


def _next(now: datetime, *, oldest: bool) -> OutgoingMail | None:
    """Return the letter whose turn it is: the oldest of all, or the first to whom was written last.

    Who waits for a letter at this moment was written to last, and a letter to thousands may stand before it; with
    every second turn the oldest's, none waits forever. One person's letters go out in their order.
    """
    if oldest:
        return _due(now).order_by("next_at", "pk").first()
    last = _due(now).order_by("-next_at", "-pk").first()
    return last and _due(now).filter(recipient=last.recipient).order_by("next_at", "pk").first()


def _send(mail: OutgoingMail, connection, now: datetime) -> bool:
    # Servers send back to this address; who reads the letter sees the one in its header.
    envelope = settings.BOUNCE_ADDRESS or settings.DEFAULT_FROM_EMAIL
    message = EmailMultiAlternatives(mail.subject, mail.text, envelope, [mail.recipient], connection=connection)
    message.attach_alternative(mail.html, "text/html")
    message.extra_headers = {
        "From": settings.DEFAULT_FROM_EMAIL,
        "Message-ID": message_id(mail),
        "Content-Language": mail.language,
        "Auto-Submitted": "auto-generated",
    }
    if mail.unsubscribe_url:
        message.extra_headers |= {
            "List-Unsubscribe": f"<{mail.unsubscribe_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    mail.tries += 1
    refused = False
    try:
        message.send()
    except (OSError, smtplib.SMTPException, ValueError) as error:
        mail.trouble = f"{type(error).__name__}: {error}"[:1000]
        refused = _refuses_address(error)
        mail.given_up = mail.tries > len(PAUSES) or _is_final(error)
        mail.next_at = now if mail.given_up else now + PAUSES[mail.tries - 1]
        logger.warning("Letter %s was not sent: %s", mail.pk, mail.trouble)
    else:
        mail.sent_at, mail.trouble = timezone.now(), ""
    with transaction.atomic():
        mail.save(update_fields=["tries", "trouble", "given_up", "next_at", "sent_at"])
        if refused:
            address_refused.send(OutgoingMail, mail=mail)
    return mail.sent_at is not None


def message_id(mail: OutgoingMail) -> str:
    """Return the letter's Message-ID: the same however often it is sent, and not to be made up for another letter."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    return f"<letter-{mail.pk}-{_signature(str(mail.pk))}@{domain}>"


def letter_of(header: str) -> int | None:
    """Return the number of the letter that a Message-ID is of; None when it is forged, or no letter's."""
    found = MESSAGE_ID.search(header)
    if found is None or not constant_time_compare(found[2], _signature(found[1])):
        return None
    return int(found[1])


def _signature(number: str) -> str:
    return salted_hmac("home.outbox", number, algorithm="sha256").hexdigest()[:20]


def _refuses_address(error: Exception) -> bool:
    """Tell whether the address will never do; what else is final may be the letter's fault, or the site's."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return False
    return all(code in FINAL for code, _answer in error.recipients.values())


def _is_final(error: Exception) -> bool:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _refuses_address(error)
    # An address or a subject that can't be put into a letter at all.
    return isinstance(error, ValueError) or getattr(error, "smtp_code", 0) in FINAL


def sender_in(language: str) -> str:
    """Return the site's name in the language, in any when it has none there: who the letters are from."""
    texts = SiteTexts.objects.filter(locale__language_code=language).first() or SiteTexts.objects.first()
    return texts.name if texts else ""


def site_root() -> str:
    """Return the beginning of the site's addresses as letters need them, without a slash at its end."""
    site = Site.objects.filter(is_default_site=True).first()
    return site.root_url if site else ""
