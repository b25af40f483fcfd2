"""What the Ukrainian pack makes of words and trees."""

import pytest

from blocwatch.languages import language


def tokens(text):
    (sentence,) = language("uk").parse(text).sentences
    return sentence.tokens


def token(text, form):
    return next(one for one in tokens(text) if one.text == form)


def head(text, form):
    found = tokens(text)
    return found[next(one for one in found if one.text == form).head].text


def test_the_method_says_that_it_is_shallow():
    method = language("uk").parse("Час минає.").method
    assert method.startswith("shallow: razdel")
    assert "own rules; no parser" in method


@pytest.mark.parametrize("mark", ["'", "’", "ʼ"])
def test_any_apostrophe_is_part_of_its_word(mark):
    assert token(f"Прем{mark}єр прибув.", f"Прем{mark}єр").lemma == "прем'єр"


@pytest.mark.parametrize(
    ("text", "form", "lemma", "pos"),
    [
        ("Уряд виведе війська.", "виведе", "вивести", "VERB"),
        ("Уряд не надаватиме кредитів.", "надаватиме", "надавати", "VERB"),
        ("Сторони домовились про мир.", "домовились", "домовитися", "VERB"),
        ("Аеропорт було заблоковано.", "заблоковано", "заблокувати", "VERB"),
        ("Міст був зруйнований.", "зруйнований", "зруйнувати", "VERB"),
        ("Речниця уряду мовчить.", "Речниця", "речниця", "NOUN"),
        ("Прибув із Кенії.", "із", "з", "ADP"),
        ("Уряд готовий до розмови.", "готовий", "готовий", "VERB"),
    ],
)
def test_dictionary_forms(text, form, lemma, pos):
    found = token(text, form)
    assert (found.lemma, found.pos) == (lemma, pos)


@pytest.mark.parametrize(
    ("text", "form", "relation", "head_form"),
    [
        ("Кенія викликала посла.", "Кенія", "nsubj", "викликала"),
        ("Посла викликала Кенія.", "Кенія", "nsubj", "викликала"),
        ("Кенія викликала посла.", "посла", "obj", "викликала"),
        ("Уряд надав Кенії кредит.", "Кенії", "iobj", "надав"),
        ("Президент Кенії прибув.", "Кенії", "nmod", "Президент"),
        ("Президент Кенії Вільям Руто прибув.", "Вільям", "appos", "Президент"),
        ("Президент Кенії Вільям Руто прибув.", "Руто", "flat", "Вільям"),
        ("Кенія та Уганда підписали угоду.", "Уганда", "conj", "Кенія"),
        ("Кенія підписала угоду з Угандою.", "Угандою", "nmod", "угоду"),
        ("Кенія воює проти Уганди.", "Уганди", "obl", "воює"),
        ("Кенія воює проти Уганди.", "проти", "case", "Уганди"),
        ("Нова влада мовчить.", "Нова", "amod", "влада"),
        ("Уряд вирішив вивести війська.", "вивести", "xcomp", "вирішив"),
        ("Уряд заявив, що війська пішли.", "пішли", "ccomp", "заявив"),
        ("Уряд, який мовчав, упав.", "мовчав", "acl:relcl", "Уряд"),
        ("Заявивши це, посол пішов.", "Заявивши", "advcl", "пішов"),
        ("Уряд не мовчить.", "не", "advmod", "мовчить"),
        ("Уряд мовчить, якщо народ кричить.", "кричить", "advcl", "мовчить"),
        ("Кенія засудила це й вислала посла.", "вислала", "conj", "засудила"),
        ("За даними уряду, війська пішли.", "даними", "fixed", "За"),
    ],
)
def test_relations(text, form, relation, head_form):
    assert (token(text, form).relation, head(text, form)) == (relation, head_form)


@pytest.mark.parametrize(
    ("text", "form", "case"),
    [
        ("Прибув до Кенії.", "Кенії", "Gen"),
        ("Живе в Кенії.", "Кенії", "Loc"),
        ("Подякував Кенії.", "Кенії", "Dat"),
        ("Прибув у Кенію.", "Кенію", "Acc"),
        ("Угода з США.", "США", "Ins"),
        ("Вихід із ООН.", "ООН", "Gen"),
    ],
)
def test_government_and_endings_tell_the_case(text, form, case):
    assert token(text, form).feature("Case") == case


@pytest.mark.parametrize(
    ("text", "form", "tense"),
    [
        ("Уряд буде мовчати.", "буде", "Fut"),
        ("Уряд мовчатиме.", "мовчатиме", "Fut"),
        ("Уряд передасть танки.", "передасть", "Fut"),
        ("Уряд передає танки.", "передає", "Pres"),
        ("Уряд передав танки.", "передав", "Past"),
    ],
)
def test_tense(text, form, tense):
    assert token(text, form).feature("Tense") == tense


@pytest.mark.parametrize(
    ("text", "form"),
    [("Міст був зруйнований.", "зруйнований"), ("Міст зруйновано.", "зруйновано")],
)
def test_passives_say_so(text, form):
    assert token(text, form).feature("Voice") == "Pass"


@pytest.mark.parametrize(
    "text",
    [
        "Протокол про рибальство в затоці Осло й Копенгаген завізували перед канікулами.",
        "«Ні», — відповів, за словами свідків, той, хто стояв ближче, а потім утік.",
        "Чи прийде він? Хтозна!",
        "— ...",
        "10:30 G7 F-16",
    ],
)
def test_every_sentence_is_a_tree(text):
    for sentence in language("uk").parse(text).sentences:
        heads = [one.head for one in sentence.tokens]
        assert heads.count(-1) == 1
        for at in range(len(heads)):
            node, steps = at, 0
            while heads[node] >= 0:
                node, steps = heads[node], steps + 1
                assert steps <= len(heads)


def test_nothing_comes_of_nothing():
    assert language("uk").parse("").sentences == ()
    assert language("uk").by_rules().names("Вільям Руто прибув.") == ()
