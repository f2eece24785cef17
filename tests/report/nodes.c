#include "library.h"

/* The blocks that are no tables: tiles, chronicle, pictures, plan, poem, closing, page break. */

static NbDoc *
build(const char *story)
{
  g_autoptr(GError) error = NULL;
  NbDoc *doc = library_report(story, &error);

  g_assert_no_error(error);
  return doc;
}

static const NbNode *
nth(const NbDoc *doc, guint i)
{
  g_assert_cmpuint(i, <, doc->nodes->len);
  return doc->nodes->pdata[i];
}

static void
test_tiles(void)
{
  g_autoptr(NbDoc) doc = build("活动服务{{活动服务人次|万人次.1}}。\n\n::: 大数字 外借册次 "
                               "外借册次 馆藏地=东馆 活动服务人次 "
                               "外借册次|n\n::: 大数字 外借册次 ; 同比=无\n");
  const GPtrArray *tiles = nth(doc, 1)->tiles;
  const NbTile *loans = tiles->pdata[0], *east = tiles->pdata[1], *persons = tiles->pdata[2];
  const NbTile *alone = tiles->pdata[3], *still = nth(doc, 2)->tiles->pdata[0];

  g_assert_cmpuint(tiles->len, ==, 4);
  g_assert_cmpstr(loans->label_zh, ==, "外借册次");
  g_assert_cmpstr(loans->label_en, ==, "Loans");
  g_assert_cmpstr(loans->figure->printed_zh, ==, "14册次");
  g_assert_cmpint(loans->change.num * 7, ==, loans->change.den * 7); /* 14 after 7: +100 % */
  g_assert_cmpstr(east->label_zh, ==, "外借册次（东馆）");
  g_assert_cmpstr(east->figure->number_zh, ==, "2");
  g_assert_cmpint(east->change.den, ==, 0);                      /* nothing there the year before */
  g_assert_cmpstr(persons->figure->printed_zh, ==, "4.6万人次"); /* as the prose writes it */
  g_assert_cmpint(persons->change.den, ==, 0);
  g_assert_cmpstr(alone->figure->printed_zh, ==, "14");
  g_assert_cmpint(still->change.den, ==, 0);
}

static void
test_chronicle(void)
{
  g_autoptr(NbDoc) doc = build("::: 大事记\n");
  const GPtrArray *entries = nth(doc, 0)->entries;
  const NbEntry *first = entries->pdata[0], *second = entries->pdata[1], *third = entries->pdata[2];

  g_assert_cmpuint(entries->len, ==, 3);
  g_assert_cmpint(first->day, ==, nb_day_from_date(2024, 1, 12));
  g_assert_cmpstr(first->when_zh, ==, "1月12日");
  g_assert_cmpstr(first->when_en, ==, "12 January");
  g_assert_cmpstr(first->text_zh, ==, "在东溪镇办讲座");
  g_assert_cmpstr(first->text_en, ==, "A talk in Dongxi");
  g_assert_true(g_str_has_suffix(first->photo, "照片/a.png"));
  g_assert_cmpstr(second->when_en, ==, "22–30 April");
  g_assert_cmpstr(second->text_zh, ==, "读书节（广场）");
  g_assert_cmpstr(second->text_en, ==, "Book week (the square)");
  g_assert_cmpstr(third->when_en, ==, "29 September and 23 October");
  g_assert_null(third->text_en);
  g_assert_null(third->photo);
}

static void
test_photos(void)
{
  g_autoptr(NbDoc) doc =
      build("::: 照片 a a.png ; 每行=1\n::: 照片 a.png=灯会 | Lanterns、a | An A\n");
  const NbImage *stem = nth(doc, 0)->images->pdata[0];
  const NbImage *named = nth(doc, 1)->images->pdata[0], *english = nth(doc, 1)->images->pdata[1];

  g_assert_cmpuint(nth(doc, 0)->per_row, ==, 1);
  g_assert_cmpuint(nth(doc, 0)->images->len, ==, 2);
  g_assert_true(g_str_has_suffix(stem->path, "照片/a.png"));
  g_assert_cmpstr(stem->caption_zh, ==, "a");
  g_assert_cmpuint(nth(doc, 1)->per_row, ==, 0);
  g_assert_cmpstr(named->caption_zh, ==, "灯会");
  g_assert_cmpstr(named->caption_en, ==, "Lanterns");
  g_assert_cmpstr(english->caption_zh, ==, "a");
  g_assert_cmpstr(english->caption_en, ==, "An A");
}

static void
test_plan(void)
{
  g_autoptr(NbDoc) doc = build("::: 名录 计划\n");
  g_autofree char *zh = nb_text_plain(nth(doc, 0)->text.zh);
  g_autofree char *en = nb_text_plain(nth(doc, 0)->text.en);

  g_assert_cmpuint(doc->nodes->len, ==, 2);
  g_assert_cmpint(nth(doc, 0)->kind, ==, NB_NODE_ITEM);
  g_assert_cmpstr(nth(doc, 0)->number, ==, "1、");
  g_assert_cmpstr(zh, ==, "建3个分馆");
  g_assert_cmpstr(en, ==, "Build 3 branches");
  g_assert_cmpstr(nth(doc, 1)->number, ==, "2.");
  g_assert_null(nth(doc, 1)->text.en);
}

static void
test_profile(void)
{
  g_autoptr(NbDoc) doc = build("::: 名录 馆情 ; 标题=基本 | Basics\n");
  const NbGrid *first = nth(doc, 0)->grid, *second = nth(doc, 1)->grid;

  g_assert_cmpint(first->style, ==, NB_GRID_FACTS);
  g_assert_cmpstr(first->title_zh, ==, "基本");
  g_assert_cmpstr(second->title_zh, ==, "总馆");
  g_assert_cmpstr(second->title_en, ==, "Main Library");
  g_assert_cmpstr(((const NbCell *)second->rows->pdata[0])[1].zh, ==, "010-1234");
}

static void
test_verse(void)
{
  g_autoptr(NbDoc) doc =
      build("::: 诗\n**一**{{年}}\n\n二\nEN: one\n:::\n::: 分页\n::: 结语\n谢谢\n:::\n");
  g_autofree char *zh = nb_text_plain(nth(doc, 0)->text.zh);
  g_autofree char *en = nb_text_plain(nth(doc, 0)->text.en);
  g_autofree char *closing = nb_text_plain(nth(doc, 2)->text.zh);
  const NbRun *bold = nth(doc, 0)->text.zh->pdata[0];

  g_assert_cmpint(nth(doc, 0)->kind, ==, NB_NODE_POEM);
  g_assert_cmpstr(zh, ==, "一2024\n二");
  g_assert_cmpstr(en, ==, "one");
  g_assert_cmpuint(bold->style, ==, NB_RUN_BOLD);
  g_assert_cmpint(nth(doc, 1)->kind, ==, NB_NODE_BREAK);
  g_assert_cmpint(nth(doc, 2)->kind, ==, NB_NODE_CLOSING);
  g_assert_cmpstr(closing, ==, "谢谢");
  g_assert_null(nth(doc, 2)->text.en);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/report/nodes/tiles", test_tiles);
  g_test_add_func("/report/nodes/the chronicle in the order of its days", test_chronicle);
  g_test_add_func("/report/nodes/pictures and their captions", test_photos);
  g_test_add_func("/report/nodes/the plan is a list", test_plan);
  g_test_add_func("/report/nodes/the profile by site", test_profile);
  g_test_add_func("/report/nodes/poem, page break and closing", test_verse);
  return g_test_run();
}
