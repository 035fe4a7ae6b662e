"""Which accounts each address of the admin lets in, object by object. Letters as in `guard_objects.ROLES`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from wagtail.models import DraftStateMixin
from wagtail.snippets.models import get_snippet_models

from localisation.rights import is_translatable

PAGES = ("page ru", "page en", "page tt", "branch ru", "branch en", "branch tt")
TARGETS = ("page en", "page tt", "branch en", "label tt")
SNIPPETS = ("ru", "en", "tt")


@dataclass(frozen=True)
class Rule:
    """How to ask for an address, and who is let in.

    args: makes the address's arguments of the world and the object's name; data: makes what is posted, None asks with
    GET. expected: the letters of the accounts, by the name of the object. effect: whether the request did what it was
    for, where its answer doesn't tell; away: where those are sent who aren't let in, if not to the admin's home;
    statuses: of an answer to who is let in, besides the usual ones.
    """

    address: str
    args: Callable[[Any, str], list]
    expected: dict[str, str]
    data: Callable[[Any, str], Any] | dict | None = None
    method: str = "POST"
    effect: Callable[[Any, str, Any], bool] | None = None
    away: str = ""
    statuses: tuple[int, ...] = ()

    def request(self, world: Any, name: str) -> tuple[str, Any]:
        """Return the address and what is posted to it."""
        data = self.data(world, name) if callable(self.data) else self.data
        return reverse(self.address, args=self.args(world, name)), data


def pk(world: Any, name: str) -> list:
    return [world.objects[name].pk]


def table(letters: str, names: tuple[str, ...] = PAGES) -> dict[str, str]:
    """Return the expectation for each name in turn: «ae atr aTR»."""
    return dict(zip(names, letters.split(), strict=True))


TARGETS_OF_PAGES = ("page en", "page tt", "branch en", "branch tt")
EDIT = table("ae atr aTR aeb abtr abTR")
PUBLISH = table("ae ar aR aeb abr abR")
WRITE = table("ae a a aeb ab ab")
LIVE = {name: letters for name, letters in PUBLISH.items() if name not in ("page tt", "branch tt")}
ADD = table("ae a a aeb ab ab")
# Sections, which have pages below them, are an administrator's to delete.
REMOVE = table("a a aR a a abR")
MOVE = table("ae ar aR aeb abr abR")
# Its place among its siblings is the parent's matter.
ORDER = table("ae a a ae a a")
LOCK = table("ae a a aeb ab ab")


def translation(world: Any, name: str) -> list:
    return [world.translation(name).pk]


def segment(world: Any, name: str) -> list:
    found = world.translation(name)
    return [found.pk, found.source.stringsegment_set.first().pk]


def override(world: Any, name: str) -> list:
    found = world.translation(name)
    return [found.pk, found.source.overridablesegment_set.first().pk]


def nothing(world: Any, name: str) -> list:
    return []


def kind(world: Any, name: str) -> list:
    return [world.objects[name]._meta.app_label, world.objects[name]._meta.model_name]


def publish_all(world: Any, name: str) -> dict:
    return {"publish_translations": "on"}


def ask_for(code: str) -> Callable:
    return lambda world, name: {"locales": [world.locales[code].pk]}


def none(world: Any, name: str) -> dict:
    return {}


def back(world: Any, name: str) -> dict:
    """Asks to be led somewhere else than those are who aren't let in."""
    return {"next": "/admin/reports/locked/"}


def words(world: Any, name: str) -> str:
    return "value=Words"


def file(world: Any, name: str) -> dict:
    from django.core.files.uploadedfile import SimpleUploadedFile

    header = f'msgid ""\nmsgstr ""\n"X-WagtailLocalize-TranslationID: {world.translation(name).uuid}\\n"\n'
    return back(world, name) | {"file": SimpleUploadedFile("a.po", header.encode())}


TRANSLATE = table("atr aTR abtr aTR", TARGETS)
REVIEW = table("ar aR abr aR", TARGETS)
NOBODY_BUT_ADMINISTRATORS = dict.fromkeys(("page ru", "page en"), "a")
SOURCES = ("page ru", "branch ru", "label ru")
LABELS = ("label ru", "label en", "label tt")
BANNERS = ("banner ru", "banner en", "banner tt")


