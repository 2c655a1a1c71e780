"""Two codings of the same articles laid side by side: what was found, what was missed, what is wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mediakit.analysis.overlap import LOOSE, STRICT, actor_pairs, any_same, jaccard, pairs
from mediakit.arabic import quotations, sentences

if TYPE_CHECKING:
    from mediakit.analysis.gold import Coded, Statement

TOPICS = ("oil", "gas", "infrastructure", "elections", "diplomacy", "security", "economy")
BYSTANDERS = ("place", "state")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One error: missed, extra, or a matched statement with a wrong source, kind, channel or form."""

    what: str
    article_id: str
    outlet: str
    expected: str
    found: str
    cue: str
    rule: str
    sentence: str


@dataclass(slots=True)
class Judged:
    """One article judged: counts for the figures, one row for each statement found, and the mistakes.

    found: rule, form, confidence, and whether loose, strict, source and kind are right (False if unmatched).
    """

    article_id: str
    outlet: str
    counts: Counter = field(default_factory=Counter)
    found: list[dict] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)


def judge(gold: Coded, found: Coded | None) -> Judged:
    """How `found` does against `gold`; an article that is not there at all has missed everything."""
    out = Judged(gold.id, gold.outlet)
    ours, theirs = gold.statements, found.statements if found else ()
    overlap = jaccard(gold.text, [s.content for s in ours], [s.content for s in theirs])
    loose = {j: i for i, j in pairs(overlap, LOOSE)}
    strict = {j for _, j in pairs(overlap, STRICT)}
    forms = {actor.name: actor.forms for actor in gold.actors}
    for j, statement in enumerate(theirs):
        match = ours[loose[j]] if j in loose else None
        _found(out, gold, statement, match, j in strict, forms)
    for i, statement in enumerate(ours):
        _expected(out, gold, statement, i in loose.values())
    _actors(out.counts, gold.actors, found.actors if found else ())
    _topics(out.counts, gold.topics, found.topics if found else ())
    return out


def _found(out: Judged, gold: Coded, row: Statement, match: Statement | None, strict: bool, forms: dict) -> None:
    n = out.counts
    right = _right(match, row, forms) if match else dict.fromkeys(("source", "kind", "form", "channel"), False)
    n.update({
        "found": 1, "loose": match is not None, "strict": strict, f"found_form_{row.form}": 1,
        f"right_form_{row.form}": match is not None, f"found_kind_{row.source_type}": 1,
        "found_channel": row.channel is not None,
        "channel": right["channel"] and row.channel is not None,
    })
    n.update({name: right[name] for name in ("source", "kind", "form")})
    out.found.append({
        "article_id": gold.id, "rule": row.rule, "form": row.form, "confidence": row.confidence,
        "loose": match is not None, "strict": strict, "source": right["source"], "kind": right["kind"],
    })
    if not match:
        out.mistakes.append(_mistake(out, gold, "extra", row, "", _said(gold, row)))
    for name in (name for name, good in right.items() if match and not good):
        out.mistakes.append(_mistake(out, gold, name, row, *_values(name, match, row)))


def _right(gold: Statement, found: Statement, forms: dict) -> dict[str, bool]:
    """Which fields of a matched statement are right. A source is right under any name the article gives it."""
    names = [gold.source_name, gold.source, *forms.get(gold.source_name, ())] if gold.source_name else []
    return {
        "source": any_same(filter(None, names), [found.source_name]) if names else not found.source_name,
        "kind": gold.source_type == found.source_type, "form": gold.form == found.form,
        "channel": gold.channel == found.channel,
    }


def _values(name: str, gold: Statement, found: Statement) -> tuple[str, str]:
    column = {"source": "source_name", "kind": "source_type"}.get(name, name)
    return getattr(gold, column) or "–", getattr(found, column) or "–"


def _expected(out: Judged, gold: Coded, row: Statement, hit: bool) -> None:
    out.counts.update({
        "gold": 1, f"gold_form_{row.form}": 1, f"hit_form_{row.form}": hit,
        f"gold_kind_{row.source_type}": 1, "gold_channel": row.channel is not None,
    })
    if not hit:
        out.mistakes.append(_mistake(out, gold, "missed", row, _said(gold, row), ""))


def _said(gold: Coded, row: Statement) -> str:
    words = gold.text[row.content[0][0] : row.content[-1][1]]
    return f"{row.source_name or '–'}: {words}"


def _mistake(out: Judged, gold: Coded, what: str, row: Statement, expected: str, found: str) -> Mistake:
    sentence = sentence_at(gold.text, row.cue_span[0] if row.cue_span else row.content[0][0])
    return Mistake(what, gold.id, out.outlet, expected, found, row.cue or "", row.rule, sentence)


def sentence_at(text: str, offset: int) -> str:
    """The sentence of a text in which an offset lies.

    >>> sentence_at("عنوان\\nقال زيد نعم. وغادر.", 8)
    'قال زيد نعم.'
    """
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    cuts = sentences.split(text, start, end, quotations.find(text, start, end))
    return next((text[a:b] for a, b in cuts if offset < b), text[start:end])


def _actors(n: Counter, ours, theirs) -> None:
    """A state or place that is named but does not act is coded by nobody: finding it is no error."""
    matched = {j for _, j in actor_pairs(ours, theirs)}
    counted = sum(j in matched or actor.kind not in BYSTANDERS for j, actor in enumerate(theirs))
    n.update({"gold_actors": len(ours), "found_actors": counted, "actors": len(matched)})


def _topics(n: Counter, ours, theirs) -> None:
    for topic in TOPICS:
        n.update({
            f"gold_topic_{topic}": topic in ours, f"found_topic_{topic}": topic in theirs,
            f"topic_{topic}": topic in ours and topic in theirs,
        })
