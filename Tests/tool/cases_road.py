"""The whole road: a generated sample in, graded enterprises and a report out."""
import csv
import json
import re

DAY = ["--as-of", "2026-06-30"]
FILES = [("registry", "registry"), ("food_sales_profile", "food_sales_profile"),
         ("penalty", "penalties"), ("permit", "permits")]


def rows(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def travel(tool, name, *more):
    """Generates a sample, imports it, grades it; returns the grades by code and what was said."""
    said = tool.run("--out", name, "--enterprises", 800, "--records", 6000, *more,
                    program="sample-generator").ends(0).out
    store = ["--store", f"{name}/a.db"]
    for dataset, file in FILES:
        result = tool.run("import", f"{name}/{file}.csv", "--dataset", dataset, *store, *DAY,
                          "--output", f"{name}/{dataset}")
        result.ends(0 if dataset in ("registry", "food_sales_profile") else 1).silent()
    tool.run("score", "--model", "food.sales", *store, *DAY, "--output", f"{name}/f.csv").ends(0)
    tool.run("report", *store, *DAY, "--output", f"{name}/report.html").ends(0).says("report.html")
    grades = {row["code"]: row["grade"] for row in rows(tool.folder / name / "f.csv")}
    return grades, said


def case_road(tool):
    grades, said = travel(tool, "all")
    number = said.split("--without ")[1].split(" ")[0]
    code = re.search(r"\((\w{18})\)", said).group(1)
    # Without its only penalty the enterprise has another grade, and nobody else has.
    without, _ = travel(tool, "less", "--without", number)
    assert grades[code] == "D" and without[code] == "B", (grades[code], without[code])
    assert {k: v for k, v in grades.items() if k != code} == {
        k: v for k, v in without.items() if k != code}
    store = ["--store", "all/a.db", *DAY]
    tool.run("explain", code, "--model", "food.sales", *store).ends(0).says(
        "等级 D", "按得分为 C", "得分由来", "  = ", "R1", "记录 3-")
    explained = json.loads(tool.run("explain", code, "--model", "food.sales", *store,
                                    "--format", "json").ends(0).out)
    assert explained["grade"] == "D" and explained["grade_by_score"] == "C", explained
    assert sum(line["points"] for line in explained["lines"]) == explained["score"], explained
    assert [item["records"] for item in explained["items"] if item["code"] == "R1"][0], explained
    tool.run("explain", "91350100M000100Y43", "--model", "food.sales", *store).ends(3)
    tool.run("score", "--model", "shuanggongshi.department", *store, "--format", "csv").ends(
        0).says("税务局", "正常", "及时率")
    page = (tool.folder / "all/report.html").read_text()
    for text in ["<!DOCTYPE html>", "置疑", "食品销售企业风险分级", "双公示报送及时性与合规性",
                 "许昌青穗生鲜超市有限公司", "模型指纹", "prefers-color-scheme", "@media print"]:
        assert text in page, text
    assert "<script" not in page and "http" not in page, "the page needs something else"
    identities = set(re.findall(r'id="([^"]+)"', page))
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert links <= identities, sorted(links - identities)[:5]
    assert any(link.startswith("r-") for link in links), "no link to a record"
    # Grading looks at the day it is told.
    earlier = ["--store", "all/a.db", "--as-of", "2026-01-31"]
    tool.run("explain", code, "--model", "food.sales", *earlier).ends(0)


def case_defects(tool):
    """What the generator labelled is what cleansing finds, row by row."""
    travel(tool, "all")
    labels = rows(tool.folder / "all/labels.csv")
    right = wrong = 0
    for dataset, file in FILES[2:]:
        folder = tool.folder / "all" / dataset
        questioned = {int(row["line"]) for row in rows(folder / "questioned.csv")}
        merged = rows(folder / "merged.csv")
        repeats = {int(row[key]) + 1 for row in merged for key in ("rid", "kept")}
        changed = {int(row["rid"]) + 1 for row in rows(folder / "repairs.csv")}
        touched = set()
        for label in labels:
            if label["file"] != file + ".csv":
                continue
            line = int(label["line"])
            touched |= {line} | ({int(label["repeats_line"])} if label["repeats_line"] else set())
            found = ("questioned" if line in questioned else "merged" if line in repeats else
                     "changed" if line in changed else "accepted")
            expected = {"repaired": "changed", "completed": "changed"}.get(
                label["expected"], label["expected"])
            right += found == expected
            wrong += found != expected
        clean = (questioned | repeats | changed) - touched
        assert not clean, f"{dataset}: rows without a defect were touched: {sorted(clean)[:5]}"
    assert right >= 50 * wrong, (right, wrong)
