"""The newsletter of the demo: what subscribers agree to, an issue that went out, and a draft."""

from datetime import timedelta

from django.utils import timezone

from home.demo.parts import say
from home.demo.site import DemoSite
from news.models import Issue, IssuePage, IssueText, NewsletterConsent


def build(site: DemoSite) -> None:
    """Build the consent, an issue in both languages that nobody got, and one that is being written."""
    site.snippets["newsletter-consent"] = NewsletterConsent.objects.create(
        locale=site.pages["home"].locale,
        text=say(
            "Я согласен с тем, что союз хранит мой адрес и то, что я здесь выбрал, и использует это только для того, "
            "чтобы присылать мне рассылку, пока я от неё не откажусь (текст — образец).",
            "I agree that the union keeps my address and what I chose here, and uses it only to send me its "
            "newsletter until I unsubscribe (the text is a sample).",
        ),
    )
    sent = Issue.objects.create(state=Issue.State.DONE, started_at=timezone.now() - timedelta(days=12))
    _write(
        sent,
        ("Что нового в союзе", "What is new in the union"),
        (
            "Здравствуйте!\n\nРассказываем о главном за месяц: это образец выпуска.",
            "Hello!\n\nThis is the month in short: a sample issue.",
        ),
    )
    for order, name in enumerate(("news", "solidarity-day", "health")):
        IssuePage.objects.create(issue=sent, page=site.pages[name], sort_order=order)
    draft = Issue.objects.create()
    _write(draft, ("Школы пациентов этой осенью", "Patient schools this autumn"), ("", ""))
    IssuePage.objects.create(issue=draft, page=site.pages["events"], sort_order=0)


def _write(issue: Issue, subjects: tuple[str, str], introductions: tuple[str, str]) -> None:
    for code, subject, introduction in zip(("ru", "en"), subjects, introductions, strict=True):
        IssueText.objects.create(issue=issue, language=code, subject=subject, introduction=introduction)
