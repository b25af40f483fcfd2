"""A language model is asked over the line, held to the text, kept beside the rules, and never counted."""

import json
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from liar import Script, liar

from blocwatch import advising, keeping, pipeline
from blocwatch.cli import cli
from blocwatch.cli.tried import as_text
from blocwatch.coding.opinion.trials import Score
from blocwatch.endpoint import Meter, Price
from blocwatch.errors import EndpointError, UsageError
from blocwatch.model import Answer, Document, DocumentId, Question, is_opinion
from blocwatch.store import open_store
from blocwatch.trying import Firmness, Quoting, Report, document

ROOT = Path(__file__).parent.parent
NORWAY = "Norway accused Spain of spying. Peru accused Chile of spying."
WHOLE = {
    "events": [
        {
            "sentence": 0, "type": "ACCUSE", "trigger": "accused", "mode": None,
            "status": {"value": "actual", "quote": "accused"}, "actors": ["Norway"], "recipients": ["Spain"],
            "when": None, "where": None, "items": [],
        },
    ],
    "claims": [],
}  # fmt: skip


class Pupil:
    """A model that always answers the same, or fails."""

    model = "vendor/pupil-1"

    def __init__(self, words: str = json.dumps(WHOLE), error: EndpointError | None = None) -> None:
        self.words, self.error = words, error
        self.asked: list[Question] = []

    def answer(self, question: Question) -> Answer:
        """The words, or the error."""
        self.asked.append(question)
        if self.error is not None:
            raise self.error
        return Answer(self.words, tokens_in=1_000, tokens_out=500)


def texts(count: int) -> list[Document]:
    """Different documents that begin alike."""
    return [document(f"{NORWAY} It was day {number}.", "en") for number in range(count)]


def test_opinion_bears_the_models_name_and_costs_what_it_costs():
    (one,) = advising.advised(texts(1), Pupil())
    assert is_opinion(one.opinion.coding.coder)
    assert one.opinion.coding.coder.startswith("llm pupil-1/")
    assert (one.opinion.told, one.opinion.kept) == (4, 4)
    assert one.meter == Meter(asked=1, tokens_in=1_000, tokens_out=500)
    assert "cost 0.0010" in advising.bill(one.meter, Price(0.5, 1.0))


def test_documents_come_in_their_order_however_many_are_asked_at_once():
    found = list(advising.advised(texts(5), Pupil(), advising.Terms(at_once=3)))
    assert [one.document for one in found] == texts(5)


def test_after_five_failures_in_a_row_no_more_is_asked():
    pupil = Pupil(error=EndpointError("busy"))
    with pytest.raises(EndpointError, match="5 questions in a row"):
        list(advising.advised(texts(9), pupil, advising.Terms(at_once=1)))
    assert len(pupil.asked) == 5


def test_refused_key_ends_it_at_once():
    with pytest.raises(EndpointError, match="refused"):
        list(advising.advised(texts(9), Pupil(error=EndpointError("refused", hopeless=True))))


def test_no_more_is_spent_than_was_allowed():
    pupil = Pupil()
    terms = advising.Terms(at_once=1, price=Price(1_000, 0), at_most=2.0)
    with pytest.raises(EndpointError, match="most that was to be spent"):
        list(advising.advised(texts(9), pupil, terms))
    assert len(pupil.asked) == 2


def test_model_is_never_told_more_than_codebook_and_text():
    pupil = Pupil()
    list(advising.advised(texts(1), pupil))
    (question,) = pupil.asked
    assert "Norway accused Spain" in question.asked
    assert "Norway accused Spain" not in question.told
    assert question.about == texts(1)[0].id


def desk_of(folder: Path) -> list[Document]:
    """A desk with two documents, coded by rules."""
    found = texts(2)
    with open_store(str(folder)) as store:
        store.add(found)
        store.add([pipeline.coded(one) for one in found])
    return found


def test_opinions_lie_in_the_desk_and_change_no_brief(tmp_path):
    desk_of(tmp_path)
    with open_store(str(tmp_path)) as store:
        before = pipeline.known(store, date(2024, 3, 20))
        list(advising.entered(store, Pupil(), advising.Terms()))
        assert len(list(store.opinions())) == 2
        assert pipeline.known(store, date(2024, 3, 20)) == before
        again = Pupil()
        assert list(advising.entered(store, again, advising.Terms())) == []
        assert again.asked == []
        stands = [one.stand.value for _, _, found in advising.beside(store, None) for one in found.weighed]
    assert stands == ["agreed", "agreed"]


def test_document_that_was_not_answered_is_asked_about_again(tmp_path):
    desk_of(tmp_path)
    with open_store(str(tmp_path)) as store:
        list(advising.entered(store, Pupil(error=EndpointError("busy")), advising.Terms()))
        assert list(store.opinions()) == []


def test_asking_a_desk_without_opinions_says_what_to_do(tmp_path):
    desk_of(tmp_path)
    with open_store(str(tmp_path)) as store, pytest.raises(UsageError, match="coder ask"):
        list(advising.beside(store, None))


