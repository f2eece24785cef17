#!/usr/bin/env python3
"""Runs every lint over a tree and reports in TAP; each finding is a line `file:line: what`.

    tests/lint/run.py [--by-hand] [FOLDER] [LINT...]
"""

import argparse
import importlib
import os
import re
import shutil
import statistics
import subprocess
import sys

from tree import Tree, comment_lines, functions, without_comments

LINTS = ['modules', 'names', 'budget', 'rows', 'banned', 'terms', 'paths', 'space', 'docs', 'po']

# Programs that check more than we can: name, version, what they read, options. Another version has
# another taste; a machine without them says so.
TOOLS = [
    ('clang-format', ' 14.', r'(lib|cmd|sample-data|tests)/.*\.[ch]$', ['--dry-run', '-Werror']),
    ('shellcheck', '', r'(dev|\.ci/run|tests/fuzz/run)$', ['--format=gcc']),
]


def run_program(tree, *words):
    return subprocess.run(words, cwd=tree.root, capture_output=True, text=True, check=False)


def run_tool(tree, program, version, pattern, options):
    """The findings, one for each file and line; None when there is no such program."""
    paths = tree.matching(pattern)
    if not paths or not shutil.which(program):
        return None
    if version not in run_program(tree, program, '--version').stdout:
        return None
    done = run_program(tree, program, *options, *paths)
    places = re.findall(r'^(?:\./)?([^:\n]+:\d+):\d+: \w+: (.*)$', done.stdout + done.stderr, re.M)
    if done.returncode and not places:
        return [done.stderr.strip()]
    return [f'{place}: {what}' for place, what in dict(places).items()]


def run_lint(tree, lint):
    """The findings in order; None when the machine lacks what the lint needs."""
    findings = lint.check(tree)
    return findings and sorted(findings, key=lambda f: (f.path, f.line, f.text))


def say(number, name, findings, mark, program):
    if findings is None:
        print(f'ok {number} - {name} # SKIP the right {program} is not installed')
        return True
    for finding in findings:
        print(f'{mark}{finding}')
    print(f'{"not ok" if findings else "ok"} {number} - {name}')
    return not findings


def share(part, whole):
    return f'{100 * part / whole:.0f} %' if whole else '-'


def const_share(tree, headers):
    """How many of the single pointers that headers take are const. Those that a function frees or
    writes through cannot be."""
    pointers = [match for path in headers
                for match in re.findall(r'[(,]\s*(const\s+)?(?:struct\s+)?\w+\s+\*\w+(?=[,)])',
                                        without_comments(tree.text(path)))]
    return share(sum(1 for const in pointers if const), len(pointers))


def figures(tree):
    """What the budget of CONTRIBUTING.md speaks of, as it stands."""
    sources = [p for p in tree.sources() if p.endswith('.c')]
    headers = [p for p in tree.sources() if p.endswith('.h')]
    tests = tree.matching(r'tests/.*\.(c|h|py)$')
    sizes = [tree.text(p).count('\n') for p in sources]
    lengths = [f.lines for p in sources for f in functions(tree.text(p))]
    total = {kind: sum(tree.text(p).count('\n') for p in paths)
             for kind, paths in (('c', sources), ('h', headers), ('test', tests))}
    if not sizes or not lengths:
        return
    print(f'# {len(sources)} .c files, {total["c"]} lines: median {statistics.median(sizes):g}, '
          f'largest {max(sizes)}')
    print(f'# {len(lengths)} functions: median {statistics.median(lengths):g}, '
          f'largest {max(lengths)}')
    print(f'# comments: {share(sum(comment_lines(tree.text(p)) for p in sources), total["c"])} of '
          f'.c, {share(sum(comment_lines(tree.text(p)) for p in headers), total["h"])} of headers')
    print(f'# const: {const_share(tree, headers)} of the pointers that headers take')
    print(f'# tests: {total["test"]} lines, '
          f'{total["test"] / (total["c"] + total["h"]):.2f} for each line of code')


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--by-hand', action='store_true',
                        help='clang-format and shellcheck too; findings as an editor reads them')
    parser.add_argument('folder', nargs='?', default='.')
    parser.add_argument('lints', nargs='*')
    options = parser.parse_args()
    sys.stdout.reconfigure(encoding='utf-8')
    tree = Tree(options.folder)
    lints = options.lints or LINTS
    tools = TOOLS if options.by_hand else []
    mark = '' if options.by_hand else '# '
    good = True
    print(f'1..{len(lints) + len(tools)}')
    for number, name in enumerate(lints, 1):
        lint = importlib.import_module(name)
        program = getattr(lint, 'NEEDS', name)
        good = say(number, name, run_lint(tree, lint), mark, program) and good
    for number, tool in enumerate(tools, len(lints) + 1):
        good = say(number, tool[0], run_tool(tree, *tool), mark, tool[0]) and good
    figures(tree)
    return 0 if good else 1


if __name__ == '__main__':
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    sys.dont_write_bytecode = True
    sys.exit(main())
