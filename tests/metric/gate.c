/* Gate counters and opening days: meters, samples, gaps; each 估 is counted. */
#include "metric/gate.h"
#include "tests/add.h"
#include "tests/query/rows.h"

typedef struct {
  const char *name;
  const char *rule;     /* words parted by ; */
  const char *calendar; /* rows of open_days, or NULL */
  const char *visits;
  const char *want; /* day=count by day; those estimated alone behind a bar */
} Row;

#define HEAD "time|site|gate|count\n"

static const Row rows[] = {
    {"doors and half-hours add up",                           "计数=进馆",               NULL,
     HEAD "2024-01-01 09:00|总馆|东|3\n2024-01-01 09:30|总馆|东|4\n2024-01-01 09:00|总馆|西|5\n",
     "2024-01-01=12|"                                                                                                                         },
    {"a meter: the first reading is where it starts",         "计数=累计",               NULL,
     HEAD "2024-01-01 20:00|总馆|东|1000\n2024-01-02 20:00|总馆|东|1150\n2024-01-03 "
          "20:00|总馆|东|1150\n",                                                                       "2024-01-02=150 2024-01-03=0|"     },
    {"readings out of order are put in order",                "计数=累计",               NULL,
     HEAD "2024-01-02 20:00|总馆|东|1150\n2024-01-01 20:00|总馆|东|1000\n",                          "2024-01-02=150|"                  },
    {"two meters are apart",                                  "计数=累计",               NULL,
     HEAD "2024-01-01|总馆|东|10\n2024-01-01|总馆|西|900\n2024-01-02|总馆|东|15\n2024-01-02|总馆|"
          "西|907\n",                                                                                     "2024-01-02=12|"                   },
    {"a meter that rolls over",                               "计数=累计; 回零=10000", NULL,
     HEAD "2024-01-01|总馆|东|9990\n2024-01-02|总馆|东|25\n",                                        "2024-01-02=35|"                   },
    {"a meter that was reset counts what it shows, marked",   "计数=累计; 回零=10000", NULL,
     HEAD "2024-01-01|总馆|东|4000\n2024-01-02|总馆|东|25\n2024-01-03|总馆|东|65\n",
     "2024-01-02=25 2024-01-03=40|2024-01-02=25"                                                                                              },
    {"without a size a lower reading is a reset",             "计数=累计",               NULL,
     HEAD "2024-01-01|总馆|东|9990\n2024-01-02|总馆|东|25\n",                                        "2024-01-02=25|2024-01-02=25"      },
    {"days without a reading share what was counted, marked", "计数=累计",               NULL,
     HEAD "2024-01-01|总馆|东|100\n2024-01-04|总馆|东|110\n",
     "2024-01-02=3 2024-01-03=3 2024-01-04=4|2024-01-02=3 2024-01-03=3 2024-01-04=4"                                                          },
    {"closed days have no share",                             "计数=累计",               "|开||||\n总馆|闭||2024-01-02|2024-01-03|\n",
     HEAD "2024-01-01|总馆|东|100\n2024-01-04|总馆|东|110\n",                                        "2024-01-04=10|2024-01-04=10"      },
    {"a gap is filled with its weekday's mean of the month",  "补缺=是",                  NULL,
     HEAD "2024-01-01|总馆|东|10\n2024-01-02|总馆|东|7\n2024-01-03|总馆|东|7\n2024-01-04|总馆|东|"
          "7\n2024-01-05|总馆|东|7\n2024-01-06|总馆|东|7\n2024-01-07|总馆|东|7\n2024-01-08|总馆|东|"
          "21\n2024-01-09|总馆|东|7\n2024-01-10|总馆|东|7\n2024-01-11|总馆|东|7\n2024-01-12|总馆|"
          "东|7\n2024-01-13|总馆|东|7\n2024-01-14|总馆|东|7\n2024-01-16|总馆|东|7\n",            "2024-01-01=10 2024-01-02=7 2024-01-03=7 2024-01-04=7 2024-01-05=7 2024-01-06=7 2024-01-07=7 "
     "2024-01-08=21 2024-01-09=7 2024-01-10=7 2024-01-11=7 2024-01-12=7 2024-01-13=7 2024-01-14=7 "
     "2024-01-15=16 2024-01-16=7|2024-01-15=16"},
    {"a closed day is no gap",                                "补缺=是",                  "总馆|开|一至五|||8\n",
     HEAD "2024-01-05|总馆|东|10\n2024-01-08|总馆|东|20\n",                                          "2024-01-05=10 2024-01-08=20|"     },
};

