"""How far the name of a person goes that starts at a word."""

from __future__ import annotations

from typing import Final

from mediakit.annotate.mentions_line import Line, listed_at, matched
from mediakit.annotate.mentions_surnames import goes_on, is_behind_family, is_foreign
from mediakit.annotate.mentions_words import TIGHT, WEAK, Seen
from mediakit.annotate.names import INNER, OF_GOD
from mediakit.arabic.normalise import key

_MOST: Final = 6
_JOINERS: Final = ("-", "ـ")


def name_end(line: Line, index: int, *, titled: bool = False, lead: Seen | None = None) -> int:
    """Index after the person's name that starts at a word, or the index itself if none does.

    titled: a title or a verb of saying stands before, so that one unknown word is enough.
    lead: the first word with its proclitics off.
    """
    parts: list[Seen] = []
    end, strong = index, False
    while end < len(line) and len(parts) < _MOST:
        seen = lead if end == index and lead else line.seen[end]
        step = _step(line, end, seen, parts, titled)
        if not step:
            joined = line.mark(end) in _JOINERS and line.touches(end) and line.touches(end + 1)
            if parts and joined:
                second = line.at(end + 1)
                end += 1
                if second is not None and second.kind == "word" and not second.function and not second.definite:
                    parts.append(second)
                    end += 1
                continue
            break
        parts.append(seen)
        strong = strong or _is_strong(line, seen) or step == 3 or (step == 2 and _is_strong(line, line.seen[end + 1]))
        end += step
    if line.mark(end - 1) in _JOINERS and end > index:
        end -= 1
    return end if _enough(line, parts, strong, titled, end - index) else index


_MISTER: Final = key("السيد")
_NEGATIONS: Final = frozenset(("لا", "لو"))
_SECOND: Final = frozenset(key(w) for w in "الله الدين الإسلام الزمان الابن جونيور".split())


def _step(line: Line, at: int, seen: Seen, parts: list[Seen], titled: bool) -> int:
    """How many tokens the name takes at a place: 0 where it ends."""
    if parts and seen.key in INNER and (_may_follow(line.at(at + 1)) or line.next_key(at + 1) in INNER and _may_follow(line.at(at + 2))):
        return 1
    if parts and seen.key in _NEGATIONS and is_foreign(line, parts[0]) and _follows_negation(line.at(at + 1)):
        return 2
    if seen.kind != "word" or seen.function or _is_title(line, at, seen, parts):
        return 0
    if parts and _is_of_god(line, at, seen):
        return 2
    if parts and _elsewhere(line, at, seen, parts):
        return 0
    if len(parts) > 1 and parts[-1].definite and seen.definite and seen.key.endswith("ين"):
        return 0  # توعد ناصر الجنيبي المخالفين
    if seen.key in _SECOND and parts:
        return 1
    if seen.part == "link" or (seen.key == "العبد" and parts):
        following = line.at(at + 1)
        if following is not None and following.key in ("عبد", "بن", "ابو", "ابي", "ابا") and seen.key != following.key:
            return 3 if line.at(at + 2) is not None and line.at(at + 2).kind == "word" else 0
        ok = following is not None and following.kind == "word" and len(following.key) > 1
        ok = ok and (not following.function or bool(parts) and seen.word.light == "آل")
        if ok and seen.key in TIGHT:
            ok = following.part in ("given", "unknown")
        return 2 if ok and not following.verb else 0
    if seen.part == "given":
        if seen.definite and seen.key in line.vocabulary.not_surnames:
            return 0
        if is_behind_family(seen, parts):
            return 0
        if not parts and not titled and not seen.person:
            following = line.at(at + 1)
            alone = following is None or not (following.definite or following.key == "بن")
            if seen.verb or (seen.definite and alone and seen.bare in line.vocabulary.core):
                return 0
        if len(parts) == 1 and not titled and line.seen[at - 1].key not in OF_GOD and parts[0].part == "unknown" and _is_noun(line, seen):
            return 0  # لوماتشنكو الانتصار, ليفاندوفسكي حافظ
        conjoined = seen.key.startswith("و") and line.vocabulary.see_key(seen.key[1:]).part == "given"
        return 0 if parts and (seen.verb or conjoined) else 1
    if parts and seen.key[0] == "ل" and line.vocabulary.see_key(seen.key[1:]).part == "given":
        return 0
    if seen.part == "particle":
        following = line.at(at + 1)
        return 1 if following is not None and following.part in ("unknown", "given") else 0
    if not parts:
        if titled and is_word_before_family(seen, line.at(at + 1)):
            return 1
        return int(begins_name(seen, titled) and (not seen.soft or seen.person or _is_womans(seen, line.at(at + 1))))
    return 1 if goes_on(line, at, seen, parts, titled) else 0


