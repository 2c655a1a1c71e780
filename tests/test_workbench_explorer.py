"""The explorer, without a browser: filters, and what follows from a pick."""

import re
import shutil

import pytest
import workbench_sample
import yaml

from mediakit import schema
from mediakit.analysis import Slice, behind
from mediakit.annotate.corrections import read
from mediakit.annotate.database import Database
from mediakit.errors import LexiconError
from mediakit.report import make
from mediakit.report.job import read_jobs
from mediakit.workbench import Desk, Explorer, View, panel
from mediakit.workbench import explorer as explorer_module
from mediakit.workbench.explorer import TABS
from mediakit.workbench.lexicon import add_term


@pytest.fixture(scope="module")
def articles(tmp_path_factory):
    return workbench_sample.write(tmp_path_factory.mktemp("articles"))


@pytest.fixture
def explorer(articles, tmp_path):
    return Explorer(Desk(articles, corrections=tmp_path / "corrections.csv", who="سلمى"), "en")


def turn(explorer, tab):
    explorer.tabs.selected_index = TABS.index(tab)


def keys(frame):
    return re.findall(r'data-key="([^"]+)"', frame.html)


def test_a_filter_changes_chart_table_and_count_together(explorer):
    turn(explorer, "said")
    explorer.controls["channels"].value = ("statement",)
    assert "1 statement" in explorer.told.html and len(keys(explorer.said)) == 1
    explorer.controls["topics"].value = ("gas",)
    assert "1 article" in explorer.told.html and "no statements" in explorer.told.html
    explorer.clear()
    assert "7 statements" in explorer.told.html


def test_a_bad_date_is_told_and_nothing_breaks(explorer):
    explorer.controls["start"].value = "2025-13-01"
    explorer.controls["measure"].value = "stance"
    assert "YYYY-MM-DD" in explorer.told.html
    explorer.chart.picked = {"key": keys(explorer.chart)[0], "n": 1}
    assert "<li" in explorer.evidence.html
    explorer.controls["start"].value = "2025-03-02"
    assert "1 article" in explorer.told.html


def test_a_bar_leads_to_its_sentences_and_a_sentence_to_its_article(explorer):
    explorer.controls["measure"].value = "stance"
    explorer.chart.picked = {"key": "stance=denying", "n": 1}
    assert '<mark class="mk-cue">نفى</mark>' in explorer.evidence.html
    explorer.evidence.picked = {"key": "0", "n": 1}
    assert TABS[explorer.tabs.selected_index] == "article" and explorer.panel.statement["cue_text"] == "نفى"
    assert explorer.panel.edit["source_name"].value == "كمال الزهرواني"


def test_a_keyword_is_found_through_proclitics_and_opens_its_article(explorer):
    explorer.word.value = "غاز"
    assert len(keys(explorer.lines)) == 3
    explorer.lines.picked = {"key": "0", "n": 1}
    assert explorer.panel.chosen.value == "الغاز"


def test_a_statement_is_mended_and_the_chart_follows(explorer):
    explorer.controls["measure"].value = "channel"
    row = explorer.desk.analysis.attributions.iloc[1]
    explorer.said.picked = {"key": row["attribution_id"], "n": 1}
    explorer.panel.edit["channel"].value = "letter"
    explorer.panel.why.value = "كتاب رسمي"
    explorer.panel.save_button.click()
    assert "Applied" in explorer.panel.told.html
    turn(explorer, "chart")
    assert "channel=letter" in keys(explorer.chart)
    (_, written), = read(explorer.desk.corrections)
    assert (written.who, written.old, written.new, written.why) == ("سلمى", "statement", "letter", "كتاب رسمي")
    turn(explorer, "take")
    assert "corrections.csv" in explorer.yaml.value
    turn(explorer, "chart")
    explorer.panel._done(explorer.panel._undo)
    assert "channel=statement" in keys(explorer.chart)


