"""The demo's thirteen other members: samples, named after what their patients live with."""

from dataclasses import dataclass

from wagtail.rich_text import RichText

from branches.models import OrganisationPage
from home.demo.phrases import t
from home.demo.site import DemoSite

NATIONAL = OrganisationPage.Kind.NATIONAL
INTERREGIONAL = OrganisationPage.Kind.INTERREGIONAL


@dataclass(frozen=True)
class Member:
    """A sample member: title, summary and what it teaches, each ready in both languages."""

    disease: str
    kind: str
    title: str
    summary: str
    help: str


def build(site: DemoSite) -> None:
    """Add the pages "org-haemophilia", "org-diabetes" and so on, one for each short name of a disease."""
    for number, member in enumerate(_members(), 1):
        disease = site.snippets[member.disease]
        site.add(
            f"org-{member.disease}",
            OrganisationPage,
            parent="organisations",
            title=member.title,
            slug=f"association-{disease.code}",
            summary=member.summary,
            picture=f"org-{number}",
            kind=member.kind,
            disease=disease,
            email=f"{disease.code}@example.org",
            website=f"https://{disease.code}.example.org/",
            is_sample=True,
            body=_body(member),
        )


def _body(member: Member) -> list[tuple]:
    return [
        ("heading", {"text": t("Чем помогает ассоциация", "How the association helps"), "anchor": "help"}),
        ("text", RichText(member.help)),
        (
            "callout",
            {
                "kind": "info",
                "title": t("Это образец", "This is a sample"),
                "text": RichText(
                    t(
                        "<p>Название, почта и сайт придуманы. Они показывают, как будет выглядеть страница "
                        "организации.</p>",
                        "<p>The name, e-mail address and website are made up. They show what an organisation’s page "
                        "will look like.</p>",
                    )
                ),
            },
        ),
    ]


