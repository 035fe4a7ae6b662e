"""Who may do what: the groups of people who keep the site, and the accounts of a fresh installation.

Rights follow places in the tree of pages: a branch editor's are the branch's subtree, a translator's the language's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from home.models import OfferedRights

# Wagtail asks for the rights of its own models, whichever models stand in for them.
MEDIA_MODELS = [("wagtailimages", "image"), ("wagtaildocs", "document")]
MEDIA_RIGHTS = ("add", "change", "choose")
WRITE = ("add", "change", "publish", "lock", "unlock")
TRANSLATE = ("change",)
REVIEW = ("change", "publish")
KEEP = ("view", "add", "change", "delete")
ORGANISE = (*KEEP, "export", "mail")
# What is kept besides pages, each in its language; (application, model). Who may change it in which language,
# `localisation.rights` says.
EDITED_MODELS = [
    ("news", "category"),
    ("news", "newsletterconsent"),
    ("branches", "disease"),
    ("branches", "service"),
    ("branches", "helpconsent"),
    ("home", "sitetexts"),
    ("home", "emergencybanner"),
    ("home", "glossaryterm"),
    ("events", "consent"),
    ("events", "hall"),
    ("events", "track"),
    ("events", "authority"),
    ("events", "recommendationtopic"),
]
# What tells the search what visitors mean.
SEARCH_MODELS = [("search", "synonym"), ("search", "promotedanswer")]
EDITED_SETTINGS = [("home", "hotlinesettings"), ("home", "linkssettings")]


# What everybody who keeps the site needs.
_EVERYBODY = ("wagtailadmin.access_admin", "wagtail_localize.submit_translation")


@dataclass(frozen=True)
class Role:
    """What a group of the project may do. name: of its group; one that ends with a colon is followed by whose it is.

    rights: such as `news.add_issue`. on_pages, on_media: verbs, for the pages and the collection that are the group's.
    """

    name: str
    rights: tuple[str, ...] = ()
    on_pages: tuple[str, ...] = ()
    on_media: tuple[str, ...] = ()


def _may(app: str, model: str, *verbs: str) -> tuple[str, ...]:
    return tuple(f"{app}.{verb}_{model}" for verb in verbs)


def _each(models: Iterable[tuple[str, str]], *verbs: str) -> tuple[str, ...]:
    return tuple(right for app, model in models for right in _may(app, model, *verbs))


ROLES = {
    "editors": Role(
        "Редакторы сайта",
        _each(EDITED_MODELS, "add", "change", "delete", "publish")
        + _each(EDITED_SETTINGS, "change")
        + _each(SEARCH_MODELS, "add", "change", "delete")
        + _may("search", "loggedquery", "view")
        + _may("home", "pageopinion", "view")
        + _may("events", "dayparticipant", "view", "change", "delete"),
        WRITE,
        MEDIA_RIGHTS,
    ),
    # Only of questions to their own branch: `branches.questions.access` says which those are.
    "branch_editors": Role(
        "Редакторы отделения:", _may("branches", "helpquestion", "view", "change"), WRITE, MEDIA_RIGHTS
    ),
    "answerers": Role(
        "Отвечающие на вопросы",
        _may("branches", "helpquestion", "view", "change", "delete", "answer_every"),
        ("change",),
    ),
    "admission": Role("Приём организаций в союз", _may("branches", "memberapplication", "view", "change", "delete")),
    "organisers": Role(
        "Организаторы событий",
        _may("events", "registration", *ORGANISE, "organise_every")
        + _may("events", "schoolquestion", "view", "change", "delete")
        + _each([("events", "question"), ("events", "platformpass")], "view", "change"),
    ),
    "branch_organisers": Role("Организаторы событий отделений", _may("events", "registration", *ORGANISE)),
    "newsletter_editors": Role(
        "Редакторы рассылки",
        _may("news", "issue", *KEEP, "send") + _may("news", "subscriber", "view", "delete"),
    ),
    "moderators": Role("Ведущие эфиров", _may("events", "question", "view", "change")),
    "section_writers": Role("Рабочая группа:", (), ("add", "change"), ("add", "choose")),
    "doorkeepers": Role("Дежурные у входа", _may("events", "checkin", "add")),
    "translators": Role(
        "Переводчики:",
        _each(EDITED_MODELS, *TRANSLATE) + _may("localisation", "term", "view"),
        TRANSLATE,
        ("choose",),
    ),
    "reviewers": Role(
        "Рецензенты перевода:",
        _each(EDITED_MODELS, *REVIEW) + _each([("localisation", "term"), ("localisation", "memoryentry")], *KEEP),
        REVIEW,
        ("choose",),
    ),
}


def editors(home: Page) -> Group:
    """Return the group of those who write and publish everywhere below `home`."""
    return _group("editors", pages=[home], media=True)


def branch_editors(branch: Page) -> Group:
    """Return the group of those who write and publish for one branch, in all its languages, and nowhere else."""
    root = Collection.get_first_root_node()
    collection = root.get_children().filter(name=branch.title).first() or root.add_child(name=branch.title)
    pages = branch.get_translations(inclusive=True)
    return _group("branch_editors", branch.slug, pages=pages, media=True, collection=collection)


def answerers(faq: Page | None = None) -> Group:
    """Return the group of those who answer questions to the union and to every branch.

    faq: the page of frequent questions, whose draft they may add to.
    """
    return _group("answerers", pages=[faq] if faq is not None else [])


def admission() -> Group:
    """Return the group of those who decide on applications for membership, and see their documents."""
    return _group("admission")


def organisers() -> Group:
    """Return the group of those who see who registered for any event and what people ask schools; only they do."""
    return _group("organisers")


def branch_organisers() -> Group:
    """Return the group of those who do the same for the events whose pages they may edit, such as their branch's."""
    return _group("branch_organisers")


