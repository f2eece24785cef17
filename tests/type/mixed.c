/* Any mix of styles at any measure from 8 to 50 em: every character is there once and in order, no
 * line is wider than the box, no line begins or ends with a mark that may not, marks of notes stay
 * with their characters. And what hostile text costs.
 */
#include "tests/type/fixture.h"
#include <string.h>

enum { ROUNDS = 300, PIECES_MAX = 12, EDGE_ROUNDS = 200 };

static const char *const words[] = {
    "图书馆",
    "读者",
    "，",
    "。",
    "“全民阅读”",
    "《活着》",
    "（区）",
    "34.19万册次",
    "2024年4月23日",
    "44%",
    "第3场",
    "WeChat",
    "responsibility",
    "Library",
    " ",
    "……",
    "——",
    "、",
    "；",
    "！？",
    "·",
    "～",
    "1.5 m²",
    "〔2023〕174号",
    "https://example.cn/a/b?c=1",
    "ISBN 978-7-5013-7654-3",
    "綦",
    "A4",
    "8:30—18:00",
    "/",
};

static NbPiece
random_piece(GRand *random, guint note)
{
  NbPiece piece = {
      .style = {.face = (NbFace)g_rand_int_range(random, 0, NB_FACE_N), .size = SIZE}
  };
  GString *text = g_string_new(NULL);

  if (note > 0) {
    g_string_printf(text, "[%u]", note);
    piece.style = nb_style_mark(&piece.style);
    piece.note = note;
  } else {
    for (gint n = g_rand_int_range(random, 1, 8); n > 0; n--)
      g_string_append(text, words[g_rand_int_range(random, 0, G_N_ELEMENTS(words))]);
    piece.keep = g_rand_int_range(random, 0, 8) == 0;
    piece.style.dotted = g_rand_int_range(random, 0, 8) == 0;
    piece.link = g_rand_int_range(random, 0, 6) == 0 ? "https://example.cn/" : NULL;
  }
  piece.text = g_string_free(text, FALSE);
  return piece;
}

static char *
solid(const char *text)
{
  g_auto(GStrv) parts = g_strsplit_set(text, " |\n", -1);
  g_autofree char *joined = g_strjoinv("", parts);
  g_auto(GStrv) words_of = g_strsplit(joined, "\xc2\xad", -1);

  return g_strjoinv("", words_of);
}

static void
assert_edges(const NbParagraph *paragraph)
{
  for (guint i = 0; i < nb_paragraph_lines(paragraph); i++) {
    const NbLine *line = &g_array_index(paragraph->lines, NbLine, i);
    const NbCluster *first = nb_cluster(paragraph->galley, line->first);
    const NbCluster *last = nb_cluster(paragraph->galley, line->end - 1);

    if (i > 0) {
      g_assert_false(nb_kind_is_closing(first->first));
      g_assert_cmpint(first->first, !=, NB_KIND_MID);
      g_assert_cmpint(first->first, !=, NB_KIND_NOTE);
    }
    g_assert_cmpint(first->first, !=, NB_KIND_SPACE);
    g_assert_cmpint(last->first, !=, NB_KIND_SPACE);
    if (i + 1 < nb_paragraph_lines(paragraph))
      g_assert_cmpint(last->last, !=, NB_KIND_OPEN);
  }
}

static void
check_mix(GRand *random, double em, gboolean edges)
{
  NbPiece pieces[PIECES_MAX];
  gsize n = (gsize)g_rand_int_range(random, 1, PIECES_MAX);
  const NbBox box = {.width = em * SIZE,
                     .indent = 2 * SIZE,
                     .align = edges ? NB_ALIGN_JUSTIFY : (NbAlign)g_rand_int_range(random, 0, 4)};
  guint notes = 0;

  for (gsize i = 0; i < n; i++)
    pieces[i] = random_piece(random, i > 0 && g_rand_int_range(random, 0, 4) == 0 ? ++notes : 0);

  g_autoptr(GError) error = NULL;
  g_autoptr(NbLetters) clean = nb_letters_new(pieces, n);
  g_autoptr(NbParagraph) paragraph = nb_compose(fixture_fonts(), pieces, n, &box, NULL, &error);
  g_autoptr(GArray) marked = g_array_new(FALSE, FALSE, sizeof(guint));

  g_assert_no_error(error);

  g_autofree char *lines = fixture_lines(paragraph), *got = solid(lines);
  g_autofree char *want = solid(clean->text->str);

  g_test_message("%.2f em: %s", em, lines);
  g_assert_cmpstr(got, ==, want);
  g_assert_cmpfloat(nb_paragraph_width(paragraph), <=, (em + 0.01) * SIZE);
  if (edges)
    assert_edges(paragraph);
  for (guint i = 0; i < nb_paragraph_lines(paragraph); i++)
    nb_paragraph_notes(paragraph, i, marked);
  g_assert_cmpuint(marked->len, ==, notes);
  for (gsize i = 0; i < n; i++)
    g_free((char *)pieces[i].text);
}

