"""The closed vocabulary of the clause grammar: words by what they do in a sentence, as matching keys.

The open vocabulary (cues, channels, source nouns) is in the lexicons; these are the few words of
Arabic that hold clauses together, named by their part in the grammar of reported speech.
"""

from typing import Final

from mediakit.arabic.normalise import key


def keys(words: str) -> frozenset[str]:
    """The matching keys of words with spaces between."""
    return frozenset(key(word) for word in words.split())


_PRONOUNS: Final = ("", "ه", "ها", "هم", "هما", "هن", "ني", "ي", "نا", "ك", "كم")

#: أن and إن with every pronoun, and with ب (بأن): they open the content of a report.
THAT: Final = frozenset(key("أن" + p) for p in _PRONOUNS) | {key("أنا"), key("ألا"), key("أنّما")}
#: إنه, أنها: what follows is the thought of whoever speaks (إنه يتوقع), no report of another.
THAT_WITH_PRONOUN: Final = frozenset(key("أن" + p) for p in ("ه", "ها", "هم", "هما")) | frozenset(
    key("بأن" + p) for p in ("ه", "ها", "هم", "هما")
)
THAT_WITH_PREFIX: Final = frozenset(key("ب") + word for word in THAT)
ANY_THAT: Final = THAT | THAT_WITH_PREFIX
THAT_CONTINUED: Final = frozenset(c + word for c in "وف" for word in ANY_THAT)

#: Words after which أن belongs to them and opens no content.
BINDS_THAT: Final = keys(
    "حيث إذ بعد قبل دون بدون إلا غير بيد منذ حتى يمكن يجب ينبغي لأجل مخافة خشية كما رغم على_رغم لولا يتعين لابد بد "
    "شأن المقرر أجل عدا كاد كادت اعتبار خصوصا وخصوصا خاصة وخاصة سيما لاسيما ولاسيما مع حين"
)

#: Nouns with أن that say how a thing is to be: أكد الوزير [ضرورة] أن …
NEED: Final = keys("ضرورة أهمية وجوب إمكانية احتمال احتمالية أولوية حتمية استحالة صعوبة")
#: What stands behind these is why, not what was said: روج لها المنظمون لأن "…".
BECAUSE: Final = keys("لأن لأنه لأنها لأنهم بسبب")
#: After إن, these show that it means if.
IF_BEFORE: Final = keys("كان كانت كانوا لم شاء أمكن صح صحت تم حدث وجد وجدت")

PREPOSITIONS: Final = keys(
    "في من إلى على عن مع بين حول خلال عبر ضد منذ بعد قبل عند لدى دون بلا نحو تجاه إزاء أمام وراء خلف فوق تحت داخل "
    "خارج ضمن وسط قرب قبالة أثناء رغم بسبب بشأن بخصوص حيال عقب إثر غداة لدن باتجاه بحسب حسب وفق بدون حتى ب ل "
    "مقابل بموجب بفضل بعيد قبيل ريثما سوى عدا خلا جراء نتيجة بهدف لأجل بدل عوض"
)
#: Behind a preposition, what always has a noun of its own behind it: على هامش [زيارة] إلى المصنع.
IN_CONSTRUCT: Final = keys("هامش إطار ختام مستهل أعقاب سياق ضوء ظل غضون مطلع مجال أعمال معرض")
#: Prepositions that no object begins with.
GOVERNED: Final = keys("في من إلى على عن مع خلال عبر منذ لدى نحو تجاه أمام داخل خارج ضمن أثناء بشأن بخصوص حيال")
PREPOSITIONS_WITH_PRONOUN: Final = keys(
    "فيه فيها فيهم خلاله خلالها عبره عبرها منه منها منهم منهما إليه إليها إليهم عليه عليها عليهم عليهما عنه عنها عنهم به بها بهم له لها لهم لهما معه معها "
    "معهم بينهم بينها بينهما لديه لديها لديهم عنده حوله حولها إياه إياها إياهم ضده ضدها فوقه فوقها تحته تحتها أسفله أسفلها لنا لي منا علينا عليكم إلينا إليكم فينا معنا لكم"
)

#: What takes up the text or occasion before the verb, which is then not its subject: ألقى خطابا قال [فيه] …
IN_IT: Final = keys("فيه فيها خلاله خلالها عبره عبرها")

