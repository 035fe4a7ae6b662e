"""The demo site while it is being built: its pages by name, its pictures and documents."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.utils import timezone
from wagtail.models import Page

from home.builders import build, new_page
from home.demo.bulk import Leaves, add_leaves
from home.demo.phrases import t
from home.demo.pictures import PICTURES, draw
from home.models import Attachment, Picture

# What must stay in sight when a drawing is cropped, in its pixels.
FOCAL_POINTS = {
    "hero": {"focal_point_x": 980, "focal_point_y": 500, "focal_point_width": 500, "focal_point_height": 800},
}


class DemoSite:
    """What the demo modules of the apps build on, each after the other."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.snippets: dict[str, Any] = {}
        # What was added many at once, and is translated so.
        self.leaves: list[Leaves] = []
        self._pictures: dict[str, Picture] = {}

    def add(self, name: str, model: type[Page], parent: str, **fields: Any) -> Page:
        """Build a page of `model` below the page called `parent`, and keep it under `name`.

        A `picture` given by the name of a drawing becomes that drawing, with its alternative text.
        """
        if isinstance(picture := fields.get("picture"), str):
            fields["picture"] = self.picture(picture)
            fields.setdefault("picture_alt", self.alt(picture))
        self.pages[name] = build(model, self.pages[parent], **fields)
        return self.pages[name]

    def add_leaves(self, model: type[Page], parent: str, rows: Iterable[dict[str, Any]]) -> None:
        """Add a page of `model` below the page called `parent` for each row of fields, as `home.demo.bulk` can."""
        above = self.pages[parent]
        self.leaves.append(add_leaves(above, [new_page(model, above, **fields) for fields in rows]))

    def picture(self, name: str) -> Picture:
        """Return the drawing with that name, drawn and stored at its first use."""
        if name not in self._pictures:
            text = PICTURES[name]
            data = draw(name)
            extension = "png" if data.startswith(b"\x89PNG") else "jpg"
            file = ImageFile(BytesIO(data), name=f"{name}.{extension}")
            focus = FOCAL_POINTS.get(name, {})
            self._pictures[name] = Picture.objects.create(
                title=text.title_ru, description=text.alt_ru, file=file, **focus
            )
        return self._pictures[name]

    def alt(self, name: str) -> str:
        """Return the drawing's alternative text, ready in both languages."""
        return t(PICTURES[name].alt_ru, PICTURES[name].alt_en)

    def attachment(self, title: str, file_name: str, text: str) -> Attachment:
        """Return a stored text document; `title` and `text` are Russian."""
        document = Attachment.objects.create(title=title, file=ContentFile(text.encode(), name=file_name))
        document.get_file_size()
        return document


def next_time(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """Return the next moment with that date and Moscow time: an announcement that never gets old."""
    now = timezone.localtime()
    moment = now.replace(month=month, day=day, hour=hour, minute=minute, second=0, microsecond=0)
    return moment if moment > now else moment.replace(year=now.year + 1)


def last_time(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """Return the latest moment with that date and Moscow time that lies behind us."""
    following = next_time(month, day, hour, minute)
    return following.replace(year=following.year - 1)


def hours_after(moment: datetime, hours: float) -> datetime:
    """Return the moment that many hours later."""
    return moment + timedelta(hours=hours)
