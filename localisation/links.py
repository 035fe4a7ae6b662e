"""Where the same page is to be found in other languages."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.urls import translate_url
from wagtail.models import Page

from home.chrome import Chrome
from home.memory import remember
from home.models.base import reachable
from localisation.models import TranslationState


@dataclass(frozen=True)
class LanguageLink:
    """A way to another language: `exact` when it leads to the same page, else to its nearest translated ancestor."""

    code: str
    name: str
    url: str
    is_current: bool
    exact: bool


def translations_of(request: HttpRequest, page: Page) -> dict[str, Page]:
    """Return the live, public, real translations of the page by language code, itself among them.

    An alias shows the source's text, so it is no translation; neither is a page of which no word is translated.
    """

    def find():
        translated = page.get_translations(inclusive=True).public().filter(reachable(), has_words())
        translated = translated.filter(alias_of__isnull=True)
        return {found.locale.language_code: found for found in translated.select_related("locale")}

    return remember(request, ("translations", page.translation_key), find)


def has_words() -> Exists:
    """Return the condition that a page is a source or kept by hand, or that some of its words are translated."""
    untouched = TranslationState.objects.filter(
        translation_key=OuterRef("translation_key"), locale=OuterRef("locale_id"), translation__isnull=False
    )
    return ~Exists(untouched.filter(translated=0, segments__gt=0))


def language_links(request: HttpRequest, page: Page | None) -> list[LanguageLink]:
    """Return one link for each language that the site has a home page in.

    page: the page shown, or whose part is shown at an address below its own, such as its programme: the link leads to
    the same part, with what the address asks of it. None on addresses that are no page, such as the search, whose link
    keeps the address.
    """
    chrome = Chrome.of(request)
    homes = translations_of(request, chrome.home) if chrome.home else {}
    found = translations_of(request, page) if page is not None and page.pk else {}
    links = []
    for code, name in settings.LANGUAGES:
        if code not in homes:
            continue
        if page is None:
            url, exact = translate_url(request.get_full_path(), code), True
        elif code in found:
            url, exact = found[code].get_url(request) + below_page(request, page), True
        else:
            nearest = _nearest_ancestor(request, chrome.breadcrumb(page), code) or homes[code]
            url, exact = nearest.get_url(request), False
        links.append(LanguageLink(code, name.capitalize(), url, code == chrome.language, exact))
    return links


def below_page(request: HttpRequest, page: Page) -> str:
    """Return what the asked address has after the page's own: a part of it, and what is asked, but for the number in
    a list, which another language counts differently. Empty for any other address.
    """
    own = page.get_url(request) or ""
    if not own or not request.path.startswith(own):
        return ""
    asked = request.GET.copy()
    asked.pop("page", None)
    return request.path.removeprefix(own) + (f"?{asked.urlencode()}" if asked else "")


def _nearest_ancestor(request: HttpRequest, ancestors: list[Page], code: str) -> Page | None:
    for ancestor in reversed(ancestors):
        if translated := translations_of(request, ancestor).get(code):
            return translated
    return None