#: Whom an outlet quotes, named before: ونقلت الوكالة [عنه] قوله …
OF_HIM: Final = keys("عنه عنها عنهم عنهما")

#: With ب, the occasion or the way of a report, not what it is of: طالب [بمناسبة] العيد بـ…
OCCASIONS: Final = keys("مناسبة رئاسة موجب موازاة تزامن صفته صفتها")

#: Verbal nouns of two letters: تهديدات بـ[شن] ضربة.
SHORT_NOUNS: Final = keys("شن بث حل رد مد فك ضم صد سد كف شح")

#: «And it is a step»: what takes the clause before it up, for someone to refuse, deny or confirm.
TAKEN_UP_AS: Final = (
    "وهو أمر", "وهو اتهام", "وهو ادعاء", "وهو قرار", "وهو موقف", "وهو زعم", "وهي خطوة", "وهي تهمة", "وهي تهم", "وهي اتهامات", "وهي مزاعم",
    "وهي ادعاءات", "وهي أنباء", "وهي رواية", "وهي تصريحات",
)
#: Words whose first letter ب or ل is their own, no preposition.
OWN_FIRST_LETTER: Final = keys(
    "باسم باطل باطلة بالغ بالغة بارز بارزة بسيط بسيطة بعيد بعيدة بطيء بطيئة بريء بريئة بديهي بديهية بناءة بحري برية بري بلدي بشري بشرية بيئي "
    "بيئية بدني بدنية بنكي بنكية بترولي بترولية بالية بديل باهظ باهظة باكر باكرة باقي باقية بارد باردة بؤس بطالة بهجة بداهة "
    "بدء بلوغ بلورة بروز بطلان بث بتر بعثات لجوء لزوم لحاق "
    "بيان بيانا بيانات بيانه بيانها بلاد بلاده بلادها بلادهم بلادنا بلد بلده بلدان بلدين بنك برلمان بعثة بعثته بلدية بطولة بطل بترول برنامج "
    "برنامجه برامج بناء بحث بحوث بداية بقاء بيع بيئة بيت بحر بحرية بحيرة برميل براميل بدل بديل بديلا بدائل بورصة بوابة برقية بطء بطولات "
    "بلاغ بلاغا بند بنود بيوت بضائع بشر بشكل بصورة بنية بنى بؤرة باخرة بواخر بئر بريد براءة برهان بعض بعضهم بينهم باحث باحثون باب "
    "لقاء لقاءه لقاءات لقائه لجنة لجان لاعب لاعبو لاعبين لاجئ لاجئين لسان لحظة لغة ليلة لواء لوائح لائحة لقب لقطات لوحة ليس ليست لكن لدى لقد "
    "لبنان ليبيا لندن لوبي لقاح لقاحات لوم لافتات لحم لون لاحقا لاسيما لجنته"
)

#: Words whose وال is no «and the».
OWN_WAW: Final = keys("والد والدة والده والدته والدها والدتها والدهم والدي والدتي والدا والديه والي واليا والية")
#: Verbal nouns whose ال is their own.
OWN_ARTICLE: Final = keys("التزام التحاق التقاء التهاب التماس التفاف التباس التقاط التئام إلغاء إلقاء إلهام إلحاق إلزام")

#: Words that start an adjunct of time, which is part neither of source nor of content.
TIMES: Final = keys(
    "اليوم أمس غدا الآن حاليا حينها وقتها صباح مساء ليل ليلة ظهر عصر فجر يوم ساعة السبت الأحد الاثنين الإثنين "
    "الثلاثاء الأربعاء الخميس الجمعة مؤخرا أخيرا لاحقا سابقا سلفا قريبا مجددا دائما بانتظام فجرا ليلا صباحا مساء ظهرا "
    "عصرا نهارا بعدها قبلها عندها آنذاك حينذاك وقتذاك يومذاك حينئذ عندئذ أسبوعيا يوميا سنويا"
)
ADVERBS: Final = keys(
    "ثانية أيضا كذلك بدوره بدورها بدورهم بدورهما مجددا تماما جدا بشدة فقط معا علنا صراحة رسميا رسمياً كثيرا عاليا مرارا "
    "تكرارا بقوة بقسوة بحدة بعنف بحزم بصراحة بحرارة بالإجماع بوضوح عمليا أساسا خصوصا خاصة تقريبا شخصيا حرفيا ضمنا ضمنيا تحديدا هنا هناك "
    "هاتفيا بالفعل فعلا علانية مباشرة سريعا طويلا مطولا أولا ثانيا ثالثا أخيرا بداية ختاما إجمالا عموما مبدئيا نهائيا مطلقا آنفا راهنا"
)

