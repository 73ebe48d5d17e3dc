import pytest

from release.page_policy import policy_problems
from small_site import POLICY, STYLE, page


def html(head="", body="<p>Text.</p>", policy=POLICY):
    return page("Title", body, head).replace(POLICY, policy)


def test_a_page_that_keeps_to_its_policy():
    data = '<script type="application/ld+json">{"a": "<b style=c>"}</script>'
    assert list(policy_problems(html(body=f'<script src="/a.js" defer></script>{data}<p>style="x" onclick="y"</p>'))) == []


def test_a_page_without_a_policy():
    assert list(policy_problems("<!doctype html><title>A</title>")) == ["names no Content-Security-Policy"]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"body": "<style>p{color:red}</style>"}, "holds styles that its policy does not allow"),
        ({"body": "<svg><style>p{color:red}</style></svg>"}, "holds styles that its policy does not allow"),
        ({"body": "<script>alert(1)</script>"}, "holds a script in its text"),
        ({"body": '<script type="module">a</script>'}, "holds a script in its text"),
        (
            {"body": '<script src="https://cdn.example.org/a.js"></script>'},
            "loads a script from elsewhere: https://cdn.example.org/a.js",
        ),
        ({"body": '<script src="//cdn.example.org/a.js"></script>'}, "loads a script from elsewhere: //cdn.example.org/a.js"),
        ({"body": '<p class="a" style="color:red">'}, "has an attribute that its policy forbids: style"),
        ({"body": '<p\nONCLICK="a()">'}, "has an attribute that its policy forbids: onclick"),
        (
            {"policy": POLICY.replace("script-src 'self'", "script-src 'unsafe-inline'")},
            "has a policy that allows 'unsafe-inline'",
        ),
        ({"policy": POLICY.replace("img-src 'self'", "img-src https:")}, "has a policy that allows https:"),
        ({"policy": POLICY.replace("default-src 'none'; ", "")}, "has a policy that does not begin with default-src 'none'"),
    ],
)
def test_what_breaks_a_policy_is_told(changed, sentence):
    assert list(policy_problems(html(**changed))) == [sentence]


def test_the_style_that_is_allowed_is_allowed_in_a_drawing_too():
    assert list(policy_problems(html(body=f"<svg><style>{STYLE}</style></svg>"))) == []
