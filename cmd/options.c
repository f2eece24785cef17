/* The common options, and GOption made to answer as a good command line should.
 *
 * Every text is taken as G_OPTION_ARG_FILENAME, that is as bytes: G_OPTION_ARG_STRING converts from
 * the charset of the locale and refuses 题名 under LC_ALL=C, where cron runs.
 */
#include "base/near.h"
#include "cmd/command.h"
#include "cmd/say.h"
#include <string.h>

static void
add_groups(GOptionContext *context, NbJob *job, guint groups)
{
  const GOptionEntry input[] = {
      {"dataset",  0, 0, G_OPTION_ARG_FILENAME, &job->ingest.dataset,
       N_("What the files are: loans, visits, events … (default: by their heads)"),  N_("NAME")},
      {"columns",  0, 0, G_OPTION_ARG_FILENAME, &job->ingest.columns,
       N_("Columns of a file without a head: reader,time,title,call_no; - skips one"), N_("LIST")},
      {"preset",   0, 0, G_OPTION_ARG_FILENAME, &job->ingest.preset,
       N_("Read by this source preset (nianbao list presets)"),                        N_("NAME")},
      {"encoding", 0, 0, G_OPTION_ARG_FILENAME, &job->ingest.encoding,
       N_("UTF-8, GB18030, UTF-16LE, UTF-16BE, Big5 or CP1252 (default: found out)"),  N_("NAME")},
      {"sheet",    0, 0, G_OPTION_ARG_FILENAME, &job->ingest.sheet,
       N_("Sheet of a workbook (.xlsx; default: the only one with content)"),          N_("NAME")},
      G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry select[] = {
      {"period",  0, 0, G_OPTION_ARG_FILENAME,       &job->period_text,
       N_("2024, 2024Q3, 2024-07, 2024-07..08 or two days"),                       N_("PERIOD")},
      {"where",   0, 0, G_OPTION_ARG_FILENAME_ARRAY, &job->where,
       N_("Only rows for which this holds: site=总馆, call_no^=I2, title*=春"), N_("FILTER")},
      {"exclude", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &job->exclude,
       N_("Leave these rows out of the list, and say how many they are"),          N_("FILTER")},
      G_OPTION_ENTRY_NULL,
  };
  const GOptionEntry output[] = {
      {"output",  'o', 0, G_OPTION_ARG_FILENAME_ARRAY, &job->outputs,
       N_("Write to this file, - for the screen; may be given again"),              N_("FILE")},
      {"format",  'f', 0, G_OPTION_ARG_FILENAME,       &job->format,
       N_("text, json, csv, xlsx, pdf, html … (default: by the ending of FILE)"), N_("NAME")},
      {"csv-raw", 0,   0, G_OPTION_ARG_NONE,           &job->csv_raw,
       N_("CSV: do not guard texts that a spreadsheet would take for a formula"),   NULL      },
      G_OPTION_ENTRY_NULL,
  };

  const GOptionEntry pack[] = {
      {"pack", 0, 0, G_OPTION_ARG_FILENAME, &job->pack,
       N_("Definitions by this pack: gbt13191, wlj3, imls, local (nianbao list packs)"),
       N_("NAME")},
      G_OPTION_ENTRY_NULL,
  };

  const GOptionEntry read[] = {
      {"quality", 0, 0, G_OPTION_ARG_FILENAME, &job->quality,
       N_("Write what was read here, file by file and column by column: .txt .json .csv .xlsx …"),
       N_("FILE")                                                                                              },
      {"rejects", 0, 0, G_OPTION_ARG_FILENAME, &job->rejects,
       N_("Keep every rejected record here as it stood (mode 0600; readers' data)"),                 N_("FILE")},
      G_OPTION_ENTRY_NULL,
  };

  if (groups & NB_JOB_READ)
    g_option_context_add_main_entries(context, read, GETTEXT_PACKAGE);
  if (groups & NB_JOB_INPUT)
    g_option_context_add_main_entries(context, input, GETTEXT_PACKAGE);
  if (groups & NB_JOB_SELECT)
    g_option_context_add_main_entries(context, select, GETTEXT_PACKAGE);
  if (groups & NB_JOB_PACK)
    g_option_context_add_main_entries(context, pack, GETTEXT_PACKAGE);
  if (groups & NB_JOB_OUTPUT)
    g_option_context_add_main_entries(context, output, GETTEXT_PACKAGE);
}

/* GOption says "Unknown option --outptu" and no more. The names are read from its own help, which
 * lists each option at the start of a line. */
static char *
nearest_option(GOptionContext *context, const char *message)
{
  g_autofree char *help = g_option_context_get_help(context, FALSE, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  g_auto(GStrv) lines = g_strsplit(help, "\n", -1);
  const char *bad = strstr(message, "--");

  for (gsize i = 0; lines[i]; i++) {
    const char *at = strstr(lines[i], "--");

    if (at)
      g_ptr_array_add(names, g_strndup(at, strcspn(at, "= ,]")));
  }
  g_ptr_array_add(names, NULL);
  g_autofree char *near = bad ? nb_near_list(bad, (const char *const *)names->pdata, 2) : NULL;

  return near ? g_strdup_printf(_("did you mean %s?"), near) : NULL;
}

/* GLib's own words are English where its catalogue is not installed, the rule in containers. The
 * option is the last word with a dash; a value may stand before it. */
static char *
fault_words(const GError *fault)
{
  gboolean unknown = g_error_matches(fault, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION);
  const char *at = unknown ? strstr(fault->message, " -") : g_strrstr(fault->message, " -");

  if (!at || fault->domain != G_OPTION_ERROR)
    return g_strdup(fault->message);
  g_autofree char *option = nb_quote(at + 1, (gssize)strcspn(at + 1, " ="));

  if (unknown)
    return g_strdup_printf(_("no such option: %s"), option);
  return g_strdup_printf(strstr(fault->message, "“") ? _("the value of %s is not a whole number")
                                                     : _("%s needs a value"),
                         option);
}

static gboolean
fail_usage(GOptionContext *context, const NbJob *job, const GError *fault, GError **error)
{
  gboolean unknown = g_error_matches(fault, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION);
  g_autofree char *near = unknown ? nearest_option(context, fault->message) : NULL;
  g_autofree char *help =
      g_strdup_printf(_("see “nianbao %s --help” for the options"), job->command);
  g_autofree char *what = fault_words(fault);

  return nb_fail(error, NB_ERROR_USAGE, NULL, near ? near : help, "%s", what);
}

static gboolean
words_are_utf8(char *const *words, GError **error)
{
  for (gsize i = 0; words && words[i]; i++) {
    if (g_utf8_validate(words[i], -1, NULL))
      continue;
    g_autofree char *shown = nb_quote(words[i], -1);

    return nb_fail(error, NB_ERROR_USAGE, NULL, _("type it in a UTF-8 terminal"),
                   _("an option is not UTF-8: “%s”"), shown);
  }
  return TRUE;
}

static gboolean
check_common(NbJob *job, GError **error)
{
  char *const texts[] = {(char *)job->ingest.columns, job->period_text, NULL};

  if (!words_are_utf8(texts, error) || !words_are_utf8(job->where, error) ||
      !words_are_utf8(job->exclude, error))
    return FALSE;
  if (job->language && strcmp(job->language, "zh") != 0 && strcmp(job->language, "en") != 0)
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("say --lang zh or --lang en"),
                   _("no such language: “%s”"), job->language);
  return !job->period_text || nb_period_parse(job->period_text, &job->period, error);
}

/* What GLib writes around our own texts; its catalogue is not installed in containers. */
static gboolean
print_help(GOptionContext *context, const NbCommand *command, GError **error)
{
  static const char *const heads[] = {N_("Usage:"), N_("[OPTION…]"), N_("Options:")};
  g_autofree char *help = g_option_context_get_help(context, TRUE, NULL);
  g_autoptr(GString) text = g_string_new(help);

  for (gsize i = 0; i < G_N_ELEMENTS(heads); i++)
    g_string_replace(text, dgettext("glib20", heads[i]), _(heads[i]), 1);
  if (command->examples)
    g_string_append_printf(text, "%s\n%s", _("Examples:"), command->examples);
  nb_put(text->str, error);
  return FALSE;
}

static GOptionContext *
make_context(const NbCommand *command)
{
  g_autofree char *usage = g_strconcat("", _(command->operands), NULL);
  GOptionContext *context = g_option_context_new(usage);

  g_option_context_set_summary(context, _(command->summary));
  g_option_context_set_help_enabled(context, FALSE);
  return context;
}

gboolean
nb_job_parse(NbJob *job, guint groups, const GOptionEntry *entries, char ***args, GError **error)
{
  const NbCommand *command = nb_command_find(job->command);
  g_autoptr(GOptionContext) context = make_context(command);
  g_autoptr(GError) fault = NULL;
  gboolean help = FALSE;
  const GOptionEntry common[] = {
      {"lang",    0,   0, G_OPTION_ARG_FILENAME, &job->language, N_("Messages and tables: zh or en"),
       N_("LANGUAGE")                                                                                     },
      {"quiet",   'q', 0, G_OPTION_ARG_NONE,     &job->quiet,    N_("Say nothing but errors"),        NULL},
      {"verbose", 'v', 0, G_OPTION_ARG_NONE,     &job->verbose,  N_("Say more about each file"),      NULL},
      {"strict",  0,   0, G_OPTION_ARG_NONE,     &job->strict,
       N_("Exit with 1 when rows were rejected or repaired"),                                         NULL},
      {"help",    'h', 0, G_OPTION_ARG_NONE,     &help,          N_("Show this help"),                NULL},
      G_OPTION_ENTRY_NULL,
  };
  g_autofree char *program = g_strconcat("nianbao ", job->command, NULL);
  g_autoptr(GStrvBuilder) words = g_strv_builder_new();

  g_set_prgname(program);
  if (entries)
    g_option_context_add_main_entries(context, entries, GETTEXT_PACKAGE);
  add_groups(context, job, groups);
  g_option_context_add_main_entries(context, common, GETTEXT_PACKAGE);
  g_strv_builder_add(words, program);
  g_strv_builder_addv(words, (const char **)*args);
  char **all = g_strv_builder_end(words);
  gboolean parsed = g_option_context_parse_strv(context, &all, &fault);

  g_strfreev(*args);
  *args = all;
  if (!parsed)
    return fail_usage(context, job, fault, error);
  if (help)
    return print_help(context, command, error);
  g_free(all[0]);
  memmove(all, all + 1, sizeof(char *) * g_strv_length(all + 1) + sizeof(char *));
  if (all[0] && strcmp(all[0], "--") == 0) {
    g_free(all[0]);
    memmove(all, all + 1, sizeof(char *) * (g_strv_length(all + 1) + 1));
  }
  return check_common(job, error);
}
