"""Which accounts the rest of the admin lets in: workflows, choosers, many at once, and areas that few may enter."""

from collections.abc import Callable
from typing import Any

from wagtail.models import Page

from branches.models import BranchConfirmation
from localisation import tasks
from news.models import NewsIndexPage
from tests.guard_desk import ALL, named
from tests.guard_rules import BANNERS, LABELS, PUBLISH, Rule, kind, nothing, pk, table

IN_REVIEW = ("page en", "page tt", "branch en")


def workflows() -> dict[str, Rule]:
    """What Wagtail asks the task of a workflow for, on a translation that is in review."""

    def row(name, *rest, **options):
        return Rule(f"wagtailadmin_pages:{name}", *rest, **options)

    def running(world: Any, name: str):
        tasks.submit(world.translation(name), world.users["a"])
        return Page.objects.get(pk=world.objects[name].pk).specific.current_workflow_state

    def action(verb: str) -> Callable:
        def args(world, name):
            state = running(world, name)
            return [world.objects[name].pk, verb, state.current_task_state.pk]

        return args

    def one_task(world, name):
        return [world.objects[name].pk, running(world, name).current_task_state.task_id]

    def one_state(world, name):
        return [world.objects[name].pk, running(world, name).pk]

    def cancellation(world, name):
        running(world, name)
        return pk(world, name)

    def decided(world, name, response):
        """Whether the task is done, or the person is told what the translation lacks and asked."""
        if response.status_code == 409:
            return True
        page = Page.objects.get(pk=world.objects[name].pk).specific
        return page.current_workflow_state is None or page.current_workflow_state.status != "in_progress"

    review = table("ar aR abr", IN_REVIEW)
    reject = {"comment": "Reasons"}
    return {
        "workflow_action": row("workflow_action", action("approve"), review, {}, effect=decided, statuses=(409,)),
        "workflow_action#reject": row("workflow_action", action("reject"), review, reject, effect=decided),
        "collect_workflow_action_data": row("collect_workflow_action_data", action("approve"), review),
        "confirm_workflow_cancellation": row("confirm_workflow_cancellation", cancellation, review),
        "workflow_preview": row("workflow_preview", one_task, review),
        "workflow_history_detail": row("workflow_history_detail", one_state, table("atr aTR abtr", IN_REVIEW)),
    }


def overviews() -> dict[str, Rule]:
    """Lists of pages, which show to everybody what Wagtail lets them see."""

    def row(name, *rest, **options):
        return Rule(f"wagtailadmin_pages:{name}", *rest, **options)

    everybody = {"page ru": ALL}
    return {
        "choose_parent": row("choose_parent", kind, everybody),
        "search": row("search", nothing, everybody),
        "search_results": row("search_results", nothing, everybody),
        "type_use": row("type_use", kind, everybody),
        "type_use_results": row("type_use_results", kind, everybody),
    }


def writing() -> dict[str, Rule]:
    """How a page begins from a pattern, and an editor's word that one is published with what was found in its text."""

    def announcement(world, name):
        return ["announcement"]

    def in_the_news(world, name):
        return {"parent": NewsIndexPage.objects.child_of(world.home).first().pk}

    def written(world, name):
        Page.objects.get(pk=world.objects[name].pk).specific.save_revision()
        return pk(world, name)

    return {
        "pattern_begin": Rule("pattern_begin", announcement, {"page ru": "ae"}, in_the_news),
        "reading_publish": Rule("reading_publish", written, PUBLISH, {}, statuses=(409,)),
    }


def choosers() -> dict[str, Rule]:
    """Choosers of snippets."""

    def row(name, *rest, **options):
        return Rule(f"wagtailsnippetchoosers_news_category:{name}", *rest, **options)

    return {
        "choose": row("choose", nothing, {"label ru": ALL}),
        "choose_results": row("choose_results", nothing, {"label ru": ALL}),
        "chosen": row("chosen", pk, dict.fromkeys(LABELS, ALL)),
        "chosen_multiple": row("chosen_multiple", nothing, {"label ru": ALL}),
        "create": row("create", nothing, {"label ru": "ae"}),
    }