def test_a_correction_is_looked_up_opened_and_taken_back_from_the_list(explorer):
    explorer.open_statement(explorer.desk.analysis.attributions.iloc[1]["attribution_id"])
    explorer.panel.edit["channel"].value = "letter"
    explorer.panel.save_button.click()
    explorer.panel.edit["form"].value = "direct"
    explorer.panel.save_button.click()
    turn(explorer, "mended")
    assert keys(explorer.mended.list) == ["2", "3"] and explorer.mended.remove_button.disabled
    explorer.mended.list.picked = {"key": "2", "n": 1}
    assert "Line 2: <bdi dir=\"auto\">channel: &#x27;statement&#x27; → &#x27;letter&#x27;" in explorer.mended.said.html
    explorer.mended.open_button.click()
    assert TABS[explorer.tabs.selected_index] == "article" and explorer.panel.statement["channel"] == "letter"
    turn(explorer, "mended")
    explorer.mended.list.picked = {"key": "2", "n": 2}
    explorer.mended.remove_button.click()
    assert [row.field for _, row in read(explorer.desk.corrections)] == ["form"] and keys(explorer.mended.list) == ["2"]
    row = explorer.desk.analysis.attributions.iloc[1]
    assert (row["channel"], row["form"]) == ("statement", "direct")


def test_mentions_and_the_main_topic_are_mended_in_the_article(explorer):
    panel = explorer.panel
    article = explorer.desk.analysis.article("2025-03-01-naft.txt").article_id
    panel.read(article)
    panel.chosen.value = "لجنة الطاقة"
    panel._done(panel._reject_mention)
    panel.chosen.value, panel.new.value = "سكان الميناء", "سكان الميناء"
    panel._done(panel._add_mention)
    panel.topics.value = ("economy", "oil")
    panel.main.value = "economy"
    panel._done(panel._save_topics)
    names, topics = set(explorer.desk.analysis.actors["name_ar"]), explorer.desk.analysis.article(article).article_topics
    assert "لجنة الطاقة" not in names and "سكان الميناء" in names
    assert list(topics.loc[topics["primary"], "topic"]) == ["economy"]
    panel.old.value = ""
    panel._done(lambda: panel._actors("merge"))
    assert "Give both names" in panel.told.html


def test_the_filters_make_room_for_the_article(explorer):
    turn(explorer, "article")
    assert explorer.side.layout.display == "none" and not explorer.shows_filters.value
    explorer.shows_filters.value = True
    assert explorer.side.layout.display == ""
    turn(explorer, "article"), turn(explorer, "said")
    assert explorer.shows_filters.value


def test_words_selected_in_the_page_become_a_statement(explorer):
    explorer.panel.read(explorer.desk.analysis.article("2025-03-01-naft.txt").article_id)
    explorer.panel.page.selected = {"kind": "words", "text": "رئيسة لجنة  الطاقة", "before": "ليلى العمراني، ", "after": "، أن", "n": 1}
    assert explorer.panel.chosen.value == "رئيسة لجنة الطاقة"
    explorer.panel.edit["source_name"].value = "ليلى العمراني"
    explorer.panel.add_button.click()
    added = explorer.desk.analysis.attributions.query("rule == 'user.add'")
    assert list(added["content_text"]) == ["رئيسة لجنة الطاقة"] and list(added["source_type"]) == ["person"]


def test_a_job_and_a_cell_give_the_same_view(explorer, tmp_path):
    explorer.controls["topics"].value = ("oil",)
    explorer.controls["measure"].value = "stance"
    turn(explorer, "take")
    (tmp_path / "jobs.yml").write_text(explorer.yaml.value, encoding="utf-8")
    job, = read_jobs(tmp_path / "jobs.yml")
    assert job.checked() and job.parameters["topics"] == ["oil"]
    space = {}
    body, last = explorer.code.value.split("page.bars", 1)
    exec(body, space)
    assert eval(f"page.bars{last}", space).finding == explorer.view.chart(space["part"], space["shares"]).finding
    assert space["shares"].equals(explorer.view.shares(explorer.part))


def numbers(page, key):
    """The figures of the row with this key in the tables of a page."""
    rows = re.findall(rf'<tr data-key="{re.escape(key)}">(.*?)</tr>', page)
    return [re.findall(r'data-(?:value|low|high)="([^"]*)"', row) for row in rows]


