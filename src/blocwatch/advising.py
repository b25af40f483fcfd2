"""The second coder at work: documents to a language model, its answers grounded, beside the rules.

documents -> parse, links, rules' coding (pipeline) -> pieces
          -> an endpoint (goes out) -> Opinion -> Agreement
"""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from blocwatch import pipeline
from blocwatch.coding.opinion import (
    LONGEST_ANSWER,
    Agreement,
    Codebook,
    Opinion,
    Piece,
    Stand,
    agreement,
    codebook,
    coder_name,
    combined,
    opinion,
    pieces,
)
from blocwatch.endpoint import BOUNDS, FREE, Asker, Bounds, Kept, Meter, Price, Replay, named, wire
from blocwatch.errors import EndpointError, UsageError
from blocwatch.languages import codes, language
from blocwatch.model import Answer, Coding, Document, Parse
from blocwatch.store import Store

LLM, WITH_RULES, REPLAY = "llm:", "rules+llm:", "replay:"
IN_A_ROW = 5
"""Questions that fail one after the other before no more is asked."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How a model is asked: questions at once, the price, the most to be spent (None: no bound), and the
    most tokens of an answer."""

    at_once: int = 4
    price: Price = FREE
    at_most: float | None = None
    longest: int = LONGEST_ANSWER


@dataclass(frozen=True, slots=True)
class Advice:
    """What a model makes of a document beside the rules; `meter` is all that was asked up to it."""

    document: Document
    rules: Coding
    opinion: Opinion
    agreement: Agreement
    meter: Meter

    @property
    def both(self) -> Coding:
        """The rules' coding with what the model adds and no rule forbids."""
        return combined(self.rules, self.opinion.coding, self.agreement)


@dataclass(frozen=True, slots=True)
class _Open:
    """A document whose questions are not answered yet."""

    document: Document
    parse: Parse
    rules: Coding
    pieces: tuple[Piece, ...]


def is_model(coder: str) -> bool:
    """Whether a coder's word on the command line names a language model."""
    return coder.startswith((LLM, WITH_RULES))


def asker(
    spec: str, model: str, key: str, answers: Path | None, proxy: str | None = None, bounds: Bounds = BOUNDS
) -> Asker:
    """Who answers: `llm:URL`, `llm:replay:FOLDER`, or either with `rules+`. UsageError, EndpointError.

    `answers` is a folder in which answers are kept and looked for first.
    """
    address = spec.removeprefix("rules+").removeprefix(LLM)
    if address.startswith(REPLAY):
        return Replay(Path(address.removeprefix(REPLAY)))
    endpoint = named(wire(address, model, key, bounds, proxy))
    return endpoint if answers is None else Kept(answers, endpoint)


def advised(documents: Iterable[Document], who: Asker, terms: Terms = Terms()) -> Iterator[Advice]:
    """A model's opinion of every document, in order; documents in a language without a pack are passed over.

    Raises EndpointError when nothing more can be had: the key is refused, the endpoint is gone, or
    the most that was to be spent is spent.
    """
    book = codebook()
    meter, row = Meter(), 0
    known = iter([one for one in documents if one.language in codes()])
    with ThreadPoolExecutor(terms.at_once) as pool:
        while some := list(islice(known, terms.at_once)):
            opened = [_opened(one, book, terms.longest) for one in some]
            asked = list(chain.from_iterable(one.pieces for one in opened))
            came = iter(list(pool.map(lambda piece: _answered(who, piece), asked)))
            for one in opened:
                answers = [next(came) for _ in one.pieces]
                for each in answers:
                    meter = meter.missed() if isinstance(each, str) else meter.answered(each)
                    row = row + 1 if isinstance(each, str) else 0
                yield _advice(one, answers, who, book, meter)
                _stop(row, answers, meter, terms)


def _opened(document: Document, book: Codebook, longest: int) -> _Open:
    parse, rules = pipeline.parsed_and_coded(document)
    return _Open(document, parse, rules, tuple(pieces(document, parse.sentences, book, longest)))


