/* What pages look like: small pictures of pages of an invented report, kept in tests/render/look/.
 *
 *     build/tests/test-render-look --renew     draws them anew: look at each before it is committed
 *
 * A picture is drawn at 54 dots an inch and kept in 16 levels a channel. It is the same when at
 * most DOTS_MAX dots differ by more than LEVELS_MAX levels of 255 in any channel: that lets through
 * another rounding of soft edges, and stops a missing letter (30 dots), a shift by two dots
 * (thousands) and another colour. The last tests see to that. */
#include "base/paths.h"
#include "page/page.h"
#include "render/jpeg-codec.h"
#include "render/paint.h"
#include "tests/add.h"
#include "tests/page/sample.h"
#include "tests/render/pixels.h"
#include <glib/gstdio.h>
#include <math.h>

#define DOTS_PER_INCH 54.0
#define POINTS_PER_INCH 72.0

enum { LEVELS_MAX = 40, DOTS_MAX = 12 };

typedef struct {
  const char *name; /* of the picture */
  NbDocLanguages languages;
  NbDocPages pages;
  const char *theme; /* NULL for the usual one */
  guint page;        /* from 0 */
} Row;

static const Row rows[] = {
    {"cover",         NB_DOC_BOTH, NB_DOC_A4,   NULL,   0            },
    {"contents",      NB_DOC_BOTH, NB_DOC_A4,   NULL,   1            },
    {"figures",       NB_DOC_BOTH, NB_DOC_A4,   NULL,   2            },
    {"prose",         NB_DOC_BOTH, NB_DOC_A4,   NULL,   3            },
    {"charts",        NB_DOC_BOTH, NB_DOC_A4,   NULL,   4            },
    {"table",         NB_DOC_BOTH, NB_DOC_A4,   NULL,   6            },
    {"pictures",      NB_DOC_BOTH, NB_DOC_A4,   NULL,   G_MAXUINT - 1},
    {"closing",       NB_DOC_BOTH, NB_DOC_A4,   NULL,   G_MAXUINT    },
    {"wide-cover",    NB_DOC_BOTH, NB_DOC_WIDE, NULL,   0            },
    {"wide-figures",  NB_DOC_BOTH, NB_DOC_WIDE, NULL,   2            },
    {"english-prose", NB_DOC_EN,   NB_DOC_A4,   NULL,   2            },
    {"chinese-plum",  NB_DOC_ZH,   NB_DOC_A4,   "plum", 2            },
};

/* A picture of our making before the closing page. */
static void
add_photo(NbDoc *doc, const char *path)
{
  NbNode *node = nb_doc_add(doc, NB_NODE_IMAGES, NULL);
  NbImage *image = g_new0(NbImage, 1);
  cairo_surface_t *ramp = pixels_ramp(300, 200);
  g_autoptr(GByteArray) jpeg = nb_jpeg_encode(ramp, FALSE);

  cairo_surface_destroy(ramp);
  g_assert_true(g_file_set_contents(path, (const char *)jpeg->data, jpeg->len, NULL));
  *image = (NbImage){g_strdup(path), g_strdup("书架"), g_strdup("Shelves")};
  g_ptr_array_add(node->images, image);
  node->per_row = 2;
  g_ptr_array_insert(doc->nodes, (int)doc->nodes->len - 2,
                     g_ptr_array_steal_index(doc->nodes, doc->nodes->len - 1));
}

static cairo_surface_t *
draw_frame(const NbFrame *frame)
{
  double scale = DOTS_PER_INCH / POINTS_PER_INCH;
  cairo_surface_t *surface = cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, (int)ceil(frame->width * scale), (int)ceil(frame->height * scale));
  cairo_t *cairo = cairo_create(surface);
  g_autoptr(NbPainter) painter = nb_painter_new(cairo, FALSE);
  g_autoptr(GError) error = NULL;

  cairo_set_source_rgb(cairo, 1, 1, 1);
  cairo_paint(cairo);
  cairo_scale(cairo, scale, scale);
  nb_painter_frame(painter, frame, &error);
  g_assert_no_error(error);
  cairo_destroy(cairo);
  cairo_surface_flush(surface);
  return surface;
}

