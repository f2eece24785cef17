#include "report/explain.h"
#include "lang/terms.h"
#include "report/fraction.h"
#include "report/words.h"
#include <string.h>

/* ---- lines ---- */

void
nb_sheet_open(NbSheetOfFacts *sheet, const char *id, const char *zh, const char *en)
{
  sheet->grid = nb_grid_new(id, NB_GRID_FACTS, zh, en);
  nb_doc_add(sheet->doc, NB_NODE_GRID, NULL)->grid = sheet->grid;
  nb_grid_add_column(sheet->grid, "name", nb_term("word", "name", FALSE),
                     nb_term("word", "name", TRUE), NB_CELL_TEXT);
  nb_grid_add_column(sheet->grid, "value", nb_term("word", "value", FALSE),
                     nb_term("word", "value", TRUE), NB_CELL_TEXT);
}

void
nb_sheet_line(NbSheetOfFacts *sheet, const char *name_zh, const char *name_en, char *zh, char *en)
{
  if (!zh || !*zh) {
    g_free(zh);
    g_free(en);
    return;
  }
  NbCell *row = nb_grid_add_row(sheet->grid);

  row[0].zh = g_strdup(name_zh);
  row[0].en = g_strdup(name_en);
  row[1].zh = zh;
  row[1].en = en;
}

void
nb_sheet_text(NbSheetOfFacts *sheet, const char *key, char *zh, char *en)
{
  nb_sheet_line(sheet, nb_term("explain", key, FALSE), nb_term("explain", key, TRUE), zh, en);
}

void
nb_sheet_value(NbSheetOfFacts *sheet, NbRatio value)
{
  ((NbCell *)sheet->grid->rows->pdata[sheet->grid->rows->len - 1])[1].value = value;
}

void
nb_sheet_number(NbSheetOfFacts *sheet, const char *key, gint64 number)
{
  const NbNumberForm form = {.grouped = TRUE};

  nb_sheet_text(sheet, key, nb_number_zh(NB_RATIO_INT(number), &form),
                nb_number_en(NB_RATIO_INT(number), &form));
  nb_sheet_value(sheet, NB_RATIO_INT(number));
}

/* ---- a measure ---- */

static char *
formula(const NbMetric *metric, gboolean english)
{
  const NbMetric *over = metric->over_metric, *under = metric->under_metric;

  if (!over || !under)
    return NULL;
  return g_strdup_printf("%s ÷ %s", english ? over->en : over->zh, english ? under->en : under->zh);
}

static void
add_definition(NbSheetOfFacts *sheet, const NbMeasure *measure)
{
  const NbMetric *metric = measure->metric;

  nb_sheet_open(sheet, "definition", metric->zh, metric->en);
  nb_sheet_text(sheet, "definition", g_strdup(metric->definition_zh),
                g_strdup(metric->definition_en));
  nb_sheet_text(sheet, "formula", formula(metric, FALSE), formula(metric, TRUE));
  nb_sheet_text(sheet, "standard", g_strdup(metric->standard), NULL);
  if (measure->pack)
    nb_sheet_text(sheet, "pack", g_strdup(measure->pack->zh), g_strdup(measure->pack->en));
  if (metric->dataset)
    nb_sheet_text(sheet, "dataset", g_strdup(metric->dataset->zh), g_strdup(metric->dataset->en));
  nb_sheet_text(sheet, "where", nb_filters_words(metric->where, metric->dataset, FALSE),
                nb_filters_words(metric->where, metric->dataset, TRUE));
}

static void
add_value(NbSheetOfFacts *sheet, const NbMeasure *measure)
{
  const NbMetric *metric = measure->metric;

  nb_sheet_open(sheet, "value", nb_term("explain", "value", FALSE),
                nb_term("explain", "value", TRUE));
  nb_sheet_text(sheet, "period", nb_period_words(&measure->period, FALSE),
                nb_period_words(&measure->period, TRUE));
  nb_sheet_text(sheet, "filter", nb_filters_words(measure->filters, metric->dataset, FALSE),
                nb_filters_words(measure->filters, metric->dataset, TRUE));
  if (measure->value.den > 0) {
    nb_sheet_text(sheet, "exact", nb_number_plain(measure->value), NULL);
    nb_sheet_value(sheet, measure->value);
  }
  if (!measure->has_data)
    nb_sheet_text(sheet, "printed", g_strdup(nb_term("explain", "no_data", FALSE)),
                  g_strdup(nb_term("explain", "no_data", TRUE)));
  else
    nb_sheet_text(sheet, "printed", nb_quantity(metric, measure->value, FALSE, FALSE),
                  nb_quantity(metric, measure->value, FALSE, TRUE));
}

static void
add_rows(NbSheetOfFacts *sheet, const NbResult *result)
{
  nb_sheet_open(sheet, "rows", nb_term("explain", "rows", FALSE), nb_term("explain", "rows", TRUE));
  nb_sheet_number(sheet, "rows_seen", result->rows_seen);
  nb_sheet_number(sheet, "rows_kept", result->rows_kept);
  nb_sheet_number(sheet, "rows_out_of_period", result->rows_out_of_period);
  nb_sheet_number(sheet, "rows_filtered", result->rows_filtered);
  if (result->rows_excluded > 0)
    nb_sheet_number(sheet, "rows_excluded", result->rows_excluded);
}

