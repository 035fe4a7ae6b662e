"""The checks of a translation against its source: what each finds, and what it must not be alarmed by."""

import re

import pytest
from wagtail_localize.models import StringTranslation

from localisation.checks import CHECKS, Context, Glossary, Kind, Severity, TermRule, blocking, check


def codes(source, translation, target="en", context=None, source_language="ru"):
    return {finding.code for finding in check(source, translation, source_language, target, context or Context())}


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        # numbers
        ("Более 1 000 участников", "Over 1,000 participants"),
        ("Более 13\u00a0000 зрителей", "Over 13 thousand viewers"),
        ("1,5 млн рублей", "1.5 million roubles"),
        ("1,5 млн рублей", "1,500,000 roubles"),
        ("Рост на 0,5 пункта", "A rise of 0.5 points"),
        ("6 тысяч человек из 15 стран", "Six thousand people from fifteen countries"),
        ("Две школы и 3 форума", "2 schools and three forums"),
        ("Двадцать пять секций", "25 sessions"),
        ("X форум", "10th forum"),
        ("XI конгресс", "11th congress"),
        ("10-й форум", "the tenth forum"),
        ("1990-е годы", "the 1990s"),
        ("Вирус COVID-19", "The COVID-19 virus"),
        ("Работаем 24/7", "Open round the clock"),
        # dates
        ("23 ноября 2020", "23 November 2020"),
        ("23 ноября 2020 года", "November 23, 2020"),
        ("23 ноября 2020 г.", "23 November 2020"),
        ("26–29 ноября 2020", "26–29 November 2020"),
        ("26–29 ноября 2020", "November 26–29, 2020"),
        ("с 26 ноября по 2 декабря 2020 года", "from 26 November to 2 December 2020"),
        ("23.11.2020", "23 November 2020"),
        ("23.11.2020", "11/23/2020"),
        ("23.11", "23 November"),
        ("15 и 23 ноября", "15 and 23 November"),
        ("6 декабря каждого года", "6 December every year"),
        ("ноябрьский форум 2020 года", "the forum of November 2020"),
        ("Можно прийти", "You may come"),
        ("В мае", "In May"),
        ("Приём до 1 марта", "Open until March 1st"),
        # times and zones
        ("23 ноября в 15:30 МСК", "23 November at 3:30 p.m. Moscow time"),
        ("15:30 по московскому времени", "15:30 MSK"),
        ("с 8:00 до 20:00", "8 a.m. to 8 p.m."),
        ("с 8 до 20 часов", "from 8:00 to 20:00"),
        ("в 15.30", "at 15:30"),
        ("в 9:30 (UTC+3)", "at 9:30 Moscow time"),
        ("в 8 часов вечера", "at 8 p.m."),
        ("в полдень", "at 12:00"),
        ("в 15:30", "at 15:30 Moscow time"),
        # phones
        ("8 800 200 2 200", "8 800 200 2 200"),
        ("8 (800) 200-22-00", "+7 800 200 2200"),
        ("Звоните: 8 800 200 2 200, 24 часа", "Call 8 800 200 2 200, 24 hours"),
        # addresses
        ("Пишите на office@example.org.", "Write to office@example.org."),
        ("Сайт https://www.example.org/", "Website: example.org"),
        ("На example.org/news/", "At example.org/en/news/"),
        # doses
        ("5 мг", "5 mg"),
        ("0,5 мг/кг", "0.5 mg/kg"),
        ("5–10 мл", "5–10 mL"),
        ("200 мкг", "200 µg"),
        ("1 000 МЕ", "1,000 IU"),
        ("5 %", "5 per cent"),
        ("140 мм рт. ст.", "140 mm Hg"),
        ("В 2020 г. открылась школа", "A school opened in 2020"),
        ("5 г. Казань", "5 Kazan"),
        ("Два литра воды", "2 litres of water"),
        # style
        ("Как взять слово?", "How do I speak?"),
        ("«Союз» помогает", "“Union” helps"),
        ("Союз’а «Право»", "The “Pravo” union’s"),
        ("И так далее…", "And so on..."),
        ("Примите участие!", "Take part!"),
        ("Подробнее: example.org", "More: example.org"),
        ("Открытие 26 ноября 2020 г.", "Opening on 26 November 2020"),
        ("В 15:30.", "At 3:30 p.m."),
        ("ВОЗ", "WHO"),
        ("office@example.org", "office@example.org"),
        ("Zoom", "Zoom"),
        ("12", "12"),
        ("пациент.рф", "пациент.рф"),
        # markup
        ('Позвоните <a id="a1">нам</a>.', 'Call <a id="a1">us</a>.'),
        ("<b>Важно</b>: приходите", "<strong>Important</strong>: come"),
        ("Строка<br/>строка", "Line<br>line"),
        ('<a id="a1">Раз</a> и <a id="a2">два</a>', '<a id="a2">Two</a> and <a id="a1">one</a>'),
        ("Вопросы &amp; ответы", "Questions &amp; answers"),
        # placeholders
        ("Привет, %(name)s: {count}", "{count}: hello, %(name)s"),
        ("100 % с нами", "100% sure we are with you"),
        ("", ""),
        ("Что-то", "  "),
    ],
)
def test_a_right_translation_raises_no_alarm(source, translation):
    assert check(source, translation, "ru", "en") == []


