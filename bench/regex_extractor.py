"""A hand-written extractor for California IMR decision letters: the standard library's `re`, nothing else.

The yardstick of accuracy and speed for imrparse. It reads the letters of 2014 to 2017 as one does without
a grammar: compiled patterns, one function for each part, plain dictionaries.
"""

import re
from datetime import date
from typing import Any

Fields = dict[str, Any]

# fmt: off
# Sections and items are found in text that still has its line breaks; all else has its white space collapsed.
_HYPHEN = re.compile(r"-(?<=\w-)[ \t]*[\n\f]\s*(?!(?:and|or|to)\b)(?=\w)")
_PAGE_GAP = re.compile(r"\n{2,}")
_BREAK = re.compile(r"[\n\f]\s*")
_SUMMARY = re.compile(r"CLINICAL\s+CASE\s+SUMMARY\b(?:\s+The\s+\w+\s+reviewers?\s+developed\b[^:]{0,250}:)?")
_ISSUES = re.compile(r"IMR\s+ISSUES,\s+DECISIONS\s+AND\s+RATIONALES(?:\s+The\s+Final\s+Deter[^:]{0,150}:)?")
_OUTCOME = re.compile(r":\s*(Upheld|Overturned)\s+Claims\s+Administrator\s+guideline\s*:")
_REVIEWER_LABEL = re.compile(r"MAXIMUS\s+guideline\s*:")
_RATIONALE_LABEL = re.compile(r"Decision\s+rationale\s*:")
_SENTENCE = re.compile(r"(?:[.?!][\"”')\]]*|medically necessary|and appropriate|certified)\s+(?=[A-Z0-9])")
_ENDS = (".", "?", "!", '."', ".”", ".)", "medically necessary", "and appropriate", "certified")
_PREAMBLE_ENDS = ("original request.", "Claims Administrator.", "IMR eligible.")
_PREAMBLE = re.compile(
    r"(.+?) (?:was|were) the original request[.,]? (?:(.+?) (?:was|were) authorized by the Claims "
    r"Administrator|The Claims Administrator authorized (.+?), leaving the original request IMR eligible)\.? "
    r"The (?:remaining IMR eligible portion of the )?original request, ?(.+?)(?: (?:is|are))?$")
_NOT = re.compile(r"\b(?:not|never|nor)(?: \w+){0,5}[ -]+$")
_DENIED = re.compile(r"medical necessity\b[^.]{0,99}?\bnot\b|\bnon-? ?certified")
_BASED_ON = re.compile(r"Decision based on (?:(MTUS)|Non-? ?MTUS(?: Citations?)?)[:\s]*")
_CITATION = re.compile(
    r"(?:(?:^|,? and )(Forearm, Wrist,? (?:and|&) Hand Complaints|[A-Z][^,;:.]*?) ((?:19|20)\d\d)"
    r"(?: Guidelines)?|(?:^|[,;.] ?|,? and )(ACOEM|(?:Chronic Pain|Acupuncture|Post-?surgical)(?: Medical)? "
    r"Treatment Guidelines))\b(?:[ ,(]*Chapter (\d+[A-Z]?(?: .*?(?:Complaints|Conditions)\b)?)\)?)?"
    r"(?:,? ?Sections?(?:\(s\))?: ?)?")
_PAGES = re.compile(r"\b[Pp]ages?(?:\(s\))?(?::|\s*(?=[\d.]))")
_PAGE_RANGE = re.compile(r"(\d+)(?:\s?[-\u2013]\s?(\d+))?")
_SECTION_COMMA = re.compile(r"(?<!NSAIDs)(?<!Forearm)(?<!Knee), (?=[A-Z0-9])(?![^()]*\))")
_HEADER = re.compile(
    r"(Case Number|Date Assigned|Date of Injury|Decision Date|UR Denial Date|Priority|Received) ?:"
    r"|\b(CM\d\d-?\d{7})\b|\b(\d\d?/ ?\d\d?/ ?\d{4})\b|\b(Standard|Expedited)\b")
_CASE_FIELDS = {
    "Case Number": ("number", 2), "Priority": ("priority", 4), "Date Assigned": ("date_assigned", 3),
    "Date of Injury": ("date_of_injury", 3), "Decision Date": ("decision_date", 3),
    "UR Denial Date": ("ur_denial_date", 3), "Received": ("application_received", 3)}
