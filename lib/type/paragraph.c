#include "type/paragraph.h"
#include <string.h>

NbParagraph *
nb_paragraph_new(NbGalley *galley, const NbBox *box)
{
  NbParagraph *paragraph = g_new0(NbParagraph, 1);

  paragraph->galley = galley;
  paragraph->box = *box;
  paragraph->lines = g_array_new(FALSE, FALSE, sizeof(NbLine));
  paragraph->placed = g_array_new(FALSE, FALSE, sizeof(NbPlaced));
  paragraph->x = g_new0(double, galley->clusters->len + 1);
  return paragraph;
}

void
nb_paragraph_free(NbParagraph *paragraph)
{
  if (!paragraph)
    return;
  nb_galley_free(paragraph->galley);
  g_array_unref(paragraph->lines);
  g_array_unref(paragraph->placed);
  g_free(paragraph->x);
  g_free(paragraph);
}

guint
nb_paragraph_lines(const NbParagraph *paragraph)
{
  return paragraph->lines->len;
}

double
nb_paragraph_width(const NbParagraph *paragraph)
{
  double widest = 0;

  for (guint i = 0; i < paragraph->placed->len; i++)
    widest = MAX(widest, g_array_index(paragraph->placed, NbPlaced, i).width);
  return widest;
}

/* Positions are rounded, not widths, so that errors do not add up along the line. */
static void
copy_glyphs(const NbParagraph *paragraph, gsize first, gsize end, double right,
            PangoGlyphString *out)
{
  const NbGalley *galley = paragraph->galley;
  const NbCluster *head = nb_cluster(galley, first);
  const NbShaped *run = galley->runs->pdata[head->run];
  int origin = pango_units_from_double(paragraph->x[first]);

  for (gsize c = first; c < end; c++) {
    const NbCluster *cluster = nb_cluster(galley, c);
    double next = c + 1 < end ? paragraph->x[c + 1] : right;
    int used = pango_units_from_double(paragraph->x[c]) - origin;
    int left = pango_units_from_double(next) - origin - used;

    for (int g = 0; g < cluster->n_glyphs; g++) {
      int at = cluster->glyph - head->glyph + g;
      PangoGlyphInfo info = run->glyphs->glyphs->glyphs[cluster->glyph + g];

      info.geometry.x_offset += pango_units_from_double(cluster->shift);
      if (g + 1 == cluster->n_glyphs)
        info.geometry.width = left;
      left -= info.geometry.width;
      out->glyphs[at] = info;
      out->log_clusters[at] = (int)(cluster->start - head->start);
    }
  }
}

static NbGlyphs *
make_glyphs(const NbParagraph *paragraph, gsize first, gsize end, double right)
{
  const NbGalley *galley = paragraph->galley;
  const NbCluster *head = nb_cluster(galley, first), *tail = nb_cluster(galley, end - 1);
  const NbShaped *run = galley->runs->pdata[head->run];
  const NbStyle *style = &galley->pieces[run->piece].style;
  NbGlyphs *out = g_new0(NbGlyphs, 1);
  PangoItem *item = pango_item_copy(run->glyphs->item);
  gsize size = tail->start + tail->size - head->start;

  out->text = g_strndup(galley->letters->text->str + head->start, size);
  out->glyphs = g_slice_new0(PangoGlyphItem);
  out->glyphs->item = item;
  out->glyphs->glyphs = pango_glyph_string_new();
  item->offset = 0;
  item->length = (int)size;
  item->num_chars = (int)g_utf8_strlen(out->text, -1);
  pango_glyph_string_set_size(out->glyphs->glyphs, tail->glyph + tail->n_glyphs - head->glyph);
  copy_glyphs(paragraph, first, end, right, out->glyphs->glyphs);
  out->face = nb_face_name(style->face);
  out->size = style->size;
  out->english = run->cut == NB_CUT_LATIN;
  return out;
}

void
nb_paragraph_notes(const NbParagraph *paragraph, guint i, GArray *notes)
{
  g_return_if_fail(i < paragraph->lines->len);

  const NbLine *line = &g_array_index(paragraph->lines, NbLine, i);
  guint32 before = G_MAXUINT32;

  for (gsize c = line->first; c < line->end; c++) {
    guint32 piece = nb_cluster(paragraph->galley, c)->piece;
    guint note = paragraph->galley->pieces[piece].note;

    if (note > 0 && piece != before)
      g_array_append_val(notes, note);
    before = piece;
  }
}