def _is_noun(line: Line, seen: Seen) -> bool:
    """Whether an Arabic given name is a common noun or a verb as well, which no family name of abroad is."""
    return seen.bare in line.vocabulary.arabic and (seen.bare in line.vocabulary.core or seen.verb)


def _is_of_god(line: Line, at: int, seen: Seen) -> bool:
    """Whether a word is the first of a name in الله or الدين: محمد قسم الله."""
    following = line.at(at + 1)
    plain = not (seen.definite or seen.verb or seen.key in _HOLY) and seen.key[0] not in "وبلفك"
    return plain and following is not None and following.key in OF_GOD


_HOLY: Final = frozenset(key(w) for w in "حزب أنصار جند رسول نبي سبيل شرع دين علماء رجال رجل أهل يوم باب تجديد تعليم تدريس".split())


def is_word_before_family(seen: Seen, following: Seen | None) -> bool:
    """Whether a common noun behind a title is a first name, by the family name in ي or the بن that follows: العميد [صخر] البلقاوي, المنسق
    [جمعة] بن حسن."""
    if following is not None and following.key == "بن" and seen.part == "no" and not (seen.definite or seen.verb or seen.titles or seen.heads or seen.function):
        return len(seen.key) > 2 and seen.key[0] not in "وفبلي"
    if seen.part != "no" or seen.definite or seen.affixed or seen.verb or seen.titles or seen.heads or len(seen.key) > 5 or seen.key[0] in "وفبلي":
        return False
    family = following is not None and following.definite and following.part == "unknown" and following.key.endswith("ي")
    return family and not (following.iso or following.elsewhere or following.busy or following.soft)


def _is_womans(seen: Seen, following: Seen | None) -> bool:
    """Whether an unlisted word in ة before a family name is a woman's first name: نشوية السعدي."""
    if not seen.word.surface.endswith("ة") or seen.definite or seen.affixed or following is None:
        return False
    return following.part == "given" or following.definite and following.key.endswith("ي") and not (following.busy or following.iso)


def _follows_negation(seen: Seen | None) -> bool:
    """Whether لا before a word is an article of Romance names: جورجيو لا مالفا, never لا يمكن."""
    if seen is None or seen.kind != "word" or seen.function or seen.verb or seen.definite or seen.busy:
        return False
    return seen.part in ("unknown", "given", "rare") and seen.key[0] not in "يتنا"


def begins_name(seen: Seen, titled: bool) -> bool:
    """Whether a name that no lexicon lists may begin with a word, its proclitics off."""
    if seen.part == "unknown":
        womans = titled and not seen.definite and seen.word.surface.endswith("ة")
        return (titled or not seen.definite) and (womans or seen.person or not seen.soft)
    return seen.part in ("given", "link", "particle")


def _may_follow(seen: Seen | None) -> bool:
    """Whether a word may stand after a particle inside a name: رود فان نيستلروي."""
    return seen is not None and seen.part in ("unknown", "given") and not seen.definite


