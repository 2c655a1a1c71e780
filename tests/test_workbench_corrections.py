"""Corrections: replayed on every run, anchored by content, undone by deleting the row, never lost in silence."""

import pytest
import workbench_sample
from workbench_sample import TEXTS

import mediakit
from mediakit import schema
from mediakit.analysis import corrections as told
from mediakit.analysis import select
from mediakit.annotate.anchors import anchor, locate
from mediakit.annotate.corrections import Correction, append, read, replay
from mediakit.errors import InputError

OIL = "أفق/2025-03-01-naft.txt"
PRODUCTION, FIELDS, NUMBERS = "إنتاج النفط سيرتفع في الصيف المقبل", "الحقول الشمالية تعمل بطاقتها الكاملة", "البرلمان لم يطلع على الأرقام"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return workbench_sample.write(tmp_path_factory.mktemp("articles"))


@pytest.fixture(scope="module")
def analysis(folder):
    return workbench_sample.analysis(folder)


def place(analysis, words):
    """Article and anchor of the first article that has the words."""
    row = next(r for r in analysis.articles.to_dict("records") if words in r["text"])
    at = row["text"].index(words)
    return {"article": row["article_id"], **anchor(row["text"], at, at + len(words))._asdict()}


def corrected(analysis, path, *rows):
    for n, row in enumerate(rows):
        append(path, Correction(**{"who": "سلمى", "when": f"2025-07-0{n + 1}", **row}))
    result = replay(analysis, path)
    for name, data in result.tables.items():
        schema.check(name, data)
    schema.check_offsets(result.tables)
    return result


def statement(analysis, words):
    found = analysis.attributions[analysis.attributions["content_text"].str.contains(words, regex=False)]
    return found.iloc[-1] if len(found) else None


def statuses(analysis):
    return list(told.listed(analysis)["status"])


def test_a_speaker_form_channel_and_stance_are_mended(analysis, tmp_path):
    here = place(analysis, PRODUCTION)
    result = corrected(
        analysis, tmp_path / "c.csv",
        {"what": "source", "old": "كمال الزهرواني", "new": "ليلى العمراني", **here},
        {"what": "form", "old": "indirect", "new": "direct", **here},
        {"what": "channel", "old": "statement", "new": "speech", **here},
        {"what": "stance", "old": "neutral", "new": "claiming", **here},
    )
    row = statement(result, PRODUCTION)
    assert list(row[["source_name", "form", "channel", "stance", "confidence"]]) == [
        "ليلى العمراني", "direct", "speech", "claiming", 1.0]
    assert row["source_actor_id"] == statement(analysis, NUMBERS)["source_actor_id"]
    assert row["rule"].endswith("+user") and statuses(result) == ["applied"] * 4
    assert statement(analysis, PRODUCTION)["channel"] == "statement", "the analysis given was changed"


def test_actors_are_merged_and_split_and_the_merge_says_who_decided(analysis, tmp_path):
    result = corrected(
        analysis, tmp_path / "c.csv",
        {"what": "merge", "old": "لجنة الطاقة", "new": "البرلمان", "why": "لجنة من لجانه"},
        {"what": "split", "old": "وزير النفط", "new": "سامي القرنفلي", "text": "وزير النفط", "after": ": الإنتاج سيرتفع"},
    )
    actors = result.actors.set_index("name_ar")
    assert actors.at["البرلمان", "variants"] == "البرلمان | لجنة الطاقة" and actors.at["البرلمان", "n_mentions"] == 3
    assert "لجنة الطاقة" not in actors.index and actors.at["سامي القرنفلي", "kind"] == "person"
    assert statement(result, "الإنتاج سيرتفع")["source_name"] == "سامي القرنفلي"
    made = result.merges[result.merges["rule"].str.startswith("user.")]
    assert "سلمى: لجنة من لجانه" in made["reason"].iloc[0] and list(made["rule"]) == ["user.merge", "user.apart"]


