"""The engines: wagtail-localize's own translators, with addresses of one's own and errors that say what to do."""

from types import SimpleNamespace

import requests
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.machine_translators.deepl import DeepLTranslator
from wagtail_localize.machine_translators.libretranslate import LibreTranslator
from wagtail_localize.strings import StringValue

# DeepL takes fifty texts at once (https://developers.deepl.com/docs/api-reference/translate).
AT_ONCE = 40
MESSAGES = {
    "off": _("No machine translation is set up on this site."),
    "timeout": _("The machine translation did not answer in time. Try again later; nothing is lost."),
    "unreachable": _("The machine translation can't be reached. Try again later; nothing is lost."),
    "busy": _("The machine translation asks to wait: too many requests. Try again in some minutes."),
    "quota": _("The quota of the machine translation is used up. Tell the site's administrator."),
    "key": _("The machine translation refused the site's key. Tell the site's administrator."),
    "language": _("The machine translation doesn't know this pair of languages."),
    "broken": _("The machine translation answered with an error or something that can't be understood."),
}
# https://developers.deepl.com/docs/best-practices/error-handling; LibreTranslate answers 403 for a bad key too.
STATUSES = {400: "language", 401: "key", 403: "key", 429: "busy", 456: "quota"}


class MachineError(Exception):
    """The engine gave no translation. code: one of `MESSAGES`; as text, the message for people."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        return str(MESSAGES[self.code])


class Engine(BaseMachineTranslator):
    """What the site asks of an engine besides what wagtail-localize's translators do. address: where texts go."""

    address: str

    def ask(self, texts: list[str], source_language: str, target_language: str) -> list[str]:
        """Return the translations of HTML texts, in their order. Raises MachineError."""
        # The translators know texts by their content, so equal ones would melt into one.
        strings = [StringValue(text) for text in dict.fromkeys(texts)]
        locales = (SimpleNamespace(language_code=code) for code in (source_language, target_language))
        try:
            answers = self.translate(*locales, strings)
            found = {string.data: answers[string].data for string in strings}
        except requests.Timeout as error:
            raise MachineError("timeout") from error
        except requests.HTTPError as error:
            raise MachineError(STATUSES.get(error.response.status_code, "broken")) from error
        except (requests.JSONDecodeError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise MachineError("broken") from error
        except requests.RequestException as error:
            raise MachineError("unreachable") from error
        if not all(isinstance(answer, str) for answer in found.values()):
            raise MachineError("broken")
        return [found[text] for text in texts]


class LibreTranslate(LibreTranslator, Engine):
    """LibreTranslate at MT_URL, with MT_KEY if the server wants one."""

    def __init__(self, url: str, key: str, timeout: float):
        super().__init__({"LIBRETRANSLATE_URL": url.rstrip("/"), "API_KEY": key, "TIMEOUT": timeout})
        self.address = url


class DeepL(DeepLTranslator, Engine):
    """DeepL with the key MT_KEY, at its own address unless MT_URL names another."""

    def __init__(self, url: str, key: str, timeout: float):
        super().__init__({"AUTH_KEY": key, "TIMEOUT": timeout})
        self.address = f"{url.rstrip('/')}/v2/translate" if url else super().get_api_endpoint()

    def get_api_endpoint(self) -> str:
        return self.address

    def get_parameters(self, source_locale, target_locale, strings) -> dict:
        # The terms of the glossary, which are put in already.
        return super().get_parameters(source_locale, target_locale, strings) | {"ignore_tags": ["span"]}

    def translate(self, source_locale, target_locale, strings) -> dict[StringValue, StringValue]:
        """wagtail-localize's own reads the answer to an error as if it were a translation."""
        response = requests.post(
            self.get_api_endpoint(),
            self.get_parameters(source_locale, target_locale, strings),
            timeout=float(self.options["TIMEOUT"]),
            headers=self.get_headers(),
        )
        response.raise_for_status()
        answers = [StringValue(answer["text"]) for answer in response.json()["translations"]]
        return dict(zip(strings, answers, strict=True))


ENGINES = {"libretranslate": LibreTranslate, "deepl": DeepL}


def engine() -> Engine | None:
    """Return the engine that the environment names, None without one. Raises KeyError for a name that is unknown."""
    if not settings.MT_ENGINE:
        return None
    return ENGINES[settings.MT_ENGINE](settings.MT_URL, settings.MT_KEY, settings.MT_TIMEOUT)
