from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from policygraph import pipeline
from policygraph.ask.asker import Asker
from policygraph.ask.question import in_print
from policygraph.errors import QueryError


def ids(answer: dict[str, Any]) -> list[str]:
    return [row["id"].rsplit("/", 1)[-1] for row in answer["rows"] if "id" in row]


def test_owners_with_their_basis_query_and_quote(small: Asker) -> None:
    answer = small.ask("国土绿化面积由谁负责？")
    assert answer["intent"] == "owners"
    assert "县林业局" in answer["answer"]
    assert "SELECT" in answer["sparql"]
    assert answer["rows"][0]["units"] == "责任：县林业局"
    quote = answer["evidence"][0]
    assert "国土绿化面积2600亩" in quote["quote"]
    assert quote["lines"][0] > 0


def test_english_questions_get_english_sentences_and_printed_names(small: Asker) -> None:
    answer = small.ask("Who is responsible for the forest coverage rate?")
    assert "County Forestry Bureau (县林业局)" in answer["answer"]


def test_duties_all_led_and_by_date(small: Asker) -> None:
    assert ids(small.ask("县市场监管局有哪些任务？")) == ["（一）", "（二）"]
    assert ids(small.ask("县财政局牵头的措施有哪些？")) == ["（二）"]
    assert ids(small.ask("县市场监管局2023年6月底前要完成什么？")) == ["（一）"]
    assert ids(small.ask("What must the market regulation bureau finish by September 2023?")) == ["（一）", "（二）"]


def test_duties_on_a_matter(small: Asker) -> None:
    assert ids(small.ask("县公安局在刻章方面要做什么？")) == ["（二）"]
    assert not small.ask("县林业局在劳动争议方面要做什么？")["answered"]


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("国土绿化面积的目标是多少亩？", 2600),
        ("用水报装最多几个工作日？", 3),
        ("What is the target for the arbitration closing rate?", 95),
    ],
)
def test_targets(small: Asker, question: str, value: float) -> None:
    answer = small.ask(question)
    assert value in [row.get("value") for row in answer["rows"]]
    assert f"{value}" in answer["answer"]
    assert answer["evidence"][0]["quote"] in answer["answer"] or "原文" not in answer["answer"]


def test_deadline_and_ongoing(small: Asker) -> None:
    assert "2023-09-30" in small.ask("免费刻制公章什么时候落实？")["answer"]
    assert "持续" in small.ask("规范供水收费的时间节点是什么？")["answer"]


def test_partners(small: Asker) -> None:
    assert ids(small.ask("县公安局和县市场监管局一起做什么？")) == ["（二）"]
    assert "（共 0 项）" in small.ask("县法院和县林业局有哪些共同措施？")["answer"]
    assert {row["unit"] for row in small.ask("县总工会跟谁合作？")["rows"]} == {"县人力资源社会保障局", "县法院"}


def test_counts_and_rankings(small: Asker) -> None:
    assert "共6项措施" in small.ask("一共有多少条措施？")["answer"]
    assert small.ask("到2023年9月底就要办完的措施有几条？")["answer"].startswith("共2项")
    assert small.ask("How many measures are ongoing?")["answer"].startswith("1 measure(s)")
    assert small.ask("哪个单位参与的措施最多？")["rows"][0]["unit"] == "县市场监管局"
    assert small.ask("哪个月到期的措施最多？")["rows"][0]["month"] == "2023-12"


def test_topics(small: Asker) -> None:
    assert ids(small.ask("哪条讲了臭水沟？"))[0] == "（六）"
    assert ids(small.ask("Is there anything about company seals?"))[0] == "（二）"


@pytest.mark.parametrize(
    "question",
    [
        "最低工资是多少？",
        "县长是谁？",
        "税务局的电话是多少？",
        "2030年的森林覆盖率目标是多少？",
        "When will the metro open?",
        "Who is the mayor?",
        "刻章罚多少钱？",
    ],
)
def test_what_the_documents_do_not_say_is_refused_with_the_nearest(small: Asker, question: str) -> None:
    answer = small.ask(question)
    assert not answer["answered"]
    assert answer["rows"] == answer["evidence"] == []
    assert answer["outcome"] in ("passages", "refused")
    assert answer["nearest"]
    assert answer["answer"]


@pytest.mark.parametrize("question", ["？？？", "a", "的", "😀", "SELECT * WHERE { ?s ?p ?o } ; DROP", "x" * 10_000, "谁" * 3000, "１２３"])
def test_odd_questions_are_answered_or_refused_in_one_piece(small: Asker, question: str) -> None:
    answer = small.ask(question)
    assert set(answer) >= {"question", "intent", "answered", "outcome", "understood", "answer", "sparql", "rows", "evidence", "nearest"}
    assert answer["answer"]


