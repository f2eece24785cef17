#include "privacy/trail.h"
#include "report/explain.h"
#include "report/fraction.h"
#include <string.h>

/* The rows behind a figure, written one by one: a list may be longer than memory. */

typedef struct {
  const NbEvidenceForm *form;
  const NbTrail *trail;
  const NbMeasure *measure;
  NbSink *sink;
  GChecksum *sum;
  GString *line;
  NbRatio parts;
  gint64 rows;
} Writer;

/* A spreadsheet takes a cell that begins like this for a formula. */
static gboolean
is_formula(const char *text)
{
  return *text && strchr("=+-@", *text);
}

static void
append_tsv(GString *out, const char *text, gboolean guarded)
{
  if (guarded && is_formula(text))
    g_string_append_c(out, '\'');
  for (const char *p = text; *p; p++)
    g_string_append_c(out, (guint8)*p < ' ' || *p == 0x7f ? ' ' : *p);
}

static void
append_json(GString *out, const char *text)
{
  g_string_append_c(out, '"');
  for (const char *p = text; *p; p++) {
    if (*p == '"' || *p == '\\')
      g_string_append_printf(out, "\\%c", *p);
    else if ((guint8)*p < ' ' || *p == 0x7f)
      g_string_append_printf(out, "\\u%04x", (guint8)*p);
    else
      g_string_append_c(out, *p);
  }
  g_string_append_c(out, '"');
}

/* The checksum is that of all lines of rows, each with its newline. */
static gboolean
flush(Writer *writer, gboolean is_row)
{
  if (is_row)
    g_checksum_update(writer->sum, (const guchar *)writer->line->str, (gssize)writer->line->len);
  gboolean done = nb_sink_write(writer->sink, writer->line->str, writer->line->len);

  g_string_truncate(writer->line, 0);
  return done;
}

static void
append_row_tsv(Writer *writer, const char *file, const NbTrailRow *row, const char *part)
{
  g_string_append_printf(writer->line, "%s:%" G_GINT64_FORMAT, file, row->at.line);
  for (guint i = 0; nb_trail_role(writer->trail, i); i++) {
    g_string_append_c(writer->line, '\t');
    append_tsv(writer->line, row->cells[i], nb_trail_role(writer->trail, i)->type == NB_TYPE_TEXT);
  }
  g_string_append_printf(writer->line, "\t%s\n", part);
}

static void
append_row_json(Writer *writer, const char *file, const NbTrailRow *row, const char *part)
{
  GString *out = writer->line;

  g_string_append_printf(out, "%s{\"file\": ", writer->rows > 0 ? "," : " ");
  append_json(out, file);
  g_string_append_printf(out, ", \"line\": %" G_GINT64_FORMAT, row->at.line);
  for (guint i = 0; nb_trail_role(writer->trail, i); i++) {
    const NbRole *role = nb_trail_role(writer->trail, i);
    gboolean is_number = role->type == NB_TYPE_COUNT || role->type == NB_TYPE_DECIMAL;

    g_string_append_printf(out, ", \"%s\": ", role->id);
    if (is_number)
      g_string_append(out, *row->cells[i] ? row->cells[i] : "null");
    else
      append_json(out, row->cells[i]);
  }
  g_string_append_printf(out, ", \"part\": %s}\n", *part ? part : "0");
}

static gboolean
write_row(const NbTrailRow *row, gpointer data)
{
  Writer *writer = data;
  g_autofree char *file = g_path_get_basename(row->at.file);
  g_autofree char *part = nb_number_plain(row->part);

  if (writer->form->json)
    append_row_json(writer, file, row, part);
  else
    append_row_tsv(writer, file, row, part);
  writer->parts = nb_ratio_add(writer->parts, row->part, 1);
  writer->rows++;
  return flush(writer, TRUE);
}

