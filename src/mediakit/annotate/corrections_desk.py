"""Carries corrections out on the tables of an analysis, one after the other, and says what became of each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mediakit.annotate import corrections_rows as made
from mediakit.annotate.anchors import locate, support
from mediakit.annotate.corrections import (
    ALREADY,
    APPLIED,
    CONFLICT,
    STALE,
    SUPERSEDED,
    Correction,
    Outcome,
)
from mediakit.annotate.corrections_names import Names, folded
from mediakit.annotate.corrections_sheets import Sheets

if TYPE_CHECKING:
    import pandas as pd

    from mediakit.annotate.database import Database

SAME, SIDES, LONG = 0.5, 12, 40


class Gone(Exception):
    """A correction finds no place; the message says why."""


class Against(Exception):
    """A correction cannot be carried out because of an earlier one."""


class Desk:
    """Corrections in the order in which they are carried out, and the outcome of each so far.

    database: the tables; the articles that the corrections name are opened, the others only as far as need be.
    """

    def __init__(self, database: Database, corrections: list[Correction]):
        self.sheets = Sheets(database)
        self.sheets.open(row.article for row in corrections if row.article)
        self.names = Names(database, corrections)
        self.outcomes: list[Outcome] = []
        self.decided: dict[tuple, int] = {}
        self.rejected: dict[tuple, Correction] = {}
        self.joined: dict[str, str] = {}
        self.added = Counter()

    @property
    def frames(self) -> dict[str, pd.DataFrame]:
        """The rows of opened articles."""
        return self.sheets.frames

    def carry_out(self, line: int, row: Correction) -> None:
        """Applies one correction; its outcome is the last of `outcomes`."""
        article = None
        try:
            article, span = self._place(row)
            status, message, target = getattr(self, f"_{row.what}")(row, article, span)
        except Gone as reason:
            status, message, target = STALE, str(reason), None
        except Against as reason:
            status, message, target = CONFLICT, str(reason), None
        if target is not None:
            self._overrule(target, row)
            self.decided[target] = len(self.outcomes)
        self.outcomes.append(Outcome(line, row, status, message, article))

    def _overrule(self, target: tuple, row: Correction) -> None:
        """An earlier decision on the same thing no longer holds: said of the same person or of another."""
        earlier = self.decided.get(target)
        if earlier is None or self.outcomes[earlier].correction.new == row.new:
            return
        before = self.outcomes[earlier]
        status = SUPERSEDED if before.correction.who == row.who else CONFLICT
        message = f"{before.correction.new!r} was replaced by {row.new!r} ({row.who}, {row.when})"
        self.outcomes[earlier] = Outcome(before.line, before.correction, status, message, before.article_id)

    def _place(self, row: Correction) -> tuple[str | None, tuple[int, int] | None]:
        """Article and span of a correction; an article that was edited is known by the anchor."""
        if not row.text:
            if row.article and row.article not in self.sheets.texts:
                raise Gone(f"no article {row.article} in the corpus")
            return row.article or None, None
        if row.article in self.sheets.texts:
            found = locate(self.sheets.texts[row.article], row.anchor)
            return row.article, _only(found, row.text, "in the article")
        return self._elsewhere(row)

    def _elsewhere(self, row: Correction) -> tuple[str, tuple[int, int]]:
        texts = self.sheets.database.stream("SELECT article_id, text FROM raw_articles")
        found = [
            (article, span) for article, text in texts for span in locate(text, row.anchor)
            if len(row.text) >= LONG or support(text, span, row.anchor) >= SIDES
        ]
        article, span = _only(found, row.text, "in the corpus")
        self.sheets.open([article])
        return article, span

    # statements

    def _statement(self, row: Correction, article: str, span: tuple[int, int]) -> int:
        """Index of the attribution whose content is the span, or most of it."""
        data = self.frames["attributions"]
        here = data[data["article_id"] == article]
        alike = [_overlap(span, pair) for pair in zip(here["content_start"], here["content_end"], strict=True)]
        best = max(alike, default=0.0)
        if best < SAME:
            self._refuse_rejected(("attribution", article, span))
            raise Gone(f"no statement at {row.text[:60]!r}")
        hits = [index for index, value in zip(here.index, alike, strict=True) if value == best]
        same = [index for index in hits if row.field in data and _plain(data.at[index, row.field]) == row.old]
        return (same or hits)[0]

    def _refuse_rejected(self, target: tuple) -> None:
        for (kind, article, span), row in self.rejected.items():
            if (kind, article) == target[:2] and _overlap(span, target[2]) >= SAME:
                raise Against(f"{row.who} rejected it ({row.when})")

    def _edit(self, row: Correction, article: str, span: tuple[int, int]):
        data = self.frames["attributions"]
        index = self._statement(row, article, span)
        target = ("attribution", data.at[index, "attribution_id"], row.field)
        found = _plain(data.at[index, row.field])
        if found == row.new:
            return ALREADY, f"{row.field} is {found!r} without it", target
        self._set(index, {row.field: row.new or None, **made.mark(data.loc[index], row)})
        surprise = "" if found == row.old or target in self.decided else f"; it was {row.old!r} when corrected"
        return APPLIED, f"{row.field}: {found!r} → {row.new!r}{surprise}", target

    _form = _channel = _stance = _edit

    def _set(self, index: int, values: dict) -> None:
        data = self.frames["attributions"]
        for name, value in values.items():
            data.at[index, name] = value

    def _source(self, row: Correction, article: str, span: tuple[int, int]):
        outcome = self._edit(row, article, span)
        if row.field == "source_name" and outcome[0] == APPLIED:
            index = self._statement(row, article, span)
            known = self._actor(row.new)
            sentence = self._sentence(article, span[0])
            self._set(index, made.source(self.frames["attributions"].loc[index], row.new, known,
                                         self.sheets.texts[article], sentence))
        return outcome

    def _sentence(self, article: str, offset: int) -> dict:
        data = self.frames["sentences"]
        here = data[(data["article_id"] == article) & (data["start"] <= offset)]
        if not len(here):
            raise Gone("no sentence there")
        return here.sort_values("start").iloc[-1].to_dict()

    def _reject(self, row: Correction, article: str, span: tuple[int, int]):
        table = {"attribution": "attributions", "mention": "mentions"}[row.field]
        data = self.frames[table]
        index = self._statement(row, article, span) if table == "attributions" else self._mention(article, span)
        if table == "attributions":
            self._question_edits(data.at[index, "attribution_id"], row)
        self.frames[table] = data.drop(index=index)
        self.rejected[row.field, article, span] = row
        return APPLIED, f"{row.field} taken away: {row.text[:60]!r}", (row.field, article, span)

    def _question_edits(self, statement: str, row: Correction) -> None:
        for target, number in self.decided.items():
            before = self.outcomes[number]
            if target[:2] == ("attribution", statement) and before.correction.who != row.who:
                message = f"{row.who} rejected the statement ({row.when})"
                self.outcomes[number] = Outcome(before.line, before.correction, CONFLICT, message, before.article_id)

    def _mention(self, article: str, span: tuple[int, int]) -> int:
        data = self.frames["mentions"]
        here = data[data["article_id"] == article]
        alike = {i: _overlap(span, pair) for i, pair in zip(here.index, zip(here["start"], here["end"], strict=True),
                                                           strict=True)}
        best = max(alike, key=alike.get, default=None)
        if best is None or alike[best] < SAME:
            self._refuse_rejected(("mention", article, span))
            raise Gone("no mention there")
        return best

    def _add(self, row: Correction, article: str, span: tuple[int, int]):
        given, sentence = made.values(row.new), self._sentence(article, span[0])
        if row.field == "mention":
            return self._add_mention(row, article, span, given, sentence)
        if self._stands(article, span):
            return ALREADY, "the statement is found without it", ("add", article, span)
        self.added[article] += 1
        known = self._actor(given["source_name"]) if given.get("source_name") else None
        new = made.statement(article, self.added[article], self.sheets.texts[article], span, sentence, given, known)
        self.sheets.append("attributions", [{**new, "topics": self._topics_within(article, span)}])
        return APPLIED, f"statement added: {row.text[:60]!r}", ("add", article, span)

    def _topics_within(self, article: str, span: tuple[int, int]) -> str:
        data = self.frames["topic_mentions"]
        inside = (data["article_id"] == article) & (data["start"] >= span[0]) & (data["start"] < span[1])
        return "|".join(sorted(set(data.loc[inside, "topic"])))

    def _stands(self, article: str, span: tuple[int, int]) -> bool:
        data = self.frames["attributions"]
        here = data[data["article_id"] == article]
        return any(_overlap(span, p) > 0.8 for p in zip(here["content_start"], here["content_end"], strict=True))

    def _add_mention(self, row, article, span, given, sentence):
        name = given.get("name") or row.new
        actor = self._actor(name) or self._new_actor(name, given.get("kind", "person"))
        self.sheets.append("mentions", [{
            "article_id": article, "sentence_id": sentence["sentence_id"], "start": span[0], "end": span[1],
            "text": self.sheets.texts[article][slice(*span)], "actor_id": actor["actor_id"], "rule": "user.add",
        }])
        return APPLIED, f"{row.text!r} is {actor['name_ar']}", ("mention", article, span)

    # actors

    def _actor(self, name: str) -> dict | None:
        """The actor that this id, name or form means after the corrections so far."""
        actor = self.names.known(name)
        return self.names.row(self.joined.get(actor, actor)) if actor else None

    def _new_actor(self, name: str, kind: str) -> dict:
        new = made.actor(name, kind)
        if self.names.row(new["actor_id"]) is None:
            self.sheets.append("actors", [new])
            self.names.add(new)
        return new

    def _merge(self, row: Correction, article: str | None, span):
        own, into = self.names.known(row.old), self._actor(row.new)
        for name, found in ((row.old, own), (row.new, into)):
            if found is None:
                raise Gone(f"no actor, or several, by the name {name!r}")
        actor, target = self._actor(row.old), ("merge", own, article)
        if actor["actor_id"] == into["actor_id"]:
            return ALREADY, f"{row.old!r} and {row.new!r} are one without it", None
        if own in self.joined:
            raise Against(f"{row.old!r} is joined to {actor['name_ar']!r} by an earlier row")
        self.sheets.move(own, into["actor_id"], article)
        if article is None:
            changed = {a for a, b in self.joined.items() if b == own} | {own}
            self.joined.update(dict.fromkeys(changed, into["actor_id"]))
        self.sheets.append("merges", [made.merge(row, into, article, "joined to")])
        return APPLIED, f"{actor['name_ar']} → {into['name_ar']}", target

    def _split(self, row: Correction, article: str | None, span):
        data, forms = self.frames["mentions"], [] if article else self.names.forms(row.old)
        hit = (data["text"].map(folded) == folded(row.old)) & (data["article_id"] == article if article else True)
        if span:
            hit &= data.index == self._mention(article, span)
        rest = self.sheets.named(forms) if forms else []
        if not hit.any() and not len(rest):
            raise Gone(f"the form {row.old!r} is not found")
        first = self._first(data[hit], rest)
        actor = self._actor(row.new)
        if actor is None or actor["actor_id"] == first and self.names.is_mere_form(row.new, first):
            actor = self._new_actor(row.new, self.names.row(first)["kind"])
        moved = data[hit & (data["actor_id"] != actor["actor_id"])]
        others = rest[rest["actor_id"] != actor["actor_id"]] if len(rest) else rest
        target = ("split", folded(row.old), article, span)
        if not len(moved) and not len(others):
            return ALREADY, f"{row.old!r} is {row.new!r} without it", target
        data.loc[moved.index, "actor_id"] = actor["actor_id"]
        self._speak(moved, actor)
        self.sheets.touched.update([actor["actor_id"], *moved["actor_id"]])
        if len(others):
            self.sheets.touched.update(others["actor_id"])
            self.sheets.split(forms, actor)
        self.sheets.append("merges", [made.merge(row, actor, article, "kept apart as")])
        count = len(moved) + (int(others["n"].sum()) if len(others) else 0)
        return APPLIED, f"{count} × {row.old!r} → {actor['name_ar']}", target

    def _first(self, here: pd.DataFrame, rest) -> str:
        """The actor that the first of some mentions means, those in opened articles and others."""
        if not len(rest):
            return here["actor_id"].iloc[0]
        number = self.sheets.numbers(here["article_id"])
        places = [((number[a], start), actor) for a, start, actor in zip(here["article_id"], here["start"], here["actor_id"], strict=True)]
        places += [((first["number"], first["start"]), actor) for first, actor in zip(rest["first"], rest["actor_id"], strict=True)]
        return min(places)[1]

    def _speak(self, moved: pd.DataFrame, actor: dict) -> None:
        """Statements whose source phrase holds a mention that was moved have the new actor as source."""
        data = self.frames["attributions"]
        for place in moved.itertuples(index=False):
            hit = (data["article_id"] == place.article_id) & (data["source_actor_id"] == place.actor_id).fillna(False)
            inside = (data["source_start"] <= place.start) & (data["source_end"] >= place.end)
            hit &= inside.fillna(False).astype(bool)
            data.loc[hit, ["source_actor_id", "source_name"]] = [actor["actor_id"], actor["name_ar"]]

    # topics

    def _topic(self, row: Correction, article: str | None, span):
        if article is None:
            raise Gone("no article is named")
        topics = self.frames["article_topics"]
        here = topics[topics["article_id"] == article]
        after = made.topics(here, row, self.frames["topic_mentions"], article)
        target = ("topic", article, row.field, row.old or row.new)
        if after is None:
            return ALREADY, f"the topics are {', '.join(here['topic'])} without it", target
        self.frames["article_topics"] = topics.drop(index=here.index)
        self.sheets.append("article_topics", after)
        return APPLIED, f"{row.field}: {row.old!r} → {row.new!r}", target


def _only(found: list, words: str, where: str):
    if len(found) == 1:
        return found[0]
    number = f"stands {len(found)} times" if found else "is not found"
    raise Gone(f"{words[:60]!r} {number} {where}")


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """What two spans share, over what they cover together."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, shared) / (max(a[1], b[1]) - min(a[0], b[0]))


def _plain(value) -> str:
    import pandas as pd

    return "" if pd.isna(value) else str(value)
