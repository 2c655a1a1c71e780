"""Which language an article is in: by its script, then by its commonest words. Offline, no model."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

_SCRIPTS = {
    "arabic": re.compile("[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc]+"),
    "latin": re.compile("[A-Za-z\u00c0-\u024f]+"),
    "cyrillic": re.compile("[\u0400-\u04ff]+"),
    "hebrew": re.compile("[\u05d0-\u05ea]+"),
    "greek": re.compile("[\u0370-\u03ff]+"),
    "han": re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]+"),
}
_WORDS = {
    "arabic": {
        "ar": "في من على إلى الى أن ان التي الذي عن هذا هذه بعد بين قال مع لا ما كان كما خلال وقال وفي",
        "fa": "در به که از را این است با برای آن شد می خود بود کرد تا های یک",
        "ur": "کے کی میں ہے نے اور سے کا کو پر ہیں کہ یہ تھا اس کر",
        "ckb": "لە بە بۆ کە ئەم ئەو لەگەڵ هەر بوو دەکات و ئێمە",
        "ps": "په چې د او ته کې سره له دی یې دا",
        "ug": "بىلەن ۋە بۇ ئۇ بىر دەپ",
    },
    "latin": {
        "en": "the of and to in that is for on with was as by said at from has his are",
        "fr": "le la les des et de du en un une que qui dans pour sur est au par avec",
        "es": "el la los las de que y en un una por con para del se su al es",
        "de": "der die das und in den von zu mit ist des im auf für ein eine nicht dem",
        "it": "il la di che e in un una per del della con non sono le gli da",
        "tr": "ve bir bu da de için ile olarak olan daha çok gibi sonra kadar",
        "pt": "o a os as de que e em um uma para com do da no na por",
    },
    "cyrillic": {
        "ru": "и в на что с по не он как из за это для от",
        "uk": "і в на що з та до не за про від є у й",
    },
    "hebrew": {"he": ""},
    "greek": {"el": ""},
    "han": {"zh": ""},
}
_VOCABULARY = {
    script: {code: frozenset(words.split()) for code, words in languages.items()}
    for script, languages in _WORDS.items()
}
_FOREIGN = re.compile("[پچژگٹڈڑںےہکیۆێەڵڕ]")
_PIECE, _MIXED = 1_500, 0.25


class Language(NamedTuple):
    """ISO 639-1 code of the main language ('und' if there are no words), and a second script's share."""

    code: str
    other_share: float

    @property
    def mixed(self) -> bool:
        """Whether a quarter or more of the letters are of another script."""
        return self.other_share >= _MIXED


def detect(text: str) -> Language:
    """The main language of a text.

    >>> detect("قالت الوزارة في بيان إن العمل بدأ").code, detect("The minister said that on Monday").code
    ('ar', 'en')
    """
    sample = _sample(text)
    counts, left = {}, sample
    for script, letters in _SCRIPTS.items():
        rest = letters.sub("", left)
        counts[script], left = len(left) - len(rest), rest
    total = sum(counts.values())
    if not total:
        return Language("und", 0.0)
    script = max(counts, key=lambda s: counts[s])
    return Language(_of_script(script, sample), 1 - counts[script] / total)


def _sample(text: str) -> str:
    """The beginning, the middle and the end of a long text; a short one whole."""
    if len(text) <= 3 * _PIECE:
        return text
    middle = len(text) // 2
    return " ".join((text[:_PIECE], text[middle : middle + _PIECE], text[-_PIECE:]))


def _of_script(script: str, text: str) -> str:
    if script == "arabic" and len(_FOREIGN.findall(text)) <= 0.02 * len(text):
        return "ar"
    tally = Counter(re.findall(r"[^\W\d_]+", text.lower()))
    hits = {code: sum(tally[word] for word in v) for code, v in _VOCABULARY[script].items()}
    best = max(hits, key=lambda code: hits[code])
    if script != "arabic":
        return best if hits[best] or len(hits) == 1 else "und"
    return best if hits[best] > hits["ar"] else "ar"
