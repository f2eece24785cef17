/* Quotation marks and brackets without their partner. */
#include "review/checks.h"

typedef struct {
  gunichar open, close;
} Pair;

static const Pair pairs[] = {
    {0x201c, 0x201d},
    {0x300a, 0x300b},
    {0xff08, 0xff09},
    {0x3014, 0x3015},
    {0x3010, 0x3011},
    {0x300c, 0x300d},
    {'(',    ')'   },
};

static void
report(NbReview *review, const NbPassage *passage, guint i, gboolean opens)
{
  g_autofree char *mark = nb_passage_text(passage, i, i + 1);
  g_autofree char *after = nb_passage_text(passage, i, i + 8);

  nb_remark(review, passage, i, FALSE, "quote", NULL,
            opens ? _("“%s” is opened before %s and not closed")
                  : _("“%s” closes nothing before %s"),
            mark, after);
}

/* 1）甲；2）乙 */
static gboolean
is_marker(const NbPassage *passage, guint i)
{
  guint n = 0;

  while (n < i && nb_is_digit(nb_letter(passage, i - 1 - n)))
    n++;
  return n > 0 && n < 3 && (i == n || nb_is_one_of(nb_letter(passage, i - 1 - n), "，。；：、 "));
}

static void
check_pair(NbReview *review, const NbPassage *passage, const Pair *pair)
{
  guint open = G_MAXUINT, depth = 0;

  for (guint i = 0; i < passage->letters->len; i++) {
    gunichar c = nb_letter(passage, i);
    gunichar kin = pair->close == 0xff09 ? ')' : pair->close == ')' ? 0xff09 : pair->close;

    if (c == pair->open) {
      if (depth > 0 && pair->open == 0x201c) {
        report(review, passage, open, TRUE);
        depth = 0;
      }
      open = depth == 0 ? i : open;
      depth++;
    } else if (c == pair->close || (c == kin && depth > 0)) {
      if (depth == 0 && !is_marker(passage, i) && pair->close == c)
        report(review, passage, i, FALSE);
      depth -= depth > 0;
    }
  }
  if (depth > 0)
    report(review, passage, open, TRUE);
}

/* A bracket closed by that of the other width is paired when its own kind is checked. */
static gboolean
is_mixed(const NbPassage *passage)
{
  gboolean wide = FALSE, narrow = FALSE;

  for (guint i = 0; i < passage->letters->len; i++) {
    wide |= nb_is_one_of(nb_letter(passage, i), "（）");
    narrow |= nb_is_one_of(nb_letter(passage, i), "()");
  }
  return wide && narrow;
}

void
nb_check_punctuation(NbReview *review)
{
  for (guint i = 0; i < review->passages->len; i++) {
    const NbPassage *passage = review->passages->pdata[i];
    gboolean mixed = is_mixed(passage);

    for (gsize p = 0; p < G_N_ELEMENTS(pairs); p++)
      if (!mixed || (pairs[p].close != ')' && pairs[p].close != 0xff09))
        check_pair(review, passage, &pairs[p]);
  }
}
