#include "tests/add.h"
#include "tests/type/fixture.h"

typedef struct {
  const char *name;
  const char *text;
  double want; /* em */
} Width;

/* Natural widths: what the marks and the gaps take. Latin is avoided, its letters have widths. */
static const Width widths[] = {
    {"Han",                                              "图书馆",     3  },
    {"R6 a closing mark takes half an em at the end",    "好。",        1.5},
    {"R7 an opening mark takes half an em at the start", "“好",        1.5},
    {"a title is trimmed at both edges",                 "《活着》",  3  },
    {"marks inside take a whole em",                     "读，书",     3  },
    {"R5 closing and closing share nothing",             "好”。",     2  },
    {"R5 closing and opening share a half",              "好》《好",  3.5},
    {"R5 opening and opening",                           "“《好",     2  },
    {"R5 three in a row",                                "好）。”",  2.5},
    {"R5 comma and opening",                             "好，“好",  3.5},
    {"the interpunct takes half an em",                  "山·童",      2.5},
    {"a dash takes two",                                 "好——好",  4  },
    {"dots take two",                                    "好……好",  4  },
    {"a typed space between Han is half an em",          "选 我",       2.5},
    {"a space after a title is the mark's own",          "《活》 余", 3.5},
};

static void
test_width(gconstpointer data)
{
  const Width *row = data;
  g_autoptr(NbParagraph) line = fixture_set(row->text, 0, NB_ALIGN_LEFT, FALSE);

  g_assert_cmpfloat_with_epsilon(nb_paragraph_width(line) / SIZE, row->want, 0.001);
}

static double
width_of(const char *text)
{
  g_autoptr(NbParagraph) line = fixture_set(text, 0, NB_ALIGN_LEFT, FALSE);

  return nb_paragraph_width(line) / SIZE;
}

static void
test_auto(void)
{
  double digits = width_of("16");

  g_assert_cmpfloat_with_epsilon(width_of("共16个"), digits + 2.5, 0.001);
  g_assert_cmpfloat_with_epsilon(width_of("共 16 个"), digits + 2.5, 0.001);
  g_assert_cmpfloat_with_epsilon(width_of("16个"), digits + 1.25, 0.001);
  /* not beside full-width marks */
  g_assert_cmpfloat_with_epsilon(width_of("（16）"), digits + 1, 0.001);
  /* nor beside a joint */
  g_assert_cmpfloat_with_epsilon(width_of("老/残"), width_of("/") + 2, 0.001);
}

static void
test_order(void)
{
  NbSum line = {
      .natural = 100, .shrink = {2, 5, 5, 1, 2},
           .space_stretch = 2, .auto_stretch = 1, .even = 10
  };
  NbSetting set;

  g_assert_true(nb_setting_for(&line, 1, TRUE, &set));
  g_assert_cmpfloat(set.squeeze[NB_GAP_SPACE], ==, 0.5);
  g_assert_cmpfloat(set.squeeze[NB_GAP_BRACKET], ==, 0);
  g_assert_true(nb_setting_for(&line, 8, TRUE, &set));
  g_assert_cmpfloat(set.squeeze[NB_GAP_BRACKET], ==, 1);
  g_assert_cmpfloat_with_epsilon(set.squeeze[NB_GAP_COMMA], 0.2, 1e-9);
  g_assert_cmpfloat(set.squeeze[NB_GAP_AUTO], ==, 0);
  g_assert_true(nb_setting_for(&line, 14, TRUE, &set));
  g_assert_cmpfloat(set.squeeze[NB_GAP_AUTO], ==, 1);
  g_assert_cmpfloat_with_epsilon(set.squeeze[NB_GAP_STOP], 0.5, 1e-9);
  g_assert_false(nb_setting_for(&line, 15.1, TRUE, &set));
  g_assert_false(nb_setting_for(&line, 13.5, FALSE, &set));
  g_assert_true(nb_setting_for(&line, -2.5, TRUE, &set));
  g_assert_cmpfloat(set.space, ==, 1);
  g_assert_cmpfloat_with_epsilon(set.automatic, 0.5, 1e-9);
  g_assert_cmpfloat(set.even, ==, 0);
  g_assert_true(nb_setting_for(&line, -5, TRUE, &set));
  g_assert_cmpfloat_with_epsilon(set.even, 0.2, 1e-9);
}

/* Among Chinese a typed space stops at half an em, alone on its line at a little more. */
static void
test_space_alone(void)
{
  NbSum line = {.natural = 10, .space_stretch = 2};
  NbSetting set;

  g_assert_true(nb_setting_for(&line, -3, TRUE, &set));
  g_assert_cmpfloat(set.space, ==, NB_SPACE_MOST);
  g_assert_false(nb_setting_for(&line, -3.1, TRUE, &set));
  line.even = 1;
  g_assert_true(nb_setting_for(&line, -3, TRUE, &set));
  g_assert_cmpfloat(set.space, ==, 1);
  g_assert_cmpfloat(set.even, ==, 1);
}

static void
test_nothing_to_stretch(void)
{
  NbSum line = {.natural = 10};
  NbSetting set;

  g_assert_false(nb_setting_for(&line, -5, TRUE, &set));
  g_assert_true(nb_setting_for(&line, 0, TRUE, &set));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/type/gap/", widths, test_width);
  g_test_add_func("/type/gap/R8 a quarter of an em between Han and Latin", test_auto);
  g_test_add_func("/type/gap/R9 squeezed and stretched in order", test_order);
  g_test_add_func("/type/gap/a space never tears a line open", test_space_alone);
  g_test_add_func("/type/gap/a line of one word cannot be stretched", test_nothing_to_stretch);
  return g_test_run();
}
