#include "page/contents.h"
#include "lang/terms.h"
#include "page/blocks.h"

static const double number_width = 27, folio_width = 30;
static const double row_leading = 18;
static const double chapter_air = 13.5, wide_air = 9, section_air = 2.25;

typedef struct {
  NbDesk *desk;
  GPtrArray *pages;
  NbFrame *page;
  double y, width;
  guint column;
} Contents;

static void
frame_free(gpointer data)
{
  nb_frame_free(data);
}

static gboolean
has_columns(const Contents *contents)
{
  return contents->desk->scale->columns > 1;
}

static void
open_page(Contents *contents)
{
  contents->page =
      nb_frame_new(contents->desk->scale->page_width, contents->desk->scale->page_height);
  contents->y = contents->desk->scale->body_top;
  contents->column = 0;
  g_ptr_array_add(contents->pages, contents->page);
}

/* On 16:9 like the head of a chapter. */
static void
draw_banner(Contents *contents)
{
  NbNode title = {.kind = NB_NODE_HEADING, .level = 1};

  title.text = nb_text_from(nb_term("word", "contents", FALSE), nb_term("word", "contents", TRUE));
  nb_frame_place(contents->page, nb_heading_banner(contents->desk, &title, TRUE),
                 contents->desk->scale->margin, 0);
  g_ptr_array_unref(title.text.zh);
  g_ptr_array_unref(title.text.en);
}

static void
draw_title(Contents *contents)
{
  const NbPalette *palette = contents->desk->palette;
  const NbHeadingSize *size = &contents->desk->scale->headings[0];
  NbFrame *words = nb_frame_new(contents->desk->measure, 0);
  NbPair pair = {
      .lead = nb_style(NB_FACE_SERIF_BOLD, size->lead.size, palette->brand),
      .second = nb_style_english(NB_FACE_SANS, size->second.size, palette->secondary),
      .lead_leading = size->lead.leading,
      .second_leading = size->second.leading,
      .gap = size->gap,
  };

  pair.second.tracking = 0.2;
  nb_frame_tag(words, "H1");
  nb_desk_pair(contents->desk, words, &pair, nb_term("word", "contents", FALSE),
               nb_term("word", "contents", TRUE), 0, 0, contents->desk->measure);
  nb_frame_end(words);
  nb_frame_rect(words, 0, 41, 36, 2.5, 0, palette->accent);
  nb_frame_place(contents->page, words, contents->desk->scale->margin, contents->y);
  contents->y += 63;
}

static void
draw_leader(const Contents *contents, NbFrame *row, double from, double to, double y)
{
  const double pitch = 6;

  /* From the right, so that the dots of all rows stand in columns. */
  for (double x = to; x >= from; x -= pitch)
    nb_frame_circle(row, x, y - 2, 0.6, contents->desk->palette->second);
}

/* Returns: the height; @end: (out): where the first line ends. */
static double
draw_words(const Contents *contents, NbFrame *row, const NbPair *pair, const char *zh,
           const char *en, double x, double width, double *end)
{
  guint first = row->items->len;
  double height = nb_desk_pair(contents->desk, row, pair, zh, en, x, 0, width);

  *end = x;
  for (guint i = first; i < row->items->len; i++) {
    const NbItem *item = row->items->pdata[i];

    if (item->kind == NB_ITEM_TEXT && item->y < row_leading)
      *end = MAX(*end, item->x + item->advance);
  }
  return height;
}

static NbPair
pair_for(const NbPalette *palette, gboolean is_chapter)
{
  return (NbPair){
      .lead = is_chapter ? nb_style(NB_FACE_SERIF_BOLD, 12.5, palette->ink)
                         : nb_style(NB_FACE_SANS, 9.5, palette->ink),
      .second = nb_style_english(NB_FACE_SANS, is_chapter ? 8.5 : 8, palette->secondary),
      .lead_leading = row_leading,
      .second_leading = 12,
      .gap = is_chapter ? G_MAXDOUBLE : 9, /* the English of a chapter stands under it */
  };
}

static void
draw_number(const Contents *contents, NbFrame *row, const char *number, gboolean is_chapter,
            double x, double *width)
{
  NbStyle style = nb_style(NB_FACE_SANS_BOLD, is_chapter ? 10 : 9, contents->desk->palette->accent);
  double text = nb_desk_width(contents->desk, number, &style);

  *width = MAX(is_chapter ? number_width : 0, text > 0 ? text + 7 : 0);
  nb_desk_text(contents->desk, row, number, &style, x, 0, text + 1, row_leading, NB_ALIGN_LEFT);
}

