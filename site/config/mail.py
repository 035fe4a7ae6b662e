"""Mail on a machine without a mail server: each message a file that any mail program opens."""

from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


class MessageFiles(BaseEmailBackend):
    """Writes messages (RFC 5322) into the folder EMAIL_FILE_PATH, as .eml files named by their moment."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the messages; return how many. Raises OSError when the folder can't be written to."""
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            moment = timezone.localtime().strftime("%Y-%m-%d-%H%M%S")
            (folder / f"{moment}-{uuid4().hex[:8]}.eml").write_bytes(message.message().as_bytes())
        return len(email_messages)
