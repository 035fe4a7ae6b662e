"""Recommendations of the XI congress and the working groups: a sample, to show how they are followed up.

That the congress sends recommendations to the authorities and the head of state is a fact; their words are invented.
"""

from datetime import date

from events.demo.recommendation_texts import AUTHORITIES, ROWS, SECTIONS, SENT, TOPICS
from events.models import (
    Authority,
    RecommendationIndexPage,
    RecommendationPage,
    RecommendationSectionPage,
    RecommendationsPage,
    RecommendationTopic,
    WorkingGroupPage,
)
from home.demo.parts import Pair, sample, say, text
from home.demo.site import DemoSite, hours_after, last_time, next_time

SAMPLE = (
    "<p>Слова, адресаты и шаги рекомендаций на этом сайте придуманы: так будет видно, что стало с каждой из них.</p>",
    "<p>The words, addressees and steps of the recommendations on this site are invented: this is how one will see "
    "what came of each.</p>",
)


def build(site: DemoSite) -> None:
    """Build the authorities, the topics, two working groups, the XI congress's document and the overview."""
    locale = site.pages["home"].locale
    for model, labels in ((Authority, AUTHORITIES), (RecommendationTopic, TOPICS)):
        for code, name in labels.items():
            site.snippets[f"{model.__name__}-{code}"] = model.objects.create(locale=locale, code=code, name=say(*name))
    _build_groups(site)
    site.add(
        "recommendation-index",
        RecommendationIndexPage,
        parent="congress",
        title=say("Рекомендации конгрессов", "Recommendations of the congresses"),
        slug="recommendations",
        summary=say(
            "О чём просили, кого и что из этого вышло: по годам, адресатам, темам и статусам.",
            "What was asked, of whom, and what came of it: by year, addressee, topic and status.",
        ),
        body=[sample(*SAMPLE)],
    )
    _build_document(site)


def _build_document(site: DemoSite) -> None:
    site.add(
        "recommendations-2020",
        RecommendationsPage,
        parent="congress-2020",
        title=say("Рекомендации XI Конгресса пациентов", "Recommendations of the XI Congress of Patients"),
        slug="recommendations",
        adopted_on=date(2020, 11, 29),
        is_sample=True,
        summary=say(
            "Двенадцать рекомендаций в трёх разделах приняты в последний день конгресса и отправлены в органы власти "
            "и главе государства.",
            "Twelve recommendations in three sections were adopted on the last day of the congress and sent to the "
            "authorities and the head of state.",
        ),
        body=[sample(*SAMPLE)],
    )
    answer = site.attachment(
        "Ответ на рекомендации (образец)", "answer.txt", "Образец документа: ответ ведомства на рекомендации.\n"
    )
    for code, (title, group) in SECTIONS.items():
        site.add(
            f"recommendations-{code}",
            RecommendationSectionPage,
            parent="recommendations-2020",
            title=say(*title),
            slug=code,
            group=site.pages[f"group-{group}"] if group else None,
        )
    for number, row in enumerate(ROWS, 1):
        steps = [_step(site, SENT[0], "sent", "", SENT[1]), *(_step(site, *step) for step in row.steps)]
        if any(step["status"] == "answered" for step in steps):
            next(step for step in steps if step["status"] == "answered")["document"] = answer
        site.add(
            f"recommendation-{number}",
            RecommendationPage,
            parent=f"recommendations-{row.section}",
            title=say(*row.title),
            slug=row.slug,
            number=number,
            is_sample=True,
            topic=site.snippets[f"RecommendationTopic-{row.topic}"],
            asked=say(*row.asked),
            summary=say(*row.asked),
            outcome=say(*row.outcome) if row.outcome else "",
            children={
                "addressees": [{"authority": site.snippets[f"Authority-{code}"]} for code in row.addressees],
                "steps": steps,
            },
        )


def _step(site: DemoSite, day: date, status: str, authority: str, note: Pair) -> dict:
    return {
        "date": day,
        "status": status,
        "authority": site.snippets[f"Authority-{authority}"] if authority else None,
        "note": say(*note),
    }


def _build_groups(site: DemoSite) -> None:
    pages = site.pages
    agenda = site.attachment("Повестка заседания группы (образец)", "agenda.txt", "Образец повестки.\n")
    minutes = site.attachment("Протокол заседания группы (образец)", "minutes.txt", "Образец протокола.\n")
    coming, past, earlier = next_time(12, 10, 15), last_time(9, 17, 15), last_time(4, 16, 15)
    meetings = [
        _meeting(coming, ("Что ответили ведомства за год", "What the authorities answered this year"), agenda=agenda),
        _meeting(
            past,
            ("Подготовка рекомендаций к конгрессу", "Preparing recommendations for the congress"),
            ("Собрали предложения организаций пациентов.", "Proposals of patient organisations were gathered."),
            minutes=minutes,
        ),
        _meeting(
            earlier,
            ("План работы группы", "The group’s plan of work"),
            (
                "Договорились, кто за какую рекомендацию отвечает.",
                "It was agreed who looks after which recommendation.",
            ),
            minutes=minutes,
        ),
    ]
    rows = (
        (
            "medicines",
            ("Рабочая группа «Лекарства и лечение»", "Working group: medicines and treatment"),
            (
                "Следит, чтобы лекарства доходили до пациентов без перерывов. Работает между конгрессами.",
                "Sees to it that medicines reach patients without breaks. Works between the congresses.",
            ),
            [("person-oncologist", "chair"), ("person-lawyer", "secretary"), ("person-activist", "member")],
        ),
        (
            "voice",
            ("Рабочая группа «Пациенты в решениях»", "Working group: patients in decisions"),
            (
                "Готовит пациентов к работе в общественных советах и собирает ответы ведомств.",
                "Prepares patients for public councils and gathers the answers of the authorities.",
            ),
            [("person-activist", "chair"), ("person-press", "secretary"), ("person-psychologist", "expert")],
        ),
    )
    for code, title, summary, members in rows:
        site.add(
            f"group-{code}",
            WorkingGroupPage,
            parent="congress",
            title=say(*title),
            slug=f"group-{code}",
            summary=say(*summary),
            email=f"{code}@example.org",
            is_sample=True,
            body=[
                text(
                    "<p>Группа собирается онлайн раз в несколько месяцев. Прийти на заседание может представитель "
                    "любой организации союза: напишите нам.</p>",
                    "<p>The group meets online every few months. Anyone who speaks for an organisation of the union "
                    "may come: write to us.</p>",
                )
            ],
            children={
                "members": [{"person": pages[person], "role": role} for person, role in members],
                "meetings": meetings,
            },
        )


def _meeting(starts_at, subject: Pair, note: Pair | None = None, **documents) -> dict:
    return {
        "subject": say(*subject),
        "starts_at": starts_at,
        "ends_at": hours_after(starts_at, 1.5),
        "place": say("онлайн", "online"),
        "note": say(*note) if note else "",
        **documents,
    }
