/* Definition packs: what they change, what they may not, and that a figure names its own. */
#include "base/paths.h"
#include "metric/metric.h"
#include "tests/query/rows.h"
#include <glib/gstdio.h>

static const char loans[] =
    "time|action|reader|site|birth\n"
    "2024-01-01 09:00|loan|a|总馆|2010-06-01\n2024-01-01 09:10|loan|a|总馆|2010-06-01\n"
    "2024-01-01 12:00|loan|a|总馆|2010-06-01\n2024-01-01 12:30|loan|a|分馆|2010-06-01\n"
    "2024-01-05 09:00|renew|a|总馆|2010-06-01\n2024-01-06 09:00|inhouse|b|总馆|1980-01-01\n"
    "2024-01-07 09:00|loan|c|总馆|2012-12-31\n2024-01-08 09:00|return|a|总馆|\n"
    "2022-05-01 09:00|loan|d|总馆|2000-01-01\n";
static const char visits[] = "time|site|count|out\n2024-01-01|总馆|10|7\n2024-01-02|总馆|20|16\n";
static const char events[] = "time|title|kind|persons|online|sessions\n"
                             "2024-01-01|系列|讲座|30|100|4\n2024-01-02|一场|展览|10||\n";
static const char figures[] =
    "name|value\n开馆天数|2000000\n馆外服务人次|5000000\n有效读者证|10000000\n";

typedef struct {
  const char *metric;
  const char *values[4]; /* gbt13191, imls, local, wlj3 */
} Row;

/* The table of what the packs change, and why: the definitions in templates/packs. */
static const Row rows[] = {
    {"loans",             {"5", "6", "6", "5"}        }, /* renewals; in-house use */
    {"loans_borrower",    {"5/2", "3", "2", "5/2"}    },
    {"loan_visits",       {"3", "5", "3", "2"}        }, /* by site; by pause; by day */
    {"borrowers",         {"2", "2", "3", "2"}        },
    {"borrowers_active",  {"2", "3", "3", "2"}        }, /* within 12 or 36 months */
    {"loans_young",       {"5", "1", "5", "5"}        }, /* below 14, 12, 18, 18 */
    {"visits",            {"30", "53/2", "30", "30"}  }, /* half of in and out */
    {"visits_day",        {"15", "53/4", "5/61", "15"}}, /* open days; calendar days */
    {"total_flow",        {"35", "63/2", "35", "35"}  },
    {"events",            {"5", "5", "2", "5"}        }, /* a series of k: k or 1 */
    {"attendance",        {"40", "40", "140", "40"}   }, /* with online */
    {"attendance_online", {"100", "100", "100", "100"}},
    {"renewals",          {"1", "1", "1", "1"}        }, /* the same in all */
};

static NbCatalogue *
load(const char *pack)
{
  g_autofree char *metrics = nb_paths_data("templates/metrics", NULL);
  g_autofree char *packs = nb_paths_data("templates/packs", NULL);
  const char *const metric_folders[] = {metrics, NULL}, *const pack_folders[] = {packs, NULL};
  g_autoptr(GError) error = NULL;
  NbPack *found = nb_pack_find(pack, pack_folders, &error);

  g_assert_no_error(error);
  NbCatalogue *catalogue = nb_catalogue_load_all(metric_folders, found, &error);

  g_assert_no_error(error);
  return catalogue;
}

static NbStore *
library(void)
{
  NbStore *store = nb_store_new();

  rows_add(nb_store_need(store, nb_dataset_find("loans")), loans);
  rows_add(nb_store_need(store, nb_dataset_find("visits")), visits);
  rows_add(nb_store_need(store, nb_dataset_find("events")), events);
  rows_add(nb_store_need(store, nb_dataset_find("figures")), figures);
  return store;
}

static void
check_value(const NbCatalogue *catalogue, const NbStore *store, const char *id, const char *want)
{
  const NbPeriod year = {nb_day_from_date(2024, 1, 1), nb_day_from_date(2024, 12, 31)};
  g_autoptr(GError) error = NULL;
  g_autoptr(NbMeasure) measure =
      nb_metric_measure(catalogue, nb_catalogue_find(catalogue, id), store, &year, NULL, &error);

  g_assert_no_error(error);
  g_autofree char *value = rows_value(measure->value);

  if (strcmp(value, want) != 0)
    g_test_message("%s under %s", id, measure->pack->id);
  g_assert_cmpstr(value, ==, want);
  g_assert_true(measure->pack == nb_catalogue_pack(catalogue));
}

