/* Tables of chance, and whether two are the same: for all tests of snapshots. */
#pragma once
#include "store/snapshot.h"
#include <string.h>

enum { GROUP = NB_LANE_ROWS };

/* ---- tables of chance ---- */

static inline guint
role(const NbTable *table, const char *id)
{
  return (guint)nb_dataset_role(nb_table_dataset(table), id);
}

static inline void
set_text(NbTable *table, const char *id, GRand *rand, guint kinds)
{
  static const char *const stems[] = {"船山诗注", "狼图腾", "e\xcc\x81t\xc3\xa9", "𠮷野家", "a"};
  guint kind = (guint)g_rand_int_range(rand, 0, (gint32)kinds);
  g_autofree char *text =
      kind == 0 ? g_strdup("") : g_strdup_printf("%s%u", stems[kind % G_N_ELEMENTS(stems)], kind);

  nb_table_set_text(table, role(table, id), text, strlen(text));
}

static inline void
add_row(NbTable *table, GRand *rand, gint64 line)
{
  set_text(table, "title", rand, 5000);
  set_text(table, "reader", rand, 300);
  set_text(table, "site", rand, 9);
  if (g_rand_boolean(rand))
    nb_table_set_time(table, role(table, "time"), g_rand_int_range(rand, 15000, 20000),
                      g_rand_boolean(rand) ? NB_MINUTE_NONE : g_rand_int_range(rand, 0, 1440));
  if (g_rand_boolean(rand))
    nb_table_set_count(table, role(table, "count"),
                       g_rand_boolean(rand) ? G_MAXINT64 : g_rand_int_range(rand, -5, 5));
  nb_table_end_row(table, line);
}

/* Adds a file. Its lines leave gaps, now and then. */
static inline void
add_file(NbTable *table, const char *name, guint rows, guint32 seed)
{
  static const char *const ids[] = {"title", "reader", "site", "time", "count"};
  g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
  gint64 line = 2;

  nb_table_begin_file(table, name);
  for (gsize i = 0; i < G_N_ELEMENTS(ids); i++)
    nb_table_add_column(table, role(table, ids[i]));
  for (guint i = 0; i < rows; i++) {
    add_row(table, rand, line);
    line += g_rand_int_range(rand, 0, 50) ? 1 : 3;
  }
}

static inline NbTable *
one_file(const char *name, guint rows, guint32 seed)
{
  NbTable *table = nb_table_new(nb_dataset_find("loans"));

  add_file(table, name, rows, seed);
  return table;
}

/* The same rows, with texts that stand together on one lane, in entries of no order. */
static inline NbTable *
bundled(const char *name, guint rows, guint32 seed)
{
  NbTable *table = nb_table_new(nb_dataset_find("loans"));
  g_autoptr(GRand) rand = g_rand_new_with_seed(seed);

  nb_table_begin_file(table, name);
  nb_table_add_column(table, role(table, "title"));
  nb_table_add_column(table, role(table, "author"));
  nb_table_add_column(table, role(table, "time"));
  NbColumn *pair[] = {nb_table_cells(table, role(table, "title")),
                      nb_table_cells(table, role(table, "author"))};

  g_assert_true(nb_column_share(pair, 2));
  for (guint k = 0; k < 2; k++) {
    guint32 codes[100];

    for (guint i = 0; i < 100; i++) {
      g_autofree char *text = g_strdup_printf("%s%u", k ? "作者" : "书", (99 - i) / (k + 1) % 60);

      codes[i] = nb_dict_add(pair[k]->dict, text, strlen(text));
    }
    nb_column_extend(pair[k], codes, 100);
  }
  for (guint i = 0; i < rows; i++) {
    guint32 entry = (guint32)g_rand_int_range(rand, 0, 101);
    NbStamp stamp = nb_stamp_of(15000 + (gint32)(i / 100), 5);

    nb_lane_append(pair[0]->lane, &entry, 1);
    nb_lane_append(nb_table_cells(table, role(table, "time"))->lane, &stamp, 1);
  }
  nb_table_end_run(table, 2, rows);
  return table;
}

/* ---- comparing ---- */

static inline void
same_cells(const NbTable *a, const NbTable *b, const NbRole *role)
{
  const NbColumn *one = nb_table_column(a, role->id), *two = nb_table_column(b, role->id);

  for (gsize i = 0; i < nb_table_rows(a); i++) {
    if (!one || !two)
      g_assert_true(!one && !two);
    else if (nb_column_is_text(one))
      g_assert_cmpstr(nb_column_text(one, i), ==, nb_column_text(two, i));
    else if (nb_column_is_time(one))
      g_assert_cmpuint(nb_column_stamp(one, i), ==, nb_column_stamp(two, i));
    else
      g_assert_cmpint(nb_column_count(one, i), ==, nb_column_count(two, i));
  }
}

static inline void
same_places(const NbTable *a, const NbTable *b)
{
  NbPlace one, two;

  g_assert_cmpuint(nb_table_files(a)->len, ==, nb_table_files(b)->len);
  for (gsize i = 0; i < nb_table_rows(a); i++) {
    nb_table_place(a, i, &one);
    nb_table_place(b, i, &two);
    g_assert_cmpstr(one.file, ==, two.file);
    g_assert_cmpint(one.line, ==, two.line);
  }
}

static inline void
same_tables(const NbTable *a, const NbTable *b)
{
  const NbDataset *dataset = nb_table_dataset(a);

  g_assert_true(dataset == nb_table_dataset(b));
  g_assert_cmpuint(nb_table_rows(a), ==, nb_table_rows(b));
  for (guint i = 0; i < dataset->n_roles; i++)
    same_cells(a, b, &dataset->roles[i]);
  same_places(a, b);
}

static inline NbTable *
open_sound(const char *path)
{
  g_autoptr(GError) error = NULL;
  NbTable *table = nb_snapshot_open(path, NULL, &error);

  g_assert_no_error(error);
  g_assert_true(nb_table_check(table, TRUE, &error));
  g_assert_no_error(error);
  return table;
}

static inline void
save(const char *path, const NbTable *table, gboolean pack)
{
  g_autoptr(GError) error = NULL;

  nb_snapshot_save(path, table, NULL, pack, &error);
  g_assert_no_error(error);
}

static inline void
append(const char *path, const NbTable *table)
{
  g_autoptr(GError) error = NULL;

  nb_snapshot_append(path, table, NULL, &error);
  g_assert_no_error(error);
}

static inline GBytes *
bytes_of(const char *path)
{
  char *bytes = NULL;
  gsize size = 0;

  g_assert_true(g_file_get_contents(path, &bytes, &size, NULL));
  return g_bytes_new_take(bytes, size);
}
