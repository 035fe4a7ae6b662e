"""What editors see while they write: the preview of every page type, and the forms they write in."""

import pytest
from django.contrib.admin.utils import quote
from django.test import Client
from django.urls import reverse
from wagtail.contrib.settings.registry import registry
from wagtail.fields import StreamField
from wagtail.models import Collection, CollectionViewRestriction
from wagtail.snippets.models import get_snippet_models
from wagtail.test.utils.form_data import querydict_from_html

from home.checks import own_page_types
from home.models import Attachment, ContentPage, HomePage, Picture
from people.models import PersonPage
from tests.factories import PARENTS

# What an editor has to write, besides the title, before there is anything to show.
WRITTEN_FIRST = {"starts_at": "2040-05-01 10:00", "ends_at": "2040-05-01 12:00", "month": "5", "day": "1"}

SKIP_LINKS = {"ru": "Перейти к основному содержанию", "en": "Skip to the content"}

pytestmark = pytest.mark.django_db

types = pytest.mark.parametrize("model", own_page_types(), ids=lambda model: model.__name__)
languages = pytest.mark.parametrize("language", ["ru", "en"])


@pytest.fixture
def admin(user_named) -> Client:
    """A browser without a screen, logged in as the administrator."""
    client = Client()
    client.force_login(user_named("admin"))
    return client


@pytest.fixture
def home_in(home, english_home):
    """A function: the demo's home page in a language."""
    return {"ru": home, "en": english_home}.get


def previewed(page) -> str:
    """Return the page as Wagtail's own preview renders it."""
    answer = page.make_preview_request(preview_mode=page.default_preview_mode)
    assert answer.status_code == 200
    return answer.content.decode()


def speaks(html: str, language: str) -> bool:
    """Tell whether the document says it is in the language, and its chrome is."""
    return f'<html lang="{language}"' in html and SKIP_LINKS[language] in html


@types
@languages
def test_a_saved_page_previews_with_its_changes(page_of_type, model, language):
    page = page_of_type(model, language)
    page.title = "Предварительно"
    html = previewed(page)
    assert speaks(html, language)
    assert "Предварительно" in html


@types
@languages
def test_a_new_page_has_a_form_and_a_preview(admin, home_in, model, language):
    parent = PARENTS[model](home_in(language))
    if not model.can_create_at(parent):
        model.objects.child_of(parent).get().delete()
    arguments = [model._meta.app_label, model._meta.model_name, parent.pk]
    form = admin.get(reverse("wagtailadmin_pages:add", args=arguments))
    assert form.status_code == 200

    written = querydict_from_html(form.content.decode(), form_id="page-edit-form")
    # The editor of a body without blocks writes this with JavaScript.
    written.update({f"{field.name}-count": "0" for field in model._meta.fields if isinstance(field, StreamField)})
    written.update({name: value for name, value in WRITTEN_FIRST.items() if name in written})
    written["title"] = "Ещё не сохранено"
    address = reverse("wagtailadmin_pages:preview_on_add", args=arguments)
    assert admin.post(address, written).json()["is_valid"]
    preview = admin.get(address)
    assert preview.status_code == 200
    html = preview.content.decode()
    # Nothing above a home page has a language that it could take.
    assert speaks(html, "ru" if model is HomePage else language)
    assert "Ещё не сохранено" in html


@types
@languages
def test_the_form_of_a_page_opens(admin, page_of_type, model, language):
    page = page_of_type(model, language)
    answer = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert answer.status_code == 200
    assert page.title in answer.content.decode()


OWN_SNIPPETS = [model for model in get_snippet_models() if model.__module__.startswith(("home", "news", "branches"))]


@pytest.mark.parametrize("model", OWN_SNIPPETS, ids=lambda model: model.__name__)
def test_the_forms_of_snippets_open(admin, model):
    views = model.snippet_viewset
    for name in ("list", "add"):
        assert admin.get(reverse(views.get_url_name(name))).status_code == 200, name
    for snippet in model.objects.all():
        answer = admin.get(reverse(views.get_url_name("edit"), args=[quote(snippet.pk)]))
        assert answer.status_code == 200, snippet


@pytest.mark.parametrize("model", list(registry), ids=lambda model: model.__name__)
def test_the_forms_of_settings_open(admin, model):
    address = reverse("wagtailsettings:edit", args=[model._meta.app_label, model._meta.model_name])
    assert admin.get(address, follow=True).status_code == 200


BLOCKS = ContentPage.body.field.stream_block.child_blocks
# What nothing but the block itself puts on a page.
ELEMENTS = {
    "text": "<ul>",
    "heading": 'class="heading-anchor"',
    "quotation": 'class="block quotation"',
    "callout": 'class="block notice notice--info"',
    "accordion": 'class="block accordion"',
    "table": "<caption>",
    "figures": 'class="figures"',
    "picture": 'class="picture block block--wide"',
    "video": 'class="block block--wide video"',
    "documents": 'class="documents__kind"',
    "people": 'class="card card--person"',
    "call_to_action": 'class="button"',
}
FROM_THE_SITE = ["picture", "documents", "people"]


def preview_of(client, name) -> str:
    """Return the admin's preview of a kind of block."""
    block = BLOCKS[name]
    assert block.is_previewable
    answer = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_block_is_previewed_in_the_looks_of_the_site(admin, page_of_type):
    assert set(ELEMENTS) == set(BLOCKS)
    page = page_of_type(ContentPage)
    sheet = "css/site"
    assert sheet in admin.get(page.url).content.decode()
    for name, element in ELEMENTS.items():
        html = preview_of(admin, name)
        assert element in html.partition("<main>")[2], name
        assert sheet in html, name


def test_a_preview_shows_nothing_that_visitors_may_not_have(admin):
    shown = preview_of(admin, "documents")
    newest = Attachment.objects.order_by("-created_at", "-pk").first()
    assert newest.title in shown
    # Nothing uses it yet.
    unused = Attachment.objects.create(title="Ещё не вышло", file=newest.file.name)
    assert unused.title not in preview_of(admin, "documents")
    closed = Collection.get_first_root_node().add_child(name="Закрытая")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type=CollectionViewRestriction.LOGIN)
    below = closed.add_child(name="Внутри закрытой")
    Attachment.objects.filter(pk=newest.pk).update(collection=below)
    assert newest.title not in preview_of(admin, "documents")


@pytest.mark.parametrize("name", FROM_THE_SITE)
def test_a_site_with_nothing_to_show_has_previews_without_it(admin, name):
    Picture.objects.update(collection=(closed := Collection.get_first_root_node().add_child(name="Закрытая")))
    Attachment.objects.update(collection=closed)
    CollectionViewRestriction.objects.create(collection=closed, restriction_type=CollectionViewRestriction.LOGIN)
    PersonPage.objects.update(live=False)
    assert ELEMENTS[name] not in preview_of(admin, name)
