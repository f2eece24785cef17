#include "ingest/header.h"
#include "ingest/cell.h"
#include "ingest/heading.h"
#include "ingest/printed.h"
#include "ingest/view.h"
#include <string.h>

enum {
  RECORDS_TRIED = 60,
  TITLES_KEPT = 20,
  DATASETS_AT_MOST = 64,
  HEADING_BYTES = 4096,
  HEAD_BYTES = 128 << 10
};

/* What the search has found so far. */
typedef struct {
  const NbPresets *presets;
  const NbIngestOptions *options;
  const char *path;
  GString *hints; /* keys of the file name and of the titles */
  NbMapping *best;
  NbMapping *nearest; /* the one that comes nearest, but lacks something */
  gint64 nearest_line;
} Search;

static void
title_free(gpointer data)
{
  NbIssuePlace *title = data;

  g_free(title->text);
  g_free(title);
}

static NbHeader *
header_new(void)
{
  NbHeader *header = g_new0(NbHeader, 1);

  header->titles = g_ptr_array_new_with_free_func(title_free);
  header->line = 1;
  return header;
}

void
nb_header_free(NbHeader *header)
{
  if (!header)
    return;
  nb_mapping_free(header->mapping);
  g_ptr_array_unref(header->titles);
  g_free(header);
}

NbHeadings *
nb_header_cells(const char *text, const NbRecord *record)
{
  char **cells = g_new0(char *, record->n_fields + 1);
  g_autoptr(GString) scratch = g_string_new(NULL);

  for (guint i = 0; i < record->n_fields; i++) {
    gsize size;
    const char *cell = nb_cell_text(text, &record->fields[i], scratch, &size);

    cell = nb_cell_trim(cell, &size);
    g_autofree char *valid = g_utf8_make_valid(cell, (gssize)MIN(size, HEADING_BYTES));

    cells[i] = g_steal_pointer(&valid);
  }
  return nb_headings_new(cells);
}

static gboolean
is_asked(const Search *search, const NbPreset *preset)
{
  const NbIngestOptions *options = search->options;

  if (options && options->preset)
    return nb_presets_find(search->presets, options->preset) == preset;
  if (!preset->automatic)
    return FALSE;
  return !options || !options->dataset || nb_dataset_find(options->dataset) == preset->dataset ||
         (options->beside && g_strv_contains(options->beside, preset->dataset->id));
}

static gboolean
meets_requirements(const NbMapping *mapping)
{
  const GPtrArray *wanted = mapping->preset->requires;
  guint found = 0;

  for (guint i = 0; i < wanted->len; i++) {
    for (guint k = 0; k < mapping->n_uses; k++) {
      if (strcmp(mapping->headings->whole[k], wanted->pdata[i]) == 0) {
        found++;
        break;
      }
    }
  }
  return found == wanted->len;
}

static gboolean
is_named(const Search *search, const NbMapping *mapping)
{
  for (guint i = 0; i < mapping->preset->names->len; i++) {
    if (strstr(search->hints->str, mapping->preset->names->pdata[i]))
      return TRUE;
  }
  return FALSE;
}

static guint
dataset_order(const NbDataset *dataset)
{
  guint i = 0;

  while (nb_dataset_nth(i) && nb_dataset_nth(i) != dataset)
    i++;
  return i;
}

/* Larger is better; a preset whose `requires` are not met is for others, unless it was asked for.
 */
static guint
score(const Search *search, const NbMapping *mapping)
{
  gboolean asked = search->options && search->options->preset;

  if (!asked && !meets_requirements(mapping))
    return 0;
  guint points = mapping->matched * 4 + (mapping->preset->requires->len > 0 ? 2 : 0) +
                 (is_named(search, mapping) ? 1 : 0);

  return points * DATASETS_AT_MOST + DATASETS_AT_MOST - 1 - dataset_order(mapping->dataset);
}

/* Takes over @mapping if it is better than @place holds. */
static void
keep_better(const Search *search, NbMapping **place, NbMapping *mapping)
{
  if (*place && score(search, *place) >= score(search, mapping)) {
    nb_mapping_free(mapping);
    return;
  }
  nb_mapping_free(*place);
  *place = mapping;
}

static gboolean
is_named_by_user(const Search *search)
{
  return search->options && (search->options->preset || search->options->dataset);
}

/* What may stand beside the dataset that was named is recognised as if none had been. */
static gboolean
is_of_named(const Search *search, const NbMapping *mapping)
{
  return is_named_by_user(search) &&
         (search->options->preset || nb_dataset_find(search->options->dataset) == mapping->dataset);
}

