"""Short news about member societies and about patients' rights."""

from datetime import date

from branches.models import OrganisationPage
from home.demo.parts import callout, heading, quotation, sample, text
from home.demo.site import DemoSite
from news.demo.common import add_article, attach

SAMPLE = sample("<p>Эта новость — образец.</p>", "<p>This piece of news is a sample.</p>")


def build(site: DemoSite) -> None:
    """Build news from two sample societies, and two articles on rights."""
    movement = site.pages["movement"]
    societies = [page for page in site.pages.values() if isinstance(page, OrganisationPage) and page != movement]
    _build_societies(site, *(societies[:2] or [None, None]))
    _build_rights(site)


def _build_societies(site: DemoSite, first: OrganisationPage | None, second: OrganisationPage | None) -> None:
    add_article(
        site,
        "society-booklet",
        category="members",
        day=date(2022, 4, 18),
        organisation=first,
        title=("Памятка для родственников: с чего начать", "A leaflet for relatives: where to begin"),
        summary=(
            "Общество пациентов собрало на двух страницах советы для тех, чей близкий заболел.",
            "A patient society has put its advice for people with a sick relative on two pages.",
        ),
        body=[
            text(
                "<p>Когда заболевает близкий, вопросов много, а сил мало. Памятка отвечает на первые из них: что "
                "спросить у врача, какие бумаги сохранить, где отдохнуть самому.</p>",
                "<p>When someone close falls ill there are many questions and little strength. The leaflet answers "
                "the first: what to ask the doctor, which papers to keep, where to get some rest yourself.</p>",
            ),
            SAMPLE,
        ],
        children={
            "attachments": attach(
                site,
                ("Памятка для родственников (образец)", "Leaflet for relatives (sample)"),
                "leaflet-for-relatives-sample.txt",
                (
                    "Запишите вопросы перед приёмом.\nХраните выписки в одной папке.\nПросите о помощи и отдыхайте.",
                    "Write down your questions before the visit.\nKeep all papers in one folder.\n"
                    "Ask for help and get some rest.",
                ),
            )
        },
    )
    add_article(
        site,
        "society-meeting",
        category="members",
        day=date(2023, 6, 5),
        organisation=second,
        picture="volunteers",
        title=("Волонтёры общества пациентов вышли в парк", "Volunteers of a patient society went out to the park"),
        summary=(
            "За один день они поговорили с прохожими и раздали литературу о болезни.",
            "In one day they talked to passers-by and handed out literature about the disease.",
        ),
        body=[
            text(
                "<p>Палатка, чай и стопка брошюр — больше ничего не понадобилось. Люди подходили, спрашивали, "
                "рассказывали о своих близких.</p>",
                "<p>A stall, tea and a pile of leaflets: nothing more was needed. People came up, asked questions and "
                "talked about their families.</p>",
            ),
            SAMPLE,
        ],
    )


def _build_rights(site: DemoSite) -> None:
    add_article(
        site,
        "lawyer-answers",
        category="rights",
        day=date(2022, 10, 11),
        organisation=site.pages["movement"],
        title=("Три вопроса, которые чаще всего задают юристу", "The three questions lawyers hear most often"),
        summary=(
            "Юрист школы пациентов — о выписках, втором мнении и письменных ответах.",
            "The patient school’s lawyer on medical records, second opinions and written replies.",
        ),
        body=[
            heading("Можно ли получить копии документов?", "Can I have copies of my records?", "records"),
            text(
                "<p>Да. Попросите их в больнице, лучше письменно. Оставьте себе копию заявления.</p>",
                "<p>Yes. Ask the hospital for them, best of all in writing. Keep a copy of your request.</p>",
            ),
            heading("Можно ли услышать второе мнение?", "Can I get a second opinion?", "second-opinion"),
            text(
                "<p>Да, и это не обидит врача. Возьмите с собой выписки и снимки.</p>",
                "<p>Yes, and the doctor will not be offended. Take your records and images with you.</p>",
            ),
            heading("Мне отказали. Что делать?", "I was refused. What now?", "refusal"),
            text(
                "<p>Попросите отказ в письменном виде. С ним легче обратиться выше или к юристу.</p>",
                "<p>Ask for the refusal in writing. It makes it easier to go higher up or to a lawyer.</p>",
            ),
            callout(
                "warning",
                ("Это общие сведения", "This is general information"),
                (
                    "<p>Обстоятельства у всех разные. Перед важным решением посоветуйтесь с юристом.</p>",
                    "<p>Circumstances differ. Consult a lawyer before an important decision.</p>",
                ),
            ),
            SAMPLE,
        ],
    )
    add_article(
        site,
        "voice-in-council",
        category="rights",
        day=date(2025, 3, 25),
        title=("Зачем пациенту общественный совет", "What a public council does for patients"),
        summary=(
            "На конгрессе встречаются члены 210 общественных советов. Рассказываем, зачем они нужны.",
            "Members of 210 public councils meet at the congress. Here is what councils are for.",
        ),
        body=[
            text(
                "<p>Общественный совет — место, где пациенты говорят с властью до того, как решение принято. "
                "Здесь можно задать вопрос и получить ответ.</p>",
                "<p>A public council is the place where patients talk to the authorities before a decision is made. "
                "Here a question can be asked and answered.</p>",
            ),
            quotation(
                (
                    "Один голос легко не услышать. Голос совета приходится записать в протокол.",
                    "One voice is easy to miss. The voice of a council has to go into the minutes.",
                ),
                site.pages["person-lawyer"].title,
                (
                    "юрист, консультант организаций пациентов (образец)",
                    "lawyer, adviser to patient organisations (sample)",
                ),
            ),
            sample(
                "<p>Дата, имя и цитата — образец.</p>", "<p>The date, the name and the quotation are a sample.</p>"
            ),
        ],
    )
