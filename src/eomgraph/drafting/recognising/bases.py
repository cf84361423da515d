"""Bases: what a figure is a part of, where the same sentence says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from ..mentions import Base
from .nouns import NounReader
from .quantities import Quantity

_ARTICLES: Final = r"(?:the|all|all the|its|their|these|those|some|an estimated|a total of|an initial|a|an|about|around|over|more than|approximately|nearly|almost)"
_ADJECTIVES: Final = r"(?:(?!of\b|in\b|the\b|and\b|to\b|for\b|with\b)[a-z]+\s+){0,2}"
_OWNER: Final = r"(?:[\w'’-]+\s+){0,2}?[\w-]+(?:'s|s'|’s|s’)\s+"
_ASIDE: Final = r"(?:\s*\([^()]*\))?"
_OF: Final = re.compile(rf"{_ASIDE}\s+(?:out\s+of|of)\s+(?:{_ARTICLES}\s+)*(?:{_OWNER})?(?:{_ARTICLES}\s+)?{_ADJECTIVES}")
_OUT_OF: Final = re.compile(rf"{_ASIDE}(?:\s+[\w'’-]+){{1,5}}?\s+out\s+of\s+(?:a\s+total\s+of\s+|{_ARTICLES}\s+)*{_ADJECTIVES}")
_LEAD: Final = re.compile(
    rf"(?:^|[,;:(]\s*|\b(?:and|while|but|that|where)\s+|[\"'])(?:[Oo]ut\s+of|[Oo]f|[Ff]rom|[Aa]mong|[Ff]rom\s+among)\s+(?:(?:{_ARTICLES}|initial|total\s+of|total|remaining|overall)\s+)*$"
)
_LEAD_WORDS: Final = re.compile(
    r"(?:^|[,;:]\s*)(?:[Oo]f|[Aa]mong|[Oo]ut\s+of)\s+(?P<base>(?:(?:the|all|all\s+the|those|its|their)\s+)?(?!which|whom|whose|them|these\b)[a-z][\w'’-]*(?:\s+[\w'’-]+){0,7}?)\s*,\s"
)
_OF_NAMED: Final = re.compile(
    r"\s+(?:out\s+of|of)\s+(?P<base>(?:the|its|their|these|those|all)\s+(?:[\w'’-]+\s+){0,3}?(?P<noun>[a-z][\w'’-]*s|people|women|men|media)(?:\s+(?:observed|visited|monitored|registered|attended))?)(?!\w)"
)
_WORDS: Final = re.compile(
    r"(?:\s*,(?=\s+of\s+(?:the\s+)?[a-z]))?\s+(?:of|among)\s+(?P<base>(?:(?:the|all|its|their|these|those|any|each|both|every)\s+)*(?!which|whom)[^\W\d_][\w'’/-]*(?:\s+(?!(?:was|were|is|are|had|has|have|did|do|does|who|that|which|while|and|or|but|to|by|during|for|with|on|at|as|may|can|could|should|would|will|came|where|when|because|due|in|from|the)\b)[\w'’/-]+)*"
    r"(?:\s+(?:in|of|on|at|from|across|to|by)\s+(?:the\s+)?[\w'’-]+(?:\s+(?:observed|visited|monitored))?)?)"
)
_PRONOUN: Final = re.compile(r"\s+(?:of\s+)?(?:of\s+)?(?:which|whom|these|them|those)\b")
_BEFORE_PRONOUN: Final = re.compile(r"(?:of\s+(?:which|whom|these|them|those))[,]?\s+(?:only\s+|some\s+|about\s+|at\s+least\s+)?$")
_INCLUDING: Final = re.compile(r"[,(]?\s*(?:including|includes?|included|among\s+(?:them|which|whom)|compris(?:ing|ed|es?)|consist(?:ing|s|ed)?\s+of|made\s+up\s+of|of\s+(?:which|whom|them))\s+(?:of\s+|some\s+|about\s+|only\s+|at\s+least\s+)?$")
_PREPOSITION: Final = re.compile(r"\b(?:from|in|at|by|within|across|for)\s+(?:the\s+|all\s+|some\s+)?$")
_CONTINUES: Final = re.compile(r"(?:,|\band|\bas\s+well\s+as|\bplus)\s+(?:an?\s+|some\s+|another\s+|the\s+)?$")
_ALL_BUT: Final = re.compile(r"\ball\s+but\s+$")


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity, what it counts, where the words of that end, and whether they stand right behind it."""

    quantity: Quantity
    unit: str
    end: int
    own: bool


