"""Numbers of rows in form fields that no column holds: nobody is meant, and nothing fails."""

import pytest
from flask.testing import FlaskClient

from tests.web.conftest import read_page

TOP = 113


@pytest.mark.parametrize("number", ["9" * 5000, "9" * 30, "-1", "²", "x"])
@pytest.mark.parametrize(("path", "field", "status"), [
    ("letters", "pick", 422), ("participants/order", "up", 400), ("participants/group", "pick", 422),
    ("seats/lock", "lock", 404), ("groups/{group}/fill", "person", 422),
])  # fmt: skip
def test_a_number_that_no_row_has_is_nobody(client: FlaskClient, path: str, field: str, status: int, number) -> None:
    page = read_page(client.get(f"/conferences/{TOP}/groups"))
    group = next(each.attrs["href"] for each in page.find("a") if each.attrs.get("href", "").endswith("/fill"))
    token = page.find("input", name="csrf_token")[0].attrs["value"]
    more = {"csrf_token": token, "act": "issue", "whom": "picked", "way": "document_system", "day": "5-3-2024",
            "invitation_number": "1", "summons_number": "2", "letter": "invitation"}  # fmt: skip
    url = f"/conferences/{TOP}/{path.format(group=group.split('/')[-2])}"
    assert client.post(url, data={**more, field: number}).status_code == status
