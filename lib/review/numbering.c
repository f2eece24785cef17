/* 1、 and 5. in one list; 1、2、4、. */
#include "review/checks.h"
#include <string.h>

typedef struct {
  int number, level;
  const char *style;
} Last;

static int
number_of(const char *marker, const char **style)
{
  gsize digits = strspn(marker, "0123456789");
  int number = 0;

  *style = marker + digits;
  for (gsize i = 0; digits < 4 && i < digits; i++)
    number = number * 10 + (marker[i] - '0');
  return number;
}

static void
check_one(NbReview *review, const NbPassage *passage, Last *last)
{
  const char *style = NULL;
  int number = number_of(passage->marker, &style);

  if (number == 0)
    return;
  if (last->style && number == last->number + 1 && strcmp(style, last->style) != 0)
    nb_remark(review, passage, 0, FALSE, "numbering", g_strdup_printf("%d%s", number, last->style),
              _("“%s” follows “%d%s”: two styles in one list"), passage->marker, last->number,
              last->style);
  else if (last->style && number > last->number + 1 && number <= last->number + 3)
    nb_remark(
        review, passage, 0, FALSE, "numbering", g_strdup_printf("%d%s", last->number + 1, style),
        _("“%s” follows “%d%s”: a number is missing"), passage->marker, last->number, last->style);
  *last = (Last){number, passage->level, style};
}

void
nb_check_numbering(NbReview *review)
{
  Last last = {0};

  for (guint i = 0; i < review->passages->len; i++) {
    const NbPassage *passage = review->passages->pdata[i];

    if (passage->kind == NB_PASSAGE_HEADING && passage->level == 9)
      last = (Last){0};
    else if (passage->marker && !passage->english)
      check_one(review, passage, &last);
  }
}
