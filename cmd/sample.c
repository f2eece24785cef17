/* nianbao sample: a made-up loan log of any size, for trials and for measuring. */
#include "base/near.h"
#include "base/sink.h"
#include "cmd/command.h"
#include "cmd/say.h"
#include "lang/digits.h"
#include "sample-data/log.h"
#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { MAX_DAYS = 36525, MAX_DIRT = 5000, MAX_SITES = 1000, MAX_PLACES = 6 };

static const gint64 max_rows = G_GINT64_CONSTANT(10000000000);

typedef struct {
  char *rows, *titles, *readers; /* as written: 10M, 1000万 */
  gint64 seed, sites;
  char *dialect, *period, *dirt, *output;
} Asked;

/* A file through the sink, or standard output as it comes: a log may be larger than memory. */
typedef struct {
  NbSink *sink;
  int failed; /* errno of standard output */
} Outlet;

/* Reads digits and a point. Returns: %FALSE when there are none or too many. */
static gboolean
read_digits(const char **text, gint64 *digits, int *places)
{
  const char *p = *text;
  int n = 0;

  *digits = 0;
  *places = -1;
  for (; g_ascii_isdigit(*p) || (*p == '.' && *places < 0); p++) {
    *places += *p == '.' || *places >= 0;
    if (*p != '.' && n++ < 15)
      *digits = *digits * 10 + (*p - '0');
  }
  *places = MAX(*places, 0);
  *text = p;
  return n > 0 && n < 15 && *places <= MAX_PLACES;
}

/* 10M, 420k, 1000万, 1.5亿, 250000 */
static gboolean
parse_count(const char *text, gint64 max, gint64 *count)
{
  static const struct {
    const char *unit;
    int power;
  } units[] = {
      {"",    0},
      {"k",   3},
      {"K",   3},
      {"千", 3},
      {"万", 4},
      {"M",   6},
      {"m",   6},
      {"亿", 8},
      {"G",   9},
  };
  g_autofree char *ascii = nb_ascii_from_wide(text);
  const char *p = ascii;
  int places = 0;

  if (!read_digits(&p, count, &places))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
    if (strcmp(units[i].unit, p) != 0 || units[i].power < places)
      continue;
    for (int power = units[i].power - places; power > 0; power--)
      *count *= *count > max ? 1 : 10;
    return *count <= max;
  }
  return FALSE;
}

static gboolean
read_count(const char *option, const char *text, gint64 least, gint64 most, gint64 *count,
           GError **error)
{
  if (parse_count(text, most, count) && *count >= least)
    return TRUE;
  g_autofree char *shown = nb_quote(text, -1);

  return nb_fail(error, NB_ERROR_USAGE, NULL, _("for example 10M, 420k, 1000万 or 250000"),
                 _("%s “%s” is no number from %" PRId64 " to %" PRId64), option, shown, least,
                 most);
}

static gboolean
read_numbers(const Asked *asked, SampleLog *log, GError **error)
{
  gint64 titles = 0, readers = 0;

  if (!read_count("--rows", asked->rows ? asked->rows : "10万", 0, max_rows, &log->n_rows, error))
    return FALSE;
  titles = sample_log_titles(log->n_rows);
  readers = sample_log_readers(log->n_rows);
  if (asked->titles && !read_count("--titles", asked->titles, 1, 1 << 23, &titles, error))
    return FALSE;
  if (asked->readers && !read_count("--readers", asked->readers, 1, 1 << 26, &readers, error))
    return FALSE;
  if (asked->sites < 1 || asked->sites > MAX_SITES)
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("for example --sites 40"),
                   _("--sites %" PRId64 " is not from 1 to %d"), asked->sites, MAX_SITES);
  log->n_titles = (guint32)titles;
  log->n_readers = (guint32)readers;
  log->n_sites = (guint32)asked->sites;
  log->seed = (guint64)asked->seed;
  return TRUE;
}

static gboolean
read_dirt(const char *text, guint32 *dirt, GError **error)
{
  g_autofree char *ascii = text ? nb_ascii_from_wide(text) : NULL;
  const char *p = ascii;
  gint64 digits = 0;
  int places = 0;

  if (!text)
    return TRUE;
  if (read_digits(&p, &digits, &places) && places <= 2 && strcmp(p, "%") == 0) {
    for (; places < 2; places++)
      digits *= 10;
    *dirt = (guint32)MIN(digits, G_MAXINT32);
    if (digits <= MAX_DIRT)
      return TRUE;
  }
  g_autofree char *shown = nb_quote(text, -1);

  return nb_fail(error, NB_ERROR_USAGE, NULL, _("for example --dirt 1% or --dirt 0.25%"),
                 _("--dirt “%s” is no share from 0%% to 50%%"), shown);
}

