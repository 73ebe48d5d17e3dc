from pages.browsing import sum_up

HERE = "http://127.0.0.1:8080"


def answer(key, url, kind, size):
    return [
        ("requestWillBeSent", {"requestId": key, "request": {"url": url}}),
        ("responseReceived", {"requestId": key, "type": kind}),
        ("loadingFinished", {"requestId": key, "encodedDataLength": size}),
    ]


EVENTS = [
    *answer("1", f"{HERE}/page/", "Document", 1000),
    *answer("2", f"{HERE}/first.css", "Stylesheet", 200),
    *answer("3", f"{HERE}/late.css", "Stylesheet", 30),
    *answer("4", f"{HERE}/icon.svg", "Other", 4),
    *answer("5", "data:image/svg+xml,x", "Image", 0),
    ("requestWillBeSent", {"requestId": "6", "request": {"url": "https://fonts.example/a.css"}}),
]


def test_bytes_are_summed_by_kind():
    visit = sum_up(EVENTS, HERE, [])
    assert visit.kinds == {"html": 1000, "css": 230, "js": 0, "fonts": 0, "images": 0, "other": 4}
    assert visit.total == 1234


def test_a_request_without_an_answer_counts_and_one_without_a_network_does_not():
    visit = sum_up(EVENTS, HERE, [])
    assert (visit.requests, visit.elsewhere) == (5, 1)


def test_the_text_waits_for_the_page_and_what_blocks_it():
    visit = sum_up(EVENTS, HERE, [f"{HERE}/first.css", "https://fonts.example/a.css"])
    assert visit.until_text == 1200
