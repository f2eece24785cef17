#!/usr/bin/env python3
"""The six questions of one annual report, asked of the program and of its peers, and the answers
compared. A table to read; the status is 1 when answers differ that should not.

    tests/bench/peers.py BUILD [--peers NODE_MODULES] [--rows 1M,10M] [--rounds 5] [--jobs j1,ways,…]
                         [--wait SECONDS] [--folder FOLDER] [-o peers.txt]

Logs are made by `nianbao sample`. DuckDB, chDB and Polars are looked for in the node_modules that
--peers or NIANBAO_PEERS names (npm install @duckdb/node-bindings-linux-x64 chdb nodejs-polars),
Miller on the PATH; what is not there is said to be absent.

    j1        from the raw file in a cold process, UTF-8
    ways      the program alone: vector code and threads
    quoted    a tenth of the fields quoted, commas and line ends in titles
    gb18030, crlf
    dirt      one row in a hundred spoilt: what tolerance costs, and what the others lose
    j2        from the persisted form: the program's snapshot, DuckDB's file
    j5        a month of 420,000 rows more, then the six
    sizes     (when asked for) j1 of two systems, in one table for all of --rows

Systems take turns within a round, so that a busy neighbour hits all of them; the first round only
warms the page cache. Medians are shown, and ratios of medians to the program's.
"""

import argparse
import functools
import math
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import answers  # noqa: E402
from answers import loans_of  # noqa: E402
from systems import Bench  # noqa: E402

MONTH_ROWS = 420_000
SLOW = {'Miller': 1_000_000, 'Polars': 10_000_000}  # asked up to so many rows
JOBS = ['j1', 'ways', 'quoted', 'gb18030', 'crlf', 'dirt', 'j2', 'j5']
KNOWN = JOBS + ['sizes']


# --- one run ---------------------------------------------------------------------------------------

def others():
    """Processor seconds of the whole machine, and those that the host took away."""
    with open('/proc/stat', encoding='ascii') as file:
        ticks = [int(n) for n in file.readline().split()[1:9]]
    hertz = os.sysconf('SC_CLK_TCK')
    return (sum(ticks[:3]) + sum(ticks[5:7])) / hertz, ticks[7] / hertz


