"""The editor of translations: what it saves and what it refuses, without a browser."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation
from wagtail_localize.operations import translate_object

from home.models import ContactsPage, ContentPage
from localisation.editor.markup import from_field, is_plain, tags_of, to_field, word_diff
from localisation.editor.rows import rows_of
from localisation.memory import suggestions
from localisation.models import SegmentComment
from news.models import Category
from tests.factories import make

pytestmark = pytest.mark.django_db


def fresh(page):
    return Translation.objects.select_related("source__locale", "target_locale").get(
        source__object_id=page.translation_key, target_locale__language_code="en"
    )


@pytest.fixture
def contacts(english_home):
    return ContactsPage.objects.get(locale=english_home.locale)


@pytest.fixture
def row(contacts):
    """The row with the hotline's number."""
    return next(row for row in rows_of(fresh(contacts)) if "8\u00a0800" in row.segment.string.data)


def address(instance):
    return reverse("wagtailadmin_pages:edit", args=[instance.pk])


def form(client, page, **texts):
    """The editor's form as a browser without scripts would send it, with other texts in some fields."""
    context = client.get(address(page)).context
    data = {"action": "save"}
    for row in context["rows"]:
        data |= {f"text-{row.pk}": row.value, f"version-{row.pk}": row.version, f"base-{row.pk}": row.base}
    return data | texts


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ("Вопросы &amp; ответы", "Вопросы & ответы"),
        ("Раз<br/>два", "Раз\nдва"),
        ("Меньше 5 &lt; 6", "Меньше 5 < 6"),
    ],
)
def test_a_text_without_markup_is_edited_as_what_it_is(data, field):
    assert is_plain(data)
    assert to_field(data, plain=True) == field
    assert from_field(field.replace("\n", "\r\n"), plain=True) == data


def test_tags_are_kept_as_they_are_and_never_closed_in_silence():
    data = 'Позвоните <a id="a1">нам</a>, <b>это <i>важно</i></b>'
    assert not is_plain(data)
    assert from_field(to_field(data, plain=False), plain=False) == data
    assert from_field("<b>Important", plain=False) == "<b>Important"
    assert from_field("<script>x</script>", plain=False) == "<script>x</script>"
    assert tags_of(data) == [('<a id="a1">', "</a>", "нам"), ("<i>", "</i>", "важно"), ("<b>", "</b>", "это важно")]


def test_a_change_of_the_source_is_shown_word_by_word():
    assert word_diff("Ждём в 9:00 & раньше", "Ждём в 10:00 &amp; раньше") == (
        "Ждём в <del>9</del><ins>10</ins>:00 &amp; раньше"
    )


def test_the_form_saves_what_was_changed_and_nothing_else(client, user_named, contacts, row):
    client.force_login(user_named("translator"))
    live, before = contacts.title, StringTranslation.objects.get(pk=row.stored.pk).updated_at
    title = next(one for one in rows_of(fresh(contacts)) if one.segment.context.path == "title")
    response = client.post(address(contacts), form(client, contacts, **{f"text-{title.pk}": "Reach us"}))
    assert response.status_code == 302
    title.stored.refresh_from_db()
    assert (title.stored.data, title.stored.last_translated_by.username) == ("Reach us", "translator")
    assert StringTranslation.objects.get(pk=row.stored.pk).updated_at == before
    contacts.refresh_from_db()
    assert contacts.title == live


def test_nobody_saves_over_a_newer_text_unseen(client, user_named, contacts, row):
    client.force_login(user_named("translator"))
    mine = form(client, contacts, **{f"text-{row.pk}": 'Mine: <a id="a1">8 800 200 2 200</a>.'})
    row.stored.data = 'Theirs: <a id="a1">8 800 200 2 200</a>.'
    row.stored.last_translated_by = user_named("reviewer")
    row.stored.save()
    response = client.post(address(contacts), mine)
    assert response.status_code == 409
    page = response.content.decode()
    assert "Mine:" in page
    assert "Theirs:" in page
    assert "reviewer" in page
    row.stored.refresh_from_db()
    assert row.stored.data.startswith("Theirs")
    shown = next(one for one in response.context["rows"] if one.pk == row.pk)
    again = mine | {f"version-{row.pk}": shown.version, f"base-{row.pk}": shown.base}
    assert client.post(address(contacts), again).status_code == 302
    row.stored.refresh_from_db()
    assert row.stored.data.startswith("Mine")


def test_the_script_saves_one_text_and_is_told_of_a_newer_one(client, user_named, contacts, row):
    client.force_login(user_named("translator"))
    url = reverse("localisation_save_segment", args=[fresh(contacts).pk, row.pk])
    text = 'Call <a id="a1">8 800 200 2 300</a>.'
    answer = client.post(url, {"text": text, "version": row.version, "plain": "0"}).json()
    assert answer["state"] == "blocked"
    assert "8 800 200 2 300" in answer["html"]
    late = client.post(url, {"text": "Late", "version": row.version, "plain": "0"})
    assert late.status_code == 409
    assert late.json()["theirs"] == text
    assert late.json()["version"] == answer["version"]


def test_a_blocking_finding_keeps_a_translation_from_review_and_from_visitors(client, user_named, contacts, row):
    wrong = {f"text-{row.pk}": 'Call <a id="a1">8 800 200 2 300</a>.'}
    for name, action in (("translator", "submit"), ("reviewer", "publish")):
        client.force_login(user_named(name))
        response = client.post(
            address(contacts), form(client, contacts, **wrong) | {"action": action, "confirmed": action}, follow=True
        )
        assert "8 800 200 2 300" in " ".join(str(message) for message in response.context["messages"])
    contacts.refresh_from_db()
    assert "8 800 200 2 300" not in str(contacts.body)


