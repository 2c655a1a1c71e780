"""The second pass: family names and short forms of what the first pass found in the same article."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from mediakit.annotate.document import Document
from mediakit.annotate.mentions_forms import Entry, keys
from mediakit.annotate.mentions_line import QUOTES, Line, among_media, is_word, tells_origin
from mediakit.annotate.mentions_lists import words
from mediakit.annotate.mentions_model import Hit, Mention, make
from mediakit.annotate.mentions_nicknames import nickname_at, states_meant
from mediakit.annotate.mentions_organisations import bracketed, is_channel
from mediakit.annotate.mentions_persons import MEASURES
from mediakit.annotate.mentions_words import Seen, Vocabulary
from mediakit.annotate.names import OF_GOD, bare, parts, without_particle
from mediakit.arabic.normalise import key


def find(doc: Document, lines: list[Line], found: list) -> list:
    """Mentions that the full names of the first pass make plain."""
    aliases = _aliases(lines, found)
    for m in [m for m in found if m.rule in ("name.foreign", "name.speaker") and keys(m.text) in aliases]:
        found.remove(m)
    families = _families(found, lines[0].vocabulary) if lines else {}
    for m in [m for m in found if m.entry.startswith("out-") and keys(m.text)[0] in families and " " not in m.text]:
        found.remove(m)  # the family name of a person named here, not the outlet of that name: داوود شهاب … [شهاب]
    spoken = _family_names(found)
    full_names = _full_names(found)
    first_names = _first_names(lines, found)
    alone = _first_halves_of_names(found) - set(families)
    entries = {m.entry for m in found if m.entry}
    used = set().union(*(line.seen for line in lines))
    nicknames = states_meant(used, found)
    wanted = {*nicknames, *full_names, *families, *spoken, *first_names, *alone, *(name[0] for name in aliases), *_first_halves(families)}
    worth = _worth_trying(used, wanted, entries)
    covered = _covered(found)
    out = []
    for line in lines:
        taken = covered[line.sentence.sentence_id]
        for index in [i for i, seen in enumerate(line.seen) if seen in worth]:
            token = line.sentence.tokens[index]
            if token.end - 1 in taken or token.start in taken:
                continue
            alias = _alias(line, index, aliases)
            hit = (
                alias
                or _full_name(line, index, full_names)
                or nickname_at(line, index, nicknames)
                or _family(line, index, families)
                or _speaking(line, index, spoken)
                or _short(line, index, entries)
                or _first_name(line, index, first_names)
                or _speaking_first(line, index, alone)
            )
            if hit and line.sentence.tokens[hit[1] - 1].end - 1 not in taken:
                before, end, kind, entry, rule = hit
                article = line.vocabulary.holds_article(line.seen[index], before)
                mention = make(doc, line.sentence, index, end, before, kind, entry, rule, "", article)
                full = aliases.get(keys(mention.text)) if alias else None
                if full:
                    mention.name = full.name
                out.append(mention)
                taken.update(range(mention.start, mention.end))
    return out


def _worth_trying(used: set[Seen], wanted: set[str], entries: set[str]) -> set[Seen]:
    """The words of an article that may begin a form of something found in it."""
    return {
        seen for seen in used
        if not wanted.isdisjoint(seen.forms) or seen.entries and not entries.isdisjoint(seen.entries) or seen.part in ("link", "particle")
    }


def _aliases(lines: list[Line], found: list[Mention]) -> dict[tuple[str, ...], Mention]:
    """Short names that a full one brings along: شركة «إيني» gives إيني, منظمة … (أوبك) gives أوبك."""
    by_sentence = {line.sentence.sentence_id: line for line in lines}
    out: dict[tuple[str, ...], Mention] = {}
    for m in found:
        if m.kind == "organisation" and m.rule not in ("organisation.bare", "organisation.subject"):
            line = by_sentence[m.sentence_id]
            tokens = line.sentence.tokens
            first = next((i for i, t in enumerate(tokens) if t.end > m.start), 0)
            end = next((i for i, t in enumerate(tokens) if t.start >= m.end), len(tokens))
            for name in (_quoted_part(line, first, end), bracketed(line, end)):
                if name:
                    out.setdefault(name, m)
    return out


_NAMED_SO: Final = words("heads-before-names") | frozenset(key(w) for w in "بنك مصرف منصة تطبيق مؤسسة شركتا بورصة دار مصرفي".split())


def _quoted_part(line: Line, first: int, end: int) -> tuple[str, ...]:
    """The keys of what stands in quotation marks, or is no Arabic word, inside [first, end)."""
    marks = [i for i in range(first, end) if line.mark(i) in QUOTES]
    if len(marks) == 2:
        inner = line.seen[marks[0] + 1 : marks[1]]
    elif _NAMED_SO.isdisjoint(line.seen[first].forms) or any(s.person for s in line.seen[first + 1 : end]):
        return ()  # حكومة ماكرون: a man, no short name of the body
    else:
        inner = [s for s in line.seen[first + 1 : end] if s.part == "unknown" and not s.definite and not s.elsewhere]
    strange = any(s.part == "unknown" or s.kind == "latin" for s in inner)
    return tuple(s.key for s in inner) if strange else ()


def _alias(line: Line, index: int, aliases: dict) -> Hit | None:
    for before, _preposition, form in line.seen[index].cuts:
        for name in aliases:
            if name[0] == form:
                end = line.follows(index + 1, name[1:])
                if end > 0:
                    return before, end, "organisation", aliases[name].entry, "organisation.alias"
    return None


def _covered(found: list) -> dict[int, set[int]]:
    covered: dict[int, set[int]] = defaultdict(set)
    for m in found:
        if not m.is_role:
            covered[m.sentence_id].update(range(m.start, m.end))
        if m.descriptor_start >= 0:
            covered[m.sentence_id].update(range(m.descriptor_start, m.descriptor_end))
    return covered


_NO_FAMILY: Final = frozenset(
    key(w)
    for w in "الأول الثاني الثالث الرابع الخامس السادس السابع الابن الله الدين الإسلام الإسلامي".split()
) | frozenset(key(w) for w in "أول ثاني ثالث رابع خامس سادس سابع ابن دين إسلام إسلامي".split())


def _families(found: list, vocabulary: Vocabulary) -> dict[str, str]:
    """Last parts of full names, without article, with the entry they lead to.

    An ordinary word (العمل) is taken for a family name only after a title or from a lexicon.
    """
    out: dict[str, str] = {}
    for m in found:
        if not m.is_named_person:
            continue
        names = parts(m.text)
        if names[-1] in _NO_FAMILY:
            continue
        sure = m.entry or m.rule == "title.name" or not vocabulary.is_ordinary(names[-1])
        alone = m.rule in ("title.name", "name.speaker") and vocabulary.see_key(names[-1]).part == "unknown"
        if (len(names) > 1 and sure) or m.entry or alone:
            out.setdefault(names[-1], m.entry)
            out.setdefault(without_particle(names[-1]), m.entry)
    return out


def _full_names(found: list) -> dict[str, list]:
    """The words and the row of each full name found, by its first word: for where no title or verb stands beside it."""
    out: dict[str, list] = defaultdict(list)
    for m in found:
        words = keys(m.text) if m.is_named_person else ()
        if len(words) > 1:
            out[words[0]].append((words[1:], m.entry))
    return out


def _full_name(line: Line, index: int, names: dict[str, list]) -> Hit | None:
    for before, _preposition, form in line.seen[index].cuts:
        for further, entry in names.get(form, ()):
            end = line.follows(index + 1, further)
            if end > 0:
                return before, end, "person", entry, "name.again"
    return None


def _family_names(found: list) -> dict[str, str]:
    """Last parts of all full names, ordinary words too, with the entry they lead to: for what stands after قال."""
    out: dict[str, str] = {}
    for m in found:
        names = parts(m.text) if m.is_named_person else ()
        if len(names) > 1 and names[-1] not in _NO_FAMILY and len(names[-1]) > 2:
            out.setdefault(names[-1], m.entry)
    return out


def _speaking(line: Line, index: int, families: dict[str, str]) -> Hit | None:
    """A family name that is an ordinary word, alone after a verb of saying or between كان and a verb: قالت ماي, وكانت ماي أعلنت."""
    seen, before, after = line.seen[index], line.at(index - 1), line.at(index + 1)
    if bare(seen.key) not in families or seen.kind != "word" or before is None:
        return None
    said = before.verb and not before.function and (after is None or after.kind != "word" or after.function or after.verb)
    told = before.key in _HAD and not seen.definite and after is not None and after.verb
    return (0, index + 1, "person", families[bare(seen.key)], "name.family") if said or told else None


_HAD: Final = frozenset(key(w) for w in "كان كانت وكان وكانت".split())


def _first_names(lines: list[Line], found: list) -> frozenset[str]:
    """Given names of foreign origin that may stand alone here: the first of a full name."""
    if not lines:
        return frozenset()
    words = lines[0].vocabulary
    full = {parts(m.text)[0] for m in found if m.kind == "person" and len(parts(m.text)) > 1}
    return frozenset(
        k
        for k in full
        if k in words.given and k not in words.arabic and k not in words.core and len(k) > 3
        if not words.see_key(k).elsewhere
    )


def _first_name(line: Line, index: int, names: frozenset[str]) -> Hit | None:
    """A foreign given name that stands alone: قال جون."""
    seen, near = line.seen[index], (line.at(index - 1), line.at(index + 1))
    if any(s is not None and s.part in ("given", "unknown", "particle", "rare") for s in near):
        return None
    for before, _preposition, form in seen.cuts:
        if form in names and (not before or seen.part != "given"):
            return before, index + 1, "person", "", "name.first"
    return None


def _first_halves_of_names(found: list) -> set[str]:
    """First parts that but one full name of the article has, Arabic ones too: for what stands alone after قال."""
    names = {tuple(parts(m.text)) for m in found if m.is_named_person and len(parts(m.text)) == 2}
    firsts = [name[0] for name in names]
    return {first for first in firsts if firsts.count(first) == 1 and len(first) > 3}


def _speaking_first(line: Line, index: int, names: set[str]) -> Hit | None:
    """A given name alone between a verb of saying and a word of grammar, a mark or a time: أعلن نجيب أنه …"""
    seen, before, after = line.seen[index], line.at(index - 1), line.at(index + 1)
    told = seen.key in names and seen.part == "given" and before is not None and before.verb and not before.function
    closed = after is None or after.kind != "word" or after.function
    return (0, index + 1, "person", "", "name.first") if told and closed else None


def _family(line: Line, index: int, families: dict[str, str]) -> Hit | None:
    seen = line.seen[index]
    if seen.kind != "word" or seen.function:
        return None
    for before, _preposition, form in seen.cuts:
        name = bare(form)
        if name in families and _plain(line, index, before, form):
            return before, index + 1, "person", families[name], "name.family"
    following = line.at(index + 1)
    compound = seen.part in ("link", "particle") or following is not None and following.key in OF_GOD
    return _compound(line, index, families) if compound else None


def _first_halves(families: dict[str, str]) -> set[str]:
    """The first words of family names in الله or الدين."""
    return {name.removesuffix(end) for name in families for end in OF_GOD if name.endswith(end)}


def _compound(line: Line, index: int, families: dict[str, str]) -> Hit | None:
    following = line.at(index + 1)
    if following is not None and line.seen[index].key + following.key in families:
        joined = line.seen[index].key + following.key
        return 0, index + 2, "person", families[joined], "name.family"
    return None


def _plain(line: Line, index: int, before: int, form: str) -> bool:
    """A family name that is an ordinary word as well needs its article or a verb beside it."""
    stem = line.vocabulary.see_key(form)
    if stem.bare not in line.vocabulary.core and not stem.verb and not stem.soft:
        whole = line.seen[index]
        return not (before and (whole.bare in line.vocabulary.core if whole.ordinary else False))
    if stem.definite and not before:
        return not (stem.busy or stem.bare in MEASURES)
    if stem.bare in line.vocabulary.core and stem.part != "given":
        return False
    beside = (line.at(index - 1), line.at(index + 1))
    return stem.part == "given" and not stem.verb and any(s is not None and s.verb for s in beside)


def _short(line: Line, index: int, entries: set[str]) -> Hit | None:
    for before, _preposition, _definite, further, entry in line.seen[index].listed:
        if entry.entry in entries:
            end = line.follows(index + 1, further)
            if end > index + 1 or (end > 0 and not _other_word(line, index, before, entry)):
                return before, end, entry.kind, entry.entry, "listed.short"
    return None


def _other_word(line: Line, index: int, before: int, entry: Entry) -> bool:
    """Whether one word only looks like a name that the article has elsewhere."""
    if entry.kind == "state":
        return tells_origin(line, index)
    doubtful = entry.ambiguous and entry.subkind != "tv"
    if is_channel(line, index, (index + 1, before, entry)):
        return True
    return doubtful and not among_media(line, index, entry) or is_word(line, index, before, entry)
