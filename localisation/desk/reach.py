"""Whose translations a person sees on the desk."""

from collections import defaultdict

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Q
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from localisation.models import TranslationState
from localisation.models.source_state import TranslationStateQuerySet
from localisation.rights import source_locale


def visible_states(user: AbstractBaseUser) -> TranslationStateQuerySet:
    """Return the states that concern the user. Three queries, whatever there is.

    Who writes below a source page sees it in all languages; who has rights in a language sees that language, below
    the same page. Snippets have no place in the tree: they belong to those who have rights to a home page.
    """
    states = TranslationState.objects.all()
    if user.is_superuser:
        return states
    source = source_locale()
    granted = {right.page for right in page_permission_policy.get_cached_permissions_for_user(user)}
    languages: dict = defaultdict(set)
    seen, snippets = Q(pk__in=[]), Q(pk__in=[])
    for page in granted:
        if page.depth == 1:
            return states
        if page.locale_id == source.pk:
            seen |= Q(page__path__startswith=page.path)
            snippets |= Q(page__isnull=True) if page.depth == 2 else Q(pk__in=[])
        else:
            languages[page.translation_key].add(page.locale_id)
            snippets |= Q(page__isnull=True, locale=page.locale_id) if page.depth == 2 else Q(pk__in=[])
    counterparts = Page.objects.filter(translation_key__in=languages, locale=source)
    for key, path in counterparts.values_list("translation_key", "path"):
        seen |= Q(page__path__startswith=path, locale__in=languages[key])
    return states.filter(seen | snippets)


def may_see_desk(user: AbstractBaseUser) -> bool:
    """Whether there is anything for the user on the desk: who has rights to any page."""
    return user.is_superuser or bool(page_permission_policy.get_cached_permissions_for_user(user))
