"""The checklist holds the questions of the article, all and only those."""

ARTICLE = "/getting-care/questions-to-ask/"
CHECKLIST = ARTICLE + "checklist/"


def words(elements):
    return [" ".join(element.get_text().split()) for element in elements]


def test_every_question_of_the_article_is_in_it_once_and_in_order(site):
    asked = words(site.pages[ARTICLE].soup.select(".prose li"))
    assert len(asked) > 30
    assert words(site.pages[CHECKLIST].soup.select(".checklist__item")) == asked


def test_its_sections_are_the_headings_over_them(site):
    lists = site.pages[ARTICLE].soup.select(".prose ul")
    assert words(site.pages[CHECKLIST].soup.select(".checklist__section")) == words(
        [found.find_previous("h2") for found in lists]
    )


def test_each_leads_to_the_other(site):
    for here, there in ((ARTICLE, CHECKLIST), (CHECKLIST, ARTICLE)):
        assert site.pages[here].soup.select(f"main a[href='{there}']"), here


def test_every_row_has_a_head_and_room_for_three_programs(site):
    table = site.pages[CHECKLIST].select("table.checklist")
    assert words(table.select("thead th")) == ["Question", "Program 1", "Program 2", "Program 3"]
    rows = [row for row in table.select("tbody tr") if not row.select("[scope=rowgroup]")]
    assert words(row.th for row in rows)[:3] == ["Name", "Phone", "Date, and who answered"]
    assert {len(row.find_all("td")) for row in rows} == {3}
