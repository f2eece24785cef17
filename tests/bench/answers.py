"""The six questions, and one form for everybody's answers.

An answer is a dictionary: question -> list of rows of texts. Lists of ten keep their order (by
count, then by bytes), all others are sorted, so that two answers are equal or not.
"""

import json
import re

YEAR = '2024'
TEN = 10
MINOR = '少儿'  # the one type of reader that the program leaves out of rankings of readers

# question -> how the program is asked
QUESTIONS = {
    'titles': f'top title --top {TEN} --period {YEAR}',
    'readers': f'top reader --top {TEN} --period {YEAR}',
    'sites': f'table loans --by month,site --period {YEAR}',
    'classes': f'table loans --by class --period {YEAR}',
    'active': f'table borrowers --by year --period {YEAR}',
    'hours': f'table loans --by weekday,hour --period {YEAR}',
}


def masked(card):
    """As the program shows a reader."""
    return '****' + card[-4:]


def in_one_form(answers):
    """Rows of raw texts to the common form."""
    form = {}
    for name in QUESTIONS:
        rows = [tuple(row) for row in answers.get(name, [])]
        if name in ('titles', 'readers'):
            rows = sorted(rows, key=lambda row: (-int(row[1]), row[0].encode()))[:TEN]
        if name == 'readers':
            rows = [(masked(card), n) for card, n in rows]
        if name == 'sites':
            rows = [(f'{int(month):02}', site, n) for month, site, n in rows]
        if name == 'hours':
            rows = [(weekday, f'{int(hour):02}', n) for weekday, hour, n in rows]
        form[name] = rows if name in ('titles', 'readers') else sorted(rows)
    return form


def unescape(text):
    return re.sub(r'\\(.)', lambda found: {'n': '\n', 't': '\t', 'r': '\r'}.get(found[1], found[1]),
                  text)


def from_lines(text):
    """Question and cells between tabs, as SQL and Polars print them here."""
    answers = {}
    for line in text.split('\n'):
        name, *cells = line.split('\t')
        if name in QUESTIONS:
            answers.setdefault(name, []).append([unescape(cell) for cell in cells])
    return in_one_form(answers)


def from_miller(text):
    """The maps of counts that six.mlr dumps."""
    def rows(value):
        if not isinstance(value, dict):
            return [[str(value)]]
        return [[key, *rest] for key, inner in value.items() for rest in rows(inner)]
    counts, _ = json.JSONDecoder().raw_decode(text)  # an empty list of records follows
    answers = {name: rows(counts.get(name, {})) for name in QUESTIONS}
    answers['active'] = [[str(counts['active']['n'])]]
    return in_one_form(answers)


def grids_in(value):
    """The rankings and tables of a JSON value, in order, however they are wrapped."""
    if isinstance(value, dict) and 'columns' in value and 'rows' in value:
        yield value
    elif isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from grids_in(inner)


def documents_of(text):
    """Of one JSON value or of several that follow each other."""
    decoder, at = json.JSONDecoder(), 0
    while at < len(text.rstrip()):
        value, at = decoder.raw_decode(text, at + len(text[at:]) - len(text[at:].lstrip()))
        yield from grids_in(value)


def rows_of_grid(document):
    """A ranking or a table of the program: rows of keys and a count."""
    columns = [column['id'] for column in document['columns'] if column['id'] != 'rank']
    for row in document['rows']:
        if columns[1:] == ['count']:
            yield [row[columns[0]], str(row['count'])]
            continue
        for column in columns[1:]:
            if row.get(column):
                yield [row[columns[0]], column, str(row[column])]


def from_program(documents):
    """The program's JSON, one document for each question. Its lists are in order already: readers
    that tie stand in the order of numbers that it does not show."""
    answers = {name: [tuple(row) for row in rows_of_grid(document)]
               for name, document in zip(QUESTIONS, documents)}
    answers['sites'] = [(month[-2:], site, n) for month, site, n in answers['sites']]
    answers['active'] = [(row[-1],) for row in answers['active']]
    return {name: rows[:TEN] if name in ('titles', 'readers') else sorted(rows)
            for name, rows in answers.items()}


def loans_of(answers):
    """Loans that were counted: tells rows that were lost."""
    return sum(int(row[-1]) for row in answers['classes'])


def differing(answers, wanted):
    return [name for name in QUESTIONS if answers[name] != wanted[name]]
