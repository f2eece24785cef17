/* Parts add up: on generated logs, months, sites and classes sum to the year for every metric of
 * the catalogue that adds, and the states of a year end as its last month does. */
#include "base/paths.h"
#include "metric/metric.h"
#include "tests/query/rows.h"

enum { ROWS = 600, TRIALS = 4 };

static const char *const words[] = {"",
                                    "总馆",
                                    "分馆",
                                    "讲座",
                                    "展览",
                                    "志愿;流动",
                                    "少儿图书",
                                    "中小学生",
                                    "自助",
                                    "loan",
                                    "renew",
                                    "return",
                                    "inhouse",
                                    "在编",
                                    "收入",
                                    "支出 购书",
                                    "推文",
                                    "媒体",
                                    "市级",
                                    "集体",
                                    "点击",
                                    "下载",
                                    "Total_Item_Requests",
                                    "I247.5",
                                    "K825",
                                    "TP311",
                                    "馆际借出",
                                    "参考咨询",
                                    "满意度",
                                    "坐席"};

static const char *const names[] = {"服务人口",     "馆外服务人次", "开馆天数", "职工",
                                    "收入",         "总藏量",       "微信粉丝", "退证",
                                    "志愿服务时长", "满意率"};

static gint32
any_day(void)
{
  return g_test_rand_int_range(nb_day_from_date(2023, 11, 1), nb_day_from_date(2025, 3, 1));
}

static void
fill_cell(NbTable *table, guint i)
{
  const NbRole *role = &nb_table_dataset(table)->roles[i];
  gboolean is_action = strcmp(role->id, "action") == 0;
  gboolean is_figure = strcmp(nb_table_dataset(table)->id, "figures") == 0;
  const char *word = is_action ? words[g_test_rand_int_range(9, 13)]
                     : is_figure && strcmp(role->id, "name") == 0
                         ? names[g_test_rand_int_range(0, G_N_ELEMENTS(names))]
                         : words[g_test_rand_int_range(0, G_N_ELEMENTS(words))];

  if (role->flags & NB_ROLE_NEVER || (g_test_rand_int_range(0, 8) == 0 && !is_action))
    return;
  switch (role->type) {
  case NB_TYPE_TEXT:
    nb_table_set_text(table, i, word, strlen(word));
    break;
  case NB_TYPE_TIME:
    nb_table_set_time(table, i, any_day(), g_test_rand_int_range(0, 1440));
    break;
  case NB_TYPE_COUNT:
    nb_table_set_count(table, i,
                       strcmp(role->id, "year") == 0 ? 2024 : g_test_rand_int_range(0, 50));
    break;
  case NB_TYPE_DECIMAL:
    nb_table_set_count(table, i, g_test_rand_int_range(0, 50000000));
    break;
  }
}

static NbStore *
generate(void)
{
  NbStore *store = nb_store_new();
  const NbDataset *dataset;

  for (guint d = 0; (dataset = nb_dataset_nth(d)); d++) {
    NbTable *table = nb_store_need(store, dataset);

    nb_table_begin_file(table, "generated.csv");
    for (guint i = 0; i < dataset->n_roles; i++)
      if (!(dataset->roles[i].flags & NB_ROLE_NEVER))
        nb_table_add_column(table, i);
    for (int row = 0; row < ROWS; row++) {
      for (guint i = 0; i < dataset->n_roles; i++)
        fill_cell(table, i);
      nb_table_end_row(table, row + 2);
    }
  }
  return store;
}

static NbRatio
add(NbRatio a, NbRatio b)
{
  /* halves and millionths: one common denominator is enough here */
  const gint64 unit = 2 * NB_DECIMAL_ONE * 100;

  g_assert_cmpint(unit % b.den, ==, 0);
  return (NbRatio){a.num + b.num * (unit / b.den), unit};
}

static gboolean
is_equal(NbRatio a, NbRatio b)
{
  return (__int128)a.num * b.den == (__int128)b.num * a.den;
}

