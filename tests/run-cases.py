#!/usr/bin/env python3
"""Golden cases: folders tests/cases/<command>/<nnnn-what>/, run and compared. Output is TAP.

    tests/run-cases.py --build build [--populate] [--keep] [CASE...]

A case folder holds
  cmd      a sh script; `nianbao` is the program under test, the working folder starts as a copy of
           files/ and may be written to
  files/   (optional) what the script finds
  shared   (optional) lines naming folders of tests/cases/shared/ that are copied in as well
  out err status   what the script must print and return; an absent one means nothing, or 0
  expect/  (optional) every file that the script must leave. PDF, XLSX and HTML are compared as text:
           expect/a.pdf.txt is what pdftotext reads, expect/a.xlsx.txt the cells of every sheet

Each case runs with 1 and with 8 threads; both must give the same. A script that cannot run here
ends with 77 and says why in the last line of its standard error: the case is skipped, aloud.
--populate writes what came out into the folder: read the difference before you commit it.
"""

import argparse
import concurrent.futures
import dataclasses
import difflib
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
CASES = os.path.join(HERE, 'cases')
THREADS = ('1', '8')
SKIP = 77
TIMEOUT = 300

sys.dont_write_bytecode = True
sys.path.insert(0, HERE)
import readback  # noqa: E402


@dataclasses.dataclass
class Outcome:
    """What a run printed, returned and left; files maps a name in expect/ to its bytes."""
    status: int
    out: bytes
    err: bytes
    files: dict


def environment(build, folder, threads):
    """Only what a case may depend on: not the caller's language, zone or home."""
    return {
        'PATH': os.pathsep.join([os.path.join(folder, 'bin'), os.environ['PATH']]),
        'HOME': os.path.join(folder, 'home'),
        'LC_ALL': 'C.UTF-8',
        'TZ': 'UTC',
        'NB_THREADS': threads,
        'NIANBAO_SOURCE': os.path.dirname(HERE),
        'NIANBAO_DATA': os.path.dirname(HERE),
        'NIANBAO_BUILD': build,
        'NIANBAO_SHARED': os.environ.get('NIANBAO_SHARED', ''),
        'G_SLICE': 'always-malloc',
        **{name: value for name, value in os.environ.items() if name.endswith('SAN_OPTIONS')},
    }


def copy_into(source, target):
    if os.path.isdir(source):
        shutil.copytree(source, target, dirs_exist_ok=True)


def prepare(case, build, folder):
    work = os.path.join(folder, 'work')
    for name in ('bin', 'home', 'work'):
        os.mkdir(os.path.join(folder, name))
    os.symlink(os.path.join(build, 'nianbao'), os.path.join(folder, 'bin', 'nianbao'))
    shared = os.path.join(case, 'shared')
    if os.path.exists(shared):
        for name in read(shared).decode().split():
            copy_into(os.path.join(CASES, 'shared', name), os.path.join(work, name))
    copy_into(os.path.join(case, 'files'), work)
    return work


def read(path):
    with open(path, 'rb') as file:
        return file.read()


def snapshot(work):
    """path -> bytes of every file under work"""
    found = {}
    for folder, _, names in os.walk(work):
        for name in names:
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                found[os.path.relpath(path, work)] = read(path)
    return found


def left_behind(before, after):
    """What the run changed, under the names that it has in expect/."""
    changed = {path: data for path, data in after.items() if before.get(path) != data}
    return dict(readback.readable(path, data) for path, data in changed.items())


def run(case, build, threads, keep):
    folder = tempfile.mkdtemp(prefix='nianbao-case-')
    try:
        work = prepare(case, build, folder)
        before = snapshot(work)
        done = subprocess.run(['sh', '-e', os.path.join(case, 'cmd')], cwd=work,
                              env=environment(build, folder, threads), stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=TIMEOUT, check=False)
        files = {} if done.returncode == SKIP else left_behind(before, snapshot(work))
        return Outcome(done.returncode, done.stdout, done.stderr, files)
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)


def expected(case):
    def get(name):
        path = os.path.join(case, name)
        return read(path) if os.path.exists(path) else b''
    files = snapshot(os.path.join(case, 'expect'))
    return Outcome(int(get('status') or b'0'), get('out'), get('err'), files)


def populate(case, outcome):
    for name, data in (('out', outcome.out), ('err', outcome.err),
                       ('status', b'%d\n' % outcome.status if outcome.status else b'')):
        path = os.path.join(case, name)
        if data:
            write(path, data)
        elif os.path.exists(path):
            os.remove(path)
    shutil.rmtree(os.path.join(case, 'expect'), ignore_errors=True)
    for name, data in outcome.files.items():
        write(os.path.join(case, 'expect', name), data)


def write(path, data):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'wb') as file:
        file.write(data)


def difference(name, want, got):
    """Lines that say how two byte strings differ; none when they do not."""
    if want == got:
        return []
    texts = [data.decode('utf-8', 'backslashreplace').splitlines() for data in (want, got)]
    lines = list(difflib.unified_diff(*texts, f'{name}, expected', f'{name}, found', lineterm='',
                                      n=1))
    return lines[:60] or [f'{name} differs in its line ends']


def compare(want, got):
    lines = []
    if want.status != got.status:
        lines.append(f'status {got.status}, expected {want.status}')
    lines += difference('out', want.out, got.out) + difference('err', want.err, got.err)
    for name in sorted(want.files.keys() | got.files.keys()):
        if name not in got.files:
            lines.append(f'{name} was not written')
        elif name not in want.files:
            lines.append(f'{name} was left behind')
        else:
            lines += difference(name, want.files[name], got.files[name])
    return lines


def check(case, options):
    """(skip reason or None, lines that say what is wrong)"""
    try:
        outcomes = [run(case, options.build, threads, options.keep) for threads in THREADS]
    except subprocess.TimeoutExpired:
        return None, [f'still running after {TIMEOUT} s']
    if outcomes[0].status == SKIP:
        return outcomes[0].err.decode('utf-8', 'replace').strip().split('\n')[-1], []
    lines = compare(*outcomes)
    if lines:
        return None, [f'{THREADS[0]} (expected) and {THREADS[1]} (found) threads differ', *lines]
    if options.populate:
        populate(case, outcomes[0])
    return None, compare(expected(case), outcomes[0])


def find_cases(names):
    found = []
    for folder, folders, files in os.walk(CASES):
        folders.sort()
        if 'cmd' in files:
            folders.clear()
            name = os.path.relpath(folder, CASES)
            if not names or any(name.startswith(wanted.rstrip('/')) for wanted in names):
                found.append(name)
    return found


def main():
    parser = argparse.ArgumentParser(description='Run the golden cases.')
    parser.add_argument('--build', default='build')
    parser.add_argument('--populate', action='store_true')
    parser.add_argument('--keep', action='store_true', help='keep the working folders')
    parser.add_argument('names', nargs='*', metavar='CASE')
    options = parser.parse_args()
    options.build = os.path.abspath(options.build)
    sys.stdout.reconfigure(encoding='utf-8', line_buffering=True)
    cases, bad = find_cases(options.names), 0
    if not cases:
        sys.exit(f'no case is named {" ".join(options.names)}')
    print(f'1..{len(cases)}')
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        results = pool.map(lambda name: check(os.path.join(CASES, name), options), cases)
        for number, (name, (skip, lines)) in enumerate(zip(cases, results), 1):
            print(f'{"not ok" if lines else "ok"} {number} - {name}{f" # SKIP {skip}" if skip else ""}')
            for line in lines:
                print(f'#   {line}')
            bad += bool(lines)
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main())
