/* The program's end of render/drawing.h. The formats that are drawn have their rows among the
 * renderers as all others, but are found in the module when the first of them writes. */
#pragma once
#include "render/drawing.h"

/** nb_drawing_open: Returns: (transfer none) (nullable): what draws, opened once and never closed;
 * %NULL with NB_ERROR_TEMPLATE when the program was not installed whole. */
const NbDrawing *nb_drawing_open(GError **error);
