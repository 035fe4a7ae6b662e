"""Invariants of the house, held by `manage.py check`: what every page type must have."""

from django.conf import settings
from django.core.checks import Error, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from wagtail.models import Page, get_page_models
from wagtail.search import index
from wagtail_localize.fields import get_translatable_fields

from home.builders import builders

OWN_APPS = ("home", "people", "branches", "news", "events")


def own_page_types() -> list[type[Page]]:
    """Return the page types of this project."""
    return [model for model in get_page_models() if model._meta.app_label in OWN_APPS]


@register("site")
def check_page_types(app_configs, **kwargs) -> list[Error]:
    """Every page type names its parents and children, has a template, a search field of its own and a builder."""
    errors = []
    for model in own_page_types():
        for attribute in ("parent_page_types", "subpage_types"):
            if attribute not in vars(model):
                errors.append(Error(f"{model.__name__} doesn't state its {attribute}.", obj=model, id="site.E001"))
        try:
            get_template(model.template)
        except TemplateDoesNotExist:
            errors.append(Error(f"Template {model.template} is missing.", obj=model, id="site.E002"))
        if not any(isinstance(field, index.SearchField) for field in model.get_search_fields()):
            errors.append(Error(f"{model.__name__} has no search field.", obj=model, id="site.E003"))
        if model not in builders():
            hint = "Register one with home.builders.builder."
            errors.append(Error(f"{model.__name__} has no builder.", hint=hint, obj=model, id="site.E004"))
    return errors


@register("site")
def check_translation_rules(app_configs, **kwargs) -> list[Error]:
    """Every field of our page types is translated or synchronised; wagtail-localize passes over some in silence."""
    return [
        Error(
            f"{model.__name__}.{name} is neither translated nor synchronised.",
            hint="Name it in override_translatable_fields.",
            obj=model,
            id="site.E005",
        )
        for model in own_page_types()
        for name in fields_without_translation_rule(model)
    ]


def fields_without_translation_rule(model: type[Page]) -> list[str]:
    """Return the names of the editable fields that our apps give to `model` and a translation would not get."""
    ruled = {rule.field_name for rule in get_translatable_fields(model)}
    stock = {field.name for field in Page._meta.get_fields()}
    own = [*model._meta.concrete_fields, *model._meta.many_to_many]
    links = {field.name for field in own if field.remote_field and getattr(field.remote_field, "parent_link", False)}
    return [field.name for field in own if field.editable and field.name not in ruled | stock | links]


@register("site")
def check_languages(app_configs, **kwargs) -> list[Error]:
    """Russian is the source of all translations: it must be a language of the site and its default."""
    if settings.LANGUAGE_CODE != "ru" or "ru" not in dict(settings.LANGUAGES):
        return [Error("Russian must stay among LANGUAGES, as LANGUAGE_CODE.", id="site.E010")]
    return []
