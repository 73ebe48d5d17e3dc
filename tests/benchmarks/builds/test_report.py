"""The document and the plot say what was measured."""

from xml.etree import ElementTree

import pytest

from builds.__main__ import main, write
from builds.builders import FAST, GUIDE, HUGO, PLAIN, REAL
from builds.cost import Cost
from builds.goals import goals
from builds.plot import LINE_HEIGHT, apart, chart
from builds.report import document, drawing, figure, goal_rows
from builds.results import REAL_SIZE, Measured, Results, Step, from_json, to_json
from builds.time_left import in_words, seconds_left

SVG = "{http://www.w3.org/2000/svg}"
SECONDS = {PLAIN: 4.0, FAST: 1.0, HUGO: 0.5, GUIDE: 8.0}


def measured(name, size, scenario, seconds, memory=100):
    return Measured(Step(name, size, scenario), tuple(Cost(seconds * part, seconds, memory) for part in (0.9, 1, 1.2)))


def results(sizes=(100, 1_000)):
    found = [
        measured(name, size, scenario, seconds * size / 100 * share)
        for size in sizes
        for name, seconds in SECONDS.items()
        for scenario, share in (("clean", 1), ("article", 0.25))
    ]
    found += [measured(GUIDE, size, "nothing", 1) for size in sizes]
    found.append(measured(REAL, REAL_SIZE, "nothing", 0.55))
    versions = dict.fromkeys([*SECONDS, REAL], "1.0")
    return Results("2026-11-22", 3, 2, versions, tuple(found), {"Jekyll": "jekyll is not installed here."})


def rows(text, title):
    section = text.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return {line[0].strip(): [cell.strip() for cell in line[1:]] for line in lines}


def test_a_size_is_told_in_ratios_of_medians():
    found = rows(document(results(), ""), "1,000 articles")
    assert found[PLAIN] == ["8", "1", "1", "1", "2", "0.25"]
    assert found[FAST] == ["2", "0.25", "0.25", "1", "0.5", "0.25"]
    assert found[HUGO] == ["1", "0.12", "0.12", "1", "0.25", "0.25"]


def test_growth_and_edits_are_told():
    text = document(results(), "")
    assert rows(text, "From 100 to 1,000 articles")[FAST] == ["10", "10", "1"]
    assert "| The guide | 100 | 0.12 | 0.25 | – | – |" in text
    assert "- Jekyll: jekyll is not installed here." in text
    assert "2 processors" in text.replace("\n", " ")


def test_rows_have_a_cell_for_every_column():
    for table in document(results(), "").split("\n\n"):
        lines = [line for line in table.splitlines() if line.startswith("|")]
        assert len({line.count("|") for line in lines}) <= 1, table


def test_goals_are_met_missed_or_not_measured():
    found = {row[0]: row[1:] for row in goal_rows(results())}
    assert found["1,000 articles, clean, same theme: of plain Pelican's time"] == ["0.5", "0.25", "yes"]
    assert found["1,000 articles, one edited, the guide: of Hugo's whole build"] == ["0.5", "4", "no"]
    assert found["10,000 articles, clean, same theme: of Hugo's memory"] == ["0.5", "not measured", "–"]
    assert found["The guide as it is, nothing changed: seconds"] == ["0.6", "0.55", "yes"]
    assert len(found) == len(list(goals()))


def test_the_part_of_another_command_stays(tmp_path):
    path = tmp_path / "benchmarks.md"
    write(results(), path)
    assert "Not measured yet." in path.read_text()
    path.write_text(path.read_text().replace("Not measured yet.", "2,000 edits, all the same.\n\n| a | b |"))
    write(results(), path)
    assert path.read_text().count("2,000 edits, all the same.\n\n| a | b |") == 1
    assert "Not measured yet." not in path.read_text()
    assert path.with_suffix(".svg").is_file()


def test_the_plot_has_a_line_for_every_builder_in_both_panels():
    tree = ElementTree.fromstring(drawing(results()))
    assert tree.tag == f"{SVG}svg"
    assert len(tree.findall(f".//{SVG}polyline")) == 2 * len(SECONDS)
    said = [text.text for text in tree.iter(f"{SVG}text")]
    for name in SECONDS:
        assert said.count(name) == 2
    assert {"100", "1,000", "Clean build", "After one edited article"} <= set(said)
    assert REAL not in said


def test_points_stand_where_their_values_are():
    drawn = chart(results())
    lines = {line.name: line.points for line in drawn.panels[0].lines}
    assert [x for x, _ in lines[PLAIN]] == [0, drawn.width]
    assert lines[PLAIN][0][1] - lines[PLAIN][1][1] == pytest.approx(lines[HUGO][0][1] - lines[HUGO][1][1], abs=0.2)
    one = next(tick.at for tick in drawn.y_ticks if tick.text == "1")
    assert lines[PLAIN][0][1] == pytest.approx(one)
    assert lines[HUGO][0][1] > lines[FAST][0][1] > lines[PLAIN][0][1] > lines[GUIDE][0][1]


def test_everything_is_drawn_inside():
    drawn = chart(results())
    for panel in drawn.panels:
        for line in panel.lines:
            assert all(0 <= x <= drawn.width and 0 <= y <= drawn.height for x, y in line.points)


def test_one_size_is_enough_for_a_plot():
    assert len(ElementTree.fromstring(drawing(results((100,)))).findall(f".//{SVG}circle")) == 2 * len(SECONDS)


def test_names_do_not_cover_one_another():
    placed = apart([10, 11, 90, 9])
    assert placed == [9 + LINE_HEIGHT, 9 + 2 * LINE_HEIGHT, 90, 9]


def test_a_figure_has_two_digits():
    assert [figure(value) for value in (0.0341, 0.5, 1, 3.14, 27.4)] == ["0.034", "0.5", "1", "3.1", "27"]


def test_results_come_back_from_their_file():
    assert from_json(to_json(results())) == results()


def test_the_document_can_be_written_again_without_measuring(tmp_path, capsys):
    work, path = tmp_path / "work", tmp_path / "benchmarks.md"
    assert main([str(path), "--work", str(work), "--last"]) == 1
    assert "Run without --last first." in capsys.readouterr().err
    work.mkdir()
    (work / "builds.json").write_bytes(to_json(results()))
    assert main([str(path), "--work", str(work), "--last"]) == 0
    assert path.read_text() == document(results(), "")


def test_what_is_left_follows_from_what_was_measured():
    known = {Step("A", 100, "clean"): 2.0}
    assert seconds_left([Step("A", 100, "clean")], known) == 2
    assert seconds_left([Step("A", 1_000, "clean")], known) == 20
    assert seconds_left([Step("A", 10, "clean"), Step("A", 100, "clean")], known) == 4
    assert seconds_left([Step("B", 1_000, "clean")], known) > 0
    assert [in_words(seconds) for seconds in (10, 60, 3_000)] == ["less than a minute", "about 1 minute", "about 50 minutes"]
