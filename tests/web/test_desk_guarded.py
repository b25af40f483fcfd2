"""What the desk refuses, and what every answer bears."""

import hashlib
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from blocwatch import pipeline
from blocwatch.collect import Given
from blocwatch.engine import engine
from blocwatch.model import Capture, Step
from blocwatch.store import open_store
from blocwatch.web.app import PAGES, application
from blocwatch.web.shown import Rooms
from web.conftest import NOW

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder = tmp_path_factory.mktemp("hostile") / "desk"
    with open_store(str(folder)) as store:
        for day, text in (
            ("2024-03-01", f"{HOSTILE} Сеул заявил, что КНДР передала России снаряды. {HOSTILE}"),
            ("2024-03-02", f"Россия передала Ирану истребители. {HOSTILE}"),
        ):
            given = Given(outlet=HOSTILE, published=day, language="ru")
            pipeline.read(["-"], store, engine("local", 1), NOW, given, text.encode())
    return TestClient(application(Rooms(folder)), base_url="http://127.0.0.1")


@pytest.mark.parametrize("path", [
    "/", "/findings", "/documents", "/dyads", "/dyad/PRK/RUS", "/acts", "/blocs", "/claims", "/sources", "/entities", "/entity/RUS",
    "/method", "/quarantine", "/judgements", "/documents?q=%3Cscript%3E", "/documents?q=%22&outlet=%3Cscript%3E", "/?compare=2024-03-01",
])  # fmt: skip
def test_hostile_words_stay_words(hostile: TestClient, path: str):
    told = hostile.get(path).text
    assert "<img" not in told
    assert re.findall(r"<script[^>]*>", told) == ['<script src="/static/desk.js" defer>']


def test_hostile_text_is_shown_letter_for_letter(hostile: TestClient):
    found = re.search(r'href="(/document/\w+)"', hostile.get("/documents").text)
    assert found
    told = hostile.get(found[1]).text
    assert "&lt;img src=x onerror=alert(2)&gt;" in told
    assert "<img" not in told


def test_every_answer_bears_the_headers(client: TestClient):
    for path in ("/", "/nowhere", "/api/today", "/static/desk.css", "/?as_of=never"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"


def test_another_host_name_is_refused(client: TestClient):
    assert client.get("/", headers={"host": "desk.attacker.example"}).status_code == 400


def test_wrong_days_and_numbers_are_told_and_nothing_fails(client: TestClient):
    for path in (
        "/?as_of=2024-13-01",
        "/dyads?first=x",
        "/document/x?at=1",
        "/evidence?at=a:b",
        "/acts?known=%00",
    ):
        assert client.get(path).status_code in {400, 404}
    assert "no day; write it as" in client.get("/?as_of=soon").text


@pytest.mark.parametrize(
    "path",
    [
        "/document/x",
        "/dyad/XXX/YYY",
        "/dyad/RUS/RUS",
        "/act/x",
        "/imported/icews/0",
        "/entity/XXX",
        "/kept/00",
        "/copy/00",
    ],
)
def test_what_is_not_there_is_not_found(client: TestClient, path: str):
    assert client.get(path).status_code == 404


def test_read_only_desk_takes_no_judgement(client: TestClient):
    told = client.post("/decide", content="subject=x&verdict=accept&author=A&token=")
    assert told.status_code == 400
    assert "start it with --edit" in told.text


def test_form_of_another_site_is_refused(own: Path):
    client = TestClient(application(Rooms(own), edit=True), base_url="http://127.0.0.1")
    first = client.get("/api/today").json()["answer"]["findings"][0]["first"]
    found = re.search(r'name="token" value="([^"]+)"', client.get(first).text)
    assert found
    form = "subject=x&verdict=accept&author=A&reason=r&token="

    def told(token: str, **headers: str) -> str:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return client.post("/decide", content=form + token, headers=named).text

    assert "not of this desk" in told("guess")
    assert "another site" in told(found[1], origin="http://elsewhere.example")
    assert "another site" in told(found[1], origin="null", sec_fetch_site="cross-site")
    assert "no link, event or claim" in told(found[1], origin="http://127.0.0.1")
    assert "no link, event or claim" in told(found[1], origin="null", sec_fetch_site="same-origin")


def test_kept_original_is_saved_and_never_shown(client: TestClient, sampled: Path):
    with open_store(str(sampled)) as store:
        digest = next(iter(store.documents())).capture
    told = client.get(f"/kept/{digest}")
    assert told.headers["content-disposition"].startswith("attachment")
    assert told.headers["content-type"] == "application/octet-stream"


def test_kept_copy_shows_how_it_came_with_the_servers_own_words(own: Path):
    body = b"<html><body><p>Kept.</p></body></html>"
    steps = (
        Step("http://old.example/a", 301, (("Location", "https://new.example/a"),), "203.0.113.5"),
        Step("https://new.example/a", 200, (("X-Served", "<script>alert(1)</script>"), ("Set-Cookie", ""))),
    )
    digest = hashlib.sha256(body).hexdigest()
    had = Capture(
        digest, "https://new.example/a", datetime(2024, 4, 1, 9, tzinfo=UTC), "text/html", body, steps
    )
    with open_store(str(own)) as store:
        store.keep(had)
    told = TestClient(application(Rooms(own)), base_url="http://127.0.0.1").get(f"/copy/{digest}").text
    shown = (
        "http://old.example/a",
        "203.0.113.5",
        "2024-04-01 09:00:00",
        "&lt;script&gt;alert(1)",
        f"/kept/{digest}",
    )
    assert [words for words in shown if words not in told] == []
    assert "<script>alert" not in told


def test_every_page_has_its_title_and_way_back(client: TestClient):
    for address, name, _ in PAGES:
        if "{" not in address:
            told = client.get(address)
            assert told.status_code == 200, name
            assert len(told.content) < 100_000, name
            assert "<h1>" in told.text
