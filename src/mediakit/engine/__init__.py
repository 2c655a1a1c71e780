"""Where the work runs: in several processes of this machine, on a Dask cluster, or into a store that grows.

`parts` says what one batch of articles gives; `local` and `dask` are two ways to make many of them;
`store` keeps them in Parquet files, so that no article is analysed twice.
"""

_HOMES = {"annotate": "mediakit.engine.local", "Store": "mediakit.engine.store"}
__all__ = list(_HOMES)


def __getattr__(name: str):
    if name in _HOMES:
        from mediakit.imports import home_of

        return home_of(name, _HOMES[name])
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
