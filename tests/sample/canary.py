#!/usr/bin/env python3
"""A thousand marked people in every column of every dataset; none of them in any byte that leaves. TAP.

    tests/sample/canary.py PROGRAM SOURCE [FOLDER]

The reject file alone holds them, and nobody but its owner may read it.

Card numbers and names stand in the columns that hold such, telephone and identity numbers and mail
addresses in every text besides. Every command then writes every format; files, standard output and
messages are searched as they are, unpacked (workbooks, PDF streams) and as text, in four encodings.
A list of 13-year-olds leads the loans: they must not stand in any list.
"""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

from tap import Tap

PEOPLE = 1000
DATES = {'time', 'birth', 'due', 'returned', 'opened', 'closed', 'until', 'expires'}
NUMBERS = {'count', 'out', 'persons', 'online', 'sessions', 'price', 'year', 'reads', 'value', 'area',
           'seats', 'target', 'done', 'pupils', 'hours', 'valid', 'positive', 'amount'}
CODES = {'item', 'record', 'isbn', 'call_no', 'class', 'photo', 'number', 'action', 'url'}
WORDS = {'action': '借出', 'class': 'I2', 'call_no': 'I247.5/1', 'item': 'T0001', 'record': '1',
         'isbn': '9787108009821', 'photo': '', 'number': '1、', 'url': 'https://example.org',
         'level': '市级', 'scope': '集体', 'unit': '册', 'guardian': ''}
CHILD_TAIL = '7413'
REJECTS = 'rejects.csv'
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


