#!/usr/bin/env python3
"""Counts the sample project with SQLite and compares with the program, under each pack. TAP.

    tests/sample/sqlite.py GENERATOR PROGRAM SOURCE

The files are read by Python's csv module into SQLite; each figure has a question in SQL written from
its definition in words, not from ours in ini. At the end stands the table of what the packs change.
"""

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from fractions import Fraction

from tap import Tap

PACKS = ['gbt13191', 'wlj3', 'imls', 'local']

LOANS = {'gbt13191': "('借出')", 'wlj3': "('借出')", 'imls': "('借出', '续借')",
         'local': "('借出', '阅览')"}

# name in the story → SQL with {lent} and {period}; one number
QUESTIONS = {
    '外借册次': 'select count(*) from loans where op in {lent} and {period}',
    '续借册次': "select count(*) from loans where op = '续借' and {period}",
    '归还册次': "select count(*) from loans where op = '归还' and {period}",
    '借还册次': "select count(*) from loans where op in ('借出', '归还') and {period}",
    '外借读者数': "select count(distinct reader) from loans where op in {lent} and reader <> '' and {period}",
    '外借种数': "select count(distinct title) from loans where op in {lent} and title <> '' and {period}",
    '外借文献册数': "select count(distinct item) from loans where op in {lent} and item <> '' and {period}",
    '少儿图书外借册次': "select count(*) from loans where op in {lent} and (collection like '%少儿%' or collection like '%儿童%') and {period}",
    '到馆人次': 'select {gate} from visits where {period}',
    '出馆人次': 'select sum(out) from visits where {period}',
    '新办读者证': 'select count(*) from cards where {period}',
    '覆盖学校数': "select count(distinct school) from cards where school <> '' and {period}",
    '活动场次': 'select count(*) from events where {period}',
    '讲座': "select count(*) from events where kind like '%讲座%' and {period}",
    '参加人次': 'select sum(persons{online}) from events where {period}',
    '新增藏量': 'select sum(copies) from added where {period}',
    '新增种数': 'select count(distinct record) from added where {period}',
    '借阅超过100册人数': "select count(*) from (select reader from loans where op in {lent} and reader <> '' and {period} group by reader having count(*) > 100)",
    '单日最高到馆': 'select max(n) from (select {gate} as n from visits where {period} group by day)',
}

VISITS = {  # borrowing visits: by site, by day, or with pauses
    'gbt13191': "select count(distinct reader || '|' || day || '|' || site) from loans where op in {lent} and reader <> '' and site <> '' and {period}",
    'wlj3': "select count(distinct reader || '|' || day) from loans where op in {lent} and reader <> '' and {period}",
    'imls': """select count(*) from (select minute - lag(minute) over (partition by reader, day, site order by minute) as pause
               from loans where op in {lent} and reader <> '' and site <> '' and {period}) where pause is null or pause > 120""",
    'local': "select count(distinct reader || '|' || day) from loans where op in {lent} and reader <> '' and {period}",
}

PERIODS = {'2024': "day between '2024-01-01' and '2024-12-31'",
           '2024Q3': "day between '2024-07-01' and '2024-09-30'",
           '2024-02': "day between '2024-02-01' and '2024-02-29'",
           '2024-W05': "day between '2024-01-29' and '2024-02-04'",
           '春节2024±7天': "day between '2024-02-03' and '2024-02-17'"}

TABLES = {
    'loans': ('流通2024', 'day text, minute int, op text, reader text, item text, title text, site text, collection text',
              lambda r: (r['操作时间'][:10], minutes(r['操作时间']), r['操作类型'], r['读者证号'], r['图书条码'],
                         r['题名'], r['馆藏地'], r['文献类型'])),
    'visits': ('到馆2024', 'day text, count int, out int',
               lambda r: (r['日期'][:10], int(r['进馆人次']), int(r['出馆人次']))),
    'cards': ('办证2024', 'day text, school text', lambda r: (r['办证日期'][:10], r['学校'])),
    'added': ('新增文献2024', 'day text, record text, copies int',
              lambda r: (r['入藏日期'][:10], r['记录号'], int(r['册数'] or 1))),
    'events': ('活动', 'day text, kind text, persons int, online int',
               lambda r: (r['日期'][:10], r['类型'], int(r['人次'] or 0), int(r['线上人次'] or 0))),
}


