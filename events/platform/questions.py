"""What participants ask the moderators: taken in with a limit, shown to others once approved."""

from datetime import datetime, timedelta

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import EventPage, Question, Registration
from events.platform.rules import Room

# So many questions may one person ask within so long a time.
MOST = 5
WITHIN = timedelta(minutes=10)
MOST_SHOWN = 50


class QuestionForm(forms.ModelForm):
    """One question to the moderator."""

    class Meta:
        model = Question
        fields = ["text"]
        labels = {"text": _("Your question to the moderator")}
        help_texts = {"text": _("Others see it without your name once the moderator has approved it.")}
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def clean_text(self) -> str:
        return "\n".join(" ".join(line.split()) for line in self.cleaned_data["text"].splitlines()).strip()


def may_ask(registration: Registration, now: datetime | None = None) -> bool:
    """Tell whether the person has asked fewer than five questions in the last ten minutes."""
    since = (now or timezone.now()) - WITHIN
    return Question.objects.filter(registration=registration, created_at__gt=since).count() < MOST


def ask(registration: Registration, room: Room, text: str, language: str, now: datetime | None = None) -> Question:
    """Take the question in; the same words sent again within ten minutes are the same question."""
    now = now or timezone.now()
    same = Question.objects.filter(registration=registration, hall=room.code, text=text, created_at__gt=now - WITHIN)
    if found := same.first():
        return found
    return Question.objects.create(
        registration=registration,
        event_key=registration.event_key,
        hall=room.code,
        session=room.session,
        text=text,
        language=language,
        created_at=now,
    )


def shown(event: EventPage, room: Room) -> QuerySet[Question]:
    """Return the questions of the hall that everyone inside may see, the newest first."""
    found = Question.objects.filter(event_key=event.translation_key, hall=room.code, state__in=Question.SHOWN)
    return found.order_by("-created_at", "-pk")[:MOST_SHOWN]


def own_waiting(registration: Registration, room: Room) -> QuerySet[Question]:
    """Return what the person asked here and the moderator has not looked at yet, the newest first."""
    found = Question.objects.filter(registration=registration, hall=room.code, state=Question.State.NEW)
    return found.order_by("-created_at", "-pk")[:MOST]