static gboolean
read_period(const char *text, SampleLog *log, GError **error)
{
  NbPeriod period = {NB_DAY_NONE, NB_DAY_NONE};

  if (!nb_period_parse(text ? text : "2023..2024", &period, error))
    return FALSE;
  if (period.first_day == NB_DAY_NONE || period.last_day == NB_DAY_NONE ||
      period.last_day - period.first_day >= MAX_DAYS)
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("for example --period 2023..2024"),
                   _("a log needs a first and a last day, at most a hundred years apart"));
  log->first_day = period.first_day;
  log->last_day = period.last_day;
  return TRUE;
}

/* What a word of --dialect decides; two words for one thing contradict each other. */
typedef enum { ENCODING, DELIMITER, LINE_END, QUOTES, CHOICES } Choice;

static const struct {
  const char *word;
  Choice choice;
  int value;
} words[] = {
    {"utf8",      ENCODING,  SAMPLE_UTF8     },
    {"bom",       ENCODING,  SAMPLE_UTF8_MARK},
    {"gb18030",   ENCODING,  SAMPLE_GB18030  },
    {"utf16",     ENCODING,  SAMPLE_UTF16    },
    {"csv",       DELIMITER, ','             },
    {"tsv",       DELIMITER, '\t'            },
    {"semicolon", DELIMITER, ';'             },
    {"bar",       DELIMITER, '|'             },
    {"lf",        LINE_END,  FALSE           },
    {"crlf",      LINE_END,  TRUE            },
    {"quoted",    QUOTES,    TRUE            },
};

static gboolean
fail_word(const char *word, GError **error)
{
  const char *known[G_N_ELEMENTS(words) + 1] = {0};
  g_autofree char *shown = nb_quote(word, -1);

  for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
    known[i] = words[i].word;
  g_autofree char *near = nb_near_list(word, known, 2);
  g_autofree char *all = g_strjoinv(" ", (char **)known);
  g_autofree char *hint =
      near ? g_strdup_printf(_("did you mean %s?"), near) : g_strdup_printf(_("known are %s"), all);

  return nb_fail(error, NB_ERROR_USAGE, NULL, hint, _("no such dialect: “%s”"), shown);
}

static gboolean
take_word(const char *word, const char **taken, int *values, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
    Choice choice = words[i].choice;

    if (g_ascii_strcasecmp(words[i].word, word) != 0)
      continue;
    if (taken[choice] && taken[choice] != words[i].word)
      return nb_fail(error, NB_ERROR_USAGE, NULL, _("leave out one of them"),
                     _("a file cannot be both “%s” and “%s”"), taken[choice], words[i].word);
    taken[choice] = words[i].word;
    values[choice] = words[i].value;
    return TRUE;
  }
  return fail_word(word, error);
}

static gboolean
read_dialect(const char *text, SampleDialect *dialect, GError **error)
{
  g_auto(GStrv) parts = g_strsplit(text ? text : "utf8", ",", -1);
  const char *taken[CHOICES] = {0};
  int values[CHOICES] = {[DELIMITER] = ','};

  for (gsize i = 0; parts[i]; i++)
    if (!take_word(g_strstrip(parts[i]), taken, values, error))
      return FALSE;
  *dialect = (SampleDialect){.encoding = (SampleEncoding)values[ENCODING],
                             .delimiter = (char)values[DELIMITER],
                             .crlf = values[LINE_END],
                             .quoted = values[QUOTES]};
  return TRUE;
}

static gboolean
put_bytes(gpointer data, const char *bytes, gsize size)
{
  Outlet *outlet = data;

  if (outlet->sink)
    return nb_sink_write(outlet->sink, bytes, size);
  while (size > 0) {
    ssize_t n = write(STDOUT_FILENO, bytes, size);

    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0) {
      outlet->failed = n < 0 ? errno : EIO;
      return FALSE;
    }
    bytes += n;
    size -= (gsize)n;
  }
  return TRUE;
}

static void
say_counts(const SampleLog *log, const char *path, const SampleCounts *counts)
{
  nb_say(_("%s: %" PRId64 " rows, %" PRId64 " bytes; %u titles, %u readers, %u sites"), path,
         counts->rows, counts->bytes, log->n_titles, log->n_readers, log->n_sites);
  if (log->dirt > 0)
    nb_say(_("dirty on purpose: %" PRId64 " quotes left open, %" PRId64
             " rows with a field too few or too many, %" PRId64 " bad times, %" PRId64
             " rows repeated"),
           counts->dirt[SAMPLE_OPEN_QUOTE], counts->dirt[SAMPLE_RAGGED],
           counts->dirt[SAMPLE_BAD_TIME], counts->dirt[SAMPLE_REPEATED]);
}

