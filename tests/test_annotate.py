"""The whole annotation on the sample corpus: the contract of the tables, and the way back from disk."""

from pathlib import Path

import pandas as pd
import pytest

import mediakit
import mediakit.lexicons
from mediakit import schema
from mediakit.errors import ContractError, LexiconError, StoreError

SEEDS = Path(__file__).parent.parent / "seeds"
SHARED = SEEDS.parent.parent / "shared" / "seeds"


@pytest.fixture(scope="module")
def analysis():
    return mediakit.annotate(mediakit.read([SEEDS / "sample"]), SEEDS / "lexicons")


def test_every_table_keeps_the_contract(analysis):
    for name, data in analysis.tables.items():
        schema.check(name, data)


def test_every_offset_holds_its_words(analysis):
    schema.check_offsets(analysis.tables)


def test_every_mention_and_source_names_an_actor_of_the_table(analysis):
    actors = set(analysis.actors["actor_id"])
    assert set(analysis.mentions["actor_id"]) <= actors
    assert set(analysis.attributions["source_actor_id"].dropna()) - actors == set()


def test_reading_twice_gives_the_same_tables(analysis):
    again = mediakit.annotate(mediakit.read([SEEDS / "sample"]), SEEDS / "lexicons")
    assert again.digest == analysis.digest
    for name, data in analysis.tables.items():
        pd.testing.assert_frame_equal(data, getattr(again, name))


def test_what_is_saved_is_loaded(analysis, tmp_path):
    loaded = mediakit.load(analysis.save(tmp_path / "tables"))
    assert loaded.about == analysis.about
    for name, data in analysis.tables.items():
        pd.testing.assert_frame_equal(data, getattr(loaded, name))


def test_a_missing_table_is_named_with_the_remedy(tmp_path):
    with pytest.raises(StoreError, match="articles.*mediakit analyze"):
        mediakit.load(tmp_path)


def test_a_user_lexicon_adds_overrides_and_takes_away(tmp_path):
    (tmp_path / "cues.csv").write_text(
        "entry,kind,lemma,present,participle,masdar,complements,stance,example,status,note\n"
        "cue-mine,verb,همهم,يهمهم,,,that,neutral,همهم الرجل أن الأمر انتهى.,on,\n"
        "cue-verb-qala,verb,قال,يقول,,,that,neutral,,off,for this test\n",
        encoding="utf-8",
    )
    lexicons = mediakit.lexicons.load(tmp_path)
    entries = {row["entry"] for row in lexicons.rows("cues")}
    assert "cue-mine" in entries and "cue-verb-qala" not in entries
    assert lexicons.digest != mediakit.lexicons.load().digest


def test_a_lexicon_that_breaks_its_dictionary_is_named_by_line(tmp_path):
    (tmp_path / "cues.csv").write_text("entry,lemma\nx,قال\nx,قال\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="cues.csv, line 3.*twice"):
        mediakit.lexicons.load(tmp_path)


def test_a_value_outside_the_closed_list_breaks_the_contract(analysis):
    odd = analysis.segments.assign(role=pd.array(["footer"] * len(analysis.segments), dtype="string"))
    with pytest.raises(ContractError, match="segments.role, row .*footer"):
        schema.check("segments", odd)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the article the project began with is not beside this checkout")
def test_the_article_the_project_began_with():
    found = mediakit.annotate(mediakit.read([SHARED]))
    rows = found.attributions.select_dtypes("string").fillna("")
    said = {(r.cue_text, r.source_name, r.channel) for r in rows.itertuples()}
    assert ("أفادت", "وزارة الخارجية الروسية", "statement") in said
    assert ("أضافت", "وزارة الخارجية الروسية", "") in said
    assert ("قال", "المجلس الرئاسي الليبي", "social_media") in said
    assert {s for c, s, _ in said if c in ("أكد", "مشيرا")} >= {"عبد الله لافي"}
    assert ("يشار إلى", "", "") in said
    assert not rows["content_text"].str.contains("متطرفة").any()
    names = " ".join(found.actors["variants"])
    assert "ميتا" not in names and "إنستغرام" not in names
    assert {"oil", "gas", "infrastructure", "elections", "diplomacy"} <= set(found.topic_mentions["topic"])
