"""The demo's home page."""

from home.demo.phrases import t
from home.demo.site import DemoSite
from home.models import HomePage


def build(site: DemoSite) -> None:
    """Add the page "home". Its campaign gets a page to lead to when that page is built."""
    site.add(
        "home",
        HomePage,
        parent="root",
        title=t("Главная", "Home"),
        slug="home",
        summary=t(
            "Союз 14 ассоциаций пациентов: горячая линия, школы пациентов, отделения в 12 городах, ежегодный конгресс "
            "и проверенные новости.",
            "A union of 14 patient associations: a hotline, patient schools, branches in 12 cities, a yearly congress "
            "and news you can trust.",
        ),
        statement=t(
            "Мы объединяем пациентов, чтобы никто не оставался с болезнью один на один",
            "We bring patients together, so that nobody has to face illness alone",
        ),
        introduction=t(
            "Союз — это 14 ассоциаций пациентов. Они отвечают на вопросы, проводят школы с врачами, юристами "
            "и психологами, поддерживают близких. А раз в год мы собираемся на национальный конгресс, чтобы голос "
            "пациентов услышали те, кто принимает решения.",
            "The union is 14 patient associations. They answer questions, hold schools with doctors, lawyers and "
            "psychologists, and support families. Once a year we meet at a national congress, so that those who make "
            "the decisions hear what patients have to say.",
        ),
        picture="hero",
        campaign_title=t("6 декабря — День солидарности пациентов", "6 December is Patient Solidarity Day"),
        campaign_text=t(
            "Каждый год в этот день пациенты и их организации напоминают: вместе мы сильнее. Узнайте, как появился "
            "этот день и чему он был посвящён раньше.",
            "On this day every year, patients and their organisations remind everyone that we are stronger together. "
            "Find out how the day began and what it has stood for.",
        ),
        campaign_button=t("О Дне солидарности", "About Solidarity Day"),
        campaign_picture=site.picture("solidarity-day"),
    )
