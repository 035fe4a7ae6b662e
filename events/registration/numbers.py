"""How many registered: by day, by kind, by state; from the registrations, and from what outlives them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.models import Registration, RegistrationStatistic
from home.languages import language_name

# A town with fewer people could tell who they are; it is counted without its name.
FEWEST_OF_A_TOWN = 5
# From so many days on, columns stand for weeks.
MOST_DAYS = 62
# The subjects that count only those who hold a place or wait; days and states count everybody.
OF_ACTIVE = ("kind", "attendance", "language", "town")


@dataclass(frozen=True)
class Bar:
    """One number with its name, and how long its bar is in per cent of the longest."""

    value: str
    label: str
    number: int
    percent: int


@dataclass(frozen=True)
class Column:
    """A column of the chart by time: what it stands for, and its rectangle."""

    label: str
    number: int
    x: int
    y: int
    height: int


@dataclass(frozen=True)
class Chart:
    """Registrations by day, or by week when there are many days."""

    columns: list[Column]
    weekly: bool
    most: int
    width: int
    height: int

    step = 14
    column_width = 10


def count(event_key: UUID, zone: str) -> dict[str, Counter]:
    """Return the numbers of an event by subject and value, in seven queries: live ones, and those kept of erased ones.

    zone: of the event, in which its days are.
    """
    found = {subject: Counter() for subject in ("day", "state", *OF_ACTIVE)}
    everybody = Registration.objects.filter(event_key=event_key).order_by()
    active = everybody.filter(state__in=Registration.ACTIVE)
    for subject in ("state", *OF_ACTIVE):
        rows = active if subject in OF_ACTIVE else everybody
        found[subject].update(dict(rows.values_list(subject).annotate(number=Count("pk"))))
    days = everybody.annotate(day=TruncDate("created_at", tzinfo=ZoneInfo(zone)))
    found["day"].update({day.isoformat(): number for day, number in days.values_list("day").annotate(Count("pk"))})
    found["town"] = without_rare(found["town"])
    for subject, value, number in RegistrationStatistic.objects.filter(event_key=event_key).values_list(
        "subject", "value", "number"
    ):
        if subject in found:
            found[subject][value] += number
    return found


def without_rare(towns: Counter) -> Counter:
    """Return the towns without the names of those with too few people; they are counted together."""
    kept = Counter()
    for town, number in towns.items():
        kept[town if number >= FEWEST_OF_A_TOWN else ""] += number
    return kept


def bars(subject: str, numbers: Counter) -> list[Bar]:
    """Return the numbers of one subject with their names, in the order of the choices, the largest first otherwise."""
    labels = _labels(subject)
    if labels:
        values = [value for value in labels if numbers[value]]
    else:
        values = [value for value, number in sorted(numbers.items(), key=lambda item: (-item[1], item[0])) if number]
    most = max(numbers.values(), default=0)
    return [
        Bar(value, labels.get(value) or _name(subject, value), numbers[value], round(100 * numbers[value] / most))
        for value in values
    ]


def _labels(subject: str) -> dict[str, str]:
    choices = {"state": Registration.State, "kind": Registration.Kind, "attendance": Registration.Attendance}
    return {value: str(label) for value, label in choices[subject].choices} if subject in choices else {}


def _name(subject: str, value: str) -> str:
    if subject == "language":
        return language_name(value)
    return value or _("Other or not named")


def chart(days: Counter) -> Chart | None:
    """Return the columns of the numbers by day (ISO dates), without a gap; None when there are none."""
    if not days:
        return None
    dated = {date.fromisoformat(day): number for day, number in days.items()}
    first, last = min(dated), max(dated)
    weekly = (last - first).days >= MOST_DAYS
    step = timedelta(days=7 if weekly else 1)
    begins = [first]
    while begins[-1] + step <= last:
        begins.append(begins[-1] + step)
    sums = Counter()
    for day, number in dated.items():
        sums[begins[(day - first).days // step.days]] += number
    most, height = max(sums.values()), 120
    columns = []
    for place, begin in enumerate(begins):
        tall = round(height * sums[begin] / most)
        label = date_format(begin, "j E Y")
        if weekly:
            label = _("week from %(day)s") % {"day": label}
        columns.append(Column(label, sums[begin], place * Chart.step + 2, height - tall, tall))
    return Chart(columns, weekly, most, len(columns) * Chart.step + 2, height)


def keep(event_key: UUID, zone: str) -> int:
    """Keep the numbers of the event's registrations as they are now, beside what is kept already; return how many."""
    numbers = count(event_key, zone)
    rows = [
        RegistrationStatistic(event_key=event_key, subject=subject, value=value[:100], number=number)
        for subject, counted in numbers.items()
        for value, number in counted.items()
    ]
    RegistrationStatistic.objects.filter(event_key=event_key).delete()
    RegistrationStatistic.objects.bulk_create(rows)
    return len(rows)
