"""The mailbox that letters come back to, see `home.bounces`: read over IMAP by a job."""

import imaplib
import logging
import ssl

from django.conf import settings

from home.bounces import MOST_BYTES, take_in

logger = logging.getLogger(__name__)

# So many messages are read at once; more wait for the next run.
MOST_AT_ONCE = 200
SECONDS_TO_WAIT = 30


def read() -> int:
    """Take in the unread messages; return how many were about letters of this site.

    Those are deleted. All others stay, marked as read, and are never looked at again. A server that can't be reached
    is tried at the next run. Raises DatabaseError; the message at hand then stays unread.
    """
    if not settings.BOUNCE_MAILBOX:
        return 0
    try:
        with _connection(settings.BOUNCE_MAILBOX) as connection:
            _open(connection, settings.BOUNCE_MAILBOX)
            return _take_all(connection)
    except (OSError, imaplib.IMAP4.error) as error:
        logger.warning("The mailbox of what came back can't be read: %s", error)
        return 0


def _connection(mailbox: dict) -> imaplib.IMAP4:
    address = (mailbox["HOST"], mailbox["PORT"])
    if not mailbox["SECURE"]:
        return imaplib.IMAP4(*address, timeout=SECONDS_TO_WAIT)
    # Left to itself, imaplib believes any certificate.
    return imaplib.IMAP4_SSL(*address, ssl_context=ssl.create_default_context(), timeout=SECONDS_TO_WAIT)


def _open(connection: imaplib.IMAP4, mailbox: dict) -> None:
    connection.login(mailbox["USER"], mailbox["PASSWORD"])
    folder = mailbox["FOLDER"].replace("\\", "\\\\").replace('"', '\\"')
    status, answer = connection.select(f'"{folder}"')
    if status != "OK":
        raise imaplib.IMAP4.error(answer)


def _take_all(connection: imaplib.IMAP4) -> int:
    taken = 0
    # Some servers say nothing at all where there is nothing.
    unread = (_ask(connection, "SEARCH", "UNSEEN UNDELETED")[0] or b"").split()
    for number in unread[:MOST_AT_ONCE]:
        # Unlike BODY, BODY.PEEK doesn't mark as read what a failure leaves to the next run.
        answer = _ask(connection, "FETCH", number.decode(), f"(BODY.PEEK[]<0.{MOST_BYTES}>)")
        raw = next((part[1] for part in answer if isinstance(part, tuple)), None)
        if raw is None:
            # Somebody else has deleted it meanwhile.
            continue
        ours = take_in(raw)
        _ask(connection, "STORE", number.decode(), "+FLAGS.SILENT", r"(\Seen \Deleted)" if ours else r"(\Seen)")
        taken += ours
    connection.expunge()
    return taken


def _ask(connection: imaplib.IMAP4, command: str, *arguments: str) -> list:
    status, answer = connection.uid(command, *arguments)
    if status != "OK":
        raise imaplib.IMAP4.error(f"{command}: {answer}")
    return answer
