#include "report/lint.h"
#include "lang/terms.h"
#include "report/blocks.h"
#include <string.h>

static const NbProse *
nth(const GArray *prose, guint i)
{
  return &g_array_index(prose, NbProse, MIN(i, prose->len - 1));
}

/* A figure of the report that shows the same number: what the author may have meant to bind. */
static const NbFigure *
same_number(const NbDoc *doc, const char *text)
{
  g_auto(GStrv) parts = g_strsplit(text, ",", -1);
  g_autofree char *plain = g_strjoinv("", parts);

  for (guint i = 0; i < doc->figures->len; i++) {
    const NbFigure *figure = doc->figures->pdata[i];
    g_autofree char *exact = nb_number_plain(figure->value);

    if (g_str_equal(exact, plain))
      return figure;
  }
  return NULL;
}

static void
note_unbound(const NbEval *eval, const NbKnown *known, const GArray *prose,
             const NbNumeral *numeral)
{
  g_autofree char *text = nb_prose_text(prose, numeral->from, numeral->to);
  g_autofree char *rest = nb_prose_text(prose, numeral->to, MIN(numeral->to + 8, prose->len - 1));
  const NbFigure *figure = same_number(eval->doc, text);
  const NbMetric *metric = figure ? NULL : nb_known_find(known, text, rest);
  const NbPlace *at = &nth(prose, numeral->from)->at;

  if (metric)
    nb_eval_note(eval->findings, at, FALSE, "unbound",
                 _("the number %s is bound to no figure; perhaps {{%s}}"), text, metric->zh);
  else if (figure)
    nb_eval_note(eval->findings, at, FALSE, "unbound",
                 _("the number %s is bound to no figure; perhaps {{%s}}"), text, figure->name_zh);
  else
    nb_eval_note(eval->findings, at, FALSE, "unbound", _("the number %s is bound to no figure"),
                 text);
}

static void
check_numbers(const NbEval *eval, const NbKnown *known, const GArray *prose)
{
  NbNumeral numeral = {0};

  for (guint i = 0; nb_prose_numeral(prose, i, &numeral); i = numeral.to)
    if (!numeral.is_exempt)
      note_unbound(eval, known, prose, &numeral);
}

const NbFigure *
nb_lint_figure(const NbDoc *doc, const NbPlace *at)
{
  for (guint i = 0; i < doc->figures->len; i++) {
    const NbFigure *figure = doc->figures->pdata[i];

    if (figure->at.line == at->line && figure->at.column == at->column)
      return figure;
  }
  return NULL;
}

/* The longest unit of the terms that the text begins with. */
static const char *
unit_here(const char *text)
{
  const NbTerms *terms = nb_terms_shared(NULL);
  const char *best = NULL;

  for (guint i = 0; terms && nb_terms_nth(terms, "unit", i); i++) {
    const char *unit = nb_terms_nth(terms, "unit", i)->key;

    if (g_str_has_prefix(text, unit) && (!best || strlen(unit) > strlen(best)))
      best = unit;
  }
  return best;
}

/* {{外借册次|万.2}}册: the author gave the word, and it is that of another unit. */
static void
check_units(const NbEval *eval, const GArray *prose)
{
  for (guint i = 0; i + 1 < prose->len; i++) {
    const NbProse *one = nth(prose, i);
    const NbFigure *figure =
        one->c == NB_PROSE_FIGURE ? nb_lint_figure(eval->doc, &one->piece->ref->at) : NULL;
    const NbMetric *metric = figure && figure->measure ? figure->measure->metric : NULL;

    if (!metric || *figure->unit_zh || figure->form.percent)
      continue;

    g_autofree char *rest = nb_prose_text(prose, i + 1, MIN(i + 8, prose->len - 1));
    const char *unit = unit_here(rest);

    if (unit && !nb_unit_fits(unit, metric->unit_zh))
      nb_eval_note(eval->findings, &nth(prose, i + 1)->at, FALSE, "unit",
                   _("“%s” follows a figure of “%s”, which counts %s"), unit, metric->zh,
                   metric->unit_zh);
  }
}

