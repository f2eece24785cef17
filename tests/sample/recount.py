#!/usr/bin/env python3
"""Counts the sample project again, from its files alone, and compares three ways. TAP.

    tests/sample/recount.py GENERATOR SOURCE [FOLDER]

The generator writes a project (into FOLDER, or a folder that goes away); this script counts every
figure of it in its own way and compares with truth.tsv as the generator counted it and with
sample-data/truth.tsv as it stands in the tree. It also looks at what must hold row by row.
"""

import csv
import datetime
import hashlib
import io
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict

from tap import Tap

YOUNG = {'少儿', '中小学生'}
ENCODINGS = {'流通2024下半年.csv': 'gb18030', '办证2024.csv': 'utf-8-sig'}


def read(folder, inner, prefix):
    """The rows of the sheets whose names begin with prefix, as dictionaries."""
    for name in sorted(os.listdir(os.path.join(folder, inner))):
        if not name.startswith(prefix):
            continue
        with open(os.path.join(folder, inner, name), 'rb') as file:
            text = file.read().decode(ENCODINGS.get(name, 'utf-8'))
        yield from csv.DictReader(io.StringIO(text, newline=''))


def grouped(counter, metric, role, most=0):
    lines = sorted(counter.items(), key=lambda pair: (-pair[1], pair[0].encode()))
    if most:
        lines = [line for line in lines if line[1] >= lines[most - 1][1]]
    return {(f'{metric} {role}{key}', '2024'): value for key, value in lines}


def months(counter, metric):
    return {(metric, month): value for month, value in counter.items()}


def count_loans(folder, rows):
    by = defaultdict(Counter)
    visits, young_visits, readers = set(), set(), set()
    for row in read(folder, '数据', '流通2024'):
        rows.append(row)
        action, month = row['操作类型'], row['操作时间'][:7]
        by[action]['2024'] += 1
        by[action + '月'][month] += 1
        if action != '借出':
            continue
        visit = (row['读者证号'], row['操作时间'][:10], row['馆藏地'])
        visits.add(visit)
        readers.add(row['读者证号'])
        by['类'][row['索书号'][0]] += 1
        by['馆'][row['馆藏地']] += 1
        by['题'][row['题名']] += 1
        by['文献'][row['文献类型']] += 1
        if row['读者类型'] in YOUNG:
            young_visits.add(visit)
        else:
            by['读者'][row['读者证号']] += 1
    return {
        ('外借册次', '2024'): by['借出']['2024'],
        **months(by['借出月'], '外借册次'),
        **grouped(by['类'], '外借册次', '索书号^='),
        **grouped(by['馆'], '外借册次', '馆藏地='),
        **grouped(by['题'], '外借册次', '题名=', 10),
        **grouped(by['读者'], '外借册次', '读者=', 10),
        ('归还册次', '2024'): by['归还']['2024'],
        **months(by['归还月'], '归还册次'),
        ('续借册次', '2024'): by['续借']['2024'],
        ('外借人次', '2024'): len(visits),
        ('外借读者数', '2024'): len(readers),
        ('少儿借阅人次', '2024'): len(young_visits),
        ('少儿图书外借册次', '2024'): by['文献']['少儿图书'],
    }


def count_logs(folder):
    gates = list(read(folder, '数据', '到馆2024'))
    by_month, by_place = Counter(), Counter()
    for row in gates:
        by_month[row['日期'][:7]] += int(row['进馆人次'])
        by_place[row['服务点']] += int(row['进馆人次'])
    cards = list(read(folder, '数据', '办证'))
    added = list(read(folder, '数据', '新增文献'))
    media = Counter(row['类型'] for row in read(folder, '数据', '新媒体'))
    uses = Counter()
    for row in read(folder, '数据', '数字资源'):
        uses[row['指标']] += int(row['次数'])
    return {
        ('到馆人次', '2024'): sum(by_month.values()),
        **months(by_month, '到馆人次'),
        **grouped(by_place, '到馆人次', '馆藏地='),
        ('新办读者证', '2024'): len(cards),
        **months(Counter(row['办证日期'][:7] for row in cards), '新办读者证'),
        ('新办读者证 证类=中小学生', '2024'): sum(row['证类型'] == '中小学生' for row in cards),
        ('新增种数', '2024'): len({row['记录号'] for row in added}),
        ('新增藏量', '2024'): sum(int(row['册数']) for row in added),
        ('推文', '2024'): media['推文'],
        ('媒体报道', '2024'): media['媒体报道'],
        ('数字资源点击量', '2024'): uses['点击'],
    }


