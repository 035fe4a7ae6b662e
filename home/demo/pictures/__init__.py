"""Pictures of the sample content, drawn by code: the same name gives the same picture on every machine."""

from . import scenes_care, scenes_gatherings, scenes_places
from .cities import draw_town
from .emblems import draw_emblem
from .portraits import draw_portrait
from .texts import EMBLEMS, PORTRAITS, SCENES, TOWNS, PictureText

__all__ = ["PICTURES", "PictureText", "draw", "draw_portrait", "natural_size"]

_SCENE_MODULES = (scenes_gatherings, scenes_care, scenes_places)


def _sentence(text):
    return text[:1].upper() + text[1:]


def _registry():
    pictures = dict(SCENES)
    for number, (ru, en) in enumerate(PORTRAITS, 1):
        pictures[f"portrait-{number}"] = PictureText(
            f"Портрет {number} (образец)",
            f"Portrait {number} (sample)",
            f"Условный портрет: {ru}",
            f"Stylised portrait: {en}",
        )
    for slug, (name_ru, name_en, ru, en) in TOWNS.items():
        pictures[f"branch-{slug}"] = PictureText(name_ru, name_en, f"{name_ru}: {ru}", f"{name_en}: {en}")
    for number, (ru, en) in enumerate(EMBLEMS, 1):
        pictures[f"org-{number}"] = PictureText(
            f"Знак организации {number} (образец)",
            f"Organisation sign {number} (sample)",
            f"Знак: {ru}",
            _sentence(en),
        )
    return pictures


PICTURES = _registry()


def natural_size(name):
    """Return the size in pixels in which the picture is meant to be drawn: square for portraits and signs."""
    return (800, 800) if name.startswith(("portrait-", "org-")) else (1600, 1000)


def draw(name, size=None):
    """Return the JPEG bytes of the named picture.

    Takes a name from `PICTURES` and a size in pixels (by default `natural_size`). Raises KeyError for another name.
    """
    if name not in PICTURES:
        raise KeyError(name)
    size = size or natural_size(name)
    kind, _, rest = name.partition("-")
    if kind == "portrait":
        return draw_portrait(int(rest), size)
    if kind == "org":
        return draw_emblem(int(rest), size)
    if kind == "branch":
        return draw_town(rest, size)
    function = name.replace("-", "_")
    module = next(module for module in _SCENE_MODULES if hasattr(module, function))
    return getattr(module, function)(size)
