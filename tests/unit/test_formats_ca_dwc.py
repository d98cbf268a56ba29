import datetime

import pytest

import imrparse
from imrparse.formats.ca_dwc import CA_DWC
from imrparse.model import Case, Outcome

from .letters import CREDENTIALS, codes, item, letter_text, read, read_item

DAY = datetime.date
WHOLE = Case(
    number="CM16-9912345",
    priority="standard",
    date_assigned=DAY(2016, 11, 21),
    date_of_injury=DAY(2015, 9, 26),
    decision_date=DAY(2016, 12, 22),
    ur_denial_date=DAY(2016, 11, 10),
    application_received=DAY(2016, 11, 15),
)

# ---- header ---------------------------------------------------------------------------------------------------------

HEADERS = {
    "two pairs a line": """\
Case Number: CM16-9912345
Date Assigned: 11/21/2016 Date of Injury: 09/26/2015
Decision Date: 12/22/2016 UR Denial Date: 11/10/2016
Priority: Standard Application
Received:
11/15/2016""",
    "one pair a line": """\
Case Number: CM16-9912345
Date Assigned: 11/21/2016
Date of Injury: 09/26/2015
Decision Date: 12/22/2016
UR Denial Date: 11/10/2016
Priority: Standard
Application Received: 11/15/2016""",
    "labels and values on alternate lines": """\
Case Number:
CM16-9912345
Date Assigned:
11/21/2016
Date of Injury:
09/26/2015
Decision Date:
12/22/2016
UR Denial Date:
11/10/2016
Priority:
Standard
Application
Received:
11/15/2016""",
    "alternate lines with blank lines": """\
Case Number:

CM16-9912345

Date Assigned:

11/21/2016

Date of Injury:

09/26/2015

Decision Date:

12/22/2016

UR Denial Date:

11/10/2016

Priority:

Standard

Application Received:

11/15/2016""",
    "all labels first": """\
Case Number:
Date Assigned:
Date of Injury:
Decision Date:
UR Denial Date:
Priority:
Application
Received:

CM16-9912345
11/21/2016
09/26/2015
12/22/2016
11/10/2016
Standard
11/15/2016""",
    "columns": """\
Case Number:
Date Assigned:
Decision Date:
Priority:

CM16-9912345
11/21/2016
12/22/2016
Standard

Date of Injury:
09/26/2015
UR Denial Date:   11/10/2016
Application
11/15/2016
Received:""",
    "the value between the halves of a label": """\
Case Number: CM16-9912345
Date Assigned: 11/21/2016 Date of Injury: 09/26/2015
Decision Date: 12/22/2016 UR Denial Date: 11/10/2016
Priority: Standard Application 11/15/2016
Received:""",
    "on one line": (
        "Case Number: CM16-9912345 Date Assigned: 11/21/2016 Date of Injury: 09/26/2015 Decision Date: 12/22/2016 "
        "UR Denial Date: 11/10/2016 Priority: Standard Application Received: 11/15/2016"
    ),
    "IMR case number, another order": """\
IMR Case Number: CM16-9912345 Priority: Standard
Application Received: 11/15/2016 UR Denial Date: 11/10/2016
Decision Date: 12/22/2016 Date of Injury: 09/26/2015
Date Assigned: 11/21/2016""",
    "blanks inside": """\
Case Number : CM16 - 9912345
Date Assigned : 11/21/ 2016 Date of Injury : 9/26/15
Decision Date : 12-22-2016 UR Denial Date : 11-10-16
Priority : Standard Application
Received : 11/15/2016""",
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_every_form_of_the_header_is_read(header):
    letter = read(header=header)
    assert letter.case == WHOLE
    assert codes(letter) == []
    assert letter.unclaimed == ()


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_spans_of_the_header_lie_on_the_values(header):
    letter = read(header=header)
    assert set(letter.case.spans) == {
        "number", "priority", "date_assigned", "date_of_injury", "decision_date", "ur_denial_date", "application_received"
    }  # fmt: skip
    assert "".join(letter.excerpt(letter.case.spans["number"]).split()) == "CM16-9912345"
    assert letter.excerpt(letter.case.spans["priority"]) == "Standard"
    received = letter.excerpt(letter.case.spans["application_received"])
    assert received == "11/15/2016"


def test_expedited_cases_are_told():
    assert read(header="Case Number: CM16-9912345 Priority: Expedited").case.priority == "expedited"


LABELS = {
    "Case Number": "number",
    "Date Assigned": "date_assigned",
    "Date of Injury": "date_of_injury",
    "Decision Date": "decision_date",
    "UR Denial Date": "ur_denial_date",
    "Priority": "priority",
}


@pytest.mark.parametrize("form", ["two pairs a line", "one pair a line", "labels and values on alternate lines", "on one line"])
@pytest.mark.parametrize("label", LABELS)
def test_a_label_without_its_value_is_reported_and_the_others_are_read(form, label):
    header = HEADERS[form]
    at = header.index(label) + len(label) + 1
    word = header[at:].split()[0]
    header = header[:at] + header[at:].replace(word, "", 1)
    letter = read(header=header)
    for field in LABELS.values():
        wanted = None if field == LABELS[label] else getattr(WHOLE, field)
        assert getattr(letter.case, field) == wanted
    (found,) = (d for d in letter.diagnostics if d.code == "IMR302")
    assert label in found.message
    assert letter.excerpt(found.span).startswith(label)


def test_a_date_that_is_no_day_is_reported_and_empty():
    letter = read(header="Case Number: CM16-9912345 Decision Date: 13/45/2016 Priority: Standard")
    assert letter.case.decision_date is None
    assert letter.case.priority == "standard"
    (found,) = (d for d in letter.diagnostics if d.code == "IMR301")
    assert "13/45/2016" in found.message
    assert letter.excerpt(found.span) == "13/45/2016"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ("Priority: 11/21/2016", "priority"),
        ("Decision Date: Standard", "decision_date"),
        ("Decision Date: soon", "decision_date"),
        ("Case Number: 11/21/2016", "number"),
        ("Priority: Urgent", "priority"),
    ],
)
def test_a_value_of_the_wrong_kind_is_reported_and_left_unclaimed(wrong, field):
    letter = read(header=f"Date Assigned: 11/21/2016 {wrong}")
    assert getattr(letter.case, field) is None
    assert letter.case.date_assigned == DAY(2016, 11, 21)
    assert "IMR302" in codes(letter)
    assert [letter.excerpt(span) for span in letter.unclaimed] == [wrong.split(": ")[1]]


