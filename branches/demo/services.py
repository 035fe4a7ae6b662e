"""The demo's services: what branches do for people."""

from branches.models import Service
from home.demo.phrases import t
from home.demo.site import DemoSite


def build(site: DemoSite) -> None:
    """Add a snippet for each service, under "service-<its code>"."""
    locale = site.pages["home"].locale
    for code, name in _services().items():
        site.snippets[f"service-{code}"] = Service.objects.create(locale=locale, code=code, name=name)


def _services() -> dict[str, str]:
    return {
        "peer-support": t("Поддержка тех, кто прошёл этот путь", "Peer support"),
        "patient-school": t("Школа пациента", "Patient school"),
        "legal-advice": t("Юридическая консультация", "Legal advice"),
        "psychologist": t("Психолог", "Psychologist"),
        "home-visits": t("Посещение на дому", "Home visits"),
        "leaflets": t("Листовки и памятки", "Leaflets and checklists"),
        "support-group": t("Группа поддержки для близких", "Support group for families"),
    }
