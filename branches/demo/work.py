"""What the demo's branches do, and when: samples all of it, as the branches are."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.utils import timezone

from home.demo.site import DemoSite

WORKDAYS = range(5)
USUAL = ("peer-support", "patient-school", "leaflets")


@dataclass(frozen=True)
class Work:
    """A branch's sample work: codes of services beyond the usual, hours of workdays and of Saturday, people."""

    services: tuple[str, ...] = ()
    diseases: tuple[str, ...] = ("oncology",)
    workdays: tuple[int, int] = (10, 18)
    saturday: tuple[int, int] | None = None
    online: bool = False
    languages: tuple[str, ...] = ("ru",)
    people: tuple[tuple[str, str], ...] = ()
    access: tuple[str, ...] = ()
    no_access: tuple[str, ...] = ()


WORK = {
    "moscow": Work(
        ("legal-advice", "psychologist", "support-group"),
        ("oncology", "lung"),
        (9, 19),
        (10, 15),
        online=True,
        languages=("ru", "en"),
        people=(("oncologist", "doctor"), ("lawyer", "lawyer")),
        access=("step_free", "lift", "toilet", "guide_dogs"),
        no_access=("hearing_loop",),
    ),
    "saint-petersburg": Work(
        ("legal-advice", "psychologist"), ("oncology", "lung"), (10, 19), online=True, access=("lift", "guide_dogs")
    ),
    "nizhny-novgorod": Work(("home-visits",), access=("step_free",), no_access=("toilet",)),
    "yekaterinburg": Work(
        ("psychologist",), ("oncology", "lung"), (9, 18), online=True, access=("step_free", "parking")
    ),
    "rostov-on-don": Work(("legal-advice",), saturday=(11, 15), languages=("ru", "hy")),
    "petrozavodsk": Work(("home-visits", "support-group"), workdays=(11, 17)),
    "chelyabinsk": Work((), workdays=(9, 17), languages=("ru", "ba", "tt")),
    "gatchina": Work((), workdays=(12, 16)),
    "novosibirsk": Work(("legal-advice", "support-group"), ("oncology", "lung"), online=True, access=("step_free",)),
    "kazan": Work(
        ("psychologist", "home-visits", "support-group"),
        ("oncology", "lung"),
        (9, 18),
        (10, 14),
        languages=("ru", "tt"),
        people=(("activist", "head"), ("psychologist", "psychologist")),
        access=("step_free", "toilet", "sign_language"),
        no_access=("lift",),
    ),
    "vladivostok": Work(("legal-advice",), workdays=(10, 19), saturday=(11, 15), online=True),
    "ulyanovsk": Work(("psychologist",), languages=("ru", "cv", "tt")),
}


def work_of(site: DemoSite, slug: str) -> dict:
    """Return the fields and rows of the branch that tell what it does."""
    work = WORK[slug]
    week = [*((day, work.workdays) for day in WORKDAYS), *([(5, work.saturday)] if work.saturday else [])]
    hours = [{"weekday": day, "opens": time(opens), "closes": time(closes)} for day, (opens, closes) in week]
    opens, _closes = work.workdays
    short = {"date": _next_workday(), "opens": time(opens), "closes": time(opens + 4)}
    return {
        "services": [site.snippets[f"service-{code}"] for code in (*USUAL, *work.services)],
        "diseases": [site.snippets[name] for name in work.diseases],
        "languages": list(work.languages),
        "online_help": work.online,
        **dict.fromkeys(work.access, "yes"),
        **dict.fromkeys(work.no_access, "no"),
        "children": {
            "weekly_hours": hours,
            "exceptions": [short] if work.people else [],
            "staff": [{"person": site.pages[f"person-{name}"], "duty": duty} for name, duty in work.people],
        },
    }


def _next_workday() -> date:
    """Return a workday about ten days ahead: an exception that a visitor of the demo sees."""
    day = timezone.localdate() + timedelta(days=10)
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
