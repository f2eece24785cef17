#!/usr/bin/env python3
"""Runs every example of the papers and of --help: what the manual shows must work. TAP.

    tests/run-manual.py BUILD

An example is a line that begins with `nianbao` in a fenced block, or in the examples of a command's
help. Each runs in a folder of its own that holds the files it names.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.path.join(HERE, 'cases', 'shared')
PAPERS = ['README.md', 'cmd/README.md', 'templates/README.md']

# What the examples call their files, and the sample that stands for it.
FILES = {
    'loans.csv': 'loans/loans.csv',
    'loans-2023.csv': 'loans/loans.csv',
    'loans-2024.csv': 'loans/loans.csv',
    'loans-2025-01.csv': 'loans/dirty.csv',
    'export.txt': 'loans/export.txt',
    '无表头.txt': 'loans/export.txt',
    'visits.csv': 'small/数据/visits.csv',
    'sites.csv': 'loans/sites.csv',
    'catalogue.csv': 'loans/catalogue.csv',
    'calendar.csv': 'loans/calendar.csv',
    'gate.csv': 'loans/gate.csv',
    'questions.txt': 'texts/questions.txt',
    '前言.txt': 'texts/preface.txt',
    'news.txt': 'texts/preface.txt',
    'speech.md': 'texts/preface.txt',
}
FOLDERS = ['年报2024', '年报2025']


def examples_of_papers():
    for paper in PAPERS:
        path = os.path.join(HERE, '..', paper)
        if os.path.exists(path):
            with open(path, encoding='utf-8') as file:
                blocks = re.findall(r'^```\w*\n(.*?)^```', file.read(), re.M | re.S)
            for line in '\n'.join(blocks).split('\n'):
                if re.match(r'nianbao (?![A-Z])', line):
                    yield paper, line


def examples_of_help(program):
    def ask(*words):
        return subprocess.run([program, *words], capture_output=True, text=True, encoding='utf-8',
                              env={'LC_ALL': 'C.UTF-8'}, check=True).stdout
    overview = ask('--help')
    commands = re.findall(r'^  (\w+) {2,}', overview.partition('Commands:')[2], re.M)
    for name in [None, *commands]:
        text = ask(name, '--help') if name else overview
        for line in text.partition('Examples:')[2].split('\n'):
            if line.strip().startswith('nianbao '):
                yield f'{name or "nianbao"} --help', line.strip()


def furnish(folder, example):
    for name, sample in FILES.items():
        shutil.copy(os.path.join(SHARED, sample), os.path.join(folder, name))
    for name in FOLDERS:
        if not example.startswith(f'nianbao new {name}'):
            shutil.copytree(os.path.join(SHARED, 'small'), os.path.join(folder, name))


def run(program, example):
    """(status, what it said)"""
    sanitizers = {name: value for name, value in os.environ.items() if name.endswith('SAN_OPTIONS')}
    with tempfile.TemporaryDirectory() as folder:
        work = os.path.join(folder, 'work')
        os.makedirs(os.path.join(folder, 'bin'))
        os.mkdir(work)
        os.symlink(program, os.path.join(folder, 'bin', 'nianbao'))
        furnish(work, example)
        env = {'PATH': os.path.join(folder, 'bin') + ':' + os.environ['PATH'],
               'LC_ALL': 'C.UTF-8', 'HOME': folder, 'NIANBAO_DATA': os.path.dirname(HERE),
               **sanitizers}
        if 'loans.nbs' in example and '-o loans.nbs' not in example:
            subprocess.run(['nianbao', 'keep', '-q', 'loans.csv', '-o', 'loans.nbs'], cwd=work,
                           check=True, timeout=120, env=env, executable=program)
        done = subprocess.run(['sh', '-c', example], cwd=work, capture_output=True, check=False,
                              timeout=120, stdin=subprocess.DEVNULL, env=env)
    return done.returncode, done.stderr.decode('utf-8', 'replace')


def main():
    sys.stdout.reconfigure(encoding='utf-8', line_buffering=True)
    program = os.path.join(os.path.abspath(sys.argv[1]), 'nianbao')
    examples = dict.fromkeys([*examples_of_papers(), *examples_of_help(program)])
    bad = 0
    print(f'1..{len(examples)}')
    for number, (where, example) in enumerate(examples, 1):
        status, said = run(program, example)
        shown = example.partition(' #')[0].strip()
        print(f'{"not ok" if status else "ok"} {number} - {where}: {shown}')
        if status:
            print(f'# status {status}: {said}'.rstrip().replace('\n', '\n# '))
            bad += 1
    return 1 if bad or not examples else 0


if __name__ == '__main__':
    sys.exit(main())