def _members() -> list[Member]:
    return [
        Member(
            "cystic-fibrosis",
            INTERREGIONAL,
            t(
                "Ассоциация пациентов с муковисцидозом (образец)",
                "Association of People with Cystic Fibrosis (sample)",
            ),
            t(
                "Поддержка детей и взрослых с муковисцидозом и их семей.",
                "Support for children and adults with cystic fibrosis and for their families.",
            ),
            t(
                "<p>Семьи делятся опытом: как встроить лечение в день, подготовить ребёнка к школе и перейти "
                "от детского врача к взрослому.</p>",
                "<p>Families share what they have learned: how to fit treatment into the day, get a child ready for "
                "school and move on from a children’s doctor to a doctor for adults.</p>",
            ),
        ),
        Member(
            "haemophilia",
            NATIONAL,
            t("Ассоциация пациентов с гемофилией (образец)", "Association of People with Haemophilia (sample)"),
            t(
                "Помогает людям с гемофилией жить активно и безопасно.",
                "Helps people with haemophilia to live active and safe lives.",
            ),
            t(
                "<p>Рассказывает родителям и учителям, что важно знать о гемофилии, и помогает добиваться "
                "непрерывного лечения.</p>",
                "<p>Tells parents and teachers what they need to know about haemophilia, and helps patients to "
                "secure treatment without interruptions.</p>",
            ),
        ),
        Member(
            "kidney",
            INTERREGIONAL,
            t(
                "Ассоциация пациентов с заболеваниями почек (образец)",
                "Association of People with Kidney Diseases (sample)",
            ),
            t(
                "Для тех, кто бережёт почки, и тех, кто живёт на диализе.",
                "For those who are looking after their kidneys and those who live on dialysis.",
            ),
            t(
                "<p>Помогает подготовиться к диализу, разобраться с поездками на процедуры и найти собеседника, "
                "который уже прошёл через это.</p>",
                "<p>Helps people to prepare for dialysis, sort out travel to treatment and find someone to talk to "
                "who has been through it.</p>",
            ),
        ),
        Member(
            "rare",
            NATIONAL,
            t(
                "Ассоциация пациентов с редкими заболеваниями (образец)",
                "Association of People with Rare Diseases (sample)",
            ),
            t("Редкий диагноз не означает одиночества.", "A rare diagnosis need not mean being alone."),
            t(
                "<p>Знакомит людей с одинаковым диагнозом, даже если они живут в разных городах, и подсказывает, "
                "где искать знающего врача.</p>",
                "<p>Introduces people with the same diagnosis to each other, even if they live in different towns, "
                "and suggests where to look for a doctor who knows it.</p>",
            ),
        ),
        Member(
            "transplant",
            INTERREGIONAL,
            t(
                "Ассоциация пациентов после трансплантации (образец)",
                "Association of Transplant Patients (sample)",
            ),
            t(
                "Рядом до операции, после неё и всю новую жизнь.",
                "There before the operation, after it and for the whole new life that follows.",
            ),
            t(
                "<p>Помогает пережить ожидание, вернуться к обычным делам и не пропускать лекарства.</p>",
                "<p>Helps people to get through the wait, return to everyday life and keep taking their "
                "medicines.</p>",
            ),
        ),
        Member(
            "diabetes",
            NATIONAL,
            t("Ассоциация пациентов с диабетом (образец)", "Association of People with Diabetes (sample)"),
            t(
                "Учит жить с диабетом спокойно и уверенно.",
                "Teaches people to live with diabetes calmly and confidently.",
            ),
            t(
                "<p>Объясняет, что значат цифры на глюкометре, как подготовиться к приёму и что сказать в школе "
                "и на работе.</p>",
                "<p>Explains what the numbers on the meter mean, how to prepare for an appointment and what to say at "
                "school and at work.</p>",
            ),
        ),
        Member(
            "psoriasis",
            INTERREGIONAL,
            t("Ассоциация пациентов с псориазом (образец)", "Association of People with Psoriasis (sample)"),
            t("Псориаз не заразен. Стесняться его не нужно.", "Psoriasis isn’t catching, and is nothing to hide."),
            t(
                "<p>Рассказывает о лечении и о том, как отвечать на любопытные взгляды. Проводит встречи, "
                "на которых можно не прятать руки.</p>",
                "<p>Talks about treatment and about how to meet curious looks. Holds gatherings where nobody needs to "
                "hide their hands.</p>",
            ),
        ),
        Member(
            "hepatitis",
            INTERREGIONAL,
            t(
                "Ассоциация пациентов с вирусными гепатитами (образец)",
                "Association of People with Viral Hepatitis (sample)",
            ),
            t(
                "Зовёт провериться и помогает дойти до лечения.",
                "Encourages people to get tested and helps them to reach treatment.",
            ),
            t(
                "<p>Объясняет, зачем нужен анализ, что делать с результатом и как уберечь близких, без осуждения "
                "и лишних страхов.</p>",
                "<p>Explains why a test matters, what to do with the result and how to protect the family, without "
                "judgement or needless fear.</p>",
            ),
        ),
        Member(
            "sclerosis",
            NATIONAL,
            t(
                "Ассоциация пациентов с рассеянным склерозом (образец)",
                "Association of People with Multiple Sclerosis (sample)",
            ),
            t(
                "Помогает сохранить работу, движение и планы на будущее.",
                "Helps people to keep their work, their mobility and their plans.",
            ),
            t(
                "<p>Собирает группы поддержки и рассказывает, как распределять силы, приспособить дом и говорить "
                "о диагнозе с работодателем.</p>",
                "<p>Brings support groups together and explains how to pace oneself, adapt a home and talk to an "
                "employer about the diagnosis.</p>",
            ),
        ),
        Member(
            "rheumatic",
            NATIONAL,
            t(
                "Ассоциация пациентов с ревматическими заболеваниями (образец)",
                "Association of People with Rheumatic Diseases (sample)",
            ),
            t(
                "Чтобы боль в суставах не решала за человека, как ему жить.",
                "So that painful joints don’t decide how a person lives.",
            ),
            t(
                "<p>Учит беречь суставы в быту, замечать обострение и готовить вопросы для ревматолога.</p>",
                "<p>Teaches people to spare their joints at home, notice a flare-up and prepare questions for the "
                "rheumatologist.</p>",
            ),
        ),
        Member(
            "eyes",
            INTERREGIONAL,
            t(
                "Ассоциация пациентов с заболеваниями глаз (образец)",
                "Association of People with Eye Diseases (sample)",
            ),
            t(
                "Помогает беречь зрение и не терять самостоятельность.",
                "Helps people to protect their sight and stay independent.",
            ),
            t(
                "<p>Напоминает о проверках зрения, знакомит с приёмами и приборами для слабовидящих.</p>",
                "<p>Reminds people to have their eyes checked, and shows them techniques and aids for low vision.</p>",
            ),
        ),
        Member(
            "thyroid",
            INTERREGIONAL,
            t(
                "Ассоциация пациентов с заболеваниями щитовидной железы (образец)",
                "Association of People with Thyroid Diseases (sample)",
            ),
            t(
                "Маленькая железа, от которой зависят силы и настроение.",
                "A small gland that strength and mood depend on.",
            ),
            t(
                "<p>Объясняет, зачем проверять гормоны, как принимать лекарства и о чём спросить эндокринолога.</p>",
                "<p>Explains why hormones are checked, how to take medicines and what to ask the endocrinologist.</p>",
            ),
        ),
        Member(
            "hypertension",
            NATIONAL,
            t("Ассоциация пациентов с гипертонией (образец)", "Association of People with Hypertension (sample)"),
            t(
                "Учит измерять давление правильно и не бросать лечение.",
                "Teaches people to measure their blood pressure properly and keep up treatment.",
            ),
            t(
                "<p>Показывает, как вести дневник давления, и объясняет, почему лечиться нужно и тогда, когда "
                "ничего не болит.</p>",
                "<p>Shows how to keep a blood-pressure diary, and explains why treatment matters even when nothing "
                "hurts.</p>",
            ),
        ),
    ]