def test_words_before_and_inside_the_header_are_unclaimed_and_reported():
    letter = read(header="A cover note.\nCase Number: CM16-9912345 Priority: Standard and a note behind")
    assert letter.case.number == "CM16-9912345"
    assert letter.case.priority == "standard"
    assert [letter.excerpt(span) for span in letter.unclaimed] == ["A cover note.", "and a note behind"]
    assert codes(letter).count("IMR205") == 2


def test_text_before_the_first_heading_without_any_label_is_no_header():
    letter = read(header="Dear Sir or Madam,")
    assert letter.case == Case()
    assert "IMR208" in codes(letter)
    assert [letter.excerpt(span) for span in letter.unclaimed] == ["Dear Sir or Madam,"]


# ---- credentials ----------------------------------------------------------------------------------------------------

BEFORE = (
    "MAXIMUS Federal Services sent the complete case file to a physician reviewer. He/she has no affiliation with the "
    "employer, employee, providers or the claims administrator. "
)
AFTER = (
    " He/she has been in active clinical practice for more than five years and is currently working at least 24 hours a "
    "week in active practice."
)

PROSE = {
    "with subspecialty": (
        "The physician reviewer is Board Certified in Anesthesiology, has a subspecialty in Pain Management, and is licensed "
        "to practice in New York and Texas.",
        (("New York", "Texas"), ("Anesthesiology",), ("Pain Management",)),
    ),
    "without the last comma": (
        "The physician reviewer is Board Certified in Anesthesiology, has a subspecialty in Pain Management and is licensed "
        "to practice in California.",
        (("California",), ("Anesthesiology",), ("Pain Management",)),
    ),
    "without subspecialty": (
        "The physician reviewer is Board Certified in Neurology, and is licensed to practice in Illinois.",
        (("Illinois",), ("Neurology",), ()),
    ),
    "without commas": (
        "The expert reviewer is Board Certified in Neurology and is licensed to practice in Illinois.",
        (("Illinois",), ("Neurology",), ()),
    ),
    "three states": (
        "The expert reviewer is Board Certified in Neurology, and is licensed to practice in Nevada, Oregon, and Washington.",
        (("Nevada", "Oregon", "Washington"), ("Neurology",), ()),
    ),
    "three states without the last comma": (
        "The expert reviewer is Board Certified in Neurology, and is licensed to practice in Nevada, Oregon and Washington.",
        (("Nevada", "Oregon", "Washington"), ("Neurology",), ()),
    ),
    "a certificate with and": (
        "The expert reviewer is Board Certified in Public Health and General Preventive Medicine, has a subspecialty in "
        "Occupational Medicine and is licensed to practice in Utah.",
        (("Utah",), ("Public Health and General Preventive Medicine",), ("Occupational Medicine",)),
    ),
    "several certificates": (
        "The physician reviewer is Board Certified in Family Practice, Psychiatry & Neurology, has a subspecialty in "
        "Addiction Medicine, Geriatrics and is licensed to practice in Ohio.",
        (("Ohio",), ("Family Practice", "Psychiatry & Neurology"), ("Addiction Medicine", "Geriatrics")),
    ),
    "without the last is": (
        "The physician reviewer is Board Certified in Neurology, and licensed to practice in Iowa.",
        (("Iowa",), ("Neurology",), ()),
    ),
    "a licence alone": (
        "The expert reviewer is licensed to practice in California.",
        (("California",), (), ()),
    ),
    "District of Columbia": (
        "The expert reviewer is Board Certified in Neurology, and is licensed to practice in Washington, D.C.",
        (("Washington", "D.C."), ("Neurology",), ()),
    ),
}


