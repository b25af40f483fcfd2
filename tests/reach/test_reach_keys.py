"""Keys under a passphrase: of no use without it, and as good as any other with it."""

import json
import stat

import pytest
from click.testing import CliRunner

from blocwatch.cli import cli
from blocwatch.errors import UsageError
from blocwatch.reach.checked import faults
from blocwatch.reach.keys import new_keys, read_keys, rotate
from blocwatch.reach.sealed import opened, passphrase_of, shut
from reach.edition import DAY, NEXT, made

WORDS = "пять слов, никем не сказанных"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("shut") / "keys"
    new_keys(place, DAY, 1, 1, WORDS)
    return place


def test_shut_keys_are_for_their_owner_alone_and_nothing_of_them_lies_open(folder):
    files = [one for one in folder.iterdir() if one.is_file()]
    assert {one.suffix for one in files} == {".sealed"}
    assert {stat.S_IMODE(one.stat().st_mode) for one in files} == {0o600}
    assert not [one for one in files if b"PRIVATE" in one.read_bytes()]


def test_shut_keys_sign_with_their_passphrase_and_with_no_other(folder):
    assert list(faults(made(read_keys(folder, WORDS)), DAY)) == []
    with pytest.raises(UsageError, match="--passphrase-file"):
        made(read_keys(folder))
    with pytest.raises(UsageError, match="not right"):
        made(read_keys(folder, WORDS + "!"))


def test_a_passphrase_is_told_by_no_record_of_the_keys(folder):
    assert WORDS not in repr(read_keys(folder, WORDS))


def test_every_changed_part_of_a_shut_key_is_refused():
    row = json.loads(shut(b"key", WORDS, "targets-1"))
    changes = {
        "iterations": 1,
        "memory_cost": 1024,
        "lanes": 1,
        "salt": "AAAA",
        "sealed": row["salt"],
        "nonce": "?",
    }
    for name, value in changes.items():
        with pytest.raises(UsageError):
            opened(json.dumps({**row, name: value}).encode(), WORDS, "targets-1")
    with pytest.raises(UsageError):
        opened(b"-----BEGIN PRIVATE KEY-----", WORDS, "targets-1")


def test_a_shut_key_stands_for_no_other():
    row = shut(b"key", WORDS, "targets-1")
    assert opened(row, WORDS, "targets-1") == b"key"
    with pytest.raises(UsageError, match="not right"):
        opened(row, WORDS, "root-1")


def test_an_open_key_stands_for_no_other(tmp_path):
    keys = new_keys(tmp_path / "keys", DAY)
    one, other = next(keys.folder.glob("snapshot-*.pem")), next(keys.folder.glob("timestamp-*.pem"))
    one.write_bytes(other.read_bytes())
    with pytest.raises(UsageError, match="not the key that the root names"):
        made(keys)


def test_the_same_words_from_another_keyboard_are_the_same_passphrase():
    assert passphrase_of("йогурт и ёжик\n") == passphrase_of("и\u0306огурт и е\u0308жик")
    with pytest.raises(UsageError, match="at least 12"):
        passphrase_of("short")


def test_a_rotated_key_of_a_shut_folder_is_shut_too_and_nothing_is_left_where_it_cannot_be(folder):
    before = sorted(folder.iterdir())
    with pytest.raises(UsageError):
        rotate(read_keys(folder), "timestamp", DAY)
    assert sorted(folder.iterdir()) == before
    keys = rotate(read_keys(folder, WORDS), "timestamp", DAY)
    assert not list(folder.glob("*.pem"))
    assert list(faults(made(keys, NEXT), NEXT)) == []


def run(*words, env=None):
    return CliRunner().invoke(cli, list(words), env=env)


def test_the_passphrase_comes_from_a_file_nobody_else_reads_or_from_a_variable(tmp_path):
    secret, keys = tmp_path / "secret", tmp_path / "keys"
    secret.write_text(WORDS + "\n", encoding="utf-8")
    secret.chmod(0o644)
    told = run("keys", "new", "--out", str(keys), "--passphrase-file", str(secret))
    assert told.exit_code == 2
    assert "others can read this passphrase" in told.output
    secret.chmod(0o600)
    told = run("keys", "new", "--out", str(keys), "--passphrase-file", str(secret))
    assert told.exit_code == 0, told.output
    rotated = ("keys", "rotate", "timestamp", "--out", str(keys))
    assert run(*rotated).exit_code == 2
    assert run(*rotated, "--passphrase-env", "NO_SUCH_WORDS").exit_code == 2
    assert run(*rotated, "--passphrase-env", "WORDS", env={"WORDS": WORDS}).exit_code == 0
    assert WORDS not in told.output
