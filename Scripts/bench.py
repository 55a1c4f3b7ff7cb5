#!/usr/bin/env python3
"""Runs the benchmarks of the folder Benchmarks; `./bench --help` says how to call it.

A benchmark is a folder with an executable `measure`, called at the root of the repository with

    TOOLS   where the release programs are        WORK   an empty folder for what it writes
    SEED    what generated data is made from      DATA   the folder given with --data, or empty

It prints one line `figure<TAB>value<TAB>unit` for each figure, and says on standard error what it
does. Of a unit that ends in `/s` or is `%` more is better, of any other less. It leaves with exit code 3 if
it needs DATA and has none. `"$MEASURE" NAME COUNT UNIT COMMAND ...` runs a command three times
and prints its CPU seconds, elapsed seconds and peak memory, the best of each, and from COUNT its
UNIT/s of CPU time.
"""

import argparse
import json
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
FORMAT = 1
NEEDS_DATA = 3


def timed(name, count, unit, command, runs=3):
    """What `$MEASURE` does: the best of some runs, as lines of figures."""
    best = None
    for _ in range(runs):
        started = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - started
        code = os.waitstatus_to_exitcode(status)
        # A run that found questions in the data has done its work.
        if code not in (0, 1):
            sys.exit(f"bench: exit code {code} from: {' '.join(command)}")
        run = (usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)
        best = run if best is None else tuple(map(min, best, run))
    cpu, wall, peak = best
    print(f"{name}, CPU\t{cpu:.3f}\ts")
    print(f"{name}, elapsed\t{wall:.3f}\ts")
    print(f"{name}, peak memory\t{peak:.0f}\tMB")
    print(f"{name}, rate\t{count / max(cpu, 1e-6):.0f}\t{unit}/s")


def machine(seed, tools):
    """What a figure means nothing without."""
    cpuinfo = pathlib.Path("/proc/cpuinfo").read_text()
    field = lambda key: (re.search(rf"^{key}\s*: (.*)$", cpuinfo, re.M) or [None, "unknown"])[1]
    of_interest = {"sse4_2", "avx", "avx2", "bmi2", "avx512f", "avx512bw", "avx512vbmi"}
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout
    kernels = subprocess.run([tools / "parts-benchmark", "--kernels"], capture_output=True, text=True)
    commit = subprocess.run(["git", "describe", "--always", "--dirty", "--tags"], cwd=ROOT,
                            capture_output=True, text=True).stdout.strip()
    return {
        "cpu": field("model name"),
        "cores": os.cpu_count(),
        "cpu_flags": sorted(of_interest & set(field("flags").split())),
        "kernels": kernels.stdout.strip(),
        "system": f"{platform.system()} {platform.release()}",
        "swift": (re.search(r"Swift version (\S+)", swift) or [None, "unknown"])[1],
        "build": "release",
        "commit": commit,
        "seed": seed,
    }


def figures_of(script, arguments):
    """The figures of one benchmark, or None if it needs data that was not given."""
    name = script.parent.name
    work = ROOT / ".build/bench" / name
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    environment = dict(
        os.environ, TOOLS=str(arguments.tools.resolve()), WORK=str(work), SEED=str(arguments.seed),
        DATA=str(arguments.data.resolve()) if arguments.data else "",
        MEASURE=str(ROOT / "Scripts/measure"))
    print(f"{name} ...", file=sys.stderr)
    ran = subprocess.run([str(script)], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    if ran.returncode == NEEDS_DATA:
        return None
    if ran.returncode != 0:
        sys.exit(f"bench: {script.relative_to(ROOT)} ended with exit code {ran.returncode}")
    figures = {}
    for line in ran.stdout.splitlines():
        parts = line.split("\t")
        if len(parts) != 3:
            sys.exit(f"bench: {script.relative_to(ROOT)} printed no figure: {line}")
        figures[parts[0]] = {"value": float(parts[1]), "unit": parts[2]}
    return figures


def number(value):
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def table(report, earlier):
    """Prints the figures for people, each beside the earlier run's where there is one."""
    about = report["machine"]
    print(f"{about['cpu']}, {about['cores']} cores, {' '.join(about['cpu_flags'])}; "
          f"kernels {about['kernels']}")
    print(f"{about['system']}, Swift {about['swift']}, {about['build']}, "
          f"{about['commit']}, seed {about['seed']}")
    if earlier:
        then = earlier["machine"]
        print(f"compared with {then['commit']}, {then['cpu']}, seed {then['seed']}")
        if then["cpu"] != about["cpu"]:
            print("Another processor: the ratios say little.")
    for name, figures in report["benchmarks"].items():
        print(f"\n{name}")
        before = (earlier or {}).get("benchmarks", {}).get(name, {})
        for figure, now in figures.items():
            line = f"  {figure:<44} {number(now['value']):>14} {now['unit']:<12}"
            if old := before.get(figure):
                ratio = now["value"] / old["value"] if old["value"] else float("nan")
                better = (ratio > 1) == (now["unit"].endswith("/s") or now["unit"] == "%")
                word = "same" if 0.97 < ratio < 1.03 else "better" if better else "worse"
                line += f" was {number(old['value']):>14}  ×{ratio:.2f} {word}"
            print(line.rstrip())
    for name in report["left_out"]:
        print(f"\n{name}: left out, it needs --data")


def main():
    if sys.argv[1:2] == ["--timed"]:
        name, count, unit, *command = sys.argv[2:]
        return timed(name, int(count), unit, command)
    parser = argparse.ArgumentParser(prog="./bench")
    parser.add_argument("--tools", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--compare", type=pathlib.Path, metavar="FILE", help="an earlier run's JSON")
    parser.add_argument("--only", metavar="NAME", help="one folder of Benchmarks")
    parser.add_argument("--data", type=pathlib.Path, metavar="DIR", help="where other data is")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()

    earlier = None
    if arguments.compare:
        try:
            earlier = json.loads(arguments.compare.read_text("utf-8"))
        except (OSError, ValueError) as problem:
            parser.error(f"--compare {arguments.compare}: {problem}")
        if earlier.get("format") != FORMAT:
            parser.error(f"--compare {arguments.compare}: not a file that ./bench --json wrote")
    scripts = sorted(ROOT.glob("Benchmarks/*/measure"))
    if arguments.only:
        scripts = [script for script in scripts if script.parent.name == arguments.only]
    if not scripts:
        parser.error(f"no benchmark {arguments.only or ''} in Benchmarks")

    report = {"format": FORMAT, "machine": machine(arguments.seed, arguments.tools),
              "benchmarks": {}, "left_out": []}
    for script in scripts:
        figures = figures_of(script, arguments)
        if figures is None:
            report["left_out"].append(script.parent.name)
        else:
            report["benchmarks"][script.parent.name] = figures
    if arguments.json:
        json.dump(report, sys.stdout, indent=2, ensure_ascii=False)
        print()
    else:
        table(report, earlier)


if __name__ == "__main__":
    main()
