#include "tests/page/pages.h"

/* Text stays in the margins of the measure, but for the large year, set to its ink. */
static void
check_margins(const NbPages *pages)
{
  const NbScale *scale = nb_scale_of(NB_DOC_A4);

  for (guint i = 1; i < pages->frames->len; i++)
    for (guint k = 0; k < page_at(pages, i)->items->len; k++) {
      const NbItem *item = page_at(pages, i)->items->pdata[k];

      if (item->kind != NB_ITEM_TEXT)
        continue;
      g_assert_cmpfloat(item->x, >=, scale->margin - 0.5);
      g_assert_cmpfloat(item->x + item->advance, <=, scale->margin + scale->measure + 0.5);
    }
}

static void
test_languages(gconstpointer data)
{
  g_autoptr(NbDoc) doc = sample_report();

  doc->languages = (NbDocLanguages)GPOINTER_TO_INT(data);
  g_autoptr(NbPages) pages = layout(doc);

  check_pages(pages);
  check_margins(pages);
}

static void
test_same_twice(void)
{
  g_autoptr(NbDoc) doc = sample_report();
  g_autoptr(NbPages) one = layout(doc), other = layout(doc);

  g_assert_cmpuint(one->frames->len, ==, other->frames->len);
  for (guint i = 0; i < one->frames->len; i++) {
    g_autofree char *first = nb_frame_dump(page_at(one, i));
    g_autofree char *second = nb_frame_dump(page_at(other, i));

    g_assert_cmpstr(first, ==, second);
  }
}

static char *
all_text(const NbPages *pages)
{
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < pages->frames->len; i++) {
    g_autofree char *text = frame_said(page_at(pages, i));

    g_string_append(out, text);
  }
  return g_string_free(out, FALSE);
}

static guint
count(const char *text, const char *part)
{
  guint n = 0;

  for (const char *p = strstr(text, part); p; p = strstr(p + 1, part))
    n++;
  return n;
}

static void
test_every_word_once(void)
{
  g_autoptr(NbDoc) doc = sample_report();
  g_autoptr(NbPages) pages = layout(doc);
  g_autofree char *text = all_text(pages);

  for (guint i = 0; i < doc->nodes->len; i++) {
    const NbNode *node = doc->nodes->pdata[i];
    g_autofree char *zh = nb_text_plain(node->text.zh);
    g_auto(GStrv) words = g_strsplit(zh, " ", -1);
    g_autofree char *joined = g_strjoinv("", words);

    if (node->kind == NB_NODE_PARAGRAPH || node->kind == NB_NODE_ITEM)
      if (count(text, joined) != 1)
        g_error("“%s” stands there %u times", joined, count(text, joined));
  }
}

static void
test_front(void)
{
  g_autoptr(NbDoc) doc = sample_report();
  g_autoptr(NbPages) pages = layout(doc);
  g_autofree char *cover = frame_text(page_at(pages, 0));
  g_autofree char *contents = frame_text(page_at(pages, 1));

  g_assert_cmpstr(pages->labels->pdata[0], ==, "封面");
  g_assert_cmpstr(pages->labels->pdata[2], ==, "3");
  g_assert_nonnull(strstr(cover, "2024年度报告"));
  g_assert_nonnull(strstr(cover, "重庆市样本区图书馆"));
  for (guint i = 0; i < pages->outline->len; i++) {
    const NbOutline *outline = pages->outline->pdata[i];
    g_autofree char *folio = g_strdup_printf("%u", outline->page + 1);

    g_assert_cmpuint(outline->page, <, pages->frames->len);
    if (outline->level <= 2)
      g_assert_nonnull(strstr(contents, folio));
  }
  g_assert_cmpstr(((const NbOutline *)pages->outline->pdata[0])->title, ==, "一、年度数字");
}

/* Every link of the contents leads to a place that there is, on the page that is printed. */
static void
test_links(void)
{
  g_autoptr(NbDoc) doc = sample_report();
  g_autoptr(NbPages) pages = layout(doc);
  g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);
  guint n_links = 0;

  for (guint i = 0; i < pages->frames->len; i++)
    for (guint k = 0; k < page_at(pages, i)->items->len; k++) {
      const NbItem *item = page_at(pages, i)->items->pdata[k];

      if (item->kind == NB_ITEM_DEST)
        g_assert_true(g_hash_table_insert(places, item->name, GUINT_TO_POINTER(i)));
    }
  for (guint k = 0; k < page_at(pages, 1)->items->len; k++) {
    const NbItem *item = page_at(pages, 1)->items->pdata[k];

    if (item->kind == NB_ITEM_LINK) {
      g_assert_true(g_hash_table_contains(places, item->name));
      n_links++;
    }
  }
  g_assert_cmpuint(n_links, ==, 6);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  /* the program's own files, wherever the build folder is */
  g_setenv("NIANBAO_DATA", g_getenv("NIANBAO_SOURCE"), FALSE);
  g_test_add_data_func("/page/both languages", GINT_TO_POINTER(NB_DOC_BOTH), test_languages);
  g_test_add_data_func("/page/Chinese alone", GINT_TO_POINTER(NB_DOC_ZH), test_languages);
  g_test_add_data_func("/page/English alone", GINT_TO_POINTER(NB_DOC_EN), test_languages);
  g_test_add_func("/page/the same document gives the same pages", test_same_twice);
  g_test_add_func("/page/every paragraph stands there once", test_every_word_once);
  g_test_add_func("/page/cover, contents and folios", test_front);
  g_test_add_func("/page/links of the contents lead somewhere", test_links);
  return g_test_run();
}
