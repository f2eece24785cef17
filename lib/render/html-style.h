/* The style sheet of the page: phone to wall screen, paper, light and dark. */
#pragma once
#include "chart/chart.h"

/** nb_html_style: appends the content of <style>. The dark colours are those of the theme,
 * lightened until they can be read on the dark ground. */
void nb_html_style(GString *out, const NbPalette *palette);
