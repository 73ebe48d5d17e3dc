from preview.parts import assets, with_inserted


def test_assets_are_files_of_this_site():
    html = b"""<link href="/a/print.0123456789.css"><script src="/a/x.js?v=1"></script><img src="/i.png"><img src="/i.png">
    <a href="/program/"><a href="/404.html"><a href="https://x.example/y.js"><script src="//x.example/y.js">"""
    assert assets(html) == ("/a/print.0123456789.css", "/i.png")


def test_something_is_inserted_before_the_last_end_of_the_body():
    assert with_inserted(b"<body>&lt;/body></body></html>", b"+") == b"<body>&lt;/body>+</body></html>"
    assert with_inserted(b"<p>", b"+") == b"<p>+"
