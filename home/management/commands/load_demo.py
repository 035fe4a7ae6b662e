"""Fills an empty site with the demo content, in Russian and English."""

from contextlib import ExitStack, nullcontext
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils import translation
from wagtail.models import Locale, Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from home.demo.accounts import create_accounts
from home.demo.bulk import translate_leaves
from home.demo.indexing import indexing_paused
from home.demo.opinions import add_opinions
from home.demo.site import DemoSite
from home.demo.translation import translate
from home.foundation import clear_the_ground, lead_to
from home.models import Attachment, HomePage, HotlineSettings, LinksSettings, Picture

# In the order in which they build on each other. Named, not imported: home knows no other app. Each has `build`, and
# may have SNIPPETS to be deleted before the demo is loaded anew, and a context `loading` to load it in.
CONTENT = [
    "home.demo.content",
    "people.demo",
    "home.demo.health",
    "branches.demo",
    "events.demo",
    "news.demo",
    "localisation.demo",
]


class Command(BaseCommand):
    help = "Load the demo content and create an account for each role. Does nothing on a site that has content."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--reset", action="store_true", help="delete all pages, pictures and documents first")
        parser.add_argument("--no-input", action="store_false", dest="interactive", help="don't ask before --reset")
        parser.add_argument("--without-accounts", action="store_true", help="create no accounts")

    def handle(self, *, reset: bool, interactive: bool, without_accounts: bool, **options) -> None:
        if HomePage.objects.exists() and not reset:
            self.stdout.write("The site has content already; nothing was changed.")
            return
        if reset and interactive and not self._confirmed():
            raise CommandError("Nothing was changed.")
        with translation.override(settings.LANGUAGE_CODE), indexing_paused(), disable_reference_index_auto_update():
            with transaction.atomic(), ExitStack() as loading:
                for content in CONTENT:
                    loading.enter_context(getattr(import_module(content), "loading", nullcontext)())
                if reset:
                    self._clear()
                site = self._build()
            if not without_accounts:
                self._accounts(site)
        call_command("load_synonyms", verbosity=0)
        self.stdout.write("  search index")
        call_command("update_index", verbosity=0)
        call_command("update_search_entries", verbosity=0)
        call_command("rebuild_references_index", verbosity=0)
        count = Page.objects.filter(depth__gt=1).count()
        self.stdout.write(
            self.style.SUCCESS(f"Demo content loaded: {count} pages in {Locale.objects.count()} languages.")
        )

    def _confirmed(self) -> bool:
        database = connection.settings_dict["NAME"]
        question = f"All pages, pictures and documents in {database} will be deleted. Type yes to go on: "
        try:
            return input(question).strip().lower() == "yes"
        except EOFError:
            return False

    def _clear(self) -> None:
        for page in Page.objects.filter(depth=2):
            page.delete()
        for setting in (HotlineSettings, LinksSettings):
            setting.objects.all().delete()
        for model in (Picture, Attachment):
            for item in model.objects.all():
                item.delete()
        for content in CONTENT:
            for model in getattr(import_module(content), "SNIPPETS", ()):
                model.objects.all().delete()

    def _build(self) -> DemoSite:
        target = Locale.objects.get_or_create(language_code="en")[0]
        root = clear_the_ground()
        site = DemoSite()
        site.pages["root"] = root
        for module in CONTENT:
            self.stdout.write(f"  {module}")
            import_module(module).build(site)
        home = site.pages["home"]
        lead_to(home)
        self.stdout.write("  translations")
        at_once = [page.pk for leaves in site.leaves for page in leaves.pages]
        pages = Page.objects.descendant_of(home, inclusive=True).exclude(pk__in=at_once).order_by("path").specific()
        translate([*site.snippets.values(), *pages], target)
        for leaves in site.leaves:
            translate_leaves(leaves, target)
        add_opinions(site)
        return site

    def _accounts(self, site: DemoSite) -> None:
        home = site.pages["home"]
        english = home.get_translations().get(locale__language_code="en")
        file: Path = settings.VAR_DIR / "accounts.txt"
        create_accounts(file, home, english, site.pages["branch-kazan"], site.pages["faq"])
