import datetime

import pytest

from imrparse.pieces.treatment import LONGEST_SERVICE

from .letters import NONE_CITED, REVIEWER_NONE, item, read, read_item

FIELDS = (
    "drug",
    "strength",
    "quantity",
    "refills",
    "sessions",
    "retrospective",
    "dates_of_service",
    "timing",
    "associated_surgical",
)
NOTHING = {"retrospective": False, "dates_of_service": (), "associated_surgical": False}


def day(month, number, year=2016):
    return datetime.date(year, month, number)


def fields(treatment):
    return {name: getattr(treatment, name) for name in FIELDS}


def expected(values):
    return {name: values.get(name, NOTHING.get(name)) for name in FIELDS}


DRUGS = [
    ("Norco 10/325mg #60", dict(name="Norco", drug="Norco", strength="10/325mg", quantity=60)),
    ("Norco 10/325mg#120", dict(name="Norco", drug="Norco", strength="10/325mg", quantity=120)),
    ("Norco 7.5-325mg #112", dict(name="Norco", drug="Norco", strength="7.5-325mg", quantity=112)),
    ("Norco 7.5/325 mg #45", dict(name="Norco", drug="Norco", strength="7.5/325 mg", quantity=45)),
    ("Norco 10/325 #60", dict(name="Norco", drug="Norco", strength="10/325", quantity=60)),
    ("Gabapentin 300 mg #90", dict(name="Gabapentin", drug="Gabapentin", strength="300 mg", quantity=90)),
    ("Gabapentin 600 mg, #60 with 3 refills", dict(name="Gabapentin", drug="Gabapentin", strength="600 mg", quantity=60, refills=3)),
    ("Pepcid 20mg", dict(name="Pepcid", drug="Pepcid", strength="20mg")),
    ("Percocet 7.5/325mg, quantity: 90", dict(name="Percocet", drug="Percocet", strength="7.5/325mg", quantity=90)),
    ("Oxycodone 15mg QTY: 120 with 0 refills", dict(drug="Oxycodone", strength="15mg", quantity=120, refills=0)),
    ("Tramadol HCL 50mg tablets #60, no refills", dict(drug="Tramadol HCL", strength="50mg", quantity=60, refills=0)),
    ("Tramadol ER 150mg, 1 tablet daily, #30", dict(drug="Tramadol ER", strength="150mg", quantity=30)),
    ("Oxycodone HCL ER 20mg #60 day supply: 30", dict(drug="Oxycodone HCL ER", strength="20mg", quantity=60)),
    ("Nucynta ER 100 mg #60 (two month supply)", dict(name="Nucynta ER", drug="Nucynta ER", strength="100 mg", quantity=60)),
    ("Pantoprazole sod DR 20mg #60", dict(name="Pantoprazole sod DR", drug="Pantoprazole sod DR", strength="20mg", quantity=60)),
    ("Hydrocodone/APAP 5/325mg #60", dict(name="Hydrocodone/APAP", drug="Hydrocodone/APAP", strength="5/325mg", quantity=60)),
    ("Hydrocodone-acetaminophen 5-325 mg quantity 30", dict(drug="Hydrocodone-acetaminophen", strength="5-325 mg", quantity=30)),
    ("Docusate/senna 50/8.6mg #120", dict(name="Docusate/senna", drug="Docusate/senna", strength="50/8.6mg", quantity=120)),
    ("Senokot-S 8.6-50mg #60", dict(name="Senokot-S", drug="Senokot-S", strength="8.6-50mg", quantity=60)),
    ("Suboxone 8/2mg film #60", dict(name="Suboxone film", drug="Suboxone", strength="8/2mg", quantity=60)),
    ("Vitamin D 50,000 units #4", dict(name="Vitamin D", drug="Vitamin D", strength="50,000 units", quantity=4)),
    ("Insulin glargine 100 units/ml", dict(name="Insulin glargine", drug="Insulin glargine", strength="100 units/ml")),
    ("Norco 10/325mg #1,000", dict(drug="Norco", strength="10/325mg", quantity=1000)),
    ("MS Contin 15mg ER tablet, one tablet every 12 hours, #60 with no refills", dict(drug="MS Contin", strength="15mg", quantity=60, refills=0)),
    ("Lorzone 750mg one by mouth three times a day #45", dict(drug="Lorzone", strength="750mg", quantity=45)),
    # refills
    ("Omeprazole 20mg #30 refills: 2", dict(name="Omeprazole", drug="Omeprazole", strength="20mg", quantity=30, refills=2)),
    ("Omeprazole DR 20mg #60 refills 2", dict(name="Omeprazole DR", drug="Omeprazole DR", strength="20mg", quantity=60, refills=2)),
    ("Lunesta 3mg #30 x 2 refills", dict(name="Lunesta", drug="Lunesta", strength="3mg", quantity=30, refills=2)),
    ("Cymbalta 60mg, #30, 5 refills", dict(name="Cymbalta", drug="Cymbalta", strength="60mg", quantity=30, refills=5)),
    ("Two refills of Naproxen 500mg #60", dict(name="Naproxen", drug="Naproxen", strength="500mg", quantity=60, refills=2)),
    # patches, gels, liquids
    ("Fentanyl patch 25mcg/hr #10", dict(name="Fentanyl patch", drug="Fentanyl", strength="25mcg/hr", quantity=10)),
    ("Butrans 5 mcg/hour patches, #4", dict(name="Butrans patches", drug="Butrans", strength="5 mcg/hour", quantity=4)),
    ("Lidocaine 5% patch #1", dict(name="Lidocaine patch", drug="Lidocaine", strength="5%", quantity=1)),
    ("Lidoderm 5% patch (700mg/patch) #30", dict(name="Lidoderm patch", drug="Lidoderm", strength="5%", quantity=30)),
    ("Flector patch 1.3% #60", dict(name="Flector patch", drug="Flector", strength="1.3%", quantity=60)),
    ("Voltaren 1% gel 100 grams", dict(name="Voltaren gel", drug="Voltaren", strength="1%")),
    ("Diclofenac 1% gel, 100 grams", dict(name="Diclofenac gel", drug="Diclofenac", strength="1%")),
    ("Terocin lotion 240 ml", dict(name="Terocin lotion", drug="Terocin")),
    ("Dendracin lotion 120ml", dict(name="Dendracin lotion", drug="Dendracin")),
    ("Methoderm gel #2", dict(name="Methoderm gel", drug="Methoderm", quantity=2)),
    ("Medrox patch, #1 box with 1 refill", dict(name="Medrox patch", drug="Medrox", quantity=1, refills=1)),
    ("Synapryn (10mg/1ml oral suspension) 500ml", dict(drug="Synapryn", strength="10mg/1ml")),
    ("Ketophene 20% cream, 167 grams", dict(name="Ketophene cream", drug="Ketophene", strength="20%")),
    # compounds
    (
        "Compound Flurbiprofen 20%/Lidocaine 5% cream, 180 grams",
        dict(name="Flurbiprofen/Lidocaine cream", drug="Flurbiprofen/Lidocaine", strength="20%/5%"),
    ),
    (
        "Flurbiprofen 20%/Baclofen 10%/Dexamethasone 2% cream 210 grams",
        dict(drug="Flurbiprofen/Baclofen/Dexamethasone", strength="20%/10%/2%"),
    ),
    ("Topical compound Ketoprofen/Gabapentin/Lidocaine 120gm", dict(drug="Ketoprofen/Gabapentin/Lidocaine")),
    ("Compound Ketoprofen 20%, 240 grams", dict(name="Ketoprofen", drug="Ketoprofen", strength="20%")),
    # injections
    ("Toradol 60mg IM injection", dict(drug="Toradol", strength="60mg")),
    ("Toradol injection 60 mg IM", dict(drug="Toradol", strength="60 mg")),
    ("Botox 155 units, one course", dict(drug="Botox", strength="155 units")),
    ("Botox injection 200 units", dict(drug="Botox", strength="200 units")),
    ("Celestone injection 6mg", dict(drug="Celestone", strength="6mg")),
    ("Synvisc injection to the right knee, series of 3", dict(drug="Synvisc")),
    # words before the name
    ("Three months coverage of Viagra 50mg", dict(name="Viagra", drug="Viagra", strength="50mg")),
    ("Unknown prescription of Lyrica", dict(name="Lyrica", drug="Lyrica")),
    ("One (1) prescription for Soma 350mg #30", dict(name="Soma", drug="Soma", strength="350mg", quantity=30)),
    ("90 tablets of Norco 10/325mg", dict(name="Norco", drug="Norco", strength="10/325mg")),
    ("Medications: Norco 5/325mg #40", dict(name="Norco", drug="Norco", strength="5/325mg", quantity=40)),
    ("Voltaren gel", dict(name="Voltaren gel", drug="Voltaren")),
    ("Medrol dose pack", dict(name="Medrol dose pack", drug="Medrol dose pack")),
]

