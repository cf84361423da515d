"""What a worker gives away before it answers strangers: the network, new files, and more memory than allowed.

Two walls stand around a query, each enough by itself where all files of a store are open: a filter of system
calls (Linux, https://docs.kernel.org/userspace-api/seccomp_filter.html), and limits on resources (POSIX).
"""

from __future__ import annotations

import ctypes
import os
import platform
import re
import resource
import struct
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER_MODE = 38, 22, 2
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 1  # the call fails with EPERM
_LOAD, _JUMP_IF_EQUAL, _JUMP_IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER, _ARCHITECTURE = 0, 4  # offsets in what a filter is given
_X32 = 0x40000000  # calls of another ABI of the same machine, by which a filter could be passed


@dataclass(frozen=True, slots=True)
class _Machine:
    """How a machine is called in a filter, and its numbers of the calls that are refused."""

    architecture: int
    refused: tuple[int, ...]


# socket, connect, sendto, execve, execveat, ptrace, io_uring_setup
_MACHINES = {
    "x86_64": _Machine(0xC000003E, (41, 42, 44, 59, 322, 101, 425)),
    "aarch64": _Machine(0xC00000B7, (198, 203, 206, 221, 281, 117, 425)),
}


def leave_network() -> bool:
    """Give away sockets and new programs; say whether the system could be asked for that.

    Threads that exist already keep theirs, so this comes first.
    """
    machine = _MACHINES.get(platform.machine())
    if machine is None or not sys.platform.startswith("linux"):
        return False
    filter = _filter(machine)
    buffer = ctypes.create_string_buffer(filter, len(filter))
    program = struct.pack("HxxxxxxP", len(filter) // 8, ctypes.addressof(buffer))
    control = ctypes.CDLL(None).prctl
    control.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
    address = ctypes.create_string_buffer(program, len(program))
    steps = ((_NO_NEW_PRIVILEGES, 1, 0, 0, 0), (_SET_SECCOMP, _FILTER_MODE, ctypes.addressof(address), 0, 0))
    return all(control(*step) == 0 for step in steps)


def close(store: Path, memory: int) -> None:
    """Give away the right to open and write files, to leave a dump behind, and to grow beyond so many bytes.

    An engine opens some files of a large store only when it needs them: for these, and no more, there is room.
    """
    number = _needed(store)
    files = 0 if number == 0 else max(_open_files(), default=2) + 1 + number
    for limit, most in (
        (resource.RLIMIT_AS, _address_space() + memory),
        (resource.RLIMIT_NOFILE, files),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))


def bound_work(seconds: int) -> None:
    """Have the system end the process after so many more seconds of work, should nobody else."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds, hard))


class Gauge:
    """Tells how much memory the process has had at most; to be made while files can be opened."""

    def __init__(self) -> None:
        try:
            self._status = os.open("/proc/self/status", os.O_RDONLY)
        except OSError:
            self._status = -1

    def peak(self) -> int:
        """Return the most bytes of memory that the process has had."""
        if self._status >= 0:
            found = re.search(rb"VmHWM:\s*(\d+) kB", os.pread(self._status, 4096, 0))
            if found:
                return int(found[1]) * 1024
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * 1024


def _filter(machine: _Machine) -> bytes:
    """Return the program that refuses some calls: instructions of code, jumps if true and false, operand."""
    refused = machine.refused
    end = len(refused) + 2  # where it is allowed, counted from the first comparison of numbers
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_JUMP_IF_EQUAL, 0, end + 1, machine.architecture),
        (_LOAD, 0, 0, _NUMBER),
        (_JUMP_IF_AT_LEAST, len(refused) + 1, 0, _X32),
        *((_JUMP_IF_EQUAL, len(refused) - at, 0, number) for at, number in enumerate(refused)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    return b"".join(struct.pack("HBBI", *step) for step in steps)


def _needed(store: Path) -> int:
    """Return how many files of a store are not open yet."""
    tables = {str(path.resolve()) for path in store.glob("*.sst")}
    return len(tables - set(_open_files().values()))


def _open_files() -> dict[int, str]:
    """Return the path of each open file by its number; nothing where the system does not say."""
    found = {}
    for folder in (Path("/proc/self/fd"), Path("/dev/fd")):
        with suppress(OSError):
            for name in os.listdir(folder):
                with suppress(OSError):
                    found[int(name)] = os.readlink(folder / name)
            break
    return found


def _address_space() -> int:
    """Return the bytes of address space that the process has taken; 0 where the system does not say."""
    with suppress(OSError):
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    return 0
