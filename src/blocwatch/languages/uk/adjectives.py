"""Which shapes an adjective's form may stand for: one table of endings serves all of them."""

from functools import cache

from blocwatch.languages.uk.shapes import NONE, Shapes, shapes

_ENDINGS = {
    "ого": "GSm GSn ASm", "його": "GSm GSn ASm", "ому": "DSm DSn LSm LSn", "йому": "DSm DSn LSm LSn",
    "ими": "IP", "іми": "IP", "їми": "IP", "ої": "GSf", "йої": "GSf", "ою": "ISf", "йою": "ISf",
    "ий": "NSm ASm", "ій": "DSf LSf NSm ASm", "їй": "DSf LSf NSm ASm", "им": "ISm ISn DP", "ім": "ISm ISn DP LSm LSn",
    "їм": "ISm ISn DP LSm LSn", "их": "GP AP LP", "іх": "GP AP LP", "їх": "GP AP LP",
    "а": "NSf", "я": "NSf", "у": "ASf", "ю": "ASf", "е": "NSn ASn", "є": "NSn ASn", "і": "NP AP", "ї": "NP AP",
}  # fmt: skip
_SHORT = "ен"


@cache
def adjective_shapes(form: str, dictionary_form: str = "") -> Shapes:
    """The shapes of an adjective's form; none when it does not end like one.

    A hard adjective («новий») is told from a soft one («останній») by its dictionary form: «новій» is feminine only;
    so are the short masculines («згоден» of «згодний»).
    """
    if form.endswith(_SHORT) and dictionary_form == form.removesuffix(_SHORT) + "ний":
        return shapes("NSm")
    for length in (4, 3, 2, 1):
        told = _ENDINGS.get(form[-length:])
        if told and len(form) > length:
            if form[-2:] == "ій" and dictionary_form.endswith("ий"):
                return shapes("DSf LSf")
            return shapes(told)
    return NONE
