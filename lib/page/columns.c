/* Strips through the columns of a page. */
#include "page/pour.h"

/* Less than this is not begun: four lines. */
static const double least_band = 72;

/** Spot: @x, @y: in the band; @is_top: first in its column. */
typedef struct {
  double x, y;
  gboolean is_top;
} Spot;

/**
 * Band: the part of a page that strips flow through.
 * @top, @height: in the body
 * @parts: the first unit may be parted: a page has no more room for it
 * @spots: (element-type Spot): of the strips that have a place
 */
typedef struct {
  NbPour *pour;
  double top, height;
  GArray *spots;
  guint column;
  double y;
  gboolean is_top, parts;
} Band;

static gboolean
next_column(Band *band)
{
  band->column++;
  band->y = 0;
  band->is_top = TRUE;
  return band->column < band->pour->scale->columns;
}

static void
place(Band *band, guint first, guint end)
{
  const NbScale *scale = band->pour->scale;

  for (guint i = first; i < end; i++) {
    const NbStrip *strip = nb_pour_strip(band->pour, i);
    Spot spot = {.x = band->column * (scale->column + scale->gutter), .is_top = band->is_top};

    spot.y = nb_pour_start(band->pour, strip, band->y, band->is_top);
    band->y = spot.y + strip->frame->height;
    band->is_top = FALSE;
    g_array_append_val(band->spots, spot);
  }
}

static gboolean
fits(const Band *band, guint first, guint end)
{
  return nb_pour_fits(nb_pour_bottom(band->pour, first, end, band->y, band->is_top), band->height);
}

/* A table that a column of its own would hold is not cut for the sake of a short rest. */
static gboolean
cuts_group(const Band *band, guint first, guint end, guint last)
{
  guint group_end = MIN(nb_pour_group_end(band->pour, end), last);

  return group_end > end && nb_pour_begins_group(band->pour, first, end) &&
         !fits(band, first, group_end) &&
         nb_pour_fits(nb_pour_bottom(band->pour, first, group_end, 0, TRUE), band->height);
}

/* Whether strips @i - 1 and @i are of one table. */
static gboolean
is_inside_group(const NbPour *pour, guint i)
{
  guint group = nb_pour_strip(pour, i)->group;

  return group > 0 && nb_pour_strip(pour, i - 1)->group == group;
}

/* A unit higher than a column: as many of its strips as there is room for, but no title or head
 * without rows. */
static guint
part_of(const Band *band, guint first, guint end)
{
  guint i = first;

  while (i < end && fits(band, first, i + 1))
    i++;
  guint most = i;

  while (i > first && i < end && is_inside_group(band->pour, i))
    i--;
  return i > first ? i : most;
}

/* Returns: the first strip that found no place. */
static guint
fill(Band *band, guint first, guint last)
{
  g_array_set_size(band->spots, 0);
  band->column = 0;
  band->y = 0;
  band->is_top = TRUE;
  for (guint i = first; i < last;) {
    guint end = MIN(nb_pour_unit(band->pour, i), last);

    if (i > first && nb_pour_strip(band->pour, i)->start == NB_START_COLUMN && !band->is_top &&
        !next_column(band))
      return i;
    if (!band->is_top && (!fits(band, i, end) || cuts_group(band, i, end, last))) {
      if (!next_column(band))
        return i;
      continue;
    }
    if (!fits(band, i, end))
      end = band->parts && i == first ? part_of(band, i, end) : i;
    if (end == i)
      return i;
    place(band, i, end);
    i = end;
  }
  return last;
}

/* Of what spans and must follow the run on the same page: the notes of a ranking. */
static double
tail_height(const NbPour *pour, guint last)
{
  if (last == pour->scroll->strips->len || !nb_pour_strip(pour, last - 1)->keep ||
      !nb_pour_strip(pour, last)->spans || nb_pour_strip(pour, last)->is_sheet)
    return 0;
  return nb_pour_bottom(pour, last, nb_pour_unit(pour, last), 0, FALSE) + pour->scale->grid;
}

/* Only what comes first, when the footnotes of all that would stand beside it are too many. */
static guint
fill_unit(Band *band, guint first, guint last)
{
  guint end = MIN(nb_pour_unit(band->pour, first), last);

  band->height = nb_pour_limit(band->pour, first, end) - band->top;
  return fill(band, first, end);
}

/* With the footnotes of what it holds; fewer strips have no more notes, so this comes to an end. */
static guint
fill_noted(Band *band, guint first, guint last)
{
  const NbPour *pour = band->pour;
  guint end = first;

  band->height = nb_pour_limit(pour, first, first) - band->top;
  for (;;) {
    end = fill(band, first, last);
    if (end == first)
      return fill_unit(band, first, last);
    double height = nb_pour_limit(pour, first, end) - band->top;

    if (height >= band->height - 0.01)
      return end;
    band->height = MAX(height, band->height - 4 * pour->scale->note.leading);
  }
}

