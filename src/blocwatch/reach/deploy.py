"""Carries an edition to its mirrors; other ways are plug-ins of the entry-point group `blocwatch.mirrors`.

A target is `KIND:WHERE`: `folder:/srv/www`, `s3://bucket/prefix`, `ssh:user@host:/srv/www` or
`git:REMOTE#BRANCH`.
"""

import hashlib
import os
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, Protocol

from blocwatch.errors import UsageError
from blocwatch.reach.tree import STAMP, age_of, type_of

GROUP = "blocwatch.mirrors"


class Target(Protocol):
    """A way to a mirror: made from what stands behind the colon of its target."""

    def __init__(self, where: str) -> None: ...

    def deploy(self, site: Path) -> int:
        """Make the mirror what the folder is, the timestamp last; how many files were sent."""
        ...


def in_order(paths: Iterable[str]) -> list[str]:
    """Paths in the order they are sent: a reader in between must find all that the timestamp leads to."""
    return sorted(paths, key=lambda path: (path == STAMP, path))


def _paths(site: Path) -> list[str]:
    if not (site / STAMP).is_file():
        raise UsageError(f"{site}: no edition; blocwatch publish writes one")
    return in_order(one.relative_to(site).as_posix() for one in site.rglob("*") if one.is_file())


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of this machine, or one that is mounted."""

    where: str

    def deploy(self, site: Path) -> int:
        """Copy what differs, then remove what the edition no longer has."""
        there, sent = Path(self.where), 0
        paths = _paths(site)
        for path in paths:
            body, place = (site / path).read_bytes(), there / path
            if place.is_file() and place.read_bytes() == body:
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            beside = place.with_name(f".{place.name}.new")
            beside.write_bytes(body)
            beside.replace(place)
            sent += 1
        for one in sorted(there.rglob("*")):
            if one.is_file() and one.relative_to(there).as_posix() not in paths:
                one.unlink()
        return sent


@dataclass(frozen=True, slots=True)
class Bucket:
    """An S3-compatible store, `//bucket/prefix`; keys and endpoint as its own client takes them (AWS_...)."""

    where: str

    def deploy(self, site: Path) -> int:
        """Put what differs by MD5, as the store names it, then delete the rest."""
        try:
            import boto3  # noqa: PLC0415
        except ImportError as missing:
            raise UsageError("S3 needs the extra: pip install blocwatch[s3]") from missing
        bucket, _, prefix = self.where.removeprefix("//").partition("/")
        prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""
        client: Any = boto3.client("s3")
        pages = client.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
        there = {one["Key"]: one["ETag"].strip('"') for page in pages for one in page.get("Contents", ())}
        paths, sent = _paths(site), 0
        for path in paths:
            body = (site / path).read_bytes()
            if there.pop(prefix + path, "") != _md5(body):
                client.put_object(
                    Bucket=bucket, Key=prefix + path, Body=body, ContentType=media_type(path),
                    CacheControl=age_of(path),
                )  # fmt: skip
                sent += 1
        for key in sorted(there):
            client.delete_object(Bucket=bucket, Key=key)
        return sent


@dataclass(frozen=True, slots=True)
class Shell:
    """Another machine by ssh and rsync: `user@host:/path`; options of ssh come from its own configuration."""

    where: str

    def deploy(self, site: Path) -> int:
        """Send all but the timestamp, then the timestamp, then delete what is gone."""
        _paths(site)
        base = ["rsync", "--recursive", "--checksum", "--perms", "--chmod=D755,F644", "--out-format=%n"]
        first = _run([*base, f"--exclude=/{STAMP}", f"{site}/", f"{self.where}/"])
        last = _run([*base, "--delete-after", f"{site}/", f"{self.where}/"])
        return sum(not line.endswith("/") for line in (first + last).splitlines() if line)


@dataclass(frozen=True, slots=True)
class Pages:
    """A branch of a git repository that is served as pages: `REMOTE#BRANCH`; one commit, without history."""

    where: str

    def deploy(self, site: Path) -> int:
        """Push the edition as the only commit of the branch: no history of what was withdrawn."""
        remote, _, branch = self.where.partition("#")
        paths = _paths(site)
        with tempfile.TemporaryDirectory() as folder:
            Folder(folder).deploy(site)
            Path(folder, ".nojekyll").write_bytes(b"")
            who = ["-c", "user.name=blocwatch", "-c", "user.email=blocwatch@localhost"]
            git = ["git", "-C", folder, "-c", "core.autocrlf=false", "-c", "commit.gpgsign=false", *who]
            _run([*git, "init", "--quiet", f"--initial-branch={branch or 'pages'}"])
            _run([*git, "add", "--all", "--force"])
            commit = [*git, "commit", "--quiet", "--message", "An edition", f"--date={EPOCH}"]
            _run(commit, {"GIT_COMMITTER_DATE": EPOCH})
            _run([*git, "push", "--quiet", "--force", remote, f"HEAD:refs/heads/{branch or 'pages'}"])
        return len(paths)


EPOCH = "2000-01-01T00:00:00Z"
"""The day of every commit: when an operator works is nobody's business."""


SHIPPED: Mapping[str, type[Target]] = {"folder": Folder, "git": Pages, "s3": Bucket, "ssh": Shell}


def target(text: str) -> Target:
    """The way a target names; UsageError for one that nobody brings."""
    kind, _, where = text.partition(":")
    brought = {one.name: one for one in entry_points(group=GROUP)}
    if where and kind in SHIPPED:
        return SHIPPED[kind](where)
    if where and kind in brought:
        made: Target = brought[kind].load()(where)
        return made
    ways = ", ".join(sorted({*SHIPPED, *brought}))
    raise UsageError(f"{text}: no way to a mirror; write one of {ways}, then a colon")


def media_type(path: str) -> str:
    """The media type of any file of an edition."""
    return "application/octet-stream" if path.startswith(("chunks/", "pack/")) else type_of(path)


def _md5(body: bytes) -> str:
    return hashlib.md5(body, usedforsecurity=False).hexdigest()


def _run(command: Sequence[str], more: Mapping[str, str] | None = None) -> str:
    """What a program printed; UsageError with its last line where it fails or is missing."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=True, env=os.environ | (more or {})
        )
    except FileNotFoundError as missing:
        raise UsageError(f"{command[0]} is not installed") from missing
    except subprocess.CalledProcessError as failed:
        told = (failed.stderr or failed.stdout).strip().splitlines()
        raise UsageError(f"{command[0]}: {told[-1] if told else 'failed'}") from failed
    return done.stdout
