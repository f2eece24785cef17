#!/usr/bin/env python3
"""Time and peak memory of the demo and of a 32 MB loan log. A table to read; nothing is asserted.

    tests/bench/bench.py BUILD [ROUNDS]

Ways of running (threads, vector code) take turns within a round, so that a busy neighbour hits all
of them; the middle of the rounds is shown.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

ROWS = 400_000
TITLES, READERS = 40_000, 8_000
HEAD = ['--columns', 'reader,time,title,call_no', '--dataset', 'loans']


def source_folder():
    return os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def real_log():
    """A real loan log of 32 MB, where the machine has one. It is never part of the repository."""
    data = os.environ.get('NIANBAO_SHARED') or os.path.join(source_folder(), '..', 'shared', 'data')
    path = os.path.join(data, 'datacastle', 'borrow_train.txt')
    return os.path.abspath(path) if os.path.exists(path) else None


def make_log(path):
    """As many bytes, synthetic: titles by a falling law, two years of days; no chance in it."""
    state = 2024
    with open(path, 'w', encoding='utf-8', newline='') as file:
        for _ in range(ROWS):
            state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
            high = state >> 20
            title = int(TITLES ** ((high % 99_991) / 99_991))
            file.write(f'{high % READERS},"{2023 + high % 2}/{high // 7 % 12 + 1}/'
                       f'{high // 97 % 28 + 1}","第{title:05}种图书的题名 di {title} zhong tu shu",'
                       f'"I{title % 9}{title % 247} {title % 31}"\r\n')


def run(words, environment):
    """(wall seconds, cpu seconds, peak MiB) of one program."""
    start = time.perf_counter()
    pid = os.posix_spawn(words[0], words, {**os.environ, **environment}, file_actions=[
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)])
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    if status:
        sys.exit(f'bench: {" ".join(words)} ended with status {os.waitstatus_to_exitcode(status)}')
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measure(jobs, rounds):
    """name -> the middle of each figure over the rounds"""
    seen = {name: [] for name, _, _ in jobs}
    for _ in range(rounds):
        for name, words, environment in jobs:
            seen[name].append(run(words, environment))
    return {name: [statistics.median(column) for column in zip(*runs)]
            for name, runs in seen.items()}


def show(title, results, compared=False):
    """A table; the ways of doing one work are compared with the first of them."""
    first = next(iter(results.values()))[0]
    print(f'\n{title}\n  {"":<28}{"wall s":>8}{"cpu s":>8}{"peak MiB":>10}'
          f'{"to the first" if compared else "":>15}')
    for name, (wall, cpu, memory) in results.items():
        ratio = f'{wall / first:.2f}x' if compared else ''
        print(f'  {name:<28}{wall:>8.2f}{cpu:>8.2f}{memory:>10.0f}{ratio:>15}')


def ways(words):
    """The same work by 2 and 1 threads, with and without vector code."""
    return [(f'{threads} thread{"s" if threads > 1 else ""}, {cpu}', words,
             {'NB_THREADS': str(threads), **({'NB_CPU': 'scalar'} if cpu == 'scalar' else {})})
            for threads in (2, 1) for cpu in ('vector', 'scalar')]


def bench_log(program, folder, rounds):
    path = real_log()
    if not path:
        path = os.path.join(folder, 'loans.txt')
        make_log(path)
    words = [program, 'top', 'title', *HEAD, '--top', '10', '-f', 'json', path]
    size = os.path.getsize(path) / 1e6
    kind = 'a real loan log' if real_log() else 'a made-up loan log'
    show(f'nianbao top title, {kind} of {size:.1f} MB', measure(ways(words), rounds), True)


def bench_demo(program, generator, folder, rounds):
    project = os.path.join(folder, 'sample')
    jobs = [('sample', [generator, project, source_folder()], {})]
    made = measure(jobs, 1)
    for ending in ('pdf', 'xlsx', 'html', 'json'):
        words = [program, 'report', project, '-o', os.path.join(folder, 'report.' + ending)]
        made.update(measure([(f'report as {ending}', words, {})], rounds))
    show('the demo, by steps', made)
    words = [program, 'report', project, '-f', 'json', '-o', os.path.join(folder, 'report.json')]
    show('the report as JSON: reading and counting, no pages', measure(ways(words), rounds), True)


def bench_book(book, folder, rounds):
    """Pages by the hundred: time per page must stay the same, and memory below 150 MiB at 300."""
    jobs = []
    for chapters in (20, 40, 60, 120):
        pages = int(subprocess.run([book, str(chapters), '-'], check=True,
                                   stdout=subprocess.PIPE).stdout)
        target = os.path.join(folder, f'book-{chapters}.pdf')
        jobs.append((f'{pages} pages, {2 * chapters} tables, {chapters} charts',
                     [book, str(chapters), target], {}))
    show('a long report as PDF', measure(jobs, rounds))


def main():
    sys.stdout.reconfigure(encoding='utf-8', line_buffering=True)
    os.environ.setdefault('NIANBAO_DATA', source_folder())
    build, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 3
    program = os.path.join(build, 'nianbao')
    with tempfile.TemporaryDirectory(prefix='nianbao-bench-') as folder:
        floor = run([program, '--version'], {})
        print(f'{os.cpu_count()} processors; the middle of {rounds} rounds; the program alone '
              f'takes {floor[0] * 1000:.0f} ms and {floor[2]:.0f} MiB')
        bench_log(program, folder, rounds)
        bench_book(os.path.join(build, 'tests', 'bench', 'book'), folder, rounds)
        bench_demo(program, os.path.join(build, 'sample-data', 'nianbao-sample'), folder, rounds)


if __name__ == '__main__':
    main()
