from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from policygraph import iris
from tests.graph.sample import NAME, TEXT


def test_units(client: TestClient) -> None:
    page = client.get("/api/units").json()
    assert page["total"] == 4
    assert [u["label"] for u in page["items"]][0] in ("区供电公司", "区发展改革委")
    assert [u["label"] for u in client.get("/api/units", params={"q": "发改委"}).json()["items"]] == ["区发展改革委"]
    assert client.get("/api/units", params={"type": "enterprise"}).json()["total"] == 2


def test_pages_follow_each_other(client: TestClient) -> None:
    seen, address = [], "/api/measures?limit=4"
    while address:
        page = client.get(address).json()
        seen += [m["id"] for m in page["items"]]
        address = page["next"]
    assert len(seen) == len(set(seen)) == 6
    assert client.get("/api/measures", params={"offset": 100}).json()["items"] == []


@pytest.mark.parametrize("name", ["区供电公司", "供电公司", "云川区/区供电公司", iris.unit_iri("云川区", "区供电公司")])
def test_unit_by_any_name(client: TestClient, name: str) -> None:
    unit = client.get(f"/api/units/{name}").json()
    assert unit["label"] == "区供电公司"
    assert [d["id"] for d in unit["responsible_for"]] == ["general/二/1", "general/二/2"]
    assert unit["owns"][0]["sources"][0]["quote"] == "低压客户办电时间不超过3个工作日"
    assert {p["label"]: p["shared"] for p in unit["partners"]} == {"区发展改革委": 1, "区住建局": 1}


def test_everything_says_where_it_was_read(client: TestClient) -> None:
    measure = client.get("/api/measures/general/二/1").json()
    sources = [measure["source"], *(item["source"] for key in ("units", "deadlines", "targets") for item in measure[key])]
    assert len(sources) == 6
    assert all(TEXT[s["span"][0]:s["span"][1]] == s["quote"] and s["document"] == NAME for s in sources)
    indicator = client.get("/api/indicators/接电时间").json()
    assert [o["basis"] for o in indicator["owners"]] == ["stated", "plan-lead"]
    assert [o["source"]["quote"] for o in indicator["observations"]] == ["12.5", "9"]
    assert [t["measure"]["id"] for t in indicator["stated"]] == ["general/二/1", "general/一"]


def test_filters(client: TestClient) -> None:
    def ids(**params: str) -> list[str]:
        return [m["id"] for m in client.get("/api/measures", params=params).json()["items"]]

    assert ids(unit="区发改委", role="cooperating") == ["general/二/1"]
    assert ids(plan="附件1") == ["annex01/1"]
    assert ids(kind="goal") == ["general/一"]
    assert ids(due_from="2022-06-01", due_to="2022-06-30") == ["general/二/1", "general/二/3"]


def test_plans_documents_findings_observations(client: TestClient) -> None:
    assert [p["key"] for p in client.get("/api/plans", params={"field": "getting-water"}).json()["items"]] == ["annex01"]
    plan = client.get("/api/plans/附件1").json()
    assert [m["id"] for m in plan["measures"]] == ["annex01/1"]
    assert client.get("/api/documents").json()["total"] == 2
    assert client.get("/api/findings").json()["items"][0]["quote"] == "2022年6月31日"
    assert client.get("/api/observations").json()["items"][1]["value"] == 9


@pytest.mark.parametrize(("status", "address"), [
    (404, "/api/units/区教育局"), (400, "/api/indicators/时间"), (404, "/api/measures/general/九"), (404, "/api/plans/附件99"),
    (422, "/api/units?limit=0"), (422, "/api/units?offset=-1"), (422, "/api/measures?due_to=2022"), (404, "/api/measures?unit=nobody"),
    (404, "/api/none"),
])
def test_errors_are_one_line_of_json(client: TestClient, status: int, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.json()["detail"]


def test_openapi_describes_all(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {"/sparql", "/api/search", "/api/ask", "/api/units", "/api/units/{name}", "/api/indicators", "/api/measures", "/api/plans",
            "/id/{path}"} <= set(paths)
    assert all(operation["summary"] for path in paths.values() for operation in path.values())


def test_without_a_search_index_the_way_out_is_told(client: TestClient) -> None:
    answer = client.get("/api/search", params={"q": "办电"})
    assert answer.status_code == 400
    assert "policygraph build" in answer.json()["detail"]


def test_a_rebuilt_index_is_opened(index: Path) -> None:
    from policygraph.built import seal
    from policygraph.serve.settings import Limits
    from policygraph.serve.state import Current

    seal(index, {"counts": {}})
    current = Current(index, Limits(workers=1))
    first = current()
    assert current() is first
    seal(index, {"counts": {"documents": 1}})
    second = current()
    assert second is not first
    assert second.engine.run("ASK {}").boolean is True
    (index / "manifest.json").unlink()
    assert current() is second
    current.close()


def test_unknown_parameters_are_refused(client: TestClient) -> None:
    answer = client.get("/api/units", params={"colour": "red"})
    assert (answer.status_code, "no parameter 'colour'" in answer.json()["detail"]) == (400, True)
    assert client.get("/api/units", params={"limit": 1}).status_code == 200


def test_duties_of_a_unit_page_by_page(client: TestClient) -> None:
    whole = client.get("/api/units/供电公司").json()
    some = client.get("/api/units/供电公司", params={"limit": 1}).json()
    assert len(some["responsible_for"]) == 1 and some["responsible_for_total"] == len(whole["responsible_for"])
    assert client.get("/api/units/供电公司", params={"offset": 1000}).json()["responsible_for"] == []