/* Dots hang under the ink of the character, not under its marks and spaces. */
static void
place_dots(const NbParagraph *paragraph, gsize first, gsize end, NbFrame *frame, double x, double y)
{
  for (gsize c = first; c < end; c++) {
    const NbCluster *cluster = nb_cluster(paragraph->galley, c);
    const NbStyle *style = &paragraph->galley->pieces[cluster->piece].style;

    if (style->dotted && (cluster->first == NB_KIND_HAN || cluster->first == NB_KIND_WEST))
      nb_frame_circle(frame, x + paragraph->x[c] + cluster->advance / 2, y + 0.3 * style->size,
                      0.07 * style->size, style->colour);
  }
}

static const char *
link_at(const NbParagraph *paragraph, gsize cluster)
{
  return paragraph->galley->pieces[nb_cluster(paragraph->galley, cluster)->piece].link;
}

/* One rectangle for what leads to one place, whatever its styles. */
static void
place_link(const NbParagraph *paragraph, const NbLine *line, gsize end, NbFrame *frame, double x,
           double y)
{
  const char *link = link_at(paragraph, end - 1);
  gsize first = end;

  if (!link || (end < line->end && g_strcmp0(link, link_at(paragraph, end)) == 0))
    return;
  while (first > line->first && g_strcmp0(link, link_at(paragraph, first - 1)) == 0)
    first--;

  const NbCluster *tail = nb_cluster(paragraph->galley, end - 1);
  double left = paragraph->x[first];

  nb_frame_link(frame, x + left, y - tail->em, paragraph->x[end - 1] + tail->advance - left,
                1.25 * tail->em, link);
}

/* Trailing spaces are outside of a line, so it ends in a word only when the next begins there. */
double
nb_line_hyphen_width(const NbParagraph *paragraph, guint i)
{
  const NbLine *line = &g_array_index(paragraph->lines, NbLine, i);

  return line->is_last ? 0 : nb_galley_hyphen_width(paragraph->galley, line->end);
}

/* A reader who copies the text gets the word without it. */
static void
place_hyphen(const NbParagraph *paragraph, guint i, NbFrame *frame, double x, double y)
{
  const NbLine *line = &g_array_index(paragraph->lines, NbLine, i);
  double width = nb_line_hyphen_width(paragraph, i);

  if (width <= 0)
    return;

  const NbCluster *tail = nb_cluster(paragraph->galley, line->end - 1);
  const NbShaped *run = paragraph->galley->runs->pdata[tail->run];
  const NbStyle *style = &paragraph->galley->pieces[run->piece].style;
  NbGlyphs *out = g_new0(NbGlyphs, 1);

  out->text = g_strdup("\u00ad");
  out->glyphs =
      pango_glyph_item_copy((PangoGlyphItem *)nb_galley_hyphen(paragraph->galley, line->end));
  out->glyphs->item->length = (int)strlen(out->text);
  out->face = nb_face_name(style->face);
  out->size = style->size;
  out->english = run->cut == NB_CUT_LATIN;
  nb_frame_glyphs(frame, x, y - style->rise, width, out, style->colour);
}

void
nb_paragraph_place(const NbParagraph *paragraph, guint i, NbFrame *frame, double x, double y)
{
  g_return_if_fail(i < paragraph->lines->len);

  const NbGalley *galley = paragraph->galley;
  const NbLine *line = &g_array_index(paragraph->lines, NbLine, i);
  const NbPlaced *placed = &g_array_index(paragraph->placed, NbPlaced, i);

  for (gsize c = line->first; c < line->end;) {
    gsize end = c + 1;
    const NbCluster *head = nb_cluster(galley, c);

    while (end < line->end && nb_cluster(galley, end)->run == head->run)
      end++;

    double right =
        end < line->end ? paragraph->x[end] : placed->width - nb_line_hyphen_width(paragraph, i);

    const NbStyle *style = &galley->pieces[head->piece].style;

    nb_frame_glyphs(frame, x + placed->left + paragraph->x[c], y - style->rise,
                    right - paragraph->x[c], make_glyphs(paragraph, c, end, right), style->colour);
    place_dots(paragraph, c, end, frame, x + placed->left, y);
    place_link(paragraph, line, end, frame, x + placed->left, y);
    c = end;
  }
  place_hyphen(paragraph, i, frame,
               x + placed->left + placed->width - nb_line_hyphen_width(paragraph, i), y);
}
