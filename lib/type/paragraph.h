/* A composed paragraph: the galley, its lines, and where each cluster stands on its line. */
#pragma once
#include "type/fit.h"

typedef struct {
  double left;  /* pt from the left edge of the box */
  double width; /* as set */
} NbPlaced;

struct _NbParagraph {
  NbGalley *galley;
  NbBox box;
  GArray *lines;  /* of NbLine */
  GArray *placed; /* of NbPlaced, one a line */
  double *x;      /* of each cluster, from the start of its line */
};

/** nb_line_hyphen_width: Returns: pt of the hyphen that ends line @i; 0 when none does. */
double nb_line_hyphen_width(const NbParagraph *paragraph, guint i);

/** nb_paragraph_new: @galley: (transfer full). Lines are added by the composer. */
NbParagraph *nb_paragraph_new(NbGalley *galley, const NbBox *box);
