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
    """Names of tests by what became of them; with a skipped one stands its reason."""

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
            self.skipped.append((name[:skip.start()], skip.group(1) or 'no reason given'))
        else:
            self.passed.append(name)

    def add_program(self, entry):
        failed, known = len(self.failed), len(self.passed) + len(self.skipped)
        text, program = entry.get('stdout') or '', entry['name'].split(' / ')[-1]
        plan = re.search(r'^1\.\.(\d+)\s*(#.*)?$', text, re.M)
        if plan:
            for line in text.split('\n'):
                self.add_point(program, line)
        elif entry['result'] == 'OK':
            self.passed.append(program)
        if entry['result'] == 'SKIP' and len(self.passed) + len(self.skipped) == known:
            reason = plan and SKIP.search(plan.group(2) or '')
            self.skipped.append((program, reason.group(1) if reason else 'no reason given'))
        elif entry['result'] not in ('OK', 'SKIP', 'EXPECTEDFAIL') and len(self.failed) == failed:
            self.failed.append(f'{program}: {entry["result"]}, status {entry["returncode"]}')


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
        for reason in dict.fromkeys(reason for _, reason in summary.skipped):
            names = [name for name, why in summary.skipped if why == reason]
            more = f' and {len(names) - 1} more' if len(names) > 1 else ''
            print(f'skipped  {names[0]}{more}: {reason}')
        for name in summary.failed:
            print(f'FAILED   {name}')
        print(f'{counts}, {len(summary.skipped)} skipped')
    return 1 if summary.failed or not summary.passed else 0


if __name__ == '__main__':
    sys.exit(main())
