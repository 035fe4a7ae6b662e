"""Must show: every role × view × object. The addresses are those that are registered; none may be missing here."""

import pytest
from django.db import transaction
from django.template.backends.django import Template
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.safestring import SafeString

from tests import guard_areas, guard_desk, guard_rules
from tests.guard_areas import ADDRESSES, AREAS, NEEDS_FILE, OPEN, arguments_of
from tests.guard_objects import ROLES, World
from tests.guard_rules import kind_of

pytestmark = pytest.mark.django_db
RULES = guard_rules.RULES | guard_desk.RULES | guard_areas.RULES
# Where Wagtail sends those whom it doesn't let in.
AWAY = ("/admin/", "/admin/login/")


def registered(resolver=None, names=(), route="", arguments=frozenset()):
    """All (name with its namespaces, route, arguments) below the resolver."""
    for pattern in (resolver or get_resolver()).url_patterns:
        here = f"{route}{pattern.pattern}"
        given = arguments | set(pattern.pattern.regex.groupindex) if hasattr(pattern.pattern, "regex") else arguments
        if isinstance(pattern, URLResolver):
            inner = (*names, pattern.namespace) if pattern.namespace else names
            yield from registered(pattern, inner, here, given)
        elif isinstance(pattern, URLPattern):
            name = ":".join([*names, pattern.name]) if pattern.name else ""
            yield name, here, sorted(given)


def of_the_admin():
    """(name, arguments) of the admin's addresses; those without a name have their route instead of it."""
    found = [(name or route, arguments) for name, route, arguments in registered() if route.startswith("admin/")]
    return sorted(found, key=lambda one: (one[0], len(one[1])))


def test_no_registered_address_is_missing_and_none_is_made_up():
    """Each address of the admin has rows of its own, or belongs to an area; no row is for one that isn't there."""
    names = {name for name, _arguments in of_the_admin()}
    rows = {name.partition("#")[0] for name in RULES}
    areas = {name: name.rpartition(":")[0] for name in names}
    missing = {name for name in names if (kind_of(name) or name) not in rows | set(ADDRESSES) | OPEN}
    assert not {name for name in missing if areas[name] not in AREAS}
    given = {address.partition(" ")[0] for address in ADDRESSES}
    assert not (rows | given | OPEN) - names - {kind_of(name) for name in names}
    assert not set(AREAS) - set(areas.values())


@pytest.fixture(autouse=True)
def nothing_is_drawn(monkeypatch):
    """Who is let in is decided before a page is drawn, and drawing thousands of them takes minutes."""
    monkeypatch.setattr(Template, "render", lambda self, context=None, request=None: SafeString())


@pytest.fixture
def world(home, settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("tt", "Татарча")]
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES
    # Nobody answers there.
    settings.MT_ENGINE, settings.MT_URL = "libretranslate", "http://127.0.0.1:9"
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"
    }
    return World(home)


def answer_of(client, address, data, method="POST"):
    """The response of the address; GET without data, and POST where that is all it answers."""
    if data is None:
        response = client.get(address)
        return client.post(address) if response.status_code == 405 else response
    if method == "PUT":
        return client.put(address, data, content_type="application/x-www-form-urlencoded")
    return client.post(address, data)


def outcome(client, rule, world, name):
    """Return "in" or "out", or the status of an answer that is neither. Everything is undone."""
    with transaction.atomic():
        address, data = rule.request(world, name)
        response = answer_of(client, address, data, rule.method)
        let_in = judged(response, rule.away, rule.statuses)
        if let_in == "in" and rule.effect:
            let_in = "in" if rule.effect(world, name, response) else "out"
        transaction.set_rollback(True)
    return let_in


def judged(response, away="", statuses=()):
    """Whether the answer is one to somebody who may. What concerns others isn't there for a person: 404."""
    places = (*AWAY, *([reverse(away)] if away else []))
    turned_away = response.status_code == 302 and response["Location"].split("?")[0] in places
    if response.status_code in (403, 404) or turned_away:
        return "out"
    # 400 and 422: let in, and told that something is missing.
    return "in" if response.status_code in (200, 201, 302, 400, 422, *statuses) else f"[{response.status_code}]"


def table_of(client, world, rows, ask, letters=tuple(ROLES)):
    """Return the letters of the accounts that are let in, for each row; ask: gives a row's answer."""
    found = dict.fromkeys(rows, "")
    for letter in letters:
        client.logout()
        if user := world.users.get(letter):
            client.force_login(user)
        for row in rows:
            answer = ask(row)
            found[row] += {"in": letter, "out": ""}.get(answer, f"{letter}{answer}")
    return found


def differences(found, expected):
    """Print the table (`pytest -s`); return the rows that are not as expected."""
    for row, let_in in found.items():
        print(f"{' '.join(row):75} {let_in}")
    return [
        f"{' '.join(row)}: {let_in!r} let in, {expected[row]!r} expected"
        for row, let_in in found.items()
        if set(let_in) != set(expected[row])
    ]


@pytest.mark.parametrize("part", sorted({name.partition(":")[0].partition("#")[0] for name in RULES}))
def test_every_role_may_do_what_the_table_says_and_no_more(client, world, part):
    """For each address and object, the letters of the accounts that are let in."""
    rules = {address: rule for address, rule in RULES.items() if address.partition(":")[0].partition("#")[0] == part}
    expected = {(address, name): letters for address, rule in rules.items() for name, letters in rule.expected.items()}
    found = table_of(client, world, expected, lambda row: outcome(client, rules[row[0]], world, row[1]))
    assert not (wrong := differences(found, expected)), "\n".join(wrong)


def test_the_rest_of_the_admin_lets_in_whom_its_areas_are_for(client, world):
    """Every other address of the admin, asked for once as it is. It has no language: those of Tatar are left out."""
    letters, rows = "aebtrv", {}
    for name, arguments in of_the_admin():
        area = name.rpartition(":")[0]
        if name not in OPEN and (kind_of(name) or name) not in {rule.partition("#")[0] for rule in RULES}:
            of_all = ADDRESSES.get(name, AREAS.get(area))
            rows[name, *arguments] = set(ADDRESSES.get(" ".join([name, *arguments]), of_all)) & set(letters)

    def ask(row):
        name, *arguments = row
        with transaction.atomic():
            address = reverse(name, kwargs=arguments_of(world, name, arguments))
            answer = client.get(address) if name in NEEDS_FILE else answer_of(client, address, None)
            transaction.set_rollback(True)
        return judged(answer, statuses=(405,) if name in NEEDS_FILE else ())

    assert not (wrong := differences(table_of(client, world, rows, ask, letters), rows)), "\n".join(wrong)
