"""What a browser keeps for the time without a network: one small page with the hotline, in each language."""

import json
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from home.memory import remember

STYLE = "css/site.css"


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Show the page that stands in for every other one while there is no network."""
    return render(request, "home/offline.html")


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """Give the script that keeps the page of each language; it changes whenever one of them does."""
    kept = remember(request, ("service worker",), lambda: _kept(request))
    response = render(request, "home/service_worker.js", kept, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


def _kept(request: HttpRequest) -> dict:
    pages, texts = {}, []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            pages[code] = reverse("offline")
            texts.append(render_to_string("home/offline.html", request=request))
    files = [static(STYLE)]
    version = sha256("".join([*texts, *files]).encode()).hexdigest()[:12]
    kept = {"pages": pages, "files": files, "version": version, "usual": settings.LANGUAGE_CODE}
    return {"kept": json.dumps(kept)}