DRUGS += [
    ("Norco 10mg/325mg #90", dict(name="Norco", drug="Norco", strength="10mg/325mg", quantity=90)),
    ("Norco (hydrocodone/APAP) 10/325mg #90", dict(drug="Norco (hydrocodone/APAP)", strength="10/325mg", quantity=90)),
    ("Fioricet 50/325/40mg #60", dict(name="Fioricet", drug="Fioricet", strength="50/325/40mg", quantity=60)),
    ("Tramadol 50mg, #60 x 2", dict(drug="Tramadol", strength="50mg", quantity=60)),
    ("Klonopin 1mg QTY: 60 refills: 0", dict(name="Klonopin", drug="Klonopin", strength="1mg", quantity=60, refills=0)),
    ("Xanax 0.5mg #30", dict(name="Xanax", drug="Xanax", strength="0.5mg", quantity=30)),
    ("Medrol Dosepak 4mg #21", dict(name="Medrol Dosepak", drug="Medrol Dosepak", strength="4mg", quantity=21)),
    ("OxyContin ER 20mg #60; Norco 10/325mg #120", dict(drug="OxyContin ER", strength="20mg", quantity=60)),
    (
        "Capsaicin 0.025%/Flurbiprofen 15%/Gabapentin 10%/Menthol 2%/Camphor 2% 180gm",
        dict(drug="Capsaicin/Flurbiprofen/Gabapentin/Menthol/Camphor", strength="0.025%/15%/10%/2%/2%"),
    ),
]

