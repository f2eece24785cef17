#include "tests/add.h"
#include "tests/type/fixture.h"
#include <math.h>
#include <string.h>

typedef struct {
  const char *name;
  const char *text;
  double em;
  NbAlign align;
  gboolean english;
  const char *want; /* lines, divided by | */
} Row;

static const Row rows[] = {
    {"R1 a comma goes back to its character", "读者说好，书",                      4,  NB_ALIGN_LEFT,    FALSE,
     "读者|说好，书"                                                                                                                    },
    {"R2 an opening quote goes on",           "读者说的是“好书”吗",          6,  NB_ALIGN_LEFT,    FALSE,
     "读者说的是|“好书”吗"                                                                                                        },
    {"R4 a quantity goes on as a whole",      "全年外借图书34.19万册次。",     8,  NB_ALIGN_LEFT,    FALSE,
     "全年外借图书|34.19万册次。"                                                                                                   },
    {"R12 no character is left alone",        "一二三四五六七八九十一二三", 12, NB_ALIGN_LEFT,    FALSE,
     "一二三四五六七八九十|一二三"                                                                                               },
    {"a forced line",                         "半亩方塘\n一鉴开",                 20, NB_ALIGN_LEFT,    FALSE, "半亩方塘|一鉴开"},
    {"an empty forced line has its place",    "上\n\n下",                              20, NB_ALIGN_LEFT,    FALSE, "上||下"              },
    {"English goes on at spaces",             "the library lent many books",             8,  NB_ALIGN_LEFT,    TRUE,
     "the library lent|many books"                                                                                                            },
    {"a long word is cut in the end",         "abcdefghijklmnopqrstuvwxyz",              5,  NB_ALIGN_LEFT,    TRUE,
     "abcdefghij|klmnopqr|stuvwxyz"                                                                                                           },
    {"nothing has no lines",                  "",                                        8,  NB_ALIGN_LEFT,    FALSE, ""                      },
    {"one character in a narrow box",         "馆",                                     1,  NB_ALIGN_JUSTIFY, FALSE, "馆"                   },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(NbParagraph) paragraph = fixture_set(row->text, row->em, row->align, row->english);
  g_autofree char *got = fixture_lines(paragraph);

  g_test_message("%s", got);
  g_assert_cmpstr(got, ==, row->want);
}

static const NbPlaced *
placed(const NbParagraph *paragraph, guint i)
{
  return &g_array_index(paragraph->placed, NbPlaced, i);
}

static void
test_indent(void)
{
  g_autoptr(GError) error = NULL;
  const NbPiece piece = fixture_piece("一二三四五六七八九十一二三四五六七八九十", FALSE);
  const NbBox box = {.width = 80, .indent = 20, .hang = 10, .align = NB_ALIGN_JUSTIFY};
  g_autoptr(NbParagraph) paragraph = nb_compose(fixture_fonts(), &piece, 1, &box, NULL, &error);

  g_assert_no_error(error);
  g_assert_cmpfloat(placed(paragraph, 0)->left, ==, 20);
  g_assert_cmpfloat_with_epsilon(placed(paragraph, 0)->width, 60, 0.01);
  g_assert_cmpfloat(placed(paragraph, 1)->left, ==, 10);
  g_assert_cmpfloat_with_epsilon(placed(paragraph, 1)->width, 70, 0.01);
}

static void
test_align(void)
{
  static const struct {
    NbAlign align;
    double left;
  } sides[] = {
      {NB_ALIGN_LEFT,   0 },
      {NB_ALIGN_CENTRE, 35},
      {NB_ALIGN_RIGHT,  70}
  };

  for (gsize i = 0; i < G_N_ELEMENTS(sides); i++) {
    g_autoptr(NbParagraph) paragraph = fixture_set("图书馆", 10, sides[i].align, FALSE);

    g_assert_cmpfloat_with_epsilon(placed(paragraph, 0)->left, sides[i].left, 0.01);
    g_assert_cmpfloat_with_epsilon(nb_paragraph_width(paragraph), 30, 0.01);
  }
}

