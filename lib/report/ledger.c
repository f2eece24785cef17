#include "report/ledger-entry.h"
#include <string.h>

enum { DEFINITION_DIGITS = 12 };

static void
entry_free(gpointer data)
{
  NbLedgerEntry *entry = data;

  g_free(entry->id);
  g_free(entry->zh);
  g_free(entry->en);
  g_free(entry->unit);
  g_free(entry->pack);
  g_free(entry->definition);
  g_free(entry->place);
  g_free(entry);
}

void
nb_ledger_free(NbLedger *ledger)
{
  if (!ledger)
    return;
  g_free(ledger->path);
  g_free(ledger->period);
  g_free(ledger->library);
  g_free(ledger->day);
  g_free(ledger->report);
  g_free(ledger->again);
  g_ptr_array_unref(ledger->entries);
  g_free(ledger);
}

/* ---- what a figure is ---- */

char *
nb_figure_id(const NbMetric *metric, const GPtrArray *filters, const NbPeriod *period)
{
  g_autofree char *span = nb_period_format(period);
  GString *id = g_string_new(metric->id);

  for (guint i = 0; i < filters->len; i++) {
    g_autofree char *filter = nb_filter_format(filters->pdata[i]);

    g_string_append_printf(id, ";%s", filter);
  }
  g_string_append_printf(id, "@%s", span);
  return g_string_free(id, FALSE);
}

char *
nb_measure_id(const NbMeasure *measure)
{
  return nb_figure_id(measure->metric, measure->filters, &measure->period);
}

char *
nb_measure_definition(const NbMeasure *measure)
{
  g_autofree char *formula = nb_metric_formula(measure->metric);
  g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, formula, -1);

  return g_strndup(sum, DEFINITION_DIGITS);
}

static void
digest_text(GChecksum *sum, const char *text)
{
  const char *bytes = text ? text : "";

  g_checksum_update(sum, (const guchar *)bytes, (gssize)strlen(bytes) + 1);
}

static void
digest_runs(GChecksum *sum, const NbText *text)
{
  g_autofree char *zh = nb_text_plain(text->zh), *en = nb_text_plain(text->en);

  digest_text(sum, zh);
  digest_text(sum, en);
}

static void
digest_cells(GChecksum *sum, const NbGrid *grid, const NbCell *cells)
{
  for (guint i = 0; cells && i < grid->columns->len; i++) {
    g_autofree char *value = nb_number_plain(cells[i].value);

    digest_text(sum, cells[i].zh);
    digest_text(sum, cells[i].en);
    digest_text(sum, value);
  }
}

static void
digest_grid(GChecksum *sum, const NbGrid *grid)
{
  if (!grid)
    return;
  digest_text(sum, grid->title_zh);
  digest_text(sum, grid->title_en);
  for (guint i = 0; i < grid->rows->len; i++)
    digest_cells(sum, grid, grid->rows->pdata[i]);
  digest_cells(sum, grid, grid->total);
}

char *
nb_doc_digest(const NbDoc *doc)
{
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);

  digest_text(sum, doc->title_zh);
  digest_text(sum, doc->title_en);
  digest_text(sum, doc->period);
  digest_runs(sum, &doc->summary);
  for (guint i = 0; i < doc->nodes->len; i++) {
    const NbNode *node = doc->nodes->pdata[i];

    digest_runs(sum, &node->text);
    digest_grid(sum, node->grid);
    digest_grid(sum, node->chart ? node->chart->grid : NULL);
    for (guint k = 0; node->tiles && k < node->tiles->len; k++)
      digest_text(sum, ((const NbTile *)node->tiles->pdata[k])->label_zh);
    for (guint k = 0; node->entries && k < node->entries->len; k++)
      digest_text(sum, ((const NbEntry *)node->entries->pdata[k])->text_zh);
  }
  for (guint i = 0; i < doc->figures->len; i++) {
    digest_text(sum, ((const NbFigure *)doc->figures->pdata[i])->printed_zh);
    digest_text(sum, ((const NbFigure *)doc->figures->pdata[i])->printed_en);
  }
  return g_strdup(g_checksum_get_string(sum));
}

