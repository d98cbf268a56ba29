import pytest

from imrparse.pieces.guideline import split_sections

from .letters import codes, item, read, read_item

ODG = "Official Disability Guidelines"
CHRONIC = "Chronic Pain Medical Treatment"
TOPICS = "Chronic Pain Treatment Guidelines"


def mtus(title, *, year=None, chapter=None, sections=(), pages=()):
    return {
        "authority": "mtus", "title": title, "year": year, "chapter": chapter, "sections": sections, "pages": pages
    }  # fmt: skip


def other(title=None, *, chapter=None, year=None, pages=()):
    return {
        "authority": "non-mtus", "title": title, "year": year, "chapter": chapter, "sections": (), "pages": pages
    }  # fmt: skip


def guideline(line):
    found = read_item(reviewer=line).reviewer_guideline
    assert found is not None
    return found


def fields(citation):
    names = ("authority", "title", "year", "chapter", "sections", "pages")
    return {name: getattr(citation, name) for name in names}


STATEMENTS = {
    "The Claims Administrator did not cite any medical evidence for its decision.": "none_cited",
    "The Expert Reviewer did not cite any medical evidence for its decision.": "none_cited",
    "The Expert Reviewer did not cite any medical evidence for its decision": "none_cited",
    "The Physician Reviewer did not cite any evidence for his/her decision.": "none_cited",
    "The Claims Administrator based its decision on recommendations outside of the MTUS.": "outside_mtus",
    "The Expert Reviewer based their decision on recommendation(s) outside of the MTUS Guidelines.": "outside_mtus",
    "The Claims Administrator did not base their decision on the MTUS.": "outside_mtus",
}


@pytest.mark.parametrize(("line", "status"), STATEMENTS.items())
def test_a_statement_without_citations_gives_its_status(line, status):
    found = guideline(line)
    assert found.status == status
    assert found.citations == ()
    assert found.text == line


