"""What an analyst has corrected: the rows of corrections.csv and what became of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "line", "status", "who", "when", "what", "field", "article", "text", "old", "new", "why", "message", "article_id",
)


def listed(part) -> pd.DataFrame:
    """The corrections of an analysis or slice, in the order in which they were replayed: `COLUMNS`.

    status: applied; already (the machine finds the same without it); superseded (by a later row of the same
    person); conflict (with a row of another person, or with what came before); stale (its place is gone).
    """
    import pandas as pd

    rows = (getattr(part, "about", None) or {}).get("corrections", [])
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"line": "Int64"})


def shown(part) -> pd.DataFrame:
    """The same for a reader: status, who, day, what, place (words or article's title), old, new, why."""
    import pandas as pd

    found = listed(part)
    ids = [found["article_id"].dropna().unique().tolist()]
    titles = part.ask("SELECT article_id, title FROM everything WHERE article_id IN (SELECT unnest($1))", ids)
    titles = titles.set_index("article_id")["title"]
    place = found["text"].where(found["text"] != "", found["article_id"].map(titles).fillna(""))
    day = pd.to_datetime(found["when"], format="ISO8601", utc=True, errors="coerce")
    return found.assign(place=place.astype("string"), day=day)[["status", "who", "day", "what", "place", "old", "new", "why"]]
