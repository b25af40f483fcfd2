"""The desk for programs and assistants: described, never failing, every answer with endnotes."""

import asyncio
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client
from starlette.testclient import TestClient

from blocwatch.web.app import application
from blocwatch.web.assistant import conversation
from blocwatch.web.questions import QUESTIONS
from blocwatch.web.shown import Rooms

pytestmark = pytest.mark.whole


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_no_question_makes_the_server_fail(sampled: Path):
    described = schemathesis.openapi.from_asgi("/api/openapi.json", application(Rooms(sampled), hosts=("*",)))
    operations = [one.ok() for one in described.get_all_operations()]
    assert len(operations) == len(QUESTIONS)
    for operation in operations:

        @given(case=operation.as_strategy())
        @settings(
            max_examples=15,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        def answered(case):
            told = case.call()
            assert told.status_code in {200, 400, 404}, (told.status_code, case)

        answered()


def test_every_quote_of_an_answer_has_an_endnote_with_its_words(client: TestClient):
    told = client.get("/api/relations/PRK/RUS").json()
    notes = {one["note"]: one for one in told["endnotes"]}
    reports = [report for entry in told["answer"]["entries"] for report in entry["reports"]]
    assert reports
    for report in reports:
        note = notes[report["note"]]
        assert note["quote"] == report["quote"]
        whole = client.get(f"/api/evidence/{note['document']}/{note['start']}/{note['stop']}").json()[
            "answer"
        ]
        assert whole["quote"] == note["quote"]


def test_answers_are_those_of_a_day(client: TestClient):
    early = client.get("/api/relations/PRK/RUS?as_of=2024-02-01").json()
    assert early["as_of"] == "2024-02-01"
    assert all(note["published"] <= "2024-02-01" for note in early["endnotes"])


def test_what_is_only_claimed_is_counted_apart(client: TestClient):
    rows = client.get("/api/relations", params={"limit": 200}).json()["answer"]
    (found,) = (one for one in rows if one["dyad"] == ["PRK", "RUS"])
    answer = client.get("/api/relations/PRK/RUS", params={"limit": 200}).json()["answer"]
    told = {
        one["occurrence"]: any(report["fact"] for report in one["reports"])
        for one in answer["entries"]
        if one["status"] in ("actual", "historical")
    }
    assert found["claimed"] == sum(not fact for fact in told.values()) > 0
    assert 0 < found["cooperation"] + found["conflict"] <= sum(told.values()) + answer["imported_count"]


def test_search_finds_by_who_is_meant(client: TestClient):
    found = client.get("/api/search", params={"q": "КНДР"}).json()["answer"]["documents"]
    assert {one["language"] for one in found} == {"en", "ru", "uk"}


async def talked(folder: Path) -> tuple[list[str], str, str]:
    here = StdioServerParameters(
        command=sys.executable, args=["-m", "blocwatch", "mcp", "--desk", str(folder)], env=dict(os.environ)
    )
    async with stdio_client(here) as (read, write), ClientSession(read, write) as session:
        await session.initialize()
        tools = [one.name for one in (await session.list_tools()).tools]
        relation = await session.call_tool("relation", {"one": "RUS", "other": "PRK"})
        wrong = await session.call_tool("relation", {"one": "RUS", "other": "XXX"})
        return tools, relation.content[0].text, wrong.content[0].text


@pytest.mark.filterwarnings("default")
def test_an_assistant_asks_and_cites(sampled: Path):
    # In a thread of its own: the driver of the browser tests keeps a loop running in this one.
    with ThreadPoolExecutor(1) as aside:
        tools, relation, wrong = aside.submit(lambda: asyncio.run(talked(sampled))).result()
    assert tools == [one.name for one in QUESTIONS]
    assert len(tools) >= 12
    told = json.loads(relation)
    assert told["endnotes"]
    assert {"quote", "document", "start", "stop", "outlet"} <= told["endnotes"][0].keys()
    assert "nobody is called XXX" in wrong


def test_what_an_assistant_says_wrongly_is_answered(sampled: Path):
    said = [
        "no json",
        json.dumps({"jsonrpc": "2.0", "method": "notifications/initialized"}),
        json.dumps({"jsonrpc": "2.0", "id": 1, "method": "resources/list"}),
        json.dumps({"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "delete"}}),
        json.dumps(
            {"jsonrpc": "2.0", "id": 3, "method": "tools/call", "params": {"name": "search", "arguments": {}}}
        ),
    ]
    told = [json.loads(line) for line in conversation(Rooms(sampled), said)]
    assert [one.get("error", {}).get("code") for one in told] == [-32700, -32601, -32602, None]
    assert told[3]["result"]["isError"]