@pytest.mark.parametrize("question", ["", "   ", "\n"])
def test_an_empty_question_is_an_error(small: Asker, question: str) -> None:
    with pytest.raises(QueryError, match="the question is empty"):
        small.ask(question)


def test_the_same_question_gets_the_same_record(small: Asker) -> None:
    assert small.ask("谁负责整治黑臭水体？") == small.ask("谁负责整治黑臭水体？")


def test_several_threads_may_ask_at_once(small: Asker) -> None:
    questions = ["谁负责整治黑臭水体？", "县税务局有什么任务？", "用水报装最多几个工作日？", "县长是谁？"] * 4
    alone = [small.ask(q) for q in questions]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(small.ask, questions)) == alone


def test_a_passage_may_state_a_number_without_promising_it(index_dir: Path) -> None:
    answer = Asker.open(index_dir).ask("建筑面积多少平方米以下的工程可以不办施工许可证？")
    assert "500平方米" in answer["answer"]


@pytest.mark.parametrize(
    "question",
    [
        "新平县国土绿化面积是多少？",  # another county
        "How many days does it take to start a business in Shanghai?",
        "2021年国土绿化面积是多少？",  # the plan's targets are for 2023
        "用水报装要花多少钱？",  # days are stated, no money
        "整治农村黑臭水体的总投资是多少？",
        "刻章的公司叫什么名字？",
    ],
)
def test_near_misses_are_refused(small: Asker, question: str) -> None:
    assert not small.ask(question)["answered"]


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("每一千个人里头要配几个护士", "每千人要配几个护士"),
        ("一万个居民里有几家店", "每万居民有几家店"),
        ("每个单位有几人", "每个单位有几人"),
        ("一千人参加培训", "一千人参加培训"),
    ],
)
def test_people_counted_as_documents_print_it(said: str, printed: str) -> None:
    assert in_print(said) == printed


def test_answers_do_not_change_when_asked_again(small: Asker) -> None:
    first = small.ask("哪个单位牵头的措施最多？")
    first["rows"][0]["unit"] = "changed"
    assert small.ask("哪个单位牵头的措施最多？")["rows"][0]["unit"] != "changed"


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Asker:
    """Over a plan with an annex where some measures name no body, no date, or no leading body."""
    corpus, out = tmp_path_factory.mktemp("bare"), tmp_path_factory.mktemp("bare-index") / "indexes"
    (corpus / "bare.txt").write_text(
        "云溪县改善环境行动方案\n一、主要任务\n"
        "（一）治理河道。疏浚河道8公里。\n责任单位：县水利局、县农业农村局\n完成时限：2023年6月底前\n"
        "（二）治理扬尘。推行湿法作业。\n责任单位：县住建局\n"
        "（三）植树造林。完成造林2600亩。\n完成时限：2023年12月底前\n"
        "（四）清运垃圾。日产日清。\n责任单位：县城管局\n完成时限：持续推进\n",
        encoding="utf-8",
    )
    pipeline.build(corpus, out)
    return Asker.open(out)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("哪些任务没有期限？", ["（二）"]),
        ("Which measures have no deadline?", ["（二）"]),
        ("县住建局哪些任务没有时限？", ["（二）"]),
        ("哪些任务没有责任单位？", ["（三）"]),
        ("多少措施没有责任单位？", ["（三）"]),
        ("Which tasks have no responsible unit?", ["（三）"]),
        ("哪些任务没有责任单位也没有期限？", []),
        ("哪些措施持续推进、没有截止日期？", ["（四）"]),
    ],
)
def test_measures_that_state_no_deadline_or_name_no_body(bare: Asker, question: str, found: list[str]) -> None:
    answer = bare.ask(question)
    assert ids(answer) == found


def test_whether_there_is_a_deadline_does_not_ask_for_what_has_none(bare: Asker) -> None:
    assert "undated" not in bare.read("治理河道有没有期限？").cues


def test_that_nobody_leads_is_said_before_who_is_responsible(bare: Asker, small: Asker) -> None:
    assert bare.ask("治理河道的牵头单位是谁？")["answer"].startswith("“治理河道”没有写明牵头单位，责任单位：")
    assert small.ask("Who leads on the forest coverage rate?")["answer"].startswith("no body is named as leading")
    assert "没有写明" not in bare.ask("治理河道由谁负责？")["answer"]
    assert "没有写明" not in small.ask("免费刻制印章的牵头单位是谁？")["answer"]


