"""The demo's page about lung cancer, and the same in plain language."""

from datetime import date

from home.demo.parts import callout, heading, sample, say, text
from home.demo.site import DemoSite
from home.models import HealthPage


def build(site: DemoSite) -> None:
    """Add the pages "health-lungs" and "health-lungs-plain"."""
    from home.demo.health import review

    site.add(
        "health-lungs",
        HealthPage,
        parent="health",
        title=say("Рак лёгкого: с чего начать", "Lung cancer: where to begin"),
        slug="lung-cancer",
        picture="school-lungs",
        summary=say(
            "Какие признаки не стоит откладывать, как ставят диагноз и о чём спросить врача.",
            "Which signs not to put off, how the diagnosis is made, and what to ask your doctor.",
        ),
        body=_full(),
        children={"sources": _sources()},
        **review(site, days_ago=60, due_in=670),
    )
    site.add(
        "health-lungs-plain",
        HealthPage,
        parent="health",
        title=say("Рак лёгкого простым языком", "Lung cancer in plain language"),
        slug="lung-cancer-plain",
        summary=say(
            "Самое важное короткими предложениями.",
            "The most important things in short sentences.",
        ),
        body=_plain(),
        plain_language_of=site.pages["health-lungs"],
        children={"sources": _sources()},
        **review(site, days_ago=60, due_in=670),
    )


def _sources() -> list[dict]:
    return [
        {
            "title": say(
                "Клинические рекомендации по раку лёгкого (ссылка для примера)",
                "Clinical guideline on lung cancer (a sample link)",
            ),
            "url": "https://guidelines.example.org/lung-cancer",
        },
        {
            "title": say(
                "Федеральный закон № 323-ФЗ «Об основах охраны здоровья граждан в Российской Федерации»",
                "Federal Law No. 323-FZ on the fundamentals of protecting the health of citizens in the Russian "
                "Federation",
            ),
            "published_on": date(2011, 11, 21),
        },
    ]


def _full() -> list:
    return [
        sample(
            "<p>Страница показывает, как выглядит проверенная информация. Автор и рецензент придуманы, настоящей "
            "медицинской проверки не было.</p>",
            "<p>This page shows what checked information looks like. Author and reviewer are made up; no doctor has "
            "really reviewed it.</p>",
        ),
        heading("Когда идти к врачу", "When to see a doctor", "signs"),
        text(
            "<p>У этих признаков чаще всего другие причины. Но если что-то из списка держится больше трёх недель, "
            "покажитесь врачу:</p><ul><li>кашель, который не проходит или изменился;</li><li>одышка при обычной "
            "нагрузке;</li><li>боль в груди или плече;</li><li>хриплый голос, слабость, потеря веса без причины.</li>"
            "</ul>",
            "<p>Most often these signs have another cause. But if something on the list lasts longer than three "
            "weeks, see a doctor:</p><ul><li>a cough that doesn’t go away or has changed;</li><li>shortness of "
            "breath in everyday life;</li><li>pain in the chest or shoulder;</li><li>a hoarse voice, weakness, "
            "losing weight for no reason.</li></ul>",
        ),
        callout(
            "warning",
            ("Кровь при кашле или трудно дышать?", "Coughing up blood or struggling to breathe?"),
            ("<p>Не ждите: звоните 112 или 103.</p>", "<p>Don’t wait: in Russia, call 112 or 103.</p>"),
        ),
        heading("Как ставят диагноз", "How the diagnosis is made", "diagnosis"),
        text(
            "<p>Сначала делают снимок или компьютерную томографию лёгких. Если на снимке есть изменения, нужна "
            "биопсия: только она покажет, какая это опухоль. По анализам и снимкам определяют, какая стадия у "
            "болезни.</p>",
            "<p>First comes an X-ray or a CT scan of the lungs. If it shows a change, a biopsy follows: only this "
            "tells what kind of tumour it is. Tests and scans together show the stage of the illness.</p>",
        ),
        heading("Чем лечат", "How it is treated", "treatment"),
        text(
            "<p>Лечение подбирают для каждого человека. Это может быть операция, лучевая терапия, химиотерапия, "
            "иммунотерапия или препараты против определённых изменений в опухоли. Часто методы сочетают. Какое "
            "лечение подходит вам, решает врач вместе с вами.</p>",
            "<p>Treatment is chosen for each person. It may be an operation, radiotherapy, chemotherapy, "
            "immunotherapy or medicines against certain changes in the tumour. Often several are combined. Your "
            "doctor decides together with you which treatment suits you.</p>",
        ),
        heading("О чём спросить врача", "What to ask your doctor", "questions"),
        text(
            "<ul><li>Что именно у меня нашли и что ещё нужно проверить?</li><li>Какие есть варианты лечения, чем они "
            "отличаются?</li><li>Чего ждать от лечения и на что обращать внимание дома?</li><li>Кому звонить, если "
            "станет хуже?</li></ul>",
            "<ul><li>What exactly was found, and what else needs checking?</li><li>Which treatments are possible, and "
            "how do they differ?</li><li>What can I expect of the treatment, and what should I watch for at home?"
            "</li><li>Whom do I call if I feel worse?</li></ul>",
        ),
    ]


def _plain() -> list:
    return [
        sample(
            "<p>Это пример текста простым языком. Настоящей медицинской проверки не было.</p>",
            "<p>This is an example of a text in plain language. No doctor has really reviewed it.</p>",
        ),
        text(
            "<p>Рак лёгкого — это болезнь. В лёгком растёт опухоль.</p><p>Вы долго кашляете? Вам трудно дышать? Идите "
            "к врачу. Чаще всего причина другая. Но врач должен проверить.</p><p>Врач сделает снимок. Потом может "
            "понадобиться биопсия. Это не наказание и не приговор: так врач узнаёт, что с вами.</p><p>Рак лёгкого "
            "лечат. Есть разные способы. Врач расскажет о них. Задавайте вопросы. Вы можете взять с собой близкого "
            "человека.</p>",
            "<p>Lung cancer is an illness. A tumour grows in the lung.</p><p>Have you been coughing for long? Is it "
            "hard to breathe? See a doctor. Most often there is another cause. But a doctor has to check.</p><p>The "
            "doctor takes a picture of your lungs. Then you may need a biopsy. It is not a punishment: it tells the "
            "doctor what is wrong.</p><p>Lung cancer can be treated. There are several ways. The doctor explains "
            "them. Ask questions. You can bring somebody close to you.</p>",
        ),
    ]
