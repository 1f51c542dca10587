"""A made-up province's plan and a district's below it."""
from __future__ import annotations

from policygraph.model import Corpus
from policygraph.pipeline import Extraction, assemble

UPPER = """云江省优化营商环境行动方案

一、总体要求
持续优化全省营商环境。

二、主要任务
（一）企业开办
1.压缩企业开办时间。2023年6月底前，将企业开办时间压缩至0.5个工作日以内。
责任单位：省市场监管局
2.推行一窗受理。政务服务事项一窗受理率达到95%以上。
责任单位：省政务服务局
（二）金融支持
3.扩大普惠贷款规模。普惠小微企业贷款余额同比增长20%以上。
牵头单位：省地方金融监管局
责任单位：省商务厅
三、组织保障
各单位要压实责任，2023年定期通报进展。
"""
LOWER = """云江省清河市东岭区优化营商环境实施方案

一、总体要求
持续优化全区营商环境。

二、主要任务
（一）企业开办
1.压减企业开办时限。2023年8月底前，企业开办时间压减至1个工作日以内。
责任单位：区市场监管局
2.深化一窗受理改革。政务服务事项一窗受理率达到96%以上。
责任单位：区行政审批局
3.建设特色商业街区。打造夜间消费示范街区2个。
责任单位：区商务局
三、组织保障
各单位要压实责任，2023年定期通报进展。
"""


def corpus(upper: str = UPPER, lower: str = LOWER) -> Corpus:
    """Both documents with their names resolved together."""
    return corpus_of({"upper.txt": upper, "lower.txt": lower})


def corpus_of(texts: dict[str, str]) -> Corpus:
    """Documents by name, through the real stages."""
    from policygraph.extract import extract
    from policygraph.structure import structure
    from tests.helpers import source

    extractions = []
    for name, text in texts.items():
        read = source(text, name)
        document = structure(read)
        said = extract(read, document)
        extractions.append(Extraction(document, read.text, said.measures, said.observations, said.people))
    return assemble(extractions, {})
