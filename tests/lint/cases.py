"""For each rule a text that it reports and the same text as it should be. Places, bodies and figures are made up."""
from __future__ import annotations

from collections.abc import Callable

HEAD = (
    "云山市河东区2023年优化营商环境实施方案\n为优化营商环境，结合我区实际，制定本方案。\n一、工作目标\n到2023年底，营商环境明显改善。\n"
    "二、主要措施\n")
TAIL = "三、保障措施\n（一）加强组织领导。各单位要落实责任。\n（二）强化督导考核。定期通报进展情况。\n"
_TEXT = "按照有关要求抓好落实。"


def plan(body: str, *, goal: str = "到2023年底，营商环境明显改善。", after: str = "") -> str:
    """A small plan with these measures."""
    return HEAD.replace("到2023年底，营商环境明显改善。", goal) + body + after + (TAIL.replace("三、", "四、") if after else TAIL)


def measure(number: str, heading: str, text: str = _TEXT, units: str = "区发展改革委、区住建局", due: str = "2023年12月") -> str:
    """A measure with its two labelled lines; an empty one is left out."""
    lines = [f"（{number}）{heading}", text, f"时间节点：{due}" if due else "", f"责任单位：{units}" if units else ""]
    return "\n".join(line for line in lines if line) + "\n"


def table(*rows: str) -> str:
    """A section with a table; cells are parted by |."""
    return "三、指标对比\n" + "\n".join("\t" + "\n\t".join(row.split("|")) + "\n" for row in rows) + "\n"


def annexed(*parts: tuple[str, str], first: int = 2, step: int = 1, basis: str = "为做好本领域工作") -> str:
    """A master plan with annexes, each a subject and its measures."""
    text = HEAD + measure("一", "优化审批服务") + measure("二", "提升监管水平") + TAIL
    for number, (subject, body) in enumerate(parts):
        text += f"\n\n附件{first + step * number}\n河东区{subject}提升专项行动方案\n{basis}，制定本方案。\n"
        text += f"一、工作目标\n全面提升服务水平。\n二、主要措施\n{body}{TAIL.replace('三、', '四、') if '三、' in body else TAIL}"
    return text


def both(text: Callable[[str], str], wrong: str, right: str) -> tuple[str, str]:
    """One text with a wrong and a right piece in it."""
    return text(wrong), text(right)


def _saying(words: str) -> str:
    return plan(measure("一", "优化审批服务", f"{words}抓好落实。") + measure("二", "提升监管水平", due="2023年6月"))


def _listing(*units: str) -> str:
    return plan("".join(measure(n, f"改革事项{n}", units=u) for n, u in zip("一二三四五六", units, strict=False)))


def _rows(columns: str, *rows: str) -> str:
    return plan(_TWO, after=table(columns, *rows))


_TWO = measure("一", "优化审批服务") + measure("二", "提升监管水平", due="2023年6月")
_THREE = _TWO + measure("三", "强化要素保障", due="2023年9月")
_REFORM = ("推行联合验收。建设单位在系统中提出联合验收申请，牵头部门并行组织各专业部门审查，"
           "统一出具联合验收意见书，企业无需再单独办理竣工备案手续。")
_TRAINING = "每季度开展一次窗口人员业务培训，邀请专家授课，组织经验交流，培训情况纳入年度考核。"
_LIMITS = "加强工程时限管控，对新建、改建项目实行限时办理。"
_STAGES = "指标|现状水平|2023年6月目标|2023年12月目标|完成时限"
_TARGETS = "指标|现状水平|2023年目标|完成时限"
_FOUR = [f"{name}率|50%|6{n}%|2023年12月" for n, name in enumerate(("公开", "办结", "调解", "整改"))]
_CULTURE = "区文化广电和旅游局"
_LEVELS = ["区市场监管局、区财政局", "区市场监管局、区直有关部门", "区市场监管局、区直有关部门", "区财政局、区住建局"]

