"""The demo's frequent questions: general ones, in our own words."""

from home.demo.parts import Pair, say
from home.demo.site import DemoSite
from home.models import FaqPage
from home.topics import Topic


def build(site: DemoSite) -> None:
    """Add the page "faq"."""
    rows = [*_treatment(), *_medicines_and_rights(), *_support(), *_events(), *_union()]
    entries = [
        {"topic": topic, "anchor": anchor, "question": say(*question), "answer": say(*answer)}
        for topic, anchor, question, answer in rows
    ]
    site.add(
        "faq",
        FaqPage,
        parent="home",
        title=say("Вопросы и ответы", "Questions and answers"),
        slug="faq",
        summary=say(
            "О чём чаще всего спрашивают союз и отделения. Не нашли своего вопроса — задайте его нам.",
            "What the union and its branches are asked most often. If your question is not here, ask it.",
        ),
        children={"entries": entries},
    )


Row = tuple[Topic, str, Pair, Pair]


def _treatment() -> list[Row]:
    return [
        (
            Topic.TREATMENT,
            "diagnosis-by-mail",
            ("Можно ли узнать диагноз по телефону или письмом?", "Can I get a diagnosis by telephone or by mail?"),
            (
                "<p>Нет. Ставит диагноз и назначает лечение только врач, который вас осмотрел.</p><p>Мы помогаем с "
                "другим: объясняем, что значат слова в выписке, какие вопросы задать врачу и куда идти дальше.</p>",
                "<p>No. Only a doctor who has examined you can diagnose and prescribe.</p><p>We help with the rest: "
                "we explain what the words in your papers mean, what to ask the doctor and where to turn next.</p>",
            ),
        ),
        (
            Topic.TREATMENT,
            "before-the-doctor",
            ("Как подготовиться к приёму врача?", "How do I prepare for an appointment?"),
            (
                "<ul><li>Запишите вопросы, главные — первыми.</li><li>Возьмите выписки, снимки и список "
                "лекарств.</li><li>Позовите с собой близкого: вдвоём легче запомнить.</li><li>Спросите, когда и к "
                "кому прийти в следующий раз.</li></ul>",
                "<ul><li>Write your questions down, the main ones first.</li><li>Take your records, images and a list "
                "of medicines.</li><li>Bring somebody close: two remember more than one.</li><li>Ask when to come "
                "again, and to whom.</li></ul>",
            ),
        ),
        (
            Topic.TREATMENT,
            "checked-information",
            ("Где прочитать о болезни и не ошибиться?", "Where can I read about an illness and trust it?"),
            (
                "<p>В разделе «О здоровье»: у каждой страницы назван автор, врач-рецензент, источники и день "
                "проверки.</p><p>На других сайтах ищите то же самое. Обещают вылечить за неделю — закройте "
                "страницу.</p>",
                "<p>In the section “Health information”: every page names its author, the doctor who reviewed it, its "
                "sources and the day of the review.</p><p>Look for the same elsewhere. If a page promises a cure in a "
                "week, close it.</p>",
            ),
        ),
    ]


def _medicines_and_rights() -> list[Row]:
    return [
        (
            Topic.MEDICINES,
            "no-medicine-in-the-pharmacy",
            ("В аптеке нет бесплатного лекарства. Что делать?", "The pharmacy has no free medicine. What can I do?"),
            (
                "<p>Не уходите ни с чем: попросите принять рецепт на отсроченное обслуживание и назвать номер "
                "записи.</p><p>Если лекарства всё равно нет, сообщите лечащему врачу и заведующему поликлиникой, "
                "потом — в региональный орган здравоохранения. Составить обращение поможет отделение.</p>",
                "<p>Don’t leave with nothing: ask them to register the prescription for later supply and to tell you "
                "the number of the entry.</p><p>If it still doesn’t come, tell your doctor and the head of the "
                "clinic, then the region’s health authority. A branch helps you to write to them.</p>",
            ),
        ),
        (
            Topic.RIGHTS,
            "own-records",
            ("Могу ли я прочитать свою медицинскую карту?", "May I read my own medical record?"),
            (
                "<p>Да. По закону вы можете познакомиться со своей медицинской документацией и получить её копии. "
                "Попросите об этом письменно и оставьте себе копию просьбы.</p>",
                "<p>Yes. By Russian law you may look at your medical documents and get copies of them. Ask in "
                "writing, and keep a copy of what you wrote.</p>",
            ),
        ),
        (
            Topic.RIGHTS,
            "where-to-complain",
            ("Мне отказали в помощи. Куда обратиться?", "I was refused help. Where can I turn?"),
            (
                "<p>Сначала — к заведующему или главному врачу, письменно. Затем — в страховую компанию, которая "
                "выдала полис: она отвечает за ваши права.</p><p>Юристы отделений подскажут, что написать и какие "
                "бумаги приложить.</p>",
                "<p>First to the head of the department or the clinic, in writing. Then to the insurer that issued "
                "your policy: it answers for your rights.</p><p>The lawyers of our branches tell you what to write "
                "and which papers to add.</p>",
            ),
        ),
    ]