def run(words, environment, out):
    """(wall seconds, cpu seconds, peak MiB) of one program; its output goes into a file."""
    start = time.perf_counter()
    pid = os.posix_spawnp(words[0], words, {**os.environ, **environment}, file_actions=[
        (os.POSIX_SPAWN_OPEN, 1, out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
        (os.POSIX_SPAWN_OPEN, 2, out + '.err', os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)])
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    if status:
        with open(out + '.err', encoding='utf-8', errors='replace') as file:
            raise RuntimeError(f'{" ".join(words)[:200]}\n  {file.read()[-600:].strip()}')
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def wait_for_quiet(patience):
    """Until others use less than a quarter of one processor, at most so many seconds."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        before = others()[0]
        time.sleep(.25)
        if others()[0] - before < .25 * .25:
            return


def run_plan(plan, folder, patience=0):
    """Sums over the commands, the largest memory, and the answers."""
    plan.before()
    wait_for_quiet(patience)
    texts, runs, before = [], [], others()
    for i, words in enumerate(plan.commands):
        out = os.path.join(folder, f'out-{i}')
        runs.append(run(words, plan.environment, out))
        with open(out, encoding='utf-8') as file:
            texts.append(file.read())
    after = others()
    wall, cpu = sum(r[0] for r in runs), sum(r[1] for r in runs)
    noise = max(after[0] - before[0] - cpu, 0) + after[1] - before[1]
    return {'wall': wall, 'cpu': cpu, 'memory': max(r[2] for r in runs), 'noise': noise / wall,
            'answers': plan.read(texts)}


def measure(plans, rounds, folder, patience=0):
    """name -> list of runs; a system that fails is left out from then on, aloud."""
    seen, failed = {plan.name: [] for plan in plans}, set()
    for i in range(rounds + 1):
        for plan in plans:
            if plan.name in failed:
                continue
            try:
                result = run_plan(plan, folder, patience)
            except (RuntimeError, ValueError, KeyError) as error:
                print(f'peers: {plan.name} failed: {error}', file=sys.stderr)
                failed.add(plan.name)
                continue
            if seen[plan.name] and seen[plan.name][0]['answers'] != result['answers']:
                print(f'peers: {plan.name} gave two different answers', file=sys.stderr)
            if i > 0 or rounds == 0:
                seen[plan.name].append(result)
    return {name: runs for name, runs in seen.items() if runs and name not in failed}


# --- tables ----------------------------------------------------------------------------------------

class Report:
    def __init__(self, path):
        self.file = open(path, 'w', encoding='utf-8') if path else None
        self.wrong, self.sizes = 0, {}

    def say(self, line=''):
        print(line, flush=True)
        if self.file:
            self.file.write(line.rstrip() + '\n')
            self.file.flush()

    def verdict(self, plan, found, wanted, loans):
        """What is said of the answers; with a number of loans all may differ."""
        lost = f'{loans_of(found) - loans:+d} loans; ' if loans else ''
        unlike = answers.differing(found, wanted)
        if not plan.compared:
            return ''
        self.wrong += bool(unlike) and not loans
        return lost + (f'differ: {" ".join(unlike)}' if unlike else 'same')

    def table(self, title, results, plans, loans=0):
        """Ratios are to the first system, and answers are compared with its."""
        if not results:
            return
        first = next(iter(results.values()))
        middle = lambda runs, key: statistics.median(r[key] for r in runs)
        self.say(f'\n{title}')
        self.say(f'  {"":<22}{"wall s":>8}{"least":>8}{"most":>8}{"cpu s":>8}{"MiB":>7}{"x wall":>8}'
                 f'{"x cpu":>8}{"noise":>7}  answers')
        for name, runs in results.items():
            walls = [r['wall'] for r in runs]
            said = self.verdict(plans[name], runs[-1]['answers'], first[-1]['answers'], loans)
            self.say(f'  {name:<22}{middle(runs, "wall"):>8.3f}{min(walls):>8.3f}{max(walls):>8.3f}'
                     f'{middle(runs, "cpu"):>8.3f}{middle(runs, "memory"):>7.0f}'
                     f'{middle(runs, "wall") / middle(first, "wall"):>8.2f}'
                     f'{middle(runs, "cpu") / middle(first, "cpu"):>8.2f}'
                     f'{100 * middle(runs, "noise"):>6.0f}%  {said}')


    def scale(self):
        """J1 by size: what grows with the rows must grow no faster."""
        if not self.sizes:
            return
        self.say('\nJ1 by size')
        self.say(f'  {"":<22}{"rows":>12}{"wall s":>8}{"cpu s":>8}{"MiB":>7}{"ns wall":>9}{"ns cpu":>8}'
                 f'{"bytes a row":>13}')
        for name, sizes in sorted(self.sizes.items(), reverse=True):
            for n_rows, runs in sizes:
                wall, cpu, memory = (statistics.median(r[key] for r in runs)
                                     for key in ('wall', 'cpu', 'memory'))
                self.say(f'  {name:<22}{n_rows:>12,}{wall:>8.3f}{cpu:>8.3f}{memory:>7.0f}'
                         f'{wall / n_rows * 1e9:>9.0f}{cpu / n_rows * 1e9:>8.0f}'
                         f'{memory * 2**20 / n_rows:>13.1f}')


def machine():
    def first(path, pattern):
        with open(path, encoding='utf-8') as file:
            found = re.search(pattern, file.read(), re.M)
        return found[1] if found else 'unknown'
    memory = int(first('/proc/meminfo', r'MemTotal:\s+(\d+)')) / 2**20
    return [f'{first("/proc/cpuinfo", r"model name.*: (.*)")}, {os.cpu_count()} processors, '
            f'{memory:.0f} GiB; {first("/etc/os-release", "PRETTY_NAME=.(.*).$")}, '
            f'Linux {platform.release()}']


def rows_of(text):
    """10M, 420k or digits, as `nianbao sample` takes them."""
    units = {'k': 10**3, 'M': 10**6, 'G': 10**9}
    return int(text[:-1]) * units[text[-1]] if text[-1] in units else int(text)


# --- the jobs --------------------------------------------------------------------------------------

class Session:
    def __init__(self, bench, report, options, rows, folder):
        self.bench, self.report, self.options = bench, report, options
        self.rows, self.folder = rows, folder
        self.n_rows = rows_of(rows)
        # said, so that a month more is of the same library
        self.library = ['--titles', str(60 * math.isqrt(self.n_rows)),
                        '--readers', str(max(self.n_rows // 100, 50))]

    def log(self, name, *words, rows=None):
        """A log of this size, made unless it is there."""
        path = os.path.join(self.folder, f'{name}-{self.rows}.csv')
        if not os.path.exists(path):
            subprocess.run([self.bench.program, 'sample', '-q', '--lang', 'en', '--seed', '7',
                            '--rows', str(rows or self.rows), *self.library, *words, '-o', path],
                           check=True)
        return path

    def size(self, path):
        return f'{self.rows} rows, {os.path.getsize(path) / 1e6:,.0f} MB'

    def job(self, title, plans, loans=0):
        plans = {plan.name: plan for plan in plans if plan}
        results = measure(plans.values(), self.options.rounds, self.bench.folder, self.options.wait)
        self.report.table(title, results, plans, loans)
        return results

    def duck(self, make, *args, **options):
        return make(*args, **options) if self.bench.duck_library else None

    def chdb(self, log, **options):
        return self.bench.chdb(log, **options) if self.bench.chdb_library else None

    def slow(self, name, there, make, log):
        return make(log) if there and self.n_rows <= SLOW[name] else None

    def j1(self):
        bench, log = self.bench, self.log('utf8')
        self.job(f'J1, UTF-8: {self.size(log)}', [
            bench.nianbao(log), self.duck(bench.duck_tuned, log), self.duck(bench.duck_usual, log),
            self.duck(bench.duck_knowing, log), self.chdb(log),
            self.slow('Polars', bench.has_polars, bench.polars, log),
            self.slow('Miller', shutil.which('mlr'), bench.miller, log)])

    def sizes(self):
        bench, log = self.bench, self.log('utf8')
        results = self.job(f'J1 by size: {self.size(log)}',
                           [bench.nianbao(log), self.duck(bench.duck_tuned, log)])
        for name in results:
            self.report.sizes.setdefault(name, []).append((self.n_rows, results[name]))

    def ways(self):
        bench, log = self.bench, self.log('utf8')
        self.job(f'ways of running: {self.size(log)}', [
            bench.nianbao(log),
            bench.nianbao(log, name='SSE2', NB_CPU='sse2'),
            bench.nianbao(log, name='scalar', NB_CPU='scalar'),
            bench.nianbao(log, name='1 thread', NB_THREADS='1'),
            bench.nianbao(log, name='1 thread, SSE2', NB_THREADS='1', NB_CPU='sse2'),
            bench.nianbao(log, name='1 thread, scalar', NB_THREADS='1', NB_CPU='scalar'),
            self.duck(bench.duck_tuned, log, name='DuckDB tuned, 1 thread', threads=1)])

    def plain(self):
        """Beside a dialect: what it costs over plain UTF-8."""
        return self.bench.nianbao(self.log('utf8'), name='nianbao, plain UTF-8', compared=False)

    def quoted(self):
        bench, log = self.bench, self.log('quoted', '--dialect', 'quoted')
        self.job(f'J1, a tenth quoted: {self.size(log)}', [
            bench.nianbao(log), self.plain(), self.duck(bench.duck_tuned, log, quoted=True),
            self.duck(bench.duck_usual, log), self.chdb(log)])

    def gb18030(self):
        bench, log = self.bench, self.log('gb18030', '--dialect', 'gb18030')
        self.job(f'J1, GB18030: {self.size(log)}', [
            bench.nianbao(log), self.plain(), self.chdb(log, gb18030=True),
            self.duck(bench.duck_after_iconv, log)])

    def crlf(self):
        bench, log = self.bench, self.log('crlf', '--dialect', 'crlf')
        self.job(f'J1, CRLF: {self.size(log)}', [bench.nianbao(log), self.plain(),
                                                 self.duck(bench.duck_tuned, log)])

    def dirt(self):
        bench, log = self.bench, self.log('dirt', '--dirt', '1%')
        clean = run_plan(bench.nianbao(self.log('utf8')), bench.folder)['answers']
        skip = ', ignore_errors=true, null_padding=true'
        self.job(f'J1, 1 % dirt: {self.size(log)}; the clean log has {loans_of(clean)} loans', [
            bench.nianbao(log), self.plain(), self.duck(bench.duck_tuned, log, more=skip),
            self.duck(bench.duck_tuned, log, 'DuckDB tuned, quotes', quoted=True,
                      more=', ignore_errors=true, strict_mode=false'),
            self.duck(bench.duck_tolerant, log)], loans=loans_of(clean))

    @functools.cached_property
    def persisted(self):
        """(snapshot, compact snapshot, DuckDB's file) of the log; None for what cannot be. Snapshots
        are made by this program, whatever an older one left in the folder."""
        log = self.log('utf8')
        snapshot, compact, database = (log[:-4] + ending for ending in
                                       ('.nbs', '-compact.nbs', '.duckdb'))
        if self.bench.has_keep:
            self.bench.keep(log, snapshot)
            self.bench.keep(log, compact, '--compact')
        if self.bench.duck_library and not os.path.exists(database):
            self.bench.duck_load(log, database)
        return [path if os.path.exists(path) else None for path in (snapshot, compact, database)]

    def j2(self):
        snapshot, compact, database = paths = self.persisted
        names = ['snapshot', 'compact', "DuckDB's file"]
        self.job(f'J2, from the persisted form: {self.rows} rows; ' + ', '.join(
            f'{name} {os.path.getsize(path) / self.n_rows:.1f} bytes a row'
            for name, path in zip(names, paths) if path), [
                snapshot and self.bench.nianbao(snapshot),
                compact and self.bench.nianbao(compact, name='nianbao, compact'),
                database and self.bench.duck_file(database)])

    def j5(self):
        month = self.log('month', '--period', '2025-01', rows=MONTH_ROWS)
        snapshot, _, database = self.persisted
        self.job(f'J5, a month of {MONTH_ROWS} rows more: {self.rows} rows', [
            snapshot and self.bench.append(snapshot, month),
            snapshot and self.bench.nianbao(snapshot, month, name='nianbao, two files'),
            database and self.bench.duck_append(database, month)])


def start(report, bench, options):
    report.say(f'tests/bench/peers.py, {time.strftime("%Y-%m-%d", time.gmtime())}: medians of '
               f'{options.rounds} rounds in turn, ratios to the first line of each table')
    for line in machine():
        report.say(line)
    for name, version in bench.versions().items():
        report.say(f'  {name:<10}{version or "absent, not asked"}')
    if not bench.has_ask:
        report.say('  (no `ask` in this program: the six questions are six runs, added up)')
    if not bench.has_keep:
        report.say('  (no `keep` in this program: it is not asked from a persisted form)')


def main():
    sys.stdout.reconfigure(encoding='utf-8')
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('build')
    parser.add_argument('--peers', default=os.environ.get('NIANBAO_PEERS'))
    parser.add_argument('--rows', default='1M')
    parser.add_argument('--rounds', type=int, default=5)
    parser.add_argument('--wait', type=float, default=0,
                        help='seconds to wait at most for a quiet machine before each run')
    parser.add_argument('--jobs', default=','.join(JOBS))
    parser.add_argument('--folder', help='logs are kept there and used again')
    parser.add_argument('-o', '--output')
    options = parser.parse_args()
    source = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    os.environ.setdefault('NIANBAO_DATA', source)
    report = Report(options.output)
    with tempfile.TemporaryDirectory(prefix='nianbao-peers-') as work:
        folder = os.path.abspath(options.folder or work)
        os.makedirs(folder, exist_ok=True)
        bench = Bench(os.path.abspath(options.build), options.peers, work)
        start(report, bench, options)
        for rows in options.rows.split(','):
            session = Session(bench, report, options, rows, folder)
            for job in options.jobs.split(','):
                if job not in KNOWN:
                    sys.exit(f'peers: no such job: {job}; known are {" ".join(KNOWN)}')
                getattr(session, job)()
        report.scale()
    return 1 if report.wrong else 0


if __name__ == '__main__':
    sys.exit(main())
