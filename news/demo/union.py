"""News of the union itself, and its press release for Patient Solidarity Day."""

from datetime import date

from home.demo.parts import accordion, call_to_action, callout, figures, heading, quotation, sample, say, text
from home.demo.site import DemoSite, last_time
from news.demo.common import SAMPLE_DATE, add_article, attach, quoted


def build(site: DemoSite) -> None:
    """Build the press release and the union's news."""
    _build_solidarity_day(site)
    _build_members(site)
    _build_english(site)
    _build_hotline(site)


def _build_solidarity_day(site: DemoSite) -> None:
    add_article(
        site,
        "solidarity-day-release",
        category="union",
        kind="press_release",
        day=last_time(12, 6, 9).date(),
        related_event=site.pages["solidarity-day"],
        picture="solidarity-day",
        dateline=say("Москва", "Moscow"),
        issuer=say(
            "Информационная служба Союза пациентских организаций",
            "Information service of the Union of Patient Organisations",
        ),
        press_contact=say("Пресс-секретарь союза (образец)", "Press secretary of the union (sample)"),
        press_email="press@example.org",
        title=("6 декабря — День солидарности пациентов", "6 December is Patient Solidarity Day"),
        summary=(
            "Союз и его 14 ассоциаций присоединяются к дню, который родился в Кении в 2011 году.",
            "The union and its 14 associations join in a day that was born in Kenya in 2011.",
        ),
        body=[
            text(
                "<p>6 декабря пациенты во многих странах отмечают День солидарности. Его проводят ежегодно, и у него "
                "есть девиз. Смысл дня прост: никто не должен оставаться с болезнью один на один.</p>",
                "<p>On 6 December patients in many countries mark Solidarity Day. It comes every year and has "
                "a motto. Its meaning is simple: nobody should face illness alone.</p>",
            ),
            heading("Как появился день", "How the day began", "history"),
            text(
                "<p>Начало дню положил в 2011 году фонд из международного альянса организаций пациентов. Это было "
                "в Кении. Затем день подхватили в других странах. У каждого года может быть своя тема: была она "
                "и в 2013 году.</p>",
                "<p>A foundation that belongs to the international alliance of patients’ organisations began it in "
                "2011. That was in Kenya. Other countries then took the day up. A year may have a theme of its own, "
                "as 2013 did.</p>",
            ),
            quotation(
                (
                    "Солидарность — это когда тебе звонят и спрашивают: чем помочь?",
                    "Solidarity is when someone calls you and asks: how can I help?",
                ),
                site.pages["person-press"].title,
                ("информационная служба союза (образец)", "information service of the union (sample)"),
            ),
            heading("О союзе", "About the union", "about-the-union"),
            text(
                "<p>В Союз пациентских организаций входят 14 межрегиональных и национальных ассоциаций.</p>",
                "<p>The Union of Patient Organisations has 14 interregional and national member associations.</p>",
            ),
            sample(
                "<p>Место выпуска, имя, цитата и контакт для прессы — образец.</p>",
                "<p>The dateline, the name, the quotation and the press contact are a sample.</p>",
            ),
        ],
        children={
            "speakers": quoted(site, "press"),
            "attachments": attach(
                site,
                ("Справка о Дне солидарности пациентов", "Fact sheet on Patient Solidarity Day"),
                "solidarity-day.txt",
                (
                    "Дата: 6 декабря, каждый год.\nНачало: 2011 год, Кения.\n"
                    "Кто начал: фонд, член международного альянса организаций пациентов.\n"
                    "Кто присоединяется: союз и его 14 межрегиональных и национальных ассоциаций.",
                    "Date: 6 December, every year.\nBegan: 2011, Kenya.\n"
                    "Started by: a foundation, member of the international alliance of patients’ organisations.\n"
                    "Joined by: the union and its 14 interregional and national associations.",
                ),
            ),
        },
    )


