"""One term, one meaning: the words of reports, templates and messages."""

import re

from tree import Finding

# Where words for readers stand.
WORDS = r'(templates/.*\.(md|ini|tsv|csv)|cmd/po/.*\.po|cmd/README\.md|README\.md|lib/.*\.c|cmd/.*\.c)$'

# Chinese that means the same as a term of ours, and the term. Heading words of other systems'
# exports (templates/sources, lib/ingest, lib/store/schema.c) are theirs, not ours.
WRITE = [
    (r'借阅证|图书证|借书卡|借阅卡', '读者证'),
    (r'[借阅流]通?(人|册)数', '外借册次'),
    (r'册·次|册/次|册－次', '册次'),
    (r'人·次|人/次|人－次', '人次'),
    (r'帐[号户]', '账号'),
    (r'登陆', '登录'),
    (r'阀值', '阈值'),
    (r'做为', '作为'),
    (r'象素', '像素'),
    (r'缺省', '默认'),
    (r'文件夹名称?目录|资料夹', '文件夹'),
    (r'报表表', '报表'),
]
THEIRS = r'(templates/sources/|templates/reports/|templates/packs/|lib/ingest/|lib/store/)'

# The unit of a figure says what it counts.
UNITS = [
    (r'(外借|借阅|还回|续借|阅览)册次?$', '册次'),
    (r'(到馆|进馆|参与|参加)人次$', '人次'),
    (r'(活动|讲座|展览|培训)场次$', '场'),
]


def check_words(tree, path):
    for number, line in tree.lines(path):
        for wrong, right in WRITE:
            match = re.search(wrong, line)
            if match:
                yield Finding(path, number, f'“{match.group(0)}”: the term is “{right}”')


def check_units(tree, path):
    """In a metrics file a section's 名称 (zh) and 单位 (unit) must belong together."""
    name = None
    for number, line in tree.lines(path):
        key, _, value = (piece.strip() for piece in line.partition('='))
        if line.startswith('['):
            name = None
        elif key in ('name', '名称', 'zh', 'name[zh]'):
            name = value
        elif key in ('unit', '单位', 'unit[zh]', 'unit_zh') and name:
            for pattern, unit in UNITS:
                if re.search(pattern, name) and not value.startswith(unit):
                    yield Finding(path, number, f'{name} is counted in {unit}, not in {value}')


def check_table(tree, path):
    """templates/terms.tsv: kind, key, Chinese, English; a key stands once in its kind."""
    seen = {}
    for number, line in tree.lines(path):
        if not line or line.startswith('#'):
            continue
        cells = line.split('\t')
        if len(cells) != 4 or not cells[0] or not cells[2]:
            yield Finding(path, number, 'a row is kind, key, Chinese and English')
        key = tuple(cells[:2])
        if key in seen:
            yield Finding(path, number, f'{" ".join(key)} stands already in line {seen[key]}')
        seen[key] = number


def check(tree):
    for path in tree.matching(WORDS):
        if not re.match(THEIRS, path):
            yield from check_words(tree, path)
    for path in tree.matching(r'templates/metrics/.*\.ini$'):
        yield from check_units(tree, path)
    if 'templates/terms.tsv' in tree.paths:
        yield from check_table(tree, 'templates/terms.tsv')
