"""The scripts that the package ships are what their source makes."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

import blocwatch.reach

SOURCE = Path(__file__).parent.parent.parent / "js" / "reach"
SHIPPED = Path(blocwatch.reach.__file__).parent / "shipped"


def test_the_lock_names_no_registry():
    locked = json.loads((SOURCE / "package-lock.json").read_text(encoding="utf-8"))
    assert not [name for name, one in locked["packages"].items() if "resolved" in one]
    assert all("integrity" in one for name, one in locked["packages"].items() if name)


def test_the_shipped_scripts_are_what_the_build_makes(tmp_path):
    if not shutil.which("npm"):
        pytest.skip("needs npm, by which the scripts are built at release")
    work = shutil.copytree(SOURCE, tmp_path / "reach", ignore=shutil.ignore_patterns("node_modules"))
    got = subprocess.run(
        ["npm", "ci", "--ignore-scripts", "--no-audit"], cwd=work, capture_output=True, check=False
    )
    if got.returncode:
        pytest.skip("npm could not fetch esbuild")
    subprocess.run(["node", "build.mjs", str(tmp_path)], cwd=work, check=True)
    for one in SHIPPED.iterdir():
        assert (tmp_path / one.name).read_bytes() == one.read_bytes(), one.name
