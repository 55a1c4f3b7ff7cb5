#!/usr/bin/env python3
"""Compiles and runs the code blocks of the documentation; fails with the article and the line.

A link to a file of the repository that is not there is a failure too.

    Scripts/snippets.py --products .build/debug README.md DocsSource/CreditKit.docc

What happens to a fenced block depends on its language:

    swift     the blocks of one article are one program, read top to bottom, compiled and run
    sh        is run on its own with `sh -eu`; the tools of --products are on PATH
    credit    is written to a file; `creditctl model check` finds nothing in it, and it stands as
              `creditctl model fmt` would write it
    csv       is written to a file
    text      directly after a swift or sh block: must be what that block printed
    console   is shown, not run: for what cannot run inside the tests, the tests themselves say

A comment on the line above a block says more:

    <!-- file: NAME -->       write the block to NAME in the article's folder (credit, csv, text,
                              json); articles run in an empty folder of their own
    <!-- exit: N -->          the sh block ends with exit code N
    <!-- same as: PATH -->    the block equals that file of the repository, which is built elsewhere

In expected text, `…` stands for anything within a line, and a line `…` for any lines.
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
KNOWN = {"swift", "sh", "credit", "csv", "text", "json", "console"}
MARK = "\x1e"


class Failure(Exception):
    """What is wrong, beginning with `article:line:`."""


class Block:
    def __init__(self, article, line, language, text, notes):
        self.article, self.line, self.language = article, line, language
        self.text, self.notes = text, notes
        self.expected = None  # the text block that follows

    def fail(self, what):
        raise Failure(f"{self.article}:{self.line}: error: {what}")


def blocks_of(article):
    """The fenced blocks of one Markdown file, each `text` answer attached to what it answers."""
    blocks, notes, fence, previous = [], {}, None, None
    for number, line in enumerate((ROOT / article).read_text("utf-8").splitlines(), 1):
        stripped = line.strip()
        if fence is not None:
            if stripped == "```":
                block, fence = fence, None
                indent = min((len(l) - len(l.lstrip()) for l in block.text if l.strip()), default=0)
                block.text = "".join(l[indent:] + "\n" for l in block.text)
                if block.language == "text" and not block.notes and previous is not None:
                    previous.expected = block
                    previous = None
                else:
                    blocks.append(block)
                    previous = block if block.language in ("swift", "sh") else None
            else:
                fence.text.append(line)
        elif stripped.startswith("```"):
            language = stripped[3:].strip()
            fence = Block(article, number + 1, language, [], notes)
            notes = {}
            if language not in KNOWN:
                fence.fail(f"a code block needs a language of {', '.join(sorted(KNOWN))}")
        elif note := re.fullmatch(r"<!-- (file|exit|same as): (.+) -->", stripped):
            notes[note[1]] = note[2]
        elif stripped:
            notes, previous = {}, None
    if fence is not None:
        fence.fail("this code block is never closed")
    return blocks


def check_links(article):
    """Fails on a link to a file of the repository that is not there."""
    for number, line in enumerate((ROOT / article).read_text("utf-8").splitlines(), 1):
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", line):
            if not (ROOT / article).parent.joinpath(target).exists():
                raise Failure(f"{article}:{number}: error: there is no {target}")


def compare(block, printed):
    """Fails unless what a block printed is what the text after it says."""
    if block.expected is None:
        return
    want = block.expected.text.rstrip("\n").split("\n")
    pattern = "\n".join(
        r"(?:.*\n)*?.*" if line.strip() == "…"
        else ".*".join(re.escape(part) for part in line.rstrip().split("…"))
        for line in want)
    got = "\n".join(line.rstrip() for line in printed.rstrip("\n").split("\n"))
    if not re.fullmatch(pattern, got):
        block.expected.fail("the block above prints something else:\n" + got)


def programs(products):
    """How to compile and link against the built modules: compiler flags, objects."""
    manifest = (ROOT / "Package.swift").read_text("utf-8")
    modules = re.findall(r'\.library\(name: "(\w+)"', manifest)
    maps = list(ROOT.glob("Sources/*/module.modulemap"))
    maps += products.glob("*.build/module.modulemap")
    flags = ["-I", str(products / "Modules")]
    for found in maps:
        flags += ["-Xcc", f"-fmodule-map-file={found}"]
    c_targets = [path.parent.name for path in ROOT.glob("Sources/*/include")]
    objects = [
        str(path) for module in modules + c_targets
        for path in (products / f"{module}.build").rglob("*.o")
        if not path.name.endswith(".swiftmodule.o")]
    return flags, objects


def run_swift(article, blocks, folder, products):
    """Compiles the swift blocks of an article as one program, runs it, compares what it prints."""
    source = []
    for number, block in enumerate(blocks):
        source.append(f'#sourceLocation(file: "{article}", line: {block.line})\n{block.text}')
        source.append(f'#sourceLocation()\nprint("\\u{{1E}}{number}")\n')
    program = folder / ".program"
    program.mkdir()
    (program / "main.swift").write_text("".join(source), "utf-8")
    flags, objects = programs(products)
    binary = program / "main"
    made = subprocess.run(
        ["swiftc", "-swift-version", "6", "-warnings-as-errors", "-module-name", "Snippet",
         *flags, str(program / "main.swift"), *objects, "-o", str(binary)],
        cwd=ROOT, text=True, capture_output=True)
    if made.returncode != 0:
        lines = (made.stderr + made.stdout).splitlines()
        errors = [line for line in lines if re.search(r":\d+:\d+: error:", line)]
        raise Failure("\n".join(dict.fromkeys(errors)) or "\n".join(lines[-20:]))
    # Line by line, so that what was printed before a trap shows in which block it was.
    ran = subprocess.run(
        ["stdbuf", "-oL", str(binary)], cwd=folder, text=True, capture_output=True, timeout=300,
        env=dict(os.environ, SWIFT_BACKTRACE="enable=no"))
    pieces = re.split(f"{MARK}\\d+\n", ran.stdout)
    for block, printed in zip(blocks, pieces):
        if printed is pieces[-1] and ran.returncode != 0:
            block.fail(f"the program ends here with exit code {ran.returncode}:\n"
                       + printed + ran.stderr)
        compare(block, printed)
    if ran.returncode == 0 and len(pieces) <= len(blocks):
        blocks[len(pieces) - 1].fail("the program leaves here, before the end of the article")


def run_sh(block, folder, environment):
    """Runs one sh block in the article's folder and compares what it prints."""
    ran = subprocess.run(
        ["sh", "-eu", "-c", block.text], cwd=folder, env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=600)
    expected = int(block.notes.get("exit", "0"))
    if ran.returncode != expected:
        block.fail(f"exit code {ran.returncode}, not {expected}; it printed:\n{ran.stdout}")
    compare(block, ran.stdout)