@pytest.mark.parametrize(("sentence", "values"), PROSE.values(), ids=PROSE)
def test_credentials_in_a_sentence_are_read(sentence, values):
    letter = read(credentials=BEFORE + sentence + AFTER)
    (reviewer,) = letter.reviewers
    assert reviewer.role == "physician"
    found = (reviewer.licensed_in, reviewer.specialties, reviewer.subspecialties)
    if "D.C." not in sentence:
        assert found == values
        assert letter.unclaimed == ()
    else:
        assert tuple(name.rstrip(".") for name in found[0]) == tuple(name.rstrip(".") for name in values[0])
        assert found[1:] == values[1:]
    assert letter.organization == "MAXIMUS Federal Services"


BLOCKS = {
    "plain": (
        "State(s) of Licensure: California\nCertification(s)/Specialty: Orthopedic Surgery",
        (("California",), ("Orthopedic Surgery",)),
    ),
    "no blanks after commas": (
        "State(s) of Licensure: Texas,New York,California\nCertification(s)/Specialty: Preventive Medicine,Occupational Medicine",
        (("Texas", "New York", "California"), ("Preventive Medicine", "Occupational Medicine")),
    ),
    "wrapped": (
        "State(s) of Licensure: Utah, Vermont,\nKansas\nCertification(s)/Specialty: Occupational Medicine, Public Health &\n"
        "General Preventive Medicine",
        (("Utah", "Vermont", "Kansas"), ("Occupational Medicine", "Public Health & General Preventive Medicine")),
    ),
    "certificate with and": (
        "State(s) of Licensure: Ohio\nCertification(s)/Specialty: Neuromusculoskeletal Medicine and OMM",
        (("Ohio",), ("Neuromusculoskeletal Medicine and OMM",)),
    ),
    "another profession": (
        "State(s) of Licensure: Arizona, California\nCertification(s)/Specialty: Chiropractor, Acupuncturist",
        (("Arizona", "California"), ("Chiropractor", "Acupuncturist")),
    ),
    "on one line": (
        "State(s) of Licensure: Iowa Certification(s)/Specialty: Podiatrist",
        (("Iowa",), ("Podiatrist",)),
    ),
}


@pytest.mark.parametrize(("block", "values"), BLOCKS.values(), ids=BLOCKS)
def test_credentials_in_a_block_are_read(block, values):
    text = BEFORE.replace("a physician", "an expert") + "\n\nThe Expert Reviewer has the following credentials:\n" + block
    letter = read(credentials=text)
    (reviewer,) = letter.reviewers
    assert reviewer.role == "expert"
    assert (reviewer.licensed_in, reviewer.specialties) == values
    assert reviewer.subspecialties == ()
    assert letter.unclaimed == ()
    assert codes(letter) == []


