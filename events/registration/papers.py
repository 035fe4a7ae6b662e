"""What is printed: a participant's ticket, and name badges in sheets to cut apart."""

import io
from collections.abc import Sequence

import segno
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.models import EventPage, Registration
from events.registration.seats import chosen_by
from events.registration.tickets import code_of
from home.pdf import ACCENT, FAMILY, INK, MUTED, PrintedDocument
from home.zones import zone_name

CODE_SIZE = 60
# A sheet of A4 in millimetres: two badges beside each other, five rows.
BADGE = (90, 54)
COLUMNS, ROWS = 2, 5
LEFT, TOP = (210 - COLUMNS * BADGE[0]) / 2, (297 - ROWS * BADGE[1]) / 2
PADDING = 6
CUT = 4
# Sizes of a name, the largest first: the first that fits is taken.
NAME_SIZES = (22, 19, 16, 14, 12, 10)
POINT = 0.3528


def ticket_file(registration: Registration, event: EventPage) -> bytes:
    """Return the ticket as a PDF, in the active language."""
    page = PrintedDocument(f"{_('Ticket')}: {event.title}", event.locale.language_code)
    page.add_page()
    page.write_text(_("Ticket"), 11, muted=True, after=1)
    page.write_text(event.title, 20, bold=True, after=4)
    page.write_text(times_of(event), 12, after=1)
    if place := ", ".join(part for part in (event.town, event.place) if part):
        page.write_text(place, 12, after=1)
    page.ln(6)
    top = page.get_y()
    code = code_of(registration)
    page.image(_picture(code), x=page.l_margin, y=top, w=CODE_SIZE, alt_text=code)
    beside = page.l_margin
    page.set_left_margin(beside + CODE_SIZE + 10)
    page.set_y(top + 4)
    page.write_text(registration.name, 16, bold=True, after=2)
    page.write_text(registration.get_kind_display(), 11, after=1)
    if registration.organisation:
        page.write_text(registration.organisation, 11, after=1)
    page.ln(3)
    page.write_text(code, 13, bold=True, accent=True, after=1)
    page.set_left_margin(beside)
    page.set_y(max(top + CODE_SIZE + 8, page.get_y()))
    held = [choice.session for choice in chosen_by(registration, event) if choice.held]
    if held:
        page.write_text(_("Your sessions"), 13, bold=True)
        for session in held:
            when = (
                f"{date_format(session.starts_local, 'j E')}, {session.starts_local:%H:%M}–{session.ends_local:%H:%M}"
            )
            page.write_text(f"{when} · {session.title}", 11, after=1)
        page.ln(3)
    page.write_text(_("Show the code at the entrance, printed or on your phone. It admits one person once."), 11)
    return page.content()


def times_of(event: EventPage) -> str:
    """Return when the event begins and ends in words, with the zone."""
    starts, ends = event.starts_local, event.ends_local
    zone = zone_name(event.event_time_zone)
    if starts.date() == ends.date():
        return f"{date_format(starts, 'j E Y')}, {starts:%H:%M}–{ends:%H:%M}, {zone}"
    return f"{date_format(starts, 'j E Y')}, {starts:%H:%M} — {date_format(ends, 'j E Y')}, {ends:%H:%M}, {zone}"


def badge_sheets(registrations: Sequence[Registration], event: EventPage) -> bytes:
    """Return name badges as a PDF of A4 sheets, ten on each, with marks where to cut."""
    sheet = PrintedDocument(f"{_('Name badges')}: {event.title}", event.locale.language_code)
    sheet.set_auto_page_break(False)
    for number, registration in enumerate(registrations):
        row, column = divmod(number % (COLUMNS * ROWS), COLUMNS)
        if not (row or column):
            sheet.add_page()
            _cut_marks(sheet)
        _badge(sheet, registration, event, LEFT + column * BADGE[0], TOP + row * BADGE[1])
    if not registrations:
        sheet.add_page()
        sheet.write_text(_("Nobody has confirmed yet."))
    return sheet.content()


def _badge(sheet: PrintedDocument, registration: Registration, event: EventPage, left: float, top: float) -> None:
    width = BADGE[0] - 2 * PADDING

    def line(
        text: str, y: float, sizes: Sequence[float], style: str, colour: tuple[int, int, int], most: int
    ) -> float:
        """Write the text in the largest size in which it takes no more lines than `most`; return where it ends."""
        for size in sizes:
            sheet.set_font(FAMILY, style, size)
            lines = sheet.multi_cell(width, size * POINT * 1.2, text, dry_run=True, output="LINES", align="L")
            if len(lines) <= most and all(sheet.get_string_width(part) <= width for part in lines):
                break
        sheet.set_text_color(*colour)
        shown = lines[:most]
        for number, part in enumerate(shown):
            sheet.set_xy(left + PADDING, y + number * size * POINT * 1.2)
            sheet.cell(width, size * POINT * 1.2, part)
        return y + len(shown) * size * POINT * 1.2

    line(event.title, top + PADDING - 1, (8, 7), "", MUTED, 2)
    below = line(registration.name, top + 16, NAME_SIZES, "B", INK, 2)
    if registration.organisation:
        line(registration.organisation, below + 1.5, (10, 9, 8), "", INK, 2)
    line(registration.get_kind_display(), top + BADGE[1] - PADDING - 4, (9,), "B", ACCENT, 1)


def _cut_marks(sheet: PrintedDocument) -> None:
    """Draw short lines outside the badges where the sheet is cut."""
    sheet.set_draw_color(*MUTED)
    sheet.set_line_width(0.1)
    right, bottom = LEFT + COLUMNS * BADGE[0], TOP + ROWS * BADGE[1]
    for column in range(COLUMNS + 1):
        x = LEFT + column * BADGE[0]
        sheet.line(x, TOP - CUT, x, TOP - 1)
        sheet.line(x, bottom + 1, x, bottom + CUT)
    for row in range(ROWS + 1):
        y = TOP + row * BADGE[1]
        sheet.line(LEFT - CUT, y, LEFT - 1, y)
        sheet.line(right + 1, y, right + CUT, y)


def _picture(code: str) -> io.BytesIO:
    """Return the code as a picture in PNG."""
    picture = io.BytesIO()
    segno.make_qr(code, error="m").save(picture, kind="png", scale=12, border=2)
    picture.seek(0)
    return picture
