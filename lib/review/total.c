/* 活动133场，其中讲座34场、展览38场、活动61场; 甲3个、乙4个，共7个: parts and their whole. */
#include "review/checks.h"
#include <string.h>

enum { MOST_PARTS = 64 };

typedef struct {
  const NbAmount *whole;
  const NbAmount *parts[MOST_PARTS];
  guint n;
  NbSpan sum;
  gboolean foreign; /* other things stand in the list: 81万册、1.2万件 */
} List;

static gboolean
is_part_of(const NbAmount *part, const NbAmount *whole)
{
  return part->kind == NB_AMOUNT_COUNT && nb_same_dimension(part, whole) &&
         !(part->near & (NB_NEAR_RANGE | NB_NEAR_ORDINAL)) && part->role == NB_ROLE_NONE;
}

static void
add_part(List *list, const NbAmount *part)
{
  if (list->n == MOST_PARTS)
    return;
  list->parts[list->n++] = part;
  list->sum = nb_span_add(list->sum, nb_span(part), 1);
}

static char *
sum_text(const List *list)
{
  const NbUnit *unit = list->whole->unit;
  NbSpan sum = list->sum;

  if (unit)
    sum = (NbSpan){sum.low / unit->times * unit->base, sum.high / unit->times * unit->base};
  return nb_span_text(sum, sum.low % NB_MICRO ? 2 : 0);
}

static void
report(NbReview *review, const NbPassage *passage, const List *list, gboolean is_error)
{
  const NbAmount *whole = list->whole;
  g_autofree char *text = nb_amount_text(passage, whole), *value = sum_text(list);
  g_autoptr(GString) parts = g_string_new(NULL);

  for (guint i = 0; i < list->n; i++) {
    g_autofree char *part =
        nb_passage_text(passage, list->parts[i]->from, list->parts[i]->figures_to);

    g_string_append_printf(parts, "%s%s", i > 0 ? " + " : "", part);
    if (i == 5 && list->n > 7) {
      g_string_append(parts, " + …");
      break;
    }
  }
  nb_remark(review, passage, whole->from, is_error, "total", g_strdup(value),
            _("“%s”: its parts are %s = %s"), text, parts->str, value);
}

/* ---- the whole first ---- */

typedef enum { NO_LIST, SOME_PARTS, ALL_PARTS } Opening;

/* What stands between a number and the next one: does it open a list of its parts? */
static Opening
opening_between(const NbPassage *passage, const NbAmount *whole, const NbAmount *first)
{
  static const char *const all[] = {"分别为", "分别是", "分为", "即", "：", ":", NULL};
  static const char *const some[] = {"其中", "包括", "包含", "含", "中，", "里，", NULL};
  static const char *const open[] = {"（", "(", NULL};
  static const char *const stop[] = {"另", "此外", "以及", "比", "较", "平均", NULL};

  if (nb_words_in(passage, whole->to, first->from, stop))
    return NO_LIST;
  if (first->depth > whole->depth && nb_words_in(passage, whole->to, first->from, open))
    return SOME_PARTS;
  if (first->segment != whole->segment && !nb_words_in(passage, whole->to, first->from, some))
    return NO_LIST;
  if (nb_words_in(passage, whole->to, first->from, some))
    return SOME_PARTS;
  return nb_words_in(passage, whole->to, first->from, all) ? ALL_PARTS : NO_LIST;
}

static gboolean
ends_list(const NbPassage *passage, const NbAmount *last, const NbAmount *next)
{
  static const char *const stop[] = {"另",   "此外", "同时", "全年", "累计",
                                     "其中", "；另", "还有", NULL};

  return nb_words_in(passage, last->to, next->from, stop);
}

