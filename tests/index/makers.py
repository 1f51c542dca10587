"""A small corpus with a master plan and two annexes, and a small real sentence-transformers model."""
from __future__ import annotations

from pathlib import Path
from typing import Any

from policygraph import iris
from policygraph.model import Corpus, Deadline, Document, Indicator, Measure, Observation, Place, Plan, Span, Target, Unit, UnitMention

NAME = "made-up.txt"
PLACE = Place("某某区", "county", ("某某省", "某某市"))
TAX, POWER = iris.unit_iri("某某区", "区税务局"), iris.unit_iri("某某区", "区供电公司")
TIME = iris.indicator_iri("办电时间")


def span(line: int = 1) -> Span:
    return Span(NAME, 0, 1, line, line, "某")


def plan(key: str, title: str, fields: list[str]) -> Plan:
    number = f"附件{int(key[-2:])}" if key.startswith("annex") else None
    return Plan(key, number, title, NAME, span(), PLACE, 2022, iri=iris.plan_iri(NAME, key), fields=fields)


def measure(identity: str, heading: str, text: str, *, unit: str = "", role: str = "responsible", due: str | None = None,
            kind: str = "measure", aims: str = "") -> Measure:
    label = unit.rsplit("/", 1)[-1]
    return Measure(
        identity, NAME, identity.split("/")[0], kind, heading, f"{heading}。{text}", span(len(identity)), ["主要措施"],
        # type: ignore[arg-type]
        units=[UnitMention(label, role, span(), unit)] if unit else [],  # type: ignore[arg-type]
        deadlines=[Deadline(due, "by", due, span())] if due else [],
        targets=[Target("办电时间", "<=", 5, "天", span(), indicator=aims)] if aims else [],
        iri=iris.measure_iri(NAME, identity))


def corpus() -> Corpus:
    """Eight measures, a goal and a table row."""
    plans = [plan("general", "某某区优化营商环境总体方案", []), plan("annex02", "某某区获得电力提升专项行动方案", ["getting-electricity"]),
             plan("annex03", "某某区缴纳税费提升专项行动方案", ["paying-taxes"])]
    measures = [
        measure("general/三/1", "提升办电效率", "压减用电报装环节和时间，减少停电次数。", unit=POWER, aims=TIME),
        measure("general/三/2", "改进办税缴费方式", "推进税费事项网上办理，加快出口退税。", unit=TAX),
        measure("annex02/三/（一）", "压减办电时间", "压减用电报装环节和时间，低压客户办电时间不超过5天。", unit=POWER, role="lead",
                due="2022-06-30", aims=TIME),
        measure("annex02/三/（二）", "减少停电次数", "推广不停电作业，提高供电可靠性。", unit=POWER, due="2022-12-31"),
        measure("annex02/二", "工作目标", "全面提升获得电力服务水平。", kind="goal"),
        measure("annex03/三/（一）", "推行电子发票", "免费为纳税人开具电子发票，2022年底前完成发票电子化改革。", unit=TAX,
                due="2022-12-31"),
        measure("annex03/三/（二）", "加快出口退税", "正常出口退税平均时间压缩至5个工作日以内。", unit=TAX, role="cooperating"),
        measure("annex03/三/（三）", "推进税费事项网上办理", "推进税费事项网上办理、掌上办理，改进办税缴费方式。", unit=TAX),
    ]
    cell = Observation(NAME, "annex02", "办电时间", "current", "现状水平", "8天", 8, "天", None, span(9), indicator=TIME,
                       iri=iris.observation_iri(NAME, 5))
    return Corpus(
        documents=[Document(NAME, "某某区优化营商环境总体方案", "txt", "0", 1, 1, PLACE, 2022, plans)], measures=measures,
        observations=[cell],
        units=[Unit(TAX, "区税务局", "District Tax Bureau", ["国家税务总局某某区税务局"], "vertical", "county", "某某区"),
               Unit(POWER, "区供电公司", "District Power Supply Company", ["国网某某供电公司"], "enterprise", "county", "某某区")],
        indicators=[Indicator(TIME, "办电时间", "Time to get electricity", ["用电报装时间"], "getting-electricity", "天", "lower")])


def tiny_model(folder: Path) -> Path:
    """Make a static-embedding model with query and document prompts; random but fixed vectors, saved as users would."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers

    letters = sorted({c for m in corpus().measures for c in m.text} | set("问文abcdefghijklmnopqrstuvwxyz"))
    tokens: Any = Tokenizer(models.WordLevel({"[UNK]": 0} | {c: i for i, c in enumerate(letters, 1)}, unk_token="[UNK]"))
    tokens.pre_tokenizer = pre_tokenizers.Split("", behavior="isolated")
    torch.manual_seed(0)
    model = SentenceTransformer(modules=[StaticEmbedding(tokens, embedding_dim=24)], prompts={"query": "问", "document": "文"})
    model.save(str(folder))
    return folder
