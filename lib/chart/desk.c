#include "chart/desk.h"
#include <string.h>

/* Smaller steps than a tenth cannot be told apart; below 80 % a label no longer looks like its
 * neighbours. */
static const double steps[] = {1, 0.9, 0.8};

/* The composer may leave a line a hair over its measure. */
static const double tolerance = 0.25;

gboolean
nb_desk_done(NbDesk *desk, GError **error)
{
  if (!desk->error)
    return TRUE;
  g_propagate_error(error, g_steal_pointer(&desk->error));
  return FALSE;
}

void
nb_desk_fail(NbDesk *desk, const char *hint, const char *what)
{
  g_autofree char *quoted = nb_quote(what, -1);

  if (!desk->error)
    nb_fail(&desk->error, NB_ERROR_TEMPLATE, desk->at, hint, _("“%s” does not fit its place"),
            quoted);
}

NbStyle
nb_style(NbFace face, double size, NbColour colour)
{
  return (NbStyle){.face = face, .size = size, .colour = colour};
}

NbStyle
nb_style_english(NbFace face, double size, NbColour colour)
{
  return (NbStyle){.face = face, .size = size, .colour = colour, .english = TRUE};
}

static const char *
some(const char *text)
{
  return text && *text ? text : NULL;
}

const char *
nb_desk_lead(const NbDesk *desk, const char *zh, const char *en, gboolean *english)
{
  *english = some(en) && (desk->languages == NB_DOC_EN || !some(zh));
  return *english ? en : some(zh);
}

const char *
nb_desk_second(const NbDesk *desk, const char *zh, const char *en)
{
  if (desk->languages != NB_DOC_BOTH || !some(zh) || !some(en) || strcmp(zh, en) == 0)
    return NULL;
  return en;
}

static NbParagraph *
compose(NbDesk *desk, const char *text, const NbStyle *style, double width, NbAlign align)
{
  const NbPiece piece = {.text = text, .style = *style};
  const NbBox box = {.width = width, .align = align};

  return nb_compose(desk->fonts, &piece, 1, &box, desk->at, &desk->error);
}

NbParagraph *
nb_desk_set(NbDesk *desk, const char *text, const NbStyle *style, double width, NbAlign align)
{
  if (desk->error || !some(text))
    return NULL;
  g_autoptr(NbParagraph) lines = compose(desk, text, style, width, align);

  if (lines && nb_paragraph_width(lines) > width + tolerance)
    nb_desk_fail(desk, _("shorten it or give it more room"), text);
  return desk->error ? NULL : g_steal_pointer(&lines);
}

double
nb_desk_width(NbDesk *desk, const char *text, const NbStyle *style)
{
  if (desk->error || !some(text))
    return 0;
  g_autoptr(NbParagraph) line = compose(desk, text, style, G_MAXDOUBLE, NB_ALIGN_LEFT);

  return line ? nb_paragraph_width(line) : 0;
}

NbParagraph *
nb_desk_fit(NbDesk *desk, const char *text, NbStyle *style, double width, NbAlign align)
{
  double size = style->size;

  for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
    style->size = size * steps[i];
    if (nb_desk_width(desk, text, style) <= width)
      break;
  }
  return nb_desk_set(desk, text, style, width, align);
}

double
nb_baseline(double size, double leading)
{
  /* Han stands 0.88 em above the baseline and 0.12 em below it. */
  return (leading - size) / 2 + 0.88 * size;
}

double
nb_desk_draw(const NbParagraph *lines, NbFrame *frame, double x, double y, double size,
             double leading)
{
  guint n = lines ? nb_paragraph_lines(lines) : 0;

  for (guint i = 0; i < n; i++)
    nb_paragraph_place(lines, i, frame, x, y + i * leading + nb_baseline(size, leading));
  return n * leading;
}

double
nb_desk_text(NbDesk *desk, NbFrame *frame, const char *text, const NbStyle *style, double x,
             double y, double width, double leading, NbAlign align)
{
  g_autoptr(NbParagraph) lines = nb_desk_set(desk, text, style, width, align);

  return nb_desk_draw(lines, frame, x, y, style->size, leading);
}

