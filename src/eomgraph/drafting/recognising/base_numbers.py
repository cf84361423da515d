"""Finds wholes that are printed as numbers."""

from __future__ import annotations

import re

from .base_model import Finder
from .base_patterns import (
    ALL_BUT,
    BEFORE_PRONOUN,
    CLAUSE_START,
    CONTINUES,
    INCLUDING,
    LEAD,
    OF,
    OUT_OF,
    PREPOSITION,
    PRONOUN,
    WITHIN,
    WORDS,
)


class NumberFinder(Finder):
    """Finds wholes that are printed as numbers."""

    def find_parts(self) -> None:
        """Settle "12 of the 30 stations", "9 per cent of the 410", "6 lists out of 8", "all but 2"."""
        for place in range(len(self.counted) - 1):
            first, second = self.counted[place], self.counted[place + 1]
            if not self.is_count(place + 1):
                continue
            between = self.wording[first.quantity.end : second.quantity.start]
            is_rank = first.quantity.kind == "rank"
            if (
                OF.fullmatch(between)
                or OUT_OF.fullmatch(between)
                or (is_rank and re.fullmatch(r"\s+(?:out\s+of|of|among)\s+(?:the\s+)?", between))
            ):
                if (
                    first.quantity.kind == "plain"
                    and first.quantity.value is not None
                    and first.quantity.value > (second.quantity.value or 0)
                ):
                    continue
                self.settle(place, place + 1)
                self.bases.only_bases.add(place + 1)
                if first.quantity.kind in ("plain", "rank") and OF.fullmatch(between):
                    self.bases.ends[place] = second.end
        for place in range(1, len(self.counted)):
            each = self.counted[place]
            if ALL_BUT.search(self.wording[: each.quantity.start]):
                for other in range(place - 1, -1, -1):
                    if self.counted[other].unit == each.unit:
                        self.settle(place, other)
                        break

    def find_leading(self) -> None:
        """Settle "Out of 30 appeals, some 20 concerned …", for all numbers without a noun of their own."""
        for whole, total in enumerate(self.counted):
            if not self.is_count(whole) or whole in self.bases.found:
                continue
            if not LEAD.search(self.wording[: total.quantity.start]):
                continue
            opens = re.compile(r",|\b(?:there\s+(?:are|were)|only)\b").search(self.wording, total.end)
            comma = opens.start() if opens else -1
            if whole + 1 >= len(self.counted):
                continue
            following = self.counted[whole + 1]
            if (
                not following.own
                and following.quantity.kind == "plain"
                and not 0 <= comma < following.quantity.start
            ):
                comma = following.quantity.start
            if comma < 0:
                continue
            if self.counted[whole + 1].quantity.start < comma:
                continue
            used = False
            for place in range(whole + 1, len(self.counted)):
                part = self.counted[place]
                before = self.wording[comma : part.quantity.start]
                if part.quantity.start < comma or "." in before.replace("...", ""):
                    continue
                alike = not part.own or part.unit == total.unit
                first = place == whole + 1
                if (part.quantity.kind == "plain" and (alike or (first and len(before) < 30))) or (
                    part.quantity.kind in ("percent", "fraction")
                    and not WORDS.match(self.wording, part.quantity.end)
                ):
                    self.settle(place, whole)
                    used = True
            if used:
                self.bases.only_bases.add(whole)

    def find_within(self) -> None:
        """Settle "In the 90 stations visited, 12 per cent opened late", and shares that open the next clause."""
        for whole, total in enumerate(self.counted[:-1]):
            if not self.is_count(whole) or whole in self.bases.found or not total.own:
                continue
            following = self.counted[whole + 1]
            between = self.wording[total.end : following.quantity.start]
            is_part = following.quantity.kind == "percent" or not following.own
            opens = (
                WITHIN.search(self.wording[: total.quantity.start]) and "," in between and len(between) < 90
            )
            if opens and is_part and not WORDS.match(self.wording, following.quantity.end):
                self.settle(whole + 1, whole)
        for place, share in enumerate(self.counted):
            before = self.wording[: share.quantity.start]
            is_bare = share.quantity.kind == "percent" and not WORDS.match(self.wording, share.quantity.end)
            if not is_bare or place in self.bases.found or not CLAUSE_START.search(before):
                continue
            wholes = [
                each
                for each in range(place)
                if self.is_count(each)
                and self.counted[each].own
                and (self.counted[each].quantity.value or 0) >= 10
                and each not in self.bases.found
            ]
            if wholes and re.match(
                r"\s+(?:were|was|had|opened|closed|did|voted|of)\b", self.wording[share.quantity.end :]
            ):
                self.settle(place, wholes[0])

    def find_sums(self) -> None:
        """Settle numbers in a row that add up to the one before them: "nine members, five women and four men"."""
        for whole, total in enumerate(self.counted):
            if not self.is_count(whole) or (total.quantity.value or 0) < 2:
                continue
            added, parts = 0.0, []
            for place in range(whole + 1, min(whole + 8, len(self.counted))):
                if not self.is_count(place) or place in self.bases.only_bases:
                    break
                added += self.counted[place].quantity.value or 0
                parts.append(place)
                if added >= (total.quantity.value or 0):
                    break
            if len(parts) > 1 and added == total.quantity.value:
                for place in parts:
                    self.settle(place, whole)

    def find_by_arithmetic(self) -> None:
        """Settle a part beside its share by the one number of the sentence that the two go with: "12 (27 per cent)"."""
        for place in range(len(self.counted) - 1):
            for part, share in ((place, place + 1), (place + 1, place)):
                count, percent = self.counted[part].quantity, self.counted[share].quantity
                between = self.wording[
                    self.counted[place].quantity.end : self.counted[place + 1].quantity.start
                ]
                beside = re.search(r"\(|[–—]|,\s*or\b|\s+or\s+", between) and ")" not in between
                if (
                    not beside
                    or count.kind != "plain"
                    or percent.kind != "percent"
                    or not count.value
                    or not percent.value
                ):
                    continue
                for whole, total in enumerate(self.counted):
                    number = total.quantity.value
                    if whole == part or not self.is_count(whole) or not number or number <= count.value:
                        continue
                    if abs(100 * count.value / number - percent.value) <= 0.55:
                        self.settle(part, whole)
                        self.settle(share, whole)
                        break

    def find_included(self) -> None:
        """Settle "200 members, including 45 women", and what goes on in the same list."""
        for place in range(1, len(self.counted)):
            part = self.counted[place]
            if place in self.bases.found or not INCLUDING.search(self.wording[: part.quantity.start]):
                continue
            whole = self._whole_before(place)
            if whole is None:
                continue
            if part.quantity.kind == "plain" or not WORDS.match(self.wording, part.quantity.end):
                self.settle(place, whole)
            for other in range(place + 1, len(self.counted)):
                between = self.wording[self.counted[other - 1].end : self.counted[other].quantity.start]
                if ";" in between or not self.is_count(other):
                    break
                following = self.counted[other]
                goes_on = CONTINUES.search(self.wording[: following.quantity.start]) is not None
                if goes_on and (not following.own or following.unit == part.unit or "as well as" in between):
                    self.settle(other, whole)

    def _whole_before(self, place: int) -> int | None:
        """Return the count that "including" goes back to: of the same noun, else the last without a preposition."""
        part = self.counted[place]
        before = [each for each in range(place - 1, -1, -1) if self.is_count(each)]
        near = [
            each for each in before if ";" not in self.wording[self.counted[each].end : part.quantity.start]
        ] or before
        for each in near:
            if part.own and self.counted[each].unit == part.unit and each not in self.bases.only_bases:
                return each
        for each in near:
            if not PREPOSITION.search(self.wording[: self.counted[each].quantity.start]):
                return each
        return near[0] if near else None

    def find_pronouns(self) -> None:
        """Settle "90 per cent of which", and "of which 12"."""
        for place in range(1, len(self.counted)):
            part = self.counted[place]
            refers = (
                PRONOUN.match(self.wording, part.quantity.end)
                if part.quantity.kind != "plain" or not part.own
                else None
            )
            if refers or BEFORE_PRONOUN.search(self.wording[: part.quantity.start]):
                wholes = [each for each in range(place - 1, -1, -1) if self.is_count(each)]
                main = [
                    each
                    for each in wholes
                    if each not in self.bases.found
                    and not PREPOSITION.search(self.wording[: self.counted[each].quantity.start])
                ]
                if wholes:
                    self.settle(place, (main or wholes)[0])
