"""A signed edition: same bytes, small pieces, every fault of a copy named."""

import hashlib
import io
import stat
import zipfile
from datetime import timedelta

import pytest
from tuf.api.exceptions import DownloadHTTPError
from tuf.api.metadata import Metadata
from tuf.ngclient import Updater
from tuf.ngclient.fetcher import FetcherInterface

from blocwatch.errors import UsageError
from blocwatch.publishing import not_older, put, signed
from blocwatch.reach.checked import faults, fetched_from, read_copy
from blocwatch.reach.keys import read_keys, rotate
from blocwatch.reach.tree import LONGEST, PACK, Terms, tree
from blocwatch.reach.trust import Trusted, file, newest
from reach.edition import DAY, MIRRORS, NEXT, keys_in, made, pages


def test_same_input_gives_the_same_bytes_and_is_sound(tmp_path):
    keys = keys_in(tmp_path)
    assert made(keys) == made(read_keys(tmp_path / "keys"))
    assert list(faults(made(keys), DAY)) == []


def test_every_piece_passes_a_link_frozen_after_sixteen_kilobytes(tmp_path):
    copy = made(keys_in(tmp_path, 3, 2))
    assert max(len(body) for path, body in copy.items() if path.startswith("chunks/")) <= 8192
    assert max(len(body) for path, body in copy.items() if path.startswith("metadata/")) <= LONGEST


def test_files_come_back_out_of_their_pieces(tmp_path):
    keys = keys_in(tmp_path)
    copy = made(keys)
    only = {path: body for path, body in copy.items() if path.startswith(("metadata/", "chunks/"))}
    current = newest(fetched_from(only), Trusted(keys.roots[0]), DAY)
    assert {path: file(fetched_from(only), current, path) for path in pages()} == pages()


def test_a_change_of_one_page_rewrites_that_page_and_what_lists_it(tmp_path):
    keys = keys_in(tmp_path)
    put(made(keys), tmp_path / "site", 1)
    put(made(keys, NEXT), tmp_path / "site", 2)
    before = {path: hashlib.sha256(body).digest() for path, body in read_copy(tmp_path / "site").items()}
    done = put(made(keys, NEXT + timedelta(hours=1), "second"), tmp_path / "site", 3)
    after = read_copy(tmp_path / "site")
    changed = {path for path, body in after.items() if before.get(path) != hashlib.sha256(body).digest()}
    pages_changed = {
        path for path in changed if not path.startswith(("metadata/", "chunks/", "index/", "pack/"))
    }
    assert pages_changed == {"index.html", "mirrors.json"}
    assert done.changed == len(changed)
    assert list(faults(after, NEXT)) == []


def test_an_edition_no_newer_than_the_one_there_is_not_written(tmp_path):
    keys = keys_in(tmp_path)
    put(made(keys), tmp_path / "site", 1)
    with pytest.raises(UsageError, match="not older"):
        not_older(tmp_path / "site", keys, Terms(DAY))
    not_older(tmp_path / "site", keys, Terms(NEXT))


@pytest.mark.parametrize(
    "url",
    [
        "https://m1.example",
        "m1.example/",
        "ftp://m1.example/",
        "https://m1.example/?a=/",
        "https://u@m1.example/",
    ],
)
def test_what_is_no_address_to_put_paths_behind_is_not_published(tmp_path, url):
    with pytest.raises(UsageError, match="no address of a mirror"):
        tree(pages(), keys_in(tmp_path), Terms(DAY, mirrors=(url,)))


def test_two_files_that_are_one_where_case_is_not_told_are_not_published(tmp_path):
    with pytest.raises(UsageError, match="one file where case is not told"):
        tree({"a/B.html": b"1", "A/b.html": b"2"}, keys_in(tmp_path), Terms(DAY))


def test_every_fault_of_a_copy_is_named(tmp_path):
    copy = made(keys_in(tmp_path))
    piece = next(path for path in copy if path.startswith("chunks/"))
    bad = {**copy, "index.html": b"x", "extra.html": b"x", piece: b"x"}
    del bad["site.css"]
    told = list(faults(bad, DAY))
    assert any(one.startswith("altered: index.html") for one in told)
    assert any(one.startswith("unlisted: extra.html") for one in told)
    assert any(one.startswith(f"altered: {piece}") for one in told)
    assert any(one.startswith("missing: site.css") for one in told)


def test_a_pack_is_an_edition_in_itself(tmp_path):
    copy = made(keys_in(tmp_path))
    (tmp_path / "edition.zip").write_bytes(copy[PACK])
    inside = read_copy(tmp_path / "edition.zip")
    assert inside["index.html"] == copy["index.html"]
    assert list(faults(inside, DAY)) == []
    with zipfile.ZipFile(io.BytesIO(copy[PACK])) as pack:
        assert {one.date_time for one in pack.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_keys_are_for_their_owner_alone_and_never_inside_a_desk(tmp_path):
    keys = keys_in(tmp_path)
    modes = {stat.S_IMODE(one.stat().st_mode) for one in keys.folder.glob("*.pem")}
    assert modes == {0o600}
    next(keys.folder.glob("targets-*.pem")).chmod(0o640)
    with pytest.raises(UsageError, match="others can read"):
        made(keys)
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "journal.sqlite").write_bytes(b"")
    with pytest.raises(UsageError, match="inside the desk"):
        keys_in(desk)


class Handed(FetcherInterface):
    """Files of a tree, for the client of python-tuf."""

    def __init__(self, copy):
        super().__init__()
        self.copy = copy

    def _fetch(self, url):
        path = url.removeprefix("https://mirror.example/")
        if path not in self.copy:
            raise DownloadHTTPError(path, 404)
        yield self.copy[path]


def test_python_tufs_own_client_takes_the_metadata(tmp_path):
    keys = rotate(keys_in(tmp_path), "timestamp", DAY)
    far = keys.root.expires - DAY - timedelta(days=1)
    copy = made(keys, days=far.days)
    client = Updater(
        str(tmp_path / "state"),
        "https://mirror.example/metadata/",
        fetcher=Handed(copy),
        bootstrap=keys.roots[0],
    )
    client.refresh()
    held = client.get_targetinfo("mirrors.json")
    assert held is not None
    held.verify_length_and_hashes(copy["mirrors.json"])
    assert Metadata.from_bytes(copy["metadata/1.root.json"]).signed.version == 1


def test_what_readers_run_is_part_of_the_edition(tmp_path):
    keys = keys_in(tmp_path)
    copy = signed(pages(), keys, Terms(DAY, mirrors=MIRRORS), "en")
    assert {"worker.js", "reach.js", "launcher.html"} <= copy.keys()
    assert MIRRORS[0] in copy["launcher.html"].decode()
    assert list(faults(copy, DAY)) == []
