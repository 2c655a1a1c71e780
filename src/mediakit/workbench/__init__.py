"""What JupyterLab shows: articles with their marks, the explorer, corrections, coding, lexicon rows."""

_HOMES = {
    "show": "mediakit.workbench.display",
    "register": "mediakit.workbench.display",
    "Desk": "mediakit.workbench.desk",
    "explore": "mediakit.workbench.explorer",
    "Explorer": "mediakit.workbench.explorer",
    "Coder": "mediakit.workbench.coder",
    "Adjudicator": "mediakit.workbench.adjudicator",
    "Study": "mediakit.workbench.study",
    "measured": "mediakit.workbench.study",
    "corrected": "mediakit.workbench.study",
    "corrected_chart": "mediakit.workbench.study",
    "draw": "mediakit.analysis.sampling",
    "View": "mediakit.workbench.view",
}
__all__ = list(_HOMES)


def __getattr__(name: str):
    if name in _HOMES:
        from mediakit.imports import home_of

        return home_of(name, _HOMES[name])
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
