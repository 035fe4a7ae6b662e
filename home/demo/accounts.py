"""Accounts to try the site with, one for each role."""

import os
import secrets
from pathlib import Path

from django.contrib.auth import get_user_model
from wagtail.models import Page
from wagtail.users.models import UserProfile

from home import roles


def create_accounts(file: Path, home: Page, translated_home: Page, branch: Page, faq: Page | None = None) -> Path:
    """Create the accounts that don't exist yet; write their names and passwords to `file`, for its owner's eyes only.

    faq: the page of frequent questions. The passwords are random, or all DJANGO_SUPERUSER_PASSWORD when that is set.
    Accounts that exist stay as they are.
    """
    given = os.environ.get("DJANGO_SUPERUSER_PASSWORD", "")
    groups = {
        "admin": None,
        "editor": roles.editors(home),
        "branch-editor": roles.branch_editors(branch),
        "translator": roles.translators(translated_home),
        "reviewer": roles.reviewers(translated_home),
        "organiser": roles.organisers(),
        "doorkeeper": roles.doorkeepers(),
        "answerer": roles.answerers(faq),
        "newsletter": roles.newsletter_editors(),
    }
    roles.branch_organisers()
    roles.admission()
    lines = []
    for name, group in groups.items():
        users = get_user_model().objects
        if users.filter(username=name).exists():
            continue
        password = given or secrets.token_urlsafe(12)
        details = {"email": f"{name}@example.org", "password": password}
        user = users.create_user(name, **details) if group else users.create_superuser(name, **details)
        if group:
            user.groups.add(group)
        UserProfile.objects.get_or_create(user=user, defaults={"preferred_language": "ru"})
        lines.append(f"{name:<14} {password}\n")
    if lines:
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as accounts:
            accounts.writelines(lines)
    return file
