"""The demo's diseases."""

from branches.models import Disease
from home.demo.phrases import t
from home.demo.site import DemoSite


def build(site: DemoSite) -> None:
    """Add a snippet for each disease, under its short name: "lung", "oncology" and so on."""
    locale = site.pages["home"].locale
    for name, (code, text) in _diseases().items():
        site.snippets[name] = Disease.objects.create(locale=locale, code=code, name=text)


def _diseases() -> dict[str, tuple[str, str]]:
    return {
        "oncology": ("cancer", t("Онкологические заболевания", "Cancer")),
        "lung": ("lung-cancer", t("Рак лёгкого", "Lung cancer")),
        "haemophilia": ("haemophilia", t("Гемофилия", "Haemophilia")),
        "hepatitis": ("hepatitis", t("Вирусные гепатиты", "Viral hepatitis")),
        "hypertension": ("hypertension", t("Гипертония", "Hypertension")),
        "diabetes": ("diabetes", t("Сахарный диабет", "Diabetes")),
        "eyes": ("eye-diseases", t("Заболевания глаз", "Eye diseases")),
        "kidney": ("kidney-diseases", t("Заболевания почек", "Kidney diseases")),
        "thyroid": ("thyroid-diseases", t("Заболевания щитовидной железы", "Thyroid diseases")),
        "cystic-fibrosis": ("cystic-fibrosis", t("Муковисцидоз", "Cystic fibrosis")),
        "psoriasis": ("psoriasis", t("Псориаз", "Psoriasis")),
        "sclerosis": ("multiple-sclerosis", t("Рассеянный склероз", "Multiple sclerosis")),
        "rheumatic": ("rheumatic-diseases", t("Ревматические заболевания", "Rheumatic diseases")),
        "rare": ("rare-diseases", t("Редкие заболевания", "Rare diseases")),
        "transplant": ("transplantation", t("Трансплантация органов", "Organ transplantation")),
    }
