/* Where a document goes: files, the screen, and in which format. */
#include "cmd/job.h"
#include "cmd/say.h"
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { DEFAULT_COLUMNS = 100, MIN_COLUMNS = 40 };

const NbRenderer *
nb_job_renderer(const char *format, const char *output, GError **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  const NbRenderer *renderer = format                     ? nb_renderer_find(format)
                               : strcmp(output, "-") == 0 ? nb_renderer_find("text")
                                                          : nb_renderer_for_path(output);

  if (renderer)
    return renderer;
  for (guint i = 0; nb_renderer_nth(i); i++)
    g_ptr_array_add(names, (gpointer)nb_renderer_nth(i)->name);
  g_ptr_array_add(names, NULL);
  g_autofree char *known = g_strjoinv(", ", (char **)names->pdata);
  g_autofree char *hint = g_strdup_printf(_("choose one of: %s (-f, or the ending of -o)"), known);

  nb_fail(error, NB_ERROR_USAGE, NULL, hint, _("no output format is known by “%s”"),
          format ? format : output);
  return NULL;
}

gboolean
nb_job_check_formats(const NbJob *job, GError **error)
{
  for (gsize i = 0; job->outputs && job->outputs[i]; i++)
    if (!nb_job_renderer(job->format, job->outputs[i], error))
      return FALSE;
  return job->outputs || nb_job_renderer(job->format, "-", error);
}

static guint
terminal_columns(void)
{
  struct winsize size;
  guint64 asked = 0;
  const char *columns = g_getenv("COLUMNS");

  if (columns && g_ascii_string_to_unsigned(columns, 10, MIN_COLUMNS, 1000, &asked, NULL))
    return (guint)asked;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= MIN_COLUMNS)
    return size.ws_col;
  return DEFAULT_COLUMNS;
}

static void
say_borrowed(void)
{
  g_autofree char *borrowed = nb_renderer_borrowed();

  if (*borrowed)
    nb_say(_("the serif faces lack these characters, they are set in the sans: %s"), borrowed);
}

/* Several documents in one text: parted by a blank line, of JSON a list. */
static gboolean
render_all(const GPtrArray *docs, gboolean several, const NbRenderer *renderer,
           const NbRenderContext *context, NbSink *sink, GError **error)
{
  gboolean is_list = several && strcmp(renderer->name, "json") == 0;
  const char *between = is_list ? ",\n" : strcmp(renderer->name, "csv") == 0 ? "\r\n" : "\n";

  if (is_list)
    nb_sink_write(sink, "[\n", 2);
  for (guint i = 0; i < docs->len; i++) {
    if (i > 0)
      nb_sink_write(sink, between, strlen(between));
    NbRenderContext own = *context;

    own.goes_on = i > 0;
    if (!renderer->render(docs->pdata[i], &own, sink, error))
      return FALSE;
  }
  if (is_list)
    nb_sink_write(sink, "]\n", 2);
  return TRUE;
}

static gboolean
write_docs(const NbJob *job, const GPtrArray *docs, gboolean several, const NbRenderer *renderer,
           const char *output, gboolean english, GError **error)
{
  gboolean to_screen = strcmp(output, "-") == 0;
  gboolean terminal = to_screen && isatty(STDOUT_FILENO);
  gint64 guarded = 0;
  const NbRenderContext context = {
      .english = english,
      .width = terminal_columns(),
      .colour = terminal && !g_getenv("NO_COLOR"),
      .csv_raw = job->csv_raw,
      .guarded = &guarded,
  };

  if (!nb_store_check(job->store, FALSE, error))
    return FALSE;
  if (renderer->is_binary && terminal)
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("name a file with -o, or send it to a pipe"),
                   _("%s is not text, and the output is a terminal"), renderer->name);
  g_autoptr(NbSink) sink = nb_sink_open(output, error);

  if (!sink || !render_all(docs, several, renderer, &context, sink, error) ||
      !nb_sink_commit(g_steal_pointer(&sink), error))
    return FALSE;
  if (guarded > 0 && !job->quiet)
    nb_say(
        _("%" PRId64 " cells look like formulas and were given a leading '; --csv-raw leaves them"),
        guarded);
  if (job->verbose)
    say_borrowed();
  return TRUE;
}

gboolean
nb_job_write_to(const NbJob *job, const NbDoc *doc, const NbRenderer *renderer, const char *output,
                gboolean english, GError **error)
{
  gpointer one[] = {(gpointer)doc};
  const GPtrArray docs = {.pdata = one, .len = 1};

  return write_docs(job, &docs, FALSE, renderer, output, english, error);
}

static gboolean
write_one(const NbJob *job, const NbDoc *doc, const char *output, GError **error)
{
  const NbRenderer *renderer = nb_job_renderer(job->format, output, error);
  gboolean english = g_strcmp0(job->language, "en") == 0;

  return renderer && nb_job_write_to(job, doc, renderer, output, english, error);
}

gboolean
nb_job_write(const NbJob *job, const NbDoc *doc, GError **error)
{
  if (!job->outputs)
    return write_one(job, doc, "-", error);
  for (gsize i = 0; job->outputs[i]; i++)
    if (!write_one(job, doc, job->outputs[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
write_list(const NbJob *job, const GPtrArray *docs, const char *output, GError **error)
{
  static const char *const names[] = {"text", "json", "csv", NULL};
  const NbRenderer *renderer = nb_job_renderer(job->format, output, error);

  if (renderer && !g_strv_contains(names, renderer->name))
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("use text, json or csv (-f)"),
                   _("several answers cannot be written as %s"), renderer->name);
  return renderer &&
         write_docs(job, docs, TRUE, renderer, output, g_strcmp0(job->language, "en") == 0, error);
}

gboolean
nb_job_write_list(const NbJob *job, const GPtrArray *docs, GError **error)
{
  if (!job->outputs)
    return write_list(job, docs, "-", error);
  for (gsize i = 0; job->outputs[i]; i++)
    if (!write_list(job, docs, job->outputs[i], error))
      return FALSE;
  return TRUE;
}
