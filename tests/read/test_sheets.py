"""Ledgers: xlsx and csv as documents, each cell with sheet and place."""
import datetime
import io

import openpyxl
import pytest
import xlwt

from policygraph.errors import InputError
from policygraph.read import read_file


def workbook():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "任务台账"
    sheet["A1"] = "临溪县2023年重点任务台账"
    sheet.merge_cells("A1:E1")
    for column, text in enumerate(["序号", "工作任务", "责任单位", "完成时限", "进度"], 1):
        sheet.cell(3, column, text)
    rows = [(1, "新建泵站3座", "县水利局", datetime.date(2023, 6, 30), 0.285), (2, "修路20公里", "县交通局", datetime.date(2023, 9, 1), 1)]
    for row, values in enumerate(rows, 4):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column, value)
        sheet.cell(row, 4).number_format = 'yyyy"年"m"月"'
        sheet.cell(row, 5).number_format = "0.0%"
    sheet["A6"] = "注：进度截至三月底。"
    other = book.create_sheet("隐藏")
    other["A1"] = "内部"
    other.sheet_state = "hidden"
    return book


def save(book, path):
    stream = io.BytesIO()
    book.save(stream)
    path.write_bytes(stream.getvalue())
    return path


def test_a_ledger_is_read_as_it_is_shown_with_the_place_of_each_cell(tmp_path):
    source = read_file(save(workbook(), tmp_path / "a.xlsx"))
    assert source.format == "xlsx"
    assert [line.text for line in source.lines if line.text] == [
        "临溪县2023年重点任务台账", "\t序号", "\t工作任务", "\t责任单位", "\t完成时限", "\t进度",
        "\t1", "\t新建泵站3座", "\t县水利局", "\t2023年6月", "\t28.5%", "\t2", "\t修路20公里", "\t县交通局", "\t2023年9月", "\t100.0%",
        "注：进度截至三月底。"]
    at = source.text.index("新建泵站")
    span = source.span(at, at + 4)
    assert (span.place, span.page, span.quote) == ("任务台账!B4", 1, "新建泵站")
    assert [(warning.kind, warning.numbers) for warning in source.warnings] == [("sheet_hidden", {"sheet": "隐藏"})]


def test_merged_cells_span_and_hidden_rows_are_left_out(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["类别", "任务"], ["水利", "建泵站"], [None, "修水渠"], ["其他", "不公开"]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet.row_dimensions[4].hidden = True
    source = read_file(save(book, tmp_path / "a.xlsx"))
    assert [(c.row, c.column, c.row_span, source.text[c.start:c.end]) for c in source.tables[0].cells] == [
        (0, 0, 1, "类别"), (0, 1, 1, "任务"), (1, 0, 2, "水利"), (1, 1, 1, "建泵站"), (2, 1, 1, "修水渠")]
    assert [warning.kind for warning in source.warnings] == ["cells_hidden"]


def test_each_sheet_without_a_title_is_headed_by_its_name(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "水利"
    book.active.append(["任务", "单位"])
    book.create_sheet("交通").append(["道路", "县交通局"])
    lines = read_file(save(book, tmp_path / "a.xlsx")).lines
    assert [(line.text, line.page) for line in lines if line.level] == [("水利", 1), ("交通", 2)]


@pytest.mark.parametrize(("format_code", "value", "shown"), [
    ("General", 0.1 + 0.2, "0.3"), ("General", 12, "12"), ("0.00", 3.14159, "3.14"), ("#,##0", 12345, "12345"), ('0"个"', 5, "5个"),
    ("0%", 0.9, "90%"), ("yyyy-mm-dd", datetime.date(2024, 2, 29), "2024年2月29日"), ("m/d", datetime.date(2024, 2, 29), "2月29日"),
])
def test_numbers_are_shown_in_their_format(tmp_path, format_code, value, shown):
    book = openpyxl.Workbook()
    book.active.append(["甲", "乙"])
    book.active.append(["数值", value])
    book.active["B2"].number_format = format_code
    assert read_file(save(book, tmp_path / "a.xlsx")).lines[-2].text == "\t" + shown


@pytest.mark.parametrize(("name", "data"), [
    ("a.csv", "序号,任务,责任单位\n1,\"新建泵站,3座\",县水利局\n".encode("gb18030")),
    ("a.csv", "\ufeff序号;任务;责任单位\n1;新建泵站,3座;县水利局\n".encode()),
    ("a.tsv", "序号\t任务\t责任单位\n1\t新建泵站,3座\t县水利局\n".encode()),
])
def test_csv_in_any_encoding_and_with_any_separator_is_a_table(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    source = read_file(path)
    assert [source.text[c.start:c.end] for c in source.tables[0].cells] == ["序号", "任务", "责任单位", "1", "新建泵站,3座", "县水利局"]
    assert source.lines[6].place == "a!B2"


@pytest.mark.parametrize("data", [b"PK\x03\x04xl/workbook.xml", b"\x00\x01\x02" * 50])
def test_what_is_no_ledger_is_one_clear_line(tmp_path, data):
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    with pytest.raises(InputError, match="a.xlsx"):
        read_file(path)


def old_workbook(path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("任务台账")
    sheet.write_merge(0, 0, 0, 3, "临溪县2023年重点任务台账")
    for column, text in enumerate(["序号", "工作任务", "完成时限", "进度"]):
        sheet.write(1, column, text)
    sheet.write(2, 0, 1)
    sheet.write(2, 1, "新建泵站3座")
    sheet.write(2, 2, datetime.date(2023, 6, 30), xlwt.easyxf(num_format_str='yyyy"年"m"月"'))
    sheet.write(2, 3, 0.285, xlwt.easyxf(num_format_str="0.0%"))
    hidden = book.add_sheet("内部")
    hidden.write(0, 0, "内部掌握")
    hidden.visibility = 1
    book.save(str(path))
    return path


@pytest.mark.parametrize("name", ["a.xls", "a.et"])
def test_old_workbooks_are_read_alike(tmp_path, name):
    source = read_file(old_workbook(tmp_path / name))
    assert source.format == "xls"
    assert [line.text for line in source.lines if line.text] == [
        "临溪县2023年重点任务台账", "\t序号", "\t工作任务", "\t完成时限", "\t进度", "\t1", "\t新建泵站3座", "\t2023年6月", "\t28.5%"]
    assert source.lines[7].place == "任务台账!B3"
    assert [warning.kind for warning in source.warnings] == ["sheet_hidden"]


def test_a_damaged_old_workbook_is_one_clear_line(tmp_path):
    path = tmp_path / "a.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(InputError, match="a.xls: is a damaged workbook"):
        read_file(path)
