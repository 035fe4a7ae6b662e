"""Pages begin from patterns; no way leads to the publication of a hint."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from home.patterns import hint, hints_in, patterns
from news.models import ArticlePage, NewsIndexPage

pytestmark = pytest.mark.django_db


def begin(client, name, parent):
    client.post(reverse("pattern_begin", args=[name]), {"parent": parent.pk})
    return Page.objects.order_by("-pk").first().specific


def test_what_is_left_of_a_hint_is_found():
    content = {"body": [{"value": f"<p>{hint('Кто')} и {hint('где')}</p>"}], "title": "Готово"}
    assert hints_in(content) == ["⟦Кто⟧", "⟦где⟧"]
    assert hints_in({"title": "Кто⟧"}) == ["⟧"]
    assert hints_in({"title": "[Кто]"}) == []


@pytest.mark.parametrize("name", ["announcement", "report", "press-release", "school", "branch"])
def test_every_pattern_begins_a_draft_that_its_form_shows(client, user_named, name):
    client.force_login(user_named("admin"))
    pattern = next(found for found in patterns() if found.name == name)
    for parent in (pages := pattern.parents(user_named("admin")))[:1] + pages[-1:]:
        page = begin(client, name, parent)
        assert isinstance(page, pattern.model)
        assert not page.live
        assert hints_in(page.get_latest_revision().content)
        html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert "⟦" in html
        # In English, when it begins below an English section.
        assert any("а" <= letter <= "я" for letter in page.title) == (parent.locale.language_code == "ru")


def test_a_hint_is_never_published_and_a_page_without_gets_its_address(client, home, user_named):
    client.force_login(user_named("editor"))
    page = begin(client, "announcement", NewsIndexPage.objects.child_of(home).get())
    page.get_latest_revision().publish(user=user_named("editor"))
    page.refresh_from_db()
    assert not page.live
    client.post(reverse("reading_publish", args=[page.pk]))
    page.refresh_from_db()
    assert not page.live
    page.title, page.summary, page.body = "Школа в Казани", "Коротко.", [("text", "<p>Приходите.</p>")]
    page.save_revision().publish()
    page = ArticlePage.objects.get(pk=page.pk)
    assert (page.live, page.slug) == (True, "shkola-v-kazani")


def test_a_branch_editor_begins_pages_in_the_own_branch_only(client, home, user_named):
    client.force_login(user_named("branch-editor"))
    number = Page.objects.count()
    client.post(
        reverse("pattern_begin", args=["announcement"]), {"parent": NewsIndexPage.objects.child_of(home).get().pk}
    )
    assert Page.objects.count() == number
    html = client.get(reverse("patterns")).content.decode()
    assert "kazan" in html
    assert "moscow" not in html
