from pathlib import PurePath

from release.problems import Problem, of_error, told

ROOT = PurePath("/work/site")


def raised(code: str, name: str) -> BaseException:
    """The error of some code that stands in a file of this name."""
    try:
        exec(compile(code, name, "exec"), {})
    except BaseException as error:
        return error
    raise AssertionError("nothing was raised")


def test_lines_as_compilers_print_them_are_problems_and_others_are_not():
    text = "fast_build: 3 sources\ncontent/a b.md:3:14: wording Avoid: this.\n/work/site/x.yaml:1:1: bad\nat 12:30:15: no\n"
    assert told(text, ROOT) == [
        Problem("content/a b.md:3:14", "wording Avoid: this."),
        Problem("x.yaml:1:1", "bad"),
    ]


def test_an_error_is_placed_at_the_last_line_of_the_project():
    error = raised("\n\n1 / 0", "/work/site/plugins/p.py")
    assert of_error(error, ROOT) == Problem("plugins/p.py:3", "ZeroDivisionError: division by zero")
    assert str(of_error(error, ROOT)) == "plugins/p.py:3: ZeroDivisionError: division by zero"


def test_code_of_others_is_nobodys_place():
    error = raised("1 / 0", "/work/site/.venv/lib/site-packages/p.py")
    assert of_error(error, ROOT) == Problem("", "ZeroDivisionError: division by zero")
    assert of_error(raised("1 / 0", "/usr/lib/p.py"), ROOT).place == ""


def test_the_deepest_cause_counts():
    error = raised("try:\n  1 / 0\nexcept Exception as e:\n  raise ValueError('later') from e", "/work/site/p.py")
    assert of_error(error, ROOT) == Problem("p.py:2", "ZeroDivisionError: division by zero")
    hidden = raised("try:\n  1 / 0\nexcept Exception:\n  raise ValueError('later') from None", "/work/site/p.py")
    assert of_error(hidden, ROOT) == Problem("p.py:4", "ValueError: later")


def test_what_cannot_be_parsed_names_its_place_itself():
    error = raised("compile('x = (', '/work/site/conf.py', 'exec')", "/work/site/loader.py")
    assert of_error(error, ROOT) == Problem("conf.py:1", "SyntaxError: '(' was never closed")


def test_an_error_may_have_no_words():
    assert of_error(KeyError(), ROOT) == Problem("", "KeyError")
    assert of_error(SystemExit("Say it."), ROOT) == Problem("", "Say it.")
