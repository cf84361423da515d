"""A chart as SVG: lines over the number of reports, both axes logarithmic."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

_WIDTH, _HEIGHT, _LEFT, _TOP, _RIGHT, _BOTTOM = 760, 440, 70, 40, 210, 50
_COLOURS = (
    *("#1b6ca8", "#c8553d", "#3f7d20", "#7b4b94", "#b08900", "#4a5568"),
    *("#00838f", "#ad1457", "#6d4c41", "#33691e", "#5c6bc0"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line: what it is called, and its values by the number of reports."""

    name: str
    values: Mapping[int, float]
    is_ours: bool = True


def chart(title: str, lines: Iterable[Line]) -> str:
    """Return the chart of lines, in seconds; those that are not ours are dashed."""
    lines = [line for line in lines if line.values]
    sizes = sorted({size for line in lines for size in line.values})
    seconds = [value for line in lines for value in line.values.values() if value > 0]
    low, high = math.floor(math.log10(min(seconds))), math.ceil(math.log10(max(seconds)))

    def x(size: int) -> float:
        span = math.log10(sizes[-1] / sizes[0]) or 1
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * math.log10(size / sizes[0]) / span

    def y(value: float) -> float:
        return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * (math.log10(value) - low) / max(high - low, 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
        f'<text x="{_LEFT}" y="24" font-size="15">{escape(title)}</text>',
    ]
    for power in range(low, high + 1):
        at = y(10.0**power)
        parts.append(f'<path d="M{_LEFT} {at:.1f}H{_WIDTH - _RIGHT}" stroke="#dde3e8"/>')
        parts.append(f'<text x="{_LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>')
    for size in sizes:
        parts.append(f'<path d="M{x(size):.1f} {_TOP}V{_HEIGHT - _BOTTOM}" stroke="#dde3e8"/>')
        parts.append(f'<text x="{x(size):.1f}" y="{_HEIGHT - 28}" text-anchor="middle">{size:,}</text>')
    parts.append(
        f'<text x="{(_LEFT + _WIDTH - _RIGHT) / 2:.0f}" y="{_HEIGHT - 8}" text-anchor="middle">reports</text>'
    )
    for number, line in enumerate(lines):
        colour, dash = _COLOURS[number % len(_COLOURS)], "" if line.is_ours else ' stroke-dasharray="5 4"'
        points = [(x(size), y(value)) for size, value in sorted(line.values.items()) if value > 0]
        drawn = " ".join(f"{at_x:.1f},{at_y:.1f}" for at_x, at_y in points)
        parts.append(f'<polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>')
        parts.extend(
            f'<circle cx="{at_x:.1f}" cy="{at_y:.1f}" r="3" fill="{colour}"/>' for at_x, at_y in points
        )
        top = _TOP + 18 * number
        parts.append(f'<path d="M{_WIDTH - _RIGHT + 14} {top}h24" stroke="{colour}" stroke-width="2"{dash}/>')
        parts.append(f'<text x="{_WIDTH - _RIGHT + 44}" y="{top + 4}">{escape(line.name)}</text>')
    return "\n".join([*parts, "</svg>", ""])
