/* The sliding test: sentences full of marks, pushed one character at a time, so that every mark
 * meets every place of the line. The rules must hold on every line, whatever the width.
 */
#include "tests/type/fixture.h"
#include <math.h>
#include <string.h>

static const char *const sentences[] = {
    "读者说：“我最喜欢《活着》《三体》《平凡的世界》（均为2024年借阅排行榜前十名）。”馆长答："
    "“好书不厌百回读……”——这就是“全民阅读”的意义！？",
    "“全民阅读”——名家讲座（第3场）于4月22～30日举行；参与读者0.8万余人，同比增长12.5%"
    "（约900人次），"
    "人均借阅4.6册。“您选书 我买单”“常青e路 幸福夕阳”“书香·童心悦读”等共200余场，外借34.19万册次。",
    "《公共图书馆法》〔2018年修订〕第三十条：“应当加强馆际交流与合作。”（摘自《汇编》，2019年。）"
    "埃德加·斯诺、老年/残障读者的借阅量分别为296、243册次……等等——截至2024年12月31日。",
};
static const char prefix[] = "图书馆服务读者学习阅览借还讲座展览活动空间资源";
static const double widths[] = {16, 24, 42};

enum { SLIDES = 24 };

static gboolean
is_in(gunichar c, const char *set)
{
  return g_utf8_strchr(set, -1, c) != NULL;
}

static void
assert_edges(const char *line, gboolean is_first, gboolean strict)
{
  gunichar first = g_utf8_get_char(line);
  gunichar last = g_utf8_get_char(g_utf8_prev_char(line + strlen(line)));

  g_test_message("%s", line);
  g_assert_false(is_in(first, "”’）》〉】〕，、；：。！？·～/"));
  if (strict && !is_first)
    g_assert_false(is_in(first, "—…"));
  g_assert_false(is_in(last, "“‘（《〈【〔/"));
  g_assert_false(first == ' ' || last == ' ');
}

static void
assert_whole_pairs(const char *line, const char *next)
{
  gunichar last = g_utf8_get_char(g_utf8_prev_char(line + strlen(line)));
  gunichar first = g_utf8_get_char(next);

  g_assert_false(is_in(last, "—…") && last == first);
  g_assert_false(g_unichar_isdigit(last) && (g_unichar_isdigit(first) || is_in(first, ".%")));
}

static void
assert_quantities(const char *line, const char *next)
{
  gunichar last = g_utf8_get_char(g_utf8_prev_char(line + strlen(line)));

  g_assert_false(g_unichar_isdigit(last) &&
                 is_in(g_utf8_get_char(next), "年月日万册余人场条号种个张"));
}

static void
assert_filled(const NbParagraph *paragraph, guint i, guint n)
{
  const NbPlaced *line = &g_array_index(paragraph->placed, NbPlaced, i);
  double right = line->left + line->width;

  g_assert_cmpfloat(right, <=, paragraph->box.width + 0.01 * SIZE);
  if (i + 1 < n)
    g_assert_cmpfloat_with_epsilon(right, paragraph->box.width, 0.01 * SIZE);
}

static void
check(const NbParagraph *paragraph, const char *text, double em)
{
  guint n = nb_paragraph_lines(paragraph);
  g_autoptr(GString) all = g_string_new(NULL);
  g_autofree char *before = NULL;

  for (guint i = 0; i < n; i++) {
    g_autofree char *line = fixture_line(paragraph, i);

    assert_edges(line, i == 0, em >= 24);
    assert_filled(paragraph, i, n);
    if (before)
      assert_whole_pairs(before, line);
    if (before && em >= 24)
      assert_quantities(before, line);
    g_string_append(all, line);
    g_free(before);
    before = g_steal_pointer(&line);
  }
  if (n > 1)
    g_assert_cmpint(g_utf8_strlen(before, -1), >=, 2);

  g_auto(GStrv) got = g_strsplit(all->str, " ", -1), want = g_strsplit(text, " ", -1);
  g_autofree char *solid = g_strjoinv("", got), *wanted = g_strjoinv("", want);

  g_assert_cmpstr(solid, ==, wanted);
}

