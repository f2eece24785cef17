#include "type/fit.h"

enum { NOISE = 1000 }; /* a thousandth of a point is no excess */

static gboolean
squeeze(const NbSum *line, double excess, gboolean spaces, NbSetting *out)
{
  for (int k = spaces ? NB_GAP_SPACE : NB_GAP_SPACE + 1; k < NB_GAP_KINDS && excess > 0; k++) {
    double part = MIN(excess, line->shrink[k]);

    if (part <= 0)
      continue;
    out->squeeze[k] = part / line->shrink[k];
    excess -= part;
  }
  return excess * NOISE <= 1;
}

static gboolean
stretch(const NbSum *line, double lack, NbSetting *out)
{
  if (line->space_stretch > 0) {
    out->space = MIN(line->even > 0 ? 1 : NB_SPACE_MOST, lack / line->space_stretch);
    lack -= out->space * line->space_stretch;
  }
  if (line->auto_stretch > 0 && lack > 0) {
    out->automatic = MIN(1, lack / line->auto_stretch);
    lack -= out->automatic * line->auto_stretch;
  }
  if (line->even > 0)
    out->even = MAX(0, lack) / line->even;
  return line->even > 0 || lack * NOISE <= 1;
}

gboolean
nb_setting_for(const NbSum *line, double excess, gboolean spaces, NbSetting *out)
{
  *out = (NbSetting){0};
  return excess >= 0 ? squeeze(line, excess, spaces, out) : stretch(line, -excess, out);
}
