"""The movement's tenth forum, and the events of its branch in Kazan."""

from events.models import EventPage, EventsIndexPage
from home.demo.parts import figure_rows, heading, part, sample, say, text
from home.demo.site import DemoSite, hours_after, last_time, next_time


def build(site: DemoSite) -> None:
    """Build the forum, and the Kazan branch's own index with one event."""
    _build_forum(site)
    _build_kazan(site)


def _build_forum(site: DemoSite) -> None:
    pages = site.pages
    begins = last_time(9, 25, 10)
    site.add(
        "movement-forum",
        EventPage,
        parent="events",
        title=say("X форум Движения пациентов против рака", "10th Forum of the Patients’ Movement Against Cancer"),
        slug="movement-forum",
        starts_at=begins,
        ends_at=hours_after(begins, 8),
        attendance="mixed",
        town=say("Москва", "Moscow"),
        organisation=pages["movement"],
        picture="movement-forum",
        summary=say(
            "Десятый форум движения: пациенты, врачи, юристы и психологи из разных городов.",
            "The movement’s tenth forum: patients, doctors, lawyers and psychologists from many towns.",
        ),
        body=[
            text(
                "<p>Форум — главная встреча движения. Десятый по счёту был и праздником, и рабочим днём: отделения "
                "рассказали, что получается, а что нет, и договорились, как помогать друг другу.</p>",
                "<p>The forum is the movement’s main meeting. The tenth was both a celebration and a working day: the "
                "branches told what works and what does not, and agreed how to help one another.</p>",
            ),
            heading("Что обсудили", "What was discussed", "subjects"),
            text(
                "<ul><li>школы пациентов и их темы;</li><li>просветительские кампании;</li>"
                "<li>литературу для пациентов;</li><li>что отстаивает движение.</li></ul>",
                "<ul><li>patient schools and their subjects;</li><li>outreach campaigns;</li>"
                "<li>literature for patients;</li><li>what the movement advocates for.</li></ul>",
            ),
            sample(
                "<p>Дата, место, программа и имена участников форума — образец.</p>",
                "<p>The date, the place, the programme and the names of the people at the forum are a sample.</p>",
            ),
        ],
        children={
            "participations": [
                part(pages["person-activist"], "moderator"),
                part(pages["person-oncologist"], "speaker"),
                part(pages["person-psychologist"], "speaker"),
            ],
            "figures": figure_rows(
                (("10", "10"), ("форумов движения", "forums of the movement")),
                (("12", "12"), ("городов с отделениями", "cities with a branch")),
            ),
        },
    )


def _build_kazan(site: DemoSite) -> None:
    begins = next_time(12, 12, 11)
    site.add(
        "branch-kazan-events",
        EventsIndexPage,
        parent="branch-kazan",
        title=say("События в Казани", "Events in Kazan"),
        slug="events",
        summary=say("Встречи и школы казанского отделения.", "Meetings and schools of the Kazan branch."),
    )
    site.add(
        "kazan-meeting",
        EventPage,
        parent="branch-kazan-events",
        title=say("Встреча для пациентов и близких в Казани", "Meeting for patients and families in Kazan"),
        slug="meeting",
        starts_at=begins,
        ends_at=hours_after(begins, 2),
        attendance="onsite",
        town=say("Казань", "Kazan"),
        place=say("Адрес сообщим при записи (образец)", "You will get the address when you sign up (sample)"),
        organisation=site.pages["movement"],
        picture="branch-kazan",
        summary=say(
            "Знакомимся за чаем и отвечаем на вопросы о лечении и правах. Вход свободный.",
            "We meet over tea and answer questions about treatment and rights. Admission is free.",
        ),
        body=[
            text(
                "<p>Приходите, если болеете вы или кто-то из близких. Можно просто послушать. Будут юрист и "
                "психолог.</p>",
                "<p>Come if you or someone close to you is ill. You may simply listen. A lawyer and a psychologist "
                "will be there.</p>",
            ),
            sample(
                "<p>Дата и программа встречи — образец.</p>",
                "<p>The date and the programme of the meeting are a sample.</p>",
            ),
        ],
        children={
            "participations": [
                part(site.pages["person-lawyer"], "speaker"),
                part(site.pages["person-psychologist"], "speaker"),
            ],
            "contacts": [
                {
                    "role": "participants",
                    "name": say("Казанское отделение", "Kazan branch"),
                    "email": "kazan@example.org",
                    "is_sample": True,
                }
            ],
        },
    )
