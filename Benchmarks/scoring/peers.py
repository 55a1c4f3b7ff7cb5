#!/usr/bin/env python3
"""The same scorecard in NumPy, Polars and DuckDB, as far as they are installed; one thread each.

  peers.py DATA RESULTS.csv [ROWS]

DATA holds spec.json and rows.csv; RESULTS.csv is what the engine made of them, with which every
row is compared. Only ROWS rows are taken. Prints a line `figure<TAB>value<TAB>rows/s` for each.
"""

import csv
import itertools
import json
import os
import sys
import time

os.environ["POLARS_MAX_THREADS"] = "1"
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

data, results = sys.argv[1:3]
limit = int(sys.argv[3]) if len(sys.argv) > 3 else 300_000
with open(f"{data}/spec.json", encoding="utf-8") as file:
    spec = json.load(file)
terms = spec["characteristics"]
numeric = {term["name"] for term in terms if term["type"] == "numeric"}


def loaded():
    """The rows by column, missing values as None."""
    with open(f"{data}/rows.csv", encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        heading = next(rows)
        cells = zip(*itertools.islice(rows, limit))
        return {
            name: [None if text == "" else float(text) if name in numeric else text
                   for text in column]
            for name, column in zip(heading, cells)
        }


def best(body, runs=3):
    body()
    times = []
    for _ in range(runs):
        started = time.process_time()
        found = body()
        times.append(time.process_time() - started)
    return min(times), found


def numpy_peer(table):
    import numpy as np

    columns = {}
    for term in terms:
        values = table[term["name"]]
        if term["type"] == "numeric":
            columns[term["name"]] = np.array(
                [float("nan") if value is None else value for value in values])
        else:
            places = {None: 0}
            codes = [places.setdefault(value, len(places)) for value in values]
            columns[term["name"]] = (np.array(codes, dtype=np.int32), list(places))
    tables = {}
    for term in terms:
        if term["type"] == "numeric":
            # Behind the last cut stands what is missing: NaN sorts above every number.
            tables[term["name"]] = (np.array(term["cuts"]), np.array(term["points"]))
        else:
            bins = {text: place for place, one in enumerate(term["bins"]) for text in one}
            points = [
                term["missing_points"] if text is None else term["points"][bins.get(text, -1)]
                for text in columns[term["name"]][1]]
            tables[term["name"]] = np.array(points)
    compare = {">": np.greater, ">=": np.greater_equal, "<": np.less, "<=": np.less_equal,
               "==": np.equal}

    def holds(condition):
        column = columns[condition["field"]]
        if condition["field"] in numeric:
            if condition["op"] == "in":
                return np.isin(column, condition["value"])
            return compare[condition["op"]](column, condition["value"])
        codes, texts = column
        wanted = condition["value"] if condition["op"] == "in" else [condition["value"]]
        return np.array([text in wanted for text in texts])[codes]

    names = [grade["grade"] for grade in spec["grades"]] + [spec["default_grade"]]
    least = np.array([grade["min"] for grade in spec["grades"]])

    def score():
        total = np.full(len(table["id"]), spec["base_score"])
        for term in terms:
            column = columns[term["name"]]
            if term["type"] == "numeric":
                cuts, points = tables[term["name"]]
                past = np.searchsorted(cuts, column, side="right")
                total += np.where(np.isnan(column), term["missing_points"], points[past])
            else:
                total += tables[term["name"]][column[0]]
        grade = (total[:, None] < least).sum(axis=1)
        veto = np.zeros(len(total), dtype=bool)
        for one in spec["vetoes"]:
            veto |= np.logical_and.reduce([holds(condition) for condition in one["all"]])
        return total, np.where(veto, len(names), grade)

    seconds, (scores, grades) = best(score)
    names.append(spec["veto_grade"])
    return seconds, scores.tolist(), [names[grade] for grade in grades]


def polars_peer(table):
    import polars as pl

    frame = pl.DataFrame(table)
    total = pl.lit(spec["base_score"])
    for term in terms:
        column = pl.col(term["name"])
        chain = pl.when(column.is_null()).then(term["missing_points"])
        if term["type"] == "numeric":
            for cut, points in zip(term["cuts"], term["points"]):
                chain = chain.when(column < cut).then(points)
        else:
            for texts, points in zip(term["bins"], term["points"]):
                chain = chain.when(column.is_in(texts)).then(points)
        total = total + chain.otherwise(term["points"][-1])
    operations = {
        ">": lambda a, b: a > b, ">=": lambda a, b: a >= b, "<": lambda a, b: a < b,
        "<=": lambda a, b: a <= b, "==": lambda a, b: a == b, "in": lambda a, b: a.is_in(b)}
    grade = pl.when(pl.lit(False)).then(pl.lit(""))
    for one in spec["vetoes"]:
        conditions = [
            operations[c["op"]](pl.col(c["field"]), c["value"]).fill_null(False)
            for c in one["all"]]
        grade = grade.when(pl.all_horizontal(conditions)).then(pl.lit(spec["veto_grade"]))
    for one in spec["grades"]:
        grade = grade.when(pl.col("score") >= one["min"]).then(pl.lit(one["grade"]))
    grade = grade.otherwise(pl.lit(spec["default_grade"]))
    lazy = frame.lazy().with_columns(total.alias("score")).select(
        "score", grade.alias("grade"))
    seconds, found = best(lazy.collect)
    return seconds, found["score"].to_list(), found["grade"].to_list()


def duckdb_peer(table):
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    connection.execute(
        f"CREATE TABLE t AS SELECT * FROM read_csv('{data}/rows.csv', header = true, types = {{"
        + ", ".join(f"'{t['name']}': '{'DOUBLE' if t['name'] in numeric else 'VARCHAR'}'"
                    for t in terms) + f"}}) LIMIT {limit}")
    quoted = lambda text: "'" + text.replace("'", "''") + "'"
    literal = lambda value: (
        quoted(value) if isinstance(value, str)
        else "(" + ", ".join(map(literal, value)) + ")" if isinstance(value, list)
        else f"{value}::DOUBLE")
    parts = [f"{spec['base_score']}::DOUBLE"]
    for term in terms:
        name = f'"{term["name"]}"'
        text = f"CASE WHEN {name} IS NULL THEN {term['missing_points']}::DOUBLE"
        if term["type"] == "numeric":
            for cut, points in zip(term["cuts"], term["points"]):
                text += f" WHEN {name} < {cut}::DOUBLE THEN {points}::DOUBLE"
        else:
            for texts, points in zip(term["bins"], term["points"]):
                text += f" WHEN {name} IN {literal(texts)} THEN {points}::DOUBLE"
        parts.append(text + f" ELSE {term['points'][-1]}::DOUBLE END")
    grade = "CASE"
    for one in spec["vetoes"]:
        operation = lambda c: {"==": "=", "in": "IN"}.get(c["op"], c["op"])
        conditions = " AND ".join(
            f'"{c["field"]}" {operation(c)} {literal(c["value"])}' for c in one["all"])
        grade += f" WHEN {conditions} THEN {quoted(spec['veto_grade'])}"
    for one in spec["grades"]:
        grade += f" WHEN score >= {one['min']}::DOUBLE THEN {quoted(one['grade'])}"
    grade += f" ELSE {quoted(spec['default_grade'])} END"
    query = f"SELECT score, {grade} AS grade FROM (SELECT *, {' + '.join(parts)} AS score FROM t)"
    seconds, _ = best(
        lambda: connection.execute(f"CREATE OR REPLACE TABLE scored AS {query}"))
    found = connection.execute("SELECT score, grade FROM scored").fetchall()
    return seconds, [row[0] for row in found], [row[1] for row in found]


def main():
    with open(results, encoding="utf-8", newline="") as file:
        expected = [(float(row["score"]), row["grade"])
                    for row in itertools.islice(csv.DictReader(file), limit)]
    table = None
    for name, module, peer in [("NumPy", "numpy", numpy_peer), ("Polars", "polars", polars_peer),
                               ("DuckDB", "duckdb", duckdb_peer)]:
        try:
            __import__(module)
        except ImportError:
            print(f"{name} is not installed: left out", file=sys.stderr)
            continue
        table = table or loaded()
        seconds, scores, grades = peer(table)
        wrong = sum(1 for row in zip(scores, grades, expected, strict=True)
                    if row[2] != (row[0], row[1]))
        if wrong:
            sys.exit(f"{name}: {wrong} rows differ")
        print(f"peer: {name}, 1 thread\t{len(expected) / seconds:.0f}\trows/s")


main()
