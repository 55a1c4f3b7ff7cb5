"""Models: what they ask for, and what they say of cases."""
import decimal
import json
import re

MODEL = """codes level "档次" { "甲" "乙" }

model trial "试用模型" edition "1" effective 2026-01-01 {
  cites "某办法第三条"

  subject enterprise

  input amount "金额"   number unit 元 range 0.. missing 0
  input level  "档次"   code(level) missing stays
  input since  "成立日" day missing ungraded
  input kept   "守约"   boolean missing stays

  records penalty "行政处罚" on decided {
    column decided "处罚决定日期" day
    column fine    "罚款"         number unit 元
  }

  sheet base "基础分" cites "附件" {
    start amount
    item P1 "处罚"   deduct 10 each penalty where fine > 0.1 at most 15
    item P2 "甲档"   add 0.1 when level = "甲"
    item P3 "不守约" grade B when kept = false
  }

  score = base

  grades higher is better {
    A 90..
    B ..<90
    state 新设 when since > as_of
  }
  output share "份额" = score / 4

  example "一例" {
    as_of 2026-06-30
    amount = 95, since = 2020-01-01
    expect score 95, grade A
  }
}
"""

CASE = {
    "subject": {"code": "甲1", "name": "某企业"}, "as_of": "2026-06-30",
    "inputs": {"amount": 95.1, "level": "甲", "since": "2020-01-01", "kept": True},
    "records": {"penalty": [{"id": "罚1", "decided": "2026-01-01", "fine": "0.11"},
                            {"id": "罚2", "decided": "2026-02-01", "fine": 200},
                            {"decided": "2026-02-01", "fine": 0.1}]},
}


def evaluated(tool, case, *words, code=0):
    text = case if isinstance(case, str) else json.dumps(case)
    result = tool.run("model", "eval", "trial.credit", "--input", "-", *words, stdin=text)
    result.ends(code)
    return json.loads(result.out, parse_float=decimal.Decimal) if code == 0 else result


def case_inputs(tool):
    tool.write("trial.credit", MODEL)
    printed = json.loads(tool.run("model", "inputs", "trial.credit", "--format", "json").ends(0).out)
    inputs = {entry["name"]: entry for entry in printed["inputs"]}
    assert inputs["amount"]["unit"] == "元" and inputs["amount"]["range"] == "0.."
    assert inputs["amount"]["missing"] == 0 and inputs["since"]["missing"] == "ungraded"
    assert inputs["level"]["allowed"] == {"甲": "甲", "乙": "乙"}, inputs["level"]
    assert [column["name"] for column in printed["records"][0]["columns"]] == ["decided", "fine"]
    assert printed["records"][0]["day"] == "decided"
    # The empty case is a case: everything is missing in it.
    result = evaluated(tool, printed["case"])
    assert result["grade"] is None and "缺少成立日" in result["notes"], result
    for name in ["food.sales", "shuanggongshi.department"]:
        printed = json.loads(tool.run("model", "inputs", name, "--format", "json").ends(0).out)
        filled = tool.run("model", "eval", name, "--input", "-", stdin=json.dumps(printed["case"]))
        assert json.loads(filled.ends(0).out)["model"] == name
    tool.run("model", "inputs", "trial.credit", "--format", "csv").ends(0).says(
        "amount,金额,number,元,0..,按 0 计算")


