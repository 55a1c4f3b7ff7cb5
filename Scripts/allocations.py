#!/usr/bin/env python3
"""Compares how often measured code asks for memory with Benchmarks/thresholds.json.

  allocations.py debug|release PROGRAM

PROGRAM --allocations prints `name<TAB>count` for each thing it counts. A count above the committed
one is an error, and so is one that has none; where a name has no count of its own, that of the
first word of the name with `*` holds. Leaves with exit code 1 if anything is wrong.

A debug build also allocates what the optimizer takes away, so that its counts are bounds only; what
is promised is that of release.
"""

import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
THRESHOLDS = ROOT / "Benchmarks/thresholds.json"


def main():
    build, program = sys.argv[1:3]
    allowed = json.loads(THRESHOLDS.read_text("utf-8"))["allocations"][build]
    ran = subprocess.run([program, "--allocations"], stdout=subprocess.PIPE, text=True, check=True)
    wrong = 0
    lines = ran.stdout.splitlines()
    for line in lines:
        name, count = line.rsplit("\t", 1)
        most = allowed.get(name, allowed.get(name.split()[0] + " *"))
        if most is None or int(count) > most:
            shown = "no threshold" if most is None else f"at most {most}"
            print(f"{THRESHOLDS.relative_to(ROOT)}: error: {name}: {count} allocations, {shown}")
            wrong += 1
    if not lines:
        print(f"{program}: error: it counted nothing")
        wrong = 1
    if not wrong:
        print(f"{len(lines)} counts of allocations are within their thresholds")
    sys.exit(1 if wrong else 0)


main()
