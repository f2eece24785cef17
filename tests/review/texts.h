/* What the tests of the reviewer share: a text in, codes out. */
#pragma once
#include "review/review.h"
#include <string.h>

/* `line:column code`, a ! before errors; one a line. */
static inline char *
review_remarks(const GPtrArray *remarks)
{
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < remarks->len; i++) {
    const NbRemark *remark = remarks->pdata[i];

    g_assert_cmpstr(remark->at.file, ==, "a.md");
    g_assert_nonnull(nb_review_code_find(remark->code));
    g_assert_cmpuint(strlen(remark->message), >, 0);
    g_string_append_printf(out, "%s%d:%d %s\n", remark->is_error ? "!" : "", (int)remark->at.line,
                           (int)remark->at.column, remark->code);
  }
  return g_string_free(out, FALSE);
}

static inline char *
review_list(const char *text, int year, gboolean hard)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(NbReview) review = nb_review_new("a.md", year, &error);

  g_assert_no_error(error);
  nb_review_read(review, text, strlen(text), hard);

  g_autoptr(GPtrArray) remarks = nb_review_run(review);

  return review_remarks(remarks);
}

static inline gboolean
review_finds(const char *text, const char *code)
{
  g_autofree char *list = review_list(text, 2024, FALSE);
  g_autofree char *end = g_strdup_printf(" %s\n", code);

  return strstr(list, end) != NULL;
}
