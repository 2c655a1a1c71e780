"""Topics: terms of topics.csv at their places, and what an article is substantively about.

A term counts unless a longer term without a gap covers it (مجلس الأمن is no security), one of its
`exclude` phrases covers it or has given it another sense in the article (الغاز المسيل للدموع), or none of its
`context` words is in the article. An article has a topic if the evidence, summed over sentences, passes the threshold in topic_levels.csv.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Final, NamedTuple

from mediakit.annotate.document import Document, Sentence
from mediakit.arabic.normalise import key
from mediakit.arabic.terms import Terms
from mediakit.lexicons.load import Lexicons, load, several

TITLE_WEIGHT: Final = 2.0
LEAD_WEIGHT: Final = 1.5
MOST_PER_SENTENCE: Final = 1.5
MOST_TIMES_IN_A_SENTENCE: Final = 2
LEAST_OF_ONE_SENTENCE: Final = 0.45
SENTENCES_OF_A_LONG_ARTICLE: Final = 66
DEFAULT_THRESHOLD: Final = 0.55
_EXCLUDE: Final = "exclude"
_CONTEXT: Final = "context"


@dataclass(slots=True)
class TopicMention:
    """A term at its place. weight: how far one mention supports the topic, 0 to 1."""

    sentence_id: int
    start: int
    end: int
    text: str
    topic: str
    subtopic: str
    entry: str
    weight: float


@dataclass(slots=True)
class ArticleTopic:
    """A topic the article substantively speaks of. score: 0 to 1, rising with the evidence."""

    topic: str
    n_sentences: int
    score: float
    primary: bool


class _Row(NamedTuple):
    topic: str
    subtopic: str
    entry: str
    weight: float
    context: frozenset[str]
    covers: bool = True


_Hit = tuple[int, int, _Row]


class _Compiled:
    """Terms, exclusions and context words of a lexicon in one matcher; thresholds by topic."""

    def __init__(self, lexicons: Lexicons):
        self.terms = Terms()
        contexts: set[str] = set()
        for raw in lexicons.rows("topics"):
            context = frozenset(several(raw["context"]))
            row = _Row(raw["topic"], raw["subtopic"], raw["entry"], float(raw["weight"] or 1), context)
            for pattern in dict.fromkeys([raw["term"], *several(raw["forms"])]):
                self.terms.add(pattern, row if "*" not in pattern else row._replace(covers=False))
            for pattern in several(raw["exclude"]):
                self.terms.add(pattern, (_EXCLUDE, raw["entry"], row.topic))
            contexts |= row.context
        for pattern in sorted(contexts):
            self.terms.add(pattern, (_CONTEXT, pattern))
        self.thresholds = {
            level["topic"]: float(level["threshold"] or DEFAULT_THRESHOLD)
            for level in lexicons.rows("topic_levels")
        }


def find_topics(doc: Document, lexicons: Lexicons) -> list[TopicMention]:
    """All mentions of topic terms in the article's news text, in order of place.

    A word keeps its sense within an article (Gale, Church and Yarowsky 1992): where one of its excluded
    phrases occurs (غاز الأعصاب), the bare term counts only beside another term of its topic.
    """
    terms = lexicons.compiled(_Compiled).terms
    read = [(sentence, *_read(sentence, terms)) for sentence in doc.news]
    context: set[str] = set().union(*(given for _, _, given, _ in read))
    doubtful: set[str] = set().union(*(barred for *_, barred in read))
    context.update(
        row.topic for _, hits, *_ in read for *_, row in hits
        if not row.context and row.entry not in doubtful
    )
    out = []
    for sentence, hits, *_ in read:
        met = [hit for hit in hits if _stands(hit[2], context, doubtful)]
        spans = {(first, after) for first, after, row in met if row.covers}
        out += [_mention(doc, sentence, *hit) for hit in met if not _covered(*hit[:2], spans)]
    return out


def _read(sentence: Sentence, terms: Terms) -> tuple[list[_Hit], set[str], set[str]]:
    """The rows found in one sentence but for excluded ones, the context words in it, and the entries
    of which an excluded phrase is in it."""
    rows: dict[tuple[int, int, str], _Row] = {}
    excluded: set[tuple[int, int, str, str]] = set()
    context: set[str] = set()
    for first, after, meaning in terms.find(sentence.tokens):
        if isinstance(meaning, _Row):
            rows[first, after, meaning.entry] = meaning
        elif meaning[0] is _EXCLUDE:
            excluded.add((first, after, meaning[1], meaning[2]))
        else:
            context.add(meaning[1])
    hits = [
        (first, after, row) for (first, after, entry), row in rows.items()
        if not any(_bars(*phrase, first, after, row) for phrase in excluded)
    ]
    return hits, context, {entry for _, _, entry, _ in excluded}


def _stands(row: _Row, context: set[str], doubtful: set[str]) -> bool:
    """Whether a row has the context that it needs. A topic is context by a term that needs none."""
    if row.context and not row.context & context:
        return False
    return row.entry not in doubtful or row.topic in context


def _bars(a: int, b: int, entry: str, topic: str, first: int, after: int, row: _Row) -> bool:
    """Whether an excluded phrase at [a, b) forbids a row: its own phrase covers it, or one of its
    topic begins inside it or ends inside it (مخزون [غاز الأعصاب])."""
    if entry == row.entry and a <= first and after <= b:
        return True
    return topic == row.topic and (a < first < b < after or first < a < after < b)


def _covered(first: int, after: int, spans: set[tuple[int, int]]) -> bool:
    """Whether a longer term covers this one."""
    return any(a <= first and after <= b and b - a > after - first for a, b in spans)


def _mention(doc: Document, sentence: Sentence, first: int, after: int, row: _Row) -> TopicMention:
    start, end = sentence.tokens[first].start, sentence.tokens[after - 1].end
    return TopicMention(
        sentence.sentence_id, start, end, doc.text[start:end],
        row.topic, row.subtopic, row.entry, row.weight,
    )


def score_topics(
    doc: Document, mentions: list[TopicMention], lexicons: Lexicons | None = None
) -> list[ArticleTopic]:
    """The topics whose evidence passes their threshold, strongest first; the first is primary.

    A sentence supports a topic by the weights of the terms in it, each twice at most, 1.5 in all at most; twice
    that in the title, and half as much again in the lead and in every sentence of a bulletin. Words count once: of terms that share some
    (قطاعي النفط والغاز) only the heaviest does. A topic of which no sentence speaks
    with 0.45 or more is none, however many name it by the way. In an article of 66 sentences the
    sum counts half, so that a long article needs more than a passing mention. The score is 1 - 2^-sum: one plain
    term gives about 0.5, a sentence full of the topic 0.65. Thresholds are those of `lexicons`, or of the built-in ones.
    """
    limits = load(lexicons).compiled(_Compiled).thresholds
    scores = _scores(doc, mentions)
    n_sentences = {t: len({m.sentence_id for m in mentions if m.topic == t}) for t in scores}
    rows = [
        ArticleTopic(topic, n_sentences[topic], score, False)
        for topic, score in sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        if score >= limits.get(topic, DEFAULT_THRESHOLD)
    ]
    if rows:
        rows[0].primary = True
    return rows


def _scores(doc: Document, mentions: list[TopicMention]) -> dict[str, float]:
    place = _place_weights(doc)
    met: dict[str, dict[int, list[TopicMention]]] = defaultdict(lambda: defaultdict(list))
    for m in mentions:
        met[m.topic][m.sentence_id].append(m)
    length = 1 + len(doc.news) / SENTENCES_OF_A_LONG_ARTICLE
    scores = {}
    for topic, told in met.items():
        evidence = {i: min(_evidence(terms), MOST_PER_SENTENCE) for i, terms in told.items()}
        if max(evidence.values()) >= LEAST_OF_ONE_SENTENCE:
            total = sum(place.get(i, 1.0) * amount for i, amount in evidence.items())
            scores[topic] = round(1 - 2 ** (-total / length), 4)
    return scores


def _evidence(terms: list[TopicMention]) -> float:
    """The weights of a topic's terms in one sentence, a term twice at most; where terms overlap, the heaviest counts."""
    counted: list[TopicMention] = []
    for m in sorted(terms, key=lambda m: -m.weight):
        if not any(m.start < other.end and other.start < m.end for other in counted):
            counted.append(m)
    times = Counter((m.entry, m.weight) for m in counted)
    return sum(weight * min(n, MOST_TIMES_IN_A_SENTENCE) for (_, weight), n in times.items())


def _place_weights(doc: Document) -> dict[int, float]:
    weights = {s.sentence_id: TITLE_WEIGHT for s in doc.news if s.role == "title"}
    if _is_bulletin(doc):
        return {s.sentence_id: LEAD_WEIGHT for s in doc.news} | weights
    leads = [s for s in doc.news if s.role == "lead"]
    leads = leads or [s for s in doc.news if s.role == "body"][:1]
    return weights | {s.sentence_id: LEAD_WEIGHT for s in leads}


def _is_bulletin(doc: Document) -> bool:
    """Whether every sentence leads its own news, as in «نشرة المساء» and «موجز الأخبار»."""
    titles = [s for s in doc.news if s.role == "title"]
    words = [word for s in titles[:1] for word in s.words if word.kind == "word"]
    return 0 < len(words) <= LONGEST_BULLETIN_TITLE and words[0].key in _BULLETINS


LONGEST_BULLETIN_TITLE: Final = 4
_BULLETINS: Final = frozenset(map(key, ("نشرة", "موجز", "النشرة", "حصاد")))