def test_a_form_is_split_off_under_its_own_spelling(analysis, tmp_path):
    merged = {"what": "merge", "old": "لجنة الطاقة", "new": "البرلمان"}
    result = corrected(analysis, tmp_path / "c.csv", merged, {"what": "split", "old": "لجنة الطاقة", "new": "لجنة الطاقة"})
    actors = result.actors.set_index("name_ar")
    assert actors.at["البرلمان", "variants"] == "البرلمان" and actors.at["لجنة الطاقة", "variants"] == "لجنة الطاقة"
    assert statuses(result) == ["applied", "applied"]


def test_topics_are_taken_away_and_added(analysis, tmp_path):
    article = place(analysis, PRODUCTION)["article"]
    result = corrected(
        analysis, tmp_path / "c.csv", {"what": "topic", "old": "oil", "new": "elections", "article": article})
    rows = result.article_topics[result.article_topics["article_id"] == article]
    assert list(rows["topic"]) == ["elections"] and list(rows["primary"]) == [True]


def test_a_statement_is_rejected_and_one_is_added(analysis, tmp_path):
    missed = {"what": "add", "new": "source_name=سكان الميناء|source_type=group|channel=meeting"}
    result = corrected(
        analysis, tmp_path / "c.csv", {"what": "reject", **place(analysis, FIELDS)},
        {**missed, **place(analysis, "رئيسة لجنة الطاقة")}, {"what": "add", **place(analysis, NUMBERS)},
    )
    assert statement(result, FIELDS) is None
    new = statement(result, "رئيسة لجنة الطاقة")
    assert (new["source_type"], new["channel"], new["form"], new["rule"]) == ("group", "meeting", "indirect", "user.add")
    assert statuses(result) == ["applied", "applied", "already"]


def test_a_mention_is_added_and_rejected(analysis, tmp_path):
    result = corrected(
        analysis, tmp_path / "c.csv",
        {"what": "add", "field": "mention", "new": "name=سكان الميناء|kind=group", **place(analysis, "سكان الميناء")},
        {"what": "reject", "field": "mention", **place(analysis, "لجنة الطاقة")},
    )
    assert set(result.actors["name_ar"]) - set(analysis.actors["name_ar"]) == {"سكان الميناء"}
    assert "لجنة الطاقة" not in set(result.actors["name_ar"])


def test_deleting_the_row_undoes_it(analysis, tmp_path):
    path = tmp_path / "c.csv"
    corrected(analysis, path, {"what": "reject", **place(analysis, FIELDS)})
    path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", encoding="utf-8")
    result = replay(analysis, path)
    assert all(result.tables[name].equals(data) for name, data in analysis.tables.items())
    assert result.digest == analysis.digest


def test_a_correction_survives_small_edits_of_the_article(analysis, tmp_path):
    path = tmp_path / "c.csv"
    corrected(analysis, path, {"what": "channel", "old": "statement", "new": "letter", **place(analysis, PRODUCTION)})
    edited = {OIL: TEXTS[OIL].replace("في الصيف المقبل", "خلال الصيف المقبل").replace("الكاملة", "القصوى")}
    for name, text in edited.items():
        (tmp_path / "new" / name).parent.mkdir(parents=True)
        (tmp_path / "new" / name).write_text(text, encoding="utf-8")
    again = mediakit.annotate(mediakit.read(tmp_path / "new"), corrections=path)
    assert statement(again, "إنتاج النفط")["channel"] == "letter" and statuses(again) == ["applied"]


def test_a_stale_anchor_is_reported_and_nothing_else_happens(analysis, tmp_path):
    gone = {"article": "0" * 16, "text": "كلام لم يقله أحد في أي مقالة من هذه المقالات"}
    result = corrected(analysis, tmp_path / "c.csv", {"what": "form", "new": "direct", **gone})
    warning = result.problems.iloc[-1]
    assert (warning["code"], warning["severity"]) == ("stale-correction", "warning")
    assert warning["message"].startswith("c.csv, line 2: ") and statuses(result) == ["stale"]
    assert result.attributions.equals(analysis.attributions)


