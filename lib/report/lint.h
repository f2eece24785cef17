/* What a careful reader would pencil beside the text. Internal to report. */
#pragma once
#include "report/eval.h"

/** nb_lint_story: notes in eval->findings: numbers bound to no figure (“unbound”), a unit after a
 * figure that counts another one (“unit”), filters that no row passes by their spelling (“filter”),
 * text without English (“english”). All are remarks. The document must have been built. */
void nb_lint_story(NbEval *eval);

/** NbKnown: the metrics of the catalogue with their values in the period of the story, measured
 * when a number is first looked for among them. */
typedef struct _NbKnown NbKnown;
NbKnown *nb_known_new(const NbEval *eval);
void nb_known_free(NbKnown *known);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbKnown, nb_known_free)

/** nb_known_find: @digits: `34.19`; @rest: what follows, `万册次，…`. Returns: (nullable): the
 * metric whose value, rounded so, is the number; rather one of that unit. */
const NbMetric *nb_known_find(const NbKnown *known, const char *digits, const char *rest);

/** nb_lint_prose: notes in eval->findings what review/review.h finds in the words of the story, its
 * figures as they are printed. %FALSE with @error when templates/review cannot be read. */
gboolean nb_lint_prose(NbEval *eval, GError **error);

/** nb_lint_notes: Returns: (transfer container) (element-type NbFootnote): the story's footnotes in
 * the order in which they stand in it. */
GPtrArray *nb_lint_notes(const NbStory *story);

/** nb_lint_ignore: takes out the findings of @script that a comment in it wants ignored, and adds
 * those about the comments. The places must still lend the file name. */
void nb_lint_ignore(GPtrArray *findings, const NbScript *script);

/** NbProse: the text of a paragraph as single characters, each with its place. A figure is one
 * character, NB_PROSE_FIGURE. */
typedef struct {
  gunichar c;
  NbPlace at;
  const NbInline *piece;
} NbProse;

enum { NB_PROSE_FIGURE = 0xfffc };

/** nb_prose_new: Returns: (transfer full) (element-type NbProse): ended by the character 0. */
GArray *nb_prose_new(const GPtrArray *text);

/** NbNumeral: a number in prose: characters @from to @to (not included). @is_bound_by_kind: a year,
 * a date, a time, an ordinal, a telephone or house number, a part of a name. */
typedef struct {
  guint from, to;
  gboolean is_exempt;
} NbNumeral;

/** nb_prose_numeral: Returns: %FALSE when there is no number from character @start on. */
gboolean nb_prose_numeral(const GArray *prose, guint start, NbNumeral *numeral);

/** nb_prose_text: Returns: (transfer full): characters @from to @to as text. */
char *nb_prose_text(const GArray *prose, guint from, guint to);

/** nb_lint_figure: Returns: (transfer none) (nullable): the figure that was printed for @at. */
const NbFigure *nb_lint_figure(const NbDoc *doc, const NbPlace *at);
