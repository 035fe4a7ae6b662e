"""Reports from the healthcare congress and from the trade-fair week."""

from datetime import date

from home.demo.parts import call_to_action, callout, figures, heading, quotation, sample, say, text
from home.demo.site import DemoSite
from news.demo.common import add_article, pictures, quoted


def build(site: DemoSite) -> None:
    """Build both reports."""
    _build_export_week(site)
    _build_healthcare(site)


def _build_export_week(site: DemoSite) -> None:
    week = site.pages["export-week"]
    add_article(
        site,
        "export-week-report",
        category="international",
        day=date(2020, 12, 11),
        related_event=site.pages["export-congress"],
        issuer=say("Пресс-служба выставочной недели", "Press service of the trade-fair week"),
        picture="export-week",
        title=(
            "Второй конгресс по экспорту медицинских услуг прошёл на выставочной неделе",
            "The second congress on the export of medical services was part of the trade-fair week",
        ),
        summary=(
            "Панель, пленарное заседание, разговор о регионах и мемориальная научная конференция — всё онлайн.",
            "A panel, a plenary, a part on regions and a memorial research conference, all online.",
        ),
        body=[
            text(
                "<p>Выставочная неделя здравоохранения прошла онлайн. Внутри неё состоялся второй конгресс "
                "по экспорту медицинских услуг.</p>"
                "<p>В программе были панель и пленарное заседание. Отдельная часть была о регионах: пациентов "
                "из-за рубежа принимают не только в столицах. Частью конгресса стала и мемориальная научная "
                "конференция.</p>",
                "<p>The Healthcare Trade-Fair Week was held online. The second congress on the export of medical "
                "services took place within it.</p>"
                "<p>There were a panel and a plenary session. A part of its own dealt with the "
                "regions: it is not only the capitals that receive patients from abroad. A memorial research "
                "conference closed the congress.</p>",
            ),
            quotation(
                (
                    "Пациент выбирает не страну. Он выбирает врача, которому верит.",
                    "Patients don’t choose a country. They choose a doctor they trust.",
                ),
                site.pages["person-doctor"].title,
                ("главный врач клиники (образец)", "chief physician of a clinic (sample)"),
            ),
            callout(
                "info",
                ("Запись и расписание — только на русском", "Recording and schedule in Russian only"),
                (
                    "<p>Запись прямого эфира и полное расписание недели открыты онлайн. "
                    "Оба материала есть только на русском языке.</p>",
                    "<p>The recording of the live broadcast and the full schedule of the week are online. "
                    "Both are in Russian only.</p>",
                ),
            ),
            call_to_action(
                ("Что ещё было на неделе", "What else the week held"),
                (
                    "Страница недели: программа, расписание и контакт пресс-службы.",
                    "The page of the week: programme, schedule and the press service’s contact.",
                ),
                ("Открыть страницу недели", "Open the page of the week"),
                week,
            ),
            sample(
                "<p>Дата, имя и цитата — образец.</p>", "<p>The date, the name and the quotation are a sample.</p>"
            ),
            text(
                "<p><i>Пресс-служба выставочной недели</i></p>", "<p><i>Press service of the trade-fair week</i></p>"
            ),
        ],
    )


def _build_healthcare(site: DemoSite) -> None:
    pages = site.pages
    add_article(
        site,
        "healthcare-congress-report",
        category="international",
        day=date(2024, 10, 31),
        related_event=pages["healthcare-congress"],
        picture="healthcare-congress",
        title=(
            "Национальный конгресс по здравоохранению собрал гостей из 15 стран",
            "National Healthcare Congress brought together guests from 15 countries",
        ),
        summary=(
            "Два дня, более 25 панелей, шесть центров, открытых для иностранных делегаций.",
            "Two days, over 25 panels, and six centres that opened their doors to foreign delegations.",
        ),
        body=[
            text(
                "<p>Завершился национальный конгресс по здравоохранению. Его организовали министерство, фонд "
                "и научно-исследовательский институт.</p>",
                "<p>The National Healthcare Congress is over. A ministry, a foundation and a research institute "
                "organised it.</p>",
            ),
            figures(
                (("2", "2"), ("дня", "days")),
                (("более 25", "over 25"), ("панелей", "panels")),
                (("более 6 000", "over 6,000"), ("человек на площадке", "people on site")),
                (("15", "15"), ("стран", "countries")),
                (("более 13 000", "over 13,000"), ("участников онлайн", "participants online")),
            ),
            heading("Шесть центров за два дня", "Six centres in two days", "delegations"),
            text(
                "<p>Иностранные делегации не только слушали доклады. Они побывали в шести центрах и увидели, как там "
                "лечат и как разговаривают с пациентами.</p>"
                "<p>Одни поехали в онкологический и кардиологический центры и в центр детской медицины. Другие — "
                "в центры реабилитации, лабораторной диагностики и телемедицины.</p>",
                "<p>Foreign delegations did more than listen to papers. They visited six centres and saw how people "
                "are treated and talked to there.</p>"
                "<p>Some went to centres of oncology, cardiology and children’s medicine. Others went "
                "to centres of rehabilitation, laboratory diagnostics and telemedicine.</p>",
            ),
            (
                "picture",
                {
                    "image": site.picture("delegation-visit"),
                    "alt": site.alt("delegation-visit"),
                    "caption": say("Маршрут делегаций: шесть центров", "The delegations’ route: six centres"),
                    "credit": "",
                },
            ),
            heading("Разговор с модератором", "A moderated conversation", "session"),
            text(
                "<p>На панели «Пациент в центре решений» модератор задавал всем один вопрос: что изменилось для "
                "пациента за последний год?</p>",
                "<p>At the panel “The patient at the centre of decisions” the moderator asked everyone one question: "
                "what has changed for patients in the past year?</p>",
            ),
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
                    "Нас позвали не на открытие, а за стол, где решают. Это и есть перемена.",
                    "We were invited not to the opening but to the table where decisions are made. That is the "
                    "change.",
                ),
                pages["person-activist"].title,
                ("представитель организации пациентов (образец)", "representative of a patient organisation (sample)"),
            ),
            sample(
                "<p>Дата, имена, цитаты, тема панели и виды центров — образец. Число центров и цифры — настоящие.</p>",
                "<p>The date, the names, the quotations, the subject of the panel and the kinds of centre are a "
                "sample. The number of centres and the figures are real.</p>",
            ),
        ],
        children={
            "speakers": quoted(site, "official", "activist"),
            "gallery": pictures(
                site,
                ("congress-hall", ("Пленарный зал перед открытием", "The plenary hall before the opening")),
                ("delegation-visit", ("Делегация в одном из шести центров", "A delegation in one of the six centres")),
                ("research-conference", ("Доклад научной части", "A talk in the research part")),
            ),
            "corrections": [
                {
                    "date": date(2024, 11, 2),
                    "text": say(
                        "В первой версии было сказано, что панелей было 25. Их было более 25.",
                        "The first version said that there were 25 panels. There were over 25.",
                    ),
                }
            ],
        },
    )
