"""Who may translate, review and submit what: the one place that answers, for pages and snippets.

Rights on pages follow the tree of pages. Snippets have no tree: there the right to the model counts together with the
right to the home page of the snippet's language, so that nobody changes another language's words.
"""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from wagtail.models import DraftStateMixin, Locale, LockableMixin, Page, TranslatableMixin
from wagtail.permissions import page_permission_policy
from wagtail.snippets.models import get_snippet_models
from wagtail.snippets.permissions import get_permission_name
from wagtail_localize.models import Translation

SUBMIT = "wagtail_localize.submit_translation"


def source_locale() -> Locale:
    """Return the locale of the language that everything is written in first. Raises Locale.DoesNotExist without it."""
    return Locale.objects.get(language_code=settings.LANGUAGE_CODE)


def is_source(instance: TranslatableMixin) -> bool:
    """Whether the page or snippet is in the source language; only such are translated, never a translation."""
    return instance.locale.language_code == settings.LANGUAGE_CODE


def source_of(instance: TranslatableMixin) -> TranslatableMixin | None:
    """Return the instance in the source language, itself if it is; None where it was written in another one."""
    if is_source(instance):
        return instance
    return (
        type(instance)
        .objects.filter(translation_key=instance.translation_key, locale__language_code=settings.LANGUAGE_CODE)
        .first()
    )


def may_edit(user: AbstractBaseUser, instance: TranslatableMixin) -> bool:
    """Whether the user may change the page or snippet, in the language it is in."""
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_edit()
    return _has_model_right(user, "change", instance) and _may_edit_home(user, instance.locale)


def may_publish(user: AbstractBaseUser, instance: TranslatableMixin) -> bool:
    """Whether the user may make visitors see what changed in the page or snippet, in the language it is in."""
    if isinstance(instance, Page):
        return instance.permissions_for_user(user).can_publish()
    verb = "publish" if isinstance(instance, DraftStateMixin) else "change"
    return _has_model_right(user, verb, instance) and _may_publish_home(user, instance.locale)


def may_translate(user: AbstractBaseUser, instance: TranslatableMixin, locale: Locale) -> bool:
    """Whether the user may write the words of the instance in the language of `locale`.

    instance: the source, or any of its translations. False for the source language, whose words are no translation.
    Says nothing about locks; see `is_locked_for`.
    """
    if not user.is_active or locale.language_code == settings.LANGUAGE_CODE:
        return False
    if isinstance(instance, Page):
        place = _place(instance, locale)
        return place is not None and place.permissions_for_user(user).can_edit()
    return _has_model_right(user, "change", instance) and _may_edit_home(user, locale)


def may_review(user: AbstractBaseUser, instance: TranslatableMixin, locale: Locale) -> bool:
    """Whether the user may approve and publish the instance in the language of `locale`, or give its translation up.

    instance: the source, or any of its translations. False for the source language.
    """
    if not user.is_active or locale.language_code == settings.LANGUAGE_CODE:
        return False
    if isinstance(instance, Page):
        place = _place(instance, locale)
        return place is not None and place.permissions_for_user(user).can_publish()
    verb = "publish" if isinstance(instance, DraftStateMixin) else "change"
    return _has_model_right(user, verb, instance) and _may_publish_home(user, locale)


def may_submit(user: AbstractBaseUser, instance: TranslatableMixin, locale: Locale) -> bool:
    """Whether the user may ask for a translation of the instance into `locale`, which makes a draft there.

    Who may edit the source may, and who may translate it into that language. A translation is never a source.
    """
    if not user.has_perm(SUBMIT) or not is_source(instance) or locale.pk == instance.locale_id:
        return False
    return may_edit(user, instance) or may_translate(user, instance, locale)


def submit_locales(user: AbstractBaseUser, instance: TranslatableMixin) -> list[Locale]:
    """Return the languages that the user may submit the page or snippet to, whether it is translated there or not."""
    return [locale for locale in Locale.objects.all() if may_submit(user, instance, locale)]


def is_locked_for(user: AbstractBaseUser, instance: Model) -> bool:
    """Whether a lock keeps the user from changing the page or snippet now, another's or a workflow's."""
    if not isinstance(instance, LockableMixin):
        return False
    lock = instance.get_lock()
    return bool(lock and lock.for_user(user))


