"""Words, quotations, sentences and verbs: the language under the annotation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.arabic import quotations, sentences
from mediakit.arabic.normalise import fold, key, light
from mediakit.arabic.verbs import conjugate, participles
from mediakit.arabic.words import splits, tokenise

MARKS = st.text(alphabet="قال لن \"«»“”'.\n()،أنّةىـ1:", max_size=60)


def surfaces(text):
    return [token.word.surface for token in tokenise(text)]


@pytest.mark.parametrize(
    "text, words",
    [
        ("الروسيةكييف", ["الروسية", "كييف"]),
        ("علىاتهامات", ["على", "اتهامات"]),
        ("أنّواردات", ["أنّ", "واردات"]),
        ("أنّها تسعى", ["أنّها", "تسعى"]),
        ("الـ7 آلاف", ["الـ", "7", "آلاف"]),
        ("77.71 دولارا", ["77.71", "دولارا"]),
        ("شركة Eni الإيطالية", ["شركة", "Eni", "الإيطالية"]),
    ],
)
def test_words_end_where_spelling_shows_it(text, words):
    assert surfaces(text) == words


@pytest.mark.parametrize(
    "a, b", [("الإمارات", "الامارات"), ("مصطفى", "مصطفي"), ("وزارة", "وزاره"), ("ســعر", "سعر"), ("ﷲ", "الله")]
)
def test_spellings_of_one_word_share_a_key(a, b):
    assert key(a) == key(b)


def test_words_that_differ_by_a_letter_stay_apart_in_light_form():
    assert light("على") != light("علي") and light("إلى") != light("ألا")


@given(MARKS)
def test_folded_text_maps_back_to_its_offsets(text):
    folded, offsets = fold(text)
    assert len(offsets) == len(folded) + 1 and offsets == sorted(offsets)


@given(MARKS)
def test_tokens_stand_in_order_and_hold_their_text(text):
    tokens = tokenise(text)
    assert all(text[t.start : t.end] == t.word.surface for t in tokens)
    assert all(a.end <= b.start for a, b in zip(tokens, tokens[1:], strict=False))


@pytest.mark.parametrize(
    "word, reading",
    [("وللروسي", ("و", "ل", True, "روسي")), ("بالقاهره", ("", "ب", True, "قاهره")), ("فوزير", ("ف", "", False, "وزير"))],
)
def test_a_word_is_split_in_every_way_spelling_allows(word, reading):
    found = [(s.conjunction, s.preposition, s.article, s.stem) for s in splits(word)]
    assert ("", "", False, word) in found and reading in found


@pytest.mark.parametrize(
    "text, quoted",
    [
        ('قال: "نعم" ثم "لا"', ['"نعم"', '"لا"']),
        ("قال «لا “أبدا” يا صديقي»", ["«لا “أبدا” يا صديقي»", "“أبدا”"]),
        ('قال "إن "الناتو" حلف"', ['"إن "الناتو" حلف"', '"الناتو"']),
        ("قال »سنفعل« ثم غادر", ["»سنفعل«"]),
        ('قال: "سنبدأ فورا', ['"سنبدأ فورا']),
        ('طوله 5" ثم قال "نعم"', ['"نعم"']),
    ],
)
def test_quotation_marks_pair_as_a_reader_pairs_them(text, quoted):
    assert [text[q.start : q.end] for q in quotations.find(text)] == quoted


@given(MARKS)
def test_quotations_lie_in_the_text_outermost_first(text):
    found = quotations.find(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert [q.start for q in found] == sorted(q.start for q in found)


@pytest.mark.parametrize(
    "text, count",
    [("وصل الوفد. غادر الوفد.", 2), ("قال د. سالم إن الأمر صعب.", 1), ("بلغ السعر 3.5 دولار. ارتفع.", 2),
     ("عنوان.. وتفاصيل", 1), ("سأل: متى؟ أجاب: غدا!", 2)],
)
def test_sentences_end_at_stops_that_end_them(text, count):
    assert len(sentences.split(text)) == count


def test_a_stop_inside_a_quotation_ends_no_sentence():
    text = "قال: «لن نقبل. هذا قرارنا». وغادر."
    spans = sentences.split(text, quotations=quotations.find(text))
    assert [text[a:b] for a, b in spans] == ["قال: «لن نقبل. هذا قرارنا».", "وغادر."]


@pytest.mark.parametrize(
    "past, present, forms",
    [
        ("قال", "يقول", "قالت قالوا يقولون تقول قلنا يقال قيل"),
        ("أشار", "يشير", "أشارت يشير أشاروا يشار أشير"),
        ("دعا", "يدعو", "دعت دعوا يدعون تدعو"),
        ("نفى", "ينفي", "نفت نفوا ينفون تنفي"),
        ("اعتبر", "يعتبر", "اعتبرت اعتبروا يعتبرون اعتبرها اعتبرته"),
    ],
)
def test_forms_are_generated_from_principal_parts(past, present, forms):
    made = conjugate(past, present)
    assert [form for form in forms.split() if key(form) not in made] == []


def test_a_participle_tells_gender_and_number():
    assert participles("مؤكدا")[key("مؤكدة")] == ("f", "s")
    assert participles("داعيا")[key("داعين")] == ("m", "p")
