"""JSON-LD of schema.org: what a page tells machines of its article."""

from __future__ import annotations

import html
import json
import re

_ARTICLE = re.compile(r"Article|BlogPosting|Report$|NewsStory|LiveBlog")


def article(tree) -> dict:
    """The first object of the page's JSON-LD that is an article; {} if there is none."""
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            found = next((o for o in _objects(_loads(script.text or "")) if _is_article(o)), None)
            if found:
                return found
    return {}


def _loads(text: str):
    cleaned = re.sub(
        r"^\s*(?://)?\s*(?:<!--|<!\[CDATA\[)|(?://)?\s*(?:-->|\]\]>)\s*;?\s*$", "", text.strip()
    ).rstrip("; \n")
    try:
        return json.loads(cleaned, strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value, depth: int = 0):
    if depth > 6:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            yield from _objects(value.get(key), depth + 1)


def _is_article(value: dict) -> bool:
    kinds = value.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    told = any(isinstance(k, str) and _ARTICLE.search(k) for k in kinds)
    return told and bool(
        value.get("headline") or value.get("articleBody") or value.get("datePublished")
    )


def name(value) -> str:
    """The name of a person or publisher, told as an object, a list or plain text; '' if there is none.

    >>> name([{"@type": "Person", "name": "ليلى نعمة"}]), name(None)
    ('ليلى نعمة', '')
    """
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name") or ""
    return " ".join(html.unescape(value).split()) if isinstance(value, str) else ""


def body(told: dict) -> str:
    """The article's text, without the HTML that some pages leave in it.

    >>> body({"articleBody": "<p>قال &quot;نعم&quot;.</p>"}).strip()
    'قال "نعم".'
    """
    text = told.get("articleBody")
    if not isinstance(text, str):
        return ""
    return re.sub(r"<[^<>]{1,200}>", "\n", html.unescape(text)) if re.search("[<&]", text) else text
