"""Builders of organisations and branches."""

from datetime import time
from decimal import Decimal

from branches.models import BranchIndexPage, BranchPage, OrganisationIndexPage, OrganisationPage
from home.builders import add_page, builder


@builder(OrganisationIndexPage)
def build_organisation_index(parent, **fields):
    """Build the list of organisations."""
    return add_page(OrganisationIndexPage, parent, **({"title": "Организации", "slug": "organisations"} | fields))


@builder(OrganisationPage)
def build_organisation(parent, **fields):
    """Build a member organisation, a sample unless told otherwise."""
    return add_page(OrganisationPage, parent, **({"title": "Организация пациентов", "is_sample": True} | fields))


@builder(BranchIndexPage)
def build_branch_index(parent, **fields):
    """Build the branch finder."""
    return add_page(BranchIndexPage, parent, **({"title": "Отделения", "slug": "branches"} | fields))


@builder(BranchPage)
def build_branch(parent, **fields):
    """Build a branch, by default in Kazan and open from Monday to Friday, a sample unless told otherwise."""
    defaults = {
        "title": "Отделение в Казани",
        "town": "Казань",
        "region": "Республика Татарстан",
        "latitude": Decimal("55.79639"),
        "longitude": Decimal("49.10889"),
        "children": {"weekly_hours": [{"weekday": day, "opens": time(10), "closes": time(18)} for day in range(5)]},
        "is_sample": True,
    }
    return add_page(BranchPage, parent, **(defaults | fields))
