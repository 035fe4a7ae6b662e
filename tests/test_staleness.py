"""When a translation is stale, what has changed since it was made, and that the desk's counters say the truth."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from home.builders import build
from home.importance import Importance
from home.models import ContactsPage, ContentPage
from home.portions import in_portions
from localisation import repair
from localisation.models import SourceVersion, TranslationState
from localisation.publishing import accepted
from localisation.staleness import changes_between, same_text, stale_state
from news.models import Category

pytestmark = pytest.mark.django_db


def paragraphs(*texts):
    return [("text", "".join(f"<p>{text}</p>" for text in texts))]


def publish(page):
    page.save_revision().publish()


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def english():
    return Locale.objects.get(language_code="en")


@pytest.fixture
def page(home):
    return build(ContentPage, home, title="Памятка", body=paragraphs("Первый абзац.", "Второй абзац."))


@pytest.fixture
def submitted(page, english, commit):
    """The translation of the page, begun."""
    with commit():
        translate_object(page, [english])
    return Translation.objects.get(source__object_id=page.translation_key, target_locale=english)


def translate_all(translation):
    for segment in translation.source.stringsegment_set.all():
        StringTranslation.objects.get_or_create(
            translation_of_id=segment.string_id,
            locale=translation.target_locale,
            context_id=segment.context_id,
            defaults={"data": f"English {segment.string_id}"},
        )


@pytest.fixture
def published(submitted, commit):
    """The translation of the page, complete and live."""
    with commit():
        translate_all(submitted)
        submitted.save_target(publish=True)
    return submitted


def state_of(translation):
    return TranslationState.objects.get(translation=translation)


def changes(translation):
    return {(change.kind, change.old, change.new) for change in stale_state(translation).changes()}


def test_publishing_without_a_change_makes_nothing_stale(page, published):
    assert stale_state(published) is None
    publish(page)
    assert stale_state(published) is None
    assert SourceVersion.objects.filter(source=published.source).count() == 1


def test_changed_added_and_removed_texts_are_named_at_once(page, published):
    page.summary = "Новая аннотация"
    raw = list(ContentPage.objects.get(pk=page.pk).body.raw_data)
    raw[0]["value"] = "<p>Первый абзац, исправленный.</p><p>Второй абзац.</p><p>Ещё один.</p>"
    page.body = raw
    publish(page)
    assert changes(published) == {
        ("changed", "Первый абзац.", "Первый абзац, исправленный."),
        ("added", "", "Ещё один."),
        ("added", "", "Новая аннотация"),
    }
    raw[0]["value"] = "<p>Первый абзац.</p>"
    page.body, page.summary = raw, ""
    publish(page)
    assert changes(published) == {("removed", "Второй абзац.", "")}


def test_moving_blocks_is_no_change_of_the_text(home, english, commit):
    page = build(ContentPage, home, title="Блоки", body=[("text", "<p>Раз</p>"), ("text", "<p>Два</p>")])
    with commit():
        translate_object(page, [english])
    translation = Translation.objects.get(source__object_id=page.translation_key)
    with commit():
        translate_all(translation)
        translation.save_target(publish=True)
    page.body = list(reversed(list(page.body.raw_data)))
    publish(page)
    assert stale_state(translation) is None


def test_the_state_goes_when_the_translation_is_brought_up_to_date(page, published, commit):
    page.title = "Новое название"
    publish(page)
    state = state_of(published)
    assert (state.is_stale, state.segments - state.translated, state.words_left) == (True, 1, 2)
    fresh = Translation.objects.get(pk=published.pk)
    with commit():
        translate_all(fresh)
    assert stale_state(published) is not None
    with commit():
        fresh.save_target(publish=True)
    assert stale_state(published) is None
    assert state_of(published).words_left == 0


def test_taking_a_change_back_ends_it(page, published):
    title = page.title
    page.title = "Другое"
    publish(page)
    assert stale_state(published)
    page.title = title
    publish(page)
    assert stale_state(published) is None


def test_a_draft_written_before_the_change_leaves_the_translation_stale(page, published):
    target = published.get_target_instance()
    draft = target.save_revision()
    page.title = "Изменено после черновика"
    publish(page)
    with accepted(draft.as_object()):
        draft.publish()
    assert stale_state(published) is not None


def test_a_translation_that_nobody_has_begun_is_not_stale(page, submitted):
    page.title = "Ещё одно название"
    publish(page)
    assert stale_state(submitted) is None
    assert state_of(submitted).words_left == 7


def test_rows_of_an_inline_relation_count(home, english, commit):
    page = build(ContactsPage, home)
    with commit():
        translate_object(page, [english])
    translation = Translation.objects.get(source__object_id=page.translation_key)
    with commit():
        translate_all(translation)
        translation.save_target(publish=True)
    page.refresh_from_db()
    contact = page.contacts.first()
    contact.name = "Приёмная"
    page.contacts.add(contact)
    publish(page)
    assert changes(translation) == {("changed", "Секретариат", "Приёмная")}


def test_a_snippet_is_stale_when_it_is_saved_with_another_text(english, commit, home):
    category = Category.objects.create(locale=home.locale, name="Рубрика", code="check-stale")
    with commit():
        translate_object(category, [english])
    translation = Translation.objects.get(source__object_id=category.translation_key)
    assert stale_state(translation) is None
    category.name = "Раздел"
    category.save()
    assert changes(translation) == {("changed", "Рубрика", "Раздел")}


def test_two_versions_are_the_same_text_in_any_order_but_not_in_another_place():
    assert same_text([[1, 1], [2, 2]], [[2, 2], [1, 1]])
    assert not same_text([[1, 1], [2, 2]], [[1, 2], [2, 1]])
    assert not same_text([[1, 1]], [[1, 1], [1, 1]])
    assert changes_between(SourceVersion(segments=[[1, 1]]), SourceVersion(segments=[[1, 1]])) == []


def test_every_public_page_and_snippet_has_a_state_before_anyone_submits_it(page, english):
    state = TranslationState.objects.get(translation_key=page.translation_key, locale=english)
    assert (state.translation, state.segments, state.words, state.words_left) == (None, 3, 5, 5)
    assert state.importance == Importance.HEALTH
    page.unpublish()
    assert not TranslationState.objects.filter(translation_key=page.translation_key).exists()


def test_a_language_that_is_added_gets_a_state_for_everything(home, commit):
    public = TranslationState.objects.count()
    with commit():
        tatar = Locale.objects.create(language_code="tt")
    assert TranslationState.objects.filter(locale=tatar).count() == public


def test_what_matters_to_patients_comes_first(page, home, english):
    states = TranslationState.objects.filter(locale=english).by_importance()
    ranks = [state.rank for state in states]
    assert ranks == sorted(ranks)
    # Every event of the demo's past counts as the rest, whatever it once was.
    past = states.filter(content_type__model="sessionpage", important_until__lt=page.first_published_at)
    assert {state.rank for state in past} == {Importance.OTHER}
    assert states.get(translation_key=page.translation_key).rank == Importance.HEALTH
    assert {state.rank for state in states.filter(content_type__model="articlepage")} == {Importance.NEWS}


def test_the_counters_of_the_demo_are_right_and_wrong_ones_are_put_right(published):
    state = state_of(published)
    state.words_left, state.stale_since = 1_000, state.changed_at
    state.save()
    with pytest.raises(CommandError, match=r"^1 "):
        call_command("check_translations", verbosity=0)
    call_command("check_translations", "--repair", verbosity=0)
    assert state_of(published).words_left == 0


@pytest.mark.parametrize("mends", [True, False])
def test_others_may_write_between_two_texts_that_are_checked(monkeypatch, mends):
    outside, depths = len(connection.savepoint_ids), set()

    def watched(queryset):
        for found in in_portions(queryset):
            depths.add(len(connection.savepoint_ids))
            yield found

    monkeypatch.setattr(repair, "in_portions", watched)
    repair.check_states(repair=mends)
    assert depths == {outside}


def test_what_is_only_checked_stays_as_it_was(submitted, page):
    TranslationState.objects.filter(translation=submitted).delete()
    page.title = "Не через сигналы"
    ContentPage.objects.filter(pk=page.pk).update(title=page.title)
    before = list(TranslationState.objects.order_by("pk").values()), SourceVersion.objects.count()
    found = repair.check_states(repair=False)
    assert f"{page.title}: its text was not recorded" in found
    assert (list(TranslationState.objects.order_by("pk").values()), SourceVersion.objects.count()) == before
    repair.check_states(repair=True)
    assert repair.check_states(repair=False) == []


def test_storing_segments_costs_the_same_for_a_short_and_a_long_text(home):
    def cost(how_many):
        texts = [f"Абзац {number} из {how_many}" for number in range(how_many)]
        page = build(ContentPage, home, title=f"На {how_many}", body=paragraphs(*texts))
        with CaptureQueriesContext(connection) as captured:
            TranslationSource.update_or_create_from_instance(page)
        return len(captured)

    cost(1)
    assert cost(10) == cost(100)


def test_segments_are_stored_as_wagtail_localize_stores_them(page, commit, english):
    source, _created = TranslationSource.update_or_create_from_instance(page)
    kept = list(source.stringsegment_set.order_by("order").values_list("pk", "string__data", "context__field_path"))
    assert [(text, path) for _pk, text, path in kept] == [
        ("Памятка", "title"),
        ("Первый абзац.", "body.text"),
        ("Второй абзац.", "body.text"),
    ]
    source.refresh_segments()
    again = list(source.stringsegment_set.order_by("order").values_list("pk", "string__data", "context__field_path"))
    assert again == kept


@pytest.mark.journey
def test_visitor_and_editor_are_told_of_a_stale_translation(client, page, published, user_named, commit):
    english_address, notice = f"/en/{page.slug}/", "made from the version of"
    assert notice not in client.get(english_address).content.decode()
    page.title = "Памятка, новая"
    publish(page)
    html = client.get(english_address).content.decode()
    assert notice in html
    assert f'href="/{page.slug}/" hreflang="ru"' in html
    assert notice not in client.get(f"/{page.slug}/").content.decode()
    with CaptureQueriesContext(connection) as captured:
        client.get(english_address)
    assert len(captured) <= 15

    client.force_login(user_named("editor"))
    html = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "Ждёт перевода: English — устарел, осталось перевести 2 слова" in html.replace("\xa0", " ")

    fresh = Translation.objects.get(pk=published.pk)
    with commit():
        translate_all(fresh)
        fresh.save_target(publish=True)
    assert notice not in client.get(english_address).content.decode()
    assert "Ждёт перевода" not in client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
