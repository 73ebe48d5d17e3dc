"""Each drawing stays inside its grid, line and all."""

import re

from site_fixture import ROOT

TEMPLATE = ROOT / "theme" / "templates" / "components" / "pictogram.html"
MARGIN = 1  # of the grid's 24: no line, which is 1.5 wide, is cut or touches the edge
BOXES = """paths => paths.map(path => {
  document.querySelector('path').setAttribute('d', path)
  const box = document.querySelector('path').getBBox()
  return [box.x, box.y, box.x + box.width, box.y + box.height, document.querySelector('path').getTotalLength()]
})"""


def test_drawings_stay_inside_their_grid(browser):
    drawings = re.findall(r'^  "([^"]+)": \("([^"]+)", "([^"]*)"\),$', TEMPLATE.read_text(encoding="utf-8"), re.MULTILINE)
    paths = [(key, path) for key, *both in drawings for path in both if path]
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content('<svg viewBox="0 0 24 24"><path/></svg>')
        boxes = page.evaluate(BOXES, [path for _, path in paths])
    assert len(boxes) > 40
    outside = [
        (key, path, box)
        for (key, path), (*box, length) in zip(paths, boxes, strict=True)
        if length == 0 or min(box) < MARGIN + 0.75 or max(box) > 24 - MARGIN - 0.75
    ]
    assert outside == []