def case_eval(tool):
    tool.write("trial.credit", MODEL)
    result = evaluated(tool, CASE)
    # Twenty points off are cut to fifteen; 95.1 - 15 + 0.1 is exact.
    assert result["score"] == decimal.Decimal("80.2") and result["grade"] == "B", result
    items = {item["code"]: item for item in result["items"]}
    assert items["P1"]["points"] == -15 and items["P1"]["points_without_cap"] == -20
    assert items["P1"]["records"] == ["罚1", "罚2"] and items["P1"]["cites"] == "附件"
    assert sum(line["points"] for line in result["lines"]) == result["score"]
    assert result["outputs"] == {"share": decimal.Decimal("20.05")}
    assert result["code"] == "甲1" and result["name"] == "某企业"
    assert result["edition"] == "1" and len(result["fingerprint"]) == 64
    # The day of the command line counts before that of the case.
    early = evaluated(tool, CASE, "--as-of", "2026-01-15")
    assert early["as_of"] == "2026-01-15" and early["score"] == decimal.Decimal("85.2")
    # Numbers in quotes, inputs beside the case's own members, and no Double anywhere.
    digits = "0.123456789012345678901234567"
    flat = '{"as_of":"2026-06-30","amount":%s,"since":"2020-01-01","penalty":[]}'
    for written in [digits, f'"{digits}"']:
        assert str(evaluated(tool, flat % written)["score"]) == digits
    assert evaluated(tool, flat % "12e-1")["score"] == decimal.Decimal("1.2")
    group = evaluated(tool, [CASE, {"as_of": "2026-06-30", "inputs": {"amount": 91}}])
    assert [entry["code"] for entry in group] == ["甲1", "案例 2"] and group[1]["grade"] is None
    text = tool.write("case.json", json.dumps(CASE))
    tool.run("model", "eval", "trial.credit", "--input", text, "--format", "text").ends(0).says(
        "等级 B  得分 80.2", "记录 罚1 罚2")
    tool.run("model", "eval", "trial", "--definitions", "trial.credit", "--input", text).ends(0)


def case_why(tool):
    tool.write("trial.credit", MODEL)
    assert "improvements" not in evaluated(tool, CASE)
    why = evaluated(tool, CASE, "--why")["improvements"]
    # Without the penalties 95.2 points are left, which is A; time changes nothing.
    reached = {"items": ["P1"], "grade": "A", "score": decimal.Decimal("95.2")}
    assert why["next"] == dict(reached, is_proved_smallest=True), why
    assert why["all"] == reached and why["waiting"] is None, why
    assert [(factor["code"], factor["points"]) for factor in why["factors"]] == [("P1", 15)], why
    text = tool.run("model", "eval", "trial.credit", "--input", "-", "--why", "--format", "text",
                    stdin=json.dumps(CASE))
    text.ends(0).says("怎样提高等级", "修复下列 1 项，可到 A（得分 95.2）", "P1 处罚（-15 分）",
                      "失分最多的项目")


def case_earlier_results(tool):
    model = MODEL.replace("  records penalty", """  earlier results "历年结果" {
    column share "份额" number
  }

  records penalty""").replace('"守约"   boolean', '"守约" boolean').replace(
        'item P2', 'item P0 "连续A级" add (run of grade = "A" over results)\n    item P2')
    tool.write("trial.credit", model)
    printed = json.loads(tool.run("model", "inputs", "trial.credit", "--format", "json").ends(0).out)
    columns = [column["name"] for column in printed["earlier"][0]["columns"]]
    assert columns == ["day", "score", "grade", "share"], columns
    assert printed["case"]["earlier"] == [] and "results" not in printed["case"]["records"]
    case = dict(CASE, earlier=[
        {"day": "2025-06-30", "score": 95, "grade": "A"},
        {"as_of": "2024-06-30", "grade": "A", "share": 1.5},
        {"day": "2023-06-30", "grade": "B"},
        {"day": "2026-06-30", "grade": "B"},  # of the day of evaluation: not earlier
    ])
    result = evaluated(tool, case)
    items = {item["code"]: item for item in result["items"]}
    assert items["P0"]["points"] == 2 and len(items["P0"]["records"]) == 2, items["P0"]
    for text, what in [
        ('{"earlier": [{"grade": 1}]}', "$.earlier[0].grade：应为文本"),
        ('{"earlier": [{"year": 2025}]}', "$.earlier[0].year：记录 results 没有 year 这一列"),
        ('{"earlier": {}}', "$.earlier：应为记录的数组"),
    ]:
        tool.run("model", "eval", "trial.credit", "--input", "-", stdin=text).ends(3).complains(what)
    tool.write("trial.credit", MODEL)
    tool.run("model", "eval", "trial.credit", "--input", "-", stdin='{"earlier": [{}]}').ends(
        3).complains("$.earlier：模型不看历年结果")


