/* The rows of renderers.def: one constant a file. */
#pragma once
#include "render/render.h"

#define NB_RENDERER(name) extern const NbRenderer nb_renderer_##name;
#include "render/renderers.def"
#undef NB_RENDERER
