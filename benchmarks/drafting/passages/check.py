"""Check every NN-slug.json here against the format in README.md and against its NN-slug.md. Standard library only.

    python check.py [FOLDER]         exit 0: all conform; 1: a line for each fault
    python check.py --loose          also list numbers of the text that no record covers (for a person to look at)
    python check.py --counts         counts per kind
"""
import datetime
import json
import re
import sys
from pathlib import Path

TOP = {"id": str, "observer": str, "country": str, "year": int, "report_type": str, "invented": bool, "headings": list,
       "paragraphs": list, "paragraph_numbers": dict, "table_sentences": list, "footnote_style": (str, type(None)),
       "sentences": list, "footnotes": dict}
NUM, OPTSTR, OPTNUM = (int, float), (str, type(None)), (int, float, type(None))
KINDS = {
    "figures": {"text": str, "value": OPTNUM, "minimum": OPTNUM, "maximum": OPTNUM, "unit": str,
                "kind": {"count", "share", "amount", "rank", "duration"},
                "approximation": {"exact", "about", "over", "under", "at-least", "at-most", "almost", "range"},
                "base_text": OPTSTR, "base_value": OPTNUM, "base_where": {"in-sentence", "elsewhere", "none"},
                "base_value_where": {"in-sentence", "elsewhere", "none"}},
    "dates": {"text": str, "start": OPTSTR, "end": OPTSTR, "year_inferred": bool},
    "citations": {"text": str, "instrument": str, "provision": OPTSTR, "known": bool},
    "national_law": {"text": str, "act": str, "article": OPTSTR},
    "names": {"text": str, "kind": {"body", "party", "medium", "person", "place"}, "introduces": OPTSTR, "same_as": OPTSTR},
    "attribution": {"cue": str,
                    "voice": {"mission", "authority", "party", "candidate", "media", "organisation", "interlocutors", "voters",
                              "international-body", "law"},
                    "mode": {"observed", "assessed", "stated", "opined", "alleged", "inferred", "as-in-law"}},
    "judgements": {"cue": str, "polarity": {"positive", "negative", "neutral", "mixed"},
                   "conformity": {"contrary", "against", "not-fully-consistent", "at-odds", "departs", "not-yet-guaranteed", "doubted",
                                  "in-line", "none"}, "relayed": bool},
    "quantifiers": {"text": str, "of": str},
    "recommendations": {"text": str, "status_wording": OPTSTR, "is_new": bool, "priority": OPTSTR, "addressee": OPTSTR},
    "cross_references": {"text": str},
}
EXTRA = {"occurrence": int, "ambiguous": bool, "readings": list}
SPANS = {"text", "cue", "base_text", "status_wording"}
DATE = re.compile(r"(\d{4}|-)-\d\d-\d\d$")
SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def typed(value, kind):
    if isinstance(kind, set):
        return value in kind
    if isinstance(value, bool):
        return kind is bool
    return isinstance(value, kind)


