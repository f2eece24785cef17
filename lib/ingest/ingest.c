#include "ingest/ingest.h"
#include "base/map.h"
#include "base/near.h"
#include "base/pool.h"
#include "base/sha256.h"
#include "ingest/csv.h"
#include "ingest/evidence.h"
#include "ingest/kept.h"
#include "ingest/rejects-read.h"
#include "ingest/rows.h"
#include "ingest/source.h"
#include "ingest/suspect.h"
#include "ingest/unpack.h"
#include "ingest/wide.h"
#include "store/snapshot.h"
#include <string.h>

static gboolean
fail_dataset(const char *name, GError **error)
{
  g_autoptr(GPtrArray) ids = g_ptr_array_new();
  const NbDataset *dataset;

  for (guint i = 0; (dataset = nb_dataset_nth(i)); i++)
    g_ptr_array_add(ids, (gpointer)dataset->id);
  g_ptr_array_add(ids, NULL);
  g_autofree char *near = nb_near_list(name, (const char *const *)ids->pdata, 3);
  g_autofree char *hint = near ? g_strdup_printf(_("did you mean %s?"), near)
                               : g_strdup(_("use one of these names, or the Chinese one"));
  g_autofree char *all = g_strjoinv(", ", (char **)ids->pdata);
  g_autofree char *shown = nb_quote(name, -1);

  return nb_fail(error, NB_ERROR_USAGE, NULL, hint, _("“%s” is no dataset; known are %s"), shown,
                 all);
}

static gboolean
fail_preset(const NbPresets *presets, const char *name, GError **error)
{
  g_autofree const char **names = nb_presets_names(presets);
  g_autoptr(GPtrArray) known = g_ptr_array_new(); /* titles too: 汇文 Libsys 借阅历史 */

  for (guint i = 0; nb_presets_nth(presets, i); i++) {
    g_ptr_array_add(known, nb_presets_nth(presets, i)->id);
    g_ptr_array_add(known, nb_presets_nth(presets, i)->title);
  }
  g_ptr_array_add(known, NULL);
  g_autofree char *near = nb_near_list(name, (const char *const *)known->pdata, 3);
  g_autofree char *hint =
      near ? g_strdup_printf(_("did you mean %s?"), near) : g_strdup(_("see nianbao list presets"));
  g_autofree char *all = g_strjoinv(", ", (char **)names);
  g_autofree char *shown = nb_quote(name, -1);

  return nb_fail(error, NB_ERROR_USAGE, NULL, hint, _("“%s” is no preset; known are %s"), shown,
                 all);
}

static gboolean
check_options(const NbPresets *presets, const NbIngestOptions *options, GError **error)
{
  const char *dataset = options->dataset, *preset = options->preset;

  if (dataset && !nb_dataset_find(dataset))
    return fail_dataset(dataset, error);
  if (!preset)
    return TRUE;
  const NbPreset *found = nb_presets_find(presets, preset);

  if (!found)
    return fail_preset(presets, preset, error);
  if (dataset && nb_dataset_find(dataset) != found->dataset)
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("leave one of the two out"),
                   _("the preset “%s” is for %s, not for %s"), found->id, found->dataset->id,
                   dataset);
  return TRUE;
}

static guint
count_columns(const char *columns)
{
  guint n = 1;

  for (const char *p = columns; p && *p; p++)
    n += *p == ',' || g_str_has_prefix(p, "，");
  return columns ? n : 0;
}

static NbFileReport *
report_new(const char *path, GBytes *bytes, const NbText *text, const NbDialect *dialect)
{
  NbFileReport *report = g_new0(NbFileReport, 1);

  report->path = g_strdup(path);
  report->encoding = text->encoding;
  report->bom = text->bom;
  report->delimiter = dialect->delimiter;
  report->line_end = dialect->line_end;
  report->lines = dialect->lines;
  report->bytes = (gint64)g_bytes_get_size(bytes);
  report->issues = nb_issues_new();
  if (text->why)
    nb_issues_add(report->issues, "encoding-taken", text->why, NB_SEVERITY_NOTE,
                  &(NbPlace){.file = path, .line = 1}, nb_encoding_name(text->encoding), -1);
  return report;
}

