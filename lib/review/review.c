#include "review/checks.h"
#include <stdarg.h>
#include <string.h>

static void
remark_free(gpointer data)
{
  NbRemark *remark = data;

  g_free(remark->message);
  g_free(remark->suggestion);
  g_free(remark);
}

GPtrArray *
nb_remarks_new(void)
{
  return g_ptr_array_new_with_free_func(remark_free);
}

NbReview *
nb_review_new(const char *file, int year, GError **error)
{
  g_autoptr(NbReview) review = g_new0(NbReview, 1);

  review->file = g_strdup(file);
  review->year = year;
  review->units = nb_units_shared(error);
  review->plausible = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
  review->passages = g_ptr_array_new();
  review->bounds = g_array_new(FALSE, FALSE, sizeof(NbBound));
  review->names = g_ptr_array_new_with_free_func(g_free);
  if (!review->units || !nb_plausible_load(review, error))
    return NULL;
  return g_steal_pointer(&review);
}

void
nb_review_free(NbReview *review)
{
  if (!review)
    return;
  g_ptr_array_unref(review->passages);
  g_ptr_array_unref(review->plausible);
  g_array_unref(review->bounds);
  g_ptr_array_unref(review->names);
  g_clear_pointer(&review->remarks, g_ptr_array_unref);
  g_free(review->file);
  g_free(review);
}

void
nb_remark(NbReview *review, const NbPassage *passage, guint i, gboolean is_error, const char *code,
          char *suggestion, const char *format, ...)
{
  NbRemark *remark = g_new0(NbRemark, 1);
  va_list args;

  remark->at = nb_passage_place(review, passage, i);
  remark->is_error = is_error;
  remark->code = code;
  remark->suggestion = suggestion;
  va_start(args, format);
  remark->message = g_strdup_vprintf(format, args);
  va_end(args);
  g_ptr_array_add(review->remarks, remark);
}

int
nb_remark_compare(gconstpointer a, gconstpointer b)
{
  const NbRemark *one = *(NbRemark *const *)a, *other = *(NbRemark *const *)b;

  if (one->at.line != other->at.line)
    return one->at.line < other->at.line ? -1 : 1;
  if (one->at.column != other->at.column)
    return one->at.column < other->at.column ? -1 : 1;
  return strcmp(one->code, other->code);
}

enum { LONGEST = 20000 }; /* characters: a paragraph that nobody reads to its end */

static void
check_passage(NbReview *review, const NbPassage *passage)
{
  nb_check_slip(review, passage);
  nb_check_date(review, passage);
  if (passage->letters->len > LONGEST)
    nb_remark(review, passage, 0, FALSE, "skipped", g_strdup(_("part it into paragraphs")),
              _("a paragraph of more than %d characters is not read"), LONGEST);
  if (passage->english && passage->letters->len <= LONGEST)
    nb_check_english_sums(review, passage);
  if (passage->english || passage->kind == NB_PASSAGE_ROW || passage->letters->len > LONGEST)
    return;
  nb_check_near(review, passage);
  nb_check_word(review, passage);
  nb_check_unit(review, passage);
  nb_check_change(review, passage);
  nb_check_share(review, passage);
  nb_check_total(review, passage);
  nb_check_per(review, passage);
  nb_check_compare(review, passage);
  nb_check_plausible(review, passage);
}

/* One number is told once: a wrong sum found from both of its ends, a growth found twice. */
static void
drop_repeats(GPtrArray *remarks)
{
  for (guint i = remarks->len; i-- > 1;) {
    const NbRemark *one = remarks->pdata[i], *before = remarks->pdata[i - 1];

    if (nb_remark_compare(&one, &before) == 0)
      g_ptr_array_remove_index(remarks, i);
  }
}

GPtrArray *
nb_review_run(NbReview *review)
{
  g_clear_pointer(&review->remarks, g_ptr_array_unref);
  review->remarks = nb_remarks_new();
  for (guint i = 0; i < review->passages->len; i++)
    nb_amounts_find(review, review->passages->pdata[i]);
  for (guint i = 0; i < review->passages->len; i++)
    check_passage(review, review->passages->pdata[i]);
  nb_check_table(review);
  nb_check_conflict(review);
  nb_check_items(review);
  nb_check_list(review);
  nb_check_name(review);
  nb_check_punctuation(review);
  nb_check_numbering(review);
  nb_check_order(review);
  nb_check_english(review);
  g_ptr_array_sort(review->remarks, nb_remark_compare);
  drop_repeats(review->remarks);
  return g_ptr_array_ref(review->remarks);
}