_BLOCK = re.compile(r"of Licensure:([^:]*?)Certification\(s\)/Specialty:([^:]*?)(?= State\(s\)| DOCUMENTS|$)")
_PROSE = re.compile(
    r"\bis Board Certified in ([^.]{1,200}?),?(?: and)?(?: has a subspecialty in ([^.]{1,200}?),?)?"
    r" and is licensed to practice in ([^.]{1,300})")
_COMMA = re.compile(",")
_AND = re.compile(r",\s*(?:and\s+)?|\s+and\s+(?!Rehab|Gyn|Immun|Palliative|General |Neck|Internal)")
_AGE = re.compile(r"\b(\d{1,3})[ -]?years?[ -]?old\b(?:[^.]{0,80}?\b(?:(female|woman)|(male|man))\b)?")
_WORDS = "no one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {word: n for n, word in enumerate(_WORDS.split())} | {"once": 1, "twice": 2, "twenty": 20}
_N = rf"(\d{{1,3}}|{'|'.join(_NUMBERS)})"
_VISITS = r"(?:sessions?|visits?|treatments?)\b"
_LEAD = re.compile(
    r"(?i)^(?:(?:retro(?:spective(?:ly)?)?|compound(?:ed)?|continue|continuation of|additional|medications?"
    rf"|{_N} (?:refills?|months?(?: coverage| supply)?|boxe?s?) of|(?:trial|request|prescription) (?:of|for)"
    r"|associated surgical service|(?:pre|post)-?op(?:erative(?:ly)?)?|purchase of|topical)\b[\s:,-]*)+")
_DOSE = re.compile(r"(?i)(?<!\d)\d[\d,.]*(?: ?[/-] ?[\d.]+)* ?(?:mc?g\b|units?\b|%)(?:/[\d.]*(?:ml|hr?)\b)?")
_FORM = re.compile(r"(?i)[ ,(](?:cream|gel|ointment|patch|tab|tablet|cap|capsule)e?s?\b.*")
_DRUG = re.compile(
    r"(?i)(?:norco|soma|ultram|ultracet|percocet|vicodin|oxycontin|nucynta|butrans|terocin|lidoderm|voltaren"
    r"|flector|celebrex|mobic|motrin|naproxen|neurontin|lyrica|cymbalta|trazodone|flexeril|zanaflex|robaxin"
    r"|norflex|baclofen|xanax|valium|ambien|prilosec|protonix|zofran|viagra|medrol(?: dose ?pack)?|[a-z]+"
    r"(?:prazole|codone|morphone|profen|triptan|tidine|zepam|pentin|caine|zaprine|prodol|madol))\b")
_QUANTITY = re.compile(r"(?i)(?:#|\b(?:qty|quantity)\b[:.]?)\s?(?:of )?#?(\d+)")
_REFILLS = re.compile(rf"(?i)\b{_N} (?:additional )?refills?\b|\brefills?:? ?[x\u00d7#]? ?(\d+)")
_TOTAL = re.compile(r"(?i)\((\d{1,3})(?: total)?(?: sessions?| visits?| treatments?)?\)")
_RANGE = re.compile(rf"(?i)(?<!/)\b{_N}\s?(?:-|\u2013|to|or)\s?{_N} (?=times|x\b|weeks|{_VISITS})")
_PRINTED = re.compile(
    rf"(?i)(?<!times )(?<![-\u2013/.\d])\b{_N} "
    rf"(?:(?!(?:times|x|to|or|per|for|a|weeks?)\b)[a-z][\w/-]* ){{0,3}}?{_VISITS}"
    rf"|\b{_VISITS}[^.\d#]{{0,40}}, ?#?(\d{{1,3}})(?![\w/-]| (?:times|x|to|or|weeks?|days?)\b)")
_FREQUENCY = re.compile(
    rf"(?i)\b{_N}(?: ?(?:times|[x\u00d7]))?(?: ?(?:a|per|/|each|every) ?(?:week|wk)| weekly)?,?"
    rf" ?(?:for|times|[x\u00d7])(?: the next)? ?{_N}\b(?! ?(?:days?|months?|hours?|mg|refills?))"
    r"|\btimes (\d{1,3})\b(?! ?(?:days?|months?|weeks?|hours?|per|a)\b)")
