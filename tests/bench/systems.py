"""Who answers the six questions: the program, and its peers as far as they are installed.

A system makes a Plan: commands that are timed, one after the other, and how to read what they print.
"""

import dataclasses
import functools
import glob
import json
import os
import shutil
import subprocess
import typing

import answers

HERE = os.path.dirname(os.path.abspath(__file__))
COLUMNS = ['time', 'reader', 'reader_type', 'site', 'action', 'barcode', 'title', 'author', 'call_no']
NEEDED = ['time', 'reader', 'reader_type', 'site', 'action', 'title', 'call_no']
FIRST, END = f'{answers.YEAR}-01-01 00:00:00', f'{int(answers.YEAR) + 1}-01-01 00:00:00'


@dataclasses.dataclass
class Plan:
    name: str
    commands: list
    read: typing.Callable  # of the texts that the commands printed
    environment: dict = dataclasses.field(default_factory=dict)
    before: typing.Callable = lambda: None  # not timed, before each run
    compared: bool = True  # its answers must be those of the first


def six_queries(month, weekday, hour, letter, young, title='{}', site='{}'):
    """The questions over a table t; the arguments are what engines spell differently."""
    where = f"action='loan' AND time>='{FIRST}' AND time<'{END}'"
    ten = f'LIMIT {answers.TEN}'
    return [
        f"SELECT 'titles', {title.format('k')}, n FROM (SELECT title k, count(*) n FROM t "
        f"WHERE {where} GROUP BY k ORDER BY n DESC, {title.format('k')} {ten}) ORDER BY n DESC",
        f"SELECT 'readers', k, n FROM (SELECT reader k, count(*) n FROM t WHERE {where} "
        f'AND NOT ({young}) GROUP BY k ORDER BY n DESC, k {ten}) ORDER BY n DESC',
        f"SELECT 'sites', m, {site.format('s')}, n FROM (SELECT {month} m, site s, count(*) n FROM t "
        f'WHERE {where} GROUP BY m, s)',
        f"SELECT 'classes', {letter} c, count(*) n FROM t WHERE {where} GROUP BY c",
        f"SELECT 'active', count(DISTINCT reader) FROM t WHERE {where}",
        f"SELECT 'hours', {weekday} d, {hour} h, count(*) n FROM t WHERE {where} GROUP BY d, h",
    ]