def check_record(name, record, sentences, note):
    fields = KINDS[name]
    index = record.get("sentence")
    if not isinstance(index, int) or isinstance(index, bool) or not 0 <= index < len(sentences):
        return note(f"{name}: sentence {index!r} out of range")
    sentence = sentences[index]
    for key, kind in fields.items():
        if key not in record:
            note(f"{name}@{index}: {key} missing")
        elif not typed(record[key], kind):
            note(f"{name}@{index}: {key} is {record[key]!r}")
    for key in set(record) - set(fields) - {"sentence"}:
        if key not in EXTRA or not typed(record[key], EXTRA[key]):
            note(f"{name}@{index}: {key} not known or of a wrong type")
    for key in SPANS & set(record):
        if record[key] is not None and (not record[key] or record[key] not in sentence):
            note(f"{name}@{index}: {key} {record[key]!r} not in the sentence")
    main = record.get("text", record.get("cue", ""))
    if sentence.count(main) < record.get("occurrence", 1):
        note(f"{name}@{index}: no occurrence {record.get('occurrence', 1)} of {main!r}")
    if name == "figures":
        ranged = record["approximation"] == "range"
        if ranged != (record["value"] is None) or ranged != (record["minimum"] is not None and record["maximum"] is not None):
            note(f"figures@{index}: {main!r}: value or minimum and maximum, by approximation")
        if ranged and not record["minimum"] < record["maximum"]:
            note(f"figures@{index}: {main!r}: minimum not under maximum")
        if (record["base_where"] == "in-sentence") != (record["base_text"] is not None):
            note(f"figures@{index}: {main!r}: base_text and base_where disagree")
        if (record["base_value"] is None) != (record["base_value_where"] == "none"):
            note(f"figures@{index}: {main!r}: base_value and base_value_where disagree")
        if record["unit"] in ("per cent", "percentage point", "fraction") and record["kind"] != "share":
            note(f"figures@{index}: {main!r}: a share by its unit")
    if name == "dates":
        ends = [record["start"], record["end"]]
        if record.get("ambiguous"):
            if ends != [None, None] or len(record.get("readings", [])) < 2:
                note(f"dates@{index}: {main!r}: ambiguous, so no start and end but readings")
            ends = record.get("readings", [])
        for value in ends:
            if not isinstance(value, str) or not DATE.match(value):
                note(f"dates@{index}: {value!r} is no ISO date")
            elif not value.startswith("-"):
                try:
                    datetime.date.fromisoformat(value)
                except ValueError:
                    note(f"dates@{index}: {value!r} is no day")
        if record["start"] and record["end"] and record["start"] > record["end"]:
            note(f"dates@{index}: {main!r}: start after end")
    if name == "names":
        if record["introduces"] and record["introduces"] not in sentence:
            note(f"names@{index}: introduces {record['introduces']!r} not in the sentence")
    if name == "quantifiers" and not all(any(word in s for s in sentences) for word in record["of"].split()):
        note(f"quantifiers@{index}: of {record['of']!r} uses words not in the passage")


