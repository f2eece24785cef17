/* What was read, by file and column. */
#include "audit/quality.h"
#include "tables.h"
#include "tests/add.h"
#include <glib/gstdio.h>

typedef struct {
  char *folder;
  NbPresets *presets;
  NbStore *store;
  GPtrArray *reports, *paths;
} Fixture;

static void
set_up(Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *sources = nb_paths_data("templates/sources", &error);

  fixture->folder = g_dir_make_tmp("nianbao-XXXXXX", &error);
  fixture->presets = nb_presets_load(sources, &error);
  g_assert_no_error(error);
  fixture->store = nb_store_new();
  fixture->reports = g_ptr_array_new_with_free_func((GDestroyNotify)nb_file_report_free);
  fixture->paths = g_ptr_array_new_with_free_func(g_free);
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < fixture->paths->len; i++)
    g_unlink(fixture->paths->pdata[i]);
  g_assert_cmpint(g_rmdir(fixture->folder), ==, 0);
  g_free(fixture->folder);
  nb_presets_free(fixture->presets);
  nb_store_free(fixture->store);
  g_ptr_array_unref(fixture->reports);
  g_ptr_array_unref(fixture->paths);
}

static void
read_text(Fixture *fixture, const char *name, const char *dataset, const char *text)
{
  const NbIngestOptions options = {.dataset = dataset};
  char *path = g_build_filename(fixture->folder, name, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true(g_file_set_contents(path, text, -1, NULL));
  g_ptr_array_add(fixture->paths, path);
  NbFileReport *report = nb_ingest_file(fixture->store, fixture->presets, path, &options, &error);

  g_assert_no_error(error);
  g_ptr_array_add(fixture->reports, report);
}

static NbQuality *
quality_of(const Fixture *fixture, const NbCatalogue *catalogue)
{
  return nb_quality_new(fixture->reports, fixture->store, catalogue, NULL);
}

static const NbQualityColumn *
column_of(const NbQuality *quality, guint file, guint column)
{
  const NbQualityFile *about = quality->files->pdata[file];

  return &g_array_index(about->columns, NbQualityColumn, column);
}

static void
assert_bounds(const NbQuality *quality, const NbQualityColumn *column, const char *least,
              const char *most)
{
  g_autofree char *low = nb_quality_bound(quality, column, FALSE);
  g_autofree char *high = nb_quality_bound(quality, column, TRUE);

  g_assert_cmpstr(low, ==, least);
  g_assert_cmpstr(high, ==, most);
}

static void
test_columns(Fixture *fixture, gconstpointer data)
{
  read_text(fixture, "a.csv", "loans",
            "操作时间,读者证号,题名,册次,姓名,备注,出生日期\n"
            "2024-01-02,R1,甲,2,钱某,x,1931-05-06\n2024-03-04,R1,乙,,钱某,,2011-07-08\n"
            "2024-02-30,R2,丙,1,赵某,,\n2024-02-01,,甲,7,,,\n");
  g_autoptr(NbQuality) quality = quality_of(fixture, NULL);
  const NbQualityColumn *time = column_of(quality, 0, 0), *reader = column_of(quality, 0, 1);

  g_assert_cmpint(time->filled, ==, 3);
  g_assert_cmpint(time->empty, ==, 0);
  g_assert_cmpint(time->rejected, ==, 1);
  g_assert_cmpint(time->distinct, ==, -1);
  assert_bounds(quality, time, "2024-01-02", "2024-03-04");
  g_assert_cmpint(reader->filled, ==, 2);
  g_assert_cmpint(reader->empty, ==, 1);
  g_assert_cmpint(reader->distinct, ==, 1);
  g_assert_cmpint(reader->rejected, ==, 0);
  assert_bounds(quality, reader, "", "");
  g_assert_cmpint(column_of(quality, 0, 2)->distinct, ==, 2);
  assert_bounds(quality, column_of(quality, 0, 3), "2", "7");
  g_assert_cmpint(column_of(quality, 0, 4)->column->use, ==, NB_COLUMN_NEVER);
  g_assert_false(column_of(quality, 0, 4)->is_read);
  g_assert_cmpint(column_of(quality, 0, 5)->column->use, ==, NB_COLUMN_IGNORED);
  assert_bounds(quality, column_of(quality, 0, 6), "1931", "2011"); /* no birthday of anybody */
}

static void
test_files(Fixture *fixture, gconstpointer data)
{
  const char *head = "操作时间,题名\n";
  g_autofree char *one = g_strconcat(head, "2024-01-02,甲\n2024-01-03,乙\n", NULL);
  g_autofree char *two = g_strconcat(head, "2024-02-02,甲\n", NULL);
  g_autofree char *none = g_strconcat(head, "2024-02-30,甲\n", NULL);

  read_text(fixture, "a.csv", "loans", one);
  read_text(fixture, "b.csv", "loans", none);
  read_text(fixture, "a.csv", "loans", two); /* the same path, other rows */
  g_autoptr(NbQuality) quality = quality_of(fixture, NULL);

  assert_bounds(quality, column_of(quality, 0, 0), "2024-01-02", "2024-01-03");
  assert_bounds(quality, column_of(quality, 1, 0), "", "");
  assert_bounds(quality, column_of(quality, 2, 0), "2024-02-02", "2024-02-02");
  g_assert_cmpint(column_of(quality, 0, 1)->distinct, ==, 2);
  g_assert_cmpint(column_of(quality, 1, 1)->filled, ==, 0);
  g_assert_cmpint(column_of(quality, 2, 1)->distinct, ==, 1);
  g_assert_cmpint(((NbQualityFile *)quality->files->pdata[1])->first_day, ==, NB_DAY_NONE);
}

static void
test_numbers_of_people(Fixture *fixture, gconstpointer data)
{
  read_text(fixture, "a.csv", "loans",
            "操作时间,读者证号,册次\n2024-01-02,200417,1\n2024-01-02,7,13912345678\n");
  read_text(fixture, "b.csv", "loans",
            "操作时间,读者证号,册次\n2024-01-02,8,7\n2024-01-02,9,200417\n");
  g_autoptr(NbQuality) quality = quality_of(fixture, NULL);

  assert_bounds(quality, column_of(quality, 0, 2), "1", "***");
  assert_bounds(quality, column_of(quality, 1, 2), "7", "***"); /* 7 is too short to be anybody */
}

static void
test_months(Fixture *fixture, gconstpointer data)
{
  read_text(fixture, "wide-2024.csv", "visits", "服务点,1月,2月,3月\n总馆,10,20,\n分馆,5,,\n");
  g_autoptr(NbQuality) quality = quality_of(fixture, NULL);
  const NbQualityColumn *january = column_of(quality, 0, 1), *march = column_of(quality, 0, 3);

  g_assert_cmpint(january->column->use, ==, NB_COLUMN_MONTH);
  g_assert_cmpint(january->filled, ==, 2);
  g_assert_cmpint(january->empty, ==, 0);
  assert_bounds(quality, january, "5", "10");
  g_assert_cmpint(march->filled, ==, 0);
  g_assert_cmpint(march->empty, ==, 2);
  assert_bounds(quality, march, "", "");
}

static void
test_unmatched(Fixture *fixture, gconstpointer data)
{
  g_autoptr(NbCatalogue) all = catalogue();

  read_text(fixture, "a.csv", "loans",
            "操作时间,操作类型,读者证号,馆藏地\n2024-01-02,借出,R1,总馆\n2024-01-02,丢失,R2,东馆\n"
            "2024-01-03,丢失,R2,北馆\n2024-01-03,借出,,北馆\n2024-01-03,借出,R1,R1\n2024-01-04,"
            "借出,R1,\n");
  read_text(fixture, "sites.csv", "sites", "名称,类型\n总馆,总馆\n");
  read_text(fixture, "roster.csv", "readers", "读者证号,姓名\nR1,钱某\n");
  g_autoptr(NbQuality) quality = quality_of(fixture, all);
  const NbUnmatched *site = quality->unmatched->pdata[0], *reader = quality->unmatched->pdata[1],
                    *action = quality->unmatched->pdata[2];

  g_assert_cmpuint(quality->unmatched->len, ==, 3);
  g_assert_cmpstr(site->against->id, ==, "sites");
  g_assert_cmpint(site->values, ==, 3);
  g_assert_cmpint(site->rows, ==, 4);
  g_assert_cmpstr(((NbUnmatchedValue *)site->examples->pdata[0])->value, ==, "北馆");
  g_assert_cmpint(((NbUnmatchedValue *)site->examples->pdata[0])->rows, ==, 2);
  g_assert_cmpstr(((NbUnmatchedValue *)site->examples->pdata[1])->value, ==, "***");
  g_assert_cmpint(reader->rows, ==, 2);
  g_assert_cmpuint(reader->examples->len, ==, 0);
  g_assert_null(action->against);
  g_assert_cmpint(action->rows, ==, 2);
  g_assert_cmpstr(((NbUnmatchedValue *)action->examples->pdata[0])->value, ==, "丢失");
}

static void
test_nothing_to_match(Fixture *fixture, gconstpointer data)
{
  g_autoptr(NbCatalogue) all = catalogue();

  read_text(
      fixture, "a.csv", "loans",
      "操作时间,操作类型,读者证号,馆藏地\n2024-01-02,借出,R1,总馆\n2024-01-02,续借,R2,东馆\n");
  g_autoptr(NbQuality) quality = quality_of(fixture, all);

  g_assert_cmpuint(quality->unmatched->len, ==, 0);
  g_assert_cmpuint(quality->gaps->len, ==, 0);
}

static void
test_shown(Fixture *fixture, gconstpointer data)
{
  read_text(fixture, "roster.csv", "readers",
            "读者证号,姓名\nR1,钱某\nKD00017Z0001,赵某\n20240001,孙某\n110000001,李某\n");
  const char *const pairs[][2] = {
      {"R1",           "***"         },
      {" R1 ",         "***"         },
      {"钱某",       "***"         },
      {"KD99999Z0017", "***"         }, /* a card of nobody here: a row that is shifted */
      {"KD99999-0017", "KD99999-0017"},
      {"20241301",     "20241301"    }, /* a date that is none, though cards look like it */
      {"119999999",    "***"         },
      {"R12",          "R12"         },
      {"总馆",       "总馆"      },
      {"",             ""            },
      {NULL,           ""            },
  };

  for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
    g_autofree char *shown = nb_quality_shown(fixture->store, pairs[i][0]);

    g_assert_cmpstr(shown, ==, pairs[i][1]);
  }
}

