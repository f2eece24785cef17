#include "report/restate.h"
#include "lang/terms.h"
#include "metric/plan.h"
#include "report/fraction.h"
#include "report/words.h"

#define GRID_ID "restated"

static void
keep(NbEval *eval, const NbMeasure *measure, NbRestatedKind kind, NbRatio published,
     NbRatio recomputed)
{
  NbRestated *restated = g_new0(NbRestated, 1);

  *restated = (NbRestated){
      .kind = kind, .measure = measure, .published = published, .recomputed = recomputed};
  g_ptr_array_add(eval->restated, restated);
}

static gboolean
is_own_period(const NbEval *eval, const NbMeasure *measure)
{
  return measure->period.first_day == eval->period.first_day &&
         measure->period.last_day == eval->period.last_day;
}

static const NbLedgerEntry *
find_published(const NbEval *eval, const NbMeasure *measure)
{
  g_autofree char *period = nb_period_format(&measure->period);
  g_autofree char *id = nb_measure_id(measure);

  return is_own_period(eval, measure) ? NULL
                                      : nb_ledgers_find(eval->project->ledgers, period, id, NULL);
}

static gboolean
restate_one(NbEval *eval, NbMeasure *measure, gboolean is_empty)
{
  const NbLedgerEntry *entry = find_published(eval, measure);
  g_autofree char *definition = entry ? nb_measure_definition(measure) : NULL;
  NbRatio recomputed = measure->value;

  if (!entry)
    return FALSE;
  if (!g_str_equal(definition, entry->definition)) {
    keep(eval, measure, NB_RESTATED_DEFINITION, entry->value,
         is_empty ? NB_RATIO_NONE : recomputed);
    return FALSE;
  }
  measure->value = entry->value;
  if (is_empty)
    keep(eval, measure, NB_RESTATED_ABSENT, entry->value, NB_RATIO_NONE);
  else if (nb_ratio_compare(recomputed, entry->value) != 0)
    keep(eval, measure, NB_RESTATED_DATA, entry->value, recomputed);
  return is_empty;
}

gboolean
nb_restate(NbEval *eval, NbMeasure *measure, gboolean is_empty)
{
  guint before = eval->restated->len;

  if (find_published(eval, measure))
    return restate_one(eval, measure, is_empty || measure->value.den <= 0);
  if (!measure->over || !measure->under || measure->own || is_empty)
    return FALSE;
  restate_one(eval, measure->over, FALSE);
  restate_one(eval, measure->under, FALSE);
  if (eval->restated->len > before)
    measure->value =
        nb_ratio_divide(measure->over->value, measure->under->value, measure->metric->scale);
  return FALSE;
}

/* ---- in words ---- */

static NbRestated *
find(const NbEval *eval, const NbMeasure *measure)
{
  for (guint i = 0; i < eval->restated->len; i++) {
    NbRestated *restated = eval->restated->pdata[i];

    if (restated->measure == measure)
      return restated;
  }
  return NULL;
}

/* “+250册次”: a difference has a sign. */
static char *
difference(const NbRestated *restated, gboolean english)
{
  NbRatio change = nb_ratio_add(restated->recomputed, restated->published, -1);
  g_autofree char *text = nb_quantity(restated->measure->metric, change, TRUE, english);

  return g_strconcat(change.den > 0 && change.num > 0 ? "+" : "", text, NULL);
}

static char *
name_of(const NbMeasure *measure, gboolean english)
{
  const NbMetric *metric = measure->metric;
  const char *name = english ? metric->en : metric->zh;
  g_autofree char *words =
      metric->dataset ? nb_filters_words(measure->filters, metric->dataset, english) : g_strdup("");

  return *words ? g_strdup_printf(english ? "%s (%s)" : "%s（%s）", name, words) : g_strdup(name);
}

static const char *
note_key(NbRestatedKind kind)
{
  static const char *const keys[] = {"restated_data", "restated_definition", "restated_absent"};

  return keys[kind];
}

static char *
note_text(const NbRestated *restated, gboolean english)
{
  const NbMetric *metric = restated->measure->metric;
  g_autofree char *name = name_of(restated->measure, english);
  g_autofree char *period = nb_period_words(&restated->measure->period, english);
  g_autofree char *published = nb_quantity(metric, restated->published, TRUE, english);
  g_autofree char *recomputed = nb_quantity(metric, restated->recomputed, TRUE, english);
  g_autofree char *change = difference(restated, english);

  return nb_term_fill(note_key(restated->kind), english, "name", name, "period", period,
                      "published", published, "recomputed", recomputed, "change", change, NULL);
}