/* One line that lacks much looks worse than two that lack a little. */
static void
test_stub(void)
{
  g_autoptr(NbParagraph) paragraph = fixture_set(
      "读者可通过App（iOS 14+/Android 9+）、微信小程序、Web OPAC及自助借还机（RFID，符合ISO "
      "28560-2:2018与ISO/IEC 18000-3 Mode 1）办理借阅。",
      16, NB_ALIGN_JUSTIFY, FALSE);

  for (guint i = 0; i + 1 < nb_paragraph_lines(paragraph); i++)
    g_assert_cmpfloat(placed(paragraph, i)->width, >, 11 * SIZE);
}

static void
test_styles(void)
{
  g_autoptr(GError) error = NULL;
  NbPiece pieces[] = {fixture_piece("概述：", FALSE), fixture_piece("全年外借图书", FALSE)};
  const NbBox box = {.width = 200, .align = NB_ALIGN_JUSTIFY};
  g_autoptr(NbFrame) frame = nb_frame_new(200, 20);

  pieces[0].style.face = NB_FACE_SERIF_BOLD;
  g_autoptr(NbParagraph) paragraph = nb_compose(fixture_fonts(), pieces, 2, &box, NULL, &error);

  g_assert_no_error(error);
  nb_paragraph_place(paragraph, 0, frame, 5, 12);
  g_assert_cmpint(frame->items->len, ==, 2);

  const NbItem *bold = frame->items->pdata[0], *plain = frame->items->pdata[1];

  g_assert_cmpstr(bold->glyphs->face, ==, "serif-bold");
  g_assert_cmpstr(plain->glyphs->face, ==, "serif");
  g_assert_cmpfloat_with_epsilon(bold->x, 5, 0.001);
  g_assert_cmpfloat_with_epsilon(plain->x, bold->x + bold->advance, 0.001);
  g_assert_cmpfloat_with_epsilon(plain->x, 5 + 30, 0.01);
}

static NbPiece
mark_piece(const char *text, guint note)
{
  NbPiece piece = fixture_piece(text, FALSE);

  piece.style = nb_style_mark(&piece.style);
  piece.note = note;
  return piece;
}

/* A mark after the fourth of four characters goes to the next line with it, and so does the comma
 * that follows.
 */
static void
test_note(void)
{
  const NbPiece pieces[] = {fixture_piece("读者说好 ", FALSE), mark_piece("[1]", 1),
                            fixture_piece("，书好", FALSE), mark_piece("[2]", 2),
                            fixture_piece("34万册。", FALSE)};
  const NbBox box = {.width = 4.2 * SIZE, .align = NB_ALIGN_LEFT};
  g_autoptr(NbParagraph) paragraph =
      nb_compose(fixture_fonts(), pieces, G_N_ELEMENTS(pieces), &box, NULL, NULL);
  g_autofree char *lines = fixture_lines(paragraph);
  g_autoptr(GArray) notes = g_array_new(FALSE, FALSE, sizeof(guint));

  g_assert_cmpstr(lines, ==, "读者说|好[1]，|书好[2]|34万册。");
  nb_paragraph_notes(paragraph, 0, notes);
  g_assert_cmpuint(notes->len, ==, 0);
  for (guint i = 1; i < nb_paragraph_lines(paragraph); i++)
    nb_paragraph_notes(paragraph, i, notes);
  g_assert_cmpuint(notes->len, ==, 2);
  g_assert_cmpuint(g_array_index(notes, guint, 0), ==, 1);
  g_assert_cmpuint(g_array_index(notes, guint, 1), ==, 2);
}

