/* JSON: everything the document knows, in both languages, numbers exact.
 *
 * A sheet that is one table (`nianbao top`) is one object: `rows` with a member for each column, by
 * its id, then the facts by theirs. Anything else is the report: `figures` and `sections`.
 */
#include "base/json.h"
#include "render/renderers.h"
#include "render/tables.h"
#include <string.h>

static void
write_pair(NbJson *json, const char *key, const char *key_en, const char *zh, const char *en)
{
  if (zh)
    nb_json_string(json, key, zh);
  if (en)
    nb_json_string(json, key_en, en);
}

/* The name of the file without its folder: a published file should not tell where the staff work.
 */
static void
write_place(NbJson *json, const NbPlace *at)
{
  g_autofree char *file = at->file ? g_path_get_basename(at->file) : NULL;
  const NbPlace shown = {.file = file, .sheet = at->sheet, .line = at->line, .column = at->column};
  g_autofree char *place = nb_place_format(&shown);

  if (*place)
    nb_json_string(json, "place", place);
}

static void
write_ratio(NbJson *json, const char *key, NbRatio value)
{
  nb_json_ratio(json, key, value.num, value.den);
}

static void
write_columns(NbJson *json, const NbGrid *grid)
{
  nb_json_open_array(json, "columns");
  for (guint i = 0; i < grid->columns->len; i++) {
    const NbGridColumn *column = grid->columns->pdata[i];

    nb_json_open_object(json, NULL);
    nb_json_string(json, "id", column->id);
    write_pair(json, "zh", "en", column->zh, column->en);
    write_pair(json, "unit", "unit_en", column->unit_zh, column->unit_en);
    nb_json_close(json);
  }
  nb_json_close(json);
}

/* Words in both languages; the other language only where it says something else. */
static void
write_words(NbJson *json, const char *key, const NbCell *cell)
{
  g_autofree char *key_en = g_strconcat(key, "_en", NULL);

  nb_json_string(json, key, nb_word(cell->zh, cell->en, FALSE));
  if (cell->zh && cell->en && strcmp(cell->zh, cell->en) != 0)
    nb_json_string(json, key_en, cell->en);
}

/* A month is "2024-04" for machines and 4月 for people. */
static void
write_cell(NbJson *json, const NbGridColumn *column, const NbCell *cell)
{
  gboolean words_say_more = cell->key && g_strcmp0(cell->key, cell->zh) != 0;

  if (column->kind != NB_CELL_TEXT) {
    write_ratio(json, column->id, cell->value);
    return;
  }
  if (cell->photo) {
    g_autofree char *name = g_path_get_basename(cell->photo);

    nb_json_string(json, "photo", name);
  }
  if (words_say_more) {
    g_autofree char *label = g_strconcat(column->id, "_label", NULL);

    nb_json_string(json, column->id, cell->key);
    write_words(json, label, cell);
    return;
  }
  write_words(json, column->id, cell);
}

static void
write_row(NbJson *json, const char *key, const NbGrid *grid, const NbCell *cells)
{
  nb_json_open_object(json, key);
  for (guint i = 0; i < grid->columns->len; i++)
    write_cell(json, grid->columns->pdata[i], &cells[i]);
  nb_json_close(json);
}

static gboolean
is_taken(const NbGrid *grid, const char *id)
{
  static const char *const own[] = {"title", "title_en", "id",      "period", "columns",
                                    "rows",  "note",     "note_en", "notes",  "notes_en"};

  for (gsize i = 0; i < G_N_ELEMENTS(own); i++)
    if (strcmp(own[i], id) == 0)
      return TRUE;
  return grid->total && strcmp(id, "total") == 0;
}

static void
write_notes(NbJson *json, const char *key, const NbGrid *grid, gboolean english)
{
  nb_json_open_array(json, key);
  for (guint i = 0; i < grid->facts->len; i++) {
    const NbFact *fact = grid->facts->pdata[i];
    const char *text = english ? fact->en : fact->zh;

    if (text && *text)
      nb_json_string(json, NULL, text);
  }
  nb_json_close(json);
}

static void
write_facts(NbJson *json, const NbGrid *grid)
{
  for (guint i = 0; i < grid->facts->len; i++) {
    const NbFact *fact = grid->facts->pdata[i];

    if (fact->id && fact->value.den != 0 && !is_taken(grid, fact->id))
      write_ratio(json, fact->id, fact->value);
  }
  write_notes(json, "notes", grid, FALSE);
  write_notes(json, "notes_en", grid, TRUE);
}

/* A single number column needs no object for its total. */
static void
write_total(NbJson *json, const NbGrid *grid)
{
  const NbGridColumn *column = NULL;
  guint numbers = 0, at = 0;

  for (guint i = 0; i < grid->columns->len; i++) {
    column = grid->columns->pdata[i];
    if (column->kind == NB_CELL_NUMBER) {
      numbers++;
      at = i;
    }
  }
  if (numbers == 1)
    write_ratio(json, "total", grid->total[at].value);
  else
    write_row(json, "total", grid, grid->total);
}

