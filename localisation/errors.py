"""What a visitor is told at an address without a page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import translate_url
from django.utils import translation
from wagtail.models import Page, Site

from home.models.base import reachable


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404; where the source language has a page at that address, offer it."""
    return render(request, "404.html", {"translation_offer": _source_page(request)}, status=404)


def _source_page(request: HttpRequest) -> Page | None:
    """Return the live, public page at the same address in the source language, if another language was asked for."""
    if translation.get_language() == settings.LANGUAGE_CODE:
        return None
    path = translate_url(request.path, settings.LANGUAGE_CODE)
    site = Site.find_for_request(request)
    if site is None or path == request.path:
        return None
    url_path = f"{site.root_page.url_path.rstrip('/')}{path}"
    return Page.objects.public().filter(reachable(), url_path=url_path).select_related("locale").first()