static guint
last_unit(const Band *band, guint first, guint last)
{
  guint i = first;

  for (guint end = nb_pour_unit(band->pour, i); end < last; end = nb_pour_unit(band->pour, i))
    i = end;
  return i;
}

/* Where what must follow the run has no room below it, the end of the run goes with it to the next
 * page. */
static guint
fill_page(Band *band, guint first, guint last)
{
  guint end = fill_noted(band, first, last);
  double tail = tail_height(band->pour, last), height = band->height;

  if (end < last || tail == 0)
    return end;
  band->height = height - tail;
  if (fill(band, first, last) == last)
    return last;
  band->height = height;
  end = last_unit(band, first, last);
  if (end == first && (!band->pour->is_empty || nb_foot_waits(band->pour->foot)))
    return first;
  if (end == first)
    end = last;
  fill(band, first, end);
  return end;
}

/* The least height in which all of it still fits: columns of one length. */
static void
balance(Band *band, guint first, guint last)
{
  double most = band->height, step = band->pour->scale->grid;
  double all = nb_pour_bottom(band->pour, first, last, 0, TRUE);
  gboolean parts = band->parts;

  band->parts = FALSE;
  band->height = all / band->pour->scale->columns;
  while (band->height < most && fill(band, first, last) < last)
    band->height += step;
  band->parts = parts;
  if (band->height >= most) {
    band->height = most;
    fill(band, first, last);
  }
}

static double
put(Band *band, guint first, guint end)
{
  double bottom = 0;

  for (guint i = first; i < end; i++) {
    Spot spot = g_array_index(band->spots, Spot, i - first);

    bottom = MAX(bottom, spot.y + nb_pour_strip(band->pour, i)->frame->height);
    nb_pour_put(band->pour, i, spot.x, band->top + spot.y, spot.is_top);
  }
  return band->top + bottom;
}

static void
open_band(Band *band, guint first)
{
  const NbPour *pour = band->pour;

  band->top = pour->is_empty ? 0 : nb_pour_start(pour, nb_pour_strip(pour, first), pour->y, FALSE);
  band->parts = pour->is_empty && !nb_foot_waits(pour->foot);
}

/* Whether to begin on a page of its own, where all of it stands together. */
static gboolean
wants_page(Band *band, guint first, guint end, guint last)
{
  const NbPour *pour = band->pour;

  if (pour->is_empty || end == last)
    return FALSE;
  if (end == first)
    return TRUE;
  if (pour->holds)
    return FALSE;
  if (band->height < least_band)
    return TRUE;
  double all = nb_pour_bottom(pour, first, last, 0, TRUE) / pour->scale->columns;

  return all <= pour->scale->body_height * 0.95 &&
         band->height < pour->scale->body_height * pour->scale->empty_share;
}

gboolean
nb_pour_columns_fit(NbPour *pour, guint first, guint last, double y)
{
  g_autoptr(GArray) spots = g_array_new(FALSE, FALSE, sizeof(Spot));
  Band band = {.pour = pour, .spots = spots};

  band.top = nb_pour_start(pour, nb_pour_strip(pour, first), y, FALSE);
  return !wants_page(&band, first, fill_page(&band, first, last), last);
}

gboolean
nb_pour_columns(NbPour *pour, guint first, guint *last, GError **error)
{
  g_autoptr(GArray) spots = g_array_new(FALSE, FALSE, sizeof(Spot));
  Band band = {.pour = pour, .spots = spots};

  while (first < *last) {
    open_band(&band, first);
    guint end = fill_page(&band, first, *last);

    if (wants_page(&band, first, end, *last)) {
      nb_pour_open(pour, FALSE);
      continue;
    }
    if (end == first) {
      gboolean is_high = nb_pour_strip(pour, first)->frame->height > band.height;

      if ((is_high && nb_pour_shrink(pour, first, band.height)) || nb_pour_clear_notes(pour))
        continue;
      double top = nb_pour_start(pour, nb_pour_strip(pour, first), 0, TRUE);

      if (!nb_pour_cut(pour, first, band.height - top))
        return nb_pour_too_high(pour, first, error);
      ++*last;
      continue;
    }
    if (end == *last)
      balance(&band, first, end);
    pour->y = put(&band, first, end);
    first = end;
    if (first < *last)
      nb_pour_open(pour, FALSE);
  }
  return TRUE;
}
