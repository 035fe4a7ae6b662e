"""The yearly congress of patients: the series and its XI edition, held online in 2020."""

from events.models import EditionPage, SeriesPage
from home.builders import moment
from home.demo.parts import (
    figure_rows,
    figures,
    heading,
    sample,
    say,
    text,
)
from home.demo.site import DemoSite

SCALE = (
    (("более 180", "over 180"), ("организаций", "organisations")),
    (("210", "210"), ("общественных советов", "public councils")),
    (("150+", "150+"), ("тематических заседаний", "topic sessions")),
)
CONTACTS = (
    (
        "headquarters",
        ("Штаб конгресса", "Congress headquarters"),
        ("Общие вопросы и программа", "General questions and the programme"),
    ),
    (
        "participants",
        ("Отдел по работе с участниками", "Participants’ desk"),
        ("Регистрация и вход на виртуальную платформу", "Registration and access to the virtual platform"),
    ),
    (
        "sponsors",
        ("Отдел по работе со спонсорами", "Sponsors’ desk"),
        ("Поддержка конгресса и партнёрство", "Support for the congress and partnership"),
    ),
)


def contact_rows() -> list[dict]:
    """Return the congress's three contacts, all of them samples."""
    return [
        {"role": role, "name": say(*name), "note": say(*note), "email": f"{role}@example.org", "is_sample": True}
        for role, name, note in CONTACTS
    ]


def build(site: DemoSite) -> None:
    """Build the series and the XI congress."""
    _build_series(site)
    _build_edition(site)


def _build_series(site: DemoSite) -> None:
    site.add(
        "congress",
        SeriesPage,
        parent="events",
        title=say("Конгресс пациентов", "Congress of Patients"),
        slug="congress-of-patients",
        since_year=2010,
        picture="congress-hall",
        summary=say(
            "Национальный конгресс, который пациенты проводят каждый год с 2010-го. "
            "Его рекомендации получают органы власти и глава государства.",
            "The national congress that patients have held every year since 2010. "
            "Its recommendations go to the authorities and the head of state.",
        ),
        body=[
            text(
                "<p>Раз в год пациенты, врачи и люди, от которых зависят решения в медицине, собираются, чтобы "
                "поговорить на равных. Приезжают организации пациентов со всей страны, члены общественных советов "
                "и гости из-за рубежа.</p>",
                "<p>Once a year patients, doctors and the people who decide about medicine meet to talk as equals. "
                "Patient organisations come from all over the country, with members of public councils and guests "
                "from abroad.</p>",
            ),
            figures((("с 2010", "since 2010"), ("каждый год", "every year")), *SCALE),
            heading("Как устроен конгресс", "How the congress works", "how-it-works"),
            text(
                "<ul><li><b>Первый день.</b> Пленарное заседание с участием министров.</li>"
                "<li><b>Панели.</b> Врачи, пациенты и чиновники обсуждают то, что касается всех.</li>"
                "<li><b>Тематические заседания.</b> Их больше 150: об отдельных болезнях, лекарствах, правах.</li>"
                "<li><b>Образовательные семинары.</b> Здесь учатся сообщества пациентов.</li></ul>",
                "<ul><li><b>The first day.</b> A plenary session with ministers.</li>"
                "<li><b>Panels.</b> Doctors, patients and officials discuss what concerns everyone.</li>"
                "<li><b>Topic sessions.</b> There are more than 150: on particular diseases, medicines, rights.</li>"
                "<li><b>Educational seminars.</b> This is where patient societies learn.</li></ul>",
            ),
            heading("Чем конгресс заканчивается", "How the congress ends", "recommendations"),
            text(
                "<p>Участники принимают рекомендации. Их отправляют в органы власти и главе государства. "
                "Рабочие группы конгресса не расходятся: они продолжают работу весь год, до следующей встречи.</p>",
                "<p>Participants adopt recommendations. These are sent to the authorities and the head of state. "
                "The working groups do not break up: they go on all year, until the next meeting.</p>",
            ),
            (
                "picture",
                {
                    "image": site.picture("recommendations"),
                    "alt": site.alt("recommendations"),
                    "caption": say("Рекомендации — главный итог конгресса", "The recommendations are the main result"),
                    "credit": "",
                },
            ),
        ],
    )


def _build_edition(site: DemoSite) -> None:
    site.add(
        "congress-2020",
        EditionPage,
        parent="congress",
        title=say("XI Конгресс пациентов", "XI Congress of Patients"),
        slug="2020",
        number=11,
        starts_at=moment(2020, 11, 26, 10),
        ends_at=moment(2020, 11, 29, 18),
        attendance="online",
        platform_opens_at=moment(2020, 11, 26, 9),
        picture="online-congress",
        summary=say(
            "26–29 ноября 2020 года, онлайн. Четыре дня пленарных заседаний, панелей и семинаров "
            "на виртуальной платформе.",
            "26–29 November 2020, online. Four days of plenaries, panels and seminars on a virtual platform.",
        ),
        body=[
            text(
                "<p>В 2020 году конгресс прошёл целиком онлайн. Все четыре дня шли под общим "
                "девизом.</p>"
                "<p>Открыло конгресс пленарное заседание с участием министров. За ним последовали панели, "
                "тематические заседания и семинары для сообществ пациентов.</p>",
                "<p>In 2020 the congress was held entirely online. All four days shared one motto.</p>"
                "<p>A plenary session with ministers opened the congress. Panels, topic sessions and seminars for "
                "patient societies followed.</p>",
            ),
            heading("Как участвовали", "How people took part", "taking-part"),
            text(
                "<ol><li>Участники заранее прошли предварительную регистрацию.</li>"
                "<li>Зарегистрированным сообщили, когда откроется виртуальная платформа.</li>"
                "<li>Заседания смотрели на платформе и там же задавали вопросы.</li></ol>",
                "<ol><li>Participants pre-registered in advance.</li>"
                "<li>Those registered were told when the virtual platform would open.</li>"
                "<li>They watched the sessions on the platform and asked their questions there.</li></ol>",
            ),
            heading("После конгресса", "After the congress", "afterwards"),
            text(
                "<p>Рекомендации отправили в органы власти и главе государства. Рабочие группы продолжили работу "
                "в течение года.</p>",
                "<p>The recommendations were sent to the authorities and the head of state. The working groups went "
                "on through the year.</p>",
            ),
            sample(
                "<p>Часы и темы заседаний ниже — образец программы. Слова девиза добавит редакция.</p>",
                "<p>The hours and subjects of the sessions below are a sample programme. Editors will add the words "
                "of the motto.</p>",
            ),
        ],
        children={
            "figures": figure_rows((("4", "4"), ("дня онлайн", "days online")), *SCALE),
            "contacts": contact_rows(),
        },
    )