#: The part of a period that stands before it as an adjunct of time: صرح [منتصف الشهر] أن …
PARTS_OF_TIME: Final = keys("منتصف مطلع أواخر أوائل أواسط بداية نهاية مستهل ختام غرة")

#: Nouns whose preposition is theirs, not the verb's before them: وأضاف، في إشارة [إلى] الاتفاق، …
GOVERNING: Final = keys("إشارة ردا رد تعليقا تعليق تعقيبا تعقيب نظرا إضافة استنادا بناء استجابة بعيدا نيابة")
#: Words that open a phrase of manner: بشكل مباشر أو غير مباشر.
MANNER: Final = keys("بشكل بصورة بطريقة بنحو")

#: What a state says of itself in a headline.
WE_VERBS: Final = keys(
    "نتعاون نتعرض نريد نرفض نعمل نسعى نرحب ندعو نؤيد ندعم نأمل نأسف نطالب نحتاج نملك نمتلك نؤكد نحترم نلتزم نواجه نخوض نعتبر ندين نستنكر "
    "ننتظر نتوقع نخشى نستعد نتمسك نتفهم نحذر نقدر نتابع نراقب نستطيع نعتقد نعترف نثق نفضل نتطلع نشعر"
)
WE_WILL: Final = frozenset("س" + word for word in WE_VERBS)
NEGATIONS_OF_STATE: Final = keys("ليست ليسوا لسنا لست")

#: Particles that stand before a verb.
VERB_PARTICLES: Final = keys("قد لقد لم لن لا سوف ما")
NEGATIONS: Final = keys("لم لن لا ما ليس")
AUXILIARIES: Final = keys(
    "كان كانت كانوا يكون تكون وكان وكانت وكانوا فكان فكانت ظلت ظلوا وظل وظلت وظلوا يزال تزال يزالون مازال مازالت زال زالت زالوا"
)

BEFORE_VERB: Final = VERB_PARTICLES | ADVERBS | AUXILIARIES | keys("سبق أن")

#: A verb after these is mine or yours: كنت آمل أن.
I_OR_YOU: Final = keys("كنت كنا كنتم لست لسنا لستم لأنني لأني أنني إنني أني لكنني لكني هل")
#: What follows these is a condition, not told as done.
CONDITIONS: Final = keys("إذا لو فيما_إذا")
#: Before أن and the present, these tell what was done: قبل أن يعلن الوزير …
REAL_BEFORE_AN: Final = keys("قبل بعد منذ إلى سبق لبث من فور حتى كاد يلبث")

#: Words that name, within a report, where its words were taken from.
TAKEN_FROM: Final = keys("نقلا بحسب حسب وفق وفقا حسبما بحسبما طبقا")

RELATIVES: Final = keys("الذي التي الذين اللذين اللذان اللتين اللتان اللواتي اللاتي والذي والتي والذين")
RELATIVE_MA: Final = keys("ما مما من عما فيما بما")
DEMONSTRATIVES: Final = keys("هذا هذه ذلك تلك هؤلاء هذان هاتان هذين")
SUBJECT_PRONOUNS: Final = keys("هو هي هم هما أنا نحن كلاهما كلتاهما")

#: How speakers begin whose words bear no mark: قال الوزير [نحن] مطالبون بـ…
FIRST_PERSON: Final = keys("نحن لقد إننا إنني")

