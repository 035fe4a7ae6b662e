"""The demo's page on what the movement advocates for."""

from wagtail.rich_text import RichText

from home.demo.content.closing import step_to_take_part
from home.demo.phrases import t
from home.demo.site import DemoSite
from home.models import ContentPage


def build(site: DemoSite) -> None:
    """Add the page "positions"."""
    site.add(
        "positions",
        ContentPage,
        parent="about",
        title=t("За что мы выступаем", "What we advocate for"),
        slug="positions",
        summary=t(
            "Три позиции, которые отстаивает Движение пациентов против рака.",
            "Three positions that the Patients’ Movement Against Cancer stands up for.",
        ),
        picture="movement-forum",
        show_in_menus=False,
        body=[
            (
                "text",
                RichText(
                    t(
                        "<p>Болезнь у каждого своя, а трудности похожи: долгое ожидание, непонятные слова, решения, "
                        "принятые без нас. Поэтому движение выступает за три вещи.</p>",
                        "<p>Every illness is different, but the difficulties are alike: long waits, words nobody "
                        "explains, decisions made without us. That is why the movement stands for three things.</p>",
                    )
                ),
            ),
            (
                "heading",
                {"text": t("1. Помощь вовремя и везде", "1. Help in time, everywhere"), "anchor": "in-time"},
            ),
            (
                "text",
                RichText(
                    t(
                        "<p>Чем раньше найдена болезнь, тем больше возможностей её лечить. Обследование и лечение "
                        "не должны зависеть от того, в каком городе живёт человек, сколько он зарабатывает и хватает "
                        "ли у него сил добиваться своего.</p>",
                        "<p>The earlier an illness is found, the more can be done to treat it. Tests and treatment "
                        "must not depend on where people live, what they earn or whether they have the strength to "
                        "insist.</p>",
                    )
                ),
            ),
            (
                "heading",
                {
                    "text": t("2. Пациент знает и решает", "2. Patients know and decide"),
                    "anchor": "know-and-decide",
                },
            ),
            (
                "text",
                RichText(
                    t(
                        "<p>Каждый вправе понимать свой диагноз, способы лечения и их последствия. Об этом нужно "
                        "говорить простыми словами, а решение принимать вместе с пациентом.</p>",
                        "<p>Everyone has the right to understand their diagnosis, the possible treatments and what "
                        "they lead to. It should be explained in plain words, and the decision made together with the "
                        "patient.</p>",
                    )
                ),
            ),
            ("heading", {"text": t("3. Ничего для нас без нас", "3. Nothing for us without us"), "anchor": "voice"}),
            (
                "text",
                RichText(
                    t(
                        "<p>Опыт болезни — тоже знание. Спрашивать пациентов нужно до того, как решение принято: "
                        "в общественных советах, рабочих группах и на конгрессе.</p>",
                        "<p>Living with an illness is a kind of knowledge too. Patients should be asked before "
                        "a decision is made: in public councils, in working groups and at the congress.</p>",
                    )
                ),
            ),
            (
                "callout",
                {
                    "kind": "info",
                    "title": t("Образец формулировок", "Sample wording"),
                    "text": RichText(
                        t(
                            "<p>Позиции изложены словами редакции сайта. Окончательный текст — за движением.</p>",
                            "<p>The positions are put in the website editors’ words. The movement has the final say "
                            "on the text.</p>",
                        )
                    ),
                },
            ),
            ("call_to_action", step_to_take_part(site)),
        ],
    )
