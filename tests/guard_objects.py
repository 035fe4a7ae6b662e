"""Accounts and objects for the table of guards: three languages, two branches, pages, snippets of both kinds."""

from typing import Any
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser, Group
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Locale, Site
from wagtail_localize.models import String, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from branches.models import BranchPage, HelpQuestion, MemberApplication
from events.models import (
    DayParticipant,
    EventPage,
    Mailing,
    ParticipantImport,
    PlatformPass,
    Question,
    Registration,
    SchoolQuestion,
)
from home.builders import build
from home.models import ContentPage, EmergencyBanner, HotlineSettings
from home.roles import reviewers, translators
from localisation import tasks
from localisation.models import MemoryEntry, Term
from news.models import ArticlePage, Category, Issue, NewsIndexPage, Subscriber
from search.models import PromotedAnswer, Synonym

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


# The addresses of a programme's table and its files.
PROGRAMME = [
    *(f"programme_{name}" for name in ("desk", "import", "import_report", "publish_anyway")),
    *(f"programme_{name}_{extension}" for name in ("export", "template") for extension in ("csv", "xlsx")),
]


def samples(home) -> dict[str, Any]:
    """Return the arguments of the admin's other addresses: by area and argument, by argument, or by area."""
    workflow = tasks.review_workflow()
    event = EventPage.objects.filter(locale=home.locale).exclude(registration_opens_at=None).first()
    key, admin = event.translation_key, get_user_model().objects.get(username="admin")
    guest = Registration.objects.create(
        event_key=key, attendance="onsite", kind="patient", name="Гость", email="g@example.org", order=1
    )
    question = Question.objects.create(registration=guest, event_key=guest.event_key, text="Words", language="ru")
    edition = EventPage.objects.live().filter(locale=home.locale, slug="2020").first()
    holder = PlatformPass.objects.create(registration=guest)
    file = ParticipantImport.objects.create(user=admin, event_key=key, file_name="a.csv", data=b"name;email")
    document, image = get_document_model().objects.first().pk, get_image_model().objects.first().pk
    string = String.objects.filter(locale=home.locale).first()
    memory = MemoryEntry.objects.create(string=string, locale=home.locale, data="Words", origin="a.tmx")
    answer = PromotedAnswer.objects.create(terms="слова", page=home)
    branch = BranchPage.objects.get(slug="kazan", locale=home.locale)
    asked = HelpQuestion.objects.create(
        branch=branch,
        branch_key=branch.translation_key,
        topic="rights",
        text="Почему?",
        answer="Потому.",
        language="ru",
    )
    HelpQuestion.objects.filter(pk=asked.pk).update(state="answered", confirmed_at=asked.sent_at)
    applied = MemberApplication.objects.create(
        organisation="Ассоциация", kind="national", language="ru", state="received", handed_in_at=asked.sent_at
    )
    partaking = DayParticipant.objects.create(
        day_key=uuid4(), year=2026, organisation="Ассоциация", town="Пермь", language="ru", state="waiting"
    )
    paper = applied.documents.create(name="a.pdf", kind="pdf", size=4, data=b"%PDF")
    return {
        "applications": applied.pk,
        "day_participants": partaking.pk,
        "applications document_pk": paper.pk,
        "questions": asked.pk,
        "guide_picture": "article",
        "platform_decide": question.pk,
        "platform_pass_renew": holder.pk,
        "newsletter_issues": Issue.objects.create().pk,
        "newsletter_subscribers": Subscriber.objects.create(email_key="s@example.org", language="ru").pk,
        "platform_passes": holder.pk,
        **dict.fromkeys(PROGRAMME, edition.pk),
        "programme_import_report kept_pk": uuid4(),
        "platform_questions": question.pk,
        "check_in": EventPage.objects.live().first().pk,
        "registrations": guest.pk,
        "registrations event_pk": event.pk,
        "registrations page_pk": event.pk,
        "registrations letter_pk": Mailing.objects.create(event_key=key).pk,
        "registrations file_pk": file.pk,
        "school_questions": SchoolQuestion.objects.create(school_key=uuid4(), text="Почему?", language="ru").pk,
        "wagtailadmin_api:pages": home.pk,
        "wagtailadmin_api:documents": document,
        "wagtailadmin_api:images": image,
        "wagtailadmin_collections": Collection.objects.filter(depth=2).first().pk,
        "wagtailadmin_editing_sessions app_label": "wagtailcore",
        "wagtailadmin_editing_sessions model_name": "page",
        "wagtailadmin_editing_sessions object_id": home.pk,
        "wagtailadmin_editing_sessions session_id": 1,
        "wagtailadmin_workflows": workflow.pk,
        "wagtailadmin_workflows page_pk": home.pk,
        "wagtailadmin_workflows task_pk": workflow.tasks.first().pk,
        "wagtailadmin_workflows task_id": workflow.tasks.first().pk,
        "wagtailadmin_workflows app_label": "localisation",
        "wagtailadmin_workflows model_name": "translationreview",
        "wagtaildocs": document,
        "wagtaildocs_chooser": document,
        "wagtailimages": image,
        "wagtailimages_chooser": image,
        "wagtailredirects": Redirect.objects.create(old_path="/old", redirect_link="/new").pk,
        "wagtailsearchpromotions": Query.get("words").pk,
        "wagtailsettings": HotlineSettings.load().pk,
        "wagtailsites": Site.objects.get().pk,
        "wagtailusers_groups": Group.objects.first().pk,
        "wagtailusers_users": get_user_model().objects.get(username="editor").pk,
        "wagtailsnippets_localisation_memoryentry": memory.pk,
        "wagtailsnippets_localisation_term": Term.objects.first().pk,
        "wagtailsnippets_search_promotedanswer": answer.pk,
        "wagtailsnippets_search_synonym": Synonym.objects.first().pk,
        "wagtailsnippetchoosers_localisation_memoryentry": memory.pk,
        "wagtailsnippetchoosers_localisation_term": Term.objects.first().pk,
        "wagtailsnippetchoosers_search_promotedanswer": answer.pk,
        "wagtailsnippetchoosers_search_synonym": Synonym.objects.first().pk,
        "app_name": "home",
        "app_label": "home",
        "model_name": "hotlinesettings",
        "filter_spec": "fill-10x10",
        "parent_page_id": home.pk,
        "branches_import_report": uuid4(),
        "uidb64": "x",
        "token": "x",
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
        # Not submitted anywhere: one of the site's, one of the branch's.
        self.objects["fresh ru"] = build(ContentPage, home, title="Ещё не переведено", slug="fresh")
        news = self.objects["branch ru"].get_children().type(NewsIndexPage).first()
        self.objects["far ru"] = BranchPage.objects.get(slug="vladivostok", locale=home.locale)
        self.objects["own ru"] = build(ArticlePage, news.specific, title="Новость отделения", slug="own-news")
        self.objects["alias en"] = alias.copy_for_translation(english, alias=True)
        tatar_home = home.get_translation(tatar)
        self.samples = samples(home)
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