def newsletter_editors() -> Group:
    """Return the group of those who compose and send the newsletter and see who gets it; only they do."""
    return _group("newsletter_editors")


def moderators() -> Group:
    """Return the group of those who lead the broadcasts: they see what is asked, and decide what all may see."""
    return _group("moderators")


def section_writers(section: Page) -> Group:
    """Return the group of those who draft one section of recommendations, in all its languages, and never publish."""
    return _group("section_writers", section.title, pages=section.get_translations(inclusive=True), media=True)


def doorkeepers() -> Group:
    """Return the group of those who let people in at an event's door, and see no more of them than that takes."""
    return _group("doorkeepers")


def group_names(language_code: str) -> tuple[str, str]:
    """Return the names of the groups of a language's translators and reviewers."""
    return f"{ROLES['translators'].name} {language_code}", f"{ROLES['reviewers'].name} {language_code}"


def translators(home: Page) -> Group:
    """Return the group of those who translate into the language of `home` and never publish."""
    return _group("translators", home.locale.language_code, pages=[home], media=True)


def reviewers(home: Page) -> Group:
    """Return the group of those who approve and publish translations in the language of `home`."""
    return _group("reviewers", home.locale.language_code, pages=[home], media=True)


def grow() -> int:
    """Give the groups there are what this release offers and none before it did; return how many rights those are.

    What an administrator took away stays away, what they gave stays given, and a group may have another name by now.
    """
    given = 0
    for group in Group.objects.select_related("offered_rights").order_by("pk"):
        record = getattr(group, "offered_rights", None)
        code = record.role if record else _role_named(group.name)
        if code in ROLES:
            given += _offer(group, code)
    return given


def _role_named(name: str) -> str:
    """Return the code of the role whose group has that name; empty for a group of somebody else's making."""
    for code, role in ROLES.items():
        if name.startswith(f"{role.name} ") if role.name.endswith(":") else name == role.name:
            return code
    return ""


def follow_translation(source: Page, translation: Page) -> None:
    """Give those who keep a branch, or any part of the tree below a home page, the same rights to its translation."""
    if source.depth > 2:
        for granted in GroupPagePermission.objects.filter(page_id=source.pk):
            GroupPagePermission.objects.get_or_create(
                group_id=granted.group_id, page_id=translation.pk, permission_id=granted.permission_id
            )


def _group(
    code: str,
    whose: str = "",
    pages: Iterable[Page] = (),
    media: bool = False,
    collection: Collection | None = None,
) -> Group:
    role = ROLES[code]
    group, _created = Group.objects.get_or_create(name=f"{role.name} {whose}".strip())
    _offer(group, code)
    _grant_pages(group, pages, role.on_pages)
    if media:
        _grant_media(group, collection or Collection.get_first_root_node(), role.on_media)
    return group


@transaction.atomic
def _offer(group: Group, code: str) -> int:
    """Give the group those of its role's rights that it has never been given; return how many."""
    role = ROLES[code]
    record, first = OfferedRights.objects.get_or_create(group=group, defaults={"role": code})
    on_pages, on_media = _page_rights(role.on_pages), _media_rights(role.on_media)
    if first:
        # What it may do in its places was given with them, or taken away since.
        record.rights = [*on_pages, *on_media]
    known = set(record.rights)
    plain = _permissions({*_EVERYBODY, *role.rights} - known)
    in_pages, in_media = _permissions(set(on_pages) - known), _permissions(set(on_media) - known)
    group.permissions.add(*plain.values())
    if in_pages:
        places = Page.objects.filter(group_permissions__group=group).distinct()
        _grant_pages(group, places, [verb for verb in role.on_pages if f"wagtailcore.{verb}_page" in in_pages])
    for right in in_media.values():
        for place in Collection.objects.filter(group_permissions__group=group).distinct():
            GroupCollectionPermission.objects.get_or_create(group=group, collection=place, permission=right)
    new = [*plain, *in_pages, *in_media]
    if new or first:
        record.rights = sorted({*known, *new})
        record.save()
    return len(new)


def _page_rights(verbs: Iterable[str]) -> tuple[str, ...]:
    return _may("wagtailcore", "page", *verbs)


def _media_rights(verbs: Sequence[str]) -> tuple[str, ...]:
    return _each(MEDIA_MODELS, *verbs)


def _permissions(rights: Iterable[str]) -> dict[str, Permission]:
    """Return the permissions by what they are called here; one that no installed app has is left out."""
    wanted = set(rights)
    if not wanted:
        return {}
    codenames = {right.partition(".")[2] for right in wanted}
    found = Permission.objects.filter(codename__in=codenames).select_related("content_type")
    by_right = {f"{right.content_type.app_label}.{right.codename}": right for right in found}
    return {right: by_right[right] for right in sorted(wanted & set(by_right))}


def _grant_pages(group: Group, pages: Iterable[Page], verbs: Iterable[str]) -> None:
    rights = Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=[f"{verb}_page" for verb in verbs]
    )
    for page in pages:
        for right in rights:
            GroupPagePermission.objects.get_or_create(group=group, page_id=page.pk, permission=right)


def _grant_media(group: Group, collection: Collection, verbs: Iterable[str] = MEDIA_RIGHTS) -> None:
    for app, model in MEDIA_MODELS:
        codenames = [f"{verb}_{model}" for verb in verbs]
        for right in Permission.objects.filter(content_type__app_label=app, codename__in=codenames):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=right)
