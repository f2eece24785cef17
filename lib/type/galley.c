#include "type/galley.h"
#include "type/breaks.h"
#include <math.h>

/* Runs are cut, so that a string of any length is shaped in linear time and little memory. */
enum { RUN_SOFT = 256, RUN_HARD = 1024 };

typedef struct {
  gsize start, end; /* letters */
  guint32 piece;
  NbCut cut;
  GUnicodeScript script;
} Stretch;

static gboolean
wants_latin(const NbStyle *style, const NbLetter *letter)
{
  gboolean is_serif = style->face == NB_FACE_SERIF || style->face == NB_FACE_SERIF_BOLD;

  if (style->english)
    return nb_kind_is_western(letter->kind) || letter->kind == NB_KIND_SPACE ||
           letter->kind == NB_KIND_SOL;
  /* digits of the Han serif are proportional and have no tabular form */
  return style->tabular && is_serif && letter->c < 0x80 &&
         (g_ascii_isdigit((char)letter->c) || letter->c == ',' || letter->c == '.' ||
          letter->c == '%' || letter->c == '-' || letter->c == '+');
}

static gboolean
choose_cut(NbFonts *fonts, const NbStyle *style, const NbLetter *letter, NbCut *cut)
{
  *cut = wants_latin(style, letter) ? NB_CUT_LATIN : NB_CUT_HAN;
  if (nb_fonts_has(fonts, style->face, *cut, letter->c))
    return TRUE;
  *cut = *cut == NB_CUT_LATIN ? NB_CUT_HAN : NB_CUT_LATIN;
  if (nb_fonts_has(fonts, style->face, *cut, letter->c))
    return TRUE;
  *cut = NB_CUT_SPARE;
  return nb_fonts_has(fonts, style->face, *cut, letter->c);
}

/* The words around a letter, by which it is found in a table of data. */
static char *
words_around(const NbLetters *letters, const NbLetter *letter)
{
  enum { AROUND = 8 };
  const char *text = letters->text->str, *from = text + letter->offset, *to = from;
  gboolean is_cut;

  for (int i = 0; i < AROUND && from > text; i++)
    from = g_utf8_prev_char(from);
  for (int i = 0; i <= AROUND && *to; i++)
    to = g_utf8_next_char(to);
  is_cut = *to != '\0';

  g_autofree char *words = nb_quote(from, to - from);

  return g_strconcat(from > text ? "…" : "", words, is_cut ? "…" : "", NULL);
}

static gboolean
fail_letter(const NbLetters *letters, const NbLetter *letter, const NbPlace *at, GError **error)
{
  char bytes[8];
  g_autofree char *shown = nb_quote(bytes, g_unichar_to_utf8(letter->c, bytes));
  g_autofree char *words = words_around(letters, letter);

  return nb_fail(error, NB_ERROR_TEMPLATE, at, _("write it with another character"),
                 _("the fonts have no glyph for “%s” (U+%04X) in “%s”"), shown, letter->c, words);
}

static GUnicodeScript
script_of(const NbLetter *letter, GUnicodeScript before)
{
  GUnicodeScript script = letter->c < 0x80 && !g_ascii_isalpha((char)letter->c)
                              ? G_UNICODE_SCRIPT_COMMON
                              : g_unichar_get_script(letter->c);

  return script == G_UNICODE_SCRIPT_COMMON || script == G_UNICODE_SCRIPT_INHERITED ? before
                                                                                   : script;
}

static gboolean
may_cut(const NbLetter *letter, gsize length)
{
  if (letter->kind == NB_KIND_MARK || letter->kind == NB_KIND_DASH || letter->kind == NB_KIND_ELL)
    return FALSE;
  return length >= RUN_HARD || (length >= RUN_SOFT && letter->kind != NB_KIND_WEST);
}

static PangoItem *
make_item(NbFonts *fonts, const NbGalley *galley, const Stretch *stretch)
{
  const NbStyle *style = &galley->pieces[stretch->piece].style;
  const NbLetters *letters = galley->letters;
  PangoItem *item = pango_item_new();
  guint32 start = nb_letter(letters, stretch->start)->offset;
  gsize end = stretch->end < letters->letters->len ? nb_letter(letters, stretch->end)->offset
                                                   : letters->text->len;

  item->offset = (int)start;
  item->length = (int)(end - start);
  item->num_chars = (int)(stretch->end - stretch->start);
  item->analysis.font = g_object_ref(nb_fonts_face(fonts, style->face, stretch->cut, style->size));
  item->analysis.script = (guint8)stretch->script;
  item->analysis.language =
      pango_language_from_string(stretch->cut == NB_CUT_LATIN ? "en" : "zh-cn");
  if (style->tabular && stretch->cut == NB_CUT_LATIN)
    item->analysis.extra_attrs =
        g_slist_prepend(NULL, pango_attr_font_features_new("tnum=1, lnum=1"));
  return item;
}

