"""The description of the API for programs, OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1), made from its code."""

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _
from rest_framework import serializers
from wagtail.api.v2 import serializers as wagtail_fields

from config.api.endpoints import ENDPOINTS, LARGEST_OFFSET, PublicPages, router
from config.api.fields import ADDRESS, NUMBER, TEXT, or_null, record
from config.api.filters import SAME_VALUE

VERSION = "2.1.0"
TYPES: list[tuple[type, dict]] = [
    (wagtail_fields.DetailUrlField, ADDRESS),
    (wagtail_fields.PageHtmlUrlField, or_null(ADDRESS)),
    (serializers.BooleanField, {"type": "boolean"}),
    (serializers.IntegerField, NUMBER),
    (serializers.DateTimeField, TEXT | {"format": "date-time"}),
    (serializers.DateField, TEXT | {"format": "date"}),
    (serializers.DecimalField, TEXT | {"pattern": r"^-?[0-9]+(\.[0-9]+)?$"}),
    (serializers.Field, TEXT),
]


def schema_of(field: serializers.Field) -> dict:
    """Return the schema of what the field puts into an answer, unless that is nothing."""
    if own := getattr(field, "schema", None):
        return own
    if isinstance(field, serializers.ChoiceField):
        return TEXT | {"enum": [*field.choices, *([""] if field.allow_blank else [])]}
    return next(schema for kind, schema in TYPES if isinstance(field, kind))


def fields_of(endpoint: type[PublicPages], *, whole: bool) -> dict[str, serializers.Field]:
    """Return the fields of a page of the endpoint; whole: as the answer for one page has it, not a list."""
    return endpoint._get_serializer_class(router, endpoint.model, [], show_details=whole)().fields


def page_schemas(name: str, endpoint: type[PublicPages], *, whole: bool) -> dict[str, dict]:
    """Return two schemas: that of a page, as `name`, and that of what the parameter `fields` leaves of one."""
    parts = {"body": {}, "meta": {}}
    for field_name, field in fields_of(endpoint, whole=whole).items():
        schema = or_null(schema_of(field)) if field.allow_null else schema_of(field)
        parts["meta" if field_name in endpoint.meta_fields else "body"][field_name] = schema
    meta = {"type": "object", "properties": parts["meta"]}
    part = {"type": "object", "properties": {"meta": meta} | parts["body"]}
    always = {"properties": {"meta": {"required": list(parts["meta"])}}, "required": list(part["properties"])}
    described = {"description": _("A page with all its fields, as it comes without the parameter fields.")}
    chosen = {"description": _("A page with those of its fields that the parameter fields chose.")}
    whole_page = described | {"allOf": [{"$ref": f"#/components/schemas/{name}Part"}, always]}
    return {name: whole_page, f"{name}Part": chosen | part}


def parameters_of(endpoint: type[PublicPages]) -> list[dict]:
    """Return the parameters of the endpoint's list."""
    fields = fields_of(endpoint, whole=False)
    filters = endpoint.get_filters()
    columns = [name for name in endpoint.get_available_fields(endpoint.model, db_fields_only=True) if name in fields]
    # A page that is named by its key does not say what it is: those columns have filters of their own, or none.
    told = [name for name in columns if not isinstance(endpoint.model._meta.get_field(name), models.ForeignKey)]
    order = [name for column in told for name in (column, f"-{column}")]
    return [
        _parameter("limit", _("How many pages to return."), _number(0, settings.WAGTAILAPI_LIMIT_MAX)),
        _parameter("offset", _("How many pages to pass over."), _number(0, LARGEST_OFFSET)),
        _several("order", _("A field to order by; with a minus before it, from the largest."), order),
        _which_fields(fields),
        *(_parameter(name, str(one.about), one.schema, one.example) for name, one in filters.items()),
        *(
            _parameter(name, str(SAME_VALUE), schema_of(fields[name]))
            for name in told
            if name not in filters and name != "id"
        ),
    ]


def _number(least: int, most: int) -> dict:
    return {"type": "integer", "minimum": least, "maximum": most}


def _parameter(name: str, description: str, schema: dict, example: str = "") -> dict:
    described = {"name": name, "in": "query", "required": False, "description": description, "schema": schema}
    return described | ({"example": example} if example else {})


def _several(name: str, description: str, words: list[str]) -> dict:
    """Return a parameter that takes several of the words, separated by commas."""
    schema = {"type": "array", "items": {"type": "string", "enum": words}, "minItems": 1}
    return _parameter(name, description, schema) | {"style": "form", "explode": False}


def _which_fields(fields: dict[str, serializers.Field]) -> dict:
    words = ["*", "_", *(name for field in fields for name in (field, f"-{field}"))]
    text = _("Fields to add, or with a minus to leave out; * first for all, _ first for none besides those named.")
    return _several("fields", text, words)


def document(request: HttpRequest) -> dict:
    """Return the whole description, its words in the active language."""
    paths, schemas = {}, {"Problem": record(message=TEXT)}
    for endpoint in ENDPOINTS:
        name = endpoint.slug.capitalize()
        schemas |= page_schemas(f"{name}Page", endpoint, whole=True)
        schemas |= page_schemas(f"{name}Item", endpoint, whole=False)
        items = {"type": "array", "items": _whole_or_part(f"{name}Item")}
        schemas[f"{name}List"] = record(meta=record(total_count=NUMBER), items=items)
        summary = str(endpoint.about)
        paths[f"/api/v2/{endpoint.slug}/"] = {
            "get": {
                "operationId": f"list-{endpoint.slug}",
                "summary": summary,
                "parameters": parameters_of(endpoint),
                "responses": _answers({"$ref": f"#/components/schemas/{name}List"}),
            }
        }
        paths[f"/api/v2/{endpoint.slug}/{{id}}/"] = {
            "get": {
                "operationId": f"one-of-{endpoint.slug}",
                "summary": summary,
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": _number(1, 2**31 - 1)},
                    _which_fields(fields_of(endpoint, whole=True)),
                ],
                "responses": _answers(_whole_or_part(f"{name}Page")) | {"404": _problem(_("There is no such page."))},
            }
        }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _("Open data of the union"),
            "version": VERSION,
            "description": _("What the site shows to everybody, for programs to read. Nothing can be changed here."),
        },
        "servers": [{"url": request.build_absolute_uri("/").rstrip("/")}],
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _whole_or_part(name: str) -> dict:
    return {"anyOf": [{"$ref": f"#/components/schemas/{name}"}, {"$ref": f"#/components/schemas/{name}Part"}]}


def _answers(found: dict) -> dict:
    retry = {"required": True, "description": _("After how many seconds to try again."), "schema": _number(1, 3600)}
    return {
        "200": _answer(found, _("Found.")),
        "400": _problem(_("The request can't be understood.")),
        "429": _problem(_("Too many requests; the header Retry-After says when to try again."))
        | {"headers": {"Retry-After": retry}},
    }


def _problem(description: str) -> dict:
    return _answer({"$ref": "#/components/schemas/Problem"}, description)


def _answer(schema: dict, description: str) -> dict:
    return {"description": description, "content": {"application/json": {"schema": schema}}}
