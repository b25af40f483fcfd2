"""Unknown persons' names in the dictionary form."""

from blocwatch.languages import language
from blocwatch.resolve.words import Word


def nominative(words: tuple[Word, ...], code: str) -> str:
    """The name the words spell, in the dictionary form as far as the language of that code tells it."""
    spelt = words[0].text
    for word in words[1:]:
        spelt += ("-" if word.glued else " ") + word.text
    token = words[-1].token
    return language(code).nominative(spelt, "PER", token.feature("Case") if token else None)
