"""What is measured on: articles, resampled to any number, and the terms of the lexicons."""

from __future__ import annotations

import json
import random
from pathlib import Path

from mediakit.lexicons.load import load, several

_TERMS = {
    "actors": ("name_ar", "variants", "short"), "places": ("name_ar", "variants"),
    "outlets": ("name_ar", "variants"), "states": ("variants", "nisba", "capital", "metonyms"),
    "titles": ("title", "feminine", "plural"), "organisation_heads": ("head", "plural"),
    "given_names": ("name",), "topics": ("term", "forms"), "sources": ("noun", "plural"),
    "cues": ("lemma", "present", "masdar"),
}


def terms() -> list[str]:
    """Every written form in the lexicons, as a plain list: what a matcher without grammar is given."""
    lexicons = load()
    cells = (row[column] for name, columns in _TERMS.items() for row in lexicons.rows(name) for column in columns)
    return sorted({term for cell in cells for term in several(cell)})


def sample(corpus: str, number: int) -> list[dict]:
    """`number` articles of a corpus, evenly over it: title and text."""
    import mediakit

    articles = mediakit.read(corpus).articles
    rows = articles.iloc[:: max(1, len(articles) // number)].head(number)
    return [
        {"title": title, "text": text[len(title):].strip()}
        for title, text in zip(rows["title"].fillna(""), rows["text"], strict=True)
    ]


def resampled(articles: list[dict], number: int) -> list[dict]:
    """New articles of the paragraphs of old ones, each as long as some real one; always the same."""
    choose = random.Random(1)
    paragraphs = [p for a in articles for p in a["text"].split("\n") if p.strip()]
    titles = [a["title"] for a in articles]
    out = []
    for _ in range(number):
        length = len(choose.choice(articles)["text"])
        text: list[str] = []
        while sum(map(len, text)) < length:
            text.append(choose.choice(paragraphs))
        out.append({"title": choose.choice(titles), "text": "\n".join(text)})
    return out


def write(articles: list[dict], path: Path) -> Path:
    """The articles as JSON Lines."""
    path.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles), encoding="utf-8")
    return path


def texts(path: str | Path) -> list[str]:
    """Title and text of each line."""
    rows = map(json.loads, Path(path).read_text(encoding="utf-8").splitlines())
    return [f"{row['title']}\n\n{row['text']}" for row in rows]