/* Months without a year get it from a title or the file's name, and that is said. */
static gboolean
settle_year(const NbHeader *header, NbFileReport *report, GError **error)
{
  NbPlace at = {.file = report->path, .line = header->line - 1};
  gboolean needed = !nb_wide_set_year(header->mapping, 0);

  if (!needed)
    return TRUE;
  if (!nb_wide_set_year(header->mapping, header->year))
    return nb_fail(error, NB_ERROR_INPUT, &at,
                   _("put the year into the name of the file, for example loans-2024.csv"),
                   _("the months of this table have no year, and neither a title nor the file's "
                     "name has exactly one"));
  g_autofree char *year = g_strdup_printf("%d", header->year);

  nb_issues_add(report->issues, "year",
                N_("months without a year; the year is that of the title or the file's name"),
                NB_SEVERITY_NOTE, &at, year, -1);
  return TRUE;
}

/* A heading that a role would fit, but that got none, is worth a word. */
static void
note_headings(const NbMapping *mapping, const NbPlace *at, NbIssues *issues)
{
  for (guint i = 0; mapping->headings && i < mapping->n_uses; i++) {
    NbPlace place = {.file = at->file, .line = at->line, .column = i + 1};
    const NbUse *use = &mapping->uses[i];

    if (use->kind == NB_USE_NONE && use->why)
      nb_issues_add(issues, use->unclear ? "unclear-heading" : "spare-heading", use->why,
                    NB_SEVERITY_NOTE, &place, mapping->headings->texts[i], -1);
  }
}

static void
describe(const NbHeader *header, NbFileReport *report)
{
  NbPlace at = {.file = report->path, .line = header->line - 1};

  report->dataset = header->mapping->dataset;
  report->preset = g_strdup(header->mapping->preset->id);
  report->headings = nb_mapping_describe(header->mapping);
  report->columns = nb_mapping_columns(header->mapping);
  note_headings(header->mapping, &at, report->issues);
  if (header->undecided)
    nb_issues_add(report->issues, "dataset",
                  N_("nothing tells what the months count; taken as the first dataset that fits"),
                  NB_SEVERITY_NOTE, &at, report->dataset->id, -1);
}

static NbText *
decode(GBytes *table, const NbPreset *named, const char *path, const NbIngestOptions *options,
       GError **error)
{
  const char *encoding = options->encoding ? options->encoding : named ? named->encoding : NULL;

  return nb_text_open(table, path, encoding, NB_BULK_SIZES.least, error);
}

/* A raw text that is divided by bars must be decoded: some are halves of characters. */
static NbDialect
find_dialect(NbText *text, const NbPreset *preset, const NbIngestOptions *options)
{
  char forced = preset ? preset->delimiter : 0;
  guint width = count_columns(options->columns);
  NbDialect found = nb_dialect_find(text->text, text->size, text->raw, forced, width);

  if (!text->raw || found.delimiter != '|')
    return found;
  nb_text_settle(text);
  return nb_dialect_find(text->text, text->size, FALSE, forced, width);
}

/* What is left to do once all decisions are made: parts that do not touch each other. */
typedef struct {
  NbStore *store;
  GBytes *bytes;
  NbText *text;
  NbDialect *dialect;
  const NbHeader *header;
  NbDateOrder *orders;
  NbFileReport *report;
  const NbIngestOptions *options;
  NbIssues *suspicions;
  gboolean done;
  GError *error;
} Work;

enum { PART_ROWS, PART_SUMS, PART_SUSPICIONS, PARTS };

