"""Under which name an article shows each of its actors, and which of them are media."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from mediakit.annotate.attribution.sources import AGENCIES, stem
from mediakit.annotate.mentions_model import Mention
from mediakit.annotate.merging_groups import BARE
from mediakit.arabic.normalise import key


def _words(form: str) -> frozenset[str]:
    """The words of a form without ال, quotation marks and the gender of adjectives of origin."""
    words = (word.strip('"«»“”').removeprefix("ال") for word in key(form).split())
    return frozenset(word.removesuffix("ه") if word.endswith("يه") else word for word in words)


def _paired(form: str) -> str:
    """A form without its quotation marks, if one of them has no other: جيش" الاحتلال."""
    return form if form.count('"') % 2 == 0 else form.replace('"', "")


def _form(mention: Mention) -> str:
    """The form of a mention as it stands by itself: with the article that ل has swallowed (وفقا [للبنك] الدولي)."""
    swallowed = mention.kind != "person" and len(mention.surface) > len(mention.text)
    return ("ال" if swallowed else "") + _paired(mention.spaced)


#: How the official names of states begin, which articles seldom call them by: الجمهورية الإسلامية الإيرانية.
_OFFICIAL: Final = ("الجمهورية", "جمهورية", "المملكة", "مملكة", "دولة")

#: The rule that reads a capital as its government: موسكو.
_CAPITAL: Final = "listed.capital"

_NEWSROOMS: Final = frozenset(map(key, "صحيفة قناة مجلة جريدة إذاعة".split()))


def _describes_newsroom(form: str) -> bool:
    """Whether a form takes an outlet up by what it is and where from: الوكالة الأميركية."""
    words = key(form).split()
    return len(words) == 2 and words[0].startswith("ال") and words[0][2:] in AGENCIES | _NEWSROOMS and words[1].endswith(("ي", "يه"))


class Names:
    """The fullest form under which an article names each actor, and which actors are media."""

    def __init__(self, mentions: Iterable, agencies: frozenset[str] = frozenset(), media: frozenset[str] = frozenset()):
        self._forms: dict[str, str] = {}
        self._bodies: dict[str, list[str]] = {}
        self._agencies, self._media = agencies, media
        for mention in sorted(mentions, key=lambda m: m.is_role):
            if mention.rule == _CAPITAL:
                continue
            who = mention.actor_id or mention.name
            known = self._forms.get(who, "")
            form = mention.name if mention.is_role else _form(mention)
            if mention.is_role and known or mention.kind == "state" and known and form.startswith(_OFFICIAL):
                continue
            if mention.kind == "state" and known.startswith(_OFFICIAL):
                known = ""
            if mention.kind == "organisation" and known and _describes_newsroom(form):
                continue
            if mention.kind == "organisation":
                self._bodies.setdefault(who, []).append(form)
            proper = mention.kind == "state" and form == mention.name and len(form.split()) == len(known.split())
            if len(form.split()) > len(known.split()) or not known or proper:
                self._forms[who] = form

    def fullest(self, mention: Mention) -> str:
        """The longest form of the mention's actor in the article; of a body the longest that holds the words of the mention; a state
        that speaks through its capital is called by it."""
        own, who = _form(mention), mention.actor_id or mention.name
        if mention.rule == _CAPITAL:
            return own
        if mention.kind == "organisation" and " " in own:
            return max((form for form in self._bodies.get(who, ()) if _words(own) <= _words(form)), key=len, default=own)
        form = self._forms.get(who, own)
        if mention.kind == "state" and own == mention.name:
            return own
        proper = mention.kind == "state" and form == mention.name
        pointing = mention.is_role or mention.rule in BARE  # المنظمة for أوبك
        return form if proper or len(form) >= len(own) or pointing or own.startswith(_OFFICIAL) else own

    def is_media(self, mention: Mention) -> bool:
        """Whether the mention is of a news outlet or agency."""
        return key(_paired(mention.text)) in self._media or mention.entry in self._media or self._is_called_newsroom(mention)

    def _is_called_newsroom(self, mention: Mention) -> bool:
        """Whether the article calls the body a newsroom somewhere: صحيفة «ذا نيوز» for «ذا نيوز»."""
        form = key(self.fullest(mention)).split()
        return not mention.entry and mention.kind == "organisation" and len(form) > 1 and form[0].removeprefix("ال") in _NEWSROOMS

    def names_agency(self, name: str | None) -> bool:
        """Whether a name, its head noun aside, is that of a news agency."""
        words = [key(word) for word in (name or "").replace('"', " ").split()]
        return bool(set(map(stem, words)) & AGENCIES) or " ".join(words) in self._agencies

    def names_media(self, name: str) -> bool:
        """Whether a name is that of a news outlet or agency."""
        return key(name) in self._media