def case_bad_input(tool):
    tool.write("trial.credit", MODEL)
    deep = "[" * 100
    for text, what in [
        ("", "文件是空的"),
        ("area,150\n1,2\n", "第 1 行第 1 列：“area”不是 JSON 的值"),
        ('{"inputs": {"amount": 1}', "这里应为逗号或 }，却是文件结尾"),
        ('{"inputs": {},}', "第 1 行第 15 列：这里应为写在双引号里的名称"),
        ('{"note": "a\nb"}', "第 1 行第 12 列：文本中不能有换行"),
        ('{"note": "\\ud800"}', "\\u 的写法不对"),
        (b'{"note": "\xff"}', "不是 UTF-8 编码"),
        ("[]", "$：数组里没有案例"),
        ("3", "应为一个案例（对象）或一组案例（数组），却是数值"),
        ("[1]", "$[0]：案例应为对象"),
        (deep, "嵌套超过 64 层"),
        ('{"inputs": {"amont": 1}}', "$.inputs.amont：模型没有名为 amont 的输入；是不是想写 amount？"),
        ('{"input": {}}', "$.input：案例里没有 input 这一项；是不是想写 inputs？"),
        ('{"inputs": {"amount": "一百"}}', "$.inputs.amount：应为数值，却是“一百”"),
        ('{"inputs": {"amount": [1]}}', "$.inputs.amount：应为数值，却是数组"),
        ('{"inputs": {"amount": 1e99}}', "$.inputs.amount：应为数值，却是“1e99”：数字的位数过多"),
        ('{"inputs": {"amount": 1, "amount": 2}}', "“amount”写了两次"),
        ('{"inputs": {"amount": 01}}', "“01”不是 JSON 的数值"),
        ('{"inputs": {"amount": Infinity}}', "“Infinity”不是 JSON 的值"),
        ('{"inputs": {"level": "丙"}}', "$.inputs.level：代码表 level 没有“丙”；可用：甲、乙"),
        ('{"inputs": {"level": 1}}', "$.inputs.level：应为文本（写在双引号里），却是数值 1"),
        ('{"inputs": {"since": "2026-02-29"}}', "$.inputs.since：应为日期（如 \"2026-06-30\"），却是文本“2026-02-29”"),
        ('{"inputs": {"kept": 1}}', "$.inputs.kept：应为真假值（true 或 false），却是数值 1"),
        ('{"as_of": "30.6.2026"}', "$.as_of：应为日期"),
        ('{"records": {"penalties": []}}', "模型没有名为 penalties 的记录"),
        ('{"records": {"penalty": {"fine": 1}}}', "$.records.penalty：应为记录的数组"),
        ('{"records": {"penalty": [{"fines": 1}]}}', "$.records.penalty[0].fines：记录 penalty 没有 fines 这一列；是不是想写 fine？"),
        ('[{}, {"records": {"penalty": [{}, 1]}}]', "$[1].records.penalty[1]：记录应为对象"),
        ('{"inputs": {"amount": 1}} 2', "JSON 已经结束，后面还有“2”"),
    ]:
        tool.run("model", "eval", "trial.credit", "--input", "-", stdin=text).ends(3).complains(what)
    overflow = {"inputs": {"amount": "9" * 38, "since": "2020-01-01", "level": "甲"}}
    evaluated(tool, overflow, code=3).complains("超出 38 位数字")
    evaluated(tool, {}, "--record", "penalty fine=1", code=2).complains("就不能再写输入和记录")
    tool.run("model", "eval", "trial.credit", "--input", "none.json").ends(3).complains("文件不存在")
    tool.run("model", "eval", "none.credit", "--input", "none.json").ends(3).complains("文件不存在")
    tool.run("model", "eval", "food.sale", "--input", "-", stdin="{}").ends(2).complains("food.sales")
    with open(tool.folder / "huge.json", "wb") as file:
        file.truncate(65 << 20)
    tool.run("model", "eval", "trial.credit", "--input", "huge.json").ends(3).complains("超过 64 MiB")


CITY = """model trial.city "某市的试用模型" edition "某市" effective 2026-02-01 {
  use trial edition "1"

  cites "某市细则第二条"

  without item P3
  without input kept

  sheet base extends cites "细则第三条" {
    item P1 "处罚" deduct 30 each penalty where fine > 0.1
  }

  example "一例" {
    as_of 2026-06-30
    amount = 95, since = 2020-01-01
    record penalty { decided = 2026-02-02, fine = 5 }
    expect score 65, grade B
  }
}
"""

