"""The second pass: family names and short forms of what the first pass found in the same article."""

from __future__ import annotations

from collections import defaultdict

from mediakit.annotate.document import Document
from mediakit.annotate.mentions_phrases import Line
from mediakit.annotate.names import bare, parts


def find(doc: Document, lines: list[Line], found: list) -> list:
    """Mentions that the full names of the first pass make plain."""
    from mediakit.annotate.mentions import make

    families = _families(found)
    entries = {m.entry for m in found if m.entry}
    covered = _covered(found)
    out = []
    for line in lines:
        for index, token in enumerate(line.sentence.tokens):
            taken = covered[line.sentence.sentence_id]
            if token.end - 1 in taken or token.start in taken:
                continue
            hit = _family(line, index, families) or _short(line, index, entries)
            if hit:
                before, end, kind, entry, rule = hit
                out.append(make(doc, line.sentence, index, end, before, kind, entry, rule, ""))
    return out


def _covered(found: list) -> dict[int, set[int]]:
    covered: dict[int, set[int]] = defaultdict(set)
    for m in found:
        if not m.rule.startswith("role."):
            covered[m.sentence_id].update(range(m.start, m.end))
        if m.descriptor_start >= 0:
            covered[m.sentence_id].update(range(m.descriptor_start, m.descriptor_end))
    return covered


def _families(found: list) -> dict[str, str]:
    """Last parts of full names, without article, with the entry they lead to."""
    out: dict[str, str] = {}
    for m in found:
        if m.kind != "person" or m.rule.startswith("role."):
            continue
        names = parts(m.text)
        if len(names) > 1 or m.entry:
            out.setdefault(names[-1], m.entry)
    return out


def _family(line: Line, index: int, families: dict[str, str]):
    seen = line.seen[index]
    if seen.kind != "word" or seen.function:
        return None
    for before, _preposition, form in seen.cuts:
        name = bare(form)
        if name in families and _plain(line, index, before, form):
            return before, index + 1, "person", families[name], "name.family"
    return _compound(line, index, families) if seen.part == "link" else None


def _compound(line: Line, index: int, families: dict[str, str]):
    following = line.at(index + 1)
    if following is not None and line.seen[index].key + following.key in families:
        joined = line.seen[index].key + following.key
        return 0, index + 2, "person", families[joined], "name.family"
    return None


def _plain(line: Line, index: int, before: int, form: str) -> bool:
    """A family name that is an ordinary word as well needs its article or a verb beside it."""
    stem = line.vocabulary.see_key(form)
    if not stem.ordinary and not (before and line.seen[index].ordinary):
        return True
    if stem.definite and not before:
        return not stem.busy
    beside = (line.at(index - 1), line.at(index + 1))
    return stem.part == "given" and not stem.verb and any(s is not None and s.verb for s in beside)


def _short(line: Line, index: int, entries: set[str]):
    for before, _preposition, _definite, further, entry in line.seen[index].listed:
        if entry.entry in entries:
            end = line.follows(index + 1, further)
            if end > 0:
                return before, end, entry.kind, entry.entry, "listed.short"
    return None
