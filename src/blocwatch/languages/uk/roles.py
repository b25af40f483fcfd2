"""Who is what to the verb: predicate, subject, objects and the rest of one clause."""

from dataclasses import dataclass

from blocwatch.languages.uk.clauses import Clause, bare, predicative
from blocwatch.languages.uk.graph import Graph
from blocwatch.languages.uk.shapes import cases, has
from blocwatch.languages.uk.tagging import Word

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM", "X"})


@dataclass(frozen=True, slots=True)
class Core:
    """The predicate of a clause and the words that make it: `verbs` are its finite verb and its infinitives in order."""

    at: int
    verbs: tuple[int, ...]
    agrees: int


def predicate(graph: Graph, clause: Clause) -> Core:
    """The predicate: arcs to its auxiliaries and infinitives are drawn. A verbless clause hangs by its first noun."""
    finite = [at for at in clause.items if graph.words[at].finite]
    auxiliary = next((at for at in finite if graph.words[at].pos == "AUX"), None)
    full = next((at for at in finite if graph.words[at].pos == "VERB"), None)
    if full is None:
        full = _with_auxiliary(graph, clause, auxiliary)
    if full is None:
        return _verbless(graph, clause)
    if auxiliary is not None and auxiliary != full:
        passive = graph.words[full].feature("Voice") == "Pass"
        graph.hang(auxiliary, full, "aux:pass" if passive else "aux")
    verbs = _infinitives(graph, clause, full)
    return Core(
        full,
        verbs,
        auxiliary if auxiliary is not None and graph.words[full].feature("VerbForm") == "Inf" else full,
    )


def _with_auxiliary(graph: Graph, clause: Clause, auxiliary: int | None) -> int | None:
    """«буде передавати», «був ухвалений», «готовий», «вдячні»; or the converb, the participle of its clause."""
    said = predicative(graph, clause.items)
    if auxiliary is not None:
        after = [at for at in clause.items if graph.words[at].feature("VerbForm") == "Inf"]
        if graph.words[auxiliary].feature("Tense") == "Fut" and after and said is None:
            return after[0]
        said = said if said is not None else _participle(graph, clause)
        if said is None:
            graph.retag(auxiliary, "VERB")
            return auxiliary
    wanted = {"adverbial": "Conv", "participle": "Part"}.get(clause.kind)
    other = next(
        (at for at in clause.items if wanted and graph.words[at].feature("VerbForm") == wanted), None
    )
    if wanted == "Conv":
        return other
    if wanted == "Part":
        if other is not None:
            graph.retag(other, "VERB")
            return other
        return next((at for at in clause.items if graph.words[at].pos == "ADJ"), None)
    if said is not None:
        _as_verb(graph, said)
        return said
    return next((at for at in clause.items if graph.words[at].feature("VerbForm") == "Inf"), None)


def _participle(graph: Graph, clause: Clause) -> int | None:
    return next(
        (
            at
            for at in clause.items
            if graph.words[at].pos == "ADJ" and has(graph.words[at].shapes, "Nom") and bare(graph, at)
        ),
        None,
    )


def _as_verb(graph: Graph, at: int) -> None:
    """An adjective that is the predicate is read as a finite verb."""
    word = graph.words[at]
    number, gender = next(
        ((number, gender) for case, number, gender in sorted(word.shapes) if case == "Nom"), ("", "")
    )
    told = {"VerbForm": "Fin", "Number": number, "Gender": gender, "Voice": word.feature("Voice") or ""}
    graph.retag(
        at,
        "VERB",
        features=tuple((name, value) for name, value in sorted(told.items()) if value),
        shapes=frozenset(),
    )


def _verbless(graph: Graph, clause: Clause) -> Core:
    nominal = [at for at in clause.items if graph.words[at].pos in _NOMINAL]
    pointing = next((at for at in nominal if graph.words[at].form == "це" and bare(graph, at)), None)
    said = next(
        (at for at in nominal if at != pointing and has(graph.words[at].shapes, "Nom") and bare(graph, at)),
        None,
    )
    if pointing is not None and said is not None:
        graph.retag(pointing, "AUX", features=(("VerbForm", "Fin"),), shapes=frozenset())
        graph.hang(pointing, said, "cop")
        return Core(said, (), said)
    first = next((at for at in nominal if bare(graph, at) and graph.words[at].pos != "PRON"), None)
    at = first if first is not None else (nominal or clause.items)[0]
    return Core(at, (), at)


