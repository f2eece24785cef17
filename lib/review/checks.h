/* The checks, one file each, and what they share. Internal to review. */
#pragma once
#include "review/passage.h"
#include "review/words.h"

/** nb_near_before: 约, 近, 超 … that end before @i; @near gets their NbNear. Returns: characters.
 */
guint nb_near_before(const NbPassage *passage, guint from, guint i, guint *near);
/** nb_near_after: 左右, 以上 … that begin at @i. Returns: characters. */
guint nb_near_after(const NbPassage *passage, guint i, guint *near);

/** nb_amount_round: Returns: the place of its last digit that is not 0: 100 for 3500. */
gint64 nb_amount_round(const NbAmount *amount);
/** nb_amount_bounds: sets low and high from value, step and near. */
void nb_amount_bounds(NbAmount *amount);

/** NbSpan: what a number may be, in millionths. */
typedef struct {
  gint64 low, high;
} NbSpan;

NbSpan nb_span(const NbAmount *amount);
/** nb_span_wide: widened by one in its last place: authors round, and cut. */
NbSpan nb_span_wide(const NbAmount *amount);
/** nb_span_ratio: @scale × over ÷ under; low > high when it has no value. */
NbSpan nb_span_ratio(NbSpan over, NbSpan under, gint64 scale);
NbSpan nb_span_add(NbSpan a, NbSpan b, int sign);
gboolean nb_span_meet(NbSpan a, NbSpan b);
/** nb_span_text: Returns: (transfer full): its middle with @places decimals. */
char *nb_span_text(NbSpan span, guint places);
/** nb_places: Returns: decimals that @amount shows. */
guint nb_places(const NbAmount *amount);

gboolean nb_same_dimension(const NbAmount *a, const NbAmount *b);
gboolean nb_same_family(const NbAmount *a, const NbAmount *b);
gboolean nb_is_dimension(const NbAmount *amount, const char *dimension);

/** nb_is_plain_count: Returns: whether it is a count of its own, not a change, share, head … */
gboolean nb_is_plain_count(const NbAmount *amount);

/** nb_noun_after: Returns: past the noun that stands behind the unit: 功能室 of 16个功能室. */
guint nb_noun_after(const NbPassage *passage, const NbAmount *amount);

/* of one passage */
void nb_check_near(NbReview *review, const NbPassage *passage);
void nb_check_change(NbReview *review, const NbPassage *passage);
void nb_check_share(NbReview *review, const NbPassage *passage);
void nb_check_total(NbReview *review, const NbPassage *passage);
void nb_check_per(NbReview *review, const NbPassage *passage);
void nb_check_compare(NbReview *review, const NbPassage *passage);
void nb_check_plausible(NbReview *review, const NbPassage *passage);
void nb_check_slip(NbReview *review, const NbPassage *passage);
void nb_check_unit(NbReview *review, const NbPassage *passage);
void nb_check_date(NbReview *review, const NbPassage *passage);
void nb_check_word(NbReview *review, const NbPassage *passage);
void nb_check_english_sums(NbReview *review, const NbPassage *passage);

/** nb_english_scale: Returns: 1000 for thousand, 1000000 for million … at @i, else 1. */
gint64 nb_english_scale(const NbPassage *passage, guint i);

/* of the whole text */
void nb_check_table(NbReview *review);
void nb_check_conflict(NbReview *review);
void nb_check_items(NbReview *review);
void nb_check_list(NbReview *review);
void nb_check_name(NbReview *review);
void nb_check_punctuation(NbReview *review);
void nb_check_numbering(NbReview *review);
void nb_check_order(NbReview *review);
void nb_check_english(NbReview *review);
