"""The sample programme of the XI congress: five sessions of its four days."""

from events.models import SessionPage
from home.builders import moment
from home.demo.parts import callout, part, sample, say, text
from home.demo.site import DemoSite

SAMPLE_SESSION = sample(
    "<p>Тема, время и состав участников этого заседания — образец. Редакция заменит их настоящей программой.</p>",
    "<p>The subject, time and people of this session are a sample. Editors will replace them with the real "
    "programme.</p>",
)


def build(site: DemoSite) -> None:
    """Build the sessions below the XI congress."""
    _build_first_day(site)
    _build_other_days(site)


def _build_first_day(site: DemoSite) -> None:
    pages = site.pages
    site.add(
        "congress-2020-plenary",
        SessionPage,
        parent="congress-2020",
        title=say("Открытие конгресса. Пленарное заседание", "Opening of the congress. Plenary session"),
        slug="opening-plenary",
        kind="plenary",
        hall=site.snippets["hall-main-broadcast"],
        track=site.snippets["track-rights"],
        starts_at=moment(2020, 11, 26, 10),
        ends_at=moment(2020, 11, 26, 13),
        recording_url="https://video.example.org/congress-2020/opening-plenary",
        recording_language="ru",
        summary=say(
            "Первый день конгресса: министры и пациенты говорят о том, что изменилось за год.",
            "The first day of the congress: ministers and patients talk about what has changed in a year.",
        ),
        body=[
            text(
                "<p>По традиции на открытии выступают министры. Вопросы им задают представители организаций "
                "пациентов.</p>",
                "<p>By tradition ministers speak at the opening. Representatives of patient organisations ask them "
                "questions.</p>",
            ),
            sample(
                "<p>Часы заседания и имена участников — образец.</p>",
                "<p>The hours of the session and the names of the speakers are a sample.</p>",
            ),
        ],
        children={
            "participations": [
                part(
                    pages["person-activist"],
                    "moderator",
                    (
                        "ведёт заседание от организаций пациентов (образец)",
                        "chairs for the patient organisations (sample)",
                    ),
                ),
                part(
                    pages["person-official"],
                    "speaker",
                    ("представитель министерства (образец)", "representative of a ministry (sample)"),
                    ("Что сделано по рекомендациям прошлого года", "What became of last year’s recommendations"),
                ),
                part(
                    pages["person-doctor"],
                    "speaker",
                    (
                        "представитель врачебного сообщества (образец)",
                        "representative of the medical community (sample)",
                    ),
                    ("Лечение, которое понятно пациенту", "Treatment that patients understand"),
                ),
            ]
        },
    )
    site.add(
        "congress-2020-panel",
        SessionPage,
        parent="congress-2020",
        title=say("Панель «Лекарства без перерыва»", "Panel: medicines without a break"),
        slug="medicines-without-a-break",
        kind="panel",
        hall=site.snippets["hall-main-broadcast"],
        track=site.snippets["track-medicines"],
        starts_at=moment(2020, 11, 26, 14),
        ends_at=moment(2020, 11, 26, 16),
        summary=say(
            "Что делать, чтобы пациент получал лекарство вовремя, где бы он ни жил.",
            "What it takes for patients to get their medicine on time wherever they live.",
        ),
        body=[SAMPLE_SESSION],
        children={
            "participations": [
                part(pages["person-press"], "moderator"),
                part(pages["person-lawyer"], "panellist", topic=("Право на лекарство", "The right to medicine")),
                part(pages["person-official"], "panellist"),
                part(pages["person-activist"], "panellist"),
            ]
        },
    )


def _build_other_days(site: DemoSite) -> None:
    pages = site.pages
    site.add(
        "congress-2020-topic",
        SessionPage,
        parent="congress-2020",
        title=say("Жизнь с онкологическим диагнозом", "Living with a cancer diagnosis"),
        slug="living-with-cancer",
        kind="topic",
        hall=site.snippets["hall-broadcast-1"],
        track=site.snippets["track-oncology"],
        starts_at=moment(2020, 11, 27, 11, 30),
        ends_at=moment(2020, 11, 27, 12, 30),
        summary=say(
            "Тематическое заседание: путь от первых вопросов до возвращения к обычной жизни.",
            "A topic session: the way from the first questions back to everyday life.",
        ),
        body=[SAMPLE_SESSION],
        children={
            "participations": [
                part(pages["person-oncologist"], "speaker"),
                part(pages["person-psychologist"], "speaker"),
            ]
        },
    )
    site.add(
        "congress-2020-seminar",
        SessionPage,
        parent="congress-2020",
        title=say(
            "Семинар для сообществ: как говорить с властью", "Seminar for societies: how to talk to the authorities"
        ),
        slug="talking-to-authorities",
        kind="seminar",
        hall=site.snippets["hall-broadcast-2"],
        track=site.snippets["track-societies"],
        starts_at=moment(2020, 11, 28, 11, 30),
        ends_at=moment(2020, 11, 28, 12, 30),
        summary=say(
            "Образовательный семинар для сообществ пациентов: письмо, встреча, общественный совет.",
            "An educational seminar for patient societies: a letter, a meeting, a public council.",
        ),
        body=[SAMPLE_SESSION],
        children={"participations": [part(pages["person-lawyer"], "lecturer")]},
    )
    site.add(
        "congress-2020-closing",
        SessionPage,
        parent="congress-2020",
        title=say("Закрытие. Принятие рекомендаций", "Closing. Adoption of the recommendations"),
        slug="closing-plenary",
        kind="plenary",
        hall=site.snippets["hall-main-broadcast"],
        track=site.snippets["track-rights"],
        starts_at=moment(2020, 11, 29, 15),
        ends_at=moment(2020, 11, 29, 18),
        recording_url="https://video.example.org/congress-2020/closing-plenary",
        recording_language="ru",
        recording_for="participants",
        summary=say(
            "Участники принимают рекомендации для органов власти и главы государства.",
            "Participants adopt recommendations for the authorities and the head of state.",
        ),
        body=[
            callout(
                "info",
                ("Что дальше", "What comes next"),
                (
                    "<p>Над рекомендациями весь год работают группы конгресса.</p>",
                    "<p>The working groups of the congress work on the recommendations all year.</p>",
                ),
            ),
            SAMPLE_SESSION,
        ],
        children={"participations": [part(pages["person-activist"], "moderator")]},
    )