static void
test_sliding(gconstpointer data)
{
  double em = *(const double *)data;

  for (gsize s = 0; s < G_N_ELEMENTS(sentences); s++)
    for (gsize k = 0; k < SLIDES; k++) {
      g_autofree char *head = g_utf8_substring(prefix, 0, (glong)MIN(k, 23));
      g_autofree char *text = g_strconcat(head, sentences[s], NULL);
      g_autoptr(GError) error = NULL;
      const NbPiece piece = fixture_piece(text, FALSE);
      const NbBox box = {.width = em * SIZE, .indent = 2 * SIZE, .align = NB_ALIGN_JUSTIFY};
      g_autoptr(NbParagraph) paragraph = nb_compose(fixture_fonts(), &piece, 1, &box, NULL, &error);

      g_assert_no_error(error);
      check(paragraph, text, em);
    }
}

/* Loose lines: the mean widening of gaps over the sliding test, and its worst, in em. */
static void
test_grey(void)
{
  double worst = 0;

  for (gsize s = 0; s < G_N_ELEMENTS(sentences); s++)
    for (gsize k = 0; k < SLIDES; k++) {
      g_autofree char *head = g_utf8_substring(prefix, 0, (glong)MIN(k, 23));
      g_autofree char *text = g_strconcat(head, sentences[s], NULL);
      g_autoptr(NbParagraph) paragraph = fixture_set(text, 24, NB_ALIGN_JUSTIFY, FALSE);

      for (gsize c = 1; c < paragraph->galley->clusters->len; c++) {
        const NbCluster *left = nb_cluster(paragraph->galley, c - 1);
        double gap = paragraph->x[c] - paragraph->x[c - 1] - left->advance;

        if (left->last == NB_KIND_HAN && nb_cluster(paragraph->galley, c)->first == NB_KIND_HAN)
          worst = MAX(worst, gap / SIZE);
      }
    }
  g_assert_cmpfloat(worst, <, 0.17);
}

/* Any text at any width: all of it is there, nothing sticks out, no mark at a wrong edge unless the
 * line has room for nothing else.
 */
static void
test_random(void)
{
  static const char alphabet[] =
      "图书馆读者册万年月中文0123456789abcxyz ，。、；：“”《》（）——……·～/%.-\n";
  g_autoptr(GRand) random = g_rand_new_with_seed(20241231);
  glong letters = g_utf8_strlen(alphabet, -1);

  for (guint round = 0; round < 400; round++) {
    double em = g_rand_double_range(random, 4, 45);
    g_autoptr(GString) text = g_string_new(NULL);

    for (gint k = g_rand_int_range(random, 1, 200); k > 0; k--)
      g_string_append_unichar(text, g_utf8_get_char(g_utf8_offset_to_pointer(
                                        alphabet, g_rand_int_range(random, 0, (gint32)letters))));

    NbAlign align = (NbAlign)g_rand_int_range(random, 0, 4);
    const NbPiece piece = fixture_piece(text->str, FALSE);
    g_autoptr(NbLetters) clean = nb_letters_new(&piece, 1);
    g_autoptr(NbParagraph) paragraph = fixture_set(text->str, em, align, FALSE);
    g_autofree char *lines = fixture_lines(paragraph);

    g_test_message("%.2f em: %s", em, lines);
    g_assert_cmpfloat(nb_paragraph_width(paragraph), <=, (em + 0.01) * SIZE);
    g_strdelimit(lines, "|\n ", '_');
    g_strdelimit(clean->text->str, "\n ", '_');

    g_auto(GStrv) got = g_strsplit(lines, "_", -1), want = g_strsplit(clean->text->str, "_", -1);
    g_autofree char *solid = g_strjoinv("", got), *wanted = g_strjoinv("", want);

    g_assert_cmpstr(solid, ==, wanted);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_data_func("/type/rules/sliding at 16 em", &widths[0], test_sliding);
  g_test_add_data_func("/type/rules/sliding at 24 em", &widths[1], test_sliding);
  g_test_add_data_func("/type/rules/sliding at 42 em", &widths[2], test_sliding);
  g_test_add_func("/type/rules/no loose line at 24 em", test_grey);
  g_test_add_func("/type/rules/random text at random widths", test_random);
  return g_test_run();
}
