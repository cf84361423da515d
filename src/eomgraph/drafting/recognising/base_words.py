"""Finds wholes by their place, and those that only words name."""

from __future__ import annotations

import re

from ..mentions import Base
from .base_model import Finder
from .base_patterns import CONTINUED, LEAD_WORDS, OF_NAMED, SHARE_OF, WORDS


class WordFinder(Finder):
    """Finds wholes by their place, and those that only words name."""

    def find_parenthesised(self) -> None:
        """Settle "30 were held by others (A 20, B 10)"."""
        for opening in re.finditer(r"\(([^()]*)\)", self.wording):
            inside = [
                place
                for place, each in enumerate(self.counted)
                if opening.start() < each.quantity.start < opening.end()
                and self.is_count(place)
                and not each.own
            ]
            if len(inside) < 2:
                continue
            wholes = [
                place
                for place, each in enumerate(self.counted)
                if each.end <= opening.start() and self.is_count(place) and place not in self.bases.only_bases
            ]
            for place in inside if wholes else ():
                self.settle(place, wholes[-1])

    def find_partitions(self) -> None:
        """Settle "30 were fined; 9 for one thing and 21 for another", "four rallies, one held by …"."""
        for place in range(1, len(self.counted)):
            part = self.counted[place]
            if part.own or not self.is_count(place) or place in self.bases.found:
                continue
            wholes = [each for each in range(place) if self.is_count(each) and self.counted[each].own]
            same = [each for each in wholes if self.counted[each].unit == part.unit]
            if not wholes:
                continue
            whole = wholes[0] if wholes[0] not in self.bases.found or not same else same[0]
            between = self.wording[self.counted[whole].end : part.quantity.start]
            closes = between.count(";") + between.count(":")
            in_apposition = (
                not closes
                and same
                and re.match(r"\s*,\s*", between)
                and self.counted[whole + 1].quantity.start - self.counted[whole].end < 4
            )
            goes_on = not closes and whole in same and CONTINUED.search(between) is not None
            if closes == 1 or in_apposition or goes_on:
                self.settle(place, whole)

    def find_words(self) -> None:
        """Settle bases that are named without a number: "3 per cent of the polling stations observed"."""
        for place, each in enumerate(self.counted):
            named = OF_NAMED.match(self.wording, each.quantity.end)
            if each.quantity.kind == "plain" and not each.own and named and place not in self.bases.found:
                self.bases.found[place] = Base(
                    start=named.start("base"), end=named.end("base"), text=named["base"]
                )
            if place in self.bases.found or each.quantity.kind not in ("percent", "fraction"):
                continue
            found = WORDS.match(self.wording, each.quantity.end)
            if found is None and each.quantity.kind == "fraction":
                noun = re.match(
                    r"\s+(?:the\s+)?(?P<base>[a-z][\w'’-]*(?:\s+[a-z][\w'’-]*s\b)?)",
                    self.wording[each.quantity.end :],
                )
                if noun and noun["base"].endswith("s"):
                    start = each.quantity.end + noun.start("base")
                    self.bases.found[place] = Base(
                        start=start, end=start + len(noun["base"]), text=noun["base"]
                    )
                continue
            if found is not None:
                self.bases.found[place] = Base(
                    start=found.start("base"), end=found.end("base"), text=found["base"]
                )
        for place in range(len(self.counted) - 2, -1, -1):
            first, second = self.counted[place], self.counted[place + 1]
            between = self.wording[first.quantity.end : second.quantity.start]
            if (
                place not in self.bases.found
                and place + 1 in self.bases.found
                and first.quantity.kind == second.quantity.kind == "percent"
                and re.fullmatch(r"\s*(?:,|and|or|,\s*and|to)\s*(?:from\s+)?", between)
            ) or (
                place not in self.bases.found
                and place + 1 in self.bases.found
                and first.quantity.kind == second.quantity.kind == "percent"
                and re.fullmatch(
                    r"\s*,?\s*(?:and|or|but|while)\s+(?:[\w-]+\s+){0,4}(?:in|by|at|to|for)\s+", between
                )
            ):
                self.bases.found[place] = self.bases.found[place + 1]

    def find_shares_of(self) -> None:
        """Settle "the share of women among candidates was 24 per cent"."""
        for found in SHARE_OF.finditer(self.wording):
            for place, each in enumerate(self.counted):
                near = 0 <= each.quantity.start - found.end() < 60
                if near and each.quantity.kind == "percent" and place not in self.bases.found:
                    self.bases.found[place] = Base(
                        start=found.start("base"), end=found.end("base"), text=found["base"]
                    )

    def find_leading_words(self) -> None:
        """Settle "Of the stations observed, 91 per cent opened on time", which names its base without a number."""
        for found in LEAD_WORDS.finditer(self.wording):
            if any(found.start() <= each.quantity.start < found.end() for each in self.counted):
                continue
            for place, each in enumerate(self.counted):
                after = self.wording[found.end() : each.quantity.start]
                is_part = each.quantity.kind in ("percent", "fraction") or not each.own
                if (
                    each.quantity.start >= found.end()
                    and ";" not in after
                    and is_part
                    and place not in self.bases.found
                ):
                    self.bases.found[place] = Base(
                        start=found.start("base"), end=found.end("base"), text=found["base"]
                    )

    def find_shares_of_parts(self) -> None:
        """Settle a share in brackets beside its part, "45 women (22 per cent)", and a part beside its share."""
        for place in range(len(self.counted) - 1):
            first, second = self.counted[place], self.counted[place + 1]
            between = self.wording[max(first.end, self.bases.ends.get(place, 0)) : second.quantity.start]
            beside = re.fullmatch(
                r"(?:[^()]{0,24})?\s*[(–—]\s*(?:or\s+|some\s+|about\s+|around\s+)?|\s*,\s*or\s+(?:some\s+|about\s+)?",
                between,
            )
            if not beside:
                continue
            if (
                second.quantity.kind == "percent"
                and place in self.bases.found
                and place + 1 not in self.bases.found
            ):
                self.bases.found[place + 1] = self.bases.found[place]
            elif (
                first.quantity.kind == "percent"
                and place + 1 in self.bases.found
                and place not in self.bases.found
            ):
                self.bases.found[place] = self.bases.found[place + 1]
        for place in range(1, len(self.counted)):
            second = self.counted[place]
            before = self.counted[place - 1]
            if (
                second.quantity.kind == "percent"
                and place not in self.bases.found
                and place - 1 in self.bases.only_bases
            ):
                whole = [
                    each for each, base in self.bases.found.items() if base.start == before.quantity.start
                ]
                between = self.wording[before.end : second.quantity.start]
                if whole and re.fullmatch(r"[^();]{0,20}\s*\(\s*", between):
                    self.bases.found[place] = self.bases.found[whole[0]]