def _answered(who: Asker, piece: Piece) -> Answer | str:
    try:
        return who.answer(piece.question)
    except EndpointError as error:
        if error.hopeless:
            raise
        return str(error)


def _advice(one: _Open, answers: Sequence[Answer | str], who: Asker, book: Codebook, meter: Meter) -> Advice:
    table = language(one.document.language).table("dates")
    model = who.model.rpartition("/")[2]
    pairs = list(zip(one.pieces, answers, strict=True))
    found = opinion(one.document, one.parse, one.rules.links, table, pairs, book, coder_name(model, book))
    return Advice(one.document, one.rules, found, agreement(one.rules, found.coding, one.parse), meter)


def _stop(row: int, answers: Sequence[Answer | str], meter: Meter, terms: Terms) -> None:
    if row >= IN_A_ROW:
        raise EndpointError(f"{row} questions in a row were not answered; the last: {answers[-1]}")
    spent = meter.cost(terms.price)
    if terms.at_most is not None and spent >= terms.at_most:
        raise EndpointError(f"{spent:.4f} spent, which is the most that was to be spent")


def told(advice: Advice) -> dict[str, object]:
    """How a model's acts stand to the rules, as JSON says it."""
    beside = advice.agreement
    return {
        "model": advice.opinion.coding.coder,
        "fields": {"told": advice.opinion.told, "in_the_text": advice.opinion.kept},
        "agreed": beside.count(Stand.AGREED),
        "alone": beside.count(Stand.ALONE),
        "vetoed": beside.count(Stand.VETOED),
        "only_rules": list(beside.only_rules),
        "events": [
            {
                "id": one.event.id,
                "type": one.event.type.value,
                "trigger": one.event.trigger.of(advice.document.text),
                "stand": one.stand.value,
                "by": one.rule,
                "beside": one.beside,
            }
            for one in beside.weighed
        ],
    }


def bill(meter: Meter, price: Price) -> str:
    """What was asked and what it cost, in one line."""
    counts = f"{meter.asked} questions asked, {meter.kept} answered before, {meter.failed} not answered"
    tokens = f"{meter.tokens_in} tokens read, {meter.tokens_out} written"
    more = f" ({meter.unmetered} answers gave no count)" if meter.unmetered else ""
    return f"{counts}; {tokens}{more}; cost {meter.cost(price):.4f}"


def entered(store: Store, who: Asker, terms: Terms, *, again: bool = False) -> Iterator[Advice]:
    """A model's opinion of every document of a desk that it has not coded yet, each kept as it comes.

    It lies beside the coding by rules as another coder's, and no brief counts it.
    """
    coder = coder_name(who.model.rpartition("/")[2], codebook())
    done = set() if again else {one.document for one in store.opinions() if one.coder == coder}
    waiting = [one for one in store.documents() if one.id not in done]
    for one in advised(waiting, who, terms):
        if not one.opinion.unanswered:
            store.add([one.opinion.coding])
        yield one


def beside(store: Store, coder: str | None) -> Iterator[tuple[Document, Coding, Agreement]]:
    """What models said of a desk's documents, beside the rules; `coder` None: the only one there is."""
    found = list(store.opinions())
    names = sorted({one.coder for one in found})
    if coder is None and len(names) > 1:
        raise UsageError(f"several models have spoken; name one with --coder: {', '.join(names)}")
    if not names or (coder is not None and coder not in names):
        raise UsageError("no model has spoken; ask one: blocwatch coder ask URL")
    documents = {one.id: one for one in store.documents()}
    rules = {one.document: one for one in store.codings()}
    for one in found:
        if (coder or names[0]) == one.coder and one.document in rules and one.document in documents:
            document = documents[one.document]
            parse = language(document.language).parse(document.text)
            yield document, rules[one.document], agreement(rules[one.document], one, parse)


def by_the_model(advice: Advice, spec: str) -> Coding:
    """The coding that a coder's word on the command line asks for."""
    return advice.both if spec.startswith(WITH_RULES) else advice.opinion.coding