/* ---- gaps ---- */

/* A character a day from 2024-01-01, a Monday: + has rows. */
typedef struct {
  const char *name, *days;
  guint repeat;
  const char *also;  /* (nullable): one more day with rows */
  const char *state; /* (nullable): the calendar shuts these days of the first week: 0 to 6 */
  const char *runs;  /* (nullable): NULL: nothing can be said */
} GapRow;

static const GapRow gap_rows[] = {
    {"/a log without gaps",                   "+++++++",                             10, NULL,         NULL, ""          },
    {"/shut on Mondays is no gap",            "-++++++",                             10, NULL,         NULL, ""          },
    {"/a week that is missing",               "+++++++-------+++++++++++++++++++++", 2,  NULL,         NULL,
     "2024-01-08..2024-01-14 2024-02-12..2024-02-18"                                                                     },
    {"/a day that is missing",                "++++++++++++++++++++++-++++++++",     1,  NULL,         NULL, "2024-01-23"},
    {"/a date of 1900 makes no gap",          "+++++++",                             10, "1900-01-01", NULL, ""          },
    {"/nor does one of 2050",                 "+++++++",                             10, "2050-01-01", NULL, ""          },
    {"/a shut day of the calendar is no gap", "++--++++++++++++++++++++++++++",      1,  NULL,         "23", ""          },
    {"/nor are few days a log",               "+++-+++",                             2,  NULL,         NULL, NULL        },
};

