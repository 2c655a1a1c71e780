"""Codings to INCEpTION and back: UIMA CAS XMI (or CAS JSON), layers, tag sets; needs `pip install 'mediakit[inception]'`.

Spans of the layer Attribution are contents; their slots `source` and `cue` link spans of the layers Source and
Cue. Actor marks mentions, Topic the words that show a topic. Layer definitions follow what INCEpTION takes over
from a UIMA type system: a slot is an array of links with the features role and target.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mediakit import schema
from mediakit.arabic import quotations, sentences
from mediakit.charts import Words
from mediakit.errors import InputError
from mediakit.workbench import codings

if TYPE_CHECKING:
    from cassis import Cas, TypeSystem

DKPRO = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type."
CUSTOM = "webanno.custom."
SLOTS = ("source", "cue")
FEATURES = {
    "Source": (), "Cue": (), "Attribution": ("form", "source_type", "source_name", "channel"),
    "Actor": ("name", "kind"), "Topic": ("topic",),
}
VALUES = {
    "form": schema.FORMS, "source_type": schema.SOURCE_TYPES, "channel": schema.CHANNELS, "kind": schema.ACTOR_KINDS,
    "topic": codings.topics(),
}
TEAM, CURATION = "team", "curation"
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_TOKEN = re.compile(r"\w+|[^\w\s]")
_SUFFIX = re.compile(r"(\.(xmi|json|zip|xml))+$", re.IGNORECASE)


def _cassis():
    try:
        import cassis
    except ImportError as error:
        raise InputError("the package dkpro-cassis is not installed", remedy="pip install 'mediakit[inception]'") from error
    return cassis


def typesystem() -> TypeSystem:
    """The layers as a UIMA type system."""
    cassis = _cassis()
    types = cassis.TypeSystem()
    for name in ("Sentence", "Token"):
        types.create_type(DKPRO + name, "uima.tcas.Annotation")
    for layer, features in FEATURES.items():
        made = types.create_type(CUSTOM + layer, "uima.tcas.Annotation")
        for feature in features:
            types.create_feature(made, feature, "uima.cas.String")
    for slot in SLOTS:
        link = types.create_type(f"{CUSTOM}Attribution{slot.title()}Link", "uima.cas.TOP")
        types.create_feature(link, "role", "uima.cas.String")
        types.create_feature(link, "target", CUSTOM + slot.title())
        types.create_feature(CUSTOM + "Attribution", slot, "uima.cas.FSArray", elementType=link)
    return types


def export(rows: dict[str, dict], folder: str | Path) -> Path:
    """Writes coded (or blank) articles for INCEpTION: `layers.xml`, `tagsets/*.txt`, `documents/ID.xmi`.

    Raises InputError for an id that is no file name, or a text that XML cannot hold.
    """
    home, types = Path(folder), typesystem()
    for part in ("tagsets", "documents"):
        (home / part).mkdir(parents=True, exist_ok=True)
    types.to_xml(home / "layers.xml")
    for name, values in VALUES.items():
        (home / "tagsets" / f"{name}.txt").write_text(_tagset(name, values), encoding="utf-8")
    for key, row in rows.items():
        if _UNSAFE.search(key):
            raise InputError("the id cannot be a file name", where=key, remedy="give the article another id")
        try:
            _document(row, types).to_xmi(home / "documents" / f"{key}.xmi")
        except ValueError as error:
            raise InputError(f"the text cannot be written as XML ({error})", where=key,
                             remedy="leave this article out of the sample") from error
    return home


def _tagset(name: str, values: Iterable[str]) -> str:
    """A tag set in INCEpTION's tab-separated format: a line for the set, then one for each tag."""
    words = Words("ar")
    tags = "".join(f"{value}\t{words.label(name, value)}\n" for value in values)
    return f"mediakit {name}\t{words.label('column', name)}\n{tags}"


