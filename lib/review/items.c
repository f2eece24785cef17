/* 总计136场： and a list of items under it: the first numbers of the items are the parts. */
#include "review/checks.h"

/* The number that a paragraph ending in a colon announces. */
static const NbAmount *
announced(const NbPassage *passage)
{
  guint n = passage->amounts->len, length = passage->letters->len;
  const NbAmount *last = n > 0 ? nb_amount_nth(passage, n - 1) : NULL;

  if (!last || length == 0 || !nb_is_one_of(nb_letter(passage, length - 1), "：:") ||
      !nb_is_plain_count(last) || !last->unit || last->near || length > last->to + 12)
    return NULL;
  return last;
}

static gboolean
is_marked(const NbPassage *passage)
{
  return passage->kind == NB_PASSAGE_ITEM && !passage->english;
}

/* 其中 may leave parts out; a list without it may not. */
static void
check_list(NbReview *review, guint at, const NbAmount *whole)
{
  static const char *const some[] = {"其中", "包括", "主要", "例如", NULL};
  const NbPassage *head = review->passages->pdata[at];
  NbSpan sum = {0, 0};
  guint n = 0;

  for (guint i = at + 1; i < review->passages->len; i++) {
    const NbPassage *item = review->passages->pdata[i];
    const NbAmount *part = nb_amount_nth(item, 0);

    if (!is_marked(item))
      break;
    if (!part || !nb_same_dimension(part, whole) || part->role != NB_ROLE_NONE)
      return; /* items of another kind stand among them */
    sum = nb_span_add(sum, nb_span(part), 1);
    n++;
  }
  if (n < 2 || nb_span_meet(sum, nb_span(whole)) ||
      (sum.high < whole->low && nb_words_in(head, 0, head->letters->len, some)))
    return;

  g_autofree char *text = nb_amount_text(head, whole);
  g_autofree char *value = nb_span_text((NbSpan){sum.low / whole->unit->times * whole->unit->base,
                                                 sum.high / whole->unit->times * whole->unit->base},
                                        sum.low % NB_MICRO ? 2 : 0);

  nb_remark(review, head, whole->from, TRUE, "total", g_strdup(value),
            _("“%s”: the %u items of the list make %s"), text, n, value);
}

void
nb_check_items(NbReview *review)
{
  for (guint i = 0; i + 1 < review->passages->len; i++) {
    const NbPassage *passage = review->passages->pdata[i];
    const NbAmount *whole =
        passage->english || passage->kind == NB_PASSAGE_ROW ? NULL : announced(passage);

    if (whole)
      check_list(review, i, whole);
  }
}
