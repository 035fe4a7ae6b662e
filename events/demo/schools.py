"""Online patient schools on lung cancer: one ahead, one behind us."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from events.models import SchoolPage, SchoolSeriesPage
from home.demo.parts import Pair, accordion, callout, heading, part, sample, say, text
from home.demo.site import DemoSite, hours_after, last_time, next_time

# Long enough ago to be past on any day on which the demo is loaded, and so that the next check lies ahead.
REVIEWED_ON = timezone.localdate() - timedelta(days=60)
CAPTIONS = """WEBVTT

00:00:00.000 --> 00:00:04.500
Здравствуйте! Это школа для тех, кто только что узнал о диагнозе.

00:00:04.500 --> 00:00:10.000
Сначала выступят четыре специалиста, потом мы ответим на вопросы.

00:00:10.000 --> 00:00:16.000
Запишите свои вопросы: так их легче не забыть на приёме у врача.
"""
TRANSCRIPT = (
    "Образец расшифровки.\n\n"
    "Ведущий: Здравствуйте! Это школа для тех, кто только что узнал о диагнозе. Сначала выступят четыре специалиста, "
    "потом мы ответим на вопросы.\n\n"
    "Онколог: Первое, что нужно сделать, — собрать все результаты в одну папку и записать вопросы к врачу. "
    "Запишите свои вопросы: так их легче не забыть на приёме.\n\n"
    "Юрист: Обследование и лечение по полису бесплатны. Если вам отказали, попросите письменный ответ.\n\n"
    "Психолог: Страх в первые недели естественен. Расскажите о нём тому, кому доверяете."
)
MATERIALS = {
    "checklist": (
        ("Памятка: что взять на приём к онкологу", "Checklist: what to take to the oncologist"),
        "visit-checklist.txt",
        "Образец памятки.\n\n- выписки и результаты исследований\n- список лекарств\n- вопросы к врачу\n",
    ),
    "rights": (
        ("Памятка: ваши права в системе ОМС", "Leaflet: your rights under compulsory health insurance"),
        "patient-rights.txt",
        "Образец памятки.\n\n- обследование и лечение по полису бесплатны\n- вы можете выбрать врача\n",
    ),
    "questions": (
        ("Лист вопросов к врачу", "Sheet of questions for the doctor"),
        "questions.txt",
        "Образец листа вопросов.\n\n1. Какая у меня форма болезни?\n2. Какие есть варианты лечения?\n",
    ),
}


def build(site: DemoSite) -> None:
    """Build the series with the schools of 23 and of 15 November."""
    site.add(
        "lung-schools",
        SchoolSeriesPage,
        parent="events",
        title=say("Школы пациентов: рак лёгкого", "Patient schools: lung cancer"),
        slug="lung-cancer",
        disease=site.snippets["lung"],
        picture="school-lungs",
        summary=say(
            "Онлайн-встречи для пациентов и близких: онколог, юрист, психолог и активист отвечают на вопросы.",
            "Online meetings for patients and families: an oncologist, a lawyer, a psychologist and a patient "
            "activist answer questions.",
        ),
        body=[
            text(
                "<p>В школе можно спросить о том, на что у врача на приёме не хватило времени. Учиться вместе не так "
                "страшно. Занятия ведут специалисты разных профессий, и каждый говорит простыми словами.</p>",
                "<p>At the school you can ask what there was no time for at the doctor’s. Learning together is less "
                "frightening. Specialists of several professions teach, and all of them use plain words.</p>",
            ),
            heading("Кто ведёт занятия", "Who teaches", "lecturers"),
            text(
                "<ul><li><b>Онколог</b> объясняет, как лечат рак лёгкого.</li>"
                "<li><b>Юрист</b> рассказывает о правах и о том, как их отстоять.</li>"
                "<li><b>Психолог</b> помогает справиться со страхом.</li>"
                "<li><b>Активист</b> делится опытом: болезнь ему знакома.</li></ul>",
                "<ul><li><b>An oncologist</b> explains how lung cancer is treated.</li>"
                "<li><b>A lawyer</b> speaks about rights and how to defend them.</li>"
                "<li><b>A psychologist</b> helps to cope with fear.</li>"
                "<li><b>A patient activist</b> shares the experience of living with illness.</li></ul>",
            ),
            accordion(
                (
                    ("Кому можно прийти?", "Who can come?"),
                    (
                        "<p>Пациентам, родственникам, друзьям — всем, кого касается эта болезнь.</p>",
                        "<p>Patients, relatives, friends: everyone whose life this disease has touched.</p>",
                    ),
                ),
                (
                    ("Заменяет ли школа приём врача?", "Does the school replace a visit to the doctor?"),
                    (
                        "<p>Нет. На школе дают общие сведения. Лечение назначает ваш врач.</p>",
                        "<p>No. The school gives general information. Your doctor decides on the treatment.</p>",
                    ),
                ),
            ),
        ],
    )
    _build_school(
        site,
        "lung-school-next",
        "living-and-treatment",
        title=("Онлайн-школа «Рак лёгкого: лечение и жизнь»", "Online school: lung cancer, treatment and life"),
        topic=("Рак лёгкого: лечение и повседневная жизнь", "Lung cancer: treatment and everyday life"),
        day=("23 ноября", "23 November"),
        clock="15:30",
        starts_at=next_time(11, 23, 15, 30),
        registration_opens_at=next_time(11, 23, 15, 30) - timedelta(days=365),
        places_online=500,
        picture="school-lungs",
        online_url="https://video.example.org/lung-school",
        materials=("checklist", "rights"),
    )
    _build_school(
        site,
        "lung-school-past",
        "first-questions",
        title=("Онлайн-школа «Рак лёгкого: первые вопросы»", "Online school: lung cancer, first questions"),
        topic=("Рак лёгкого: с чего начать после диагноза", "Lung cancer: where to begin after the diagnosis"),
        day=("15 ноября", "15 November"),
        clock="9:30",
        starts_at=last_time(11, 15, 9, 30),
        picture="school-talk",
        recording_url="https://video.example.org/lung-school-first-questions",
        recording_language="ru",
        captions=site.attachment("Субтитры: школа «Рак лёгкого: первые вопросы»", "first-questions.vtt", CAPTIONS),
        transcript=TRANSCRIPT,
        materials=("questions", "rights"),
    )


def _material(site: DemoSite, name: str) -> dict:
    title, file_name, words = MATERIALS[name]
    return {"document": site.attachment(title[0], file_name, words), "title": say(*title)}


def _build_school(
    site: DemoSite,
    name: str,
    slug: str,
    *,
    title: Pair,
    topic: Pair,
    day: Pair,
    clock: str,
    starts_at: datetime,
    materials: tuple[str, ...],
    **fields: Any,
) -> None:
    lecturers = (
        ("oncologist", ("Как лечат рак лёгкого", "How lung cancer is treated")),
        ("lawyer", ("Какую помощь вам обязаны оказать", "What help you are entitled to")),
        ("psychologist", ("Как говорить о болезни с близкими", "How to talk about the illness with your family")),
        ("activist", ("Мой опыт и что помогло", "My experience and what helped")),
    )
    site.add(
        name,
        SchoolPage,
        parent="lung-schools",
        title=say(*title),
        slug=slug,
        topic=say(*topic),
        starts_at=starts_at,
        ends_at=hours_after(starts_at, 2),
        attendance="online",
        organisation=site.pages["movement"],
        how_to_join=say(
            "Школа бесплатная и проходит онлайн. Чтобы получить ссылку, напишите на school@example.org "
            "(адрес — образец) или позвоните на горячую линию.",
            "The school is free and takes place online. For the link write to school@example.org (a sample address) "
            "or call the hotline.",
        ),
        summary=say(
            f"{day[0]} в {clock} по московскому времени, онлайн. Вопросы можно задать сразу.",
            f"{day[1]} at {clock} Moscow time, online. You can ask questions on the spot.",
        ),
        body=[
            text(
                f"<p>Начало {day[0]} в {clock} по московскому времени. Сначала четыре коротких выступления, потом "
                "ответы на вопросы.</p>",
                f"<p>The school begins on {day[1]} at {clock} Moscow time. First there are four short talks, then "
                "answers to questions.</p>",
            ),
            callout(
                "info",
                ("Вы живёте не по московскому времени?", "Not in the Moscow time zone?"),
                (
                    "<p>Во Владивостоке прибавьте к этому времени семь часов, в Новосибирске — четыре, "
                    "в Екатеринбурге и Челябинске — два, в Ульяновске — один.</p>",
                    "<p>Add seven hours in Vladivostok, four in Novosibirsk, two in Yekaterinburg and Chelyabinsk, "
                    "one in Ulyanovsk.</p>",
                ),
            ),
            sample(
                "<p>Имена ведущих, темы выступлений, материалы, расшифровка, даты проверки и длительность школы — "
                "образец.</p>",
                "<p>The names of the lecturers, the subjects of the talks, the materials, the transcript, the dates "
                "of review and the length of the school are a sample.</p>",
            ),
        ],
        children={
            "participations": [
                part(site.pages[f"person-{profession}"], "lecturer", topic=subject)
                for profession, subject in lecturers
            ],
            "materials": [_material(site, name) for name in materials],
        },
        author=site.pages["person-activist"],
        reviewer=site.pages["person-oncologist"],
        reviewed_on=REVIEWED_ON,
        review_due_on=REVIEWED_ON + timedelta(days=365),
        **fields,
    )
