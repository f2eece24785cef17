/* Where the header stands and what it means. */
#pragma once
#include "ingest/dialect.h"
#include "ingest/encoding.h"
#include "ingest/mapping.h"

/**
 * NbHeader:
 * @offset, @line: where the rows begin
 * @titles: of NbIssuePlace: non-blank records above the header
 * @year: the only year that the titles name, or else the file name; 0 when neither does
 * @year_place: "title" or "file name", for the note
 * @undecided: nothing says which dataset this wide table belongs to; the first was taken
 */
typedef struct {
  NbMapping *mapping;
  gsize offset;
  gint64 line;
  GPtrArray *titles;
  int year;
  const char *year_place;
  gboolean undecided;
} NbHeader;

void nb_header_free(NbHeader *header);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbHeader, nb_header_free)

/**
 * nb_header_find:
 *
 * Tries each of the first 60 records as a header against the presets (all automatic ones, those of
 * options->dataset, or options->preset alone). The first record that some preset accepts is the
 * header; among presets the one that knows the most of its headings wins, then one whose `requires`
 * are all there, then one whose `names` stand in the file name or a title, then the order of the
 * datasets and of the preset files.
 *
 * Returns: (transfer full) (nullable): %NULL with NB_ERROR_INPUT: which headings were found, and
 *   what was expected
 */
NbHeader *nb_header_find(const NbText *text, const NbDialect *dialect, const NbPresets *presets,
                         const char *path, const NbIngestOptions *options, GError **error);

/** nb_header_from_columns: the same for a file without a header. */
NbHeader *nb_header_from_columns(const NbPresets *presets, const NbIngestOptions *options,
                                 GError **error);

/** nb_header_cells: Returns: (transfer full): the cells of a record, trimmed. */
NbHeadings *nb_header_cells(const char *text, const NbRecord *record);
