"""Saved pages of different build: the article comes out whole, and nothing of what surrounds it."""

import json
import re
from collections import Counter

import pytest

import mediakit

TITLE = "الحكومة تقر خطة لتوسعة ميناء النورس"
BODY = [
    "أقرت الحكومة، أمس الثلاثاء، خطة لتوسعة ميناء النورس بكلفة ثلاثمئة مليون دينار، على أن يبدأ العمل مطلع الصيف المقبل.",
    "وقال وزير النقل سامر الخطيب، في مؤتمر صحفي، إن الخطة تشمل رصيفين جديدين ومستودعات للحبوب وساحة للحاويات.",
    "وأضاف أن «التمويل جاهز ولن نقترض من أحد»، مشيرا إلى أن الشركات المحلية ستحصل على نصف العقود.",
    "في المقابل، رأى النائب هاني السالم أن الأولوية لصيانة الطرق المؤدية إلى الميناء، وطالب بنشر دراسة الجدوى كاملة.",
    "ويعمل في الميناء نحو ألفي عامل، ويمر عبره ثلثا واردات البلاد من القمح والوقود بحسب هيئة الموانئ.",
]
TEASERS = [
    "أسعار الخضار ترتفع في أسواق العاصمة",
    "المنتخب يتعادل مع ضيفه في مباراة ودية",
    "طقس الغد: أمطار متفرقة على الساحل",
    "وزير التعليم يعلن مواعيد الامتحانات",
]
COMMENTS = [
    "أبو سامي: والله خبر جميل ونتمنى أن نرى العمل على أرض الواقع وليس حبرا على ورق كما تعودنا دائما.",
    "مواطن: الطرق أولى من الميناء يا جماعة، كل يوم نقف ساعتين في الزحام ولا أحد يسأل عنا.",
]
P = "".join(f"<p>{p}</p>" for p in BODY)
LINKS = "".join(f'<li><a href="/{n}">{t}</a></li>' for n, t in enumerate(TEASERS))
MENU = (
    "<nav><ul>"
    + "".join(f'<li><a href="/{w}">{w}</a></li>' for w in ("الرئيسية", "سياسة", "اقتصاد", "رياضة"))
    + "</ul></nav>"
)
FOOT = "<footer><p>جميع الحقوق محفوظة لموقع المدار. يمنع النسخ من دون إذن خطي مسبق من إدارة الموقع.</p></footer>"
LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "المدار"},
        {
            "@type": "NewsArticle",
            "headline": TITLE,
            "datePublished": "2024-05-08T09:30:00+03:00",
            "dateModified": "2024-05-09T10:00:00+03:00",
            "author": [{"@type": "Person", "name": "ليلى نعمة"}],
            "publisher": {"@type": "Organization", "name": "المدار"},
            "articleBody": "\n".join(BODY),
        },
    ],
}
_LD = f'<script type="application/ld+json">{json.dumps(LD, ensure_ascii=False)}</script>'


def _page(head, body):
    return f"<!DOCTYPE html><html lang='ar' dir='rtl'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