def read(markdown, notes, style):
    """The text without calls, emphasis, headings, numbers of paragraphs and table rules: body, then footnotes."""
    body, feet = [], []
    lead = {"superscript": r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+ ", "bracket": r"\[\d+\] ", "digits": r"\d+ "}.get(style)
    for block in re.split(r"\n\s*\n", markdown.strip()):
        if block.startswith("#"):
            continue
        if block.startswith("|"):
            rows = [row.strip("| ") for row in block.splitlines() if not re.fullmatch(r"[|\-: ]+", row)]
            body.append(" ".join(rows))
            continue
        match = lead and re.match(lead, block)
        number = match and re.sub(r"\D", "", match[0].translate(SUPER))
        if match and number in notes:
            feet.append((int(number), block[match.end():]))
            continue
        block = re.sub(r"^\d+(\.\d*)? (?=\S)", "", block) if re.match(r"\d+\.\d* ", block) else block
        body.append(re.sub(r"(?m)^- ", "", block))
    text = "\n".join(body + [foot for _, foot in sorted(feet)]).replace("*", "")
    if style == "superscript":
        calls = re.findall(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+", text)
        text = re.sub(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+", "", text)
    elif style == "bracket":
        calls = re.findall(r"\[\d+\]", text)
        text = re.sub(r"\[\d+\]", "", text)
    elif style == "digits":
        stuck = r"(?<=[.,;:)”])(?:%s)(?=\s|$)" % "|".join(sorted(notes, key=len, reverse=True))
        calls = re.findall(stuck, text)
        text = re.sub(stuck, "", text)
    else:
        calls = []
    return re.sub(r"\s+", " ", text).strip(), len(calls)


def check_file(path, note):
    data = json.loads(path.read_text("utf-8"))
    for key, kind in TOP.items():
        if key not in data or not typed(data[key], kind):
            note(f"{key} missing or of a wrong type")
            return data
    for key in set(data) - set(TOP) - set(KINDS):
        note(f"{key} not known")
    if data["id"] != path.stem:
        note("id is not the file's name")
    sentences = data["sentences"]
    if not all(isinstance(s, str) and s == " ".join(s.split()) for s in sentences):
        note("sentences are strings with single spaces")
    in_notes = []
    for number, foot in data["footnotes"].items():
        in_notes += foot["sentences"]
        if not number.isdigit() or not 0 <= foot["called_from"] < len(sentences):
            note(f"footnote {number}: call out of range")
    body = len(sentences) - len(in_notes)
    if in_notes != list(range(body, len(sentences))):
        note("sentences: body first, then the footnotes in order")
    if [i for p in data["paragraphs"] for i in p] != list(range(body)):
        note("paragraphs do not hold each sentence of the body once, in order")
    if not all(0 <= i < body for i in list(data["paragraph_numbers"].values()) + data["table_sentences"]):
        note("paragraph_numbers or table_sentences out of range")
    for name in KINDS:
        if not isinstance(data.get(name), list):
            note(f"{name} missing")
            continue
        for record in data[name]:
            check_record(name, record, sentences, note)
        seen = [json.dumps(r, sort_keys=True) for r in data[name]]
        if len(seen) != len(set(seen)):
            note(f"{name}: a record stands twice")
    forms = [n["text"] for n in data["names"]]
    if len(forms) != len(set(forms)):
        note("names: one record a printed form")
    for record in data["names"]:
        if record["same_as"] and record["same_as"] not in forms:
            note(f"names: same_as {record['same_as']!r} is no form of this passage")
        if record["introduces"] and record["introduces"] not in forms and record["introduces"] not in " ".join(sentences):
            note(f"names: {record['introduces']!r} has no record")
        whole = re.compile(rf"(?<!\w){re.escape(record['text'])}(?!\w)")
        longer = [form for form in forms if form != record["text"] and record["text"] in form]
        bare = [re.sub("|".join(map(re.escape, longer)) or "(?!)", "", s) for s in sentences]
        first = next((i for i, s in enumerate(bare) if whole.search(s)), None)
        if first != record["sentence"]:
            note(f"names: {record['text']!r} stands first in sentence {first}")
    markdown = path.with_suffix(".md").read_text("utf-8")
    text, calls = read(markdown, data["footnotes"], data["footnote_style"])
    for heading in data["headings"]:
        if heading not in markdown:
            note(f"heading {heading!r} not in the text")
        text = text.replace(heading + " ", "", 1) if text.startswith(heading) else text
    squash = lambda s: re.sub(r"\s+", "", s).replace("|", "")
    if squash(text) != squash("".join(sentences)):
        note("sentences do not add up to the text")
    if calls != len(data["footnotes"]):
        note(f"{calls} calls for {len(data['footnotes'])} footnotes")
    return data


WORDS = (r"\d+(?:[.,]\d+)*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|fifty|twenty-six|hundred|half|third|"
         r"quarter|dozen|one|once|twice|three-fifths|two-thirds)\b")


def loose(data):
    for index, sentence in enumerate(data["sentences"]):
        covered = [False] * len(sentence)
        for name in ("figures", "dates", "citations", "national_law", "names", "cross_references"):
            for record in data[name]:
                if record["sentence"] != index:
                    continue
                for span in filter(None, (record["text"], record.get("base_text"))):
                    for match in re.finditer(re.escape(span), sentence):
                        covered[match.start():match.end()] = [True] * len(span)
        for match in re.finditer(WORDS, sentence, re.I):
            if not all(covered[match.start():match.end()]):
                yield f"{data['id']} @{index}: {match[0]!r} in ...{sentence[max(0, match.start() - 40):match.end() + 30]}..."


def main(arguments):
    folder = Path(next((a for a in arguments if not a.startswith("--")), Path(__file__).parent))
    faults, files, counts = [], sorted(folder.glob("[0-9][0-9]-*.json")), {}
    for path in files:
        def note(message, path=path):
            faults.append(f"{path.name}: {message}")
        if not path.with_suffix(".md").exists():
            note("no text beside it")
            continue
        data = check_file(path, note)
        for name in ("sentences", "footnotes", *KINDS):
            counts[name] = counts.get(name, 0) + len(data.get(name, ()))
        if "--loose" in arguments:
            print(*loose(data), sep="\n")
    for path in folder.glob("[0-9][0-9]-*.md"):
        if not path.with_suffix(".json").exists():
            faults.append(f"{path.name}: no expected result beside it")
    if "--counts" in arguments:
        for name, count in counts.items():
            print(f"{name}: {count}")
    print(*faults, sep="\n", end="\n" if faults else "")
    print(f"{len(files)} passages, {len(faults)} faults")
    return 1 if faults or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