def test_a_translator_may_not_publish_and_a_stranger_not_even_look(client, user_named, contacts, row):
    client.force_login(user_named("translator"))
    assert client.post(address(contacts), form(client, contacts) | {"action": "publish"}).status_code in (302, 403)
    contacts.refresh_from_db()
    client.force_login(user_named("branch-editor"))
    translation = fresh(contacts)
    for name in ("localisation_save_segment", "localisation_segment_comments"):
        assert client.post(reverse(name, args=[translation.pk, row.pk]), {"text": "x"}).status_code in (302, 403)
    assert client.get(reverse("localisation_segment_help", args=[translation.pk, row.pk])).status_code in (302, 403)
    row.stored.refresh_from_db()
    assert row.stored.data != "x"


def test_a_locked_page_is_not_translated(client, user_named, contacts, row):
    contacts.locked, contacts.locked_by = True, user_named("admin")
    contacts.save()
    client.force_login(user_named("translator"))
    client.post(address(contacts), form(client, contacts, **{f"text-{row.pk}": "x"}))
    url = reverse("localisation_save_segment", args=[fresh(contacts).pk, row.pk])
    client.post(url, {"text": "x", "version": row.version})
    row.stored.refresh_from_db()
    assert row.stored.data != "x"


def test_a_changed_source_is_shown_with_its_former_text_and_translation(client, user_named, home, contacts):
    source = ContactsPage.objects.get(locale=home.locale)
    former = source.summary
    source.summary = former.replace("помощью", "поддержкой")
    source.save_revision().publish()
    found = next(row for row in rows_of(fresh(contacts)) if row.segment.context.path == "summary")
    assert found.state == "stale"
    assert found.previous.source == former
    assert found.previous.value == contacts.summary
    assert "<ins>поддержкой</ins>" in found.previous.diff
    client.force_login(user_named("translator"))
    shown = client.get(address(contacts) + "?show=stale").context
    assert [row.pk for row in shown["rows"]] == [found.pk]
    assert {name: count for name, _label, count in shown["filters"]}["stale"] == 1


def test_people_talk_about_a_text_until_it_is_resolved(client, user_named, contacts, row):
    client.force_login(user_named("translator"))
    client.post(address(contacts), form(client, contacts) | {"say": row.pk, f"comment-{row.pk}": "Тот ли это номер?"})
    thread = SegmentComment.objects.get()
    client.force_login(user_named("reviewer"))
    url = reverse("localisation_segment_comments", args=[fresh(contacts).pk, row.pk])
    answer = client.post(url, {"answer": thread.pk, f"answer-{thread.pk}": "Да"})
    assert "Тот ли это номер?" in answer.content.decode()
    client.post(url, {"resolve": thread.pk})
    thread.refresh_from_db()
    assert thread.resolved_by.username == "reviewer"
    assert [reply.text for reply in thread.replies.all()] == ["Да"]
    assert client.get(address(contacts) + "?show=comments").context["rows"] == []


def test_the_memory_knows_the_same_text_of_other_pages_and_similar_ones(english_home):
    english = english_home.locale
    found = next(
        one
        for one in StringTranslation.objects.filter(locale=english).select_related("translation_of__locale")
        if len(one.data) > 40
    )
    string = found.translation_of
    exact = suggestions(string, english)[0]
    assert (exact.percent, exact.data) == (100, found.data)
    assert exact.used_in
    similar = type(string)(locale=string.locale, data=string.data.replace(" ", " совсем ", 1))
    best = suggestions(similar, english)[0]
    assert 60 <= best.percent < 100
    assert best.data == found.data


def test_a_translation_may_have_its_own_link(client, user_named, contacts):
    client.force_login(user_named("translator"))
    overrides = client.get(address(contacts)).context["overrides"]
    text = next(one for one in overrides if one.kind == "text")
    data = form(client, contacts) | {"overrides": "1", f"{text.name}-on": "1", text.name: "+7 000 000-00-00"}
    client.post(address(contacts), data)
    stored = SegmentOverride.objects.get(context=text.segment.context)
    assert stored.data == "+7 000 000-00-00"
    wrong = client.post(address(contacts), data | {text.name: ""})
    assert wrong.status_code == 409
    data.pop(f"{text.name}-on")
    client.post(address(contacts), data)
    assert not SegmentOverride.objects.exists()


def test_snippets_have_the_same_editor(client, user_named, english_home):
    category = Category.objects.filter(locale=english_home.locale).first()
    client.force_login(user_named("translator"))
    response = client.get(reverse("wagtailsnippets_news_category:edit", args=[category.pk]))
    assert b"data-translation-editor" in response.content
    (row,) = response.context["rows"]
    data = {f"text-{row.pk}": "Renamed", f"version-{row.pk}": row.version, f"base-{row.pk}": row.base}
    save = reverse("localisation_save_translation", args=[fresh(category).pk])
    client.post(save, data | {"action": "save"})
    assert StringTranslation.objects.get(pk=row.stored.pk).data == "Renamed"
    client.post(save, data | {"action": "publish"})
    category.refresh_from_db()
    assert category.name != "Renamed"


def test_the_editor_asks_as_little_for_a_hundred_texts_as_for_ten(client, user_named, home):
    english = Locale.objects.get(language_code="en")
    client.force_login(user_named("translator"))
    counts = []
    for number in (10, 100):
        paragraphs = [("text", f"<p>Пациентская организация номер {one} из {number}.</p>") for one in range(number)]
        page = make(ContentPage, home, body=paragraphs)
        translate_object(page, [english], user=user_named("admin"))
        target = page.get_translation(english)
        client.get(address(target))
        with CaptureQueriesContext(connection) as queries:
            assert len(client.get(address(target)).context["rows"]) > number
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] < 100
