"""mediakit: a workbook for analysts of Arabic news.

`read` a folder of articles, `annotate` it, and chart who is in the news, what it is about and who is
quoted saying it. Everything heavy is imported when it is first used.
"""

import sys

from mediakit._version import __version__

_HOMES = {
    "read": "mediakit.corpus",
    "Corpus": "mediakit.corpus",
    "annotate": "mediakit.annotate",
    "Analysis": "mediakit.annotate",
    "load": "mediakit.annotate",
    "render": "mediakit.report",
}
__all__ = ["__version__", *_HOMES]


if "IPython" in sys.modules:
    from mediakit.workbench.display import register

    register()


def __getattr__(name: str):
    if name in _HOMES:
        from mediakit.imports import home_of

        return home_of(name, _HOMES[name])
    raise AttributeError(f"module 'mediakit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
