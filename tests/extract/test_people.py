"""People with their roles, from lines and from tables."""
from __future__ import annotations

from policygraph.extract.people import measure_people, table_people
from policygraph.model import Block, Measure, Person, Place, Plan
from policygraph.structure.tables import find_tables
from tests.structure.tables.sample import source_of


def in_line(value: str) -> list[Person]:
    source = source_of(f"责任人：{value}")
    block = Block("person", None, "责任人", source.span(4, 4 + len(value)))
    measure = Measure("annex02/三/1", source.name, "annex02", "measure", "", "", source.span(0, len(source.text)))
    found = measure_people([block], measure, source)
    assert all("".join(p.span.quote.split()) == p.name for p in found)
    return found


def test_names_of_a_line() -> None:
    assert [p.name for p in in_line("张三、李 四，王五六")] == ["张三", "李四", "王五六"]
    assert [p.name for p in in_line("张三 李四")] == ["张三", "李四"]
    assert [(p.name, p.organisation) for p in in_line("张三（县发改委主任）")] == [("张三", "县发改委主任")]
    assert [p.name for p in in_line("买买提·艾力")] == ["买买提·艾力"]
    assert [(p.role, p.subject) for p in in_line("张三")] == [("责任人", "annex02/三/1")]


def test_what_is_no_name() -> None:
    assert in_line("各乡镇人民政府主要负责人") == []
    assert in_line("2023年12月") == []


def in_table(text: str) -> list[Person]:
    source = source_of(text)
    plan = Plan("general", None, "某县产业链方案", source.name, source.span(0, len(text)), Place("某县", "county"), 2023)
    found = [p for table in find_tables(source, 1, len(source.lines)) for p in table_people(table, plan, source)]
    assert all("".join(p.span.quote.split()) == p.name for p in found)
    return found


def test_a_table_of_roles() -> None:
    found = in_table(
        "\t序号\n\t产业链名称\n\t总链长\n\t链长\n\t责任单位\n\t责任人\n\n"
        "\t1\n\t制鞋产业链\n\t赵一\n\t钱  二\n\t甲镇\n乙镇\n\t孙三\n李四\n\n\t2\n\t家居产业链\n\t\n\t周五\n\t丙乡\n\t吴六\n")
    assert [(p.name, p.role, p.subject, p.organisation) for p in found] == [
        ("赵一", "总链长", "制鞋产业链", None), ("钱二", "链长", "制鞋产业链", None),
        ("孙三", "责任人", "制鞋产业链", "甲镇"), ("李四", "责任人", "制鞋产业链", "乙镇"),
        ("赵一", "总链长", "家居产业链", None), ("周五", "链长", "家居产业链", None), ("吴六", "责任人", "家居产业链", "丙乡")]


def test_a_table_of_tasks_leaves_its_people_to_the_measures() -> None:
    assert in_table("| 序号 | 任务 | 责任单位 | 责任人 | 时限 |\n| 1 | 一网通办 | 县政务局 | 张三 | 6月 |\n") == []
