/* The plan: numbered, each goal with its target, and how far it came where that is known. */
#include "chart/palette.h"
#include "lang/terms.h"
#include "page/duo.h"
#include "page/shape.h"
#include "page/special.h"
#include <math.h>
#include <string.h>

static const double number_width = 27, goal_width = 108, gutter = 18, padding = 6.75;
static const double bar_height = 6;

typedef struct {
  NbDesk *desk;
  const NbGrid *grid;
  gboolean has_goals; /* some line has a target */
} Plan;

/* 目标3个 · 完成2个; NULL when there is no target. */
static char *
goal_text(const Plan *plan, const NbCell *cells, const char *id, gboolean english)
{
  const NbCell *cell = nb_special_cell(plan->grid, cells, id);
  const NbCell *unit = nb_special_cell(plan->grid, cells, "unit");
  int i = nb_special_column(plan->grid, id);

  if (!cell)
    return NULL;
  g_autofree char *number = nb_desk_cell(plan->grid->columns->pdata[i], cell, english);
  g_autofree char *quantity = g_strconcat(number, !english && unit ? unit->zh : "", NULL);

  return nb_term_fill(g_str_equal(id, "done") ? "done" : "target", english, "n", quantity, NULL);
}

static double
draw_goal(const Plan *plan, NbFrame *frame, const NbCell *cells, const char *id, NbDuo duo,
          double x, double y)
{
  g_autofree char *zh = goal_text(plan, cells, id, FALSE);
  g_autofree char *en = goal_text(plan, cells, id, TRUE);

  return nb_duo_draw(plan->desk, frame, &duo, zh, en, x, y, goal_width);
}

/* The part of a whole; more than the whole fills the bar. */
static double
draw_bar(const Plan *plan, NbFrame *frame, const NbCell *cells, double x, double y)
{
  const NbPalette *palette = plan->desk->palette;
  const NbCell *share = nb_special_cell(plan->grid, cells, "share");
  int i = nb_special_column(plan->grid, "share");

  if (!share)
    return 0;
  double part = CLAMP((double)share->value.num / (double)share->value.den, 0, 1);
  g_autofree char *text =
      nb_desk_cell(plan->grid->columns->pdata[i], share, plan->desk->languages == NB_DOC_EN);
  NbStyle style = nb_style(NB_FACE_SANS_BOLD, 8.5, part >= 1 ? palette->brand : palette->accent);
  double width = goal_width - 33, radius = fmin(plan->desk->shape->radius, bar_height / 2);

  style.tabular = TRUE;
  nb_frame_rect(frame, x, y + 4, width, bar_height, radius, palette->line);
  if (part > 0)
    nb_frame_rect(frame, x, y + 4, fmax(width * part, 2 * radius), bar_height, radius,
                  part >= 1 ? palette->brand : palette->second);
  nb_desk_text(plan->desk, frame, text, &style, x + width, y, 33, 14, NB_ALIGN_RIGHT);
  return 16;
}

static double
draw_right(const Plan *plan, NbFrame *frame, const NbCell *cells, double x, double y)
{
  const NbPalette *palette = plan->desk->palette;
  NbDuo target = nb_duo(plan->desk, NB_FACE_SANS_BOLD, 9, palette->brand);
  NbDuo done = nb_duo(plan->desk, NB_FACE_SANS, 8.5, palette->ink);
  double top = y;

  y += draw_goal(plan, frame, cells, "target", target, x, y);
  y += draw_bar(plan, frame, cells, x, y);
  y += draw_goal(plan, frame, cells, "done", done, x, y);
  return y - top;
}

/* 1、 and （一） bring marks that a large figure does not need. */
static char *
bare_number(const char *number)
{
  char *bare = g_strdup(number ? number : "");

  for (;;) {
    if (g_str_has_suffix(bare, "、") || g_str_has_suffix(bare, "．"))
      bare[strlen(bare) - strlen("、")] = '\0';
    else if (g_str_has_suffix(bare, "."))
      bare[strlen(bare) - 1] = '\0';
    else
      return bare;
  }
}

static NbFrame *
draw_line(const Plan *plan, const NbCell *cells)
{
  NbDesk *desk = plan->desk;
  NbFrame *frame = nb_frame_new(desk->measure, 0);
  NbStyle number = nb_style(NB_FACE_SANS_BOLD, 15, desk->palette->accent);
  NbDuo text = nb_duo(desk, NB_FACE_SERIF, 10.5, desk->palette->ink);
  g_autofree char *bare = bare_number(cells[0].zh);
  double x = number_width + 6;
  double right = plan->has_goals ? goal_width + gutter : 0;

  text.lead_leading = 18;
  text.second = nb_style_english(NB_FACE_SERIF, 9, desk->palette->secondary);
  text.second_leading = 13.5;
  nb_frame_tag(frame, "Lbl");
  number.tabular = TRUE;
  nb_desk_text(desk, frame, bare, &number, 0, padding - 1, x, 20, NB_ALIGN_LEFT);
  nb_frame_end(frame);
  nb_frame_tag(frame, "LBody");
  double height = nb_duo_draw(desk, frame, &text, cells[1].zh, cells[1].en, x, padding,
                              desk->measure - x - right);
  double goal = plan->has_goals
                    ? draw_right(plan, frame, cells, desk->measure - goal_width, padding + 1.5)
                    : 0;

  nb_frame_end(frame);
  frame->height = fmax(fmax(height, goal + 1.5), 20) + 2 * padding;
  nb_frame_line(frame, 0, frame->height, desk->measure, frame->height, 0.4, desk->palette->line);
  return frame;
}

void
nb_block_plan(NbScroll *scroll, const NbGrid *grid)
{
  Plan plan = {.desk = scroll->desk, .grid = grid};
  guint n = grid->rows->len;

  for (guint i = 0; i < n; i++)
    plan.has_goals |= nb_special_cell(grid, grid->rows->pdata[i], "target") != NULL;
  for (guint i = 0; i < n && !scroll->desk->error; i++) {
    NbStrip *strip = nb_scroll_add(scroll, draw_line(&plan, grid->rows->pdata[i]), 0);

    strip->opens[0] = i == 0 ? "L" : "LI";
    strip->opens[1] = i == 0 ? "LI" : NULL;
    strip->closes = i + 1 == n ? 2 : 1;
    strip->keep = n > 2 && (i == 0 || i + 2 == n);
  }
}
