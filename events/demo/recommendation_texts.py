"""The words of the sample recommendations: twelve in three sections, with what came of them."""

from datetime import date
from typing import NamedTuple

from home.demo.parts import Pair

AUTHORITIES: dict[str, Pair] = {
    "head-of-state": ("Глава государства", "Head of state"),
    "health": ("Ведомство по здравоохранению", "Authority for health"),
    "social": ("Ведомство по труду и социальной защите", "Authority for labour and social protection"),
    "insurance": ("Фонд медицинского страхования", "Medical insurance fund"),
    "regions": ("Региональные власти", "Regional authorities"),
}
TOPICS: dict[str, Pair] = {
    "medicines": ("Лекарства", "Medicines"),
    "diagnosis": ("Диагностика", "Diagnosis"),
    "rehabilitation": ("Реабилитация", "Rehabilitation"),
    "participation": ("Участие пациентов", "Participation of patients"),
}
SECTIONS: dict[str, tuple[Pair, str]] = {
    "medicines": (("Лекарства без перерывов", "Medicines without breaks"), "medicines"),
    "care": (("Помощь вовремя", "Care in time"), ""),
    "voice": (("Голос пациентов", "The voice of patients"), "voice"),
}
SENT = (
    date(2020, 12, 10),
    ("Рекомендации отправлены адресатам.", "The recommendations were sent to those they address."),
)
Step = tuple[date, str, str, Pair]


class Row(NamedTuple):
    """A recommendation: its place, its words in both languages, and the steps after it was sent."""

    section: str
    slug: str
    topic: str
    addressees: tuple[str, ...]
    title: Pair
    asked: Pair
    steps: tuple[Step, ...] = ()
    outcome: Pair | None = None


ANSWER = ("Пришёл письменный ответ.", "A written answer came.")

