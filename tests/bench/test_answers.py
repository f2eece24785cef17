#!/usr/bin/env python3
"""The one form of everybody's answers: what the peers are compared by must itself be right. TAP."""

import json
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import answers  # noqa: E402

WANTED = {
    'titles': [('甲\n乙', '3'), ('丁\t戊\\', '2'), ('丙', '2')],
    'readers': [('****0007', '3'), ('****0002', '2')],
    'sites': [('01', '总馆', '3'), ('12', '少儿馆', '2')],
    'classes': [('I', '5')],
    'active': [('2',)],
    'hours': [('1', '09', '3'), ('7', '23', '2')],
}

LINES = r'''titles|甲\n乙|3
titles|丙|2
titles|丁\t戊\\|2
readers|210000000007|3
readers|210000000002|2
sites|12|少儿馆|2
sites|1|总馆|3
classes|I|5
active|2
hours|7|23|2
hours|1|9|3
unrelated|1
'''.replace('|', '\t')

MILLER = json.dumps({
    'titles': {'丁\t戊\\': 2, '丙': 2, '甲\n乙': 3},
    'readers': {'210000000002': 2, '210000000007': 3},
    'sites': {'12': {'少儿馆': 2}, '01': {'总馆': 3}},
    'classes': {'I': 5},
    'active': {'n': 2},
    'hours': {'7': {'23': 2}, '1': {'09': 3}},
}) + '\n[\n]\n'


def grid(columns, *rows):
    names = ['rank'] * (columns[-1] == 'count') + columns
    return {'columns': [{'id': name} for name in names],
            'rows': [dict(zip(columns, row)) for row in rows]}


PROGRAM = [
    grid(['title', 'count'], ['甲\n乙', 3], ['丁\t戊\\', 2], ['丙', 2]),
    grid(['reader', 'count'], ['****0007', 3], ['****0002', 2]),
    grid(['month', '少儿馆', '总馆'], ['2024-01', None, 3], ['2024-12', 2, 0]),
    grid(['class', 'count'], ['I', 5]),
    grid(['year', 'count'], ['2024', 2]),
    grid(['weekday', '09', '23'], ['1', 3, None], ['7', None, 2]),
]


def wrapped():
    """The same documents one after the other, in a list, and inside something."""
    texts = ['\n'.join(json.dumps(document) for document in PROGRAM) + '\n', json.dumps(PROGRAM),
             json.dumps({'answers': [{'question': '?', 'answer': document} for document in PROGRAM]})]
    return [list(answers.documents_of(text)) == PROGRAM for text in texts]


def many():
    """Twelve titles that tie: ten are kept, in the order of their bytes."""
    lines = ''.join(f'titles\t{chr(0x4e00 + i)}\t7\n' for i in reversed(range(12)))
    return [row[0] for row in answers.from_lines(lines)['titles']]


def other():
    wrong = {**WANTED, 'classes': [('I', '4'), ('K', '1')], 'active': [('3',)]}
    return answers.differing(wrong, WANTED)


def main():
    sys.stdout.reconfigure(encoding='utf-8')
    rows = [
        ('lines of an engine', answers.from_lines(LINES), WANTED),
        ('the maps of Miller, in any order', answers.from_miller(MILLER), WANTED),
        ('the documents of the program', answers.from_program(PROGRAM), WANTED),
        ('the documents, however wrapped', wrapped(), [True] * 3),
        ('ties at the tenth go by bytes', many(), [chr(0x4e00 + i) for i in range(10)]),
        ('loans are those of all classes', answers.loans_of(WANTED), 5),
        ('questions with another answer are named', other(), ['classes', 'active']),
    ]
    failed = 0
    print(f'1..{len(rows)}')
    for number, (name, got, want) in enumerate(rows, 1):
        failed += got != want
        print(f'{"ok" if got == want else "not ok"} {number} - {name}')
        if got != want:
            print(f'# {got!r}')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