def count_last_year(folder):
    def total(prefix):
        return sum(int(cell or 0) for row in read(folder, '数据', prefix)
                   for heading, cell in row.items() if heading.startswith('2023年'))

    return {('外借册次', '2023'): total('流通2023'), ('到馆人次', '2023'): total('到馆2023')}


def count_events(folder):
    rows = list(read(folder, '馆务表', '活动'))
    kinds = Counter(row['类型'] for row in rows)

    def persons(chosen):
        return sum(int(row['人次']) + int(row['线上人次']) for row in chosen)

    tagged = [row for row in rows if row['标签'] in ('传统民俗', '流动服务')]
    brand = {name: [row for row in rows if row['品牌'] == name] for name in ('全民綦读', '悦读一夏')}
    return {
        ('活动场次', '2024'): len(rows),
        **months(Counter(row['日期'][:7] for row in rows), '活动场次'),
        ('讲座', '2024'): kinds['讲座'],
        ('展览', '2024'): kinds['展览'],
        ('其他活动', '2024'): kinds['活动'],
        ('服务人次', '2024'): persons(rows),
        ('参加人次', '2024'): sum(int(row['人次']) for row in rows),
        ('线上参与人次', '2024'): sum(int(row['线上人次']) for row in rows),
        ('活动场次 标签=传统民俗／流动服务', '2024'): len(tagged),
        ('服务人次 标签=传统民俗／流动服务', '2024'): persons(tagged),
        ('活动场次 品牌=全民綦读', '2024'): len(brand['全民綦读']),
        ('活动场次 品牌=悦读一夏', '2024'): len(brand['悦读一夏']),
        ('服务人次 品牌=悦读一夏', '2024'): persons(brand['悦读一夏']),
    }


def count_sheets(folder):
    gifts = list(read(folder, '馆务表', '图书配送'))
    sites = [row for row in read(folder, '馆务表', '服务点') if row['启用日期'] <= '2024-12-31'
             and not ('' < row['停用日期'] <= '2024-12-31')]
    honours = list(read(folder, '馆务表', '荣誉'))
    figures = defaultdict(list)
    for row in read(folder, '馆务表', '手填指标'):
        figures[row['指标']].append(row['值'])

    def given(test):
        return sum(int(row['册数']) for row in gifts if test(row))

    def to_bars(row):
        return '纳凉书吧' in row['去向']

    out = {
        ('征订报刊种数', '2024'):
            len({row['题名'] for row in read(folder, '馆务表', '报刊') if row['年度'] == '2024'}),
        ('赠送图书', '2024'): given(lambda row: row['类型'] == '赠送'),
        ('赠送图书 去向=实验幼儿园', '2024'): given(lambda row: row['去向'] == '实验幼儿园'),
        ('赠送图书 去向=永新镇（三下乡）', '2024'):
            given(lambda row: row['去向'] == '永新镇（三下乡）'),
        ('基层配书 去向*=纳凉书吧／校园图书室', '2024'):
            given(lambda row: to_bars(row) or '校园图书室' in row['去向']),
        ('基层配书 去向*=纳凉书吧', '2024'): given(to_bars),
        ('服务点数', '2024'): len(sites),
        **grouped(Counter(row['类型'] for row in sites), '服务点数', '类型='),
        **grouped(Counter(row['类型'] for row in sites if row['启用日期'][:4] == '2024'),
                  '新建服务点', '类型='),
        ('荣誉 级别=市级 范围=集体', '2024'):
            sum((row['级别'], row['范围']) == ('市级', '集体') for row in honours),
        ('荣誉 范围=个人', '2024'): sum(row['范围'] == '个人' for row in honours),
        ('座谈会', '2024'): sum(map(int, figures['座谈会'])),
        ('留言建议', '2024'): sum(map(int, figures['留言建议'])),
    }
    for row in sites:
        if row['名称'] in ('总馆', '直属分馆'):
            out[f'建筑面积 名称={row["名称"]}', '2024'] = row['面积']
            out[f'阅览坐席 名称={row["名称"]}', '2024'] = row['座席']
    for name in ('职工', '在编', '非在编', '设计藏书量', '微信粉丝', '数字资源总量', '电子图书',
                 '智能设施设备'):
        out[name, '2024'] = figures[name][-1]
    return out


