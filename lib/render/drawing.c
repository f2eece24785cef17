#include "render/drawing.h"

extern const NbDrawing nb_drawing;

__attribute__((visibility("default"))) const NbDrawing nb_drawing = {
    .renderer = nb_renderer_find,
    .chart = nb_chart_nth,
    .borrowed = nb_renderer_borrowed,
};