@pytest.mark.parametrize("form", ["prose", "block"])
def test_spans_of_credentials_lie_on_the_printed_lists(form):
    sentence, _ = PROSE["with subspecialty"]
    letter = read(credentials=BEFORE + sentence + AFTER) if form == "prose" else read()
    (reviewer,) = letter.reviewers
    for field in ("licensed_in", "specialties", *(["subspecialties"] if form == "prose" else [])):
        printed = " ".join(letter.excerpt(reviewer.spans[field]).split())
        assert printed.replace(" and ", ", ") == ", ".join(getattr(reviewer, field))
    assert letter.excerpt(reviewer.spans["role"]) == reviewer.role
    assert letter.excerpt(letter.spans["organization"]) == letter.organization


def test_a_letter_without_credentials_says_so():
    letter = read(credentials="MAXIMUS Federal Services sent the complete case file to an expert reviewer.")
    assert "IMR304" in codes(letter)
    assert all(not reviewer.specialties and not reviewer.licensed_in for reviewer in letter.reviewers)


def test_a_sentence_of_its_own_among_the_standard_ones_is_unclaimed():
    letter = read(credentials=CREDENTIALS.replace("He/she has no", "The weather was fine. He/she has no"))
    assert [letter.excerpt(span).strip(" .") for span in letter.unclaimed] == ["The weather was fine"]


def test_a_paragraph_behind_the_block_is_not_taken_for_a_certificate():
    letter = read(credentials=CREDENTIALS + "\nA sentence that belongs to nothing.")
    assert letter.reviewers[0].specialties == ("Orthopedic Surgery",)
    assert ["A sentence that belongs to nothing" in letter.excerpt(span) for span in letter.unclaimed] == [True]


# ---- patient --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrase", "age", "sex"),
    [
        ("The injured worker is a 48-year-old female who fell.", 48, "female"),
        ("The injured worker is a 48 year old male, who fell.", 48, "male"),
        ("The injured worker is a(n) 59 year old female.", 59, "female"),
        ("This is a 31-year old man.", 31, "male"),
        ("This is a 31-year old woman.", 31, "female"),
        ("The patient, a 63-year-old right-handed gentleman, fell.", 63, "male"),
        ("The 35 year old male injured worker fell.", 35, "male"),
        ("This is a 47 year old patient with pain.", 47, None),
        ("A 29 y/o female.", 29, "female"),
        ("A 29 y.o. female.", 29, "female"),
        ("A 29 yo male.", 29, "male"),
        ("A 29-yr-old male.", 29, "male"),
        ("A 29 years old male.", 29, "male"),
        ("The patient is 54 years of age and male.", 54, "male"),
        ("The claimant is a 40-year-\nold female.", 40, "female"),
        ("A 46-year-old Female bottler.", 46, "female"),
        ("A 120-year-old female.", 120, "female"),
        ("A 48-year-old employee. Her mother is an 80-year-old female.", 48, None),
        ("A 50-year-old worker in the manufacture of women's shoes.", 50, None),
    ],
)
def test_age_and_sex_come_from_the_first_phrase_with_an_age(phrase, age, sex):
    patient = read(summary=phrase + " More text.").patient
    assert (patient.age, patient.sex) == (age, sex)


@pytest.mark.parametrize("phrase", ["The worker fell.", "The worker has 10 years of schooling.", "A 121-year-old male."])
def test_without_an_age_the_patient_is_unknown_and_it_is_reported(phrase):
    letter = read(summary=phrase)
    assert letter.patient.age is None
    assert "IMR303" in codes(letter)


def test_spans_of_the_patient_lie_on_age_and_word_for_the_sex():
    letter = read(summary="The worker is a 48-year-\nold right-handed lady.")
    assert letter.excerpt(letter.patient.spans["age"]) == "48"
    assert letter.excerpt(letter.patient.spans["sex"]) == "lady"


def test_the_summary_lacks_its_introduction_and_keeps_its_words():
    summary = "The worker is a 48-year-old male.\nHe has non-\ncertified care.\n\nA second paragraph."
    assert read(summary=summary).summary == "The worker is a 48-year-old male. He has non-certified care. A second paragraph."


# ---- conclusions ----------------------------------------------------------------------------------------------------

NECESSARY, NOT = "medically_necessary", "not_medically_necessary"


