/* One run of a command: its options, what it read, what it writes. */
#pragma once
#include "render/render.h"
#include "report/report.h"

/** NbJobOptions: which groups of common options a command takes. */
typedef enum {
  NB_JOB_INPUT = 1 << 0,  /* --dataset --columns --preset --encoding */
  NB_JOB_SELECT = 1 << 1, /* --period --where --exclude */
  NB_JOB_OUTPUT = 1 << 2, /* -o -f --csv-raw */
  NB_JOB_PACK = 1 << 3,   /* --pack */
  NB_JOB_READ = 1 << 4,   /* --quality --rejects */
} NbJobOptions;

typedef struct {
  const char *command; /* name of the subcommand */
  gboolean quiet, verbose, strict;
  gboolean terse; /* the line about each file is not wanted */
  char *language; /* zh or en, NULL: messages by the locale, tables in Chinese */
  NbIngestOptions ingest;
  const char **beside; /* ids of datasets, ended by NULL: what the question looks up in others */
  gboolean later;      /* a snapshot is checked as far as it is used: what is printed goes through
                          nb_job_write() */
  char *period_text;
  char *pack; /* definition pack; NULL for the usual one, or the project's */
  char **where, **exclude, **outputs;
  char *format;
  gboolean csv_raw;
  char *quality, *rejects; /* (nullable): files for these */
  NbPeriod period;         /* parsed; no bounds when not given */
  NbPresets *presets;
  NbCatalogue *catalogue;
  NbStore *store;
  GPtrArray *reports; /* of NbFileReport* */
} NbJob;

void nb_job_init(NbJob *job, const char *command);
void nb_job_clear(NbJob *job);

/**
 * nb_job_parse:
 * @entries: (nullable): the command's own options, ended by G_OPTION_ENTRY_NULL
 * @args: (inout): all words; afterwards only the operands
 *
 * Reads options anywhere among the words (`--` ends them). Full-width digits in values are fine.
 *
 * Returns: %FALSE with @error set: an unknown option names the nearest one. When --help was asked,
 *   help is printed and @error stays unset.
 */
gboolean nb_job_parse(NbJob *job, guint groups, const GOptionEntry *entries, char ***args,
                      GError **error);

/** nb_job_catalogue: Returns: (transfer none) (nullable): the metrics under the pack, loaded once.
 */
const NbCatalogue *nb_job_catalogue(NbJob *job, GError **error);
/** nb_job_presets: Returns: (transfer none) (nullable): the source presets, loaded once. */
const NbPresets *nb_job_presets(NbJob *job, GError **error);

/** nb_job_project: Returns: (transfer full) (nullable): the project, under --pack where it is
 * given. */
NbProject *nb_job_project(const NbJob *job, const char *folder, GError **error);

/** nb_job_read: ingests @files; each ends with its line on standard error (unless --quiet). Then
 * what --rejects and --quality ask for is written. */
gboolean nb_job_read(NbJob *job, char **files, GError **error);

/** nb_job_ingest: reads the files of @project, and writes the same; says nothing else. */
gboolean nb_job_ingest(const NbJob *job, NbProject *project, GError **error);

/** nb_job_read_again: when only some texts were kept, and an error must name all that there is:
 * reads @files anew, in silence. Returns: %FALSE with @error as it was when there is no more to
 * read. */
gboolean nb_job_read_again(NbJob *job, char **files, GError **error);

/** nb_job_summary: Returns: (transfer full): the line about one file: rows read = accepted +
 * rejected, repaired, repeats. */
char *nb_job_summary(const NbFileReport *report);

/** nb_job_table: the table that the files gave: the one dataset, apart from those that stand beside
 * it, or an error naming those there are. */
const NbTable *nb_job_table(NbJob *job, GError **error);

/** nb_job_filters: parses @texts (nullable) for @dataset. Returns: (transfer full). */
GPtrArray *nb_job_filters(char *const *texts, const NbDataset *dataset, GError **error);

/** nb_job_write: renders @doc to each output (-o, default standard output). */
gboolean nb_job_write(const NbJob *job, const NbDoc *doc, GError **error);

/** nb_job_write_list: the same for several of them in one text; of JSON a list, whatever their
 * number. @docs: of NbDoc*. Only text, JSON and CSV can hold several. */
gboolean nb_job_write_list(const NbJob *job, const GPtrArray *docs, GError **error);

/** nb_job_renderer: Returns: (nullable): the renderer by @format (nullable), else by the ending of
 * @output; an error names all. */
const NbRenderer *nb_job_renderer(const char *format, const char *output, GError **error);

/** nb_job_check_formats: whether each output has a format; asked before files are read. */
gboolean nb_job_check_formats(const NbJob *job, GError **error);

/** nb_job_write_to: renders @doc to one output. @english: the language of formats that have one. */
gboolean nb_job_write_to(const NbJob *job, const NbDoc *doc, const NbRenderer *renderer,
                         const char *output, gboolean english, GError **error);

/** nb_job_today: Returns: the day of this run: that of SOURCE_DATE_EPOCH, else today. For acts that
 * have a date: freezing a year, a consent that ends. */
gint32 nb_job_today(void);

/** nb_job_strict: with --strict, an error (NB_ERROR_STRICT) when rows were rejected or repaired. */
gboolean nb_job_strict(const NbJob *job, GError **error);
