/* Pages: a document to frames of paper size.
 *
 * A4, 9-pt grid, body pitch 18 pt. Cover, contents, chapters, tables whose head repeats, running
 * heads and folios, closing page. Nothing sticks out of its box: measure, step down, wrap, else an
 * error with the place.
 */
#pragma once
#include "chart/chart.h"

typedef struct _NbTheme NbTheme;

/** nb_theme_load: @path: templates/themes/<name>.ini: colours by token, sizes stay ours. */
NbTheme *nb_theme_load(const char *path, GError **error);
void nb_theme_free(NbTheme *theme);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbTheme, nb_theme_free)
const NbPalette *nb_theme_palette(const NbTheme *theme);

typedef struct {
  char *title; /* UTF-8 */
  int level;   /* 1.. */
  guint page;  /* 0-based */
  char *dest;
} NbOutline;

typedef struct {
  GPtrArray *frames;  /* of NbFrame*, one a page */
  GPtrArray *outline; /* of NbOutline* */
  GPtrArray *labels;  /* of char*: 封面, 1, 2 … */
} NbPages;

NbPages *nb_pages_layout(const NbDoc *doc, NbFonts *fonts, const NbTheme *theme, GError **error);
void nb_pages_free(NbPages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbPages, nb_pages_free)
