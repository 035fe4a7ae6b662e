"""The demo's people: eight samples, one of each profession that speaks, answers or decides."""

from wagtail.rich_text import RichText

from home.demo.phrases import t
from home.demo.site import DemoSite
from people.models import PersonIndexPage, PersonPage, Profession


def build(site: DemoSite) -> None:
    """Add the page "people" and the pages "person-oncologist", "person-doctor" and so on below it."""
    site.add(
        "people",
        PersonIndexPage,
        parent="home",
        title=t("Люди", "People"),
        slug="people",
        summary=t(
            "Врачи, юристы, психологи, активисты и все, кто выступает на школах и конгрессах и отвечает на вопросы.",
            "Doctors, lawyers, psychologists, activists and everyone who speaks at schools and congresses and answers "
            "questions.",
        ),
        show_in_menus=False,
    )
    for name, fields in _people().items():
        site.add(f"person-{name}", PersonPage, parent="people", is_sample=True, **(fields | {"body": _body(fields)}))


def _body(fields: dict) -> list[tuple]:
    notice = {
        "kind": "info",
        "title": t("Это образец", "This is a sample"),
        "text": RichText(
            t(
                "<p>Такого человека нет: имя, должность и портрет придуманы.</p>",
                "<p>There is no such person: the name, position and portrait are made up.</p>",
            )
        ),
    }
    return [("text", RichText(fields["body"])), ("callout", notice)]