/* The value that the data give: for what a ledger gave another one. */
static NbRatio
counted(const NbMeasure *measure)
{
  return measure->result ? measure->result->total : measure->value;
}

/* What was printed last, and what the data give today. */
static void
add_published(NbSheetOfFacts *sheet, const NbMeasure *measure)
{
  g_autofree char *id = nb_measure_id(measure);
  const GPtrArray *ledgers = sheet->about->ledgers;
  const NbLedger *in = NULL;
  const NbLedgerEntry *entry = NULL;

  for (guint i = ledgers ? ledgers->len : 0; i-- > 0 && !entry;) {
    in = ledgers->pdata[i];
    entry = nb_ledger_find(in, id);
  }
  if (!entry)
    return;
  NbRatio change = nb_ratio_add(counted(measure), entry->value, -1);

  nb_sheet_open(sheet, "published", nb_term("explain", "published", FALSE),
                nb_term("explain", "published", TRUE));
  nb_sheet_text(sheet, "published_value", nb_quantity(measure->metric, entry->value, FALSE, FALSE),
                nb_quantity(measure->metric, entry->value, FALSE, TRUE));
  nb_sheet_value(sheet, entry->value);
  nb_sheet_text(sheet, "published_words", g_strdup(entry->zh), g_strdup(entry->en));
  nb_sheet_text(sheet, "published_in", g_strdup_printf("%s（%s）", in->period, in->day),
                g_strdup_printf("%s (%s)", in->period, in->day));
  nb_sheet_text(sheet, "published_at", g_strdup(entry->place), NULL);
  nb_sheet_text(sheet, "published_change", nb_number_plain(change), NULL);
  nb_sheet_value(sheet, change);
}

static void
add_measure(NbSheetOfFacts *sheet, const NbMeasure *measure)
{
  add_definition(sheet, measure);
  add_value(sheet, measure);
  add_published(sheet, measure);
  if (measure->result) {
    add_rows(sheet, measure->result);
    nb_sheet_parts(sheet, measure);
  }
  if (measure->over)
    add_measure(sheet, measure->over);
  if (measure->under)
    add_measure(sheet, measure->under);
}

static NbDoc *
sheet_new(const NbMeasure *measure)
{
  NbDoc *doc = nb_doc_new(NB_DOC_SHEET);

  doc->title_zh = g_strdup(measure->metric->zh);
  doc->title_en = g_strdup(measure->metric->en);
  doc->period = nb_period_format(&measure->period);
  doc->day = measure->period.last_day;
  return doc;
}

NbDoc *
nb_explain(const NbMeasure *measure, const NbExplainAbout *about)
{
  NbSheetOfFacts sheet = {.doc = sheet_new(measure), .about = about};

  add_measure(&sheet, measure);
  nb_sheet_files(&sheet, measure);
  return sheet.doc;
}

/* ---- a place of the story ---- */

static void
add_print(NbSheetOfFacts *sheet, const NbFigure *figure)
{
  g_autofree char *place = nb_place_format(&figure->at);

  nb_sheet_open(sheet, "figure", figure->name_zh, figure->name_en);
  nb_sheet_text(sheet, "place", g_strdup(place), NULL);
  nb_sheet_text(sheet, "printed_zh", g_strdup(figure->printed_zh), NULL);
  nb_sheet_text(sheet, "printed_en", g_strdup(figure->printed_en), NULL);
  nb_sheet_text(sheet, "id", nb_measure_id(figure->measure), NULL);
}

NbDoc *
nb_explain_figures(const GPtrArray *figures, const NbExplainAbout *about)
{
  const NbFigure *first = figures->pdata[0];
  NbSheetOfFacts sheet = {.doc = sheet_new(first->measure), .about = about};

  for (guint i = 0; i < figures->len; i++) {
    const NbFigure *figure = figures->pdata[i];
    gboolean known = FALSE;

    add_print(&sheet, figure);
    for (guint k = 0; k < i && !known; k++)
      known = ((const NbFigure *)figures->pdata[k])->measure == figure->measure;
    if (known)
      continue;
    add_measure(&sheet, figure->measure);
    nb_sheet_files(&sheet, figure->measure);
  }
  return sheet.doc;
}

static gboolean
is_file(const char *path, const char *asked)
{
  g_autofree char *name = path ? g_path_get_basename(path) : NULL;
  g_autofree char *wanted = g_path_get_basename(asked);

  return name && strcmp(name, wanted) == 0;
}

GPtrArray *
nb_figures_at(const NbDoc *doc, const NbPlace *at)
{
  GPtrArray *found = g_ptr_array_new();

  for (guint i = 0; i < doc->figures->len; i++) {
    NbFigure *figure = doc->figures->pdata[i];

    if (figure->measure && is_file(figure->at.file, at->file) && figure->at.line == at->line &&
        (at->column == 0 || figure->at.column == at->column))
      g_ptr_array_add(found, figure);
  }
  return found;
}
