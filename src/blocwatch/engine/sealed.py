"""What a process takes from itself before it reads what strangers wrote: network, programs, files to write.

Twice: an audit hook of Python, and, on Linux, a filter of the kernel (seccomp), which no library under
Python gets around. Bounds of memory and of processor time are the system's own (setrlimit).
"""

import ctypes
import mmap
import platform
import struct
import sys
from dataclasses import dataclass
from pathlib import Path

if sys.platform != "win32":
    import resource

_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "urllib.",
    "ftplib.",
)

# Numbers of system calls: socket, bind, listen, connect, accept, accept4, sendto, sendmsg, sendmmsg, execve,
# execveat, ptrace, process_vm_readv, process_vm_writev, io_uring_setup, bpf, pidfd_getfd, kill.
_CALLS = {
    "x86_64": (
        0xC000003E,
        (41, 49, 50, 42, 43, 288, 44, 46, 307, 59, 322, 101, 310, 311, 425, 321, 438, 62, 57, 58),
    ),
    "aarch64": (
        0xC00000B7,
        (198, 200, 201, 203, 202, 242, 206, 211, 269, 221, 281, 117, 270, 271, 425, 280, 438, 129),
    ),
}
_OF_X32 = 0x40000000
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050001, 0x80000000


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one piece of work may take: seconds of processor and of waiting, bytes beside what is loaded."""

    cpu: int = 10
    wall: float = 60.0
    memory: int = 1_000_000_000


def seal(bounds: Bounds) -> None:
    """Take all that from this process, for good."""
    _bounded(bounds)
    sys.addaudithook(_refuse)
    filtered()


def allow_work(bounds: Bounds) -> None:
    """Give this process the seconds of processor for one more piece of work; it is killed after them."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + bounds.cpu, hard))


def filtered() -> bool:
    """Have the kernel refuse network and programs; False where it cannot be asked."""
    arch, calls = _CALLS.get(platform.machine(), (0, ())) if sys.platform == "linux" else (0, ())
    if not calls:
        return False
    steps = [_step(_LOAD, 4), _step(_EQUAL, arch, 1, 0), _step(_RETURN, _KILL), _step(_LOAD, 0)]
    left = len(calls)
    # Numbers of another way to call the same kernel would pass every comparison below.
    steps.append(_step(_AT_LEAST, _OF_X32, left + 1, 0))
    steps += [_step(_EQUAL, number, left - place, 0) for place, number in enumerate(calls)]
    steps += [_step(_RETURN, _ALLOW), _step(_RETURN, _REFUSE)]
    program = b"".join(steps)
    held = ctypes.create_string_buffer(program, len(program))
    told = struct.pack("HxxxxxxP", len(steps), ctypes.addressof(held))
    libc = ctypes.CDLL(None, use_errno=True)
    asked = ctypes.create_string_buffer(told, len(told))
    done = [libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0), libc.prctl(_SECCOMP, _FILTER, asked, 0, 0)]
    return done == [0, 0]


def _step(code: int, value: int, yes: int = 0, no: int = 0) -> bytes:
    """One instruction of the filter, as the kernel has it (struct sock_filter)."""
    return struct.pack("HBBI", code, yes, no, value)


def _bounded(bounds: Bounds) -> None:
    if sys.platform == "win32":
        return
    most = _loaded() + bounds.memory
    for what, limit in ((resource.RLIMIT_AS, most), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)):
        _, hard = resource.getrlimit(what)
        bounded = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(what, (bounded, hard))


def _loaded() -> int:
    """Bytes of addresses that this process has; a guess where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * mmap.PAGESIZE
    except OSError:
        return 1_000_000_000


def _refuse(event: str, _: tuple[object, ...]) -> None:
    """Audit hook: no way out of this process."""
    if event.startswith(_FORBIDDEN):
        raise OSError(f"{event} is forbidden here")