class Bench:
    """Where things are, and scripts written for one run."""

    def __init__(self, build, peers, folder):
        self.program = os.path.join(build, 'nianbao')
        self.engine = os.path.join(build, 'tests', 'bench', 'engine')
        self.peers, self.folder = peers, folder
        self.scripts = 0

    def write(self, ending, text):
        self.scripts += 1
        path = os.path.join(self.folder, f'script-{self.scripts}{ending}')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        return path

    def script(self, statements):
        return self.write('.sql', ';\n'.join(statements) + '\n')

    def library(self, pattern):
        found = sorted(glob.glob(os.path.join(self.peers, pattern))) if self.peers else []
        return found[0] if found and os.path.exists(self.engine) else None

    # --- the program ---------------------------------------------------------------------------

    @functools.cached_property
    def has_ask(self):
        return subprocess.run([self.program, 'ask', '--help'], capture_output=True,
                              check=False).returncode == 0

    @functools.cached_property
    def has_keep(self):
        return subprocess.run([self.program, 'keep', '--help'], capture_output=True,
                              check=False).returncode == 0

    def nianbao(self, *files, name='nianbao', compared=True, **environment):
        quiet = ['-q', '-f', 'json']
        if self.has_ask:
            path = self.write('.txt', '\n'.join(answers.QUESTIONS.values()) + '\n')
            commands = [[self.program, 'ask', path, *quiet, *files]]
        else:
            commands = [[self.program, *words.split(), *quiet, *files]
                        for words in answers.QUESTIONS.values()]
        return Plan(name, commands, self.read_program, environment, compared=compared)

    def keep(self, log, snapshot, *options):
        """Not timed: the persisted form of J2 and J5."""
        subprocess.run([self.program, 'keep', '-q', *options, log, '-o', snapshot], check=True)

    def append(self, snapshot, month):
        """The month goes into the snapshot, then it is asked. Each run gets a fresh copy."""
        copy = os.path.join(self.folder, 'copy.nbs')
        plan = self.nianbao(copy, name='nianbao, append')
        plan.commands.insert(0, [self.program, 'keep', '-q', '--append', copy, month])
        plan.read = lambda texts: self.read_program(texts[1:])
        plan.before = lambda: shutil.copyfile(snapshot, copy)
        return plan

    def read_program(self, texts):
        documents = [grid for text in texts for grid in answers.documents_of(text)]
        if len(documents) != len(answers.QUESTIONS):
            raise ValueError(f'{len(documents)} answers to {len(answers.QUESTIONS)} questions')
        return answers.from_program(documents)

    # --- DuckDB --------------------------------------------------------------------------------

    @property
    def duck_library(self):
        return self.library('@duckdb/*/libduckdb.so')

    def duck(self, name, statements, database='-', before=lambda: None):
        words = [self.engine, 'duckdb', self.duck_library, database, self.script(statements)]
        return Plan(name, [words], lambda texts: answers.from_lines(texts[0]), before=before)

    def duck_read(self, log, columns='*', quoted=False, more='', where=''):
        """Reading with everything said beforehand: nothing is guessed from a sample."""
        kinds = ', '.join(f"'{column}': '{'TIMESTAMP' if column == 'time' else 'VARCHAR'}'"
                          for column in COLUMNS)
        quote = "quote='\"', escape='\"'" if quoted else "quote=''"
        return (f"SELECT {columns} FROM read_csv('{log}', header=true, auto_detect=false, "
                f"delim=',', {quote}{more}, columns={{{kinds}}}){where}")

    @staticmethod
    def duck_six(letter='call_no[1]', young=f"reader_type='{answers.MINOR}'"):
        return six_queries('month(time)', 'isodow(time)', 'hour(time)', letter, young)

    def duck_tuned(self, log, name='DuckDB tuned', quoted=False, more='', threads=0, where=''):
        columns = (f"time, reader::UBIGINT reader, reader_type='{answers.MINOR}' young, site, action, "
                   'title, call_no[1] letter')
        first = ['SET preserve_insertion_order=false']
        if threads:
            first.append(f'SET threads={threads}')
        read = self.duck_read(log, columns, quoted, more, where)
        return self.duck(name, [*first, f'CREATE TABLE t AS {read}', *self.duck_six('letter', 'young')])

    def duck_knowing(self, log):
        """Only what the six questions will ask is read: nothing else can be asked afterwards."""
        return self.duck_tuned(log, 'DuckDB filtered', where=f" WHERE action='loan' AND "
                               f"time>='{FIRST}' AND time<'{END}'")

    def duck_usual(self, log):
        return self.duck('DuckDB as used', [f"CREATE TABLE t AS SELECT * FROM read_csv('{log}')",
                                            *self.duck_six()])

    def duck_tolerant(self, log):
        """As used, with what one adds when the first try fails on a dirty file."""
        read = f"read_csv('{log}', ignore_errors=true)"
        return self.duck('DuckDB ignore_errors', [
            f'CREATE TABLE t AS SELECT * REPLACE (try_cast(time AS TIMESTAMP) AS time) FROM {read}',
            *self.duck_six()])

    def duck_load(self, log, database):
        """Not timed: the persisted form of J2 and J5."""
        plan = self.duck('load', [f'CREATE TABLE t AS {self.duck_read(log)}', 'CHECKPOINT'], database)
        subprocess.run(plan.commands[0], check=True)

    def duck_file(self, database):
        return self.duck('DuckDB file', self.duck_six(), database)

    def duck_append(self, database, month):
        """Each run gets a fresh copy of the file."""
        copy = os.path.join(self.folder, 'copy.duckdb')

        def before():
            for ending in ('', '.wal'):
                if os.path.exists(copy + ending):
                    os.unlink(copy + ending)
            shutil.copyfile(database, copy)
        return self.duck('DuckDB file, INSERT', [f'INSERT INTO t {self.duck_read(month)}',
                                                 *self.duck_six()], copy, before)

    def duck_after_iconv(self, log):
        """GB18030 as people do it: another program first."""
        target = os.path.join(self.folder, 'iconv.csv')
        plan = self.duck_tuned(target, 'iconv, DuckDB tuned')
        plan.commands.insert(0, ['sh', '-c', 'iconv -f GB18030 -t UTF-8 "$1" >"$2"', 'sh', log, target])
        plan.read = lambda texts: answers.from_lines(texts[1])
        return plan

    # --- chDB, Polars, Miller ------------------------------------------------------------------

    @property
    def chdb_library(self):
        return self.library('@chdb/*/libchdb.so')

    def chdb(self, log, gb18030=False):
        kinds = {'time': "DateTime(\\'UTC\\')", 'reader': 'UInt64', 'title': 'String',
                 'call_no': 'String'}
        fields = ', '.join(f"{name} {kinds.get(name, 'LowCardinality(String)')}" for name in NEEDED)
        late = "convertCharset(toString({}), 'GB18030', 'UTF-8')" if gb18030 else '{}'
        young = answers.MINOR.encode('gb18030' if gb18030 else 'utf-8').hex()
        queries = six_queries('toMonth(time)', 'toDayOfWeek(time)', 'toHour(time)',
                              'substring(call_no, 1, 1)', f"reader_type=unhex('{young}')", late, late)
        return Plan('chDB', [[self.engine, 'chdb', self.chdb_library, '-', self.script([
            f'CREATE TABLE t ({fields}) ENGINE=Memory'.replace('\\', ''),
            f"INSERT INTO t SELECT {', '.join(NEEDED)} FROM file('{log}', CSVWithNames, '{fields}') "
            'SETTINGS input_format_skip_unknown_fields=1',
            *[query.replace('count(DISTINCT reader)', 'uniqExact(reader)') for query in queries]])]],
            lambda texts: answers.from_lines(texts[0]))

    @property
    def has_polars(self):
        return bool(shutil.which('node') and self.peers
                    and os.path.isdir(os.path.join(self.peers, 'nodejs-polars')))

    def polars(self, log):
        return Plan('Polars', [['node', os.path.join(HERE, 'polars.cjs'), log]],
                    lambda texts: answers.from_lines(texts[0]), {'NIANBAO_PEERS': self.peers})

    def miller(self, log):
        return Plan('Miller', [['mlr', '--icsv', '--ojson', 'put', '-q', '-f',
                                os.path.join(HERE, 'six.mlr'), log]],
                    lambda texts: answers.from_miller(texts[0]))

    # --- who is there --------------------------------------------------------------------------

    def versions(self):
        """name -> version of all that is installed, None of what is not."""
        def say(words):
            if not words[0] or not shutil.which(words[0]):
                return None
            return subprocess.run(words, capture_output=True, text=True, check=False).stdout.strip()

        def ask(kind, library):
            script = self.script(['SELECT version()'])
            return library and say([self.engine, kind, library, '-', script])
        polars = os.path.join(self.peers or '', 'nodejs-polars', 'package.json')
        return {
            'nianbao': say([self.program, '--version']),
            'DuckDB': ask('duckdb', self.duck_library),
            'chDB': ask('chdb', self.chdb_library),
            'Polars': self.has_polars and json.load(open(polars, encoding='utf-8'))['version'] or None,
            'Miller': say(['mlr', '--version']),
        }