static void
add_visits(NbTable *table, gint32 day)
{
  set_time(table, "time", day, NB_MINUTE_NONE);
  nb_table_set_count(table, (guint)nb_dataset_role(nb_table_dataset(table), "count"), 5);
  nb_table_end_row(table, 1);
}

static void
shut_days(NbStore *store, const char *days)
{
  NbTable *table = nb_store_need(store, nb_dataset_find("calendar"));

  nb_table_begin_file(table, "calendar.csv");
  nb_table_add_column(table, (guint)nb_dataset_role(nb_table_dataset(table), "time"));
  nb_table_add_column(table, (guint)nb_dataset_role(nb_table_dataset(table), "state"));
  for (const char *day = days; day && *day; day++) {
    set_time(table, "time", year_2024.first_day + *day - '0', NB_MINUTE_NONE);
    set(table, "state", "闭");
    nb_table_end_row(table, 1);
  }
}

static NbTable *
visits_new(NbStore *store)
{
  NbTable *table = nb_store_need(store, nb_dataset_find("visits"));

  nb_table_begin_file(table, "visits.csv");
  nb_table_add_column(table, (guint)nb_dataset_role(nb_table_dataset(table), "time"));
  nb_table_add_column(table, (guint)nb_dataset_role(nb_table_dataset(table), "count"));
  return table;
}

