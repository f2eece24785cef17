#include "tables.h"

typedef void (*Fill)(NbTable *table);

/* 300 days of one loan and its return, at ten. */
static void
sound(NbTable *table)
{
  for (gint32 day = 0; day < 300; day++) {
    g_autofree char *item = g_strdup_printf("B%d", day);

    handle(table, 19723 + day, 600, "loan", "R1", item);
    nb_table_end_row(table, 2 * day + 2);
    handle(table, 19725 + day, 600, "return", "R1", item);
    nb_table_end_row(table, 2 * day + 3);
  }
}

static void
twice(NbTable *table)
{
  sound(table);
  for (guint i = 0; i < 3; i++) {
    handle(table, 19723, 600, "loan", "R1", "B0");
    nb_table_end_row(table, 900 + i);
  }
}

static void
two_files(NbTable *table)
{
  sound(table);
  nb_table_begin_file(table, "数据/b.csv");
  handle(table, 19724, 600, "loan", "R1", "B1");
  nb_table_end_row(table, 2);
}

static void
odd(NbTable *table)
{
  sound(table);
  handle(table, 19800, 120, "loan", "R2", "N1"); /* at two in the night */
  nb_table_end_row(table, 701);
  handle(table, 19801, 600, "loan", "R2", "N2");
  set_time(table, "returned", 19790, NB_MINUTE_NONE);
  nb_table_end_row(table, 702);
  handle(table, 19802, 600, "loan", "R2", "N3");
  set_time(table, "birth", 19900, NB_MINUTE_NONE);
  nb_table_end_row(table, 703);
  handle(table, 19803, 600, "loan", "R2", "N4");
  set(table, "class", "L12");
  nb_table_end_row(table, 704);
  handle(table, 19804, 600, "loan", "", "N5");
  nb_table_end_row(table, 705);
  handle(table, 19805, 600, "loan", "R2", "N6");
  set(table, "site", "");
  nb_table_end_row(table, 706);
  handle(table, 20300, 600, "loan", "R2", "N7"); /* in 2025 */
  nb_table_end_row(table, 707);
}

static void
unpaired(NbTable *table)
{
  sound(table);
  handle(table, 19730, 601, "loan", "R3", "U1");
  nb_table_end_row(table, 701);
  handle(table, 19730, 602, "return", "R3", "U2");
  nb_table_end_row(table, 702);
}

static void
burst(NbTable *table)
{
  sound(table);
  for (int i = 0; i < 80; i++) {
    g_autofree char *item = g_strdup_printf("X%d", i);

    handle(table, 20020, 700, "loan", "R4", item);
    nb_table_end_row(table, 1000 + i);
  }
}

static void
closed_for_days(NbTable *table)
{
  for (gint32 day = 0; day < 366; day++) {
    g_autofree char *item = g_strdup_printf("B%d", day);

    if (nb_day_weekday(19723 + day) == 1 || (day >= 100 && day < 105) || day == 200)
      continue;
    handle(table, 19723 + day, 600, "loan", "R1", item);
    nb_table_end_row(table, day + 2);
  }
}

static const struct {
  const char *name;
  Fill fill;
  const char *faults;
} rows[] = {
    {"nothing",                 sound,           "gap 64 2024-10-29..2024-12-31\n"           },
    {"a row three times more",  twice,
     "repeat 3 a.csv:900 loans -3\ngap 64 2024-10-29..2024-12-31\n"                          },
    {"a row of two files",      two_files,
     "overlap 1 b.csv:2 loans -1\ngap 64 2024-10-29..2024-12-31\n"                           },
    {"odd rows",                odd,
     "outside 1 a.csv:707\nnight 1 a.csv:701 loans -1\nbackwards 1 a.csv:702 loans -1\n"
     "birth 1 a.csv:703 loans -1\nclass 1 a.csv:704 loans -1\nnameless 1 a.csv:705 loans -1\n"
     "placeless 1 a.csv:706 loans -1\ngap 64 2024-10-29..2024-12-31\n"
     "unreturned 6 a.csv:701\n"                                                              },
    {"loans and returns alone", unpaired,
     "gap 64 2024-10-29..2024-12-31\nunreturned 1 a.csv:701\nunlent 1 a.csv:702 returns -1\n"},
    {"a batch in a minute",     burst,
     "gap 64 2024-10-29..2024-12-31\nburst 80 a.csv:1000 loans -80\n"                        },
    {"days without a row",      closed_for_days, "gap 6 2024-04-10..2024-04-14\n"            },
};