_PROVINCE = (
    "云山省2023年优化营商环境行动方案\n为优化营商环境，结合我省实际，制定本方案。\n一、工作目标\n到2023年底，营商环境明显改善。\n二、主要措施\n"
    + measure("一", "压缩企业开办时间", "将企业开办时间压缩至2个工作日以内。", "省市场监管局", "2023年9月")
    + measure("二", "扩大普惠贷款规模", "引导银行机构增加普惠小微企业贷款投放。", "省地方金融监管局") + TAIL + "=====\n")


def _below(opening: str, loans: str) -> str:
    """The province's plan and the district's below it, with these pieces."""
    return _PROVINCE + (plan(
        measure("一", "压减企业开办时限", f"企业开办时间压减至{opening}个工作日以内。", "区市场监管局")
        + measure("二", loans, "按照有关要求，引导银行机构增加普惠小微企业贷款投放。" if "贷款" in loans else "沿街增设花箱，整治占道经营。",
                  "区财政局")).replace("云山市", "云山省云山市"))


CASES: dict[str, tuple[str, str]] = {
    "invalid-date": both(lambda x: plan(_TWO.replace("2023年6月", x)), "2023年6月31日", "2023年6月30日"),
    "past-deadline": both(lambda x: plan(_TWO.replace("2023年6月", x)), "2022年6月", "2023年6月"),
    "contradiction": both(
        lambda x: plan(measure("一", "压减时间", "办理出口退税的平均时间压缩至5个工作日以内。") + measure("二", "提升服务"),
                       goal=f"办理出口退税的平均时间不超过{x}个工作日。"), "6", "5"),
    "contradiction-stages": both(
        lambda x: plan(_TWO, goal=f"2023年6月底前，纳税时间同比压缩{x}%；2023年底前，纳税时间同比压缩5%。"), "6", "4"),
    "contradiction-table": both(
        lambda x: plan(_TWO, goal=f"2023年底，纳税次数压缩{x}次。",
                       after=table("指标（项目）|现状水平|升级版目标", "纳税次数（次）|6|5")), "0.5", "1"),
    "contradiction-column": both(
        lambda x: _rows(_STAGES, "调解率|20%|22%|25%|2023年12月", f"公开率|50%|60%||{x}"), "2023年12月", "2023年6月"),
    "contradiction-total": both(
        lambda x: _rows("序号|环节|时间（工作日）", "1|工程勘察|7", "2|施工许可|9", f"合计||{x}个工作日"), "17", "16"),
    "contradiction-deadline": both(
        lambda x: annexed(("办理建筑许可", _TWO + measure("三", "优化联合验收流程", _REFORM, due="2023年9月")),
                          ("项目保障", _TWO + measure("三", "优化联合验收流程", _REFORM, due=x))), "2023年6月", "2023年9月"),
    "contradiction-deadline-table": both(
        lambda x: _rows(_STAGES, f"提升监管水平|较低|建立机制||{x}", "优化审批服务|较低||全面推行|2023年12月"), "2023年9月", "2023年6月"),
    "laxer-than-upper": both(lambda x: _below(x, "扩大普惠贷款规模"), "3", "2"),
    "not-covered": both(lambda x: _below("2", x), "整治街面秩序", "扩大普惠贷款规模"),
    "wrong-domain": both(
        lambda x: annexed(("获得用水", _TWO + table("指标（项目）|现状水平|2023年12月目标", f"获得用{x}时间（工作日）|2|1"))),
        "气", "水"),
    "wrong-domain-company": both(
        lambda x: annexed(("获得用水", "".join(measure(n, f"优化服务{n}", units=f"区城市管理局、河东{firm}有限公司")
                                           for n, firm in (("一", "清源水务"), ("二", "清源水务"), ("三", x))))), "蓝焰燃气", "清源水务"),
    "numbering": both(lambda x: plan(_THREE.replace("（二）", x)), "（2）", "（二）"),
    "numbering-list": both(lambda x: _saying(f"一是健全制度；二是明确责任；{x}是强化督查。"), "四", "三"),
    "numbering-annex": (annexed(("政府采购", _TWO), ("招标投标", _TWO), step=2),
                        annexed(("政府采购", _TWO), ("招标投标", _TWO))),
    "duplication": both(_saying, "为优化河东区河东区营商环境，", "为优化河东区营商环境，"),
    "duplication-promise": both(_saying, "力争在全省评价中力争进入第一梯队。", "力争在全省评价中进入第一梯队。"),
    "duplication-sentence": both(lambda x: _saying(f"{_LIMITS}完善制度，{x}"), _LIMITS, "改建项目一并实行限时办理。"),
    "duplication-measure": both(
        lambda x: plan(measure("一", "加强业务培训", _TRAINING) + measure("二", "提升监管") + measure("三", "加强业务培训", x)),
        _TRAINING, "每半年组织一次窗口人员经验交流，交流情况在区政府网站公布。"),
    "duplication-unit": both(lambda x: _listing(x, "区财政局"), "区税务局、区财政局、区税务局", "区税务局、区财政局"),
    "unit-name": both(lambda x: _listing(_CULTURE, _CULTURE, x), "区文化广旅游局", _CULTURE),
    "unit-name-level": (_listing(*_LEVELS, "市市场监管局", "市直有关部门"), _listing(*_LEVELS, "区市场监管局", "区直有关部门")),
    "unit-name-mixed": both(_saying, "按照区委市政府部署", "按照区委区政府部署"),
    "unit-name-branch": both(lambda x: _listing(x, "区财政局"), "河东区公安局河东分局", "市公安局河东分局"),
    "unit-name-place": both(lambda x: plan(_TWO).replace("结合我区实际", x), "结合我市实际", "结合我区实际"),
    "citation": both(
        lambda x: annexed(("信用环境", _TWO), basis=f"根据《{x}信用环境提升专项行动方案》要求"), "河东区", "云山市"),
    "missing-unit": both(lambda x: plan(_TWO + measure("三", "强化要素保障", units=x)), "", "区住建局"),
    "missing-unit-plan": both(
        lambda x: annexed(("政府采购", _TWO), ("招标投标", _TWO), ("获得信贷", _TWO),
                          ("跨境贸易", measure("一", "优化流程", units=x, due=x))), "", "区商务局"),
    "missing-deadline": both(lambda x: plan(_TWO + measure("三", "强化要素保障", due=x)), "", "2023年9月"),
    "missing-deadline-row": both(lambda x: _rows(_TARGETS, *_FOUR, f"回访率|50%|70%|{x}"), "", "2023年12月"),
    "missing-target": both(lambda x: _rows(_TARGETS, *_FOUR, f"回访率|50%|{x}|2023年12月"), "", "70%"),
    "weak-target": both(lambda x: _rows("指标|现状水平|省目标|区目标", f"仲裁案件结案率|90%|95%|{x}"), "92%", "96%"),
    "done-already": both(lambda x: _rows("指标|现状水平|区目标", f"仲裁案件结案率|92%|{x}"), "92%", "95%"),
    "orphan-indicator": both(
        lambda x: plan(_TWO + measure("三", "完善制度", x), after=table("指标|现状水平|区目标", "法律框架质量指数|70|75")),
        _TEXT, "完善法律框架，提高质量，法律框架质量指数达到75。"),
    "typo-brackets": both(_saying, "按照《优化营商环境条例的要求", "按照《优化营商环境条例》的要求"),
    "typo-footnote": both(_saying, "按照有关要求[footnoteRef:1]", "按照有关要求"),
    "typo-punctuation": both(_saying, "按照有关要求，。", "按照有关要求，"),
    "typo-share": both(_saying, "确保按期办结率达到980%，", "确保按期办结率达到98%，"),
    "typo-replaced": both(_saying, "保障各类区场主体权益，", "保障各类市场主体权益，"),
    "read-badly": ("河东区工作情况\n一、工作回顾\n" + "全区上下团结一心，各项工作稳步推进，群众满意度不断提高。\n" * 60, plan(_TWO)),
}
"""Rule id → wrong text and right text."""
