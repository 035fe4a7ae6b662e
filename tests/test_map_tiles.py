"""The finder's map with tiles of the site's own, where the setting says so; without, it is the drawn outline."""

import re
from math import floor
from types import SimpleNamespace

import pytest

from branches.map import tiled
from branches.map.projection import HEIGHT, WIDTH
from branches.map.tiles import MARGIN, NEAREST, SIDE, check_tiles, tiles_of, view_of, world
from branches.models import BranchIndexPage

MOSCOW, VLADIVOSTOK, ANADYR, LAVRENTIYA = (55.7558, 37.6173), (43.1155, 131.8855), (64.7337, 177.4968), (65.58, -171.0)
TILES = "/tiles/{z}/{x}/{y}.png"


@pytest.fixture
def server(settings):
    settings.MAP_TILES_URL = TILES
    settings.MAP_TILES_CREDIT, settings.MAP_TILES_CREDIT_URL = "© OpenStreetMap", "https://example.org/copyright"
    return settings


def branches(*points):
    return [SimpleNamespace(facts=SimpleNamespace(coordinates=point)) for point in points]


@pytest.mark.parametrize(
    ("point", "zoom", "tile"),
    [((85.06, -160), 1, (0, 0)), ((0, 0), 1, (1, 1)), (MOSCOW, 10, (619, 320)), ((-85.06, 0), 3, (4, 7))],
)
def test_a_point_lies_on_the_tile_of_that_number(point, zoom, tile):
    x, y = world(*point, zoom)
    assert (floor(x / SIDE), floor(y / SIDE)) == tile


def test_chukotka_is_in_one_piece():
    assert world(*LAVRENTIYA, 3)[0] > world(*ANADYR, 3)[0]


@pytest.mark.parametrize("points", [[MOSCOW], [MOSCOW, (55.8, 37.7)], [MOSCOW, VLADIVOSTOK], [MOSCOW, LAVRENTIYA]])
def test_everything_found_fits_as_near_as_can_be(server, points):
    zoom, corner = view_of(points)
    for point in points:
        x, y = world(*point, zoom)
        assert MARGIN <= x - corner[0] <= WIDTH - MARGIN
        assert MARGIN <= y - corner[1] <= HEIGHT - MARGIN
    if len(points) == 1:
        assert zoom == NEAREST
        server.MAP_TILES_MAX_ZOOM = 9
        assert view_of(points)[0] == 9


def test_the_tiles_cover_the_drawing_and_no_number_is_out_of_bounds(server):
    zoom, corner = view_of([MOSCOW, LAVRENTIYA])
    tiles = tiles_of(zoom, corner)
    assert min(tile.x for tile in tiles) <= 0 < WIDTH <= max(tile.x for tile in tiles) + SIDE
    assert max(tile.y for tile in tiles) + SIDE >= HEIGHT
    assert len(tiles) <= 16
    for tile in tiles:
        z, x, y = map(int, re.fullmatch(r"/tiles/(\d+)/(\d+)/(\d+)\.png", tile.url).groups())
        assert x < 2**z > y


def test_without_a_server_or_a_place_there_are_none(server):
    assert tiled(branches(None))[1] == []
    pins, tiles = tiled(branches(MOSCOW, VLADIVOSTOK))
    assert len(pins) == 2
    assert tiles
    server.MAP_TILES_URL = ""
    assert tiled(branches(MOSCOW))[1] == []


@pytest.mark.parametrize(
    "url",
    ["https://tiles.example.org/{z}/{x}/{y}.png", "//other/{z}/{x}/{y}", "/tiles/{z}/{x}.png", "tiles/{z}/{x}/{y}"],
)
def test_another_server_is_a_mistake(settings, url):
    settings.MAP_TILES_URL = url
    assert [error.id for error in check_tiles(None)] == ["branches.E001"]
    settings.MAP_TILES_URL = TILES
    assert check_tiles(None) == []


def test_the_finder_shows_tiles_below_its_pins(client, db, server, page_of_type):
    address = page_of_type(BranchIndexPage).get_url()
    response = client.get(address)
    html = response.content.decode()
    tiles = re.findall(r'<image class="map__tile" href="([^"]+)"', html)
    assert tiles
    assert all(tile.startswith("/tiles/") for tile in tiles)
    assert "img-src 'self' data:" in response["Content-Security-Policy"]
    assert html.count('class="pin"') > 10
    assert '<a href="https://example.org/copyright">© OpenStreetMap</a>' in html
    assert "map-land.svg" not in html
    server.MAP_TILES_URL = ""
    html = client.get(address).content.decode()
    assert "map-land.svg" in html
    assert "map__tile" not in html
