"""From the table to the pages of sessions: drafts or publications, all or nothing, nobody's change overwritten."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from events.models import EventPage, SessionPage
from events.programme.cells import FIELDS, read_times, texts_of
from events.programme.sheet import Sheet, SheetRow
from home.slugs import latin_slug


class NotSaved(Exception):
    """Nothing was saved; the rows' errors say why."""


@dataclass
class Saved:
    """How many sessions were added, changed and published."""

    added: int = 0
    changed: int = 0
    published: int = 0


def save(sheet: Sheet, user, publish: bool) -> Saved:
    """Save the changed rows as drafts of `user`, and publish them, with the selected ones, when asked to.

    A row that somebody else has saved since it was read says so in `meanwhile`; it then counts as read, so that saving
    again is a choice. Raises NotSaved, with the reasons in the rows, and changes nothing then; PermissionDenied for
    what the user may not do.
    """
    done = Saved()
    with transaction.atomic():
        # Two editors' tables are saved one after the other.
        EventPage.objects.select_for_update(of=("self",)).get(pk=sheet.event.pk)
        _tell_of_others(sheet)
        if sheet.check() and not any(row.meanwhile and row.page for row in sheet.rows):
            for row in sheet.rows:
                if row.changed or (publish and row.selected and row.page and row.page.has_unpublished_changes):
                    _save_row(sheet, row, user, publish, done)
            if not any(row.errors for row in sheet.rows):
                return done
        transaction.set_rollback(True)
    raise NotSaved


def _tell_of_others(sheet: Sheet) -> None:
    """Note in each changed row whose session has another latest revision than the one that was read."""
    rows = {row.page.pk: row for row in sheet.rows if row.page and row.changed}
    fresh = SessionPage.objects.filter(pk__in=rows).select_related("latest_revision__user").defer_streamfields()
    for session in fresh:
        row, revision = rows[session.pk], session.latest_revision
        if revision is None or revision.pk == row.seen:
            continue
        row.seen, row.origin = revision.pk, texts_of(revision.content, sheet.zone)
        if not row.changed:
            continue
        user = revision.user
        row.meanwhile = _("%(name)s has changed this row meanwhile: %(row)s. Save again to replace it with yours.") % {
            "name": (user.get_full_name() or user.get_username()) if user else _("Somebody"),
            "row": " ".join(row.origin[name] for name in ("day", "starts", "ends", "title")),
        }


def _save_row(sheet: Sheet, row: SheetRow, user, publish: bool, done: Saved) -> None:
    event = sheet.event
    if row.page:
        may = row.page.permissions_for_user(user)
        if not may.can_edit() or (publish and not may.can_publish()):
            raise PermissionDenied
        if may.page_locked():
            row.errors["title"] = _("The session is locked.")
            return
        page = SessionPage.objects.get(pk=row.page.pk).get_latest_revision_as_object()
    else:
        may = event.permissions_for_user(user)
        if not may.can_add_subpage() or (publish and not may.can_publish_subpage()):
            raise PermissionDenied
        page = _new(event, row, user)
    try:
        if row.changed:
            _fill(page, row, sheet)
            page.full_clean(exclude=[] if page.pk else ["path", "depth", "slug", "content_type"])
            if not page.pk:
                event.refresh_from_db(fields=["numchild"])
                event.add_child(instance=page)
                log(instance=page, action="wagtail.create", user=user, content_changed=True)
            revision = page.save_revision(user=user, log_action=True)
        else:
            revision = page.latest_revision
        if publish:
            revision.publish(user=user)
    except ValidationError as error:
        for name, messages in error.message_dict.items():
            row.errors[name if name in FIELDS else "title"] = " ".join(messages)
        return
    done.added += not row.page
    done.changed += bool(row.page and row.changed)
    done.published += publish


def _new(event: EventPage, row: SheetRow, user) -> SessionPage:
    """Return a new session's page: a saved copy of another one, or an empty one that has no place yet."""
    if not row.copy_of:
        return SessionPage(locale_id=event.locale_id, owner=user, live=False)
    source = SessionPage.objects.child_of(event).get(pk=row.copy_of)
    return source.copy(
        update_attrs={"title": row.texts["title"], "slug": free_slug(event, row.texts["title"])},
        keep_live=False,
        copy_revisions=False,
        user=user,
    )


def free_slug(event: EventPage, title: str) -> str:
    """Return a slug made of the title that no page below the event has."""
    base = latin_slug(title) or "session"
    taken = set(event.get_children().values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


def _fill(page: SessionPage, row: SheetRow, sheet: Sheet) -> None:
    """Give the page the row's values; the row has been checked."""
    texts = row.texts
    page.title = texts["title"]
    page.starts_at, page.ends_at = read_times(texts["day"], texts["starts"], texts["ends"], sheet.zone)
    page.hall_id, page.track_id = (int(texts[name]) if texts[name] else None for name in ("hall", "track"))
    page.kind, page.status, page.language = texts["kind"], texts["status"], texts["language"]
