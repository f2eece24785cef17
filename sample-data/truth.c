#include "truth.h"
#include "base/paths.h"
#include "base/sink.h"
#include "ledger.h"
#include <string.h>

static char *
read_text(const char *path, GError **error)
{
  gsize size = 0;
  g_autofree char *bytes = NULL;

  if (!g_file_get_contents(path, &bytes, &size, error))
    return NULL;
  if (!g_utf8_validate(bytes, (gssize)size, NULL))
    return g_convert(bytes, (gssize)size, "UTF-8", "GB18030", NULL, NULL, error);
  if (g_str_has_prefix(bytes, "\xef\xbb\xbf"))
    memmove(bytes, bytes + 3, size - 2);
  return g_steal_pointer(&bytes);
}

/* Ends the cell that begins at @text, without its quotes, and gives what comes after it: the
 * comma's place becomes the end of the text; @is_last says that the line ends here. */
static char *
cut_cell(char *text, gboolean *is_last)
{
  gboolean is_quoted = *text == '"';
  char *from = text + (is_quoted ? 1 : 0), *to = text;

  while (*from && (is_quoted || !strchr(",\r\n", *from))) {
    if (is_quoted && *from == '"' && *++from != '"') {
      is_quoted = FALSE;
      continue;
    }
    *to++ = *from++;
  }
  *is_last = *from != ',';

  char *next = *is_last ? from + strspn(from, "\r\n") : from + 1;

  *to = '\0';
  return next;
}

static char *
cut_line(char *text, GPtrArray *cells)
{
  gboolean is_last = FALSE;

  g_ptr_array_set_size(cells, 0);
  while (!is_last) {
    g_ptr_array_add(cells, text);
    text = cut_cell(text, &is_last);
  }
  g_ptr_array_add(cells, NULL);
  return text;
}

static gboolean
count_file(const char *path, GPtrArray *ledgers, GError **error)
{
  g_autofree char *text = read_text(path, error);

  if (!text)
    return FALSE;

  g_autofree char *name = g_path_get_basename(path);
  g_autoptr(GPtrArray) cells = g_ptr_array_new();
  char *next = cut_line(text, cells);
  guint width = cells->len;

  for (guint i = 0; i < ledgers->len; i++)
    sample_ledger_open(ledgers->pdata[i], name, (char *const *)cells->pdata);
  while (*next) {
    next = cut_line(next, cells);
    for (guint i = 0; cells->len >= width && i < ledgers->len; i++)
      sample_ledger_line(ledgers->pdata[i], (char *const *)cells->pdata);
  }
  return TRUE;
}

static gboolean
count_folder(const char *folder, const char *name, GPtrArray *ledgers, GError **error)
{
  g_autofree char *inner = g_build_filename(folder, name, NULL);
  g_auto(GStrv) paths = nb_paths_list(inner, ".csv");

  for (guint i = 0; paths[i]; i++)
    if (!count_file(paths[i], ledgers, error))
      return FALSE;
  return TRUE;
}

static void
write_line(GString *out, const SampleLine *line, char *const *printed)
{
  g_autofree char *key = g_strdup_printf("%s\t%s\t", line->metric, line->period);
  gboolean is_printed = FALSE;

  for (guint i = 0; printed[i]; i++) {
    if (!g_str_has_prefix(printed[i], key))
      continue;
    g_string_append_printf(out, "%s%s\t%s\n", key, line->value, printed[i] + strlen(key));
    is_printed = TRUE;
  }
  if (!is_printed)
    g_string_append_printf(out, "%s%s\n", key, line->value);
}

static void
cells_free(gpointer cells)
{
  g_strfreev(cells);
}

/* @lines: keeps the cells that the ledgers lend. */
static GPtrArray *
read_ledgers(const char *text, GPtrArray *lines)
{
  GPtrArray *ledgers = g_ptr_array_new_with_free_func((GDestroyNotify)sample_ledger_free);
  g_auto(GStrv) rows = g_strsplit(text, "\n", -1);

  for (guint i = 1; rows[0] && rows[i] && *rows[i]; i++) {
    g_autofree char *row = g_strconcat(rows[i], "\t\t\t\t\t\t", NULL); /* empty cells at its end */
    char **cells = g_strsplit(row, "\t", -1);

    g_ptr_array_add(lines, cells);
    g_ptr_array_add(ledgers, sample_ledger_read(cells));
  }
  return ledgers;
}

static gboolean
write_truth(const char *folder, const GPtrArray *lines, char *const *printed, GError **error)
{
  g_autofree char *path = g_build_filename(folder, "truth.tsv", NULL);
  g_autoptr(GString) out = g_string_new("metric\tperiod\tvalue\tprinted_zh\tprinted_en\twhere\n");

  for (guint i = 0; i < lines->len; i++)
    write_line(out, lines->pdata[i], printed);
  return nb_sink_save(path, out->str, out->len, error);
}

gboolean
sample_truth_write(const char *folder, const char *figures, const char *printed, GError **error)
{
  g_autofree char *figures_text = NULL;
  g_autofree char *printed_text = NULL;

  if (!g_file_get_contents(figures, &figures_text, NULL, error) ||
      !g_file_get_contents(printed, &printed_text, NULL, error))
    return FALSE;

  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(cells_free);
  g_autoptr(GPtrArray) ledgers = read_ledgers(figures_text, cells);
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func((GDestroyNotify)sample_line_free);
  g_auto(GStrv) printed_lines = g_strsplit(printed_text, "\n", -1);

  if (!count_folder(folder, "数据", ledgers, error) ||
      !count_folder(folder, "馆务表", ledgers, error))
    return FALSE;
  for (guint i = 0; i < ledgers->len; i++)
    sample_ledger_lines(ledgers->pdata[i], lines);
  return write_truth(folder, lines, printed_lines, error);
}