PAGES = {
    "JSON-LD and teasers": _page(
        f"<title>{TITLE} | المدار</title>{_LD}",
        f"{MENU}<article><h1>{TITLE}</h1><time>8 مايو 2024</time>{P[: len(P) // 2 + P[len(P) // 2 :].find('<p>')]}"
        f"<div class='related-posts'><h3>اقرأ أيضا</h3><ul>{LINKS}</ul></div>{P[len(P) // 2 + P[len(P) // 2 :].find('<p>') :]}</article>{FOOT}",
    ),
    "comments below": _page(
        f"<title>{TITLE} - المدار</title><meta property='og:title' content='{TITLE}'><meta property='og:type' content='article'>"
        "<meta property='og:site_name' content='المدار'><meta property='article:published_time' content='2024-05-08T06:30:00Z'>",
        f"{MENU}<main><h1>{TITLE}</h1><div class='story'>{P}</div><section id='comments'><h2>التعليقات</h2>"
        + "".join(f"<div class='comment'><p>{c}</p></div>" for c in COMMENTS)
        + f"</section></main>{FOOT}",
    ),
    "old table layout": _page(
        f"<title>المدار - {TITLE}</title><meta name='date' content='2024-05-08'>",
        f"<table width='100%'><tr><td width='20%'>{LINKS}</td><td><h1>{TITLE}</h1><br>"
        + "<br><br>".join(BODY)
        + "</td></tr><tr><td colspan='2'>جميع الحقوق محفوظة لموقع المدار</td></tr></table>",
    ),
    "AMP": _page(
        f"<title>{TITLE}</title><link rel='canonical' href='https://almadar.example/news/2024/05/08/mina'><meta property='og:site_name' content='المدار'>",
        f"<amp-sidebar id='sidebar'><ul>{LINKS}</ul></amp-sidebar><article><header><h1>{TITLE}</h1></header>{P}"
        "<amp-ad width='300'></amp-ad><amp-social-share type='facebook'></amp-social-share></article>",
    ),
    "an ASP.NET form around all": _page(
        f"<title>{TITLE}</title><meta itemprop='datePublished' content='2024-05-08T06:30:00Z'><meta property='og:site_name' content='المدار'>",
        f"<form id='aspnetForm'>{MENU}<div class='row'><h1>{TITLE}</h1><div class='LongDesc'><div>"
        + "<br/><br/>".join(BODY)
        + f"</div></div></div><div class='row most-read'><ul>{LINKS}</ul></div></form>",
    ),
    "paragraphs as divs, with a share bar": _page(
        f"<title>{TITLE}</title><meta property='og:type' content='article'><meta property='og:site_name' content='المدار'>",
        f"{MENU}<h1>{TITLE}</h1><span class='post-date'>الأربعاء 8 أيار/مايو 2024</span><div class='share-bar'>شارك على فيسبوك تويتر</div>"
        "<div class='entry-content'>"
        + "".join(f"<div>{p}</div>" for p in BODY)
        + f"<div class='tags'>ميناء النورس</div></div>{FOOT}",
    ),
    "date in the address, update beside it": _page(
        f"<title>{TITLE}</title><link rel='canonical' href='https://almadar.example/2024/economy/5/8/mina'><meta property='og:site_name' content='المدار'>",
        f"<h1>{TITLE}</h1><div class='timestamp'>آخر تحديث 12 مايو 2024</div><div id='body'>{P}</div>",
    ),
}


def _words(text):
    return Counter(re.findall(r"\w+", text))


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    paths = {}
    for number, (name, html) in enumerate(PAGES.items()):
        paths[name] = folder / f"{number}.html"
        paths[name].write_text(html, encoding="utf-8")
    corpus = mediakit.read(folder)
    rows = {row.source_path: row for row in corpus.articles.itertuples()}
    return {
        name: rows.get(str(path)) for name, path in paths.items()
    }, corpus.problems.message.to_list()


@pytest.mark.parametrize("name", PAGES)
def test_the_main_text_is_found_by_words(read, name):
    row = read[0][name]
    assert row is not None, read[1]
    got, expected = _words(row.text.removeprefix(f"{TITLE}\n\n")), _words("\n".join(BODY))
    shared = sum((got & expected).values())
    assert shared / sum(expected.values()) >= 0.95, row.text
    assert shared / sum(got.values()) >= 0.95, row.text


@pytest.mark.parametrize("name", PAGES)
def test_title_date_and_outlet_are_exact(read, name):
    row = read[0][name]
    assert row.title == TITLE
    assert str(row.published.date()) == "2024-05-08"
    assert row.outlet == "المدار"


def test_the_author_and_the_hour_come_from_json_ld(read):
    row = read[0]["JSON-LD and teasers"]
    assert row.author == "ليلى نعمة"
    assert row.published.isoformat() == "2024-05-08T06:30:00+00:00"


def test_the_text_of_json_ld_stands_in_for_a_page_drawn_by_a_script(tmp_path):
    (tmp_path / "spa.html").write_text(
        _page(f"<title>{TITLE}</title>{_LD}", "<div id='root'></div>"), encoding="utf-8"
    )
    row = mediakit.read(tmp_path).articles.iloc[0]
    assert row.text == f"{TITLE}\n\n" + "\n".join(BODY)


def test_a_page_that_lies_about_its_encoding_is_read(tmp_path):
    html = PAGES["comments below"].replace("charset='utf-8'", "charset='iso-8859-1'")
    (tmp_path / "a.html").write_bytes(html.encode("cp1256"))
    corpus = mediakit.read(tmp_path)
    assert corpus.articles.title[0] == TITLE
    assert list(corpus.problems.code) == ["encoding"]


def test_a_summary_that_readers_see_above_the_text_is_the_lead(tmp_path):
    lead = "خطة بكلفة ثلاثمئة مليون دينار تبدأ مطلع الصيف وتشمل رصيفين جديدين."
    html = _page(
        f"<title>{TITLE}</title><meta property='og:description' content='{lead}'><meta property='og:type' content='article'>",
        f"<h1>{TITLE}</h1><h2 class='sub'>{lead}</h2><article>{P}</article>",
    )
    (tmp_path / "a.html").write_text(html, encoding="utf-8")
    corpus = mediakit.read(tmp_path)
    text, segments = corpus.articles.text[0], corpus.segments
    first = segments[segments.role == "lead"].iloc[0]
    assert text[first.start : first.end] == lead
