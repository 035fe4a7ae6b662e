"""«Was this page useful?»: counted once, told to editors, and nothing of the person kept."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from home import opinions
from home.builders import build
from home.dates import today
from home.form_guards import token
from home.models import ContentPage, FormCount, PageOpinion, PageRemark
from home.opinions_report import share_of
from home.personal import without_contacts
from news.models import ArticlePage, NewsIndexPage
from tests.factories import demo, make

REPORT = "/admin/reports/opinions/"


@pytest.fixture
def page(home):
    """A page that nobody has said anything of."""
    return make(ContentPage, home, title="Как получить выписку")


def remark(text, **changes):
    """What the browser of a person sends who took ten seconds."""
    return {"text": text, "started": token(timezone.now() - timedelta(seconds=10))} | changes


def numbers(page):
    return list(PageOpinion.objects.filter(page_id=page.pk).values_list("day", "useful", "useless"))


def say(client, page, said="no", **more):
    return client.post(f"/useful/{page.pk}/", {"useful": said} | more)


@pytest.mark.journey
def test_a_visitor_says_no_and_what_is_missing(client, page, user_named):
    html = client.get(page.url).content.decode()
    assert f'action="/useful/{page.pk}/"' in html
    thanked = say(client, page)
    assert thanked["Location"] == f"/useful/{page.pk}/no/"
    # A second click, and whoever opens the page of thanks again, are no further opinions.
    assert say(client, page)["Location"] == thanked["Location"]
    thanks = client.get(thanked["Location"])
    assert "Чего не хватает на странице?" in thanks.content.decode()
    assert 'content="noindex"' in thanks.content.decode()
    assert numbers(page) == [(today(), 0, 1)]
    sent = remark("Нет адреса.\nПишите на anna@example.org или +7 (900) 000-00-00.")
    for _twice in range(2):
        answer = client.post(thanked["Location"], sent)
        assert answer["Location"] == f"/useful/{page.pk}/no/?done"
    assert "Ваше замечание у редакторов" in client.get(answer["Location"]).content.decode()
    assert [kept.text for kept in PageRemark.objects.filter(page_id=page.pk)] == ["Нет адреса.\nПишите на … или …."]
    assert not client.cookies
    client.force_login(user_named("editor"))
    report = client.get(REPORT).content.decode()
    assert "Как получить выписку" in report
    assert "Нет адреса." in report


def test_pages_carry_nothing_that_changes_with_the_visitor(client, page):
    first, second = (client.get(page.url) for _twice in range(2))
    assert first.content == second.content
    assert "csrfmiddlewaretoken" not in first.content.decode()


def test_another_network_and_another_minute_count_anew(client, page):
    say(client, page, "yes")
    client.post(f"/useful/{page.pk}/", {"useful": "yes"}, REMOTE_ADDR="192.0.2.7")
    assert numbers(page) == [(today(), 2, 0)]
    FormCount.objects.update(until=timezone.now())
    say(client, page, "no")
    assert numbers(page) == [(today(), 2, 1)]


def test_a_program_is_thanked_and_not_counted(client, page):
    assert say(client, page, homepage="https://spam.example").status_code == 302
    assert numbers(page) == []
    assert client.post(f"/useful/{page.pk}/yes/", remark("Купите!", homepage="x")).status_code == 422
    assert client.post(f"/useful/{page.pk}/yes/", remark("Купите!", started=token())).status_code == 422
    assert not PageRemark.objects.filter(page_id=page.pk).exists()


def test_only_so_many_come_from_one_network(client, page, home, settings):
    settings.OPINIONS_PER_ADDRESS = settings.REMARKS_PER_ADDRESS = 1
    assert say(client, page).status_code == 302
    refused = say(client, make(ContentPage, home))
    assert (refused.status_code, "слишком много" in refused.content.decode()) == (429, True)
    address = f"/useful/{page.pk}/no/"
    assert client.post(address, remark("Первое")).status_code == 302
    refused = client.post(address, remark("Второе"))
    assert (refused.status_code, "Второе" in refused.content.decode()) == (429, True)


def test_what_a_visitor_can_not_see_is_not_asked_about(client, page, home):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    unpublished = make(ContentPage, home, live=False)
    section = make(ContentPage, home)
    below = make(ContentPage, section)
    assert say(client, below).status_code == 302
    section.unpublish()
    for hidden in (page, unpublished, below, home):
        assert say(client, hidden).status_code == 404
        assert client.get(f"/useful/{hidden.pk}/yes/").status_code == 404
    assert say(client, make(ContentPage, home), "perhaps").status_code == 404


@pytest.mark.parametrize(("letters", "status"), [(500, 302), (501, 422)])
def test_a_remark_has_up_to_500_characters_whatever_ends_its_lines(client, page, letters, status):
    text = "а\r\n" * 100 + "а" * (letters - 200)
    answer = client.post(f"/useful/{page.pk}/yes/", remark(text))
    assert answer.status_code == status
    assert PageRemark.objects.filter(page_id=page.pk).exists() is (status == 302)


def test_the_visitor_is_thanked_in_the_language_of_the_page(client, english_home):
    page = make(ContentPage, english_home)
    assert f'action="/en/useful/{page.pk}/"' in client.get(page.url).content.decode()
    answer = client.post(f"/en/useful/{page.pk}/", {"useful": "yes"})
    assert answer["Location"] == f"/en/useful/{page.pk}/yes/"
    assert "What did you like?" in client.get(answer["Location"]).content.decode()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Где форма 057?", "Где форма 057?"),
        ("Пять цифр: 12345", "Пять цифр: 12345"),
        ("Шесть: 123456", "Шесть: …"),
        ("8-900-000-00-00, anna@example.org", "…, …"),
        ("Ник @anna", "Ник …"),
    ],
)
def test_addresses_and_numbers_are_taken_out(typed, kept):
    assert without_contacts(typed) == kept


def test_a_remark_without_a_word_left_is_not_kept(page):
    opinions.keep_remark(page, True, "anna@example.org +7 900 000 00 00", "key")
    assert not PageRemark.objects.filter(page_id=page.pk).exists()


def test_remarks_end_at_their_day_and_the_numbers_stay(client, page, settings):
    settings.REMARKS_KEPT_DAYS = 30
    say(client, page)
    opinions.keep_remark(page, False, "Нет адреса", "key")
    opinions.erase_remarks(today() + timedelta(days=29))
    assert PageRemark.objects.filter(page_id=page.pk).exists()
    opinions.erase_remarks(today() + timedelta(days=30))
    assert not PageRemark.objects.filter(page_id=page.pk).exists()
    assert len(numbers(page)) == 1


def test_all_or_nothing_is_all_only_without_a_no():
    assert [share_of(3, 0), share_of(999, 1), share_of(0, 2)] == [100, 99, 0]


@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ("days=30", True),
        ("days=30&language=ru", True),
        ("days=30&language=en", False),
        ("days=soon&language=xx&kind=x", True),
        ("days=90&export=csv", True),
    ],
)
def test_the_report_keeps_to_its_filters(client, page, user_named, asked, listed):
    PageOpinion.objects.create(page_id=page.pk, day=today() - timedelta(days=29), useful=1)
    client.force_login(user_named("editor"))
    answer = client.get(f"{REPORT}?{asked}")
    assert ("Как получить выписку" in answer.getvalue().decode()) is listed
    PageOpinion.objects.filter(page_id=page.pk).update(day=today() - timedelta(days=30))
    if "days=30" in asked:
        assert "Как получить выписку" not in client.get(f"{REPORT}?{asked}").content.decode()


def test_the_report_asks_for_no_more_with_more_rows(client, home, user_named, django_assert_max_num_queries):
    client.force_login(user_named("editor"))
    client.get(REPORT)
    for number in range(12):
        page = make(ContentPage, home)
        PageOpinion.objects.create(page_id=page.pk, useless=1)
        for time in range(5):
            opinions.keep_remark(page, False, f"Замечание {time}", f"{number} {time}")
    with django_assert_max_num_queries(30):
        html = client.get(REPORT).content.decode()
    assert html.count("Замечание 4") == 12
    assert "Замечание 1" not in html


def test_whoever_publishes_pages_sees_what_is_said_of_those(client, home, page, user_named):
    of_kazan = demo(NewsIndexPage, home, url_path__contains="/branches/kazan/")
    own = build(ArticlePage, of_kazan, title="Новость Казани", slug="of-kazan")
    for said_of in (page, own):
        PageOpinion.objects.create(page_id=said_of.pk, useless=1)
        opinions.keep_remark(said_of, False, f"О «{said_of.title}»", said_of.slug)
    client.force_login(user_named("branch-editor"))
    report = client.get(REPORT).content.decode()
    assert "О «Новость Казани»" in report
    assert "Как получить выписку" not in report
    assert REPORT in client.get("/admin/").content.decode()


@pytest.mark.parametrize("name", ["translator", "answerer"])
def test_others_do_not_see_the_report(client, user_named, name):
    client.force_login(user_named(name))
    assert client.get(REPORT).status_code == 302
