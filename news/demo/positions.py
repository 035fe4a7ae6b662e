"""A statement and a position of the union."""

from datetime import date

from home.demo.parts import heading, quotation, sample, text
from home.demo.site import DemoSite
from news.demo.common import add_article, quoted

SAMPLE = sample(
    "<p>Дата, имя и цитата — образец. Сама позиция — одна из трёх, за которые выступает движение.</p>",
    "<p>The date, the name and the quotation are a sample. The position itself is one of the three that the movement "
    "stands for.</p>",
)


def build(site: DemoSite) -> None:
    """Build the statement and the position."""
    add_article(
        site,
        "help-in-time-position",
        category="rights",
        kind="position",
        day=date(2024, 6, 3),
        title=("Помощь — вовремя и в каждом городе", "Help in time, in every town"),
        summary=(
            "Позиция союза: обследование и лечение не должны зависеть от адреса.",
            "The union’s position: tests and treatment must not depend on an address.",
        ),
        body=[
            heading("О чём речь", "What it is about", "matter"),
            text(
                "<p>Чем раньше болезнь найдена, тем легче её лечить. Но путь к врачу в большом городе и в посёлке "
                "разный, и решает его не болезнь, а расстояние.</p>",
                "<p>The sooner an illness is found, the easier it is to treat. But the way to a doctor differs "
                "between a large city and a village, and what decides is not the illness but the distance.</p>",
            ),
            heading("Чего мы просим", "What we ask for", "request"),
            text(
                "<ul><li>называть срок обследования при первом обращении;</li><li>оплачивать дорогу, если нужной "
                "помощи нет рядом;</li><li>советоваться с пациентами до того, как правила приняты.</li></ul>",
                "<ul><li>name the date of the tests at the first visit;</li><li>pay for the journey where the help is "
                "not at hand;</li><li>consult patients before rules are made.</li></ul>",
            ),
            SAMPLE,
        ],
    )
    add_article(
        site,
        "decisions-with-patients-statement",
        category="rights",
        kind="statement",
        day=date(2023, 10, 9),
        related_event=site.pages["solidarity-day"],
        title=(
            "Заявление: решения о пациентах — вместе с пациентами",
            "Statement: decisions on patients, with patients",
        ),
        summary=(
            "Союз напоминает: человек, которого лечат, должен быть за столом, где решают.",
            "The union recalls that those who are treated belong at the table where decisions are made.",
        ),
        body=[
            text(
                "<p>Правила помощи меняются каждый год. О том, как они работают, лучше всех знают те, кто по ним "
                "лечится. Мы предлагаем спрашивать общественные советы заранее и публиковать ответы.</p>",
                "<p>The rules of care change every year. Those who are treated under them know best how they work. We "
                "propose to ask public councils beforehand and to publish their answers.</p>",
            ),
            quotation(
                (
                    "Нас не нужно уговаривать участвовать. Нас нужно вовремя позвать.",
                    "Nobody needs to persuade us to take part. We only need to be asked in time.",
                ),
                site.pages["person-lawyer"].title,
                ("юрист союза (образец)", "lawyer of the union (sample)"),
            ),
            SAMPLE,
        ],
        children={"speakers": quoted(site, "lawyer")},
    )