/* What is more than a table says so; a QR code is its address. */
static void
write_style(NbJson *json, const NbGrid *grid)
{
  static const char *const styles[] = {
      [NB_GRID_TREE] = "tree", [NB_GRID_PLACES] = "places", [NB_GRID_HONOURS] = "honours",
      [NB_GRID_PLAN] = "plan", [NB_GRID_QUOTES] = "quotes", [NB_GRID_TERMS] = "terms",
  };

  if (grid->style >= NB_GRID_TREE)
    nb_json_string(json, "style", styles[grid->style]);
  if (grid->codes->len == 0)
    return;
  nb_json_open_array(json, "codes");
  for (guint i = 0; i < grid->codes->len; i++) {
    const NbCode *code = grid->codes->pdata[i];

    nb_json_open_object(json, NULL);
    nb_json_string(json, "address", code->address);
    write_pair(json, "zh", "en", code->zh, code->en);
    nb_json_close(json);
  }
  nb_json_close(json);
}

static void
write_grid_members(NbJson *json, const NbGrid *grid)
{
  write_style(json, grid);
  write_columns(json, grid);
  nb_json_open_array(json, "rows");
  for (guint i = 0; i < grid->rows->len; i++)
    write_row(json, NULL, grid, grid->rows->pdata[i]);
  nb_json_close(json);
  if (grid->total)
    write_total(json, grid);
  write_facts(json, grid);
  write_pair(json, "note", "note_en", grid->note_zh, grid->note_en);
}

static void
write_grid(NbJson *json, const NbGrid *grid)
{
  nb_json_open_object(json, "table");
  write_pair(json, "title", "title_en", grid->title_zh, grid->title_en);
  nb_json_string(json, "id", grid->id);
  write_grid_members(json, grid);
  nb_json_close(json);
}

static void
write_single(NbJson *json, const NbDoc *doc, const NbGrid *grid)
{
  write_pair(json, "title", "title_en", grid->title_zh ? grid->title_zh : doc->title_zh,
             grid->title_en ? grid->title_en : doc->title_en);
  nb_json_string(json, "id", grid->id);
  nb_json_string(json, "period", doc->period);
  write_grid_members(json, grid);
}

static void
write_figures(NbJson *json, const NbDoc *doc)
{
  nb_json_open_array(json, "figures");
  for (guint i = 0; i < doc->figures->len; i++) {
    const NbFigure *figure = doc->figures->pdata[i];

    nb_json_open_object(json, NULL);
    nb_json_string(json, "id", figure->id);
    write_pair(json, "name", "name_en", figure->name_zh, figure->name_en);
    write_ratio(json, "value", figure->value);
    write_pair(json, "printed_zh", "printed_en", figure->printed_zh, figure->printed_en);
    write_pair(json, "unit", "unit_en", figure->unit_zh, figure->unit_en);
    write_place(json, &figure->at);
    nb_json_close(json);
  }
  nb_json_close(json);
}

static void
write_text(NbJson *json, const NbText *text)
{
  g_autofree char *zh = text->zh ? nb_text_plain(text->zh) : NULL;
  g_autofree char *en = text->en ? nb_text_plain(text->en) : NULL;

  write_pair(json, "zh", "en", zh, en);
}

static void
write_tiles(NbJson *json, const GPtrArray *tiles)
{
  nb_json_open_array(json, "tiles");
  for (guint i = 0; tiles && i < tiles->len; i++) {
    const NbTile *tile = tiles->pdata[i];

    nb_json_open_object(json, NULL);
    write_pair(json, "zh", "en", tile->label_zh, tile->label_en);
    nb_json_string(json, "figure", tile->figure->id);
    write_ratio(json, "value", tile->figure->value);
    write_pair(json, "printed_zh", "printed_en", tile->figure->printed_zh,
               tile->figure->printed_en);
    write_pair(json, "note", "note_en", tile->note_zh, tile->note_en);
    if (tile->change.den != 0)
      write_ratio(json, "change", tile->change);
    nb_json_close(json);
  }
  nb_json_close(json);
}

static void
write_entries(NbJson *json, const GPtrArray *entries)
{
  nb_json_open_array(json, "entries");
  for (guint i = 0; entries && i < entries->len; i++) {
    const NbEntry *entry = entries->pdata[i];
    g_autofree char *day = nb_day_format(entry->day);

    nb_json_open_object(json, NULL);
    nb_json_string(json, "date", *day ? day : NULL);
    write_pair(json, "when", "when_en", entry->when_zh, entry->when_en);
    write_pair(json, "zh", "en", entry->text_zh, entry->text_en);
    nb_json_close(json);
  }
  nb_json_close(json);
}

