"""The demo's page about what a patient school is."""

from home.demo.parts import heading, sample, say, text
from home.demo.site import DemoSite
from home.models import HealthPage


def build(site: DemoSite) -> None:
    """Add the page "health-school"."""
    from home.demo.health import review

    site.add(
        "health-school",
        HealthPage,
        parent="health",
        title=say("Что такое школа пациентов", "What a patient school is"),
        slug="patient-school",
        picture="school-talk",
        summary=say(
            "Занятие, где врачи, юристы и психологи отвечают на вопросы пациентов и близких.",
            "A lesson where doctors, lawyers and psychologists answer patients and their families.",
        ),
        body=_body(),
        children={
            "sources": [
                {
                    "title": say("Опыт школ союза", "What the union’s schools have taught us"),
                    "url": "https://schools.example.org/",
                }
            ]
        },
        **review(site, days_ago=350, due_in=20) | {"reviewer": site.pages["person-doctor"]},
    )


def _body() -> list:
    return [
        sample(
            "<p>Страница для примера. Автор и рецензент придуманы.</p>",
            "<p>A page as an example. Author and reviewer are made up.</p>",
        ),
        heading("Зачем приходить", "Why come", "why"),
        text(
            "<p>На приёме мало времени, а вопросов много. В школе можно спокойно спросить, как устроено лечение, "
            "например химиотерапия, как питаться, какие документы собрать и где искать поддержку.</p>",
            "<p>An appointment is short and questions are many. At a school you can ask in peace how treatment such "
            "as chemotherapy works, how to eat, which papers to collect and where to find support.</p>",
        ),
        heading("Как проходит занятие", "What a lesson is like", "lesson"),
        text(
            "<ul><li>Говорят онколог, юрист, психолог и человек, который сам прошёл лечение.</li><li>Можно прийти "
            "с близким или подключиться из дома.</li><li>Это бесплатно, диагноз называть не нужно.</li></ul>",
            "<ul><li>An oncologist, a lawyer, a psychologist and somebody who has been through treatment speak."
            "</li><li>You can come with somebody close to you, or join from home.</li><li>It is free, and you need "
            "not name your diagnosis.</li></ul>",
        ),
        heading("Чего школа не заменит", "What a school can’t replace", "limits"),
        text(
            "<p>Школа не ставит диагноз и не назначает лечение. С результатами анализов и жалобами идите к своему "
            "врачу.</p>",
            "<p>A school makes no diagnosis and prescribes nothing. Take test results and complaints to your own "
            "doctor.</p>",
        ),
    ]
