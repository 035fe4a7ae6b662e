"""Builders of people's pages."""

from home.builders import add_page, builder
from people.models import PersonIndexPage, PersonPage


@builder(PersonIndexPage)
def build_person_index(parent, **fields):
    """Build the list of people."""
    return add_page(PersonIndexPage, parent, **({"title": "Люди", "slug": "people"} | fields))


@builder(PersonPage)
def build_person(parent, **fields):
    """Build a person, a sample unless told otherwise."""
    return add_page(PersonPage, parent, **({"title": "Анна Образцова", "office": "Врач", "is_sample": True} | fields))