static gboolean
write_heads(Writer *writer)
{
  gboolean english = writer->form->english;
  const NbMetric *metric = writer->measure->metric;

  if (writer->form->json) {
    g_string_append_printf(writer->line, "{\"metric\": \"%s\", \"rows\": [\n", metric->id);
    return flush(writer, FALSE);
  }
  g_string_append(writer->line, english ? "Row" : "行");
  for (guint i = 0; nb_trail_role(writer->trail, i); i++)
    g_string_append_printf(writer->line, "\t%s",
                           english ? nb_trail_role(writer->trail, i)->en
                                   : nb_trail_role(writer->trail, i)->zh);
  g_string_append_printf(writer->line, "\t%s\n", english ? metric->en : metric->zh);
  return flush(writer, FALSE);
}

static gboolean
write_end(Writer *writer)
{
  g_autofree char *parts = nb_number_plain(writer->parts);
  g_autofree char *value = nb_number_plain(writer->measure->result->total);
  const char *sum = g_checksum_get_string(writer->sum);

  if (writer->form->json)
    g_string_append_printf(writer->line,
                           "], \"count\": %" G_GINT64_FORMAT
                           ", \"sum\": %s, \"figure\": %s, \"sha256\": \"%s\"}",
                           writer->rows, parts, *value ? value : "null", sum);
  else
    g_string_append_printf(writer->line,
                           "# rows\t%" G_GINT64_FORMAT "\tsum\t%s\tfigure\t%s\tsha256\t%s\n",
                           writer->rows, parts, value, sum);
  return flush(writer, FALSE);
}

/* A list that is not the figure's would be worse than none. */
static gboolean
agree(const Writer *writer, GError **error)
{
  const NbResult *result = writer->measure->result;
  gboolean adds = result->total.den <= 0 ||
                  (writer->parts.den > 0 && nb_ratio_compare(writer->parts, result->total) == 0);

  if (adds && writer->rows == result->rows_kept)
    return TRUE;
  return nb_fail(error, NB_ERROR_CHECK, NULL, _("this is a fault of the program; please report it"),
                 _("the rows do not add up to the figure “%s”"), writer->measure->metric->zh);
}

static gboolean
write_measure(const NbMeasure *measure, const NbEvidenceForm *form, NbSink *sink, GError **error)
{
  g_autoptr(NbTrail) trail = nb_trail_new(measure->result);
  g_autoptr(GString) line = g_string_new(NULL);
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  Writer writer = {.form = form,
                   .trail = trail,
                   .measure = measure,
                   .sink = sink,
                   .sum = sum,
                   .line = line,
                   .parts = NB_RATIO_INT(0)};

  if (!trail)
    return nb_fail(error, NB_ERROR_LATE, NULL, _("add the file that holds them"),
                   _("no rows stand behind “%s”"), measure->metric->zh);
  /* a sink that fails says so when it is committed */
  if (!write_heads(&writer) || !nb_trail_walk(trail, write_row, &writer, error))
    return !error || !*error;
  return agree(&writer, error) && (write_end(&writer) || TRUE);
}

/* Of a quotient the rows of both parts, one list after the other. */
static void
gather(const NbMeasure *measure, GPtrArray *into)
{
  if (measure->over)
    gather(measure->over, into);
  if (measure->under)
    gather(measure->under, into);
  if (!measure->over && !measure->under)
    g_ptr_array_add(into, (gpointer)measure);
}

gboolean
nb_explain_rows(const NbMeasure *measure, const NbEvidenceForm *form, NbSink *sink, GError **error)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new();

  gather(measure, parts);
  if (form->json)
    nb_sink_write(sink, "[\n", 2);
  for (guint i = 0; i < parts->len; i++) {
    if (!write_measure(parts->pdata[i], form, sink, error))
      return FALSE;
    if (form->json)
      nb_sink_write(sink, i + 1 < parts->len ? ",\n" : "\n", i + 1 < parts->len ? 2 : 1);
  }
  if (form->json)
    nb_sink_write(sink, "]\n", 2);
  return TRUE;
}
