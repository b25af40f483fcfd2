"""The world of the lab: a certificate authority, four mirrors and three boxes of the censor, all in nginx."""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import trustme

from censor_lab.net import BLOCKPAGE, MIRRORS, STATE_PAGE, STATE_REDIRECT, Net, inside, run

HERE = Path(__file__).parent.parent
BLOCK_TITLE = "Доступ ограничен"
BLOCK_HTML = (
    f"<!doctype html><meta charset=utf-8><title>{BLOCK_TITLE}</title><h1>{BLOCK_TITLE}</h1>"
    "<p>The resource is on the list of the regulator.</p>"
)
HEAD = """
daemon off; master_process off; worker_processes 1; pid {home}/nginx.pid; error_log {home}/error.log;
events {{ worker_connections 1024; }}
http {{
  include /etc/nginx/mime.types; default_type application/octet-stream; access_log off;
  client_body_temp_path {home}/t1; proxy_temp_path {home}/t2; fastcgi_temp_path {home}/t3;
  uwsgi_temp_path {home}/t4; scgi_temp_path {home}/t5; charset utf-8; server_tokens off;
"""
MIRROR = """
  server {{
    listen {ip}:443 ssl; listen {ip}:80; server_name {name};
    ssl_certificate {home}/{name}.pem; ssl_certificate_key {home}/{name}.key; ssl_protocols TLSv1.2 TLSv1.3;
    root {tree};
    {rules}
  }}
"""
BOX = """
  server {{
    listen {ip}:443 ssl; listen {ip}:80;
    ssl_certificate {home}/{cert}.pem; ssl_certificate_key {home}/{cert}.key;
    {rules}
  }}
"""
PLAIN_RULES = """
    keepalive_timeout 0;
    add_header Access-Control-Allow-Origin * always;
    add_header Cache-Control no-store always;
"""


@dataclass
class World:
    """Where the mirrors' trees lie, and the processes that serve them."""

    home: Path
    net: Net
    rules: str = PLAIN_RULES
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def trust(self) -> Path:
        """The file of the lab's root certificate."""
        return self.home / "ca.pem"

    def tree(self, name: str) -> Path:
        """The folder a mirror serves."""
        return self.home / "www" / name

    def up(self) -> None:
        """Certificates, nginx, the resolver and the liars."""
        self._certificates()
        block = "charset utf-8; default_type text/html; location / { return 200 '%s'; }" % BLOCK_HTML  # noqa: UP031
        away = "location / { return 302 http://blocked.example/why; }"
        boxes = [(BLOCKPAGE, "box", block), (STATE_PAGE, "state", block), (STATE_REDIRECT, "state", away)]
        text = HEAD.format(home=self.home)
        for name, ip in MIRRORS.items():
            self.tree(name).mkdir(parents=True, exist_ok=True)
            text += MIRROR.format(ip=ip, name=name, home=self.home, tree=self.tree(name), rules=self.rules)
        for ip, cert, rules in boxes:
            text += BOX.format(ip=ip, cert=cert, home=self.home, rules=rules)
        conf = self.home / "nginx.conf"
        conf.write_text(text + "}\n", encoding="utf-8")
        run(inside(self.net.world, ["nginx", "-t", "-c", str(conf)]))
        self._start(self.net.world, ["nginx", "-c", str(conf)])
        self._start(self.net.world, [sys.executable, "-m", "censor_lab.names", "world"])
        self._start(self.net.censor, [sys.executable, "-m", "censor_lab.names", "censor"])

    def down(self) -> None:
        """End what was started here."""
        for one in self.running:
            one.terminate()
        for one in self.running:
            one.wait(timeout=10)

    def _start(self, space: str, words: list[str]) -> None:
        env = {**os.environ, "PYTHONPATH": f"{HERE}:{os.environ.get('PYTHONPATH', '')}"}
        self.running.append(subprocess.Popen(inside(space, words), stdin=subprocess.PIPE, env=env))

    def _certificates(self) -> None:
        ours, theirs = trustme.CA(), trustme.CA()
        ours.cert_pem.write_to_path(self.trust)
        made = {name: ours.issue_cert(name) for name in MIRRORS}
        made |= {"state": ours.issue_cert(*MIRRORS), "box": theirs.issue_cert("blocked.example")}
        for name, cert in made.items():
            for part in cert.cert_chain_pems:
                part.write_to_path(self.home / f"{name}.pem", append=True)
            cert.private_key_pem.write_to_path(self.home / f"{name}.key")
