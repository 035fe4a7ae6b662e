"""Who may do what: the groups of people who keep the site, and the accounts of a fresh installation.

Rights follow places in the tree of pages: a branch editor's are the branch's subtree, a translator's the language's.
"""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

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


def editors(home: Page) -> Group:
    """Return the group of those who write and publish everywhere below `home`."""
    group = _group("Редакторы сайта", models=EDITED_MODELS, verbs=("add", "change", "delete", "publish"))
    _grant(group, [(app, f"change_{model}") for app, model in EDITED_SETTINGS])
    _grant(group, [(app, f"{verb}_{model}") for app, model in SEARCH_MODELS for verb in ("add", "change", "delete")])
    _grant(group, [("search", "view_loggedquery"), ("home", "view_pageopinion")])
    _grant_pages(group, [home], WRITE)
    _grant_media(group, Collection.get_first_root_node())
    return group


def branch_editors(branch: Page) -> Group:
    """Return the group of those who write and publish for one branch, in all its languages, and nowhere else."""
    group = _group(f"Редакторы отделения: {branch.slug}")
    _grant_pages(group, branch.get_translations(inclusive=True), WRITE)
    root = Collection.get_first_root_node()
    collection = root.get_children().filter(name=branch.title).first() or root.add_child(name=branch.title)
    _grant_media(group, collection)
    # Only of questions to their own branch: `branches.questions.access` says which those are.
    _grant(group, [("branches", f"{verb}_helpquestion") for verb in ("view", "change")])
    return group


def answerers(faq: Page | None = None) -> Group:
    """Return the group of those who answer questions to the union and to every branch.

    faq: the page of frequent questions, whose draft they may add to.
    """
    group = _group("Отвечающие на вопросы")
    _grant(group, [("branches", f"{verb}_helpquestion") for verb in ("view", "change", "delete", "answer_every")])
    if faq is not None:
        _grant_pages(group, [faq], ("change",))
    return group


def admission() -> Group:
    """Return the group of those who decide on applications for membership, and see their documents."""
    group = _group("Приём организаций в союз")
    _grant(group, [("branches", f"{verb}_memberapplication") for verb in ("view", "change", "delete")])
    return group


def organisers() -> Group:
    """Return the group of those who see who registered for any event and what people ask schools; only they do."""
    group = _group("Организаторы событий")
    _grant(group, [("events", f"{verb}_registration") for verb in (*ORGANISE, "organise_every")])
    _grant(group, [("events", f"{verb}_schoolquestion") for verb in ("view", "change", "delete")])
    of_live_pages = ("question", "platformpass")
    _grant(group, [("events", f"{verb}_{model}") for model in of_live_pages for verb in ("view", "change")])
    return group


def branch_organisers() -> Group:
    """Return the group of those who do the same for the events whose pages they may edit, such as their branch's."""
    group = _group("Организаторы событий отделений")
    _grant(group, [("events", f"{verb}_registration") for verb in ORGANISE])
    return group


def newsletter_editors() -> Group:
    """Return the group of those who compose and send the newsletter and see who gets it; only they do."""
    group = _group("Редакторы рассылки")
    _grant(group, [("news", f"{verb}_issue") for verb in (*KEEP, "send")])
    _grant(group, [("news", f"{verb}_subscriber") for verb in ("view", "delete")])
    return group


def moderators() -> Group:
    """Return the group of those who lead the broadcasts: they see what is asked, and decide what all may see."""
    group = _group("Ведущие эфиров")
    _grant(group, [("events", f"{verb}_question") for verb in ("view", "change")])
    return group


def section_writers(section: Page) -> Group:
    """Return the group of those who draft one section of recommendations, in all its languages, and never publish."""
    group = _group(f"Рабочая группа: {section.title}")
    _grant_pages(group, section.get_translations(inclusive=True), ("add", "change"))
    _grant_media(group, Collection.get_first_root_node(), ("add", "choose"))
    return group


def doorkeepers() -> Group:
    """Return the group of those who let people in at an event's door, and see no more of them than that takes."""
    group = _group("Дежурные у входа")
    _grant(group, [("events", "add_checkin")])
    return group


def group_names(language_code: str) -> tuple[str, str]:
    """Return the names of the groups of a language's translators and reviewers."""
    return f"Переводчики: {language_code}", f"Рецензенты перевода: {language_code}"


def translators(home: Page) -> Group:
    """Return the group of those who translate into the language of `home` and never publish."""
    group = _group(group_names(home.locale.language_code)[0], models=EDITED_MODELS, verbs=TRANSLATE)
    _grant(group, [("localisation", "view_term")])
    _grant_pages(group, [home], TRANSLATE)
    _grant_media(group, Collection.get_first_root_node(), ("choose",))
    return group


def reviewers(home: Page) -> Group:
    """Return the group of those who approve and publish translations in the language of `home`."""
    group = _group(group_names(home.locale.language_code)[1], models=EDITED_MODELS, verbs=REVIEW)
    _grant(group, [("localisation", f"{verb}_{model}") for model in ("term", "memoryentry") for verb in KEEP])
    _grant_pages(group, [home], REVIEW)
    _grant_media(group, Collection.get_first_root_node(), ("choose",))
    return group


def follow_translation(source: Page, translation: Page) -> None:
    """Give those who keep a branch, or any part of the tree below a home page, the same rights to its translation."""
    if source.depth > 2:
        for granted in GroupPagePermission.objects.filter(page_id=source.pk):
            GroupPagePermission.objects.get_or_create(
                group_id=granted.group_id, page_id=translation.pk, permission_id=granted.permission_id
            )


def _group(name: str, models: Iterable = (), verbs: Iterable[str] = ()) -> Group:
    group, _created = Group.objects.get_or_create(name=name)
    _grant(group, [("wagtailadmin", "access_admin"), ("wagtail_localize", "submit_translation")])
    _grant(group, [(app, f"{verb}_{model}") for app, model in models for verb in verbs])
    return group


def _grant(group: Group, rights: Iterable[tuple[str, str]]) -> None:
    for app, codename in rights:
        group.permissions.add(*Permission.objects.filter(content_type__app_label=app, codename=codename))


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
