"""What people agree to when they register: the texts are a sample."""

from events.models import Consent
from home.demo.parts import say
from home.demo.site import DemoSite


def build(site: DemoSite) -> None:
    """Build the consents."""
    locale = site.pages["home"].locale
    for order, (code, required, text) in enumerate(_consents()):
        site.snippets[f"consent-{code}"] = Consent.objects.create(
            locale=locale, code=code, required=required, text=text, order=order
        )


def _consents() -> tuple[tuple[str, bool, str], ...]:
    return (
        (
            "personal-data",
            True,
            say(
                "Я согласен с тем, что организаторы хранят то, что я здесь указал, и используют это только для моего "
                "участия в событии (текст — образец).",
                "I agree that the organisers keep what I have entered here and use it only for my taking part in the "
                "event (the text is a sample).",
            ),
        ),
        (
            "photographs",
            False,
            say(
                "Меня можно фотографировать на событии и публиковать эти снимки на сайте (текст — образец).",
                "I may be photographed at the event, and the pictures may be published on the site (the text is a "
                "sample).",
            ),
        ),
        (
            "news",
            False,
            say(
                "Присылайте мне сообщения о следующих школах и конгрессах (текст — образец).",
                "Write to me about the next schools and congresses (the text is a sample).",
            ),
        ),
    )
