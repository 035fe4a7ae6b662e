"""The national healthcare congress, with its delegations and a session led by a moderator."""

from events.models import EventPage, SessionPage
from home.builders import moment
from home.demo.parts import figure_rows, heading, part, quotation, sample, say, text
from home.demo.site import DemoSite

FIGURES = (
    (("2", "2"), ("дня", "days")),
    (("более 25", "over 25"), ("панелей", "panels")),
    (("более 6 000", "over 6,000"), ("человек на площадке", "people on site")),
    (("15", "15"), ("стран", "countries")),
    (("более 13 000", "over 13,000"), ("участников онлайн", "participants online")),
)
ORGANISERS = (
    ("ministry", ("Министерство — организатор (образец)", "Organising ministry (sample)")),
    ("foundation", ("Фонд — организатор (образец)", "Organising foundation (sample)")),
    ("institute", ("Научно-исследовательский институт (образец)", "Research institute (sample)")),
)
DELEGATIONS = (
    (
        ("Врачи и главврачи (образец)", "Doctors and heads of hospitals (sample)"),
        (
            "Онкологический центр\nКардиологический центр\nЦентр детской медицины",
            "An oncology centre\nA cardiology centre\nA centre of children’s medicine",
        ),
    ),
    (
        ("Исследователи и организаторы здравоохранения (образец)", "Researchers and health managers (sample)"),
        (
            "Реабилитационный центр\nЦентр лабораторной диагностики\nЦентр телемедицины",
            "A rehabilitation centre\nA centre of laboratory diagnostics\nA telemedicine centre",
        ),
    ),
)


def build(site: DemoSite) -> None:
    """Build the healthcare congress and its session with a moderator."""
    pages = site.pages
    site.add(
        "healthcare-congress",
        EventPage,
        parent="events",
        title=say("Национальный конгресс по здравоохранению", "National Healthcare Congress"),
        slug="healthcare-congress",
        starts_at=moment(2024, 10, 29, 9),
        ends_at=moment(2024, 10, 30, 18),
        attendance="mixed",
        town=say("Москва (образец)", "Moscow (sample)"),
        picture="healthcare-congress",
        summary=say(
            "Два дня, более 25 панелей, более 6 000 человек на площадке из 15 стран и более 13 000 онлайн.",
            "Two days, over 25 panels, over 6,000 people on site from 15 countries and over 13,000 online.",
        ),
        body=[
            text(
                "<p>Конгресс провели министерство, фонд и научно-исследовательский институт. За два дня прошло более "
                "25 панелей. Иностранные делегации увидели и то, как работают больницы: они побывали в шести "
                "центрах.</p>",
                "<p>A ministry, a foundation and a research institute held the congress. More than 25 panels took "
                "place in two days. Foreign delegations also saw hospitals at work: they visited six centres.</p>",
            ),
            heading("О чём говорили", "What was said", "voices"),
            quotation(
                (
                    "Каждая страна решает одни и те же задачи. Быстрее решает та, что слушает своих пациентов.",
                    "Every country faces the same tasks. Those that listen to their patients solve them faster.",
                ),
                pages["person-official"].title,
                (
                    "представитель министерства-организатора (образец)",
                    "representative of the organising ministry (sample)",
                ),
            ),
            quotation(
                (
                    "Пациенту важно не только лекарство. Ему важно понять, что с ним происходит.",
                    "Medicine is not all that matters to a patient. It matters to understand what is happening.",
                ),
                pages["person-activist"].title,
                ("представитель организации пациентов (образец)", "representative of a patient organisation (sample)"),
            ),
            sample(
                "<p>Даты, город, имена, цитаты, названия организаторов и виды центров — образец. Число центров и "
                "цифры — настоящие.</p>",
                "<p>The dates, the town, the names, the quotations, the names of the organisers and the kinds of "
                "centre are a sample. The number of centres and the figures are real.</p>",
            ),
        ],
        children={
            "organisers": [{"kind": kind, "name": say(*name)} for kind, name in ORGANISERS],
            "delegations": [{"name": say(*name), "visits": say(*visits)} for name, visits in DELEGATIONS],
            "figures": figure_rows(*FIGURES),
            "contacts": [
                {
                    "role": "press",
                    "name": say("Пресс-служба конгресса", "Press service of the congress"),
                    "email": "press@example.org",
                    "is_sample": True,
                }
            ],
        },
    )
    _build_session(site)


def _build_session(site: DemoSite) -> None:
    pages = site.pages
    site.add(
        "healthcare-congress-session",
        SessionPage,
        parent="healthcare-congress",
        title=say("Пациент в центре решений", "The patient at the centre of decisions"),
        slug="patient-at-the-centre",
        kind="panel",
        hall=site.snippets["hall-hall-3"],
        starts_at=moment(2024, 10, 29, 14),
        ends_at=moment(2024, 10, 29, 15, 30),
        picture="school-talk",
        summary=say(
            "Панель с модератором: как мнение пациентов попадает в решения о лечении и лекарствах.",
            "A panel with a moderator: how patients’ views enter decisions on treatment and medicines.",
        ),
        body=[
            text(
                "<p>Модератор задавал один вопрос каждому участнику: что изменилось для пациента за последний год? "
                "Отвечали врач, чиновник и представитель пациентов.</p>",
                "<p>The moderator asked everyone one question: what has changed for patients in the past year? "
                "A doctor, an official and a patients’ representative replied.</p>",
            ),
            sample(
                "<p>Тема, время и имена участников этого заседания — образец.</p>",
                "<p>The subject, the time and the names of the people of this session are a sample.</p>",
            ),
        ],
        children={
            "participations": [
                part(pages["person-researcher"], "moderator"),
                part(pages["person-official"], "panellist"),
                part(pages["person-doctor"], "panellist"),
                part(pages["person-activist"], "panellist"),
            ]
        },
    )
