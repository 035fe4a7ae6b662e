"""Files to print: the base of every PDF, with fonts that hold Russian and English inside the file."""

from pathlib import Path

from fpdf import FPDF
from fpdf.enums import XPos, YPos

FONTS = Path(__file__).parent / "fonts"
FAMILY = "golos"
INK = (29, 43, 47)
MUTED = (74, 90, 94)
ACCENT = (11, 95, 90)
# Millimetres, and points for the sizes of letters.
MARGIN = 20
LINE = 1.45
POINT = 0.3528


class PrintedDocument(FPDF):
    """An A4 document with a line of its sender at the foot of each page.

    title: of the file, as programs show it. language: its code, for screen readers. footer: what stands at the foot.
    """

    def __init__(self, title: str, language: str, footer: str = "", **kwargs):
        super().__init__(format="A4", **kwargs)
        self.footer_text = footer
        for style, name in (("", "regular"), ("B", "bold")):
            self.add_font(FAMILY, style, FONTS / f"golos-text-{name}.ttf")
        self.set_title(title)
        self.set_lang(language)
        self.set_margins(MARGIN, MARGIN)
        self.set_auto_page_break(True, margin=MARGIN + 5)

    def footer(self) -> None:
        """Print the foot of a page: the sender, and the page's number when there is a foot at all."""
        if not self.footer_text:
            return
        self.set_y(-MARGIN)
        self._use(8, "", MUTED)
        self.cell(self.epw - 15, 5, self.footer_text)
        self.cell(15, 5, str(self.page_no()), align="R")

    def write_text(
        self,
        text: str,
        size: float = 10.5,
        *,
        bold: bool = False,
        muted: bool = False,
        accent: bool = False,
        after: float = 2,
        indent: float = 0,
        link: str = "",
    ) -> None:
        """Write a paragraph below what stands there; `after` millimetres stay free below it."""
        self._use(size, "B" if bold else "", ACCENT if accent else MUTED if muted else INK)
        self.set_x(self.l_margin + indent)
        self.multi_cell(
            self.epw - indent,
            size * POINT * LINE,
            text,
            align="L",
            new_x=XPos.LMARGIN,
            new_y=YPos.NEXT,
            link=link or None,
        )
        self.ln(after)

    def keep_together(self, millimetres: float) -> None:
        """Begin a new page unless so much is left of this one: a heading is not torn from its text."""
        if self.will_page_break(millimetres):
            self.add_page()

    def content(self) -> bytes:
        """Return the finished file."""
        return bytes(self.output())

    def _use(self, size: float, style: str, colour: tuple[int, int, int]) -> None:
        self.set_font(FAMILY, style, size)
        self.set_text_color(*colour)
