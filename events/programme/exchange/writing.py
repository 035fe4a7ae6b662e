"""From a plan to the pages of sessions, all or nothing."""

from collections import Counter

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from wagtail.log_actions import log

from events.models import SessionPage
from events.programme.cells import read_times
from events.programme.exchange.people import put_people, read_people
from events.programme.exchange.plan import ADDED, CHANGED, Plan, RowPlan
from people.models import PersonPage


class NotTaken(Exception):
    """A row broke a rule of the page when it was saved; the message names the row."""


def carry_out(plan: Plan, user, publish: bool) -> Counter:
    """Save what the plan adds and changes as drafts, published when asked to; return how many of each kind.

    Raises NotTaken, and changes nothing then; PermissionDenied for who may not publish.
    """
    event = plan.sheet.event
    if publish and not event.permissions_for_user(user).can_publish():
        raise PermissionDenied
    people = {
        person.title.casefold(): person
        for person in PersonPage.objects.filter(locale_id=event.locale_id).defer_streamfields()
    }
    with transaction.atomic():
        for row in plan.rows:
            if row.kind in (ADDED, CHANGED):
                _write(plan, row, people, user, publish)
    return Counter(row.kind for row in plan.rows)


def _write(plan: Plan, row: RowPlan, people: dict[str, PersonPage], user, publish: bool) -> None:
    event, texts = plan.sheet.event, row.texts
    if row.page:
        page = SessionPage.objects.get(pk=row.page.pk).get_latest_revision_as_object()
    else:
        page = SessionPage(slug=row.key, locale_id=event.locale_id, owner=user, live=False)
    page.title, page.summary = texts["title"], texts.get("summary", "")
    page.starts_at, page.ends_at = read_times(texts["day"], texts["starts"], texts["ends"], plan.sheet.zone)
    for name, labels in (("hall", plan.sheet.halls), ("track", plan.sheet.tracks)):
        # Left as it is, it may be one that the table has no name for.
        if row.changes_cell(name):
            setattr(page, name, {label.code: label for label in labels}.get(texts[name]))
    for name in ("kind", "status", "language", "level"):
        if texts.get(name):
            setattr(page, name, texts[name])
    if "people" in texts:
        put_people(page, read_people(texts["people"]), people)
    try:
        if page.pk:
            page.full_clean()
        else:
            event.refresh_from_db(fields=["numchild"])
            event.add_child(instance=page)
            log(instance=page, action="wagtail.create", user=user, content_changed=True)
        revision = page.save_revision(user=user, log_action=True)
        if publish:
            revision.publish(user=user)
    except ValidationError as error:
        raise NotTaken(f"{row.line}: {' '.join(error.messages)}") from error
