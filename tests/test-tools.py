#!/usr/bin/env python3
"""The tools that judge must be judged: ./dev on a system of our making, the case runner on cases
that are wrong on purpose, the summary on logs of broken programs. TAP."""

import argparse
import importlib.util
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, HERE)
import hostile  # noqa: E402
import summary  # noqa: E402


def load(name):
    spec = importlib.util.spec_from_file_location(name.replace('-', '_'),
                                                  os.path.join(HERE, name + '.py'))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def put(folder, name, text, executable=False):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)
    if executable:
        os.chmod(path, 0o755)
    return path


# --- ./dev on a made-up system: PATH holds only fakes, each of which notes that it was called ------

DPKG = '''#!/bin/bash
for package in "$@"; do :; done
grep -qx "$package" "$FAKE/installed" && printf 'install ok installed'
'''
APT = '''#!/bin/bash
echo "apt-get $*" >>"$FAKE/calls"
[[ -e $FAKE/apt-fails ]] && { echo 'E: no network'; exit 100; }
for word in "$@"; do [[ $word == -* || $word == *=* ]] || echo "$word" >>"$FAKE/installed"; done
'''
NOTE = '#!/bin/bash\necho "{0} $*" >>"$FAKE/calls"\n'


# What the build makes: programs that note their calls and write what they are asked for.
PRODUCT = NOTE.format('nianbao') + 'echo made >"${@: -1}"\n'
SAMPLE = NOTE.format('sample') + 'mkdir -p "$1"; echo >"$1/nianbao.ini"\n'


class System:
    """A copy of dev in a folder of its own, with a PATH of fakes."""

    def __init__(self, folder, debian=True):
        self.folder = folder
        shutil.copy(os.path.join(HERE, '..', 'dev'), os.path.join(folder, 'dev'))
        put(folder, 'installed', '')
        put(folder, 'calls', '')
        if debian:
            put(folder, 'bin/dpkg-query', DPKG, True)
            put(folder, 'bin/apt-get', APT, True)
        put(folder, 'bin/meson', NOTE.format('meson') + 'mkdir -p build; touch build/build.ninja\n',
            True)
        put(folder, 'bin/ninja', NOTE.format('ninja') + '[[ ! -e $FAKE/ninja-fails ]]\n', True)
        put(folder, 'bin/sudo', NOTE.format('sudo') + '"$@"\n', True)
        for tool in ('bash', 'dirname', 'env', 'grep', 'mktemp', 'rm', 'mkdir', 'touch', 'tail', 'cat',
                     'find'):
            os.symlink(shutil.which(tool), os.path.join(folder, 'bin', tool))

    def dev(self, *words):
        return subprocess.run([os.path.join(self.folder, 'bin', 'bash'), './dev', *words],
                              cwd=self.folder, capture_output=True, text=True, check=False,
                              env={'PATH': os.path.join(self.folder, 'bin'), 'FAKE': self.folder})

    def packages(self):
        with open(os.path.join(self.folder, 'dev'), encoding='utf-8') as file:
            return re.search(r'build_packages=\(([^)]*)\)', file.read()).group(1).split()

    def calls(self, program):
        with open(os.path.join(self.folder, 'calls'), encoding='utf-8') as file:
            return [line for line in file.read().split('\n') if line.startswith(program + ' ')]


def test_setup_once(folder):
    system = System(folder)
    first, second = system.dev('build'), system.dev('build')
    assert first.returncode == 0 and second.returncode == 0, first.stderr + second.stderr
    calls = system.calls('apt-get')
    assert len(calls) == 2, calls
    assert 'update' in calls[0] and '--no-install-recommends' in calls[1], calls
    assert 'libcsv-dev' in first.stdout and 'installing' not in second.stdout
    assert len(system.calls('meson')) == 1 and len(system.calls('ninja --quiet')) == 2


def test_setup_only_missing(folder):
    system = System(folder)
    put(folder, 'installed', 'gcc\nmeson\n')
    system.dev('build')
    words = system.calls('apt-get')[1].split()
    assert 'gcc' not in words and 'meson' not in words and 'ninja-build' in words, words


def test_setup_fails(folder):
    system = System(folder)
    put(folder, 'apt-fails', '')
    done = system.dev('build')
    assert done.returncode == 100 and 'no network' in done.stderr, done
    assert not system.calls('meson')


def test_not_debian(folder):
    done = System(folder, debian=False).dev('build')
    assert done.returncode == 1 and 'not Debian' in done.stderr and 'libcsv-dev' in done.stderr


def test_setup_refused(folder):
    system = System(folder, debian=False)
    done = subprocess.run([os.path.join(folder, 'bin', 'bash'), './dev', 'build'], cwd=folder,
                          capture_output=True, text=True, check=False,
                          env={'PATH': os.path.join(folder, 'bin'), 'FAKE': folder,
                               'NIANBAO_SETUP': 'no'})
    assert done.returncode == 0 and system.calls('ninja'), done


def test_build_fails(folder):
    system = System(folder)
    put(folder, 'ninja-fails', '')
    done = system.dev('build')
    assert done.returncode == 1 and 'failed' in done.stderr, done


