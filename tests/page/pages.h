/* A document set on pages, and what must hold of all of them. */
#pragma once
#include "page/page.h"
#include "page/scale.h"
#include "tests/chart/boxes.h"
#include "tests/page/sample.h"
#include "tests/type/fonts.h"
#include <math.h>
#include <string.h>

static inline NbPages *
layout(const NbDoc *doc)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(NbTheme) theme = nb_theme_find(doc->theme, NULL);
  NbPages *pages = nb_pages_layout(doc, fixture_fonts(), theme, &error);

  g_assert_no_error(error);
  return pages;
}

static inline const NbFrame *
page_at(const NbPages *pages, guint i)
{
  return pages->frames->pdata[i];
}

/* A4, A4 turned, 16:9. */
static inline gboolean
is_known_size(const NbFrame *page)
{
  const NbScale *a4 = nb_scale_of(NB_DOC_A4), *wide = nb_scale_of(NB_DOC_WIDE);
  double width = page->width;

  return width == a4->page_width || width == nb_scale_turned(a4)->page_width ||
         width == wide->page_width * wide->zoom;
}

static inline void
check_pages(const NbPages *pages)
{
  int open = 0;

  g_assert_cmpuint(pages->labels->len, ==, pages->frames->len);
  for (guint i = 0; i < pages->frames->len; i++) {
    const NbFrame *page = page_at(pages, i);

    g_assert_true(is_known_size(page));
    check_inside(page);
    check_no_overlap(page);
    check_tags(page, &open);
  }
  g_assert_cmpint(open, ==, 0);
}

/** check_fails: the document is refused at its place, 年报.md:33, with a message that holds @want.
 */
static inline void
check_fails(const NbDoc *doc, const char *want)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(NbTheme) theme = nb_theme_find(NULL, NULL);
  NbPages *pages = nb_pages_layout(doc, fixture_fonts(), theme, &error);

  g_assert_null(pages);
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  g_assert_true(g_str_has_prefix(error->message, "年报.md:33"));
  if (!strstr(error->message, want))
    g_error("“%s” does not say “%s”", error->message, want);
}