#: Words that open a clause, before which a clause ends and after which its subject may stand.
CLAUSE_OPENERS: Final = keys(
    "لكن لكنه لكنها لكنهم ولكن ولكنه ولكنها بل بينما فيما حين حيث إذ إذا كما كذلك وكما وكذلك حيث وحيث لأن لأنه لأنها "
    "بحيث وبينما وفيما غير بيد إلا عندما وعندما بعدما قبلما حينما كلما لذلك ولذلك لذا ولذا ثم أما وأما إن وإن فإن وإذا وإذ كي لكي كأن"
)
#: Before a verb, these add a report.
ALSO: Final = keys("كما وكما")
#: After a comma, these words take the report up in the outlet's own voice: the content ends before.
CONTENT_BREAKERS: Final = keys("لكنه لكنها لكنهم لكنهما ولكنه ولكنها فيما وفيما وسط")
#: After a comma, these end a content that is a noun phrase, though a clause may go on with them.
PHRASE_BREAKERS: Final = keys("بعدما بينما مما ما حيث بحيث وهو وهي لكن إلا ولم ولا وبالتالي وقد كما غير ومنها ومنهم")
BREAKING_PAIRS: Final = frozenset(
    (key(a), key(b)) for a, b in (
        ("وهو", "ما"), ("وإن", "كان"), ("وإن", "كانت"), ("الأمر", "الذي"), ("في", "حين"), ("وفي", "حين"), ("في", "إشارة"),
        ("في", "خطوة"), ("وذلك", "خلال"), ("وذلك", "وسط"), ("وذلك", "بعد"), ("وذلك", "في"), ("وذلك", "عقب"),
        ("وذلك", "إثر"), ("وذلك", "غداة"), ("وذلك", "رغم"), ("وذلك", "قبل"), ("وذلك", "قبيل"), ("وذلك", "بعيد"), ("بيد", "أن"),
    )
)
#: After ولم and ولكن لم, what the outlet says was not told or done: …، ولم [تتح] معلومات أخرى.
NOT_DONE: Final = keys("يتم تتم تتح يتح يتضح تتضح يعرف تعرف ترد يرد يصدر تصدر يتسن يحدد تحدد يكشف تكشف يوضح توضح يذكر تذكر يقدم تقدم يعط تعط يشر تشر يدل تدل يعلق تعلق")
#: What was not done, where it tells that something is not known: ولم يتم [الكشف] عن …
TELLING: Final = keys(
    "الكشف كشف الإعلان إعلان تحديد التأكد التعرف الإفصاح الإشارة ذكر توضيح نشر تأكيد التأكيد الحصول تسجيل إحصاء إصدار التوصل معرفة تقديم إعطاء إيراد الإدلاء"
)
#: What opens an attendant circumstance, which closes a clause rather than goes on with it.
ATTENDANT: Final = keys("مع وسط بعد قبل خلال عقب إثر منذ بسبب رغم نتيجة جراء بينما فيما")
#: What opens a clause that goes with the one before its comma.
ATTENDANT_CLAUSES: Final = keys("إذ حيث وحيث بينما فيما وفيما لكن ولكن")
#: A content that opens with one of these has its main clause after a comma.
CONCESSIVES: Final = keys("رغم برغم على بينما إذا مع في بعد قبل عند عندما لو ما حين حينما منذ طالما")

#: Words that with أن make a conjunction: بيد أنها شددت is the outlet's own sentence.
BUT: Final = keys("بيد غير إلا على")
#: A conjunction with its pronoun leaves the verb after it no other subject.
BUT_HE: Final = keys("لكنه لكنها لكنهم لكنهما ولكنه ولكنها غيره إلا_أنه")
#: Nouns that count others: the noun after them is the head (عدد من النواب).
QUANTIFIERS: Final = keys(
    "كلا كلتا عدد عدة بعض معظم العديد المئات العشرات الآلاف كافة أغلب غالبية أكثرية كثير كثيرون كثيرين عديد مجموعة عشرات مئات آلاف كل جميع أحد إحدى البعض الكثير آخرون "
    "آخرين بضع بضعة ثلاث ثلاثة أربع أربعة خمس خمسة ست ستة سبع سبعة ثماني ثمانية تسع تسعة عشر عشرة اثنان اثنين اثنتان اثنتين نصف ثلث ثلثا ثلثي ربع أرباع"
)