LATER = """model trial "试用模型" edition "2" effective 2026-05-01 until 2026-12-31 {
  use trial edition "1"

  cites "某办法修订"

  grades higher is better {
    A 70..
    B ..<70
    state 新设 when since > as_of
  }

  example "一例" {
    as_of 2026-06-30
    amount = 80, since = 2020-01-01
    expect score 80, grade A
  }
}
"""


def case_overlays(tool):
    tool.write("models/base/trial.credit", MODEL)
    city = tool.write("models/city.credit", CITY)
    tool.write("models/later.credit", LATER)
    folder = ["--models", "models"]
    tool.run("model", "check", city, *folder).ends(0).says("没有发现问题")
    tool.run("model", "check", "models/later.credit", "--models", "models/").ends(0).says("没有发现问题")
    tool.run("model", "fmt", "--check", city, "models/later.credit").ends(0)
    # Without the folder the model below is not found; with a fault in it the place is in its file.
    tool.run("model", "check", city).ends(1).says("没有名为 trial 的模型", "--models")
    tool.write("broken/trial.credit", MODEL)
    tool.write("broken/city.credit", CITY.replace("  without item P3\n", ""))
    tool.run("model", "check", "broken/city.credit", "--models", "broken").ends(1).says(
        "broken/trial.credit:22:32: error[unknown-name]: 没有名为 kept 的字段或名称")
    tool.write("broken/city.credit", CITY.replace("  without input kept\n", ""))
    tool.run("model", "check", "broken/city.credit", "--models", "broken").ends(0).says(
        "broken/trial.credit:11:9: lint[unused]: 输入 kept 没有用到",
        "改法：在 trial.city@某市 里用 without 去掉")
    tool.run("model", "test", *folder).ends(0).says(
        "通过  trial：一例", "通过  trial.city：一例", "3 个示例通过")
    listed = tool.run("model", "list", *folder).ends(0)
    listed.says("trial\t试用模型\t1\t2026-01-01\t\tenterprise\tA B",
                "trial\t试用模型\t2\t2026-05-01\t2026-12-31\tenterprise\tA B", "trial.city\t")
    tool.run("model", "show", "trial.city", *folder).ends(0).says(
        "deduct 30", "grades higher is better", "cites \"某办法第三条\"")
    # The edition is that which is in force; one may also be named.
    case = {"inputs": {"amount": 80, "since": "2020-01-01"}}
    for name, day, edition, grade in [
        ("trial", "2026-01-15", "1", "B"), ("trial", "2026-05-01", "2", "A"),
        ("trial", "2027-01-01", "1", "B"), ("trial@1", "2026-06-30", "1", "B"),
        ("trial@2", "2026-01-15", "2", "A"), ("trial.city", "2026-06-30", "某市", "B"),
        ("models/later.credit", "2026-06-30", "2", "A"),
    ]:
        for source in [("--as-of", day), ()]:
            told = case if source else dict(case, as_of=day)
            result = tool.run("model", "eval", name, "--input", "-", *folder, *source,
                              stdin=json.dumps(told)).ends(0)
            told = json.loads(result.out)
            assert (told["edition"], told["grade"]) == (edition, grade), (name, day, told)
    tool.run("model", "show", "trial@3", *folder).ends(2).complains("没有这个版本", "trial@1、trial@2")
    tool.run("model", "show", "trail", *folder).ends(2).complains("是不是想写 trial？")
    tool.run("model", "list", "--models", "none").ends(3).complains("none：打不开：文件不存在")
    tool.run("model", "list", "--models", city).ends(3).complains("这不是目录")
    (tool.folder / "empty").mkdir()
    tool.run("model", "list", "--models", "empty").ends(3).complains("目录里没有 .credit 文件")
    tool.write("twice/a.credit", MODEL)
    tool.write("twice/b.credit", MODEL)
    tool.run("model", "show", "trial", "--models", "twice").ends(2).complains(
        "模型 trial 声明了不止一次：twice/a.credit:3:7、twice/b.credit:3:7")
    both = tool.write("both.credit", MODEL + CITY)
    tool.run("model", "eval", both, "--input", "-", stdin="{}").ends(2).complains(
        "里有几个模型：trial@1、trial.city@某市", "--definitions")
    for line in [["score", "--model", "trial.city"], ["explain", "X", "--model", "trial@2"]]:
        tool.run(*line, "--store", "none.db", *folder).ends(3)