class Bulk(Rule):
    """An action on a list of one object."""

    def request(self, world: Any, name: str) -> tuple[str, Any]:
        address, data = super().request(world, name)
        return f"{address}?id={world.objects[name].pk}&next=/admin/reports/locked/", data


def branches() -> dict[str, Rule]:
    """An editor's word that everything about a branch is right: one of their own, and another one."""

    def confirmed(world, name, response):
        key = world.objects[name].translation_key
        return BranchConfirmation.objects.filter(branch_key=key, confirmed_by__isnull=False).exists()

    return {
        "branches_confirm": Rule(
            "branches_confirm", pk, table("aeb ae", ("branch ru", "far ru")), {}, effect=confirmed
        )
    }


def bulk() -> dict[str, Rule]:
    """Actions on many pages or snippets at once: what they did to one."""

    def at(*args):
        return lambda world, name: list(args)

    def gone(world, name, response):
        model = type(world.objects[name])
        return not model.objects.filter(pk=world.objects[name].pk).exists()

    def is_hidden(world, name, response):
        return not Page.objects.get(pk=world.objects[name].pk).live

    def elsewhere(world, name):
        """A place on the site, not in the branch, that takes such pages."""
        if name == "fresh ru":
            return world.objects["page ru"]
        return NewsIndexPage.objects.child_of(world.home).first()

    def is_told_what_is_missing(world, name, response):
        return response.status_code == 409

    def put_elsewhere(world, name):
        return {"chooser": elsewhere(world, name).pk, "move_applied": "on"}

    def is_elsewhere(world, name, response):
        return Page.objects.get(pk=world.objects[name].pk).get_parent().pk == elsewhere(world, name).pk

    published = table("ae ar aR aeb abr abR")
    live = {name: published[name] for name in ("page ru", "page en", "branch ru", "branch en")}
    fresh = table("ae aeb", ("fresh ru", "own ru"))
    return {
        "wagtail_bulk_action#unpublish": Bulk(
            "wagtail_bulk_action",
            at("wagtailcore", "page", "unpublish"),
            live,
            {},
            effect=is_hidden,
        ),
        "wagtail_bulk_action#publish": Bulk(
            "wagtail_bulk_action",
            at("wagtailcore", "page", "publish"),
            {name: published[name] for name in ("page tt", "branch tt")},
            {},
            effect=is_told_what_is_missing,
            statuses=(409,),
        ),
        "wagtail_bulk_action#move": Bulk(
            "wagtail_bulk_action",
            at("wagtailcore", "page", "move"),
            table("ae ae", ("fresh ru", "own ru")),
            put_elsewhere,
            effect=is_elsewhere,
        ),
        "wagtail_bulk_action#delete": Bulk(
            "wagtail_bulk_action", at("wagtailcore", "page", "delete"), fresh, {}, effect=gone
        ),
        "wagtail_bulk_action#snippets": Bulk(
            "wagtail_bulk_action", at("news", "category", "delete"), table("ae a a", LABELS), {}, effect=gone
        ),
        "wagtail_bulk_action#banners": Bulk(
            "wagtail_bulk_action", at("home", "emergencybanner", "delete"), table("ae a a", BANNERS), {}, effect=gone
        ),
    }


