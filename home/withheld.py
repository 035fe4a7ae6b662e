"""Which pictures and documents a visitor may have: those of something that is shown, and nothing before its hour.

What a page uses is known from Wagtail's reference index, which follows the pages as they are published: a document
that only a draft, a scheduled or an expired page uses is not given out, nor one that nothing uses yet.
"""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, ExpressionWrapper, F, Model, OuterRef
from django.http import HttpRequest
from wagtail.models import CollectionViewRestriction, Page, ReferenceIndex
from wagtail.permissions import policy_registry

from home.models.base import is_restricted, reachable

RIGHTS = ("add", "change", "delete", "choose")


def in_restricted_collection(path: str = "collection__path") -> Exists:
    """Return the condition that a view restriction lies on a file's collection or above; `path` leads to its path."""
    above = CollectionViewRestriction.objects.annotate(
        asked_path=ExpressionWrapper(OuterRef(path), output_field=CharField())
    )
    return Exists(above.filter(asked_path__startswith=F("collection__path")))


def may_have(request: HttpRequest, file: Model) -> bool:
    """Return whether the visitor may have the picture or document `file`.

    It is everybody's once a page that anyone may see uses it, or something that is no page; a restricted page's is for
    those who may see that page. Who keeps the collection in the admin sees it always.
    """
    users = _users(file)
    page_type = ContentType.objects.get_for_model(Page)
    pages = _live_pages(users.pop(page_type, []))
    open_pages = pages.exclude(is_restricted())
    if open_pages.exists() or any(_shown(model, keys) for model, keys in users.items()):
        return True
    if request.user.is_authenticated and _keeps(request.user, file):
        return True
    return any(_accepted(request, page) for page in pages)


def _users(file: Model) -> dict[ContentType, list[str]]:
    """Return by type the keys of what uses the file."""
    users = defaultdict(list)
    links = ReferenceIndex.get_references_to(file).order_by().values_list("base_content_type", "object_id").distinct()
    for content_type, key in links:
        users[ContentType.objects.get_for_id(content_type)].append(key)
    return users


def _live_pages(keys: list[str]):
    """Return those of the pages that have an address: live, and below nothing that is not."""
    return Page.objects.filter(reachable(), pk__in=[int(key) for key in keys])


def _shown(content_type: ContentType, keys: list[str]) -> bool:
    """Whether one of these, which are no pages, is shown: all are but drafts."""
    model = content_type.model_class()
    if model is None:
        return False
    found = model._default_manager.filter(pk__in=keys)
    return any(getattr(user, "live", True) for user in found)


def _accepted(request: HttpRequest, page: Page) -> bool:
    return all(restriction.accept_request(request) for restriction in page.get_view_restrictions())


def _keeps(user, file: Model) -> bool:
    return policy_registry.get_by_type(type(file)).user_has_any_permission_for_instance(user, RIGHTS, file)