static GHashTable *
make_rules(const char *text)
{
  GHashTable *rules = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  NbGateRule *rule = g_new0(NbGateRule, 1);
  g_auto(GStrv) words = g_strsplit(text, "; ", -1);

  for (gsize i = 0; words[i]; i++) {
    g_auto(GStrv) pair = g_strsplit(words[i], "=", 2);

    g_assert_true(nb_gate_rule_set(rule, pair[0], pair[1]));
  }
  g_hash_table_insert(rules, g_strdup("rows.csv"), rule);
  return rules;
}

static NbStore *
make_store(const char *calendar, const char *visits, const char *rule)
{
  NbStore *store = nb_store_new();
  const NbPeriod none = {NB_DAY_NONE, NB_DAY_NONE};
  g_autoptr(GHashTable) rules = make_rules(rule);
  g_autoptr(GError) error = NULL;

  rows_add(nb_store_need(store, nb_dataset_find("visits")), visits);
  if (calendar) {
    g_autofree char *text = g_strconcat("site|rule|weekdays|from|to|hours\n", calendar, NULL);

    rows_add(nb_store_need(store, nb_dataset_find("open_days")), text);
  }
  nb_opening_expand(store, &none, &error);
  g_assert_no_error(error);
  nb_gate_apply(store, rules);
  return store;
}

static char *
by_day(const NbStore *store, const char *filter)
{
  g_autoptr(NbPlan) plan = rows_plan("visits", filter, "day", "sum count");
  g_autoptr(NbResult) result = NULL;

  plan->order = NB_ORDER_KEY;
  result = nb_query_run(nb_store_get(store, "visits"), plan, NULL);
  return rows_text(result->groups, FALSE);
}

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(NbStore) store = make_store(row->calendar, row->visits, row->rule);
  g_autofree char *all = by_day(store, "");
  g_autofree char *estimated = by_day(store, "estimated!=");
  g_autofree char *got = g_strdup_printf("%s|%s", all, estimated);

  g_assert_cmpstr(got, ==, row->want);
}

/* Four Mondays and one Tuesday of 2024, open Mondays and Tuesdays: 53 and 53 days. */
static void
test_sampled(void)
{
  g_autoptr(NbStore) store =
      make_store("总馆|开|一、二|||8\n",
                 HEAD "2024-01-01|总馆|东|10\n2024-04-01|总馆|东|20\n2024-07-01|总馆|东|30\n"
                      "2024-10-07|总馆|东|40\n2024-01-02|总馆|东|5\n",
                 "计数=抽样");
  g_autoptr(NbPlan) plan = rows_plan("visits", "", "", "sum count");
  g_autoptr(NbResult) result = nb_query_run(nb_store_get(store, "visits"), plan, NULL);

  /* 53 Mondays: 100 counted, 49 × 25; 53 Tuesdays: 5 counted, 52 × 5 */
  g_assert_cmpint(result->total.num, ==, 100 + 49 * 25 + 5 + 52 * 5);
  g_assert_cmpint(result->rows_kept, ==, 106);
}

static void
test_note(void)
{
  g_autofree char *folder =
      g_build_filename(g_getenv("NIANBAO_DATA"), "templates", "metrics", NULL);
  g_autoptr(NbCatalogue) catalogue = nb_catalogue_load(folder, NULL);
  g_autoptr(NbStore) store = make_store(NULL, rows[7].visits, "计数=累计");
  const NbPeriod year = {nb_day_from_date(2024, 1, 1), nb_day_from_date(2024, 12, 31)};
  g_autoptr(NbMeasure) measure = nb_metric_measure(
      catalogue, nb_catalogue_find(catalogue, "visits"), store, &year, NULL, NULL);

  g_assert_cmpint(measure->value.num, ==, 10);
  g_assert_cmpstr(measure->note_zh, ==, "其中3天、10人次为估算（估）");
  g_assert_cmpstr(measure->note_en, ==, "of these 10 on 3 days are estimated");
}

/* What a meter shows in the end less what it showed first is what was counted, whatever the gaps.
 */