class Person:
    def __init__(self, i):
        self.card = f'KD{i * 7919 % 100003:05d}Z{i:04d}'
        self.name = '钱' + chr(0x5a00 + i % 100) + chr(0x5c10 + i // 100)
        self.phone = f'139{(i * 104729 + 12345678) % 100000000:08d}'
        body = f'110105{1950 + i % 50}{1 + i % 12:02d}{1 + i % 28:02d}{i % 1000:03d}'
        self.idcard = body + '10X98765432'[sum(int(d) * w for d, w in zip(body, WEIGHTS)) % 11]
        self.mail = f'kanarie{i:04d}@post.example.org'
        self.marks = (self.card, self.name, self.phone, self.idcard, self.mail)


# ---- the project

def datasets(program):
    """[(id, Chinese name, [(role, Chinese name)])], as the program tells them."""
    text = subprocess.run([program, 'list', 'datasets', '-f', 'json'], capture_output=True, check=True)
    return [(row['id'], row['zh'], re.findall(r'(\w+)\(([^()]*)\)', row['note']))
            for row in json.loads(text.stdout)['rows']]


def free_text(person, i):
    return f'第{i}则 ' + (person.phone, person.idcard, person.mail, f'请电{person.phone[:3]}-'
                         f'{person.phone[3:7]}-{person.phone[7:]}')[i % 4] + ' 完'


def cell(dataset, role, person, i):
    if role in ('reader', 'card'):
        return person.card
    if role == 'name' and dataset in ('loans', 'cards', 'readers', 'consents', 'holds'):
        return person.name
    if role in ('signature', 'guardian'):
        return person.name
    if role == 'phone':
        return person.phone if dataset != 'sites' else '023-48343049'
    if role == 'idcard':
        return person.idcard
    if role == 'birth':
        return '2011-05-06' if i % 10 == 0 else f'{1950 + i % 50}-03-04'
    if role == 'until':
        return '2000-01-01'  # no consent holds
    if role in ('opened',):
        return '2001-01-01'
    if role in ('closed', 'expires'):
        return ''
    if role in DATES:
        return f'2024-{1 + i % 12:02d}-{1 + i % 28:02d}'
    if role == 'year':
        return '2024'
    if role in NUMBERS:
        return str(1 + i % 9)
    if role in WORDS:
        return WORDS[role]
    if role == 'when':
        return f'{1 + i % 12}月{1 + i % 28}日'
    if role == 'gender':
        return '男女'[i % 2]
    if role in ('reader_type', 'type') and dataset in ('loans', 'cards'):
        return '成人'
    if role in ('site', 'home', 'owner', 'return_site'):
        return ('总馆', '东馆', '西馆')[i % 3]
    if role == 'kind' and dataset in ('services', 'finance'):
        return '支出'
    if role in ('kind', 'estimated', 'major'):
        return ''
    return free_text(person, i)


def write_rows(path, dataset, roles, people):
    with open(path, 'w', encoding='utf-8', newline='') as file:
        out = csv.writer(file, lineterminator='\n')
        out.writerow([zh for _, zh in roles])
        for i, person in enumerate(people):
            row = [cell(dataset, role, person, i) for role, _ in roles]
            # children lead the list: they borrow more than anybody
            repeat = 12 if dataset == 'loans' and i % 10 == 0 else 1
            for _ in range(repeat):
                out.writerow(row)
        # what is wrong with a row is told with its cell, and must not tell who it is
        bad = [('猫' if role in DATES | NUMBERS else cell(dataset, role, people[7], 7))
               for role, _ in roles]
        out.writerow(bad)


BLOCKS = ['::: 大事记', '::: 名录 荣誉', '::: 名录 服务点', '::: 名录 计划', '::: 名录 活动', '::: 名录 馆情',
          '::: 名录 手填指标', '::: 名录 图书配送', '::: 留言 ; 前=200', '::: 荣誉', '::: 排行 读者 ; 前=1000',
          '::: 排行 读者 ; 前=1000 隐私=代号', '::: 排行 读者 ; 前=1000 隐私=隐藏',
          '::: 排行 读者 ; 前=1000 隐私=姓氏 属性=性别', '::: 排行 读者 ; 前=1000 隐私=年代 未成年=显示',
          '::: 排行 图书 ; 前=300', '::: 表 外借册次 ; 按=月', '::: 表 外借册次 ; 按=读者,月', '::: 附录',
          '::: 表 外借册次 ; 按=读者类型,馆藏地', '::: 图 柱 外借册次 ; 按=月', '::: 大数字 外借册次 到馆人次',
          '::: 数据质量 ; 详细=有']


def works(program, folder, block):
    """Is this block one that the story may have? A word that is not known is no matter here."""
    put(folder, '年报.md', '标题: 甲\n\n# 一、乙 | B\n\n外借{{外借册次}}。\nEN: {{外借册次|n}} loans.\n\n' + block + '\n')
    return run(program, ['report', folder, '-q', '-f', 'text', '-o', os.devnull + 'x'], folder)[0] in (0, 5)


def put(folder, name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)


def write_shifted(path, people):
    """Card numbers, names and telephones in columns that should have something else."""
    with open(path, 'w', encoding='utf-8', newline='') as file:
        out = csv.writer(file, lineterminator='\n')
        out.writerow(['操作时间', '操作类型', '读者证号', '题名', '馆藏地', '册次'])
        for i, person in enumerate(people[:900]):
            out.writerow([f'2024-{1 + i % 12:02d}-{1 + i % 28:02d}', '借出', person.card, '甲', '总馆', '1'])
        # of the others nothing says that they are readers, but the look of their cards
        for person in people[:40] + people[900:940]:
            out.writerow(['2024-03-04', person.card, '', '甲', person.card, '1'])
            out.writerow([person.card, '借出', '', '甲', '总馆', '1'])
            out.writerow(['2024-03-04', '借出', '', '甲', '总馆', person.card])
            out.writerow(['2024-03-04', '借出', '', '甲', person.phone, person.phone])


def make_project(program, folder, people):
    put(folder, 'nianbao.ini', '[图书馆]\n名称 = 某图书馆\n名称[en] = A Library\n\n[年报]\n期间 = 2024\n')
    put(folder, '年报.md', '标题: 甲\n')
    os.makedirs(os.path.join(folder, '数据'))
    os.makedirs(os.path.join(folder, '馆务表'))
    files = {}
    for dataset, zh, roles in datasets(program):
        place = '数据' if dataset in ('loans', 'visits', 'cards') else '馆务表'
        files[dataset] = os.path.join(folder, place, zh + '.csv')
        write_rows(files[dataset], dataset, roles, people if dataset in ('loans', 'readers') else people[:300])
    return files


# ---- running and searching

def run(program, args, folder):
    done = subprocess.run([program, *args], capture_output=True, cwd=folder, timeout=600, check=False,
                          stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout, done.stderr


def unpacked(path, data):
    """The bytes of a file, and what is packed in them."""
    yield path, data
    if data.startswith(b'PK'):
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            for name in book.namelist():
                yield f'{path}!{name}', book.read(name)
    if data.startswith(b'%PDF'):
        for tool in (['qpdf', '--qdf', '--object-streams=disable', path, '-'], ['pdftotext', path, '-'],
                     ['pdfinfo', path]):
            done = subprocess.run(tool, capture_output=True, check=False)
            yield f'{path} by {tool[0]}', done.stdout
            if tool[0] == 'qpdf':
                # text strings of a PDF are UTF-16 in hexadecimal or with escapes
                yield f'{path} strings', b'\n'.join(bytes.fromhex(h.decode()) for h in
                                                    re.findall(rb'<((?:[0-9a-fA-F]{2})+)>', done.stdout))


def one_of(codes):
    return b'(?:' + b'|'.join(re.escape(chr(code).encode('gb18030')) for code in codes) + b')'


def make_pattern():
    """What every mark looks like; nothing else in the files does. Null bytes are taken out before, so
    that UTF-16 is searched too."""
    first = '钱'
    names = [first.encode('utf-8') + rb'\xe5[\xa8\xa9][\x80-\xbf]\xe5[\xb0\xb1]',
             first.encode('utf-16-le') + rb'.\x5a.\x5c', first.encode('utf-16-be') + rb'\x5a.\x5c',
             # exactly: four bytes of anything stand somewhere in packed data by chance
             first.encode('gb18030') + one_of(range(0x5a00, 0x5a64)) + one_of(range(0x5c10, 0x5c1a)),
             rb'\\u94b1\\u5a', rb'&#38065;&#23[0-9]{3};', rb'&#x94b1;&#x5a']
    plain = [rb'KD[J0-9][0-9]{4}(?:Z[0-9]|[0-9]{4,})', rb'139[0-9]{8}', rb'139-[0-9]{4}-[0-9]{4}',
             rb'1101051[0-9]{10}[0-9X]', rb'kanarie[0-9]{2}']
    return re.compile(b'|'.join(names + plain), re.DOTALL)


def leaks(pattern, path, data):
    found = []
    for name, part in unpacked(path, data):
        for text in {part, part.replace(b'\0', b'')}:
            match = pattern.search(text)
            if match:
                start = max(match.start() - 60, 0)
                found.append(f'{name}: {text[start:match.end() + 30]!r}')
    return found


def commands(folder, files):
    """(name, arguments): every command, over every file and format."""
    yield 'report', ['report', folder, *sum((['-o', f'r.{e}'] for e in
                                            ('pdf', 'xlsx', 'html', 'json', 'txt', 'csv', 'png', 'svg')), [])]
    yield 'report, to the screen', ['report', folder, '-f', 'text']
    yield 'sign', ['sign', folder, '-o', 's.xlsx', '-o', 's.pdf', '-o', 's.html']
    for extra in ([], ['--json']):
        yield 'check ' + ' '.join(extra), ['check', folder, *extra]
    yield 'freeze', ['freeze', folder, '--date', '2025-01-01']
    for metric in ('外借册次', '新办读者证', '活动场次', '年报.md:5'):
        for extra in ([], ['--json', '-v'], ['--rows'], ['--rows', '--json']):
            yield f'explain {metric} {" ".join(extra)}', ['explain', metric, folder, *extra]
    kinds = ('json', 'csv', 'txt', 'xlsx', 'pdf', 'html', 'md')
    for kind in kinds:
        yield f'quality as {kind}', ['sign', folder, '-o', 's.json', '--quality', f'q.{kind}', '--rejects', REJECTS]
        for extra in ([], ['--lang', 'en']):
            yield f'quality of shifted rows as {kind}', ['top', 'title', files['shifted'], files['readers'], '-o', 't.csv',
                                                         '--dataset', 'loans', '--quality', f'q.{kind}', *extra]
            yield f'quality of files as {kind}', ['table', 'loans', files['shifted'], '-v', '-o', 't.csv', '--quality',
                                                  f'q.{kind}', '--rejects', REJECTS, *extra]
    yield 'check of shifted rows', ['check', '-v', files['shifted'], files['readers'], files['sites']]
    yield 'check of shifted rows --json', ['check', '--json', files['shifted'], files['readers'], files['sites']]
    for dataset, path in files.items():
        if dataset == 'shifted':
            continue
        for extra in (['--json'], ['--strict', '-v'], []):
            yield f'check {dataset} {" ".join(extra)}', ['check', path, '--dataset', dataset, *extra]
    for key in ('reader', 'title', 'name', 'gender', '读者姓名'):
        for extra in ([], ['-f', 'json'], ['--mask', 'code', '--key', 'key'], ['--mask', 'hidden'],
                      ['--mask', 'surname', '--roster', files['readers'], '--show', 'gender,birth'],
                      ['--mask', 'decade', '--roster', files['readers']], ['--mask', 'full'],
                      ['--identify', '甲', '--consent', files['consents'], '--roster', files['readers']]):
            yield f'top {key} {" ".join(extra[:2])}', ['top', key, files['loans'], '--top', '0', *extra]
    for keys in ('reader', 'reader,month', 'reader,title', 'title', 'gender,month', 'birth', 'reader_type,gender,site'):
        for form in ('text', 'json', 'csv'):
            yield f'table by {keys} as {form}', ['table', 'loans', files['loans'], '--by', keys, '-f', form]
    for dataset in ('messages', 'consents', 'readers', 'cards', 'honours', 'holds'):
        for key in ('signature', 'name', 'reader', 'guardian', 'title', 'text', 'holder'):
            if dataset in files:
                yield f'top {key} of {dataset}', ['top', key, files[dataset], '--dataset', dataset, '--top', '0',
                                                  '--metric', 'loans']
    yield 'a reader that is asked for', ['top', 'title', files['loans'], '--where', 'reader^=KD']
    yield 'a column that is none', ['table', 'loans', files['loans'], '--by', '姓名']


def child_is_listed(data):
    return f'****{CHILD_TAIL}'.encode() in data


def main(program, source, kept=None):
    tap = Tap()
    program = os.path.abspath(program)
    os.environ.setdefault('NIANBAO_DATA', os.path.abspath(source))
    top = kept or tempfile.mkdtemp(prefix='nianbao-canary-')
    work = os.path.join(top, 'out')
    os.makedirs(work, exist_ok=True)
    people = [Person(i) for i in range(PEOPLE)]
    for i in range(0, PEOPLE, 10):  # the children, one tail for all of them
        people[i].card = f'KDJ{i:05d}{CHILD_TAIL}'
        people[i].marks = (people[i].card, *people[i].marks[1:])
    folder = os.path.join(top, '年报')
    os.makedirs(folder)
    files = make_project(program, folder, people)
    blocks = [block for block in BLOCKS if works(program, folder, block)]
    tap.ok(len(blocks) >= 15, f'{len(blocks)} of {len(BLOCKS)} blocks stand in the story',
           *[b for b in BLOCKS if b not in blocks])
    put(folder, '年报.md', '标题: 甲\n\n# 一、乙 | B\n\n外借{{外借册次}}。\nEN: {{外借册次|n}} loans.\n\n' +
        '\n\n'.join(blocks) + '\n')
    pattern = make_pattern()
    tap.ok(pattern.search(open(files['loans'], 'rb').read()) is not None, 'the search finds what is there')
    shifted = os.path.join(top, 'shifted.csv')
    write_shifted(shifted, people)
    read = json.loads(run(program, ['check', folder, '--json'], work)[1])['files']
    thin = [f['file'] for f in read if f['accepted'] < 300]
    tap.ok(len(read) == len(files) and not thin, f'{len(read)} files are read', *thin)
    ran = 0
    modes = {}
    for name, args in commands(folder, files | {'shifted': shifted}):
        status, out, err = run(program, args, work)
        found = leaks(pattern, 'standard output', out) + leaks(pattern, 'standard error', err)
        for path in sorted(os.listdir(work)):
            with open(os.path.join(work, path), 'rb') as file:
                data = file.read()
            if path == REJECTS:
                modes[os.stat(os.path.join(work, path)).st_mode & 0o777] = bool(pattern.search(data))
                os.unlink(os.path.join(work, path))
                continue
            found += leaks(pattern, os.path.join(work, path), data)
            if child_is_listed(data):
                found.append(f'a child stands in {path}')
            os.unlink(os.path.join(work, path))
        if child_is_listed(out):
            found.append('a child stands in the list')
        if status < 0 or found:
            tap.ok(False, f'{name} (status {status})', *found[:5])
        ran += status == 0
    tap.ok(ran > 90, f'{ran} commands gave something')
    tap.ok(modes == {0o600: True}, f'the reject file holds what it must, for its owner alone: {modes}')
    ledgers = os.path.join(folder, '定稿')
    left = [os.path.join(ledgers, name) for name in (os.listdir(ledgers) if os.path.isdir(ledgers) else [])]
    found = [leak for path in left for leak in leaks(pattern, path, open(path, 'rb').read())]
    tap.ok(left and not found, 'the ledger names nobody', *found)
    modes = {name: os.stat(os.path.join(folder, name)).st_mode & 0o777 for name in ('.nianbao.key',)
             if os.path.exists(os.path.join(folder, name))}
    tap.ok(all(mode == 0o600 for mode in modes.values()) and modes, f'the key is its owner\'s alone: {modes}')
    if not kept:
        shutil.rmtree(top)
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
