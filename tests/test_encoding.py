"""Arabic in all the encodings that exports come in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mediakit
from mediakit.arabic.encoding import decode, detect, unmangle

TEXT = "قال الوزير في بيان، أمس الاثنين، إن العمل في الميناء بدأ، وأضاف أن الشركة ستنهي المشروع خلال عام من الآن."
SHORT = "قال الوزير إن العمل بدأ في المدينة"


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "cp1256",
        "iso8859-6",
        "cp720",
        "mac-arabic",
    ],
)
def test_an_encoding_is_recognised(encoding):
    text = TEXT.replace("،", "") if encoding == "cp720" else TEXT
    assert decode(text.encode(encoding)).text.lstrip("\ufeff") == text


@pytest.mark.parametrize("encoding", ["utf-8", "cp1256", "iso8859-6", "utf-16-le"])
def test_a_short_text_is_recognised_too(encoding):
    assert decode(SHORT.encode(encoding)).text == SHORT


def test_a_false_declaration_is_not_believed():
    assert decode(TEXT.encode(), "windows-1256").encoding == "utf-8"
    assert decode(TEXT.encode("cp1256"), "iso-8859-1").text == TEXT
    assert decode(TEXT.encode("cp1256"), "no-such-thing").text == TEXT


def test_a_few_damaged_bytes_leave_the_rest_readable():
    raw = bytearray(TEXT.encode() * 5)
    raw[41:42] = b"\xff"
    found = decode(bytes(raw))
    assert found.encoding == "utf-8" and found.lost >= 1 and found.text.endswith(TEXT)


@pytest.mark.parametrize("wrong", ["latin-1", "cp1256"])
def test_utf8_that_was_read_as_another_encoding_is_mended(wrong):
    assert unmangle(TEXT.encode().decode(wrong)) == (TEXT, f"UTF-8 read as {wrong}")


def test_windows_1256_that_was_read_as_western_is_mended():
    mangled = TEXT.encode("cp1256").decode("latin-1")
    assert unmangle(mangled)[0] == TEXT


@pytest.mark.parametrize(
    "sound",
    [
        TEXT,
        "",
        "نعم",
        "Ceci est un café à Paris, très bien.",
        "Øystein Ångström: «طظ ط§»",
        "ÇA VA",
        "قال: «نعم» — ثم مضى…",
    ],
)
def test_sound_text_is_left_alone(sound):
    assert unmangle(sound) == (sound, "")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256", "iso8859-6"])
def test_a_file_in_another_encoding_is_noted(encoding, tmp_path):
    (tmp_path / "a.txt").write_bytes(f"عنوان الخبر\n\n{TEXT}".encode(encoding))
    corpus = mediakit.read(tmp_path)
    assert corpus.articles.text[0] == f"عنوان الخبر\n\n{TEXT}"
    assert ("encoding" in set(corpus.problems.code)) == (encoding != "utf-8-sig")


def test_doubly_encoded_lines_are_mended_and_noted(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT.encode().decode("latin-1"), encoding="utf-8")
    corpus = mediakit.read(tmp_path)
    assert corpus.articles.text[0] == TEXT
    assert "double-encoded" in set(corpus.problems.code)


def test_marks_of_the_text_are_kept_as_they_came(tmp_path):
    text = (
        "عنوان الـخبر\n\nقالت\u00a0الوزارة إنّ \u200fالعمل\u200e بدأ في ٦ أيار، وفاز ۱۲ مرشحا ﷲ ﻻ."
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    corpus = mediakit.read(tmp_path)
    assert corpus.articles.text[0] == text
    assert "presentation-forms" in set(corpus.problems.code)


def test_entities_and_tags_left_in_an_export_are_taken_out_and_noted(tmp_path):
    (tmp_path / "a.txt").write_text(
        "عنوان\n\n<p>قال &quot;نعم&quot; &amp; مضى&nbsp;.</p><p>ثم عاد إلى البيت.</p>",
        encoding="utf-8",
    )
    corpus = mediakit.read(tmp_path)
    assert corpus.articles.text[0] == 'عنوان\n\nقال "نعم" & مضى\u00a0.\nثم عاد إلى البيت.\n'
    assert {"entities", "markup"} <= set(corpus.problems.code)


def test_one_line_in_another_encoding_does_not_spoil_the_file(tmp_path):
    good = '{"title": "أول", "text": "قال الوزير إن العمل بدأ في الميناء."}\n'.encode()
    odd = '{"title": "ثان", "text": "قال الوزير إن العمل بدأ في الميناء ثم في المدينة."}\n'.encode(
        "cp1256"
    )
    (tmp_path / "a.jsonl").write_bytes(good * 3 + odd + good)
    assert "ثان" in list(mediakit.read(tmp_path).articles.title)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_decode_to_some_text(raw):
    found = decode(raw)
    assert isinstance(found.text, str) and detect(raw)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_utf8_always_reads_back(text):
    raw = text.encode("utf-8", "ignore")
    if not raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")) and detect(raw) == "utf-8":
        assert decode(raw).text == raw.decode()


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x6FF), max_size=200))
def test_unmangle_never_fails(text):
    assert isinstance(unmangle(text)[0], str)