def _elsewhere(line: Line, at: int, seen: Seen, parts: list[Seen]) -> bool:
    """Whether a state, a body or a place is named here, which ends the name: اتهم ترامب الصين.

    One word may be both (برناردينو ليون): after a given name it is a family name, unless it is a state.
    """
    if not seen.elsewhere and not (seen.listed and line.next_key(at + 1) in seen.listed_next):
        return False
    found = listed_at(line, at, clitics=False)
    if not found or found[2].kind == "person" or found[2].ambiguous:
        return False
    if found[2].kind == "state" or found[2].capital or found[0] > at + 1 and seen.part != "given":
        return True
    if found[2].kind == "place" and seen.definite and seen.key.endswith("ي") and parts[0].key in line.vocabulary.arabic:
        return False  # محمد الشدادي, of a family from there
    return seen.part != "given" and (seen.definite or parts[0].part not in ("given", "link"))


def _is_title(line: Line, at: int, seen: Seen, parts: list[Seen]) -> bool:
    """Whether a title ends the name; a profession may be a family name: مصعب المدرس."""
    if parts and seen.titles and line.next_key(at + 1) in seen.titles_next:
        long = matched(line, at, seen.titles_next, False)
        if long and long[0] > at + 1:
            return True
    kinds = {c[4].kind for c in seen.titles if not c[0] and not c[3]}
    following = line.at(at + 1)
    if kinds and seen.definite and following is not None and following.part in ("given", "link"):
        return True  # الأمين الشيخ تميم
    if seen.person or (not seen.definite and len(parts) < 2):
        return False
    if parts and seen.key == _MISTER and (following is None or following.part != "unknown" and not following.verb):
        return False  # طارق السيد
    return bool(kinds) and not (kinds <= {"profession", "academic", "religious"} and len(parts) == 1 and parts[0].part == "given")


def _is_strong(line: Line, seen: Seen) -> bool:
    """Whether a word is a name and, but for seldom uses (أحمد), no other word."""
    seldom = seen.key in line.vocabulary.arabic and not seen.soft and seen.bare not in line.vocabulary.core
    known = seen.ordinary and not seldom
    return seen.part == "unknown" or seen.part in ("given", "link") and not known


def _enough(line: Line, parts: list[Seen], strong: bool, titled: bool, length: int) -> bool:
    if not parts or all(p.part == "particle" for p in parts):
        return False
    first = parts[0]
    if first.key == "عبد" and len(parts) == 1 and not titled:
        return False
    if titled:
        return strong or length > 1 or (first.part == "given" and not first.definite)
    if first.part == "unknown":
        known = sum(p.part in ("unknown", "given") for p in parts)
        longest = max(len(p.key) for p in parts) + any(p.part == "given" for p in parts)
        return known > 1 and longest > 4 and len(first.key) > 2 and min(len(p.key) for p in parts) > 1
    if first.key in WEAK and length > 1:
        return any(p.part in ("unknown", "given", "link") for p in parts[1:])
    if first.part == "given" and length == 2 and first.key in line.vocabulary.core:
        second = parts[-1]
        origin = second.definite and second.key.endswith("ي")  # عمر الترهوني
        sure = origin or not second.soft or second.part == "given" and second.key not in line.vocabulary.core
        seldom = second.part == "rare" or second.part == "no" and second.bare not in line.vocabulary.core and not (second.iso or first.definite)
        rare = seldom and origin and not second.affixed  # غالب الشاعري, صلاح السالمي, not عيد الفصح
        return (second.part in ("given", "unknown") or rare) and sure and not second.elsewhere
    if length == 2 and all(p.part == "given" and p.key not in line.vocabulary.core and not (p.soft or p.definite) for p in parts):
        return True  # حفيظ حفيظ
    if first.part == "given" and length == 3 and len(parts) == 3 and parts[1].part == "given" and parts[2].definite:
        return True  # حسن عاطف السيد
    return strong and length > 1
