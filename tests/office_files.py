"""Small documents of each kind, made by hand: what tests upload."""

import io
import zipfile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def archive(**parts: str | bytes) -> bytes:
    """Return a zip archive; a part's name has `__` for a slash and `_xml` for its ending."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


def docx(text: str) -> bytes:
    """Return a Word document that says `text`; the last word lies in a run of its own, after one that was deleted."""
    first, _space, last = text.rpartition(" ")
    body = (
        f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t xml:space="preserve">{first} </w:t></w:r>'
        f"<w:del><w:r><w:delText>вычеркнуто</w:delText></w:r></w:del><w:r><w:t>{last}</w:t></w:r></w:p></w:body></w:document>"
    )
    return archive(word__document_xml=body)


def odt(text: str, *, encrypted: bool = False) -> bytes:
    """Return an OpenDocument text that says `text`, in bold, with a remark that isn't part of the text."""
    body = (
        f'<office:document-content xmlns:office="{OFFICE}" xmlns:text="{TEXT}"><office:body><office:text>'
        f"<text:p><text:span>{text}</text:span><office:annotation><text:p>заметка</text:p></office:annotation>"
        "<text:tab/>конец</text:p></office:text></office:body></office:document-content>"
    )
    manifest = "<manifest><encryption-data/></manifest>" if encrypted else "<manifest/>"
    return archive(content_xml=body, **{"META-INF__manifest_xml": manifest})


def pdf(text: str) -> bytes:
    """Return a PDF of one page that says `text`, in the bytes of cp1251 with Adobe's names for Cyrillic letters."""
    capitals = " ".join(f"/afii{number}" for number in range(10017, 10050) if number != 10023)
    small = " ".join(f"/afii{number}" for number in range(10065, 10098) if number != 10071)
    encoded = text.encode("cp1251").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    page = b"BT /F1 12 Tf 72 720 Td (" + encoded + b") Tj ET" if text else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding "
        + f"/Differences [192 {capitals} {small}] >> >>".encode(),
    ]
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, io.SEEK_END)
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def locked_pdf(text: str, password: str) -> bytes:
    """Return a PDF that opens with a password."""
    from pypdf import PdfReader, PdfWriter

    writer, buffer = PdfWriter(), io.BytesIO()
    writer.append(PdfReader(io.BytesIO(pdf(text))))
    writer.encrypt(password, owner_password="an owner", algorithm="RC4-128")
    writer.write(buffer)
    return buffer.getvalue()