static gboolean
find(const NbAuditFault *fault, const char *id, gint64 *change)
{
  for (guint i = 0; i < fault->effects->len; i++) {
    const NbAuditEffect *effect = fault->effects->pdata[i];

    *change = effect->change.num;
    if (g_str_equal(effect->metric->id, id))
      return TRUE;
  }
  return FALSE;
}

static char *
list(const GPtrArray *faults)
{
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < faults->len; i++) {
    const NbAuditFault *fault = faults->pdata[i];
    gint64 change = 0;

    g_string_append_printf(out, "%s %d %s", fault->kind, (int)fault->count,
                           (const char *)fault->places->pdata[0]);
    if (find(fault, "loans", &change))
      g_string_append_printf(out, " loans %d", (int)change);
    else if (find(fault, "returns", &change))
      g_string_append_printf(out, " returns %d", (int)change);
    g_string_append_c(out, '\n');
  }
  return g_string_free(out, FALSE);
}

static void
test_row(gconstpointer data)
{
  guint i = GPOINTER_TO_UINT(data);
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(NbCatalogue) all = catalogue();

  rows[i].fill(loans_new(store));

  g_autoptr(GPtrArray) faults = nb_audit_run(all, store, &year_2024);
  g_autofree char *got = list(faults);

  g_assert_cmpstr(got, ==, rows[i].faults);
}

static void
test_negative(void)
{
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(NbCatalogue) all = catalogue();
  const NbDataset *dataset = nb_dataset_find("visits");
  NbTable *table = nb_store_need(store, dataset);

  nb_table_begin_file(table, "gate.csv");
  nb_table_add_column(table, (guint)nb_dataset_role(dataset, "time"));
  nb_table_add_column(table, (guint)nb_dataset_role(dataset, "count"));
  for (int i = 0; i < 10; i++) {
    set_time(table, "time", 19723 + i, NB_MINUTE_NONE);
    nb_table_set_count(table, (guint)nb_dataset_role(dataset, "count"), i == 4 ? -50 : 100);
    nb_table_end_row(table, i + 2);
  }

  g_autoptr(GPtrArray) faults = nb_audit_run(all, store, &year_2024);
  const NbAuditFault *fault = faults->len ? faults->pdata[0] : NULL;
  gint64 change = 0;

  g_assert_nonnull(fault);
  g_assert_cmpstr(fault->kind, ==, "negative");
  g_assert_true(find(fault, "visits", &change));
  g_assert_cmpint(change, ==, 50);
}

/* Months, sites and classes make the year. */
static void
test_sums(void)
{
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(NbCatalogue) all = catalogue();
  g_autoptr(GError) error = NULL;

  odd(loans_new(store));

  g_autoptr(NbMeasure) measure =
      nb_metric_measure(all, nb_catalogue_find(all, "loans"), store, &year_2024, NULL, &error);
  g_autoptr(GPtrArray) sums = nb_audit_sums(measure, store);

  g_assert_no_error(error);
  g_assert_cmpuint(sums->len, ==, 3);
  for (guint i = 0; i < sums->len; i++)
    g_assert_true(((const NbAuditSum *)sums->pdata[i])->holds);
  g_assert_cmpint(((const NbAuditSum *)sums->pdata[1])->missing, ==, 1);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_set_nonfatal_assertions();
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *path = g_strdup_printf("/audit/faults/%s", rows[i].name);

    g_test_add_data_func(path, GUINT_TO_POINTER(i), test_row);
  }
  g_test_add_func("/audit/faults/negative gate days", test_negative);
  g_test_add_func("/audit/faults/sums of parts", test_sums);
  return g_test_run();
}
