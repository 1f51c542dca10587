from __future__ import annotations

from pathlib import Path

from policygraph.index.dictionary import Dictionary, Translations, american, glossary, stems, word_list, write

TEXT = "云溪县幼儿园每千人护士数达到3人，县自然资源局张建国负责，发票电子化"


def test_a_glossary_holds_the_words_of_its_texts_only() -> None:
    made = glossary([TEXT], ["张建国"])
    assert [w for w, _ in made.chinese["kindergarten"]] == ["幼儿园"]
    assert "subway" not in made.chinese
    assert made.english["护士"] == "nurse"
    assert made.names == {"zhangjianguo": "张建国"}


def test_words_are_cut_by_the_likeliest_cut() -> None:
    dictionary = Dictionary(word_list(), glossary([TEXT], []))
    assert [t.text for t in dictionary.cut("乡镇卫生院的护士")] == ["乡镇", "卫生院", "的", "护士"]
    assert dictionary.known("护士")[1] == "n"
    assert dictionary.known("没有这个词的") == (0, "")


def test_forms_of_a_word_and_british_spelling_are_one() -> None:
    assert stems("nurses") == stems("nurse")
    assert american("organisation") == "organization"


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write([TEXT], [], tmp_path)
    opened = Dictionary.open(tmp_path)
    assert opened is not None
    assert opened.translations(stems("invoice"))[0][0] == "发票"
    assert opened.gloss("护士幼儿园") == "nurse kindergarten"
    assert Dictionary.open(tmp_path / "nowhere") is None


def test_an_english_word_is_translated_by_words_of_the_texts(tmp_path: Path) -> None:
    write([TEXT], [], tmp_path)
    assert [w for w, _ in Translations(tmp_path).of("kindergartens")] == ["幼儿园"]
    assert Translations(tmp_path).of("subway") == []
    # everyday words stand for too much: “big” is in hundreds of glosses
    assert Translations(tmp_path).of("big") == []
    assert Translations().of("kindergartens") == []