def test_rows_beneath_a_basis_are_those_it_tells_of(small: Asker) -> None:
    answer = small.ask("国土绿化面积由谁负责？")
    assert ids(answer) == ["（三）"]


def test_a_question_without_letters_is_answered_in_chinese(small: Asker) -> None:
    assert all(small.ask(q)["answer"].startswith("文件中没有") for q in ("😀", "***", "???", "123"))


@pytest.mark.parametrize(("question", "said"), [("What is the minimum wage?", "wage"), ("彩礼不能超过多少钱？", "彩礼")])
def test_what_is_not_answered_for_is_named_in_the_question_s_words(small: Asker, question: str, said: str) -> None:
    answer = small.ask(question)
    left = [e["text"] for e in answer["understood"] if e["element"] == "matter" and not e["used"]]
    assert not answer["answered"] and any(said in text for text in left)
    assert question.isascii() != any("\u3400" <= c <= "\u9fff" for c in answer["answer"])


def test_understood_tells_every_element_in_order(small: Asker) -> None:
    answer = small.ask("县财政局牵头、2023年9月底前完成的措施有哪些？")
    told = [(e["element"], e["value"]) for e in answer["understood"]]
    assert told[:3] == [("unit", "县财政局"), ("role", "lead"), ("date", "≤2023-09-30")]
    assert all(e["used"] for e in answer["understood"][:3])


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("2023年9月之前到期的措施有哪些？", ["（一）"]),  # September itself is left out
        ("2023年9月底前到期的措施有哪些？", ["（一）", "（二）"]),
        ("哪些措施有县市场监管局参加但没有县公安局？", ["（一）"]),
        ("哪些措施是县林业局一家负责的？", ["（三）"]),
        ("Which measures name the market regulation bureau but not the police?", ["（一）"]),
        ("县公安局或县林业局的措施有哪些？", ["（二）", "（三）"]),
    ],
)
def test_dates_negation_only_and_union_compose(small: Asker, question: str, found: list[str]) -> None:
    assert ids(small.ask(question)) == found


def test_a_body_set_aside_is_left_out_of_the_answer(small: Asker) -> None:
    answer = small.ask("除了县总工会，化解劳动争议还有哪些单位参加？")["answer"]
    assert "县法院" in answer and "县总工会" not in answer


def test_two_bodies_are_compared_by_their_measures(small: Asker) -> None:
    answer = small.ask("县市场监管局和县林业局，谁的任务多？")
    assert answer["answer"].startswith("县市场监管局多，参与2项措施，比县林业局多1项")
    assert [r["count"] for r in answer["rows"]] == [2, 1]


def test_a_double_question_gets_both_parts(small: Asker) -> None:
    answer = small.ask("治理农村黑臭水体归谁管，什么时候完成？")["answer"]
    assert "县生态环境局" in answer and "2023-11-30" in answer


@pytest.mark.parametrize(
    "question",
    [
        "为什么要化解劳动争议？",  # no cause is told
        "黑臭水体治理完成了吗？",  # no result
        "免费刻制公章怎么申请补办？",
        "What is the phone number of the forestry bureau?",
        "哪家公司承建国土绿化？",
    ],
)
def test_what_plans_seldom_hold_needs_a_clause_of_that_kind(small: Asker, question: str) -> None:
    assert small.ask(question)["outcome"] != "answered"


def test_yes_and_no_to_a_number(small: Asker) -> None:
    assert small.ask("用水报装时间不超过3个工作日吗？")["answer"].startswith("是")
    assert small.ask("用水报装时间是5个工作日吗？")["answer"].startswith("不是")


def test_this_month_and_overdue_need_a_day(small: Asker) -> None:
    assert small.ask("县财政局这个月要完成什么？")["outcome"] == "refused"
    assert ids(small.ask("县财政局这个月要完成什么？", day="2023-09-03")) == ["（二）"]
    assert ids(small.ask("哪些措施逾期了？", day="2023-10-01")) == ["（一）", "（二）"]


def test_a_number_for_each_head_is_no_total(asker: Asker) -> None:
    assert not asker.ask("全区一共有多少名护士？")["answered"]


def test_each_part_of_a_question_gets_a_figure_of_its_own_sort(small: Asker) -> None:
    both = small.ask("国土绿化要完成多少亩，森林覆盖率要到百分之几？")
    assert "2600亩" in both["answer"] and "41.5%" in both["answer"]
    one = small.ask("国土绿化要完成多少亩？")
    assert "2600亩" in one["answer"] and "森林覆盖率：" not in one["answer"]
