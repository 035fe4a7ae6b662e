"""The piece of a page's text that shows why the search found it."""

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from modelsearch.index import RelatedFields, SearchField

from search.words import marked_words, stem_of

LENGTH = 240
# Places that are looked at for the best passage; a long text may have thousands.
MOST_PLACES = 100
# How much of the text before the first found word is shown.
BEFORE = 60


def text_of(page) -> str:
    """Return the text of a page of its own type that is searched, without its title and summary."""
    texts = _texts(page, page.get_search_fields(), {"title", "search_description", "summary"})
    # Headings and names end without a stop: without a sign between them they would run into each other.
    return "".join(f"{text} " if text[-1] in ".!?…:;," else f"{text} · " for text in texts).removesuffix(" · ").strip()


def _texts(item, fields, left_out: set[str]) -> list[str]:
    texts = []
    direct = [field for field in fields if isinstance(field, SearchField) and field.field_name not in left_out]
    for field in sorted(direct, key=lambda field: -(field.boost or 1)):
        texts += _strings(field.get_value(item))
    for field in fields:
        if isinstance(field, RelatedFields):
            related = field.get_value(item)
            for row in related.all() if hasattr(related, "all") else [related] if related is not None else []:
                texts += _texts(row, field.fields, set())
    return texts


def _strings(value) -> list[str]:
    if isinstance(value, list | tuple):
        return [text for item in value for text in _strings(item)]
    text = " ".join(str(value or "").split())
    return [text] if text else []


def snippet(summary: str, text: str, stems: set[str]) -> SafeString:
    """Return up to a few lines of a page's summary or text as safe HTML, with the words of `stems` marked.

    The summary when no passage of the text has more of the words, else that passage; the summary also when no word is
    found outside the title.
    """
    in_summary, places = marked_words(summary, stems), marked_words(text, stems)
    most, first = _best_passage(text, places)
    if in_summary and _number_of_words(summary, in_summary) >= most:
        return _marked(summary, in_summary)
    if not places:
        return conditional_escape(summary or _cut(text, 0)[0])
    piece, start = _cut(text, first)
    inside = [(begin - start, end - start) for begin, end in places if begin >= start and end <= start + len(piece)]
    return format_html("{}{}{}", "… " if start else "", _marked(piece, inside), _ending(text, start, piece))


def _number_of_words(text: str, places: list[tuple[int, int]]) -> int:
    return len({stem_of(text[begin:end]) for begin, end in places})


def _best_passage(text: str, places: list[tuple[int, int]]) -> tuple[int, int]:
    """Return how many different words the best passage has, and where the first of them stands."""
    best = (0, 0)
    for at, (begin, _end) in enumerate(places[:MOST_PLACES]):
        inside = [place for place in places[at : at + MOST_PLACES] if place[1] <= begin + LENGTH - BEFORE]
        if (number := _number_of_words(text, inside)) > best[0]:
            best = (number, begin)
    return best


def _ending(text: str, start: int, piece: str) -> str:
    return " …" if start + len(piece) < len(text) else ""


def _cut(text: str, place: int) -> tuple[str, int]:
    """Return about LENGTH characters of whole words around `place`, and where they begin."""
    start = max(place - BEFORE, 0)
    if start:
        start = text.find(" ", start, place) + 1 or place
    end = start + LENGTH
    if end < len(text):
        end = text.rfind(" ", start, end) if " " in text[start:end] else end
    return text[start:end], start


def _marked(text: str, places: list[tuple[int, int]]) -> SafeString:
    parts, at = [], 0
    for begin, end in places:
        parts.append((text[at:begin], format_html("<mark>{}</mark>", text[begin:end])))
        at = end
    return format_html("{}{}", format_html_join("", "{}{}", parts), text[at:])
