/* QR codes, drawn as rectangles: sharp at any size, on paper and on screens. */
#pragma once
#include "type/frame.h"

/**
 * nb_code_draw:
 * @address: an address of the web, at most 300 bytes
 * @size: pt of its edge, with the quiet zone of four modules that telephones need
 * @ink: dark on a light ground
 *
 * Draws @address with error correction M (15 %) on white; the smallest version that holds it. The
 * same address gives the same modules. Tagged Figure, with the address as its alternative text.
 *
 * Returns: %FALSE when it does not fit: then nothing is drawn
 */
gboolean nb_code_draw(NbFrame *frame, const char *address, double x, double y, double size,
                      NbColour ink);
