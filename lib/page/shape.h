/* NbShape: what a theme says beside its colours: how the cover is composed, how a chapter is
 * headed, what a tile looks like. Sizes and margins stay those of the page family.
 */
#pragma once
#include "page/page.h"

typedef enum {
  NB_COVER_BLOCK, /* a block of the brand colour over three fifths, the year in it */
  NB_COVER_FRAME, /* paper, a double frame, everything on the middle axis */
  NB_COVER_BAND,  /* white, a band of the brand colour along the left edge */
} NbCoverShape;

typedef enum {
  NB_HEADING_CHIP, /* the number in a chip, a short bar under the title */
  NB_HEADING_RULE, /* the number before the title, a hairline over the measure */
  NB_HEADING_SIDE, /* a thick bar beside number and title */
} NbHeadingShape;

typedef enum {
  NB_TILE_FILL, /* on tint, the first on the brand colour */
  NB_TILE_LINE, /* open, under a rule; the first has a thicker one */
} NbTileShape;

/** NbShape: @radius: of corners, 0 to 12. */
struct _NbShape {
  NbCoverShape cover;
  NbHeadingShape heading;
  NbTileShape tile;
  double radius;
};

/** NB_SHAPE_USUAL: what holds where a theme says nothing. */
#define NB_SHAPE_USUAL ((NbShape){NB_COVER_BLOCK, NB_HEADING_CHIP, NB_TILE_FILL, 5})

struct _NbThemeSource;

/** nb_shape_read: the group [shape] of a theme, which may be absent. %FALSE with @error at the line
 * of a key or a word that is not known. */
gboolean nb_shape_read(const struct _NbThemeSource *source, NbShape *shape, GError **error);
