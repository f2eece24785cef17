#include "render/drawing.h"

extern const NbDrawing nb_drawing;

__attribute__((visibility("default"))) const NbDrawing nb_drawing = {
    .version = NB_VERSION,
    .renderer = nb_renderer_find,
    .chart = nb_chart_nth,
    .borrowed = nb_renderer_borrowed,
};