def languages_of(user: AbstractBaseUser) -> list[Locale]:
    """Return the languages, besides the source's, that the user may translate into somewhere on the site."""
    translated = Locale.objects.exclude(language_code=settings.LANGUAGE_CODE)
    if user.is_superuser:
        return list(translated)
    editable = page_permission_policy.instances_user_has_any_permission_for(user, ["change", "publish"])
    return list(translated.filter(pk__in=editable.values("locale_id")))


def translated_languages(user: AbstractBaseUser) -> list[Locale]:
    """Return those languages that the user may translate everything into: not those who keep a part of the tree."""
    return [locale for locale in languages_of(user) if _may_edit_home(user, locale)]


def visible_pages(user: AbstractBaseUser) -> QuerySet[Page]:
    """Return the pages that concern the user in lists and reports of translations, in all languages. One query more.

    Those below any page that the user has rights to, and below the same pages in the source language: a translator
    sees the sources of the language, a branch editor the own branch.
    """
    if user.is_active and user.is_superuser:
        return Page.objects.filter(depth__gt=1)
    granted = page_permission_policy.get_cached_permissions_for_user(user) if user.is_active else []
    roots = {right.page for right in granted}
    keys = {page.translation_key for page in roots}
    paths = {page.path for page in roots}
    paths |= set(
        Page.objects.filter(translation_key__in=keys, locale__language_code=settings.LANGUAGE_CODE).values_list(
            "path", flat=True
        )
    )
    below = Q(pk__in=[])
    for path in paths:
        below |= Q(path__startswith=path)
    return Page.objects.filter(below, depth__gt=1)


def visible_translations(user: AbstractBaseUser) -> QuerySet[Translation]:
    """Return the translations that concern the user: of sources they may edit, and into the languages they translate.

    Constant in queries, whatever the number of pages.
    """
    if user.is_active and user.is_superuser:
        return Translation.objects.all()
    editable = page_permission_policy.instances_user_has_any_permission_for(user, ["change", "publish"])
    sources = editable.filter(locale__language_code=settings.LANGUAGE_CODE)
    pages = Q(source__object_id__in=sources.values("translation_key"))
    pages |= Q(
        source__object_id__in=visible_pages(user).values("translation_key"), target_locale__in=languages_of(user)
    )
    models = visible_snippet_models(user, [model for model in get_snippet_models() if is_translatable(model)])
    kinds = ContentType.objects.get_for_models(*models).values() if models else []
    snippets = Q(source__specific_content_type__in=[kind.pk for kind in kinds])
    if not sources.filter(depth=2).exists():
        snippets &= Q(target_locale__in=languages_of(user))
    return Translation.objects.filter(pages | snippets)


def is_translatable(model: type[Model]) -> bool:
    """Whether objects of the model are translated, each language's a row of its own."""
    return issubclass(model, TranslatableMixin)


def visible_snippet_models(user: AbstractBaseUser, models: list[type[Model]]) -> list[type[Model]]:
    """Return those of the snippet models that the user has any right to."""
    verbs = ("add", "change", "delete")
    return [model for model in models if any(user.has_perm(get_permission_name(verb, model)) for verb in verbs)]


def _place(page: Page, locale: Locale) -> Page | None:
    """Return the page in that language or, before it is there, its nearest translated ancestor; None without any."""
    keys = [page.translation_key, *page.get_ancestors().filter(depth__gt=1).values_list("translation_key", flat=True)]
    return Page.objects.filter(locale=locale, translation_key__in=keys).order_by("-depth").first()


def _homes(locale: Locale) -> QuerySet[Page]:
    return Page.objects.filter(depth=2, locale=locale)


def _may_edit_home(user: AbstractBaseUser, locale: Locale) -> bool:
    return any(home.permissions_for_user(user).can_edit() for home in _homes(locale)) or user.is_superuser


def _may_publish_home(user: AbstractBaseUser, locale: Locale) -> bool:
    return any(home.permissions_for_user(user).can_publish() for home in _homes(locale)) or user.is_superuser


def _has_model_right(user: AbstractBaseUser, verb: str, instance: Model) -> bool:
    return user.is_active and user.has_perm(get_permission_name(verb, type(instance)))