#: Nouns that end like adjectives of relation: وزراء [خارجية] الدول.
NOUNS_LIKE_ADJECTIVES: Final = keys(
    "خارجية داخلية مالية عملية قضية جمعية بلدية حرية هوية أغلبية غالبية كيفية مديرية ميزانية إمكانية مسؤولية ملكية شرعية جنسية نوعية شخصية رعاية وصي حي مبنى سعي وعي رأي نفي"
)
#: Plurals that say of which people others are: مسؤولون روس.
_PEOPLES: Final = "روس أتراك عرب ألمان أفغان أرمن صرب هنود إنجليز أكراد أمريكان"
PEOPLES: Final = keys(_PEOPLES) | frozenset("ال" + word for word in keys(_PEOPLES))
#: Nouns that what is told begins with, besides verbal nouns: نفت مصادر رسمية [علاقة] الرجل بـ…
OBJECTS: Final = keys(
    "علاقة صلة مسؤولية صحة نية أهمية ضرورة وفاة إصابة مشاركة وقوع عودة زيارة حرص عزم قدرة إصرار تصميم رغبة ثقة أمل قلق دعم حق أحقية جاهزية وقوف مقتل مصرع اندلاع تعرض "
    "تورط ضلوع تضرر تأخر تعثر تفاقم تصاعد تزايد تقدم تدهور تمسك غرق خلو نجاح فشل فوز خسارة سلامة خطورة جدية فعالية بدء انتهاء توقف سيطرة فرار "
    "رحيل غياب فتح رفع خفض فرض وقف منع حظر طرد ضبط بيع شراء نقل منح سحب قطع ضم حجب عزل هدم قصف"
)
#: Who is called on far more often than calls: ودعا [الشعب] إلى …
HEARERS: Final = keys("الشعب الشباب الناس الجماهير الأمة العالم المجتمع الأطراف الجمهور الرأي الأسرة الدول")
#: What one is invited to, rather than urged: دعوة أوكرانيا لحضور القمة.
ATTENDANCE: Final = keys("حضور مشاركة زيارة انضمام الحضور المشاركة الزيارة الانضمام")
#: What things are done by, not who says so: وفق القانون.
NORMS: Final = keys(
    "القانون القوانين الدستور الشريعة المعايير اللوائح الأنظمة القواعد الشروط الضوابط الخطة الجدول البرنامج المواصفات الإمكانيات "
    "الميثاق ميثاق مقترح مقاربة اعتبارات نطاق نطاقها نطاقه المكان الزمان التوقيت الاختصاص "
    "برنامج خطة جدول لائحة اللائحة معايير قواعد ضوابط شروط الإمكانات الأصول الأولويات الاحتياجات الظروف الحاجة الطلب طلب رغبة الفئة النوع الحالة الأهمية المنطقة العمر الجنس"
)
#: Things that bear a name of their own, so that marks after them quote nobody: سفينة «الأمل».
NAMED: Final = keys(
    "مبادرة مشروع برنامج طراز طائرة صاروخ صواريخ نظام منظومة حملة سفينة ناقلة حقل ميناء مطار فيلم مسلسل كتاب رواية كتيبة لواء "
    "تطبيق لقاح اسم باسم عملية عمليات موقع منصة خدمة قاعدة مدينة بلدة قرية منطقة فندق ملعب نادي فريق مهرجان متحور "
    "إعصار سلاح معرض جائزة كنيسة مسجد سوق مؤتمر مؤشر عملة إقليم ولاية محافظة مقاطعة مخيم جزيرة معبر مجلة قناة معركة فرقة بارجة فرقاطة مدمرة غواصة صندوق فيلق"
)

_FUNCTION: Final = (
    PREPOSITIONS | PREPOSITIONS_WITH_PRONOUN | ANY_THAT | THAT_CONTINUED | VERB_PARTICLES
    | AUXILIARIES | RELATIVES | RELATIVE_MA | CLAUSE_OPENERS | TIMES | ADVERBS
)
#: Words that are no nouns and no verbs, alone or after a conjunction.
FUNCTION: Final = _FUNCTION | {c + word for c in "وف" for word in _FUNCTION if len(word) > 1}