def minutes(text):
    hour, minute = (text[11:16] or '0:0').split(':')
    return int(hour) * 60 + int(minute)


def decode(raw):
    for encoding in ('utf-8-sig', 'gb18030'):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError('neither UTF-8 nor GB18030')


def load(folder):
    base = sqlite3.connect(':memory:')
    for table, (prefix, columns, row) in TABLES.items():
        base.execute(f'create table {table} ({columns})')
        marks = ','.join('?' * len(columns.split(',')))
        for inner in ('数据', '馆务表'):
            for name in sorted(os.listdir(os.path.join(folder, inner))):
                if not name.startswith(prefix):
                    continue
                with open(os.path.join(folder, inner, name), 'rb') as file:
                    text = decode(file.read())
                rows = (row(line) for line in csv.DictReader(io.StringIO(text, newline='')))
                base.executemany(f'insert into {table} values ({marks})', rows)
    return base


def ask(base, question, pack, period):
    gate = 'sum(count + out) / 2.0' if pack == 'imls' else 'sum(count)'
    online = ' + online' if pack == 'local' else ''
    sql = question.format(lent=LOANS[pack], gate=gate, online=online, period=PERIODS[period])
    return Fraction(base.execute(sql).fetchone()[0] or 0)


def program_says(program, folder, pack, asked):
    story = '标题: 数 | Figures\n\n' + '\n\n'.join('{{%s 期间=%s}}' % pair for pair in asked) + '\n'
    with open(os.path.join(folder, '核对.md'), 'w', encoding='utf-8') as file:
        file.write(story)
    done = subprocess.run([program, 'report', folder, '-q', '--story', '核对.md', '--pack', pack, '-f', 'json',
                           '-o', '-'], capture_output=True)
    if done.returncode != 0:
        return None, done.stderr.decode('utf-8').strip().split('\n')
    return [figure['value'] for figure in json.loads(done.stdout)['figures']], []


def same(ours, theirs):
    return ours is not None and abs(Fraction(str(ours)) - theirs) < Fraction(1, 1000000)


def check(tap, base, program, folder, table):
    for pack in PACKS:
        questions = dict(QUESTIONS, 外借人次=VISITS[pack])
        asked = [(name, period) for period in PERIODS for name in questions]
        want = {pair: ask(base, questions[pair[0]], pack, pair[1]) for pair in asked}
        got, said = program_says(program, folder, pack, asked)
        tap.ok(not said, f'the figures are made under {pack}', *said)
        got = dict(zip(asked, got or []))
        for period in PERIODS:
            wrong = [f'{name}: {got.get((name, period))} here, {float(want[name, period])} in SQLite'
                     for name in questions if not same(got.get((name, period)), want[name, period])]
            tap.ok(not wrong, f'{len(questions)} figures of {period} under {pack} are those of SQLite', *wrong)
        table[pack] = {name: want[name, '2024'] for name in questions}


def show(table):
    print('# what the packs change in the sample, 2024:')
    for name in table[PACKS[0]]:
        values = [table[pack][name] for pack in PACKS]
        if len(set(values)) > 1:
            print('#   ' + name + ': ' + ', '.join(f'{pack} {float(value):g}' if value.denominator > 1
                                                   else f'{pack} {int(value)}'
                                                   for pack, value in zip(PACKS, values)))


def main():
    generator, program, source = sys.argv[1:4]
    tap = Tap()
    table = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = os.path.join(scratch, '年报2024')
        subprocess.run([generator, folder, source], check=True, stdout=subprocess.DEVNULL)
        check(tap, load(folder), program, folder, table)
    show(table)
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
