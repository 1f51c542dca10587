"""Words are cut as with jieba's whole dictionary, though most of it is left out."""

import jieba
import pytest

from policygraph.index import lexicon as lexicons
from policygraph.index.segmenter import Segmenter

TEXTS = ["推进工程建设项目审批制度改革,压减办理环节", "中华人民共和国企业破产法 vat 发票", "长春市长春药店", "𠮷野家开业", ""]
OWN = ["工程建设项目", "压减", "破产法", "x", "很" * 30]


@pytest.fixture(scope="module")
def whole() -> jieba.Tokenizer:
    tokenizer = jieba.Tokenizer()
    for word in ("压减", "工程建设项目", "破产法"):
        tokenizer.add_word(word)
    return tokenizer


@pytest.mark.parametrize("text", TEXTS)
def test_same_cuts(text: str, whole: jieba.Tokenizer) -> None:
    segmenter = Segmenter(TEXTS, OWN, lexicons.load())
    cut = list(segmenter._jieba.cut_for_search(text, HMM=False))
    assert cut == list(whole.cut_for_search(text, HMM=False))


def test_words_and_numbers() -> None:
    segmenter = Segmenter(["5个工作日内办结抵押登记的vat发票"], ["抵押登记"], lexicons.load())
    words = segmenter.words("5个工作日内办结抵押登记的vat发票")
    assert {"抵押登记", "5工作日", "发票", "vat"} <= set(words)
