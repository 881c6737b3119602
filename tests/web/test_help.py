import pytest

from planner.enums import Severity, Standing


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_link_of_the_footer_leads_to_a_part(client, get_page, lang: str) -> None:
    client.set_cookie("lang", lang)
    page = get_page("/help")
    ids = {element.attrs["id"] for element in page.find() if "id" in element.attrs}
    links = [link.attrs["href"] for link in page.find("a") if "#" in link.attrs["href"]]
    wanted = {link.split("#")[1] for link in links if link.startswith(("/help", "#"))}
    assert wanted - {"main"} == {"signs", "how-to", "print", "subscribe", "words", "keyboard"}
    assert wanted <= ids


def test_every_sign_has_its_word_and_meaning(client, get_page) -> None:
    client.set_cookie("lang", "en")
    rows = get_page("/help").find("section", id="signs")[0].find("dl")[0].find("div")
    words = [row.find("dt")[0].text for row in rows]
    assert words == ["held", "dated", "no date yet", "due soon", "overdue", "extended", "Block", "Warning", "Note"]
    assert len(words) == len(Standing) + len(Severity)
    assert all(row.find("dd")[0].text for row in rows)


def test_the_glossary_names_each_word_once(get_page) -> None:
    rows = get_page("/help").find("section", id="words")[0].find("tr")[1:]
    assert len(rows) == 18
    assert len({row.find("th")[0].text for row in rows}) == 18
    assert all(row.find("td")[0].text for row in rows)
