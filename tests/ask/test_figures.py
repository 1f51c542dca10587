"""Figures: levels a sentence starts from, several indicators at several levels, and words that tell one of them alone."""

from __future__ import annotations

from policygraph.ask.asker import Asker
from policygraph.ask.levels import from_to, levels_wanted
from policygraph.ask.sorts import sorts
from policygraph.index.dictionary import akin


def test_a_sentence_tells_the_level_it_starts_from(asker: Asker) -> None:
    answer = asker.ask("上市公司数量从几家增加到几家？")
    assert "现状2家" in answer["answer"] and "没有写" not in answer["answer"]
    assert {row["value"] for row in answer["rows"] if "value" in row} >= {2}
    english = asker.ask("number of listed companies now and the goal?")
    assert "current level 2 enterprises" in english["answer"] and "Not stated" not in english["answer"]
    # 由企业自主选择: what stands behind a number only is no level
    assert "现状" not in asker.ask("用电报装低压居民客户办电时间多少个工作日？")["answer"]


def test_each_indicator_of_a_list_at_each_level(asker: Asker) -> None:
    answer = asker.ask("收回债务时间、成本和债权回收率各是多少，原来是多少？")["answer"]
    assert all(f"现状{level}" in answer for level in ("1.58年", "30.67%", "28.79%"))


def test_a_word_that_tells_one_row_of_a_table_leaves_the_others_aside(asker: Asker) -> None:
    answer = asker.ask("From what level to what level is the cost of recovering debt in insolvency supposed to fall by the end of 2022?")["answer"]
    assert "30.67%" in answer and "15%" in answer and "1.58" not in answer
    # an own aim is said once, with its month
    assert answer.count("15% (December 2022)") == 1 and "own target 15%" not in answer


def test_questions_from_where_to_where(asker: Asker) -> None:
    assert levels_wanted(asker.read("债权回收率从多少提高到多少？")) == ["current", "goal"]
    assert from_to(asker.read("from what level to what level does it fall?"))
    assert not from_to(asker.read("从什么时候开始办理？")) and not from_to(asker.read("债权回收率是多少？"))


def test_stems_of_one_family() -> None:
    assert akin("recover", "recovery") and akin("cost", "cost")
    assert not akin("cost", "costume") and not akin("commerce", "committee")


def test_an_english_name_of_a_field_stands_for_the_words_of_titles(asker: Asker) -> None:
    terms = {t.text: t for t in asker.read("By when must collection of business start-up information be implemented?").terms}
    assert terms["business start-up"].match("企业开办所需材料") == 1.0
    assert terms["business start-up"].match("企业用电报装") < 0.5
    # one word is no name of a field: loans, financing
    assert "loans" not in {t.text for t in asker.read("Who is in charge of loans?").terms if t.weight == 1.3 and len(t.equivalents) > 12}


def test_a_count_is_no_share_and_what_one_machine_gets_is_no_total(asker: Asker) -> None:
    sort = sorts(asker.read("联席会议一共有多少个成员单位？"))[0]
    assert sort.unit == "个"
    assert [s.unit for s in sorts(asker.read("要多少个工作日？几个月能办完？"))] == ["", ""]
    share = asker.ask("“双随机、一公开”监管联席会议一共有多少个成员单位？")
    assert not any(row.get("unit") == "%" for row in share["rows"])


def test_which_two_bodies_asks_for_bodies(asker: Asker) -> None:
    for question in ("Which two bodies lead water reform?", "Which party leads water reform?"):
        assert asker.read(question).has("who")
    assert not asker.read("Which of two dates holds?").has("who")
    # 放在哪两个地方 is no question for an address, 在哪 alone is
    assert not asker.read("博物馆片区放在哪两个地方？").has("address") and asker.read("政务服务大厅在哪？").has("address")


def test_a_body_that_the_text_calls_leading_leads(asker: Asker) -> None:
    answer = asker.ask("企业破产的府院联动机制，是由哪两家单位牵头的？")["answer"]
    assert "由区法院、区发展改革委牵头" in answer.split("原文")[0] and "没有写明牵头" not in answer


def test_who_owns_an_indicator_is_told_by_the_measures_that_aim_at_it(asker: Asker) -> None:
    answer = asker.ask("Who is responsible for electricity connection time and by when?")
    assert [row["id"] for row in answer["rows"]] == ["annex04/三/（三）/3"] and "2022-06-30" in answer["answer"]
    # 客户全过程办电时间 is told by its end; an end of one word, 时间, tells none
    said = asker.known.indicators_said("全过程办电时间由谁负责", chinese=True)
    assert any(iri.endswith("客户全过程办电时间") for iri in said)
    assert not asker.known.indicators_said("时间由谁负责", chinese=True)