def _infinitives(graph: Graph, clause: Clause, full: int) -> tuple[int, ...]:
    """Infinitives hang on the noun or the verb before them, joined ones on the first."""
    verbs = [full]
    for at in clause.items:
        if at == full or graph.words[at].feature("VerbForm") != "Inf":
            continue
        before = verbs[-1] if verbs[-1] < at else full
        noun = _noun_just_before(graph, clause, at)
        joined = graph.words[before].feature("VerbForm") == "Inf" and _joined(graph, before, at)
        if noun is not None:
            graph.hang(at, noun, "acl")
        else:
            graph.hang(at, before, "conj" if joined else "xcomp")
        verbs.append(at)
    return tuple(verbs)


def _noun_just_before(graph: Graph, clause: Clause, at: int) -> int | None:
    before = [
        one
        for one in range(max(0, at - 3), at)
        if graph.listed(one, "infinitive") and graph.words[one].pos == "NOUN"
    ]
    return (
        before[-1]
        if before and not any(graph.words[one].pos == "VERB" for one in range(before[-1], at))
        else None
    )


def _joined(graph: Graph, before: int, at: int) -> bool:
    return any(graph.words[one].pos == "CCONJ" for one in range(before, at)) and graph.words[at - 1].pos in {
        "CCONJ",
        "ADV",
        "PART",
    }


# ---- arguments -----------------------------------------------------------------------------------


def arguments(graph: Graph, clause: Clause, core: Core) -> None:
    """Every free word of a clause hung on its predicate: subject first, then the rest in order."""
    subject = _subject(graph, clause, core)
    if subject is not None:
        passive = graph.words[core.at].feature("Voice") == "Pass"
        graph.to_case(subject, "Nom")
        graph.hang(subject, core.at, "nsubj:pass" if passive else "nsubj")
    for at in clause.items:
        if graph.free(at) and at != core.at:
            _hang(graph, clause, core, at)


def _subject(graph: Graph, clause: Clause, core: Core) -> int | None:
    verb = graph.words[core.agrees]
    if (
        verb.feature("Person") in {"0", "1", "2"}
        or core.at not in core.verbs
        or clause.kind in {"adverbial", "participle"}
    ):
        return _pronoun(graph, clause, verb)
    if verb.feature("VerbForm") == "Inf" or (
        verb.feature("Voice") == "Pass" and verb.feature("Number") is None
    ):
        return None
    fitting = [at for at in clause.items if at != core.at and _may_be_subject(graph, at, verb)]
    best = max(fitting, key=lambda at: _subject_score(graph, at, core), default=None)
    if best is not None and (_they_say(graph, clause, core, best) or _goes_on(graph, clause, core, best)):
        return None
    return best


def _goes_on(graph: Graph, clause: Clause, core: Core, at: int) -> bool:
    """«..., і перекриє газ»: after a conjunction the subject is the old one, the noun behind the verb its object."""
    first, word = graph.words[clause.items[0]], graph.words[at]
    joined = (
        clause.kind == "joined"
        and first.pos == "CCONJ"
        and first.lemma in {"і", "та", "або", "але", "проте", "а"}
    )
    return joined and at > core.at and "Acc" in cases(word.shapes) and word.pos not in {"PROPN", "PRON"}


def _they_say(graph: Graph, clause: Clause, core: Core, at: int) -> bool:
    """«У МЗС назвали рішення ...»: a plural verb whose doers are told by a place; the noun after it is the object."""
    word, verb = graph.words[at], graph.words[core.at]
    if (
        at < core.at
        or verb.feature("Number") != "Plur"
        or "Acc" not in cases(word.shapes)
        or word.pos in {"PROPN", "PRON"}
    ):
        return False
    return not verb.lemma.endswith("ся") and any(one < core.at and _seat(graph, one) for one in clause.items)


def _seat(graph: Graph, at: int) -> bool:
    """«у МЗС», «на Банковій»: a place in the locative that may stand for who acts."""
    marks = [one for one in range(at) if graph.heads[one] == at and graph.relations[one] == "case"]
    time = graph.listed(at, "time") or graph.listed(at, "months")
    inside = any(graph.words[one].lemma in {"в", "на"} for one in marks)
    return inside and has(graph.words[at].shapes, "Loc") and not time


def _pronoun(graph: Graph, clause: Clause, verb: Word) -> int | None:
    """«я», «ми» with a verb in the first person."""
    if verb.feature("Person") not in {"1", "2"}:
        return None
    return next(
        (
            at
            for at in clause.items
            if graph.words[at].lemma in {"я", "ми", "ти", "ви"} and has(graph.words[at].shapes, "Nom")
        ),
        None,
    )