/* ---- from a document ---- */

static int
by_id(gconstpointer a, gconstpointer b)
{
  const NbLedgerEntry *x = *(const NbLedgerEntry *const *)a;
  const NbLedgerEntry *y = *(const NbLedgerEntry *const *)b;
  int order = strcmp(x->id, y->id);

  order = order ? order : strcmp(x->zh, y->zh);
  return order ? order : strcmp(x->en, y->en);
}

static char *
place_of(const NbFigure *figure)
{
  g_autofree char *name = figure->at.file ? g_path_get_basename(figure->at.file) : g_strdup("");

  return figure->at.line > 0 ? g_strdup_printf("%s:%" G_GINT64_FORMAT, name, figure->at.line)
                             : g_strdup(name);
}

static NbLedgerEntry *
entry_of(const NbFigure *figure)
{
  NbLedgerEntry *entry = g_new0(NbLedgerEntry, 1);
  const NbMeasure *measure = figure->measure;

  *entry = (NbLedgerEntry){
      .id = nb_measure_id(measure),
      .value = figure->value,
      .zh = g_strdup(figure->printed_zh),
      .en = g_strdup(figure->printed_en),
      .unit = g_strdup(figure->unit_zh),
      .pack = g_strdup(measure->pack ? measure->pack->id : ""),
      .definition = nb_measure_definition(measure),
      .place = place_of(figure),
  };
  return entry;
}

/* A figure that is printed twice in the same words is kept once, where it stands first. */
static void
drop_repeats(GPtrArray *entries)
{
  for (guint i = 1; i < entries->len;)
    if (by_id(&entries->pdata[i - 1], &entries->pdata[i]) == 0)
      g_ptr_array_remove_index(entries, i);
    else
      i++;
}

NbLedger *
nb_ledger_of(const NbDoc *doc, gint32 day)
{
  NbLedger *ledger = g_new0(NbLedger, 1);

  ledger->period = g_strdup(doc->period);
  ledger->library = g_strdup(doc->library_zh);
  ledger->day = nb_day_format(day);
  ledger->report = nb_doc_digest(doc);
  nb_ledger_start(ledger);
  for (guint i = 0; i < doc->figures->len; i++) {
    const NbFigure *figure = doc->figures->pdata[i];

    if (figure->measure && figure->value.den > 0)
      g_ptr_array_add(ledger->entries, entry_of(figure));
  }
  g_ptr_array_sort(ledger->entries, by_id);
  drop_repeats(ledger->entries);
  return ledger;
}

void
nb_ledger_start(NbLedger *ledger)
{
  ledger->version = 1;
  ledger->entries = g_ptr_array_new_with_free_func(entry_free);
}

NbLedgerEntry *
nb_ledger_add(NbLedger *ledger)
{
  NbLedgerEntry *entry = g_new0(NbLedgerEntry, 1);

  g_ptr_array_add(ledger->entries, entry);
  return entry;
}

/* ---- looking up ---- */

const NbLedgerEntry *
nb_ledger_find(const NbLedger *ledger, const char *id)
{
  for (guint i = 0; i < ledger->entries->len; i++) {
    const NbLedgerEntry *entry = ledger->entries->pdata[i];

    if (strcmp(entry->id, id) == 0)
      return entry;
  }
  return NULL;
}

const NbLedgerEntry *
nb_ledgers_find(const GPtrArray *ledgers, const char *period, const char *id, const NbLedger **in)
{
  for (guint i = 0; ledgers && i < ledgers->len; i++) {
    const NbLedger *ledger = ledgers->pdata[i];

    if (strcmp(ledger->period, period) != 0)
      continue;
    if (in)
      *in = ledger;
    return nb_ledger_find(ledger, id);
  }
  return NULL;
}