def _document(row: dict, types: TypeSystem) -> Cas:
    cas = _cassis().Cas(types)
    cas.sofa_string, cas.sofa_mime, cas.document_language = row["text"], "text/plain", "ar"
    cas.get_document_annotation().end = len(row["text"])
    _segment(cas, row["text"])
    for said in row["attributions"]:
        slots = {slot: [_link(cas, slot, said[f"{slot}_span"])] for slot in SLOTS if said[f"{slot}_span"]}
        given = {name: said[name] for name in FEATURES["Attribution"] if said[name]}
        arrays = {slot: _array(cas, links) for slot, links in slots.items()}
        _put(cas, "Attribution", said["content"][0], **given, **arrays)
    for actor in row["actors"]:
        for place in codings.places(actor, row["text"]):
            _put(cas, "Actor", place, name=actor["name"], kind=actor["kind"])
    for topic in row["topics"]:
        _put(cas, "Topic", _evidence(row["text"], topic.get("evidence")), topic=topic["topic"])
    return cas


def _segment(cas: Cas, text: str) -> None:
    for line in re.finditer(r"[^\n]+", text):
        quoted = quotations.find(text, *line.span())
        for start, end in sentences.split(text, *line.span(), quoted):
            tokens = [(start + t.start(), start + t.end()) for t in _TOKEN.finditer(text[start:end])]
            for place in tokens:
                _put(cas, "Token", place, home=DKPRO)
            if tokens:
                _put(cas, "Sentence", (tokens[0][0], tokens[-1][1]), home=DKPRO)


def _put(cas: Cas, layer: str, place, home: str = CUSTOM, **features):
    made = cas.typesystem.get_type(home + layer)(begin=place[0], end=place[1], **features)
    cas.add(made)
    return made


def _link(cas: Cas, slot: str, place):
    link = cas.typesystem.get_type(f"{CUSTOM}Attribution{slot.title()}Link")
    return link(role=slot, target=_put(cas, slot.title(), place))


def _array(cas: Cas, links: list):
    return cas.typesystem.get_type("uima.cas.FSArray")(elements=links)


def _evidence(text: str, words: str | None) -> tuple[int, int]:
    """Where the words stand that show a topic; the first line if they are not known."""
    at = text.find(words) if words else -1
    first = re.search(r"\S[^\n]*", text)
    return (at, at + len(words)) if at >= 0 else first.span()


def read(path: str | Path, rows: dict[str, dict] | None = None) -> dict[str, dict[str, dict]]:
    """What INCEpTION exported, coder → id → article in the format of annotations.jsonl.

    path: a document, a folder, or the ZIP of a project export (UIMA CAS XMI or UIMA CAS JSON); documents that
    name no coder are of `team`, curated ones of `curation`. rows: the articles that were exported, for outlet and date.
    Raises InputError that names document and place for a value that the layers do not know.
    """
    found: dict[str, dict[str, dict]] = {}
    for place, data, types in _documents(Path(path)):
        coder, key = _whose(place)
        if coder:
            cas = _loaded(place, data, types)
            found.setdefault(coder, {})[key] = _article(cas, key, place, (rows or {}).get(key, {}))
    if not found:
        raise InputError("holds no document of INCEpTION", where=str(path), remedy="export as UIMA CAS XMI or JSON")
    return {coder: dict(sorted(found[coder].items())) for coder in sorted(found)}


def _documents(path: Path) -> Iterator[tuple[PurePosixPath, bytes, bytes | None]]:
    """(place, content, type system beside it) of every document of a file, folder or ZIP."""
    files = dict(_files(path))
    for place, data in files.items():
        if place.suffix.lower() in (".xmi", ".json") and not place.name.startswith("exportedproject"):
            yield place, data, files.get(place.with_name("TypeSystem.xml"))


