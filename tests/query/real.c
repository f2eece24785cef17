/* The answers of TRUTH.md T1 over a real loan log of 239,947 lines, where that file is at hand.
 * One physical line is one loan, also where the closing quote is missing.
 */
#include "tests/query/rows.h"

static const char *const roles[] = {"reader", "time", "title", "call_no"};

/* Returns: where the next field begins; the field ends at `","` or at the end of the line. */
static char *
cut_field(char *p, char **field)
{
  gboolean quoted = *p == '"';

  p += quoted;
  *field = p;
  char *end = quoted ? strstr(p, "\",\"") : strchr(p, ',');

  if (end) {
    *end = '\0';
    return end + (quoted ? 2 : 1);
  }
  gsize size = strlen(p);

  if (size > 0 && p[size - 1] == '"')
    p[size - 1] = '\0';
  return p + strlen(p);
}

static void
add_line(NbTable *table, char *line, gint64 number)
{
  for (gsize i = 0; i < G_N_ELEMENTS(roles); i++) {
    guint role = (guint)nb_dataset_role(nb_table_dataset(table), roles[i]);
    char *field;

    line = cut_field(line, &field);
    rows_set(table, role, i == 1 ? g_strdelimit(field, "/", '-') : field);
  }
  nb_table_end_row(table, number);
}

static NbTable *
load_log(void)
{
  const char *shared = g_getenv("NIANBAO_SHARED"), *source = g_getenv("NIANBAO_SOURCE");
  g_autofree char *near = g_build_filename(source ? source : ".", "..", "shared", "data", NULL);
  g_autofree char *path =
      g_build_filename(shared ? shared : near, "datacastle", "borrow_train.txt", NULL);
  g_autofree char *text = NULL;
  NbTable *table = nb_table_new(nb_dataset_find("loans"));

  if (!g_file_get_contents(path, &text, NULL, NULL)) {
    nb_table_free(table);
    return NULL;
  }
  nb_table_begin_file(table, "borrow_train.txt");
  for (gsize i = 0; i < G_N_ELEMENTS(roles); i++)
    nb_table_add_column(table, (guint)nb_dataset_role(nb_table_dataset(table), roles[i]));
  gint64 number = 1;

  for (char *line = text, *end; *line; line = end + 1, number++) {
    end = strchr(line, '\n');
    if (!end)
      break;
    *end = '\0';
    add_line(table, line, number);
  }
  return table;
}

typedef struct {
  const char *name;
  int year; /* 0: all */
  const char *exclude;
  const char *keys, *aggregate;
  NbOrder order;
  gint64 limit;
  const char *want; /* the beginning of “key=value …”; of a title only its first words */
  gint64 total;
  gint64 tied;
} Row;

static const Row rows[] = {
    {"loans by year",                             0,    NULL,               "year",    "count",           NB_ORDER_KEY,   0,
     "2019=43206 2020=115503 2021=81238",                                                                                                        239947, 0},
    {"readers by year",                           0,    NULL,               "year",    "distinct reader", NB_ORDER_KEY,   0,
     "2019=2582 2020=6026 2021=3532",                                                                                                            7178,   0},
    {"titles",                                    0,    NULL,               "",        "distinct title",  NB_ORDER_KEY,   0,  "=52231",          52231,  0},
    {"days with loans",                           0,    NULL,               "",        "distinct day",    NB_ORDER_KEY,   0,  "=672",            672,    0},
    {"months",                                    0,    NULL,               "month",   "count",           NB_ORDER_KEY,   0,
     "2019-09=13974 2019-10=9966 2019-11=10055 2019-12=9211 2020-01=8752 2020-02=6931 "
     "2020-03=11240 2020-04=9480 2020-05=9585 2020-06=8117 2020-07=5876 2020-08=2075 "
     "2020-09=16339 2020-10=12451 2020-11=13024 2020-12=11633 2021-01=11155 2021-02=892 "
     "2021-03=20263 2021-04=13627 2021-05=12189 2021-06=10164 2021-07=8934 2021-08=4014",                                                        239947, 0},
    {"weekdays",                                  0,    NULL,               "weekday", "count",           NB_ORDER_KEY,   0,
     "1=36052 2=37291 3=34240 4=33976 5=34602 6=30103 7=33683",                                                                                  239947, 0},
    {"the busiest day",                           0,    NULL,               "day",     "count",           NB_ORDER_VALUE, 1,  "2020-02-24=1921", 239947, 0},
    {"readers",                                   0,    NULL,               "reader",  "count",           NB_ORDER_VALUE, 10,
     "19149=463 5666=381 19148=359 14685=337 12199=328 7999=319 4978=303 16242=274 5617=274 "
     "18046=267",                                                                                                                                239947, 0},
    {"classes",                                   0,    NULL,               "class",   "count",           NB_ORDER_VALUE, 0,
     "T=65226 I=43572 O=25598 H=21869 B=11451 K=7937 F=7207 other=6296 D=3972 C=3621 J=3359 "
     "G=2765 E=848 P=649 R=629 Q=611 A=433 N=423 Z=329 V=301 X=184 U=127 S=30",                                                                  239947, 0},
    {"classes, the empty one too",                0,    NULL,               "class",   "count",           NB_ORDER_KEY,   1,  "=32510",          239947, 0},
    {"titles without the study rooms",            0,    "title*=研修室", "title",   "count",           NB_ORDER_VALUE, 10,
     "狼图腾=68 货币战争=61 果壳中的宇宙=60 优化建模与LINDO/LINGO软件=52 狭义与广义相对论浅说=46 "
     "电路分析=46 挪威的森林=45 宇宙的琴弦=44 数学建模原理与案例=44 时间简史=44",
     233744,                                                                                                                                             0},
    {"classes of 2020",                           2020, NULL,               "class",   "count",           NB_ORDER_VALUE, 0,
     "T=30831 I=21333 O=12291 H=10041 B=6131 K=3852 F=3638 other=2748 D=2046 C=1628 J=1623 G=1356 "
     "E=398 R=311 Q=307 P=234 A=216 V=178 N=171 Z=162 X=94 U=47 S=14",                                                                           115503, 0},
    {"readers of 2020, a tie at the tenth place", 2020, NULL,               "reader",  "count",           NB_ORDER_VALUE, 10,
     "19148=276 16614=195 20524=189 5666=183 18046=175 19149=170 16082=169 3156=168 4978=161 "
     "16242=157 5584=157",                                                                                                                       115503, 1},
    {"days with loans in 2020",                   2020, NULL,               "",        "distinct day",    NB_ORDER_KEY,   0,  "=333",            333,    0},
    {"titles of 2020, a tie at the tenth place",  2020, "title*=研修室", "title",   "count",
     NB_ORDER_VALUE,                                                                                                      10,
     "电路分析=39 零下一度=29 电子技术应用实验教程=27 货币战争=27 新托福=26 Signals=25 "
     "国际大学生程序设计竞赛例题解=25 常微分方程=24 自动控制原理习题解析=24 沉思录=23 狼图腾=23",
     112819,                                                                                                                                             1},
};