/* The gap that would stand between 册 and A stands behind the mark, and none before it. */
static void
test_note_gaps(void)
{
  const NbPiece pieces[] = {fixture_piece("册", FALSE), mark_piece("[1]", 1),
                            fixture_piece("A", FALSE)};
  const NbBox box = {.width = G_MAXDOUBLE};
  g_autoptr(NbParagraph) paragraph =
      nb_compose(fixture_fonts(), pieces, G_N_ELEMENTS(pieces), &box, NULL, NULL);
  const NbCluster *end = nb_cluster(paragraph->galley, 3);

  g_assert_cmpfloat_with_epsilon(paragraph->x[1], SIZE, 0.001);
  g_assert_cmpfloat_with_epsilon(paragraph->x[4] - paragraph->x[3] - end->advance, SIZE / 4, 0.001);

  g_autoptr(NbFrame) frame = nb_frame_new(100, 20);

  nb_paragraph_place(paragraph, 0, frame, 0, 15);
  g_assert_cmpfloat(((const NbItem *)frame->items->pdata[1])->y, <, 15);
  g_assert_cmpfloat(((const NbItem *)frame->items->pdata[2])->y, ==, 15);
}

static guint
count_items(const NbFrame *frame, NbItemKind kind)
{
  guint n = 0;

  for (guint i = 0; i < frame->items->len; i++)
    n += ((const NbItem *)frame->items->pdata[i])->kind == kind;
  return n;
}

/* One rectangle in each line, whatever the styles inside. */
static void
test_link(void)
{
  NbPiece pieces[] = {fixture_piece("一二", FALSE), fixture_piece("三四", FALSE),
                      fixture_piece("五六七", FALSE), fixture_piece("八", FALSE)};
  const NbBox box = {.width = 5 * SIZE, .align = NB_ALIGN_LEFT};

  pieces[1].link = pieces[2].link = "https://example.cn/";
  pieces[2].style.face = NB_FACE_SERIF_BOLD;

  g_autoptr(NbParagraph) paragraph =
      nb_compose(fixture_fonts(), pieces, G_N_ELEMENTS(pieces), &box, NULL, NULL);
  g_autoptr(NbFrame) frame = nb_frame_new(100, 40);

  nb_paragraph_place(paragraph, 0, frame, 5, 15);
  g_assert_cmpuint(count_items(frame, NB_ITEM_LINK), ==, 1);

  const NbItem *link = frame->items->pdata[frame->items->len - 1];

  g_assert_cmpint(link->kind, ==, NB_ITEM_LINK);
  g_assert_cmpstr(link->name, ==, "https://example.cn/");
  g_assert_cmpfloat_with_epsilon(link->x, 5 + 2 * SIZE, 0.001);
  g_assert_cmpfloat_with_epsilon(link->width, 3 * SIZE, 0.001);
  nb_paragraph_place(paragraph, 1, frame, 5, 33);
  g_assert_cmpuint(count_items(frame, NB_ITEM_LINK), ==, 2);
}

static void
test_dots(void)
{
  NbPiece piece = fixture_piece("（好，A书）", FALSE);
  const NbBox box = {.width = G_MAXDOUBLE};
  g_autoptr(NbFrame) frame = nb_frame_new(100, 40);

  piece.style.dotted = TRUE;

  g_autoptr(NbParagraph) paragraph = nb_compose(fixture_fonts(), &piece, 1, &box, NULL, NULL);

  nb_paragraph_place(paragraph, 0, frame, 0, 15);
  g_assert_cmpuint(count_items(frame, NB_ITEM_CIRCLE), ==, 3);
}

/* The width of digits in a style, each. */
static void
assert_equal_digits(NbFace face, gboolean english)
{
  double first = 0;

  for (char digit = '0'; digit <= '9'; digit++) {
    const char text[] = {digit, 0};
    const NbStyle style = {.face = face, .size = SIZE, .tabular = TRUE, .english = english};
    g_autoptr(NbParagraph) line = nb_line(fixture_fonts(), text, &style, 0, NULL, NULL);

    g_assert_nonnull(line);
    if (digit == '0')
      first = nb_paragraph_width(line);
    g_assert_cmpfloat_with_epsilon(nb_paragraph_width(line), first, 0.001);
  }
}

