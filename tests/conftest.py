"""What all tests share: the services, a database with the demo content, a site served as visitors get it."""

import gc
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.utils import translation
from django.utils.translation import trans_real

from config.catalogues import compile_catalogues
from home import memory
from search import availability
from tests import template

pytest_plugins = ["tests.services.plugin", "tests.running", "tests.fault_table", "tests.evaluation_table"]


def pytest_configure(config):
    # A tenth of the suite's time went into looking for garbage among modules and models.
    gc.set_threshold(100_000, 20, 50)
    if compile_catalogues():
        # Django may have read the older ones while it was being set up.
        trans_real._translations.clear()


def pytest_collection_finish(session):
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_use_migrations():
    """Whether the test database's tables are made by migrations: the copied one brings its tables along."""
    return False


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database with the demo content and its search index, loaded once for a worker."""
    with django_db_blocker.unblock():
        template.restore_into(connection, settings.VAR_DIR)
        # The tables that were there before gave the content types other numbers.
        ContentType.objects.clear_cache()
        if "database" in settings.WAGTAILSEARCH_BACKENDS:
            call_command("rebuild_search", verbosity=0)


@pytest.fixture(autouse=True)
def nothing_remembered():
    """No test sees what another one activated or left in the process's memory."""
    from search import meaning

    # What is kept for some seconds would be read once more in the middle of a slow test.
    meaning.KEPT_FOR = 3600
    memory.forget()
    meaning.forget()
    availability.forget()
    translation.activate("ru")
    yield
    translation.activate("ru")
    memory.forget()
    meaning.forget()


@pytest.fixture
def clean_index(db):
    """A search server's index that holds what the database does: it is not rolled back with other tests' changes."""
    if "database" in settings.WAGTAILSEARCH_BACKENDS:
        call_command("rebuild_search", verbosity=0)


@pytest.fixture(scope="session")
def axe(checkers_path) -> str:
    """The script of the checker for accessibility."""
    return (Path(checkers_path) / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def home(db):
    """The Russian home page of the demo."""
    from home.models import HomePage

    return HomePage.objects.get(locale__language_code="ru")


@pytest.fixture
def english_home(db):
    """The English home page of the demo."""
    from home.models import HomePage

    return HomePage.objects.get(locale__language_code="en")


@pytest.fixture
def page_of_type(db):
    """A function: the first live page of a page type in a language."""

    def find(model, language="ru"):
        return model.objects.live().filter(locale__language_code=language).exact_type(model).order_by("path").first()

    return find


@pytest.fixture
def user_named(db):
    """A function: one of the accounts of the demo."""
    from django.contrib.auth import get_user_model

    return lambda name: get_user_model().objects.get(username=name)
