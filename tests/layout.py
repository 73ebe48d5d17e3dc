"""Measures of an open page, as JavaScript that a browser evaluates; each gives a list of what is wrong, or a number."""

# Words of two different blocks that lie on each other, in pixels of the same place.
OVERLAPS = """() => {
  const boxes = [];
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode, parent = text.parentElement;
    if (!text.data.trim() || !parent.checkVisibility({visibilityProperty: true}) || parent.closest("sup, style")) continue;
    const block = parent.closest("p, li, dt, dd, h1, h2, h3, th, td, summary, label, figcaption, legend, caption, text, a");
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) if (box.width > 1) boxes.push([block, box, text.data.trim().slice(0, 30)]);
  }
  boxes.sort(([, a], [, b]) => a.top - b.top);
  const found = [];
  boxes.forEach(([block, box, text], index) => {
    for (const [other, next, said] of boxes.slice(index + 1)) {
      if (next.top > box.bottom) break;
      if (block === other || block.contains(other) || other.contains(block)) continue;
      const across = Math.min(box.right, next.right) - Math.max(box.left, next.left);
      const down = Math.min(box.bottom, next.bottom) - Math.max(box.top, next.top);
      if (across > 1 && down > 5) found.push(`${text} | ${said}`);
    }
  });
  return found;
}"""

# What sticks out of the window, or is cut because its box is too small. A breadcrumb's last part stands in full below it.
CUT = """() => [...document.querySelectorAll("body *")].filter(element => {
  if (!element.checkVisibility({visibilityProperty: true})) return false;
  if (element.closest("svg, .crisis-line__status, .breadcrumbs, .skip-link")) return false;
  const style = getComputedStyle(element), scrolls = element.closest(".prose table");
  const cut = style.overflowX !== "visible" && !scrolls && element.scrollWidth > element.clientWidth + 1;
  return cut || !scrolls && element.getBoundingClientRect().right > innerWidth + 1;
}).map(element => element.outerHTML.slice(0, 90))"""

# Things to press outside running text that a finger has less than 44 pixels for. What counts is where a tap lands.
SMALL_TARGETS = """least => {
  const own = (element, x, y) => element.contains(document.elementFromPoint(x, y));
  // In a text: words stand beside it in its own line, or it stands in a table that an editor wrote.
  const own_line = element => [...element.parentElement.closest(":not(strong, em)").childNodes];
  const in_text = element => getComputedStyle(element).display === "inline" && (element.matches(".prose td a")
    || own_line(element).some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()));
  return [...document.querySelectorAll("a[href], summary, label:has(input), input:not(label input)")].filter(element => {
    if (!element.checkVisibility({visibilityProperty: true})) return false;
    if (element.closest("sup, .skip-link") || in_text(element)) return false;
    const box = element.getBoundingClientRect(), x = box.x + Math.min(box.width / 2, 40), y = box.y + box.height / 2;
    if (box.height >= least - .5) return false;
    let [up, down] = [0, 0];
    while (up < least && own(element, x, y - up - 1)) up++;
    while (down < least && own(element, x, y + down + 1)) down++;
    return up + down + 1 < least - .5;
  }).map(element => `${Math.round(element.getBoundingClientRect().height)} ${element.outerHTML.slice(0, 90)}`);
}"""

# Links in running text may be small, when a circle of 24 pixels around each of them touches no other link (WCAG 2.2, 2.5.8).
CROWDED = """() => {
  const boxes = [...document.querySelectorAll("sup a")].filter(link => link.checkVisibility())
    .map(link => link.getBoundingClientRect());
  const middle = box => [box.x + box.width / 2, box.y + box.height / 2];
  const apart = ([x, y], [left, top]) => Math.hypot(x - left, y - top) >= 24;
  const alone = box => boxes.every(other => other === box || apart(middle(box), middle(other)));
  return boxes.filter(box => Math.min(box.width, box.height) < 24 && !alone(box)).length;
}"""

TWO_FRAMES = """async () => { for (const _ of "12") await new Promise(requestAnimationFrame); }"""

# How far what was already seen has moved, as the browser itself adds it up, until two frames after now.
SHIFT = """async () => {
  for (const _ of "12") await new Promise(requestAnimationFrame);
  const watch = new PerformanceObserver(() => {});
  watch.observe({type: "layout-shift", buffered: true});
  await new Promise(requestAnimationFrame);
  return watch.takeRecords().concat(window.__shifts ?? []).reduce((sum, shift) => sum + shift.value, 0);
}"""
NOTE_SHIFTS = """window.__shifts = [];
new PerformanceObserver(list => __shifts.push(...list.getEntries())).observe({type: "layout-shift", buffered: true});"""
