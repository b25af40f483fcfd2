"""A real nginx serves an edition by the configuration the product prints."""

import http.client
import re
import socket
import ssl
import subprocess
import time
from contextlib import contextmanager

import pytest
import trustme
from click.testing import CliRunner

from blocwatch.cli import cli
from blocwatch.errors import UsageError
from blocwatch.publishing import put
from blocwatch.reach.deploy import media_type
from blocwatch.reach.servers import nginx
from blocwatch.reach.tree import STAMP, Terms, age_of
from reach.edition import DAY, keys_in, made

NGINX = "/usr/sbin/nginx"
ONION = "http://dreadonionaddressofthepublisher.onion"
AROUND = """daemon off; master_process off; pid {home}/pid; error_log {home}/error.log;
events {{}}
http {{ client_body_temp_path {home}/t1; proxy_temp_path {home}/t2; fastcgi_temp_path {home}/t3;
uwsgi_temp_path {home}/t4; scgi_temp_path {home}/t5;
{inside}
}}
"""


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def printed(*words):
    told = CliRunner().invoke(cli, ["mirrors", "config", *words])
    assert told.exit_code == 0, told.output
    return told.output


@contextmanager
def served(home, inside, port):
    """nginx on the loopback address with this inside its http block."""
    (home / "nginx.conf").write_text(AROUND.format(home=home, inside=inside), encoding="utf-8")
    running = subprocess.Popen([NGINX, "-c", str(home / "nginx.conf")], stderr=subprocess.PIPE)
    try:
        for _ in range(100):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert running.poll() is None, running.stderr.read()
            time.sleep(0.05)
        yield
    finally:
        running.terminate()
        running.communicate(timeout=10)


@pytest.fixture
def site(tmp_path, needs):
    needs(NGINX, "nginx-light")
    tmp_path.chmod(0o755)
    copy = made(keys_in(tmp_path))
    put(copy, tmp_path / "site", Terms(DAY).edition)
    return tmp_path / "site", copy


@pytest.fixture
def mirror(tmp_path, site):
    """Ask the mirror for a path: status, headers, body, protocol agreed on."""
    authority, port = trustme.CA(), free_port()
    certificate = authority.issue_cert("localhost")
    (tmp_path / "fullchain.pem").write_bytes(b"".join(one.bytes() for one in certificate.cert_chain_pems))
    (tmp_path / "privkey.pem").write_bytes(certificate.private_key_pem.bytes())
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    trust.set_alpn_protocols(["h2", "http/1.1"])

    def ask(path):
        line = http.client.HTTPSConnection("localhost", port, context=trust, timeout=10)
        line.request("GET", path)
        answer = line.getresponse()
        agreed = line.sock.selected_alpn_protocol() if line.sock else None
        return answer.status, answer.headers, answer.read(), agreed

    url = f"https://localhost:{port}/"
    text = printed(
        "nginx", "--url", url, "--root", str(site[0]), "--onion", ONION, "--certificate", str(tmp_path)
    )
    with served(tmp_path, text, port):
        yield ask


def test_every_file_of_the_edition_comes_as_it_was_published_and_to_any_origin(mirror, site):
    for path, body in site[1].items():
        status, headers, got, _ = mirror(f"/{path}")
        assert (status, got) == (200, body), path
        assert headers["Access-Control-Allow-Origin"] == "*"
    assert mirror("/")[2] == site[1]["index.html"]


def test_each_connection_is_good_for_one_answer_of_http_1(mirror):
    _, headers, _, agreed = mirror("/index.html")
    assert headers["Connection"] == "close"
    assert agreed != "h2"


def test_what_points_on_is_never_kept_and_a_piece_for_ever(mirror, site):
    piece = next(path for path in site[1] if path.startswith("chunks/"))
    told = {path: mirror(f"/{path}")[1]["Cache-Control"] for path in (STAMP, piece, "index.html")}
    assert told == {path: age_of(path) for path in told}
    assert "no-store" in told[STAMP]
    assert "immutable" in told[piece]


def test_pages_alone_tell_of_the_onion_address(mirror):
    assert mirror("/document/long.html")[1]["Onion-Location"] == f"{ONION}/document/long.html"
    assert "Onion-Location" not in mirror("/metadata/timestamp.json")[1]


def test_what_is_missing_or_on_its_way_in_is_not_there_for_any_origin(mirror, site):
    (site[0] / ".index.html.new").write_bytes(b"half")
    for path in ("/metadata/9.root.json", "/.index.html.new"):
        status, headers, _, _ = mirror(path)
        assert (status, headers["Access-Control-Allow-Origin"]) == (404, "*")


def test_types_are_those_the_edition_signs(mirror, site):
    told = {path: mirror(f"/{path}")[1]["Content-Type"] for path in site[1]}
    assert told == {path: media_type(path) for path in site[1]}


def test_the_onion_service_leads_to_a_server_of_this_machine_alone(tmp_path, site):
    text, port = printed("onion", "--root", str(site[0])), free_port()
    assert "HiddenServicePort 80 127.0.0.1:8480" in text
    assert re.findall(r"listen (.*);", text) == ["127.0.0.1:8480"]
    with served(tmp_path, text.replace("8480", str(port)), port):
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        line.request("GET", "/metadata/timestamp.json", headers={"Host": ONION.removeprefix("http://")})
        assert line.getresponse().read() == site[1]["metadata/timestamp.json"]


@pytest.mark.parametrize(
    ("url", "root"),
    [
        ("ftp://m1.example/", "/srv/www"),
        ("", "/srv/www"),
        ("https://m1.example/;x", "/srv/www"),
        ("https://m1.example/", "/srv/my site"),
        ("https://m1.example/", "/srv/www; } http {"),
    ],
)
def test_what_would_change_the_meaning_of_the_file_is_refused(url, root):
    with pytest.raises(UsageError):
        nginx(url, root)