/* The same font, a text of its own: what it stands for is said where the line is drawn. */
static PangoGlyphItem *
shape_hyphen(const PangoItem *item)
{
  PangoGlyphItem *hyphen = g_slice_new0(PangoGlyphItem);

  hyphen->item = pango_item_copy((PangoItem *)item);
  hyphen->item->offset = 0;
  hyphen->item->length = hyphen->item->num_chars = 1;
  hyphen->glyphs = pango_glyph_string_new();
  pango_shape_full("-", 1, NULL, 0, &item->analysis, hyphen->glyphs);
  return hyphen;
}

static gboolean
may_part(const NbGalley *galley, const Stretch *stretch)
{
  for (gsize i = stretch->start; i < stretch->end; i++)
    if (galley->breaks[i] == NB_BREAK_SYLLABLE)
      return TRUE;
  return FALSE;
}

static NbShaped *
shape(NbFonts *fonts, const NbGalley *galley, const Stretch *stretch)
{
  NbShaped *run = g_new0(NbShaped, 1);
  PangoItem *item = make_item(fonts, galley, stretch);

  run->glyphs = g_slice_new0(PangoGlyphItem);
  run->glyphs->item = item;
  run->glyphs->glyphs = pango_glyph_string_new();
  run->piece = stretch->piece;
  run->cut = stretch->cut;
  run->hyphen = may_part(galley, stretch) ? shape_hyphen(item) : NULL;
  pango_shape_full(galley->letters->text->str + item->offset, item->length, NULL, 0,
                   &item->analysis, run->glyphs->glyphs);
  return run;
}

static void
shaped_free(gpointer data)
{
  NbShaped *run = data;

  pango_glyph_item_free(run->glyphs);
  if (run->hyphen)
    pango_glyph_item_free(run->hyphen);
  g_free(run);
}

/* A full-width mark: half an em of ink, the other half is space that lines may squeeze. */
static void
trim(NbCluster *cluster)
{
  double em = cluster->em;

  if (cluster->first == NB_KIND_MID) {
    cluster->shift = (em / 2 - cluster->advance) / 2;
    cluster->advance = em / 2;
  } else if (cluster->first == NB_KIND_SPACE) {
    cluster->space = cluster->advance;
    cluster->advance = 0;
  } else if ((cluster->first == NB_KIND_OPEN || nb_kind_is_closing(cluster->first)) &&
             fabs(cluster->advance - em) < 0.02 * em) {
    cluster->advance = em / 2;
    cluster->shift = cluster->first == NB_KIND_OPEN ? -em / 2 : 0;
  }
}

static void
set_kinds(NbCluster *cluster, const NbLetters *letters, gsize *letter)
{
  gsize i = *letter;

  cluster->letter = (guint32)i;
  cluster->first = nb_letter(letters, i)->kind;
  cluster->last = cluster->first;
  for (;
       i < letters->letters->len && nb_letter(letters, i)->offset < cluster->start + cluster->size;
       i++)
    if (nb_letter(letters, i)->kind != NB_KIND_MARK)
      cluster->last = nb_letter(letters, i)->kind;
  *letter = i;
}

static void
add_clusters(NbGalley *galley, gint32 run, gsize letter)
{
  const NbShaped *shaped = galley->runs->pdata[run];
  const PangoGlyphString *glyphs = shaped->glyphs->glyphs;
  const PangoItem *item = shaped->glyphs->item;
  const NbStyle *style = &galley->pieces[shaped->piece].style;

  for (int g = 0; g < glyphs->num_glyphs;) {
    NbCluster cluster = {.run = run, .glyph = g, .piece = shaped->piece, .em = style->size};
    int byte = glyphs->log_clusters[g];
    int width = 0;

    for (; g < glyphs->num_glyphs && glyphs->log_clusters[g] == byte; g++)
      width += glyphs->glyphs[g].geometry.width;
    cluster.n_glyphs = g - cluster.glyph;
    cluster.start = (guint32)(item->offset + byte);
    cluster.size =
        (guint32)((g < glyphs->num_glyphs ? glyphs->log_clusters[g] : item->length) - byte);
    cluster.advance = pango_units_to_double(width);
    set_kinds(&cluster, galley->letters, &letter);
    trim(&cluster);
    cluster.advance += style->tracking;
    g_array_append_val(galley->clusters, cluster);
  }
}

