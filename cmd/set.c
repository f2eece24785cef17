/* nianbao set: a text as pages. */
#include "cmd/command.h"
#include "report/layout.h"
#include "report/plain.h"
#include <string.h>

static const NbDocType usual = {.size = 10.5, .leading = 18, .measure = 42, .columns = 1};

typedef struct {
  double measure, size, leading;
  int columns;
  gboolean by_lines;
  char *pages, *theme;
} Wanted;

static gboolean
check_range(const char *option, double value, double least, double most, GError **error)
{
  char given[G_ASCII_DTOSTR_BUF_SIZE], from[G_ASCII_DTOSTR_BUF_SIZE], to[G_ASCII_DTOSTR_BUF_SIZE];

  if (value >= least && value <= most)
    return TRUE;
  g_ascii_formatd(given, sizeof given, "%g", value);
  g_ascii_formatd(from, sizeof from, "%g", least);
  g_ascii_formatd(to, sizeof to, "%g", most);
  return nb_fail(error, NB_ERROR_USAGE, NULL, _("for example: nianbao set --measure 42 text.txt"),
                 _("%s is %s, expected %s to %s"), option, given, from, to);
}

/* 1.71 lines of the body: what 10.5 on 18 pt is, for any size. */
static double
leading_for(double size)
{
  return usual.leading / usual.size * size;
}

static gboolean
check(Wanted *wanted, GError **error)
{
  if (wanted->leading == 0)
    wanted->leading = leading_for(wanted->size);
  return check_range("--size", wanted->size, 5, 40, error) &&
         check_range("--measure", wanted->measure, 6, 90, error) &&
         check_range("--leading", wanted->leading, wanted->size, 3 * wanted->size, error) &&
         check_range("--columns", wanted->columns, 1, 4, error);
}

static NbPlainForm
form_of(const char *path, gboolean by_lines)
{
  return g_str_has_suffix(path, ".md") ? NB_PLAIN_STORY : by_lines ? NB_PLAIN_LINES : NB_PLAIN_TEXT;
}

static void
name_after_file(NbDoc *doc, const char *path)
{
  g_autofree char *name = g_path_get_basename(path);
  char *dot = strrchr(name, '.');

  if (doc->title_zh || doc->title_en)
    return;
  if (dot && dot > name)
    *dot = '\0';
  doc->title_zh = g_strdup(name);
}

static NbDoc *
read_texts(char **files, const Wanted *wanted, GError **error)
{
  g_autoptr(NbDoc) doc = nb_doc_new(NB_DOC_TEXT);
  NbLayout layout = {.kind = NB_DOC_TEXT};

  if (wanted->pages && !nb_layout_parse(wanted->pages, NULL, &layout, error))
    return NULL;
  doc->pages = layout.pages;
  doc->pair = layout.pair;
  doc->theme = g_strdup(wanted->theme);
  doc->type = (NbDocType){.size = wanted->size,
                          .leading = wanted->leading,
                          .measure = wanted->measure,
                          .columns = (guint)wanted->columns};
  for (gsize i = 0; files[i]; i++)
    if (!nb_plain_add(doc, files[i], form_of(files[i], wanted->by_lines), error))
      return NULL;
  if (doc->nodes->len == 0) {
    const NbPlace at = {.file = files[0]};

    nb_fail(error, NB_ERROR_TEMPLATE, &at, _("write a text there, or name another file"),
            _("there is no text in the file"));
    return NULL;
  }
  name_after_file(doc, files[0]);
  return g_steal_pointer(&doc);
}

static gboolean
set(NbJob *job, char **files, Wanted *wanted, GError **error)
{
  if (!files[0])
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("for example: nianbao set --measure 42 text.txt"),
                   _("at least one file was expected"));
  g_autoptr(NbDoc) doc = check(wanted, error) ? read_texts(files, wanted, error) : NULL;

  return doc && nb_job_write(job, doc, error);
}

static gboolean
run(NbJob *job, char **args, GError **error)
{
  Wanted wanted = {.measure = usual.measure, .size = usual.size, .columns = (int)usual.columns};
  const GOptionEntry entries[] = {
      {"measure", 'm', 0, G_OPTION_ARG_DOUBLE,   &wanted.measure,
       N_("Width of a column in characters, 42 if not given"),                                              N_("EM")  },
      {"size",    0,   0, G_OPTION_ARG_DOUBLE,   &wanted.size,
       N_("Size of the type, 10.5 pt if not given"),                                                        N_("PT")  },
      {"leading", 0,   0, G_OPTION_ARG_DOUBLE,   &wanted.leading,
       N_("From line to line, 1.71 times the size if not given"),                                           N_("PT")  },
      {"columns", 0,   0, G_OPTION_ARG_INT,      &wanted.columns,  N_("Columns on a page, 1 if not given"),
       N_("N")                                                                                                        },
      {"lines",   0,   0, G_OPTION_ARG_NONE,     &wanted.by_lines,
       N_("Each line is a paragraph, even where lines are blank"),                                          NULL      },
      {"pages",   0,   0, G_OPTION_ARG_FILENAME, &wanted.pages,    N_("Pages: a4 or wide (16:9)"),
       N_("LAYOUT")                                                                                                   },
      {"theme",   0,   0, G_OPTION_ARG_FILENAME, &wanted.theme,
       N_("Colours: a name of nianbao list themes"),                                                        N_("NAME")},
      G_OPTION_ENTRY_NULL,
  };
  g_auto(GStrv) files = g_strdupv(args);
  gboolean done =
      nb_job_parse(job, NB_JOB_OUTPUT, entries, &files, error) && set(job, files, &wanted, error);

  g_free(wanted.pages);
  g_free(wanted.theme);
  return done;
}

const NbCommand nb_command_set = {
    .name = "set",
    .operands = N_("FILE…"),
    .summary = N_("Set a text as pages, by the rules of Chinese typography"),
    .examples = "  nianbao set 前言.txt -o 前言.pdf\n"
                "  nianbao set --measure 16 --columns 2 -o columns.pdf news.txt\n"
                "  nianbao set --size 12 --leading 21 --measure 36 -o page.png speech.md\n",
    .run = run,
};
