"""The first pass over one sentence: the first rule that fits takes its words.

In order: a role with or without a name, an organisation or another listed name, a person, a place.
"""

from __future__ import annotations

from typing import Final

from mediakit.annotate.document import Document
from mediakit.annotate.mentions_context import (
    company_end,
    describes,
    governs,
    is_rather_verb,
    is_seat,
    named_by,
    names_company,
    names_person,
)
from mediakit.annotate.mentions_line import QUOTES, Line, Listed, listed_at, matched
from mediakit.annotate.mentions_model import Mention, letters, make
from mediakit.annotate.mentions_organisations import (
    Organisation,
    acts,
    holds_platform,
    is_actor,
    is_channel,
    ministry_at,
    organisation_at,
    stands_alone,
)
from mediakit.annotate.mentions_persons import (
    IN_THE_NAME,
    THAT,
    Found,
    after_origin,
    begins_person,
    introduced_at,
    person_at,
    place_at,
    set_apart_at,
    speaker_at,
)
from mediakit.annotate.mentions_phrases import memorial_end
from mediakit.annotate.mentions_roles import Role, role_at
from mediakit.annotate.mentions_words import Seen
from mediakit.arabic.normalise import key

_WITH_ARTICLE: Final = ("profession", "academic", "religious", "office")
_OFFICE: Final = (key("مكتب"),)
#: Whose bearers serve whoever is named right behind them.
_SERVE: Final = frozenset(("ttl-adviser", "ttl-assistant", "ttl-deputy", "ttl-envoy", "ttl-secretary"))
#: Kinds of titles that a phrase may follow before the name, and how far on the name stands.
_LONG: Final = ("profession", "academic", "office", "role")
FARTHEST_NAME: Final = 9
_OF_WHAT: Final = frozenset(map(key, "في عن لدى باسم".split()))


def _tells_of_what(seen: Seen | None) -> bool:
    """Whether a word behind a title goes on with what its bearer works for or on."""
    return seen is not None and seen.kind == "word" and not seen.verb and not (seen.titles and seen.definite) and (
        seen.key in _OF_WHAT or not seen.function and (seen.definite or bool(seen.heads) or seen.key[0] in "لب" and len(seen.key) > 3)
    )