def test_two_people_against_each_other_are_a_conflict_and_the_later_one_holds(analysis, tmp_path):
    here = place(analysis, PRODUCTION)
    result = corrected(
        analysis, tmp_path / "c.csv",
        {"what": "channel", "old": "statement", "new": "speech", **here},
        {"what": "channel", "old": "statement", "new": "letter", "who": "عمر", **here},
        {"what": "channel", "old": "statement", "new": "call", "who": "عمر", **here},
        {"what": "reject", **place(analysis, FIELDS)},
        {"what": "form", "new": "direct", "who": "عمر", **place(analysis, FIELDS)},
    )
    assert statement(result, PRODUCTION)["channel"] == "call"
    assert statuses(result) == ["conflict", "superseded", "applied", "applied", "conflict"]
    assert list(result.problems["code"]).count("conflicting-correction") == 2


def test_one_name_cannot_be_merged_into_two(analysis, tmp_path):
    result = corrected(
        analysis, tmp_path / "c.csv", {"what": "merge", "old": "لجنة الطاقة", "new": "البرلمان"},
        {"what": "merge", "old": "لجنة الطاقة", "new": "الحكومة"}, {"what": "merge", "old": "البرلمان", "new": "الحكومة"},
        {"what": "merge", "old": "لجنة الطاقة", "new": "الحكومة"}, {"what": "merge", "old": "لا أحد", "new": "الحكومة"},
    )
    assert statuses(result) == ["applied", "conflict", "applied", "already", "stale"]
    assert result.actors.set_index("name_ar").at["الحكومة", "n_mentions"] == 4


def test_corrections_are_kept_with_the_tables_and_change_the_digest(analysis, tmp_path):
    result = corrected(analysis, tmp_path / "c.csv", {"what": "merge", "old": "لجنة الطاقة", "new": "البرلمان"})
    loaded = mediakit.load(result.save(tmp_path / "tables"))
    assert statuses(loaded) == ["applied"] and result.digest != analysis.digest
    assert list(told.listed(select(loaded))["new"]) == ["البرلمان"]
    assert not len(told.listed(analysis))


def test_cells_that_look_like_formulas_are_guarded_in_the_file(tmp_path):
    row = Correction(who="=HYPERLINK(1)", when="2025", what="merge", old="-أ", new="'ب'")
    path = append(tmp_path / "c.csv", row)
    assert ",=" not in f",{path.read_text('utf-8')}" and [r for _, r in read(path)] == [
        Correction(**{**row.__dict__, "field": "actor"})]


@pytest.mark.parametrize("line, found", [
    ("سلمى,2025,mrege,,,", "line 2: what is 'mrege'"), ("سلمى,2025,form,نص,direkt,", "line 2: new is 'direkt'"),
    ("سلمى,2025,form,,direct,", "line 2: column 'text' is empty"), ("سلمى,2025,merge,,,,,,", "line 2: more cells"),
])
def test_a_bad_row_is_named_by_file_and_line(tmp_path, line, found):
    (tmp_path / "c.csv").write_text(f"who,when,what,text,new,why\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=f"c.csv, {found}"):
        read(tmp_path / "c.csv")


def test_an_anchor_that_stands_twice_is_decided_by_its_sides_or_not_at_all():
    text = "قال إن الأمر بسيط.\nثم قال إن الأمر صعب."
    second = text.rindex("إن الأمر")
    assert locate(text, anchor(text, second, second + 8)) == [(second, second + 8)]
    assert locate(text, anchor(text, 4, 12)._replace(before="", after="")) == [(4, 12), (second, second + 8)]


def test_the_report_lists_them_in_the_readers_words(analysis, tmp_path):
    from mediakit.charts import Page

    result = corrected(analysis, tmp_path / "c.csv", {"what": "channel", "old": "statement", "new": "letter", "why": "كتاب",
                                                      **place(analysis, PRODUCTION)})
    page = Page("ar").table("corpus.corrections", told.shown(select(result))).markup
    assert all(words in page for words in ("طُبّق", "سلمى", "١ يوليو ٢٠٢٥", "بيان", "رسالة", "كتاب"))
