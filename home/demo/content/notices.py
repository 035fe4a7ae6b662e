"""The demo's two notices: accessibility and personal data. Both say only what the site does."""

from wagtail.rich_text import RichText

from home.demo.phrases import t
from home.demo.site import DemoSite
from home.models import ContentPage


def build(site: DemoSite) -> None:
    """Add the pages "accessibility" and "privacy"."""
    site.add(
        "accessibility",
        ContentPage,
        parent="home",
        title=t("Доступность сайта", "Accessibility"),
        slug="accessibility",
        summary=t(
            "Что мы делаем, чтобы сайтом мог пользоваться каждый, и как сообщить о помехе.",
            "What we do so that everyone can use this website, and how to tell us about a barrier.",
        ),
        show_in_menus=False,
        body=_accessibility(),
    )
    site.add(
        "privacy",
        ContentPage,
        parent="home",
        title=t("Персональные данные", "Personal data"),
        slug="privacy",
        summary=t(
            "Что сайт узнаёт о вас и чего не узнаёт.",
            "What this website learns about you, and what it doesn’t.",
        ),
        show_in_menus=False,
        body=_privacy(),
    )


def _section(title: str, anchor: str, text: str) -> list[tuple]:
    return [("heading", {"text": title, "anchor": anchor}), ("text", RichText(text))]


def _accessibility() -> list[tuple]:
    return [
        *_section(
            t("К чему мы стремимся", "What we aim for"),
            "aim",
            t(
                "<p>Сайт должен быть удобен и тем, кто плохо видит, не пользуется мышью, устал или волнуется. Наша "
                "мера — международное руководство WCAG 2.2, уровень AA.</p>"
                "<ul><li>Всё можно сделать с клавиатуры, и всегда видно, где вы находитесь.</li>"
                "<li>У содержательных картинок есть описания.</li>"
                "<li>Текст контрастный, его можно увеличить в четыре раза; есть светлое и тёмное оформление.</li>"
                "<li>В «Версии для слабовидящих» можно выбрать размер, интервалы, цвета и шрифт, скрыть картинки.</li>"
                "<li>Трудные слова объяснены там, где стоят.</li>"
                "<li>Страницы работают без скриптов, на старом телефоне и аккуратно печатаются.</li></ul>",
                "<p>The website should also work well for people with low vision, for people who don’t use a mouse, "
                "and for anyone who is tired or worried. Our measure is the international standard WCAG 2.2, level "
                "AA.</p><ul><li>Everything can be done from the keyboard, and you can always see where you "
                "are.</li><li>Meaningful pictures have descriptions.</li><li>Text has strong contrast and can be "
                "enlarged four times; there is a light and a dark theme.</li><li>“Display settings” let you choose "
                "size, spacing, colours and font, and hide pictures.</li><li>Hard words are explained where they "
                "stand.</li><li>Pages work without scripts and on an old phone, and print neatly.</li></ul>",
            ),
        ),
        *_section(
            t("Как мы проверяем", "How we check"),
            "checks",
            t(
                "<p>Каждую страницу каждого вида проверяют программы: доступность по правилам WCAG, разметку, "
                "контраст в каждой цветовой схеме, ширину экрана от 320 точек, путь с одной клавиатуры и без "
                "скриптов. Люди с инвалидностью и независимые эксперты сайт пока не проверяли.</p>",
                "<p>Programs check pages of every kind: accessibility by the rules of WCAG, markup, contrast in each "
                "colour scheme, screens from 320 pixels wide, ways by keyboard alone and without scripts. People with "
                "disabilities and independent experts have not checked the website yet.</p>",
            ),
        ),
        *_section(
            t("Что пока не получается", "What falls short"),
            "limits",
            t(
                "<ul><li>Записи выступлений хранятся на других сайтах, и субтитры есть не у всех. Где есть "
                "расшифровка, она стоит под записью.</li><li>Некоторые документы и записи — только на русском языке; "
                "об этом сказано рядом с ними. Не все файлы PDF можно прочесть программой экранного доступа.</li>"
                "<li>Перевода на жестовый язык пока нет.</li></ul>",
                "<ul><li>Recordings are kept on other websites, and not all of them have subtitles. Where there is a "
                "transcript, it stands below the recording.</li><li>Some documents and recordings are in Russian "
                "only; where this is so, it is noted next to them. Not every PDF can be read by a screen "
                "reader.</li><li>There is no sign language yet.</li></ul>",
            ),
        ),
        *_section(
            t("Что-то мешает? Напишите", "Something in your way? Write to us"),
            "contact",
            t(
                "<p>Назовите страницу и опишите, что не получилось: "
                '<a href="mailto:accessibility@example.org">accessibility@example.org</a> (адрес для примера). '
                "Ответим в течение пяти рабочих дней. Нужен текст крупным шрифтом или вслух — позвоните на горячую "
                "линию.</p>",
                "<p>Tell us the page and what went wrong: "
                '<a href="mailto:accessibility@example.org">accessibility@example.org</a> (a sample address). We '
                "answer within five working days. If you need a text in large print or read aloud, call our "
                "hotline.</p>",
            ),
        ),
        *_section(
            t("О дате", "The date"),
            "date",
            t(
                "<p>Заявление составлено 25 ноября 2026 года. Мы обновляем его после каждого заметного изменения "
                "сайта и не реже раза в год.</p>",
                "<p>This statement was made on 25 November 2026. We renew it after every considerable change of the "
                "website, and once a year at least.</p>",
            ),
        ),
    ]


