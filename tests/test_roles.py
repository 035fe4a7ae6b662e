"""Nobody exceeds their rights: what each account may do to its own pages and to those of others."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from branches.models import BranchPage
from home import roles
from home.models import ContentPage, OfferedRights
from news.models import ArticlePage


def may(user, page):
    """What the user may do to the page."""
    rights = page.permissions_for_user(user)
    asked = {
        "add": rights.can_add_subpage(),
        "edit": rights.can_edit(),
        "publish": rights.can_publish(),
        "delete": rights.can_delete(),
        "move": rights.can_move(),
    }
    return {name for name, allowed in asked.items() if allowed}


@pytest.fixture
def pages(home, english_home):
    kazan = BranchPage.objects.get(slug="kazan", locale=home.locale)
    return {
        "home": home,
        "english home": english_home,
        "plain page": ContentPage.objects.child_of(home).first(),
        "english plain page": ContentPage.objects.child_of(english_home).first(),
        "own branch": kazan,
        "own branch in english": BranchPage.objects.get(slug="kazan", locale=english_home.locale),
        "own news": ArticlePage.objects.descendant_of(kazan).first(),
        "foreign branch": BranchPage.objects.get(slug="moscow", locale=home.locale),
        "news of the union": ArticlePage.objects.not_descendant_of(kazan).filter(locale=home.locale).first(),
    }


ALL = {"add", "edit", "publish", "delete", "move"}
OWN = {"own branch", "own branch in english", "own news"}
ENGLISH = {"english home", "english plain page", "own branch in english"}


@pytest.mark.parametrize("name", ["plain page", "own branch", "foreign branch", "news of the union"])
def test_an_editor_writes_everywhere_in_russian(user_named, pages, name):
    assert may(user_named("editor"), pages[name]) >= {"edit", "publish", "move"}


def test_an_editor_deletes_pages_but_no_whole_sections(user_named, pages):
    user = user_named("editor")
    assert "delete" in may(user, pages["news of the union"])
    assert "delete" not in may(user, pages["foreign branch"].get_parent().specific)


def test_an_editor_leaves_translations_to_their_translators(user_named, pages):
    assert may(user_named("editor"), pages["english plain page"]) == set()


def test_a_branch_editor_writes_in_the_own_branch_only(user_named, pages):
    user = user_named("branch-editor")
    assert {name for name, page in pages.items() if may(user, page)} == OWN
    assert may(user, pages["own news"]) >= {"edit", "publish", "delete"}


def test_a_translator_changes_but_never_publishes(user_named, pages):
    user = user_named("translator")
    assert {name for name, page in pages.items() if may(user, page)} == ENGLISH
    assert all(may(user, pages[name]) == {"edit"} for name in ENGLISH)


def test_a_reviewer_publishes_translations_only(user_named, pages):
    user = user_named("reviewer")
    assert {name for name, page in pages.items() if may(user, page)} == ENGLISH
    assert all(may(user, pages[name]) >= {"edit", "publish"} for name in ENGLISH)


@pytest.mark.parametrize(
    ("name", "page", "status"),
    [
        ("admin", "plain page", 200),
        ("editor", "plain page", 200),
        ("branch-editor", "own news", 200),
        ("branch-editor", "foreign branch", 302),
        ("branch-editor", "news of the union", 302),
        ("translator", "plain page", 302),
        ("translator", "english plain page", 200),
        ("reviewer", "english plain page", 200),
    ],
)
def test_the_admin_opens_only_what_may_be_edited(client, user_named, pages, name, page, status):
    client.force_login(user_named(name))
    assert client.get(reverse("wagtailadmin_pages:edit", args=[pages[page].pk])).status_code == status


@pytest.mark.parametrize(
    ("name", "upload"),
    [("admin", 200), ("editor", 200), ("branch-editor", 200), ("translator", 302), ("reviewer", 302)],
)
@pytest.mark.parametrize("address", ["wagtailimages:add", "wagtaildocs:add"])
def test_pictures_and_documents_are_uploaded_by_those_who_write(client, user_named, name, upload, address):
    client.force_login(user_named(name))
    assert client.get(reverse(address)).status_code == upload


def test_a_branch_editor_uploads_into_the_own_collection_only(client, user_named):
    client.force_login(user_named("branch-editor"))
    form = client.get(reverse("wagtailimages:add")).context["form"]
    # With one collection to choose, the field isn't shown and that one is taken.
    assert "collection" not in form.fields or form.fields["collection"].queryset.count() == 1


def test_the_admin_is_closed_to_visitors(client):
    assert client.get("/admin/").status_code == 302


@pytest.mark.django_db
def test_submitting_for_translation_publishes_nothing(client, user_named, home, english_home):
    from wagtail_localize.operations import translate_object

    from home.builders import build

    page = build(ContentPage, home, title="Новая страница")
    translate_object(page, [english_home.locale], user=user_named("translator"))
    assert not page.get_translations().get().live
    assert client.get(f"/en/{page.slug}/").status_code == 404


def test_a_translator_cannot_put_the_source_in_the_place_of_a_translation(client, user_named, pages):
    english = pages["english plain page"]
    client.force_login(user_named("translator"))
    client.post(reverse("wagtail_localize:convert_to_alias", args=[english.pk]))
    english.refresh_from_db()
    assert english.alias_of_id is None


def rights_of(group):
    """The group's rights that are bound to no place."""
    return {f"{right.content_type.app_label}.{right.codename}" for right in group.permissions.all()}


def release(monkeypatch, code, **changes):
    """Let a new version of the project offer something else to the role."""
    monkeypatch.setitem(roles.ROLES, code, replace(roles.ROLES[code], **changes))


def test_what_a_release_adds_reaches_a_group_and_what_was_changed_there_stays(home, monkeypatch):
    group = roles.editors(home)
    assert roles.grow() == 0
    group.name = "Наши редакторы"
    group.save()
    group.permissions.remove(Permission.objects.get(codename="delete_category"))
    group.permissions.add(Permission.objects.get(codename="view_subscriber"))
    GroupPagePermission.objects.filter(group=group, permission__codename="lock_page").delete()
    before = rights_of(group)
    of_role = roles.ROLES["editors"]
    release(
        monkeypatch,
        "editors",
        rights=(*of_role.rights, "news.view_issue", "news.no_such_right"),
        on_pages=(*of_role.on_pages, "bulk_delete"),
        on_media=(*of_role.on_media, "delete"),
    )
    assert roles.grow() == 4
    assert rights_of(group) == before | {"news.view_issue"}
    in_pages = set(GroupPagePermission.objects.filter(group=group).values_list("permission__codename", flat=True))
    assert in_pages == {"add_page", "change_page", "publish_page", "unlock_page", "bulk_delete_page"}
    assert GroupCollectionPermission.objects.filter(group=group, permission__codename="delete_image").exists()
    assert roles.grow() == 0


def test_a_group_from_before_gets_the_rights_it_lacks_but_no_place_back(home):
    group = roles.translators(home)
    OfferedRights.objects.filter(group=group).delete()
    whole = rights_of(group)
    group.permissions.remove(Permission.objects.get(codename="view_term"))
    GroupPagePermission.objects.filter(group=group).delete()
    Group.objects.create(name="Переводчики с жестового")
    roles.grow()
    assert rights_of(group) == whole
    assert not GroupPagePermission.objects.filter(group=group).exists()
    assert not rights_of(Group.objects.get(name="Переводчики с жестового"))