@pytest.mark.parametrize(
    ("rationale", "conclusion"),
    [
        ("The request is medically necessary.", NECESSARY),
        ("The request was medically necessary", NECESSARY),
        ("The request is medically necessary and appropriate.", NECESSARY),
        ("The request is determined to be medically necessary.", NECESSARY),
        ("The request is medically appropriate.", NECESSARY),
        ("The request is certified.", NECESSARY),
        ("Medical necessity of this request has been established.", NECESSARY),
        ("The medical necessity of the MRI is established.", NECESSARY),
        ("The request is not medically necessary.", NOT),
        ("The request is not medically necessary and appropriate.", NOT),
        ("The requests are not medically necessary", NOT),
        ("The request was not medically-necessary.", NOT),
        ("The request is not considered medically necessary.", NOT),
        ("The request is not deemed to be medically necessary.", NOT),
        ("The request is determined to not be medically necessary.", NOT),
        ("The request is not found to be medically necessary.", NOT),
        ("The request cannot be considered medically necessary.", NOT),
        ("The request cannot be deemed medically necessary.", NOT),
        ("The request is neither medically necessary nor appropriate.", NOT),
        ("The request is not\nmedically\nnecessary.", NOT),
        ("The request is not medically indicated.", NOT),
        ("The request is not medically appropriate.", NOT),
        ("The request is not certified.", NOT),
        ("The request is non-certified", NOT),
        ("The request is non-\ncertified.", NOT),
        ("The request is noncertified.", NOT),
        ("The request is medically unnecessary.", NOT),
        ("Medical necessity of this request has not been established.", NOT),
        ("Likewise, the medical necessity of this request is not established.", NOT),
        ("The medical necessity of the requested treatment cannot be established.", NOT),
        ("Medical necessity has not been clearly established.", NOT),
        ("Medical necessity is not supported.", NOT),
        ("The request is not considered as being medically necessary.", NOT),
        ("The request is not, therefore, medically necessary.", NOT),
        ("The request has not been shown to be medically necessary.", NOT),
        ("The request is not believed to be medically necessary.", NOT),
        ("The request is not thought to be medically necessary.", NOT),
        ("The request isn't medically necessary.", NOT),
        ("The request does not appear to be medically necessary.", NOT),
        ("The request does not appear medically necessary.", NOT),
        ("I do not find the request medically necessary.", NOT),
        ("The request is not certified as medically necessary.", NOT),
        ("The request is not reasonable or medically necessary.", NOT),
        ("The request is not reasonable and medically necessary.", NOT),
        ("The request is not both reasonable and medically necessary.", NOT),
        ("The request is no longer medically necessary.", NOT),
        ("The request fails to be medically necessary.", NOT),
        ("The documentation does not support medical necessity of the request.", NOT),
        ("The documentation does not establish medical necessity.", NOT),
        ("The medical necessity of the requested Norco 7.5/325mg cannot be established.", NOT),
        # a "not" that denies something else
        ("It is not only reasonable but medically necessary.", NECESSARY),
        ("The request is not excessive and is medically necessary.", NECESSARY),
        ("The request for four visits, not twelve, is medically necessary.", NECESSARY),
        ("It was not given before. The request is medically necessary.", NECESSARY),
        # the last phrase counts
        ("The appeal says it is medically necessary. The request is not medically necessary.", NOT),
        ("It was not medically necessary in 2015. The request is medically necessary.", NECESSARY),
        # advice may follow
        (
            "The request is not medically necessary. This medical necessity decision should not be interpreted as a "
            "recommendation to stop long-term opioids abruptly.",
            NOT,
        ),
        # words that look like it
        ("It is necessary to add that nothing is recommended.", None),
        ("The necessity was discussed.", None),
        ("", None),
    ],
)
def test_the_last_phrase_about_necessity_is_the_conclusion(rationale, conclusion):
    assert read_item(rationale=rationale).conclusion == conclusion


def test_the_conclusion_is_found_before_long_advice():
    advice = "The physician is advised to consult other guidelines about tapering of drugs. " * 40
    assert read_item(rationale=f"The request is not medically necessary. {advice}").conclusion == NOT
    assert read_item(rationale=f"The request is medically necessary. {advice}").conclusion == NECESSARY


@pytest.mark.parametrize("length", range(100, 420, 7))
def test_a_negation_is_never_cut_off(length):
    rationale = "The request is not medically necessary. " + "a" * length
    assert read_item(rationale=rationale).conclusion == NOT


def test_the_span_of_the_conclusion_covers_its_phrase():
    letter = read(item(rationale="It stands. The request is not\nmedically necessary."))
    only = letter.items[0]
    assert "medically necessary" in " ".join(letter.excerpt(only.spans["conclusion"]).split())
    assert letter.excerpt(only.spans["conclusion"]).startswith("not")


