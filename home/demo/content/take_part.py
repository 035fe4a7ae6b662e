"""The demo's page on how to take part."""

from wagtail.rich_text import RichText

from home.demo.phrases import t
from home.demo.site import DemoSite
from home.models import ContentPage


def build(site: DemoSite) -> None:
    """Add the page "take-part"."""
    site.add(
        "take-part",
        ContentPage,
        parent="home",
        title=t("Как принять участие", "How to take part"),
        slug="take-part",
        summary=t(
            "Четыре способа быть рядом с пациентами: для тех, у кого есть час, и для тех, у кого есть силы на "
            "большее.",
            "Four ways to stand by patients, whether you have an hour to spare or can do more.",
        ),
        picture="volunteers",
        show_in_menus=True,
        body=[*_ways(), *_school_recording(), *_leaflets(site), *_questions(), _help()],
    )


def _ways():
    return [
        (
            "heading",
            {
                "text": t("1. Станьте участником или волонтёром", "1. Become a member or a volunteer"),
                "anchor": "volunteer",
            },
        ),
        (
            "text",
            RichText(
                t(
                    "<p>Вступите в одну из организаций союза или помогайте как волонтёр. Пригодится любой опыт: "
                    "пациента, близкого, врача, юриста, переводчика. Найдите отделение рядом с домом или напишите нам."
                    "</p>",
                    "<p>Join one of the union’s organisations or help as a volunteer. Any experience is welcome: as "
                    "a patient, a relative, a doctor, a lawyer or a translator. Find a branch near you or write to us."
                    "</p>",
                )
            ),
        ),
        (
            "heading",
            {"text": t("2. Приходите на школу пациентов", "2. Come to a patient school"), "anchor": "school"},
        ),
        (
            "text",
            RichText(
                t(
                    "<p>На школах онкологи, юристы, психологи и пациентские активисты простыми словами рассказывают "
                    "о лечении, правах и поддержке. Бывают и онлайн-школы: к ним можно подключиться из любого города. "
                    "Даты — в разделе «События».</p>",
                    "<p>At patient schools, oncologists, lawyers, psychologists and patient activists explain "
                    "treatment, rights and support in plain words. Some schools are online, so you can join from any "
                    "town. The dates are under “Events”.</p>",
                )
            ),
        ),
        (
            "heading",
            {
                "text": t("3. Помогите на просветительской акции", "3. Help with an outreach campaign"),
                "anchor": "outreach",
            },
        ),
        (
            "text",
            RichText(
                t(
                    "<p>На акциях мы раздаём листовки и памятки, отвечаем на вопросы и рассказываем, куда обратиться. "
                    "Нужны те, кто встанет к столику, разложит листовки по стопкам или позовёт соседей.</p>",
                    "<p>At our campaigns we hand out leaflets and checklists, answer questions and tell people where "
                    "to turn. We need people to stand at the stall, sort the leaflets or bring the neighbours "
                    "along.</p>",
                )
            ),
        ),
        (
            "heading",
            {"text": t("4. Поддержите нас как партнёр", "4. Support us as a partner"), "anchor": "partner"},
        ),
        (
            "text",
            RichText(
                t(
                    "<p>Клиника может дать лектора, типография — напечатать листовки, редакция — рассказать о форуме. "
                    "Какие бывают партнёры, мы описали в разделе «О союзе».</p>",
                    "<p>A clinic can send a speaker, a printer can print leaflets, a newsroom can report on a forum. "
                    "What kinds of partners there are is described under “About the union”.</p>",
                )
            ),
        ),
    ]


def _school_recording():
    return [
        ("heading", {"text": t("Загляните на школу", "Have a look at a school"), "anchor": "recording"}),
        (
            "video",
            {
                "title": t(
                    "Как проходит школа пациентов (образец записи)", "Inside a patient school (sample recording)"
                ),
                "url": "https://video.example.org/patient-school",
                "embed_url": "",
                "language": "ru",
                "transcript": RichText(
                    t(
                        "<p><b>Ведущая.</b> Здравствуйте! Сегодня с нами онколог, юрист и психолог.</p>"
                        "<p><b>Онколог.</b> Начну с вопросов, которые стоит задать врачу на первом приёме.</p>"
                        "<p><b>Слушательница.</b> А можно записывать ответы?</p>"
                        "<p><b>Онколог.</b> Нужно! Дома вы спокойно перечитаете.</p>",
                        "<p><b>Host.</b> Hello and welcome! With us today are an oncologist, a lawyer and "
                        "a psychologist.</p>"
                        "<p><b>Oncologist.</b> Let me begin with the questions worth asking at your first "
                        "appointment.</p>"
                        "<p><b>Listener.</b> May we write down the answers?</p>"
                        "<p><b>Oncologist.</b> Please do! You can read them again at home, in peace.</p>",
                    )
                ),
            },
        ),
    ]


