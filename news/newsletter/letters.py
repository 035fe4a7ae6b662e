"""What somebody who asked for the newsletter is written: to confirm it, or that they get it already."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from home import outbox
from home.models import OutgoingMail
from news.models import Subscriber
from news.newsletter.issues import own_url
from news.newsletter.rules import about

# So long a second letter about the same is not sent to an address.
QUIET = timedelta(minutes=10)


def tell(subscriber: Subscriber) -> OutgoingMail | None:
    """Write where the subscription is confirmed, or changed if it is confirmed already; None if that was just done."""
    mark = about(subscriber.pk)
    if OutgoingMail.objects.filter(about=mark, written_at__gt=timezone.now() - QUIET).exists():
        return None
    known = subscriber.state == Subscriber.State.CONFIRMED
    context = {"own_url": own_url(subscriber, outbox.site_root()), "days": settings.NEWSLETTER_CONFIRM_DAYS}
    template = "newsletter_known" if known else "newsletter_confirm"
    return outbox.write(subscriber.email, subscriber.language, template, context, about=mark)
