"""Parts of a page: cases as data, each with the temptation it resists."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.corpus import datelines, disclaimers, page_words, segments
from mediakit.corpus.page_words import COLUMNS
from mediakit.schema import ROLES

A = "أعلنت وزارة الطاقة في بيان أن محطة الكهرباء الجديدة ستدخل الخدمة مطلع الشهر المقبل بعد تجارب دامت عاما."
B = "وقال وكيل الوزارة إن المحطة ستغذي ثلاث محافظات في الجنوب، وإن كلفتها بلغت ستمئة مليون دينار."
C = "وأضاف أن الوزارة تدرس بناء محطة ثانية في الشمال إذا توفر التمويل اللازم قبل نهاية العام الحالي."
D = "وتعاني البلاد منذ سنوات نقصا في الكهرباء يدفع كثيرين إلى شراء مولدات صغيرة لبيوتهم ومتاجرهم."
TITLE = "محطة كهرباء جديدة تدخل الخدمة الشهر المقبل"


def roles(*lines, title=TITLE, **given):
    """The role of each line below the title (of its first segment)."""
    text = f"{title}\n\n" + "\n".join(lines)
    found = segments.split(text, **given).segments
    starts = {s.start: s.role for s in found}
    out, at = [], len(title) + 2
    for line in lines:
        out.append(starts.get(at))
        at += len(line) + 1
    return out


CASES = {
    "a headline between finished paragraphs is another article's": (
        [A, B, "رئيس البرلمان يدعو إلى جلسة طارئة يوم الأحد", C, D],
        ["lead", "body", "related", "body", "body"],
    ),
    "a speaker's headline may be short": (
        [A, B, "النقيب: لا عودة عن الإضراب", C, D],
        ["lead", "body", "related", "body", "body"],
    ),
    "two headlines in a row": (
        [
            A,
            B,
            "أسعار الوقود ترتفع في الأسواق العالمية مجددا",
            "لماذا ترتفع أسعار الوقود كل صيف؟",
            C,
            D,
        ],
        ["lead", "body", "related", "related", "body", "body"],
    ),
    "a sub-heading is short": (
        [A, B, "أزمة قديمة", D, C],
        ["lead", "body", "body", "body", "body"],
    ),
    "a sub-heading is taken up by the paragraph after it": (
        [A, B, "نقص الكهرباء يدفع كثيرين إلى شراء مولدات", D, C],
        ["lead", "body", "body", "body", "body"],
    ),
    "a question may be the writer's own": (
        [A, B, "هل تكفي محطة واحدة لسد كل هذا النقص الكبير؟", C, D],
        ["lead", "body", "body", "body", "body"],
    ),
    "a line that opens a list stays": (
        [A, B, "وتشمل الخطة ثلاث مراحل هي على الترتيب:", C, D],
        ["lead", "body", "body", "body", "body"],
    ),
    "a list without full stops stays": (
        [
            A,
            B,
            "إنشاء محطة تحويل في ضواحي العاصمة الجنوبية",
            "مد خطوط نقل إلى المحافظات الثلاث كلها",
            "تدريب مئتي مهندس على تشغيل المحطة الجديدة",
            C,
            D,
        ],
        ["lead", "body", "body", "body", "body", "body", "body"],
    ),
    "a quotation on its own line stays": (
        [A, B, "«لن نعود إلى تقنين الكهرباء بعد هذا الصيف»", C, D],
        ["lead", "body", "body", "body", "body"],
    ),
    "an article whose paragraphs have no full stops loses nothing": (
        [A[:-1], B[:-1], "رئيس البرلمان يدعو إلى جلسة طارئة يوم الأحد", C[:-1], D[:-1]],
        ["lead", "body", "body", "body", "body"],
    ),
    "the last line stays, full stop or none": (
        [A, B, C, "ولم يصدر تعليق من الشركة المنفذة حتى الآن"],
        ["lead", "body", "body", "body"],
    ),
    "page words": (
        [A, B, "مناقشة", "شارك", "تابعونا على فيسبوك"],
        ["lead", "body", "widget", "widget", "widget"],
    ),
    "an opener and its headlines": (
        [A, B, "اقرأ أيضا", "أسعار الوقود ترتفع مجددا", "إضراب في الموانئ", C],
        ["lead", "body", "widget", "related", "related", "body"],
    ),
    "an opener with its headline on the line": (
        [A, "اقرأ أيضا: أسعار الوقود ترتفع", B],
        ["lead", "related", "body"],
    ),
    "a paragraph said twice": ([A, B, C, A], ["lead", "body", "body", "widget"]),
    "a short answer said twice stays": (
        [A, "- نعم.", B, "- نعم."],
        ["lead", "body", "body", "body"],
    ),
    "the title said again": ([TITLE, A, B], ["widget", "lead", "body"]),
    "a Latin outlet line below the lead": (
        [A, "Almadar", B, C],
        ["lead", "byline", "body", "body"],
    ),
    "an agency line below the lead": (
        [A, "وكالة المدار للأنباء", B, C],
        ["lead", "byline", "body", "body"],
    ),
    "a date line and an author": (
        ["الاثنين 6 مايو 2024 - 10:30", "بقلم سلمى العتيبي", A, B],
        ["byline", "byline", "lead", "body"],
    ),
    "a source at the end": ([A, B, "المصدر: رويترز"], ["lead", "body", "byline"]),
    "a caption by its agency": (
        [A, "عمال في موقع المحطة الجديدة جنوب العاصمة (رويترز)", B],
        ["lead", "caption", "body"],
    ),
    "a caption by its word": (["الصورة: محطة الكهرباء الجديدة", A, B], ["caption", "lead", "body"]),
    "an opinion notice": (
        [A, B, "** جميع المقالات المنشورة تمثل رأي كتابها فقط."],
        ["lead", "body", "disclaimer"],
    ),
    "a rule of dashes": ([A, "-----------", B], ["lead", "widget", "body"]),
    "one paragraph alone is body": ([A], ["body"]),
    "prose that begins like a credit": (
        [A, "نشر في العاصمة أمس ألف شرطي لحماية المحطة من أي اعتداء محتمل خلال الحفل."],
        ["lead", "body"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_role_of_each_line(case):
    lines, expected = CASES[case]
    assert roles(*lines) == expected


DATELINES = [
    ("موسكو - سبوتنيك. وأفادت", "موسكو", "سبوتنيك"),
    ("دبي، الإمارات العربية المتحدة (CNN) -- قال", "دبي", "CNN"),
    ("بيروت (أ ف ب) - قال", "بيروت", "أ ف ب"),
    ("رويترز - بنغازي: قال", "بنغازي", "رويترز"),
    ("(رويترز) - قال", "", "رويترز"),
    ("لندن - رويترز - قال", "لندن", "رويترز"),
    ("القاهرة – د.ب.أ: قال", "القاهرة", "د.ب.أ"),
    ("عمّان – «رويترز»: قال", "عمّان", "رويترز"),
    ("رأس النورس - المدار. وقالت", "رأس النورس", "المدار"),
]


@pytest.mark.parametrize("text, place, agency", DATELINES, ids=[d[0] for d in DATELINES])
def test_a_dateline(text, place, agency):
    found = datelines.at(text, 0, len(text))
    assert (found.place, found.agency) == (place, agency)
    assert text[found.end :] in ("قال", "وأفادت", "وقالت")


@pytest.mark.parametrize(
    "text, place",
    [
        ("سعود الأحمد- المدار- الرياض: قال", "الرياض"),
        ("المدار – بيروت: قال", "بيروت"),
        ("المدار- وكالات: قال", ""),
    ],
)
def test_a_dateline_with_the_outlets_own_name(text, place):
    found = datelines.at(text, 0, len(text), "المدار")
    assert (found.place, text[found.end :]) == (place, "قال")
    assert (
        datelines.at(text.replace("المدار", "زورقنا").replace("وكالات", "بيننا"), 0, len(text))
        is None
    )


@pytest.mark.parametrize(
    "text",
    [
        "قالت وزارة الدفاع (البنتاغون) إنها سترد.",
        "فجرت البلاد - كما يبدو - أنفاقا.",
        "كان - ولا يزال - قويا.",
        "اختار الاتحاد الدولي لكرة القدم (فيفا)، الثلاثاء، مدينة أخرى.",
        "نعم: هذا صحيح.",
        "عام 2015 - 2016 شهد نموا.",
        "وذكرت وكالة أنباء الإمارات (وام) أن العمل بدأ.",
        "أكدت وكالة رويترز (الجمعة): لا تغيير.",
    ],
)
def test_prose_that_looks_like_a_dateline(text):
    assert datelines.at(text, 0, len(text)) is None


@pytest.mark.parametrize(
    "bracket, legal",
    [
        ("(أنشطة الشركة محظورة في روسيا باعتبارها متطرفة)", True),
        ("(المعترف به منظمة إرهابية في روسيا)", True),
        ("(تنظيم إرهابي محظور في روسيا)", True),
        ("[مدرج على قائمة العملاء الأجانب بقرار وزارة العدل]", True),
        ("(الحزب المحظور)", False),
        ("(42 عاما)", False),
        ("(جنوب)", False),
        ("(الناتو)", False),
    ],
)
def test_a_bracket_is_a_disclaimer_only_if_it_names_ban_and_law(bracket, legal):
    text = f"قالت الشركة {bracket} إنها ستستأنف."
    assert bool(disclaimers.find(text, 0, len(text))) is legal


def test_a_disclaimer_splits_its_paragraph_and_nothing_else():
    text = (
        f"{TITLE}\n\n{A}\nوقالت شركة «صلة» (محظورة في روسيا باعتبارها متطرفة)، إنها ستستأنف الحكم."
    )
    found = segments.split(text).segments
    assert [s.role for s in found] == ["title", "lead", "body", "disclaimer", "body"]
    assert text[found[2].start : found[2].end] == "وقالت شركة «صلة»"


def test_a_given_title_and_lead_stand():
    text = f"{TITLE}\n\nملخص قصير\n{A}\n{B}"
    end = len(TITLE) + 2
    found = segments.split(text, title_end=end, lead_end=end + len("ملخص قصير")).segments
    assert [s.role for s in found] == ["title", "lead", "body", "body"]


def test_a_text_without_a_title_has_none():
    assert segments.split(f"{A}\n{B}").title == ""


@settings(max_examples=250, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                A,
                B,
                C,
                TITLE,
                "مناقشة",
                "اقرأ أيضا",
                "Almadar",
                "موسكو - سبوتنيك. " + D,
                "",
                "   ",
                "\t",
                "(",
                "© رويترز",
                "الوزير (محظور في روسيا باعتباره متطرفا) قال نعم.",
                "6 مايو 2024",
                "أ    ب     ت",
            ]
        ),
        max_size=12,
    )
)
def test_segments_tile_any_text(lines):
    text = "\n".join(lines)
    at = 0
    for part in segments.split(text).segments:
        assert part.role in ROLES and at <= part.start < part.end
        assert not text[at : part.start].strip()
        at = part.end
    assert not text[at:].strip()


def test_page_words_keep_their_data_dictionary():
    rows = page_words.rows()
    entries = [r["entry"] for r in rows]
    assert entries == sorted(set(entries))
    for row in rows:
        assert tuple(row) == COLUMNS
        assert row["match"] in ("line", "start", "within") and row["role"] in ROLES
        assert row["opens"] in ("", "yes") and row["status"] in ("on", "off")


@pytest.mark.parametrize(
    "row", [r for r in page_words.rows() if r["status"] == "on"], ids=lambda r: r["entry"]
)
def test_every_page_word_is_found_in_its_example(row):
    found = page_words.find(row["example"])
    assert found is not None and found.role == row["role"], found
