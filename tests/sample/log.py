#!/usr/bin/env python3
"""The made-up loan log of `nianbao sample`: its laws, its dialects, its bytes. TAP.

    tests/sample/log.py PROGRAM
"""

import collections
import csv
import hashlib
import io
import json
import math
import os
import re
import subprocess
import sys

ROWS = 120_000
DIALECTS = ['utf8', 'bom', 'gb18030', 'utf16', 'crlf', 'tsv', 'semicolon', 'bar', 'quoted',
            'gb18030,crlf,quoted', 'utf16,tsv,quoted']
ENCODINGS = {'bom': 'utf-8-sig', 'gb18030': 'gb18030', 'utf16': 'utf-16'}
DELIMITERS = {'tsv': '\t', 'semicolon': ';', 'bar': '|'}

# Of 20,000 rows with the seed 7. They change when the log changes, and then CHANGELOG.md says so.
SUMS = {
    'utf8': '499a9e8ec71c7682',
    'gb18030': 'a35b74655709783b',
    'quoted': '7d0b694d2ab88d22',
    'crlf': 'b5465a9ed37dd102',
    'tsv': '9f885576fb16770e',
    'utf16': '929cb71c0570bca4',
}
# The titles with marks in them that readers stumble over, without these marks.
MARKS = re.compile(r'[,"\n\r ]')


class Tap:
    def __init__(self):
        self.count, self.failed = 0, 0

    def check(self, name, holds, why=''):
        self.count += 1
        self.failed += not holds
        print(f'{"ok" if holds else "not ok"} {self.count} - {name}')
        if not holds and why:
            print(f'# {why}')

    def done(self):
        print(f'1..{self.count}')
        return 1 if self.failed else 0


class Program:
    def __init__(self, path):
        self.path = path

    def run(self, *words, data=None, **environment):
        return subprocess.run([self.path, *words], input=data, capture_output=True, check=False,
                              env={**os.environ, **environment})

    def sample(self, *words, **environment):
        done = self.run('sample', '-q', *words, **environment)
        if done.returncode:
            sys.exit(f'Bail out! sample {words}: {done.stderr.decode(errors="replace")}')
        return done.stdout


def option(table, dialect, otherwise):
    return next((table[word] for word in dialect.split(',') if word in table), otherwise)


def rows_of(data, dialect='utf8'):
    text = data.decode(option(ENCODINGS, dialect, 'utf-8'))
    reader = csv.reader(io.StringIO(text, newline=''), delimiter=option(DELIMITERS, dialect, ','),
                        strict=True)
    return list(reader)


def test_shape(tap, program):
    rows = rows_of(program.sample('--rows', str(ROWS), '--lang', 'en'))
    head, rows = rows[0], rows[1:]
    tap.check('as many rows as asked', len(rows) == ROWS, f'{len(rows)}')
    tap.check('each has the columns of the head',
              head == 'time reader reader_type site action barcode title author call_no'.split()
              and {len(row) for row in rows} == {9}, f'{head}')
    tap.check('in the order of time', all(a[0] <= b[0] for a, b in zip(rows, rows[1:])))
    tap.check('every day is one of the period', rows[0][0] >= '2023-01-01' and rows[-1][0] < '2025')
    actions = collections.Counter(row[4] for row in rows)
    tap.check('loans, returns and renewals: 45, 42 and 13 of a hundred',
              abs(actions['loan'] / ROWS - .45) < .01 and abs(actions['return'] / ROWS - .42) < .01
              and abs(actions['renew'] / ROWS - .13) < .01, f'{actions}')
    return rows


def test_functions(tap, rows):
    names = {1: 'reader', 5: 'barcode', 6: 'title'}
    for key, value, what in ((5, 6, 'title'), (6, 7, 'author'), (6, 8, 'call number'),
                             (1, 2, 'type')):
        seen = collections.defaultdict(set)
        for row in rows:
            seen[row[key]].add(row[value])
        tap.check(f'a {names[key]} has one {what}', all(len(found) == 1 for found in seen.values()))
    tap.check('a title has several barcodes', len({row[5] for row in rows}) >
              len({row[6] for row in rows}))


