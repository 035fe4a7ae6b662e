"""News of the movement against cancer: its schools, its tenth forum, its branches."""

from datetime import date

from home.demo.parts import Pair, call_to_action, callout, figures, heading, sample, text
from home.demo.site import DemoSite
from news.demo.common import SAMPLE_DATE, add_article, announced


def build(site: DemoSite) -> None:
    """Build announcements of the schools, the forum's report and news of the branches."""
    _build_school(
        site,
        "lung-school-first-questions",
        school="lung-school-past",
        days=12,
        picture="school-talk",
        title=("15 ноября — онлайн-школа по раку лёгкого", "Online school on lung cancer on 15 November"),
        summary=("Начало в 9:30 по московскому времени.", "It begins at 9:30 Moscow time."),
        clock=("15 ноября в 9:30", "15 November at 9:30"),
    )
    _build_school(
        site,
        "lung-school-treatment",
        school="lung-school-next",
        days=10,
        picture="school-lungs",
        title=("23 ноября — онлайн-школа по раку лёгкого", "Online school on lung cancer on 23 November"),
        summary=("Начало в 15:30 по московскому времени.", "It begins at 15:30 Moscow time."),
        clock=("23 ноября в 15:30", "23 November at 15:30"),
    )
    _build_forum(site)
    _build_branches(site)
    _build_literature(site)


def _build_school(
    site: DemoSite,
    slug: str,
    *,
    school: str,
    days: int,
    picture: str,
    title: Pair,
    summary: Pair,
    clock: Pair,
) -> None:
    page = site.pages[school]
    add_article(
        site,
        slug,
        category="schools",
        day=announced(page.starts_local, days),
        organisation=site.pages["movement"],
        related_event=page,
        picture=picture,
        title=title,
        summary=summary,
        body=[
            text(
                f"<p>Движение пациентов против рака приглашает на онлайн-школу: {clock[0]} по московскому времени. "
                "Ведут её онколог, юрист, психолог и активист движения.</p>",
                f"<p>The Patients’ Movement Against Cancer invites you to an online school: {clock[1]} Moscow time. "
                "An oncologist, a lawyer, a psychologist and an activist of the movement will teach.</p>",
            ),
            text(
                "<p>Вопросы можно прислать заранее или задать в эфире. Врача школа не заменяет, зато с ней легче "
                "подготовиться к приёму.</p>",
                "<p>You can send questions beforehand or ask them on the air. The school does not replace your "
                "doctor, but it helps you to prepare for the visit.</p>",
            ),
            call_to_action(
                ("Как попасть на школу", "How to join the school"),
                ("Школа бесплатная. Подробности — на её странице.", "The school is free. Its page has the details."),
                ("Открыть страницу школы", "Open the school’s page"),
                page,
            ),
        ],
    )


def _build_forum(site: DemoSite) -> None:
    forum = site.pages["movement-forum"]
    add_article(
        site,
        "tenth-forum",
        category="movement",
        day=announced(forum.starts_local, -1),
        organisation=site.pages["movement"],
        related_event=forum,
        picture="movement-forum",
        title=("Движение против рака провело десятый форум", "The movement against cancer held its tenth forum"),
        summary=(
            "Отделения поделились опытом и договорились о планах на год.",
            "The branches shared their experience and agreed on plans for the year.",
        ),
        body=[
            figures(
                (("10", "10"), ("форумов движения", "forums of the movement")),
                (("12", "12"), ("городов с отделениями", "cities with a branch")),
            ),
            text(
                "<p>Десятый форум собрал пациентов и тех, кто им помогает: врачей, юристов, психологов, активистов. "
                "Говорили о школах пациентов, просветительских кампаниях и о том, что движение отстаивает.</p>",
                "<p>The tenth forum brought together patients and those who help them: doctors, lawyers, "
                "psychologists, activists. They talked about patient schools, outreach campaigns and what the "
                "movement advocates for.</p>",
            ),
            sample(
                "<p>Дата форума и подробности — образец.</p>",
                "<p>The date and the details of the forum are a sample.</p>",
            ),
        ],
    )


def _build_branches(site: DemoSite) -> None:
    add_article(
        site,
        "twelve-towns",
        category="movement",
        day=date(2023, 9, 12),
        organisation=site.pages["movement"],
        picture="map-branches",
        title=(
            "Двенадцать городов от Петрозаводска до Владивостока",
            "Twelve cities from Petrozavodsk to Vladivostok",
        ),
        summary=(
            "Отделения Движения пациентов против рака теперь легко найти на сайте.",
            "The branches of the Patients’ Movement Against Cancer are now easy to find on this site.",
        ),
        body=[
            heading("Где мы есть", "Where we are", "towns"),
            text(
                "<p>Москва, Санкт-Петербург, Нижний Новгород, Екатеринбург, Ростов-на-Дону, Петрозаводск, Челябинск, "
                "Гатчина (Ленинградская область), Новосибирск, Казань, Владивосток, Ульяновск.</p>",
                "<p>Moscow, St Petersburg, Nizhny Novgorod, Yekaterinburg, Rostov-on-Don, Petrozavodsk, Chelyabinsk, "
                "Gatchina (Leningrad region), Novosibirsk, Kazan, Vladivostok, Ulyanovsk.</p>",
            ),
            callout(
                "info",
                ("Между отделениями — семь часов", "Seven hours between branches"),
                (
                    "<p>Когда в Москве девять утра, во Владивостоке уже четыре часа дня. Поэтому у каждого события "
                    "указан часовой пояс.</p>",
                    "<p>When it is nine in the morning in Moscow, it is four in the afternoon in Vladivostok. That is "
                    "why every event names its time zone.</p>",
                ),
            ),
            call_to_action(
                ("Найдите ближайшее отделение", "Find the nearest branch"),
                ("Напишите название своего города.", "Type the name of your town."),
                ("Найти отделение", "Find a branch"),
                site.pages["branches"],
            ),
            SAMPLE_DATE,
        ],
    )


def _build_literature(site: DemoSite) -> None:
    add_article(
        site,
        "literature-vladivostok",
        category="movement",
        day=date(2024, 6, 20),
        organisation=site.pages["movement"],
        picture="branch-vladivostok",
        title=("Владивосток: литература для пациентов", "Vladivostok: literature for patients"),
        summary=(
            "Отделение раздаёт брошюры и зовёт на школы, где вопросы можно задать врачу.",
            "The branch hands out leaflets and invites people to schools where they can question a doctor.",
        ),
        body=[
            text(
                "<p>Брошюра не заменит разговора, но с неё можно начать. Во Владивостоке литературу раздают "
                "на просветительских акциях.</p>",
                "<p>A leaflet cannot replace a conversation, but it can begin one. In Vladivostok literature is "
                "handed out at outreach campaigns.</p>",
            ),
            sample("<p>Эта новость — образец.</p>", "<p>This piece of news is a sample.</p>"),
        ],
    )