static void
check_text(const NbEval *eval, const NbKnown *known, const GPtrArray *text)
{
  if (!text)
    return;

  g_autoptr(GArray) prose = nb_prose_new(text);

  check_numbers(eval, known, prose);
  check_units(eval, prose);
}

static void
check_english(const NbEval *eval, const NbItem *item)
{
  if (item->zh && !item->en && eval->doc->languages == NB_DOC_BOTH)
    nb_eval_note(eval->findings, &item->at, FALSE, "english",
                 item->kind == NB_NODE_HEADING ? _("the heading has no English (中文 | English)")
                                               : _("the text has no English (a line EN: …)"));
}

static void
check_body(const NbEval *eval, const NbKnown *known, const NbCall *call)
{
  gboolean has_english = FALSE;

  if (call->block->body != NB_BODY_TEXT)
    return;
  for (guint i = 0; i < call->body->len; i++) {
    const NbBodyLine *line = call->body->pdata[i];

    has_english |= line->english;
    if (!line->english)
      check_text(eval, known, line->text);
  }
  if (!has_english && eval->doc->languages == NB_DOC_BOTH)
    nb_eval_note(eval->findings, &call->at, FALSE, "english",
                 _("the text has no English (a line EN: …)"));
}

/* Whether the story asked for this value; metrics themselves list spellings that a file may lack.
 */
static gboolean
is_asked(const NbMeasure *measure, const char *unknown)
{
  for (guint i = 0; i < measure->filters->len; i++) {
    const NbFilter *filter = measure->filters->pdata[i];

    for (guint j = 0; j < filter->values->len; j++) {
      g_autofree char *asked =
          g_strdup_printf("%s=%s", filter->role, (const char *)filter->values->pdata[j]);
      gsize size = strlen(asked);

      if (strncmp(unknown, asked, size) == 0 && (unknown[size] == '\0' || unknown[size] == ' '))
        return TRUE;
    }
  }
  return FALSE;
}

/* A value that no row of the file has makes 0 out of a slip of the pen. */
static void
check_filters(const NbEval *eval)
{
  g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

  for (guint i = 0; i < eval->doc->figures->len; i++) {
    const NbFigure *figure = eval->doc->figures->pdata[i];
    const NbMeasure *measure = figure->measure;
    const GPtrArray *unknown = measure && measure->result ? measure->result->unknown : NULL;

    if (!unknown || !g_hash_table_add(seen, (gpointer)measure))
      continue;
    for (guint j = 0; j < unknown->len; j++)
      if (is_asked(measure, unknown->pdata[j]))
        nb_eval_note(eval->findings, &figure->at, FALSE, "filter", _("no row of the data has %s"),
                     (const char *)unknown->pdata[j]);
  }
}

static void
check_notes(const NbEval *eval, const NbKnown *known)
{
  g_autoptr(GPtrArray) notes = nb_lint_notes(eval->story);

  for (guint i = 0; i < notes->len; i++) {
    const NbFootnote *note = notes->pdata[i];

    check_text(eval, known, note->zh);
    if (note->zh && !note->en && eval->doc->languages == NB_DOC_BOTH)
      nb_eval_note(eval->findings, &note->at, FALSE, "english",
                   _("the note has no English (a line EN: …)"));
  }
}

void
nb_lint_story(NbEval *eval)
{
  const NbStory *story = eval->story;
  g_autoptr(NbKnown) known = nb_known_new(eval);

  check_text(eval, known, story->summary_zh);
  for (guint i = 0; i < story->items->len; i++) {
    const NbItem *item = story->items->pdata[i];

    if (item->call) {
      check_body(eval, known, item->call);
      continue;
    }
    check_text(eval, known, item->zh);
    check_english(eval, item);
  }
  check_notes(eval, known);
  check_filters(eval);
}