NbRun *
nb_restated_mark(NbEval *eval, const NbMeasure *measure, const NbPlace *at)
{
  NbRestated *restated = find(eval, measure);

  if (!restated)
    return NULL;
  if (restated->note == 0) {
    g_autofree char *zh = note_text(restated, FALSE), *en = note_text(restated, TRUE);

    nb_doc_note(eval->doc, at)->text = nb_text_from(zh, en);
    restated->note = eval->doc->notes->len;
  }
  return nb_run_new_mark(restated->note);
}

/* ---- the table ---- */

NbGrid *
nb_restated_grid(const char *title_zh, const char *title_en)
{
  static const char *const texts[] = {"metric", "period"};
  static const char *const numbers[] = {"published", "recomputed", "difference"};
  NbGrid *grid =
      nb_grid_new(GRID_ID, NB_GRID_PLAIN, title_zh ? title_zh : nb_term("word", "restated", FALSE),
                  title_en ? title_en : nb_term("word", "restated", TRUE));

  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
    nb_grid_add_column(grid, texts[i], nb_term("restated", texts[i], FALSE),
                       nb_term("restated", texts[i], TRUE), NB_CELL_TEXT);
  for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++)
    nb_grid_add_column(grid, numbers[i], nb_term("restated", numbers[i], FALSE),
                       nb_term("restated", numbers[i], TRUE), NB_CELL_TEXT);
  nb_grid_add_column(grid, "why", nb_term("restated", "why", FALSE),
                     nb_term("restated", "why", TRUE), NB_CELL_TEXT);
  return grid;
}

static void
set_quantity(NbCell *cell, const NbMetric *metric, NbRatio value)
{
  cell->zh = nb_quantity(metric, value, TRUE, FALSE);
  cell->en = nb_quantity(metric, value, TRUE, TRUE);
  cell->value = value;
}

static void
add_line(NbGrid *grid, const NbRestated *restated)
{
  static const char *const whys[] = {"why_data", "why_definition", "why_absent"};
  const NbMeasure *measure = restated->measure;
  NbCell *cells = nb_grid_add_row(grid);

  cells[0].zh = name_of(measure, FALSE);
  cells[0].en = name_of(measure, TRUE);
  cells[1].zh = nb_period_words(&measure->period, FALSE);
  cells[1].en = nb_period_words(&measure->period, TRUE);
  set_quantity(&cells[2], measure->metric, restated->published);
  set_quantity(&cells[3], measure->metric, restated->recomputed);
  cells[4].zh = difference(restated, FALSE);
  cells[4].en = difference(restated, TRUE);
  cells[4].value = nb_ratio_add(restated->recomputed, restated->published, -1);
  cells[5].zh = g_strdup(nb_term("restated", whys[restated->kind], FALSE));
  cells[5].en = g_strdup(nb_term("restated", whys[restated->kind], TRUE));
}

static NbGrid *
find_grid(const NbDoc *doc, guint *at)
{
  for (guint i = 0; i < doc->nodes->len; i++) {
    NbGrid *grid = ((const NbNode *)doc->nodes->pdata[i])->grid;

    *at = i;
    if (grid && g_str_equal(grid->id, GRID_ID))
      return grid;
  }
  return NULL;
}

/* Before the appendix and the last words, which end a report. */
static void
move_up(NbDoc *doc)
{
  NbNode *last = g_ptr_array_steal_index(doc->nodes, doc->nodes->len - 1);
  guint at = doc->nodes->len;

  while (at > 0) {
    const NbNode *before = doc->nodes->pdata[at - 1];

    if (before->kind != NB_NODE_CLOSING && before->kind != NB_NODE_BREAK)
      break;
    at--;
  }
  g_ptr_array_insert(doc->nodes, (int)at, last);
}

static gboolean
says_anything(const NbEval *eval)
{
  for (guint i = 0; i < eval->restated->len; i++)
    if (((const NbRestated *)eval->restated->pdata[i])->kind != NB_RESTATED_ABSENT)
      return TRUE;
  return FALSE;
}

void
nb_restated_fill(NbEval *eval)
{
  guint at = 0;
  NbGrid *grid = find_grid(eval->doc, &at);

  if (!says_anything(eval)) {
    if (grid)
      g_ptr_array_remove_index(eval->doc->nodes, at);
    return;
  }
  if (!grid) {
    grid = nb_restated_grid(NULL, NULL);
    nb_doc_add(eval->doc, NB_NODE_GRID, &eval->doc->head)->grid = grid;
    move_up(eval->doc);
  }
  for (guint i = 0; i < eval->restated->len; i++)
    add_line(grid, eval->restated->pdata[i]);
  grid->note_zh = g_strdup(nb_term("restated", "note", FALSE));
  grid->note_en = g_strdup(nb_term("restated", "note", TRUE));
}
