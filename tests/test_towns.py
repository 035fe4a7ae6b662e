"""From what a visitor typed to a town, and from the town to the branches near it."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.utils import translation

from branches.finder import FAR_KM, distance_km, find, place_from
from branches.models import BranchIndexPage
from branches.towns import clear_winner, find_towns, town_by_id
from branches.towns.gazetteer import all_towns, read_table
from branches.towns.spelling import fold, other_layout, skeletons, stem
from tests.test_pages import queries_of

DATA = Path(__file__).with_name("data")
SPELLINGS = [line.split("\t") for line in (DATA / "town_spellings.tsv").read_text("utf-8").splitlines()]
NOT_TOWNS = (DATA / "not_towns.txt").read_text("utf-8").splitlines()
BRANCH_TOWNS = {
    *("Moscow", "St Petersburg", "Nizhny Novgorod", "Yekaterinburg", "Rostov-on-Don", "Petrozavodsk"),
    *("Chelyabinsk", "Gatchina", "Novosibirsk", "Kazan", "Vladivostok", "Ulyanovsk"),
}
CHELYABINSK = ["Chelyabinsk", "Čeljabinsk", "Čelâbinsk", "Tscheljabinsk", "Tcheliabinsk", "Czelabińsk", "4elyabinsk"]


def names(towns):
    return [town.russian for town in towns]


def test_the_judged_spellings_are_right_first():
    wrong = [(typed, town) for typed, town in SPELLINGS if [t.english for t in find_towns(typed)[:1]] != [town]]
    print(f"{len(SPELLINGS) - len(wrong)} of {len(SPELLINGS)} right first; wrong: {wrong}")
    judged = {town for _typed, town in SPELLINGS}
    assert judged >= BRANCH_TOWNS
    assert len(judged - BRANCH_TOWNS) >= 60
    assert len(SPELLINGS) >= 300
    assert len(wrong) <= 0.02 * len(SPELLINGS), wrong


@pytest.mark.parametrize("typed", NOT_TOWNS)
def test_what_is_no_russian_town_is_not_guessed(typed):
    assert find_towns(typed) == []


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "\0",
        "\0\0",
        "😀",
        "…",
        "-- ''",
        "0",
        "12345",
        "\ud800",
        "ъ",
        "ь" * 50,
        "%s %(x)s",
        "<b>",
        "٣",
        "İ",
        "ß" * 99,
    ],
)
def test_junk_is_no_town(typed):
    assert find_towns(typed) == []


@pytest.mark.parametrize("typed", ["я" * 10_240, "слово " * 2000, "word " * 2000, "Казань " * 2000, "," * 10_240])
def test_long_input_is_answered(typed):
    assert [town.name for town in find_towns(typed)] in ([], ["Казань"])


@pytest.mark.parametrize(
    ("typed", "regions"),
    [
        ("Киров", ["Кировская область", "Калужская область"]),
        ("Железногорск", ["Курская область", "Красноярский край"]),
        ("Советск", ["Калининградская область", "Кировская область", "Тульская область"]),
        ("Ростов", ["Ростовская область", "Ярославская область"]),
        ("Владик", ["Приморский край", "Республика Северная Осетия — Алания"]),
    ],
)
def test_towns_of_one_name_are_all_returned(typed, regions):
    assert [town.region_russian for town in find_towns(typed)] == regions


@pytest.mark.parametrize(
    ("typed", "region"),
    [
        ("Киров Калужская область", "Калужская область"),
        ("Киров, Калужской обл.", "Калужская область"),
        ("Железногорск Красноярск", "Красноярский край"),
        ("Октябрьский Башкортостан", "Республика Башкортостан"),
        ("Rostov Yaroslavl region", "Ярославская область"),
    ],
)
def test_a_region_beside_the_name_tells_which_town(typed, region):
    assert [town.region_russian for town in find_towns(typed)] == [region]


def test_a_much_larger_town_wins():
    assert clear_winner(find_towns("Ростов")).russian == "Ростов-на-Дону"
    assert clear_winner(find_towns("Железногорск")) is None
    assert clear_winner(find_towns("Казань")).id == 551487
    assert clear_winner([]) is None


def test_every_way_of_writing_sounds_alike():
    wanted = skeletons("Челябинск")
    assert all(skeletons(name) & wanted for name in CHELYABINSK)
    assert not skeletons("Ижевск") & wanted


def test_layouts_are_swapped_both_ways():
    assert other_layout("vjcrdf") == "москва"
    assert other_layout("ьщысщц") == "moscow"
    assert other_layout("Yf,tht;yst Xtkys") == "Набережные Челны"
    assert other_layout("Kазань") is None
    assert other_layout("123") is None


def test_letters_and_endings():
    assert fold("Ростов-на-Дону") == fold("РОСТОВ НА ДОНУ") == "ростовнадону"
    assert fold("Орёл") == "орел"
    assert stem("Нижнем Новгороде") == stem("Нижний Новгород")
    assert stem("Уфе") == stem("Уфа")


def test_the_list_of_towns_is_whole():
    towns = all_towns()
    assert len(towns) > 2700
    assert {town.english for town in towns.values()} >= BRANCH_TOWNS
    assert all(town.population >= 5000 and 41 < town.latitude < 82 for town in towns.values())
    path = Path("branches/towns/towns.tsv")
    assert path.stat().st_size < 300 * 1024
    # A name written by hand must stand beside the identifier of the town it means.
    for name, number, russian in read_table("other_names.tsv"):
        assert towns[int(number)].russian == russian, name


def test_a_town_is_named_in_the_active_language():
    kazan = town_by_id("551487")
    assert (kazan.name, kazan.region, str(kazan)) == ("Казань", "Республика Татарстан", "Казань")
    with translation.override("en"):
        assert (kazan.name, kazan.region) == ("Kazan", "Republic of Tatarstan")
    assert (town_by_id("524901").region, town_by_id("524901").full_name) == ("", "Москва")


@pytest.mark.parametrize("number", ["", "0", "-1", "551487x", "٣", "9" * 5000, "1e3", "\0"])
def test_an_unknown_identifier_is_no_town(number):
    assert town_by_id(number) is None


@pytest.mark.parametrize(
    ("latitude", "longitude", "place"),
    [
        ("55.75", "37.62", (55.75, 37.62)),
        ("90", "180", (90, 180)),
        ("-90", "-180", (-90, -180)),
        ("90.01", "0", None),
        ("0", "-180.5", None),
        ("nan", "37", None),
        ("55", "inf", None),
        ("-inf", "37", None),
        ("55,75", "37", None),
        ("north", "37", None),
        ("", "37", None),
        ("\0", "\0", None),
        ("5" * 9999, "1", None),
    ],
)
def test_only_places_on_earth_are_places(latitude, longitude, place):
    assert place_from(latitude, longitude) == place


def test_opposite_points_of_the_globe_have_a_distance():
    assert distance_km((90, 0), (-90, 0)) == pytest.approx(20015, abs=1)
    assert distance_km((0.1, -180), (-0.1, 0)) == pytest.approx(20015, abs=30)


def branch(town, coordinates, region=""):
    return SimpleNamespace(town=town, region=region, coordinates=coordinates, time_zone="Europe/Moscow")


@pytest.fixture
def branches():
    return [
        branch("Москва", (55.75, 37.62)),
        branch("Казань", (55.8, 49.1)),
        branch("Сёлкино", (57.5, 45.0), "Нижегородская область"),
        branch("Без места", None),
    ]


@pytest.mark.parametrize("typed", ["Казань", "казань", "kazan", "Kazan'", "КАЗАН", "казнь", "rfpfym"])
def test_branches_stand_by_distance_from_the_town(branches, typed):
    found = find({"near": typed}, branches)
    assert found.town.name == "Казань"
    order = [(b.town, b.distance) for b in found.branches]
    assert order == [("Казань", 0), ("Сёлкино", 316), ("Москва", 719), ("Без места", None)]
    assert not found.far


def test_a_town_without_a_branch_has_distances_too(branches):
    found = find({"near": "Ульяновск"}, branches)
    assert (found.nearest.town, found.nearest.distance) == ("Казань", 170)


def test_a_far_town_is_told(branches):
    found = find({"near": "Владивосток"}, branches)
    assert found.far
    assert found.nearest.distance > FAR_KM


def test_a_branch_in_a_village_is_found_by_its_name(branches):
    found = find({"near": "сёлкино"}, branches)
    assert (found.town.name, found.town.region) == ("Сёлкино", "Нижегородская область")
    assert found.branches[0].distance == 0


def test_an_ambiguous_town_is_asked_about(branches):
    found = find({"near": "Железногорск"}, branches)
    assert found.town is None
    assert [choice.town.region for choice in found.choices] == ["Курская область", "Красноярский край"]
    assert found.branches == branches
    chosen = find({"near": "Железногорск", "town": str(found.choices[1].town.id)}, branches)
    assert chosen.town == found.choices[1].town
    assert [choice.town.region for choice in chosen.choices] == ["Курская область"]


def test_the_town_with_a_branch_wins(branches):
    zheleznogorsk = branch("Железногорск", (56.25, 93.53))
    found = find({"near": "Железногорск"}, [*branches, zheleznogorsk])
    assert found.town.region == "Красноярский край"
    assert found.branches[0] is zheleznogorsk
    assert len(found.choices) == 1


@pytest.mark.parametrize("typed", ["Пекин", "!!!", "", "12345", "\0"])
def test_an_unknown_town_keeps_all_branches(branches, typed):
    found = find({"near": typed}, branches)
    assert (found.town, found.choices, found.branches, found.nearest) == (None, [], branches, None)


def test_a_place_is_as_good_as_a_town(branches):
    found = find({"lat": "55.79", "lon": "49.11"}, branches)
    assert found.here
    assert (found.branches[0].town, found.branches[0].distance) == ("Казань", 1)
    assert find({"lat": "91", "lon": "49"}, branches).misplaced
    assert not find({"near": "Казань", "lat": "91"}, branches).misplaced


def test_no_branches_at_all():
    found = find({"near": "Казань"}, [])
    assert (found.branches, found.nearest, found.far) == ([], None, False)


@pytest.fixture
def address(page_of_type):
    return lambda language="ru": page_of_type(BranchIndexPage, language).get_url()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "query", "texts"),
    [
        ("ru", {"near": "питер"}, ["Санкт-Петербург", 'href="/branches/saint-petersburg/"']),
        ("en", {"near": "питер"}, ["distance from St Petersburg", "In your town", "12 branches"]),
        ("en", {"near": "Cheboksary"}, ["Cheboksary, Chuvash Republic", "The nearest: Kazan, about 1"]),
        ("en", {"near": "Железногорск"}, ["Which one is yours?", "?near=%D0", "&amp;town=1538635", "Kursk region"]),
        ("en", {"near": "Якутск"}, ["no branch within 300 km", "See the patient schools"]),
        ("en", {"near": "Пекин"}, ["t know a town named “Пекин”", "12 branches"]),
        ("en", {"near": "Пекин", "town": "551487"}, ["distance from Kazan"]),
        ("en", {"lat": "55.79", "lon": "49.11"}, ["from where you are", "about 1"]),
        ("en", {"lat": "nan", "lon": "inf"}, ["read your location", "12 branches"]),
        ("en", {"near": "<script>x</script>"}, ["&lt;script&gt;"]),
        ("en", {}, ["12 branches", "GeoNames", "CC BY 4.0", "near-me"]),
    ],
)
def test_the_finder_page(client, address, language, query, texts):
    html = client.get(address(language), query).content.decode()
    status = html[html.index('role="status"') :]
    assert [text for text in texts if text not in (status if "near-me" not in text else html)] == []


@pytest.mark.django_db
@pytest.mark.parametrize("near", ["\0", "я" * 10_240, "😀", "'\"<", "%00", "&town=&lat=&lon="])
def test_no_input_breaks_the_finder(client, address, near):
    for query in ({"near": near}, {"town": near}, {"near": "Киров", "town": near}, {"lat": near, "lon": near}):
        assert client.get(address(), query).status_code == 200


@pytest.mark.django_db
def test_a_town_costs_no_query(client, address):
    plain = queries_of(client, address())
    assert queries_of(client, f"{address()}?near=питер") == plain
    assert queries_of(client, f"{address()}?near=Железногорск") == plain
    # Nothing is near there, and the next schools are looked up instead.
    assert queries_of(client, f"{address()}?near=Якутск") == plain + 1