static char *
runs_of(const NbGaps *gaps)
{
  GString *runs = g_string_new(NULL);

  for (guint i = 0; i < gaps->runs->len; i++) {
    g_autofree char *run = nb_gap_format(&g_array_index(gaps->runs, NbGap, i));

    g_string_append_printf(runs, "%s%s", i > 0 ? " " : "", run);
  }
  return g_string_free(runs, FALSE);
}

static void
test_gap(gconstpointer data)
{
  const GapRow *row = data;
  const NbPeriod whole = {NB_DAY_NONE, NB_DAY_NONE};
  g_autoptr(NbStore) store = nb_store_new();
  NbTable *table = visits_new(store);
  gint32 day = year_2024.first_day;
  NbPeriod also = whole;

  shut_days(store, row->state);
  for (guint i = 0; i < row->repeat; i++)
    for (const char *p = row->days; *p; p++, day++)
      if (*p == '+')
        add_visits(table, day);
  if (row->also && nb_period_parse(row->also, &also, NULL))
    add_visits(table, also.first_day);
  g_autoptr(NbGaps) gaps = nb_gaps_find(store, table, &whole);
  g_autofree char *runs = gaps ? runs_of(gaps) : NULL;

  g_assert_cmpstr(runs, ==, row->runs);
}

/* The first of each month in 2023, then every day of January to March: a table and a log. */
static void
test_monthly(void)
{
  const NbPeriod whole = {NB_DAY_NONE, NB_DAY_NONE};
  g_autoptr(NbStore) store = nb_store_new();
  NbTable *table = visits_new(store);

  for (int month = 1; month <= 12; month++)
    add_visits(table, nb_day_from_date(2023, month, 1));
  for (gint32 day = 0; day < 90; day++)
    if (day != 40)
      add_visits(table, year_2024.first_day + day);
  g_autoptr(NbGaps) gaps = nb_gaps_find(store, table, &whole);
  g_autofree char *runs = runs_of(gaps);

  g_assert_cmpstr(runs, ==, "2024-02-10");
  g_assert_cmpint(gaps->days, ==, 1);
}

static void
add(const char *name, void (*test)(Fixture *, gconstpointer))
{
  g_test_add(name, Fixture, NULL, set_up, test, tear_down);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  add("/each column: filled, empty, distinct, least and most", test_columns);
  add("/each file has its own rows, read twice or empty", test_files);
  add("/a number that leads to somebody is not told", test_numbers_of_people);
  add("/a month of a wide table is a column", test_months);
  add("/values that nothing knows; readers are counted alone", test_unmatched);
  add("/without a list nothing is unmatched", test_nothing_to_match);
  add("/a cell that names somebody is not shown", test_shown);
  NB_ADD_ROWS("", gap_rows, test_gap);
  g_test_add_func("/a monthly table before a log has no gaps", test_monthly);
  return g_test_run();
}
