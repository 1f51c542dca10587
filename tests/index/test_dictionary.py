from __future__ import annotations

from pathlib import Path

from policygraph.index.dictionary import Dictionary, Translations, american, dictionary_entries, glossary, stems, word_list, write
from policygraph.index.senses import choose, chosen, listed

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


def test_the_gloss_said_fits_the_class_of_the_word_and_is_the_nearest() -> None:
    dictionary = Dictionary(word_list(), glossary(["完善企业内部管理机制，开放公园，提高服务水平，便民，研究生命起源"], []))
    assert dictionary.gloss("完善内部管理机制") == "improve internal management mechanism"
    assert dictionary.gloss("开放公园") == "open park"
    # of a verb the glosses that are verbs; of words as near as another the first
    assert choose(["comprehensive", "excellent", "to improve"], "v", [0.5, 0.8, 0.6]) == 2
    assert choose(["level", "horizontal"], "n", [0.85, 0.86]) == 0 and choose(["item", "project"], "n", [0.59, 0.86]) == 1
    # words are cut by what is likely, not by the longest piece: 研究|生命|起源, not 研究生|命|起源
    assert "graduate" not in dictionary.gloss("研究生命起源")


def test_choices_are_of_words_of_the_dictionary_and_never_the_first() -> None:
    entries, own = dictionary_entries(), chosen()
    assert len(own) > 10_000
    assert all(0 < n < len(listed([g for _, g in entries[word]])) for word, n in own.items())


def test_an_english_word_is_translated_by_words_of_the_texts(tmp_path: Path) -> None:
    write([TEXT], [], tmp_path)
    assert [w for w, _ in Translations(tmp_path).of("kindergartens")] == ["幼儿园"]
    assert Translations(tmp_path).of("subway") == []
    # everyday words stand for too much: “big” is in hundreds of glosses
    assert Translations(tmp_path).of("big") == []
    assert Translations().of("kindergartens") == []
