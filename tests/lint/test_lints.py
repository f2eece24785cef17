#!/usr/bin/env python3
"""Each lint must fail on a small bad tree, with the right place, and pass its good neighbour. TAP."""

import importlib
import os
import sys
import tempfile

from tree import Tree

sys.dont_write_bytecode = True


def long_function(lines):
    return 'int\nlong_one(void)\n{\n' + '  step();\n' * (lines - 3) + '}\n'


README = '| package | for | licence |\n|---|---|---|\n| `gcc` | compiling | GPL |\n'
DEV = "build_packages=(gcc)\ncmd_help() {\n  cat <<'HELP'\n./dev help\nHELP\n}\n"

HELLO = 'say(_("hello %s"), x);\n'
CATALOGUE = ('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
             '#, c-format\nmsgid "hello %s"\nmsgstr "你好 %s"\n')


def messages(source=HELLO, listed='cmd/a.c\n', catalogue=CATALOGUE):
    return {'cmd/a.c': source, 'cmd/po/POTFILES': listed, 'cmd/po/zh_CN.po': catalogue}


# lint, what the tree shows, its files, the findings as file:line
ROWS = [
    ('modules', 'a module that reaches right is found',
     {'lib/store/a.c': '#include <glib.h>\n#include "query/query.h"\n'}, ['lib/store/a.c:2']),
    ('modules', 'a module that reaches left is fine',
     {'lib/query/a.c': '#include "store/table.h"\n#include "query/plan.h"\n'}, []),
    ('modules', 'report never reaches store',
     {'lib/report/a.h': '#include "store/table.h"\n'}, ['lib/report/a.h:1']),
    ('modules', 'report never reaches query',
     {'lib/report/a.c': '#include "query/query.h"\n'}, ['lib/report/a.c:1']),
    ('modules', 'chart never reaches metric',
     {'lib/chart/a.c': '#include "metric/metric.h"\n'}, ['lib/chart/a.c:1']),
    ('modules', 'page never reaches ingest, but may use chart',
     {'lib/page/a.c': '#include "chart/chart.h"\n#include "ingest/ingest.h"\n'},
     ['lib/page/a.c:2']),
    ('modules', 'nothing below cmd knows cmd',
     {'lib/render/a.c': '#include "cmd/say.h"\n'}, ['lib/render/a.c:1']),
    ('modules', 'cmd knows everybody',
     {'cmd/a.c': '#include "cmd/say.h"\n#include "render/render.h"\n#include "base/date.h"\n'}, []),
    ('modules', 'only type and render include Pango and Cairo',
     {'lib/page/a.c': '#include <pango/pango.h>\n', 'lib/chart/b.c': '#include <cairo-pdf.h>\n',
      'lib/type/c.c': '#include <pango/pangocairo.h>\n', 'lib/render/d.c': '#include <cairo.h>\n'},
     ['lib/chart/b.c:1', 'lib/page/a.c:1']),
    ('modules', 'only render/xlsx* includes libxlsxwriter',
     {'lib/render/csv.c': '#include <xlsxwriter.h>\n',
      'lib/render/xlsx-chart.c': '#include <xlsxwriter.h>\n'}, ['lib/render/csv.c:1']),
    ('modules', 'only ingest/csv.c includes libcsv',
     {'lib/ingest/scan.c': '#include <csv.h>\n', 'lib/ingest/csv.c': '#include <csv.h>\n'},
     ['lib/ingest/scan.c:1']),
    ('modules', 'only base/pool.c starts threads',
     {'lib/query/a.c': '#include <pthread.h>\n', 'lib/base/pool.c': '#include <pthread.h>\n'},
     ['lib/query/a.c:1']),
    ('modules', 'a .c file is never included',
     {'lib/base/a.c': '#include "base/b.c"\n'}, ['lib/base/a.c:1']),
    ('modules', 'an include names its module',
     {'lib/base/a.c': '#include "error.h"\n'}, ['lib/base/a.c:1']),
    ('modules', 'but the generator of the sample is a folder of its own',
     {'sample-data/a.c': '#include "b.h"\n#include "base/sink.h"\n'}, []),
    ('modules', 'an include in a comment is none',
     {'lib/base/a.c': '/* as in\n#include "query/query.h"\n*/\n'}, []),

    ('names', 'a function of two modules has two names',
     {'lib/base/a.c': 'int\nnb_unpack(void)\n{\n}\n',
      'lib/render/b.c': 'int\nnb_unpack(int a)\n{\n}\n'}, ['lib/render/b.c:2']),
    ('names', 'static functions may share one',
     {'lib/base/a.c': 'static int\nunpack(void)\n{\n}\n',
      'lib/render/b.c': 'static int\nunpack(int a)\n{\n}\n'}, []),

    ('budget', 'a file of 501 lines is too long',
     {'lib/base/a.c': '\n' * 501}, ['lib/base/a.c:501']),
    ('budget', 'a file of 500 lines is not', {'lib/base/a.c': '\n' * 500}, []),
    ('budget', 'a header of 201 lines is too long',
     {'lib/base/a.h': '\n' * 201}, ['lib/base/a.h:201']),
    ('budget', 'a function of 81 lines is too long',
     {'cmd/a.c': long_function(81)}, ['cmd/a.c:2']),
    ('budget', 'a function of 80 lines is not', {'cmd/a.c': long_function(80)}, []),
    ('budget', 'a brace in a string or comment does not end a function',
     {'cmd/a.c': 'int\nf(void)\n{\n  g("\\n}");\n/*\n}\n*/\n' + '  step();\n' * 80 + '}\n'},
     ['cmd/a.c:2']),
    ('budget', 'an exemption with a reason is respected',
     {'cmd/a.c': long_function(90), 'tests/lint/budget-exempt.tsv': 'cmd/a.c:long_one\ta table\n'},
     []),
    ('budget', 'an exemption without a reason is not',
     {'cmd/a.c': long_function(90), 'tests/lint/budget-exempt.tsv': 'cmd/a.c:long_one\n'},
     ['tests/lint/budget-exempt.tsv:1']),
    ('budget', 'an exemption that nobody needs must go',
     {'cmd/a.c': long_function(9), 'tests/lint/budget-exempt.tsv': 'cmd/a.c:long_one\ta table\n'},
     ['tests/lint/budget-exempt.tsv:1']),
    ('budget', 'the median function has at most 12 lines',
     {f'lib/base/{i}.c': long_function(14) for i in range(10)}, ['lib:0']),
    ('budget', 'a tenth of the files may have more than 400 lines, not more',
     {f'lib/base/{i:02}.c': '\n' * (450 if i < 2 else 9) for i in range(12)}, ['lib:0']),

    ('rows', 'a row needs its file',
     {'cmd/commands.def': 'NB_COMMAND(top)\n', 'tests/cases/top/0001-a/cmd': 'nianbao top\n'},
     ['cmd/commands.def:1']),
    ('rows', 'a row needs a case',
     {'cmd/commands.def': 'NB_COMMAND(top)\n', 'cmd/top.c': ''}, ['cmd/commands.def:1']),
    ('rows', 'a row with its file and a case is whole',
     {'cmd/commands.def': '/* all */\nNB_COMMAND(top)\n', 'cmd/top.c': '',
      'tests/cases/top/0001-a/cmd': 'nianbao top\n'}, []),
    ('rows', 'a file needs its row',
     {'cmd/commands.def': '\n', 'cmd/top.c': '\nconst NbCommand nb_command_top = {};\n'},
     ['cmd/top.c:2']),
    ('rows', 'a test that speaks of another chart does not count',
     {'lib/chart/charts.def': 'NB_CHART(bar)\n', 'lib/chart/bar.c': '',
      'tests/chart/all.c': 'nb_chart_find("column");\n'}, ['lib/chart/charts.def:1']),
    ('rows', 'a renderer that a test names is tested',
     {'lib/render/renderers.def': 'NB_RENDERER(csv)\n', 'lib/render/csv.c': '',
      'tests/render/all.c': 'nb_renderer_find("csv");\n'}, []),
    ('rows', 'a test that meson does not name is never run',
     {'tests/lang/number.c': '', 'tests/lang/when.c': '',
      'tests/lang/meson.build': "module_tests = ['number']\n"}, ['tests/lang/when.c:1']),

    ('banned', 'strcpy', {'lib/base/a.c': 'void f(void) {\n  strcpy(a, b);\n}\n'},
     ['lib/base/a.c:2']),
    ('banned', 'sprintf, but not g_strdup_printf',
     {'cmd/a.c': 'sprintf(a, "x");\ng_strdup_printf("x");\n'}, ['cmd/a.c:1']),
    ('banned', 'atoi and strtod', {'tests/base/a.c': 'atoi(x);\nstrtod(x, NULL);\n'},
     ['tests/base/a.c:1', 'tests/base/a.c:2']),
    ('banned', 'system and popen', {'lib/base/a.c': 'system(x);\npopen(x, "r");\n'},
     ['lib/base/a.c:1', 'lib/base/a.c:2']),
    ('banned', 'mktemp', {'cmd/a.c': 'mktemp(x);\n'}, ['cmd/a.c:1']),
    ('banned', 'setlocale outside cmd', {'lib/lang/a.c': 'setlocale(LC_ALL, "");\n',
                                         'cmd/main.c': 'setlocale(LC_MESSAGES, "");\n'},
     ['lib/lang/a.c:1']),
    ('banned', 'printing below cmd', {'lib/lang/a.c': 'printf("x");\n'}, ['lib/lang/a.c:1']),
    ('banned', 'isalpha, but not g_ascii_isalpha',
     {'lib/lang/a.c': 'isalpha(c);\ng_ascii_isalpha(c);\n'}, ['lib/lang/a.c:1']),
    ('banned', 'a double through printf',
     {'lib/page/a.c': 'x = g_strdup_printf("%.2f 100%%", y);\n'}, ['lib/page/a.c:1']),
    ('banned', 'a double through g_ascii_formatd is fine',
     {'lib/page/a.c': 'g_ascii_formatd(to, sizeof to, "%.2f", y);\n'}, []),
    ('banned', 'a percent sign is no double',
     {'lib/page/a.c': 'x = g_strdup_printf("%d%% growth", y);\n'}, []),
    ('banned', 'goto', {'lib/base/a.c': '  goto out;\n'}, ['lib/base/a.c:1']),
    ('banned', 'the clock below cmd', {'lib/base/a.c': 'time(NULL);\nrow->time(x);\n'},
     ['lib/base/a.c:1']),
    ('banned', 'a call in a comment or a string is none',
     {'lib/base/a.c': '/* not strcpy(a) */\nf("goto atoi(x)");\n'}, []),

    ('terms', 'a reader card has one name',
     {'README.md': '办理借阅证\n'}, ['README.md:1']),
    ('terms', 'the words of an export are its own',
     {'templates/sources/a.ini': '读者 = 借书证号 借阅证\n'}, []),
    ('terms', 'a message in C', {'cmd/a.c': '_("登陆失败");\n'}, ['cmd/a.c:1']),
    ('terms', 'loans are counted in 册次',
     {'templates/metrics/a.ini': '[loans]\nzh=图书外借册次\nunit=人次\n'},
     ['templates/metrics/a.ini:3']),
    ('terms', 'visits are counted in 人次',
     {'templates/metrics/a.ini': '[visits]\nzh=到馆人次\nunit=人次\n'}, []),
    ('terms', 'a row with a missing cell', {'templates/terms.tsv': 'site\tmain\t总馆\tMain\nsite\tb\t分馆\n'},
     ['templates/terms.tsv:2']),
    ('terms', 'a term that stands twice',
     {'templates/terms.tsv': 'a\tx\t总馆\tMain\na\tx\t总馆\tCentral\n'}, ['templates/terms.tsv:2']),

    ('paths', 'a home folder', {'README.md': 'see /home/anna/nianbao\n'}, ['README.md:1']),
    ('paths', 'a scratch folder', {'lib/base/a.c': 'open("/tmp/x.csv");\n'}, ['lib/base/a.c:1']),
    ('paths', 'a path inside the project', {'README.md': 'lib/work/home and a/root/x\n'}, []),
    ('paths', 'work left undone', {'lib/base/a.c': '/* TODO: later */\n'}, ['lib/base/a.c:1']),

    ('space', 'no final newline', {'a.c': 'x'}, ['a.c:1']),
    ('space', 'blanks at a line end', {'a.md': 'x \n'}, ['a.md:1']),
    ('space', 'a tab in C', {'a.c': '\tx\n'}, ['a.c:1']),
    ('space', 'a tab in a table of terms', {'a.tsv': 'a\tb\n'}, []),
    ('space', 'CRLF', {'a.ini': 'x\r\n'}, ['a.ini:1']),
    ('space', 'not UTF-8', {'a.md': 'ok\n\udcff\n'}, ['a.md:2']),
    ('space', 'a byte order mark', {'a.md': '\ufeffx\n'}, ['a.md:1']),
    ('space', 'dirty samples are as they are', {'sample-data/dirty/a.csv': 'x\r'}, []),

    ('docs', 'a package that the readme lacks',
     {'README.md': '\n', 'dev': DEV}, ['dev:1']),
    ('docs', 'a package that dev does not install',
     {'README.md': README + '| `vim` | x | y |\n', 'dev': DEV}, ['README.md:4']),
    ('docs', 'readme and dev agree', {'README.md': README, 'dev': DEV}, []),
    ('docs', 'a link into the void', {'README.md': '[a](lib/b.md)\n'}, ['README.md:1']),
    ('docs', 'a link that holds', {'README.md': '[a](lib/b.md#x)\n', 'lib/b.md': '\n'}, []),
    ('docs', 'a command of dev that its help forgets',
     {'README.md': README, 'dev': DEV + 'cmd_fly() {\n'}, ['dev:0']),
    ('docs', 'a subcommand that the manual forgets',
     {'README.md': README, 'dev': DEV, 'cmd/commands.def': 'NB_COMMAND(top)\n',
      'cmd/README.md': 'nianbao list\n'}, ['cmd/commands.def:1']),

    ('po', 'every message has its translation', messages(), []),
    ('po', 'a file with messages that POTFILES lacks', messages(listed=''), ['cmd/po/POTFILES:0']),
    ('po', 'a file of POTFILES without messages',
     messages(listed='cmd/a.c\ncmd/b.c\n') | {'cmd/b.c': 'say("_(x)");\n'},
     ['cmd/po/POTFILES:2']),
    ('po', 'POTFILES out of order',
     messages(listed='cmd/b.c\ncmd/a.c\n') | {'cmd/b.c': HELLO}, ['cmd/po/POTFILES:1']),
    ('po', 'a message without a translation',
     messages(HELLO + 'say(_("bye"));\n'), ['cmd/a.c:2']),
    ('po', 'an empty translation',
     messages(catalogue=CATALOGUE.replace('你好 %s', '')), ['cmd/a.c:1']),
    ('po', 'a translation that someone should look at again',
     messages(catalogue=CATALOGUE.replace('#, ', '#, fuzzy, ')), ['cmd/a.c:1']),
    ('po', 'a translation of nothing',
     messages(catalogue=CATALOGUE + '\nmsgid "bye"\nmsgstr "再见"\n'), ['cmd/po/zh_CN.po:8']),
    ('po', 'a translation with another directive',
     messages(catalogue=CATALOGUE.replace('你好 %s', '你好 %d')), ['cmd/po/zh_CN.po:6']),
    ('po', 'a translation that hides its directives',
     messages(catalogue=CATALOGUE.replace('#, c-format\n', '')), ['cmd/po/zh_CN.po:4']),
    ('po', 'a macro that xgettext does not know',
     messages('say(_("%" G_GINT64_FORMAT " rows"), n);\n' + HELLO,
              catalogue=CATALOGUE + '\nmsgid "%"\nmsgstr "%"\n'), ['cmd/a.c:1']),
    ('po', 'a macro that it knows',
     messages('say(_("%" PRId64 " rows"), n);\n',
              catalogue=CATALOGUE.replace('hello %s', '%<PRId64> rows')
              .replace('你好 %s', '%<PRId64> 行')), []),
]


def found(lint, files):
    """The places that the lint finds; None when the machine lacks what it needs."""
    with tempfile.TemporaryDirectory() as root:
        for path, text in files.items():
            place = os.path.join(root, path)
            os.makedirs(os.path.dirname(place), exist_ok=True)
            with open(place, 'w', encoding='utf-8', errors='surrogateescape', newline='') as file:
                file.write(text)
        module = importlib.import_module(lint)
        findings = module.check(Tree(root))
        return findings and sorted(f'{finding.path}:{finding.line}' for finding in findings)


def main():
    sys.stdout.reconfigure(encoding='utf-8')
    bad = 0
    print(f'1..{len(ROWS)}')
    for number, (lint, name, files, want) in enumerate(ROWS, 1):
        got = found(lint, files)
        if got is None:
            print(f'ok {number} - {lint}: {name} # SKIP the machine lacks what it needs')
            continue
        print(f'{"ok" if got == want else "not ok"} {number} - {lint}: {name}')
        if got != want:
            print(f'# found {got}, expected {want}')
            bad += 1
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main())