# ---- the format -----------------------------------------------------------------------------------------------------


def test_every_terminal_of_the_letter_grammar_has_a_plain_name():
    terminals = {t.name for t in CA_DWC.grammar.lark.terminals} | {"TEXT", "ITEM_HEADING"}
    assert set(CA_DWC.labels) == terminals
    assert set(CA_DWC.landmarks) <= terminals


def test_every_rule_of_the_letter_grammar_has_a_reader_method():
    rules = {str(rule.origin.name) for rule in CA_DWC.grammar.lark.rules if not rule.origin.name.startswith("_")}
    inlined = {str(rule.origin.name) for rule in CA_DWC.grammar.lark.rules if rule.options.expand1}
    assert {name for name in rules - inlined if not hasattr(CA_DWC.reader, name)} == set()


def test_a_letter_names_its_format():
    letter = read()
    assert (letter.format, letter.variant, letter.organization) == ("ca-dwc", "label-triple", "MAXIMUS Federal Services")
    assert letter.variant in CA_DWC.layouts


def test_items_are_numbered_in_printed_order_and_keep_their_outcomes():
    letter = read(item("A", "Upheld"), item("B", "Overturned"), item("C", "Upheld"))
    assert [(i.number, i.heading, i.outcome) for i in letter.items] == [
        (1, "A", Outcome.UPHELD),
        (2, "B", Outcome.OVERTURNED),
        (3, "C", Outcome.UPHELD),
    ]


@pytest.mark.parametrize("outcome", ["Partially Overturned", "Modified", "UPHELD", "Upheld.", "Overturned in part", "Uphold"])
def test_an_outcome_in_other_words_is_understood_or_reported_and_never_taken_for_another(outcome):
    letter = imrparse.loads(letter_text(item("A"), item("B"), item("C")).replace("B: Upheld", f"B: {outcome}"))
    understood = {
        "Partially Overturned": Outcome.PARTIALLY_OVERTURNED,
        "Overturned in part": Outcome.PARTIALLY_OVERTURNED,
        "Modified": Outcome.MODIFIED,
        "UPHELD": Outcome.UPHELD,
        "Upheld.": Outcome.UPHELD,
    }
    if len(letter.items) == 3:
        assert letter.items[1].heading == "B"
        assert letter.items[1].outcome is understood[outcome]
    else:
        assert [i.heading for i in letter.items] == ["A", "C"]
        assert "IMR209" in codes(letter)


@pytest.mark.parametrize(
    ("left_out", "field"),
    [("claims", "claims_administrator_guideline"), ("reviewer", "reviewer_guideline"), ("rationale", "rationale")],
)
def test_an_item_without_one_of_its_parts_keeps_the_others(left_out, field):
    letter = read(item("A", **{left_out: None}), item("B"))
    assert [i.heading for i in letter.items] == ["A", "B"]
    for name in ("claims_administrator_guideline", "reviewer_guideline", "rationale"):
        assert (getattr(letter.items[0], name) is None) is (name == field)
        assert getattr(letter.items[1], name) is not None


def test_a_label_quoted_inside_a_rationale_is_reported_and_kept_as_text():
    rationale = "The letter says Decision rationale: none. The request is not medically necessary."
    letter = read(item("A", rationale=rationale), item("B"))
    assert [i.rationale for i in letter.items] == [rationale, "The request is not medically necessary."]
    (found,) = (d for d in letter.diagnostics if d.code == "IMR206")
    assert letter.excerpt(found.span) == "Decision rationale:"


def test_sections_in_another_order_lose_no_words():
    text = letter_text()
    summary = text[text.index("CLINICAL CASE SUMMARY") : text.index("IMR ISSUES")]
    letter = imrparse.loads(text.replace(summary, "") + "\n" + summary)
    kept = " ".join(str(part) for i in letter.items for part in (i.heading, i.rationale))
    lost = " ".join(letter.excerpt(span) for span in letter.unclaimed)
    assert "who hurt her back" in f"{letter.summary} {kept} {lost}"
    assert {"IMR201", "IMR206"} & set(codes(letter))


@pytest.mark.parametrize(("printed", "read_as"), [("guideline", "Guideline"), ("rationale", "Rationale")])
def test_labels_may_be_capitalised(printed, read_as):
    letter = imrparse.loads(letter_text().replace(f" {printed}:", f" {read_as}:"))
    assert len(letter.items) == 1
    assert codes(letter) == []
