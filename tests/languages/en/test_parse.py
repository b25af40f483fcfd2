"""What the English pack makes of words and trees, where tagger and parser err or speak another dialect."""

import pytest

from blocwatch.coding.grammar import Tree, markers
from blocwatch.languages import language
from blocwatch.languages.en.words import is_tree


def sentence(text):
    (found,) = language("en").parse(text).sentences
    return found


def at(found, form):
    return next(n for n, one in enumerate(found.tokens) if one.text == form)


def token(text, form):
    found = sentence(text)
    return found.tokens[at(found, form)]


def head(text, form):
    found = sentence(text)
    return found.tokens[found.tokens[at(found, form)].head].text


@pytest.mark.parametrize(
    ("text", "form", "lemma"),
    [
        ("Moscow handed the sailors over to Kyiv.", "handed", "hand_over"),
        ("Tehran called urgently for talks.", "called", "call_for"),
        ("The minister called the strike an outrage.", "called", "call"),
        ("France pulled out of the accord.", "pulled", "pull_out"),
        ("Poland staged a drill.", "staged", "stage"),
        ("The visitor rapped on the door.", "rapped", "rap"),
        ("North Korea test-fired a rocket.", "test-fired", "test-fire"),
        ("The build-up went on.", "build-up", "build-up"),
    ],
)
def test_dictionary_form(text, form, lemma):
    assert token(text, form).lemma == lemma


@pytest.mark.parametrize(
    ("text", "form", "name", "value"),
    [
        ("Oslo will send grain.", "send", "Tense", "Fut"),
        ("Oslo is to send grain.", "send", "Tense", "Fut"),
        ("Oslo is expected to send grain.", "send", "Tense", "Fut"),
        ("Oslo had sent grain.", "sent", "Tense", "Pqp"),
        ("Oslo may send grain.", "send", "VerbForm", "Fin"),
        ("Oslo sent grain, saying it was needed.", "saying", "VerbForm", "Conv"),
        ("Three men were arrested and deported.", "deported", "Voice", "Pass"),
        ("The shells supplied by Oslo were old.", "supplied", "Voice", "Pass"),
        ("Oslo told the council that Latvia had massed tanks.", "massed", "Tense", "Pqp"),
    ],
)
def test_feature(text, form, name, value):
    assert token(text, form).feature(name) == value


@pytest.mark.parametrize(
    ("text", "form", "over"),
    [
        ("Hours after Peru and Chile spoke by phone, Cuba recalled its envoy.", "Cuba", "recalled"),
        ("Benin, itself led by a judge, warned the bloc.", "Benin", "warned"),
        ("The court is expected to strike down the law.", "court", "strike"),
        ("Oslo sent grain to Kyiv.", "Kyiv", "sent"),
        ("Oslo sent grain to Kyiv.", "to", "Kyiv"),
    ],
)
def test_what_hangs_on_what(text, form, over):
    assert head(text, form) == over


@pytest.mark.parametrize(
    ("text", "verb", "form", "marker"),
    [
        ("Oslo sent grain to Kyiv.", "sent", "Kyiv", "to"),
        ("Grain was sent by Oslo.", "sent", "Oslo", "subj"),
        ("Grain was sent by Oslo.", "sent", "Grain", "obj"),
        ("US sanctions hurt trade.", "sanctions", "US", "adj"),
        ("Oslo gave Kyiv a loan.", "gave", "Kyiv", "iobj"),
    ],
)
def test_marker(text, verb, form, marker):
    found = sentence(text)
    place = markers(Tree.of(found), at(found, verb), at(found, form))
    assert place is not None
    assert marker in place[0]


def test_every_sentence_is_a_tree():
    text = (
        "The summit was moved, sources said, apparently due to the storm. As talks ended, and while envoys packed, "
        "Oslo, hosting them, said nothing. Accused of arming and training rebels, Mali has long denied helping them."
    )
    assert all(is_tree(one.tokens) for one in language("en").parse(text).sentences)


@pytest.mark.parametrize(
    ("text", "form", "over"),
    [
        ("On Monday Chad and Mali will sign a pact.", "Chad", "sign"),
        ("During talks in Geneva, Iran and Oman agreed to meet again.", "Iran", "agreed"),
        ("After a summit in Astana, Russia, China and Iran signed an accord.", "Russia", "signed"),
        ("After a visit to Paris, London and Rome, the minister met the king.", "London", "Paris"),
    ],
)
def test_who_stands_before_the_verb_after_an_adverbial_does_it(text, form, over):
    assert head(text, form) == over
