/* Pages: a document to frames of paper size.
 *
 * A4, 9-pt grid, body pitch 18 pt. Cover, contents, chapters, tables whose head repeats, running
 * heads and folios, closing page. Nothing sticks out of its box: measure, step down, wrap, else an
 * error with the place.
 *
 * Where pages break: a heading stays with what follows, a title with its table, notes with the last
 * row; rows, tiles and charts are whole; a table that fits a page is whole when at most a third of
 * the page before stays empty; no line of a paragraph stands alone. A chapter (heading of level 1)
 * goes on in the same page when at least 40 % of it is left, else it opens a new one.
 */
#pragma once
#include "chart/desk.h"

typedef struct _NbTheme NbTheme;

/**
 * nb_theme_load:
 * @path: templates/themes/<name>.ini: colours and shapes by token, sizes stay ours
 *
 * Returns: (transfer full) (nullable): %NULL with NB_ERROR_TEMPLATE at file and line for a token
 *   that is missing, unknown, no colour, or too faint to be read (contrast below 4.5 for text)
 */
NbTheme *nb_theme_load(const char *path, GError **error);
void nb_theme_free(NbTheme *theme);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbTheme, nb_theme_free)
const NbPalette *nb_theme_palette(const NbTheme *theme);
/** nb_theme_shape: see page/shape.h. */
const NbShape *nb_theme_shape(const NbTheme *theme);
/** nb_theme_name: Returns: (transfer none): 青 / Teal; "" when the file gives none. */
const char *nb_theme_name(const NbTheme *theme, gboolean english);

/** nb_theme_find: loads the theme @name (nullable: the default, teal) from templates/themes. An
 * unknown name is an error that lists the known ones. */
NbTheme *nb_theme_find(const char *name, GError **error);

/** nb_theme_of: the theme that @doc names, in the library's own colour where it has one. */
NbTheme *nb_theme_of(const NbDoc *doc, GError **error);

/** nb_theme_remark: Returns: (transfer full) (nullable): what the library should know: that its own
 * colour was too light and became another. */
char *nb_theme_remark(const NbTheme *theme, const NbDoc *doc);

typedef struct {
  char *title; /* UTF-8 */
  int level;   /* 1.. */
  guint page;  /* 0-based */
  char *dest;
} NbOutline;

/**
 * NbPages:
 * @labels: the folio of each page: its place in the file, so that page 7 of the paper is page 7 on
 *   the screen; the cover is called 封面 (Cover in an English document)
 */
typedef struct {
  GPtrArray *frames;  /* of NbFrame*, one a page */
  GPtrArray *outline; /* of NbOutline* */
  GPtrArray *labels;  /* of char* */
} NbPages;

/** nb_pages_layout: in the page family of @doc. Returns: (transfer full) (nullable): the same pages
 * for the same document, or %NULL with the place of what cannot be set. */
NbPages *nb_pages_layout(const NbDoc *doc, NbFonts *fonts, const NbTheme *theme, GError **error);
void nb_pages_free(NbPages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbPages, nb_pages_free)
