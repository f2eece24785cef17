#include "chart/desk.h"
#include "tests/add.h"
#include "tests/chart/boxes.h"
#include "tests/type/fonts.h"
#include <string.h>

static const NbPalette palette = {
    .ink = {0.1, 0.1, 0.1}
};
static const NbPlace place = {.file = "年报.md", .line = 7, .column = 3};

static NbDesk
desk_new(NbDocLanguages languages)
{
  return (NbDesk){
      .fonts = fixture_fonts(), .palette = &palette, .languages = languages, .at = &place};
}

static void
test_steps(void)
{
  NbDesk desk = desk_new(NB_DOC_ZH);
  NbStyle style = nb_style(NB_FACE_SANS, 10, palette.ink);
  g_autoptr(NbParagraph) roomy = nb_desk_fit(&desk, "一二三四五", &style, 60, NB_ALIGN_LEFT);

  g_assert_nonnull(roomy);
  g_assert_cmpfloat(style.size, ==, 10);
  g_autoptr(NbParagraph) tight = nb_desk_fit(&desk, "一二三四五", &style, 42, NB_ALIGN_LEFT);

  g_assert_cmpfloat(style.size, ==, 8);
  g_assert_cmpuint(nb_paragraph_lines(tight), ==, 1);
  style.size = 10;
  g_autoptr(NbParagraph) wrapped = nb_desk_fit(&desk, "一二三四五", &style, 30, NB_ALIGN_LEFT);

  g_assert_cmpuint(nb_paragraph_lines(wrapped), ==, 2);
  g_assert_no_error(desk.error);
}

static void
test_too_wide(void)
{
  NbDesk desk = desk_new(NB_DOC_ZH);
  NbStyle style = nb_style(NB_FACE_SANS, 10, palette.ink);
  g_autoptr(GError) error = NULL;
  g_autoptr(NbParagraph) lines = nb_desk_set(&desk, "字", &style, 6, NB_ALIGN_LEFT);

  g_assert_null(lines);
  g_assert_cmpfloat(nb_desk_width(&desk, "after an error nothing is measured", &style), ==, 0);
  g_assert_false(nb_desk_done(&desk, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  g_assert_true(g_str_has_prefix(error->message, "年报.md:7:3: “字”"));
}

static void
test_first_error(void)
{
  NbDesk desk = desk_new(NB_DOC_ZH);
  g_autoptr(GError) error = NULL;

  nb_desk_fail(&desk, NULL, "first");
  nb_desk_fail(&desk, NULL, "second");
  g_assert_false(nb_desk_done(&desk, &error));
  g_assert_nonnull(strstr(error->message, "first"));
}

typedef struct {
  const char *name;
  NbDocLanguages languages;
  const char *zh, *en;
  const char *lead, *second;
} Row;

static const Row rows[] = {
    {"both",                       NB_DOC_BOTH, "中", "en", "中", "en"},
    {"Chinese only",               NB_DOC_ZH,   "中", "en", "中", NULL},
    {"English only",               NB_DOC_EN,   "中", "en", "en",  NULL},
    {"English asked but absent",   NB_DOC_EN,   "中", NULL, "中", NULL},
    {"Chinese absent",             NB_DOC_BOTH, NULL,  "en", "en",  NULL},
    {"empty is absent",            NB_DOC_BOTH, "",    "en", "en",  NULL},
    {"the same is not said twice", NB_DOC_BOTH, "VR",  "VR", "VR",  NULL},
    {"nothing at all",             NB_DOC_BOTH, NULL,  "",   NULL,  NULL},
};

static void
test_languages(gconstpointer data)
{
  const Row *row = data;
  NbDesk desk = {.languages = row->languages};
  gboolean english = FALSE;

  g_assert_cmpstr(nb_desk_lead(&desk, row->zh, row->en, &english), ==, row->lead);
  g_assert_cmpint(english, ==, g_strcmp0(row->lead, "en") == 0);
  g_assert_cmpstr(nb_desk_second(&desk, row->zh, row->en), ==, row->second);
}

static double
pair_height(double width)
{
  NbDesk desk = desk_new(NB_DOC_BOTH);
  g_autoptr(NbFrame) frame = nb_frame_new(width, 120);
  const NbPair pair = {
      .lead = nb_style(NB_FACE_SERIF_BOLD, 24, palette.ink),
      .second = nb_style_english(NB_FACE_SANS, 13, palette.ink),
      .lead_leading = 36,
      .second_leading = 18,
      .gap = 14,
  };
  double height = nb_desk_pair(&desk, frame, &pair, "用户服务", "Reader Services", 0, 0, width);

  g_assert_no_error(desk.error);
  check_inside(frame);
  check_no_overlap(frame);
  return height;
}

static void
test_pair(void)
{
  g_assert_cmpfloat(pair_height(300), ==, 36);      /* on one line */
  g_assert_cmpfloat(pair_height(120), ==, 36 + 18); /* under it */
  g_assert_cmpfloat(pair_height(60), ==, 72 + 36);  /* both wrap */
}

static void
check_cell(const char *name, const char *zh, gboolean english, const char *want)
{
  const NbGridColumn column = {.id = (char *)"title", .zh = (char *)name, .kind = NB_CELL_TEXT};
  const NbCell cell = {.zh = (char *)zh};
  g_autofree char *got = nb_desk_cell(&column, &cell, english);

  g_assert_cmpstr(got, ==, want);
}

static void
test_cells(void)
{
  const NbGridColumn number = {.kind = NB_CELL_NUMBER, .form = {.grouped = TRUE}};
  const NbCell many =
                   {
                       .value = {29390, 1}
  },
               none = {0};
  g_autofree char *grouped = nb_desk_cell(&number, &many, FALSE);
  g_autofree char *absent = nb_desk_cell(&number, &none, FALSE);

  g_assert_cmpstr(grouped, ==, "29,390");
  g_assert_cmpstr(absent, ==, "—");
  check_cell("题名", "活着", FALSE, "《活着》");
  check_cell("题名", "《活着》", FALSE, "《活着》");
  check_cell("题名", "读《红楼梦》与《活着》", FALSE, "《读〈红楼梦〉与〈活着〉》");
  check_cell("荣誉名称", "先进集体", FALSE, "先进集体");
  check_cell("书名", "活着", FALSE, "《活着》");
  check_cell("题名", "", FALSE, "");
  check_cell("题名", NULL, TRUE, "");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  /* the program's own files, wherever the build folder is */
  g_setenv("NIANBAO_DATA", g_getenv("NIANBAO_SOURCE"), FALSE);
  g_test_add_func("/chart/desk/a label steps down, then wraps", test_steps);
  g_test_add_func("/chart/desk/what cannot wrap is an error with its place", test_too_wide);
  g_test_add_func("/chart/desk/the first error stays", test_first_error);
  g_test_add_func("/chart/desk/English beside, then under", test_pair);
  g_test_add_func("/chart/desk/cells in words", test_cells);
  NB_ADD_ROWS("/chart/desk/", rows, test_languages);
  return g_test_run();
}