static void
test_four(void)
{
  static const char *const packs[] = {"gbt13191", "imls", "local", "wlj3"};
  g_autoptr(NbStore) store = library();

  for (gsize k = 0; k < G_N_ELEMENTS(packs); k++) {
    g_autoptr(NbCatalogue) catalogue = load(packs[k]);

    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
      check_value(catalogue, store, rows[i].metric, rows[i].values[k]);
  }
}

/* A formula differs exactly where the definition does. */
static void
test_formula(void)
{
  g_autoptr(NbCatalogue) a = load("gbt13191"), b = load("imls");
  static const struct {
    const char *id;
    gboolean same;
  } pairs[] = {
      {"loans",          FALSE},
      {"renewals",       TRUE },
      {"loans_borrower", FALSE},
      {"titles_new",     TRUE },
      {"visits_day",     FALSE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
    g_autofree char *x = nb_metric_formula(nb_catalogue_find(a, pairs[i].id));
    g_autofree char *y = nb_metric_formula(nb_catalogue_find(b, pairs[i].id));

    g_assert_cmpint(strcmp(x, y) == 0, ==, pairs[i].same);
  }
  g_assert_cmpstr(nb_catalogue_find(b, "loans")->pack, ==, "imls");
  g_assert_null(nb_catalogue_find(b, "renewals")->pack);
}

static const struct {
  const char *name, *text, *part;
} faults[] = {
    {"a key that is none",             "[pack]\nnmae = 一\n",                 "a.ini:2: "               },
    {"a setting that is none",         "[settings]\nlend = loan\n",            "did you mean “lent”" },
    {"a metric that is none",          "[laons]\nzh = 一\n",                  "did you mean “loans”"},
    {"a name instead of an id",        "[外借册次]\nzh = 一\n",           "is the id of no metric"  },
    {"a key of a metric that is none", "[loans]\nwheer = action=loan\n",       "a.ini:2: "               },
    {"a condition on no column",       "[loans]\nwhere = sight=一\n",         "a.ini:2: "               },
    {"a setting of no meaning",        "[settings]\nlent = loan; sight=一\n", "is no column"            },
};

static void
test_faults(void)
{
  g_autofree char *metrics = nb_paths_data("templates/metrics", NULL);
  const char *const folders[] = {metrics, NULL};

  for (gsize i = 0; i < G_N_ELEMENTS(faults); i++) {
    g_autofree char *folder = g_dir_make_tmp("nianbao-pack-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "a.ini", NULL);
    g_autoptr(GError) error = NULL;

    g_file_set_contents(path, faults[i].text, -1, NULL);
    NbPack *pack = nb_pack_load(path, &error);
    NbCatalogue *catalogue = pack ? nb_catalogue_load_all(folders, pack, &error) : NULL;

    g_assert_null(catalogue);
    g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
    if (!strstr(error->message, faults[i].part))
      g_test_message("%s", error->message);
    g_assert_nonnull(strstr(error->message, faults[i].part));
    g_remove(path);
    g_rmdir(folder);
  }
}

static void
test_unknown(void)
{
  g_autofree char *packs = nb_paths_data("templates/packs", NULL);
  const char *const folders[] = {packs, NULL};
  g_autoptr(GError) error = NULL;

  g_assert_null(nb_pack_find("gbt1319", folders, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_USAGE);
  g_assert_nonnull(strstr(error->message, "gbt13191"));
  g_autoptr(NbPack) by_name = nb_pack_find("文旅基3表口径", folders, NULL);

  g_assert_cmpstr(by_name->id, ==, "wlj3");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/pack/each of the four counts in its own way", test_four);
  g_test_add_func("/pack/a formula says whether two definitions are one", test_formula);
  g_test_add_func("/pack/a slip in a pack is found with its line", test_faults);
  g_test_add_func("/pack/an unknown pack names the nearest", test_unknown);
  return g_test_run();
}
