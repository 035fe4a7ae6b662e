"""A trade-fair week with the second congress on the export of medical services inside it."""

from events.models import EditionPage, SessionPage, UmbrellaEventPage
from home.builders import moment
from home.demo.parts import Pair, callout, heading, part, sample, say, text
from home.demo.site import DemoSite

SCHEDULE = {"schedule_url": "https://schedule.example.org/export-week", "schedule_language": "ru"}
RECORDING = {"recording_url": "https://video.example.org/export-congress", "recording_language": "ru"}
PRESS_CONTACT = {"role": "press", "email": "press@example.org", "is_sample": True}


def build(site: DemoSite) -> None:
    """Build the week, the congress inside it and the congress's four sessions."""
    _build_week(site)
    _build_congress(site)
    _build_sessions(site)


def _build_week(site: DemoSite) -> None:
    site.add(
        "export-week",
        UmbrellaEventPage,
        parent="events",
        title=say("Выставочная неделя здравоохранения", "Healthcare Trade-Fair Week"),
        slug="export-week",
        starts_at=moment(2020, 12, 7, 10),
        ends_at=moment(2020, 12, 11, 18),
        attendance="online",
        picture="export-week",
        summary=say(
            "Неделя выставок и встреч, целиком онлайн. В её программе — II конгресс по экспорту медицинских услуг.",
            "A week of fairs and meetings, all online. Its programme includes the II Congress on the Export of "
            "Medical Services.",
        ),
        body=[
            text(
                "<p>Выставочная неделя собрала под одной крышей несколько событий. Крыша была виртуальной: всё прошло "
                "онлайн. Главное событие недели — второй конгресс по экспорту медицинских услуг.</p>",
                "<p>The trade-fair week gathered several events under one roof. The roof was virtual: everything was "
                "online. The main event of the week was the second congress on the export of medical services.</p>",
            ),
            callout(
                "info",
                ("Полное расписание — на другом сайте", "The full schedule is on another site"),
                (
                    "<p>Расписание всех событий недели и запись трансляции есть только на русском языке.</p>",
                    "<p>The schedule of all events of the week and the recording of the broadcast are in Russian "
                    "only.</p>",
                ),
            ),
            sample(
                "<p>Даты недели и ссылки на расписание и запись — образец.</p>",
                "<p>The dates of the week and the links to the schedule and the recording are a sample.</p>",
            ),
            text(
                "<p><i>Пресс-служба выставочной недели</i></p>", "<p><i>Press service of the trade-fair week</i></p>"
            ),
        ],
        children={
            "contacts": [
                PRESS_CONTACT
                | {"name": say("Пресс-служба выставочной недели", "Press service of the trade-fair week")}
            ]
        },
        **SCHEDULE,
    )


def _build_congress(site: DemoSite) -> None:
    site.add(
        "export-congress",
        EditionPage,
        parent="export-week",
        title=say("II Конгресс по экспорту медицинских услуг", "II Congress on the Export of Medical Services"),
        slug="export-congress",
        number=2,
        starts_at=moment(2020, 12, 8, 10),
        ends_at=moment(2020, 12, 9, 18),
        attendance="online",
        picture="delegation-visit",
        summary=say(
            "Как клиники принимают пациентов из других стран: панель, пленарное заседание, разговор о регионах "
            "и мемориальная научная конференция.",
            "How clinics receive patients from other countries: a panel, a plenary, a part on regions and a memorial "
            "research conference.",
        ),
        body=[
            text(
                "<p>Экспорт медицинских услуг — это лечение пациентов, которые приезжают из-за рубежа или советуются "
                "с врачом на расстоянии. Второй конгресс на эту тему прошёл онлайн в рамках выставочной недели.</p>",
                "<p>The export of medical services means treating patients who come from abroad or see a doctor at a "
                "distance. The second congress on this subject was held online as part of the trade-fair week.</p>",
            ),
            heading("Из чего состоял конгресс", "What the congress consisted of", "parts"),
            text(
                "<ul><li>панель;</li><li>пленарное заседание;</li><li>часть, посвящённая регионам;</li>"
                "<li>мемориальная научная конференция.</li></ul>",
                "<ul><li>a panel;</li><li>a plenary session;</li><li>a part on the regions;</li>"
                "<li>a memorial research conference.</li></ul>",
            ),
            heading("Запись прямого эфира", "Recording of the live broadcast", "recording"),
            (
                "video",
                {
                    "title": say(
                        "II Конгресс по экспорту медицинских услуг: прямой эфир",
                        "II Congress on the Export of Medical Services: live",
                    ),
                    "url": RECORDING["recording_url"],
                    "embed_url": "",
                    "language": "ru",
                },
            ),
            sample(
                "<p>Даты, часы, темы заседаний, имена и должности участников, ссылки — образец.</p>",
                "<p>The dates, hours, subjects of the sessions, names and offices of the speakers and the links are a "
                "sample.</p>",
            ),
            text(
                "<p><i>Пресс-служба выставочной недели</i></p>", "<p><i>Press service of the trade-fair week</i></p>"
            ),
        ],
        children={
            "contacts": [
                PRESS_CONTACT
                | {"name": say("Пресс-служба выставочной недели", "Press service of the trade-fair week")}
            ]
        },
        **SCHEDULE,
        **RECORDING,
    )


