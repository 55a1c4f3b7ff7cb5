"""Definition files."""

GOOD = """codes penalty_kind "处罚类别" {
  "警告"
  "罚款"
}

dataset penalty "行政处罚" edition "1" {
  field number  "文号"             text(64)           required
  field code    "统一社会信用代码" uscc
  field kind    "处罚类别"         code(penalty_kind)
  field fine    "罚款金额"         decimal(18, 6)     unit 万元
  field decided "处罚决定日期"     day                required

  key number
  subject code

  rule P1 "决定日期在未来" question on decided when decided > as_of
}
"""


def case_check(tool):
    tool.write("good.credit", GOOD)
    for noun in ["model", "dataset"]:
        tool.run(noun, "check", "good.credit").ends(0).says("没有发现问题")
    tool.write("bad.credit", GOOD.replace("question on", "reject on"))
    result = tool.run("model", "check", "bad.credit").ends(1)
    result.says("bad.credit:16:", "reject", "^~~~~~", "改法")
    tool.run("model", "check", "bad.credit", "--format", "json").ends(1).says('"line":16')
    tool.run("model", "check", "none.credit").ends(3).complains("none.credit")
    tool.write("junk.credit", bytes(range(256)) * 20)
    tool.run("model", "check", "junk.credit").ends(1)


def case_format(tool):
    tool.write("good.credit", GOOD)
    tool.run("model", "fmt", "--check", "good.credit").ends(0).silent()
    messy = GOOD.replace("  field", "field").replace("   ", " ")
    path = tool.write("messy.credit", messy)
    tool.run("model", "fmt", "--check", "messy.credit").ends(1).says("messy.credit")
    assert path.read_text() == messy
    tool.run("model", "fmt", "messy.credit").ends(0)
    assert path.read_text() == GOOD, path.read_text()
    assert tool.run("model", "fmt", "-", stdin=messy).ends(0).out == GOOD
    tool.write("bad.credit", "dataset {")
    tool.run("model", "fmt", "bad.credit").ends(3)
    assert (tool.folder / "bad.credit").read_text() == "dataset {"


def case_datasets(tool):
    tool.write("good.credit", GOOD)
    own = ["--definitions", "good.credit"]
    tool.run("dataset", "list", *own).ends(0).says("penalty\t行政处罚\t1\t5\t1")
    tool.run("dataset", "show", "penalty", *own).ends(0).says("number\t文号\ttext(64)\t必填")
    tool.run("dataset", "show", "行政处罚", "--format", "csv", *own).ends(0).says("name,title,type")
    tool.run("dataset", "show", "penlty", *own).ends(2).complains("是不是想写 penalty？")
    result = tool.run("dataset", "template", "penalty", *own).ends(0)
    assert result.raw.startswith(b"\xef\xbb\xbf"), "no mark for spreadsheets"
    result.says("文号,统一社会信用代码,处罚类别,罚款金额,处罚决定日期\r\n示例,91350100M000100Y43,警告,")