/* @at: the first part. */
static void
collect_parts(const NbPassage *passage, guint at, List *list)
{
  static const char *const parting[] = {"；", ";", NULL};
  const NbAmount *whole = list->whole, *last = NULL;
  guint depth = 0, least = nb_amount_nth(passage, at)->depth,
        sentence = nb_amount_nth(passage, at)->sentence;

  for (guint i = at; i < passage->amounts->len; i++) {
    const NbAmount *one = nb_amount_nth(passage, i);

    if (one->sentence != sentence || one->depth < least || (last && one->depth < depth) ||
        (last && ends_list(passage, last, one)) ||
        (list->n > 1 && nb_words_in(passage, last->to, one->from, parting)))
      break;
    if (last && one->depth > depth)
      continue;
    if (!is_part_of(one, whole)) {
      if (one->role == NB_ROLE_TOTAL || one->role == NB_ROLE_BASE)
        break;
      list->foreign |= one->kind == NB_AMOUNT_COUNT && one->role == NB_ROLE_NONE &&
                       !nb_same_dimension(one, whole);
      continue;
    }
    depth = one->depth;
    last = one;
    add_part(list, one);
  }
}

/* 其中甲8场、乙4场，还举办丙3场: the list may end before the sentence does. */
static gboolean
some_head_fits(const List *list)
{
  NbSpan sum = {0, 0};

  for (guint i = 0; i < list->n; i++) {
    sum = nb_span_add(sum, nb_span(list->parts[i]), 1);
    if (i > 0 && nb_span_meet(sum, nb_span(list->whole)))
      return TRUE;
  }
  return FALSE;
}

/* A list after 其中 may leave parts out; one that misses its whole by little was meant to be whole.
 */
static gboolean
nearly_whole(const List *list)
{
  gint64 whole = list->whole->low, sum = list->sum.high;

  return sum < whole && sum > whole / 100 * (list->n > 2 ? 90 : 97);
}

/* 74名。按学历分：博士2名…: the list is a sentence of its own. */
static gboolean
opens_sentence(const NbPassage *passage, const NbAmount *whole, const NbAmount *first)
{
  static const char *const by[] = {"。按", "。其中", "。分别", NULL}, *const open[] = {"分：",
                                                                                       "分:", "，",
                                                                                       "为", NULL};

  return first->sentence == whole->sentence + 1 && first->from < whole->to + 24 &&
         nb_words_in(passage, whole->to, first->from, by) &&
         nb_words_in(passage, whole->to, first->from, open);
}

/* 34万册次（增长5%），其中…: a bracket that holds no part does not open the list. */
static guint
past_bracket(const NbPassage *passage, guint at, const NbAmount *whole)
{
  guint i = at;

  for (; nb_amount_nth(passage, i) && nb_amount_nth(passage, i)->depth > whole->depth; i++)
    if (is_part_of(nb_amount_nth(passage, i), whole))
      return at;
  return i;
}

static void
check_whole_first(NbReview *review, const NbPassage *passage, guint at)
{
  List list = {.whole = nb_amount_nth(passage, at)};
  guint next = past_bracket(passage, at + 1, list.whole);
  const NbAmount *first = nb_amount_nth(passage, next);
  Opening opening = NO_LIST;

  if (!first || list.whole->kind != NB_AMOUNT_COUNT || !list.whole->unit ||
      list.whole->role == NB_ROLE_PER || list.whole->role == NB_ROLE_CHANGE)
    return;
  if (first->sentence == list.whole->sentence)
    opening = opening_between(passage,
                              next > at + 1 ? nb_amount_nth(passage, next - 1) : list.whole, first);
  else if (opens_sentence(passage, list.whole, first))
    opening = SOME_PARTS;
  if (opening == NO_LIST)
    return;
  collect_parts(passage, next, &list);
  if (list.n == 0 || nb_span_meet(list.sum, nb_span(list.whole)) || some_head_fits(&list))
    return;
  if (list.n == 1 && list.sum.low > list.whole->high && opening == SOME_PARTS)
    report(review, passage, &list, TRUE);
  else if (list.n > 1 && list.sum.low > list.whole->high)
    report(review, passage, &list, opening == ALL_PARTS || list.sum.low / 2 < list.whole->high);
  else if (list.n > 1 && !list.foreign && (opening == ALL_PARTS || nearly_whole(&list)))
    report(review, passage, &list, list.sum.high > list.whole->low / 100 * 75);
}