def _files(path: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    if not path.exists():
        raise InputError("no such file or folder", where=str(path), remedy="check the path")
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            place = PurePosixPath(file.relative_to(path.parent).as_posix())
            yield from _unpacked(place, file.read_bytes())


def _unpacked(place: PurePosixPath, data: bytes, depth: int = 0) -> Iterator[tuple[PurePosixPath, bytes]]:
    """A file, or what is in a ZIP; in project exports each document is a ZIP of its own."""
    if place.suffix.lower() != ".zip" or depth > 1:
        yield place, data
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for item in archive.infolist():
                if not item.is_dir():
                    yield from _unpacked(place / item.filename, archive.read(item), depth + 1)
    except (zipfile.BadZipFile, OSError) as error:
        raise InputError(f"is no ZIP file ({error})", where=str(place), remedy="export the project again") from error


def _whose(place: PurePosixPath) -> tuple[str, str]:
    """Coder and article id of a document; no coder for its source and INCEpTION's own first state of it."""
    if any(a.endswith(".zip") and b == "source" for a, b in zip(place.parts, place.parts[1:], strict=False)):
        return "", ""
    homes = [n for n, part in enumerate(place.parts[:-1]) if part in ("annotation", CURATION)]
    if not homes or homes[-1] + 2 > len(place.parts) - 1:
        return TEAM, _SUFFIX.sub("", place.name)
    coder = CURATION if place.parts[homes[-1]] == CURATION else _SUFFIX.sub("", place.name)
    return ("" if coder == "INITIAL_CAS" else coder), _SUFFIX.sub("", place.parts[homes[-1] + 1])


def _loaded(place: PurePosixPath, data: bytes, types: bytes | None) -> Cas:
    """The document; types that are not of these layers are left out."""
    cassis = _cassis()
    try:
        with warnings.catch_warnings(action="ignore"):
            if place.suffix.lower() == ".json":
                cas = cassis.load_cas_from_json(io.BytesIO(data))
            else:
                known = cassis.load_typesystem(io.BytesIO(types)) if types else typesystem()
                cas = cassis.load_cas_from_xmi(io.BytesIO(data), typesystem=known, lenient=True)
        if not cas.sofa_string:
            raise ValueError("it holds no text")
    except Exception as error:
        raise InputError(f"is no UIMA CAS ({error})", where=str(place), remedy="export as UIMA CAS XMI or JSON") from error
    return cas


def _article(cas: Cas, key: str, place: PurePosixPath, known: dict) -> dict:
    text, spans = cas.sofa_string, lambda layer: list(_spans(cas, layer, place))
    said = [_statement(text, row, values) for row, values in spans("Attribution")]
    actors: dict[tuple[str, str], list] = {}
    for row, values in spans("Actor"):
        name = values["name"] or text[row.begin : row.end]
        actors.setdefault((name, values["kind"] or "person"), []).append((row.begin, row.end))
    topics = {v["topic"]: text[row.begin : row.end] for row, v in reversed(spans("Topic")) if v["topic"]}
    return {
        "id": key, "outlet": known.get("outlet", ""), "date": known.get("date", ""), "text": text, "segments": [],
        "attributions": said,
        "actors": [codings.actor(text, name, kind, places) for (name, kind), places in actors.items()],
        "topics": [{"topic": t, "evidence": words} for t, words in reversed(topics.items())],
    }


def _spans(cas: Cas, layer: str, place: PurePosixPath) -> Iterator[tuple]:
    """Annotations of a layer with their features, checked, in the order of the text."""
    if not cas.typesystem.contains_type(CUSTOM + layer):
        return
    for row in sorted(cas.select(CUSTOM + layer), key=lambda r: (r.begin, r.end)):
        values = {name: (getattr(row, name, None) or "").strip() for name in FEATURES[layer]}
        for name, value in values.items():
            if value and value not in VALUES.get(name, (value,)):
                raise InputError(f"{name} is {value!r} at {cas.sofa_string[row.begin:row.end][:40]!r}",
                                 where=str(place), remedy=f"one of {', '.join(VALUES[name])}")
        yield row, values


def _statement(text: str, row, values: dict) -> dict:
    linked = {slot: _target(getattr(row, slot, None)) for slot in SLOTS}
    places = {slot: (mark.begin, mark.end) for slot, mark in linked.items() if mark is not None}
    return codings.statement(text, (row.begin, row.end), **places, **values)


def _target(slot):
    """The first span that a slot links to."""
    links = getattr(slot, "elements", slot) or []
    return next((link.target for link in links if link.target is not None), None)