static void
test_tabular(void)
{
  for (int face = 0; face < NB_FACE_N; face++) {
    assert_equal_digits((NbFace)face, FALSE);
    assert_equal_digits((NbFace)face, TRUE);
  }
}

static void
test_missing(void)
{
  g_autoptr(GError) error = NULL;
  const NbPlace at = {.file = "年报.md", .line = 12};
  const NbPiece piece = fixture_piece("好\xf0\x9f\x98\x80", FALSE);
  const NbBox box = {.width = 80};

  g_assert_null(nb_compose(fixture_fonts(), &piece, 1, &box, &at, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  g_assert_nonnull(strstr(error->message, "年报.md:12"));
  g_assert_nonnull(strstr(error->message, "U+1F600"));
}

static void
test_other_cut(void)
{
  g_autoptr(NbParagraph) zh = fixture_set("作者Erdős", 0, NB_ALIGN_LEFT, FALSE);
  g_autoptr(NbParagraph) en = fixture_set("the 綦江 library", 0, NB_ALIGN_LEFT, TRUE);
  g_autofree char *zh_line = fixture_line(zh, 0);
  g_autofree char *en_line = fixture_line(en, 0);

  g_assert_cmpstr(zh_line, ==, "作者Erdős");
  g_assert_cmpstr(en_line, ==, "the 綦江 library");
}

static void
test_tracking(void)
{
  NbStyle style = {.face = NB_FACE_SANS, .size = SIZE};
  g_autoptr(NbParagraph) plain = nb_line(fixture_fonts(), "图书馆", &style, 0, NULL, NULL);

  style.tracking = 0.5;
  g_autoptr(NbParagraph) tracked = nb_line(fixture_fonts(), "图书馆", &style, 0, NULL, NULL);

  g_assert_cmpfloat_with_epsilon(nb_paragraph_width(tracked), nb_paragraph_width(plain) + 1.5,
                                 0.001);
}

/* Hostile text: long and without a place to break; quadratic time would show in minutes. */
static void
test_long(void)
{
  static const char *const units[] = {"abcdefgh1", "《", "e\xcc\x81", "。", "1", " ", "—"};

  for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
    GString *text = g_string_new("图");

    while (text->len < 100000)
      g_string_append(text, units[i]);

    g_autofree char *owned = g_string_free(text, FALSE);
    gint64 start = g_get_monotonic_time();
    g_autoptr(NbParagraph) paragraph = fixture_set(owned, 20, NB_ALIGN_JUSTIFY, FALSE);

    g_assert_cmpfloat(nb_paragraph_width(paragraph), <=, 20 * SIZE + 0.1);
    g_assert_cmpint(g_get_monotonic_time() - start, <, 30 * G_USEC_PER_SEC);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/type/compose/", rows, test_row);
  g_test_add_func("/type/compose/the first line is indented, the others hang", test_indent);
  g_test_add_func("/type/compose/left, centred and right", test_align);
  g_test_add_func("/type/compose/no line of one character among wide words", test_stub);
  g_test_add_func("/type/compose/bold and plain in one line", test_styles);
  g_test_add_func("/type/compose/the mark of a note stays with its character", test_note);
  g_test_add_func("/type/compose/the mark of a note is nothing to the text", test_note_gaps);
  g_test_add_func("/type/compose/a link has one rectangle in each line", test_link);
  g_test_add_func("/type/compose/dots stand under characters, not under marks", test_dots);
  g_test_add_func("/type/compose/tabular digits are of one width in every face", test_tabular);
  g_test_add_func("/type/compose/a character without a glyph is an error with its place",
                  test_missing);
  g_test_add_func("/type/compose/the other cut of the face helps out", test_other_cut);
  g_test_add_func("/type/compose/tracking widens each letter", test_tracking);
  g_test_add_func("/type/compose/long hostile strings stay inside and end soon", test_long);
  return g_test_run();
}
