"""A part of an analysis: the tables of the contract, cut to dates, outlets, topics and actors.

`open_corpus` is how a notebook gets one, from a folder of tables or from a folder of articles. A reprint
counts once: articles with `duplicate_of` are set aside unless they are asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from mediakit.arabic.normalise import key
from mediakit.errors import ParameterError
from mediakit.schema import CHANNELS, FORMS, STANCES

if TYPE_CHECKING:
    import pandas as pd

UNKNOWN = "unknown"
VALUES = {"form": FORMS, "channel": CHANNELS, "stance": STANCES}
BY_ARTICLE = (
    "segments", "sentences", "mentions", "topic_mentions", "article_topics", "attributions",
)


@dataclass(frozen=True)
class Slice:
    """The tables of an `Analysis` after filtering, named as in the contract.

    reprints: articles within the filters that repeat another. everything: all articles of the analysis.
    left_out: why articles of the analysis are not in this slice, reason → number. about: as in the analysis.
    """

    articles: pd.DataFrame
    segments: pd.DataFrame
    sentences: pd.DataFrame
    mentions: pd.DataFrame
    actors: pd.DataFrame
    merges: pd.DataFrame
    topic_mentions: pd.DataFrame
    article_topics: pd.DataFrame
    attributions: pd.DataFrame
    problems: pd.DataFrame
    digest: str
    reprints: pd.DataFrame
    everything: pd.DataFrame
    left_out: dict[str, int]
    about: dict = field(default_factory=dict)

    def only(self, articles) -> Slice:
        """The slice cut to these article ids."""
        wanted = set(articles)
        tables = {name: _in(getattr(self, name), wanted) for name in ("articles", *BY_ARTICLE)}
        return replace(self, **tables)

    def assign_articles(self, **columns) -> Slice:
        """The slice with more columns in `articles`."""
        return replace(self, articles=self.articles.assign(**columns))


def open_corpus(path, lexicons="", corrections="", **filters) -> Slice:
    """A slice of the analysis in a folder of tables, or of a folder of articles, read and annotated now.

    lexicons: a folder of rows that extend the built-in lexicons; used where articles are annotated.
    corrections: a file of an analyst's corrections, replayed on the analysis.
    filters: the arguments of `select`. Raises StoreError or InputError where the path holds neither.
    """
    return select(open_analysis(path, lexicons, corrections), **filters)


def open_analysis(path, lexicons="", corrections="", progress=None):
    """The analysis in a folder of tables, or of articles, read and annotated now.

    progress: called with step (read, annotate), done, total.
    """
    from functools import partial

    import mediakit
    from mediakit.annotate.corrections import replay

    told = (lambda step: partial(progress, step)) if progress else (lambda step: None)
    if any((Path(path) / name).exists() for name in ("articles.parquet", "articles/_metadata", "mediakit.json")):
        analysis = mediakit.load(path)
    else:
        corpus = mediakit.read(path, progress=told("read"))
        analysis = mediakit.annotate(corpus, lexicons=lexicons or None, progress=told("annotate"))
    return replay(analysis, corrections) if corrections else analysis


def select(analysis, start="", end="", outlets="", topics="", actors="", min_confidence=0.0,
           reprints=False, forms="", channels="", stances="") -> Slice:
    """The part of an analysis within the filters; an empty filter keeps everything.

    start, end: first and last day (YYYY-MM-DD), both included; articles without a date then go.
    outlets, topics, actors: names, a list or one string with | between; an article stays if it has one of
    them. min_confidence: attributions below it go. reprints: keep articles that repeat another.
    forms, channels, stances: only attributions of these go on; articles stay.
    Raises ParameterError for a name that the analysis does not have, with the nearest that it has.
    """
    kept, left_out = analysis.articles, {}
    steps = (
        ("dates", lambda a: _within_dates(a, start, end)),
        ("outlets", lambda a: _of_outlets(a, outlets)),
        ("topics", lambda a: _with_topics(a, analysis.article_topics, topics)),
        ("actors", lambda a: _with_actors(a, analysis, actors)),
    )
    for reason, keep in steps:
        after = keep(kept)
        left_out[reason] = len(kept) - len(after)
        kept = after
    doubles = kept[kept["duplicate_of"].notna()]
    first = kept if reprints else kept[kept["duplicate_of"].isna()]
    left_out["reprints"] = len(kept) - len(first)
    of_kind = {"form": listed(forms), "channel": listed(channels), "stance": listed(stances)}
    return _cut(analysis, first, doubles, left_out, min_confidence, of_kind)


def _cut(analysis, articles, doubles, left_out, min_confidence, of_kind) -> Slice:
    wanted = set(articles["article_id"])
    tables = {name: _in(getattr(analysis, name), wanted) for name in BY_ARTICLE}
    said = tables["attributions"]
    kept = said[said["confidence"].fillna(1.0) >= min_confidence]
    for column, values in of_kind.items():
        kept = kept[kept[column].isin([_of(column, value) for value in values])] if values else kept
    tables["attributions"] = kept
    seen = set(tables["mentions"]["actor_id"]) | set(said["source_actor_id"].dropna())
    return Slice(
        articles=_tidy(articles),
        **tables,
        actors=analysis.actors[analysis.actors["actor_id"].isin(seen)],
        merges=analysis.merges[analysis.merges["actor_id"].isin(seen)],
        problems=analysis.problems, digest=analysis.digest,
        reprints=_tidy(doubles), everything=_tidy(analysis.articles), left_out=left_out,
        about=getattr(analysis, "about", {}),
    )


def _of(column: str, value: str) -> str:
    return _known(value, VALUES[column], column)


def _tidy(articles: pd.DataFrame) -> pd.DataFrame:
    """In order of time; an outlet that is not known is called `unknown`, so that it is counted too."""
    named = articles.assign(outlet=articles["outlet"].fillna(UNKNOWN))
    return named.sort_values(["published", "article_id"], ignore_index=True)


def _in(data: pd.DataFrame, wanted: set) -> pd.DataFrame:
    return data[data["article_id"].isin(wanted)].reset_index(drop=True)


def listed(names) -> list[str]:
    """The names of a filter: a list as it is, a string cut at |.

    >>> listed(" oil | gas "), listed("")
    (['oil', 'gas'], [])
    """
    pieces = names.split("|") if isinstance(names, str) else list(names or ())
    return [piece.strip() for piece in pieces if piece.strip()]


def _within_dates(articles, start, end):
    import pandas as pd

    if start:
        articles = articles[articles["published"] >= _day(start, "start")]
    if end:
        articles = articles[articles["published"] < _day(end, "end") + pd.Timedelta(days=1)]
    return articles


def _day(text, name):
    from datetime import date

    import pandas as pd

    try:
        return pd.Timestamp(date.fromisoformat(str(text)), tz="UTC")
    except ValueError:
        raise ParameterError(f"{name} {text!r} is no date", remedy="write YYYY-MM-DD") from None


def _of_outlets(articles, outlets):
    wanted = [_known(name, articles["outlet"].dropna().unique(), "outlet") for name in listed(outlets)]
    return articles[articles["outlet"].isin(wanted)] if wanted else articles


def _with_topics(articles, article_topics, topics):
    wanted = [_known(name, article_topics["topic"].unique(), "topic") for name in listed(topics)]
    found = article_topics.loc[article_topics["topic"].isin(wanted), "article_id"]
    return articles[articles["article_id"].isin(found)] if wanted else articles


def _with_actors(articles, analysis, actors):
    wanted = [actor_id(analysis, name) for name in listed(actors)]
    found = analysis.mentions.loc[analysis.mentions["actor_id"].isin(wanted), "article_id"]
    return articles[articles["article_id"].isin(found)] if wanted else articles


def actor_id(analysis, name: str) -> str:
    """The id of the actor with this id, name or variant. Raises ParameterError with the nearest name."""
    names = analysis.actors[["actor_id", "name_ar", "name_en", "variants"]].fillna("").to_dict("records")
    forms = {}
    for row in reversed(names):
        for form in (*row["variants"].split(" | "), row["name_en"], row["name_ar"], row["actor_id"]):
            forms[_folded(form)] = row["actor_id"]
    return forms[_known(_folded(name), [form for form in forms if form], "actor")]


def _folded(name: str) -> str:
    return " ".join(key(word) for word in name.lower().split())


def _known(name: str, names, what: str) -> str:
    known = {str(n): n for n in names}
    if name in known:
        return name
    near = get_close_matches(name, known, 3, 0.5) or sorted(known)[:5]
    raise ParameterError(f"no {what} {name!r} in this corpus", remedy=f"nearest: {', '.join(near)}")