CITATIONS = [
    # ---- 2014: title, topics, pages
    (f"{TOPICS}.", [mtus(TOPICS)]),
    (f"{TOPICS} Opioids Page(s): 76-80.", [mtus(TOPICS, sections=("Opioids",), pages=((76, 80),))]),
    (
        f"{TOPICS} Opioids, criteria for use, Weaning of Medications Page(s): 76-80, 124.",
        [mtus(TOPICS, sections=("Opioids, criteria for use", "Weaning of Medications"), pages=((76, 80), (124, 124)))],
    ),
    (f"{TOPICS} Page(s): . 63-66.", [mtus(TOPICS, pages=((63, 66),))]),
    (f"{TOPICS} Opioids, page(s) 74-96.", [mtus(TOPICS, sections=("Opioids",), pages=((74, 96),))]),
    (f"{TOPICS} Opioids Page(s): 74-80; 113.", [mtus(TOPICS, sections=("Opioids",), pages=((74, 80), (113, 113)))]),
    (f"{TOPICS} Page 63.", [mtus(TOPICS, pages=((63, 63),))]),
    (f"{TOPICS} Pages 63-66, 78.", [mtus(TOPICS, pages=((63, 66), (78, 78)))]),
    (f"{TOPICS} NSAIDs Page(s): 67 and 73.", [mtus(TOPICS, sections=("NSAIDs",), pages=((67, 67), (73, 73)))]),
    (f"{TOPICS} NSAIDs Page(s): 67 & 73.", [mtus(TOPICS, sections=("NSAIDs",), pages=((67, 67), (73, 73)))]),
    (f"{TOPICS} Muscle relaxants Page(s): 63–66.", [mtus(TOPICS, sections=("Muscle relaxants",), pages=((63, 66),))]),
    (f"{TOPICS} Opioids Page(s): 28-29, 112-113", [mtus(TOPICS, sections=("Opioids",), pages=((28, 29), (112, 113)))]),
    (f"{TOPICS} Page(s): .", [mtus(TOPICS)]),
    ("Acupuncture Medical Treatment Guidelines.", [mtus("Acupuncture Medical Treatment Guidelines")]),
    (
        "Postsurgical Treatment Guidelines Shoulder Page(s): 26-27.",
        [mtus("Postsurgical Treatment Guidelines", sections=("Shoulder",), pages=((26, 27),))],
    ),
    (
        f"{TOPICS} TENS, chronic pain (transcutaneous electrical nerve stimulation) Page(s): 114.",
        [mtus(TOPICS, sections=("TENS, chronic pain (transcutaneous electrical nerve stimulation)",), pages=((114, 114),))],
    ),
    # ---- 2014: chapters of ACOEM
    (
        "ACOEM Chapter 12 Low Back Complaints Page(s): 303-305.",
        [mtus("ACOEM", chapter="12 Low Back Complaints", pages=((303, 305),))],
    ),
    ("ACOEM Chapter 14 Ankle and Foot Complaints.", [mtus("ACOEM", chapter="14 Ankle and Foot Complaints")]),
    (
        "ACOEM Chapter 11 Forearm, Wrist, and Hand Complaints Page(s): 264.",
        [mtus("ACOEM", chapter="11 Forearm, Wrist, and Hand Complaints", pages=((264, 264),))],
    ),
    (
        "ACOEM Chapter 5 Cornerstones of Disability Prevention and Management Page(s): 83.",
        [mtus("ACOEM", chapter="5 Cornerstones of Disability Prevention and Management", pages=((83, 83),))],
    ),
    (
        "ACOEM Chapter 3 Initial Approaches to Treatment Page(s): 48, ACOEM Chapter 12 Low Back Complaints Page(s): 299.",
        [
            mtus("ACOEM", chapter="3 Initial Approaches to Treatment", pages=((48, 48),)),
            mtus("ACOEM", chapter="12 Low Back Complaints", pages=((299, 299),)),
        ],
    ),
    (
        f"ACOEM Chapter 8 Neck and Upper Back Complaints Page(s): 181,{TOPICS} Opioids, criteria for use.",
        [
            mtus("ACOEM", chapter="8 Neck and Upper Back Complaints", pages=((181, 181),)),
            mtus(TOPICS, sections=("Opioids, criteria for use",)),
        ],
    ),
    (
        f"ACOEM Chapter 9 Shoulder Complaints Page(s): 207-209, {TOPICS} Physical Medicine Page(s): 98-99.",
        [
            mtus("ACOEM", chapter="9 Shoulder Complaints", pages=((207, 209),)),
            mtus(TOPICS, sections=("Physical Medicine",), pages=((98, 99),)),
        ],
    ),
    # ---- 2016: editions and sections
    ("Opioid Treatment 2016.", [mtus("Opioid Treatment", year=2016)]),
    ("Opioid Treatment 2016 Guidelines.", [mtus("Opioid Treatment", year=2016)]),
    ("Low Back Complaints 2004, Section(s): Special Studies.", [mtus("Low Back Complaints", year=2004, sections=("Special Studies",))]),
    ("Elbow Complaints 2007, Section(s): 326.", [mtus("Elbow Complaints", year=2007, sections=("326",))]),
    ("Eye 2004, Section(s): Initial Assessment.", [mtus("Eye", year=2004, sections=("Initial Assessment",))]),
    (
        f"{CHRONIC} 2016, Section(s): NSAIDs, GI symptoms & cardiovascular risk, Proton Pump Inhibitors (PPIs).",
        [mtus(CHRONIC, year=2016, sections=("NSAIDs, GI symptoms & cardiovascular risk", "Proton Pump Inhibitors (PPIs)"))],
    ),
    (
        "Postsurgical Treatment 2009, Section(s): Knee, Forearm, Wrist, & Hand.",
        [mtus("Postsurgical Treatment", year=2009, sections=("Knee", "Forearm, Wrist, & Hand"))],
    ),
    (
        "Opioid Treatment 2016, Section(s): 3.3.9 Opioids for Chronic Pain and Chronic Opioid Treatment: Maintenance of "
        "Chronic Opioid Treatment.",
        [
            mtus(
                "Opioid Treatment",
                year=2016,
                sections=(
                    "3.3.9 Opioids for Chronic Pain and Chronic Opioid Treatment: Maintenance of Chronic Opioid Treatment",
                ),
            )
        ],
    ),
    (
        "Forearm, Wrist, and Hand Complaints 2004, and Postsurgical Treatment 2009, Section(s): Forearm, Wrist, & Hand.",
        [
            mtus("Forearm, Wrist, and Hand Complaints", year=2004),
            mtus("Postsurgical Treatment", year=2009, sections=("Forearm, Wrist, & Hand",)),
        ],
    ),
    (
        f"{CHRONIC} 2009, and {CHRONIC} 2016, Section(s): Opioids, dosing.",
        [mtus(CHRONIC, year=2009), mtus(CHRONIC, year=2016, sections=("Opioids, dosing",))],
    ),
    (
        "Stress-Related Conditions 2004, Section(s): Treatment, and General Approaches 2004, Section(s): Initial Care.",
        [
            mtus("Stress-Related Conditions", year=2004, sections=("Treatment",)),
            mtus("General Approaches", year=2004, sections=("Initial Care",)),
        ],
    ),
    (
        "Knee Complaints 2004, Ankle and Foot Complaints 2004.",
        [mtus("Knee Complaints", year=2004), mtus("Ankle and Foot Complaints", year=2004)],
    ),
    # ---- forms that mix
    ("Shoulder Complaints Page(s): 207-208.", [mtus("Shoulder Complaints", pages=((207, 208),))]),
    ("Low Back Complaints, Section(s): Special Studies.", [mtus("Low Back Complaints", sections=("Special Studies",))]),
    (f"{TOPICS} Opioids Page(s): 60 of 127.", [mtus(TOPICS, sections=("Opioids",), pages=((60, 60),))]),
    (
        "ACOEM Chapter 10 Elbow Disorders (Revised 2007) Page(s): 33-40.",
        [mtus("ACOEM", chapter="10 Elbow Disorders (Revised 2007)", pages=((33, 40),))],
    ),
    # ---- titles that are in no list
    ("Pain Desk Reference 2011, Section(s): Dosing.", [mtus("Pain Desk Reference", year=2011, sections=("Dosing",))]),
    (
        "Knee Complaints 2004, and Hernia Complaints 2012, Section(s): Imaging.",
        [mtus("Knee Complaints", year=2004), mtus("Hernia Complaints", year=2012, sections=("Imaging",))],
    ),
]