QUESTIONS_LEAFLET = """Вопросы врачу (образец памятки)

1. Как называется моя болезнь и что она значит?
2. Какие обследования ещё нужны и зачем?
3. Какие есть способы лечения? Чем они отличаются?
4. Чего ждать от лечения и о чём сразу сообщать?
5. К кому обращаться между приёмами?

Возьмите с собой ручку, прежние выписки и того, кому доверяете.
Горячая линия: 8 800 200 2 200, каждый день с 8:00 до 20:00 по московскому времени.
"""
VOLUNTEER_LEAFLET = """Волонтёру на акции (образец памятки)

1. Улыбнитесь и представьтесь.
2. Не ставьте диагнозов и не советуйте лекарств: мы рассказываем, куда обратиться.
3. Дайте листовку с номером горячей линии: 8 800 200 2 200.
4. Если вопрос сложный, запишите его и передайте в отделение.
"""


def _leaflets(site: DemoSite):
    questions = t("Вопросы врачу: памятка (образец)", "Questions for your doctor: checklist (sample, in Russian)")
    volunteer = t("Волонтёру на акции: памятка (образец)", "For campaign volunteers: checklist (sample, in Russian)")
    items = [
        {"document": site.attachment(questions, "voprosy-vrachu.txt", QUESTIONS_LEAFLET), "title": questions},
        {"document": site.attachment(volunteer, "volonteru.txt", VOLUNTEER_LEAFLET), "title": volunteer},
    ]
    return [("documents", {"title": t("Памятки", "Checklists"), "items": items})]


def _questions():
    answers = [
        (
            t("Можно ли участвовать, если болею не я?", "Can I take part if I am not the patient?"),
            t(
                "<p>Конечно. Среди нас много родных пациентов, врачей и просто неравнодушных людей.</p>",
                "<p>Of course. Relatives, doctors and people who simply care are all part of what we do.</p>",
            ),
        ),
        (
            t("В моём городе нет отделения. Что делать?", "There is no branch in my town. What can I do?"),
            t(
                "<p>Подключайтесь к онлайн-школам и звоните на горячую линию: для этого отделение не нужно. "
                "Поиск на странице отделений подскажет, какое из них ближе.</p>",
                "<p>Join the online schools and call the hotline: neither needs a branch. The search on the branches "
                "page will show which one is nearest.</p>",
            ),
        ),
        (
            t("Заменяет ли школа приём у врача?", "Does a school replace seeing a doctor?"),
            t(
                "<p>Нет. Школа помогает понять болезнь и подготовить вопросы, но диагноз ставит и лечение назначает "
                "только ваш врач.</p>",
                "<p>No. A school helps you to understand the illness and prepare your questions; only your own doctor "
                "can diagnose it and prescribe treatment.</p>",
            ),
        ),
    ]
    return [
        ("heading", {"text": t("Частые вопросы", "Frequently asked questions"), "anchor": "questions"}),
        ("accordion", {"items": [{"title": title, "text": RichText(text)} for title, text in answers]}),
    ]


def _help():
    return (
        "callout",
        {
            "kind": "help",
            "title": t("Помощь нужна вам самим?", "Do you need help yourself?"),
            "text": RichText(
                t(
                    '<p>Позвоните на горячую линию: <a href="tel:88002002200">8 800 200 2 200</a>, каждый день '
                    "с 8:00 до 20:00 по московскому времени.</p>",
                    '<p>Call the hotline: <a href="tel:88002002200">8 800 200 2 200</a>, every day from 8:00 to 20:00 '
                    "Moscow time.</p>",
                )
            ),
        },
    )
