#include "report/doc.h"
#include "report/words.h"

static void
image_free(gpointer data)
{
  NbImage *image = data;

  g_free(image->path);
  g_free(image->caption_zh);
  g_free(image->caption_en);
  g_free(image);
}

static void
entry_free(gpointer data)
{
  NbEntry *entry = data;

  g_free(entry->when_zh);
  g_free(entry->when_en);
  g_free(entry->text_zh);
  g_free(entry->text_en);
  g_free(entry->photo);
  g_free(entry);
}

static void
tile_free(gpointer data)
{
  NbTile *tile = data;

  g_free(tile->label_zh);
  g_free(tile->label_en);
  g_free(tile->note_zh);
  g_free(tile->note_en);
  g_free(tile);
}

static void
text_clear(NbText *text)
{
  g_clear_pointer(&text->zh, g_ptr_array_unref);
  g_clear_pointer(&text->en, g_ptr_array_unref);
}

static void
node_free(gpointer data)
{
  NbNode *node = data;

  g_free(node->number);
  text_clear(&node->text);
  g_clear_pointer(&node->tiles, g_ptr_array_unref);
  g_clear_pointer(&node->entries, g_ptr_array_unref);
  g_clear_pointer(&node->images, g_ptr_array_unref);
  nb_grid_free(node->grid);
  if (node->chart) {
    nb_grid_free(node->chart->grid);
    g_free(node->chart->type);
    g_free(node->chart);
  }
  g_free(node);
}

static void
figure_free(gpointer data)
{
  NbFigure *figure = data;

  g_free(figure->id);
  g_free(figure->name_zh);
  g_free(figure->name_en);
  g_free(figure->number_zh);
  g_free(figure->number_en);
  g_free(figure->unit_zh);
  g_free(figure->unit_en);
  g_free(figure->printed_zh);
  g_free(figure->printed_en);
  g_free(figure);
}

static void
note_free(gpointer data)
{
  NbNote *note = data;

  text_clear(&note->text);
  g_free(note);
}

static void
source_free(gpointer data)
{
  NbSource *source = data;

  g_free(source->dataset_zh);
  g_free(source->dataset_en);
  g_free(source->name);
  g_free(source->sha256);
  g_free(source->encoding);
  g_free(source);
}

NbSource *
nb_doc_source(NbDoc *doc)
{
  NbSource *source = g_new0(NbSource, 1);

  g_ptr_array_add(doc->sources, source);
  return source;
}

NbDoc *
nb_doc_new(NbDocKind kind)
{
  NbDoc *doc = g_new0(NbDoc, 1);

  doc->kind = kind;
  doc->day = NB_DAY_NONE;
  doc->nodes = g_ptr_array_new_with_free_func(node_free);
  doc->figures = g_ptr_array_new_with_free_func(figure_free);
  doc->measures = g_ptr_array_new_with_free_func((GDestroyNotify)nb_measure_free);
  doc->notes = g_ptr_array_new_with_free_func(note_free);
  doc->sources = g_ptr_array_new_with_free_func(source_free);
  doc->quality = g_ptr_array_new_with_free_func((GDestroyNotify)nb_grid_free);
  doc->strings = g_ptr_array_new_with_free_func(g_free);
  return doc;
}

void
nb_doc_free(NbDoc *doc)
{
  if (!doc)
    return;
  g_free(doc->title_zh);
  g_free(doc->title_en);
  g_free(doc->library_zh);
  g_free(doc->library_en);
  g_free(doc->period);
  g_free(doc->theme);
  g_free(doc->brand);
  g_free(doc->cover);
  text_clear(&doc->summary);
  g_ptr_array_unref(doc->nodes);
  g_ptr_array_unref(doc->figures);
  g_ptr_array_unref(doc->measures);
  g_ptr_array_unref(doc->notes);
  g_ptr_array_unref(doc->sources);
  g_ptr_array_unref(doc->quality);
  g_ptr_array_unref(doc->strings);
  g_free(doc);
}

const char *
nb_doc_intern(NbDoc *doc, const char *text)
{
  if (!text)
    return NULL;
  for (guint i = 0; i < doc->strings->len; i++)
    if (g_str_equal(doc->strings->pdata[i], text))
      return doc->strings->pdata[i];

  char *copy = g_strdup(text);

  g_ptr_array_add(doc->strings, copy);
  return copy;
}

static NbPlace
keep_place(NbDoc *doc, const NbPlace *at)
{
  if (!at)
    return (NbPlace){0};
  return (NbPlace){.file = nb_doc_intern(doc, at->file),
                   .sheet = nb_doc_intern(doc, at->sheet),
                   .line = at->line,
                   .column = at->column};
}

