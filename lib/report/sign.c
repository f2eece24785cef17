#include "lang/terms.h"
#include "metric/plan.h"
#include "report/fraction.h"
#include "report/report.h"
#include "report/words.h"
#include <string.h>

/* The sheet that the director signs: every figure of the report, in order. */

enum { PLACE, PART, ZH, EN, VALUE, UNIT, DEFINITION, SOURCE, YOY, FOUND, WHO, WHEN, REMARK };

typedef struct {
  const NbProject *project;
  const NbDoc *doc;
  const GPtrArray *findings;
  NbGrid *grid;
} Signing;

/* The heading above a line of the story, with its number. */
static char *
part_of(const NbDoc *doc, gint64 line)
{
  char *part = g_strdup("");

  for (guint i = 0; i < doc->nodes->len; i++) {
    const NbNode *node = doc->nodes->pdata[i];

    if (node->kind != NB_NODE_HEADING || node->at.line > line || node->at.line == 0)
      continue;
    g_autofree char *text = nb_text_plain(node->text.zh);

    g_free(part);
    part = node->number ? g_strdup_printf("%s、%s", node->number, text) : g_strdup(text);
  }
  return part;
}

static const NbRun *
find_run(const GPtrArray *runs, const NbFigure *figure, const NbMeasure *measure)
{
  for (guint i = 0; runs && i < runs->len; i++) {
    const NbRun *run = runs->pdata[i];

    if (run->figure && (figure ? run->figure == figure : run->figure->measure == measure))
      return run;
  }
  return NULL;
}

/* The text that prints a figure in Chinese, in English, or neither. */
static const NbText *
text_with(const NbDoc *doc, const NbFigure *figure, gboolean *in_chinese)
{
  for (guint i = 0; i <= doc->nodes->len; i++) {
    const NbText *text =
        i < doc->nodes->len ? &((const NbNode *)doc->nodes->pdata[i])->text : &doc->summary;

    *in_chinese = find_run(text->zh, figure, NULL) != NULL;
    if (*in_chinese || find_run(text->en, figure, NULL))
      return text;
  }
  return NULL;
}

/* What the English text says of the same figure; it may round in its own way. */
static char *
english_of(const NbText *text, const NbFigure *figure)
{
  const NbRun *run = text ? find_run(text->en, NULL, figure->measure) : NULL;

  if (!text)
    return g_strdup(figure->printed_en);
  return run ? g_strdup(run->figure->printed_en) : g_strdup("");
}

static void
append_files(GPtrArray *names, const NbMeasure *measure)
{
  const GPtrArray *files =
      measure && measure->result ? nb_table_files(measure->result->table) : NULL;

  for (guint i = 0; files && i < files->len; i++) {
    char *name = g_path_get_basename(files->pdata[i]);

    if (g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
      g_free(name);
    else
      g_ptr_array_add(names, name);
  }
  if (!measure)
    return;
  append_files(names, measure->over);
  append_files(names, measure->under);
}

static char *
files_of(const NbMeasure *measure)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

  append_files(names, measure);
  g_ptr_array_add(names, NULL);
  return g_strjoinv("、", (char **)names->pdata);
}

/* What was published for the year before, else what the data give. */
static NbRatio
value_before(const Signing *sign, const NbMeasure *now)
{
  const NbProject *project = sign->project;
  NbPeriod before = nb_period_before(&now->period);
  g_autoptr(NbMeasure) last = nb_metric_measure(project->catalogue, now->metric, project->store,
                                                &before, now->filters, NULL);

  if (!last)
    return NB_RATIO_NONE;
  g_autofree char *period = nb_period_format(&before);
  g_autofree char *id = nb_measure_id(last);
  const NbLedgerEntry *entry = nb_ledgers_find(project->ledgers, period, id, NULL);
  gboolean empty = !last->has_data || (last->result && last->result->rows_kept == 0);

  return entry ? entry->value : empty ? NB_RATIO_NONE : last->value;
}

static char *
change_of(const Signing *sign, const NbMeasure *now)
{
  const NbNumberForm form = {.percent = TRUE, .places = 1};
  gboolean bounded = now->period.first_day != NB_DAY_NONE && now->period.last_day != NB_DAY_NONE;

  if (!bounded || now->own || !now->filters)
    return g_strdup("");
  NbRatio before = value_before(sign, now);
  NbRatio change = nb_ratio_divide(nb_ratio_add(now->value, before, -1), before, 1);

  if (change.den <= 0)
    return g_strdup("");
  g_autofree char *text = nb_number_zh(change, &form);

  return g_strconcat(change.num > 0 ? "+" : "", text, NULL);
}