def localize() -> dict[str, Rule]:
    """Views of wagtail-localize."""

    def row(name, *rest, **options):
        return Rule(f"wagtail_localize:{name}", *rest, **options)

    def source(world, name):
        return [world.source(name).pk]

    def snippet(world, name):
        kind = world.objects[name]._meta
        return [kind.app_label, kind.model_name, world.objects[name].pk]

    pages, labels = SOURCES[:2], SOURCES[2:]
    return {
        "javascript_catalog": row("javascript_catalog", nothing, {"page ru": "aebtrTR"}),
        "submit_page_translation": row("submit_page_translation", pk, table("aetrTR aebtrTR", pages)),
        "submit_page_translation#en": row("submit_page_translation", pk, table("aetr aebtr", pages), ask_for("en")),
        "submit_page_translation#tt": row("submit_page_translation", pk, table("aeTR aebTR", pages), ask_for("tt")),
        "submit_snippet_translation": row("submit_snippet_translation", snippet, table("aetrTR", labels)),
        "submit_snippet_translation#en": row(
            "submit_snippet_translation", snippet, table("aetr", labels), ask_for("en")
        ),
        "update_translations": row("update_translations", source, table("aetrTR aebtrTR aetrTR", SOURCES)),
        "update_translations#post": row(
            "update_translations", source, table("aetrTR aebtrTR aetrTR", SOURCES), publish_all
        ),
        "edit_string_translation": row("edit_string_translation", segment, TRANSLATE, words, method="PUT"),
        "edit_override": row("edit_override", override, table("atr aTR", ("page en", "page tt")), words, method="PUT"),
        "download_pofile": row("download_pofile", translation, TRANSLATE),
        "upload_pofile": row("upload_pofile", translation, TRANSLATE, file),
        "machine_translate": row("machine_translate", translation, TRANSLATE, back),
        "preview_translation": row("preview_translation", translation, table("atr aTR abtr", TARGETS[:3])),
        "stop_translation": row("stop_translation", translation, REVIEW, back),
        "convert_to_alias": row("convert_to_alias", pk, table("ar aR abr", TARGETS[:3])),
        "translations_report": row("translations_report", nothing, {"page ru": "aebtrTR"}),
        "translations_report_results": row("translations_report_results", nothing, {"page ru": "aebtrTR"}),
        "snippets_api_listing": row("snippets_api_listing", kind, {"label ru": "aetrTR"}),
        "snippets_api_detail": row("snippets_api_detail", snippet, {"label ru": "aetrTR"}),
    }


def pages() -> dict[str, Rule]:
    """Wagtail's views of pages."""

    def row(name, *rest, **options):
        return Rule(f"wagtailadmin_pages:{name}", *rest, **options)

    def into_home(world, name):
        return [world.objects[name].pk, world.objects[name].get_parent().pk]

    def new_page(world, name):
        return ["home", "contentpage", world.objects[name].get_parent().pk]

    def revision(world, name):
        found = world.objects[name].latest_revision or world.objects[name].save_revision()
        return [world.objects[name].pk, found.pk]

    def two_revisions(world, name):
        return [world.objects[name].pk, "earliest", "latest"]

    return {
        "add": row("add", new_page, table("ae a a", PAGES[:3])),
        "preview_on_add": row("preview_on_add", new_page, table("ae a a", PAGES[:3])),
        "add_subpage": row("add_subpage", pk, WRITE),
        "edit": row("edit", pk, EDIT),
        "edit#publish": row(
            "edit", pk, table("ar aR abr abR", TARGETS_OF_PAGES), {"action": "publish"}, statuses=(409,)
        ),
        "edit#restart": row(
            "edit", pk, table("ar aR abr abR", TARGETS_OF_PAGES), {"localize-restart-translation": "1"}
        ),
        "preview_on_edit": row("preview_on_edit", pk, EDIT),
        "view_draft": row("view_draft", pk, EDIT),
        "usage": row("usage", pk, EDIT),
        "delete": row("delete", pk, REMOVE),
        "delete#post": row("delete", pk, REMOVE, none),
        "unpublish": row("unpublish", pk, LIVE),
        "convert_alias": row("convert_alias", pk, {"alias en": "ar"}),
        "move": row("move", pk, MOVE),
        "move_confirm": row("move_confirm", into_home, ORDER, none),
        "set_page_position": row("set_page_position", pk, ORDER, none),
        "copy": row("copy", pk, ADD),
        "set_privacy": row("set_privacy", pk, PUBLISH),
        "lock": row("lock", pk, LOCK, none),
        "unlock": row("unlock", pk, LOCK, none),
        "revisions_index": row("revisions_index", pk, dict.fromkeys(PAGES, "aebtrTR")),
        "revisions_view": row("revisions_view", revision, EDIT),
        "revisions_revert": row("revisions_revert", revision, EDIT),
        "revisions_unschedule": row("revisions_unschedule", revision, PUBLISH),
        "revisions_compare": row("revisions_compare", two_revisions, EDIT),
        "workflow_history": row("workflow_history", pk, EDIT),
        "history": row("history", pk, EDIT),
        "history_results": row("history_results", pk, EDIT),
    }


