#include "lang/when.h"
#include "report/eval.h"
#include "report/notes.h"
#include "report/restate.h"
#include "report/words.h"
#include <string.h>

/* Words of the report itself: {{年}} {{上年}} {{月}} {{期间}} {{馆名}}. */

static char *
year_word(const NbEval *eval, int shift)
{
  int year = nb_period_year(&eval->period);

  return year ? g_strdup_printf("%d", year + shift) : NULL;
}

static char *
this_year(const NbEval *eval, gboolean english)
{
  return year_word(eval, 0);
}

static char *
last_year(const NbEval *eval, gboolean english)
{
  return year_word(eval, -1);
}

static char *
this_month(const NbEval *eval, gboolean english)
{
  if (eval->period.first_day == NB_DAY_NONE || eval->period.last_day == NB_DAY_NONE)
    return NULL;

  NbDate first = nb_day_to_date(eval->period.first_day);
  NbDate last = nb_day_to_date(eval->period.last_day);

  if (first.month != last.month || first.year != last.year)
    return NULL;
  return english ? g_strdup(nb_month_name(first.month, TRUE)) : g_strdup_printf("%d", first.month);
}

static char *
this_period(const NbEval *eval, gboolean english)
{
  char *words = nb_period_words(&eval->period, english);

  if (*words)
    return words;
  g_free(words);
  return NULL;
}

static char *
library(const NbEval *eval, gboolean english)
{
  const NbProject *project = eval->project;

  return g_strdup(english && project->library_en ? project->library_en : project->library_zh);
}

typedef struct {
  const char *zh, *en;
  char *(*make)(const NbEval *eval, gboolean english);
} Word;

static const Word words[] = {
    {"年",    "year",      this_year  },
    {"上年", "last_year", last_year  },
    {"月",    "month",     this_month },
    {"期间", "period",    this_period},
    {"馆名", "library",   library    },
};

static const Word *
find_word(const NbRef *ref)
{
  if (ref->filters->len > 0 || ref->form)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
    if (g_str_equal(words[i].zh, ref->name) || g_ascii_strcasecmp(words[i].en, ref->name) == 0)
      return &words[i];
  return NULL;
}

static gboolean
continues(const NbRun *last, const NbInline *piece)
{
  return last && !last->figure && !last->note && last->style == piece->style &&
         g_strcmp0(last->uri, piece->uri) == 0;
}

static void
add_run(GPtrArray *runs, const char *text, const NbInline *piece, const NbFigure *figure)
{
  NbRun *last = runs->len > 0 ? runs->pdata[runs->len - 1] : NULL;

  if (figure || !continues(last, piece)) {
    NbRun *run = nb_run_new(text, piece->style, figure);

    run->uri = g_strdup(piece->uri);
    g_ptr_array_add(runs, run);
    return;
  }

  char *joined = g_strconcat(last->text, text, NULL);

  g_free(last->text);
  last->text = joined;
}

/* The Chinese figure of the same measure among those of this paragraph, or NULL. */
static const NbFigure *
paired(const NbEval *eval, guint first, const NbMeasure *measure)
{
  for (guint i = first; i < eval->doc->figures->len; i++) {
    const NbFigure *figure = eval->doc->figures->pdata[i];

    if (figure->measure == measure)
      return figure;
  }
  return NULL;
}

/* English takes the number that the Chinese shows, rounded alike. */
static const NbFigure *
english_figure(NbEval *eval, const NbRef *ref, guint first, gboolean number_alone, GError **error)
{
  g_autoptr(NbAsked) asked = nb_eval_resolve(eval, ref, error);
  NbMeasure *measure = asked ? nb_eval_measure(eval, asked, error) : NULL;
  const NbFigure *pair = measure ? paired(eval, first, measure) : NULL;

  if (!measure)
    return NULL;
  if (ref->form && !number_alone)
    return nb_eval_figure(eval, ref, error);
  if (pair)
    return pair;

  const NbNumberForm *usual = nb_eval_usual(eval, asked);
  const NbNumberForm own = nb_metric_form(asked->metric, measure->value);

  return nb_doc_figure(eval->doc, measure, usual ? usual : &own, NULL, &ref->at);
}

typedef struct {
  NbEval *eval;
  gboolean english;
  guint first; /* the first figure of this paragraph */
} Writer;

/* What was published otherwise bears a note. */
static void
add_restated(NbEval *eval, const NbFigure *figure, const NbRef *ref, GPtrArray *runs)
{
  NbRun *mark = eval->takes_notes ? nb_restated_mark(eval, figure->measure, &ref->at) : NULL;

  if (mark)
    g_ptr_array_add(runs, mark);
}

static gboolean
add_ref(const Writer *writer, const NbInline *piece, GPtrArray *runs, GError **error)
{
  const NbRef *ref = piece->ref;
  const Word *word = find_word(ref);
  gboolean number_alone = writer->english && ref->form && g_str_equal(ref->form, "n");

  if (word) {
    g_autofree char *text = word->make(writer->eval, writer->english);

    if (!text)
      return nb_fail(error, NB_ERROR_TEMPLATE, &ref->at,
                     _("write the words themselves, or set 期间 in nianbao.ini"),
                     _("{{%s}} has no meaning for this period"), ref->name);
    add_run(runs, text, piece, NULL);
    return TRUE;
  }

  const NbFigure *figure =
      writer->english ? english_figure(writer->eval, ref, writer->first, number_alone, error)
                      : nb_eval_figure(writer->eval, ref, error);

  if (!figure)
    return FALSE;
  add_run(runs,
          number_alone      ? figure->number_en
          : writer->english ? figure->printed_en
                            : figure->printed_zh,
          piece, figure);
  add_restated(writer->eval, figure, ref, runs);
  return TRUE;
}

static gboolean
add_mark(const Writer *writer, const NbInline *piece, GPtrArray *runs, GError **error)
{
  NbRun *run = nb_note_run(writer->eval, piece->label, error);

  if (run)
    g_ptr_array_add(runs, run);
  return run != NULL;
}

static GPtrArray *
write_runs(const Writer *writer, const GPtrArray *text, GError **error)
{
  g_autoptr(GPtrArray) runs = nb_runs_new();

  for (guint i = 0; i < text->len; i++) {
    const NbInline *piece = text->pdata[i];

    if (piece->kind == NB_INLINE_REF) {
      if (!add_ref(writer, piece, runs, error))
        return NULL;
    } else if (piece->kind == NB_INLINE_MARK) {
      if (!add_mark(writer, piece, runs, error))
        return NULL;
    } else {
      add_run(runs, piece->text, piece, NULL);
    }
  }
  return g_steal_pointer(&runs);
}

gboolean
nb_eval_text(NbEval *eval, const GPtrArray *zh, const GPtrArray *en, NbText *text, GError **error)
{
  Writer writer = {.eval = eval, .first = eval->doc->figures->len};

  *text = (NbText){NULL, NULL};
  if (zh && !(text->zh = write_runs(&writer, zh, error)))
    return FALSE;
  writer.english = TRUE;
  return !en || (text->en = write_runs(&writer, en, error)) != NULL;
}
