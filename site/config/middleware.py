"""How strictly each part of the site restricts what a browser may load, and what other sites may read."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpResponse

ADMIN_PREFIXES = ("/admin/",)
# Wagtail's admin and wagtail-localize write scripts and styles into their pages.
ADMIN_ADDITIONS = {
    "script-src": ["'unsafe-inline'"],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["blob:"],
}


class ContentSecurityPolicy(CSPMiddleware):
    """The strict policy of the settings for visitors, a looser one for the admin and its previews."""

    def get_policy_parts(self, request, response, report_only: bool = False) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if request.path.startswith(ADMIN_PREFIXES):
            parts.update = {**(parts.update or {}), **ADMIN_ADDITIONS}
        return parts


class OpenApi:
    """Lets scripts on other sites read what is under /api/: it is public, and the same for everybody."""

    PREFIX = "/api/"
    METHODS = "GET, HEAD, OPTIONS"

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path.startswith(self.PREFIX):
            return self.get_response(request)
        asks_first = request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
        response = HttpResponse(status=204) if asks_first else self.get_response(request)
        response["Access-Control-Allow-Origin"] = "*"
        if asks_first:
            response["Access-Control-Allow-Methods"] = self.METHODS
            response["Access-Control-Allow-Headers"] = "Accept, Content-Type, If-None-Match"
            response["Access-Control-Max-Age"] = "86400"
        return response
