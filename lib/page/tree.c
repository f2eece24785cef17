/* The organisation: the head on top, the units under it side by side, theirs in a list under each.
 *
 * A head with a single unit under it makes a chain, box under box, until they part. Units that do
 * not fit one row stand in several, fed by a line along the left edge.
 */
#include "chart/palette.h"
#include "page/duo.h"
#include "page/shape.h"
#include "page/special.h"
#include <math.h>

static const double gap = 10.5, drop = 9, padding = 6, indent = 12, line_width = 0.75;
static const double least_column = 84, widest_box = 189, spine = 6;

typedef struct {
  NbDesk *desk;
  const NbGrid *grid;
  int duty, persons; /* columns, -1 for none */
} Tree;

static const NbCell *
cells_at(const Tree *tree, guint row)
{
  return tree->grid->rows->pdata[row];
}

/* Rows of the units under @name, in order; "" for those under none. */
static GArray *
under(const Tree *tree, const char *name)
{
  GArray *rows = g_array_new(FALSE, FALSE, sizeof(guint));

  for (guint i = 0; i < tree->grid->rows->len; i++) {
    const char *parent = cells_at(tree, i)[1].zh;

    if (g_str_equal(parent ? parent : "", name))
      g_array_append_val(rows, i);
  }
  return rows;
}

/* 少儿阅览室（5人） */
static char *
label(const Tree *tree, guint row, gboolean english)
{
  const NbCell *cells = cells_at(tree, row);
  const char *name = english ? cells[0].en : cells[0].zh;

  if (!name || !*name || tree->persons < 0 || cells[tree->persons].value.den <= 0)
    return g_strdup(name);

  g_autofree char *number = nb_number_plain(cells[tree->persons].value);

  return g_strdup_printf(english ? "%s (%s)" : "%s（%s人）", name, number);
}

static double
draw_words(const Tree *tree, NbFrame *frame, guint row, const NbDuo *duo, double x, double y,
           double width)
{
  g_autofree char *zh = label(tree, row, FALSE);
  g_autofree char *en = label(tree, row, TRUE);
  double height = nb_duo_draw(tree->desk, frame, duo, zh, en, x, y, width);

  if (tree->duty >= 0) {
    const NbCell *cell = &cells_at(tree, row)[tree->duty];
    NbDuo small = nb_duo(tree->desk, NB_FACE_SANS, 7.5, duo->second.colour);

    small.align = duo->align;
    small.second.colour = duo->second.colour;
    height += nb_duo_draw(tree->desk, frame, &small, cell->zh, cell->en, x, y + height, width);
  }
  return height;
}

/* A box with its words; @is_head: in the brand colour. Returns: pt of height. */
static double
draw_box(const Tree *tree, NbFrame *frame, guint row, gboolean is_head, double x, double y,
         double width)
{
  const NbPalette *palette = tree->desk->palette;
  NbDuo duo = nb_duo(tree->desk, NB_FACE_SANS_BOLD, is_head ? 10.5 : 9.5,
                     is_head ? NB_WHITE : palette->brand);
  NbFrame *words = nb_frame_new(width, 0);

  duo.align = NB_ALIGN_CENTRE;
  duo.shrinks = TRUE;
  if (is_head)
    duo.second.colour = nb_colour_mix(palette->brand, NB_WHITE, 0.85);
  nb_frame_tag(words, "P");
  double height = draw_words(tree, words, row, &duo, 0, 0, width - 2 * padding) + 1.6 * padding;

  nb_frame_end(words);
  nb_frame_rect(frame, x, y, width, height, fmin(tree->desk->shape->radius, 4),
                is_head ? palette->brand : palette->tint);
  nb_frame_place(frame, words, x + padding, y + 0.8 * padding);
  return height;
}

/* Those under a unit of the second level: a list along a line, level by level further in. */
static double
draw_list(const Tree *tree, NbFrame *frame, guint parent, double x, double y, double width)
{
  g_autoptr(GArray) rows = under(tree, cells_at(tree, parent)[0].zh);
  NbDuo duo = nb_duo(tree->desk, NB_FACE_SANS, 9, tree->desk->palette->ink);
  double top = y, last = y;

  for (guint i = 0; i < rows->len && !tree->desk->error; i++) {
    guint row = g_array_index(rows, guint, i);
    double middle = y + duo.lead_leading / 2 + 1.5;

    nb_frame_line(frame, x, middle, x + indent - 3.5, middle, line_width,
                  tree->desk->palette->second);
    last = middle;
    nb_frame_tag(frame, "P");
    y += draw_words(tree, frame, row, &duo, x + indent, y + 1.5, width - indent) + 3;
    nb_frame_end(frame);
    y = draw_list(tree, frame, row, x + indent + 3, y, width - indent - 3);
  }
  if (rows->len > 0)
    nb_frame_line(frame, x, top, x, last, line_width, tree->desk->palette->second);
  return y;
}

