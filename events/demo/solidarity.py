"""Patient Solidarity Day, every 6 December; the home page's campaign leads to it."""

from events.models import AwarenessDayPage
from home.demo.parts import callout, heading, sample, say, text
from home.demo.site import DemoSite


def build(site: DemoSite) -> None:
    """Build the day's page and make it the target of the home page's campaign."""
    day = site.add(
        "solidarity-day",
        AwarenessDayPage,
        parent="events",
        title=say("День солидарности пациентов", "Patient Solidarity Day"),
        slug="solidarity-day",
        month=12,
        day=6,
        since_year=2011,
        motto=say("Вместе мы сильнее (образец девиза)", "Stronger together (sample motto)"),
        picture="solidarity-day",
        summary=say(
            "Каждый год 6 декабря пациенты в разных странах поддерживают друг друга. День отмечают с 2011 года.",
            "Every year on 6 December patients in many countries support one another. The day has been marked since "
            "2011.",
        ),
        body=[
            text(
                "<p>Болезнь легче нести, когда рядом кто-то есть. Раз в год пациенты говорят об этом вслух: "
                "6 декабря, под девизом дня.</p>",
                "<p>Illness is easier to bear with someone at your side. Once a year patients say so aloud: "
                "on 6 December, under the motto of the day.</p>",
            ),
            heading("Откуда взялся этот день", "Where the day comes from", "history"),
            text(
                "<p>Его придумал фонд, который входит в международный альянс организаций пациентов. Впервые день "
                "отметили в 2011 году в Кении.</p>"
                "<p>Потом к нему присоединились пациенты других стран. Так местная инициатива стала международной, "
                "а у дня появились темы. Своя тема была и в 2013 году.</p>",
                "<p>It was started by a foundation that is a member of the international alliance of patients’ "
                "organisations. The day was first marked in 2011, in Kenya.</p>"
                "<p>Then patients in other countries joined. A local initiative became an international one, "
                "and the day was given themes. There was one in 2013, too.</p>",
            ),
            heading("Как присоединиться", "How to join in", "join"),
            text(
                "<ul><li>Позвоните тому, кто болеет, и спросите, как дела.</li>"
                "<li>Расскажите об этом дне в своей больнице, на работе или в библиотеке.</li>"
                "<li>Напишите нам, если хотите провести встречу в своём городе.</li></ul>",
                "<ul><li>Call someone who is ill and ask how they are.</li>"
                "<li>Tell people about the day in your hospital, at work or in your library.</li>"
                "<li>Write to us if you would like to hold a meeting in your town.</li></ul>",
            ),
            callout(
                "help",
                ("Нужна поддержка сейчас?", "Need support now?"),
                (
                    "<p>Горячая линия 8 800 200 2 200 работает каждый день с 8:00 до 20:00 по московскому "
                    "времени.</p>",
                    "<p>The hotline, 8 800 200 2 200, is open every day from 8:00 to 20:00 Moscow time.</p>",
                ),
            ),
            sample(
                "<p>Слова девиза и темы 2013 года — образец.</p>",
                "<p>The words of the motto and of the 2013 theme are a sample.</p>",
            ),
        ],
        children={
            "themes": [
                {
                    "year": 2013,
                    "theme": say("Голос каждого пациента (образец)", "Every patient’s voice (sample)"),
                    "note": say(
                        "У дня 2013 года была своя тема. Точные слова добавит редакция.",
                        "The day had a theme of its own in 2013. Editors will add the exact words.",
                    ),
                }
            ]
        },
    )
    home = site.pages["home"]
    home.campaign_page = day
    home.save_revision().publish()
    home.refresh_from_db()