def case_diff(tool):
    tool.write("models/trial.credit", MODEL)
    tool.write("models/later.credit", LATER)
    folder = ["--models", "models"]
    tool.run("model", "diff", "trial@1", "trial@1", *folder).ends(0).says("trial@1 → trial@1：没有不同")
    words = tool.run("model", "diff", "trial@1", "trial@2", *folder).ends(0)
    words.says("6 处不同", "版本由“1”改为“2”", "增加依据“某办法修订”  [models/later.credit:4:3]",
               "等级 A：分数由“90..”改为“70..”  [models/later.credit:7:5]")
    cases = tool.write("cases.json", json.dumps([
        dict(CASE, inputs=dict(CASE["inputs"], kept=False)), CASE,
        {"as_of": "2026-06-30", "inputs": {"amount": 75, "since": "2020-01-01"}}]))
    words = tool.run("model", "diff", "trial@1", "trial@2", *folder, "--data", cases).ends(0)
    words.says("3 个案例：2 个等级不同，0 个只有得分不同", "案例 3：等级 B → A", "甲1 某企业：等级 B → A")
    printed = json.loads(tool.run("model", "diff", "trial@1", "trial@2", *folder, "--data", cases,
                                  "--format", "json").ends(0).out)
    assert [case["differs"] for case in printed["cases"]] == [False, True, True]
    assert printed["old"]["edition"] == "1" and len(printed["changes"]) == 6
    # A case may name what only one of the editions asks for, and nothing else.
    tool.write("more.credit", MODEL.replace("  input kept", "  input more number missing 0\n  input kept")
               .replace("score = base", "score = base + more"))
    case = {"as_of": "2026-06-30", "inputs": {"amount": 85, "more": 10, "since": "2020-01-01"}}
    words = ["model", "diff", "models/trial.credit", "more.credit", "--data", "-"]
    tool.run(*words, stdin=json.dumps(case)).ends(0).says("增加输入 more：类型 数值；缺失时 0", "得分 85 → 95")
    tool.run(*words, stdin='{"inputs": {"mor": 1}}').ends(3).complains("$.inputs.mor：")
    tool.run("model", "diff", "trial@1", *folder).ends(2).complains("缺少 NEW")


RANKED = """model ranked "名次" edition "1" {
  cites "办法"

  subject enterprise

  input amount "金额" number missing mean

  let place "名次" = rank of amount

  score = amount

  grades higher is better {
    A .. when place <= 1
    B .. when place > 1
    state 无名次 when place is missing
  }

  example "第一" {
    as_of 2026-06-30
    amount = 5
    population place = 1
    expect grade A
  }
}
"""


def case_population(tool):
    tool.write("ranked.credit", RANKED)
    printed = json.loads(tool.run("model", "inputs", "ranked.credit", "--format", "json").ends(0).out)
    assert printed["evaluation"] == "population"
    assert [entry["name"] for entry in printed["population"]] == ["amount", "place"]
    words = ["model", "eval", "ranked.credit", "--input", "-"]
    cases = [{"inputs": {"amount": amount}} for amount in [3, 9, None]]
    printed = json.loads(tool.run(*words, stdin=json.dumps(cases)).ends(0).out)
    assert [case["grade"] for case in printed] == ["B", "A", "B"], printed
    assert [case["definitions"]["place"] for case in printed] == [3, 1, 2]
    # One case alone says what it is among all.
    alone = {"inputs": {"amount": 3}, "population": {"place": 1}}
    assert json.loads(tool.run(*words, stdin=json.dumps(alone)).ends(0).out)["grade"] == "A"
    tool.run(*words, stdin='{"population": {"plaec": 1}}').ends(3).complains("是不是想写 place？")
    tool.run(*words, stdin='{"population": {"place": "x"}}').ends(3).complains("应为数值")


