"""The Kazan branch's own news."""

from datetime import timedelta

from home.dates import today
from home.demo.parts import call_to_action, sample, say, text
from home.demo.site import DemoSite
from news.demo.common import add_article
from news.models import NewsIndexPage


def build(site: DemoSite) -> None:
    """Build the branch's news index with one article."""
    site.add(
        "branch-kazan-news",
        NewsIndexPage,
        parent="branch-kazan",
        title=say("Новости Казани", "News from Kazan"),
        slug="news",
        summary=say("О чём рассказывает казанское отделение.", "What the Kazan branch has to tell."),
    )
    meeting = site.pages["kazan-meeting"]
    add_article(
        site,
        "kazan-meeting-announced",
        parent="branch-kazan-news",
        category="movement",
        day=today() - timedelta(days=2),
        organisation=site.pages["movement"],
        related_event=meeting,
        picture="branch-kazan",
        title=("Казань приглашает на встречу", "Kazan invites you to a meeting"),
        summary=(
            "12 декабря в 11:00 отделение ждёт пациентов и близких. Вход свободный.",
            "On 12 December at 11:00 the branch welcomes patients and families. Admission is free.",
        ),
        body=[
            text(
                "<p>Казанское отделение Движения пациентов против рака зовёт на встречу. Придут юрист и психолог. "
                "Можно задать вопрос или просто посидеть рядом.</p>",
                "<p>The Kazan branch of the Patients’ Movement Against Cancer invites you to a meeting. A lawyer and "
                "a psychologist will come. You can ask a question or simply be there.</p>",
            ),
            call_to_action(
                ("Прийти на встречу", "Come to the meeting"),
                ("Время и запись — на странице события.", "The event’s page has the time and the way to sign up."),
                ("Подробнее о встрече", "More about the meeting"),
                meeting,
            ),
            sample("<p>Дата и повод — образец.</p>", "<p>The date and the occasion are a sample.</p>"),
        ],
    )