VISITS = [
    ("Physical therapy 3 times a week for 6 weeks (18 sessions) for the right shoulder", dict(sessions=18)),
    ("Physical therapy; eighteen (18) sessions (3x6) lumbar", dict(sessions=18)),
    ("Physical therapy 3xWk x 4Wks", dict(name="Physical therapy", sessions=12)),
    ("Acupuncture 6 visits (2 times per week for 3 weeks)", dict(name="Acupuncture", sessions=6)),
    ("Aqua therapy 2x4 weeks", dict(name="Aqua therapy", sessions=8)),
    ("Home health care 7 days a week, 8 hours a day for 4 weeks", dict(sessions=28)),
    (
        "Additional 12 sessions of physical therapy for the lumbar spine",
        dict(name="Additional physical therapy for the lumbar spine", sessions=12),
    ),
    ("Physical therapy 2-3 x 6", dict(name="Physical therapy")),
    ("CBT x 6-8 sessions", dict(name="CBT")),
    ("Post-op physical therapy, 2-3 visits per week for 4-6 weeks", dict(name="physical therapy", timing="post-operative")),
    ("Physical therapy 2 times a week for 6 weeks", dict(name="Physical therapy", sessions=12)),
    ("Physical therapy two (2) times a week for six (6) weeks", dict(name="Physical therapy", sessions=12)),
    ("Physical therapy 2 times a week for 6 weeks, right shoulder", dict(name="Physical therapy, right shoulder", sessions=12)),
    ("Physical therapy 3x/week x 4 weeks, left shoulder", dict(name="Physical therapy, left shoulder", sessions=12)),
    ("Physical therapy 2 times 8", dict(name="Physical therapy", sessions=16)),
    ("Physical therapy, lumbar spine, 2 times 8", dict(name="Physical therapy, lumbar spine", sessions=16)),
    ("Physical therapy 2 x 6", dict(name="Physical therapy", sessions=12)),
    ("Physical therapy 2x6 for the lumbar spine", dict(name="Physical therapy for the lumbar spine", sessions=12)),
    ("Spinal manipulation 1 times 8", dict(name="Spinal manipulation", sessions=8)),
    ("Additional physical therapy for the left shoulder, times 12", dict(name="Additional physical therapy for the left shoulder", sessions=12)),
    ("Physical therapy x 12", dict(name="Physical therapy", sessions=12)),
    ("Physical therapy x12 visits", dict(name="Physical therapy", sessions=12)),
    ("Physical therapy times 8 sessions", dict(name="Physical therapy", sessions=8)),
    ("Physical therapy (8 sessions)", dict(name="Physical therapy", sessions=8)),
    ("Physical therapy 2 times a week for 2 weeks (4)", dict(name="Physical therapy", sessions=4)),
    ("Physical therapy 6 sessions 2 times a week for 3 weeks to the lumbar spine", dict(sessions=6)),
    ("Physical therapy, eight (8) sessions, cervical spine", dict(name="Physical therapy, cervical spine", sessions=8)),
    ("Physical therapy to the low back two sessions", dict(name="Physical therapy to the low back", sessions=2)),
    ("Physical therapy sessions, 12", dict(sessions=12)),
    ("Chiropractic therapy sessions for the cervical spine, #2", dict(sessions=2)),
    ("Twelve physical therapy sessions, three times weekly, for the right elbow", dict(sessions=12)),
    ("12 physical therapy visits", dict(sessions=12)),
    ("12 sessions of aquatic therapy", dict(name="aquatic therapy", sessions=12)),
    ("8 additional sessions of physical therapy", dict(name="physical therapy", sessions=8)),
    ("Aquatic therapy twice weekly for 4 weeks", dict(name="Aquatic therapy", sessions=8)),
    ("Acupuncture once a week for 6 weeks", dict(name="Acupuncture", sessions=6)),
    ("Acupuncture 2 times weekly times 4 weeks", dict(name="Acupuncture", sessions=8)),
    ("Acupuncture, 1 time a week for 8 weeks, lumbar", dict(name="Acupuncture, lumbar", sessions=8)),
    ("Electro acupuncture to the low back two times a week times six weeks", dict(sessions=12)),
    ("Chiropractic 3 times a month for 2 months", dict(name="Chiropractic", sessions=6)),
    ("Massage therapy 6 visits over 3 months", dict(name="Massage therapy", sessions=6)),
    ("Cognitive behavioral therapy, 6 sessions", dict(name="Cognitive behavioral therapy", sessions=6)),
    ("Group psychotherapy 1x week x 10 weeks", dict(name="Group psychotherapy", sessions=10)),
    ("Biofeedback, quantity: 10 sessions", dict(name="Biofeedback", sessions=10)),
    ("Additional work conditioning, 2x6, cervical spine", dict(name="Additional work conditioning, cervical spine", sessions=12)),
    (
        "Continuation of aquatic therapy for the left ankle, two times a week times four weeks, with transition to a "
        "self-directed pool program and one re-evaluation visit",
        dict(sessions=8),
    ),
    ("Home health aide, 4 hours a day, 5 days a week for 2 weeks", dict(name="Home health aide, 4 hours a day", sessions=10)),
    ("Follow up visits times 3", dict(name="Follow up visits", sessions=3)),
    # a range, or another unit: no number is beyond doubt
    ("Physical therapy 2-3 times a week for 6 weeks", dict(name="Physical therapy")),
    ("Physical therapy 2 times a week for 3-4 weeks", dict(name="Physical therapy")),
    ("Physical therapy 1 to 2 times per week for 4 weeks, for the neck", dict()),
    ("Physical therapy 6-8 visits", dict(name="Physical therapy")),
    ("Physical therapy 12-18 sessions", dict(name="Physical therapy")),
    ("Wound care nurse, 1-2 visits to evaluate right hip incision, treat, and demonstrate treatment", dict()),
    ("Physical therapy 2 times a week for 2 months", dict(name="Physical therapy")),
    ("Physical therapy 2 times a week", dict(name="Physical therapy")),
    ("Physical therapy for 6 weeks", dict(name="Physical therapy")),
    ("Gym membership for 6 months", dict(name="Gym membership")),
    ("Functional restoration program, 20 days", dict(name="Functional restoration program")),
    ("one week trial of Acute Rehabilitation Unit", dict()),
]