static gboolean
fits_beside(NbDesk *desk, const NbPair *pair, const NbParagraph *lead, const char *second,
            double width)
{
  return lead && nb_paragraph_lines(lead) == 1 &&
         nb_paragraph_width(lead) + pair->gap + nb_desk_width(desk, second, &pair->second) <= width;
}

double
nb_desk_pair(NbDesk *desk, NbFrame *frame, const NbPair *pair, const char *zh, const char *en,
             double x, double y, double width)
{
  NbStyle style = pair->lead;
  const char *first = nb_desk_lead(desk, zh, en, &style.english);
  const char *second = nb_desk_second(desk, zh, en);

  if (!first)
    return 0;
  g_autoptr(NbParagraph) lead = nb_desk_fit(desk, first, &style, width, NB_ALIGN_LEFT);
  double height = nb_desk_draw(lead, frame, x, y, style.size, pair->lead_leading);

  if (!second || !lead)
    return height;
  if (!fits_beside(desk, pair, lead, second, width))
    return height + nb_desk_text(desk, frame, second, &pair->second, x, y + height, width,
                                 pair->second_leading, NB_ALIGN_LEFT);
  g_autoptr(NbParagraph) beside = nb_desk_set(desk, second, &pair->second, width, NB_ALIGN_LEFT);

  if (beside)
    nb_paragraph_place(beside, 0, frame, x + nb_paragraph_width(lead) + pair->gap,
                       y + nb_baseline(style.size, pair->lead_leading));
  return height;
}

/* 《》 inside 《》 become 〈〉. */
static char *
book_title(const char *title)
{
  if (!*title || g_str_has_prefix(title, "《"))
    return g_strdup(title);
  GString *quoted = g_string_new("《");

  g_string_append(quoted, title);
  g_string_replace(quoted, "》", "〉", 0);
  for (char *inner = strstr(quoted->str + strlen("《"), "《"); inner; inner = strstr(inner, "《"))
    memcpy(inner, "〈", strlen("〈"));
  g_string_append(quoted, "》");
  return g_string_free(quoted, FALSE);
}

/* Honours and events have titles too, but not of books. */
static gboolean
is_of_books(const NbGridColumn *column)
{
  return g_strcmp0(column->id, "title") == 0 &&
         (g_strcmp0(column->zh, "题名") == 0 || g_strcmp0(column->zh, "书名") == 0);
}

char *
nb_desk_cell(const NbGridColumn *column, const NbCell *cell, gboolean english)
{
  if (column->kind == NB_CELL_TEXT && english && some(cell->en))
    return g_strdup(cell->en);
  if (column->kind == NB_CELL_TEXT && is_of_books(column) && some(cell->zh))
    return book_title(cell->zh);
  if (column->kind == NB_CELL_TEXT)
    return g_strdup(cell->zh ? cell->zh : cell->en ? cell->en : "");
  return english ? nb_number_en(cell->value, &column->form)
                 : nb_number_zh(cell->value, &column->form);
}

char *
nb_desk_english_cell(const NbDesk *desk, const NbGridColumn *column, const NbCell *cell)
{
  if (column->kind != NB_CELL_TEXT)
    return NULL;
  return g_strdup(nb_desk_second(desk, cell->zh, cell->en));
}

gboolean
nb_desk_is_ranking(const NbGrid *grid)
{
  const GPtrArray *columns = grid->columns;
  gboolean good = grid->style == NB_GRID_RANKING && columns->len >= 3 && !grid->total;

  for (guint i = 0; i < columns->len && good; i++) {
    const NbGridColumn *column = columns->pdata[i];
    NbCellKind want = i == 0 ? NB_CELL_RANK : i + 1 == columns->len ? NB_CELL_NUMBER : NB_CELL_TEXT;

    good = column->kind == want;
  }
  return good;
}