_DOS = re.compile(r"(?i)\b(?:DOS|dates? of services?|retro\w*)\b")
_SERVICE_DATE = re.compile(r"\b(\d\d?)[/-] ?(\d\d?)[/-] ?(\d{4}|\d\d)\b")
# fmt: on


def _clean(text: str) -> str:
    return " ".join(text.split())


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS[text.lower()]


def _iso(month: str, day: str, year: str) -> str | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _split(comma: re.Pattern[str], text: str | None) -> list[str]:
    return [part.strip(" .,;") for part in comma.split(text or "") if part.strip(" .,;")]


def _stretches(pattern: re.Pattern[str], text: str) -> list[tuple[re.Match[str], int]]:
    """Give each match with the place where the next one begins or the text ends."""
    found = list(pattern.finditer(text))
    return list(zip(found, [*(match.start() for match in found[1:]), len(text)], strict=False))


def _case(head: str) -> Fields:
    """Read the header table, whether labels and values alternate or all labels come first."""
    case: Fields = {name: None for name, _ in _CASE_FIELDS.values()}
    found = list(_HEADER.finditer(head))
    columns = len(found) > 1 and found[1][1] is not None
    pending: list[tuple[str, int]] = []
    for match in found:
        if match[1]:
            pending = [*(pending if columns else ()), _CASE_FIELDS[match[1]]]
        elif field := next((field for field in pending if field[1] == match.lastindex), None):
            pending.remove(field)
            day = match[3] and _iso(*match[3].replace(" ", "").split("/"))
            case[field[0]] = day if match[3] else match[2] or match[4].lower()
    return case


def _reviewers(head: str) -> list[Fields]:
    """Read the credentials, one entry a reviewer: from the block form, or else from prose."""
    comma, rows = _COMMA, [(states, boards, "") for states, boards in _BLOCK.findall(head)]
    if not rows:
        comma, rows = _AND, [(states, boards, sub) for boards, sub, states in _PROSE.findall(head)]
    return [{
        "licensed_in": _split(_AND, a), "specialties": _split(comma, b), "subspecialties": _split(comma, c),
    } for a, b, c in rows]  # fmt: skip


def _heading_start(text: str, low: int, colon: int, *, blanks: bool) -> int:
    """Find where the heading that ends at `colon` begins; `blanks`: wrapped lines end with a blank."""
    low = max(low, colon - 2500)
    for match in reversed(list(_BREAK.finditer(text, low, colon))):
        start, above = match.end(), text[max(low, match.start() - 60) : match.start()].rstrip()
        if start == colon or not above:
            continue
        stop = above.endswith(_ENDS)
        if "\f" not in match[0]:
            hard = blanks and text[match.start() - 1] not in " \t"
            stop = (hard or (stop and not text[start].islower())) and not above.endswith(_PREAMBLE_ENDS)
        if stop or ("\n" in match[0][1:] and "\f" not in match[0]):
            return start
    for match in _SENTENCE.finditer(text, low, colon):
        low = low if text.endswith(_PREAMBLE_ENDS, low, match.start() + 1) else match.end()
    return low


def _guideline(text: str) -> Fields | None:
    """Read one guideline line; None when nothing is printed."""
    citations: list[Fields] = []
    for mark, end in _stretches(_BASED_ON, text):
        body = text[mark.end() : end].rstrip()
        for title, stop in _stretches(_CITATION, body) if mark[1] else ():
            pages = _PAGES.search(body, title.end(), stop)
            ranges = _PAGE_RANGE.findall(body, pages.end(), stop) if pages else []
            citations.append({
                "authority": "mtus", "title": title[1] or title[3], "year": title[2] and int(title[2]),
                "chapter": title[4], "pages": [[int(low), int(high or low)] for low, high in ranges],
                "sections": _split(_SECTION_COMMA, body[title.end() : pages.start() if pages else stop]),
            })  # fmt: skip
        if not mark[1]:
            odg = "Official Disability Guidelines" in body or "ODG" in body
            citations.append({"authority": "non-mtus", "text": body.removesuffix("."), "odg": odg})
    outside = "outside of the MTUS" in text or "not base their decision on the MTUS" in text
    status = "outside_mtus" if outside else "cited" if citations or "did not" not in text else "none_cited"
    return {"text": text, "status": status, "citations": citations} if text else None


