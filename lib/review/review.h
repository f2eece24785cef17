/* What a careful reader would pencil beside a text of numbers: sums that do not add up, a growth
 * that is not the growth of the two figures beside it, one figure with two values, 余 after 67,
 * 截止 for 截至, an unpaired quote, a 30 February.
 *
 * The text is read as language, not as known sentences: numbers with their magnitude, approximation
 * and unit, the words between them (其中, 共计, 占, 同比, 人均, 由…增至), and the relations these
 * state. A relation is only reported when no reading of the numbers around it makes it true, so
 * that a text is not accused of what the reader has misread.
 *
 * The module knows neither data nor stories: whoever has figures hands them over as numbers with an
 * exact value.
 */
#pragma once
#include "base/error.h"
#include "base/ratio.h"

typedef struct _NbReview NbReview;

/** NbPassageKind: @NB_PASSAGE_ROW: a line of a table, its cells parted by bars. */
typedef enum {
  NB_PASSAGE_TEXT,
  NB_PASSAGE_HEADING,
  NB_PASSAGE_ITEM,
  NB_PASSAGE_ROW,
} NbPassageKind;

/**
 * NbRemark: one finding.
 * @at: the file name is lent by the review
 * @is_error: what the text says is false; otherwise a thing to look at
 * @code: of the list in nb_review_code_nth(), static
 * @message: reason; @suggestion: (nullable): what to write instead
 */
typedef struct {
  NbPlace at;
  gboolean is_error;
  const char *code;
  char *message;
  char *suggestion;
} NbRemark;

/** NbReviewCode: @id: stable; @zh: the same in Chinese, both are taken by ignore comments; @what:
 * English source of the translated line that says what is looked for. */
typedef struct {
  const char *id, *zh, *what;
} NbReviewCode;

/** nb_review_code_nth: Returns: (nullable): %NULL past the last. */
const NbReviewCode *nb_review_code_nth(guint i);

/** nb_review_code_find: @name: id or Chinese name. Returns: (nullable). */
const NbReviewCode *nb_review_code_find(const char *name);

/**
 * nb_review_new:
 * @file: for places, as the user wrote it
 * @year: the year that the text reports on; 0 when unknown
 *
 * Returns: (transfer full) (nullable): %NULL with @error when templates/review cannot be read
 */
NbReview *nb_review_new(const char *file, int year, GError **error);
void nb_review_free(NbReview *review);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbReview, nb_review_free)

/** nb_review_begin: starts a passage; what is added next belongs to it. An English one translates
 * the passage before it. @level: of a heading; @marker: (nullable): `3、` of a list item. */
void nb_review_begin(NbReview *review, NbPassageKind kind, int level, const char *marker,
                     const NbPlace *at, gboolean english);

/** nb_review_text: adds text that stands at @at, one column a character. */
void nb_review_text(NbReview *review, const char *text, const NbPlace *at);

/** nb_review_figure: adds a number that is bound to the data: its words, and its exact value. */
void nb_review_figure(NbReview *review, const char *words, NbRatio value, const NbPlace *at);

/** nb_review_name: a proper name (a brand, a branch) that the text should spell like this. */
void nb_review_name(NbReview *review, const char *name);

/**
 * nb_review_read:
 * @bytes: UTF-8, lines ended by LF
 * @hard: lines are broken at a width, as in text copied from a PDF, and are joined again; otherwise
 *   a blank line parts paragraphs as in Markdown
 *
 * Adds a whole text: headings, list items, rows of tables, paragraphs.
 */
void nb_review_read(NbReview *review, const char *bytes, gsize size, gboolean hard);

/** nb_review_guess_year: Returns: the year that a text (ended by NUL) names most often and more
 * than once; 0 when there is none. */
int nb_review_guess_year(const char *bytes, gsize size);

/** nb_review_run: Returns: (transfer full) (element-type NbRemark): in the order of the text. */
GPtrArray *nb_review_run(NbReview *review);

/** nb_remark_compare: by line, column and code; for sorting arrays of NbRemark*. */
int nb_remark_compare(gconstpointer a, gconstpointer b);

/**
 * NbIgnores: comments of the author: `<!-- 校对: 忽略 growth 原因 -->` before a paragraph, or
 * `全文忽略` for the whole file. The code is an id or its Chinese name; a reason must stand behind.
 */
typedef struct _NbIgnores NbIgnores;

NbIgnores *nb_ignores_new(const char *file, const char *bytes, gsize size);
void nb_ignores_free(NbIgnores *ignores);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbIgnores, nb_ignores_free)

/** nb_ignores_take: Returns: whether a comment wants findings of @code on @line to be left out;
 * the comment then counts as used. */
gboolean nb_ignores_take(NbIgnores *ignores, const char *code, gint64 line);

/** nb_ignores_findings: Returns: (transfer full) (element-type NbRemark): comments that cannot be
 * read, name no code, give no reason, or were not used. Ask after all nb_ignores_take(). */
GPtrArray *nb_ignores_findings(const NbIgnores *ignores);