/* ---- the whole last ---- */

/* 共 after a list: any tail of the list may be what is summed. */
static gboolean
some_tail_fits(const List *list)
{
  NbSpan sum = {0, 0};

  for (guint i = list->n; i-- > 0;) {
    sum = nb_span_add(sum, nb_span(list->parts[i]), 1);
    if (nb_span_meet(sum, nb_span(list->whole)))
      return TRUE;
  }
  return FALSE;
}

/* 地上建筑面积…、地下建筑面积…，总建筑面积: the whole has the noun of its parts. */
static gboolean
is_total_of_noun(const NbPassage *passage, guint at)
{
  static const char *const all[] = {"总", NULL};
  const NbAmount *whole = nb_amount_nth(passage, at);
  guint word = 0, noun = 0, n = 0;

  if (whole->role != NB_ROLE_NONE ||
      !nb_words_last(passage, whole->subject, whole->from, all, &word, &noun) ||
      whole->from < noun + 2)
    return FALSE;
  g_autofree char *text = nb_passage_text(passage, noun, whole->from);
  const char *const list[] = {text, NULL};

  while (n < at && nb_amount_nth(passage, at - n - 1)->sentence == whole->sentence &&
         nb_same_dimension(nb_amount_nth(passage, at - n - 1), whole) &&
         nb_words_before(passage, nb_amount_nth(passage, at - n - 1)->subject,
                         nb_amount_nth(passage, at - n - 1)->from, list))
    n++;
  return n > 1;
}

static void
check_whole_last(NbReview *review, const NbPassage *passage, guint at)
{
  List list = {.whole = nb_amount_nth(passage, at)};
  const NbAmount *after = nb_amount_nth(passage, at + 1);
  guint first = at;

  while (first > 0) {
    const NbAmount *one = nb_amount_nth(passage, first - 1);

    if (one->sentence != list.whole->sentence || one->role == NB_ROLE_TOTAL)
      break;
    first--;
  }
  for (guint i = first; i < at; i++)
    if (is_part_of(nb_amount_nth(passage, i), list.whole) &&
        nb_amount_nth(passage, i)->depth <= list.whole->depth)
      add_part(&list, nb_amount_nth(passage, i));
  if (list.n < 2 || some_tail_fits(&list) || list.whole->near)
    return;
  if (list.sum.low > list.whole->high * 2 || list.sum.high < list.whole->low / 2)
    return;
  if (after && after->sentence == list.whole->sentence &&
      opening_between(passage, list.whole, after) != NO_LIST)
    return;
  report(review, passage, &list, TRUE);
}

/* 34+38+61=133, written out. */
static void
check_equation(NbReview *review, const NbPassage *passage, guint at)
{
  List list = {.whole = nb_amount_nth(passage, at)};
  guint i = at;
  static const char *const plus[] = {"+", NULL}, *const equal[] = {"=", "＝", NULL};

  if (i == 0 || !nb_words_before(passage, 0, list.whole->from, equal) ||
      nb_words_at(passage, list.whole->to, plus))
    return;
  do
    add_part(&list, nb_amount_nth(passage, --i));
  while (i > 0 && nb_words_before(passage, 0, nb_amount_nth(passage, i)->from, plus));
  if (list.n > 1 && !nb_span_meet(list.sum, nb_span(list.whole)))
    report(review, passage, &list, TRUE);
}

void
nb_check_total(NbReview *review, const NbPassage *passage)
{
  for (guint i = 0; i < passage->amounts->len; i++) {
    check_whole_first(review, passage, i);
    if (nb_amount_nth(passage, i)->role == NB_ROLE_TOTAL || is_total_of_noun(passage, i))
      check_whole_last(review, passage, i);
    check_equation(review, passage, i);
  }
}
