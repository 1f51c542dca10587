"""Traditional to simplified, one for one."""
from policygraph.hanzi import simplified


def test_one_for_one_so_that_offsets_stay_true():
    text = "責任單位：縣發展改革委、稅務局"
    assert simplified(text) == "责任单位：县发展改革委、税务局"
    assert len(simplified(text)) == len(text)


def test_simplified_text_stays_as_it_is():
    assert simplified("乾县行政审批局（含3家）") == "乾县行政审批局（含3家）"
