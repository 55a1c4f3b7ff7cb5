"""How the tool reads its command line."""


def case_help(tool):
    overview = tool.run("--help").ends(0).silent().says("id check", "import", "questions export")
    assert overview.out == tool.run().ends(0).out
    for line in overview.out.splitlines():
        words = line.split()
        if not line.startswith("  ") or not words:
            continue
        command = words[:1] if words[1] > "\x7f" else words[:2]
        tool.run(*command, "--help").ends(0).silent().says("用法：creditctl " + " ".join(command))
    tool.run("id", "--help").ends(0).says("id check")
    tool.run("help", "id", "check").ends(0).says("--kind KIND")


def case_version(tool):
    tool.run("--version").ends(0).says("creditctl ")


def case_mistakes(tool):
    for words, what in [
        (["idd", "check"], "是不是想写 id？"),
        (["frobnicate"], "运行 creditctl --help"),
        (["id"], "后面还要写做什么"),
        (["id", "chek"], "是不是想写 id check？"),
        (["id", "check", "--knd", "uscc"], "是不是想写 --kind？"),
        (["id", "check", "--kind"], "缺少它的值"),
        (["id", "check", "--kind", "usc"], "是不是想写 uscc？"),
        (["id", "check", "--kind", "uscc", "--kind", "auto"], "写了两次"),
        (["id", "check", "--as-of", "2026-02-30"], "应为日期"),
        (["id", "check", "a", "b"], "多出来的“b”"),
        (["name", "compare"], "缺少 FILE"),
        (["model", "fmt", "--check=1", "x"], "是开关"),
        (["import", "x.csv"], "缺少 --dataset"),
        (["-x"], "没有“-x”"),
    ]:
        tool.run(*words).ends(2).complains(what)
