"""The demo's page about medicines that cost the patient nothing. Its review is overdue, to show what that is like."""

from datetime import date

from home.demo.parts import accordion, heading, sample, say, text
from home.demo.site import DemoSite
from home.models import HealthPage


def build(site: DemoSite) -> None:
    """Add the page "health-medicines"."""
    from home.demo.health import review

    site.add(
        "health-medicines",
        HealthPage,
        parent="health",
        title=say("Как получить лекарства бесплатно", "How to get medicines free of charge in Russia"),
        slug="free-medicines",
        picture="hotline",
        summary=say(
            "Кому положены лекарства бесплатно, куда идти и что делать, если отказали.",
            "Who gets medicines free of charge, where to go, and what to do when refused.",
        ),
        body=_body(),
        children={"sources": _sources()},
        **review(site, days_ago=800, due_in=-70) | {"author": site.pages["person-lawyer"]},
    )


def _sources() -> list[dict]:
    return [
        {
            "title": say(
                "Федеральный закон № 178-ФЗ «О государственной социальной помощи»",
                "Federal Law No. 178-FZ on state social assistance",
            ),
            "published_on": date(1999, 7, 17),
        },
        {
            "title": say(
                "Федеральный закон № 326-ФЗ «Об обязательном медицинском страховании в Российской Федерации»",
                "Federal Law No. 326-FZ on compulsory medical insurance in the Russian Federation",
            ),
            "published_on": date(2010, 11, 29),
        },
    ]


def _body() -> list:
    return [
        sample(
            "<p>Общие сведения для примера. Перечни и порядок меняются и отличаются в регионах: уточняйте на горячей "
            "линии, в поликлинике или страховой компании.</p>",
            "<p>General facts as an example. Lists and rules change and differ between regions: ask our hotline, your "
            "clinic or your insurer.</p>",
        ),
        heading("Три пути к бесплатному лекарству", "Three ways to free medicines", "ways"),
        text(
            "<ul><li><strong>В больнице и дневном стационаре.</strong> За лекарства платит полис ОМС. Покупать их "
            "самому не нужно.</li><li><strong>Дома, по федеральной льготе.</strong> Федеральный льготник получает "
            "лекарства по рецепту, если не заменил их деньгами.</li><li><strong>Дома, по региональной "
            "льготе.</strong> Регион обеспечивает лекарствами людей с заболеваниями из своего перечня, даже без "
            "инвалидности.</li></ul>",
            "<ul><li><strong>In hospital or day hospital.</strong> Medicines are paid for by compulsory health "
            "insurance. You need not buy them.</li><li><strong>At home, by federal right.</strong> A person with "
            "federal benefits gets medicines on prescription, unless they have chosen money instead."
            "</li><li><strong>At home, by regional right.</strong> A region provides medicines for the illnesses on "
            "its list, even to people without a disability.</li></ul>",
        ),
        heading("Что делать по шагам", "Step by step", "steps"),
        text(
            "<ol><li>Попросите лечащего врача выписать льготный рецепт.</li><li>Если нужного лекарства нет в перечне, "
            "попросите направить вас на врачебную комиссию.</li><li>С рецептом идите в аптеку, которая отпускает "
            "льготные лекарства.</li><li>Если лекарства нет, попросите поставить рецепт на отсроченное "
            "обслуживание.</li></ol>",
            "<ol><li>Ask your doctor for a prescription with benefits.</li><li>If the medicine is on no list, ask to "
            "be sent to the medical board.</li><li>Take the prescription to a pharmacy that gives out such "
            "medicines.</li><li>If it isn’t there, ask the pharmacy to put your prescription on its waiting list."
            "</li></ol>",
        ),
        heading("Если отказали", "When you are refused", "refused"),
        accordion(
            (
                ("Врач не выписывает рецепт", "The doctor gives no prescription"),
                (
                    "<p>Обратитесь письменно к заведующему или главному врачу и попросите письменный ответ. Поможет и "
                    "ваша страховая компания.</p>",
                    "<p>Write to the head of the department or the chief doctor and ask for a written answer. Your "
                    "insurer helps, too.</p>",
                ),
            ),
            (
                ("В аптеке нет лекарства", "The pharmacy doesn’t have it"),
                (
                    "<p>Сохраните рецепт и отметку аптеки. Позвоните на горячую линию: мы подскажем, куда "
                    "написать.</p>",
                    "<p>Keep the prescription and the pharmacy’s note. Call our hotline: we’ll tell you where to "
                    "write.</p>",
                ),
            ),
        ),
    ]