def _people() -> dict[str, dict]:
    union = t("Союз пациентских организаций", "Union of Patient Organisations")
    movement = t("Движение пациентов против рака", "Patients’ Movement Against Cancer")
    clinic = t("Клиника-образец", "Sample clinic")
    return {
        "oncologist": {
            "press_topics": t("рак лёгкого, школы для пациентов", "lung cancer, schools for patients"),
            "press_languages": t("русский, английский", "Russian, English"),
            "title": t("Анна Образцова", "Anna Obraztsova"),
            "slug": "anna-obraztsova",
            "profession": Profession.ONCOLOGIST,
            "office": t("Врач-онколог", "Oncologist"),
            "affiliation": clinic,
            "picture": "portrait-1",
            "summary": t(
                "Ведёт школы по раку лёгкого и объясняет сложное простыми словами.",
                "Leads schools on lung cancer and explains difficult things in plain words.",
            ),
            "body": t(
                "<p>На школах рассказывает, как подготовиться к приёму, что значат слова в выписке и о чём не стоит "
                "стесняться спрашивать. Любимый вопрос слушателей — «А что дальше?»: с него она и начинает.</p>",
                "<p>At schools she explains how to prepare for an appointment, what the words in a discharge summary "
                "mean and what nobody should be shy to ask. Her listeners’ favourite question is “What comes next?”, "
                "so that is where she begins.</p>",
            ),
        },
        "doctor": {
            "title": t("Пётр Примеров", "Pyotr Primerov"),
            "slug": "pyotr-primerov",
            "profession": Profession.DOCTOR,
            "office": t("Врач-радиотерапевт", "Radiotherapist"),
            "affiliation": clinic,
            "picture": "portrait-6",
            "summary": t(
                "Рассказывает, как проходит лучевая терапия и как беречь силы.",
                "Explains what radiotherapy is like and how to save one’s strength.",
            ),
            "body": t(
                "<p>Показывает, как устроен кабинет, кто работает рядом с пациентом и почему во время сеанса просят "
                "лежать неподвижно. Знакомое пугает меньше.</p>",
                "<p>He shows what the treatment room looks like, who works beside the patient and why people are "
                "asked to lie still during a session. The familiar is less frightening.</p>",
            ),
        },
        "lawyer": {
            "press_topics": t(
                "права пациентов, лекарственное обеспечение, отказы в помощи",
                "patients’ rights, supply of medicines, refusals of care",
            ),
            "press_languages": t("русский", "Russian"),
            "title": t("Дмитрий Макетов", "Dmitry Maketov"),
            "slug": "dmitry-maketov",
            "profession": Profession.LAWYER,
            "office": t("Юрист", "Lawyer"),
            "affiliation": movement,
            "picture": "portrait-2",
            "summary": t(
                "Помогает пациентам понять свои права и грамотно написать обращение.",
                "Helps patients to understand their rights and to write a good request.",
            ),
            "body": t(
                "<p>На школах разбирает обычные случаи: отказали в обследовании, нет лекарства, потеряли документы. "
                "Учит писать обращение на одну страницу, чтобы на него ответили.</p>",
                "<p>At schools he goes through everyday cases: a test was refused, a medicine is missing, papers were "
                "lost. He teaches how to write a one-page request that gets an answer.</p>",
            ),
        },
        "psychologist": {
            "title": t("Ольга Примерова", "Olga Primerova"),
            "slug": "olga-primerova",
            "profession": Profession.PSYCHOLOGIST,
            "office": t("Психолог", "Psychologist"),
            "affiliation": movement,
            "picture": "portrait-5",
            "summary": t(
                "Говорит о страхе, усталости и о том, как близким поддержать друг друга.",
                "Talks about fear, tiredness and how families can support each other.",
            ),
            "body": t(
                "<p>Проводит на школах беседы для пациентов и отдельно для близких. Напоминает: просить о помощи — "
                "не слабость.</p>",
                "<p>At schools she holds talks for patients and separate ones for their families. Asking for help, "
                "she reminds them, is not a weakness.</p>",
            ),
        },
        "activist": {
            "title": t("Мария Шаблонова", "Maria Shablonova"),
            "slug": "maria-shablonova",
            "profession": Profession.ACTIVIST,
            "office": t("Пациентский активист", "Patient activist"),
            "affiliation": movement,
            "picture": "portrait-4",
            "summary": t(
                "Сама прошла лечение и теперь помогает тем, кто в начале пути.",
                "She has been through treatment herself and now helps those at the start of the way.",
            ),
            "body": t(
                "<p>Рассказывает на школах о том, чего нет в выписках: как объяснить диагноз детям, что взять "
                "в больницу, когда возвращаться на работу. На акциях раздаёт листовки и слушает.</p>",
                "<p>At schools she talks about what no discharge summary says: how to explain the diagnosis to the "
                "children, what to take to hospital, when to go back to work. At campaigns she hands out leaflets and "
                "listens.</p>",
            ),
        },
        "researcher": {
            "title": t("Вера Эскизова", "Vera Eskizova"),
            "slug": "vera-eskizova",
            "profession": Profession.RESEARCHER,
            "office": t("Научный сотрудник", "Research fellow"),
            "affiliation": t("Институт-образец", "Sample institute"),
            "picture": "portrait-3",
            "summary": t(
                "Изучает, как живут пациенты после лечения.",
                "Studies how patients live after treatment.",
            ),
            "body": t(
                "<p>Выступает на конгрессах с обзорами исследований и всегда начинает с вопроса, что из этого важно "
                "для пациента.</p>",
                "<p>She presents reviews of research at congresses, and always begins by asking what in it matters "
                "to a patient.</p>",
            ),
        },
        "official": {
            "title": t("Игорь Условнов", "Igor Uslovnov"),
            "slug": "igor-uslovnov",
            "profession": Profession.OFFICIAL,
            "office": t("Представитель органа здравоохранения", "Representative of a health authority"),
            "affiliation": t("Ведомство-образец", "Sample authority"),
            "picture": "portrait-7",
            "summary": t(
                "Отвечает на вопросы пациентов на конгрессах.",
                "Answers patients’ questions at congresses.",
            ),
            "body": t(
                "<p>На панельных дискуссиях рассказывает, как готовятся решения, и записывает предложения из "
                "зала.</p>",
                "<p>At panels he explains how decisions are prepared, and writes down suggestions from the floor.</p>",
            ),
        },
        "press": {
            "press_topics": t(
                "работа союза, конгресс пациентов, День солидарности",
                "the union’s work, the Congress of Patients, Solidarity Day",
            ),
            "press_languages": t("русский, английский", "Russian, English"),
            "title": t("Юлия Черновикова", "Yulia Chernovikova"),
            "slug": "yulia-chernovikova",
            "profession": Profession.JOURNALIST,
            "office": t("Пресс-секретарь", "Press secretary"),
            "affiliation": union,
            "email": "press@example.org",
            "picture": "portrait-8",
            "summary": t(
                "Информационная служба союза: новости, пресс-релизы, интервью.",
                "The union’s information service: news, press releases, interviews.",
            ),
            "body": t(
                "<p>Помогает журналистам найти собеседника, проверить цифру и получить снимок. Пишет коротко.</p>",
                "<p>She helps journalists to find someone to talk to, check a figure and get a picture. She keeps it "
                "short.</p>",
            ),
        },
    }
