"""How a visitor wants the site to look: kept in a cookie, rendered by the server, of high contrast."""

import re
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from home.display import CHOICES, COOKIE, Display, without_pictures
from tests.inspection import AXE_TAGS, RUN_AXE, WIDER_THAN_THE_SCREEN

CSS = Path(settings.BASE_DIR) / "site" / "static" / "css"
CHOSEN = {"size": "150", "spacing": "wide", "scheme": "white-on-black", "pictures": "off", "font": "plain"}


@pytest.mark.parametrize(
    "cookie", ["", ".", "a.b.c.d.e.f", "150", "150.....", "\x00", "<script>", "150.wide.pink.maybe.comic", "1" * 5000]
)
def test_a_broken_cookie_chooses_nothing_it_does_not_name(cookie):
    chosen = Display.from_cookie(cookie)
    assert all(getattr(chosen, name) in dict(choices) for name, choices in CHOICES.items())
    assert chosen.size == ("150" if cookie.startswith("150") else "100")


def test_every_choice_survives_its_cookie():
    for values in product(*([code for code, _name in choices] for choices in CHOICES.values())):
        display = Display(*values)
        assert Display.from_cookie(display.cookie) == display
        assert bool(display) == bool(display.classes) == bool(display.in_words)


def luminance(colour):
    """Return the relative luminance of a #rrggbb or #rgb colour (WCAG 2.2, definition)."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_each_scheme_has_a_contrast_of_seven_to_one():
    style = (CSS / "display.css").read_text()
    found = re.findall(r"--scheme-([\w-]+) \{\s*--letters: (#\w+);\s*--ground: (#\w+);", style)
    assert {name for name, *_colours in found} == {code for code, _name in CHOICES["scheme"][1:]}
    for name, *colours in found:
        dark, light = sorted(map(luminance, colours))
        assert (light + 0.05) / (dark + 0.05) >= 7, name


def test_a_scheme_gives_every_colour_of_the_site():
    tokens = re.search(r":root \{\s*color-scheme.*?\}", (CSS / "base" / "colours.css").read_text(), re.DOTALL).group()
    colours = {name for name, value in re.findall(r"(--[\w-]+): ([^;]+);", tokens) if "#" in value or "rgb" in value}
    given = set(re.findall(r"(--[\w-]+): ", (CSS / "display.css").read_text()))
    assert colours <= given


def test_a_choice_is_kept_shown_and_taken_back(client, home):
    form = client.get("/display/", {"next": "/news/?page=1"})
    assert form.status_code == 200
    answer = client.post("/display/", CHOSEN | {"next": "/news/?page=1"})
    assert answer["Location"] == "/news/?page=1"
    cookie = answer.cookies[COOKIE]
    assert (cookie["samesite"], cookie["httponly"], int(cookie["max-age"])) == ("Lax", True, 365 * 24 * 3600)
    response = client.get("/news/")
    said = response.content.decode()
    assert 'class="display display--size-150 display--spacing-wide' in said
    assert "css/display.css" in said
    assert "Белым по чёрному" in said
    assert "Cookie" in response["Vary"]
    assert re.search(r'value="white-on-black"[^>]*checked', client.get("/display/").content.decode())
    assert "White on black" in client.get("/en/news/").content.decode()
    client.post("/display/", {"usual": "1", "next": "/news/"})
    assert "display--" not in client.get("/news/").content.decode()


def test_without_pictures_their_words_stand_in_their_place(client, home):
    address = "/about/"
    before = client.get(address).content.decode()
    client.post("/display/", CHOSEN)
    after = client.get(address).content.decode()
    alternatives = [alt for alt in re.findall(r'<img\b[^>]*\balt="([^"]+)"', before) if alt]
    assert "<img" not in after
    assert "<picture" not in after
    for alt in alternatives:
        assert f'<span class="picture-instead">{alt}</span>' in after
    pictured = '<picture><source srcset="a"><img src="b" alt="Врач &amp; пациент"></picture><img alt="" src="c">'
    assert without_pictures(pictured) == '<span class="picture-instead">Врач &amp; пациент</span>'


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_nobody_is_led_to_another_site(client, home, address):
    assert client.post("/display/", CHOSEN | {"next": address})["Location"] == "/"


def test_unknown_choices_count_as_none(client, home):
    answer = client.post("/display/", {"size": "9000", "scheme": "pink"})
    assert answer.status_code == 302
    assert answer.cookies[COOKIE].value == ""


@pytest.mark.xdist_group("running")
@pytest.mark.parametrize("width", [320, 1280])
def test_twice_as_large_nothing_is_cut_off_and_no_rule_is_broken(visitor, axe, width):
    """Each scheme in a real browser, by keyboard: pages keep within the screen at twice the size."""
    visitor.set_viewport_size({"width": width, "height": 900})
    for scheme, _name in CHOICES["scheme"][1:]:
        visitor.goto("/display/?next=/")
        visitor.locator("input[name=size][value='200']").focus()
        visitor.keyboard.press("Space")
        visitor.locator(f"input[name=scheme][value={scheme}]").focus()
        visitor.keyboard.press("Space")
        visitor.locator("input[name=font]:checked").focus()
        visitor.keyboard.press("Enter")
        visitor.wait_for_url(lambda address: urlsplit(address).path == "/")
        for path in ("/", "/branches/", "/events/", "/display/"):
            visitor.goto(path)
            assert f"display--scheme-{scheme}" in visitor.locator("html").get_attribute("class")
            assert "display--size-200" in visitor.locator("html").get_attribute("class")
            assert not visitor.evaluate(WIDER_THAN_THE_SCREEN), (scheme, path)
            visitor.evaluate(axe)
            assert (
                visitor.evaluate(RUN_AXE, [[*AXE_TAGS, "wcag2aaa"], {"color-contrast-enhanced": {"enabled": True}}])
                == []
            )
