#!/usr/bin/env python3
"""Sums up the newest run of `meson test`: every TAP subtest counts as one test, and a program that
crashed, hung or broke off counts as one failure more.

    tests/summary.py BUILD [--last-line]     --last-line: only `N passed, N failed`
"""

import json
import os
import re
import sys

POINT = re.compile(r'(not )?ok\b\s*(\d*)\s*-?\s*(.*)$')
SKIP = re.compile(r'\s*#\s*skip\S*\s*(.*)$', re.I)


class Summary:
    """Names of tests by what became of them; skipped ones with their reasons."""

    def __init__(self):
        self.passed, self.failed, self.skipped = [], [], []

    def add_point(self, program, line):
        match = POINT.match(line)
        if not match:
            return
        name = f'{program}: {match.group(3)}'
        skip = SKIP.search(name)
        if match.group(1):
            self.failed.append(name)
        elif skip:
            self.skipped.append(f'{name[:skip.start()]}: {skip.group(1) or "no reason given"}')
        else:
            self.passed.append(name)

    def add_program(self, entry):
        failed, passed = len(self.failed), len(self.passed)
        text = entry.get('stdout') or ''
        plan = re.search(r'^1\.\.(\d+)\s*(#.*)?$', text, re.M)
        if plan:
            for line in text.split('\n'):
                self.add_point(entry['name'], line)
        elif entry['result'] == 'OK':
            self.passed.append(entry['name'])
        if entry['result'] == 'SKIP' and len(self.passed) == passed:
            reason = plan and SKIP.search(plan.group(2) or '')
            self.skipped.append(f'{entry["name"]}: {reason.group(1) if reason else "as a whole"}')
        elif entry['result'] not in ('OK', 'SKIP', 'EXPECTEDFAIL') and len(self.failed) == failed:
            self.failed.append(f'{entry["name"]}: {entry["result"]}, status {entry["returncode"]}')


def summarise(build):
    summary = Summary()
    with open(os.path.join(build, 'meson-logs', 'testlog.json'), encoding='utf-8') as file:
        for line in file:
            summary.add_program(json.loads(line))
    return summary


def main():
    sys.stdout.reconfigure(encoding='utf-8')
    summary = summarise(sys.argv[1])
    counts = f'{len(summary.passed)} passed, {len(summary.failed)} failed'
    if '--last-line' in sys.argv:
        print(counts)
    else:
        for name in summary.skipped:
            print(f'skipped  {name}')
        for name in summary.failed:
            print(f'FAILED   {name}')
        print(f'{counts}, {len(summary.skipped)} skipped')
    return 1 if summary.failed or not summary.passed else 0


if __name__ == '__main__':
    sys.exit(main())
