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


def case_models(tool):
    made = tool.run("model", "new", "trial.model").ends(0)
    tool.write("trial.credit", made.raw)
    tool.run("model", "check", "trial.credit").ends(0).says("没有发现问题")
    tool.run("model", "fmt", "--check", "trial.credit").ends(0)
    tool.run("model", "test", "trial.credit").ends(0).says("2 个示例通过，0 处不符")
    tool.write("wrong.credit", made.out.replace("expect score 90", "expect score 91"))
    tool.run("model", "test", "wrong.credit").ends(1).says(
        "不符  trial.model：培训过", "score 应为 91，却是 90", "wrong.credit:")
    tool.write("gap.credit", made.out.replace("75..<90", "75..<89"))
    tool.run("model", "check", "gap.credit").ends(1).says("gap.credit:", "89")
    own = ["--definitions", "trial.credit"]
    tool.run("model", "list", *own).ends(0).says("trial.model\t新模型\t1\t\t\tenterprise\tA B C\t")
    assert tool.run("model", "show", "trial.model", *own).ends(0).out.startswith("model trial.model")
    tool.run("model", "inputs", "trial.model", *own).ends(0).says("trained\t参加培训的人数\tnumber\t人")
    tool.run("model", "doc", "trial.model", *own).ends(0).says("# 新模型", "| **自定** |")
    tool.run("model", "show", "trail.model", *own).ends(2).complains("是不是想写 trial.model？")
    words = ["model", "eval", "trial.model", "trained=3", "--as-of", "2026-06-30", *own]
    tool.run(*words).ends(0).says("等级 B", "得分 85")
    tool.run(*words, "--record", "penalty decided=2026-03-01").ends(0).says("等级 C", "得分 70")
    tool.run("model", "eval", "trial.model", "traind=3", *own).ends(2).complains("trained")
    tool.run("model", "eval", "trial.model", "trained=x", *own).ends(2).complains("数值写作")