def ran(*words: str, env: dict[str, str] | None = None) -> tuple[int, str, str]:
    """A command: how it ended, and what it said where."""
    found = CliRunner().invoke(cli, words, env=env)
    return found.exit_code, found.stdout, found.stderr


def test_code_by_a_model_over_the_line_then_replayed_without_it(tmp_path):
    docs = tmp_path / "docs.jsonl"
    docs.write_text(json.dumps({"id": "a", "lang": "en", "published": "2024-03-20", "text": NORWAY}) + "\n")
    kept = str(tmp_path / "answers")
    with liar(Script(lies=("honest",))) as base:
        code, first, bill = ran("code", str(docs), "--coder", f"rules+llm:{base}", "--answers", kept)
    assert (code, "1 questions asked" in bill) == (0, True)
    told = json.loads(first)
    assert told["agreement"]["model"].startswith("llm liar-1/")
    assert {one["coder"].split()[0] for one in told["events"]} <= {"rules", "llm"}
    code, again, bill = ran("code", str(docs), "--coder", f"rules+llm:replay:{kept}")
    assert (code, again) == (0, first)
    assert "0 questions asked, 1 answered before" in bill


def test_unknown_coder_is_wrong_use(tmp_path):
    docs = tmp_path / "docs.jsonl"
    docs.write_text(json.dumps({"id": "a", "lang": "en", "text": NORWAY}) + "\n")
    assert ran("code", str(docs), "--coder", "gpt")[0] == 2
    assert ran("code", str(docs), "--coder", "llm:gpt")[0] == 2
    assert ran("code", str(docs), "--coder", "llm:http://127.0.0.1:9/v1", "--price", "dear")[0] == 2


def test_document_without_a_pack_is_named_and_left_out(tmp_path):
    docs = tmp_path / "docs.jsonl"
    docs.write_text(
        json.dumps({"id": "a", "lang": "fi", "text": "Norja syytti Espanjaa vakoilusta eilen."}) + "\n"
    )
    with liar(Script(lies=("honest",))) as base:
        code, told, bill = ran("code", str(docs), "--coder", f"llm:{base}")
    assert (code, told) == (0, "")
    assert "left out: a: language fi has no pack" in bill


def test_ask_and_beside_on_a_desk_and_forgetting_takes_the_answers_too(tmp_path):
    first, second = desk_of(tmp_path)
    with liar(Script(lies=("honest",))) as base:
        code, told, _ = ran("coder", "ask", base, "--desk", str(tmp_path))
    assert (code, told.splitlines()[0].split(";")[0]) == (0, "2 documents")
    assert (tmp_path / "answers" / first.id).is_dir()
    code, told, _ = ran("coder", "beside", "--desk", str(tmp_path))
    assert code == 0
    assert first.id in told
    with open_store(str(tmp_path)) as store:
        keeping.forget(store, tmp_path, DocumentId(first.id), "asked to", datetime(2024, 4, 1, tzinfo=UTC))
    assert not (tmp_path / "answers" / first.id).exists()
    assert (tmp_path / "answers" / second.id).is_dir()


@pytest.mark.whole
def test_report_on_a_liar_has_every_test_and_can_be_compared(tmp_path):
    gold = tmp_path / "gold.jsonl"
    act = {
        "id": "e1", "type": "ACCUSE", "mode": None, "actor": [{"entity": "NOR", "span": [0, 6]}],
        "recipient": [{"entity": "ESP", "span": [15, 20]}], "trigger": [7, 14], "status": "actual",
    }  # fmt: skip
    line = {"id": "a", "lang": "en", "published": "2024-03-20", "text": NORWAY, "events": [act]}
    gold.write_text(json.dumps(line) + "\n")
    with liar(Script(seed=3)) as base:
        command = ("coder", "test", base, "--quick", "--answers", str(tmp_path / "answers"))
        code, told, _ = ran(*command, "--gold", str(gold), "--json")
    report = json.loads(told)
    assert (code, report["model"]) == (0, "vendor/liar-1")
    assert report["tests"]["legal labels"]["share"] == 0
    assert report["quoting"]["fields"] > report["quoting"]["in_the_text"]
    assert report["gold"]["rules"]["sentence"] == pytest.approx(2 / 3, abs=1e-3)


def test_report_is_read_line_by_line():
    score = Score("legal labels", 3, 4, 0.0, "one label and nothing else")
    report = Report("m", (score,), Quoting(9, 10, 5, 1, 2), Firmness(9, 7, 3), (), Meter(asked=4), 0.5)
    told = as_text(report).splitlines()
    assert told[0] == "m"
    assert told[1] == " 0.75    3 of   4  legal labels: one label and nothing else"
    assert "give --gold" in told[-2]


@pytest.mark.whole
def test_nothing_ungrounded_is_stored_of_what_a_liar_says():
    command = [
        sys.executable,
        str(ROOT / "bench" / "lying.py"),
        "--answers",
        "30",
        "--texts",
        "1",
        "--seed",
        "7",
    ]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "0 ungrounded fields stored" in told.stdout