static void
take_sums(const Work *work)
{
  gsize offset = work->header->offset;
  gboolean mapped = work->text->mapped && work->text->size > NB_MAP_SMALL;

  if (!work->options->unsummed)
    work->report->sha256 =
        nb_sha256(g_bytes_get_data(work->bytes, NULL), g_bytes_get_size(work->bytes), mapped);
  work->report->standard = work->options->judge
                               ? nb_csv_count(work->text->text + offset, work->text->size - offset,
                                              work->dialect->delimiter, mapped)
                               : -1;
}

static void
do_part(gpointer data, guint part)
{
  Work *work = data;

  if (part == PART_ROWS)
    work->done = nb_rows_read(work->store, work->text, work->dialect, work->header, work->orders,
                              &NB_BULK_SIZES, work->report, &work->error);
  else if (part == PART_SUSPICIONS)
    work->suspicions = nb_suspect(work->text, work->dialect, work->header, work->report->path);
  else
    take_sums(work);
}

static NbFileReport *
read_file(NbStore *store, const NbPresets *presets, const char *path,
          const NbIngestOptions *options, GError **error)
{
  gboolean mapped = FALSE;
  g_autoptr(GBytes) bytes = nb_source_read(path, &mapped, error);
  g_autoptr(GBytes) table = bytes ? nb_source_unpack(bytes, path, options->sheet, error) : NULL;

  if (!table || !nb_source_check(table, path, error))
    return NULL;
  const NbPreset *named = options->preset ? nb_presets_find(presets, options->preset) : NULL;
  g_autoptr(NbText) text = decode(table, named, path, options, error);

  if (!text)
    return NULL;
  NbDialect dialect = find_dialect(text, named, options);
  g_autoptr(NbHeader) header = options->columns
                                   ? nb_header_from_columns(presets, options, error)
                                   : nb_header_find(text, &dialect, presets, path, options, error);

  if (!header)
    return NULL;
  g_autoptr(NbFileReport) report = report_new(path, bytes, text, &dialect);
  g_autofree NbDateOrder *orders = g_new0(NbDateOrder, header->mapping->n_uses);

  if (!settle_year(header, report, error))
    return NULL;
  describe(header, report);
  text->mapped = mapped && table == bytes && (text->raw || text->encoding == NB_ENCODING_UTF8);
  nb_mapping_want(header->mapping, options->roles);
  Work work = {.store = store,
               .bytes = bytes,
               .text = text,
               .dialect = &dialect,
               .header = header,
               .orders = orders,
               .report = report,
               .options = options};

  nb_pool_run(do_part, &work, PARTS);
  if (!work.done) {
    nb_issues_free(work.suspicions);
    g_propagate_error(error, work.error);
    return NULL;
  }
  nb_issues_append(report->issues, work.suspicions, 0);
  nb_issues_free(work.suspicions);
  if (options->rejects && report->rejected > 0 && nb_text_verify(text, path, error))
    nb_rejects_read(options->rejects, text, &dialect, header, orders, path);
  return g_steal_pointer(&report);
}

/* Rows that go behind those of a snapshot are read for themselves, and added when they are all
 * there: the snapshot does not change while it is not sure that they will come. */
static NbFileReport *
read_behind(NbStore *store, const NbPresets *presets, const char *path,
            const NbIngestOptions *options, GError **error)
{
  g_autoptr(NbStore) own = nb_store_new();
  g_autoptr(NbFileReport) report = read_file(own, presets, path, options, error);

  if (!report || !nb_kept_add(store, own, report->dataset, error))
    return NULL;
  return g_steal_pointer(&report);
}

NbFileReport *
nb_ingest_file(NbStore *store, const NbPresets *presets, const char *path,
               const NbIngestOptions *options, GError **error)
{
  const NbIngestOptions none = {0};

  g_return_val_if_fail(store && path, NULL);
  options = options ? options : &none;
  g_return_val_if_fail(presets || (!options->preset && nb_snapshot_is(path)), NULL);
  if (!check_options(presets, options, error))
    return NULL;
  if (nb_snapshot_is(path))
    return nb_kept_read(store, path, options, error);
  return nb_kept_is_used(store) ? read_behind(store, presets, path, options, error)
                                : read_file(store, presets, path, options, error);
}
