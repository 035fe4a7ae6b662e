"""How strictly each part of the site restricts what a browser may load."""

from csp.middleware import CSPMiddleware, PolicyParts

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