def _privacy() -> list[tuple]:
    return [
        *_section(
            t("Коротко", "In short"),
            "short",
            t(
                "<p>Читать сайт, искать и находить отделение можно, не называя себя. Мы не следим за посетителями и "
                "не передаём сведения о них рекламным и аналитическим службам: их на сайте нет.</p>",
                "<p>You can read the website, search it and find a branch without telling us who you are. We don’t "
                "track visitors, and we pass nothing about them to advertising or analytics services: there are none "
                "on this website.</p>",
            ),
        ),
        *_section(
            t("Файлы cookie", "Cookies"),
            "cookies",
            t(
                "<p>Технические cookie нужны только редакторам: без них нельзя войти в систему управления сайтом. "
                "Читателям они не нужны.</p>",
                "<p>Technical cookies are needed only by editors, who can’t log in to manage the website without "
                "them. Readers need none.</p>",
            ),
        ),
        *_section(
            t("Другие сайты", "Other websites"),
            "other-websites",
            t(
                "<p>Шрифты, картинки и скрипты загружаются с нашего сервера. Запись с другого сайта загрузится, "
                "только если вы согласитесь; до этого тот сайт о вас ничего не узнает.</p>",
                "<p>Fonts, pictures and scripts come from our own server. A recording on another website loads only "
                "if you agree; until then, that website learns nothing about you.</p>",
            ),
        ),
        *_section(
            t("Журнал сервера", "Server log"),
            "log",
            t(
                "<p>Чтобы находить сбои, сервер может вести технический журнал: время, адрес страницы и IP-адрес. "
                "Слова поиска и название города — часть адреса страницы, поэтому они тоже могут туда попасть.</p>",
                "<p>To find faults, the server may keep a technical log: the time, the page’s address and the IP "
                "address. Search words and the name of a town are part of the page’s address, so they may end up "
                "there too.</p>",
            ),
        ),
        *_section(
            t("Вопросы", "Questions"),
            "contact",
            t(
                '<p>Напишите нам: <a href="mailto:privacy@example.org">privacy@example.org</a> (адрес для примера).'
                "</p>",
                '<p>Write to us: <a href="mailto:privacy@example.org">privacy@example.org</a> (a sample address).</p>',
            ),
        ),
    ]