def _build_sessions(site: DemoSite) -> None:
    pages = site.pages
    official = ("руководитель департамента министерства (образец)", "head of a ministry department (sample)")
    doctor = ("главный врач клиники (образец)", "chief physician of a clinic (sample)")
    researcher = ("директор научного института (образец)", "director of a research institute (sample)")
    press = ("руководитель пресс-службы (образец)", "head of the press service (sample)")
    rows: list[tuple[str, str, Pair, Pair, int, int, list]] = [
        (
            "panel",
            "panel",
            ("Панель «Лечиться без границ»", "Panel: treatment without borders"),
            (
                "Что ищет пациент, который едет лечиться в другую страну.",
                "What patients look for when they travel for treatment.",
            ),
            8,
            10,
            [
                part(pages["person-press"], "moderator", press),
                part(pages["person-doctor"], "panellist", doctor),
                part(
                    pages["person-activist"],
                    "panellist",
                    (
                        "представитель организации пациентов (образец)",
                        "representative of a patient organisation (sample)",
                    ),
                ),
            ],
        ),
        (
            "plenary",
            "plenary",
            ("Пленарное заседание об экспорте медицинских услуг", "Plenary on the export of medical services"),
            (
                "Куда движется экспорт медицинских услуг и кому он помогает.",
                "Where the export of medical services is heading and whom it helps.",
            ),
            8,
            13,
            [
                part(
                    pages["person-official"],
                    "speaker",
                    official,
                    ("Правила для клиник и пациентов", "Rules for clinics and patients"),
                ),
                part(
                    pages["person-doctor"], "speaker", doctor, ("Опыт одной клиники", "The experience of one clinic")
                ),
            ],
        ),
        (
            "regions",
            "topic",
            ("Регионы принимают гостей", "The regions receive guests"),
            ("Чем сильны больницы вдали от столиц.", "What hospitals far from the capitals are good at."),
            9,
            10,
            [
                part(pages["person-official"], "moderator", official),
                part(
                    None,
                    "speaker",
                    ("министр здравоохранения региона (образец)", "regional minister of health (sample)"),
                    name=("Вера Примерова (образец)", "Vera Primerova (sample)"),
                ),
            ],
        ),
        (
            "memorial-conference",
            "conference",
            ("Мемориальная научная конференция", "Memorial research conference"),
            (
                "Доклады исследователей в память об учителе и коллеге.",
                "Papers by researchers in memory of a teacher and colleague.",
            ),
            9,
            13,
            [
                part(pages["person-researcher"], "moderator", researcher),
                part(
                    pages["person-oncologist"],
                    "speaker",
                    topic=("Новое в лечении рака", "What is new in treating cancer"),
                ),
            ],
        ),
    ]
    pictures = {"memorial-conference": "research-conference", "regions": "map-branches"}
    for slug, kind, title, summary, day, hour, people in rows:
        site.add(
            f"export-{slug}",
            SessionPage,
            parent="export-congress",
            title=say(*title),
            slug=slug,
            kind=kind,
            hall=site.snippets["hall-online"],
            starts_at=moment(2020, 12, day, hour),
            ends_at=moment(2020, 12, day, hour + 2),
            picture=pictures.get(slug),
            summary=say(*summary),
            body=[
                sample(
                    "<p>Часы и тема заседания, имена и должности участников — образец.</p>",
                    "<p>The hours and the subject of the session, the names and offices of the speakers are a "
                    "sample.</p>",
                )
            ],
            children={"participations": people},
            **RECORDING,
        )
