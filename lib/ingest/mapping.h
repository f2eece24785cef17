/* Which column of a file is which role. */
#pragma once
#include "ingest/heading.h"
#include "ingest/preset.h"
#include "ingest/split.h"

typedef enum {
  NB_USE_NONE, /* no role: not read */
  NB_USE_ROLE,
  NB_USE_NEVER, /* recognised, so that it is never stored */
  NB_USE_YEAR,  /* the year that dates of the row stand in */
  NB_USE_CLOCK, /* the time of day of the dates of the row; @role is their role */
  NB_USE_MONTH, /* a month of a wide table; its cells are counts */
} NbUseKind;

/**
 * NbUse: what one column is for.
 * @role: with NB_USE_ROLE and NB_USE_NEVER
 * @year, @month: with NB_USE_MONTH; @year 0 until it is known
 * @why: (nullable): why it has no role although one would fit; @unclear: because several would
 */
typedef struct {
  NbUseKind kind;
  guint role;
  int year, month;
  const char *why;
  gboolean unclear;
} NbUse;

/**
 * NbMapping:
 * @uses: one for each column
 * @column: by role: its column, or -1
 * @year_column, @clock_column: or -1
 * @headings: of the file, or NULL
 * @matched: columns with a meaning
 * @wide: months stand across; @count_role is what their cells are
 * @unwanted: (nullable): by role: a text that nobody asks for; it is looked at, but not kept
 */
typedef struct {
  const NbPreset *preset;
  const NbDataset *dataset;
  NbUse *uses;
  guint n_uses;
  int *column;
  int year_column, clock_column;
  NbHeadings *headings;
  guint matched;
  gboolean wide;
  guint count_role;
  gboolean *unwanted;
} NbMapping;

void nb_mapping_free(NbMapping *mapping);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbMapping, nb_mapping_free)

/** nb_mapping_empty: Returns: (transfer full): @n columns without a meaning. */
NbMapping *nb_mapping_empty(const NbPreset *preset, guint n);

/** nb_mapping_new: Returns: (transfer full): by the presets' headings; never %NULL, perhaps nothing
 * matched. */
NbMapping *nb_mapping_new(const NbPreset *preset, NbHeadings *headings);

/** nb_mapping_want: of the texts, only those of @roles are wanted. @roles: (nullable) (array
 * zero-terminated): ids; %NULL: all. */
void nb_mapping_want(NbMapping *mapping, const char *const *roles);

/** nb_mapping_lacks: Returns: (transfer full) (nullable): what the dataset needs and the columns do
 * not have, for a message; %NULL when they will do. @automatic: also what the preset needs to be
 * taken without being asked for. */
char *nb_mapping_lacks(const NbMapping *mapping, gboolean automatic);

/** nb_mapping_twin: Returns: the column whose heading is the same as that of @column, which is
 * read; -1 when no column is like that. @column: (out). Two columns of one name cannot be told
 * apart. */
int nb_mapping_twin(const NbMapping *mapping, guint *column);

/** nb_mapping_from_columns: @columns: as in NbIngestOptions. Returns: %NULL with NB_ERROR_USAGE
 * when a name is unknown or twice, or something needed is missing. */
NbMapping *nb_mapping_from_columns(const NbPreset *preset, const char *columns, GError **error);

/** nb_mapping_describe: Returns: (transfer full): of char*: `读者证号 → reader`. */
GPtrArray *nb_mapping_describe(const NbMapping *mapping);

/** nb_mapping_columns: Returns: (transfer full): of NbFileColumn*: the same for machines. */
GPtrArray *nb_mapping_columns(const NbMapping *mapping);

/** nb_mapping_is_header: Returns: whether the cells of a record are these headings (again). */
gboolean nb_mapping_is_header(const NbMapping *mapping, const NbHeadings *cells);