static void
check_parts(const NbMetric *metric, const NbStore *store, const NbPeriod *year, const char *by,
            NbRatio whole)
{
  g_autoptr(GArray) keys = g_array_new(FALSE, TRUE, sizeof(NbKey));
  g_autoptr(GError) error = NULL;
  NbRatio sum = {0, 1};
  NbKey key;

  if (!nb_key_parse(by, metric->dataset, &key, NULL))
    return;
  g_array_append_val(keys, key);
  g_autoptr(NbResult) parts =
      nb_metric_series(metric, store, year, NULL, NULL, keys, 0, TRUE, &error);

  g_assert_no_error(error);
  for (guint i = 0; i < parts->groups->len; i++)
    sum = add(sum, ((const NbGroup *)parts->groups->pdata[i])->value);
  if (!is_equal(sum, whole))
    g_test_message("%s by %s", metric->id, by);
  g_assert_true(is_equal(sum, whole));
}

/* The last month of a state is the state of the year. */
static void
check_state(const NbMetric *metric, const NbStore *store, const NbPeriod *year, NbRatio whole)
{
  g_autoptr(GArray) keys = g_array_new(FALSE, TRUE, sizeof(NbKey));
  NbKey key;

  if (!nb_key_parse("month", metric->dataset, &key, NULL))
    return;
  g_array_append_val(keys, key);
  g_autoptr(NbResult) months =
      nb_metric_series(metric, store, year, NULL, NULL, keys, 0, TRUE, NULL);
  const NbGroup *last = months->groups->pdata[months->groups->len - 1];

  g_assert_cmpuint(months->groups->len, ==, 12);
  g_assert_true(last->value.den == whole.den && last->value.num == whole.num);
}

static void
check_metric(const NbCatalogue *catalogue, const NbMetric *metric, const NbStore *store, guint *n)
{
  static const char *const keys[] = {"month", "quarter", "weekday", "site",
                                     "class", "class2",  "type",    "kind"};
  const NbPeriod year = {nb_day_from_date(2024, 1, 1), nb_day_from_date(2024, 12, 31)};
  g_autoptr(GError) error = NULL;

  if (!metric->dataset || metric->needs[0])
    return;
  g_autoptr(NbMeasure) whole = nb_metric_measure(catalogue, metric, store, &year, NULL, &error);

  g_assert_no_error(error);
  if (whole->metric != metric || whole->value.den == 0)
    return;
  if (metric->as_of) {
    check_state(metric, store, &year, whole->value);
    return;
  }
  /* a value that looks back, or takes rows without a time in, is not cut by months */
  gboolean by_time = metric->window == 0 && !metric->undated && !metric->time;

  for (gsize k = 0; nb_aggregate_is_additive(metric->aggregate.kind) && k < G_N_ELEMENTS(keys); k++)
    if (k > 2 || by_time)
      check_parts(metric, store, &year, keys[k], whole->value);
  *n += nb_aggregate_is_additive(metric->aggregate.kind);
}

static void
test_pack(gconstpointer data)
{
  g_autofree char *metrics = nb_paths_data("templates/metrics", NULL);
  g_autofree char *packs = nb_paths_data("templates/packs", NULL);
  const char *const folders[] = {metrics, NULL}, *const pack_folders[] = {packs, NULL};
  g_autoptr(GError) error = NULL;
  g_autoptr(NbCatalogue) catalogue =
      nb_catalogue_load_all(folders, nb_pack_find(data, pack_folders, NULL), &error);

  g_assert_no_error(error);
  for (int trial = 0; trial < TRIALS; trial++) {
    g_autoptr(NbStore) store = generate();
    guint n = 0;

    for (guint i = 0; i < nb_catalogue_length(catalogue); i++)
      check_metric(catalogue, nb_catalogue_nth(catalogue, i), store, &n);
    g_assert_cmpuint(n, >, 80);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_data_func("/sums/parts add up under gbt13191", "gbt13191", test_pack);
  g_test_add_data_func("/sums/parts add up under wlj3", "wlj3", test_pack);
  g_test_add_data_func("/sums/parts add up under imls", "imls", test_pack);
  g_test_add_data_func("/sums/parts add up under local", "local", test_pack);
  return g_test_run();
}
