"""Files on their way into a store."""
import csv
import json
import os
import pathlib
import sqlite3
import zipfile

from cases_definitions import GOOD

HEAD = "文号,统一社会信用代码,处罚类别,罚款金额,处罚决定日期\n"
ROW = "许市监罚〔2026〕%d号,91350100M000100Y43,罚款,0.2,2026-03-01\n"
WORDS = ["--dataset", "penalty", "--store", "库/a.db", "--definitions", "good.credit",
         "--as-of", "2026-06-30", "--provider", "许昌市税务局"]


def prepare(tool):
    tool.write("good.credit", GOOD)


def batches(tool):
    """How many batches the store holds, as a reader with any other program sees it."""
    path = tool.folder / "库/a.db"
    if not path.exists():
        return 0
    result = tool.run("questions", "list", "--store", "库/a.db")
    assert result.code in (0, 1), result.err
    with sqlite3.connect(path) as connection:
        names = [x[0] for x in connection.execute("select name from sqlite_master where type='table'")]
        table = next(name for name in names if "batch" in name)
        return connection.execute(f"select count(*) from {table}").fetchone()[0]


def case_good(tool):
    prepare(tool)
    tool.write("a.csv", HEAD + "".join(ROW % n for n in range(1, 11)))
    tool.run("import", "a.csv", *WORDS, "--output", "out").ends(0).silent().says(
        "a.csv → 行政处罚，第 1 批", "接收 10 行：采纳 10，修复 0，补全 0，合并 0，置疑 0")
    rows = list(csv.reader(open(tool.folder / "out/accepted.csv", newline="")))
    assert len(rows) == 11, rows
    tool.run("import", "a.csv", *WORDS).ends(2).complains("第 1 批", "--again")
    tool.run("import", "a.csv", *WORDS, "--again").ends(0).says("第 2 批")
    gb = (HEAD + ROW % 99).encode("gb18030")
    tool.write("gb.csv", gb)
    tool.run("import", "gb.csv", *WORDS).ends(0).says("采纳 1")


def case_questions(tool):
    prepare(tool)
    tool.write("a.csv", HEAD + ROW % 1 + ROW % 2 + ROW.replace("2026-03-01", "2027-01-01") % 3)
    tool.run("import", "a.csv", *WORDS, "--output", "out").ends(1).says("置疑 1", "决定日期")
    listed = tool.run("questions", "list", "--store", "库/a.db").ends(1)
    listed.says("许昌市税务局", "a.csv\t4\t")
    number = listed.out.split("\t")[0]
    files = tool.run("questions", "export", "--store", "库/a.db", "--output", "退回").ends(1).out
    path = tool.folder / files.split("\t")[0]
    text = path.read_text("utf-8-sig")
    rows = list(csv.reader(text.splitlines()))
    assert rows[0] == HEAD.strip().split(",") + ["置疑原因", "置疑编号"], rows
    assert rows[1][-1] == number and rows[1][0] == "许市监罚〔2026〕3号", rows
    # A corrected row closes the question; one still wrong keeps its number.
    path.write_text(text.replace("2027-01-01", "2028-01-01"))
    tool.run("questions", "resubmit", path, *WORDS).ends(1).says("置疑 1")
    again = tool.run("questions", "list", "--store", "库/a.db").ends(1)
    assert again.out.startswith(number) and again.out.count("\n") == 1, again.out
    path.write_text(text.replace("2027-01-01", "2026-01-01"))
    tool.run("questions", "resubmit", path, *WORDS).ends(0).says("采纳 1")
    tool.run("questions", "list", "--store", "库/a.db").ends(0)
    tool.write("b.csv", HEAD + ROW % 9)
    tool.write("c.csv", HEAD + ROW % 8 + ROW.replace("0.2", "x") % 7)
    told = json.loads(tool.run("import", "c.csv", *WORDS, "--format", "json").ends(1).out)
    assert (told["received"], told["accepted"], told["questioned"]) == (2, 1, 1), told
    assert told["questions"][0]["field"] == "fine" and told["questions"][0]["rows"] == 1, told
    tool.run("questions", "resubmit", "b.csv", *WORDS).ends(3).complains("置疑编号")


def case_bad_input(tool):
    prepare(tool)
    tool.write("first.csv", HEAD + ROW % 1)
    tool.run("import", "first.csv", *WORDS).ends(0)
    os.mkdir(tool.folder / "folder")
    bomb = tool.folder / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook>" + " " * (300 << 20))
    good = (HEAD + ROW % 2).encode()
    cases = {
        "missing.csv": (None, "不存在"),
        "folder": (None, "目录"),
        "empty.csv": (b"", "没有内容"),
        "binary.csv": (bytes(range(256)) * 64, "binary.csv"),
        "head.csv": (HEAD.encode(), "只有表头"),
        "twice.csv": (good.replace("处罚类别".encode(), "文号".encode()), "“文号”"),
        "other.csv": (b"x,y\n1,2\n", "other.csv"),
        "utf16.csv": (good.decode().encode("utf-16")[:40] + b"\x00\xd8\x00\xd8", "utf16.csv"),
        "damaged.xlsx": (b"PK\x03\x04" + bytes(range(200)), "damaged.xlsx"),
        "bomb.xlsx": (None, "bomb.xlsx"),
        "long.csv": (HEAD.encode() + b"x" * ((100 if tool.long else 20) << 20), "第 2 行"),
    }
    for name, (content, what) in cases.items():
        if content is not None:
            tool.write(name, content)
        result = tool.run("import", name, *WORDS, "--output", "out")
        if result.code in (0, 1) or what not in result.err:
            result.fails(f"{name} is not refused with {what!r}")
        assert not list((tool.folder / "out").glob("*.csv")), f"{name} leaves files"
    assert batches(tool) == 1, "something was half imported"
    assert tool.run("questions", "list", "--store", "库/a.db").ends(0).out == ""


