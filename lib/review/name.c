/* 綦民綦读 beside 全民綦读; 残障/老年 beside 老年/残障: names that are nearly others. */
#include "review/checks.h"
#include <string.h>

enum { SHORTEST = 4, LONGEST = 12, MOST_NAMES = 300, MOST_LETTERS = 100000, MOST_WINDOWS = 500 };

typedef struct {
  gunichar letters[LONGEST];
  guint n, count;
} Name;

static gboolean
is_han(gunichar c)
{
  return c >= 0x4e00 && c <= 0x9fff;
}

/* Characters in which names of one series differ: 第七届, 第八届. */
static gboolean
is_numeral(gunichar c)
{
  return nb_is_one_of(c, "一二三四五六七八九十〇零两上下中东西南北新老大小春夏秋冬男女");
}

static gboolean
reads(const NbPassage *passage, guint i, const Name *name)
{
  for (guint k = 0; k < name->n; k++)
    if (nb_letter(passage, i + k) != name->letters[k])
      return FALSE;
  return TRUE;
}

static guint
count(const NbReview *review, const Name *name)
{
  guint found = 0;

  for (guint p = 0; p < review->passages->len; p++) {
    const NbPassage *passage = review->passages->pdata[p];

    for (guint i = 0; i + name->n <= passage->letters->len; i++)
      found += reads(passage, i, name);
  }
  return found;
}

static void
add_name(GArray *names, const Name *name)
{
  for (guint i = 0; i < names->len; i++) {
    const Name *one = &g_array_index(names, Name, i);

    if (one->n == name->n && memcmp(one->letters, name->letters, sizeof(gunichar) * name->n) == 0)
      return;
  }
  if (names->len < MOST_NAMES)
    g_array_append_val(names, *name);
}

static void
add_quoted(const NbPassage *passage, GArray *names)
{
  for (guint i = 0; i < passage->letters->len; i++) {
    gboolean title = nb_letter(passage, i) == 0x300a;
    Name name = {.n = 0};

    if (!title && nb_letter(passage, i) != 0x201c)
      continue;
    while (name.n < LONGEST && is_han(nb_letter(passage, i + 1 + name.n))) {
      name.letters[name.n] = nb_letter(passage, i + 1 + name.n);
      name.n++;
    }
    if (name.n >= SHORTEST && nb_is_one_of(nb_letter(passage, i + 1 + name.n), "”》·"))
      add_name(names, &name);
  }
}

static void
add_known(const NbReview *review, GArray *names)
{
  for (guint i = 0; i < review->names->len; i++) {
    Name name = {.n = 0, .count = 2};
    const char *p = review->names->pdata[i];

    if (g_utf8_strlen(p, -1) > LONGEST)
      continue;
    for (; *p; p = g_utf8_next_char(p))
      name.letters[name.n++] = g_utf8_get_char(p);
    if (name.n >= SHORTEST)
      add_name(names, &name);
  }
}

/* The one place in which the text differs from the name; -1 for none, -2 for more. */
static int
difference(const NbPassage *passage, guint i, const Name *name)
{
  int at = -1;

  for (guint k = 0; k < name->n; k++) {
    gunichar c = nb_letter(passage, i + k);

    if (c == name->letters[k])
      continue;
    if (at >= 0 || !is_han(c))
      return -2;
    at = (int)k;
  }
  return at;
}

/* The last character of a short name is its noun: 阅读之星, 阅读之家. */
static gboolean
is_likely_slip(const NbPassage *passage, guint i, const Name *name, int at)
{
  static const char *const usual[] = {"全民阅读", "经典诵读", "经典阅读", NULL};
  gunichar c = nb_letter(passage, i + (guint)at);

  if (at == (int)name->n - 1 || is_numeral(c) || is_numeral(name->letters[at]))
    return FALSE;
  return !nb_words_at(passage, i, usual);
}

