"""What a page's policy lets be asked in its name."""

ASK = """url => new Promise(done => {
  document.addEventListener('securitypolicyviolation', event => done(event.effectiveDirective));
  fetch(url).then(answer => done(answer.status), () => {});
})"""


def test_a_checker_reads_robots_txt_in_the_name_of_a_page(visit):
    assert visit.open("/program/what-is-an-iop/").evaluate(ASK, "/robots.txt") == 200


def test_nobody_else_is_asked(visit):
    assert visit.open("/program/what-is-an-iop/").evaluate(ASK, "https://elsewhere.example/") == "connect-src"
