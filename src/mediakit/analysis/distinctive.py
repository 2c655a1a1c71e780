"""Distinctive words: what sets one part of a corpus apart from the rest, and terms a topic lacks.

Words are compared by their log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn
2008, "Fightin' Words", Political Analysis 16: 372-403, eq. 15, 16 and 22): rare words are drawn
towards the frequency they have in the whole corpus, and z tells a difference from chance.
Words are counted by stem: without proclitics and ال, where the corpus knows the rest as a word.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

from mediakit.analysis.kwic import kwic
from mediakit.arabic.terms import Terms
from mediakit.arabic.words import Word, tokenise
from mediakit.lexicons.load import Lexicons, load, several
from mediakit.schema import NEWS_ROLES

if TYPE_CHECKING:
    import pandas as pd

PRIOR_WORDS = 1000
FEWEST = 5
COLUMNS = ("term", "n", "n_rest", "per_10000", "per_10000_rest", "log_odds", "z", "n_articles")
FUNCTION_WORDS = frozenset(
    """
    في من على علي الى الي عن مع بعد قبل بين حتى حتي عند لدى لدي منذ خلال حول ضد دون غير مثل نحو تحت فوق امام
    ان انه انها انهم اني لان لانه لكن ولكن لا لم لن ليس ليست ما لماذا ماذا هل هو هي هم هن نحن انا انت ذلك هذا
    هذه تلك هولاء اولئك الذي التي الذين اللذين اللتين اللواتي كان كانت كانوا يكون تكون قد لقد سوف كل بعض اي
    ايضا اذا اذ حيث كما بينما عندما ثم او ام بل الا اما له لها لهم به بها بهم فيه فيها فيهم منه منها منهم عليه
    عليها عليهم اليه اليها عنه عنها معه معها هناك هنا كذلك فقط جدا اكثر اقل اخر اخرى اخري احد احدى بان بانه
    بانها وهو وهي وقد وان لو مما فيما ضمن عبر ازاء اثر نفس ذات سواء رغم خاصه عام قال قالت وقال واضاف اضاف
    بن ابن ابو ابي بنت ال عبد بي سي تي نفسه نفسها ذاته ذاتها
    """.split()
)


def distinctive(
    tables, part: Iterable, *, against: Iterable | None = None, words: int = 1, top: int | None = 50,
    fewest: int = FEWEST, prior: float = PRIOR_WORDS,
) -> pd.DataFrame:
    """Words that set some articles apart from the others, most distinctive first.

    tables: an object with `articles` and `sentences`. part: the articles: a boolean column aligned
    with `articles`, or article ids. against: those to compare with; by default all others.
    words: 1 for words, 2 for pairs of neighbours. fewest: times a term must occur in both together.
    prior: size of the prior in words; larger draws rare words more strongly to the average.

    Columns: term, n and n_rest (times in the part and in the rest), per_10000 and per_10000_rest
    (rates), log_odds, z (above 1.96: more than chance, for one word looked at alone), n_articles
    (articles of the part that have it).
    """
    inside = _ids(tables.articles, part)
    others = set(tables.articles["article_id"]) - inside if against is None else _ids(
        tables.articles, against
    )
    read = [(s.article, s.text) for s in _sentences(tables) if s.article in inside or s.article in others]
    return _Counts(read, words).compared(inside, others, fewest, prior).head(top)


def distinctive_of_each(
    tables, parts: dict[str, Iterable], *, among: Iterable | None = None, words: int = 1,
    fewest: int = FEWEST, prior: float = PRIOR_WORDS,
) -> dict[str, pd.DataFrame]:
    """For each of several parts what `distinctive` gives; words are read and counted once for all.

    parts: name → articles, as for `distinctive`; they may overlap. among: the articles that the others of
    each part are taken from; by default all.
    """
    articles = tables.articles
    every = set(articles["article_id"]) if among is None else _ids(articles, among)
    counts = _Counts([(s.article, s.text) for s in _sentences(tables)], words)
    inside = {name: _ids(articles, part) for name, part in parts.items()}
    return {name: counts.compared(ids, every - ids, fewest, prior) for name, ids in inside.items()}


def suggested_terms(
    tables, topic: str, *, lexicons: Lexicons | None = None, words: int = 1, top: int = 30,
    examples: int = 1, fewest: int = FEWEST,
) -> pd.DataFrame:
    """Words that keep company with a topic and are no term of it: candidates for topics.csv.

    Sentences that have a mention of the topic, without the words of the mention and without names, are
    compared with all others. Columns are those of `distinctive`, for terms of two articles or more, and
    left, keyword, right, article_id: the term in context, `examples` rows each.
    """
    import pandas as pd

    spans = _spans(tables.topic_mentions[tables.topic_mentions["topic"] == topic])
    names = _spans(tables.mentions)
    read = [
        ((s.article, s.place in spans), _without(s, [*spans.get(s.place, ()), *names.get(s.place, ())]))
        for s in _sentences(tables)
    ]
    known = Terms((form, topic) for form in _forms(topic, load(lexicons)))
    units = {unit for unit, _ in read}
    beside = {unit for unit in units if unit[1]}
    found = _Counts(read, words).compared(beside, units - beside, fewest, PRIOR_WORDS)
    found = found[(found["z"] > 0) & (found["n_articles"] > 1)]
    new = [not any(known.find(tokenise(term))) for term in found["term"]]
    found = found[pd.Series(new, index=found.index, dtype=bool)].head(top)
    shown = kwic(_only(tables, set(spans)), list(found["term"]))
    context = shown.groupby("term", sort=False).head(examples)
    context = context[["term", "left", "keyword", "right", "article_id"]]
    return found.merge(context, on="term", how="left").reset_index(drop=True)


def log_odds(
    n: int, total: int, n_rest: int, total_rest: int, prior: float, prior_total: float
) -> tuple[float, float]:
    """Log-odds ratio of one word between two texts and its z score (Monroe et al., eq. 16 and 22).

    >>> difference, z = log_odds(20, 1000, 5, 1000, 2.5, 200)
    >>> round(difference, 2), round(z, 2)
    (1.11, 2.64)
    """
    inside, outside = n + prior, n_rest + prior
    odds = math.log(inside / (total + prior_total - inside))
    odds_rest = math.log(outside / (total_rest + prior_total - outside))
    return odds - odds_rest, (odds - odds_rest) / math.sqrt(1 / inside + 1 / outside)


class _Counts:
    """Terms of stretches of text, counted once for each unit (an article, or a side of it)."""

    def __init__(self, read: list[tuple[Any, str]], words: int):
        tokens = [[t.word for t in tokenise(text)] for _, text in read]
        self._stems = _Stems(word for line in tokens for word in line)
        self._units: dict[Any, Counter] = defaultdict(Counter)
        for (unit, _), line in zip(read, tokens, strict=True):
            self._units[unit].update(_terms([self._stems.of(word) for word in line], words))

    def compared(self, inside: set, outside: set, fewest: int, prior: float) -> pd.DataFrame:
        """The terms of two sets of units with the columns of `distinctive`, those of `inside` first."""
        import pandas as pd

        (here, n_units), (there, _) = self._summed(inside), self._summed(outside)
        totals = sum(here.values()), sum(there.values())
        rows = [
            _row(self._stems, term, here[term], there[term], totals, prior, n_units[term])
            for term in here.keys() | there.keys() if here[term] + there[term] >= fewest
        ] if all(totals) else []
        found = pd.DataFrame(rows, columns=list(COLUMNS))
        return found.sort_values(["z", "term"], ascending=[False, True], ignore_index=True)

    def _summed(self, units: set) -> tuple[Counter, Counter]:
        """How often each term occurs in some units, and in how many of them."""
        times, n_units = Counter(), Counter()
        for unit in units & self._units.keys():
            times.update(self._units[unit])
            n_units.update(self._units[unit].keys())
        return times, n_units


def _row(stems, term, n, n_rest, totals, prior, n_articles) -> tuple:
    total, total_rest = totals
    expected = prior * (n + n_rest) / (total + total_rest)
    odds, z = log_odds(n, total, n_rest, total_rest, expected, prior)
    rates = 10_000 * n / total, 10_000 * n_rest / total_rest
    return " ".join(map(stems.spelling, term)), n, n_rest, *rates, odds, z, n_articles


class _Stems:
    """What word a spelling is a form of, judged by the words of the corpus itself.

    Of the readings of a spelling, the one whose stem stands most often without a proclitic wins;
    between equals the one without ال, so that التزام stays whole unless تزام is a word by itself.
    A stem is shown in the spelling that is most frequent.
    """

    def __init__(self, words: Iterable[Word]):
        self._counts = Counter(word for word in words if word.kind == "word")
        self._bare: Counter[str] = Counter()
        for word, count in self._counts.items():
            for split in word.splits:
                if not split.conjunction and not split.preposition:
                    self._bare[split.stem] += count
        self._known: dict[Word, str] = {}
        self._spellings: dict[str, Counter[str]] = {}
        for word, count in self._counts.items():
            split = self._best(word)
            self._known[word] = split.stem
            spellings = self._spellings.setdefault(split.stem, Counter())
            spellings[word.light[split.length :]] += count

    def _best(self, word: Word):
        long = [s for s in word.splits if len(s.stem) > 2 or s is word.splits[0]]
        return max(long, key=lambda s: (self._bare[s.stem], not s.article, -len(s.stem)))

    def of(self, word: Word) -> str:
        """The stem of a word; empty for marks, numbers, function words and single letters."""
        stem = self._known.get(word, "")
        return "" if len(stem) < 2 or stem in FUNCTION_WORDS or word.key in FUNCTION_WORDS else stem

    def spelling(self, stem: str) -> str:
        return min(self._spellings[stem].items(), key=lambda item: (-item[1], item[0]))[0]


def _terms(stems: list[str], words: int) -> list[tuple[str, ...]]:
    """Runs of `words` neighbours without a gap among the stems of a sentence."""
    runs = zip(*(stems[shift:] for shift in range(words)), strict=False)
    return [run for run in runs if all(run)]


class _Sentence(NamedTuple):
    article: str
    number: int
    start: int
    text: str

    @property
    def place(self) -> tuple[str, int]:
        return self.article, self.number


def _sentences(tables) -> list[_Sentence]:
    texts = dict(zip(tables.articles["article_id"], tables.articles["text"], strict=True))
    news = tables.sentences[tables.sentences["role"].isin(NEWS_ROLES)]
    rows = zip(news["article_id"], news["sentence_id"], news["start"], news["end"], strict=True)
    return [
        _Sentence(a, n, int(start), texts[a][int(start) : int(end)])
        for a, n, start, end in rows if a in texts
    ]


def _without(sentence: _Sentence, spans: Iterable[tuple[int, int]]) -> str:
    """The sentence with a full stop for each span, so that no pair of words spans the gap."""
    out, at = [], 0
    for start, end in sorted(spans):
        out.append(sentence.text[at : max(at, start - sentence.start)])
        at = max(at, end - sentence.start)
    return " . ".join([*out, sentence.text[at:]])


def _spans(mentions: pd.DataFrame) -> dict[tuple[str, int], list[tuple[int, int]]]:
    """(article, sentence) → where it holds one of these mentions."""
    out: dict[tuple[str, int], list[tuple[int, int]]] = {}
    names = ["article_id", "sentence_id", "start", "end"]
    for article, sentence, start, end in mentions[names].itertuples(index=False, name=None):
        out.setdefault((article, sentence), []).append((start, end))
    return out


def _ids(articles: pd.DataFrame, part: Iterable) -> set[str]:
    from pandas.api.types import is_bool_dtype

    if hasattr(part, "dtype") and is_bool_dtype(part.dtype):
        return set(articles["article_id"][part.fillna(False).astype(bool)])
    return set(part)


def _forms(topic: str, lexicons: Lexicons) -> Iterable[str]:
    for row in lexicons.rows("topics"):
        if row["topic"] == topic:
            yield from [row["term"], *several(row["forms"])]


def _only(tables, sentences: set[tuple[str, int]]) -> SimpleNamespace:
    """The tables cut to some sentences."""
    import numpy as np

    rows = zip(tables.sentences["article_id"], tables.sentences["sentence_id"], strict=True)
    chosen = np.fromiter((row in sentences for row in rows), bool)
    return SimpleNamespace(articles=tables.articles, sentences=tables.sentences[chosen])
