"""Corpus and lexicons become tables: actors, topics and attributions.

`mediakit.annotate` is both this package and the function: calling it runs `annotate`.
"""

import sys
from types import ModuleType

_HOMES = {"Analysis": "mediakit.annotate.tables", "load": "mediakit.annotate.tables"}
__all__ = ["annotate", *_HOMES]


def __getattr__(name: str):
    if name in _HOMES:
        from mediakit.imports import home_of

        return home_of(name, _HOMES[name])
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def annotate(corpus, lexicons=None, *, workers: int = 1, **options):
    """All tables of the contract for a corpus; see `pipeline.annotate`, which this runs.

    workers: processes to share the work (0: one for each core); see `mediakit.engine`.
    """
    if workers != 1:
        from mediakit.engine.local import annotate

        return annotate(corpus, lexicons, workers=workers, **options)
    from mediakit.annotate.pipeline import annotate

    return annotate(corpus, lexicons, **options)


class _Step(ModuleType):
    """This package, callable: `import mediakit; mediakit.annotate(corpus)`."""

    def __call__(self, corpus, lexicons=None, **options):
        return annotate(corpus, lexicons, **options)


sys.modules[__name__].__class__ = _Step
