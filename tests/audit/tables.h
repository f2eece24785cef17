/* Small logs made in memory for the tests of the audit. */
#pragma once
#include "audit/audit.h"
#include "base/paths.h"
#include <string.h>

static const NbPeriod year_2024 = {19723, 20088};

static inline NbTable *
loans_new(NbStore *store)
{
  static const char *const roles[] = {"time",  "action",   "reader", "item",
                                      "class", "returned", "site",   "birth"};
  NbTable *table = nb_store_need(store, nb_dataset_find("loans"));

  nb_table_begin_file(table, "数据/a.csv");
  for (gsize i = 0; i < G_N_ELEMENTS(roles); i++)
    nb_table_add_column(table, (guint)nb_dataset_role(nb_dataset_find("loans"), roles[i]));
  return table;
}

static inline void
set(NbTable *table, const char *role, const char *text)
{
  nb_table_set_text(table, (guint)nb_dataset_role(nb_table_dataset(table), role), text,
                    strlen(text));
}

static inline void
set_time(NbTable *table, const char *role, gint32 day, int minute)
{
  nb_table_set_time(table, (guint)nb_dataset_role(nb_table_dataset(table), role), day, minute);
}

/* A loan or return of a book in good order; change it before nb_table_end_row(). */
static inline void
handle(NbTable *table, gint32 day, int minute, const char *action, const char *reader,
       const char *item)
{
  set_time(table, "time", day, minute);
  set(table, "action", action);
  set(table, "reader", reader);
  set(table, "item", item);
  set(table, "class", "I247.5");
  set(table, "site", "总馆");
}

static inline NbCatalogue *
catalogue(void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = nb_paths_data("templates/metrics", &error);
  NbCatalogue *all = nb_catalogue_load(folder, &error);

  g_assert_no_error(error);
  return all;
}
