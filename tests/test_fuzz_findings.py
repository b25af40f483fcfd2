"""What `make fuzz` once found stays found: each file ends in texts or in a reason, and a short run finds nothing."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from blocwatch.collect import captures, documents
from blocwatch.collect.found import Refused
from blocwatch.collect.sitemap import links
from blocwatch.collect.subscriptions import sources_in
from blocwatch.model import Capture, Document, Quarantined, Watched

NOW = datetime(2026, 8, 1, tzinfo=UTC)
FOUND = sorted(path for path in (Path(__file__).parent / "fuzz").iterdir() if path.suffix != ".md")
ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_finding_ends_in_texts_or_a_reason(path: Path) -> None:
    found: list[Document | Quarantined] = []
    for one in captures(str(path), NOW):
        found += documents(one, now=NOW) if isinstance(one, Capture) else (one,)
    assert found
    assert all(one.reason if isinstance(one, Quarantined) else one.text.strip() for one in found)


def test_half_a_letter_in_a_list_costs_its_own_line_only() -> None:
    place = "<url><loc>https://a.example/{}</loc><title>{}</title></url>"
    places = f"<urlset>{place.format(1, '&#55357;')}{place.format(2, 'A')}</urlset>".encode()
    assert [(one.address, one.title) for one in links(places)] == [("https://a.example/2", "A")]
    assert links(b'<urlset><http://a.example/f" text="A"/></urlset>') == []
    feed = '<outline type="rss" xmlUrl="https://a.example/{}" text="{}"/>'
    both = feed.format("f", "&#55357;") + feed.format("g", "A")
    found = list(sources_in(f'<opml version="2.0"><body>{both}</body></opml>'.encode()))
    assert [type(one) for one in found] == [Refused, Watched]


@pytest.mark.whole
def test_short_run_finds_nothing() -> None:
    command = [sys.executable, "-W", "ignore", str(ROOT / "bench" / "fuzz.py"), "--inputs", "300"]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
