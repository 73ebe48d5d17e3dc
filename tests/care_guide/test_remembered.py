"""What is remembered of documents never differs from what is found out anew, whatever is edited in between."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from care_guide.guide import Edition, read_guide
from editorial.markup import Rendered
from editorial.problems import ContentProblems
from editorial.remembered import Remembered
from tiny import FILES, ORIGIN, tiny_guide

GLOSSARY = "session: {term: Session, also: [sessions], definition: One meeting of a group or of you and a therapist.}\n"
WORDING = "terms:\n- {avoid: [addict], prefer: a person with an addiction, level: warning}\n"
TYPED = "A week"
START = tiny_guide(
    **{
        "data/glossary.yaml": GLOSSARY,
        "data/wording.yaml": WORDING,
        "program/a-week.md": (TYPED, f"{TYPED} An IOP takes 9 to 19 hours a week."),
    }
)
TEXTS = sorted(name for name in START if name.endswith((".md", ".yaml")))
LINES = [
    *("An addict has a session.", "Call 988 now, or 212-555-0142.", "{fact:weeks} and {fact:iop.hours}.[^asam]", "[^nobody]"),
    *("IOP takes 99 hours a week.", "The LOP is not spelled out.", "## Frequently asked questions", "### Is it so? {#is-it}"),
    *("[here](https://example.org)", "[a](how-long.md#nowhere)", "<b>HTML</b>", "{edition:provider}", "FILL IN", "[^nida]"),
    "One two three four five six seven eight nine ten eleven twelve one two three four five six seven eight nine ten eleven.",
]
SWAPS = [("hours", "days"), ("8", "9"), ("session", "meeting"), ("addict", "patient"), ("published", "draft"), ("2026", "2025")]
WHOLE = {
    "data/organization.yaml": [
        "name: Own\ntagline: Words.\nprovider:\n  phones: [{label: All, number: 212-555-0142}]\n",
        FILES["data/organization.yaml"],
    ],
    "data/glossary.yaml": ["", "iop: {term: Addict, abbreviation: LOP, definition: Words.}\n"],
    "data/wording.yaml": ["terms: [{avoid: [week], prefer: month}]\n", "terms: ["],
    "levels/iop.md": ["no header", FILES["levels/iop.md"].replace("from: 9, to: 19", "from: 5, to: 8")],
}

inserted = st.tuples(st.sampled_from(TEXTS), st.integers(0, 60), st.sampled_from(LINES))
swapped = st.tuples(st.sampled_from(TEXTS), st.sampled_from(SWAPS))
replaced = st.sampled_from([(name, text) for name, texts in WHOLE.items() for text in texts])
removed = st.tuples(st.sampled_from([name for name in TEXTS if not name.startswith("data/")]))
renamed = st.tuples(
    st.sampled_from(["program/a-week.md", "program/how-long.md"]), st.just("program/renamed.md"), st.none(), st.none()
)
edits = st.lists(st.one_of(inserted, swapped, replaced, removed, renamed), min_size=1, max_size=6)


def edited(files, edit):
    name, *rest = edit
    text = files.get(name, b"").decode()
    match rest:
        case []:
            return {path: raw for path, raw in files.items() if path != name}
        case [int(number), str(line)]:
            lines = text.split("\n")
            return files | {name: "\n".join([*lines[:number], "", line, "", *lines[number:]]).encode()}
        case [(str(old), str(new))]:
            return files | {name: text.replace(old, new).encode()}
        case [str(new), None, None]:
            return {new if path == name else path: raw for path, raw in files.items()}
        case [str(whole)]:
            return files | {name: whole.encode()}


def looked_at(files, remembered=None):
    """The guide, None where it has errors, and all problems."""
    try:
        guide = read_guide(files, ORIGIN, today=date(2026, 3, 1), edition=Edition(), remembered=remembered)
    except ContentProblems as found:
        return None, found.problems
    return guide, guide.warnings


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edits)
def test_what_is_remembered_is_what_is_found_anew(edits):
    files, kept, rendered = START, None, {}
    for edit in [None, *edits, *edits[:-1]]:
        files = edited(files, edit) if edit else files
        remembered = Remembered(files, "content", kept)
        _, problems = looked_at(files, remembered)
        guide, anew = looked_at(files)
        assert problems == anew
        kept = remembered.to_keep() or kept
        for document in guide.library.documents.values() if guide else ():
            now = guide.render(document)
            assert rendered.setdefault(guide.fingerprint(document), now) == now
            assert Rendered.of(now.plain()) == now


def test_only_what_changed_is_found_out_again():
    remembered = Remembered(START)
    looked_at(START, remembered)
    asked = []
    files = edited(START, ("program/a-week.md", ("week", "month")))
    again = Remembered(files, "", remembered.to_keep())
    get = again.get
    again.get = lambda name, find: get(name, lambda: asked.append(name) or find())
    looked_at(files, again)
    assert asked == ["program/a-week.md"]


def test_nothing_is_kept_that_is_kept_already():
    remembered = Remembered(START)
    looked_at(START, remembered)
    again = Remembered(START, "", remembered.to_keep())
    looked_at(START, again)
    assert again.to_keep() is None
