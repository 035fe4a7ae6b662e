"""Languages that people speak on recordings, in sessions and on the site."""

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _


def language_choices() -> list[tuple[str, str]]:
    """Return the languages of the site and a few more that congresses use, each by its own name."""
    codes = dict.fromkeys([code for code, _name in settings.LANGUAGES] + ["ru", "en", "fr", "es", "de", "kk"])
    return [(code, LANG_INFO[code]["name_local"].capitalize()) for code in codes if code in LANG_INFO]


def site_languages() -> list[tuple[str, str]]:
    """Return the languages of the site, each by its own name: choices that no migration writes down."""
    return list(settings.LANGUAGES)


def language_name(code: str) -> str:
    """Return the language's name in the active language, or the code when it is unknown."""
    try:
        name = get_language_info(code)["name_translated"]
    except KeyError:
        return code
    # Russian writes languages small, English with a capital; Django's catalogue has them for the head of a list.
    return name.lower() if get_language() == "ru" else name


def only_in_language(code: str) -> str:
    """Say that something exists in one language only: «Russian only». Empty without a code."""
    if not code:
        return ""
    known = {"ru": _("Russian only"), "en": _("English only")}
    return str(known.get(code) or _("Only in this language: %(language)s") % {"language": language_name(code)})


def amid_words(name: str) -> str:
    """Return the translated name of a day or a language as it stands inside a sentence: Russian writes it small."""
    return name.lower() if get_language() == "ru" else name