def test_a_rendered_job_shows_the_numbers_of_the_view(explorer, tmp_path):
    explorer.open_statement(explorer.desk.analysis.attributions.iloc[1]["attribution_id"])
    explorer.panel.edit["channel"].value = "letter"
    explorer.panel.save_button.click()
    explorer.controls["measure"].value = "channel"
    explorer.controls["min_confidence"].value = 0.5
    explorer.controls["topics"].value = ("oil",)
    turn(explorer, "take")
    (tmp_path / "jobs.yml").write_text(explorer.yaml.value, encoding="utf-8")
    done = make(read_jobs(tmp_path / "jobs.yml")[0])
    assert not done.failed
    page = (tmp_path / "reports" / "attribution.html").read_text("utf-8")
    for measure in ("channel", "stance", "verb"):
        explorer.controls["measure"].value = measure
        shares = explorer.shares
        assert len(shares) and ("letter" in set(shares[measure]) or measure != "channel")
        for row in shares.to_dict("records"):
            shown = numbers(page, f"{measure}={row[measure]}")
            assert any({f"{row[name]:.6g}" for name in ("share", "low", "high")} <= set(values) for values in shown), row


def test_every_filter_of_a_view_is_a_parameter_of_its_notebook(tmp_path):
    for measure in ("topic", "actor", "stance"):
        forms = {} if measure != "stance" else {"forms": ("direct",), "channels": ("speech",), "stances": ("neutral",)}
        view = View("2025-01-01", "2025-02-01", ("أفق",), ("oil",), ("البرلمان",), min_confidence=0.5, measure=measure, **forms)
        (tmp_path / "jobs.yml").write_text(view.job("articles"), encoding="utf-8")
        assert read_jobs(tmp_path / "jobs.yml")[0].checked()
        assert yaml.safe_load(view.job("articles"))["reports"][0]["parameters"]["topics"] == ["oil"]


def test_a_term_grows_the_lexicon_and_only_its_articles_are_read_again(explorer, monkeypatch):
    from mediakit.annotate import pipeline

    read_again, rows = [], pipeline.article_rows
    monkeypatch.setattr(pipeline, "article_rows", lambda doc, lex: read_again.append(doc.text) or rows(doc, lex))
    panel = explorer.panel
    panel.read(explorer.desk.analysis.article("2025-03-01-naft.txt").article_id)
    panel.chosen.value = "سكان الميناء"
    panel.topic.value = "infrastructure"
    panel._done(lambda: panel._grow("term"))
    entry, = set(explorer.desk.analysis.topic_mentions.query("topic == 'infrastructure'")["entry"])
    assert entry.startswith("top-infrastructure-skan") and len(read_again) == 1
    text = (explorer.desk.corrections.parent / "lexicons" / "topics.csv").read_text("utf-8")
    assert "ويرى سكان الميناء أن الأسعار لن تتغير هذا العام." in text


def test_a_term_that_is_there_already_is_refused(tmp_path):
    with pytest.raises(LexiconError, match="is there already: row top-oil"):
        add_term(tmp_path, "النفط", "oil", "ارتفع سعر النفط.")


@pytest.fixture
def stored(articles, tmp_path):
    """The explorer over tables in files."""
    workbench_sample.analysis(articles).save(tmp_path / "tables")
    return Explorer(Desk(tmp_path / "tables", corrections=tmp_path / "c.csv"), "en")


def test_no_whole_table_of_a_store_comes_into_memory(articles, tmp_path, monkeypatch):
    rows, several = Database.table, Slice.table
    monkeypatch.setattr(Database, "table", lambda base, name, column="", values=(): rows(base, name, column, values) if column else
                        pytest.fail(f"the whole of {name} is read"))
    monkeypatch.setattr(Slice, "table", lambda part, name, most=None: several(part, name, most) if most or len(part) < 2 else
                        pytest.fail(f"the whole slice of {name} is read"))
    monkeypatch.setattr("mediakit.analysis.words.BLOCK", 1)
    workbench_sample.analysis(articles).save(tmp_path / "tables")
    explorer = Explorer(Desk(tmp_path / "tables", corrections=tmp_path / "c.csv"), "en")
    for tab in (*TABS, "words"):
        turn(explorer, tab)
    explorer.word.value = "غاز"
    assert len(keys(explorer.lines)) == 3
    explorer.lines.picked = {"key": "0", "n": 1}
    explorer.controls["measure"].value, explorer.controls["actors"].value = "stance", ["كمال الزهرواني"]
    turn(explorer, "said")
    explorer.said.picked = {"key": keys(explorer.said)[0], "n": 1}
    explorer.panel.edit["channel"].value = "letter"
    explorer.panel.save_button.click()
    assert "Applied" in explorer.panel.told.html
    turn(explorer, "chart")
    explorer.chart.picked = {"key": keys(explorer.chart)[0], "n": 1}
    explorer.evidence.picked = {"key": "0", "n": 1}
    assert explorer.panel.statement and not schema.TABLES.keys() & vars(explorer.desk.analysis).keys()


