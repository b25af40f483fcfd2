"""Texts to post by hand beside the cards: Instagram's caption and Viber's message."""

from blocwatch.channels.digest import Digest, Ways, cut, listed, words

INSTAGRAM_MOST = 2_200
VIBER_MOST = 768
"""Letters; a picture's text on Viber may hold no more."""
SHORT = 220


def instagram_text(digest: Digest) -> str:
    """A caption; addresses cannot be opened from one, so it points to the profile."""
    say = words(digest.language)
    end = f"\n\n{say['in_profile']} {say['blocked']}"
    return _grown(digest, INSTAGRAM_MOST - len(end), 10**9) + end


def viber_text(digest: Digest, ways: Ways) -> str:
    """A message with the addresses in it."""
    say = words(digest.language)
    addresses = [one for one in dict.fromkeys((ways.first, *ways.mirrors)) if one][:3]
    end = f"\n\n{say['ways']}:\n{listed(addresses)}" if addresses else ""
    return _grown(digest, VIBER_MOST - len(end), SHORT) + end


def _grown(digest: Digest, most: int, each: int) -> str:
    """Title and as many points as there is room for, each cut to a length."""
    text = cut(digest.title, most)
    for one in digest.points:
        more = cut(f"{one.kind}. {one.text}" if one.kind else one.text, each)
        if len(text) + len(more) + 2 > most:
            break
        text += f"\n\n{more}"
    return text