OTHERS = [
    # prefixes
    ("Post-op physical therapy 2 times a week for 8 weeks (16)", dict(name="physical therapy", sessions=16, timing="post-operative")),
    ("Post operative physical therapy 3x4", dict(name="physical therapy", sessions=12, timing="post-operative")),
    ("Post-op Zofran 8mg QTY: 20", dict(name="Zofran", drug="Zofran", strength="8mg", quantity=20, timing="post-operative")),
    ("Pre-operative labs: CBC, BMP", dict(name="labs: CBC, BMP", timing="pre-operative")),
    ("Preoperative Medical Clearance", dict(name="Medical Clearance", timing="pre-operative")),
    ("Associated surgical service: Labs - CBC", dict(name="Labs - CBC", associated_surgical=True)),
    ("Associated surgical service: 2 leg wraps", dict(name="2 leg wraps", associated_surgical=True)),
    ("Associated surgical service: Physical Therapy sessions, 12", dict(sessions=12, associated_surgical=True)),
    ("Associated Surgical Service: Post-op sling", dict(name="sling", timing="post-operative", associated_surgical=True)),
    # services already rendered
    ("Retro Norco 10/325mg #90", dict(name="Norco", drug="Norco", strength="10/325mg", quantity=90, retrospective=True)),
    (
        "Retrospective Cyclobenzaprine 5mg tab #30 DOS: 11/14/16",
        dict(drug="Cyclobenzaprine", strength="5mg", quantity=30, retrospective=True, dates_of_service=(day(11, 14),)),
    ),
    (
        "Retro Tizanidine 4mg #30 (DOS 10/28/16)",
        dict(name="Tizanidine", drug="Tizanidine", strength="4mg", quantity=30, retrospective=True, dates_of_service=(day(10, 28),)),
    ),
    (
        "Retrospective: Norco 10/325mg #60 (DOS: 05-12-2016)",
        dict(name="Norco", drug="Norco", strength="10/325mg", quantity=60, retrospective=True, dates_of_service=(day(5, 12),)),
    ),
    (
        "Retrospective chiropractic manipulation, 4 sessions, DOS: 10/14/2016",
        dict(name="chiropractic manipulation", sessions=4, retrospective=True, dates_of_service=(day(10, 14),)),
    ),
    (
        "Retrospective request for electrical stimulation and ultrasound, DOS: 10/14/2016 and 10/28/2016",
        dict(name="electrical stimulation and ultrasound", retrospective=True, dates_of_service=(day(10, 14), day(10, 28))),
    ),
    (
        "Retro Lidocaine patch 5% #30 DOS 8/3/16 - 9/3/16",
        dict(drug="Lidocaine", strength="5%", quantity=30, retrospective=True, dates_of_service=(day(8, 3), day(9, 3))),
    ),
    (
        "Retrospective review of DNA testing, date of service 07/14/2016",
        dict(name="DNA testing", retrospective=True, dates_of_service=(day(7, 14),)),
    ),
    (
        "Knee scooter rental, 6 weeks, DOS: 10/03/2016 through 11/14/2016",
        dict(name="Knee scooter rental", dates_of_service=(day(10, 3), day(11, 14))),
    ),
    ("MRI of the knee, DOS: 13/45/2016", dict()),
    # neither drug nor visits
    ("MRI of the lumbar spine", dict(name="MRI of the lumbar spine")),
    ("MRI of the thoracic spine without contrast, #1", dict(name="MRI of the thoracic spine without contrast", quantity=1)),
    ("EMG/NCV of the bilateral upper extremities", dict(name="EMG/NCV of the bilateral upper extremities")),
    (
        "L4-5 and L5-S1 transforaminal epidural steroid injection",
        dict(name="L4-5 and L5-S1 transforaminal epidural steroid injection"),
    ),
    ("Urine toxicology screen, 12 panel", dict(name="Urine toxicology screen, 12 panel")),
    ("Home TENS unit, purchase", dict(name="Home TENS unit, purchase")),
    ("Shower chair, #1", dict(name="Shower chair", quantity=1)),
    ("Re-evaluation in 4-6 weeks", dict(name="Re-evaluation in 4-6 weeks")),
    ("Follow-up with Dr. X, 1 visit", dict(name="Follow-up with Dr. X", sessions=1)),
    ("Retrospective 12/6/16 urine drug screen", dict(name="urine drug screen", retrospective=True, dates_of_service=(day(12, 6),))),
    ("Lumbar ESI L4-L5 & L5-S1", dict(name="Lumbar ESI L4-L5 & L5-S1")),
    ("X-rays (3 views) right knee", dict(name="X-rays (3 views) right knee")),
    ("Labs to include: EKG", dict(name="Labs to include: EKG")),
    ("CPT codes: 29898, 29895, 27698 and 27676", dict(name="CPT codes: 29898, 29895, 27698 and 27676")),
    (
        "Lumbar brace to be worn for the first 6 weeks after surgery with one liner",
        dict(name="Lumbar brace to be worn for the first 6 weeks after surgery with one liner"),
    ),
    ("Consultation with an orthopedic surgeon", dict(name="Consultation with an orthopedic surgeon")),
]

