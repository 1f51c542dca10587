import pytest

from policygraph.read.numerals import known, write


@pytest.mark.parametrize(("form", "number", "text"), [
    ("decimal", 12, "12"), ("decimalZero", 3, "03"), ("decimalFullWidth", 12, "１２"),
    ("chineseCountingThousand", 10, "十"), ("chineseCountingThousand", 21, "二十一"),
    ("chineseCountingThousand", 105, "一百零五"), ("chineseCountingThousand", 1010, "一千零一十"),
    ("chineseCounting", 31, "三十一"), ("chineseCounting", 105, "一○五"),
    ("japaneseCounting", 12, "十二"), ("ideographDigital", 10, "一〇"), ("taiwaneseCountingThousand", 30, "三十"),
    ("chineseLegalSimplified", 12, "壹拾贰"), ("ideographTraditional", 3, "丙"), ("ideographZodiac", 13, "子"),
    ("decimalEnclosedCircle", 20, "⑳"), ("decimalEnclosedCircle", 51, "51"), ("decimalEnclosedParen", 2, "⑵"),
    ("upperLetter", 27, "AA"), ("lowerLetter", 2, "b"), ("upperRoman", 14, "XIV"), ("lowerRoman", 4, "iv"),
    ("numberInDash", 1, "- 1 -"), ("none", 5, ""), ("unheardOf", 7, "7"), ("lowerRoman", 10**9, "1000000000"),
])
def test_numbers_are_written_as_a_word_processor_does(form, number, text):
    assert write(number, form) == text


def test_unknown_formats_are_told():
    assert known("chineseCounting")
    assert not known("unheardOf")