@pytest.mark.parametrize(("words", "citations"), CITATIONS, ids=[words[:60] for words, _ in CITATIONS])
def test_citations_of_the_mtus_are_taken_apart(words, citations):
    line = f"Decision based on MTUS {words}"
    found = guideline(line)
    assert found.status == "cited"
    assert found.text == line
    assert [fields(citation) for citation in found.citations] == citations
    for citation in found.citations:
        assert citation.text in line


FREE = [
    (f"{ODG} (ODG), Neck and Upper Back Chapter, Magnetic resonance imaging (MRI)", other(ODG, chapter="Neck and Upper Back")),
    ("ODG Low Back Chapter", other(ODG, chapter="Low Back")),
    (f"{ODG} (ODG) Low Back - Lumbar & Thoracic (Acute & Chronic), Lumbar supports", other(ODG, chapter="Low Back")),
    (f"{ODG}, Pain chapter, Proton pump inhibitors", other(ODG, chapter="Pain")),
    (f"{ODG} (ODG): Forearm, Wrist & Hand Chapter, TENS", other(ODG, chapter="Forearm, Wrist & Hand")),
    ("ODG, Mental Illness & Stress Chapter, Cognitive therapy for depression", other(ODG, chapter="Mental Illness & Stress")),
    (f"{ODG} (ODG), Work Conditioning", other(ODG)),
    ("http://www.ncbi.nlm.nih.gov/pubmed/12345", other()),
    ("Goodman and Gilman, 12th ed. 2010", other()),
    ("Other Medical Treatment Guideline or Medical Evidence: FDA labeling", other()),
    ("ACOEM Practice Guidelines, 3rd Edition", other("ACOEM")),
]


@pytest.mark.parametrize(("words", "citation"), FREE, ids=[words[:60] for words, _ in FREE])
@pytest.mark.parametrize("end", [".", ""])
def test_a_free_citation_keeps_its_text_and_names_a_known_guideline(words, citation, end):
    found = guideline(f"Decision based on Non-MTUS Citation {words}{end}")
    assert found.status == "cited"
    (only,) = found.citations
    assert fields(only) == citation
    assert only.text == words


def test_chapter_and_page_of_a_free_citation_of_acoem_are_read():
    (only,) = guideline("Decision based on Non-MTUS Citation ACOEM, Chapter 7, page 127.").citations
    assert (only.title, only.chapter, only.pages) == ("ACOEM", "7", ((127, 127),))


@pytest.mark.parametrize("broken", ["Non-MTUS", "Non-\nMTUS", "Non MTUS", "Non- MTUS"])
def test_the_words_before_a_free_citation_may_be_broken(broken):
    (only,) = guideline(f"Decision based on {broken} Citation {ODG} (ODG), Knee.").citations
    assert (only.authority, only.chapter) == ("non-mtus", "Knee")


