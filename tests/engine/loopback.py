"""A Spark cluster on this machine: one standalone master and its workers, each a JVM of its own."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

PATIENCE = 240.0


@dataclass
class Cluster:
    """The address of the master, and the worker processes in the order they were started."""

    spec: str
    folder: Path
    environ: dict[str, str]
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def worker(self, disk: Path | None = None) -> subprocess.Popen[bytes]:
        """Start a worker of one core; `disk` is where it may write."""
        name = f"worker{len(self.processes)}"
        place = self.folder / name
        place.mkdir(exist_ok=True)
        words = ["--host", "127.0.0.1", "--cores", "1", "--memory", "1g", "--webui-port", "0"]
        words += ["--work-dir", str(place), self.spec]
        environ = self.environ | {"SPARK_LOCAL_DIRS": str(disk or place)}
        return self.started("worker.Worker", words, name, "Successfully registered", environ)

    def started(
        self, kind: str, words: list[str], name: str, sign: str, environ: Mapping[str, str]
    ) -> subprocess.Popen[bytes]:
        """Start a daemon and wait until it says the sign."""
        told = self.folder / f"{name}.log"
        command = [str(spark_home() / "bin" / "spark-class"), f"org.apache.spark.deploy.{kind}", *words]
        with told.open("wb") as out:
            process = subprocess.Popen(command, stdout=out, stderr=out, env=environ, start_new_session=True)
        self.processes.append(process)
        end = time.monotonic() + PATIENCE
        while not re.search(sign, told.read_text(errors="replace")):
            if time.monotonic() > end or process.poll() is not None:
                raise TimeoutError(f"{name}: {told.read_text(errors='replace')[-2000:]}")
            time.sleep(0.1)
        return process


def spark_home() -> Path:
    """Where pip put Spark."""
    found = find_spec("pyspark")
    assert found
    assert found.origin
    return Path(found.origin).parent


@contextmanager
def cluster(folder: Path, workers: int, path: str = "") -> Iterator[Cluster]:
    """A master and its workers, all ended with the block; `path` is what the workers import from."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environ = dict(os.environ) | {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    # A master gives an application up after ten failed starts, which one sick node brings about in a second.
    environ["SPARK_MASTER_OPTS"] = "-Dspark.deploy.maxExecutorRetries=-1"
    if path:
        environ["PYTHONPATH"] = path
    found = Cluster(f"spark://127.0.0.1:{port}", folder, environ)
    words = ["--host", "127.0.0.1", "--port", str(port), "--webui-port", "0"]
    try:
        found.started("master.Master", words, "master", "New state: ALIVE", environ)
        for _ in range(workers):
            found.worker()
        yield found
    finally:
        for process in reversed(found.processes):
            process.terminate()
        for process in found.processes:
            process.wait()
