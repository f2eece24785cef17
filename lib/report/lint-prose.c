/* The prose of a story, or of any text, before the reviewer. */
#include "report/blocks.h"
#include "report/lint.h"
#include "review/review.h"

static void
put_text(NbReview *review, const NbEval *eval, const GPtrArray *text, gboolean english)
{
  for (guint i = 0; i < text->len; i++) {
    const NbInline *piece = text->pdata[i];
    const NbFigure *figure = piece->ref ? nb_lint_figure(eval->doc, &piece->ref->at) : NULL;

    if (figure)
      nb_review_figure(review, english ? figure->printed_en : figure->printed_zh, figure->value,
                       &piece->at);
    else if (piece->text)
      nb_review_text(review, piece->text, &piece->at);
  }
}

static void
put_passage(NbReview *review, const NbEval *eval, NbPassageKind kind, int level, const char *marker,
            const GPtrArray *text, const NbPlace *at, gboolean english)
{
  if (!text)
    return;
  nb_review_begin(review, kind, level, marker, at, english);
  put_text(review, eval, text, english);
}

static void
put_body(NbReview *review, const NbEval *eval, const NbCall *call)
{
  for (guint i = 0; call->block->body == NB_BODY_TEXT && i < call->body->len; i++) {
    const NbBodyLine *line = call->body->pdata[i];

    put_passage(review, eval, NB_PASSAGE_TEXT, 0, NULL, line->text, &line->word->at, line->english);
  }
}

static NbPassageKind
kind_of(const NbItem *item)
{
  return item->kind == NB_NODE_HEADING ? NB_PASSAGE_HEADING
         : item->kind == NB_NODE_ITEM  ? NB_PASSAGE_ITEM
                                       : NB_PASSAGE_TEXT;
}

static int
by_line(gconstpointer a, gconstpointer b)
{
  const NbFootnote *x = *(const NbFootnote *const *)a, *y = *(const NbFootnote *const *)b;

  return x->at.line < y->at.line ? -1 : x->at.line > y->at.line;
}

GPtrArray *
nb_lint_notes(const NbStory *story)
{
  GPtrArray *notes = g_ptr_array_new();
  GHashTableIter iter;
  gpointer note = NULL;

  g_hash_table_iter_init(&iter, story->notes);
  while (g_hash_table_iter_next(&iter, NULL, &note))
    g_ptr_array_add(notes, note);
  g_ptr_array_sort(notes, by_line);
  return notes;
}

static void
put_notes(NbReview *review, const NbEval *eval)
{
  g_autoptr(GPtrArray) notes = nb_lint_notes(eval->story);

  for (guint i = 0; i < notes->len; i++) {
    const NbFootnote *note = notes->pdata[i];

    put_passage(review, eval, NB_PASSAGE_TEXT, 0, NULL, note->zh, &note->at, FALSE);
    put_passage(review, eval, NB_PASSAGE_TEXT, 0, NULL, note->en, &note->at, TRUE);
  }
}

static void
put_story(NbReview *review, const NbEval *eval)
{
  const NbStory *story = eval->story;
  const NbPlace head = nb_script_place(story->source, 0);

  put_passage(review, eval, NB_PASSAGE_TEXT, 0, NULL, story->summary_zh, &head, FALSE);
  put_passage(review, eval, NB_PASSAGE_TEXT, 0, NULL, story->summary_en, &head, TRUE);
  for (guint i = 0; i < story->items->len; i++) {
    const NbItem *item = story->items->pdata[i];

    if (item->call) {
      put_body(review, eval, item->call);
      continue;
    }
    put_passage(review, eval, kind_of(item), item->level, item->number, item->zh, &item->at, FALSE);
    put_passage(review, eval, NB_PASSAGE_TEXT, 0, NULL, item->en, &item->at, TRUE);
  }
  put_notes(review, eval);
}

