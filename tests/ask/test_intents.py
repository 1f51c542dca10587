from __future__ import annotations

import pytest

from policygraph.ask.asker import Asker
from policygraph.ask.intents import intent


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("森林覆盖率由哪个单位负责？", "owners"),
        ("Who is responsible for the forest coverage rate?", "owners"),
        ("县税务局要做哪些事？", "duties"),
        ("县税务局牵头的措施有哪些？", "duties"),
        ("What does the finance bureau lead?", "duties"),
        ("县财政局9月底前要办完什么？", "duties"),
        ("国土绿化面积的目标是多少？", "target"),
        ("How many days may starting a business take?", "target"),
        ("县林业局要造多少亩林？", "target"),
        ("森林覆盖率现状和目标各是多少？", "levels"),
        ("How far are we from the national best on forest coverage?", "levels"),
        ("免费刻章什么时候落实？", "deadline"),
        ("By when must village water be clean?", "deadline"),
        ("县税务局和县市场监管局有哪些合作？", "shared"),
        ("县税务局跟谁合作最多？", "partners"),
        ("Who does the tax bureau work with?", "partners"),
        ("一共有多少条措施？", "count"),
        ("到2023年6月底要办完的措施有几条？", "count"),
        ("哪些措施2023年9月底前到期？", "count"),
        ("县公安局参与多少项措施？", "count"),
        ("县财政局牵头几条？", "count"),
        ("六月底就得交差的有几条？", "count"),
        ("How many measures are due by September 2023?", "count"),
        ("哪个单位牵头的措施最多？", "ranking"),
        ("Which unit takes part in most measures?", "ranking"),
        ("哪个月到期的措施最多？", "ranking"),
        ("Who leads more measures than anybody else?", "ranking"),
        ("哪些措施跟刻章有关？", "topic"),
        ("Is there anything about foul water?", "topic"),
        ("哪些地方前后矛盾？", "conflicts"),
        ("用水报装要几天？", "target"),
        ("要建多少个养老机构？", "target"),
        ("需要提交多少份文件？", "target"),
    ],
)
def test_intent(small: Asker, question: str, wanted: str) -> None:
    assert intent(small.read(question)) == wanted
