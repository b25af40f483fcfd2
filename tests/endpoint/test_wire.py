"""An endpoint is asked politely, within bounds, and nothing goes anywhere else."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from liar import Script, liar

from blocwatch.endpoint import Bounds, Kept, Meter, Price, Replay, Wire, digest, named, wire
from blocwatch.endpoint.kept import repaired, wrong
from blocwatch.errors import EndpointError, UsageError
from blocwatch.model import Answer, Question

QUESTION = Question("codebook", "<t>\n[0] Norway met Spain.\n</t>", {"type": "object"}, 100, "doc1")
QUICK = Bounds(pause=0.3, whole=0.6, body=1_000_000, tries=3)


def quick(base: str, key: str = "") -> tuple[Wire, list[float]]:
    """An endpoint that is not waited for, and the waits that it would have had."""
    waits: list[float] = []
    made = wire(base, "liar-1", key, QUICK)
    return Wire(made.base, made.model, made.client, made.key, QUICK, wait=waits.append), waits


def test_question_goes_out_with_codebook_text_shape_and_key():
    script = Script(lies=("honest",))
    with liar(script) as base:
        found = quick(base, "secret-key")[0].answer(QUESTION)
    (body,) = script.asked
    assert (found.tokens_in, found.tokens_out, found.cut) == (100, 10, False)
    assert [one["content"] for one in body["messages"]] == [QUESTION.told, QUESTION.asked]
    assert body["response_format"]["json_schema"]["schema"] == {"type": "object"}
    assert (body["temperature"], body["model"]) == (0, "liar-1")
    assert "tools" not in body
    assert script.headers[0]["Authorization"] == "Bearer secret-key"
    assert script.headers[0]["User-Agent"] == "Mozilla/5.0 (compatible; blocwatch)"


def test_endpoint_that_knows_no_schema_is_asked_as_it_can():
    script = Script(lies=("honest",), forms=("json_object", "none"))
    with liar(script) as base:
        who = quick(base)[0]
        who.answer(QUESTION)
        who.answer(QUESTION)
    assert [one["response_format"]["type"] for one in script.asked] == ["json_object"] * 2
    assert len(script.headers) == 3, "what was refused once is not tried again"


def test_endpoint_that_knows_no_form_is_asked_in_words():
    script = Script(lies=("honest",), forms=("none",))
    with liar(script) as base:
        quick(base)[0].answer(QUESTION)
    assert "response_format" not in script.asked[0]


def test_model_that_takes_no_temperature_and_another_bound_is_asked_so():
    script = Script(lies=("honest",), refuses=("max_tokens", "temperature"))
    with liar(script) as base:
        who = quick(base)[0]
        who.answer(QUESTION)
        who.answer(QUESTION)
    assert [one["max_completion_tokens"] for one in script.asked] == [100, 100]
    assert not {"max_tokens", "temperature", "seed"} & set(script.asked[0])
    assert script.asked[0]["response_format"]["type"] == "json_schema"
    assert len(script.headers) == 4


@pytest.mark.parametrize("fault", ["500", "503", "429", "stall"])
def test_passing_fault_is_waited_out(fault):
    with liar(Script(lies=("honest",), faults=[fault, fault])) as base:
        who, waits = quick(base)
        assert who.answer(QUESTION).text
    assert waits == [1.0, 2.0]


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("trickle", "took more than"),
        ("flood", "more than 1000000 bytes"),
        ("packed", "not asked for"),
        ("words", "no JSON"),
    ],
)
def test_answer_that_is_none_is_named(fault, why):
    with liar(Script(faults=[fault], stall=1.0)) as base, pytest.raises(EndpointError, match=why):
        quick(base)[0].answer(QUESTION)


def test_fault_that_stays_is_named_after_the_last_try():
    with (
        liar(Script(faults=["500"] * 3)) as base,
        pytest.raises(EndpointError, match=r"answered 500, 3 times"),
    ):
        quick(base)[0].answer(QUESTION)


@pytest.mark.parametrize(("fault", "why"), [("401", "refuses the key"), ("redirect", "redirects")])
def test_refused_key_and_redirect_end_all_asking(fault, why):
    script = Script(faults=[fault])
    with liar(script) as base, pytest.raises(EndpointError, match=why) as caught:
        quick(base, "secret-key")[0].answer(QUESTION)
    assert caught.value.hopeless
    assert len(script.headers) == 1
    assert "secret-key" not in str(caught.value)


def test_error_of_the_server_is_shown_without_the_key():
    with liar(Script(faults=["418"])) as base, pytest.raises(EndpointError, match="KEY") as caught:
        quick(base, "secret-key")[0].answer(QUESTION)
    assert "secret-key" not in str(caught.value)


def test_key_never_goes_out_in_clear_text():
    with pytest.raises(UsageError, match="clear text"):
        wire("http://models.example/v1", "m", "secret-key")
    assert wire("https://models.example/v1", "m", "secret-key").base == "https://models.example/v1"
    assert "secret-key" not in repr(wire("https://models.example/v1", "m", "secret-key"))


@pytest.mark.parametrize(
    "address", ["", "models", "ftp://a/v1", "https://user:pass@a/v1", "file:///etc/passwd"]
)
def test_what_is_no_endpoint_is_wrong_use(address):
    with pytest.raises(UsageError, match="no endpoint"):
        wire(address, "m", "")


def test_neither_proxy_nor_password_comes_from_the_environment(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with liar(Script(lies=("honest",))) as base:
        assert quick(base)[0].answer(QUESTION).text


def test_dead_proxy_is_no_reason_to_go_straight():
    who = wire("http://192.0.2.1/v1", "m", "", QUICK, "socks5h://127.0.0.1:9")
    who = Wire(who.base, who.model, who.client, "", QUICK, wait=lambda _: None)
    with pytest.raises(EndpointError, match="3 times"):
        who.answer(QUESTION)


def test_only_model_of_an_endpoint_is_taken():
    with liar(Script()) as base:
        assert named(wire(base, "", "", QUICK)).model == "vendor/liar-1"


class Counting:
    """An asker of its own, which counts."""

    model = "m"

    def __init__(self) -> None:
        self.asked = 0

    def answer(self, question: Question) -> Answer:
        """The question back."""
        self.asked += 1
        return Answer(question.asked, tokens_in=1_000, tokens_out=100)


def test_what_was_answered_is_not_asked_again_and_can_be_replayed(tmp_path):
    inner = Counting()
    first = Kept(tmp_path, inner).answer(QUESTION)
    again = Kept(tmp_path, inner).answer(QUESTION)
    replayed = Replay(tmp_path)
    assert (first.kept, again.kept, inner.asked) == (False, True, 1)
    assert replayed.answer(QUESTION) == again
    assert replayed.model == "m"
    assert (tmp_path / "doc1" / f"{digest(QUESTION, 'm')}.json").is_file()


def test_replay_of_what_was_never_asked_says_so(tmp_path):
    with pytest.raises(UsageError, match="no answers are kept"):
        Replay(tmp_path)
    Kept(tmp_path, Counting()).answer(QUESTION)
    with pytest.raises(EndpointError, match="no answer to this question"):
        Replay(tmp_path).answer(Question("other", "codebook", None, 100))


def test_damaged_answer_is_asked_for_anew(tmp_path):
    inner = Counting()
    Kept(tmp_path, inner).answer(QUESTION)
    (path,) = (tmp_path / "doc1").iterdir()
    path.write_bytes(path.read_bytes()[:20])
    assert Kept(tmp_path, inner).answer(QUESTION).text == QUESTION.asked
    assert inner.asked == 2


def test_answers_are_kept_by_many_at_once(tmp_path):
    who = Kept(tmp_path, Counting())
    with ThreadPoolExecutor(16) as pool:
        asked = [Question("told", f"{number % 5}", None, 100, "doc1") for number in range(200)]
        came = list(pool.map(who.answer, asked))
    assert [one.text for one in came] == [one.asked for one in asked]
    assert len(list((tmp_path / "doc1").iterdir())) == 5


def test_every_turned_bit_of_an_answer_is_told_and_the_answer_asked_for_anew(tmp_path):
    folder, asker = tmp_path / "answers", Counting()
    told = Kept(folder, asker).answer(QUESTION)
    (path,) = (folder / "doc1").iterdir()
    body = path.read_bytes()
    for place in range(len(body)):
        for bit in range(8):
            path.write_bytes(body[:place] + bytes([body[place] ^ 1 << bit]) + body[place + 1 :])
            assert list(wrong(folder)) == [path], (place, bit)
    copy = tmp_path / "copy" / "doc1" / path.name
    copy.parent.mkdir(parents=True)
    copy.write_bytes(body)
    assert list(repaired(folder, [tmp_path / "copy"])) == [f"answers/doc1/{path.name}: healed from a copy"]
    assert Kept(folder, asker).answer(QUESTION).text == told.text
    path.write_bytes(body[:-9])
    assert list(repaired(folder, [])) == [f"answers/doc1/{path.name}: taken away; it is asked for anew"]
    assert Kept(folder, asker).answer(QUESTION).text == told.text


def test_answers_of_a_strange_document_stay_in_the_folder(tmp_path):
    question = Question("a", "b", None, 1, "../../outside")
    Kept(tmp_path / "answers", Counting()).answer(question)
    assert not (tmp_path.parent / "outside").exists()
    assert list((tmp_path / "answers" / "general").iterdir())


def test_meter_counts_tokens_and_money():
    meter = Meter().answered(Answer("a", tokens_in=2_000_000, tokens_out=500_000)).answered(Answer("b"))
    meter = meter.answered(Answer("c", kept=True, tokens_in=9, tokens_out=9)).missed()
    assert (meter.asked, meter.kept, meter.failed, meter.unmetered) == (2, 1, 1, 1)
    assert meter.cost(Price(0.4, 1.6)) == pytest.approx(1.6)


def test_client_follows_no_redirect_by_itself():
    client = wire("https://models.example/v1", "m", "").client
    assert isinstance(client, httpx.Client)
    assert (client.follow_redirects, client.trust_env) == (False, False)
