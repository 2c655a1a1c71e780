"""The parts of an .xlsx file as text (ECMA-376): rows go through a sheet one after the other, none is kept.

A library makes an object of each cell, which takes twenty times as long: tables of a large corpus have a hundred
million of them. Text stands in its cell, as an inline string, so that no list of all strings grows.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from html import escape
from itertools import count, product
from string import ascii_uppercase

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
A4, _OWN = 9, 164  # a size of paper; the first number for formats of one's own
FORMATS = {
    "percent": "0%", "points": "+0;-0;0", "number": "#,##0.##", "decimal": "0.00", "date": "yyyy-mm-dd", "text": "@",
}
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FONT = '<sz val="11"/><name val="Calibri"/><family val="2"/>'
_EPOCH = dt.datetime(1899, 12, 30)


def _xf(code: int = 0, quoted: bool = False, aligned: str = "") -> str:
    head = bool(aligned)
    return (
        f'<xf numFmtId="{code}" fontId="{head:d}" fillId="0" borderId="0" xfId="0" applyNumberFormat="{bool(code):d}" '
        f'applyFont="{head:d}" applyAlignment="{head:d}" quotePrefix="{quoted:d}">{aligned}</xf>'
    )


#: How cells look: text, which is quoted where it must not become a formula when somebody edits it, heads, numbers.
_ASIDE = {"rtl": '<alignment horizontal="right" readingOrder="2"/>', "ltr": '<alignment horizontal="left" readingOrder="1"/>'}
_STYLES = {
    "plain": _xf(), "plain-quoted": _xf(quoted=True),
    **{f"{way}-head": _xf(aligned=aligned) for way, aligned in _ASIDE.items()},
    **{f"{way}-head-quoted": _xf(quoted=True, aligned=aligned) for way, aligned in _ASIDE.items()},
    **{how: _xf(code) for code, how in enumerate(FORMATS, start=_OWN)},
}
_NUMBER = {name: number for number, name in enumerate(_STYLES)}


def letters() -> Iterable[str]:
    """The names of the columns: A, B … Z, AA …"""
    return ("".join(pair) for size in count(1) for pair in product(ascii_uppercase, repeat=size))


def top(widths: Iterable[float], right_to_left: bool) -> str:
    """A sheet up to its rows: direction, head frozen, widths of the columns."""
    cols = "".join(f'<col min="{n}" max="{n}" width="{width:g}" customWidth="1"/>' for n, width in enumerate(widths, start=1))
    return (
        f'{HEAD}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView rightToLeft="{right_to_left:d}" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
        'activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/>{f"<cols>{cols}</cols>" if cols else ""}<sheetData>'
    )


def bottom(filtered: str) -> str:
    """A sheet from its rows on: filters over these cells; on A4, all columns on one page in width."""
    return (
        f'</sheetData><autoFilter ref="{filtered}"/>'
        '<pageMargins left="0.75" right="0.75" top="1" bottom="1" header="0.5" footer="0.5"/>'
        f'<pageSetup paperSize="{A4}" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>'
    )


def row(number: int, cells: Iterable[str]) -> str:
    """A row of cells."""
    return f'<row r="{number}">{"".join(cells)}</row>'


def text(place: str, value: str, style: str) -> str:
    """A cell that holds text, whatever it begins with. style: plain, rtl-head or ltr-head, each also with -quoted."""
    kept = ' xml:space="preserve"' if value != value.strip() else ""
    return f'<c r="{place}" s="{_NUMBER[style]}" t="inlineStr"><is><t{kept}>{escape(value, quote=False)}</t></is></c>'


def number(place: str, value: bool | int | float | dt.date, how: str) -> str:
    """A cell that holds a number, a truth value, a date or a time (without a zone), shown as one of FORMATS."""
    kind = ' t="b"' if isinstance(value, bool) else ""
    return f'<c r="{place}" s="{_NUMBER[how]}"{kind}><v>{_digits(value)}</v></c>'


def _digits(value: bool | int | float | dt.date) -> str:
    """The number that a cell holds.

    >>> _digits(True), _digits(0.1), _digits(dt.date(2025, 1, 1)), _digits(dt.datetime(2025, 1, 1, 12))
    ('1', '0.1', '45658', '45658.5')
    """
    if isinstance(value, float) and not math.isfinite(value):
        return ""
    if isinstance(value, dt.date):
        moment = value if isinstance(value, dt.datetime) else dt.datetime(value.year, value.month, value.day)
        value = (moment - _EPOCH) / dt.timedelta(days=1)
    return f"{value:.16g}" if isinstance(value, float) else f"{value:d}"


def parts(sheets: dict[str, str], moment: dt.datetime) -> dict[str, str]:
    """The other parts of the package, by their names in it. sheets: filtered cells of each sheet by its name, in their order."""
    return {
        "[Content_Types].xml": _types(len(sheets)), "_rels/.rels": _roots(), "docProps/core.xml": _core(moment),
        "xl/workbook.xml": _workbook(sheets), "xl/_rels/workbook.xml.rels": _relations(len(sheets)), "xl/styles.xml": _styles(),
    }


def _types(sheets: int) -> str:
    kinds = {
        "xl/workbook.xml": f"{_KINDS}.sheet.main+xml", "xl/styles.xml": f"{_KINDS}.styles+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        **{f"xl/worksheets/sheet{n}.xml": f"{_KINDS}.worksheet+xml" for n in range(1, sheets + 1)},
    }
    parts = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def _links(links: list[tuple[str, str]]) -> str:
    items = "".join(f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(links, start=1))
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def _roots() -> str:
    return _links([(f"{_OFFICE}/officeDocument", "xl/workbook.xml"),
                   (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")])


def _relations(sheets: int) -> str:
    own = [(f"{_OFFICE}/worksheet", f"worksheets/sheet{n}.xml") for n in range(1, sheets + 1)]
    return _links([*own, (f"{_OFFICE}/styles", "styles.xml")])


def _core(moment: dt.datetime) -> str:
    times = "".join(f'<dcterms:{what} xsi:type="dcterms:W3CDTF">{moment:%Y-%m-%dT%H:%M:%SZ}</dcterms:{what}>' for what in ("created", "modified"))
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:creator>mediakit</dc:creator>{times}</cp:coreProperties>"
    )


def _workbook(sheets: dict[str, str]) -> str:
    """Names of the sheets; of each, which cells are filtered and that its first row stands on each printed page."""
    pages, names = "", ""
    for n, (name, filtered) in enumerate(sheets.items()):
        place = f"'{escape(name, quote=False)}'!"
        cells = ":".join(f"${cell.rstrip('0123456789')}${cell.lstrip(ascii_uppercase)}" for cell in filtered.split(":"))
        pages += f'<sheet name="{escape(name)}" sheetId="{n + 1}" r:id="rId{n + 1}"/>'
        names += (f'<definedName name="_xlnm._FilterDatabase" localSheetId="{n}" hidden="1">{place}{cells}</definedName>'
                  f'<definedName name="_xlnm.Print_Titles" localSheetId="{n}">{place}$1:$1</definedName>')
    return (f'{HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
            f"<sheets>{pages}</sheets><definedNames>{names}</definedNames></workbook>")


def _styles() -> str:
    codes = "".join(f'<numFmt numFmtId="{n}" formatCode="{code}"/>' for n, code in enumerate(FORMATS.values(), start=_OWN))
    return (
        f'{HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="{len(FORMATS)}">{codes}</numFmts>'
        f'<fonts count="2"><font>{_FONT}</font><font><b/>{_FONT}</font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(_STYLES)}">{"".join(_STYLES.values())}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
