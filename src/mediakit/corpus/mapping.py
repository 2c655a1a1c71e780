"""Which column of a record is what: guessed from its name in English or Arabic, or given by the user."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from mediakit.arabic.normalise import key
from mediakit.corpus.problems import Problem, problem
from mediakit.corpus.record import Draft
from mediakit.corpus.settings import Settings

# field: names of columns that hold it, the likeliest first
NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "text",
        "body",
        "content",
        "article_body",
        "article_text",
        "full_text",
        "main_text",
        "content_html",
        "content_text",
        "article",
        "story",
        "news",
        "النص",
        "نص الخبر",
        "نص المقال",
        "نص",
        "المتن",
        "المحتوى",
        "محتوى",
        "الخبر",
        "المقال",
        "description",
        "snippet",
        "message",
    ),
    "title": (
        "title",
        "headline",
        "head",
        "article_title",
        "name",
        "subject",
        "العنوان",
        "عنوان الخبر",
        "عنوان المقال",
        "عنوان",
    ),
    "lead": (
        "lead",
        "standfirst",
        "summary",
        "abstract",
        "subtitle",
        "intro",
        "excerpt",
        "teaser",
        "description",
        "الملخص",
        "المقدمة",
        "مقدمة",
        "ملخص",
    ),
    "outlet": (
        "outlet",
        "publisher",
        "source_name",
        "source",
        "site_name",
        "site",
        "newspaper",
        "publication",
        "media",
        "media_name",
        "domain",
        "الصحيفة",
        "الوسيلة",
        "الموقع",
        "المصدر",
        "الناشر",
        "القناة",
    ),
    "date": (
        "date",
        "published",
        "published_at",
        "date_published",
        "publication_date",
        "publish_date",
        "pub_date",
        "pubdate",
        "datetime",
        "timestamp",
        "time",
        "created_at",
        "created",
        "التاريخ",
        "تاريخ النشر",
        "تاريخ",
        "اليوم",
    ),
    "url": (
        "url",
        "link",
        "canonical",
        "canonical_url",
        "permalink",
        "href",
        "source_url",
        "الرابط",
        "رابط",
        "رابط الخبر",
    ),
    "author": (
        "author",
        "authors",
        "byline",
        "creator",
        "writer",
        "الكاتب",
        "كاتب",
        "المحرر",
        "المؤلف",
    ),
    "agency": ("agency", "wire", "news_agency", "الوكالة", "وكالة"),
}
_INNER = ("_source", "article", "data", "record", "attributes")
_NAME_OF = ("name", "title", "text", "#text", "value", "id")


def guess(columns: list[str], given: Mapping[str, str]) -> dict[str, str]:
    """field → column. What is given stands; the rest goes by name; no column serves twice.

    >>> guess(["العنوان", "Body", "pubDate", "id"], {})
    {'text': 'Body', 'title': 'العنوان', 'date': 'pubDate'}
    """
    found = {name: column for name, column in given.items() if column in columns}
    by_name = {_plain(c): c for c in reversed(columns)}
    for name, candidates in NAMES.items():
        free = (by_name.get(_plain(c)) for c in candidates)
        column = next((c for c in free if c is not None and c not in found.values()), None)
        if name not in found and column is not None:
            found[name] = column
    return {name: found[name] for name in NAMES if name in found}


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", key(str(name)))


class Mapper:
    """Turns the records of one input into drafts, and says once how it read their columns."""

    def __init__(self, source_name: str, folder: str, settings: Settings):
        self._name, self._folder, self._settings = source_name, folder, settings
        self._known: dict[tuple[str, ...], dict[str, str]] = {}

    def draft(self, record: Any, where: str) -> list[Draft | Problem]:
        """The draft of a record; with it, for the first record of its kind, the columns used."""
        if not isinstance(record, Mapping):
            return [
                problem(
                    "broken-row", where, f"is a {type(record).__name__}, not a record with columns"
                )
            ]
        record = _unwrapped(record)
        columns = tuple(str(c) for c in record)
        out: list[Draft | Problem] = []
        if columns not in self._known:
            self._known[columns] = guess(list(columns), self._settings.columns)
            if len(self._known) == 1:
                out.append(self._shown(columns, where))
        used = self._known[columns]
        missing = [c for c in self._settings.columns.values() if c not in columns]
        if "text" not in used and "title" not in used or missing and "text" not in used:
            return [
                problem(
                    "no-columns",
                    where,
                    f"no column holds the text; columns are {', '.join(columns)[:300]}",
                )
            ]
        return [*out, self._made(record, used, where)]

    def _shown(self, columns: tuple[str, ...], where: str) -> Problem:
        used = self._known[columns]
        read = ", ".join(f"{name}={column}" for name, column in used.items()) or "none"
        aside = ", ".join(c for c in columns if c not in used.values())
        return problem(
            "columns",
            self._name,
            f"columns read as {read}" + (f"; left aside: {aside[:200]}" if aside else ""),
        )

    def _made(self, record: Mapping, used: dict[str, str], where: str) -> Draft:
        values = {name: _value(record[column]) for name, column in used.items() if name != "date"}
        return Draft(
            source_path=where,
            title=values.get("title", ""),
            body=values.get("text", ""),
            lead=values.get("lead", ""),
            outlet=values.get("outlet", "") or self._settings.outlet,
            folder=self._folder,
            published=_date(record.get(used.get("date", ""))),
            url=values.get("url", ""),
            agency=values.get("agency", ""),
            author=values.get("author", ""),
        )


def _unwrapped(record: Mapping) -> Mapping:
    """The record inside a record, as search engines and APIs export them."""
    for name in _INNER:
        inner = record.get(name)
        if isinstance(inner, Mapping) and (
            "text" not in guess([str(c) for c in record], {}) or len(record) <= 6
        ):
            return inner
    return record


def _value(value: Any) -> str:
    """A cell as text: paragraphs of a list joined, the name of an object, nothing for nothing."""
    if value is None or value != value:
        return ""
    if isinstance(value, Mapping):
        return next((_value(value[name]) for name in _NAME_OF if value.get(name)), "")
    if isinstance(value, list | tuple):
        parts = [p for p in map(_value, value) if p]
        return ("\n" if any(len(p) > 60 for p in parts) else "، ").join(parts)
    return str(value)


def _date(value: Any) -> str | datetime | None:
    if isinstance(value, datetime):
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    return _value(value) or None
