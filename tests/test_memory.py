"""Memory: when garbage is looked for."""

import gc

from mediakit.memory import paused


def test_what_a_block_without_search_made_counts_as_old_afterwards():
    with paused():
        kept = [[number] for number in range(5000)]
    young = {id(thing) for thing in gc.get_objects(generation=0)}
    assert gc.isenabled()
    assert young.isdisjoint(map(id, kept))


def test_what_somebody_froze_stays_frozen():
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with paused():
            kept = [[number] for number in range(100)]
        assert kept and gc.get_freeze_count() == frozen
    finally:
        gc.unfreeze()
