#!/usr/bin/env python3
"""Hostile inputs against the program: what its generators promise of each file must hold. TAP.

    tests/hostile.py BUILD [--tools FOLDER] [--work FOLDER] [--no-limits] [--table] [CASE...]

hostile_gen.py --big and hostile_xlsx_gen.py write the files and a manifest with the exit status and
the rows read, accepted and rejected of each. `check --json --strict` must say the same, or what
tests/hostile.tsv says, with the reason. Besides, always:

  * it ends by itself with 0, 1 or 3, and an error names the file and one thing to do
  * read = accepted + rejected
  * 1 and 8 threads say the same
  * within 5 s and 256 MiB. The time is the smaller of wall and CPU: other work on the machine
    lengthens the one, threads the other
  * what a ranking of the titles prints holds nothing that a terminal, a spreadsheet or a browser
    would obey

--table prints one line a case, for reading. Without the generators nothing is tried, aloud.
"""

import argparse
import csv
import dataclasses
import html.parser
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
GENERATORS = (('hostile_gen.py', ['--big']), ('hostile_xlsx_gen.py', []))
SECONDS, MEBIBYTES, TIMEOUT = 5, 256, 60
COUNTS = ('read', 'accepted', 'rejected')
# what a spreadsheet takes for a formula, also in full width
FORMULA = ('=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠')
# what steers a terminal, or turns the direction of the text
CONTROL = re.compile('[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]')


@dataclasses.dataclass
class Run:
    """What one run of the program returned, printed and took."""
    status: int
    out: bytes
    err: bytes
    seconds: float
    mebibytes: float


@dataclasses.dataclass
class Case:
    """A file, what is promised of it (a dash is no promise) and what the table of ours says."""
    name: str
    path: str
    kind: str
    want: tuple
    must: str
    ours: tuple = None
    why: str = ''


def read_tsv(path):
    with open(path, encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file, delimiter='\t', quoting=csv.QUOTE_NONE))


def generate(tools, work):
    """The cases of both generators."""
    cases = []
    for script, options in GENERATORS:
        folder = os.path.join(work, os.path.splitext(script)[0])
        done = subprocess.run([sys.executable, os.path.join(tools, script), folder, *options],
                              capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f'{script}: {done.stderr.strip()}')
        for row in read_tsv(os.path.join(folder, 'manifest.tsv')):
            cases.append(Case(name=os.path.splitext(row['file'])[0],
                              path=os.path.join(folder, row['file']), kind=row.get('class', 'X'),
                              want=(row['exit'], *(row.get(key, '-') for key in COUNTS)),
                              must=row['must']))
    return cases


def add_ours(cases):
    """Lines about a row of the table that has no case."""
    named = {case.name: case for case in cases}
    stale = []
    for row in read_tsv(os.path.join(HERE, 'hostile.tsv')):
        case = named.get(row['case'])
        if not case:
            stale.append(f'tests/hostile.tsv: there is no case {row["case"]}')
            continue
        case.ours, case.why = tuple(row[key] for key in ('exit', *COUNTS)), row['why']
    return stale


def run(build, arguments, threads):
    """The program with its own clock and its own peak of memory."""
    environment = {'PATH': os.environ['PATH'], 'LC_ALL': 'C.UTF-8', 'TZ': 'UTC',
                   'NB_THREADS': threads, 'NIANBAO_DATA': os.path.dirname(HERE),
                   **{key: value for key, value in os.environ.items()
                      if key.endswith('SAN_OPTIONS')}}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.monotonic()
        child = subprocess.Popen(['timeout', '-s', 'KILL', str(TIMEOUT),
                                  os.path.join(build, 'nianbao'), *arguments], env=environment,
                                 stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        return Run(child.returncode, out.read(), err.read(),
                   min(wall, usage.ru_utime + usage.ru_stime), usage.ru_maxrss / 1024)


def found(done):
    """(exit, read, accepted, rejected) as texts, as a manifest has them."""
    if not done.out:
        return (str(done.status), '0', '0', '0')
    report = json.loads(done.out)['files'][0]
    return (str(done.status), *(str(report[key]) for key in COUNTS))


def agrees(want, got):
    return all(a in ('-', b) for a, b in zip(want, got))


# --- what a ranking prints -----------------------------------------------------------------------

class Structure(html.parser.HTMLParser):
    """The elements of a page with the names of their attributes, without the texts."""

    def __init__(self, page):
        super().__init__()
        self.seen = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, tuple(name for name, _ in attrs)))


def judge_text(data):
    return ['the text holds what a terminal obeys'] if CONTROL.search(data.decode()) else []


def judge_csv(data):
    rows = csv.reader(io.StringIO(data.decode('utf-8-sig'), newline=''))
    return [f'the CSV has an open formula: {cell!r}' for row in rows for cell in row
            if cell.startswith(FORMULA)]


def judge_json(data):
    json.loads(data)
    return []


def judge_html(data):
    page = data.decode()
    seen = Structure(page).seen
    bad = [tag for tag, names in seen if tag in ('script', 'iframe', 'object', 'embed') or
           any(name.startswith('on') for name in names)]
    links = re.findall(r'(?:href|src)\s*=\s*["\']?\s*javascript:', page, re.I)
    return [f'the page has <{tag}>' for tag in bad] + [f'the page has a link {x}' for x in links]


def judge_svg(data):
    root = xml.etree.ElementTree.fromstring(data)
    return [f'the picture has <{node.tag}>' for node in root.iter()
            if node.tag.endswith('}script') or any(key.startswith('on') for key in node.attrib)]