def test_demo_once(folder):
    system = System(folder)
    put(folder, 'installed', '\n'.join(system.packages()))
    put(folder, 'build/nianbao', PRODUCT, True)
    put(folder, 'build/sample-data/nianbao-sample', SAMPLE, True)
    for name in ('sample-data/books.tsv', 'templates/terms.tsv', 'fonts/fonts.conf'):
        put(folder, name, '')
    first, second = system.dev('demo'), system.dev('demo')
    assert first.returncode == 0 and second.returncode == 0, first.stderr + second.stderr
    for name in ('年报2024.pdf', '年报2024.xlsx', '看板2024-12.html'):
        assert name in first.stdout and os.path.exists(os.path.join(folder, 'out', name)), first
    assert len(system.calls('sample')) == 1 and len(system.calls('nianbao')) == 3
    put(folder, 'out/綦江2024/年报.md', 'edited\n')
    system.dev('demo')
    assert len(system.calls('sample')) == 1 and len(system.calls('nianbao')) == 6


def test_help(folder):
    system = System(folder)
    for words in ((), ('help',), ('--help',)):
        done = system.dev(*words)
        assert done.returncode == 0 and './dev demo' in done.stdout and '图书馆' in done.stdout, done
    assert not system.calls('apt-get')


def test_unknown_command(folder):
    done = System(folder).dev('fly')
    assert done.returncode == 1 and "'fly'" in done.stderr, done


# --- the case runner -------------------------------------------------------------------------------

PROGRAM = '''#!/bin/sh
echo "threads ${THREADS:-any}"
echo oops >&2
echo row >left.csv
exit 3
'''


def run_case(folder, script, files, program=PROGRAM, populate=False):
    """What the runner says about one case, and the case's folder."""
    runner = load('run-cases')
    runner.CASES = os.path.join(folder, 'cases')
    put(folder, 'build/nianbao', program, True)
    case = os.path.dirname(put(folder, 'cases/top/0001-a/cmd', script))
    for name, text in files.items():
        put(case, name, text)

    class Options:
        build, keep = os.path.join(folder, 'build'), False
    Options.populate = populate
    return runner.check(case, Options), case


RIGHT = {'out': 'threads any\n', 'err': 'oops\n', 'status': '3\n', 'expect/left.csv': 'row\n'}


def test_case_right(folder):
    assert run_case(folder, 'nianbao\n', RIGHT)[0] == (None, [])


def test_case_wrong(folder):
    for name, text in (('out', 'threads 2\n'), ('err', ''), ('status', '0\n'),
                       ('expect/left.csv', 'line\n'), ('expect/more.csv', '')):
        with tempfile.TemporaryDirectory() as inner:
            (_, lines), _ = run_case(inner, 'nianbao\n', {**RIGHT, name: text})
            assert lines, f'a wrong {name} went unseen'


def test_case_left_behind(folder):
    files = {name: text for name, text in RIGHT.items() if name != 'expect/left.csv'}
    (_, lines), _ = run_case(folder, 'nianbao\n', files)
    assert lines == ['left.csv was left behind'], lines


def test_case_threads(folder):
    program = '#!/bin/sh\necho "$NB_THREADS"\n'
    (_, lines), _ = run_case(folder, 'nianbao\n', {'out': '1\n'}, program)
    assert 'threads differ' in lines[0], lines


def test_case_skip(folder):
    (skip, lines), _ = run_case(folder, 'echo no tmpfs here >&2; exit 77\n', {})
    assert (skip, lines) == ('no tmpfs here', [])


def test_case_populate(folder):
    (_, lines), case = run_case(folder, 'nianbao\n', {'out': 'old\n', 'expect/old.csv': 'x\n'},
                                populate=True)
    assert lines == [], lines
    for name, text in RIGHT.items():
        with open(os.path.join(case, name), encoding='utf-8') as file:
            assert file.read() == text, name
    assert not os.path.exists(os.path.join(case, 'expect/old.csv'))


def test_case_inputs(folder):
    files = {'files/in.csv': 'a\n', 'out': 'a\n'}
    (_, lines), case = run_case(folder, 'cat in.csv\nchmod u+w in.csv\n', files)
    assert lines == [], lines
    assert os.stat(os.path.join(case, 'files/in.csv')).st_mode & stat.S_IRUSR


# --- hostile files --------------------------------------------------------------------------------

def hostile_lines(folder, script, want=('0', '3', '3', '0'), ours=None, kind='S'):
    """What is found wrong when the program under test is @script."""
    put(folder, 'nianbao', '#!/bin/sh\n' + script, executable=True)
    case = hostile.Case('S01_a', put(folder, 'S01_a.csv', ''), kind, want, 'so and so', ours)
    options = argparse.Namespace(build=folder, no_limits=False)
    return hostile.judge(case, options)[0]


def hostile_report(read, accepted, rejected, more=''):
    counts = json.dumps({'files': [{'read': read, 'accepted': accepted, 'rejected': rejected}]})
    return f"echo '{counts}'\n{more}"


