#!/usr/bin/env python3
"""Makes the report of the sample project and compares it with the truth. TAP.

    tests/sample/report.py GENERATOR PROGRAM SOURCE [FOLDER]

Every figure of the story is looked up by its place in the JSON report, every line of its tables by
its label; the sentences are looked for in the text of the PDF (compare.py).
"""

import csv
import json
import os
import re
import subprocess
import sys
import tempfile
from decimal import Decimal

from tap import Tap

HERE = os.path.dirname(os.path.abspath(__file__))


def read_truth(folder):
    with open(os.path.join(folder, 'truth.tsv'), encoding='utf-8') as file:
        return list(csv.DictReader(file, delimiter='\t', quoting=csv.QUOTE_NONE))


def refs_of(folder):
    """(line, column) of each figure in the Chinese text of the story, and what it asks for."""
    with open(os.path.join(folder, '年报.md'), encoding='utf-8') as file:
        for number, line in enumerate(file, 1):
            if line.lstrip().startswith('EN:'):
                continue
            for match in re.finditer(r'\{\{([^|}]+)(?:\|[^}]*)?\}\}', line):
                yield (number, match.start() + 1), match.group(1).strip()


def place_of(figure):
    match = re.search(r':(\d+):(\d+)$', figure.get('place', ''))
    return (int(match.group(1)), int(match.group(2))) if match else None


def check_figures(tap, folder, report, truth):
    value = {row['metric']: row['value'] for row in truth if row['period'] == '2024'}
    printed = {}
    for row in truth:
        if row['printed_zh']:
            printed.setdefault(row['metric'], set()).add(row['printed_zh'])
    found = {place_of(figure): figure for figure in report['figures']}
    seen = set()
    for place, asked in refs_of(folder):
        if asked not in value:
            continue
        figure = found.get(place) or found.get((place[0], place[1] + 2))
        if not figure:
            tap.ok(False, f'年报.md:{place[0]}:{place[1]} {asked}: no such figure in the report')
            continue
        seen.add(asked)
        good = Decimal(str(figure['value'])) == Decimal(value[asked])
        text = figure['printed_zh']
        tap.ok(good and text in printed.get(asked, ()), f'{asked} = {value[asked]}: {text}',
               f'the report has {figure["value"]}, printed {text}; truth {printed.get(asked)}')
    missing = set(printed) - seen
    tap.ok(not missing, 'every printed figure of truth.tsv stands in the story', *sorted(missing))


def tables_of(report):
    for section in report['sections']:
        for node in section['nodes']:
            if 'table' in node:
                yield node['table']


def lines_of(table):
    """The texts and the number of each row; another column may hold last year's."""
    ids = [column['id'] for column in table['columns']]
    value = 'count' if 'count' in ids else ids[-1]
    return [([str(row[key]) for key in ids if key != value], row[value]) for row in table['rows']]


def check_table(tap, report, title, expected):
    """expected: label → value, or a list of (label, value) when the order counts."""
    table = next((table for table in tables_of(report) if table.get('title') == title), None)
    if not table:
        tap.ok(False, f'{title}: there is such a table')
        return
    got = [(tuple(texts), int(value)) for texts, value in lines_of(table)]
    values = [value for _, value in got]
    if isinstance(expected, list):
        tap.ok(values == [int(value) for _, value in expected],
               f'{title}: {len(expected)} lines in their order', got, expected)
        return
    labels = {label: value for texts, value in got for label in texts}
    wrong = [f'{label}: {value}, the report has {labels.get(label)}'
             for label, value in expected.items() if labels.get(label) != int(value)]
    tap.ok(not wrong and len(values) == len(expected), f'{title}: {len(expected)} lines', *wrong,
           f'{len(values)} lines in the report')


def check_cut(tap, report, title, expected):
    """The largest, then one line for all the others, so that nothing is lost."""
    table = next((table for table in tables_of(report) if table.get('title') == title), None)
    got = [int(value) for _, value in lines_of(table)] if table else []
    whole, shown = [int(value) for _, value in expected], len(got) - 1
    tap.ok(shown > 0 and got == whole[:shown] + [sum(whole[shown:])],
           f'{title}: {shown} lines and the others', got, whole)


def by_filter(truth, metric, role):
    lead = f'{metric} {role}'
    return [(row['metric'][len(lead):], row['value']) for row in truth
            if row['metric'].startswith(lead) and row['period'] == '2024']


def by_month(truth, metric):
    return [(row['period'], row['value']) for row in truth
            if row['metric'] == metric and len(row['period']) == 7]


def check_tables(tap, report, truth):
    check_table(tap, report, '各月图书外借册次', by_month(truth, '外借册次'))
    check_table(tap, report, '各月到馆人次', by_month(truth, '到馆人次'))
    check_table(tap, report, '图书借阅次数排行榜', dict(by_filter(truth, '外借册次', '题名=')))
    check_table(tap, report, '读者借阅排行榜', by_filter(truth, '外借册次', '读者='))
    check_cut(tap, report, '各类图书外借册次', by_filter(truth, '外借册次', '索书号^='))
    check_cut(tap, report, '各馆外借册次', by_filter(truth, '外借册次', '馆藏地='))


def check_privacy(tap, texts):
    for name, text in texts.items():
        whole = re.search(r'R00\d{5}', text)
        person = re.search('读者[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]', text)
        tap.ok(not whole and not person, f'no reader can be known from the {name}', whole, person)


def run(*command):
    done = subprocess.run(command, capture_output=True)
    said = done.stderr.decode(errors='replace').strip().split('\n')
    return done.returncode, [line for line in said if 'rows read' not in line]


def main():
    generator, program, source = map(os.path.abspath, sys.argv[1:4])
    tap = Tap()
    with tempfile.TemporaryDirectory() as scratch:
        folder = sys.argv[4] if len(sys.argv) > 4 else os.path.join(scratch, '年报2024')
        if len(sys.argv) < 5:
            subprocess.run([generator, folder, source], check=True)
        paths = {kind: os.path.join(scratch, f'年报2024.{kind}') for kind in ('json', 'pdf')}
        for kind, path in paths.items():
            code, said = run(program, 'report', folder, '-o', path)
            tap.ok(code == 0, f'the report is made as {kind}', *said, f'exit {code}')
        code, said = run(program, 'check', folder)
        tap.ok(code == 0, 'the sums of the story hold', *said, f'exit {code}')
        board = os.path.join(scratch, '看板.json')
        code, said = run(program, 'report', folder, '--story', '看板.md', '--period', '2024-12',
                         '-o', board)
        tap.ok(code == 0, 'the dashboard of December is made', *said, f'exit {code}')
        if os.path.exists(paths['json']):
            with open(paths['json'], encoding='utf-8') as file:
                text = file.read()
            truth = read_truth(folder)
            check_figures(tap, folder, json.loads(text), truth)
            check_tables(tap, json.loads(text), truth)
            check_privacy(tap, {'JSON': text})
        if os.path.exists(paths['pdf']):
            pdf = subprocess.run(['pdftotext', paths['pdf'], '-'], capture_output=True).stdout
            check_privacy(tap, {'PDF': pdf.decode('utf-8')})
            found = subprocess.run([sys.executable, os.path.join(HERE, 'compare.py'), paths['pdf'],
                                    os.path.join(HERE, 'sentences.tsv')], capture_output=True)
            said = found.stdout.decode('utf-8').strip().split('\n')
            tap.ok(found.returncode == 0, f'{said[-1][3:]} sentences stand in the PDF',
                   *[line for line in said if not line.startswith('ok ')])
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
