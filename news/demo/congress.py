"""News of the congress of patients, before, during and after the XI congress, and ahead of the next one."""

from datetime import date

from home.demo.parts import call_to_action, callout, figures, heading, sample, table, text
from home.demo.site import DemoSite
from news.demo.common import SAMPLE_DATE, add_article, announced, attach


def build(site: DemoSite) -> None:
    """Build the articles in the order in which they came out."""
    _build_before(site)
    _build_opening(site)
    _build_after(site)
    _build_next(site)


def _build_before(site: DemoSite) -> None:
    edition = site.pages["congress-2020"]
    add_article(
        site,
        "congress-preregistration",
        category="congress",
        day=date(2020, 10, 5),
        related_event=edition,
        picture="online-congress",
        title=(
            "Открыта предварительная регистрация на XI Конгресс пациентов",
            "Pre-registration for the XI Congress of Patients is open",
        ),
        summary=(
            "Конгресс пройдёт онлайн 26–29 ноября. Участвовать можно из любого города.",
            "The congress will be held online on 26–29 November. You can take part from any town.",
        ),
        body=[
            text(
                "<p>В этом году мы встречаемся онлайн. Не нужно искать билеты и гостиницу: достаточно "
                "зарегистрироваться заранее.</p>"
                "<p>Когда откроется виртуальная платформа, зарегистрированные участники узнают об этом первыми.</p>",
                "<p>This year we meet online. There is no need to look for tickets and hotels: just register in "
                "advance.</p>"
                "<p>Registered participants will be the first to know when the virtual platform opens.</p>",
            ),
            heading("Кому писать", "Whom to write to", "contacts"),
            text(
                "<ul><li>штаб конгресса — общие вопросы и программа;</li>"
                "<li>отдел по работе с участниками — регистрация и платформа;</li>"
                "<li>отдел по работе со спонсорами — поддержка и партнёрство.</li></ul>",
                "<ul><li>congress headquarters: general questions and the programme;</li>"
                "<li>participants’ desk: registration and the platform;</li>"
                "<li>sponsors’ desk: support and partnership.</li></ul>",
            ),
            call_to_action(
                ("Все сведения о конгрессе", "Everything about the congress"),
                ("Даты, программа и три контакта — на странице конгресса.", "Dates, programme and three contacts."),
                ("Открыть страницу конгресса", "Open the congress page"),
                edition,
            ),
            SAMPLE_DATE,
        ],
    )
    add_article(
        site,
        "congress-platform",
        category="congress",
        day=date(2020, 11, 24),
        related_event=edition,
        picture="online-congress",
        title=(
            "Виртуальная платформа конгресса открыта для участников",
            "The virtual platform of the congress is open to participants",
        ),
        summary=(
            "Зарегистрированным участникам отправлены ссылки. Проверьте почту.",
            "Registered participants have been sent their links. Check your mail.",
        ),
        body=[
            text(
                "<p>Платформа заработала. Всем, кто прошёл предварительную регистрацию, пришло письмо со ссылкой.</p>",
                "<p>The platform is up. Everyone who pre-registered has received a message with the link.</p>",
            ),
            callout(
                "help",
                ("Письма нет?", "No message?"),
                (
                    "<p>Загляните в папку «Спам». Если и там пусто, напишите на participants@example.org "
                    "(адрес — образец).</p>",
                    "<p>Look in your spam folder. If it isn’t there either, write to participants@example.org "
                    "(a sample address).</p>",
                ),
            ),
            text(
                "<p>Войдите заранее и проверьте звук. Заседания идут по московскому времени.</p>",
                "<p>Log in early and check the sound. Sessions follow Moscow time.</p>",
            ),
            SAMPLE_DATE,
        ],
    )


def _build_opening(site: DemoSite) -> None:
    add_article(
        site,
        "congress-opened",
        category="congress",
        day=date(2020, 11, 26),
        related_event=site.pages["congress-2020"],
        picture="congress-hall",
        title=("XI Конгресс пациентов начал работу", "The XI Congress of Patients has begun"),
        summary=(
            "Первый день — пленарное заседание с участием министров. Впереди панели, заседания и семинары.",
            "The first day is a plenary session with ministers. Panels, sessions and seminars are ahead.",
        ),
        body=[
            text(
                "<p>Конгресс открылся сегодня онлайн. По традиции первый день отдан пленарному заседанию: на вопросы "
                "пациентов отвечают министры.</p>",
                "<p>The congress opened online today. By tradition the first day belongs to the plenary session: "
                "ministers answer patients’ questions.</p>",
            ),
            figures(
                (("более 180", "over 180"), ("организаций", "organisations")),
                (("210", "210"), ("общественных советов", "public councils")),
                (("150+", "150+"), ("тематических заседаний", "topic sessions")),
            ),
            text(
                "<p>С нами гости из-за рубежа. Завтра начинаются тематические заседания и образовательные семинары "
                "для сообществ пациентов. Конгресс продлится до 29 ноября.</p>",
                "<p>Guests from abroad are with us. Topic sessions and educational seminars for patient societies "
                "begin tomorrow. The congress runs until 29 November.</p>",
            ),
        ],
    )