ROWS = (
    Row(
        "medicines",
        "contracts-in-advance",
        "medicines",
        ("health", "regions"),
        ("Закупать лекарства заранее", "Buy medicines in advance"),
        (
            "Заключать договоры на постоянное лечение до начала года, чтобы в январе не было перерыва.",
            "Conclude contracts for permanent treatment before the year begins, so that January brings no break.",
        ),
        (
            (date(2021, 2, 1), "answered", "health", ANSWER),
            (
                date(2021, 10, 5),
                "done",
                "regions",
                ("Договоры на следующий год заключены осенью.", "Contracts for the next year were made in autumn."),
            ),
        ),
        (
            "Договоры стали заключать осенью. Группа проверяет это каждый год.",
            "Contracts are now made in autumn. The group checks this every year.",
        ),
    ),
    Row(
        "medicines",
        "stock-in-sight",
        "medicines",
        ("regions",),
        ("Показывать остатки лекарств", "Show what is in stock"),
        (
            "Публиковать, в каких аптеках есть льготные лекарства, и обновлять данные каждый день.",
            "Publish which pharmacies have medicines at reduced prices, and update this every day.",
        ),
        (
            (date(2021, 3, 15), "answered", "regions", ANSWER),
            (
                date(2021, 6, 1),
                "partly",
                "regions",
                ("Данные публикуют, но раз в неделю.", "The data are published, but once a week."),
            ),
        ),
        (
            "Остатки видны, но обновляются раз в неделю. Просим делать это ежедневно.",
            "Stock can be seen but is updated once a week. We go on asking for every day.",
        ),
    ),
    Row(
        "medicines",
        "no-replacement-without-doctor",
        "medicines",
        ("health",),
        ("Не менять препарат без врача", "No change of medicine without a doctor"),
        (
            "Менять подобранный препарат только по решению врача и с объяснением пациенту.",
            "Change a medicine that suits the patient only when a doctor decides so and explains it.",
        ),
        ((date(2021, 2, 20), "answered", "health", ANSWER),),
    ),
    Row(
        "medicines",
        "home-delivery",
        "medicines",
        ("regions", "social"),
        ("Привозить лекарства на дом", "Bring medicines home"),
        (
            "Доставлять лекарства тем, кому трудно выйти из дома.",
            "Deliver medicines to those who can hardly leave home.",
        ),
        (
            (date(2021, 1, 20), "answered", "social", ANSWER),
            (
                date(2021, 4, 1),
                "done",
                "regions",
                ("Доставку ведут волонтёры и аптеки.", "Volunteers and pharmacies deliver."),
            ),
        ),
        ("Доставка работает по заявке.", "Delivery works on request."),
    ),
    Row(
        "care",
        "time-limit-for-diagnosis",
        "diagnosis",
        ("health", "insurance"),
        ("Установить срок диагностики", "Set a time limit for diagnosis"),
        (
            "Закрепить, за сколько дней пациент с подозрением на опухоль проходит обследование.",
            "Lay down in how many days a patient with a suspected tumour is examined.",
        ),
        (
            (date(2021, 2, 11), "answered", "health", ANSWER),
            (
                date(2021, 9, 1),
                "partly",
                "insurance",
                ("Срок установлен не для всех обследований.", "The limit holds for some examinations only."),
            ),
        ),
    ),
    Row(
        "care",
        "second-opinion",
        "diagnosis",
        ("insurance",),
        ("Оплачивать второе мнение", "Pay for a second opinion"),
        (
            "Оплачивать консультацию второго врача, если решается вопрос о тяжёлом лечении.",
            "Pay for a second doctor’s advice when hard treatment is being decided on.",
        ),
        (
            (
                date(2021, 3, 2),
                "refused",
                "insurance",
                ("В ответе сказано, что денег на это не выделено.", "The answer says that there is no money for it."),
            ),
        ),
        ("Отказ. Рабочая группа готовит новые расчёты.", "Refused. The working group is preparing new figures."),
    ),
    Row(
        "care",
        "rehabilitation-near-home",
        "rehabilitation",
        ("health", "regions"),
        ("Реабилитация рядом с домом", "Rehabilitation near home"),
        (
            "Открыть кабинеты реабилитации там, где до ближайшего центра больше двух часов пути.",
            "Open rehabilitation rooms wherever the nearest centre is more than two hours away.",
        ),
    ),
    Row(
        "care",
        "psychologist-in-clinic",
        "rehabilitation",
        ("health",),
        ("Психолог в онкологическом центре", "A psychologist in every cancer centre"),
        (
            "Дать пациентам и близким возможность прийти к психологу там же, где лечатся.",
            "Let patients and families see a psychologist where the treatment is.",
        ),
        ((date(2021, 2, 25), "answered", "health", ANSWER),),
    ),
    Row(
        "voice",
        "patients-in-every-council",
        "participation",
        ("regions",),
        ("Пациент в каждом общественном совете", "A patient on every public council"),
        (
            "Включить представителей пациентов во все советы, где решают вопросы здоровья.",
            "Give patients a seat on every council that decides about health.",
        ),
        (
            (
                date(2021, 5, 12),
                "partly",
                "regions",
                ("Места получили в части регионов.", "Seats were given in some of the regions."),
            ),
        ),
    ),
    Row(
        "voice",
        "answer-in-thirty-days",
        "participation",
        ("health", "social"),
        ("Отвечать на рекомендации за 30 дней", "Answer recommendations within 30 days"),
        (
            "Отвечать письменно на каждую рекомендацию и называть ответственного.",
            "Answer each recommendation in writing and name who is responsible.",
        ),
        ((date(2021, 1, 15), "answered", "social", ANSWER),),
    ),
    Row(
        "voice",
        "yearly-report",
        "participation",
        ("head-of-state",),
        ("Ежегодный доклад о правах пациентов", "A yearly report on patients’ rights"),
        (
            "Поручить ежегодный доклад о том, как соблюдаются права пациентов.",
            "Have a report made every year on how patients’ rights are kept.",
        ),
    ),
    Row(
        "voice",
        "plain-language",
        "participation",
        ("health", "insurance"),
        ("Писать пациентам простым языком", "Write to patients in plain language"),
        (
            "Проверять памятки и ответы вместе с пациентами, прежде чем их рассылать.",
            "Check leaflets and answers with patients before they are sent out.",
        ),
        (
            (date(2021, 2, 3), "answered", "insurance", ANSWER),
            (
                date(2021, 7, 20),
                "done",
                "insurance",
                ("Памятки проверяет группа читателей.", "A group of readers checks the leaflets."),
            ),
        ),
        (
            "Памятки проверяют двенадцать читателей из организаций союза.",
            "Twelve readers from the union’s members check the leaflets.",
        ),
    ),
)