COMBINED = {
    "outside, then free": (
        f"The Expert Reviewer based their decision on recommendation(s) outside of the MTUS Guidelines. Decision based on "
        f"Non-MTUS Citation {ODG} (ODG), Knee.",
        "outside_mtus",
        ["non-mtus"],
    ),
    "not on the MTUS, then free": (
        f"The Claims Administrator did not base their decision on the MTUS. Decision based on Non-MTUS Citation {ODG}.",
        "outside_mtus",
        ["non-mtus"],
    ),
    "MTUS, then free": (
        f"Decision based on MTUS Knee Complaints 2004. Decision based on Non-MTUS Citation {ODG} (ODG), Knee.",
        "cited",
        ["mtus", "non-mtus"],
    ),
    "two free ones": (
        "Decision based on Non-MTUS Citation FDA.gov: Omeprazole. Decision based on Non-MTUS Citation Goodman.",
        "cited",
        ["non-mtus", "non-mtus"],
    ),
    "a free one that quotes the MTUS": (
        "Decision based on Non-MTUS Citation Chronic Pain Medical Treatment 2016, Section(s): Opioids, page 3.",
        "cited",
        ["non-mtus"],
    ),
}


@pytest.mark.parametrize(("line", "status", "authorities"), COMBINED.values(), ids=COMBINED)
def test_several_statements_on_one_line_are_all_read(line, status, authorities):
    found = guideline(line)
    assert found.status == status
    assert [citation.authority for citation in found.citations] == authorities


def test_the_text_of_a_citation_is_printed_without_its_closing_full_stop():
    first, second = guideline(
        "Decision based on MTUS Neck and Upper Back Complaints 2004, Section(s): Initial Care, and Low Back Complaints "
        "2004."
    ).citations
    assert first.text == "Neck and Upper Back Complaints 2004, Section(s): Initial Care"
    assert second.text == "Low Back Complaints 2004"


@pytest.mark.parametrize("line", ["See attached.", "N/A", "The reviewer relied on experience.", "Chapter 12, page 3."])
def test_a_line_in_no_known_form_is_kept_and_reported(line):
    letter = read(item(reviewer=line))
    found = letter.items[0].reviewer_guideline
    assert found is not None
    assert (found.text, found.status, found.citations) == (line, "cited", ())
    (diagnostic,) = (d for d in letter.diagnostics if d.code == "IMR305")
    assert letter.excerpt(diagnostic.span) == line


def test_both_parties_have_their_own_line():
    only = read_item(claims="Decision based on MTUS Knee Complaints 2004.", reviewer="Decision based on MTUS Eye 2004.")
    assert only.claims_administrator_guideline.citations[0].title == "Knee Complaints"
    assert only.reviewer_guideline.citations[0].title == "Eye"


def test_wraps_inside_titles_and_numbers_do_not_matter():
    line = "Decision based on MTUS Forearm, Wrist, and\nHand Complaints\n2004, Section(s):\nSpecial\nStudies."
    (only,) = guideline(line).citations
    assert fields(only) == mtus("Forearm, Wrist, and Hand Complaints", year=2004, sections=("Special Studies",))


def test_known_forms_are_not_reported():
    lines = [*STATEMENTS, *(f"Decision based on MTUS {words}" for words, _ in CITATIONS)]
    letter = read(*(item(f"Service {n}", reviewer=line) for n, line in enumerate(lines)))
    assert codes(letter) == []


# ---- lists of sections ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "titles"),
    [
        ("Special Studies", ["Special Studies"]),
        ("Special Studies, Summary", ["Special Studies", "Summary"]),
        ("Opioids, criteria for use", ["Opioids, criteria for use"]),
        ("Opioids, some new topic, Summary", ["Opioids, some new topic", "Summary"]),
        ("Knee, Forearm, Wrist, & Hand", ["Knee", "Forearm, Wrist, & Hand"]),
        (
            "Benzodiazepines, Benzodiazepine dependence, maintenance",
            ["Benzodiazepines", "Benzodiazepine dependence, maintenance"],
        ),
        (
            "NSAIDs, GI symptoms & cardiovascular risk, NSAIDs, specific drug list & adverse effects",
            ["NSAIDs, GI symptoms & cardiovascular risk", "NSAIDs, specific drug list & adverse effects"],
        ),
        ("A (one, Two, three), B", ["A (one, Two, three)", "B"]),
        ("326, Diagnostic Criteria", ["326", "Diagnostic Criteria"]),
        ("3.1 Acute Pain: Start, 3.2 Chronic Pain", ["3.1 Acute Pain: Start", "3.2 Chronic Pain"]),
    ],
)
def test_lists_of_sections_are_split_at_their_titles(printed, titles):
    assert split_sections(printed) == tuple(titles)
    assert ", ".join(titles) == printed


@pytest.mark.parametrize("printed", ["", ", ", "a, b, (c, D", "(, (, (", "X,Y,Z", ", , a", "Opioids, , criteria for use"])
def test_joined_titles_are_the_printed_list_whatever_it_is(printed):
    assert ", ".join(split_sections(printed)) == printed
