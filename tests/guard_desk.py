"""Which accounts the translators' own addresses let in: the desk, the editor, files, glossary, memory, machines."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail_localize.models import StringTranslation, Translation

from localisation import progress, tasks
from localisation.editor.rows import version_of
from localisation.models import PendingImport, SegmentComment, TaskStep, TranslationState, TranslationTask
from tests.guard_rules import REVIEW, TARGETS, TRANSLATE, Rule, back, nothing, segment, table, translation

# Everybody with an account in the admin.
ALL = "aebtrTR"
# What a card of the desk shows: to who writes the source, and who has rights to its translation.
SEEN = table("aetr aeTR aebtr aeTR", TARGETS)
PRESSED = {"action": "comment", "comment": "Words"}


def state(world: Any, name: str) -> list:
    found = world.translation(name)
    # Otherwise counted when the transaction ends, which none of this does.
    progress.count([found.pk])
    return [TranslationState.objects.get(translation=found).pk]


def in_review(action: str) -> Callable:
    """What the button of a card posts, once the translation is in review."""

    def data(world: Any, name: str) -> dict:
        found = world.translation(name)
        # What speaks against it is told of what is counted.
        state(world, name)
        tasks.submit(found, world.users["a"])
        despite = tasks.obstacles(found)
        return {"action": action, "comment": "Reasons", "despite": despite}

    return data


def to_myself(world: Any, name: str) -> dict:
    return {"action": "assign", "assignee": ""}


def stage_is(stage: str) -> Callable:
    return lambda world, name, response: world.translation(name).task.stage == stage


def was_noted(kind: str) -> Callable:
    def effect(world: Any, name: str, response) -> bool:
        return TaskStep.objects.filter(task__translation=world.translation(name), kind=kind).exists()

    return effect


def desk() -> dict[str, Rule]:
    """The overview, the list, a card and its buttons, submitting a section."""

    def row(name, *rest, **options):
        return Rule(f"localisation_desk:{name}", *rest, **options)

    def submission(code):
        return lambda world, name: {"page": world.objects[name].pk, "locales": [world.locales[code].pk]}

    def begun(code):
        def effect(world, name, response):
            key = world.objects[name].translation_key
            return Translation.objects.filter(source__object_id=key, target_locale=world.locales[code]).exists()

        return effect

    stage = TranslationTask.Stage
    return {
        "overview": row("overview", nothing, {"page ru": ALL}),
        "list": row("list", nothing, {"page ru": ALL}),
        "list_results": row("list_results", nothing, {"page ru": ALL}),
        "card": row("card", state, SEEN),
        "card#comment": row("card", state, SEEN, PRESSED, effect=was_noted(TaskStep.Kind.COMMENTED)),
        "card#assign": row("card", state, SEEN, to_myself, effect=was_noted(TaskStep.Kind.ASSIGNED)),
        "card#submit": row("card", state, TRANSLATE, {"action": "submit"}, effect=was_noted(TaskStep.Kind.SUBMITTED)),
        "card#return": row("card", state, REVIEW, in_review("return"), effect=stage_is(stage.RETURNED)),
        "card#approve": row("card", state, REVIEW, in_review("approve"), effect=stage_is(stage.DONE)),
        "translate": row("translate", state, SEEN),
        "submit": row("submit", nothing, {"fresh ru": ALL}),
        "submit#en": row(
            "submit", nothing, table("aetr aebtr", ("fresh ru", "own ru")), submission("en"), effect=begun("en")
        ),
        "submit#tt": row(
            "submit", nothing, table("aeTR aebTR", ("fresh ru", "own ru")), submission("tt"), effect=begun("tt")
        ),
    }


def editor() -> dict[str, Rule]:
    """The editor's form, its buttons, and what its script sends."""

    def pressed(action):
        return {"action": action, "confirmed": action, "action-comment": "Words"}

    def foreign(world, name):
        """A text of another page, asked for under the translation of this one."""
        other = world.source("branch ru" if name.startswith("page") else "page ru")
        return [world.translation(name).pk, other.stringsegment_set.first().pk]

    def say(world, name):
        key = segment(world, name)[1]
        return {"say": key, f"comment-{key}": "Words"}

    def said(world, name, response):
        return SegmentComment.objects.filter(translation=world.translation(name), text="Words").exists()

    def written(world, name, response):
        return StringTranslation.objects.filter(data="Слова Words").exists()

    def text(world, name):
        key = world.translation(name).source.stringsegment_set.first()
        stored = StringTranslation.objects.filter(
            translation_of_id=key.string_id, context_id=key.context_id, locale=world.objects[name].locale
        )
        return {"text": "Слова Words", "plain": "1", "version": version_of(stored.first())}

    none = dict.fromkeys(TARGETS, "")
    return {
        "localisation_save_translation": Rule("localisation_save_translation", translation, TRANSLATE, {}),
        "localisation_save_translation#submit": Rule(
            "localisation_save_translation", translation, TRANSLATE, pressed("submit")
        ),
        "localisation_save_translation#publish": Rule(
            "localisation_save_translation", translation, REVIEW, pressed("publish"), statuses=(409,)
        ),
        "localisation_save_segment": Rule("localisation_save_segment", segment, TRANSLATE, text, effect=written),
        "localisation_save_segment#foreign": Rule("localisation_save_segment", foreign, none, text, effect=written),
        "localisation_segment_help": Rule("localisation_segment_help", segment, TRANSLATE),
        "localisation_segment_help#foreign": Rule("localisation_segment_help", foreign, none),
        "localisation_segment_comments": Rule("localisation_segment_comments", segment, TRANSLATE, say, effect=said),
    }