RULES = {
    **named("wagtailadmin_pages", workflows() | overviews()),
    **named("snippet choosers", choosers()),
    **branches(),
    **writing(),
    **bulk(),
}
# Who is let into whole areas, where no rule says otherwise.
AREAS = {
    "check_in": "a",
    # Personal data: its own group's, and administrators'.
    "applications": "a",
    "day_participants": "ae",
    "newsletter_issues": "a",
    "newsletter_subscribers": "a",
    "platform_passes": "a",
    "platform_questions": "a",
    # To their own branch's.
    "questions": "ab",
    "registrations": "a",
    "school_questions": "a",
    "wagtailadmin_api:documents": ALL,
    "wagtailadmin_api:images": ALL,
    "wagtailadmin_api:pages": ALL,
    "wagtailadmin_collections": "a",
    "wagtailadmin_editing_sessions": ALL,
    "wagtailadmin_reports": ALL,
    "wagtailadmin_workflows": "a",
    "wagtaildocs": "ae",
    "wagtaildocs_chooser": ALL,
    "wagtailembeds": ALL,
    "wagtailimages": "ae",
    "wagtailimages_chooser": ALL,
    "wagtailredirects": "a",
    "wagtailsearchpromotions": "a",
    "wagtailsettings": "ae",
    "wagtailsites": "a",
    "wagtailsnippets": "aetrTR",
    "wagtailsnippetchoosers_localisation_memoryentry": ALL,
    "wagtailsnippetchoosers_localisation_term": ALL,
    "wagtailsnippetchoosers_search_promotedanswer": ALL,
    "wagtailsnippetchoosers_search_synonym": ALL,
    "wagtailsnippets_localisation_memoryentry": "arR",
    "wagtailsnippets_localisation_term": "arR",
    "wagtailsnippets_search_promotedanswer": "ae",
    "wagtailsnippets_search_synonym": "ae",
    "wagtailusers_groups": "a",
    "wagtailusers_users": "a",
}
# And into addresses that belong to no area.
ADDRESSES = {
    "branches_export_csv": "aeb",
    "branches_export_xlsx": "aeb",
    "branches_import": "aeb",
    # Somebody else's file.
    "branches_import_report": "",
    "branches_report": "aeb",
    "calendar": ALL,
    "guide": ALL,
    "guide_picture": ALL,
    "mail_again": "a",
    "mail_report": "a",
    "opinions_report": "aebr",
    "patterns": "aeb",
    "platform_decide": "a",
    "platform_desk": "a",
    "platform_pass_renew": "a",
    # Whoever may change the page of frequent questions.
    "questions:faq": "a",
    # Visitors make them, nobody adds any.
    "newsletter_subscribers:add": "",
    "platform_passes:add": "",
    "platform_questions:add": "",
    "school_questions:add": "",
    # Leads on to the event's desk, which asks.
    "registrations:of-page": ALL,
    "registrations_access": "a",
    "registrations_access_results": "a",
    "programme_desk": "ae",
    "programme_export_csv": "ae",
    "programme_export_xlsx": "ae",
    "programme_import": "ae",
    # Somebody else's file.
    "programme_import_report": "",
    "programme_publish_anyway": "ae",
    "programme_template_csv": "ae",
    "programme_template_xlsx": "ae",
    "reading_report": ALL,
    "reviews_report": ALL,
    "search-report": "ae",
    "wagtailadmin_account": ALL,
    # Nothing is asked for, so nothing is found.
    "wagtailadmin_api:documents:find": "",
    "wagtailadmin_api:images:find": "",
    "wagtailadmin_api:pages:find": "",
    # Wagtail asks the right to write anywhere in the page's language.
    "wagtailadmin_api:pages:detail": "aeb",
    "wagtailadmin_block_preview": "",
    "wagtailadmin_choose_page": ALL,
    "wagtailadmin_choose_page_anchor_link": ALL,
    "wagtailadmin_choose_page_child": ALL,
    "wagtailadmin_choose_page_chosen_multiple": ALL,
    "wagtailadmin_choose_page_email_link": ALL,
    "wagtailadmin_choose_page_external_link": ALL,
    "wagtailadmin_choose_page_phone_link": ALL,
    "wagtailadmin_choose_page_search": ALL,
    "wagtailadmin_dismissibles": ALL,
    # A page that is open in an editor: the home page.
    "wagtailadmin_editing_sessions:ping": "ae",
    "wagtailadmin_explore": ALL,
    "wagtailadmin_explore_results": ALL,
    "wagtailadmin_explore_root": ALL,
    "wagtailadmin_home": ALL,
    "wagtailadmin_reports:locked_pages": "aeb",
    "wagtailadmin_reports:locked_pages_results": "aeb",
    "wagtailadmin_tag_autocomplete": ALL,
    "wagtailadmin_tag_model_autocomplete": "",
    # Shows the tasks there are; makes one for administrators only.
    "wagtailadmin_workflows:task_chooser": ALL,
    "wagtailadmin_workflows:task_chooser_create": ALL,
    "wagtailadmin_workflows:task_chooser_results": ALL,
    "wagtailadmin_workflows:task_chosen": ALL,
    **dict.fromkeys(
        [f"wagtaildocs:{view}" for view in ("add", "add_multiple", "index", "index_results")]
        + [f"wagtailimages:{view}" for view in ("add", "add_multiple", "index", "index_results")]
        + ["wagtaildocs_chooser:create", "wagtailimages_chooser:create"],
        "aeb",
    ),
    # What is being uploaded is its sender's own.
    "wagtaildocs:create_multiple_from_uploaded_document": "",
    "wagtaildocs:delete_upload_multiple": "",
    "wagtailimages:create_multiple_from_uploaded_image": "",
    "wagtailimages:delete_upload_multiple": "",
    # The site sets up no addresses of pictures of any size.
    "wagtailimages:url_generator": "",
    "wagtailimages:url_generator_output": "",
    # One of the site's own: a branch's editors choose among the branch's.
    "wagtaildocs_chooser:chosen": "aetrTR",
    "wagtailimages_chooser:chosen": "aetrTR",
    "wagtailimages_chooser:select_format": "aetrTR",
    "wagtailsearchpromotions:chooser": ALL,
    "wagtailsearchpromotions:chooserresults": ALL,
    # Leads on to the settings of the site.
    # Without a key it leads on to the one that has it.
    "wagtailsettings:edit": ALL,
    "wagtailsettings:edit app_name model_name pk": "ae",
    "wagtailsettings:preview_on_edit": "",
    "wagtailsnippetchoosers_localisation_memoryentry:create": "",
    "wagtailsnippetchoosers_localisation_term:create": "arR",
    "wagtailsnippetchoosers_search_promotedanswer:create": "ae",
    "wagtailsnippetchoosers_search_synonym:create": "ae",
    "wagtailsnippets_localisation_memoryentry:add": "",
    "wagtailsnippets_localisation_memoryentry:copy": "",
    "wagtailsnippets_localisation_term:inspect": "atrTR",
    "wagtailsnippets_localisation_term:list": "atrTR",
    "wagtailsnippets_localisation_term:list_results": "atrTR",
}
# Open to everybody, before they have said who they are; and answers that are no pages.
OPEN = {
    "admin/^.*/$",
    "admin/test404/",
    "wagtailadmin_error_test",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_sprite",
    # Found before wagtail-localize's at the same addresses, and asked for by these names.
    "admin/localize/translate/<int:translation_id>/pofile/download/",
    "admin/localize/translate/<int:translation_id>/pofile/upload/",
}
# Asks for rights before it refuses to be asked without a file: 405 is an answer to somebody who may.
NEEDS_FILE = {"platform_decide", "wagtailredirects:process_import"}


def arguments_of(world: Any, name: str, arguments: list[str]) -> dict:
    """Return values for an address's arguments, of something that is there."""
    area, _colon, view = name.rpartition(":")
    return {argument: _value(world, area or name, view, argument) for argument in arguments}


def _value(world: Any, area: str, view: str, argument: str) -> Any:
    if argument == "pk" and "task" in view:
        argument = "task_pk"
    for key in (f"{area} {argument}", argument, area):
        if key in world.samples:
            return world.samples[key]
    raise KeyError(f"{area}:{view} {argument}")
