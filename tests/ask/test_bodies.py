from __future__ import annotations

import pytest

from policygraph.ask.asker import Asker


def named(asker: Asker, question: str) -> list[str]:
    return [iri.split("/unit/")[1] for u in asker.read(question).units for iri in u.units]


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("县税务局有什么任务？", ["云溪县/税务"]),
        ("税务局有什么任务？", ["云溪县/税务"]),
        ("工商局管什么？", ["云溪县/市场监管"]),
        ("警察要做什么？", ["云溪县/公安"]),
        ("城管和自来水公司一起做什么？", ["云溪县/城市管理", "云溪县/清泉水务"]),
        ("What does the tax bureau have to do?", ["云溪县/税务"]),
        ("What must the county tax department do?", ["云溪县/税务"]),
        ("the trade unions and the court", ["云溪县/总工会", "云溪县/法院"]),
        ("the market watchdog", ["云溪县/市场监管"]),
        ("what do the police do", ["云溪县/公安"]),
    ],
)
def test_bodies_are_known_by_what_people_call_them(small: Asker, question: str, units: list[str]) -> None:
    assert named(small, question) == units


@pytest.mark.parametrize(
    "question",
    [
        "国土绿化面积是多少？",
        "交通工具怎么管理",
        "公积金缴存登记",
        "which department is responsible",
        "the provincial tax bureau",
        "环保要求",
    ],
)
def test_what_only_looks_like_a_body_is_none(small: Asker, question: str) -> None:
    assert named(small, question) == []


@pytest.mark.parametrize(
    "question",
    ["县民族宗教局负责什么？", "县渔政局有哪些任务？", "What does the religious affairs bureau do?", "What must the falconry bureau do?"],
)
def test_a_body_the_documents_do_not_name_is_refused(small: Asker, question: str) -> None:
    answer = small.ask(question)
    assert not answer["answered"]
    assert answer["rows"] == []
