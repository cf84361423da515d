"""Advice: the patterns by which recommendations are printed, in lists, in tables, in running text."""

from __future__ import annotations

import re

from ..language import Language


class Advice:
    """The patterns of a language for new recommendations and for what is said of earlier ones."""

    def __init__(self, language: Language) -> None:
        """Build the patterns."""

        def any_of(name: str) -> str:
            return language.any_of("recommendations", name)

        self.headings = language.words("recommendations", "headings")
        self.priority = language.words("recommendations", "priority")
        self.status = re.compile(rf"(?<![\w-]){any_of('status')}(?![\w-])", re.IGNORECASE)
        self.noun = re.compile(r"(?<!\w)(?:[\w'’/-]+\s+){0,4}?recommendations?(?!\w)", re.IGNORECASE)
        self.earlier = re.compile(
            rf"\b(?:{any_of('earlier')})|\b(?:19|20)\d\d\b|ODIHR|EOM|mission", re.IGNORECASE
        )
        self.modal = re.compile(rf"(?<!\w){any_of('new_modals')}\s+(?P<what>\w[^;]*)")
        self.appeal = re.compile(rf"(?<!\w){any_of('new_verbs')}\s+(?P<rest>[^;]*)")
        self.imperative = re.compile(rf"(?:[Tt]o\s+|{any_of('imperatives')}(?=\s))(?=\w|\s)")
        # "that the threshold be lowered", in a list that one sentence opens.
        self.subjunctive = re.compile(r"[^;:]{3,90}?\sbe\s+\w+(?:ed|en|wn|de|pt|id|ut|et|lt)(?!\w)")
        # Advice outside of any list; a rule of who should do what within days is none.
        purpose = r"(?:To(?!\s+be\b)|In\s+order\s+to|With\s+a\s+view\s+to)\s+\w[^.;]{4,160}?"
        reason = r"(?:As\s+(?:previously\s+)?recommended|In\s+line\s+with\s+[^,]{5,120})"
        self.running = re.compile(
            rf"^(?!.*\b(?:who|which)\s+(?:should|could)\b)"
            rf"(?:(?:{purpose}|{reason}),\s[^;]{{2,120}}?\s(?:should|could)\s"
            rf"|[Cc]onsideration\s+(?:should|could|may|needs\s+to)\s+(?:also\s+|further\s+)?be\s+given\s+to\s"
            rf"|[^;]{{2,160}}?\s(?:should|could)\s+(?:also\s+|further\s+|therefore\s+|\w+ly\s+)*"
            rf"(?:be\s+(?:further\s+|\w+ly\s+)?{any_of('advised')}|{any_of('advised_acts')})(?!\w))"
        )
        # "Recommendation 4:", "R4.", "a)", "Parliament:".
        self.label = re.compile(
            r"(?:(?:[Pp]riority\s+)?[Rr]ecommendation(?:\s+\d+)?|R\s?\d+)\s*[:.]\s*"
            r"|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+|(?P<who>[A-Z][\w’'/ -]{1,60}):\s+"
        )
        # What an earlier report advised, told without a word of what became of it.
        again = r"(?:also\s+|long\s+|previously\s+|repeatedly\s+)?"
        self.previous = re.compile(
            r"(?<!\w)(?:(?:previous|prior|past|earlier|long-?standing|repeated|outstanding)\s+"
            r"(?:[\w'’/-]+\s+){0,3}?recommendations?"
            r"|recommendations?\s+(?:made|offered|issued|put\s+forward|contained|given)\s+"
            r"(?:in|after|by|following)\s[^,.;]{0,60}?(?:19|20)\d\d"
            rf"|(?:had|has|have)\s+{again}been\s+{again}recommended"
            r"|previously\s+recommended|as\s+recommended\s+(?:by|in))(?!\w)",
            re.IGNORECASE,
        )
        # Whom the line before a list, or a heading, addresses: "To political parties:".
        self.lead = re.compile(r"(?:To|For)\s+(?:the\s+)?(?P<who>\w[^:.]{1,80}):?$")
        self.addressed = re.compile(r"(?:to|for)\s+(?:the\s+)?(?P<who>[a-z].{2,80})$", re.IGNORECASE)
