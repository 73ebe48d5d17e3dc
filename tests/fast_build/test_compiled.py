import marshal

import pytest
from jinja2 import DictLoader, Environment

from fast_build.compiled import Compiled


def environment(folder, text="{{ word|upper }}", code=b"1", **options):
    made = Environment(loader=DictLoader({"page.html": text}), autoescape=True, **options)
    made.bytecode_cache = Compiled(folder, code)
    return made


@pytest.fixture
def compiled(monkeypatch):
    """The names of templates that Jinja had to compile."""
    names = []
    compile_it = Environment.compile

    def seen(self, source, name=None, *rest, **more):
        names.append(name)
        return compile_it(self, source, name, *rest, **more)

    monkeypatch.setattr(Environment, "compile", seen)
    return names


def shown(made):
    return made.get_template("page.html").render(word="a<b")


def test_a_template_is_compiled_once(tmp_path, compiled):
    assert [shown(environment(tmp_path)), shown(environment(tmp_path))] == ["A&lt;B", "A&lt;B"]
    assert compiled == ["page.html"]


def other_filter(made):
    made.filters["upper"] = str.title
    return made


OTHERS = {
    "text": lambda folder: environment(folder, "{{ word|lower }}"),
    "code": lambda folder: environment(folder, code=b"2"),
    "syntax": lambda folder: environment(folder, trim_blocks=True),
    "extension": lambda folder: environment(folder, extensions=["jinja2.ext.do"]),
    "filter": lambda folder: other_filter(environment(folder)),
}


@pytest.mark.parametrize("other", OTHERS)
def test_another_text_code_syntax_or_filter_is_compiled_anew(tmp_path, compiled, other):
    shown(environment(tmp_path))
    shown(OTHERS[other](tmp_path))
    assert compiled == ["page.html", "page.html"]


def test_another_way_to_escape_is_compiled_anew(tmp_path, compiled):
    shown(environment(tmp_path))
    plain = environment(tmp_path)
    plain.autoescape = lambda name: name != "page.html"
    assert shown(plain) == "A<B"
    assert compiled == ["page.html", "page.html"]


@pytest.mark.parametrize("damage", [lambda raw: raw[:-1], lambda raw: b"", lambda raw: raw[:40] + b"\xff" + raw[41:]])
def test_what_is_damaged_is_never_loaded(tmp_path, compiled, monkeypatch, damage):
    shown(environment(tmp_path))
    (kept,) = (tmp_path / "templates").iterdir()
    kept.write_bytes(damage(kept.read_bytes()))
    monkeypatch.setattr(marshal, "load", lambda file: pytest.fail("it is loaded"))
    assert shown(environment(tmp_path)) == "A&lt;B"
    assert compiled == ["page.html", "page.html"]


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    assert shown(environment(tmp_path / "file")) == "A&lt;B"
