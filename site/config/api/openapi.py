"""The description of the API for programs, OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1), made from its code."""

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _
from rest_framework import serializers
from wagtail.api.v2 import serializers as wagtail_fields

from config.api.endpoints import ENDPOINTS, LARGEST_OFFSET, PublicPages, router

VERSION = "2.0.0"
TYPES: list[tuple[type, dict]] = [
    (wagtail_fields.DetailUrlField, {"type": ["string", "null"], "format": "uri"}),
    (wagtail_fields.PageHtmlUrlField, {"type": ["string", "null"], "format": "uri"}),
    (serializers.BooleanField, {"type": "boolean"}),
    (serializers.IntegerField, {"type": "integer"}),
    (serializers.DateTimeField, {"type": ["string", "null"], "format": "date-time"}),
    (serializers.DateField, {"type": "string", "format": "date"}),
    (serializers.DecimalField, {"type": ["string", "null"]}),
    (serializers.Field, {"type": "string"}),
]


def schema_of(field: serializers.Field) -> dict:
    """Return the schema of what the field puts into an answer."""
    if own := getattr(field, "schema", None):
        return own
    if isinstance(field, serializers.ChoiceField):
        return {"type": "string", "enum": [*field.choices, *([""] if field.allow_blank else [])]}
    return next(schema for kind, schema in TYPES if isinstance(field, kind))


def page_schema(endpoint: type[PublicPages], *, whole: bool) -> dict:
    """Return the schema of a page of the endpoint; whole: as the answer for one page has it, not a list."""
    made = endpoint._get_serializer_class(router, endpoint.model, [], show_details=whole)
    fields = made().fields
    within_meta = set(endpoint.meta_fields)
    parts = {"body": {}, "meta": {}}
    for name, field in fields.items():
        parts["meta" if name in within_meta else "body"][name] = schema_of(field)
    meta = {"type": "object", "properties": parts["meta"], "required": sorted(parts["meta"])}
    properties = {"meta": meta} | parts["body"]
    return {"type": "object", "properties": properties, "required": sorted(properties)}


def parameters_of(endpoint: type[PublicPages]) -> list[dict]:
    """Return the parameters of the endpoint's list."""
    columns = {field.name: field for field in endpoint.model._meta.get_fields()}
    names = endpoint.get_available_fields(endpoint.model, db_fields_only=True)
    found = [
        _parameter("limit", _("How many pages to return."), _number(0, settings.WAGTAILAPI_LIMIT_MAX)),
        _parameter("offset", _("How many pages to pass over."), _number(0, LARGEST_OFFSET)),
        _parameter(
            "locale", _("The language."), {"type": "string", "enum": [code for code, _name in settings.LANGUAGES]}
        ),
        _parameter("order", _("A field to order by; with a minus before it, from the largest."), {"type": "string"}),
        _parameter("fields", _("Fields to return, separated by commas; * for all."), {"type": "string"}),
    ]
    for name in names:
        column = columns[name]
        if name not in ("locale", "picture", "id") and not isinstance(column, models.ForeignKey) and column.concrete:
            found.append(_parameter(name, _("Only pages with this value."), {"type": "string"}))
    return found


def _number(least: int, most: int) -> dict:
    return {"type": "integer", "minimum": least, "maximum": most}


def _parameter(name: str, description: str, schema: dict) -> dict:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}


def document(request: HttpRequest) -> dict:
    """Return the whole description, its words in the active language."""
    paths, schemas = {}, {"Problem": {"type": "object", "properties": {"message": {"type": "string"}}}}
    for endpoint in ENDPOINTS:
        name = endpoint.slug.capitalize()
        schemas[f"{name}Page"] = page_schema(endpoint, whole=True)
        schemas[f"{name}List"] = {
            "type": "object",
            "required": ["meta", "items"],
            "properties": {
                "meta": {"type": "object", "properties": {"total_count": {"type": "integer"}}},
                # With `fields` any of them may be left out.
                "items": {"type": "array", "items": page_schema(endpoint, whole=False) | {"required": ["id", "meta"]}},
            },
        }
        schemas[f"{name}List"]["properties"]["items"]["items"].pop("required")
        schemas[f"{name}Page"].pop("required")
        summary = str(endpoint.about)
        paths[f"/api/v2/{endpoint.slug}/"] = {
            "get": {
                "operationId": f"list-{endpoint.slug}",
                "summary": summary,
                "parameters": parameters_of(endpoint),
                "responses": _answers(f"{name}List"),
            }
        }
        paths[f"/api/v2/{endpoint.slug}/{{id}}/"] = {
            "get": {
                "operationId": f"one-of-{endpoint.slug}",
                "summary": summary,
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": _number(1, 2**31 - 1)},
                    _parameter("fields", _("Fields to return, separated by commas; * for all."), {"type": "string"}),
                ],
                "responses": _answers(f"{name}Page") | {"404": _answer("Problem", _("There is no such page."))},
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


def _answers(schema: str) -> dict:
    return {
        "200": _answer(schema, _("Found.")),
        "400": _answer("Problem", _("The request can't be understood.")),
        "429": _answer("Problem", _("Too many requests; the header Retry-After says when to try again.")),
    }


def _answer(schema: str, description: str) -> dict:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"description": description, "content": content}