def check_credit(block, file, products):
    """Fails unless the checker finds nothing in a .credit file and the formatter changes nothing."""
    for verb in (["check"], ["fmt", "--check"]):
        checked = subprocess.run(
            [str(products / "creditctl"), "model", *verb, file.name], cwd=file.parent,
            text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
        if checked.returncode != 0:
            block.fail(f"`creditctl model {' '.join(verb)}` says:\n{checked.stdout}")


def run_article(article, products, work):
    """Runs every block of an article in order, the Swift program last; returns how many."""
    check_links(article)
    blocks = blocks_of(article)
    name = re.sub(r"\W+", "-", str(article))
    folder = work / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    environment = dict(os.environ, PATH=f"{products}:{os.environ['PATH']}", LC_ALL="C.UTF-8")
    swift = []
    for number, block in enumerate(blocks, 1):
        if same := block.notes.get("same as"):
            if block.text != (ROOT / same).read_text("utf-8"):
                block.fail(f"this block and the file {same} differ")
        elif block.language == "swift":
            swift.append(block)
        elif block.language == "sh":
            run_sh(block, folder, environment)
        elif block.language == "credit" or "file" in block.notes:
            file = folder / block.notes.get("file", f"block-{number}.credit")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text, "utf-8")
            if block.language == "credit":
                check_credit(block, file, products)
    if swift:
        run_swift(article, swift, folder, products)
    return sum(block.language not in ("text", "console") for block in blocks)


def main():
    parser = argparse.ArgumentParser(description="Compiles and runs the code blocks of articles.")
    parser.add_argument("--products", type=pathlib.Path, required=True,
                        help="where swift build has put modules and tools")
    parser.add_argument("articles", nargs="+", help="Markdown files, or folders of them")
    arguments = parser.parse_args()
    articles = []
    for given in map(pathlib.Path, arguments.articles):
        articles += sorted(given.rglob("*.md")) if given.is_dir() else [given]
    failures = 0
    for article in articles:
        try:
            count = run_article(article, arguments.products.resolve(), ROOT / ".build/snippets")
            print(f"{article}: {count} blocks")
        except (Failure, subprocess.TimeoutExpired) as failure:
            failures += 1
            print(failure)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