def _build_after(site: DemoSite) -> None:
    edition = site.pages["congress-2020"]
    add_article(
        site,
        "congress-recommendations",
        category="congress",
        day=date(2020, 12, 14),
        related_event=edition,
        picture="recommendations",
        title=(
            "Рекомендации конгресса отправлены в органы власти и главе государства",
            "The congress’s recommendations have been sent to the authorities and the head of state",
        ),
        summary=(
            "Итоговый документ XI Конгресса пациентов дошёл до тех, кто принимает решения.",
            "The final document of the XI Congress of Patients has gone to those who decide.",
        ),
        body=[
            text(
                "<p>Конгресс заканчивается не аплодисментами, а документом. Участники приняли рекомендации, союз "
                "отправил их в органы власти и главе государства.</p>"
                "<p>Рабочие группы конгресса весь год будут следить за тем, что из этого сделано.</p>",
                "<p>The congress ends not with applause but with a document. Participants adopted recommendations, "
                "and the union sent them to the authorities and the head of state.</p>"
                "<p>All year the working groups of the congress will watch what becomes of them.</p>",
            ),
            sample(
                "<p>Дата новости и приложенный документ — образец.</p>",
                "<p>The date of this article and the document attached to it are a sample.</p>",
            ),
        ],
        children={
            "attachments": attach(
                site,
                (
                    "Рекомендации XI Конгресса пациентов (образец)",
                    "Recommendations of the XI Congress of Patients (sample)",
                ),
                "recommendations-xi-sample.txt",
                (
                    "1. Слушать пациентов до принятия решений, а не после.\n"
                    "2. Объяснять лечение простыми словами.\n"
                    "3. Обеспечить лекарства без перерывов в любом регионе.",
                    "1. Listen to patients before decisions are made, not afterwards.\n"
                    "2. Explain treatment in plain words.\n"
                    "3. Provide medicines without interruption in every region.",
                ),
            )
        },
    )
    add_article(
        site,
        "congress-working-groups",
        category="congress",
        day=date(2021, 3, 16),
        related_event=site.pages["congress"],
        title=("Рабочие группы конгресса: дела на весь год", "Working groups of the congress: a year of work"),
        summary=(
            "Конгресс идёт несколько дней, а его рабочие группы — двенадцать месяцев.",
            "The congress lasts a few days; its working groups meet for twelve months.",
        ),
        body=[
            text(
                "<p>Рабочие группы следят за тем, что стало с рекомендациями, и готовят темы следующего "
                "конгресса.</p>",
                "<p>The working groups watch what becomes of the recommendations and prepare the subjects of the next "
                "congress.</p>",
            ),
            sample(
                "<p>Дата новости и темы групп в таблице — образец.</p>",
                "<p>The date of this article and the subjects of the groups in the table are a sample.</p>",
            ),
            table(
                ("Рабочие группы", "Working groups"),
                (("Группа", "Group"), ("О чём она", "What it is about")),
                (("Лекарства", "Medicines"), ("Чтобы лечение не прерывалось", "Treatment without interruptions")),
                (
                    ("Права", "Rights"),
                    ("Чтобы пациент знал, что ему положено", "Patients who know what they are entitled to"),
                ),
                (
                    ("Регионы", "Regions"),
                    ("Чтобы помощь не зависела от адреса", "Help that does not depend on the address"),
                ),
            ),
        ],
    )


def _build_next(site: DemoSite) -> None:
    edition = site.pages["congress-next"]
    add_article(
        site,
        "congress-next-preregistration",
        category="congress",
        day=announced(edition.starts_local, 40),
        related_event=edition,
        picture="congress-hall",
        title=("Следующий конгресс: можно регистрироваться заранее", "The next congress: pre-registration is open"),
        summary=(
            "Готовим ежегодную встречу пациентов, врачей и власти. Приехать можно лично, а можно подключиться онлайн.",
            "The yearly meeting of patients, doctors and authorities is coming. Come in person or join online.",
        ),
        body=[
            text(
                "<p>Предложите тему, задайте вопрос министру, позовите коллег. Чем раньше вы зарегистрируетесь, тем "
                "точнее мы подготовим залы и трансляцию.</p>",
                "<p>Propose a subject, put a question to a minister, bring your colleagues. The earlier you register, "
                "the better we can prepare the halls and the broadcast.</p>",
            ),
            call_to_action(
                ("Программа и контакты", "Programme and contacts"),
                (
                    "На странице конгресса — образец программы и ответы на частые вопросы.",
                    "The congress page has a sample programme and answers to common questions.",
                ),
                ("Открыть страницу конгресса", "Open the congress page"),
                edition,
            ),
            sample(
                "<p>Эта новость — образец: дата, место и программа ещё не объявлены.</p>",
                "<p>This piece of news is a sample: the date, the venue and the programme have not been "
                "announced.</p>",
            ),
        ],
    )
