"""Makes the fonts that PDF files embed from the site's own: `python -m home.pdf.build`.

The site's fonts are for browsers: compressed, cut into parts by language. A PDF needs one file a weight.
"""

from io import BytesIO
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
SOURCES = HERE.parents[1] / "site" / "static" / "fonts"
PARTS = ("latin", "russian", "letters", "more")
ENDINGS = {"regular": "", "bold": "-bold"}
# Tables of typesetting that a PDF written without shaping does not read.
UNUSED = ("GSUB", "GPOS", "GDEF", "STAT", "HVAR", "MVAR", "gasp", "DSIG")


def build() -> None:
    """Write a TrueType file for each weight beside this module."""
    for name, ending in ENDINGS.items():
        parts = []
        for part in PARTS:
            font = TTFont(SOURCES / f"golos-text-{part}{ending}.woff2")
            for table in UNUSED:
                if table in font:
                    del font[table]
            # The same glyph has the same name in each part; the merger wants an order of its own.
            font.flavor = None
            file = BytesIO()
            font.save(file)
            file.seek(0)
            parts.append(file)
        merged = Merger().merge(parts)
        merged.save(HERE / "fonts" / f"golos-text-{name}.ttf")
        print(f"{name}: {len(merged.getBestCmap())} characters")


if __name__ == "__main__":
    build()