static gboolean
has_required_roles(const NbDataset *dataset)
{
  guint flags = 0;

  for (guint i = 0; i < dataset->n_roles; i++)
    flags |= dataset->roles[i].flags;
  return flags & NB_ROLE_REQUIRED;
}

/* A table that neither needs a certain column nor has a date is taken only when at least half of
 * its headings are known, or the file bears the name of the dataset. */
static gboolean
is_plausible(const Search *search, const NbMapping *mapping)
{
  guint least = is_of_named(search, mapping) ? 1 : 2, filled = 0;

  for (guint i = 0; i < mapping->n_uses; i++)
    filled += *mapping->headings->whole[i] != '\0';
  if (mapping->matched == 0 || mapping->matched < MIN(least, filled) || score(search, mapping) == 0)
    return FALSE;
  int time = mapping->dataset->time
                 ? mapping->column[nb_dataset_role(mapping->dataset, mapping->dataset->time)]
                 : -1;

  return is_of_named(search, mapping) || is_named(search, mapping) || time >= 0 ||
         has_required_roles(mapping->dataset) || mapping->matched * 2 >= filled;
}

static void
try_record(Search *search, NbHeadings *cells, gint64 line)
{
  const NbMapping *before = search->nearest;
  const NbPreset *preset;

  for (guint i = 0; (preset = nb_presets_nth(search->presets, i)); i++) {
    if (!is_asked(search, preset))
      continue;
    NbMapping *mapping = nb_mapping_new(preset, cells);
    g_autofree char *lacks = nb_mapping_lacks(mapping, !is_named_by_user(search));

    if (is_plausible(search, mapping))
      keep_better(search, lacks ? &search->nearest : &search->best, mapping);
    else
      nb_mapping_free(mapping);
  }
  if (search->nearest != before)
    search->nearest_line = line;
  /* what some preset knows better, but finds incomplete, is not taken for another table */
  if (search->best && search->nearest && search->nearest->matched > search->best->matched + 1)
    g_clear_pointer(&search->best, nb_mapping_free);
}

static void
add_title(NbHeader *header, Search *search, const NbHeadings *cells, gint64 line)
{
  g_autofree char *text = g_strjoinv(" ", cells->texts);
  g_autofree char *key = nb_heading_key(text, strlen(text), FALSE);
  NbIssuePlace *title = g_new0(NbIssuePlace, 1);
  int year = nb_heading_year(text);

  title->line = line;
  title->text = g_steal_pointer(&text);
  g_ptr_array_add(header->titles, title);
  g_string_append_printf(search->hints, "\n%s", key);
  if (year && !header->year_place)
    header->year = year;
  else if (year && year != header->year)
    header->year = 0;
  header->year_place = year ? N_("title") : header->year_place;
}

static gboolean
fail_header(const Search *search, const NbHeadings *first, gint64 line, gboolean is_printed,
            GError **error)
{
  NbPlace at = {.file = search->path, .line = search->nearest ? search->nearest_line : line};
  const NbHeadings *cells = search->nearest ? search->nearest->headings : first;
  g_autofree char *joined = cells ? g_strjoinv(" | ", cells->texts) : NULL;
  g_autofree char *found = joined ? nb_quote(joined, -1) : NULL;

  if (!cells)
    return nb_fail(error, NB_ERROR_INPUT, &at, _("export it again"),
                   _("the file holds nothing but blank lines, a table was expected"));
  if (is_printed)
    return nb_fail(error, NB_ERROR_INPUT, &at,
                   _("export the data themselves as CSV or XLSX, not the printed report"),
                   _("this is a report laid out for the printer, in pages with heads and rules; a "
                     "table was expected"));
  if (!search->nearest)
    return nb_fail(error, NB_ERROR_INPUT, &at,
                   _("name the columns: --columns time,reader,title (- skips one)"),
                   _("the headings fit no dataset; found “%s”, expected headings such as "
                     "借书日期, 读者证号, 题名, 条码号, 馆藏地"),
                   found);
  g_autofree char *lacks = nb_mapping_lacks(search->nearest, !is_named_by_user(search));

  return nb_fail(error, NB_ERROR_INPUT, &at,
                 _("export the table with that column, or name the columns with --columns"),
                 _("this looks like %s (%s), but there is no column for %s; found “%s”"),
                 search->nearest->dataset->id, search->nearest->dataset->zh, lacks, found);
}

static void
add_year_of_file(NbHeader *header, const char *path)
{
  g_autofree char *name = g_path_get_basename(path);

  if (header->year)
    return;
  header->year = nb_heading_year(name);
  header->year_place = N_("file name");
}