SERVICES = [*DRUGS, *VISITS, *OTHERS]


@pytest.mark.parametrize(("service", "values"), SERVICES, ids=[service for service, _ in SERVICES])
def test_a_service_is_taken_apart(service, values):
    treatment = read_item(service).treatment
    assert fields(treatment) == expected(values)
    if "name" in values:
        assert treatment.name == values["name"]


def test_a_date_without_a_word_for_services_is_no_date_of_service():
    assert read_item("Norco 10/325mg as prescribed on 09/14/2016").treatment.dates_of_service == ()


@pytest.mark.parametrize("service", [service for service, _ in SERVICES])
def test_spans_lie_on_the_words_the_values_came_from(service):
    letter = read(item(service))
    treatment = letter.items[0].treatment
    service_span = letter.items[0].spans["service"]
    assert letter.excerpt(service_span) == service
    for field, span in treatment.spans.items():
        assert service_span.start <= span.start < span.end <= service_span.end
        words = letter.excerpt(span)
        value = getattr(treatment, field)
        if field in {"drug", "strength"} and "/" not in str(value):
            assert words == value
        if field == "quantity":
            assert str(value) in words.replace(",", "")
        if field in {"retrospective", "associated_surgical", "timing"}:
            assert words[:4].lower() in {"retr", "asso", "pre-", "post", "preo"}