def test_what_a_filter_left_is_taken_away_when_it_changes(stored):
    def parts():
        return stored.desk.database.one("SELECT count(*) FROM information_schema.schemata WHERE schema_name LIKE 'part%'")

    before, held = parts(), stored.part
    for outlet in ("أفق", "مدار", "أفق"):
        stored.controls["outlets"].value = (outlet,)
    assert parts() == before + 1 and len(held) == 2 and held.count("articles") == 2, "a slice that a cell holds can still be asked"
    del held
    assert parts() == before


def test_another_measure_asks_the_same_slice_and_clearing_cuts_once(explorer, monkeypatch):
    cut, part = [], View.part
    monkeypatch.setattr(View, "part", lambda view, data: cut.append(view.filters) or part(view, data))
    explorer.controls["measure"].value = "stance"
    explorer.controls["top_n"].value = 5
    assert not cut
    explorer.controls["outlets"].value, explorer.controls["min_confidence"].value = ("أفق",), 0.2
    explorer.clear()
    assert cut == [{"outlets": ["أفق"]}, {"outlets": ["أفق"], "min_confidence": 0.2}, {}]


def test_a_bar_shows_the_sentences_that_the_chart_has_behind_it(explorer):
    for measure in ("topic", "actor", "stance", "verb"):
        explorer.controls["measure"].value = measure
        rows = behind(explorer.part, explorer.shares, measure)
        for key in keys(explorer.chart):
            explorer.chart.picked = {"key": key, "n": 1}
            expected = rows[rows["key"] == key].to_dict("records")
            assert [row["sentence"] for row in explorer._picked] == [row["sentence"] for row in expected]


def test_of_many_articles_the_list_has_the_first_and_the_one_that_is_open(stored, monkeypatch):
    monkeypatch.setattr(panel, "MOST_ARTICLES", 1)
    turn(stored, "article")
    first, = (article for _, article in stored.panel.list.options)
    other = stored.desk.analysis.article("2025-03-02-ghaz.txt").article_id
    assert stored.panel.article_id == first != other
    stored.open_article(other)
    turn(stored, "chart")
    stored.controls["measure"].value = "stance"
    turn(stored, "article")
    assert [article for _, article in stored.panel.list.options] == [other, first]
    assert stored.panel.list.value == stored.panel.article_id == other
    stored.panel.list.value = first
    assert stored.panel.article_id == first
    stored.controls["outlets"].value = ("مدار",)
    assert [article for _, article in stored.panel.list.options] == [other] and stored.panel.article_id == other


def test_of_many_actors_those_in_most_articles_are_offered(articles, tmp_path, monkeypatch):
    desk = Desk(articles, corrections=tmp_path / "c.csv")
    *_, rare = names = desk.names(99, places=False)
    monkeypatch.setattr(explorer_module, "MOST_ACTORS", 1)
    monkeypatch.setattr(panel, "MOST_NAMES", 1)
    made = Explorer(desk, "en", View(actors=(rare,)))
    assert list(made.controls["actors"].allowed_tags) == [names[0], rare] and made.controls["actors"].value == [rare]
    turn(made, "article")
    assert set(desk.article(made.panel.article_id).actors["name_ar"]) <= set(made.panel.old.options) < set(names)


def test_tables_can_be_explored_without_their_articles(articles, tmp_path):
    workbench_sample.analysis(articles).save(tmp_path / "tables")
    explorer = Explorer(Desk(tmp_path / "tables", corrections=tmp_path / "c.csv"))
    assert "٧ أقوال" in explorer.told.html
    explorer.panel.read(explorer.desk.analysis.article("2025-03-01-naft.txt").article_id)
    explorer.panel.chosen.value = "سكان الميناء"
    explorer.panel._done(lambda: explorer.panel._grow("term"))
    assert "جداول بلا مقالاتها" in explorer.panel.told.html
    shutil.rmtree(tmp_path / "tables")
