"""What the mail server says of an address is kept with its subscriber: nobody writes to it again."""

from home.models import OutgoingMail
from home.outbox import address_refused
from news.newsletter.rules import refuse


def _on_refusal(sender, mail: OutgoingMail, **kwargs) -> None:
    refuse(mail)


def connect() -> None:
    """Start watching."""
    address_refused.connect(_on_refusal, dispatch_uid="news.newsletter")