def test_wraps_inside_a_service_change_nothing():
    service = "Physical therapy two (2) times a week for six (6) weeks, right shoulder"
    plain = read_item(service).treatment
    for place in [at for at, character in enumerate(service) if character == " "]:
        wrapped = service[:place] + "\n" + service[place + 1 :]
        assert read_item(wrapped).treatment == plain


def test_an_endless_service_is_kept_as_its_name():
    service = "Norco 10/325mg #60 " * (LONGEST_SERVICE // 18)
    treatment = read_item(service.strip()).treatment
    assert treatment.name == service.strip()
    assert treatment.drug is None


# ---- partial authorisations -----------------------------------------------------------------------------------------

REQUEST, GRANTED, REST = "Norco 10/325mg #60", "Norco 10/325mg #25", "Norco 10/325mg #35"
PARTIAL = [
    f"{REQUEST} was the original request. {GRANTED} was authorized by the Claims Administrator. The remaining IMR eligible "
    f"portion of the original request, {REST} is",
    f"{REQUEST} was the original request. {GRANTED} was authorized by the Claims Administrator. The remaining IMR eligible "
    f"portion of the original request, {REST}",
    f"{REQUEST} was the original request. {GRANTED} was authorized by the Claims Administrator. The remaining IMR eligible "
    f"portions of the original request, {REST} are",
    f"{REQUEST} were the original request. {GRANTED} were authorized by the Claims Administrator. The remaining IMR "
    f"eligible portion of the original request, {REST}, is",
    f"{REQUEST} was the original request. The Claims Administrator authorized {GRANTED}, leaving the original request IMR "
    f"eligible. The original request, {REST} is",
]


@pytest.mark.parametrize("heading", PARTIAL)
def test_a_partial_authorization_has_three_parts(heading):
    only = read_item(heading)
    assert only.heading == heading
    assert (only.original_request, only.authorized, only.service) == (REQUEST, GRANTED, REST)
    assert only.treatment.quantity == 35


@pytest.mark.parametrize("heading", PARTIAL)
def test_spans_of_a_partial_authorization_give_its_parts_back(heading):
    letter = read(item(heading))
    only = letter.items[0]
    for field in ("heading", "original_request", "authorized", "service"):
        assert letter.excerpt(only.spans[field]) == getattr(only, field)
    assert letter.excerpt(only.treatment.spans["drug"]) == "Norco"
    assert only.treatment.spans["drug"].start >= only.spans["service"].start


@pytest.mark.parametrize(
    "heading",
    [
        "Norco 10/325mg #60 was the original request",
        "Norco 10/325mg #60 was authorized by the Claims Administrator",
        "MRI of the knee, the original request of 11/2/2016",
    ],
)
def test_half_a_partial_authorization_is_a_plain_heading(heading):
    only = read_item(heading, claims=NONE_CITED, reviewer=REVIEWER_NONE)
    assert only.heading == heading == only.service
    assert (only.original_request, only.authorized) == (None, None)
