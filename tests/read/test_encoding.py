import pytest

from policygraph.errors import InputError
from policygraph.read.encoding import decode

SIMPLE = "某某市优化营商环境实施方案\n一、总体要求\n（一）责任单位：市发展改革委、市财政局，2022年底前完成。\n"
TRADITIONAL = "某某市優化營商環境實施方案\n一、總體要求\n（一）責任單位：市發展改革委，2022年底前完成。\n"


@pytest.mark.parametrize(("encoding", "mark"), [
    ("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"),
    ("utf-16-le", b""), ("utf-16-be", b""), ("gb18030", b""), ("gbk", b""), ("gb2312", b""), ("utf-32-le", b"\xff\xfe\0\0"),
])
def test_every_encoding_gives_the_same_text(encoding, mark):
    text, _, warnings = decode(mark + SIMPLE.encode(encoding), "a.txt")
    assert text == SIMPLE
    assert warnings == []


def test_big5_is_told_from_gb18030():
    assert decode(TRADITIONAL.encode("big5"), "a.txt")[:2] == (TRADITIONAL, "big5hkscs")
    assert decode(TRADITIONAL.encode("gb18030"), "a.txt")[:2] == (TRADITIONAL, "gb18030")


def test_ascii_is_text():
    assert decode(b"1. Plan\n", "a.txt")[0] == "1. Plan\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_text_cut_within_a_character_is_read_with_a_warning(encoding):
    text, _, warnings = decode((SIMPLE * 3).encode(encoding)[:-2], "a.txt")
    assert text.startswith(SIMPLE * 2)
    assert len(warnings) == 1


def test_lone_surrogates_and_zero_bytes_do_not_spoil_a_text():
    assert decode(b"\xff\xfe" + b"\x00\xd8" + SIMPLE.encode("utf-16-le"), "a.txt")[0].endswith(SIMPLE)
    assert decode(SIMPLE.encode("utf-8") + b"\xed\xa0\x80", "a.txt")[0].startswith(SIMPLE)
    assert decode((SIMPLE + "\0").encode("utf-8"), "a.txt")[0].startswith(SIMPLE)


@pytest.mark.parametrize("data", [
    bytes(range(256)) * 20, b"\x00\x01\x02\x03" * 100, b"\x80\x81\xfe\xff" * 50, b"\xff\xfe" + b"\x00\xd8" * 50,
])
def test_binary_data_is_refused_in_one_line(data):
    with pytest.raises(InputError) as error:
        decode(data, "a.txt")
    assert "\n" not in str(error.value)
    assert str(error.value).startswith("a.txt: ")


def test_a_declared_encoding_comes_before_the_search_and_may_be_wrong():
    assert decode(SIMPLE.encode("gb18030"), "a.html", "gb18030")[0] == SIMPLE
    assert decode(SIMPLE.encode("gb18030"), "a.html", "utf-8")[0] == SIMPLE