def test_hostile_right(folder):
    assert not hostile_lines(folder, hostile_report(3, 3, 0))
    assert not hostile_lines(folder, hostile_report(3, 2, 1, 'exit 1'), ours=('1', '3', '2', '1'))
    refusal = 'echo "nianbao: S01_a.csv: no head" >&2; echo "hint: make one" >&2; exit 3'
    assert not hostile_lines(folder, refusal, want=('3', '0', '0', '0'))


def test_hostile_wrong(folder):
    for script, word in ((hostile_report(3, 2, 1), 'promised'),
                         (hostile_report(3, 2, 0), 'is not accepted'),
                         ('kill -SEGV $$', 'ended with -11'), ('exit 5', 'ended with 5'),
                         ('echo refused >&2; exit 3', 'what to do'),
                         (hostile_report(3, 3, 0, 'echo $NB_THREADS >&2'), 'threads'),
                         (hostile_report(3, 3, 0, "printf '\\033[31m' >&2"), 'terminal')):
        with tempfile.TemporaryDirectory() as inner:
            lines = hostile_lines(inner, script)
            assert any(word in line for line in lines), (script, lines)
    lines = hostile_lines(folder, hostile_report(3, 3, 0), ours=('0', '3', '3', '0'))
    assert 'take the row out' in lines[0], lines


def test_hostile_outputs(_):
    page = '<p title="a">&lt;script&gt;</p>'
    assert not hostile.judge_html(page.encode())
    for bad in ('<script>', '<p onload=x>', '<a href="javascript:x">'):
        assert hostile.judge_html(page.encode() + bad.encode()), bad
    assert not hostile.judge_csv(b'a,"\'=1+1"\r\n')
    assert hostile.judge_csv(b'a,"=1+1"\r\n')
    assert not hostile.judge_text('名次\n'.encode())
    assert hostile.judge_text(b'\x1b[31m') and hostile.judge_text('\u202e'.encode())


def test_hostile_limits(_):
    assert not hostile.judge_limits(hostile.Run(0, b'', b'', 4.9, 255))
    assert len(hostile.judge_limits(hostile.Run(0, b'', b'', 5.1, 257))) == 2


# --- the summary -----------------------------------------------------------------------------------

def summarise(folder, *entries):
    put(folder, 'meson-logs/testlog.json', ''.join(json.dumps(entry) + '\n' for entry in entries))
    found = summary.summarise(folder)
    return len(found.passed), len(found.failed), len(found.skipped)


def entry(stdout, result, status=0):
    return {'name': 'a', 'stdout': stdout, 'result': result, 'returncode': status}


def test_summary_points(folder):
    text = '1..3\nok 1 - a\nnot ok 2 - b\nok 3 - c # SKIP no file\n'
    assert summarise(folder, entry(text, 'FAIL', 1)) == (1, 1, 1)


def test_summary_crash(folder):
    assert summarise(folder, entry('1..2\nok 1 - a\n', 'ERROR', -11)) == (1, 1, 0)


def test_summary_plain(folder):
    assert summarise(folder, entry('', 'OK'), entry('', 'FAIL', 1)) == (1, 1, 0)


def test_summary_skip(folder):
    assert summarise(folder, entry('1..0 # SKIP no clang\n', 'SKIP')) == (0, 0, 1)


TESTS = [
    ('dev: what is missing is installed once', test_setup_once),
    ('dev: what is there is not installed again', test_setup_only_missing),
    ('dev: a failing installation stops it and shows why', test_setup_fails),
    ('dev: another system is told what to install', test_not_debian),
    ('dev: NIANBAO_SETUP=no leaves the system alone', test_setup_refused),
    ('dev: a failing build is a failure', test_build_fails),
    ('dev: a second demo makes nothing, unless the project was edited', test_demo_once),
    ('dev: help needs nothing installed', test_help),
    ('dev: an unknown command is named', test_unknown_command),
    ('cases: a case as it should be passes', test_case_right),
    ('cases: a difference in each file is seen', test_case_wrong),
    ('cases: a file left behind is seen', test_case_left_behind),
    ('cases: a difference between 1 and 8 threads is seen', test_case_threads),
    ('cases: 77 skips with its reason', test_case_skip),
    ('cases: --populate writes all and removes the old', test_case_populate),
    ('cases: the script finds its files', test_case_inputs),
    ('hostile: what is promised, or said with a reason, passes', test_hostile_right),
    ('hostile: crashes, lost rows and broken promises are seen', test_hostile_wrong),
    ('hostile: what acts in an output is seen', test_hostile_outputs),
    ('hostile: too slow and too large are seen', test_hostile_limits),
    ('summary: each TAP point counts', test_summary_points),
    ('summary: a crash counts once more', test_summary_crash),
    ('summary: a program without TAP counts once', test_summary_plain),
    ('summary: a program that skips itself is said', test_summary_skip),
]


def main():
    sys.stdout.reconfigure(encoding='utf-8')
    bad = 0
    print(f'1..{len(TESTS)}')
    for number, (name, test) in enumerate(TESTS, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(folder)
                print(f'ok {number} - {name}')
            except AssertionError as fault:
                print(f'not ok {number} - {name}\n# {fault}'.replace('\n', '\n# ')[0:2000])
                bad += 1
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main())
