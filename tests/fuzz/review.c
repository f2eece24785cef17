/* Any text: findings whose places are in it, in order, the same ones again. */
#include "review/review.h"
#include "fuzz.h"
#include <string.h>

static GPtrArray *
review_text(NbReview *review, const char *text, gsize size, gboolean hard)
{
  nb_review_read(review, text, size, hard);
  return nb_review_run(review);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup((const char *)data, size);

  size = strlen(text);
  if (!g_utf8_validate(text, (gssize)size, NULL))
    return 0;
  for (gboolean hard = FALSE; hard <= TRUE; hard++) {
    g_autoptr(NbReview) review = nb_review_new("a", 2024, NULL);
    g_autoptr(GPtrArray) remarks = review ? review_text(review, text, size, hard) : NULL;

    for (guint i = 0; remarks && i < remarks->len; i++) {
      const NbRemark *remark = remarks->pdata[i];

      g_assert_true(g_utf8_validate(remark->message, -1, NULL));
      g_assert_cmpint(remark->at.line, >=, 1);
      g_assert_true(i == 0 || nb_remark_compare(&remarks->pdata[i - 1], &remarks->pdata[i]) < 0);
    }
  }
  nb_ignores_free(nb_ignores_new("a", text, size));
  return 0;
}