def _support() -> list[Row]:
    return [
        (
            Topic.SUPPORT,
            "hotline-hours",
            ("Когда отвечает горячая линия?", "When does the hotline answer?"),
            (
                "<p>Каждый день с 8:00 до 20:00 по московскому времени: 8 800 200 2 200. Наверху каждой страницы "
                "сказано, открыта ли линия сейчас.</p>",
                "<p>Every day from 8:00 to 20:00 Moscow time: 8 800 200 2 200. The top of every page says whether it "
                "is open now.</p>",
            ),
        ),
        (
            Topic.SUPPORT,
            "no-branch-near",
            ("Рядом со мной нет отделения. Кто поможет?", "There is no branch near me. Who can help?"),
            (
                "<p>Напишите город на странице «Отделения»: она покажет ближайшее и те, что помогают по телефону и "
                "видеосвязи. Онлайн-школы и горячая линия открыты для всех городов.</p>",
                "<p>Type your town on the page “Branches”: it shows the nearest one, and those that help by telephone "
                "and video. Online schools and the hotline are for every town.</p>",
            ),
        ),
        (
            Topic.SUPPORT,
            "relatives",
            ("Болеет мой близкий. Можно ли спрашивать мне?", "Somebody close to me is ill. May I ask for them?"),
            (
                "<p>Да. Близкие спрашивают так же часто, как сами пациенты. Имя и диагноз того, кто болеет, "
                "называть не нужно.</p>",
                "<p>Yes. Families ask as often as patients do. You need not tell the name or the diagnosis of the "
                "person who is ill.</p>",
            ),
        ),
    ]


def _events() -> list[Row]:
    return [
        (
            Topic.EVENTS,
            "join-a-school",
            ("Как попасть на школу пациентов?", "How do I join a patient school?"),
            (
                "<p>Выберите школу в разделе «События». На её странице указаны дата, время с часовым поясом и то, "
                "как подключиться; школу можно добавить в календарь.</p>",
                "<p>Choose a school under “Events”. Its page gives the date, the time with its zone and how to join; "
                "you can add it to your calendar.</p>",
            ),
        ),
        (
            Topic.EVENTS,
            "school-recordings",
            ("Я пропустил школу. Есть ли запись?", "I missed a school. Is there a recording?"),
            (
                "<p>Если школу записывали, запись стоит на её странице среди прошедших. Там же сказано, на каком она "
                "языке и есть ли субтитры.</p>",
                "<p>If the school was recorded, the recording is on its page, among the past ones. The page also says "
                "in which language it is, and whether it has subtitles.</p>",
            ),
        ),
    ]


def _union() -> list[Row]:
    return [
        (
            Topic.UNION,
            "membership",
            ("Как организации вступить в союз?", "How does an organisation join the union?"),
            (
                "<p>Заполните заявку на странице «Вступить в союз», подтвердите почту и приложите документы. На "
                "странице заявки видно, на каком она шаге; о каждом шаге мы пишем.</p>",
                "<p>Fill in the application on the page “Join the union”, confirm your mail address and add the "
                "documents. The application’s page shows how far it is, and we write about each step.</p>",
            ),
        ),
        (
            Topic.UNION,
            "volunteers",
            ("Я хочу помогать. С чего начать?", "I want to help. Where do I start?"),
            (
                "<p>С ближайшего отделения: там знают, какие руки нужны сейчас. Четыре способа помочь — на странице "
                "«Как принять участие».</p>",
                "<p>With the nearest branch: they know what help is needed now. “How to take part” lists four ways to "
                "help.</p>",
            ),
        ),
        (
            Topic.OTHER,
            "my-data",
            ("Что станет с тем, что я напишу?", "What becomes of what I write to you?"),
            (
                "<p>Вопрос видят только те, кто отвечает. Через несколько недель после ответа текст, имя и адрес "
                "стираются. По ссылке из письма вы можете стереть их сами в любой день.</p>",
                "<p>Only those who answer see your question. A few weeks after the answer the text, the name and the "
                "address are erased. With the link in our letter you can erase them yourself on any day.</p>",
            ),
        ),
    ]