NbNode *
nb_doc_add(NbDoc *doc, NbNodeKind kind, const NbPlace *at)
{
  NbNode *node = g_new0(NbNode, 1);

  node->kind = kind;
  node->at = keep_place(doc, at);
  if (kind == NB_NODE_TILES)
    node->tiles = g_ptr_array_new_with_free_func(tile_free);
  if (kind == NB_NODE_CHRONICLE)
    node->entries = g_ptr_array_new_with_free_func(entry_free);
  if (kind == NB_NODE_IMAGES)
    node->images = g_ptr_array_new_with_free_func(image_free);
  g_ptr_array_add(doc->nodes, node);
  return node;
}

NbNote *
nb_doc_note(NbDoc *doc, const NbPlace *at)
{
  NbNote *note = g_new0(NbNote, 1);

  note->at = keep_place(doc, at);
  g_ptr_array_add(doc->notes, note);
  return note;
}

static void
run_free(gpointer data)
{
  NbRun *run = data;

  g_free(run->text);
  g_free(run->uri);
  g_free(run);
}

NbRun *
nb_run_new(const char *text, guint style, const NbFigure *figure)
{
  NbRun *run = g_new0(NbRun, 1);

  *run = (NbRun){.text = g_strdup(text), .style = style, .figure = figure};
  return run;
}

NbRun *
nb_run_new_mark(guint note)
{
  g_autofree char *mark = g_strdup_printf("[%u]", note);
  NbRun *run = nb_run_new(mark, 0, NULL);

  run->note = note;
  return run;
}

GPtrArray *
nb_runs_new(void)
{
  return g_ptr_array_new_with_free_func(run_free);
}

static GPtrArray *
runs_from(const char *text)
{
  if (!text)
    return NULL;

  GPtrArray *runs = nb_runs_new();

  g_ptr_array_add(runs, nb_run_new(text, 0, NULL));
  return runs;
}

NbText
nb_text_from(const char *zh, const char *en)
{
  return (NbText){.zh = runs_from(zh), .en = runs_from(en)};
}

char *
nb_text_plain(const GPtrArray *runs)
{
  GString *out = g_string_new(NULL);

  for (guint i = 0; runs && i < runs->len; i++)
    g_string_append(out, ((const NbRun *)runs->pdata[i])->text);
  return g_string_free(out, FALSE);
}

static char *
join(const char *number, const char *space, const char *unit)
{
  return *unit ? g_strconcat(number, space, unit, NULL) : g_strdup(number);
}

static char *
figure_id(const NbMeasure *measure)
{
  GString *id = g_string_new(measure->metric->id);

  for (guint i = 0; measure->filters && i < measure->filters->len; i++) {
    g_autofree char *filter = nb_filter_format(measure->filters->pdata[i]);

    g_string_append_printf(id, ";%s", filter);
  }
  return g_string_free(id, FALSE);
}

gboolean
nb_doc_is_titled(const NbDoc *doc, const NbGrid *grid)
{
  return doc->kind == NB_DOC_SHEET && doc->title_zh &&
         g_strcmp0(doc->title_zh, grid->title_zh) == 0;
}

/* 服务点数（类型为街镇分馆）: a ledger that lists a metric six times must say which is which. */
static char *
figure_name(const NbMeasure *measure, gboolean english)
{
  const NbMetric *metric = measure ? measure->metric : NULL;

  if (!metric)
    return g_strdup("");
  const char *name = english ? metric->en : metric->zh;

  if (!metric->dataset || !measure->filters || measure->filters->len == 0)
    return g_strdup(name);
  g_autofree char *words = nb_filters_words(measure->filters, metric->dataset, english);

  return g_strdup_printf(english ? "%s (%s)" : "%s（%s）", name, words);
}

NbFigure *
nb_doc_figure(NbDoc *doc, NbMeasure *measure, const NbNumberForm *form, const char *unit_zh,
              const NbPlace *at)
{
  const NbMetric *metric = measure ? measure->metric : NULL;
  const char *own = metric && metric->unit_zh && !form->percent ? metric->unit_zh : "";
  NbFigure *figure = g_new0(NbFigure, 1);

  if (measure && !g_ptr_array_find(doc->measures, measure, NULL))
    g_ptr_array_add(doc->measures, measure);
  figure->measure = measure;
  figure->at = keep_place(doc, at);
  figure->form = *form;
  figure->value = measure ? measure->value : NB_RATIO_NONE;
  figure->id = metric ? figure_id(measure) : g_strdup("");
  figure->name_zh = figure_name(measure, FALSE);
  figure->name_en = figure_name(measure, TRUE);
  figure->number_zh = nb_number_zh(figure->value, form);
  figure->number_en = nb_number_en(figure->value, form);
  figure->unit_zh = g_strdup(unit_zh ? unit_zh : own);
  figure->unit_en =
      g_strdup(metric && !form->percent ? nb_metric_unit_en(metric, figure->number_en) : "");
  figure->printed_zh = join(figure->number_zh, "", figure->unit_zh);
  figure->printed_en = join(figure->number_en, " ", figure->unit_en);
  g_ptr_array_add(doc->figures, figure);
  return figure;
}
