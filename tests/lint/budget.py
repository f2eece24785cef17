"""The size budget: what a reader can hold. Exemptions stand in budget-exempt.tsv with a reason."""

import os
import statistics

from tree import Finding, functions

C_FILE, C_FILE_P90, HEADER, FUNCTION, FUNCTION_MEDIAN, FUNCTION_P90 = 500, 400, 200, 80, 12, 40
EXEMPT = 'tests/lint/budget-exempt.tsv'


def exemptions(tree):
    """path or path:function -> (line in the list, reason)"""
    found = {}
    if EXEMPT in tree.paths:
        for number, line in tree.lines(EXEMPT):
            if line and not line.startswith('#'):
                what, _, reason = line.partition('\t')
                found[what] = (number, reason.strip())
    return found


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0


def line_count(text):
    return text.count('\n')


def hand_written(tree):
    return tree.matching(r'(lib|cmd|sample-data|tests)/.*\.[ch]$')


def file_limit(path):
    """A header is a manual to be read whole, but for the made-up data of tests."""
    return HEADER if path.endswith('.h') and not path.startswith('tests/') else C_FILE


def check_files(tree):
    for path in hand_written(tree):
        size, limit = line_count(tree.text(path)), file_limit(path)
        if size > limit:
            yield path, Finding(path, size, f'{size} lines, at most {limit}: split it by noun')


def check_functions(tree):
    for path in hand_written(tree):
        if path.endswith('.c'):
            for function in functions(tree.text(path)):
                if function.lines > FUNCTION:
                    yield (f'{path}:{function.name}', Finding(
                        path, function.first,
                        f'{function.name}() has {function.lines} lines, at most {FUNCTION}'))


def check_distribution(tree):
    files = [path for path in tree.sources() if path.endswith('.c')]
    sizes = [line_count(tree.text(path)) for path in files]
    lengths = [f.lines for path in files for f in functions(tree.text(path))]
    if len(sizes) >= 10 and percentile(sizes, 0.9) > C_FILE_P90:
        yield Finding('lib', 0, f'a tenth of the .c files have more than {C_FILE_P90} lines '
                                f'(p90 is {percentile(sizes, 0.9)})')
    if len(lengths) >= 10 and statistics.median(lengths) > FUNCTION_MEDIAN:
        yield Finding('lib', 0, f'the median function has {statistics.median(lengths):g} lines, '
                                f'at most {FUNCTION_MEDIAN}')
    if len(lengths) >= 10 and percentile(lengths, 0.9) > FUNCTION_P90:
        yield Finding('lib', 0, f'a tenth of the functions have more than {FUNCTION_P90} lines '
                                f'(p90 is {percentile(lengths, 0.9)})')


def check(tree):
    exempt, used = exemptions(tree), set()
    for what, finding in [*check_files(tree), *check_functions(tree)]:
        if what in exempt:
            used.add(what)
        else:
            yield finding
    for what, (number, reason) in exempt.items():
        if what not in used:
            yield Finding(EXEMPT, number, f'{what} is within the budget: remove its exemption')
        if not reason:
            yield Finding(EXEMPT, number, f'{what} is exempt without a reason')
    yield from check_distribution(tree)
