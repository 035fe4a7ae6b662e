"""A document of recommendations as a file to print and to send."""

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext

from events.models import RecommendationsPage
from home.chrome import Chrome
from home.pdf import PrintedDocument


def pdf_of(page: RecommendationsPage, request: HttpRequest) -> bytes:
    """Return the document with the words of each recommendation, whom it asks, and what came of it until today."""
    sender = Chrome.of(request).texts.name
    address = page.get_full_url(request)
    file = PrintedDocument(page.title, page.locale.language_code, f"{sender} · {address}")
    file.set_author(sender)
    file.add_page()
    file.write_text(page.edition.title, muted=True, after=1)
    file.write_text(page.title, 20, bold=True, after=3)
    file.write_text(_adoption(page), muted=True)
    if page.is_sample:
        file.write_text(gettext("The document is a sample."), bold=True)
    if page.summary:
        file.write_text(page.summary, 11.5, after=4)
    for section in page.sections():
        file.keep_together(40)
        file.ln(3)
        file.write_text(section.title, 14, bold=True, accent=True, after=3)
        for recommendation in section.recommendations:
            _write(file, recommendation, request)
    return file.content()


def _adoption(page: RecommendationsPage) -> str:
    if not page.adopted_on:
        return gettext("A draft, not yet adopted")
    return gettext("Adopted on %(day)s") % {"day": date_format(page.adopted_on, "j E Y")}


def _write(file: PrintedDocument, recommendation, request: HttpRequest) -> None:
    file.keep_together(30)
    number = f"{recommendation.number}. " if recommendation.number else ""
    file.write_text(f"{number}{recommendation.title}", 11.5, bold=True, after=1)
    if recommendation.addressee_names:
        words = gettext("Addressed to: %(names)s") % {"names": recommendation.addressee_names}
        file.write_text(words, 9.5, muted=True, after=1)
    file.write_text(recommendation.asked, after=1)
    status = str(recommendation.get_status_display())
    if recommendation.status_since:
        status += f", {date_format(recommendation.status_since, 'j E Y')}"
    link = recommendation.get_full_url(request)
    file.write_text(f"{gettext('Status')}: {status}", 9.5, accent=True, after=1, link=link)
    if recommendation.outcome:
        file.write_text(recommendation.outcome, 9.5, muted=True, after=1)
    file.ln(3)
