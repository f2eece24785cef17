"""Calls that we do not make, and why."""

import re

from tree import Finding, without_comments, without_strings

OUTSIDE_CMD = r'lib/'
EVERYWHERE = r'(lib|cmd|sample-data|tests)/'

# call, where it is banned, why
CALLS = [
    (r'(str|stp)n?cpy|strcat|strncat|v?sprintf|gets|alloca|g_alloca|g_newa|strtok', EVERYWHERE,
     'it writes past what it was given'),
    (r'atoi|atol|atoll|atof|strtol|strtoll|strtoul', EVERYWHERE,
     'it hides errors or follows the locale; use g_ascii_string_to_signed()'),
    (r'strtod|strtof|g_strtod', EVERYWHERE, 'it follows the locale; use g_ascii_strtod()'),
    (r'system|popen|exec[lv]p?e?|g_spawn_command_line_\w+', r'(lib|cmd)/',
     'we run no programs'),
    (r'mktemp|tmpnam|tempnam|tmpfile', EVERYWHERE, 'others can guess the name; use NbSink'),
    (r'setlocale|uselocale|newlocale', OUTSIDE_CMD, 'the locale is set in cmd alone'),
    (r'strcoll|strxfrm|g_utf8_collate\w*|toupper|tolower|isalpha|isdigit|isspace|isalnum|isupper|'
     r'islower|isprint|ispunct|isxdigit|strcasecmp|strncasecmp', r'(lib|cmd)/',
     'it follows the locale; use the g_ascii_ one'),
    (r'g_str_hash', r'lib/(store|ingest|query)/',
     'chosen keys make it slow; use the keyed dictionary of store'),
    (r'printf|puts|putchar|g_print|g_printerr|perror|g_message|g_warning', OUTSIDE_CMD,
     'nothing below cmd prints'),
    (r'exit|_exit|abort|quick_exit', OUTSIDE_CMD, 'only main ends the program'),
    (r'rand|srand|random|g_random_\w+|g_rand_new', EVERYWHERE,
     'results never depend on chance; randomness is passed in'),
    (r'time|gettimeofday|g_get_real_time|g_date_time_new_now\w*|localtime|localtime_r', r'lib/',
     'time is passed in'),
    (r'goto', EVERYWHERE, 'no goto'),
]

# Those who may, and why.
ALLOWED = {
    ('lib/store/hash.c', 'g_random_int'): 'the key of the hash; no result depends on it',
    ('lib/render/xlsx-book.c', 'newlocale'): 'libxlsxwriter prints by the locale of the thread',
    ('lib/render/xlsx-book.c', 'uselocale'): 'libxlsxwriter prints by the locale of the thread',
}

FLOAT = re.compile(r'%[-+ #0-9.*]*l?[aefgAEFG]')


def call_pattern(names):
    return re.compile(rf'(?<![\w.>])({names})\s*\(' if names != 'goto' else r'\b(goto)\b')


PATTERNS = [(call_pattern(names), where, why) for names, where, why in CALLS]


def check_calls(tree, path):
    lines = without_strings(tree.text(path)).split('\n')
    for pattern, where, why in PATTERNS:
        if re.match(where, path):
            for number, line in enumerate(lines, 1):
                for match in pattern.finditer(line):
                    if (path, match.group(1)) in ALLOWED:
                        continue
                    yield Finding(path, number, f'{match.group(1)}: {why}')


def check_floats(tree, path):
    """A double is printed with the point of the locale; report numbers are two integers anyway."""
    before = ''
    for number, line in enumerate(without_comments(tree.text(path)).split('\n'), 1):
        for text in re.findall(r'"((?:\\.|[^"\\])*)"', line):
            if FLOAT.search(text.replace('%%', '')) and 'g_ascii_formatd' not in before + line:
                yield Finding(path, number, 'prints a double; use g_ascii_formatd() for geometry '
                                            'and lang/number.h for numbers')
        before = line


def check(tree):
    for path in tree.matching(EVERYWHERE + r'.*\.[ch]$'):
        yield from check_calls(tree, path)
        if path.startswith(('lib/', 'cmd/')):
            yield from check_floats(tree, path)