/* The boxes of a row are as high as the highest. */
static NbFrame *
draw_column(const Tree *tree, guint row, double width)
{
  NbFrame *frame = nb_frame_new(width, 0);
  double y = draw_box(tree, frame, row, FALSE, 0, 0, width);

  frame->height = draw_list(tree, frame, row, padding, y, width - padding);
  return frame;
}

/* One row of units: a line across, a drop to each. @left: the line comes from the left edge. */
static NbFrame *
draw_row(const Tree *tree, const GArray *rows, guint first, guint n, guint per_row, gboolean left)
{
  double measure = tree->desk->measure, start = left ? spine + gap : 0;
  double width = fmin((measure - start - (per_row - 1) * gap) / per_row, widest_box);
  double used = n * width + (n - 1) * gap;
  double x0 = left ? start : (measure - used) / 2;
  NbFrame *frame = nb_frame_new(measure, 0);
  NbColour colour = tree->desk->palette->second;
  double low = 0;

  for (guint i = 0; i < n && !tree->desk->error; i++) {
    double x = x0 + i * (width + gap);
    NbFrame *column = draw_column(tree, g_array_index(rows, guint, first + i), width);

    low = fmax(low, column->height);
    nb_frame_line(frame, x + width / 2, 0, x + width / 2, drop, line_width, colour);
    nb_frame_place(frame, column, x, drop);
  }
  double from = left ? spine : x0 + width / 2;

  if (n > 1 || left)
    nb_frame_line(frame, from, 0, x0 + (n - 1) * (width + gap) + width / 2, 0, line_width, colour);
  frame->height = drop + low + gap;
  return frame;
}

static void
draw_rows(NbScroll *scroll, const Tree *tree, const GArray *rows)
{
  double measure = tree->desk->measure;
  guint most = (guint)((measure + gap) / (least_column + gap));
  guint n_rows = (rows->len + most - 1) / most, per_row = (rows->len + n_rows - 1) / n_rows;
  gboolean left = n_rows > 1;

  for (guint i = 0; i < n_rows && !tree->desk->error; i++) {
    guint first = i * per_row, n = MIN(per_row, rows->len - first);
    NbFrame *frame = draw_row(tree, rows, first, n, per_row, left);

    if (left && i + 1 < n_rows)
      nb_frame_line(frame, spine, 0, spine, frame->height, line_width, tree->desk->palette->second);
    nb_scroll_add(scroll, frame, 0)->keep = i + 1 < n_rows && n_rows <= 3;
  }
}

/* The head and, while each has a single unit under it, the chain below it. Returns: the rows of the
 * units where it parts. */
static GArray *
draw_chain(const Tree *tree, NbFrame *frame, guint row, gboolean *parts_left)
{
  double measure = tree->desk->measure, width = fmin(widest_box, measure), y = 0;
  NbColour colour = tree->desk->palette->second;
  guint most = (guint)((measure + gap) / (least_column + gap));
  GArray *rows = NULL;

  for (gboolean is_head = TRUE;; is_head = FALSE) {
    y += draw_box(tree, frame, row, is_head, (measure - width) / 2, y, width);
    g_clear_pointer(&rows, g_array_unref);
    rows = under(tree, cells_at(tree, row)[0].zh);
    if (rows->len > 0)
      nb_frame_line(frame, measure / 2, y, measure / 2, y + drop, line_width, colour);
    y += rows->len > 0 ? drop : gap;
    if (rows->len != 1 || tree->desk->error)
      break;
    row = g_array_index(rows, guint, 0);
  }
  *parts_left = rows->len > most;
  if (*parts_left)
    nb_frame_line(frame, spine, y, measure / 2, y, line_width, colour);
  frame->height = y;
  return rows;
}

void
nb_block_tree(NbScroll *scroll, const NbGrid *grid)
{
  const Tree tree = {.desk = scroll->desk,
                     .grid = grid,
                     .duty = nb_special_column(grid, "duty"),
                     .persons = nb_special_column(grid, "persons")};
  g_autoptr(GArray) heads = under(&tree, "");

  for (guint i = 0; i < heads->len && !scroll->desk->error; i++) {
    NbFrame *frame = nb_frame_new(scroll->desk->measure, 0);
    NbStrip *strip = nb_scroll_add(scroll, frame, i == 0 ? 4.5 : scroll->desk->scale->grid);
    gboolean left = FALSE;
    g_autoptr(GArray) rows = draw_chain(&tree, frame, g_array_index(heads, guint, i), &left);

    if (rows->len == 0)
      continue;
    strip->keep = TRUE;
    draw_rows(scroll, &tree, rows);
  }
}
