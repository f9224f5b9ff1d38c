"""Codes of languages: which there are, and which one a wrong one means (`jp`, `EN`, `pt-BR`, `german`)."""

CODES = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en"
    " eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv"
    " ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne"
    " ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st"
    " su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)
# Countries' codes, old codes and names, where no language has them for its own.
_MEANT = {
    code: right
    for right, codes in {
        "ar": "arabic eg iq lb sy العربية",
        "bg": "bulgarian", "bn": "bengali bd", "cs": "czech cz", "da": "danish dk", "de": "german deutsch at",
        "el": "greek gr", "en": "english us gb au nz", "es": "spanish español espanol mx", "et": "estonian",
        "fa": "persian farsi ir", "fi": "finnish", "fr": "french français francais", "he": "hebrew iw il",
        "hi": "hindi", "hr": "croatian", "hu": "hungarian", "id": "indonesian in", "it": "italian italiano",
        "ja": "japanese jp", "ko": "korean kp", "lt": "lithuanian", "lv": "latvian", "ms": "malay",
        "nb": "norwegian", "nl": "dutch", "pl": "polish polski", "pt": "portuguese português portugues",
        "ro": "romanian md", "ru": "russian русский by", "sk": "slovak", "sl": "slovenian slovene", "sq": "albanian al",
        "sr": "serbian rs", "sv": "swedish svenska", "ta": "tamil", "th": "thai", "tr": "turkish türkçe",
        "uk": "ukrainian ua українська", "ur": "urdu pk", "vi": "vietnamese vn", "zh": "chinese cn mandarin 中文",
    }.items()
    for code in codes.split()
}  # fmt: skip


def meant(tag: str) -> str | None:
    """Give the code that a tag likely means, itself where it is one; None where nobody knows."""
    primary = tag.strip().casefold().replace("_", "-").split("-")[0]
    return primary if primary in CODES else _MEANT.get(primary)