/* The brands of the events and the names of the sites are how the text should spell them. */
static void
put_names(NbReview *review, const NbStore *store)
{
  static const char *const roles[][2] = {
      {"events", "brand"},
      {"sites",  "name" }
  };

  for (gsize r = 0; r < G_N_ELEMENTS(roles); r++) {
    const NbTable *table = nb_store_get(store, roles[r][0]);
    const NbColumn *column = table ? nb_table_column(table, roles[r][1]) : NULL;

    for (guint32 code = 1; column && column->dict && code < nb_dict_length(column->dict); code++)
      nb_review_name(review, nb_dict_text(column->dict, code));
  }
}

static void
keep(GPtrArray *findings, const GPtrArray *remarks, const char *file)
{
  for (guint i = 0; i < remarks->len; i++) {
    const NbRemark *remark = remarks->pdata[i];
    NbFinding *finding = g_new0(NbFinding, 1);

    finding->at = remark->at;
    finding->at.file = file;
    finding->is_error = remark->is_error;
    finding->kind = g_strdup(remark->code);
    finding->message = g_strdup(remark->message);
    finding->suggestion = g_strdup(remark->suggestion);
    g_ptr_array_add(findings, finding);
  }
}

gboolean
nb_lint_prose(NbEval *eval, GError **error)
{
  const NbScript *source = eval->story->source;
  g_autoptr(NbReview) review = nb_review_new(source->file, nb_period_year(&eval->period), error);

  if (!review)
    return FALSE;
  put_story(review, eval);
  put_names(review, eval->project->store);

  g_autoptr(GPtrArray) remarks = nb_review_run(review);

  keep(eval->findings, remarks, source->file);
  return TRUE;
}

/* A finding of the file @script that its author has looked at goes; the list is not yet its own
 * names' owner, so @file is only compared. */
void
nb_lint_ignore(GPtrArray *findings, const NbScript *script)
{
  g_autoptr(NbIgnores) ignores = nb_ignores_new(script->file, script->text, script->size);

  for (guint i = 0; i < findings->len;) {
    const NbFinding *finding = findings->pdata[i];

    if (g_strcmp0(finding->at.file, script->file) == 0 &&
        nb_ignores_take(ignores, finding->kind, finding->at.line)) {
      ((NbFinding *)findings->pdata[i])->at.file = NULL;
      g_ptr_array_remove_index(findings, i);
    } else {
      i++;
    }
  }

  g_autoptr(GPtrArray) remarks = nb_ignores_findings(ignores);

  keep(findings, remarks, script->file);
}

static int
by_place(gconstpointer a, gconstpointer b)
{
  const NbFinding *x = *(const NbFinding *const *)a, *y = *(const NbFinding *const *)b;

  if (x->at.line != y->at.line)
    return x->at.line < y->at.line ? -1 : 1;
  if (x->at.column != y->at.column)
    return x->at.column < y->at.column ? -1 : 1;
  return g_strcmp0(x->kind, y->kind);
}

GPtrArray *
nb_text_check(const char *path, int year, GError **error)
{
  g_autoptr(NbScript) script = nb_script_read(path, error);
  gboolean markdown = g_str_has_suffix(path, ".md") || g_str_has_suffix(path, ".markdown");
  g_autoptr(NbReview) review = NULL;

  if (script && year == 0)
    year = nb_review_guess_year(script->text, script->size);
  review = script ? nb_review_new(path, year, error) : NULL;
  if (!review)
    return NULL;
  nb_review_read(review, script->text, script->size, !markdown);

  g_autoptr(GPtrArray) remarks = nb_review_run(review);
  GPtrArray *findings = g_ptr_array_new_with_free_func((GDestroyNotify)nb_finding_free);

  keep(findings, remarks, script->file);
  nb_lint_ignore(findings, script);
  for (guint i = 0; i < findings->len; i++) {
    NbFinding *finding = findings->pdata[i];

    finding->at.file = g_strdup(path);
  }
  g_ptr_array_sort(findings, by_place);
  return findings;
}
