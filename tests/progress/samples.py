"""A made-up plan to report on, and ledgers in the layouts offices use."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl

from policygraph.model import Corpus
from tests.align.samples import corpus_of

PLAN = """云山市河东区2023年优化营商环境实施方案
为优化营商环境，结合我区实际，制定本方案。
一、主要任务
（一）压减企业开办时间。整合登记、刻章、税务环节，企业开办时间压减至1个工作日以内。
责任单位：区市场监管局
完成时限：2023年6月
（二）推行工程建设项目联合验收。规划、消防、人防等事项统一受理、限时办结。
责任单位：区住建局
完成时限：2023年9月
（三）扩大普惠小微贷款投放。引导银行增加首贷、信用贷，贷款余额增长10%以上。
责任单位：区金融工作局
完成时限：2023年12月
（四）建设智慧停车平台。整合全区公共停车泊位数据，开通线上查询和缴费。
责任单位：区城管局
完成时限：2023年6月
（五）开展惠企政策宣讲。组织进园区、进企业宣讲活动，全年不少于12场。
责任单位：区司法局
（六）加强知识产权保护。建立快速维权机制，办理侵权案件。
责任单位：区市场监管局、区法院
完成时限：2023年12月
"""
IDS = [f"general/一/（{n}）" for n in "一二三四五六"]


def corpus(text: str = PLAN) -> Corpus:
    """The plan with its names resolved."""
    return corpus_of({"plan.txt": text})


def book(path: Path, sheets: dict[str, list[list[Any]]], merged: tuple[str, ...] = ()) -> Path:
    """A workbook with these rows; ``merged`` ranges in the first sheet."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        page = made.create_sheet(name)
        for row in rows:
            page.append(row)
    for cells in merged:
        made.worksheets[0].merge_cells(cells)
    made.save(path)
    return path
