/* From bytes to rows: the one door of this module.
 *
 * nb_ingest_file() reads a whole file (or standard input, "-"; .gz, a .zip with one table in it
 * and a sheet of an .xlsx are unpacked; a snapshot is used where it stands), finds its encoding,
 * delimiter and header, maps headings to roles through the presets, and adds the rows to a table of
 * the store. Nothing is lost in silence: read = accepted + rejected, always; what was repaired or
 * repeated is counted with its places.
 */
#pragma once
#include "base/issues.h"
#include "store/store.h"

typedef enum {
  NB_ENCODING_UTF8,
  NB_ENCODING_GB18030,
  NB_ENCODING_UTF16LE,
  NB_ENCODING_UTF16BE,
  NB_ENCODING_BIG5,
  NB_ENCODING_CP1252,
} NbEncoding;

/** nb_encoding_name: Returns: "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE", "Big5" or
 * "Windows-1252". */
const char *nb_encoding_name(NbEncoding encoding);

/** nb_encoding_find: @name: one of those of nb_encoding_name(), or UTF8, GBK, GB2312, CP936, CP950
 * or CP1252, in any case; no other name is understood. @encoding: (out). Returns: whether it is
 * one.
 */
gboolean nb_encoding_find(const char *name, NbEncoding *encoding);

typedef struct _NbPresets NbPresets;

/**
 * nb_presets_load:
 * @folder: templates/sources
 * @error: a file that cannot be read is an error with its place
 *
 * Returns: (transfer full) (nullable)
 */
NbPresets *nb_presets_load(const char *folder, GError **error);
void nb_presets_free(NbPresets *presets);

/**
 * nb_presets_add:
 * @path: a preset of somebody's own; its base may be any that is there
 *
 * It goes before all others, so that of two that fit equally well it is taken.
 *
 * Returns: (transfer none) (nullable): its name; %NULL with NB_ERROR_TEMPLATE when it is not
 *   understood or there is one of that name already
 */
const char *nb_presets_add(NbPresets *presets, const char *path, GError **error);

/** nb_presets_add_folder: adds each *.ini of the folder, which need not be there. */
gboolean nb_presets_add_folder(NbPresets *presets, const char *folder, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbPresets, nb_presets_free)

/** nb_presets_names: Returns: (transfer container) (array zero-terminated): preset names. */
const char **nb_presets_names(const NbPresets *presets);

/** NbRejects: what was rejected, as it stood in its file; see ingest/rejects.h. */
typedef struct _NbRejects NbRejects;

/**
 * NbIngestOptions: all may be zero.
 * @dataset: (nullable): id of the dataset; %NULL lets the header decide (the preset that matches
 *   the most headings; loans when @columns is given)
 * @beside: (nullable) (array zero-terminated): ids of datasets that a file may also hold, whatever
 *   @dataset says: its headings decide. Not with @columns or @preset
 * @columns: (nullable): `reader,time,title,call_no` for a file without a header: ids or names, `-`
 *   skips one; ASCII or full-width commas
 * @preset: (nullable): name of the preset to use; %NULL for the best match
 * @encoding: (nullable): force an encoding by name; %NULL: that of @preset, or detect it
 * @sheet: (nullable): name of the sheet of a workbook; %NULL for the only one with content
 * @judge: also count what a standard reader would find (about 5 ns a byte)
 * @rejects: (nullable): gets every rejected record; a file that has some is read once more
 * @roles: (nullable) (array zero-terminated): ids of the roles that are needed; of the others texts
 *   are looked at, but not kept. %NULL: all
 * @unsummed: leave the checksum of the file out (up to 3 ns a byte, on a thread of its own)
 * @later: the columns of a snapshot are checked when they are used; who sets it asks
 * nb_store_check() before anything leaves the program
 */
typedef struct {
  const char *dataset;
  const char *const *beside;
  const char *columns;
  const char *preset;
  const char *encoding;
  const char *sheet;
  gboolean judge;
  NbRejects *rejects;
  const char *const *roles;
  gboolean unsummed;
  gboolean later;
} NbIngestOptions;

/** NbColumnUse: what became of a column of a file. */
typedef enum {
  NB_COLUMN_IGNORED, /* it has no role; not read */
  NB_COLUMN_READ,
  NB_COLUMN_NEVER, /* recognised, so that it is never stored */
  NB_COLUMN_YEAR,  /* the year that other dates of the row stand in */
  NB_COLUMN_MONTH, /* a month of a wide table */
} NbColumnUse;

/**
 * NbFileColumn: a column of a file.
 * @heading: as it stands in the file, safe to show; "" where there is none
 * @role: (nullable): of NB_COLUMN_READ and NB_COLUMN_NEVER; of NB_COLUMN_MONTH what its cells are
 * @year, @month: of NB_COLUMN_MONTH; @year 0 when the rows say it
 * @why: (nullable): message: why it is not read although a role would fit
 */
typedef struct {
  char *heading;
  NbColumnUse use;
  const NbRole *role;
  int year, month;
  const char *why;
} NbFileColumn;

/**
 * NbFileReport: what happened to one file.
 *
 * @read: records in the file, without header and blank lines; @read = @accepted + @rejected
 * @repaired: accepted records that had to be mended (a quote never closed, …)
 * @repeated: accepted records that equal an earlier one of the same file in every parsed field;
 *   they are kept
 * @standard: records that a standard CSV reader (libcsv) finds behind the header, which swallows
 *   what follows an open quote; -1 unless @judge was asked
 * @rows: rows added to the table; @accepted, but in a wide table one for each filled month
 * @parts: (nullable) (element-type NbFileReport): of a snapshot: the files it was made of, as they
 *   were when they were read; the counts and issues of the snapshot are the sums of theirs, and it
 * has neither encoding nor delimiter
 * @first_day, @last_day: of a snapshot: between these are the times of its rows
 */
typedef struct _NbFileReport {
  char *path;
  NbEncoding encoding;
  gboolean bom;
  char delimiter;       /* ',' '\t' ';' '|' */
  const char *line_end; /* "LF", "CRLF", "CR", "mixed" */
  const NbDataset *dataset;
  char *preset; /* name of the preset that decided, or NULL */
  char *sha256; /* of the file as it is on disk, lower-case hex; NULL when unsummed */
  gint64 bytes;
  gint64 lines;
  gint64 read, accepted, rejected, repaired, repeated;
  gint64 rows, standard;
  GPtrArray *headings; /* of char*: "读者证号 → reader", "备注 → (ignored)"; for --verbose */
  GPtrArray *columns; /* of NbFileColumn*, in the order of the file */
  NbIssues *issues;
  GPtrArray *parts;
  gint32 first_day, last_day;
} NbFileReport;

void nb_file_report_free(NbFileReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbFileReport, nb_file_report_free)

/**
 * nb_ingest_file:
 * @store: the rows are added to its table of the dataset
 * @presets: (nullable): a snapshot needs none
 *
 * Returns: (transfer full) (nullable): the report, or %NULL with @error set when the file as a
 *   whole is refused (missing, a folder, empty, binary, a header that matches nothing); the store
 *   is then unchanged
 */
NbFileReport *nb_ingest_file(NbStore *store, const NbPresets *presets, const char *path,
                             const NbIngestOptions *options, GError **error);