def _build_members(site: DemoSite) -> None:
    add_article(
        site,
        "fourteen-associations",
        category="union",
        day=date(2023, 2, 14),
        picture="partners",
        title=("Нас четырнадцать: кто входит в союз", "There are fourteen of us: who belongs to the union"),
        summary=(
            "Межрегиональные и национальные ассоциации теперь представлены на одном сайте.",
            "Interregional and national associations now share one website.",
        ),
        body=[
            figures((("14", "14"), ("ассоциаций в союзе", "associations in the union"))),
            text(
                "<p>В союз входят 14 ассоциаций, межрегиональных и национальных. У каждой своя болезнь и свой опыт, "
                "а вопросы похожи: как узнать диагноз вовремя, как получить лекарство, с кем поговорить.</p>",
                "<p>The union has 14 member associations, interregional and national. Each has a disease and an "
                "experience of its own, but the questions are alike: how to get a diagnosis in time, how to get "
                "medicine, whom to talk to.</p>",
            ),
            call_to_action(
                ("Найдите свою организацию", "Find your organisation"),
                ("У каждой ассоциации есть страница с контактами.", "Each association has a page with its contacts."),
                ("Все организации", "All organisations"),
                site.pages["organisations"],
            ),
            SAMPLE_DATE,
        ],
    )


def _build_english(site: DemoSite) -> None:
    add_article(
        site,
        "site-in-english",
        category="union",
        day=date(2024, 2, 29),
        title=("Сайт союза теперь и на английском", "The union’s website is now in English, too"),
        summary=(
            "Новости, события и справочник отделений можно читать на двух языках.",
            "News, events and the list of branches can be read in two languages.",
        ),
        body=[
            text(
                "<p>На конгресс приезжают гости из-за рубежа, и им тоже нужна программа. Поэтому сайт заговорил "
                "по-английски. Язык переключается в верхней части любой страницы.</p>",
                "<p>Guests from abroad come to the congress, and they need the programme, too. So the site has "
                "learned English. Switch the language at the top of any page.</p>",
            ),
            text(
                "<p>Некоторые записи и расписания есть только на русском. Рядом с ними мы так и пишем.</p>",
                "<p>Some recordings and schedules exist in Russian only. Where that is so, we say it.</p>",
            ),
            SAMPLE_DATE,
        ],
    )


def _build_hotline(site: DemoSite) -> None:
    add_article(
        site,
        "hotline-hours",
        category="movement",
        day=date(2025, 1, 13),
        organisation=site.pages["movement"],
        picture="hotline",
        title=("Горячая линия: каждый день с 8:00 до 20:00", "The hotline: every day from 8:00 to 20:00"),
        summary=(
            "Телефон 8 800 200 2 200. Время московское.",
            "The number is 8 800 200 2 200. Moscow time.",
        ),
        body=[
            text(
                "<p>Позвонить может каждый: пациент, родственник, друг. Спрашивайте о том, что тревожит. Если ответа "
                "сразу нет, подскажем, к кому обратиться.</p>",
                "<p>Anyone can call: a patient, a relative, a friend. Ask about whatever worries you. If we can’t "
                "answer at once, we will tell you whom to turn to.</p>",
            ),
            callout(
                "help",
                ("8 800 200 2 200", "8 800 200 2 200"),
                (
                    "<p>Каждый день с 8:00 до 20:00 по московскому времени.</p>",
                    "<p>Every day from 8:00 to 20:00 Moscow time.</p>",
                ),
            ),
            accordion(
                (
                    ("У меня другой часовой пояс. Когда звонить?", "I live in another time zone. When can I call?"),
                    (
                        "<p>Во Владивостоке линия открыта с 15:00 до 3:00, в Новосибирске — с 12:00 до 24:00, "
                        "в Екатеринбурге и Челябинске — с 10:00 до 22:00, в Ульяновске — с 9:00 до 21:00.</p>",
                        "<p>In Vladivostok the line is open from 15:00 to 3:00, in Novosibirsk from 12:00 to 24:00, "
                        "in Yekaterinburg and Chelyabinsk from 10:00 to 22:00, in Ulyanovsk from 9:00 to 21:00.</p>",
                    ),
                ),
                (
                    ("Заменит ли звонок врача?", "Can a call replace a doctor?"),
                    (
                        "<p>Нет. Диагноз и лечение — дело врача. В экстренном случае вызовите скорую.</p>",
                        "<p>No. Diagnosis and treatment are a doctor’s business. In an emergency, call an "
                        "ambulance.</p>",
                    ),
                ),
            ),
            SAMPLE_DATE,
        ],
    )