@pytest.mark.parametrize(
    ("code", "source", "translation"),
    [
        ("number", "Более 1 000 участников", "Over 10,000 participants"),
        ("number", "Рост на 0,5", "A rise of 5"),
        ("number", "1,500 рубля", "1,500 roubles"),
        ("number", "25 секций", "Twenty-six sessions"),
        ("number", "XI конгресс", "XII congress"),
        ("number", "Три школы", "3 schools for 40 people"),
        ("date", "23 ноября 2020", "24 November 2020"),
        ("date", "23 ноября 2020", "23 December 2020"),
        ("date", "23 ноября 2020", "23 November 2021"),
        ("date", "23 ноября", "in November"),
        ("date", "26–29 ноября", "26–28 November"),
        ("date", "23.11.2020", "12/23/2020"),
        ("time", "в 15:30", "at 5:30 p.m."),
        ("time", "с 8:00 до 20:00", "from 8 a.m. to 10 p.m."),
        ("zone", "15:30 МСК", "15:30"),
        ("zone", "15:30 МСК", "15:30 Omsk time"),
        ("zone", "15:30 (UTC+3)", "15:30 (UTC+4)"),
        ("phone", "8 800 200 2 200", "8 800 200 2 300"),
        ("phone", "8 800 200 2 200", "8 800 200 2 20"),
        ("phone", "Позвоните: 8 800 200 2 200", "Call us"),
        ("address", "office@example.org", "offise@example.org"),
        ("address", "На example.org/news/", "At example.org/events/"),
        ("dose", "5 мг", "50 mg"),
        ("dose", "5 мг", "5 g"),
        ("dose", "5 мг и 5 мг", "5 mg"),
        ("dose", "0,5 мг", "5 mg"),
        ("dose", "0,5 мг/кг", "0.5 mg"),
        ("dose", "5 %", "15%"),
        ("link", 'Позвоните <a id="a1">нам</a>', "Call us"),
        ("link", "Позвоните нам", 'Call <a id="a1">us</a>'),
        ("link", 'Позвоните <a id="a1">нам</a>', 'Call us <a id="a1"></a>'),
        ("link", '<a id="a1">нам</a>', '<a id="a1">us</a> or <a id="a1">them</a>'),
        ("placeholder", "Привет, %(name)s", "Hello, %(user)s"),
        ("placeholder", "Всего {count}", "In all"),
        ("markup", "Важно", "<b>Important"),
        ("markup", "Важно", "Important</b>"),
        ("markup", "<b>Раз</b> <i>два</i>", "<b>One <i>two</b></i>"),
        ("markup", "Важно", "<script>alert(1)</script>"),
        ("markup", "Важно", "<b onclick='x'>Important</b>"),
        ("markup", '<a id="a1">нам</a>', '<a id="a1" href="https://example.org">us</a>'),
        ("emphasis", "<b>Важно</b>", "Important"),
        ("emphasis", "Раз<br/>два", "One two"),
        ("ending", "Приходите.", "Come"),
        ("ending", "Приходите", "Come."),
        ("ending", "Придёте?", "You will come."),
        ("spaces", "Раз два", "One  two"),
        ("spaces", "Раз, два", "One , two"),
        ("spaces", "Раз", "One "),
        ("unchanged", "Школа пациентов", "Школа пациентов"),
        ("unchanged", "Школа", "Школа"),
        ("letters", "Школа в Казани", "School in Казань"),
        ("letters", "Союз", "Сommunity"),
        ("quotes", "«Союз»", "«Union»"),
        ("quotes", "«Союз»", '"Union"'),
        ("quotes", "«Союз»", "“Union"),
        ("length", "Короткий рассказ о том, как работает школа пациентов", "A story " * 20),
        ("length", "Длинный рассказ о том, как работает школа пациентов в Казани", "A story"),
    ],
)
def test_a_mistake_is_found(code, source, translation):
    assert code in codes(source, translation)


