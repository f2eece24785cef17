#!/usr/bin/env python3
"""Makes the report of the second sample, 璧山, and looks at what it says. TAP.

    tests/sample/bishan.py GENERATOR PROGRAM SOURCE

Its figures against truth.tsv; every theme, on one page family or the other; its sentences in the text of
the PDF where they run on (on 16:9 a sentence may stand in two columns); readers' names masked; the
generator the same twice.
"""

import glob
import json
import os
import re
import subprocess
import sys
import tempfile
from decimal import Decimal

from report import HERE, read_truth, run
from tap import Tap

THEMES = ['teal', 'indigo', 'cinnabar', 'pine', 'plum', 'ink']


def bytes_of(folder):
    paths = sorted(glob.glob(os.path.join(folder, '**'), recursive=True))
    return [(os.path.relpath(path, folder), open(path, 'rb').read())
            for path in paths if os.path.isfile(path)]


def check_values(tap, report, truth):
    """Each figure that the truth knows, by its name and filters."""
    values = {}
    for figure in report['figures']:
        values.setdefault(figure['printed_zh'], set()).add(Decimal(str(figure['value'])))
    for row in truth:
        if row['printed_zh']:
            good = Decimal(row['value']) in values.get(row['printed_zh'], ())
            tap.ok(good, f'{row["metric"]} = {row["value"]}: {row["printed_zh"]}',
                   f'the report prints it for {values.get(row["printed_zh"])}')


def nodes_of(report):
    return [node for section in report['sections'] for node in section['nodes']]


def check_blocks(tap, report):
    tables = {node['table']['id']: node['table'] for node in nodes_of(report) if 'table' in node}
    honours = [row['level'] for row in tables['honours']['rows']]
    tap.ok(honours == ['省部级'] * 2 + ['市级'] * 7 + ['区级'] * 4, 'honours stand by level', honours)
    sites = {row['type']: int(row['count']) for row in tables['sites']['rows']}
    tap.ok(sum(sites.values()) == 76, 'service points add up to 76', sites)
    who = [row['signature'] for row in tables['messages']['rows']]
    tap.ok(who == ['刘*', '陈*', '一位家长', '周*老师'], 'readers are masked', who)
    defined = {row['metric'] for row in tables['definitions']['rows']}
    tap.ok({'loans', 'visits', 'honours', 'pupil_rate'} <= defined, 'the appendix defines them',
           defined)


def check_sentences(tap, pdf, name):
    found = subprocess.run([sys.executable, os.path.join(HERE, 'compare.py'), pdf,
                            os.path.join(HERE, 'bishan-sentences.tsv')], capture_output=True)
    said = found.stdout.decode('utf-8').strip().split('\n')
    tap.ok(found.returncode == 0, f'{name}: {said[-1][3:]} sentences stand in the PDF',
           *[line for line in said if not line.startswith('ok ')])


def with_head(folder, *lines):
    path = os.path.join(folder, '年报.md')
    with open(path, encoding='utf-8') as file:
        text = re.sub(r'^(主题|版式): .*\n', '', file.read(), flags=re.M)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(''.join(f'{line}\n' for line in lines) + text)


def main():
    generator, program, source = map(os.path.abspath, sys.argv[1:4])
    tap = Tap()
    with tempfile.TemporaryDirectory() as scratch:
        folder, other = (os.path.join(scratch, name) for name in ('年报2023', '又一个'))
        for name in (folder, other):
            subprocess.run([generator, '--library', 'bishan', name, source], check=True)
        tap.ok(bytes_of(folder) == bytes_of(other), 'the sample is the same twice')
        code, said = run(program, 'check', folder)
        tap.ok(code == 0, 'its sums hold', *said)
        path = os.path.join(scratch, '年报2023.json')
        code, said = run(program, 'report', folder, '-o', path)
        tap.ok(code == 0, 'the report is made as JSON', *said)
        with open(path, encoding='utf-8') as file:
            report = json.load(file)
        check_values(tap, report, read_truth(folder))
        check_blocks(tap, report)
        for i, theme in enumerate(THEMES):
            layout = ('A4', '16:9')[i % 2]
            pdf = os.path.join(scratch, f'{theme}.pdf')
            with_head(folder, f'主题: {theme}', f'版式: {layout}')
            code, said = run(program, 'report', folder, '-o', pdf)
            tap.ok(code == 0, f'{theme}, {layout}: the report is made', *said)
            if code == 0 and layout == 'A4':
                check_sentences(tap, pdf, f'{theme}, {layout}')
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
