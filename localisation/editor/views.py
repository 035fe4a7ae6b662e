"""The editor of a translation: one page that works as a plain form, and what its script asks for besides."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail_localize.models import StringSegment, Translation, get_edit_url

from localisation import rights
from localisation.checks.contexts import Checker
from localisation.editor.actions import actions_for
from localisation.editor.markup import is_plain, to_field
from localisation.editor.overrides import overrides_of, save_override
from localisation.editor.page import editor_context, name_of
from localisation.editor.rows import Conflict, Labels, Row, rows_of, version_of
from localisation.editor.saving import fingerprint, save_text
from localisation.memory import suggestions
from localisation.models import SegmentComment


def edit(request: HttpRequest, translation: Translation, instance: Model) -> HttpResponse:
    """Show the editor of a translation, or save what its form brings. `instance`: the page or snippet in translation.

    Raises PermissionDenied for who may not translate it.
    """
    if not rights.may_translate(request.user, instance, translation.target_locale):
        raise PermissionDenied
    locked = rights.is_locked_for(request.user, instance)
    rows = rows_of(translation)
    if request.method != "POST":
        _help_for(request, translation, rows)
        return _show(request, translation, instance, rows, locked)
    if locked:
        messages.error(request, _("The page is locked: nothing was saved."))
        return redirect(get_edit_url(instance))
    saved, conflicts = _save_texts(request, translation, rows)
    problems = _save_overrides(request, translation)
    _save_comments(request, translation, rows)
    if conflicts or problems:
        messages.error(request, _("Not everything could be saved: see what is marked below."))
        return _show(request, translation, instance, rows, locked, status=409, problems=problems)
    return _act(request, translation, instance, saved)


def _show(request, translation, instance, rows: list[Row], locked: bool, *, status: int = 200, **more) -> HttpResponse:
    context = editor_context(request, translation, instance, rows) | {"locked": locked} | more
    for override in context["overrides"]:
        override.problem = more.get("problems", {}).get(override.pk, "")
    return render(request, "localisation/editor/edit.html", context, status=status)


def _save_texts(request: HttpRequest, translation: Translation, rows: list[Row]) -> tuple[int, int]:
    """Save the fields that their writer changed; return how many were, and how many are newer here."""
    saved = conflicts = 0
    for row in rows:
        field = f"text-{row.pk}"
        if field not in request.POST:
            continue
        value = request.POST.get(f"take-{row.pk}", request.POST[field])
        if fingerprint(value) == request.POST.get(f"base-{row.pk}"):
            continue
        result = save_text(
            translation, row.segment, value, request.POST.get(f"version-{row.pk}", ""), request.user, plain=row.plain
        )
        saved += result.changed
        if result.conflict:
            conflicts += 1
            row.typed, row.stored = value, result.stored
            row.conflict = conflict_of(result.stored, plain=row.plain)
    return saved, conflicts


def conflict_of(stored, *, plain: bool) -> Conflict:
    """Describe what stands against an older text: the newer one and its author."""
    if stored is None:
        return Conflict("", "")
    return Conflict(to_field(stored.data, plain=plain), name_of(stored.last_translated_by))


def _save_overrides(request: HttpRequest, translation: Translation) -> dict[int, str]:
    """Save the translation's own pictures, links and the like; return what is wrong, by the keys of the segments."""
    problems = {}
    if "overrides" not in request.POST:
        return problems
    for override in overrides_of(translation, Labels(translation.source)):
        try:
            save_override(translation, override, request.POST, request.user)
        except ValidationError as error:
            problems[override.pk] = " ".join(error.messages)
    return problems


def _save_comments(request: HttpRequest, translation: Translation, rows: list[Row]) -> None:
    by_key = {str(row.pk): row for row in rows}
    if (row := by_key.get(request.POST.get("say", ""))) is not None:
        say(translation, row.segment, request.POST.get(f"comment-{row.pk}", ""), request.user)
    for name in ("resolve", "reopen", "answer"):
        if key := request.POST.get(name):
            thread = get_object_or_404(SegmentComment, pk=key, translation=translation, thread=None)
            change_thread(thread, name, request.POST.get(f"answer-{key}", ""), request.user)


def say(translation: Translation, segment: StringSegment, text: str, user) -> SegmentComment | None:
    """Begin a thread at a segment; an empty text begins none."""
    if not text.strip():
        return None
    return SegmentComment.objects.create(
        translation=translation,
        context_id=segment.context_id,
        string_id=segment.string_id,
        author=user,
        text=text.strip()[:2000],
    )


def change_thread(thread: SegmentComment, what: str, text: str, user) -> None:
    """Resolve, reopen or answer a thread."""
    if what == "resolve":
        thread.resolve(user)
    elif what == "reopen":
        thread.reopen()
    elif text.strip():
        thread.reopen()
        thread.replies.create(
            translation=thread.translation,
            context_id=thread.context_id,
            string_id=thread.string_id,
            author=user,
            text=text.strip()[:2000],
        )