/* What a file cannot take is said when it is committed. */
static gboolean
check_outcome(SampleOutcome outcome, const Outlet *outlet, GError **error)
{
  if (outcome == SAMPLE_NO_TABLE)
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("leave out gb18030, or install libc-bin"),
                   _("this system cannot write GB18030"));
  if (outcome == SAMPLE_STOPPED && !outlet->sink)
    return nb_fail(error, NB_ERROR_OUTPUT, NULL, _("write it into a file with -o"),
                   _("the output could not be written: %s"), nb_reason(outlet->failed));
  return TRUE;
}

static gboolean
write_log(const NbJob *job, const SampleLog *log, const char *path, GError **error)
{
  gboolean is_file = path && strcmp(path, "-") != 0;
  g_autoptr(NbSink) sink = is_file ? nb_sink_open(path, error) : NULL;
  Outlet outlet = {.sink = sink};
  SampleCounts counts;

  if (is_file && !sink)
    return FALSE;
  if (!check_outcome(sample_log_write(log, put_bytes, &outlet, &counts), &outlet, error))
    return FALSE;
  if (sink && !nb_sink_commit(g_steal_pointer(&sink), error))
    return FALSE;
  if (!job->quiet)
    say_counts(log, is_file ? path : "-", &counts);
  return TRUE;
}

static gboolean
make_sample(const NbJob *job, char *const *operands, const Asked *asked, GError **error)
{
  SampleLog log = {.english = g_strcmp0(job->language, "en") == 0};

  if (operands[0])
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("say -o FILE for the file to write"),
                   _("no file is read, and “%s” was given"), operands[0]);
  return read_numbers(asked, &log, error) && read_dirt(asked->dirt, &log.dirt, error) &&
         read_period(asked->period, &log, error) &&
         read_dialect(asked->dialect, &log.dialect, error) &&
         write_log(job, &log, asked->output, error);
}

static void
asked_clear(Asked *asked)
{
  char *const texts[] = {asked->rows,   asked->titles, asked->readers, asked->dialect,
                         asked->period, asked->dirt,   asked->output};

  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
    g_free(texts[i]);
}

static gboolean
run(NbJob *job, char **args, GError **error)
{
  Asked asked = {.seed = 1, .sites = 40};
  const GOptionEntry entries[] = {
      {"rows",    'n', 0, G_OPTION_ARG_FILENAME, &asked.rows,
       N_("Rows: 10M, 420k, 1000万 (default 10万)"),                                      N_("N")     },
      {"seed",    's', 0, G_OPTION_ARG_INT64,    &asked.seed,
       N_("The same seed gives the same bytes on every machine (default 1)"),               N_("N")     },
      {"dialect", 'd', 0, G_OPTION_ARG_FILENAME, &asked.dialect,
       N_("Joined by commas: utf8 bom gb18030 utf16, csv tsv semicolon bar, crlf, quoted"),
       N_("WORDS")                                                                                      },
      {"period",  'p', 0, G_OPTION_ARG_FILENAME, &asked.period,
       N_("When the rows happen (default 2023..2024)"),                                     N_("PERIOD")},
      {"titles",  0,   0, G_OPTION_ARG_FILENAME, &asked.titles,
       N_("Titles (default: by the rows, 6万 for a million)"),                             N_("N")     },
      {"readers", 0,   0, G_OPTION_ARG_FILENAME, &asked.readers,
       N_("Readers (default: one for a hundred rows)"),                                     N_("N")     },
      {"sites",   0,   0, G_OPTION_ARG_INT64,    &asked.sites,   N_("Sites (default 40)"),  N_("N")     },
      {"dirt",    0,   0, G_OPTION_ARG_FILENAME, &asked.dirt,
       N_("Share of rows with a fault on purpose (default none)"),                          N_("SHARE") },
      {"output",  'o', 0, G_OPTION_ARG_FILENAME, &asked.output,
       N_("Write to this file (default: the screen, as it comes)"),                         N_("FILE")  },
      G_OPTION_ENTRY_NULL,
  };
  g_auto(GStrv) operands = g_strdupv(args);
  gboolean done =
      nb_job_parse(job, 0, entries, &operands, error) && make_sample(job, operands, &asked, error);

  asked_clear(&asked);
  return done;
}

const NbCommand nb_command_sample = {
    .name = "sample",
    .operands = "",
    .summary = N_("Write a made-up loan log of any size, to try things and to measure"),
    .examples = "  nianbao sample --rows 1000 -o 样例.csv\n"
                "  nianbao sample --rows 20000 --seed 7 --dialect gb18030,crlf -o 样例.csv\n"
                "  nianbao sample --rows 20000 --lang en --dirt 1% | nianbao top title -\n",
    .run = run,
};
