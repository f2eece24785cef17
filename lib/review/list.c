/* 21个街镇分馆、9个社会分馆 … here, and the same list without one of them there. */
#include "review/checks.h"

enum { FEWEST = 3, MOST = 32 };

typedef struct {
  const NbPassage *passage;
  const NbAmount *items[MOST];
  guint n;
} List;

static gboolean
is_item(const NbPassage *passage, const NbAmount *amount)
{
  return nb_is_dimension(amount, "thing") && amount->kind == NB_AMOUNT_COUNT &&
         (amount->role == NB_ROLE_NONE || amount->role == NB_ROLE_TOTAL) &&
         nb_noun_after(passage, amount) >= amount->to + 2;
}

static void
find_lists(const NbPassage *passage, GArray *lists)
{
  List list = {.passage = passage};

  for (guint i = 0; i <= passage->amounts->len; i++) {
    const NbAmount *one = nb_amount_nth(passage, i);
    gboolean item = one && is_item(passage, one);

    if (list.n > 0 && (!item || one->sentence != list.items[0]->sentence)) {
      if (list.n >= FEWEST)
        g_array_append_val(lists, list);
      list.n = 0;
    }
    if (item && list.n < MOST)
      list.items[list.n++] = one;
  }
}

static gboolean
same_tail(const NbPassage *p, const NbAmount *a, const NbPassage *q, const NbAmount *b)
{
  guint i = nb_noun_after(p, a), j = nb_noun_after(q, b);

  return nb_letter(p, i - 1) == nb_letter(q, j - 1) && nb_letter(p, i - 2) == nb_letter(q, j - 2) &&
         nb_letter(p, a->to) == nb_letter(q, b->to) &&
         nb_letter(p, a->to + 1) == nb_letter(q, b->to + 1);
}

static const NbAmount *
find_item(const List *list, const NbPassage *passage, const NbAmount *item)
{
  for (guint i = 0; i < list->n; i++)
    if (same_tail(list->passage, list->items[i], passage, item))
      return list->items[i];
  return NULL;
}

static gint64
sum_of(const List *list)
{
  gint64 sum = 0;

  for (guint i = 0; i < list->n; i++)
    sum += list->items[i]->value / NB_MICRO;
  return sum;
}

static void
append_missing(GString *out, const List *from, const List *in)
{
  for (guint i = 0; i < from->n; i++) {
    const NbAmount *item = from->items[i];

    if (find_item(in, from->passage, item))
      continue;

    g_autofree char *text =
        nb_passage_text(from->passage, item->from, nb_noun_after(from->passage, item));

    g_string_append_printf(out, "%s%s", out->len ? "、" : "", text);
  }
}

static void
compare(NbReview *review, const List *first, const List *second)
{
  guint shared = 0;
  g_autoptr(GString) missing = g_string_new(NULL);
  NbPlace at = nb_passage_place(review, first->passage, first->items[0]->from);

  for (guint i = 0; i < second->n; i++) {
    const NbAmount *one = second->items[i], *other = find_item(first, second->passage, one);

    shared += other != NULL;
  }
  if (shared < FEWEST || shared + 2 < MAX(first->n, second->n))
    return;
  for (guint i = 0; i < second->n; i++) {
    const NbAmount *one = second->items[i], *other = find_item(first, second->passage, one);
    g_autofree char *a = other ? nb_amount_text(first->passage, other) : NULL;
    g_autofree char *b = nb_amount_text(second->passage, one);

    if (other && other->value != one->value)
      nb_remark(review, second->passage, one->from, FALSE, "conflict",
                g_strdup(_("one value for one figure")), _("“%s”: line %d says %s"), b,
                (int)at.line, a);
  }
  append_missing(missing, first, second);
  append_missing(missing, second, first);
  if (missing->len)
    nb_remark(review, second->passage, second->items[0]->from, FALSE, "list", NULL,
              _("the list of line %d makes %d together, this one %d; only one of them has %s"),
              (int)at.line, (int)sum_of(first), (int)sum_of(second), missing->str);
}

void
nb_check_list(NbReview *review)
{
  g_autoptr(GArray) lists = g_array_new(FALSE, FALSE, sizeof(List));

  for (guint i = 0; i < review->passages->len; i++) {
    const NbPassage *passage = review->passages->pdata[i];

    if (!passage->english && passage->kind != NB_PASSAGE_ROW && lists->len < 200)
      find_lists(passage, lists);
  }
  for (guint i = 1; i < lists->len; i++)
    for (guint j = 0; j < i; j++)
      compare(review, &g_array_index(lists, List, j), &g_array_index(lists, List, i));
}