HUNDRED: Final = keys("المئة المائة")
#: Before ل, whom a body belongs to, which speaks for itself: القوات [التابعة] للعقيد فلان.
BELONGING: Final = keys("التابع تابع التابعة تابعة التابعين التابعون الموالي موال الموالية موالية الموالين المؤيد المؤيدة مؤيدة الداعم الداعمة المناصرة المقربة")
#: Those to whom a call goes out rather than those who make it: دعا كل الأطراف إلى …
ALL: Final = keys("كل كافة جميع")
ELATIVES: Final = keys("أحدث آخر أول أبرز أهم أكبر أقوى أعلى أشد أفضل أسوأ")
PERCENT: Final = frozenset(("%", "٪")) | keys("بالمئة بالمائة")
COMMAS: Final = frozenset("،,")
PUNCTUATION_COMMA: Final = frozenset("،,؛;-–—ـ")
COLONS: Final = frozenset(":：")
DOTS: Final = frozenset(("..", "...", "…"))
DASHES_AND_DOTS: Final = COLONS | PUNCTUATION_COMMA | DOTS
OPEN_BRACKETS: Final = frozenset("([")
CLOSE_BRACKETS: Final = frozenset(")]")
QUOTE_MARKS: Final = frozenset(["«", "»", '"', "“", "”", "„", "‹", "›", "''", "‘", "’", "'"])

#: Words between a preposition and a noun that say which one, or which part of it (في ختام كلمته, في نفس البيان).
WHICH_OF: Final = keys(
    "نفس ذات هذا هذه ذلك تلك آخر أحدث أول ثاني أحد إحدى ختام مستهل مطلع بداية نهاية نص مقدمة افتتاح اختتام سلسلة أعمال سياق"
)
#: Places of words after على, which no verb asks for: أكدت الهيئة على حسابها أن …
WHERE_WORDS_STAND: Final = keys(
    "مسامع هامش حساب حسابه حسابها صفحة صفحته صفحتها الصفحة موقع موقعه موقعها الموقع منصة منصته منصتها شاشة تويتر فيسبوك الفيسبوك إكس إنستغرام تلغرام"
)
#: Gatherings and those who hold them, which a participle behind them lets demand: تظاهرات [مطالبة] برحيل …
GATHERINGS: Final = keys(
    "تظاهرات تظاهرة مظاهرات مظاهرة احتجاجات احتجاج مسيرات مسيرة وقفة وقفات اعتصام اعتصامات أصوات حملة حملات عريضة عرائض "
    "قوى أحزاب جماعات منظمات فصائل حشود جماهير تجمعات"
)
#: Before عن, what says whose a text is: تقرير [صدر] عن الهيئة.
ISSUED: Final = keys("صدر صدرت صادر صادرة الصادر الصادرة")
#: What is shown rather than told of: كشفت الشركة عن [سيارة] جديدة.
SHOWN: Final = keys(
    "صاروخ صواريخ طائرة طائرات مسيرة مسيرات غواصة دبابة مدرعة مدمرة سيارة سيارات هاتف هواتف حاسوب جهاز أجهزة نسخة تمثال لوحة نصب ضريح "
    "مقبرة مومياء منظومة سلاح رادار قمر تصميم قميص شعار طراز نموذج روبوت قاعدة نفق"
)
#: What is drawn or pointed, never who does it: لفت [الانتباه] إلى …, وجه [أصابع] الاتهام إلى …
ATTENTION: Final = keys("الانتباه انتباه انتباهه النظر نظري نظره نظرها الأنظار أنظار أصابع")
#: How someone holds what he says: رفضه [المطلق] لـ…
INTENSE: Final = keys("المطلق المطلقة القاطع القاطعة التام التامة الكامل الكاملة المستمر المستمرة المتكرر المتكررة الشديد الشديدة العميق العميقة البالغ البالغة الواضح الواضحة الصريح الصريحة الحاد الحادة الثابت الثابتة السابق السابقة")
#: What says something only in a figure of speech.
FIGURES: Final = keys("التاريخ المنطق الواقع العقل التجربة التجارب الحكمة المثل الأيام السنوات السنون الأحداث الوقائع")
#: What calls for something without a word: دعت [الحاجة] إلى …
NEEDS: Final = keys("الحاجة الضرورة المصلحة الظروف")
#: Verbs of publishing or holding with the pronoun of what was published or held.
GIVEN_IT: Final = keys(
    "نشره نشرها نشرته نشرتها بثه بثها بثته بثتها أجراه أجراها أجرته أجرتها أوردته أوردتها أورده أوردها نقلته نقلتها نقله نقلها أذاعته أذاعتها "
    "عرضته عرضتها استضافته استضافتها نظمه نظمها نظمته نظمتها عقده عقدها عقدته عقدتها"
)
#: نشر with a pronoun, which is written like نشرة (bulletin) with one.
PUBLISHED_IT: Final = keys("نشره نشرها نشرته نشرتها نشروه نشروها")