def truth(path):
    with open(path, encoding='utf-8') as file:
        rows = csv.DictReader(file, delimiter='\t', quoting=csv.QUOTE_NONE)
        return {(row['metric'], row['period']): row['value'] for row in rows}


def compare(tap, name, left, right):
    left, right = ({key: str(value) for key, value in side.items()} for side in (left, right))
    wrong = [f'{key[0]} {key[1]}: {left.get(key)} and {right.get(key)}'
             for key in sorted(left.keys() | right.keys()) if left.get(key) != right.get(key)]
    tap.ok(not wrong, f'{name}: {len(left)} figures', *wrong[:20])


def check_totals(tap, counted):
    """The year as the seed prints it."""
    for key, low, high in [('到馆人次', 377500, 378499), ('外借册次', 341850, 341949),
                           ('服务人次', 224500, 225499), ('少儿借阅人次', 54500, 55499),
                           ('少儿图书外借册次', 126500, 127499), ('数字资源点击量', 245000, 254999),
                           ('新办读者证', 29390, 29390), ('新办读者证 证类=中小学生', 23986, 23986),
                           ('活动场次', 133, 133), ('新增种数', 3917, 3917),
                           ('新增藏量', 17483, 17483), ('赠送图书', 3500, 3500)]:
        value = int(counted[key, '2024'])
        tap.ok(low <= value <= high, f'{key} of the year: {value}')
    titles = [value for (metric, _), value in counted.items() if ' 题名=' in metric]
    tap.ok(len(titles) == 12 and titles[9] == titles[11] < titles[8],
           f'three titles share the tenth place, so that there are twelve: {titles}')


def registered(folder):
    return {row['读者证号']: row['办证日期'] for row in read(folder, '数据', '办证')}


def check_rows(tap, folder, rows):
    sites = {row['名称']: (row['启用日期'], row['停用日期'] or '9999')
             for row in read(folder, '馆务表', '服务点')}
    since = registered(folder)
    closed = [row for row in rows if not
              sites[row['馆藏地']][0] <= row['操作时间'][:10] <= sites[row['馆藏地']][1]]
    tap.ok(not closed, 'every row happens at a place that is in the register and open', *closed[:3])
    early = [row for row in rows if row['操作类型'] == '借出'
             and row['操作时间'][:10] < since.get(row['读者证号'], '')]
    tap.ok(not early, 'nobody borrows before having a card', *early[:3])
    night = [row for row in rows if '24小时' not in row['馆藏地'] and row['馆藏地'] != '微型智慧图书馆'
             and row['操作类型'] == '借出' and not '08:30' <= row['操作时间'][11:16] <= '21:30']
    tap.ok(not night, 'loans happen while a place is open', *night[:3])
    times = [row['操作时间'] for row in rows]
    tap.ok(times == sorted(times), 'the log is in the order of time')
    names = {row['读者姓名'] for row in rows} | {''}
    tap.ok(all(re.fullmatch('(读者[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥])?', name)
               for name in names), f'names are nobody’s: {len(names) - 1} of them')
    tap.ok(not any(row['联系电话'] for row in rows), 'there are no telephone numbers')
    fields = [tuple(row.values()) for row in rows]
    tap.ok(len(set(fields)) == len(fields), 'no row is there twice')


