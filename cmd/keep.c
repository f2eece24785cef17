/* nianbao keep: rows to a snapshot, which every command reads as a file, at once. */
#include "cmd/command.h"
#include "cmd/say.h"
#include "ingest/account.h"
#include "store/snapshot.h"
#include <string.h>

typedef struct {
  char *output, *append;
  gboolean compact;
} Options;

static gboolean
check_words(char *const *files, const Options *options, GError **error)
{
  const char *hint = _("for example: nianbao keep loans-2024.csv -o loans.nbs");

  if (!files[0])
    return nb_fail(error, NB_ERROR_USAGE, NULL, hint, _("at least one file was expected"));
  if (!options->output == !options->append)
    return nb_fail(error, NB_ERROR_USAGE, NULL, hint,
                   _("either -o FILE or --append FILE was expected"));
  if (options->append && options->compact)
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("leave --compact out"),
                   _("rows that are appended stand as those of the snapshot do"));
  if (options->output && strcmp(options->output, "-") == 0)
    return nb_fail(error, NB_ERROR_USAGE, NULL, hint,
                   _("a snapshot is used where it stands: a file was expected, not the screen"));
  return TRUE;
}

static GPtrArray *
make_accounts(const NbJob *job)
{
  GPtrArray *accounts = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);

  for (guint i = 0; i < job->reports->len; i++)
    g_ptr_array_add(accounts, nb_account_write(job->reports->pdata[i]));
  return accounts;
}

/* The same file twice would count everything in it twice. */
static gboolean
know_file(GHashTable *known, const NbFileReport *report, GError **error)
{
  const NbPlace at = {.file = report->path};
  const char *other = report->sha256 ? g_hash_table_lookup(known, report->sha256) : NULL;

  if (other)
    return nb_fail(error, NB_ERROR_INPUT, &at, _("leave one of them out"),
                   _("the file is the same, byte by byte, as %s, which is kept already"), other);
  if (report->sha256)
    g_hash_table_insert(known, report->sha256, report->path);
  return TRUE;
}

static gboolean
know_kept(GHashTable *known, const NbSnapshotAbout *about, const NbDataset *dataset,
          GPtrArray *parts, GError **error)
{
  for (guint i = 0; i < about->accounts->len; i++) {
    NbFileReport *part = nb_account_read(about->accounts->pdata[i], dataset);

    if (!part)
      continue; /* what cannot be read is said by those who read the snapshot */
    g_ptr_array_add(parts, part);
    if (!know_file(known, part, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_files(const NbJob *job, const char *snapshot, GError **error)
{
  g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify)nb_file_report_free);
  g_auto(NbSnapshotAbout) about = {0};
  g_autoptr(NbTable) table = snapshot ? nb_snapshot_open(snapshot, &about, error) : NULL;

  if (snapshot && (!table || !know_kept(known, &about, nb_table_dataset(table), parts, error)))
    return FALSE;
  for (guint i = 0; i < job->reports->len; i++) {
    if (!know_file(known, job->reports->pdata[i], error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
say_kept(const NbJob *job, const char *path, GError **error)
{
  g_auto(NbSnapshotAbout) about = {0};
  g_autoptr(NbTable) table = nb_snapshot_open(path, &about, error);

  if (!table)
    return FALSE;
  g_autofree char *first = nb_day_format(about.first_day);
  g_autofree char *last = nb_day_format(about.last_day);

  if (!job->quiet)
    nb_say(_("%s: kept %s, rows %" PRId64 ", files %u, %s..%s"), path, nb_table_dataset(table)->id,
           (gint64)nb_table_rows(table), about.accounts->len, first, last);
  return TRUE;
}

/* @target: (nullable): else it is a new file. */
static gboolean
keep_files(NbJob *job, char **files, const Options *options, NbSnapshotTarget *target,
           GError **error)
{
  if (!nb_job_read(job, files, error))
    return FALSE;
  const NbTable *table = nb_job_table(job, error);

  if (!table || !check_files(job, options->append, error))
    return FALSE;
  g_autoptr(GPtrArray) accounts = make_accounts(job);
  gboolean done = target
                      ? nb_snapshot_target_add(target, table, accounts, error)
                      : nb_snapshot_save(options->output, table, accounts, options->compact, error);

  return done && say_kept(job, target ? options->append : options->output, error) &&
         nb_job_strict(job, error);
}

/* Before a month is read: is there what it is to be added to, and nobody else adding to it? */
static gboolean
keep(NbJob *job, char **files, const Options *options, GError **error)
{
  if (!check_words(files, options, error))
    return FALSE;
  g_autoptr(NbSnapshotTarget) target =
      options->append ? nb_snapshot_target_new(options->append, error) : NULL;

  return (target || !options->append) && keep_files(job, files, options, target, error);
}

static gboolean
run(NbJob *job, char **args, GError **error)
{
  Options options = {0};
  const GOptionEntry entries[] = {
      {"output",  'o', 0, G_OPTION_ARG_FILENAME, &options.output,
       N_("Write the snapshot to this file"),                                                           N_("FILE")},
      {"append",  0,   0, G_OPTION_ARG_FILENAME, &options.append,  N_("Add the rows to this snapshot"),
       N_("FILE")                                                                                                 },
      {"compact", 0,   0, G_OPTION_ARG_NONE,     &options.compact,
       N_("A third of the size; opening takes longer and everything fits into memory"),                 NULL      },
      G_OPTION_ENTRY_NULL,
  };
  g_auto(GStrv) operands = g_strdupv(args);
  gboolean done = nb_job_parse(job, NB_JOB_INPUT | NB_JOB_READ, entries, &operands, error) &&
                  keep(job, operands, &options, error);

  g_free(options.output);
  g_free(options.append);
  return done;
}

const NbCommand nb_command_keep = {
    .name = "keep",
    .operands = N_("FILE…"),
    .summary = N_("Keep the rows of files in a snapshot, which is read at once"),
    .examples = "  nianbao keep loans-2024.csv -o loans.nbs\n"
                "  nianbao keep --append loans.nbs loans-2025-01.csv\n"
                "  nianbao top title loans.nbs\n",
    .run = run,
};
