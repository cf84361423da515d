"""Sets of claims as whole numbers: claim n is in a set whose bit n is one, so that sets meet in no time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def set_of(numbers: Iterable[int], size: int) -> int:
    """Return the set of some numbers below a size.

    >>> set_of([0, 3], 8)
    9
    """
    bits = bytearray(size // 8 + 1)
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


def members(bits: int, *, skip: int = 0) -> Iterator[int]:
    """Yield the numbers in a set, the smallest first, but for the first ones that are skipped.

    >>> list(members(0b1101)), list(members(0b1101, skip=2))
    ([0, 2, 3], [3])
    """
    written = f"{bits:b}"[::-1]
    place = written.find("1")
    while place >= 0:
        if skip:
            skip -= 1
        else:
            yield place
        place = written.find("1", place + 1)
