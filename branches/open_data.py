"""All branches as open data: what their pages tell, as GeoJSON and as CSV."""

import csv
from io import StringIO

from django.http import HttpRequest

from branches.facts import listed_branches
from branches.hours_text import write_dates, write_week
from branches.models import BranchConfirmation, BranchPage
from home.chrome import Chrome
from home.memory import remember
from home.spreadsheets import safe_cell

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
COLUMNS = [
    "key",
    "name",
    "organisation",
    "town",
    "region",
    "address",
    "latitude",
    "longitude",
    "time_zone",
    "opening_hours",
    "exceptions",
    "closed_on_holidays",
    "phone",
    "email",
    "contacts",
    "services",
    "diseases",
    "languages",
    "online_help",
    "accessibility",
    "confirmed_on",
    "sample",
    "url",
]


def branch_records(request: HttpRequest) -> list[dict]:
    """Return a dictionary with COLUMNS for each live, public branch, in the active language, by title."""
    index = Chrome.of(request).section("branchindexpage")
    if index is None:
        return []

    def find():
        branches = listed_branches(request, index)
        keys = [branch.translation_key for branch in branches]
        confirmations = BranchConfirmation.objects.filter(branch_key__in=keys)
        confirmed = dict(confirmations.values_list("branch_key", "confirmed_on"))
        return [_record(branch, confirmed.get(branch.translation_key), request) for branch in branches]

    return remember(request, ("branches as open data", index.pk, request.get_host()), find)


def _record(branch: BranchPage, confirmed_on, request: HttpRequest) -> dict:
    facts = branch.facts
    weekly, exceptions = facts.timetable
    latitude, longitude = facts.coordinates or (None, None)
    organisation = branch.localized_organisation
    return {
        "key": facts.code,
        "name": branch.title,
        "organisation": organisation.title if organisation else "",
        "town": branch.town,
        "region": branch.region,
        "address": branch.address,
        "latitude": latitude,
        "longitude": longitude,
        "time_zone": facts.time_zone,
        "opening_hours": write_week(weekly),
        "exceptions": write_dates(exceptions),
        "closed_on_holidays": facts.closed_on_holidays,
        "phone": facts.phone,
        "email": facts.email,
        "contacts": [contact.value for contact in facts.contacts.all()],
        "services": [service.name for service in branch.shown_services],
        "diseases": [disease.name for disease in branch.shown_diseases],
        "languages": facts.languages,
        "online_help": facts.online_help,
        "accessibility": {name: getattr(facts, name) for name in facts.FEATURES if getattr(facts, name)},
        "confirmed_on": confirmed_on.isoformat() if confirmed_on else None,
        "sample": facts.is_sample,
        "url": branch.get_full_url(request),
    }


def as_geojson(records: list[dict], language: str) -> dict:
    """Return the records as a feature collection (RFC 7946). A branch without a place has no geometry."""
    features = []
    for record in records:
        properties = {name: value for name, value in record.items() if name not in ("latitude", "longitude")}
        placed = record["latitude"] is not None
        point = {"type": "Point", "coordinates": [record["longitude"], record["latitude"]]} if placed else None
        features.append({"type": "Feature", "id": record["key"], "geometry": point, "properties": properties})
    return {"type": "FeatureCollection", "license": LICENCE, "language": language, "features": features}


def as_csv(records: list[dict]) -> str:
    """Return the records as a table (RFC 4180), its first row the names of the columns."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for record in records:
        writer.writerow([_cell(name, record[name]) for name in COLUMNS])
    return out.getvalue()


def _cell(name: str, value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(value)
    if isinstance(value, dict):
        return "; ".join(f"{key}={answer}" for key, answer in value.items())
    text = str(value)
    # Telephones and degrees are checked when they are entered; any other text must be no formula to a spreadsheet.
    return text if name in ("phone", "latitude", "longitude") else safe_cell(text)