static void
test_meter_loses_nothing(void)
{
  for (int trial = 0; trial < 200; trial++) {
    g_autoptr(GString) text = g_string_new(HEAD);
    gint64 meter = g_test_rand_int_range(0, 10000), first = meter;

    for (int day = 1; day <= 31; day++) {
      meter += day > 1 ? g_test_rand_int_range(0, 300) : 0;
      if (day == 1 || day == 31 || g_test_rand_bit())
        g_string_append_printf(text, "2024-03-%02d|总馆|东|%d\n", day, (int)(meter % 10000));
    }
    if (meter - first > 4900) /* more than half of the meter may hide in one gap */
      continue;
    g_autoptr(NbStore) store = make_store(NULL, text->str, "计数=累计; 回零=10000");
    g_autoptr(NbPlan) plan = rows_plan("visits", "", "", "sum count");
    g_autoptr(NbResult) result = nb_query_run(nb_store_get(store, "visits"), plan, NULL);

    g_assert_cmpint(result->total.num, ==, meter - first);
  }
}

static const struct {
  const char *text;
  guint days;
} weekdays[] = {
    {"一",             1 << 1                                      },
    {"周六、日",    1 << 6 | 1 << 7                             },
    {"周二至周日", 0xfe & ~(1 << 1)                            },
    {"星期1-5",       1 << 1 | 1 << 2 | 1 << 3 | 1 << 4 | 1 << 5  },
    {"１，３",       1 << 1 | 1 << 3                             },
    {"周六至周一", 1 << 6 | 1 << 7 | 1 << 1                    },
    {"周八",          0                                           },
    {"每天",          1 << 7 /* 天 is Sunday: write no weekday */},
    {"周一至",       0                                           },
};

static void
test_weekdays(void)
{
  for (gsize i = 0; i < G_N_ELEMENTS(weekdays); i++)
    g_assert_cmpuint(nb_weekdays_parse(weekdays[i].text), ==, weekdays[i].days);
}

static void
test_bad_rules(void)
{
  static const char *const bad[] = {"总馆|半|||", "总馆|开|周八||",
                                    "总馆|闭||2024-02-12|2024-02-09"};

  for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
    g_autoptr(NbStore) store = nb_store_new();
    const NbPeriod none = {NB_DAY_NONE, NB_DAY_NONE};
    g_autofree char *text = g_strconcat("site|rule|weekdays|from|to\n", bad[i], "\n", NULL);
    g_autoptr(GError) error = NULL;

    rows_add(nb_store_need(store, nb_dataset_find("open_days")), text);
    g_assert_false(nb_opening_expand(store, &none, &error));
    g_assert_error(error, NB_ERROR, NB_ERROR_INPUT);
    g_assert_true(g_str_has_prefix(error->message, "rows.csv:2: "));
  }
}

/* Open from Tuesday to Sunday but at the Spring Festival; the branch on Mondays too. */
static void
test_calendar(void)
{
  g_autoptr(NbStore) store = make_store("|开|二至日|||8000000\n分馆|开|一|||4000000\n|闭||2024-02-"
                                        "10|2024-02-16|\n总馆|开||2024-02-16|2024-02-16|\n",
                                        HEAD "2024-01-01|总馆|东|1\n", "补缺=否");
  g_autoptr(NbPlan) days = rows_plan("calendar", "state=开; month=2024-02", "site", "distinct day");
  g_autoptr(NbPlan) hours = rows_plan("calendar", "state=开; month=2024-02", "site", "sum hours");
  const NbTable *table = nb_store_get(store, "calendar");

  days->order = hours->order = NB_ORDER_KEY;
  g_autoptr(NbResult) a = nb_query_run(table, days, NULL);
  g_autoptr(NbResult) b = nb_query_run(table, hours, NULL);
  g_autofree char *n = rows_text(a->groups, FALSE);
  g_autofree char *h = rows_text(b->groups, FALSE);

  /* 29 days, 4 Mondays, 7 closed with one Monday; the main library opens on the 16th again */
  g_assert_cmpstr(n, ==, "分馆=22 总馆=20");
  g_assert_cmpstr(h, ==, "分馆=164 总馆=160");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/gate/", rows, test_row);
  g_test_add_func("/gate/samples are grossed up by weekday to the open days of the year",
                  test_sampled);
  g_test_add_func("/gate/a measure tells what is estimated", test_note);
  g_test_add_func("/gate/a meter loses nothing in its gaps", test_meter_loses_nothing);
  g_test_add_func("/gate/weekdays are read as people write them", test_weekdays);
  g_test_add_func("/gate/a rule that says nothing is refused with its line", test_bad_rules);
  g_test_add_func("/gate/later rules prevail, for one site or for all", test_calendar);
  return g_test_run();
}
