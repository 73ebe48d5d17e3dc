import re

from care_guide.markdown_twin import twin_parts, twin_text
from tiny import read_tiny


def twin(body, base=""):
    guide = read_tiny(base)
    return twin_text(body, "program/a-week.md", guide.library.names, guide.addresses, guide.origin)


def test_links_are_whole():
    assert twin("[x]({filename}how-long.md#a) [y](/data/faq.json)", "/guide") == (
        "[x](https://guide.example/guide/program/how-long/#a) [y](https://guide.example/guide/data/faq.json)"
    )
    assert twin("[x](https://x.org/) {call:988}") == "[x](https://x.org/) [988](tel:988)"


def test_facts_are_put_in_and_pinned_ids_left_out():
    assert twin("## Long {#pin}\n\n{fact:weeks}, {fact:weeks}.") == "## Long\n\n8 to 12 weeks[^nida], 8 to 12 weeks."


def test_there_is_no_code_in_which_a_token_would_stay():
    assert twin("`{fact:weeks}`") == "`8 to 12 weeks[^nida]`"


def test_a_body_is_parted_at_its_slot(guide):
    document = guide.library.documents["pages/levels-of-care"]
    before, after = twin_parts(document, guide.library.names, guide.addresses, guide.origin)
    assert before == "Before the table."
    assert after.startswith("## After the table")


def twins(exported):
    return {path: text for path, text in exported.items() if path.endswith(".md")}


def test_every_page_has_a_twin_with_its_title(exported, pages):
    assert len(twins(exported)) == len(pages.all)
    for page in pages.all:
        assert f"# {page.view.title}\n" in exported[page.view.markdown_url.lstrip("/")]


def test_no_twin_holds_a_token_or_a_link_that_is_not_whole(exported):
    for path, text in twins(exported).items():
        assert not re.search(r"\{[a-z]+[:}]", text), path
        targets = re.findall(r"\]\(([^)]*)\)", text)
        assert all(target.startswith(("https://guide.example/", "tel:", "sms:")) for target in targets), path


def test_every_footnote_is_defined_once_on_its_page(exported):
    for path, text in twins(exported).items():
        defined = re.findall(r"^\[\^([^\]]+)\]:", text, re.MULTILINE)
        cited = set(re.findall(r"\[\^([^\]]+)\](?!:)", text))
        assert len(defined) == len(set(defined)), path
        assert cited <= set(defined), path