@dataclass(slots=True)
class Bases:
    """The bases of a sentence's figures by their place; `only_bases` are numbers that are nothing else."""

    found: dict[int, Base] = field(default_factory=dict)
    only_bases: set[int] = field(default_factory=set)
    ends: dict[int, int] = field(default_factory=dict)

    def base_of(self, place: int) -> Base | None:
        """Return the base of a figure."""
        return self.found.get(place)

    def end_of(self, place: int) -> int | None:
        """Return where a figure's words end, if they go on to its base."""
        return self.ends.get(place)


def find_bases(wording: str, counted: Sequence[Counted], nouns: NounReader) -> Bases:
    """Return the bases that the sentence gives; each rule leaves alone what one before it has settled."""
    bases = Bases()
    finder = _Finder(wording, counted, bases)
    finder.find_parts()
    finder.find_leading()
    finder.find_sums()
    finder.find_by_arithmetic()
    finder.find_included()
    finder.find_pronouns()
    finder.find_parenthesised()
    finder.find_partitions()
    finder.find_words()
    finder.find_leading_words()
    finder.find_shares_of_parts()
    return bases


class _Finder:
    """Looks for bases rule by rule."""

    def __init__(self, wording: str, counted: Sequence[Counted], bases: Bases) -> None:
        self._wording, self._counted, self._bases = wording, counted, bases

    def _set(self, place: int, whole: int) -> None:
        """Settle the base of a figure, which must not be larger than what it is a part of."""
        if place in self._bases.found or place == whole:
            return
        part, total = self._counted[place], self._counted[whole]
        if part.quantity.kind == "plain" and (part.quantity.value or 0) > (total.quantity.value or 0):
            return
        start, end = total.quantity.start, total.end
        following = re.match(r"\s+(?:observed|visited|monitored|registered|assessed|attended|received|covered|sampled)\b", self._wording[end:])
        end += following.end() if following else 0
        self._bases.found[place] = Base(start=start, end=end, text=self._wording[start:end], value=total.quantity.value)

    def _is_count(self, place: int) -> bool:
        quantity = self._counted[place].quantity
        return quantity.kind == "plain" and quantity.value is not None

    def find_parts(self) -> None:
        """Settle "58 of the 128 stations", "97 per cent of the 1,201", "14 parties out of 17", "all but 3"."""
        for place in range(len(self._counted) - 1):
            first, second = self._counted[place], self._counted[place + 1]
            if not self._is_count(place + 1):
                continue
            between = self._wording[first.quantity.end : second.quantity.start]
            is_rank = first.quantity.kind == "rank"
            if _OF.fullmatch(between) or _OUT_OF.fullmatch(between) or (is_rank and re.fullmatch(r"\s+(?:out\s+of|of|among)\s+(?:the\s+)?", between)):
                if first.quantity.kind == "plain" and first.quantity.value is not None and first.quantity.value > (second.quantity.value or 0):
                    continue
                self._set(place, place + 1)
                self._bases.only_bases.add(place + 1)
                if first.quantity.kind in ("plain", "rank") and _OF.fullmatch(between):
                    self._bases.ends[place] = second.end
        for place in range(1, len(self._counted)):
            each = self._counted[place]
            if _ALL_BUT.search(self._wording[: each.quantity.start]):
                for other in range(place - 1, -1, -1):
                    if self._counted[other].unit == each.unit:
                        self._set(place, other)
                        break

    def find_leading(self) -> None:
        """Settle "Out of 62 complaints, some 40 related to …", for all numbers without a noun of their own."""
        for whole, total in enumerate(self._counted):
            if not self._is_count(whole) or whole in self._bases.found:
                continue
            if not _LEAD.search(self._wording[: total.quantity.start]):
                continue
            opens = re.compile(r",|\b(?:there\s+(?:are|were)|only)\b").search(self._wording, total.end)
            comma = opens.start() if opens else -1
            if whole + 1 >= len(self._counted):
                continue
            following = self._counted[whole + 1]
            if not following.own and following.quantity.kind == "plain" and not 0 <= comma < following.quantity.start:
                comma = following.quantity.start
            if comma < 0:
                continue
            if self._counted[whole + 1].quantity.start < comma:
                continue
            used = False
            for place in range(whole + 1, len(self._counted)):
                part = self._counted[place]
                before = self._wording[comma : part.quantity.start]
                if part.quantity.start < comma or "." in before.replace("...", ""):
                    continue
                alike = not part.own or part.unit == total.unit
                first = place == whole + 1
                if part.quantity.kind == "plain" and (alike or (first and len(before) < 30)):
                    self._set(place, whole)
                    used = True
                elif part.quantity.kind in ("percent", "fraction") and not _WORDS.match(self._wording, part.quantity.end):
                    self._set(place, whole)
                    used = True
            if used:
                self._bases.only_bases.add(whole)

    def find_sums(self) -> None:
        """Settle numbers that stand in a row and add up to the one before them: "nine members, five women and four men"."""
        for whole, total in enumerate(self._counted):
            if not self._is_count(whole) or (total.quantity.value or 0) < 2:
                continue
            added, parts = 0.0, []
            for place in range(whole + 1, min(whole + 8, len(self._counted))):
                if not self._is_count(place) or place in self._bases.only_bases:
                    break
                added += self._counted[place].quantity.value or 0
                parts.append(place)
                if added >= (total.quantity.value or 0):
                    break
            if len(parts) > 1 and added == total.quantity.value:
                for place in parts:
                    self._set(place, whole)

    def find_by_arithmetic(self) -> None:
        """Settle a part beside its share by the one number of the sentence that the two go with: "12 (27 per cent)"."""
        for place in range(len(self._counted) - 1):
            for part, share in ((place, place + 1), (place + 1, place)):
                count, percent = self._counted[part].quantity, self._counted[share].quantity
                between = self._wording[self._counted[place].quantity.end : self._counted[place + 1].quantity.start]
                beside = re.search(r"\(|[–—]|,\s*or\b|\s+or\s+", between) and ")" not in between
                if not beside or count.kind != "plain" or percent.kind != "percent" or not count.value or not percent.value:
                    continue
                for whole, total in enumerate(self._counted):
                    number = total.quantity.value
                    if whole == part or not self._is_count(whole) or not number or number <= count.value:
                        continue
                    if abs(100 * count.value / number - percent.value) <= 0.55:
                        self._set(part, whole)
                        self._set(share, whole)
                        break

    def find_leading_words(self) -> None:
        """Settle "Of the stations observed, 91 per cent opened on time", which names its base without a number."""
        for found in _LEAD_WORDS.finditer(self._wording):
            if any(found.start() <= each.quantity.start < found.end() for each in self._counted):
                continue
            for place, each in enumerate(self._counted):
                after = self._wording[found.end() : each.quantity.start]
                is_part = each.quantity.kind in ("percent", "fraction") or not each.own
                if each.quantity.start >= found.end() and ";" not in after and is_part and place not in self._bases.found:
                    self._bases.found[place] = Base(start=found.start("base"), end=found.end("base"), text=found["base"])

    def find_included(self) -> None:
        """Settle "435 candidates, including 85 women", and what goes on in the same list."""
        for place in range(1, len(self._counted)):
            part = self._counted[place]
            if place in self._bases.found or not _INCLUDING.search(self._wording[: part.quantity.start]):
                continue
            whole = self._whole_before(place)
            if whole is None:
                continue
            if part.quantity.kind == "plain" or not _WORDS.match(self._wording, part.quantity.end):
                self._set(place, whole)
            for other in range(place + 1, len(self._counted)):
                between = self._wording[self._counted[other - 1].end : self._counted[other].quantity.start]
                if ";" in between or not self._is_count(other):
                    break
                following = self._counted[other]
                goes_on = _CONTINUES.search(self._wording[: following.quantity.start]) is not None
                if goes_on and (not following.own or following.unit == part.unit or "as well as" in between):
                    self._set(other, whole)

    def _whole_before(self, place: int) -> int | None:
        """Return the count that "including" goes back to: one of the same noun, else the last that no preposition has."""
        part = self._counted[place]
        before = [each for each in range(place - 1, -1, -1) if self._is_count(each)]
        near = [each for each in before if ";" not in self._wording[self._counted[each].end : part.quantity.start]] or before
        for each in near:
            if part.own and self._counted[each].unit == part.unit and each not in self._bases.only_bases:
                return each
        for each in near:
            if not _PREPOSITION.search(self._wording[: self._counted[each].quantity.start]):
                return each
        return near[0] if near else None

    def find_pronouns(self) -> None:
        """Settle "97 per cent of which", and "of which 12"."""
        for place in range(1, len(self._counted)):
            part = self._counted[place]
            refers = _PRONOUN.match(self._wording, part.quantity.end) if part.quantity.kind != "plain" or not part.own else None
            if refers or _BEFORE_PRONOUN.search(self._wording[: part.quantity.start]):
                wholes = [each for each in range(place - 1, -1, -1) if self._is_count(each)]
                main = [
                    each
                    for each in wholes
                    if each not in self._bases.found and not _PREPOSITION.search(self._wording[: self._counted[each].quantity.start])
                ]
                if wholes:
                    self._set(place, (main or wholes)[0])

    def find_parenthesised(self) -> None:
        """Settle "34 were organized by parties (A 12, B 7)"."""
        for opening in re.finditer(r"\(([^()]*)\)", self._wording):
            inside = [
                place
                for place, each in enumerate(self._counted)
                if opening.start() < each.quantity.start < opening.end() and self._is_count(place) and not each.own
            ]
            if len(inside) < 2:
                continue
            wholes = [
                place
                for place, each in enumerate(self._counted)
                if each.end <= opening.start() and self._is_count(place) and place not in self._bases.only_bases
            ]
            for place in inside if wholes else ():
                self._set(place, wholes[-1])

    def find_partitions(self) -> None:
        """Settle "54 were deregistered; 7 for one thing and 47 for another", "three debates, one held by …"."""
        for place in range(1, len(self._counted)):
            part = self._counted[place]
            if part.own or not self._is_count(place) or place in self._bases.found:
                continue
            wholes = [each for each in range(place) if self._is_count(each) and self._counted[each].own]
            same = [each for each in wholes if self._counted[each].unit == part.unit]
            if not wholes:
                continue
            whole = wholes[0] if wholes[0] not in self._bases.found or not same else same[0]
            between = self._wording[self._counted[whole].end : part.quantity.start]
            closes = between.count(";") + between.count(":")
            in_apposition = not closes and same and re.match(r"\s*,\s*", between) and self._counted[whole + 1].quantity.start - self._counted[whole].end < 4
            if closes == 1 or in_apposition:
                self._set(place, whole)

    def find_words(self) -> None:
        """Settle bases that are named without a number: "3 per cent of the polling stations observed"."""
        for place, each in enumerate(self._counted):
            named = _OF_NAMED.match(self._wording, each.quantity.end)
            if each.quantity.kind == "plain" and not each.own and named and place not in self._bases.found:
                self._bases.found[place] = Base(start=named.start("base"), end=named.end("base"), text=named["base"])
            if place in self._bases.found or each.quantity.kind not in ("percent", "fraction"):
                continue
            found = _WORDS.match(self._wording, each.quantity.end)
            if found is None and each.quantity.kind == "fraction":
                noun = re.match(r"\s+(?:the\s+)?(?P<base>[a-z][\w'’-]*(?:\s+[a-z][\w'’-]*s\b)?)", self._wording[each.quantity.end :])
                if noun and noun["base"].endswith("s"):
                    start = each.quantity.end + noun.start("base")
                    self._bases.found[place] = Base(start=start, end=start + len(noun["base"]), text=noun["base"])
                continue
            if found is not None:
                self._bases.found[place] = Base(start=found.start("base"), end=found.end("base"), text=found["base"])
        for place in range(len(self._counted) - 2, -1, -1):
            first, second = self._counted[place], self._counted[place + 1]
            between = self._wording[first.quantity.end : second.quantity.start]
            if (
                place not in self._bases.found
                and place + 1 in self._bases.found
                and first.quantity.kind == second.quantity.kind == "percent"
                and re.fullmatch(r"\s*(?:,|and|or|,\s*and|to)\s*(?:from\s+)?", between)
            ):
                self._bases.found[place] = self._bases.found[place + 1]
            elif (
                place not in self._bases.found
                and place + 1 in self._bases.found
                and first.quantity.kind == second.quantity.kind == "percent"
                and re.fullmatch(r"\s*,?\s*(?:and|or|but|while)\s+(?:[\w-]+\s+){0,4}(?:in|by|at|to|for)\s+", between)
            ):
                self._bases.found[place] = self._bases.found[place + 1]

    def find_shares_of_parts(self) -> None:
        """Settle a share in brackets beside its part, "80 women (29 per cent)", and a part beside its share."""
        for place in range(len(self._counted) - 1):
            first, second = self._counted[place], self._counted[place + 1]
            between = self._wording[max(first.end, self._bases.ends.get(place, 0)) : second.quantity.start]
            beside = re.fullmatch(r"(?:[^()]{0,24})?\s*[(–—]\s*(?:or\s+|some\s+|about\s+|around\s+)?|\s*,\s*or\s+(?:some\s+|about\s+)?", between)
            if not beside:
                continue
            if second.quantity.kind == "percent" and place in self._bases.found and place + 1 not in self._bases.found:
                self._bases.found[place + 1] = self._bases.found[place]
            elif first.quantity.kind == "percent" and place + 1 in self._bases.found and place not in self._bases.found:
                self._bases.found[place] = self._bases.found[place + 1]
        for place in range(1, len(self._counted)):
            second = self._counted[place]
            before = self._counted[place - 1]
            if second.quantity.kind == "percent" and place not in self._bases.found and place - 1 in self._bases.only_bases:
                whole = [each for each, base in self._bases.found.items() if base.start == before.quantity.start]
                between = self._wording[before.end : second.quantity.start]
                if whole and re.fullmatch(r"[^();]{0,20}\s*\(\s*", between):
                    self._bases.found[place] = self._bases.found[whole[0]]
