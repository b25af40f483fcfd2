"""An edition arrives whole at a folder, over ssh, in a git branch and in an S3 store; a second visit sends little."""

import getpass
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from blocwatch.cli import cli
from blocwatch.errors import UsageError
from blocwatch.publishing import put
from blocwatch.reach.checked import faults, read_copy
from blocwatch.reach.deploy import in_order, target
from blocwatch.reach.keys import read_keys
from blocwatch.reach.tree import STAMP
from reach.edition import DAY, NEXT, keys_in, made

S3 = Path(__file__).parent / "s3"


@pytest.fixture
def site(tmp_path):
    put(made(keys_in(tmp_path)), tmp_path / "site", 1)
    return tmp_path / "site"


def later(site):
    put(made(read_keys(site.parent / "keys"), NEXT, "second"), site, 2)


def arrives(to, copy, site):
    """Deploy twice: whole at first, only what changed the second time."""
    first = target(to).deploy(site)
    assert list(faults(copy(), DAY)) == []
    later(site)
    second = target(to).deploy(site)
    assert list(faults(copy(), NEXT)) == []
    assert 0 < second < first


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def listening(port):
    for _ in range(100):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.1)
    return False


def test_the_timestamp_is_sent_last():
    assert in_order(["a", STAMP, "z"]) == ["a", "z", STAMP]


def test_a_folder(site, tmp_path):
    arrives(f"folder:{tmp_path}/www", lambda: read_copy(tmp_path / "www"), site)


def test_a_branch_of_a_git_repository_has_one_commit_that_tells_no_hour(site, tmp_path, needs):
    needs("/usr/bin/git", "git")
    bare = tmp_path / "pages.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(bare)], check=True)
    for _ in range(2):
        target(f"git:{bare}#pages").deploy(site)
        out = tmp_path / "out"
        shutil.rmtree(out, ignore_errors=True)
        subprocess.run(["git", "clone", "--quiet", "--branch", "pages", str(bare), str(out)], check=True)
        told = subprocess.run(
            ["git", "-C", str(out), "log", "--format=%cI"], capture_output=True, text=True, check=True
        )
        assert [line[:10] for line in told.stdout.split()] == ["2000-01-01"]
        shutil.rmtree(out / ".git")
        (out / ".nojekyll").unlink()
        assert list(faults(read_copy(out), NEXT)) == []
        later(site)


@pytest.fixture
def ssh(tmp_path, needs, monkeypatch):
    """A real sshd on the loopback for this user, with its own keys; `rsync` goes there by its configuration."""
    needs("/usr/sbin/sshd", "openssh-server")
    needs("/usr/bin/rsync", "rsync")
    for name in ("host", "user"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / name)], check=True
        )
    shutil.copy(tmp_path / "user.pub", tmp_path / "authorized")
    port = free_port()
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    config = tmp_path / "sshd_config"
    config.write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {tmp_path}/host\nPidFile none\nStrictModes no\n"
        f"AuthorizedKeysFile {tmp_path}/authorized\nPasswordAuthentication no\nPermitRootLogin yes\nUsePAM no\n"
    )
    running = subprocess.Popen(["/usr/sbin/sshd", "-D", "-e", "-f", str(config)], stderr=subprocess.DEVNULL)
    assert listening(port)
    options = f"-p {port} -i {tmp_path}/user -o UserKnownHostsFile={tmp_path}/known -o StrictHostKeyChecking=accept-new"
    monkeypatch.setenv("RSYNC_RSH", f"ssh -F none {options} -o BatchMode=yes")
    yield f"{getpass.getuser()}@127.0.0.1"
    running.terminate()
    running.wait()


def test_another_machine_by_ssh(ssh, site, tmp_path):
    arrives(f"ssh:{ssh}:{tmp_path}/www", lambda: read_copy(tmp_path / "www"), site)


@pytest.fixture
def bucket(tmp_path, monkeypatch):
    """A store that speaks S3 over HTTP and keeps its objects in files: s3rver, by npm."""
    boto3 = pytest.importorskip("boto3", reason="needs the extra s3")
    if not shutil.which("npm"):
        pytest.skip("needs npm, by which the S3 server comes")
    work = shutil.copytree(S3, tmp_path / "s3", ignore=shutil.ignore_patterns("node_modules"))
    got = subprocess.run(
        ["npm", "ci", "--ignore-scripts", "--no-audit"], cwd=work, capture_output=True, check=False
    )
    if got.returncode:
        pytest.skip("npm could not fetch the S3 server")
    port = free_port()
    command = ["node", "node_modules/s3rver/bin/s3rver.js", "-d", str(tmp_path / "objects"), "-p", str(port)]
    log = (tmp_path / "s3.log").open("w")
    running = subprocess.Popen(
        [*command, "-a", "127.0.0.1", "--configure-bucket", "mirror"], cwd=work, stdout=log, stderr=log
    )
    assert listening(port)
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "AWS_ACCESS_KEY_ID": "S3RVER", "AWS_SECRET_ACCESS_KEY": "S3RVER",
        "AWS_DEFAULT_REGION": "us-east-1", "AWS_REQUEST_CHECKSUM_CALCULATION": "when_required", "AWS_EC2_METADATA_DISABLED": "true",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    client = boto3.client("s3")
    yield client
    client.close()
    running.terminate()
    running.wait()
    log.close()


def test_a_store_that_speaks_s3(bucket, site):
    def copy():
        found = {}
        for page in bucket.get_paginator("list_objects_v2").paginate(Bucket="mirror"):
            for one in page["Contents"]:
                with bucket.get_object(Bucket="mirror", Key=one["Key"])["Body"] as body:
                    found[one["Key"].removeprefix("www/")] = body.read()
        return found

    arrives("s3://mirror/www", copy, site)
    page = bucket.get_object(Bucket="mirror", Key="www/index.html")
    page["Body"].close()
    assert page["ContentType"] == "text/html; charset=utf-8"


def test_the_commands_keep_the_list_beside_the_keys_and_carry_the_edition(site, tmp_path):
    run, key = CliRunner(), ["--key", str(tmp_path / "keys")]
    added = run.invoke(cli, ["mirrors", "add", "https://m1.example/", "--to", f"folder:{tmp_path}/www", *key])
    assert added.exit_code == 0, added.output
    run.invoke(cli, ["mirrors", "add", "https://m2.example/", "--to", f"folder:{site}/index.html/no", *key])
    assert (
        run.invoke(cli, ["mirrors", "list", *key]).output.splitlines()[0]
        == f"https://m1.example/\tfolder:{tmp_path}/www"
    )
    done = run.invoke(cli, ["mirrors", "deploy", str(site), *key])
    assert done.exit_code == 1
    assert "m2.example/\tnot reached" in done.output
    assert list(faults(read_copy(tmp_path / "www"), DAY)) == []


def test_an_unknown_way_is_told_with_those_there_are():
    with pytest.raises(UsageError, match="folder, git, s3, ssh"):
        target("ftp:mirror")