def judge_xlsx(data):
    lines = []
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for name in book.namelist():
            part = book.read(name)
            if name.endswith(('.xml', '.rels')):
                xml.etree.ElementTree.fromstring(part)
            if name.startswith('xl/worksheets/') and re.search(rb'<(f|hyperlink)[ />]', part):
                lines.append(f'{name} has a formula or a link')
    return lines


JUDGES = {'text': judge_text, 'csv': judge_csv, 'json': judge_json, 'html': judge_html,
          'svg': judge_svg, 'xlsx': judge_xlsx}


def judge_outputs(build, case):
    """Lines about outputs of a ranking of the titles in which the text of a cell acts."""
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        for form, judge in JUDGES.items():
            target = os.path.join(folder, 'out.' + form)
            done = run(build, ['top', 'title', '-f', form, '-o', target, case.path], '1')
            if done.status == 4 and b'no glyph' in done.err:
                continue  # a picture that would show a box instead of a character is not made
            if done.status != 0:
                lines.append(f'{form}: status {done.status}: {text_of(done.err)}')
                continue
            with open(target, 'rb') as file:
                lines += [f'{form}: {line}' for line in judge(file.read())]
            lines += judge_text(done.err)
    return lines


# --- a case --------------------------------------------------------------------------------------

def text_of(data):
    return data.decode('utf-8', 'backslashreplace').strip().replace('\n', ' | ')


def judge_status(case, done):
    if done.status in (0, 1):
        return []
    if done.status != 3:
        return [f'ended with {done.status}: {text_of(done.err)[-400:]}']
    said = done.err.decode('utf-8', 'replace')
    if os.path.basename(case.path) not in said or 'hint: ' not in said:
        return [f'the error does not say what to do: {text_of(done.err)}']
    return []


def judge_counts(case, got):
    lines = []
    if got[0] != '3' and int(got[1]) != int(got[2]) + int(got[3]):
        lines.append(f'read {got[1]} is not accepted {got[2]} + rejected {got[3]}')
    if case.ours and agrees(case.want, got):
        lines.append('as promised now: take the row out of tests/hostile.tsv')
    elif case.ours and case.ours != got:
        lines.append(f'found {" ".join(got)}, tests/hostile.tsv says {" ".join(case.ours)}')
    elif not case.ours and not agrees(case.want, got):
        lines.append(f'found {" ".join(got)}, promised {" ".join(case.want)}: {case.must}')
    return lines


def judge_limits(done):
    lines = [f'took {done.seconds:.1f} s'] if done.seconds > SECONDS else []
    return lines + ([f'took {done.mebibytes:.0f} MiB'] if done.mebibytes > MEBIBYTES else [])


def judge(case, options):
    """(lines that say what is wrong, the line of the table)"""
    command = ['check', '--json', '--strict', case.path]
    done = run(options.build, command, '8')
    lines = judge_status(case, done)
    got = found(done) if not lines else (str(done.status), '0', '0', '0')
    lines += judge_counts(case, got)
    if not options.no_limits:
        lines += judge_limits(done)
    alone = run(options.build, command, '1')
    if (alone.status, alone.out, alone.err) != (done.status, done.out, done.err):
        lines.append('1 and 8 threads do not say the same')
    lines += judge_text(done.out) + judge_text(done.err)
    if case.kind in 'IP' and got[0] != '3':
        lines += judge_outputs(options.build, case)
    verdict = 'WRONG' if lines else 'other' if case.ours else 'as promised'
    return lines, (f'{case.name:32} {" ".join(case.want):14} {" ".join(got):22} {verdict:12}'
                   f'{done.seconds:5.2f} s {done.mebibytes:4.0f} MiB  {case.why}').rstrip()


def find_tools(given):
    if given:
        return given
    data = os.environ.get('NIANBAO_SHARED') or os.path.join(HERE, '..', '..', 'shared', 'data')
    return os.path.join(data, '..', 'tools', 'faults')


def try_all(options, tools, work):
    cases = generate(tools, work)
    stale = add_ours(cases)
    cases = [case for case in cases if not options.names or
             any(case.name.startswith(name) for name in options.names)]
    print(f'1..{len(cases) + 1}')
    print(f'{"not " if stale else ""}ok 1 - every reason has its case', *stale, sep='\n#   ')
    bad = bool(stale)
    for number, case in enumerate(cases, 2):
        lines, row = judge(case, options)
        name = row if options.table else case.name + (f': {case.why}' if case.why else '')
        print(f'{"not ok" if lines else "ok"} {number} - {name}', *lines, sep='\n#   ')
        bad |= bool(lines)
    return int(bad)


def main():
    parser = argparse.ArgumentParser(description='Try hostile inputs.')
    parser.add_argument('build')
    parser.add_argument('--tools', help='where the generators are')
    parser.add_argument('--work', help='where their files go, and stay')
    parser.add_argument('--no-limits', action='store_true', help='for builds with sanitizers')
    parser.add_argument('--table', action='store_true')
    parser.add_argument('names', nargs='*', metavar='CASE')
    options = parser.parse_intermixed_args()
    options.build = os.path.abspath(options.build)
    sys.stdout.reconfigure(encoding='utf-8', line_buffering=True)
    tools = find_tools(options.tools)
    if not all(os.path.exists(os.path.join(tools, script)) for script, _ in GENERATORS):
        print('1..0 # SKIP the generators of hostile files are not here (NIANBAO_SHARED)')
        return 0
    if options.work:
        return try_all(options, tools, options.work)
    with tempfile.TemporaryDirectory(prefix='nianbao-hostile-') as work:
        return try_all(options, tools, work)


if __name__ == '__main__':
    sys.exit(main())