static gboolean
stretch_at(NbFonts *fonts, const NbGalley *galley, gsize start, Stretch *out, const NbPlace *at,
           GError **error)
{
  const NbLetters *letters = galley->letters;
  const NbLetter *first = nb_letter(letters, start);
  const NbStyle *style = &galley->pieces[first->piece].style;

  *out = (Stretch){.start = start, .end = start + 1, .piece = first->piece};
  if (!choose_cut(fonts, style, first, &out->cut))
    return fail_letter(letters, first, at, error);
  out->script = script_of(first, G_UNICODE_SCRIPT_COMMON);
  for (; out->end < letters->letters->len; out->end++) {
    const NbLetter *letter = nb_letter(letters, out->end);
    NbCut cut = out->cut;
    GUnicodeScript script = script_of(letter, out->script);

    if (letter->kind == NB_KIND_LINE || letter->piece != out->piece ||
        may_cut(letter, out->end - start))
      break;
    if (letter->kind != NB_KIND_MARK || !nb_fonts_has(fonts, style->face, cut, letter->c))
      if (!choose_cut(fonts, style, letter, &cut))
        return fail_letter(letters, letter, at, error);
    if (cut != out->cut || (script != out->script && out->script != G_UNICODE_SCRIPT_COMMON))
      break;
    out->script = script;
  }
  return TRUE;
}

static void
add_forced_line(NbGalley *galley, gsize letter)
{
  NbCluster cluster = {.run = NB_NO_RUN,
                       .start = nb_letter(galley->letters, letter)->offset,
                       .size = 1,
                       .letter = (guint32)letter,
                       .first = NB_KIND_LINE,
                       .last = NB_KIND_LINE};

  g_array_append_val(galley->clusters, cluster);
}

static gboolean
fill(NbGalley *galley, NbFonts *fonts, const NbPlace *at, GError **error)
{
  const NbLetters *letters = galley->letters;

  for (gsize i = 0; i < letters->letters->len;) {
    Stretch stretch;

    if (nb_letter(letters, i)->kind == NB_KIND_LINE) {
      add_forced_line(galley, i++);
      continue;
    }
    if (!stretch_at(fonts, galley, i, &stretch, at, error))
      return FALSE;
    g_ptr_array_add(galley->runs, shape(fonts, galley, &stretch));
    add_clusters(galley, (gint32)galley->runs->len - 1, i);
    i = stretch.end;
  }
  return TRUE;
}

/* A space typed between Han is there to be seen: the Latin word space of the font is too narrow. */
static void
widen_spaces(NbGalley *galley)
{
  for (guint i = 1; i + 1 < galley->clusters->len; i++) {
    NbCluster *space = &g_array_index(galley->clusters, NbCluster, i);

    if (space->first == NB_KIND_SPACE && !nb_kind_is_western(space[-1].last) &&
        !nb_kind_is_western(space[1].first))
      space->space = MAX(space->space, space->em / 2);
  }
}

NbGalley *
nb_galley_new(NbFonts *fonts, const NbPiece *pieces, gsize n, const NbPlace *at, GError **error)
{
  g_autoptr(NbGalley) galley = g_new0(NbGalley, 1);

  galley->letters = nb_letters_new(pieces, n);
  galley->runs = g_ptr_array_new_with_free_func(shaped_free);
  galley->clusters = g_array_new(FALSE, FALSE, sizeof(NbCluster));
  galley->pieces = g_memdup2(pieces, n * sizeof *pieces);
  galley->n_pieces = n;
  for (gsize i = 0; i < n; i++)
    galley->pieces[i].text = NULL;
  galley->breaks = nb_breaks_new(fonts, galley->letters, pieces, error);
  if (!galley->breaks || !fill(galley, fonts, at, error))
    return NULL;
  widen_spaces(galley);
  return g_steal_pointer(&galley);
}

const PangoGlyphItem *
nb_galley_hyphen(const NbGalley *galley, gsize cluster)
{
  if (cluster == 0 || cluster >= galley->clusters->len)
    return NULL;

  const NbCluster *next = nb_cluster(galley, cluster);

  if (galley->breaks[next->letter] != NB_BREAK_SYLLABLE)
    return NULL;
  return ((const NbShaped *)galley->runs->pdata[nb_cluster(galley, cluster - 1)->run])->hyphen;
}

double
nb_galley_hyphen_width(const NbGalley *galley, gsize cluster)
{
  const PangoGlyphItem *hyphen = nb_galley_hyphen(galley, cluster);

  return hyphen ? pango_units_to_double(pango_glyph_string_get_width(hyphen->glyphs)) : 0;
}

void
nb_galley_free(NbGalley *galley)
{
  if (!galley)
    return;
  nb_letters_free(galley->letters);
  g_free(galley->breaks);
  g_ptr_array_unref(galley->runs);
  g_array_unref(galley->clusters);
  g_free(galley->pieces);
  g_free(galley);
}