static char *
found_at(const Signing *sign, gint64 line)
{
  GString *out = g_string_new(NULL);

  for (guint i = 0; sign->findings && i < sign->findings->len; i++) {
    const NbFinding *finding = sign->findings->pdata[i];

    if (line > 0 && finding->at.line == line)
      g_string_append_printf(out, "%s%s", out->len ? "\n" : "", finding->message);
  }
  return g_string_free(out, FALSE);
}

/* In full where the metric stands first; then the place where that is. */
static char *
definition_of(const Signing *sign, const NbMetric *metric)
{
  const char *own = metric->definition_zh ? metric->definition_zh : "";

  for (guint i = 0; i + 1 < sign->grid->rows->len; i++) {
    const NbCell *row = sign->grid->rows->pdata[i];

    if (g_strcmp0(row[DEFINITION].key, metric->id) == 0)
      return g_strdup_printf("同 %s", row[PLACE].zh);
  }
  return g_strdup(own);
}

static void
add_line(const Signing *sign, const NbFigure *figure, const NbText *text)
{
  const NbMeasure *measure = figure->measure;
  const NbMetric *metric = measure->metric;
  NbCell *row = nb_grid_add_row(sign->grid);
  g_autofree char *name = figure->at.file ? g_path_get_basename(figure->at.file) : g_strdup("");

  row[PLACE].zh = g_strdup_printf("%s:%" G_GINT64_FORMAT, name, figure->at.line);
  row[PART].zh = part_of(sign->doc, figure->at.line);
  row[ZH].zh = g_strdup_printf("%s\n%s", figure->name_zh, figure->printed_zh);
  row[EN].zh = english_of(text, figure);
  row[VALUE].value = figure->value;
  row[UNIT].zh = g_strdup(metric->unit_zh ? metric->unit_zh : "");
  row[DEFINITION].zh = definition_of(sign, metric);
  row[DEFINITION].key = g_strdup(metric->id);
  row[SOURCE].zh = files_of(measure);
  row[YOY].zh = change_of(sign, measure);
  row[FOUND].zh = found_at(sign, figure->at.line);
}

static NbGrid *
grid_new(void)
{
  static const char *const ids[] = {"place", "part",       "zh",     "en",  "value",
                                    "unit",  "definition", "source", "yoy", "findings",
                                    "who",   "date",       "remark"};
  NbGrid *grid = nb_grid_new("sign", NB_GRID_PLAIN, nb_term("sign", "title", FALSE),
                             nb_term("sign", "title", TRUE));

  grid->is_form = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS(ids); i++)
    nb_grid_add_column(grid, ids[i], nb_term("sign", ids[i], FALSE), nb_term("sign", ids[i], TRUE),
                       i == VALUE ? NB_CELL_NUMBER : NB_CELL_TEXT);
  return grid;
}

static void
set_head(NbDoc *sheet, const NbDoc *doc)
{
  sheet->languages = doc->languages;
  sheet->title_zh =
      g_strdup_printf("%s %s", doc->title_zh ? doc->title_zh : "", nb_term("sign", "title", FALSE));
  sheet->title_en =
      g_strdup_printf("%s: %s", doc->title_en ? doc->title_en : "", nb_term("sign", "title", TRUE));
  sheet->library_zh = g_strdup(doc->library_zh);
  sheet->library_en = g_strdup(doc->library_en);
  sheet->period = g_strdup(doc->period);
  sheet->theme = g_strdup(doc->theme);
  sheet->day = doc->day;
}

static void
add_end(NbGrid *grid, const NbDoc *doc)
{
  g_autofree char *digest = nb_doc_digest(doc);
  g_autofree char *count = g_strdup_printf("%u", grid->rows->len);

  grid->note_zh = nb_term_fill("sign_note", FALSE, "n", count, "sha256", digest, NULL);
  grid->note_en = nb_term_fill("sign_note", TRUE, "n", count, "sha256", digest, NULL);
}

NbDoc *
nb_project_sign(const NbProject *project, const NbDoc *doc, const GPtrArray *findings)
{
  NbDoc *sheet = nb_doc_new(NB_DOC_SHEET);
  Signing sign = {.project = project, .doc = doc, .findings = findings, .grid = grid_new()};

  set_head(sheet, doc);
  for (guint i = 0; i < doc->figures->len; i++) {
    const NbFigure *figure = doc->figures->pdata[i];
    gboolean in_chinese = FALSE;
    const NbText *text = figure->measure ? text_with(doc, figure, &in_chinese) : NULL;

    /* what English alone prints stands beside the Chinese */
    if (figure->measure && (in_chinese || !text))
      add_line(&sign, figure, text);
  }
  add_end(sign.grid, doc);
  nb_doc_add(sheet, NB_NODE_GRID, NULL)->grid = sign.grid;
  return sheet;
}
