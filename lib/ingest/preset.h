/* Presets: what the headings and values of one kind of export mean. They are data, files of
 * templates/sources; README.md there documents the format.
 */
#pragma once
#include "ingest/field.h"
#include "ingest/ingest.h"

/** NbMeaning: a heading that has one of several roles, by what else the file has. */
typedef struct {
  char *key;
  GArray *roles; /* of guint */
} NbMeaning;

/** NbWord: a word of the action column and its canonical value. */
typedef struct {
  char *key;
  const char *action; /* "loan", "return", "renew" or "inhouse" */
} NbWord;

/** NbConstant: a text that every row gets; or, without one, the day of a list that names none. */
typedef struct {
  guint role;
  char *text;
  gint32 day;
} NbConstant;

/**
 * NbPreset:
 * @id: name of the file without .ini
 * @known: heading, as nb_heading_key(), to its role and rank; see nb_preset_synonym()
 * @ranks: by role (behind them the helpers `year`, either, and `clock`): headings so far
 * @needs: roles, by their index, in groups; one of each group must have a column
 * @requires: keys; all must be among the headings for this preset to be taken by itself
 * @names: words of the file name or of title lines that speak for the dataset
 * @missing: what stands in a cell where nothing is known: -1, N/A
 * @pivot: first of the hundred years of dates such as 14-MAR-00; 0: they are not read
 * @delimiter: 0 to detect it
 * @encoding: (nullable): a name that nb_encoding_find() knows; %NULL to detect it
 * @is_derived: it has a base, and cannot be one
 * @automatic: taken when its headings fit; otherwise only when it is named
 */
typedef struct {
  char *id, *title;
  const NbDataset *dataset;
  GHashTable *known;
  guint *ranks;
  GPtrArray *needs;            /* of GArray of guint */
  GPtrArray *requires, *names; /* of char* */
  GPtrArray *meanings;         /* of NbMeaning */
  GPtrArray *words;            /* of NbWord */
  GPtrArray *constants;        /* of NbConstant */
  GPtrArray *missing;          /* of char* */
  int pivot;
  NbDateOrder order;
  gboolean serial_dates;
  gboolean automatic; /* may be taken without being named */
  gboolean is_derived;
  char delimiter;
  char *encoding;
} NbPreset;

/** nb_preset_new: Returns: (transfer full): a preset that knows no heading. */
NbPreset *nb_preset_new(const char *id, const NbDataset *dataset);
void nb_preset_free(NbPreset *preset);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbPreset, nb_preset_free)

/** nb_preset_clock: Returns: the number that stands for a role in headings of the time of day. */
static inline guint
nb_preset_clock(const NbDataset *dataset)
{
  return dataset->n_roles + 2;
}

/** nb_preset_inherit: what @preset does not say itself it takes from @base. */
void nb_preset_inherit(NbPreset *preset, const NbPreset *base);

/** nb_preset_add_schema: the names of the schema are headings too, after all others. */
void nb_preset_add_schema(NbPreset *preset);

/** nb_presets_find: @name: id or title. Returns: (nullable). */
const NbPreset *nb_presets_find(const NbPresets *presets, const char *name);

/** nb_presets_nth: Returns: (nullable): %NULL past the last; in byte order of the
 * file names. */
const NbPreset *nb_presets_nth(const NbPresets *presets, guint i);

/** nb_preset_synonym: Returns: the rank of @key among the headings of the role, 0 the best, or -1.
 */
int nb_preset_synonym(const NbPreset *preset, guint role, const char *key);

/** nb_preset_add_heading: Returns: %FALSE when @key is a heading already; then nothing is done. The
 * role n_roles + 1 is for headings whose role depends on others (NbMeaning), nb_preset_clock() for
 * those of a time of day. */
gboolean nb_preset_add_heading(NbPreset *preset, guint role, const char *key);

/** nb_preset_knows: Returns: whether @key is a heading of any role. */
gboolean nb_preset_knows(const NbPreset *preset, const char *key);

/** nb_preset_has_constant: Returns: whether every row gets the role from the preset. */
gboolean nb_preset_has_constant(const NbPreset *preset, guint role);

/** nb_preset_action: Returns: (nullable): the canonical action of a cell. */
const char *nb_preset_action(const NbPreset *preset, const char *text, gsize size);

/** nb_preset_is_missing: Returns: whether the cell, blanks aside, says that nothing is known. */
gboolean nb_preset_is_missing(const NbPreset *preset, const char *text, gsize size);
