#include "page/setting.h"
#include <math.h>

#define LEAST_MARGIN 24.0
#define GUTTER 2.0 /* em */

static double
on_grid(double length, double grid)
{
  return ceil(length / grid - 0.01) * grid;
}

static NbTypeSize
scaled(NbTypeSize type, double factor)
{
  return (NbTypeSize){type.size * factor, type.leading * factor};
}

static void
scale_heading(NbHeadingSize *heading, double factor, double grid)
{
  heading->lead.size *= factor;
  heading->lead.leading = on_grid(heading->lead.leading * factor, grid);
  heading->second = scaled(heading->second, factor);
  heading->before = on_grid(heading->before * factor, grid);
  heading->gap *= factor;
}

/* Pages hold whole lines; what is left over goes to the foot. */
static void
set_lines(NbScale *own, const NbDocType *type)
{
  double factor = type->size / own->zoom / own->body.size;
  double leading = type->leading / own->zoom;

  own->body = (NbTypeSize){type->size / own->zoom, leading};
  own->alone = (NbTypeSize){own->alone.size * factor, leading};
  own->english = scaled(own->english, factor);
  own->note = scaled(own->note, factor);
  own->grid = leading / 2;
  own->body_height = floor(own->body_height / leading + 0.01) * leading;
  for (gsize i = 0; i < G_N_ELEMENTS(own->headings); i++)
    scale_heading(&own->headings[i], factor, own->grid);
}

const NbScale *
nb_scale_for(const NbDoc *doc, NbScale *own, GError **error)
{
  const NbScale *family = nb_scale_of(doc->pages);
  const NbDocType *type = &doc->type;

  if (type->size <= 0)
    return family;
  *own = *family;
  set_lines(own, type);
  own->columns = MAX(1, type->columns);
  own->column = type->measure * own->body.size;
  own->gutter = GUTTER * own->body.size;
  own->measure = own->columns * own->column + (own->columns - 1) * own->gutter;
  own->margin = (own->page_width - own->measure) / 2;
  own->chapter_share = 0; /* a chapter begins where the last one ends */
  if (own->margin >= LEAST_MARGIN && own->body_height > 0)
    return own;
  nb_fail(error, NB_ERROR_USAGE, NULL, _("choose a smaller --measure or --size, or --pages wide"),
          _("the text is %d pt wide, the page %d"), (int)lround(own->measure * own->zoom),
          (int)lround(own->page_width * own->zoom));
  return NULL;
}