def _sessions(service: str) -> int | None:
    """Count the visits: a printed total, or frequency times duration; None for a range."""
    printed, frequency, ranged = _PRINTED.search(service), _FREQUENCY.search(service), _RANGE.search(service)
    if (printed or frequency or ranged) and (total := _TOTAL.search(service)):
        return int(total[1])
    if printed and not (ranged and ranged.end() >= printed.start()):
        return _number(printed[1] or printed[2])
    if ranged or not frequency:
        return None
    return int(frequency[3]) if frequency[3] else _number(frequency[1]) * _number(frequency[2])


def _treatment(service: str) -> Fields:
    """Take one service text apart."""
    name = _LEAD.sub("", service, count=1)
    strength = _DOSE.search(name)
    known = strength or _DRUG.match(name) or _FORM.search(name)
    drug = _FORM.sub("", name[: known.start()] or known[0]).strip(" ,(-:") if known else None
    sessions = None if drug else _sessions(service)
    quantity = None if sessions else _QUANTITY.search(service)
    refills = _REFILLS.search(service)
    dates = [_iso(*found) for found in _SERVICE_DATE.findall(service)] if _DOS.search(service) else []
    return {
        "drug": drug or None, "strength": strength and strength[0], "quantity": quantity and int(quantity[1]),
        "refills": refills and _number(refills[1] or refills[2]), "sessions": sessions,
        "retrospective": "retro" in service.lower(), "dates_of_service": [day for day in dates if day],
    }  # fmt: skip


def extract(text: str) -> Fields:
    """Extract one letter's fields, under imrparse's names, from its single- or double-spaced plain text."""
    text = text.replace("\r\n", "\n")
    lines = text.count("\n")
    blanks = text.count(" \n") * 2 > lines
    if text.count("\n\n") * 2.5 > lines > 2:
        text, blanks = _PAGE_GAP.sub("\f", text.replace("\n\n", "\n")), False
    text = _HYPHEN.sub("-", text)
    outcomes = _stretches(_OUTCOME, text)
    first = outcomes[0][0].start() if outcomes else len(text)
    summary, issues = _SUMMARY.search(text, 0, first), _ISSUES.search(text, 0, first)
    begin = issues.start() if issues else _heading_start(text, 0, first, blanks=blanks)
    start = issues.end() if issues else begin
    head = _clean(text[: ahead.start() if (ahead := summary or issues) else first])
    told = _clean(text[summary.end() : begin]) if summary else ""
    items: list[Fields] = []
    for outcome, end in outcomes:
        heading = _clean(text[start : outcome.start()])
        reviewer = _REVIEWER_LABEL.search(text, outcome.end(), end)
        label = _RATIONALE_LABEL.search(text, (reviewer or outcome).end(), end)
        low = (label or reviewer or outcome).end()
        start = end if end == len(text) else _heading_start(text, low, end, blanks=blanks)
        stop = label.start() if label else start
        claims = _clean(text[outcome.end() : reviewer.start() if reviewer else stop])
        relied = _clean(text[reviewer.end() : stop]) if reviewer else ""
        rationale = _clean(text[low:start]) if label else ""
        lower = rationale.lower()
        at = lower.rfind("medically necessary")
        denied = _NOT.search(lower[max(0, at - 60) : at]) if at >= 0 else _DENIED.search(lower)
        conclusion = "not_medically_necessary" if denied else "medically_necessary" if at >= 0 else None
        parts = _PREAMBLE.match(heading)
        service = parts[4] if parts else heading
        items.append({
            "number": len(items) + 1, "heading": heading, "outcome": outcome[1].lower(),
            "original_request": parts and parts[1], "authorized": parts and (parts[2] or parts[3]),
            "service": service, "treatment": _treatment(service),
            "claims_administrator_guideline": _guideline(claims), "reviewer_guideline": _guideline(relied),
            "rationale": rationale or None, "conclusion": conclusion,
        })  # fmt: skip
    age = _AGE.search(told)
    sex = "female" if age and age[2] else "male" if age and age[3] else None
    return {
        "case": _case(head.partition("HOW THE IMR")[0]), "patient": {"age": age and int(age[1]), "sex": sex},
        "reviewers": _reviewers(head), "summary": told or None, "items": items,
    }  # fmt: skip