def snippets(names: tuple[str, str, str], draftable: bool) -> dict[str, Rule]:
    """Wagtail's views of snippets, for those with and without drafts."""
    app = "home_emergencybanner" if draftable else "news_category"

    def row(name, *rest, **options):
        return Rule(f"wagtailsnippets_{app}:{name}", *rest, **options)

    def revision(world, name):
        found = world.objects[name].latest_revision or world.objects[name].save_revision()
        return [world.objects[name].pk, found.pk]

    def two_revisions(world, name):
        return [world.objects[name].pk, "earliest", "latest"]

    edit, publish, write = (table(row, names) for row in ("ae atr aTR", "ae ar aR", "ae a a"))
    rules = {
        "list": row("list", nothing, {names[0]: "aetrTR"}),
        "list_results": row("list_results", nothing, {names[0]: "aetrTR"}),
        "add": row("add", nothing, {names[0]: "ae"}),
        "edit": row("edit", pk, edit),
        "edit#save": row("edit", pk, edit if draftable else publish, none),
        "edit#publish": row("edit", pk, publish, {"action": "publish", "action-publish": "1"}, statuses=(409,)),
        "copy": row("copy", pk, write),
        "delete": row("delete", pk, write),
        "delete#post": row("delete", pk, write, none),
        "usage": row("usage", pk, dict.fromkeys(names, "aetrTR")),
        "history": row("history", pk, dict.fromkeys(names, "aetrTR")),
        "history_results": row("history_results", pk, dict.fromkeys(names, "aetrTR")),
    }
    if draftable:
        rules |= {
            "unpublish": row("unpublish", pk, publish),
            "revisions_revert": row("revisions_revert", revision, edit),
            "revisions_unschedule": row("revisions_unschedule", revision, publish),
            "revisions_compare": row("revisions_compare", two_revisions, dict.fromkeys(names, "aetrTR")),
        }
    return rules


def languages() -> dict[str, Rule]:
    """The settings of languages: administrators only."""

    def row(name, args):
        return Rule(f"wagtaillocales:{name}", args, {"page en": "a"})

    def locale(world, name):
        return [world.objects[name].locale_id]

    one = ("edit", "delete", "history", "history_results", "usage", "copy")
    return {name: row(name, nothing) for name in ("index", "index_results", "add")} | {
        name: row(name, locale) for name in one
    }


def others() -> dict[str, Rule]:
    """The admin's API and actions on many objects at once."""

    def action(verb):
        return lambda world, name: [*pk(world, name), verb]

    return {
        "wagtailadmin_api:pages:action#translate": Rule(
            "wagtailadmin_api:pages:action", action("copy_for_translation"), NOBODY_BUT_ADMINISTRATORS, none
        ),
        "wagtailadmin_api:pages:action#alias": Rule(
            "wagtailadmin_api:pages:action", action("create_alias"), NOBODY_BUT_ADMINISTRATORS, none
        ),
        "wagtailadmin_api:pages:action#convert": Rule(
            "wagtailadmin_api:pages:action", action("convert_alias"), NOBODY_BUT_ADMINISTRATORS, none
        ),
    }


def named(prefix: str, rules: dict[str, Rule]) -> dict[str, Rule]:
    return {f"{prefix}:{name}": rule for name, rule in rules.items()}


RULES: dict[str, Rule] = {
    **named("wagtail_localize", localize()),
    **named("wagtailadmin_pages", pages()),
    **named("snippets without drafts", snippets(LABELS, False)),
    **named("snippets with drafts", snippets(BANNERS, True)),
    **named("wagtaillocales", languages()),
    **others(),
}


def kind_of(name: str) -> str:
    """Return the name under which the table has the address; empty for those that concern no page or snippet."""
    space, _colon, view = name.rpartition(":")
    if space == "wagtail_localize_overridden":
        return f"wagtail_localize:{view}"
    if space in ("wagtail_localize", "wagtailadmin_pages", "wagtaillocales", "wagtailadmin_api:pages"):
        return name
    for model in filter(is_translatable, get_snippet_models()):
        app = f"{model._meta.app_label}_{model._meta.model_name}"
        if space == f"wagtailsnippets_{app}":
            return f"snippets {'with' if issubclass(model, DraftStateMixin) else 'without'} drafts:{view}"
        if space == f"wagtailsnippetchoosers_{app}":
            return f"snippet choosers:{view}"
    return ""
