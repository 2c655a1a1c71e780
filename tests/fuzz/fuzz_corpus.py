"""A coverage-guided fuzzer on the readers. It needs the package atheris and runs until it is stopped:

python tests/fuzz/fuzz_corpus.py [FOLDER OF EXAMPLES] [-max_total_time=600]
"""

import io
import sys

import atheris

with atheris.instrument_imports(include=["mediakit"]):
    from mediakit.corpus import Article, _of_source
    from mediakit.corpus.settings import Settings
    from mediakit.corpus.sources import Source

SUFFIXES = ("", ".txt", ".html", ".json", ".jsonl", ".csv", ".rss", ".zip", ".tar", ".gz", ".warc")


def one_input(data: bytes) -> None:
    """The first byte chooses the name; what is read must keep the invariants of the contract."""
    if not data:
        return
    name = "input" + SUFFIXES[data[0] % len(SUFFIXES)]
    content = data[1:]
    source = Source(name, lambda: io.BytesIO(content), len(content))
    found = list(_of_source(source, Settings()))
    assert found, "neither article nor problem"
    for item in found:
        if not isinstance(item, Article):
            assert item.code != "unexpected", item.message
            continue
        at = 0
        for part in item.segments:
            assert at <= part.start < part.end and not item.row["text"][at : part.start].strip()
            at = part.end


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
