"""An issue of the newsletter: whom it reaches, what it says in each language, how far it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from home import mailings, outbox
from home.languages import only_in_language
from home.models import OutgoingMail
from home.models.base import is_restricted
from news.models import Issue, IssueRecipient, IssueText, Subscriber, SubscriberTopic
from news.newsletter.rules import token
from news.newsletter.topics import PRESS

TEMPLATE = "newsletter"


@dataclass(frozen=True)
class Entry:
    """A page as an issue tells of it. `language` is empty in the letter's own, else the page's; `row` its link's."""

    row: int
    title: str
    summary: str
    url: str
    language: str

    @property
    def only(self) -> str:
        """«Russian only», where that is so."""
        return only_in_language(self.language)


@dataclass(frozen=True)
class Numbers(mailings.Progress):
    """Where an issue is, and how many ended their subscription from its letter."""

    ended: int


def chosen(issue: Issue) -> QuerySet[Subscriber]:
    """Return those whom the issue is meant for: who confirmed, and wants one of its topics or everything.

    What is for the press list alone goes to nobody else, and who is on nothing but that list gets nothing else.
    """
    people = Subscriber.objects.filter(state=Subscriber.State.CONFIRMED).order_by("pk")
    topics = SubscriberTopic.objects.filter(subscriber=OuterRef("pk"))
    if issue.topic_keys == [PRESS]:
        return people.filter(Exists(topics.filter(topic_key=PRESS)))
    wanted = topics.filter(topic_key__in=issue.topic_keys) if issue.topic_keys else topics.exclude(topic_key=PRESS)
    return people.filter(~Exists(topics) | Exists(wanted))


def left(issue: Issue) -> QuerySet[Subscriber]:
    """Return those of them to whom it was not written yet."""
    written = IssueRecipient.objects.filter(issue=issue.pk, subscriber__isnull=False).values("subscriber")
    return chosen(issue).exclude(pk__in=written)


def texts_of(issue: Issue) -> dict[str, IssueText]:
    """Return the issue's texts by language."""
    return {text.language: text for text in issue.texts.all()}


def reach(issue: Issue) -> list[mailings.Reach]:
    """Return how many would get the issue now, by language, the most first."""
    texts = texts_of(issue)
    rows = left(issue).order_by().values_list("language").annotate(number=Count("pk", distinct=True))
    return [
        mailings.Reach(language, number, getattr(mailings.text_in(texts, language), "language", ""))
        for language, number in rows.order_by("-number", "language")
    ]


def numbers(issue: Issue) -> Numbers:
    """Return where the issue is, in one query; letters that were erased since count as what became of them."""
    Outcome = IssueRecipient.Outcome
    rows = issue.recipients.aggregate(
        written=Count("pk"),
        sent=Count("pk", filter=Q(mail__sent_at__isnull=False) | Q(outcome=Outcome.SENT)),
        failed=Count("pk", filter=Q(mail__given_up=True) | Q(outcome=Outcome.FAILED)),
        ended=Count("pk", filter=Q(ended=True)),
    )
    return Numbers(**rows)


def failed(issue: Issue) -> QuerySet[IssueRecipient]:
    """Return those whom the issue did not reach, with the reason in `mail.trouble`."""
    return issue.recipients.filter(mail__given_up=True).select_related("mail", "subscriber").order_by("pk")


def entries(issue: Issue, language: str, *, counted: bool = False) -> list[Entry]:
    """Return the issue's pages that anybody may see now, in their order.

    Each in the language where somebody has translated it, else as it was chosen, marked with its language.
    counted: with addresses that count how often they are followed.
    """
    rows = list(issue.pages.all())
    by_id = {page.pk: page for page in Page.objects.filter(pk__in=[row.page_id for row in rows])}
    keys = {page.translation_key for page in by_id.values()}
    # A copy that stands in for a missing translation still speaks the source's language.
    versions = Page.objects.filter(translation_key__in=keys, alias_of=None).live().exclude(is_restricted())
    shown: dict = {}
    for page in versions.select_related("locale").specific():
        shown[page.translation_key, page.locale.language_code] = page
        shown[page.pk] = page
    found, root = [], outbox.site_root()
    for row in rows:
        page = by_id.get(row.page_id)
        version = page and (shown.get((page.translation_key, language)) or shown.get(page.alias_of_id or page.pk))
        if not version:
            continue
        own = version.locale.language_code
        with translation.override(language):
            url = root + reverse("newsletter-follow", args=[row.pk]) if counted else version.full_url
        summary = getattr(version, "summary", "")
        found.append(Entry(row.pk or 0, version.title, summary, url, "" if own == language else own))
    return found


def hidden(issue: Issue) -> int:
    """Return how many of the issue's pages are left out because nobody may see them now."""
    return issue.pages.count() - len(entries(issue, ""))


def sample(issue: Issue, text: IssueText, recipient: str) -> OutgoingMail:
    """Return the letter as it would look, not saved; its own links lead to the form."""
    with translation.override(text.language):
        form = outbox.site_root() + reverse("newsletter")
    context = _context(text, entries(issue, text.language), form, form)
    return outbox.compose(recipient, text.language, TEMPLATE, context, html_template=TEMPLATE)


def send(issue: Issue, now: datetime | None = None) -> bool:
    """Begin, continue, or begin anew for who came since; return whether that changed anything."""
    return issue.texts.exists() and mailings.begin(issue, now)


def write_portion(issue: Issue) -> int:
    """Put the next letters into the outbox, as many as it has room for; return how many. Says when all are written."""
    return mailings.write_portion(issue, _next)


def _next(issue: Issue, room: int) -> list[IssueRecipient]:
    # Locked: who ends the subscription at this moment waits, and then takes the letter back.
    people = list(left(issue).select_for_update()[:room])
    texts, root = texts_of(issue), outbox.site_root()
    senders = {language: outbox.sender_in(language) for language in texts}
    pages = {language: entries(issue, language, counted=True) for language in texts}
    recipients = []
    for person in people:
        text = mailings.text_in(texts, person.language)
        own, stop = own_url(person, root, issue.pk), stop_url(person, root, issue.pk)
        mail = outbox.compose(
            person.email,
            text.language,
            TEMPLATE,
            _context(text, pages[text.language], own, stop),
            about=f"newsletter {issue.pk}",
            unsubscribe_url=stop,
            sender=senders[text.language],
            html_template=TEMPLATE,
        )
        recipients.append(IssueRecipient(issue=issue, subscriber=person, mail=mail))
    return recipients


def _context(text: IssueText, pages: list[Entry], own: str, stop: str) -> Mapping:
    return {
        "subject": text.subject,
        "introduction": text.introduction,
        "entries": pages,
        "own_url": own,
        "stop_url": stop,
    }


def own_url(subscriber: Subscriber, root: str, issue_pk: int | None = None) -> str:
    """Return the address where the person sees and changes the subscription."""
    return root + _path("newsletter-own", subscriber, issue_pk)


def stop_url(subscriber: Subscriber, root: str, issue_pk: int | None = None) -> str:
    """Return the address that ends the subscription with one click (RFC 8058)."""
    return root + _path("newsletter-stop", subscriber, issue_pk)


def _path(name: str, subscriber: Subscriber, issue_pk: int | None) -> str:
    with translation.override(subscriber.language):
        return reverse(name, args=[token(subscriber, issue_pk)])