def _act(request: HttpRequest, translation: Translation, instance: Model, saved: int) -> HttpResponse:
    """Do what the pressed button says, after everything is saved."""
    name = request.POST.get("action", "save")
    action = next((one for one in actions_for(request.user, translation) if one.name == name), None)
    target = _back(request, instance)
    if action is None:
        if name not in ("save", ""):
            raise PermissionDenied
        text = ngettext("%(count)s text was saved.", "%(count)s texts were saved.", saved) % {"count": saved}
        messages.success(request, text if saved else _("Everything is saved."))
        return redirect(target)
    doubts = action.confirm(translation) if action.confirm else []
    if (doubts or action.comment) and request.POST.get("confirmed") != name:
        context = {"action": action, "doubts": doubts, "translation": translation, "instance": instance}
        context |= {"comment": request.POST.get("action-comment", ""), "back": target}
        return render(request, "localisation/editor/confirm.html", context)
    try:
        messages.success(request, action.run(request, translation))
    except ValidationError as error:
        problems = format_html_join("", "<li>{}</li>", ((message,) for message in error.messages))
        text = _("This can't be done yet:")
        messages.error(request, format_html("{} <ul>{}</ul>", text, problems))
    return redirect(target)


def _back(request: HttpRequest, instance: Model) -> str:
    shown = request.POST.get("show", "")
    segment = request.POST.get("say") or request.POST.get("segment", "")
    address = get_edit_url(instance)
    if shown.isalpha():
        address += f"?show={shown}"
    return f"{address}#segment-{segment}" if segment.isdigit() else address


def _help_for(request: HttpRequest, translation: Translation, rows: list[Row]) -> None:
    """Attach the suggestions that the address asks for: without a script they are a link away."""
    wanted = request.GET.get("segment", "")
    for row in rows:
        if str(row.pk) == wanted:
            row.help = help_context(translation, row.segment)


def help_context(translation: Translation, segment: StringSegment) -> dict:
    """Return what helps to translate a segment: suggestions, as they would stand in its field."""
    plain = is_plain(segment.string.data)
    found = suggestions(segment.string, translation.target_locale, but_not=segment.context_id)
    for suggestion in found:
        suggestion.value = to_field(suggestion.data, plain=plain)
    return {"suggestions": found, "segment": segment, "target_locale": translation.target_locale}


def _translation(request: HttpRequest, pk: int) -> Translation:
    """Return the translation for the script. Raises PermissionDenied, Http404."""
    found = Translation.objects.select_related("source__locale", "target_locale", "source__specific_content_type")
    translation = get_object_or_404(found, pk=pk, enabled=True)
    try:
        instance = translation.get_target_instance()
    except translation.source.specific_content_type.model_class().DoesNotExist as error:
        raise Http404 from error
    if not rights.may_translate(request.user, instance, translation.target_locale):
        raise PermissionDenied
    return translation


def _unlocked(request: HttpRequest, pk: int) -> Translation:
    """As `_translation`, for writing. Raises PermissionDenied when the page is locked for the user."""
    translation = _translation(request, pk)
    if rights.is_locked_for(request.user, translation.get_target_instance()):
        raise PermissionDenied
    return translation


def _segment(translation: Translation, pk: int) -> StringSegment:
    segments = StringSegment.objects.filter(source_id=translation.source_id)
    segment = get_object_or_404(segments.select_related("string__locale", "context"), pk=pk)
    segment.source = translation.source
    return segment


def save_form(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Take in the editor's form.

    It has an address of its own, because at a snippet's own edit address saving means publishing, which is guarded.
    """
    translation = _translation(request, translation_id)
    instance = translation.get_target_instance()
    if request.method != "POST":
        return redirect(get_edit_url(instance))
    return edit(request, translation, instance)


@require_POST
def save_segment(request: HttpRequest, translation_id: int, segment_id: int) -> JsonResponse:
    """Save one text; answer with its findings or, 409, with the newer text that it would have replaced."""
    translation = _unlocked(request, translation_id)
    segment = _segment(translation, segment_id)
    plain = request.POST.get("plain") == "1"
    value = request.POST.get("text", "")
    result = save_text(translation, segment, value, request.POST.get("version", ""), request.user, plain=plain)
    stored = result.stored
    if result.conflict:
        conflict = conflict_of(stored, plain=plain)
        html = render_to_string("localisation/editor/conflict.html", {"conflict": conflict, "pk": segment_id}, request)
        answer = {"version": version_of(stored), "theirs": conflict.theirs, "html": html}
        return JsonResponse(answer, status=409)
    findings = Checker(translation.target_locale).check(translation.source, segment, stored.data) if stored else []
    row = Row(segment, stored, "", findings, [])
    total, translated = translation.get_progress()
    return JsonResponse(
        {
            "version": version_of(stored),
            "state": row.state,
            "html": render_to_string("localisation/editor/findings.html", {"row": row}, request),
            "total": total,
            "translated": translated,
            "in_page": row.in_page,
            "base": fingerprint(row.value),
        }
    )


@never_cache
@require_safe
def segment_help(request: HttpRequest, translation_id: int, segment_id: int) -> HttpResponse:
    """Answer with the suggestions for a text, as a piece of a page."""
    translation = _translation(request, translation_id)
    context = help_context(translation, _segment(translation, segment_id))
    return render(request, "localisation/editor/help.html", {"help": context})


@require_POST
def segment_comments(request: HttpRequest, translation_id: int, segment_id: int) -> HttpResponse:
    """Add or change a comment; answer with the segment's threads, as a piece of a page."""
    translation = _unlocked(request, translation_id)
    segment = _segment(translation, segment_id)
    rows = [row for row in rows_of(translation) if row.pk == segment.pk]
    _save_comments(request, translation, rows)
    rows = [row for row in rows_of(translation) if row.pk == segment.pk]
    return render(request, "localisation/editor/comments.html", {"row": rows[0]})
