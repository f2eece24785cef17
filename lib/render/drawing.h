/* What draws, as a part of the program (cmd/part.h): Pango, Cairo and what they need are fifty
 * libraries. It is opened when the first page, picture or workbook is asked for. */
#pragma once
#include "render/render.h"

/* The name of the file, and of the symbol in it: an NbDrawing. */
#define NB_DRAWING_FILE "nianbao-drawing.so"
#define NB_DRAWING_SYMBOL "nb_drawing"

/**
 * NbDrawing:
 * @renderer: as nb_renderer_find()
 * @chart: as nb_chart_nth()
 * @borrowed: as nb_renderer_borrowed()
 */
typedef struct {
  const NbRenderer *(*renderer)(const char *name);
  const NbChartType *(*chart)(guint i);
  char *(*borrowed)(void);
} NbDrawing;
