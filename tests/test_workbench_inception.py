"""Codings go to INCEpTION as layers with linked spans, and come back the same, by coder."""

import io
import zipfile

import pytest
import workbench_sample
from test_workbench_coding import SEEDS, named

from mediakit.analysis.gold import read_annotations
from mediakit.errors import InputError
from mediakit.workbench import codings

pytest.importorskip("cassis", reason="optional: pip install 'mediakit[inception]'")
from mediakit.workbench import inception  # noqa: E402

TEXT = "😀 قال سامي القرنفلي إن الميناء سيفتح.\nوأضاف أن السفن جاهزة."


def article(**given):
    content = TEXT.index("الميناء"), TEXT.index(".")
    said = codings.statement(
        TEXT, content, cue=(2, 5), source=(6, 19), source_name="سامي القرنفلي", source_type="person", form="indirect", channel="statement")
    return {
        "id": "m1", "outlet": "أفق", "date": "2025-03-01", "text": TEXT, "segments": [], "attributions": [said],
        "actors": [codings.actor(TEXT, "سامي القرنفلي", "person", [(6, 19)])], "topics": [{"topic": "infrastructure", "evidence": "الميناء"}],
        **given}


def changed(home, old, new):
    path = home / "documents" / "m1.xmi"
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
    return home


def test_an_article_comes_back_as_it_went(tmp_path):
    home = inception.export({"m1": article()}, tmp_path)
    assert inception.read(home / "documents", {"m1": article()}) == {"team": {"m1": article()}}


def test_the_whole_sample_comes_back_with_its_statements_actors_and_topics(tmp_path):
    rows = codings.read(SEEDS)
    back = inception.read(inception.export(rows, tmp_path), rows)["team"]
    kept = ("form", "cue", "cue_span", "source", "source_span", "source_name", "source_type", "content", "content_text", "channel")
    assert sorted(back) == sorted(rows) and named(back) == named(rows)
    for key, row in rows.items():
        ours, theirs = ([[s[k] for k in kept] for s in r["attributions"]] for r in (row, back[key]))
        assert sorted(ours, key=str) == sorted(theirs, key=str)
        assert {t["topic"]: t["evidence"] for t in row["topics"]} == {t["topic"]: t["evidence"] for t in back[key]["topics"]}
    codings.write(tmp_path / "back.jsonl", back)
    assert len(read_annotations(tmp_path / "back.jsonl")) == len(rows)


def test_offsets_are_counted_as_java_does_and_spans_are_linked(tmp_path):
    page = (inception.export({"m1": article()}, tmp_path) / "documents" / "m1.xmi").read_text("utf-8")
    start = len(TEXT[: TEXT.index("الميناء")].encode("utf-16-le")) // 2
    assert f'begin="{start}"' in page and start == TEXT.index("الميناء") + 1
    assert 'role="source"' in page and 'role="cue"' in page


def test_the_layers_are_slots_of_links_with_role_and_target(tmp_path):
    layers = (inception.export({}, tmp_path) / "layers.xml").read_text("utf-8")
    link = layers.partition("<name>webanno.custom.AttributionSourceLink</name>")[2].partition("</typeDescription>")[0]
    assert "<supertypeName>uima.cas.TOP</supertypeName>" in link and link.count("<featureDescription>") == 2
    slot = layers.partition("<name>source</name>")[2].partition("</featureDescription>")[0]
    assert "uima.cas.FSArray" in slot and "<elementType>webanno.custom.AttributionSourceLink</elementType>" in slot
    tags = (tmp_path / "tagsets" / "form.txt").read_text("utf-8").splitlines()
    assert tags[0].startswith("mediakit form\t") and tags[1] == "direct\tاقتباس مباشر"


def test_a_project_export_gives_each_coder_their_own(tmp_path):
    home = inception.export({"m1": article()}, tmp_path)
    document, layers = (home / "documents" / "m1.xmi").read_bytes(), (home / "layers.xml").read_bytes()

    def zipped(files):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, data in files.items():
                archive.writestr(name, data)
        return out.getvalue()

    one = lambda user: zipped({f"{user}.xmi": document, "TypeSystem.xml": layers})  # noqa: E731
    (tmp_path / "project.zip").write_bytes(zipped({
        "exportedproject.json": b"{}", "source/m1.xmi": b"",
        **{f"annotation/m1.xmi/{user}.zip": one(user) for user in ("salma", "omar", "INITIAL_CAS")},
        "curation/m1.xmi/CURATION_USER.zip": one("CURATION_USER"),
    }))
    found = inception.read(tmp_path / "project.zip")
    assert list(found) == ["curation", "omar", "salma"]
    assert found["omar"]["m1"]["attributions"] == article()["attributions"]


def test_the_json_form_is_read_too(tmp_path):
    import cassis

    home = inception.export({"m1": article()}, tmp_path / "xmi")
    with (home / "documents" / "m1.xmi").open("rb") as file:
        cassis.load_cas_from_xmi(file, inception.typesystem()).to_json(tmp_path / "m1.json")
    assert inception.read(tmp_path / "m1.json")["team"]["m1"]["attributions"] == article()["attributions"]


def test_a_value_that_no_layer_knows_is_named_with_its_place(tmp_path):
    home = changed(inception.export({"m1": article()}, tmp_path), 'form="indirect"', 'form="reported"')
    with pytest.raises(InputError, match="m1.xmi: form is 'reported' at 'الميناء سيفتح'. Remedy: one of direct"):
        inception.read(home)


def test_what_was_left_open_is_filled_with_what_the_words_say(tmp_path):
    home = changed(inception.export({"m1": article()}, tmp_path), 'form="indirect"', "")
    changed(home, 'name="سامي القرنفلي" kind="person"', "")
    row = inception.read(home)["team"]["m1"]
    assert row["attributions"][0]["form"] == "indirect" and row["actors"] == article()["actors"]


def test_what_is_no_export_is_refused(tmp_path):
    (tmp_path / "a.xmi").write_text("<x/>")
    with pytest.raises(InputError, match="a.xmi: is no UIMA CAS"):
        inception.read(tmp_path / "a.xmi")
    (tmp_path / "b.zip").write_bytes(b"no")
    with pytest.raises(InputError, match="b.zip: is no ZIP"):
        inception.read(tmp_path / "b.zip")
    with pytest.raises(InputError, match="no such file"):
        inception.read(tmp_path / "c.zip")


def test_a_text_that_xml_cannot_hold_is_named(tmp_path):
    with pytest.raises(InputError, match="m1: the text cannot be written as XML"):
        inception.export({"m1": article(text=f"{TEXT}\uffff")}, tmp_path)


def test_blank_articles_go_out_with_sentences_and_tokens(tmp_path):
    analysis = workbench_sample.analysis(workbench_sample.write(tmp_path / "articles"))
    blanks = codings.blanks(analysis.articles, list(analysis.articles["article_id"]))
    back = inception.read(inception.export(blanks, tmp_path / "out"), blanks)["team"]
    assert back == dict(sorted(blanks.items()))
    page = next((tmp_path / "out" / "documents").glob("*.xmi")).read_text("utf-8")
    assert page.count("<type:Sentence ") > 2 and page.count("<type:Token ") > 20
