"""What a page is on paper: its sheets, read back from the PDF that a browser prints."""

import re
from collections import Counter
from dataclasses import dataclass

import pypdfium2
from PIL.Image import Image
from playwright.sync_api import Page

# What is for the screen alone: ways to other pages, controls, and what a drawing says again in words.
FOR_THE_SCREEN = (
    "nav, fieldset, search, svg, style, [hidden], [aria-hidden=true], .topic-list, .related, .faq-entry__links,"
    " .sources-list__back, [aria-labelledby=side-by-side], [aria-labelledby=each-level], [aria-labelledby=other-pairs],"
    " .ladder summary, .fold > summary"
)
# What a hand-out leaves to the page that its code leads to, so that it is one side of paper.
LEFT_OUT_OF_HAND_OUTS = (
    ".ladder details, .questions, .page__section > h3:has(+ .facts), .sources-list li > span, .page--level .prose > h2,"
    " .page--level .prose > h2 ~ *, .page--pair .pair-differences__point:has(#ask)"
)
TEXT_FOR_PAPER = """(main, left) => {
  const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT), texts = [];
  while (walk.nextNode()) if (!walk.currentNode.parentElement.closest(left)) texts.push(walk.currentNode.data);
  return texts.join(" ");
}"""
WORD = re.compile(r"\w+")
# A line may end at a hyphen, and a reader of PDF cannot tell that from a word that was broken.
HYPHEN = re.compile(r"(?<=\w)(?:[-\u00ad\u2011\ufffe\x02]\s*)+(?=\w)")


def words(text: str) -> Counter[str]:
    """How often each word stands in a text, words with a hyphen written as one."""
    return Counter(WORD.findall(HYPHEN.sub("", text)))


def words_for_paper(page: Page) -> Counter[str]:
    """The words of the page's main part that a reader is to have on paper."""
    is_hand_out = page.locator(".print-address").count() > 0
    left = f"{FOR_THE_SCREEN}, {LEFT_OUT_OF_HAND_OUTS}" if is_hand_out else FOR_THE_SCREEN
    return words(page.locator("main").evaluate(TEXT_FOR_PAPER, left))


@dataclass(frozen=True)
class Print:
    """A printed page."""

    document: pypdfium2.PdfDocument

    @property
    def sheets(self) -> int:
        """How many sides of paper."""
        return len(self.document)

    @property
    def texts(self) -> list[str]:
        return [side.get_textpage().get_text_bounded() for side in self.document]

    def out_of_the_margins(self, margin: float) -> list[str]:
        """The characters that stand nearer to an edge than the margin, in points."""
        found = []
        for side in self.document:
            width, text = side.get_width(), side.get_textpage()
            for index in range(text.count_chars()):
                left, _, right, _ = text.get_charbox(index)
                if right > left and not (margin <= left and right <= width - margin):
                    found.append(text.get_text_range(index, 1))
        return found

    def picture(self, side: int, dots_per_inch: int) -> Image:
        return self.document[side].render(scale=dots_per_inch / 72).to_pil()


def printed(page: Page, paper: str) -> Print:
    """The open page on paper of a size such as 'A4'."""
    return Print(pypdfium2.PdfDocument(page.pdf(format=paper, prefer_css_page_size=False)))
