"""Invariants of the house that no single test would notice."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from django.core import checks
from wagtail_localize.fields import TranslatableField

from home.builders import builders
from home.checks import fields_without_translation_rule, own_page_types
from news.models import ArticlePage

ROOT = Path(__file__).resolve().parents[1]
# Each app may import those before it.
ORDER = ["home", "people", "branches", "news", "events"]
# These know the registry of page types only.
REGISTRY_ONLY = ["search", "localisation"]
MOST_LINES = 400


def imported(path):
    """The top-level names of what a module imports."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("app", ORDER + REGISTRY_ONLY)
def test_imports_run_one_way(app):
    allowed = {"home", app} if app in REGISTRY_ONLY else set(ORDER[: ORDER.index(app) + 1])
    forbidden = {*ORDER, *REGISTRY_ONLY} - allowed
    for module in (ROOT / app).rglob("*.py"):
        if "migrations" not in module.parts:
            assert not imported(module) & forbidden, module


def test_no_module_grows_out_of_hand():
    modules = [path for app in [*ORDER, *REGISTRY_ONLY, "site", "tests"] for path in (ROOT / app).rglob("*.py")]
    long = {str(m): n for m in modules if (n := len(m.read_text().splitlines())) > MOST_LINES}
    assert not {m for m in long if "migrations" not in m}


def test_every_page_type_keeps_the_rules():
    assert own_page_types()
    assert set(own_page_types()) == set(builders())
    assert checks.run_checks() == []


def test_a_field_that_no_translation_would_get_is_found_out(monkeypatch):
    assert fields_without_translation_rule(ArticlePage) == []
    monkeypatch.setattr(ArticlePage, "translatable_fields", [TranslatableField("title")], raising=False)
    assert {"summary", "body", "date", "organisation"} <= set(fields_without_translation_rule(ArticlePage))
    assert "site.E005" in {error.id for error in checks.run_checks()}


@pytest.mark.parametrize(
    ("variables", "complaint"),
    [
        ({}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": "x" * 50}, "ALLOWED_HOSTS"),
        ({"SECRET_KEY": "x" * 50, "ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"SECRET_KEY": "x" * 50, "ALLOWED_HOSTS": "www.example.org", "DEBUG": "1"}, "DEBUG"),
    ],
)
def test_production_refuses_to_start_unsafely(variables, complaint):
    result = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={"DJANGO_SETTINGS_MODULE": "config.settings.production", "PATH": "/usr/bin:/bin", **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode != 0
    assert complaint in result.stderr