def _may_be_subject(graph: Graph, at: int, verb: Word) -> bool:
    word = graph.words[at]
    if (
        word.pos not in _NOMINAL
        or not bare(graph, at)
        or not has(word.shapes, "Nom")
        or word.lemma in {"я", "ти"}
    ):
        return False
    joined = any(
        graph.heads[one] == at and graph.relations[one] == "conj" for one in range(at + 1, len(graph.words))
    )
    named = _is_named(graph, at)
    shapes = [
        (case, number, "" if named else gender) for case, number, gender in word.shapes if case == "Nom"
    ]
    return any(_agree(shape, verb, joined) for shape in shapes) or _quantity(graph, at, verb)


def _is_named(graph: Graph, at: int) -> bool:
    """Whether a person's name hangs on a word: a woman may bear a man's title, a foreign name shows no gender."""
    return any(
        graph.heads[one] == at and graph.relations[one] in {"flat", "appos"}
        for one in range(at + 1, len(graph.words))
    )


def _agree(shape: tuple[str, str, str], verb: Word, joined: bool) -> bool:
    number, gender = verb.feature("Number"), verb.feature("Gender")
    if joined and number == "Plur":
        return True
    if number and shape[1] != number:
        return False
    return not gender or not shape[2] or shape[2] == gender


def _quantity(graph: Graph, at: int, verb: Word) -> bool:
    """«20 людей загинуло», «більшість країн підтримали»."""
    if graph.listed(at, "time"):
        return False
    counted = any(
        graph.heads[one] == at and graph.relations[one] == "nummod" for one in range(max(0, at - 4), at)
    )
    neuter = verb.feature("Gender") == "Neut" or verb.feature("Number") == "Plur"
    return neuter and (counted or graph.listed(at, "quantity") or graph.words[at].pos == "NUM")


def _subject_score(graph: Graph, at: int, core: Core) -> tuple[int, int]:
    word = graph.words[at]
    sure = "Acc" not in cases(word.shapes)
    acting = word.pos in {"PROPN", "PRON"} and word.lemma not in {"це", "те"}
    first = min(core.verbs, default=core.at)
    near = -abs(at - core.at)
    time = graph.listed(at, "time")
    return 3 * sure + 3 * (at < first) + 2 * acting - 5 * time - 3 * _only_adjective(word), near


def _only_adjective(word: Word) -> bool:
    return word.pos in {"ADJ", "NUM", "DET"}


def _hang(graph: Graph, clause: Clause, core: Core, at: int) -> None:
    word = graph.words[at]
    if word.pos in {"ADV", "PART", "INTJ", "CCONJ", "SCONJ"}:
        _small_word(graph, clause, core, at)
        return
    if word.pos not in _NOMINAL:
        graph.hang(at, core.at, "obl" if word.pos == "ADP" else "dep")
        return
    if word.pos == "ADJ":
        graph.retag(at, "NOUN", features=())
    host = _host(graph, clause, core, at)
    if not bare(graph, at):
        _prepositional(graph, clause, core, at, host)
        return
    host = _promised(graph, core, at, host)
    graph.hang(at, host, _bare_role(graph, at, host))


def _promised(graph: Graph, core: Core, at: int, host: int) -> int:
    """«пообіцяв надати Києву», «відмовитися Тирасполю наказала»: to whom it is promised or ordered."""
    dative = has(graph.words[at].shapes, "Dat") and not cases(graph.words[at].shapes) & {"Nom", "Acc"}
    taken = any(
        graph.heads[one] == core.at and graph.relations[one] == "iobj" for one in range(len(graph.words))
    )
    wants = graph.listed(core.at, "with_dative") and not taken
    return (
        core.at
        if host != core.at and dative and wants and graph.words[host].feature("VerbForm") == "Inf"
        else host
    )


def _small_word(graph: Graph, clause: Clause, core: Core, at: int) -> None:
    word = graph.words[at]
    if word.pos == "SCONJ":
        graph.hang(at, core.at, "mark")
    elif word.pos == "CCONJ":
        graph.hang(at, core.at, "cc")
    else:
        following = next((one for one in core.verbs if one > at), core.at)
        adjacent = (
            word.form == "не" and at + 1 < len(graph.words) and graph.words[at + 1].pos in {"VERB", "AUX"}
        )
        host = at + 1 if adjacent else following if word.pos == "PART" else core.at
        graph.hang(at, host, "aux" if word.lemma == "би" else "advmod")
    del clause


def _host(graph: Graph, clause: Clause, core: Core, at: int) -> int:
    """The verb that a noun belongs to: the nearest before it, else the one after."""
    del clause
    verbs = [one for one in core.verbs if not graph.under(one, at)] or [core.at]
    before = [one for one in verbs if one < at]
    return before[-1] if before else min(verbs)


