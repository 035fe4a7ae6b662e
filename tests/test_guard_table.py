"""Must show: every role × view × object. The addresses are those that are registered; none may be missing here."""

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver

from tests.guard_objects import ROLES, World
from tests.guard_rules import OPEN, RULES, kind_of

pytestmark = pytest.mark.django_db
# Where Wagtail sends those whom it doesn't let in.
AWAY = ("/admin/", "/admin/login/")


def registered(resolver=None, namespaces=()):
    """All (namespaces, name) below the resolver."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from registered(pattern, inner)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield ":".join([*namespaces, pattern.name])


def guarded_addresses():
    """The registered addresses that can do something to a page, a snippet, a translation or a language."""
    return sorted({kind for name in registered() if (kind := kind_of(name))})


@pytest.fixture
def world(home, settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("tt", "Татарча")]
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"
    }
    return World(home)


def test_no_registered_address_is_missing_and_none_is_made_up():
    assert set(guarded_addresses()) == {name.partition("#")[0] for name in RULES} | OPEN


def outcome(client, rule, world, name):
    """Return "in" or "out", or the status of an answer that is neither. Everything is undone."""
    with transaction.atomic():
        address, data = rule.request(world, name)
        if data is None:
            response = client.get(address)
        elif rule.method == "PUT":
            response = client.put(address, data, content_type="application/x-www-form-urlencoded")
        else:
            response = client.post(address, data)
        transaction.set_rollback(True)
    turned_away = response.status_code == 302 and response["Location"].split("?")[0] in AWAY
    if response.status_code == 403 or turned_away:
        return "out"
    # 400: let in, and told that something is missing.
    return "in" if response.status_code in (200, 201, 302, 400) else f"[{response.status_code}]"


@pytest.mark.parametrize("part", sorted({name.partition(":")[0] for name in RULES}))
def test_every_role_may_do_what_the_table_says_and_no_more(client, world, part):
    """Prints the table (`pytest -s`): for each address and object, the letters of the accounts that are let in."""
    wrong = []
    rules = {address: rule for address, rule in RULES.items() if address.startswith(f"{part}:")}
    rows = {(address, name): "" for address, rule in rules.items() for name in rule.expected}
    for letter in ROLES:
        client.logout()
        if user := world.users.get(letter):
            client.force_login(user)
        for address, name in rows:
            answer = outcome(client, RULES[address], world, name)
            rows[address, name] += {"in": letter, "out": ""}.get(answer, f"{letter}{answer}")
    for (address, name), let_in in rows.items():
        print(f"{address:62} {name:10} {let_in}")
        expected = RULES[address].expected[name]
        if set(let_in) != set(expected):
            wrong.append(f"{address} {name}: {let_in!r} let in, {expected!r} expected")
    assert not wrong, "\n".join(wrong)
