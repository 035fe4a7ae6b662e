"""The demo's press room."""

from datetime import time

from home.demo.parts import say
from home.demo.site import DemoSite
from news.demo.common import pictures
from news.models import PressRoomPage

LICENCE = ("CC BY 4.0", "CC BY 4.0")


def build(site: DemoSite) -> None:
    """Add the page "press"."""
    site.add(
        "press",
        PressRoomPage,
        parent="home",
        title=say("Пресс-центр", "Press room"),
        slug="press",
        summary=say(
            "Контакт для журналистов, цифры с источниками, спикеры и материалы для печати.",
            "A contact for journalists, figures with their sources, spokespeople, and material for print.",
        ),
        is_sample=True,
        contact_name=say("Пресс-секретарь союза", "Press secretary of the union"),
        contact_email="press@example.org",
        licence=say(
            "Тексты и рисунки можно перепечатывать с указанием союза. Логотип нельзя перекрашивать и вытягивать.",
            "Texts and drawings may be reprinted with a credit to the union. The logo may not be recoloured or "
            "stretched.",
        ),
        children={
            "weekly_hours": [{"weekday": day, "opens": time(10), "closes": time(18)} for day in range(5)],
            "spokespeople": [{"person": site.pages[f"person-{name}"]} for name in ("press", "lawyer", "oncologist")],
            "figures": _figures(),
            "files": _files(site),
            "photos": [
                row | {"licence": say(*LICENCE)}
                for row in pictures(
                    site,
                    ("congress-hall", ("Конгресс пациентов", "Congress of Patients")),
                    ("school-talk", ("Школа пациентов", "A patient school")),
                    ("volunteers", ("Волонтёры движения", "Volunteers of the movement")),
                )
            ],
        },
    )


def _figures() -> list[dict]:
    rows = [
        (
            ("14", "14"),
            ("ассоциаций в союзе", "associations in the union"),
            ("пресс-релиз ко Дню солидарности пациентов", "press release for Patient Solidarity Day"),
        ),
        (
            ("более 180", "over 180"),
            ("организаций на конгрессе пациентов", "organisations at the Congress of Patients"),
            ("оргкомитет конгресса", "organisers of the congress"),
        ),
        (
            ("12", "12"),
            ("городов, где есть отделения движения", "cities with a branch of the movement"),
            ("Движение пациентов против рака", "Patients’ Movement Against Cancer"),
        ),
    ]
    return [{"value": say(*value), "label": say(*label), "source": say(*source)} for value, label, source in rows]


def _files(site: DemoSite) -> list[dict]:
    about = ("Коротко о союзе", "The union in brief")
    words = (
        "Союз пациентских организаций объединяет 14 межрегиональных и национальных ассоциаций. Он проводит конгресс "
        "пациентов каждый год с 2010-го.",
        "The Union of Patient Organisations brings together 14 interregional and national associations. It has held "
        "the Congress of Patients every year since 2010.",
    )
    text = "\n\n".join((about[0], words[0], about[1], words[1])) + "\n"
    return [{"document": site.attachment(say(*about), "about-the-union.txt", text), "title": say(*about)}]