def file_of(world: Any, name: str) -> SimpleUploadedFile:
    found = world.translation(name)
    text = found.source.stringsegment_set.first()
    header = f'msgid ""\nmsgstr ""\n"X-WagtailLocalize-TranslationID: {found.uuid}\\n"\n\n'
    entry = f'#: {text.context.path}\nmsgctxt "{text.context.path}"\nmsgid "x"\nmsgstr "y"\n'
    return SimpleUploadedFile("a.po", (header + entry).encode())


def exchange() -> dict[str, Rule]:
    """Files of texts, out and in."""

    def row(name, *rest, **options):
        return Rule(f"localisation_exchange:{name}", *rest, **options)

    def wanted(world, name):
        code = name.split()[1]
        return {"language": code, "format": "po", "translation": [world.translation(name).pk]}

    def is_file(world, name, response):
        return "attachment" in response.get("Content-Disposition", "")

    def sent(world, name):
        return back(world, name) | {"file": file_of(world, name)}

    def report(world, name):
        """The report of the translator of English on a file of theirs."""
        return [PendingImport.keep("exchange", "a.po", file_of(world, "page en").read(), world.users["t"]).pk]

    def sent_anywhere(world, name):
        return {"file": file_of(world, "page en")}

    def cancel(world, name):
        return back(world, name) | {"cancel": "1"}

    def dropped(world, name, response):
        return not PendingImport.objects.filter(user=world.users["t"]).exists()

    translators, elsewhere = {"page ru": "abtrTR"}, {"away": "localisation_exchange:index"}
    return {
        "index": row("index", nothing, translators),
        "export": row("export", nothing, translators),
        "export#post": row("export", nothing, TRANSLATE, wanted, effect=is_file),
        "upload": row("upload", nothing, translators, sent_anywhere),
        "upload_for": row("upload_for", translation, TRANSLATE, sent),
        "report": row("report", report, {"page ru": "t"}, **elsewhere),
        "report#cancel": row("report", report, {"page ru": "t"}, cancel, effect=dropped, **elsewhere),
    }


def references() -> dict[str, Rule]:
    """The glossary, the translation memory, and a machine's page."""

    def csv(world, name):
        return ["csv"]

    def language(world, name):
        return [name.split()[1], "csv"]

    keepers = {"page ru": "arR"}
    return {
        "localisation_glossary_export": Rule("localisation_glossary_export", csv, {"page ru": "atrTR"}),
        "localisation_glossary_import": Rule("localisation_glossary_import", nothing, keepers),
        "localisation_memory_export": Rule(
            "localisation_memory_export", language, table("atr aTR", ("page en", "page tt"))
        ),
        "localisation_memory_import": Rule("localisation_memory_import", nothing, keepers),
        "localisation_machine:fill": Rule("localisation_machine:fill", translation, TRANSLATE),
        "localisation_machine:fill#post": Rule("localisation_machine:fill", translation, TRANSLATE, {}),
    }


def named(prefix: str, rules: dict[str, Rule]) -> dict[str, Rule]:
    return {f"{prefix}:{name}": rule for name, rule in rules.items()}


RULES = {
    **named("localisation_desk", desk()),
    **editor(),
    **named("localisation_exchange", exchange()),
    **references(),
}