def test_many_titles(tap, program):
    """There are 2^18 titles of three words; what comes after these are editions."""
    books = {}
    for line in program.sample('--rows', '500k', '--titles', '500k').decode().split('\n')[1:-1]:
        cells = line.split(',')
        books.setdefault(cells[6], set()).add(cells[5][2:9])
    tap.check('no two of half a million books have one title',
              len(books) > 150_000 and all(len(ids) == 1 for ids in books.values()))


def slope(counts, first, last):
    """Of log(count) over log(rank), weighted evenly over log(rank)."""
    points = [(math.log(rank), math.log(counts[rank - 1])) for rank in
              sorted({int(first * (last / first) ** (i / 60)) for i in range(61)})]
    n = len(points)
    x, y = sum(p[0] for p in points) / n, sum(p[1] for p in points) / n
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


def test_zipf(tap, program):
    words = ['--rows', '400k', '--titles', '4000', '--readers', '2000', '--lang', 'en']
    rows = rows_of(program.sample(*words))[1:]
    for column, name, exponent, shift, n in ((6, 'titles', .9, 20, 4000), (1, 'readers', .6, 50, 2000)):
        counts = sorted(collections.Counter(row[column] for row in rows).values(), reverse=True)
        wanted = [(rank + shift) ** -exponent for rank in range(1, n + 1)]
        got, want = slope(counts, 2, n // 2), slope(wanted, 2, n // 2)
        tap.check(f'{name} fall as Zipf says', abs(got - want) < .04, f'{got:.3f}, wanted {want:.3f}')
        tap.check(f'nearly all {name} occur', len(counts) > .99 * n, f'{len(counts)}')


def test_profile(tap, rows):
    hours = collections.Counter(row[0][11:13] for row in rows)
    months = collections.Counter(row[0][5:7] for row in rows)
    tap.check('the afternoon is busy, the night is not', hours['16'] > 20 * hours['23'] > 0
              and hours['03'] == 0, f'{hours}')
    tap.check('the summer is busier than spring', months['07'] > 1.3 * months['04'], f'{months}')
    types = collections.Counter(row[2] for row in rows)
    tap.check('six types of reader', len(types) == 6, f'{types}')
    tap.check('forty sites, the first before all', collections.Counter(
        row[3] for row in rows).most_common(1)[0][0] == '总馆')
    text = ''.join(row[6] + row[7] for row in rows)
    tap.check('some titles have characters of three and four bytes that GBK does not know',
              '㐂' in text and '𠀋' in text and '𠮷' in text)


def test_bytes(tap, program):
    for dialect, want in SUMS.items():
        got = hashlib.sha256(program.sample('--rows', '20000', '--seed', '7', '--dialect', dialect,
                                            NB_THREADS='3')).hexdigest()[:16]
        tap.check(f'{dialect}: the bytes of always', got == want, f'{got}')
    words = ['--rows', '300k', '--seed', '5', '--dirt', '2%', '--dialect', 'quoted']
    one, eight = (program.sample(*words, NB_THREADS=n) for n in ('1', '8'))
    tap.check('1 thread = 8 threads', one == eight)
    tap.check('another seed is another log',
              program.sample('--rows', '1k') != program.sample('--rows', '1k', '--seed', '2'))


def answers(program, data, encoded=()):
    """What the program makes of a log: the top titles, and the months."""
    found = []
    for words in (['top', 'title', '--top', '30'], ['table', 'loans', '--by', 'site,month']):
        done = program.run(*words, *encoded, '-q', '-f', 'json', '-', data=data)
        if done.returncode:
            return done.stderr.decode(errors='replace')
        found.append(json.loads(done.stdout)['rows'])
    titles = sorted((row['count'], MARKS.sub('', row['title'])) for row in found[0])
    return titles, found[1]


def test_dialects(tap, program):
    words = ['--rows', '30k', '--seed', '3']
    plain = program.sample(*words)
    want = answers(program, plain)
    tap.check('the program reads the log', len(want) == 2 and len(want[0]) >= 30, f'{want}')
    clean = [[MARKS.sub('', cell) for cell in row] for row in rows_of(plain)]
    for dialect in DIALECTS:
        data = program.sample(*words, '--dialect', dialect)
        rows = rows_of(data, dialect)
        tap.check(f'{dialect}: says what UTF-8 says',
                  [[MARKS.sub('', cell) for cell in row] for row in rows] == clean)
        tap.check(f'{dialect}: the program answers as from UTF-8', answers(program, data) == want)
        if 'quoted' in dialect:
            titles = ''.join({row[6] for row in rows})
            tap.check(f'{dialect}: titles with commas, quotes and line ends',
                      all(mark in titles for mark in ',"\n'))
    tap.check('English heads give the same answers',
              answers(program, program.sample(*words, '--lang', 'en')) == want)


def test_one_library(tap, program):
    words = ['--titles', '2000', '--readers', '500', '--sites', '12', '--lang', 'en']
    year = rows_of(program.sample('--rows', '40k', *words))[1:]
    month = rows_of(program.sample('--rows', '5k', '--period', '2025-01', *words))[1:]
    books = {row[6]: row[7:] for row in year}
    people = {row[1]: row[2] for row in year}
    tap.check('a later month has the same books',
              all(books.get(row[6], row[7:]) == row[7:] for row in month)
              and len({row[6] for row in month} - set(books)) < 20)
    tap.check('and the same people', all(people[row[1]] == row[2] for row in month))
    tap.check('in its own days', {row[0][:7] for row in month} == {'2025-01'})
    tap.check('and is no copy', not {tuple(row[1:]) for row in month[:200]}
              <= {tuple(row[1:]) for row in year})


def test_dirt(tap, program):
    words = ['--rows', '200k', '--lang', 'en']
    done = program.run('sample', *words, '--dirt', '1%')
    said = done.stderr.decode()
    numbers = [int(n) for n in re.findall(r'\d+', said.split('\n')[1])]
    tap.check('the dirt is said, each kind about as often',
              len(numbers) == 4 and all(400 < n < 600 for n in numbers), said)
    if len(numbers) != 4:
        return
    quotes, ragged, times, repeated = numbers
    lines = done.stdout.decode().split('\n')[1:-1]
    tap.check('open quotes', sum(line.count('"') == 1 for line in lines) >= quotes)
    # a row that repeats a dirty one is dirty too
    tap.check('rows with other than nine fields',
              ragged <= sum(line.count(',') != 8 for line in lines) <= ragged + 20)
    tap.check('days that do not exist', times <= sum(
        line[:10] in ('2024-02-30', '0000-00-00', '2024-13-01', ' ' * 10) for line in lines)
        <= times + 20)
    tap.check('rows that repeat the row before',
              repeated <= sum(a == b for a, b in zip(lines, lines[1:])) <= repeated + 20)
    clean = program.sample(*words).decode().split('\n')[1:-1]
    same = sum(a == b for a, b in zip(lines, clean))
    tap.check('all other rows are those of the clean log', same == len(lines) - sum(numbers),
              f'{len(lines) - same} differ, {sum(numbers)} are dirty')
    read = program.run('top', 'title', '-', data=done.stdout).stderr.decode()
    rows = re.search(r'read (\d+) = accepted (\d+) \+ rejected (\d+)', read)
    tap.check('the program reads every row of it and keeps all that can be kept',
              bool(rows) and int(rows[1]) == 200000 and int(rows[3]) <= ragged + times + 20, read)


def main():
    sys.stdout.reconfigure(encoding='utf-8')
    tap, program = Tap(), Program(os.path.abspath(sys.argv[1]))
    rows = test_shape(tap, program)
    test_functions(tap, rows)
    test_profile(tap, rows)
    test_many_titles(tap, program)
    test_zipf(tap, program)
    test_bytes(tap, program)
    test_dialects(tap, program)
    test_one_library(tap, program)
    test_dirt(tap, program)
    return tap.done()


if __name__ == '__main__':
    sys.exit(main())
