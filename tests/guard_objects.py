"""Accounts and objects for the table of guards: three languages, two branches, pages, snippets of both kinds."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object

from branches.models import BranchPage
from home.builders import build
from home.models import ContentPage, EmergencyBanner
from home.roles import reviewers, translators
from news.models import Category

# One letter for each account: those of the demo, and a translator and a reviewer of Tatar.
ROLES = {
    "a": "admin",
    "e": "editor",
    "b": "branch-editor",
    "t": "translator",
    "r": "reviewer",
    "T": "translator-tt",
    "R": "reviewer-tt",
    "v": "visitor",
}


class World:
    """What the addresses are asked for, by name: «page», «branch», «label», «banner», each also in «en» and «tt»."""

    def __init__(self, home):
        self.home = home
        tatar = Locale.objects.create(language_code="tt")
        english = Locale.objects.get(language_code="en")
        self.locales = {"ru": home.locale, "en": english, "tt": tatar}
        alias = build(ContentPage, home, title="Только по-русски", slug="only-russian")
        banner = EmergencyBanner.objects.create(title="Внимание", locale=home.locale)
        sources = {
            "page": ContentPage.objects.child_of(home).get(slug="about"),
            "branch": BranchPage.objects.get(slug="kazan", locale=home.locale),
            "label": Category.objects.filter(locale=home.locale).first(),
            "banner": banner,
        }
        self.objects = {}
        for name, source in sources.items():
            translate_object(source, [tatar] if name in ("page", "branch", "label") else [tatar, english])
            for code, locale in self.locales.items():
                self.objects[f"{name} {code}"] = type(source).objects.get(
                    translation_key=source.translation_key, locale=locale
                )
        for code in self.locales:
            self.objects[f"banner {code}"].save_revision()
        self.objects["alias en"] = alias.copy_for_translation(english, alias=True)
        tatar_home = home.get_translation(tatar)
        self.users = {letter: self._account(name, tatar_home) for letter, name in ROLES.items() if name != "visitor"}

    @staticmethod
    def _account(name: str, tatar_home) -> AbstractBaseUser:
        users = get_user_model().objects
        if not name.endswith("-tt"):
            return users.get(username=name)
        user = users.create_user(name, password="x", email=f"{name}@example.org")
        user.groups.add((translators if name.startswith("translator") else reviewers)(tatar_home))
        return user

    def source(self, name: str) -> TranslationSource:
        """Return the source of the translations of the object with that name."""
        return TranslationSource.objects.get_for_instance(self.objects[f"{name.split()[0]} ru"])

    def translation(self, name: str) -> Translation:
        """Return the translation whose target has that name, such as «page en»."""
        return self.source(name).translations.get(target_locale=self.locales[name.split()[1]])