static NbFrame *
draw_row(const Contents *contents, const NbMark *mark, guint folio)
{
  NbDesk *desk = contents->desk;
  gboolean is_chapter = mark->node->level <= 1;
  NbFrame *row = nb_frame_new(contents->width, 0);
  NbPair pair = pair_for(desk->palette, is_chapter);
  NbStyle style = nb_style(is_chapter ? NB_FACE_SANS_BOLD : NB_FACE_SANS, 10, desk->palette->brand);
  g_autofree char *zh = nb_text_plain(mark->node->text.zh);
  g_autofree char *en = nb_text_plain(mark->node->text.en);
  g_autofree char *page = g_strdup_printf("%u", folio);
  double x = is_chapter ? 0 : number_width, number = 0, end = 0;

  style.tabular = TRUE;
  nb_frame_tag(row, "TOCI");
  draw_number(contents, row, mark->node->number, is_chapter, x, &number);
  x += number;
  double height =
      draw_words(contents, row, &pair, zh, en, x, contents->width - folio_width - 18 - x, &end);

  nb_desk_text(desk, row, page, &style, contents->width - folio_width, 0, folio_width, row_leading,
               NB_ALIGN_RIGHT);
  nb_frame_link(row, 0, 0, contents->width, height, mark->dest);
  nb_frame_end(row);
  draw_leader(contents, row, end + 9, contents->width - folio_width + 6,
              nb_baseline(pair.lead.size, pair.lead_leading));
  row->height = height;
  return row;
}

static double
air_before(const Contents *contents, const NbMark *mark)
{
  return mark->node->level > 1 ? section_air : has_columns(contents) ? wide_air : chapter_air;
}

static gboolean
is_listed(const NbMark *mark)
{
  return mark->node->level <= 2;
}

/* @most: how far down the columns reach. */
static void
add_row(Contents *contents, const NbMark *mark, NbFrame *row, double most)
{
  const NbScale *scale = contents->desk->scale;
  double air = air_before(contents, mark), height = row->height;

  if (contents->y > scale->body_top && contents->y + air + height > scale->body_top + most &&
      (mark->node->level <= 1 ||
       contents->y + air + height > scale->body_top + scale->body_height)) {
    contents->column++;
    contents->y = scale->body_top;
    if (contents->column == scale->columns)
      open_page(contents);
  }
  if (contents->y > scale->body_top)
    contents->y += air;
  nb_frame_place(contents->page, row,
                 scale->margin + contents->column * (scale->column + scale->gutter), contents->y);
  contents->y += height;
}

/* Columns of one length when a page holds them all. */
static double
column_height(const Contents *contents, const GPtrArray *marks, const GPtrArray *rows)
{
  const NbScale *scale = contents->desk->scale;
  double all = 0;

  for (guint i = 0; i < marks->len; i++)
    if (rows->pdata[i])
      all += ((const NbFrame *)rows->pdata[i])->height + air_before(contents, marks->pdata[i]);
  return scale->columns > 1 && all / scale->columns + 30 < scale->body_height
             ? all / scale->columns + 30
             : scale->body_height;
}

GPtrArray *
nb_contents(NbDesk *desk, const GPtrArray *marks, guint first)
{
  Contents contents = {.desk = desk, .pages = g_ptr_array_new_with_free_func(frame_free)};
  g_autoptr(GPtrArray) rows = g_ptr_array_new();

  desk->at = NULL;
  contents.width = desk->scale->columns > 1 ? desk->scale->column : desk->measure;
  open_page(&contents);
  if (desk->scale->has_banners)
    draw_banner(&contents);
  else
    draw_title(&contents);
  for (guint i = 0; i < marks->len; i++) {
    const NbMark *mark = marks->pdata[i];

    g_ptr_array_add(rows, is_listed(mark) ? draw_row(&contents, mark, first + mark->page) : NULL);
  }
  double most = column_height(&contents, marks, rows);

  nb_frame_tag(contents.page, "TOC");
  for (guint i = 0; i < marks->len; i++)
    if (rows->pdata[i])
      add_row(&contents, marks->pdata[i], rows->pdata[i], most);
  nb_frame_end(contents.page);
  return contents.pages;
}
