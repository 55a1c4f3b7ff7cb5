"""Identifiers and names."""
import csv
import io


def case_identifiers(tool):
    lines = [
        ("91350100M000100Y43", "uscc", "valid", "91350100M000100Y43"),
        ("91350100m000100y43", "uscc", "repaired", "91350100M000100Y43"),
        ("９１３５０１００Ｍ０００１００Ｙ４３", "uscc", "repaired", "91350100M000100Y43"),
        ("91411025MA9ABCDE38", "uscc", "suspect", "91411025MA9ABCDE38"),
        ("00000000000000000X", "uscc", "placeholder", "00000000000000000X"),
        ("110105199002290018", "resident", "invalid", None),
        ("110108000000016", "registration", "valid", "110108000000016"),
        ("", "unknown", "invalid", ""),
    ]
    result = tool.run("id", "check", "--kind", "auto", stdin="\n".join(x[0] for x in lines))
    result.ends(1).silent()
    rows = [line.split("\t") for line in result.out.splitlines()]
    assert all(len(row) == 5 for row in rows), rows
    for row, (text, kind, verdict, normal) in zip(rows, lines):
        assert row[:3] == [text, kind, verdict], (row, text, kind, verdict)
        assert normal is None or row[3] == normal, (row, normal)
    tool.run("id", "check", stdin="91350100M000100Y43\r\n").ends(0).says("\tvalid\t")
    tool.run("id", "check", "--format", "json", stdin="x").ends(1).says('{"input":"x","kind":')
    tool.run("id", "check", "--format", "csv", stdin="x").ends(1).says("input,kind,verdict,")


def case_identifier_junk(tool):
    junk = bytes(range(256)) * 300
    result = tool.run("id", "check", stdin=junk).ends(1)
    assert result.raw.decode("utf-8").count("\n") == junk.count(b"\n") + 1
    tool.run("id", "check", stdin=b"\xff\xfe\n\x00\n").ends(1)
    tool.run("id", "check").ends(0)
    tool.run("id", "check", ".").ends(3).complains("目录")
    tool.run("id", "check", "missing.txt").ends(3).complains("missing.txt", "不存在")
    if tool.long:
        line = b"9" * (100 << 20)
        assert len(tool.run("id", "check", stdin=line).ends(1).raw) > len(line)


def case_names(tool):
    table = 'note,a,b\n"x,1",许昌青穗商贸有限公司,许昌市青穗商贸有限公司\n,许昌青穗商贸有限公司,许昌禾田商贸有限公司\n'
    tool.write("pairs.csv", table)
    result = tool.run("name", "compare", "pairs.csv").ends(0).silent()
    rows = list(csv.DictReader(io.StringIO(result.out)))
    assert [row["decision"] for row in rows] == ["same", "different"], rows
    assert rows[0]["note"] == "x,1" and all(row["why"] for row in rows), rows
    assert tool.run("name", "compare", "-", stdin=table).ends(0).out == result.out
    tool.write("other.csv", "甲,乙\n许昌青穗商贸有限公司,许昌青穗商贸有限公司\n")
    tool.run("name", "compare", "other.csv").ends(3).complains("没有名为“a”的列", "甲、乙")
    tool.run("name", "compare", "other.csv", "--a", "甲", "--b", "乙").ends(0).says("same")
    tool.write("twice.csv", "a,a,b\nx,y,z\n")
    tool.run("name", "compare", "twice.csv").ends(3).complains("“a”")
    tool.write("empty.csv", "")
    tool.run("name", "compare", "empty.csv").ends(3).complains("empty.csv", "没有内容")


def case_full_disk(tool):
    try:
        full = open("/dev/full", "wb")
    except OSError:
        return
    import subprocess
    with full:
        result = subprocess.run([str(tool.bin / "creditctl"), "--help"], stdout=full,
                                stderr=subprocess.PIPE)
    assert result.returncode == 4, result
    assert "磁盘已满" in result.stderr.decode(), result


def case_generator(tool):
    words = ["--enterprises", 300, "--records", 2000]
    tool.run("--out", "one", *words, program="sample-generator").ends(0)
    told = tool.run("--out", "two", *words, program="sample-generator").ends(0).out
    tool.run("--out", "other", "--seed", 5, *words, program="sample-generator").ends(0)
    files = ["registry", "penalties", "permits", "food_sales_profile", "labels"]
    for name in files:
        one, two, other = [(tool.folder / d / f"{name}.csv").read_bytes()
                           for d in ["one", "two", "other"]]
        assert one == two, f"{name} differs for equal settings"
        assert one != other, f"{name} does not depend on the seed"
    number = told.split("--without ")[1].split(" ")[0]
    tool.run("--out", "less", "--without", number, *words, program="sample-generator").ends(0)
    more, less = [(tool.folder / d / "penalties.csv").read_text().splitlines()
                  for d in ["one", "less"]]
    assert len(more) == len(less) + 1 and [x for x in more if number in x], number
    with open(tool.folder / "one/penalties.csv", newline="") as file:
        rows = list(csv.reader(file))
    with open(tool.folder / "one/labels.csv", newline="") as file:
        labels = [row for row in csv.DictReader(file) if row["file"] == "penalties.csv"]
    assert labels
    for label in labels:
        row = rows[int(label["line"]) - 1]
        if label["field"] != "*":
            assert row[rows[0].index(label["field"])] == label["dirty"], label
        elif label["class"] == "dup_exact":
            assert row == rows[int(label["repeats_line"]) - 1], label
    tool.run("--frob", 1, program="sample-generator").ends(2)
    tool.run("--seed", "x", program="sample-generator").ends(2)
