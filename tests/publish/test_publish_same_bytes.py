"""The same arguments make the same bytes, and only drawing loads what draws."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent.parent

DIGESTS = """
import hashlib
from publish.build import ASSESSMENT, CLAIMS, DOCUMENTS, Gazette
from blocwatch.publish.brief import brief
for language in ("en", "ru", "uk"):
    for name, content in brief(ASSESSMENT, DOCUMENTS, CLAIMS, Gazette(), language).items():
        print(language, name, hashlib.sha256(content).hexdigest())
"""


def started(program: str, **environment: str) -> "subprocess.Popen[str]":
    """A Python of its own, with the tests to import from."""
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", program],
        env={**os.environ, "PYTHONPATH": str(TESTS), **environment},
        stdout=subprocess.PIPE,
        text=True,
    )


def said(process: "subprocess.Popen[str]") -> str:
    """What it prints, once it has ended well."""
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return output


@pytest.mark.whole
def test_hash_seed_time_zone_and_locale_change_no_byte() -> None:
    here = started(DIGESTS, PYTHONHASHSEED="1", TZ="Asia/Pyongyang", LC_ALL="C.UTF-8")
    there = started(DIGESTS, PYTHONHASHSEED="2718", TZ="America/Montevideo", LC_ALL="C", PYTHONUTF8="1")
    first, second = said(here), said(there)
    assert first.count("\n") == 9
    assert first == second


@pytest.mark.whole
def test_importing_the_brief_does_not_load_what_draws() -> None:
    loaded = started(
        "import sys, blocwatch.publish.brief; print({'matplotlib', 'networkx'} & set(sys.modules) or 'none')"
    )
    assert said(loaded) == "none\n"
