/* 565,3万 and 61,0328万: a decimal comma, a group of four. */
#include "review/checks.h"

static guint
digits_at(const NbPassage *passage, guint i)
{
  guint n = 0;

  while (nb_is_digit(nb_letter(passage, i + n)))
    n++;
  return n;
}

static gboolean
is_counted(const NbReview *review, const NbPassage *passage, guint i)
{
  static const char *const signs[] = {"万", "亿", "%", "余", "多", "倍", NULL};

  return nb_words_at(passage, i, signs) || nb_unit_at(review, passage, i);
}

static void
report(NbReview *review, const NbPassage *passage, guint from, guint comma, guint to)
{
  g_autofree char *text = nb_passage_text(passage, from, to);
  g_autofree char *left = nb_passage_text(passage, from, comma);
  g_autofree char *right = nb_passage_text(passage, comma + 1, to);

  nb_remark(review, passage, from, TRUE, "magnitude", g_strdup_printf("%s.%s", left, right),
            _("“%s”: a comma parts groups of three digits; a point stands before decimals"), text);
}

/* 2.35.7万 */
static void
report_points(NbReview *review, const NbPassage *passage, guint from, guint to)
{
  g_autofree char *text = nb_passage_text(passage, from, to);

  nb_remark(review, passage, from, TRUE, "magnitude", NULL, _("“%s” has two points"), text);
}

static guint
check_at(NbReview *review, const NbPassage *passage, guint i)
{
  guint lead = digits_at(passage, i), n = 0, at = i + lead;
  gboolean odd = lead > 3;
  guint comma = at;

  if (nb_letter(passage, at) == '.' && digits_at(passage, at + 1)) {
    n = digits_at(passage, at + 1);
    if (nb_letter(passage, at + 1 + n) == '.' && digits_at(passage, at + 2 + n)) {
      guint end = at + 2 + n + digits_at(passage, at + 2 + n);

      if (is_counted(review, passage, end))
        report_points(review, passage, i, end);
      return end;
    }
  }
  if (nb_letter(passage, at) != ',' || digits_at(passage, at + 1) == 0)
    return at;
  while (nb_letter(passage, at) == ',' && (n = digits_at(passage, at + 1)) > 0) {
    odd |= n != 3;
    at += 1 + n;
  }
  if (odd && is_counted(review, passage, at))
    report(review, passage, i, comma, at);
  return at;
}

void
nb_check_slip(NbReview *review, const NbPassage *passage)
{
  if (passage->english)
    return;
  for (guint i = 0; i < passage->letters->len;)
    i = nb_is_digit(nb_letter(passage, i)) ? MAX(check_at(review, passage, i), i + 1) : i + 1;
}
