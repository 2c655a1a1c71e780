"""An analyst's desk: the articles, what was found in them, the corrections and the lexicon rows made meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mediakit.annotate import corrections as mending
from mediakit.annotate.anchors import Anchor, anchor, locate
from mediakit.annotate.article import Article
from mediakit.annotate.corrections import Correction, replay
from mediakit.errors import InputError
from mediakit.workbench import lexicon

if TYPE_CHECKING:
    from mediakit.annotate import Analysis
    from mediakit.annotate.database import Database

Tell = Callable[[str, int, int], None]


class Desk:
    """analysis: as corrected so far; database: the same, to be asked in SQL. Whatever is done here is written at once, each file as a whole.

    path: folder of articles, or of tables from `mediakit analyze`. lexicons: folder of the user's rows.
    corrections: the file of corrections; need not exist yet. who: the name under which corrections are made.
    """

    def __init__(self, path, lexicons="", corrections="corrections.csv", who="", progress: Tell | None = None):
        self.path, self.lexicons, self.corrections, self.who = str(path), str(lexicons), Path(corrections), who
        self._rows: dict[str, dict] = {}
        self._new_words: list[str] = []
        self._corpus = None
        self._found = self._annotated(progress)
        self._show()

    def _annotated(self, progress: Tell | None) -> Analysis:
        import mediakit
        from mediakit.analysis.slice import is_analysis

        home = Path(self.path)
        if not home.exists():
            raise InputError("no such file or folder", where=self.path, remedy="check the path")
        if is_analysis(home):
            return mediakit.load(home)
        tell = progress or (lambda step, done, total: None)
        self._corpus = mediakit.read(self.path, progress=lambda done, total: tell("read", done, total))
        return self._run(lambda text: True, tell)

    def _run(self, touched: Callable[[str], bool], tell: Tell = lambda step, done, total: None) -> Analysis:
        """The analysis, with only those articles annotated anew that `touched` says yes to, or that broke off before.

        Nothing is kept of a run that is stopped half-way.
        """
        from mediakit.annotate import pipeline
        from mediakit.lexicons.load import load

        vocabulary, total = load(self.lexicons if self._has_lexicons else None), len(self._corpus.articles)
        rows = dict(self._rows)

        def anew(article: str, text: str) -> bool:
            return article not in rows or "problems" in rows[article] or touched(text)

        some = pipeline.analysed(pipeline.readings(self._corpus), vocabulary, pipeline.article_rows, anew)
        for done, (article, found) in enumerate(some, start=1):
            rows[article] = found
            tell("annotate", done, total)
        analysis = pipeline.assemble(self._corpus, rows.values(), vocabulary)
        self._rows = rows
        return analysis

    @property
    def can_rerun(self) -> bool:
        """Whether the articles are at hand, so that new lexicon rows show at once."""
        return self._corpus is not None

    @property
    def _has_lexicons(self) -> bool:
        return bool(self.lexicons) and Path(self.lexicons).is_dir()

    def _show(self) -> None:
        """What was found, with the corrections, is what the desk shows from now on."""
        self.analysis: Analysis = replay(self._found, self.corrections) if self.corrections.exists() else self._found
        self.database: Database = self.analysis.database
        self._open: Article | None = None

    def correct(self, **row) -> str:
        """Writes a correction and replays all; returns what became of it: applied, stale, conflict …

        row: the columns of `Correction`; who and when are filled in.
        """
        stamp = datetime.now().astimezone().isoformat(timespec="seconds")
        mending.append(self.corrections, Correction(**{"who": self.who, "when": stamp, **row}))
        self._show()
        return max(self.analysis.about["corrections"], key=lambda told: told["line"])["status"]

    def take_back(self, line: int | None = None) -> Correction | None:
        """Takes a row away from the file of corrections, by its line there, or the last one; returns it."""
        row = mending.remove(self.corrections, line) if self.corrections.exists() else None
        self._show()
        return row

    def place(self, article_id: str, start: int, end: int) -> dict:
        """The columns article, text, before and after of a correction at this place."""
        return {"article": article_id, **anchor(self.text(article_id), start, end)._asdict()}

    def article(self, article_id: str) -> Article:
        """An article with what was found in it; its rows are kept until another one is asked for."""
        if self._open is None or self._open.article_id != article_id:
            self._open = Article(self.analysis, article_id)
        return self._open

    def text(self, article_id: str) -> str:
        """The text of an article."""
        return self.article(article_id).text

    def names(self, most: int, places: bool = True) -> list[str]:
        """Names of actors, those in most articles first; at most so many. places: places are among them."""
        kinds = "true" if places else "kind <> 'place'"
        return self.database.ask(
            f"SELECT name_ar FROM given_actors WHERE {kinds} GROUP BY name_ar ORDER BY max(n_articles) DESC, name_ar "
            f"LIMIT {int(most)}")["name_ar"].tolist()

    def find(self, article_id: str, words: str, before: str = "", after: str = "") -> tuple[int, int] | None:
        """Where words stand in an article, told by what is around them; the first place if that does not decide."""
        found = locate(self.text(article_id), Anchor(words, before, after))
        return found[0] if found else None

    def sentence(self, article_id: str, offset: int) -> str:
        """The sentence at an offset, on one line."""
        data = self.article(article_id).sentences
        row = data[data["start"] <= offset].sort_values("start").iloc[-1]
        return " ".join(self.text(article_id)[row["start"] : row["end"]].split())

    def add_term(self, term: str, topic: str, example: str, note: str = "") -> str:
        """A new term of a topic in the user's lexicon; articles that hold it are annotated anew. Returns its entry."""
        return self._grown(lexicon.add_term(self._folder(), term, topic, example, note), term)

    def add_actor(self, name: str, kind: str, example: str, note: str = "") -> str:
        """A new actor in the user's lexicon; articles that hold it are annotated anew. Returns its entry."""
        return self._grown(lexicon.add_actor(self._folder(), name, kind, example, note), name)

    def _folder(self) -> str:
        if not self.lexicons:
            self.lexicons = str(self.corrections.parent / "lexicons")
        return self.lexicons

    def _grown(self, entry: str, words: str) -> str:
        if self.can_rerun:
            self._new_words.append(words)
            self._found = self._run(lambda text: any(lexicon.may_hold(text, new) for new in self._new_words))
            self._new_words = []
            self._show()
        return entry
