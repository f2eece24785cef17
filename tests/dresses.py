#!/usr/bin/env python3
"""One log in every dress, every answer: the same bytes. TAP.

    tests/dresses.py BUILD

A made-up log, once clean and once dirty (open quotes, ragged rows, bad times), large enough to be
read in parts, is asked for every ranking and every metric of loans: as UTF-8, with a mark, in GB18030
and UTF-16, with CRLF, with other delimiters, with every cell quoted; with 1, 2 and 8 threads; with
scalar, SSE2 and the best code. What the program says of the reading must be the same too.
"""

import concurrent.futures
import csv
import io
import json
import os
import subprocess
import sys
import tempfile

SOURCE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROWS = '14k'
COLUMNS = ('title', 'reader', 'site', 'class', 'year', 'month', 'day', 'weekday', 'hour', 'edition')
COUNTS = ('read', 'accepted', 'rejected', 'repaired', 'repeated')
# of the clean log alone: a cell of the dirty one may end where its quote says, or not
QUOTING = {
    'quoted': dict(quoting=csv.QUOTE_ALL, lineterminator='\n'),
    'quoted, CRLF': dict(quoting=csv.QUOTE_ALL, lineterminator='\r\n'),
    'tabs': dict(delimiter='\t', lineterminator='\n'),
    'semicolons': dict(delimiter=';', lineterminator='\n'),
    'bars, quoted': dict(delimiter='|', quoting=csv.QUOTE_ALL, lineterminator='\n'),
}


def encoded(text):
    """Name -> bytes: the same characters."""
    crlf = text.replace('\n', '\r\n')
    return {
        'UTF-8 with a mark': b'\xef\xbb\xbf' + text.encode(),
        'CRLF': crlf.encode(),
        'GB18030': text.encode('gb18030'),
        'GB18030, CRLF': crlf.encode('gb18030'),
        'UTF-16LE': b'\xff\xfe' + text.encode('utf-16-le'),
        'UTF-16LE without a mark': text.encode('utf-16-le'),
    }


def rewritten(text):
    rows = list(csv.reader(io.StringIO(text, newline='')))
    found = {}
    for name, style in QUOTING.items():
        out = io.StringIO(newline='')
        csv.writer(out, **style).writerows(rows)
        found[name] = out.getvalue().encode()
    return found


class Program:
    def __init__(self, build):
        self.path = os.path.join(build, 'nianbao')

    def run(self, *words, **environment):
        done = subprocess.run([self.path, *words], stdin=subprocess.DEVNULL, capture_output=True,
                              check=False, env={**os.environ, 'NIANBAO_DATA': SOURCE,
                                                'LC_ALL': 'C.UTF-8', **environment})
        return done.returncode, done.stdout

    def metrics(self):
        _, out = self.run('list', 'metrics', '-f', 'json')
        return [row['id'] for row in json.loads(out)['rows'] if row['of'] == 'loans']


def questions(program):
    asked = [('top', column, '--top', '50') for column in COLUMNS]
    asked += [('table', 'loans', '--by', 'site,month'), ('table', 'loans', '--by', 'class,quarter')]
    return asked + [('table', metric, '--by', 'month') for metric in program.metrics()]


def answers(program, path, asked, **environment):
    """Each question -> what is printed; 'read' -> the counts of the reading."""
    found = {words: program.run(*words, '-q', '-f', 'json', path, **environment)
             for words in asked}
    status, out = program.run('check', '--json', path, **environment)
    report = json.loads(out)['files'][0] if out else {}
    found['read'] = status, [report.get(key) for key in COUNTS]
    return found


def difference(want, got):
    return [f'{" ".join(words)}: status {got[words][0]}' for words in want
            if got[words] != want[words]]


def logs(program, folder):
    """(name, path, asked, environment, name of what it must equal)"""
    todo = []
    for log, dirt in (('clean', []), ('dirty', ['--dirt', '2%'])):
        plain = os.path.join(folder, log + '.csv')
        program.run('sample', '--rows', ROWS, '--seed', '11', *dirt, '-o', plain)
        with open(plain, encoding='utf-8', newline='') as file:
            text = file.read()
        todo.append((log, plain, {}))
        dresses = encoded(text) if dirt else {**encoded(text), **rewritten(text)}
        for number, (name, data) in enumerate(dresses.items()):
            path = os.path.join(folder, f'{log}-{number}.csv')
            with open(path, 'wb') as file:
                file.write(data)
            todo.append((f'{log}: {name}', path, {}))
        for environment in dirt and ({'NB_THREADS': '1'}, {'NB_THREADS': '2'}, {'NB_THREADS': '8'},
                                     {'NB_CPU': 'scalar'}, {'NB_CPU': 'sse2'},
                                     {'NB_CPU': 'avx2'}):
            todo.append((f'{log}: {" ".join("=".join(x) for x in environment.items())}', plain,
                         environment))
    return todo


def main():
    sys.stdout.reconfigure(encoding='utf-8', line_buffering=True)
    program, bad, want = Program(os.path.abspath(sys.argv[1])), 0, {}
    asked = questions(program)
    with tempfile.TemporaryDirectory(prefix='nianbao-dresses-') as folder:
        todo = logs(program, folder)
        print(f'1..{len(todo)}')
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            results = pool.map(lambda one: answers(program, one[1], asked, **one[2]), todo)
            for number, ((name, _, _), got) in enumerate(zip(todo, results), 1):
                log = name.split(':')[0]
                if name == log:
                    want[log] = got
                    answered = sum(status == 0 for status, _ in got.values())
                    lines = [] if answered > 2 * len(COLUMNS) else ['hardly an answer']
                else:
                    lines = difference(want[log], got)
                print(f'{"not ok" if lines else "ok"} {number} - {name}', *lines, sep='\n#   ')
                bad += bool(lines)
    return int(bad > 0)


if __name__ == '__main__':
    sys.exit(main())
