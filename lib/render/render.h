/* Renderers: a document to bytes. One file a format, one row in renderers.def. */
#pragma once
#include "base/sink.h"
#include "page/page.h"

/**
 * NbRenderContext: what a renderer may need; fonts and theme are opened on first use.
 * @english: messages and heads of single-language formats in English
 * @width: columns of the terminal, for text
 */
typedef struct {
  gboolean english;
  guint width;
  gboolean colour;  /* text: the terminal wants colour */
  gboolean csv_raw; /* do not guard cells that a spreadsheet would take for a formula */
  gboolean goes_on; /* csv: it stands behind another in the same file, without a mark of its own */
  gint64 *guarded;  /* (nullable): csv: the number of cells guarded is added here */
} NbRenderContext;

typedef struct {
  const char *name;      /* "pdf", "xlsx", "csv", "json", "text", "html" */
  const char *extension; /* ".pdf" */
  gboolean is_binary;    /* refuses a terminal */
  gboolean (*render)(const NbDoc *doc, const NbRenderContext *context, NbSink *sink,
                     GError **error);
} NbRenderer;

/** nb_renderer_find: by name. Returns: (nullable). */
const NbRenderer *nb_renderer_find(const char *name);
/** nb_renderer_for_path: by the extension of a file name. Returns: (nullable). */
const NbRenderer *nb_renderer_for_path(const char *path);
const NbRenderer *nb_renderer_nth(guint i);
/** nb_renderer_fonts: Returns: (transfer none): the fonts of this run, opened once. */
NbFonts *nb_renderer_fonts(GError **error);
/** nb_renderer_borrowed: Returns: (transfer full): as nb_fonts_borrowed(); "" when no page was set.
 */
char *nb_renderer_borrowed(void);
