"""A small analysis to correct and explore: own sentences, two articles, made once."""

from functools import cache

import mediakit

TEXTS = {
    "أفق/2025-03-01-naft.txt": (
        "وزير النفط: الإنتاج سيرتفع\n\n"
        "قال وزير النفط كمال الزهرواني في بيان إن إنتاج النفط سيرتفع في الصيف المقبل.\n"
        "وأضاف الزهرواني أن الحقول الشمالية تعمل بطاقتها الكاملة.\n"
        "وأكدت ليلى العمراني، رئيسة لجنة الطاقة، أن البرلمان لم يطلع على الأرقام.\n"
        "ويرى سكان الميناء أن الأسعار لن تتغير هذا العام.\n"
    ),
    "مدار/2025-03-02-ghaz.txt": (
        "البرلمان يناقش أسعار الغاز\n\n"
        "طالبت النائبة ليلى العمراني الحكومة بخفض أسعار الغاز الطبيعي.\n"
        "ونفى وزير النفط كمال الزهرواني وجود أي نقص في الغاز.\n"
    ),
}


def write(folder):
    """The articles as files below a folder."""
    for name, text in TEXTS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@cache
def corpus(folder):
    return mediakit.read(folder)


@cache
def analysis(folder):
    return mediakit.annotate(corpus(folder))