static void
check_window(NbReview *review, const NbPassage *passage, guint i, const Name *name, guint *windows)
{
  int at = difference(passage, i, name);
  Name window = {.n = name->n};

  if (at < 0 || !is_likely_slip(passage, i, name, at))
    return;
  for (guint k = 0; k < name->n; k++)
    window.letters[k] = nb_letter(passage, i + k);
  if ((*windows)++ > MOST_WINDOWS || count(review, &window) * 2 > name->count)
    return;

  g_autofree char *text = nb_passage_text(passage, i, i + name->n);
  char *right = g_ucs4_to_utf8(name->letters, name->n, NULL, NULL, NULL);

  nb_remark(review, passage, i, FALSE, "name", right, _("“%s” is nearly “%s”"), text, right);
}

static void
check_names(NbReview *review)
{
  g_autoptr(GArray) names = g_array_new(FALSE, TRUE, sizeof(Name));
  guint letters = 0, windows = 0;

  add_known(review, names);
  for (guint p = 0; p < review->passages->len; p++) {
    add_quoted(review->passages->pdata[p], names);
    letters += nb_passage_length(review->passages->pdata[p]);
  }
  if (letters > MOST_LETTERS)
    return;
  for (guint n = 0; n < names->len; n++) {
    Name *name = &g_array_index(names, Name, n);
    gboolean registered = name->count > 0;

    name->count = MAX(count(review, name), name->count);
    if (name->count < 2 && !registered)
      continue;
    for (guint p = 0; p < review->passages->len; p++) {
      const NbPassage *passage = review->passages->pdata[p];

      for (guint i = 0; !passage->english && i + name->n <= passage->letters->len; i++)
        check_window(review, passage, i, name, &windows);
    }
  }
}

/* ---- A/B and B/A ---- */

typedef struct {
  const NbPassage *passage;
  guint from, slash, to;
} Compound;

static guint
run_left(const NbPassage *passage, guint slash)
{
  guint n = 0;

  while (n < 4 && slash > n && is_han(nb_letter(passage, slash - 1 - n)))
    n++;
  return slash - n;
}

static guint
run_right(const NbPassage *passage, guint slash)
{
  guint n = 0;

  while (n < 6 && is_han(nb_letter(passage, slash + 1 + n)))
    n++;
  return slash + 1 + n;
}

static gboolean
same_two(const Compound *a, guint i, const Compound *b, guint j)
{
  return nb_letter(a->passage, i) == nb_letter(b->passage, j) &&
         nb_letter(a->passage, i + 1) == nb_letter(b->passage, j + 1);
}

/* Whether the two characters at @j of @b stand before the slash of @a. */
static gboolean
stands_left(const Compound *a, const Compound *b, guint j)
{
  for (guint i = a->from; i + 1 < a->slash; i++)
    if (same_two(a, i, b, j))
      return TRUE;
  return FALSE;
}

static gboolean
is_variant(const Compound *a, const Compound *b)
{
  if (stands_left(a, b, b->slash + 1) && stands_left(b, a, a->slash + 1))
    return TRUE;
  return same_two(a, a->slash + 1, b, b->slash + 1) &&
         !same_two(a, a->slash - 2, b, b->slash - 2) &&
         (stands_left(a, b, b->slash - 2) || stands_left(b, a, a->slash - 2));
}

static void
check_compounds(NbReview *review)
{
  g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Compound));

  for (guint p = 0; p < review->passages->len; p++) {
    const NbPassage *passage = review->passages->pdata[p];

    for (guint i = 0; i < passage->letters->len && found->len < MOST_NAMES; i++) {
      Compound one = {passage, run_left(passage, i), i, run_right(passage, i)};

      if (nb_letter(passage, i) != '/' || one.slash - one.from < 2 || one.to - one.slash < 3)
        continue;
      for (guint f = 0; f < found->len; f++) {
        const Compound *other = &g_array_index(found, Compound, f);
        g_autofree char *a = nb_passage_text(other->passage, other->from, other->to);
        g_autofree char *b = nb_passage_text(passage, one.from, one.to);

        if (!is_variant(other, &one))
          continue;
        nb_remark(review, passage, one.from, FALSE, "name", g_strdup(a), _("“%s” is nearly “%s”"),
                  b, a);
        break;
      }
      g_array_append_val(found, one);
    }
  }
}

void
nb_check_name(NbReview *review)
{
  check_names(review);
  check_compounds(review);
}