/* In 16 levels a channel: a third of the size, and what is compared. */
static void
level(cairo_surface_t *surface)
{
  for (int y = 0; y < cairo_image_surface_get_height(surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width(surface); x++)
      pixels_set(surface, x, y, (pixels_at(surface, x, y) >> 4 & 0x0f0f0f) * 17 | 0xff000000);
  cairo_surface_mark_dirty(surface);
}

static NbPages *
set_pages(const Row *row, const char *path)
{
  static NbFonts *fonts = NULL;
  g_autofree char *config = nb_paths_data("fonts/fonts.conf", NULL);
  g_autoptr(NbDoc) doc = sample_report();
  g_autoptr(NbTheme) theme = nb_theme_find(row->theme, NULL);
  g_autoptr(GError) error = NULL;

  if (!fonts)
    fonts = nb_fonts_open(config, NULL);
  doc->languages = row->languages;
  doc->pages = row->pages;
  add_photo(doc, path);

  NbPages *pages = nb_pages_layout(doc, fonts, theme, &error);

  g_assert_no_error(error);
  return pages;
}

static cairo_surface_t *
draw(const Row *row)
{
  g_autofree char *folder = g_dir_make_tmp("nianbao-look-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "photo.jpg", NULL);
  g_autoptr(NbPages) pages = set_pages(row, path);
  guint page = row->page > G_MAXUINT / 2 ? pages->frames->len + row->page : row->page;

  g_assert_cmpuint(page, <, pages->frames->len);

  cairo_surface_t *surface = draw_frame(pages->frames->pdata[page]);

  level(surface);
  g_unlink(path);
  g_rmdir(folder);
  return surface;
}

static gboolean
is_far(guint32 one, guint32 other)
{
  for (int shift = 0; shift < 24; shift += 8)
    if (abs((int)(one >> shift & 0xff) - (int)(other >> shift & 0xff)) > LEVELS_MAX)
      return TRUE;
  return FALSE;
}

/* How many dots differ; all of them when the pictures differ in size. */
static guint
differing(cairo_surface_t *one, cairo_surface_t *other)
{
  int width = cairo_image_surface_get_width(one), height = cairo_image_surface_get_height(one);
  guint n = 0;

  if (width != cairo_image_surface_get_width(other) ||
      height != cairo_image_surface_get_height(other))
    return (guint)(width * height);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      n += is_far(pixels_at(one, x, y), pixels_at(other, x, y));
  return n;
}

static char *
kept_path(const Row *row)
{
  return g_strdup_printf("%s/tests/render/look/%s.png", g_getenv("NIANBAO_SOURCE"), row->name);
}

static void
test_look(gconstpointer data)
{
  const Row *row = data;
  g_autofree char *path = kept_path(row);
  cairo_surface_t *found = draw(row), *kept = cairo_image_surface_create_from_png(path);
  guint n = differing(found, kept);

  if (n > DOTS_MAX) {
    g_autofree char *shown = g_strdup_printf("%s/look-%s.png", g_get_tmp_dir(), row->name);

    cairo_surface_write_to_png(found, shown);
    g_test_message("%u dots differ: compare %s with %s", n, shown, path);
  }
  g_assert_cmpuint(n, <=, DOTS_MAX);
  cairo_surface_destroy(found);
  cairo_surface_destroy(kept);
}

/* One word on a coloured ground, drawn @x to the right and in @colour; without its last letter when
 * it is @short. */
static cairo_surface_t *
draw_word(double x, guint32 colour, gboolean is_short)
{
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 120, 30);
  cairo_t *cairo = cairo_create(surface);
  g_autoptr(NbDoc) doc = nb_doc_new(NB_DOC_SHEET);
  g_autoptr(NbTheme) theme = nb_theme_find(NULL, NULL);
  g_autofree char *config = nb_paths_data("fonts/fonts.conf", NULL);
  g_autoptr(NbFonts) fonts = nb_fonts_open(config, NULL);

  sample_paragraph(doc, is_short ? "图书馆年" : "图书馆年报", NULL);

  g_autoptr(NbPages) pages = nb_pages_layout(doc, fonts, theme, NULL);
  g_autoptr(NbPainter) painter = nb_painter_new(cairo, FALSE);

  cairo_set_source_rgb(cairo, (colour >> 16 & 0xff) / 255.0, (colour >> 8 & 0xff) / 255.0,
                       (colour & 0xff) / 255.0);
  cairo_paint(cairo);
  cairo_scale(cairo, DOTS_PER_INCH / POINTS_PER_INCH, DOTS_PER_INCH / POINTS_PER_INCH);
  cairo_translate(cairo, x * POINTS_PER_INCH / DOTS_PER_INCH - 50, -70);
  nb_painter_frame(painter, pages->frames->pdata[0], NULL);
  cairo_destroy(cairo);
  level(surface);
  return surface;
}

static void
test_faults(void)
{
  enum { TEAL = 0x0f4c5c, INDIGO = 0x27408b, PAPER = 0xffffff };
  cairo_surface_t *right = draw_word(0, PAPER, FALSE), *same = draw_word(0, PAPER, FALSE);
  cairo_surface_t *shifted = draw_word(2, PAPER, FALSE), *cut = draw_word(0, PAPER, TRUE);
  cairo_surface_t *teal = draw_word(0, TEAL, FALSE), *indigo = draw_word(0, INDIGO, FALSE);
  cairo_surface_t *nudged = draw_word(0.05, PAPER, FALSE);

  g_assert_cmpuint(differing(right, same), ==, 0);
  g_assert_cmpuint(differing(right, nudged), <=, DOTS_MAX);
  g_assert_cmpuint(differing(right, shifted), >, DOTS_MAX);
  g_assert_cmpuint(differing(right, cut), >, DOTS_MAX);
  g_assert_cmpuint(differing(teal, indigo), >, DOTS_MAX);
  cairo_surface_destroy(right);
  cairo_surface_destroy(same);
  cairo_surface_destroy(shifted);
  cairo_surface_destroy(cut);
  cairo_surface_destroy(teal);
  cairo_surface_destroy(indigo);
  cairo_surface_destroy(nudged);
}

static int
renew(void)
{
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *path = kept_path(&rows[i]);
    cairo_surface_t *surface = draw(&rows[i]);

    if (cairo_surface_write_to_png(surface, path) != CAIRO_STATUS_SUCCESS)
      return 1;
    cairo_surface_destroy(surface);
  }
  return 0;
}

int
main(int argc, char **argv)
{
  g_setenv("NIANBAO_SOURCE", ".", FALSE); /* for --renew by hand, in the folder of the source */
  g_setenv("NIANBAO_DATA", g_getenv("NIANBAO_SOURCE"), TRUE);
  if (argc > 1 && strcmp(argv[1], "--renew") == 0)
    return renew();
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/render/look/", rows, test_look);
  g_test_add_func("/render/look/a shift, a missing letter, another colour are seen", test_faults);
  return g_test_run();
}
