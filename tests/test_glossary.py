"""The glossary: seeded with the field's terms, used by the checks, carried in and out as files."""

import pytest
from django.urls import reverse
from wagtail.models import Locale

from localisation.checks.contexts import Checker, is_health_information, longest
from localisation.glossary import glossary_for
from localisation.glossary.files import MOST_BYTES, FileProblem, read, rows_of, write_csv, write_tbx
from localisation.glossary.importing import Fate, Plan
from localisation.models import CheckSettings, Term, TermTranslation
from news.models import ArticlePage

pytestmark = pytest.mark.django_db
HEAD = "term,part_of_speech,field,keep,note,language,translation,also,never\n"


def fates(text):
    return [planned.fate for planned in Plan(read((HEAD + text).encode())).rows]


def all_terms():
    return Term.objects.prefetch_related("translations__locale")


def test_the_glossary_comes_with_the_terms_of_the_field():
    assert TermTranslation.objects.filter(locale__language_code="en").count() >= 80
    english = glossary_for(Locale.objects.get(language_code="en"))
    found = english.find("На пленарном заседании говорили о лекарственном обеспечении.")
    assert [occurrence.rule.source for occurrence in found] == ["пленарное заседание", "лекарственное обеспечение"]


@pytest.mark.parametrize("write", [write_csv, write_tbx])
def test_what_is_exported_changes_nothing_when_it_comes_back(write):
    content = write(rows_of(all_terms()))
    plan = Plan(read(content))
    assert {planned.fate for planned in plan.rows} == {Fate.UNCHANGED}
    assert not plan.changes
    assert plan.write() == 0


def test_an_import_tells_each_row_its_fate_before_it_writes():
    rows = """новый термин,noun,general,,,en,new term,,
горячая линия,noun,organisations,,,en,phone line,,hot line
конгресс,noun,events,,,en,congress,,convention
конгресс,noun,events,,,en,congress,,convention
школа,noun,events,,,xx,school,,
,noun,events,,,en,school,,
слово,nonsense,events,,,en,word,,
слово,noun,events,,,en,word,,word
слово,noun,nonsense,,,en,word,,
слово,noun,events,,,en,,,
"""
    before = Term.objects.count()
    assert fates(rows) == [Fate.NEW, Fate.CHANGED, Fate.UNCHANGED, *[Fate.REJECTED] * 7]
    assert Term.objects.count() == before
    plan = Plan(read((HEAD + rows).encode()))
    assert all(planned.reason for planned in plan.rows if planned.fate == Fate.REJECTED)
    assert plan.write() == 2
    assert Plan(read((HEAD + rows).encode())).write() == 0
    assert TermTranslation.objects.get(term__text="горячая линия").text == "phone line"


BOMB = b'<?xml version="1.0"?><!DOCTYPE t [<!ENTITY a "aaaa">]><tbx>&a;</tbx>'


@pytest.mark.parametrize(
    "content",
    [b"", b"a,b\n1,2", "термин".encode("cp1251"), b"<tbx", b"<html/>", BOMB, b"x" * (MOST_BYTES + 1)],
    ids=["empty", "other columns", "not UTF-8", "broken XML", "other XML", "entities", "too large"],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_reason(content):
    with pytest.raises(FileProblem) as problem:
        read(content)
    assert str(problem.value)


def test_a_newer_tbx_is_read_too():
    content = """<tbx type="TBX-Basic" xmlns="urn:iso:std:iso:30042:ed-2"><text><body><conceptEntry id="1">
      <langSec xml:lang="ru"><termSec><term>опека</term></termSec></langSec>
      <langSec xml:lang="en"><termSec><term>guardianship</term></termSec><termSec><term>care</term>
      <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec></langSec>
    </conceptEntry></body></text></tbx>"""
    (row,) = read(content.encode())
    assert (row.term, row.language, row.translation, row.forbidden) == ("опека", "en", "guardianship", ("care",))


def test_a_reviewer_imports_after_seeing_the_report_and_a_translator_only_reads(client, user_named, tmp_path):
    address = reverse("localisation_glossary_import")
    client.force_login(user_named("translator"))
    assert client.get(reverse("wagtailsnippets_localisation_term:list")).status_code == 200
    assert client.get(reverse("localisation_glossary_export", args=["tbx"])).status_code == 200
    assert client.get(address).status_code == 302
    client.force_login(user_named("reviewer"))
    file = tmp_path / "terms.csv"
    file.write_text(HEAD + "новый термин,noun,general,,,en,new term,,\n", encoding="utf-8")
    with file.open("rb") as content:
        report = client.post(address, {"file": content})
    assert "new term" in report.content.decode()
    assert not Term.objects.filter(text="новый термин").exists()
    client.post(address, {"confirm": str(report.context["pending"].token)})
    assert Term.objects.filter(text="новый термин").exists()


def test_an_administrator_decides_what_each_check_does(client, user_named):
    client.force_login(user_named("admin"))
    settings = CheckSettings.load()
    address = reverse("wagtailsettings:edit", args=["localisation", "checksettings", settings.pk])
    page = client.get(address)
    form = page.context["form"]
    data = {name: field.initial if (field := form[name]) else "" for name in form.fields}
    assert (data["general_dose"], data["health_dose"]) == ("warn", "block")
    client.post(address, data | {"general_spaces": "off", "health_number": "block"})
    chosen = CheckSettings.load()
    assert chosen.chosen(health=False)["spaces"] == "off"
    assert chosen.chosen(health=True)["number"] == "block"


def test_the_checks_know_what_a_field_holds(english_home):
    assert longest(ArticlePage, "title") == 255
    assert longest(ArticlePage, "summary") == 300
    assert longest(ArticlePage, "body.paragraph") is None
    assert not is_health_information(ArticlePage)
    assert Checker(english_home.locale).context(ArticlePage, "title").max_length == 255
