"""Bytes to text: which encoding Arabic bytes are in, and text that was decoded wrongly once before.

The judge is the language itself: of all readings, the one with most of the commonest Arabic words wins.
Only the decoding is mended here; letters, marks and blanks of the text stay as they came.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ("cp1256", "iso8859-6", "mac-arabic", "cp720", "cp864")
_COMMON = re.compile(
    r"(?<!\w)(?:في|من|على|إلى|الى|أن|ان|عن|التي|الذي|هذا|هذه|بين|بعد|مع|كان|قال|لا|ما|و[اأ]ن|خلال|كما|ذلك|عام|قد|لم)(?!\w)"
)
_ARABIC = re.compile("[\u0621-\u064a]")
#: A set of letters first: such an expression is sought several times as fast.
_SUSPECT = re.compile(
    "[ØÙطظÇÃÅáíÓÊäãæ](?:(?<=[ØÙ])[\u0080-\u00ff€-™]"
    "|(?<=[طظ])[\u0080-\u00ff\u2010-\u2122،؛؟پچژگک§\u0679-\u06d2]|(?<=[ÇÃÅáíÓÊäãæ])[ÇÃÅáíÓÊäãæ]{2})"
)
_MISREAD_AS = ("cp1252", "latin-1", "cp1256")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_ENOUGH = 200_000


class Decoded(NamedTuple):
    """A text, the encoding it was in, and how many bytes no letter could be made of."""

    text: str
    encoding: str
    lost: int


def decode(raw: bytes, declared: str = "") -> Decoded:
    """The text of bytes. declared: what the file says of itself; it is believed if it can be true.

    >>> decode("قال الوزير في بيان".encode("cp1256")).encoding
    'cp1256'
    """
    encoding = detect(raw, declared)
    text = raw.decode(encoding, errors="replace")
    return Decoded(text, encoding.removesuffix("-sig"), text.count("\ufffd"))


def detect(raw: bytes, declared: str = "", *, cut: bool = False) -> str:
    """The name of the encoding that bytes are in. cut: the bytes may end within a letter.

    >>> detect("نعم".encode()), detect("في البيت".encode("utf-16")), detect(b"plain")
    ('utf-8', 'utf-16', 'utf-8')
    """
    for mark, name in _BOMS:
        if raw.startswith(mark):
            return name
    sample = raw[:_ENOUGH]
    if _decodes(raw, "utf-8", cut):
        wide = _wide(sample)
        return wide or "utf-8"
    if _nearly_utf8(sample):
        return "utf-8"
    candidates = [*_known(declared), *([w] if (w := _wide(sample)) else []), *_LEGACY]
    return max(candidates, key=lambda name: (_score(sample, name), -candidates.index(name)))


def _known(declared: str) -> list[str]:
    try:
        return [codecs.lookup(declared.strip()).name] if declared.strip() else []
    except (LookupError, ValueError):
        return []


def _decodes(raw: bytes, name: str, cut: bool) -> bool:
    try:
        codecs.getincrementaldecoder(name)().decode(raw, not cut)
    except UnicodeError:
        return False
    return True


def _nearly_utf8(sample: bytes) -> bool:
    """Whether nearly all letters beyond ASCII are good UTF-8: a few damaged bytes in a good file."""
    text = sample.decode("utf-8", errors="replace")
    lost, good = text.count("\ufffd"), sum(c > "\x7f" for c in text)
    return good > 0 and lost <= max(2, 0.05 * good) and good > 4 * lost


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: every other byte is a page number of Arabic or ASCII."""
    if len(sample) < 4 or len(sample) % 2 and len(sample) < _ENOUGH:
        return None
    even, odd = sample[0::2], sample[1::2]
    for high, name in ((odd, "utf-16-le"), (even, "utf-16-be")):
        if high.count(0) + high.count(6) > 0.9 * len(high):
            return name
    return None


def _score(sample: bytes, name: str) -> float:
    """Common words for each hundred letters, less a fine for what could not be decoded."""
    text = sample.decode(name, errors="replace")
    if not text:
        return 0.0
    letters = len(_ARABIC.findall(text))
    return (100 * len(_COMMON.findall(text)) + letters / 10) / len(text) - 100 * text.count(
        "\ufffd"
    ) / len(text)


def unmangle(text: str) -> tuple[str, str]:
    """Text that was decoded wrongly once before, mended; and the wrong step, '' if all was well.

    >>> unmangle("قال الوزير في بيان")[1]
    ''
    >>> unmangle("قال الوزير في بيان من وزارته".encode().decode("latin-1"))
    ('قال الوزير في بيان من وزارته', 'UTF-8 read as latin-1')
    """
    if not text or len(_SUSPECT.findall(text[:_ENOUGH])) < max(3, len(text[:_ENOUGH]) / 200):
        return text, ""
    best, step, score = text, "", _fluency(text)
    for wrong in _MISREAD_AS:
        for right in ("utf-8", "cp1256"):
            mended = _again(text, wrong, right)
            if _sound(mended) and _fluency(mended) > score + 0.3:
                best, step, score = mended, f"{_label(right)} read as {wrong}", _fluency(mended)
    return best, step


def _sound(mended: str) -> bool:
    """Whether a mended text can be one that somebody wrote."""
    return (
        bool(mended)
        and not _CONTROL.search(mended)
        and bool(_COMMON.search(mended) or len(mended) < 80)
    )


def _label(name: str) -> str:
    return "UTF-8" if name == "utf-8" else name


def _again(text: str, wrong: str, right: str) -> str:
    """The text as it would be, had its bytes been read as `right`; '' if they cannot be."""
    import ftfy.bad_codecs  # noqa: F401  registers the sloppy codecs

    if wrong == right:
        return ""
    codec = {"cp1252": "sloppy-windows-1252"}.get(wrong, wrong)
    try:
        return text.encode(codec).decode(right)
    except UnicodeError:
        return ""


def _fluency(text: str) -> float:
    sample = text[:_ENOUGH]
    return (100 * len(_COMMON.findall(sample)) + 10 * len(_ARABIC.findall(sample))) / len(sample)
