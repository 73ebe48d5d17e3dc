from editorial.problems import ContentProblems, Place, Problem


def test_problems_are_told_once_in_the_order_of_their_places():
    late = Problem("b.md", Place(10, 1), "x", "Late.")
    early = Problem("b.md", Place(9, 20), "x", "Early.", "Mend it.")
    problems = ContentProblems([late, early, late])
    assert problems.report == "b.md:9:20: x Early. Mend it.\nb.md:10:1: x Late."
    assert str(problems) == "2 problems in the content; nothing was written."
