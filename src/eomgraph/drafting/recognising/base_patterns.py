"""The patterns by which bases are found: what stands between a part and its whole."""

from __future__ import annotations

import re
from typing import Final

ARTICLES: Final = (
    r"(?:the|all|all the|its|their|these|those|some|an estimated|a total of|an initial"
    r"|a|an|about|around|over|more than|approximately|nearly|almost)"
)
ADJECTIVES: Final = r"(?:(?!of\b|in\b|the\b|and\b|to\b|for\b|with\b)[a-z]+\s+){0,2}"
OWNER: Final = r"(?:[\w'’-]+\s+){0,2}?[\w-]+(?:'s|s'|’s|s’)\s+"
ASIDE: Final = r"(?:\s*\([^()]*\))?"
OF: Final = re.compile(
    rf"{ASIDE}\s+(?:out\s+of|of)\s+(?:{ARTICLES}\s+)*(?:{OWNER})?(?:{ARTICLES}\s+)?{ADJECTIVES}"
)
OUT_OF: Final = re.compile(
    rf"{ASIDE}(?:\s+[\w'’-]+){{1,5}}?\s+\(?out\s+of\s+(?:a\s+total\s+of\s+|{ARTICLES}\s+)*{ADJECTIVES}"
)
LEAD: Final = re.compile(
    rf"(?:^|[,;:(]\s*|\b(?:and|while|but|that|where)\s+|[\"'])(?:[Oo]ut\s+of|[Oo]f"
    rf"|[Ff]rom|[Aa]mong|[Ff]rom\s+among)\s+(?:(?:{ARTICLES}|initial|total\s+of|total"
    rf"|remaining|overall)\s+)*$"
)
LEAD_WORDS: Final = re.compile(
    r"(?:^|[,;:]\s*)(?:[Oo]f|[Aa]mong|[Oo]ut\s+of)\s+(?P<base>(?:(?:the|all|all\s+the"
    r"|those|its|their)\s+)?(?!which|whom|whose|them|these\b)[a-z][\w'’-]*"
    r"(?:\s+[\w'’-]+){0,7}?)\s*,\s"
)
OF_NAMED: Final = re.compile(
    r"\s+(?:out\s+of|of)\s+(?P<base>(?:the|its|their|these|those|all)\s+"
    r"(?:[\w'’-]+\s+){0,3}?(?P<noun>[a-z][\w'’-]*s|people|women|men|media)(?:\s+"
    r"(?:observed|visited|monitored|registered|attended))?)(?!\w)"
)
WORDS: Final = re.compile(
    r"(?:\s*,(?=\s+of\s+(?:the\s+)?[a-z]))?\s+(?:of|among)\s+(?P<base>(?:(?:the|all"
    r"|its|their|these|those|any|each|both|every)\s+)*(?!which|whom)[^\W\d_][\w'’/-]*"
    r"(?:\s+(?!(?:was|were|is|are|had|has|have|did|do|does|who|that|which|while|and|or"
    r"|but|to|by|during|for|with|on|at|as|may|can|could|should|would|will|came|where"
    r"|when|because|due|in|from|the)\b)[\w'’/-]+)*"
    r"(?:\s+(?:in|of|on|at|from|across|to|by)\s+(?:the\s+)?[\w'’-]+(?:\s+(?:observed|visited|monitored))?)?)"
)
PRONOUN: Final = re.compile(r"\s+(?:of\s+)?(?:of\s+)?(?:which|whom|these|them|those)\b")
BEFORE_PRONOUN: Final = re.compile(
    r"(?:of\s+(?:which|whom|these|them|those))[,]?\s+(?:only\s+|some\s+|about\s+|at\s+least\s+)?$"
)
INCLUDING: Final = re.compile(
    r"[,(]?\s*(?:including|includes?|included|among\s+(?:them|which|whom)|compris"
    r"(?:ing|ed|es?)|consist(?:ing|s|ed)?\s+of|made\s+up\s+of|of\s+(?:which|whom"
    r"|them))\s+(?:of\s+|some\s+|about\s+|only\s+|at\s+least\s+)?$"
)
PREPOSITION: Final = re.compile(r"\b(?:from|in|at|by|within|across|for)\s+(?:the\s+|all\s+|some\s+)?$")
CONTINUES: Final = re.compile(r"(?:,|\band|\bas\s+well\s+as|\bplus)\s+(?:an?\s+|some\s+|another\s+|the\s+)?$")
ALL_BUT: Final = re.compile(r"\ball\s+but\s+$")
CONTINUED: Final = re.compile(
    r"^(?!.*\b(?:instead|against|compared|up\s+from|down\s+from|rather|than|from|to)\b)"
    r"(?=.*(?:,|\band\b)).*\b\w+(?:ed|ew|un|ld|nt|re|as|ok)\b",
    re.DOTALL,
)
"""What stands between a whole and a part that another verb counts: "received 40 complaints and upheld 12"."""
WITHIN: Final = re.compile(
    r"(?:^|[,;:]\s*)(?:[Ii]n|[Aa]t|[Aa]cross|[Ff]or)\s+(?:the\s+|all\s+|all\s+the\s+|its\s+)?$"
)
"""What stands before a whole at the head of a clause: "In the 90 stations visited, 12 per cent opened late"."""
CLAUSE_START: Final = re.compile(
    r"(?:;|:|,\s*(?:and|but|while)|\.)\s+(?:in\s+|only\s+|some\s+|about\s+|around\s+|nearly\s+|almost\s+|over\s+|more\s+than\s+)?$"
)
SHARE_OF: Final = re.compile(
    r"\b(?:share|proportion|percentage|number)\s+of\s+[\w'’-]+(?:\s+[\w'’-]+)?\s+(?:among|in|on)\s+"
    r"(?P<base>(?:the\s+|all\s+)?(?:[\w'’-]+\s+){0,2}?[\w'’-]+?)\s+(?:was|is|were|are|has|had|rose|fell|stands|stood|increased|decreased|reached|dropped|grew)\b"
)
