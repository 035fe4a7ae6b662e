"""The programme's table in the admin: seen, typed in, changed in bulk, saved as drafts or published."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.models import Page
from wagtail_localize.models import Translation

from events.models import EventPage, SessionPage
from events.programme.saving import NotSaved, Saved, save
from events.programme.sheet import Sheet, SheetRow, saved_conflicts

TEMPLATE = "events/programme/desk.html"
BULK = ("hall", "track", "status")
KEEP = "keep"


def keeps_programme(event: EventPage, user) -> bool:
    """Tell whether the user may change the event's programme. A translation has none: its times are its source's."""
    model = event.specific_class
    if model is None or SessionPage not in model.allowed_subpage_models():
        return False
    may = event.permissions_for_user(user)
    return (may.can_edit() or may.can_add_subpage()) and not is_translation(event)


def is_translation(event: EventPage) -> bool:
    """Tell whether the event's page is kept as a translation of another."""
    found = Translation.objects.filter(source__object_id=event.translation_key, target_locale_id=event.locale_id)
    return found.filter(enabled=True).exists()


def event_for(request: HttpRequest, pk: int) -> EventPage:
    """Return the event whose programme the user may change. Raises Http404 and PermissionDenied."""
    event = get_object_or_404(EventPage.objects.select_related("locale"), pk=pk)
    if not keeps_programme(event, request.user):
        raise PermissionDenied
    return event


@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the table; take what was typed into it. Nothing typed is lost, whatever is wrong."""
    event = event_for(request, pk)
    sheet = Sheet(event)
    context = {"anyway": False}
    if request.method == "POST":
        sheet.read(request.POST)
        answer = _act(request, sheet, context)
        if answer is not None:
            return answer
    else:
        sheet.rows = sheet.saved()
        if not sheet.rows:
            sheet.blank()
    day, hall = request.GET.get("day", ""), request.GET.get("hall", "")
    if request.method != "POST":
        sheet.rows = [row for row in sheet.rows if _shown(row, day, hall)]
    sheet.tell_conflicts()
    may = event.permissions_for_user(request.user)
    context |= {
        "event": event,
        "sheet": sheet,
        "days": sheet.days,
        "day": day,
        "hall": hall,
        "may_publish": may.can_publish(),
        "may_add": may.can_add_subpage(),
        "unsaved": sum(row.changed for row in sheet.rows),
        "clashing": sum(bool(row.conflicts) for row in sheet.rows),
        "bulk": [(name, SessionPage._meta.get_field(name).verbose_name, sheet.choices[name]) for name in BULK],
        "words": _words(sheet),
        **titles(event),
    }
    return TemplateResponse(request, TEMPLATE, context, status=context.get("status", 200))


def _shown(row: SheetRow, day: str, hall: str) -> bool:
    return (not day or row.texts["day"] == day) and (not hall or row.texts["hall"] == hall or not row.page)


def _act(request: HttpRequest, sheet: Sheet, context: dict) -> HttpResponse | None:
    """Do what the pressed button says to the typed rows; return an answer only when everything was saved."""
    action = request.POST.get("action", "check")
    if action in ("draft", "publish"):
        return _save(request, sheet, context, publish=action == "publish")
    if action == "add":
        row = sheet.blank()
        context["focus"] = f"title-{row.key}"
    elif action == "duplicate":
        _note(context, sheet.duplicate())
    elif action == "move":
        _move(request, sheet, context)
    elif action == "set":
        values = {name: request.POST.get(f"set-{name}", KEEP) for name in BULK}
        _note(context, sheet.put({name: value for name, value in values.items() if value != KEEP}))
    sheet.check()
    return None


def _move(request: HttpRequest, sheet: Sheet, context: dict) -> None:
    text = request.POST.get("minutes", "").strip().replace("−", "-") or "0"
    if not text.lstrip("+-").isdecimal():
        context["trouble"] = _("Give the minutes as a number.")
        return
    try:
        _note(context, sheet.move(int(text), request.POST.get("to_day", "")))
    except ValueError as error:
        context["trouble"] = str(error)


def _note(context: dict, how_many: int) -> None:
    if how_many:
        words = ngettext("%(number)s session changed here.", "%(number)s sessions changed here.", how_many)
        context["notice"] = words % {"number": how_many} + " " + _("Nothing is saved yet.")
    else:
        context["trouble"] = _("Tick the sessions first.")


def _save(request: HttpRequest, sheet: Sheet, context: dict, publish: bool) -> HttpResponse | None:
    if publish and not request.POST.get("anyway"):
        touched = {row.key for row in sheet.rows if row.changed or row.selected}
        if sheet.check() and (clashing := sheet.tell_conflicts() & touched):
            context |= {"anyway": True, "clashes": len(clashing), "status": 409}
            return None
    try:
        done = save(sheet, request.user, publish)
    except NotSaved:
        context |= {"status": 422, "trouble": _("Nothing is saved: look at the marked rows.")}
        return None
    messages.success(request, _done(done))
    return redirect(request.get_full_path())


def _done(done: Saved) -> str:
    parts = [
        ngettext("%(number)s session added", "%(number)s sessions added", done.added) % {"number": done.added},
        ngettext("%(number)s changed", "%(number)s changed", done.changed) % {"number": done.changed},
        ngettext("%(number)s published", "%(number)s published", done.published) % {"number": done.published},
    ]
    numbers = (done.added, done.changed, done.published)
    told = [part for part, number in zip(parts, numbers, strict=True) if number]
    return ", ".join(told) + "." if told else _("There was nothing to save.")


def _words(sheet: Sheet) -> dict:
    """What the page's script says and needs to know."""
    return {
        "first": sheet.days[0].isoformat(),
        "last": sheet.days[-1].isoformat(),
        "hall": _("The hall is taken: “%(title)s”, %(starts)s–%(ends)s."),
        "person": _("%(person)s is at “%(title)s”, %(starts)s–%(ends)s."),
        "outside": _("Outside the days of the event."),
        "backwards": _("The end must lie after the beginning."),
        "clashes": _("Sessions with conflicts: %(number)s"),
        "none": _("No conflicts"),
    }