/* File names only: where the photographs lie is nobody's business. */
static void
write_images(NbJson *json, const GPtrArray *images)
{
  nb_json_open_array(json, "images");
  for (guint i = 0; images && i < images->len; i++) {
    const NbImage *image = images->pdata[i];
    g_autofree char *name = g_path_get_basename(image->path);

    nb_json_open_object(json, NULL);
    nb_json_string(json, "file", name);
    write_pair(json, "zh", "en", image->caption_zh, image->caption_en);
    nb_json_close(json);
  }
  nb_json_close(json);
}

static const char *const kinds[] = {
    [NB_NODE_HEADING] = "heading", [NB_NODE_PARAGRAPH] = "paragraph", [NB_NODE_ITEM] = "item",
    [NB_NODE_POEM] = "poem",       [NB_NODE_TILES] = "tiles",         [NB_NODE_GRID] = "table",
    [NB_NODE_CHART] = "chart",     [NB_NODE_CHRONICLE] = "chronicle", [NB_NODE_IMAGES] = "images",
    [NB_NODE_CLOSING] = "closing", [NB_NODE_BREAK] = "break",
};

static void
write_node(NbJson *json, const NbNode *node)
{
  nb_json_open_object(json, NULL);
  nb_json_string(json, "kind", kinds[node->kind]);
  if (node->kind == NB_NODE_HEADING)
    nb_json_int(json, "level", node->level);
  if (node->number)
    nb_json_string(json, "number", node->number);
  write_text(json, &node->text);
  if (node->kind == NB_NODE_TILES)
    write_tiles(json, node->tiles);
  if (node->kind == NB_NODE_CHRONICLE)
    write_entries(json, node->entries);
  if (node->kind == NB_NODE_IMAGES)
    write_images(json, node->images);
  if (node->kind == NB_NODE_CHART)
    nb_json_string(json, "chart", node->chart->type);
  if (node->grid || node->chart)
    write_grid(json, node->grid ? node->grid : node->chart->grid);
  write_place(json, &node->at);
  nb_json_close(json);
}

/* A section begins at each heading of level 1; what stands before the first has none. */
static void
write_sections(NbJson *json, const NbDoc *doc)
{
  gboolean is_open = FALSE;

  nb_json_open_array(json, "sections");
  for (guint i = 0; i < doc->nodes->len; i++) {
    const NbNode *node = doc->nodes->pdata[i];
    gboolean begins = node->kind == NB_NODE_HEADING && node->level == 1;

    if (begins && is_open) {
      nb_json_close(json);
      nb_json_close(json);
    }
    if (begins || !is_open) {
      nb_json_open_object(json, NULL);
      if (begins && node->number)
        nb_json_string(json, "number", node->number);
      if (begins)
        write_text(json, &node->text);
      nb_json_open_array(json, "nodes");
      is_open = TRUE;
    }
    if (!begins)
      write_node(json, node);
  }
  if (is_open) {
    nb_json_close(json);
    nb_json_close(json);
  }
  nb_json_close(json);
}

static void
write_footnotes(NbJson *json, const GPtrArray *notes)
{
  if (notes->len == 0)
    return;
  nb_json_open_array(json, "notes");
  for (guint i = 0; i < notes->len; i++) {
    const NbNote *note = notes->pdata[i];
    g_autofree char *mark = g_strdup_printf("[%u]", i + 1);

    nb_json_open_object(json, NULL);
    nb_json_string(json, "mark", mark);
    write_text(json, &note->text);
    write_place(json, &note->at);
    nb_json_close(json);
  }
  nb_json_close(json);
}

static void
write_report(NbJson *json, const NbDoc *doc)
{
  write_pair(json, "title", "title_en", doc->title_zh, doc->title_en);
  write_pair(json, "library", "library_en", doc->library_zh, doc->library_en);
  nb_json_string(json, "period", doc->period);
  if (doc->summary.zh || doc->summary.en) {
    nb_json_open_object(json, "summary");
    write_text(json, &doc->summary);
    nb_json_close(json);
  }
  write_figures(json, doc);
  write_sections(json, doc);
  write_footnotes(json, doc->notes);
}

static gboolean
render(const NbDoc *doc, const NbRenderContext *context, NbSink *sink, GError **error)
{
  NbJson *json = nb_json_new();
  const NbNode *first = doc->nodes->len == 1 ? doc->nodes->pdata[0] : NULL;

  nb_json_open_object(json, NULL);
  if (doc->kind == NB_DOC_SHEET && first && first->grid)
    write_single(json, doc, first->grid);
  else
    write_report(json, doc);
  g_autofree char *text = nb_json_finish(json);

  nb_sink_write(sink, text, strlen(text));
  return TRUE;
}

const NbRenderer nb_renderer_json = {
    .name = "json",
    .extension = ".json",
    .render = render,
};