def _prepositional(graph: Graph, clause: Clause, core: Core, at: int, host: int) -> None:
    """A noun with a preposition: of the noun of act or tie just before it, else of the verb."""
    first = min([one for one in range(at) if graph.heads[one] == at], default=at)
    time = graph.listed(at, "time") or graph.listed(at, "months")
    noun = None if time else _relational_before(graph, first, core)
    if noun is not None:
        graph.hang(at, noun, "nmod")
    else:
        graph.hang(at, host, "obl")
    _with_or_from(graph, at, noun if noun is not None else host)
    del clause


def _with_or_from(graph: Graph, at: int, host: int) -> None:
    """An undeclined word after «з»: with it («угода з США») or from it («вихід з ООН»)."""
    word = graph.words[at]
    mark = next((one for one in range(at) if graph.heads[one] == at and graph.relations[one] == "case"), None)
    if (
        mark is None
        or graph.words[mark].lemma != "з"
        or not (has(word.shapes, "Ins") and has(word.shapes, "Gen"))
    ):
        return
    verb = graph.words[host].pos in {"VERB", "AUX"}
    together = graph.words[host].lemma.endswith("ся") if verb else not graph.listed(host, "away")
    together = together or graph.listed(host, "together")
    graph.to_case(at, "Ins" if together else "Gen")


def _relational_before(graph: Graph, first: int, core: Core) -> int | None:
    """The noun of an act, a tie or a post that ends right before a preposition, however deep it stands."""
    at = first - 1
    while at >= 0 and graph.is_quote(at):
        at -= 1
    best = None
    while at >= 0 and graph.words[at].pos not in {"VERB", "AUX", "PUNCT"}:
        if _relational(graph, at):
            best = at
            break
        if graph.free(at) and (before := _before_preposition(graph, at)) >= 0:
            at = before
            continue
        if (
            graph.heads[at] < 0
            or graph.heads[at] > at
            or graph.relations[at] not in {"nmod", "flat", "appos", "conj", "amod", "obl"}
        ):
            break
        at = graph.heads[at]
    return best if best is not None and best != core.at else None


def _before_preposition(graph: Graph, at: int) -> int:
    """The word before the preposition of a noun: «товарообмін за схемою між ...»."""
    marks = [one for one in range(at) if graph.heads[one] == at and graph.relations[one] == "case"]
    return min(marks) - 1 if marks else -1


def _relational(graph: Graph, at: int) -> bool:
    word = graph.words[at]
    return word.pos == "NOUN" and (
        graph.listed(at, "relational") or word.lemma.endswith(("ання", "ення", "іння", "яння", "ття"))
    )


def _bare_role(graph: Graph, at: int, host: int) -> str:
    """Object, indirect object or circumstance, by the cases the word may stand in."""
    word, verb = graph.words[at], graph.words[host]
    found = cases(word.shapes)
    if (
        graph.listed(at, "time")
        or graph.listed(at, "months")
        or (word.text[:1].isdigit() and word.pos == "NOUN")
    ):
        graph.to_case(at, *(["Gen"] if "Gen" in found else ["Acc", "Ins"]))
        return "obl"
    taken = {graph.relations[one] for one in range(len(graph.words)) if graph.heads[one] == host}
    for case, role in _order(graph, host, verb):
        if case in found and not (role in taken and role in {"obj", "iobj"} and len(found) > 1):
            graph.to_case(at, case)
            return role
    return "obl" if verb.pos in {"VERB", "AUX"} else "nmod"


def _order(graph: Graph, host: int, verb: Word) -> tuple[tuple[str, str], ...]:
    """Which case is tried first: verbs of the list govern genitive, dative or instrumental."""
    lemma = verb.lemma
    lists = graph.small.lists
    negated = any(
        graph.heads[one] == host and graph.words[one].form == "не" for one in range(max(0, host - 2), host)
    ) or (host and graph.words[host - 1].form == "не")
    if lemma in lists["with_dative"]:
        return (("Dat", "iobj"), ("Acc", "obj"), ("Gen", "obj"), ("Ins", "obl"))
    if lemma in lists["with_genitive"] or negated:
        return (("Gen", "obj"), ("Acc", "obj"), ("Dat", "iobj"), ("Ins", "obl"))
    if lemma.endswith("ся"):
        return (("Dat", "iobj"), ("Ins", "obl"), ("Gen", "obj"), ("Acc", "obj"))
    return (("Acc", "obj"), ("Dat", "iobj"), ("Ins", "obl"), ("Gen", "obj"))