def titles(event: EventPage, last: str = "") -> dict:
    """Return the page's title and the way to it, for the admin's frame; last: a page below the table."""
    table = reverse("programme_desk", args=[event.pk])
    crumbs = [
        {"url": reverse("wagtailadmin_explore", args=[event.pk]), "label": event.get_admin_display_title()},
        {"url": table if last else "", "label": _("Programme")},
    ]
    if last:
        crumbs.append({"url": "", "label": last})
    return {"page_title": last or _("Programme"), "breadcrumbs_items": crumbs, "header_icon": "date"}


@require_POST
def publish_anyway(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish the latest draft of an event or a session, after its conflicts were read."""
    page = get_object_or_404(Page, pk=pk).specific
    if not isinstance(page, EventPage | SessionPage) or not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    page.get_latest_revision().publish(user=request.user)
    messages.success(request, _("“%(title)s” is published.") % {"title": page.get_admin_display_title()})
    return redirect("wagtailadmin_explore", page.get_parent().pk if isinstance(page, SessionPage) else page.pk)


def warn_before_publishing(request: HttpRequest, page) -> HttpResponse | None:
    """Show what clashes before an event or a session goes live; None when nothing does. The draft is saved already."""
    if isinstance(page, SessionPage):
        event, only = page.event, [page.pk]
    elif isinstance(page, EventPage) and page.numchild:
        event, only = page, []
    else:
        return None
    if event is None or not (found := saved_conflicts(event, only)):
        return None
    context = {"page": page, "event": event, "conflicts": found, **titles(event, _("Conflicts in the programme"))}
    return TemplateResponse(request, "events/programme/publish.html", context)
