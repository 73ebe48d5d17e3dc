"""A walk through a page with the Tab key alone: where it stops, and how each stop is seen."""

from typing import Any

from playwright.sync_api import Page

# What stands behind an outline: the element itself when the outline is drawn inside it, else what it lies on.
STOP = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const bytes = color => {
    const pen = new OffscreenCanvas(1, 1).getContext("2d");
    pen.fillStyle = color; pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data];
  };
  const light = color => bytes(color).slice(0, 3).map(part => part / 255)
    .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
    .reduce((sum, part, index) => sum + part * [.2126, .7152, .0722][index], 0);
  const style = getComputedStyle(element);
  let ground = parseFloat(style.outlineOffset) < 0 ? element : element.parentElement;
  while (ground && bytes(getComputedStyle(ground).backgroundColor)[3] < 255) ground = ground.parentElement;
  const lights = [light(style.outlineColor), light(ground ? getComputedStyle(ground).backgroundColor : "Canvas")];
  const seen = part => {
    const box = part.getClientRects()[0];
    const top = box && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return Boolean(top) && element.contains(top);
  };
  const order = [...document.querySelectorAll("*")].indexOf(element);
  const bands = ["skip-link", "crisis-line", "site-header", "page", "site-footer"];
  return {
    order,
    name: element.outerHTML.slice(0, 90),
    band: bands.findIndex(band => element.closest("." + band)),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    contrast: (Math.max(...lights) + .05) / (Math.min(...lights) + .05),
    in_sight: [element, ...element.children].some(seen),
  };
}"""
REACHABLE = """() => [...document.querySelectorAll("*")].map((element, order) => [element, order]).filter(([element]) =>
  element.matches("a[href], summary, input, button, [tabindex]") && element.checkVisibility({visibilityProperty: true})
  && (element.type !== "radio" || element.checked)).map(([, order]) => order)"""


def stops(page: Page) -> list[dict[str, Any]]:
    """Every stop of the Tab key from the top of the page until it leaves the page again."""
    most = len(page.evaluate(REACHABLE)) + 5  # a trap would keep it longer
    found = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            return found
        found.append(stop)
    raise AssertionError(f"The keyboard does not get out: {found[-1]['name']}")
