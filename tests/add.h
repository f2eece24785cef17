/* Tables of tests: each row is a test of its own, named by its sentence. */
#pragma once
#include <glib.h>

/**
 * nb_add_rows:
 * @prefix: before the name of each, "/query/key/"
 * @rows: @n of them, @size bytes each; they must outlive the run
 * @names: the name of the first row, where it stands in it
 *
 * See NB_ADD_ROWS().
 */
static inline void
nb_add_rows(const char *prefix, gconstpointer rows, const char *const *names, gsize n, gsize size,
            GTestDataFunc test)
{
  for (gsize at = 0; at < n * size; at += size) {
    const char *const *name = (gconstpointer)((const char *)names + at);
    g_autofree char *path = g_strconcat(prefix, *name, NULL);

    g_test_add_data_func(path, (const char *)rows + at, test);
  }
}

/** NB_ADD_ROWS: a test for each of an array's rows, which have a member called name. */
#define NB_ADD_ROWS(prefix, rows, test)                                                            \
  nb_add_rows(prefix, rows, &(rows)[0].name, G_N_ELEMENTS(rows), sizeof(rows)[0], test)
