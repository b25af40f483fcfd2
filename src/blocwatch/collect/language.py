"""The language of a text: given, else by the letters only one language has, else by py3langid."""

import re
from functools import cache
from itertools import islice
from typing import Protocol

UNKNOWN = "und"

# Languages that outlets we read may publish in. On a short text their rare neighbours would win by
# chance, so those must be told by a clear margin.
_SENSIBLE = (
    "ar az be bg bs ca cs da de el en es et fa fi fr he hi hr hu hy id it ja ka kk ko ky lt lv mk mn ms nl "
    "no pl ps pt ro ru sk sl sq sr sv sw tg th tk tr uk ur uz vi zh"
)
_CODE = re.compile(r"([a-z]{2})(?:[-_].*)?", re.DOTALL)
_THREE = {"rus": "ru", "ukr": "uk", "eng": "en", "bel": "be"}
_READ = 20_000
_MODELLED = 3_000
"""Letters that are looked at for their signs, and that the model is asked about: more tell it nothing new."""

_FEWEST_LETTERS = 12
_SURE, _SURE_OF_RARE = 0.4, 0.5
_FEWEST_CYRILLIC = 25

_LETTER = re.compile(r"[^\W\d_]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_OTHERS = re.compile(r"[јљњћђџѓќѕәғқңөұүһҡҙҫҗӣӯҳҷӕӑӗ]", re.IGNORECASE)
_TELL = ("ыэъё", "їєґ", "ў", "і")
"""Letters of Russian, of Ukrainian, of Belarusian, and of the last two."""

_NOT_BELARUSIAN = "ищъїєґ"


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


def code(words: str | None) -> str | None:
    """A stated language as ISO 639-1 («ru-RU» -> «ru»), None where it is no code."""
    stated = (words or "").strip().lower()
    found = _CODE.fullmatch(_THREE.get(stated, stated))
    return found[1] if found else None


def language_of(text: str, given: str | None = None, hint: str | None = None) -> str:
    """The ISO 639-1 code of a text's language, `und` where nothing tells it.

    `given` wins. `hint`, what a page says of itself, counts only where the text itself leaves
    doubt: templates are often in another language than the article.
    """
    if code(given):
        return code(given) or UNKNOWN
    read = text[:_READ]
    if sum(1 for _ in islice(_LETTER.finditer(read), _FEWEST_LETTERS)) < _FEWEST_LETTERS:
        return code(hint) or UNKNOWN
    by_letters = _by_letters(read)
    if by_letters:
        return by_letters
    found, sureness = _by_model(text[:_MODELLED])
    return found if sureness >= _SURE else code(hint) or found


def _by_letters(text: str) -> str | None:
    """Russian, Ukrainian or Belarusian by the letters that the other two do not have."""
    cyrillic = len(_CYRILLIC.findall(text))
    if cyrillic < _FEWEST_CYRILLIC or 2 * cyrillic < len(_LETTER.findall(text)) or _OTHERS.search(text):
        return None
    small = text.lower()
    count = small.count
    russian, ukrainian, belarusian, dotted = (sum(map(count, each)) for each in _TELL)
    if not any(letter in small for letter in _NOT_BELARUSIAN):
        return "be" if belarusian else None
    if belarusian > ukrainian and dotted and russian:
        return "be"
    if ukrainian + dotted > 1 and ukrainian + dotted > 4 * russian and not belarusian:
        return "uk"
    if (
        russian > 1
        and russian > 4 * (ukrainian + belarusian + dotted)
        and any(letter in small for letter in "ыэё")
    ):
        return "ru"
    return None


def _by_model(text: str) -> tuple[str, float]:
    """The likeliest language and how likely; a rare one only by a clear margin."""
    found = _identifier().classify(text)
    rare = found[0] not in _SENSIBLE.split() and found[1] < _SURE_OF_RARE
    return _identifier(_SENSIBLE).classify(text) if rare else found


@cache
def _identifier(among: str = "") -> _Identifier:
    # Imported here: the model takes a second to load, and most texts never need it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    identifier: _Identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    if among:
        identifier.set_languages(among.split())  # type: ignore[attr-defined]
    return identifier