static void
test_any(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(19840423);

  for (int i = 0; i < ROUNDS; i++)
    check_mix(random, g_rand_double_range(random, 8, 50), FALSE);
}

/* Marks can pile up until a narrow line has no place to break at all; from 16 em on they cannot
 * here.
 */
static void
test_edges(void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed(20241231);

  for (int i = 0; i < EDGE_ROUNDS; i++)
    check_mix(random, g_rand_double_range(random, 20, 50), TRUE);
}

/* In a cell of 8 to 12 em a number parts from its unit before the line is torn. */
static void
test_cells(void)
{
  static const char text[] =
      "全年外借图书34.19万册次，人均4.6册次；接待读者37.8万人次，办证29390张。";

  for (double em = 8; em <= 12; em += 0.5) {
    g_autoptr(NbParagraph) paragraph = fixture_set(text, em, NB_ALIGN_JUSTIFY, FALSE);
    g_autofree char *lines = fixture_lines(paragraph);
    double widest = 0;

    g_test_message("%.1f em: %s", em, lines);
    for (gsize c = 1; c < paragraph->galley->clusters->len; c++) {
      const NbCluster *left = nb_cluster(paragraph->galley, c - 1);
      double gap = paragraph->x[c] - paragraph->x[c - 1] - left->advance;

      if (left->last == NB_KIND_HAN && nb_cluster(paragraph->galley, c)->first == NB_KIND_HAN)
        widest = MAX(widest, gap / SIZE);
    }
    g_assert_cmpfloat(widest, <, 0.26);
  }
}

static double
seconds_for(gsize characters)
{
  static const char unit[] = "全民阅读推广活动，外借图书34.19万册次。“书香”（WeChat）——";
  g_autoptr(GString) text = g_string_new(NULL);

  while (text->len < characters * 3)
    g_string_append(text, unit);

  gint64 start = g_get_monotonic_time();
  g_autoptr(NbParagraph) paragraph = fixture_set(text->str, 42, NB_ALIGN_JUSTIFY, FALSE);
  double took = (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC;

  g_assert_cmpuint(nb_paragraph_lines(paragraph), >, 0);
  return took;
}

/* Ten times the text, ten times the time: a paragraph of any length costs the same a character. A
 * loaded machine is forgiven a factor of four; quadratic time would be a hundred.
 */
static void
test_linear(void)
{
  double small = seconds_for(1000), middle = seconds_for(10000), large = seconds_for(100000);

  g_test_message("1k %.4f s, 10k %.4f s, 100k %.4f s", small, middle, large);
  g_assert_cmpfloat(large, <, 40 * MAX(middle, 0.01));
}

static void
test_hostile(void)
{
  static const char *const units[] = {"e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81",
                                      "\xe2\x80\xae\xe2\x80\xab图",
                                      "responsibility",
                                      "a/",
                                      "https://a.",
                                      "9f8e",
                                      "第3场",
                                      "“《（",
                                      "。。",
                                      "-"};

  for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
    g_autoptr(GString) text = g_string_new(NULL);

    while (text->len < 100000)
      g_string_append(text, units[i]);

    gint64 start = g_get_monotonic_time();
    g_autoptr(NbParagraph) paragraph = fixture_set(text->str, 16, NB_ALIGN_JUSTIFY, i % 2);

    g_test_message("%s: %.2f s", units[i],
                   (double)(g_get_monotonic_time() - start) / G_USEC_PER_SEC);
    g_assert_cmpfloat(nb_paragraph_width(paragraph), <=, 16 * SIZE + 0.1);
    g_assert_cmpint(g_get_monotonic_time() - start, <, 30 * G_USEC_PER_SEC);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/type/mixed/any styles at any measure keep every character", test_any);
  g_test_add_func("/type/mixed/no mark stands at a wrong edge", test_edges);
  g_test_add_func("/type/mixed/quantities yield in narrow cells", test_cells);
  g_test_add_func("/type/mixed/time grows with the text", test_linear);
  g_test_add_func("/type/mixed/hostile strings end soon and stay inside", test_hostile);
  return g_test_run();
}
