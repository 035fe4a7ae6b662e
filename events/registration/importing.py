"""A table of participants: what each of its rows would do, and doing it. A file that comes twice changes nothing."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from events.models import Consent, EventPage, Registration
from events.registration import rules
from events.registration.desk_forms import OWN_FIELDS, RowForm, changes_of
from events.registration.letters import tell
from home.tables import Row, Table

ADDED, CHANGED, UNCHANGED, REFUSED = "added", "changed", "unchanged", "refused"
# What a row that doesn't say so is.
DEFAULTS = {"kind": Registration.Kind.OTHER.value, "language": settings.LANGUAGE_CODE}


@dataclass
class Step:
    """What one row does: its line and address, and the changes as (column, before, after) or what is wrong."""

    line: int
    email: str
    name: str
    kind: str
    person: dict = field(default_factory=dict)
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    registration: Registration | None = None


@dataclass
class Plan:
    """What a file does, row by row, and the columns it has that mean nothing here."""

    steps: list[Step]
    unknown: list[str]

    def of_kind(self, kind: str) -> list[Step]:
        """Return the rows that do that."""
        return [step for step in self.steps if step.kind == kind]

    @property
    def does_something(self) -> bool:
        """Whether carrying it out would change anything."""
        return any(step.kind in (ADDED, CHANGED) for step in self.steps)

    @property
    def mark(self) -> str:
        """Tells whether a plan that is made again is the one that was shown."""
        shown = repr([(step.line, step.email, step.kind, step.changes, step.troubles) for step in self.steps])
        return hashlib.sha256(shown.encode()).hexdigest()


def headings() -> dict[str, str]:
    """Return the columns by every name they may have in a header: the field's, and its label in each language."""
    names = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            names |= {str(Registration._meta.get_field(name).verbose_name).casefold(): name for name in OWN_FIELDS}
    return names | {name: name for name in OWN_FIELDS}


def choice_words() -> dict[str, dict[str, str]]:
    """Return the values of each choice by every word for them, small."""
    words = {name: {} for name in ("attendance", "kind", "interpretation")}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            for name, values in words.items():
                choices = Registration._meta.get_field(name).choices
                values.update({str(label).casefold(): value for value, label in choices})
    return words


def make_plan(event: EventPage, table: Table) -> Plan:
    """Return what the table would do to the event's registrations; two queries, nothing changes."""
    known, words = headings(), choice_words()
    columns = {heading: known[heading.casefold()] for heading in table.header if heading.casefold() in known}
    existing = {}
    for registration in Registration.objects.filter(event_key=event.translation_key).order_by("order"):
        # The last one an address made; of those that hold or wait there is one at most.
        if registration.is_active or not getattr(existing.get(registration.email_key), "is_active", False):
            existing[registration.email_key] = registration
    seen: dict[str, int] = {}
    steps = [_step(event, row, columns, words, existing, seen) for row in table.rows]
    return Plan(steps, [heading for heading in table.header if heading and heading not in columns])


def _step(event: EventPage, row: Row, columns: dict, words: dict, existing: dict, seen: dict) -> Step:
    given = {name: row.cells[heading] for heading, name in columns.items() if heading in row.cells}
    for name, values in words.items():
        if name in given:
            given[name] = values.get(given[name].casefold(), given[name])
    key = rules.email_key(given.get("email", ""))
    step = Step(row.line, given.get("email", ""), given.get("name", ""), REFUSED)
    registration = existing.get(key) if key else None
    if key and key in seen:
        step.troubles = [_("The address stands in line %(line)s too.") % {"line": seen[key]}]
        return step
    seen[key] = row.line
    if registration and not registration.is_active:
        state = registration.get_state_display()
        step.troubles = [
            _("There is a registration with this address: %(state)s. Enter it by hand.") % {"state": state}
        ]
        return step
    form = _form(event, given, registration)
    if not form.is_valid():
        step.troubles = [
            f"{form.fields[name].label}: {' '.join(messages)}" if name in form.fields else " ".join(messages)
            for name, messages in form.errors.items()
        ]
        return step
    step.person, step.name, step.registration = changes_of(form), form.cleaned_data["name"], registration
    if registration is None:
        step.kind, step.person = ADDED, {name: form.cleaned_data[name] for name in OWN_FIELDS}
        return step
    before = {name: form.initial.get(name) for name in step.person}
    step.changes = [
        (str(form.fields[name].label), str(before[name]), str(value)) for name, value in step.person.items()
    ]
    step.kind = CHANGED if step.changes else UNCHANGED
    return step


def _form(event: EventPage, given: dict, registration: Registration | None) -> RowForm:
    if registration:
        data = {name: getattr(registration, name) for name in OWN_FIELDS} | given
        # Two writings of one address are one address.
        data["email"] = registration.email
        instance = Registration.objects.model(**{name: getattr(registration, name) for name in OWN_FIELDS})
        return RowForm(event, data, instance=instance)
    data = (
        DEFAULTS
        | {"attendance": rules.attendances(event)[0]}
        | {name: value for name, value in given.items() if value}
    )
    return RowForm(event, data)


def carry_out(event: EventPage, plan: Plan, entered_by: str, *, confirmed: bool) -> Counter:
    """Do what the plan says, in one transaction, under the lock and rules of every registration; count what was done.

    entered_by: who says that the people agreed to the consents. confirmed: they have said that they come; else each
    gets a letter that asks.
    """
    now = timezone.now().isoformat(timespec="seconds")
    required = Consent.objects.filter(locale_id=event.locale_id, required=True).select_related("locale")
    consents = [
        {"code": row.code, "text": row.text, "language": row.locale.language_code, "given_at": now}
        | {"entered_by": entered_by}
        for row in required
    ]
    done = Counter()
    with transaction.atomic(), rules.locked(event.translation_key):
        for step in plan.steps:
            try:
                if step.kind == ADDED:
                    _add(event, step, consents, confirmed=confirmed)
                elif step.kind == CHANGED:
                    rules.change(step.registration, step.person)
            except rules.RegistrationError:
                done[REFUSED] += 1
            else:
                done[step.kind] += step.kind in (ADDED, CHANGED)
    return done


def _add(event: EventPage, step: Step, consents: list[dict], *, confirmed: bool) -> None:
    person = dict(step.person)
    language = person.pop("language")
    registration, new = rules.register(event, person | {"consents": consents}, language, by_organiser=True)
    if new:
        if confirmed:
            registration = rules.confirm(registration)
        tell(registration)
