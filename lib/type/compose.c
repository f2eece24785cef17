#include "type/compose.h"
#include "type/fit.h"
#include "type/paragraph.h"
#include <math.h>

NbStyle
nb_style_mark(const NbStyle *style)
{
  NbStyle mark = *style;

  mark.size = 0.62 * style->size;
  mark.rise = style->rise + 0.36 * style->size;
  mark.dotted = FALSE;
  return mark;
}

static void
add_natural(gsize first, gsize end, GArray *lines)
{
  NbLine line = {.first = (guint32)first, .end = (guint32)end, .is_last = TRUE};

  g_array_append_val(lines, line);
}

/* A forced line with nothing on it still takes its place. */
static void
fit_between(NbParagraph *paragraph, const NbSums *sums, gsize first, gsize end, double em)
{
  const NbBox *box = &paragraph->box;
  double indent = first == 0 ? box->indent : box->hang;

  if (first == end || box->width >= G_MAXDOUBLE)
    add_natural(first, end, paragraph->lines);
  else
    nb_fit(sums, first, end, box, indent, em, paragraph->lines);
}

static void
fit_all(NbParagraph *paragraph, const NbSums *sums)
{
  const NbGalley *galley = paragraph->galley;
  gsize n = galley->clusters->len, first = 0;
  double em = galley->n_pieces > 0 ? galley->pieces[0].style.size : 1;

  for (gsize i = 0; i < n; i++)
    if (nb_cluster(galley, i)->first == NB_KIND_LINE) {
      fit_between(paragraph, sums, first, i, em);
      first = i + 1;
    }
  if (first < n)
    fit_between(paragraph, sums, first, n, em);
}

static double
gap_as_set(const NbGap *gap, const NbSetting *set)
{
  double width = gap->natural + (gap->is_even ? set->even : 0);

  if (gap->kind == NB_GAP_PLAIN)
    return width;
  width += (gap->kind == NB_GAP_SPACE ? set->space : set->automatic) * gap->stretch;
  return width - set->squeeze[gap->kind] * gap->shrink;
}

static double
offset_for(NbAlign align, double slack)
{
  return align == NB_ALIGN_CENTRE ? slack / 2 : align == NB_ALIGN_RIGHT ? slack : 0;
}

static void
set_line(NbParagraph *paragraph, const NbSums *sums, guint i)
{
  const NbBox *box = &paragraph->box;
  const NbLine *line = &g_array_index(paragraph->lines, NbLine, i);
  double inset = i == 0 ? box->indent : box->hang;
  NbPlaced placed = {.left = inset};
  NbSetting set = {0};

  if (line->end > line->first && box->width < G_MAXDOUBLE) {
    NbSum sum = nb_sums_line(sums, line->first, line->end);

    sum.natural += nb_line_hyphen_width(paragraph, i);

    double excess = sum.natural - (box->width - inset);
    gboolean justify = box->align == NB_ALIGN_JUSTIFY;

    if (excess > 0 || (justify && !line->is_last))
      nb_setting_for(&sum, excess, justify, &set);
    if (set.even > NB_EVEN_MOST * paragraph->galley->pieces[0].style.size)
      set.even = 0;
  }
  for (gsize c = line->first; c < line->end; c++) {
    paragraph->x[c] = placed.width;
    placed.width += nb_cluster(paragraph->galley, c)->advance;
    if (c + 1 < line->end)
      placed.width += gap_as_set(&sums->gaps[c], &set);
  }
  placed.width += nb_line_hyphen_width(paragraph, i);
  if (box->width < G_MAXDOUBLE)
    placed.left += offset_for(box->align, box->width - inset - placed.width);
  g_array_append_val(paragraph->placed, placed);
}

NbParagraph *
nb_compose(NbFonts *fonts, const NbPiece *pieces, gsize n, const NbBox *box, const NbPlace *at,
           GError **error)
{
  NbGalley *galley = nb_galley_new(fonts, pieces, n, at, error);

  if (!galley)
    return NULL;

  NbParagraph *paragraph = nb_paragraph_new(galley, box);
  NbSums sums;

  nb_sums_init(&sums, galley);
  fit_all(paragraph, &sums);
  for (guint i = 0; i < paragraph->lines->len; i++)
    set_line(paragraph, &sums, i);
  nb_sums_clear(&sums);
  return paragraph;
}
