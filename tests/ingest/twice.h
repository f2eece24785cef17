/* One text, read record by record and in bulk, known as a whole and only looked at: all must tell
 * the same.
 */
#pragma once
#include "ingest/bulk.h"
#include "ingest/evidence.h"
#include "ingest/rows.h"
#include "ingest/wide.h"
#include "read.h"

/* A file that is never large enough. */
static const NbBulkSizes never = {.least = G_MAXSIZE / 2, .part = 1};

/* How a text is taken: decoded and checked before it is read, or as a large one is: GB18030 as it
 * stands, UTF-8 on trust. */
typedef enum { KNOWN, TRUSTED } Taken;

static inline NbText *
take_text(const char *bytes, gsize size, const NbIngestOptions *options, Taken taken)
{
  g_autoptr(GBytes) data = g_bytes_new_static(bytes, size);
  NbText *text =
      nb_text_open(data, "a.csv", options->encoding, taken == KNOWN ? G_MAXSIZE : 0, NULL);

  if (text && taken == TRUSTED && text->encoding == NB_ENCODING_UTF8) {
    text->unchecked = text->lost = TRUE;
    g_array_set_size(text->faults, 0);
  }
  return text;
}

/* Returns: (nullable): %NULL when the text is refused. */
static inline NbFileReport *
read_text(NbStore *store, const NbPresets *presets, const char *bytes, gsize size,
          const NbIngestOptions *options, const NbBulkSizes *sizes, Taken taken)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(NbText) text = take_text(bytes, size, options, taken);

  if (!text)
    return NULL;
  NbDialect dialect = nb_dialect_find(text->text, text->size, text->raw, 0, 0);
  g_autoptr(NbHeader) header = nb_header_find(text, &dialect, presets, "a.csv", options, &error);
  g_autofree NbDateOrder *orders = header ? g_new0(NbDateOrder, header->mapping->n_uses) : NULL;

  if (!header || !nb_wide_set_year(header->mapping, header->year))
    return NULL;
  g_autoptr(NbFileReport) report = g_new0(NbFileReport, 1);

  report->path = g_strdup("a.csv");
  report->dataset = header->mapping->dataset;
  report->issues = nb_issues_new();
  if (!nb_rows_read(store, text, &dialect, header, orders, sizes, report, &error))
    return NULL;
  return g_steal_pointer(&report);
}

static inline int
compare(gconstpointer a, gconstpointer b)
{
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Kinds in the order of the alphabet: repeats are found last in bulk. */
static inline char *
tell(const NbFileReport *report)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);

  for (guint i = 0; i < nb_issues_length(report->issues); i++) {
    const NbIssue *issue = nb_issues_nth(report->issues, i);
    GString *line = g_string_new(NULL);

    g_string_printf(line, "%s %d %d", issue->kind, (int)issue->severity, (int)issue->count);
    for (guint k = 0; k < issue->places->len; k++) {
      const NbIssuePlace *place = issue->places->pdata[k];

      g_string_append_printf(line, " %d:%d%s", (int)place->line, (int)place->column,
                             place->text ? place->text : "");
    }
    g_ptr_array_add(lines, g_string_free(line, FALSE));
  }
  g_ptr_array_sort(lines, compare);
  g_ptr_array_add(lines,
                  g_strdup_printf("%d %d %d %d %d %d", (int)report->read, (int)report->accepted,
                                  (int)report->rejected, (int)report->repaired,
                                  (int)report->repeated, (int)report->rows));
  g_ptr_array_add(lines, NULL);
  return g_strjoinv("\n", (char **)lines->pdata);
}

/* Cells with their codes and lines. */
static inline char *
show(const NbTable *table)
{
  GString *out = g_string_new(NULL);
  g_autofree char *cells = dump(table);

  g_string_append(out, cells);
  for (gsize row = 0; row < nb_table_rows(table); row++) {
    NbPlace at;

    nb_table_place(table, row, &at);
    g_string_append_printf(out, "%d:", (int)at.line);
    for (guint i = 0; i < nb_table_dataset(table)->n_roles; i++) {
      const NbColumn *column = nb_table_column(table, nb_table_dataset(table)->roles[i].id);

      if (column && nb_column_is_text(column))
        g_string_append_printf(out, " %u", nb_column_code(column, row));
    }
    g_string_append_c(out, '\n');
  }
  return g_string_free(out, FALSE);
}

static inline void
check_way(const NbPresets *presets, const char *bytes, gsize size, const NbIngestOptions *options,
          const NbBulkSizes *sizes, Taken taken)
{
  g_autoptr(NbStore) one = nb_store_new();
  g_autoptr(NbStore) many = nb_store_new();
  g_autoptr(NbFileReport) want = read_text(one, presets, bytes, size, options, &never, KNOWN);
  g_autoptr(NbFileReport) got = read_text(many, presets, bytes, size, options, sizes, taken);

  g_assert_true((want == NULL) == (got == NULL));
  if (!want)
    return;
  g_autofree char *want_said = tell(want), *got_said = tell(got);
  const char *dataset = want->dataset->id;
  g_autofree char *want_rows = show(nb_store_get(one, dataset));
  g_autofree char *got_rows = show(nb_store_get(many, dataset));

  if (strcmp(want_said, got_said) != 0 || strcmp(want_rows, got_rows) != 0)
    g_test_message("parts of %d bytes of:\n%.*s", (int)sizes->part, (int)size, bytes);
  g_assert_cmpstr(got_rows, ==, want_rows);
  g_assert_cmpstr(got_said, ==, want_said);
}

/* A text that few faults are in: one that is taken on trust may turn out to be none. */
static inline void
check_trusted(const NbPresets *presets, const char *bytes, gsize size,
              const NbIngestOptions *options, gsize part)
{
  const NbBulkSizes sizes = {.least = 0, .part = part};

  check_way(presets, bytes, size, options, &sizes, TRUSTED);
  check_way(presets, bytes, size, options, &never, TRUSTED);
}

static inline void
check_text(const NbPresets *presets, const char *bytes, gsize size, const NbIngestOptions *options,
           gsize part)
{
  const NbBulkSizes sizes = {.least = 0, .part = part};

  check_way(presets, bytes, size, options, &sizes, KNOWN);
}