class Finder:
    """The first pass over one sentence."""

    def __init__(self, doc: Document, line: Line):
        self.doc, self.line = doc, line
        self.taken: dict[int, int] = {}
        self.out: list[Mention] = []
        self.inside, self.own = (-1, -1), -1

    def run(self) -> list[Mention]:
        """The mentions of the sentence."""
        index, seen = 0, self.line.seen
        while index < len(seen):
            if index in self.taken:
                index = self.taken[index]
            elif seen[index].stops and self._opens(index):
                index = self._at(index)
            else:
                index += 1
        return self.out

    def _opens(self, index: int) -> bool:
        """Whether anything may begin at a word: an unlisted name, or what is listed with the word after it."""
        word = self.line.seen[index]
        if "" in word.opens or self.line.vocabulary.begins_name(word):
            return True
        return self.line.next_key(index + 1) in word.opens

    def _at(self, index: int) -> int:
        """Takes what starts at a word; the index to go on with."""
        if index < self.own:
            return self._title_word(index)
        after = memorial_end(self.line, index)
        if after > index:
            return after
        role = role_at(self.line, index)
        listed = listed_at(self.line, index) if role else None
        if role and not self._is_whole_name(index, listed) and (not listed or listed[0] < role.end or listed[2].kind == "person"):
            after = self._role(role)
            if after:
                return after
        for take in (self._organisation, self._person, self._place):
            after = take(index)
            if after:
                return after
        return index + 1

    def _title_word(self, index: int) -> int:
        """A word of a title itself (رئيس مجلس النواب): only an indefinite head starts a body's name."""
        seen = self.line.seen[index]
        if seen.heads and not seen.definite:
            return self._organisation(index) or index + 1
        listed = listed_at(self.line, index)
        if listed and listed[2].subkind == "international" and listed[0] > index + 1:
            return self._listed(index, listed)
        return index + 1

    # roles

    def _role(self, role: Role) -> int:
        inner = role.start + 1
        if role.title.number == "p":
            return role.start + len(role.title.form)
        person, role = self._named(role)
        if person and person.start in self.taken:
            return inner
        if person:
            self._describe(self._person_mention(person, "title.name"), role)
            self.taken[person.start] = person.end
        elif role.specific and role.title.kind in ("office", "spokes", "religious"):
            self._add_role(role)
        elif not role.specific:
            return inner if role.title.construct else 0
        self.inside, self.own = (inner, role.end), self._own_words(role)
        return inner

    def _own_words(self, role: Role) -> int:
        """Where the words end that say what office it is: a minister's field (وزير الأمن) is no body."""
        end = role.start + len(role.title.form)
        if role.title.form != ("وزير",):
            return end
        return next((i for i in range(end, role.end) if self.line.seen[i].function), role.end)

    def _named(self, role: Role) -> tuple[Found | None, Role]:
        """The name after a role, with at most a comma or an opening mark between, and the whole role.

        A second role between belongs to the same person: وزير الطاقة رئيس الشركة سالم العلي.
        """
        line, at = self.line, role.end
        mark = line.mark(at)
        if mark in ("،", ",", "-", ":") or mark in QUOTES:
            at += 1
        next_at = role.end + (line.mark(role.end) == "،")
        second = self._further_role(next_at)
        other = second is not None and next_at > role.end and line.seen[next_at].key.startswith("وال")
        if second and second.title.number == "s" and not other:
            person, whole = self._named(second)
            if person:
                return person, role if second.title.kind == "honorific" else role._replace(end=whole.end)
        found = person_at(line, at, titled=True)
        if not found or found.length < 2 and not found.entry:
            comma = line.mark(at - 1) == "،"
            apart = set_apart_at(line, at) if comma or role.specific and role.title.kind == "office" else None
            found = apart if apart and (comma or not line.mark(apart.end) and not line.seen[at].key.startswith("ل")) else found
        body = found and not found.entry and line.seen[found.start].heads and organisation_at(line, found.start)
        same = second is not None and found and found.start == second.start and not found.entry
        if found and not body and not same and not (at > role.end and found.length < 2 and not found.entry) and not self._is_genitive(role, found) and not self._is_served(found):
            return found, role
        far = self._far_name(role) if not found and second is None else None
        return (far, role._replace(end=far.start - (line.mark(far.start - 1) == "،"))) if far else (None, role)

    def _far_name(self, role: Role) -> Found | None:
        """The name behind what a title is of: الباحثة [في الشؤون الليبية]، هدى سالم، …; ممثل [البنك الدولي في تونس] عبد الله سالم."""
        line, title, links = self.line, role.title, 0
        if title.number != "s" or title.kind not in _LONG or not _tells_of_what(line.at(role.end)):
            return None
        for at in range(role.end, min(role.end + FARTHEST_NAME, len(line))):
            seen = line.seen[at]
            if line.mark(at) in ("،", ","):
                found = set_apart_at(line, at + 1)
                return found if found and found.length > 1 else None
            tanwin = "\u064b" in line.sentence.tokens[at].word.surface
            links += seen.function and seen.kind == "word"
            if seen.verb and seen.part != "given" or seen.key in THAT or tanwin or links > 1 or role_at(line, at) or memorial_end(line, at) > at:
                return None
            if seen.kind == "mark" and line.mark(at) not in QUOTES:
                return None
            before = line.seen[at - 1]
            governed = before.kind == "word" and before.function
            if at > role.end and seen.part in ("given", "link") and not (seen.definite or governed or before.part in ("given", "link", "unknown")):
                found = person_at(line, at, titled=True)
                if found and found.length > 1:
                    return found
                if line.mark(at + 1) not in QUOTES:
                    return None
        return None

    def _is_genitive(self, role: Role, found: Found) -> bool:
        """Whether a name after a title without article is of whom its bearer serves (مستشار ترامب), or one strange word no name (لاعب راسينغ)."""
        if role.title.entry in _SERVE and found.start == role.start + len(role.title.form) and not self.line.seen[role.start].definite:
            return True
        if role.specific or role.title.kind not in _WITH_ARTICLE or found.length > 1 or found.entry:
            return False
        return self.line.seen[found.start].part != "given"

    def _is_served(self, found: Found) -> bool:
        """Whether the name behind a title bears the ل of whom its bearer works for: مدير الحملة [لأوباما]."""
        return self.line.seen[found.start].key[: found.before].endswith("ل")

    def _further_role(self, index: int) -> Role | None:
        """A second title that stands here; خليفة, نائل and the like are names when indefinite, أمين عام is none."""
        seen, role = self.line.at(index), role_at(self.line, index)
        return role if role and (seen.definite or seen.part != "given" or len(role.title.form) > 1) else None

    def _describe(self, mention: Mention, role: Role) -> None:
        tokens = self.line.sentence.tokens
        start = self._offset(role.start, role.before)
        end = tokens[role.end - 1].end
        mention.descriptor = self.doc.text[start:end]
        mention.descriptor_start, mention.descriptor_end = start, end
        mention.country = mention.country or role.country
        mention.gender = role.title.gender or mention.gender
        mention.head = role.title.entry

    def _is_whole_name(self, index: int, listed: Listed | None) -> bool:
        """Whether a listed person's name begins at a title that is a given name there: [أمير] عبد اللهيان."""
        seen = self.line.seen[index]
        name = listed and listed[2].kind == "person" and listed[0] > index + 1 and not seen.definite
        return bool(name) and self.line.vocabulary.lead(seen)[1].part == "given"

    def _add_role(self, role: Role) -> None:
        if self.line.seen[role.end - 1].key == IN_THE_NAME:
            return  # المتحدث باسم, of nobody known
        acting = role.title.kind == "office" and acts(self.line, role.start, role.end)
        rule = "role.subject" if acting else f"role.{role.title.kind}"
        mention = self._add(role.start, role.end, role.before, "person", "", rule, role.country)
        self._describe(mention, role)

    # organisations, states, listed names

    def _office_of(self, index: int) -> int:
        """The office that an officer heads, whose name is not told behind him: [مكتب رئيس الوزراء] الإسرائيلي."""
        found = matched(self.line, index, self.line.seen[index].heads_next)
        if not found or found[2] or found[3].form != _OFFICE:
            return 0
        role = role_at(self.line, found[0])
        if role is None or not role.specific or role.before or role.title.kind != "office" or role.title.number != "s" or self._named(role)[0]:
            return 0
        mention = self._add(index, role.end, found[1], "organisation", "", "organisation.head", role.country)
        mention.head, mention.gender = found[3].entry, "m"
        return role.end

    def _organisation(self, index: int) -> int:
        line = self.line
        office = self._office_of(index) if line.seen[index].heads else 0
        if office:
            return office
        listed = listed_at(line, index)
        phrase = organisation_at(line, index) or (None if listed else ministry_at(line, index))
        if listed and (listed[2].kind == "person" or self._part_of_role(index, listed)):
            listed = None
        if listed and is_channel(line, index, listed):
            return listed[0]
        if phrase and holds_platform(line, phrase):
            return phrase.end
        if listed and begins_person(line, index, listed):
            return 0
        if phrase and self._is_actor(phrase) and not (listed and (listed[0] >= phrase.end or self._only_described(index, listed, phrase))):
            rule = self._phrase_rule(phrase)
            mention = self._add(
                phrase.start, phrase.end, phrase.before, "organisation", "", rule, phrase.country
            )
            mention.head = phrase.head.entry
            self._adopt(mention, index, phrase)
            if phrase.head.kind == "ministry" and "وزار" not in mention.name:
                mention.name = f"وزارة {mention.name}"
            mention.gender = "f" if phrase.head.form[0].endswith(("ه", "ات")) else "m"
            return phrase.end
        return self._listed(index, listed) if listed else 0

    def _only_described(self, index: int, listed: Listed, phrase: Organisation) -> bool:
        """Whether a phrase adds to a listed body's name of two words or more only what is no part of it: an adjective of no
        origin or of another gender (الاتحاد الأوروبي [النهائية], مجلس الأمن [المتمثلة])."""
        added, own = self.line.seen[listed[0] : phrase.end], self.line.seen[index : listed[0]]
        other = not any(s.key.endswith(("ه", "ات")) for s in own)
        strange = (s.definite and not s.iso and (not s.key.endswith(("ي", "يه")) or other and s.key.endswith("ه")) for s in added)
        return listed[2].kind == "organisation" and listed[0] > index + 1 and all(strange)

    def _is_actor(self, phrase: Organisation) -> bool:
        return is_actor(self.line, phrase, self.inside[0] <= phrase.start < self.inside[1])

    def _adopt(self, mention: Mention, index: int, phrase: Organisation) -> None:
        """A head before a listed name (حركة «حماس»، صحيفة نيويورك تايمز) names the listed body."""
        if phrase.bare:
            return
        listed = named_by(self.line, index, phrase)
        if listed:
            mention.entry, mention.name, mention.country = listed[2].entry, listed[2].name, listed[2].country

    def _part_of_role(self, index: int, listed: Listed) -> bool:
        """Whether one word of a role (وزير الخارجية) only looks like the short name of a body."""
        inside = self.inside[0] <= index < self.inside[1]
        return inside and listed[0] == index + 1 and listed[2].kind == "organisation" and listed[2].use == "short"

    def _phrase_rule(self, phrase: Organisation) -> str:
        if not phrase.bare:
            return "organisation.head"
        return "organisation.subject" if stands_alone(self.line, phrase) else "organisation.bare"

    def _listed(self, index: int, listed: Listed) -> int:
        end, before, entry = listed
        if is_seat(self.line, index, end, entry) or describes(self.line, index, end, entry):
            return end
        if entry.kind == "place" and is_rather_verb(self.line, index, end):
            return 0
        kind, rule, row, name = entry.kind, f"listed.{entry.kind}", entry.entry, entry.name
        if entry.capital and governs(self.line, index, end, before):
            kind, rule, row = "state", "listed.capital", entry.capital
            name = self.line.vocabulary.states.get(row, name)
        mention = self._add(index, end, before, kind, row, rule, entry.country)
        mention.name, mention.head = name, entry.subkind
        return end

    # persons and places

    def _person(self, index: int) -> int:
        line = self.line
        stop = company_end(line, index)
        if stop > index:
            self._add(index, stop, 0, "organisation", "", "name.company", "")
            return stop
        of_origin = after_origin(line, index)
        found = person_at(line, index, titled=False) or introduced_at(line, index) or speaker_at(line, index)
        longer = person_at(line, index, titled=True) if of_origin else None
        if longer and longer.length > max(1, found.length if found else 0):
            found = longer._replace(rule="name.origin")
        if not found:
            return 0
        if found.rule == "name.foreign" and not found.entry and not names_person(self.line, found):
            return self._company(found)
        mention = self._person_mention(found, "listed.person" if found.entry else found.rule)
        self._apposition(mention, found.end)
        return found.end

    def _company(self, found: Found) -> int:
        """A company named by foreign words; what only stands in quotation marks is left out."""
        if names_company(self.line, found):
            self._add(found.start, found.end, found.before, "organisation", "", "name.company", "")
        return found.end

    def _apposition(self, mention: Mention, end: int) -> None:
        """A role after a name: سالم العلي، وزير النفط الليبي."""
        at = end + (self.line.mark(end) in ("،", ",", "(", "-"))
        seen = self.line.at(at)
        role = role_at(self.line, at) if seen is not None and seen.titles else None
        if not role or role.before or role.title.number == "p" or role.title.kind in ("honorific", "kin"):
            return
        following = person_at(self.line, role.end, titled=True)
        if not following and (role.specific or at > end):
            self._describe(mention, role)
            inner = role.start + 1
            self.taken[role.start] = inner
            self.inside, self.own = (inner, role.end), role.start + len(role.title.form)

    def _person_mention(self, found: Found, rule: str) -> Mention:
        entry = found.entry
        mention = self._add(
            found.start, found.end, found.before, "person", entry.entry if entry else "", rule,
            entry.country if entry else "",
        )
        mention.gender = found.gender
        if entry:
            mention.kind, mention.name = entry.kind, entry.name
        return mention

    def _place(self, index: int) -> int:
        found = place_at(self.line, index)
        if not found:
            return 0
        self._add(found.start, found.end, found.before, "place", "", found.rule, "")
        return found.end

    # spans

    def _offset(self, index: int, before: int) -> int:
        token = self.line.sentence.tokens[index]
        return token.start + letters(token.word.surface, before)

    def _add(self, first: int, end: int, before: int, kind: str, entry: str, rule: str, country: str) -> Mention:
        article = self.line.vocabulary.holds_article(self.line.seen[first], before)
        mention = make(self.doc, self.line.sentence, first, end, before, kind, entry, rule, country, article)
        self.out.append(mention)
        return mention
