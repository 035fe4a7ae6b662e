"""What many people want at once: events with few places, a session with one, a ticket; made inside the site."""

import json
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from events.models import EventPage, EventsIndexPage, SessionPage
from events.registration import rules
from events.registration.tickets import code_of
from home.builders import build
from home.form_guards import token
from home.foundation import lay_foundation
from home.models import HomePage

PLACES = {"last": 1, "hundred": 100, "killed": 100, "session": None, "door": None}


def make(forms: int) -> None:
    """Make the events and print, as JSON, what people and devices send: marks of forms, a session, a ticket."""
    home = HomePage.objects.filter(locale__language_code="ru").first() or lay_foundation()
    index = EventsIndexPage.objects.child_of(home).first() or build(EventsIndexPage, home)
    opened = timezone.now() - timedelta(days=1)
    events = {
        name: build(
            EventPage, index, title=name, slug=f"rush-{name}", registration_opens_at=opened, places_onsite=places
        )
        for name, places in PLACES.items()
    }
    workshop = build(SessionPage, events["session"], title="Мастерская", slug="workshop", places=1)
    person = {"attendance": "onsite", "kind": "patient", "name": "Анна", "email": "anna@example.org"}
    ticket = rules.confirm(rules.register(events["door"], person, "ru")[0])
    shown = timezone.now() - timedelta(minutes=1)
    print(
        json.dumps(
            {
                "forms": [token(shown) for _number in range(forms)],
                "session": str(workshop.translation_key),
                "ticket": code_of(ticket),
                "door": events["door"].pk,
                "cookie": f"{settings.SESSION_COOKIE_NAME}={_logged_in()}",
            }
        )
    )


def _logged_in() -> str:
    """Return the key of a session of somebody who may stand at the door."""
    user = get_user_model().objects.create_superuser("rush", "rush@example.org", None)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return session.session_key
