/* What draws, as a module of its own: `nianbao` opens it when the first page, picture or workbook
 * is asked for. Pango, Cairo and what they need are fifty libraries: to start with all of them
 * takes longer than most answers.
 *
 * The module is linked as a program is, from the same archives, so it holds its own copy of what it
 * needs of the modules before it. The two share GLib, the translations and the shapes of NbDoc,
 * NbSink and NbRenderContext, and so must be of one version.
 */
#pragma once
#include "render/render.h"

/* The name of the file, and of the one symbol in it: an NbDrawing. */
#define NB_DRAWING_FILE "nianbao-drawing.so"
#define NB_DRAWING_SYMBOL "nb_drawing"

/**
 * NbDrawing:
 * @version: of the program that it belongs to
 * @renderer: as nb_renderer_find()
 * @chart: as nb_chart_nth()
 * @borrowed: as nb_renderer_borrowed()
 */
typedef struct {
  const char *version;
  const NbRenderer *(*renderer)(const char *name);
  const NbChartType *(*chart)(guint i);
  char *(*borrowed)(void);
} NbDrawing;