def case_document(tool):
    tool.write("trial.credit", MODEL.replace("  subject", "  cites own \"自己<定>的\"\n  covers \"全部|表\"\n  subject"))
    tool.write("city.credit", CITY)
    page = tool.run("model", "doc", "city.credit", "--format", "html", "--definitions",
                    "trial.credit").ends(0).out
    # Every number leads to its line, in the file that has it; the page needs nothing else.
    anchors = set(re.findall(r'id="(L[0-9]+-[0-9]+)"', page))
    links = set(re.findall(r'href="#(L[0-9]+-[0-9]+)"', page))
    assert len(links) > 12 and links <= anchors, links - anchors
    for text in [">city.credit:10<", ">trial.credit:12<", "扣 30 分", "自己&lt;定&gt;的", "叠加于 trial@1",
                 "<span class=\"mark\">自定</span>", "审核", "@media print", "prefers-color-scheme:dark",
                 "示例 1 个，通过 1 个"]:
        assert text in page, text
    assert "不低于 90" in page
    for text in ["<script", "http://", "https://", "src="]:
        assert text not in page, text
    text = tool.run("model", "doc", "trial.credit").ends(0).out
    for part in ["| **自定** | 自己\\<定>的 | trial.credit:6 |", "| 范围 | 全部\\|表 | trial.credit:7 |",
                 "## 评分表", "最多 15 分", "| 一例 | 评价日 2026-06-30", "| 相符 |", "| 批准 | | | |"]:
        assert part in text, (part, text)
    for line in tool.run("model", "list", "--format", "csv").ends(0).out.splitlines()[1:]:
        name = line.split(",")[0]
        page = tool.run("model", "doc", name, "--format", "html").ends(0).silent().out
        assert set(re.findall(r'href="#(L[0-9]+-[0-9]+)"', page)) <= set(
            re.findall(r'id="(L[0-9]+-[0-9]+)"', page)), name
        assert "<span class=\"mark\">不符" not in page, name
    tool.run("model", "doc", "food.sales", "--format", "pdf").ends(2).complains("md、html")


def case_templates(tool):
    for template in ["sheet", "bands", "weighted", "units"]:
        made = tool.run("model", "new", f"a.{template}", "--template", template).ends(0).silent()
        path = tool.write(f"{template}.credit", made.raw)
        tool.run("model", "check", path).ends(0).says("没有发现问题")
        tool.run("model", "fmt", "--check", path).ends(0)
        tool.run("model", "test", path).ends(0).says("0 处不符或错误")
        tool.run("model", "doc", path, "--format", "html").ends(0).says("自定")
    assert tool.run("model", "new", "a").out == tool.run("model", "new", "a", "--template", "sheet").out
    tool.run("model", "new", "a", "--template", "sheets").ends(2).complains("是不是想写 sheet？")
    for name in ["a b", "x {", "", "模型\n"]:
        tool.run("model", "new", name).ends(2).complains("不能作模型的名称")
    tool.run("model", "new", "某市.物业-2026").ends(0).says("model 某市.物业-2026 ")


def case_bench(tool):
    tool.write("trial.credit", MODEL)
    words = ["bench", "--model", "trial.credit", "--as-of", "2026-06-30", "--count", "300"]
    printed = json.loads(tool.run(*words, "--format", "json").ends(0).out)
    assert printed["cases"] == 300 and printed["model"] == "trial", printed
    for name in ["reference", "columns", "point_p50", "bandwidth", "memory_limit", "subject_bytes"]:
        assert printed["figures"][name]["value"] > 0, printed
    tool.write("cases.json", json.dumps([CASE, CASE]))
    tool.run(*words, "--data", "cases.json").ends(0).says("2 个案例", "内存带宽允许的上限", "列式求值与逐个求值的得分和等级完全相同")
    tool.run("bench").ends(0).says("./bench", "--model")
    tool.run(*words, "--data", "none.json").ends(3).complains("文件不存在")
    tool.run("bench", "--model", "x", "--count", "0").ends(2).complains("--count 应为整数")
