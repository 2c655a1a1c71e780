"""A report's figures as a Word document: title, summary, and each chart with what it says and its note."""

from __future__ import annotations

import base64
import io
from pathlib import Path

from mediakit.arabic.display import clean, steadied
from mediakit.errors import RenderError
from mediakit.report.spreadsheet import dated

WIDTH_CM = 13.0


def ready() -> None:
    """Raises RenderError where the library that writes Word documents is not installed."""
    try:
        import docx  # noqa: F401
    except ImportError as error:
        raise RenderError("no library that writes Word documents", remedy="pip install 'mediakit[office]'") from error


def write(title: str, summary: str, charts: list[dict], direction: str, path: Path, stamp: int) -> Path:
    """Writes a .docx file. charts: slug, title, finding, note and bare picture (base64) of each; the finding is the alternative text."""
    ready()
    import docx

    book, rtl = docx.Document(), direction == "rtl"
    _page_of(book, rtl)
    book.core_properties.title, book.core_properties.author = clean(title), "mediakit"
    _paragraph(book, title, "Title", rtl)
    _paragraph(book, summary, "Normal", rtl)
    for chart in charts:
        _chart(book, chart, rtl)
    buffer = io.BytesIO()
    book.save(buffer)
    path.write_bytes(dated(buffer.getvalue(), stamp))
    return path


def _page_of(book, rtl: bool) -> None:
    """A4, and a font that has Arabic letters for every style."""
    from docx.oxml.ns import qn
    from docx.shared import Cm

    section = book.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(3)
    for name in ("Normal", "Title", "Heading 1", "Caption"):
        fonts = book.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for theme in [key for key in fonts.attrib if key.endswith("Theme") or key.endswith("theme")]:
            del fonts.attrib[theme]
        for script in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{script}"), "Times New Roman" if name == "Normal" else "Arial")


def _chart(book, chart: dict, rtl: bool) -> None:
    from docx.shared import Cm

    _paragraph(book, chart["title"], "Heading 1", rtl)
    _paragraph(book, chart["finding"], "Normal", rtl, keep=True)
    place = _paragraph(book, "", "Normal", rtl, keep=True)
    drawn = place.add_run().add_picture(io.BytesIO(base64.b64decode(chart["bare"])), width=Cm(WIDTH_CM))
    drawn._inline.docPr.set("descr", clean(f"{chart['title']}. {chart['finding']}"))
    drawn._inline.docPr.set("name", chart["slug"])
    _paragraph(book, chart["note"], "Caption", rtl)


def _paragraph(book, text: str, style: str, rtl: bool, keep: bool = False):
    from docx.oxml import OxmlElement

    paragraph = book.add_paragraph(style=style)
    paragraph.paragraph_format.keep_with_next = keep or None
    if rtl:
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    run = paragraph.add_run(steadied(text, rtl) if text else "")
    if rtl:
        run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
    return paragraph
