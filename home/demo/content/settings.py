"""The demo's hotline, links, site texts and a banner whose time is over."""

from datetime import time

from home.builders import moment
from home.demo.phrases import t
from home.demo.site import DemoSite
from home.models import (
    EmergencyBanner,
    HotlineHours,
    HotlineSettings,
    LinksSettings,
    SiteTexts,
    SocialLink,
    Weekday,
)
from home.zones import MOSCOW


def build(site: DemoSite) -> None:
    """Fill the settings; add the snippets "texts" and "banner"."""
    _fill_hotline()
    _fill_links()
    locale = site.pages["home"].locale
    site.snippets["texts"] = SiteTexts.objects.create(
        locale=locale,
        name=t("Союз пациентских организаций", "Union of Patient Organisations"),
        tagline=t("Рядом с пациентами и их близкими", "By the side of patients and their families"),
        about=t(
            "Союз объединяет 14 межрегиональных и национальных ассоциаций пациентов. Мы помогаем разобраться "
            "в болезни, отстоять свои права и не остаться одному.",
            "The union brings together 14 interregional and national patient associations. We help people to "
            "understand their illness, stand up for their rights and not be left alone.",
        ),
        hotline_note=t("Для пациентов и их близких, каждый день", "For patients and their families, every day"),
    )
    # The banner belongs to days long past, so it stays hidden even in a language where somebody publishes it.
    site.snippets["banner"] = EmergencyBanner.objects.create(
        locale=locale,
        level=EmergencyBanner.Level.INFO,
        title=t("Конгресс проходит онлайн (образец объявления)", "The congress is online (sample announcement)"),
        text=t(
            "XI конгресс пациентов, 26–29 ноября 2020 года.",
            "The 11th congress of patients, 26–29 November 2020.",
        ),
        starts_at=moment(2020, 11, 26),
        ends_at=moment(2020, 11, 30),
        live=False,
    )


def _fill_hotline() -> None:
    hotline = HotlineSettings.load()
    hotline.phone = "8 800 200 2 200"
    hotline.time_zone = MOSCOW
    hotline.weekly_hours = [HotlineHours(weekday=day, opens=time(8), closes=time(20)) for day in Weekday]
    hotline.save()


def _fill_links() -> None:
    links = LinksSettings.load()
    links.links = [
        SocialLink(name=name, url=f"https://social.example.org/{path}")
        for name, path in (("Telegram", "telegram"), ("VK", "vk"))
    ]
    links.save()
