"""Finds the actors and places that an article names: persons, organisations, states, groups.

Per sentence, from right to left of the page, the first rule that fits takes its words: a role with or
without a name, a listed name, an organisation phrase, a person's name. A second pass over the whole
article finds what only the full names make plain: family names and short forms.
"""

from __future__ import annotations

from mediakit.annotate import mentions_again, mentions_words
from mediakit.annotate.document import Document
from mediakit.annotate.mentions_finder import Finder
from mediakit.annotate.mentions_line import Line
from mediakit.annotate.mentions_model import Mention
from mediakit.annotate.mentions_words import Vocabulary
from mediakit.lexicons.load import Lexicons

__all__ = ["Mention", "find_mentions"]


def find_mentions(doc: Document, lexicons: Lexicons) -> list[Mention]:
    """All mentions of a document's title, lead and body, sorted by place, longer ones first.

    >>> from mediakit import lexicons
    >>> from mediakit.annotate.document import prepare
    >>> doc = prepare("قال وزير النفط الليبي محمد عون إن الحقل يعمل.")
    >>> [(m.text, m.kind, m.descriptor) for m in find_mentions(doc, lexicons.load())]
    [('محمد عون', 'person', 'وزير النفط الليبي')]
    """
    vocabulary = lexicons.compiled(mentions_words.build)
    lines = _lines(doc, vocabulary)
    found: list[Mention] = []
    for line in lines:
        found += Finder(doc, line).run()
    found += mentions_again.find(doc, lines, found)
    return sorted(found, key=lambda m: (m.start, -m.end))


def _lines(doc: Document, vocabulary: Vocabulary) -> list[Line]:
    sentences = doc.news
    see = vocabulary.see
    lines = [Line(s, list(map(see, s.words)), vocabulary) for s in sentences]
    words = frozenset().union(*(seen.context for line in lines for seen in line.seen if seen.context))
    for line in lines:
        line.context = words
    return lines