/* A wide table tells what stands where and when, not what was counted. */
static gboolean
is_undecided(const Search *search, const NbMapping *mapping)
{
  return mapping->wide && !is_named_by_user(search) && mapping->matched <= 2 &&
         !is_named(search, mapping);
}

static gboolean
is_unambiguous(const NbMapping *mapping, const char *path, gint64 line, GError **error)
{
  NbPlace at = {.file = path, .line = line};
  guint column = 0;
  int twin = nb_mapping_twin(mapping, &column);

  if (twin < 0)
    return TRUE;
  g_autofree char *shown = nb_quote(mapping->headings->texts[column], -1);

  return nb_fail(error, NB_ERROR_INPUT, &at,
                 _("rename or delete one of them, or name the columns with --columns"),
                 _("the heading “%s” stands over columns %u and %u, one was expected"), shown,
                 MIN(column, (guint)twin) + 1, MAX(column, (guint)twin) + 1);
}

static NbHeader *
look(Search *search, const NbText *text, const NbDialect *dialect, GError **error)
{
  g_autoptr(NbSplitter) splitter = nb_splitter_new(text->text, text->size, dialect->delimiter);
  g_autoptr(NbHeader) header = header_new();
  g_auto(NbRecord) record = {0};
  g_auto(NbView) view = {0};
  g_autoptr(NbHeadings) first = NULL;
  gint64 first_line = 0;

  nb_view_init(&view, text);
  nb_splitter_set_shape(splitter, &(NbShape){.width = dialect->width});
  for (int tried = 0; tried < RECORDS_TRIED && nb_splitter_next(splitter, &record);) {
    if (nb_record_is_blank(&record))
      continue;
    const NbRecord *seen = nb_view_take(&view, text->text, &record);
    g_autoptr(NbHeadings) cells = nb_header_cells(view.seen.text, seen);

    tried++;
    try_record(search, cells, record.line);
    if (search->best && !is_unambiguous(search->best, search->path, record.line, error))
      return NULL;
    if (search->best) {
      header->mapping = g_steal_pointer(&search->best);
      header->offset = nb_splitter_offset(splitter);
      header->line = record.line + record.lines;
      header->undecided = is_undecided(search, header->mapping);
      add_year_of_file(header, search->path);
      return g_steal_pointer(&header);
    }
    if (header->titles->len < TITLES_KEPT)
      add_title(header, search, cells, record.line);
    if (!first) {
      first = g_steal_pointer(&cells);
      first_line = record.line;
    }
  }
  gsize size = MIN(text->size, (gsize)HEAD_BYTES);
  const char *head = nb_view_cell(&view, text->text, &size);

  fail_header(search, first, first_line, nb_printed_is_report(head, size), error);
  return NULL;
}

NbHeader *
nb_header_find(const NbText *text, const NbDialect *dialect, const NbPresets *presets,
               const char *path, const NbIngestOptions *options, GError **error)
{
  g_autofree char *name = g_path_get_basename(path);
  g_autofree char *key = nb_heading_key(name, strlen(name), FALSE);
  g_autoptr(GString) hints = g_string_new(key);
  Search search = {.presets = presets, .options = options, .path = path, .hints = hints};
  NbHeader *header = look(&search, text, dialect, error);

  nb_mapping_free(search.best);
  nb_mapping_free(search.nearest);
  return header;
}

/* The preset that bears the name of the dataset, or the first for it. */
static const NbPreset *
preset_of_dataset(const NbPresets *presets, const NbDataset *dataset)
{
  const NbPreset *found = nb_presets_find(presets, dataset->id), *preset;

  for (guint i = 0; !found && (preset = nb_presets_nth(presets, i)); i++)
    found = preset->dataset == dataset ? preset : NULL;
  return found;
}

NbHeader *
nb_header_from_columns(const NbPresets *presets, const NbIngestOptions *options, GError **error)
{
  g_autoptr(NbHeader) header = header_new();
  const NbDataset *dataset = nb_dataset_find(options->dataset ? options->dataset : "loans");
  const NbPreset *preset = options->preset ? nb_presets_find(presets, options->preset)
                                           : preset_of_dataset(presets, dataset);

  if (!preset) {
    nb_fail(error, NB_ERROR_TEMPLATE, NULL, _("see templates/sources/README.md"),
            _("there is no preset for %s"), dataset->id);
    return NULL;
  }
  header->mapping = nb_mapping_from_columns(preset, options->columns, error);
  return header->mapping ? g_steal_pointer(&header) : NULL;
}
