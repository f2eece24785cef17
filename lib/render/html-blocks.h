/* The nodes of a document as HTML. */
#pragma once
#include "page/page.h"
#include "report/doc.h"

/**
 * NbHtml:
 * @out: the page so far
 * @n_headings: for the anchors: s1, s2 …
 * @marked: (element-type guint): the notes whose marks were shown
 * @error: the first thing that went wrong
 */
typedef struct {
  GString *out;
  const NbDoc *doc;
  NbFonts *fonts;
  const NbPalette *palette;
  guint n_headings;
  GArray *marked;
  GError *error;
} NbHtml;

/** nb_html_node: appends one node. @before, @after: (nullable): its neighbours: items in a row make
 * one list. */
void nb_html_node(NbHtml *html, const NbNode *node, const NbNode *before, const NbNode *after);

/** nb_html_footnotes: appends the notes whose marks were shown, each leading back to its mark. */
void nb_html_footnotes(NbHtml *html);

/** nb_html_grid: appends a table: a ranking, facts or a plain one. @is_card: it may stand beside
 * another block. */
void nb_html_grid(NbHtml *html, const NbGrid *grid, gboolean is_card);

/** nb_html_is_short: whether @grid is narrow and short enough to stand beside another block. */
gboolean nb_html_is_short(const NbGrid *grid);

/** nb_html_table: appends the plain <table> of @grid alone. */
void nb_html_table(NbHtml *html, const NbGrid *grid);

/** nb_html_title: appends title of @grid in <@tag>. */
void nb_html_title(NbHtml *html, const NbGrid *grid, const char *tag);

/** nb_html_notes: appends facts and note. */
void nb_html_notes(NbHtml *html, const NbGrid *grid);

/** nb_html_special: appends @grid as what its style says, see page/special.h. Returns: %FALSE when
 * it is a table. */
gboolean nb_html_special(NbHtml *html, const NbGrid *grid);

/** nb_html_codes: appends QR codes (of NbCode*), drawn in SVG. */
void nb_html_codes(NbHtml *html, const GPtrArray *codes);

/** nb_html_image: appends <img> with the bytes of the file inside. */
void nb_html_image(NbHtml *html, const char *path, const char *alt);