@pytest.mark.parametrize(
    ("source", "translation", "target", "wrong"),
    [
        ("23 ноября 2020", "2020 жылғы 23 қараша", "kk", set()),
        ("23 ноября", "23 желтоқсан", "kk", {"date"}),
        ("Школа пациентов", "Школа пациентов", "kk", {"unchanged"}),
        ("Казань", "Казань", "tt", set()),
        ("1 000 участников", "1 000 катнашучы", "tt", set()),
        ("Школа", "School", "xx", set()),
        ("«Союз»", "“Союз”", "kk", {"quotes"}),
    ],
)
def test_other_languages_are_checked_as_far_as_they_are_known(source, translation, target, wrong):
    assert codes(source, translation, target) == wrong


@pytest.mark.parametrize(
    ("health", "wrong", "blocks"),
    [
        (False, "Take 50 mg on 23 November", set()),
        (True, "Take 50 mg on 24 November", {"dose", "date"}),
        (True, "Take 5 mg on 23 November", set()),
    ],
)
def test_in_health_information_a_wrong_dose_or_date_blocks(health, wrong, blocks):
    findings = check("Примите 5 мг 23 ноября", wrong, "ru", "en", Context(health=health))
    assert {finding.code for finding in blocking(findings)} == blocks


def test_what_a_check_does_is_set_for_each():
    silent = Context(severities={"ending": Severity.OFF})
    strict = Context(severities={"ending": "block"})
    assert check("Да.", "Yes", "ru", "en", silent) == []
    assert [finding.blocks for finding in check("Да.", "Yes", "ru", "en", strict)] == [True]


@pytest.mark.parametrize(("length", "wrong"), [(70, set()), (71, {"length"})])
def test_a_title_is_as_long_as_search_engines_show(length, wrong):
    assert codes("З" * 60, "T" * length, context=Context(kind=Kind.TITLE)) == wrong


@pytest.mark.parametrize(("length", "wrong"), [(50, set()), (51, {"too_long"})])
def test_a_text_fits_its_field(length, wrong):
    assert codes("З" * 50, "T" * length, context=Context(max_length=50)) == wrong


def test_a_finding_tells_its_place_in_the_translation():
    translation = 'Call <a id="a1">8&nbsp;800 200 2 300</a>!'
    (finding,) = check('Звоните <a id="a1">8 800 200 2 200</a>!', translation, "ru", "en")
    start, end = finding.span
    assert re.sub("&nbsp;", " ", translation[start:end]) == "8 800 200 2 300"
    assert finding.blocks


TERMS = Glossary(
    [
        TermRule("пациентская организация", ("patient organisation", "patients’ society"), ("sick people’s club",)),
        TermRule("школа пациентов", ("patient school",)),
        TermRule("школа", ("school",)),
        TermRule("ВОЗ", ("WHO", "World Health Organization")),
        TermRule("Zoom", keep=True),
    ],
    "ru",
    "en",
)


@pytest.mark.parametrize(
    ("source", "translation", "wrong"),
    [
        ("Работа с пациентскими организациями", "Work with patient organizations", set()),
        ("Работа с пациентскими организациями", "Work with patients’ societies", set()),
        ("Работа с пациентскими организациями", "Work with sick people’s clubs", {"glossary"}),
        ("Работа с пациентскими организациями", "Work with unions", {"glossary"}),
        ("В школах пациентов", "At schools for our patients", set()),
        ("В школах пациентов", "At lectures", {"glossary"}),
        ("По данным ВОЗ", "According to the WHO", set()),
        ("Воз сена", "A cart of hay", set()),
        ("Встреча в Zoom", "A meeting on Zoom", set()),
        ("Встреча в Zoom", "A video meeting", {"keep"}),
    ],
)
def test_terms_are_found_in_any_form(source, translation, wrong):
    assert codes(source, translation, context=Context(glossary=TERMS)) == wrong


def test_of_overlapping_terms_the_longest_is_found():
    found = TERMS.find("Школы пациентов и школы")
    assert [(occurrence.rule.source, occurrence.start, occurrence.end) for occurrence in found] == [
        ("школа пациентов", 0, 15),
        ("школа", 18, 23),
    ]


def test_every_check_has_a_name_and_a_default():
    assert all(str(name) and severity in Severity for name, severity in CHECKS.values())


@pytest.mark.django_db
def test_no_translation_of_the_demo_would_be_blocked():
    texts = StringTranslation.objects.values_list("translation_of__data", "data", "locale__language_code")
    wrong = [
        (source, translation, finding.message)
        for source, translation, language in texts
        for finding in blocking(check(source, translation, "ru", language, Context(health=True)))
    ]
    assert len(texts) > 1000
    assert wrong == []
