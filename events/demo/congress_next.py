"""The next congress of patients: a sample edition that is always ahead."""

from datetime import datetime, timedelta

from events.demo.congress import SCALE, contact_rows
from events.demo.congress_programme import SAMPLE_SESSION
from events.models import EditionPage, SessionPage
from home.demo.parts import Pair, accordion, callout, figure_rows, heading, part, sample, say, text
from home.demo.site import DemoSite, hours_after, next_time

SAMPLE_BROADCAST = "/static/video/sample-broadcast.webm"
# The congress of 2020 was the XI.
YEAR_BEFORE_THE_FIRST = 2009
ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """Return a number below 40 in Roman numerals."""
    letters = ""
    for value, letter in ROMAN:
        letters += letter * (number // value)
        number %= value
    return letters


def build(site: DemoSite) -> None:
    """Build the next yearly edition with a sample programme of four days."""
    start = next_time(11, 26, 10)
    number = start.year - YEAR_BEFORE_THE_FIRST
    site.add(
        "congress-next",
        EditionPage,
        parent="congress",
        title=say(
            f"{roman(number)} Конгресс пациентов (образец)",
            f"{roman(number)} Congress of Patients (sample)",
        ),
        slug=str(start.year),
        number=number,
        motto=say("Вместе нас слышно (образец девиза)", "Together we are heard (sample motto)"),
        theme=say("Пациент участвует в решениях (образец темы)", "Patients take part in decisions (sample theme)"),
        starts_at=start,
        ends_at=(start + timedelta(days=3)).replace(hour=18),
        attendance="mixed",
        registration_opens_at=start - timedelta(days=365),
        places_onsite=1500,
        town=say("Москва", "Moscow"),
        place=say("Площадку объявят позже (образец)", "The venue will be announced (sample)"),
        picture="congress-hall",
        summary=say(
            "Следующая ежегодная встреча пациентов, врачей и власти. Даты и программа — образец.",
            "The next yearly meeting of patients, doctors and authorities. Dates and programme are a sample.",
        ),
        body=[
            sample(
                "<p>Даты, девиз, место, цифры и программа этой страницы — образец: так будет выглядеть страница "
                "предстоящего конгресса.</p>",
                "<p>The dates, motto, venue, figures and programme on this page are a sample: this is how the page of "
                "a coming congress will look.</p>",
            ),
            text(
                "<p>Первый день — пленарное заседание с участием министров. Потом три дня панелей, тематических "
                "заседаний и семинаров для сообществ пациентов. В конце участники принимают рекомендации.</p>",
                "<p>The first day is a plenary session with ministers. Three days of panels, topic sessions and "
                "seminars for patient societies follow. At the end participants adopt recommendations.</p>",
            ),
            heading("Как принять участие", "How to take part", "taking-part"),
            accordion(
                (
                    ("Нужно ли регистрироваться заранее?", "Do I need to register in advance?"),
                    (
                        "<p>Да. Пройдите предварительную регистрацию: она нужна и для зала, и для онлайн-участия.</p>",
                        "<p>Yes. Please pre-register: you need it both for the hall and for taking part online.</p>",
                    ),
                ),
                (
                    ("Как попасть на виртуальную платформу?", "How do I get to the virtual platform?"),
                    (
                        "<p>Когда платформа откроется, зарегистрированные участники получат сообщение со ссылкой.</p>",
                        "<p>When the platform opens, registered participants will get a message with the link.</p>",
                    ),
                ),
                (
                    ("Можно ли предложить тему заседания?", "Can I propose the subject of a session?"),
                    (
                        "<p>Да, напишите в штаб конгресса. Адрес — ниже, среди контактов.</p>",
                        "<p>Yes, write to the congress headquarters. The address is below, among the contacts.</p>",
                    ),
                ),
            ),
            callout(
                "help",
                ("Нужна помощь с регистрацией?", "Need help with registration?"),
                (
                    "<p>Напишите на participants@example.org (адрес — образец). Ответим и поможем шаг за шагом.</p>",
                    "<p>Write to participants@example.org (a sample address). We will answer and help you step by "
                    "step.</p>",
                ),
            ),
        ],
        platform_opens_at=start - timedelta(hours=1),
        children={
            "figures": figure_rows((("4", "4"), ("дня", "days")), *SCALE),
            "contacts": contact_rows(),
            "streams": [
                _stream(site, "great-hall", "ru", "video", SAMPLE_BROADCAST),
                _stream(site, "great-hall", "en", "link", "https://video.example.org/great-hall/en"),
                _stream(site, "hall-1", "ru", "video", SAMPLE_BROADCAST),
                _stream(site, "hall-2", "ru", "link", "https://video.example.org/hall-2"),
            ],
        },
    )
    _build_programme(site, start)


def _stream(site: DemoSite, hall: str, language: str, kind: str, url: str) -> dict:
    return {"hall": site.snippets[f"hall-{hall}"], "language": language, "kind": kind, "url": url}


def _build_programme(site: DemoSite, start: datetime) -> None:
    pages = site.pages
    rows: list[tuple[str, str, Pair, Pair, int, int, str, str, list]] = [
        (
            "opening-plenary",
            "plenary",
            ("Открытие конгресса. Пленарное заседание", "Opening of the congress. Plenary session"),
            ("Министры и пациенты подводят итоги года.", "Ministers and patients take stock of the year."),
            0,
            10,
            "great-hall",
            "rights",
            [part(pages["person-official"], "speaker"), part(pages["person-activist"], "moderator")],
        ),
        (
            "patients-in-councils",
            "panel",
            ("Панель «Пациенты в общественных советах»", "Panel: patients on public councils"),
            ("Что может совет и как войти в него.", "What a council can do and how to join one."),
            0,
            14,
            "great-hall",
            "rights",
            [part(pages["person-press"], "moderator"), part(pages["person-lawyer"], "panellist")],
        ),
        (
            "early-diagnosis",
            "topic",
            ("Ранняя диагностика: что зависит от нас", "Early diagnosis: what depends on us"),
            ("О проверках, которые стоит пройти вовремя.", "About the check-ups worth having in time."),
            1,
            11,
            "hall-1",
            "oncology",
            [part(pages["person-oncologist"], "speaker"), part(pages["person-researcher"], "speaker")],
        ),
        (
            "family-support",
            "topic",
            ("Поддержка близких", "Support for families"),
            ("Как помогать больному и не потерять себя.", "How to help a patient and not lose yourself."),
            1,
            11,
            "hall-2",
            "rehabilitation",
            [part(pages["person-psychologist"], "speaker")],
        ),
        (
            "seminar-patient-society",
            "seminar",
            ("Семинар «Сообщество пациентов с нуля»", "Seminar: a patient society from scratch"),
            (
                "Как собрать людей, оформить организацию и не выгореть.",
                "How to gather people, set up an organisation and not burn out.",
            ),
            2,
            12,
            "hall-1",
            "societies",
            [part(pages["person-activist"], "lecturer"), part(pages["person-lawyer"], "lecturer")],
        ),
        (
            "closing-plenary",
            "plenary",
            ("Закрытие. Принятие рекомендаций", "Closing. Adoption of the recommendations"),
            (
                "Рекомендации уйдут в органы власти и главе государства.",
                "The recommendations will go to the authorities and the head of state.",
            ),
            3,
            15,
            "great-hall",
            "rights",
            [part(pages["person-activist"], "moderator")],
        ),
    ]
    for slug, kind, title, summary, day, hour, hall, track, people in rows:
        begins = (start + timedelta(days=day)).replace(hour=hour)
        site.add(
            f"congress-next-{slug}",
            SessionPage,
            parent="congress-next",
            title=say(*title),
            slug=slug,
            kind=kind,
            hall=site.snippets[f"hall-{hall}"],
            track=site.snippets[f"track-{track}"],
            starts_at=begins,
            ends_at=hours_after(begins, 2),
            places=40 if kind == "seminar" else None,
            summary=say(*summary),
            body=[SAMPLE_SESSION],
            children={"participations": people},
        )