def check_shapes(tap, rows, counted):
    loans = [row for row in rows if row['操作类型'] == '借出']
    days = Counter(row['操作时间'][:10] for row in loans)
    tap.ok(len(days) == 366, f'somebody borrows every day: {len(days)} days')
    week = Counter(datetime.date.fromisoformat(day).isoweekday() for day in days.elements())
    tap.ok(min(week[6], week[7]) > max(week[i] for i in range(1, 6)),
           f'weekends are the busiest: {sorted(week.items())}')
    hours = Counter(row['操作时间'][11:13] for row in loans)
    tap.ok(len(hours) == 24 and hours['15'] > hours['12'] > hours['03'],
           'the afternoon is busier than noon, the night is quiet')
    titles = sorted(Counter(row['题名'] for row in loans).values(), reverse=True)
    tap.ok(len(titles) > 5000 and sum(titles[:len(titles) // 10]) > sum(titles) // 4,
           f'a tenth of {len(titles)} titles makes more than a quarter of the loans')
    everybody = Counter((row['读者证号'], row['读者类型']) for row in loans).most_common(20)
    young = sum(kind in YOUNG for (_, kind), _ in everybody[:10])
    tap.ok(0 < young < 10, f'{young} of the ten keenest readers are minors')


def digest(folder):
    out = {}
    for top, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(top, name)
            with open(path, 'rb') as file:
                out[os.path.relpath(path, folder)] = hashlib.sha256(file.read()).hexdigest()
    return out


def check_files(tap, folder):
    def bytes_of(name):
        with open(os.path.join(folder, '数据', name), 'rb') as file:
            return file.read()

    gates, second = bytes_of('到馆2024.csv'), bytes_of('流通2024下半年.csv')
    tap.ok(gates.count(b'\r\n') == gates.count(b'\n') > 0, 'the gates’ lines end with CR LF')
    tap.ok(bytes_of('办证2024.csv')[:3] == b'\xef\xbb\xbf', 'the cards begin with a mark')
    try:
        second.decode('utf-8')
        tap.ok(False, 'the second half of the loans is no UTF-8')
    except UnicodeDecodeError:
        tap.ok('綦河畔' in second.decode('gb18030'), 'the second half of the loans is GB18030')


def check_generator(tap, generator, source, folder, scratch):
    before = digest(folder)
    again = subprocess.run([generator, folder, source], env={'LC_ALL': 'C', 'TZ': 'Asia/Tokyo'})
    tap.ok(again.returncode == 0 and digest(folder) == before,
           'a second run over the same folder, in another locale and time zone, writes the same bytes')
    other = os.path.join(scratch, 'not a sample')
    os.makedirs(other)
    with open(os.path.join(other, 'letter.txt'), 'w', encoding='utf-8') as file:
        file.write('mine\n')
    refused = subprocess.run([generator, other, source], capture_output=True)
    tap.ok(refused.returncode == 5 and os.listdir(other) == ['letter.txt'],
           'a folder that is no sample is refused and stays as it is')


def main():
    generator, source = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    tap = Tap()
    with tempfile.TemporaryDirectory() as scratch:
        folder = sys.argv[3] if len(sys.argv) > 3 else os.path.join(scratch, '年报2024')
        subprocess.run([generator, folder, source], check=True)
        rows = []
        counted = {**count_loans(folder, rows), **count_logs(folder), **count_last_year(folder),
                   **count_events(folder), **count_sheets(folder)}
        compare(tap, 'the generator counts what is in the files', counted,
                truth(os.path.join(folder, 'truth.tsv')))
        compare(tap, 'the tree has the same', counted,
                truth(os.path.join(source, 'sample-data', 'truth.tsv')))
        check_totals(tap, counted)
        check_files(tap, folder)
        check_rows(tap, folder, rows)
        check_shapes(tap, rows, counted)
        check_generator(tap, generator, source, folder, scratch)
    return tap.finish()


if __name__ == '__main__':
    sys.exit(main())