def case_truncated(tool):
    prepare(tool)
    whole = HEAD + ROW % 1 + ROW % 2
    tool.write("cut.csv", whole.encode()[:-30])
    tool.run("import", "cut.csv", *WORDS).ends(1).says("采纳 1", "置疑 1")
    tool.run("questions", "list", "--store", "库/a.db").ends(1).says("cut.csv\t3\t")


def case_stores(tool):
    prepare(tool)
    tool.write("a.csv", HEAD + ROW % 1)
    tool.write("no.db", "this is no database, and never was one" * 40)
    words = [word if word != "库/a.db" else "no.db" for word in WORDS]
    tool.run("import", "a.csv", *words).ends(3).complains("no.db", "不是数据库")
    tool.run("questions", "list", "--store", "missing.db").ends(3).complains("missing.db", "打不开")
    assert not (tool.folder / "missing.db").exists()
    tool.write("file", "x")
    words = [word if word != "库/a.db" else "file/a.db" for word in WORDS]
    tool.run("import", "a.csv", *words).ends(4).complains("file")
    tool.run("import", "a.csv", *WORDS, "--output", "file/out").ends(4).complains("file")
    assert batches(tool) == 0, "something was stored though its files could not be written"


def workbook(path, rows):
    """Writes the smallest workbook that a spreadsheet would open."""
    spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    lines = "".join(
        f'<row r="{number}">' + "".join(
            f'<c r="{chr(65 + place)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
            for place, text in enumerate(row)) + "</row>" for number, row in enumerate(rows, 1))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{package}"><Relationship Id="a" '
                         f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{spreadsheet}" xmlns:r="{office}">'
                         '<sheets><sheet name="处罚" sheetId="1" r:id="b"/></sheets></workbook>')
        archive.writestr("xl/_rels/workbook.xml.rels",
                         f'<Relationships xmlns="{package}"><Relationship Id="b" '
                         f'Type="{office}/worksheet" Target="worksheets/a.xml"/></Relationships>')
        archive.writestr("xl/worksheets/a.xml", f'<worksheet xmlns="{spreadsheet}"><sheetData>'
                         f'{lines}</sheetData></worksheet>')


def case_workbook(tool):
    prepare(tool)
    rows = [line.split(",") for line in (HEAD + ROW % 1 + ROW % 2).strip().split("\n")]
    workbook(tool.folder / "a.xlsx", [["行政处罚信息报送表"]] + rows)
    tool.run("import", "a.xlsx", *WORDS, "--output", "out").ends(0).says("接收 2 行：采纳 2")
    found = list(csv.reader(open(tool.folder / "out/accepted.csv", newline="")))
    assert [row[0] for row in found[1:]] == [rows[1][0], rows[2][0]], found
    # What comes back from a workbook is a CSV file with the same columns.
    workbook(tool.folder / "b.xlsx", rows[:2] + [rows[2][:4] + ["2027-01-01"]])
    tool.run("import", "b.xlsx", *WORDS).ends(1).says("置疑 1")
    files = tool.run("questions", "export", "--store", "库/a.db", "--output", "退回").ends(1).out
    text = (tool.folder / files.split("\t")[0]).read_text("utf-8-sig")
    assert text.startswith(HEAD.strip() + ",置疑原因,置疑编号"), text


def case_no_room(tool):
    """A limit on the size of files stands for a full disk: nothing half imported, no leftovers."""
    prepare(tool)
    tool.write("small.csv", HEAD + ROW % 1)
    tool.run("import", "small.csv", *WORDS).ends(0)
    tool.write("large.csv", HEAD + "".join(ROW % n for n in range(2, 20_000)))
    for limit in (300_000, 1_000_000, 1_700_000):
        result = tool.run("import", "large.csv", *WORDS, "--output", "out", file_limit=limit)
        if result.code != 4 or not result.err:
            result.fails(f"a limit of {limit} bytes is not reported")
        left = [path for path in (tool.folder / "out").rglob("*")]
        assert not left, left
        assert batches(tool) == 1, "something was half imported"
    tool.run("import", "large.csv", *WORDS, "--output", "out").ends(0).says("接收 19998 行")


def case_lacking_reference(tool):
    tool.write("a.csv", "行政相对人名称,统一社会信用代码,文号,处罚机关,处罚决定日期\n"
               "许昌青穗商贸有限公司,91350100M000100Y43,1号,许昌市税务局,2026-03-01\n")
    words = ["--dataset", "penalty", "--store", "a.db", "--as-of", "2026-06-30"]
    tool.run("import", "a.csv", *words).ends(0).says("还没有“企业登记库”的数据")