/* Do the groups begin with what is wanted, in this order? Titles may go on behind it. */
static void
check_groups(const NbResult *result, const char *want)
{
  g_auto(GStrv) parts = g_strsplit(want, " ", -1);

  g_assert_cmpuint(result->groups->len, ==, g_strv_length(parts));
  for (guint i = 0; parts[i]; i++) {
    const NbGroup *group = result->groups->pdata[i];
    char *equal = strrchr(parts[i], '=');
    g_autofree char *value = rows_value(group->value);

    *equal = '\0';
    g_assert_cmpstr(value, ==, equal + 1);
    if (group->keys[0])
      g_assert_true(g_str_has_prefix(group->keys[0], parts[i]));
  }
}

typedef struct {
  const NbTable *table;
  const Row *row;
} Test;

static void
test_row(gconstpointer data)
{
  const Test *test = data;
  const Row *row = test->row;

  if (!test->table) {
    g_test_skip("the real loan log is not here (NIANBAO_SHARED)");
    return;
  }
  g_autoptr(NbPlan) plan = rows_plan("loans", "", row->keys, row->aggregate);
  g_autoptr(GError) error = NULL;

  if (row->exclude)
    nb_filter_parse(row->exclude, nb_dataset_find("loans"), plan->exclude, &error);
  if (row->year) {
    plan->first_day = nb_day_from_date(row->year, 1, 1);
    plan->last_day = nb_day_from_date(row->year, 12, 31);
  }
  plan->order = row->order;
  plan->limit = row->limit;
  g_autoptr(NbResult) result = nb_query_run(test->table, plan, &error);

  g_assert_no_error(error);
  check_groups(result, row->want);
  g_assert_cmpint(result->total.num, ==, row->total);
  g_assert_cmpint(result->tied, ==, row->tied);
  if (row->exclude && !row->year)
    g_assert_cmpint(result->total_excluded.num, ==, 6203);
}

static void
test_technology(gconstpointer data)
{
  const Test *test = data;

  if (!test->table) {
    g_test_skip("the real loan log is not here (NIANBAO_SHARED)");
    return;
  }
  g_autoptr(NbPlan) plan = rows_plan("loans", "class=T", "class2", "count");

  plan->order = NB_ORDER_VALUE;
  g_autoptr(NbResult) result = nb_query_run(test->table, plan, NULL);
  g_autofree char *got = rows_text(result->groups, FALSE);

  g_assert_cmpint(result->total.num, ==, 65226);
  g_assert_true(g_str_has_prefix(got, "TP=45823 TN=14561 TM=2388 TB=925 TH=923"));
  g_assert_cmpint(result->rows_no_key, ==, 0);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_autoptr(NbTable) table = load_log();
  Test tests[G_N_ELEMENTS(rows) + 1] = {{.table = table}};

  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *path = g_strdup_printf("/query/real/%s", rows[i].name);

    tests[i + 1] = (Test){.table = table, .row = &rows[i]};
    g_test_add_data_func(path, &tests[i + 1], test_row);
  }
  g_test_add_data_func("/query/real/technology by its second letter", &tests[0], test_technology);
  return g_test_run();
}
