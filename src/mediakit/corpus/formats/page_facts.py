"""What a page says of its article: title, date, author, outlet, address, and its text if it tells it.

Sources in the order of trust: JSON-LD of schema.org, the page's meta tags, its address, visible marks,
then htmldate. The date is that of publication; a date of update is never taken for it.
"""

from __future__ import annotations

import html as entities
import re
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from mediakit.arabic import dates
from mediakit.corpus import names
from mediakit.corpus.formats import json_ld

_DATE_METAS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article.published",
    "publishdate",
    "publish_date",
    "pubdate",
    "published_time",
    "date_published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "dcterms.date",
    "article_date_original",
    "og:published_time",
    "cxenseparse:recs:publishtime",
    "creation_date",
    "date",
)
_TITLE_METAS = ("og:title", "twitter:title", "headline", "dc.title", "title")
_URL_DATE = re.compile(
    r"/((?:19|20)\d\d)[/-](?:[a-z_\-]+/)?(\d{1,2})[/-](\d{1,2})(?=[/\-_.]|$)", re.I
)
_STAMP = re.compile(
    r"(?:^|[\s_-])(?:date|time|published|pubdate|timestamp|\w*tmstmp|\w*time\w*|\w*date\w*|تاريخ)(?:$|[\s_-])",
    re.I,
)
_UPDATED = re.compile(r"تحديث|updated|modified", re.I)
_SEPARATOR = re.compile(r"\s+[|\-–—:«»•·]+\s+")


@dataclass(slots=True)
class Facts:
    """What was found; '' for what was not. `visible` is the page's text with blanks folded."""

    title: str = ""
    published: str = ""
    author: str = ""
    outlet: str = ""
    url: str = ""
    description: str = ""
    body: str = ""
    is_article: bool = False
    visible: str = ""


def read(tree, url: str = "") -> Facts:
    """The facts of a parsed page."""
    metas, told = _metas(tree), json_ld.article(tree)
    address = _address(tree, metas, told, url)
    site = metas.get("og:site_name", "") or json_ld.name(told.get("publisher"))
    title = _title(tree, metas, told, site)
    return Facts(
        title=title,
        published=_published(tree, metas, told, address),
        author=_author(metas, told),
        outlet=_outlet(address, site or _site_in_title(tree, title)),
        url=address,
        description=_clean(metas.get("og:description") or metas.get("description") or ""),
        body=json_ld.body(told),
        is_article=bool(told)
        or metas.get("og:type", "").lower() in ("article", "news", "newsarticle"),
        visible=" ".join(_visible(tree).split()),
    )


def _metas(tree) -> dict[str, str]:
    """name → content of the page's meta tags; the first one of a name counts."""
    out: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        content = meta.get("content") or ""
        if name and content.strip():
            out.setdefault(name.lower(), content.strip())
    return out


def _address(tree, metas: dict, told: dict, url: str) -> str:
    canonical = next(
        (
            link.get("href")
            for link in tree.iter("link")
            if (link.get("rel") or "").lower() == "canonical"
        ),
        "",
    )
    given = told.get("url") if isinstance(told.get("url"), str) else ""
    found = (canonical or "").strip() or metas.get("og:url", "") or given or url
    return urljoin(url, found) if url else found


def _title(tree, metas: dict, told: dict, site: str) -> str:
    """The headline as pages are shared under it; without the site's name at its end."""
    headings = [h for h in (_clean(h.text_content()) for h in tree.iter("h1")) if h]
    page = next((_clean(t.text_content()) for t in tree.iter("title")), "")
    shared = next((metas[name] for name in _TITLE_METAS if metas.get(name)), "")
    headline = told.get("headline") if isinstance(told.get("headline"), str) else ""
    for candidate in (shared, headline, page):
        title = _without_site(_clean(candidate), site, headings)
        if title and names.squeezed(title) != names.squeezed(site):
            return title
    return headings[0] if headings else ""


def _without_site(title: str, site: str, headings: list[str]) -> str:
    if title in headings:
        return title
    heading = next(
        (h for h in headings if len(h) > 12 and (title.startswith(h) or title.endswith(h))), ""
    )
    if heading:
        return heading
    parts = _SEPARATOR.split(title)
    seam = list(_SEPARATOR.finditer(title))
    if len(parts) > 1 and _names_site(parts[-1], site, parts[0]):
        return title[: seam[-1].start()].strip()
    return title


def _site_in_title(tree, title: str) -> str:
    """What the page's title says besides the headline: «المدار» of «المدار - الحكومة تقر خطة»."""
    page = next((_clean(t.text_content()) for t in tree.iter("title")), "")
    if not title or title not in page:
        return ""
    rest = page.replace(title, " ").strip(" |-–—:«»•·\t")
    return rest if len(rest.split()) <= 4 else ""


def _names_site(part: str, site: str, rest: str) -> bool:
    known = names.outlet(part) is not None or names.squeezed(part) == names.squeezed(site)
    address = re.fullmatch(r"[\w.-]+\.(?:com|net|org|tv|info|news)", part.strip(), re.I) is not None
    latin = (
        re.fullmatch(r"[\x20-\x7e]+", part) is not None
        and re.search("[\u0621-\u064a]", rest) is not None
    )
    inside = bool(site) and names.squeezed(site) in names.squeezed(part)
    return known or address or latin or inside


def _published(tree, metas: dict, told: dict, url: str) -> str:
    in_metas = [metas[name] for name in _DATE_METAS if metas.get(name)]
    for written in (told.get("datePublished"), *in_metas, told.get("dateCreated"), _url_date(url)):
        if isinstance(written, str) and _parses(written):
            return written
    return _seen_date(tree) or _last_resort(tree)


def _parses(written: str) -> bool:
    try:
        return dates.parse(written) is not None
    except dates.Impossible:
        return True


def _url_date(url: str) -> str:
    found = _URL_DATE.search(urlsplit(url).path)
    return "-".join((found[1], found[2].zfill(2), found[3].zfill(2))) if found else ""


def _seen_date(tree) -> str:
    """The date of a time tag or of an element named for it, not one of an update."""
    for element in tree.iter("time", "span", "div", "p", "li", "td", "abbr"):
        named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
        if element.tag != "time" and not _STAMP.search(named):
            continue
        shown = _clean(element.text_content())
        if len(shown) > 120 or _UPDATED.search(f"{named} {shown}"):
            continue
        for written in (element.get("datetime") or "", shown):
            if written and _has_year(written) and _parses(written):
                return written
    return ""


def _has_year(written: str) -> bool:
    try:
        return dates.parse(written) is not None
    except dates.Impossible:
        return False


def _last_resort(tree) -> str:
    from htmldate import find_date

    try:
        return find_date(tree, original_date=True, extensive_search=False) or ""
    except (ValueError, TypeError, AttributeError):
        return ""


def _author(metas: dict, told: dict) -> str:
    authors = told.get("author")
    named = [json_ld.name(a) for a in (authors if isinstance(authors, list) else [authors])]
    return "، ".join(n for n in named if n) or _clean(
        metas.get("author") or metas.get("article:author") or ""
    )


def _outlet(url: str, site: str) -> str:
    row = names.by_domain(url) if url else None
    row = row or names.outlet(site)
    if row:
        return row["name_ar"]
    return site or (urlsplit(url).hostname or "").removeprefix("www.")


def _clean(text: str) -> str:
    return " ".join(entities.unescape(unquote(text) if text.startswith("%D") else text).split())


def _visible(tree) -> str:
    hidden = "parent::script or parent::style or parent::title or parent::noscript"
    return " ".join(tree.xpath(f".//text()[not({hidden})]"))
