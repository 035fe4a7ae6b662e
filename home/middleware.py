"""What keeps a page true after it has left the server."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from home.banners import TOLD, keep


class TruePages:
    """Middleware: no cache may give a page out without asking whether it still holds, and a banner is told once.

    A page says whether the hotline is open and what is urgent now. It may be kept, but every use asks the server
    first, which answers 304 while nothing has changed (`Cache-Control: no-cache`). What a view says goes before.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if digest := getattr(request, "told_of_banner", ""):
            keep(request, response, TOLD, digest)
        if response.get("Content-Type", "").startswith("text/html") and "Cache-Control" not in response:
            response["Cache-Control"] = "no-cache"
        return response
