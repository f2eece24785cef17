/* Where everything stands: frames of pages, in both families, beside golden dumps. When a change is
 * meant, NIANBAO_POPULATE=1 writes the files anew: look at the pages before. */
#include "tests/golden.h"
#include "tests/page/pages.h"

static void
add_chapter(NbDoc *doc, const char *number, const char *zh, const char *en)
{
  sample_heading(doc, 1, number, zh, en);
  sample_paragraph(doc, "全年接待读者37.8万人次。", "The library received 378,000 visits.");
}

static NbDoc *
make_contents(void)
{
  NbDoc *doc = nb_doc_new(NB_DOC_REPORT);

  add_chapter(doc, "一", "简况", "About the Library");
  sample_heading(doc, 2, "1", "基本信息", "At a Glance");
  sample_paragraph(doc, "建筑面积1.4万平方米。", "The building covers 14,000 m².");
  sample_heading(doc, 3, "", "总馆", "Main Library");
  sample_paragraph(doc, "阅览坐席800余个。", "More than 800 seats.");
  add_chapter(doc, "二", "用户服务", "Reader Services");
  add_chapter(doc, "十一", "总分馆体系建设", "One Library, Many Branches");
  return doc;
}

static NbGrid *
grid_of(guint n_columns, guint n_rows)
{
  NbGrid *grid = nb_grid_new("g", NB_GRID_PLAIN, "各馆藏量", "Holdings by Site");

  nb_grid_add_column(grid, "site", "馆藏地", "Site", NB_CELL_TEXT);
  for (guint i = 1; i < n_columns; i++) {
    NbGridColumn *column = nb_grid_add_column(grid, "value", "数值", "Value", NB_CELL_NUMBER);

    column->form = (NbNumberForm){.grouped = TRUE, .places = 2};
  }
  for (guint r = 0; r < n_rows; r++) {
    NbCell *cells = nb_grid_add_row(grid);
    g_autofree char *name = g_strdup_printf("第%u分馆", r + 1);

    sample_set(&cells[0], name, NULL, 0);
    for (guint i = 1; i < n_columns; i++)
      cells[i].value = (NbRatio){(gint64)(r * 104729 + i * 7919) % 900000, 1 + (r + i) % 4};
  }
  grid->note_zh = g_strdup("单位：册。");
  return grid;
}

static NbDoc *
make_long_table(void)
{
  NbDoc *doc = nb_doc_new(NB_DOC_SHEET);

  nb_doc_add(doc, NB_NODE_GRID, NULL)->grid = grid_of(3, 45);
  return doc;
}

/* Sixteen columns of seven digits: wider than A4, turned. */
static NbDoc *
make_wide_table(void)
{
  NbDoc *doc = nb_doc_new(NB_DOC_SHEET);

  sample_paragraph(doc, "下表列出各馆藏量。", NULL);
  nb_doc_add(doc, NB_NODE_GRID, NULL)->grid = grid_of(13, 3);
  sample_paragraph(doc, "上表列出各馆藏量。", NULL);
  return doc;
}

static void
repeat(GString *out, const char *text, guint n)
{
  while (n-- > 0)
    g_string_append(out, text);
}

static NbDoc *
make_facing(void)
{
  NbDoc *doc = nb_doc_new(NB_DOC_SHEET);
  g_autoptr(GString) zh = g_string_new(NULL), en = g_string_new(NULL);

  doc->pair = NB_DOC_FACING;
  repeat(zh, "全年接待读者37.8万人次，外借图书34.19万册次。", 36);
  repeat(en, "The library received 378,000 visits and lent 341,900 items. ", 24);
  sample_paragraph(doc, "开篇。", "Opening.");
  sample_paragraph(doc, zh->str, en->str);
  sample_item(doc, "1.", "第一项。", "The first item.");
  sample_paragraph(doc, "结尾。", "Ending.");
  return doc;
}

static NbDoc *
make_notes(void)
{
  NbDoc *doc = nb_doc_new(NB_DOC_SHEET);

  for (guint i = 1; i <= 2; i++) {
    NbNode *node = sample_paragraph(doc, "全年接待读者37.8万人次。", "378,000 visits.");
    NbNote *note = nb_doc_note(doc, &(NbPlace){.file = "年报.md", .line = 9});

    g_ptr_array_add(node->text.zh, nb_run_new_mark(i));
    g_ptr_array_add(node->text.en, nb_run_new_mark(i));
    note->text = nb_text_from(i == 1 ? "到馆人次由门禁计数，闭馆日不计。" : "含流动服务。",
                              i == 1 ? "Counted at the gates." : NULL);
  }
  return doc;
}

static const struct {
  const char *name;
  NbDoc *(*make)(void);
} docs[] = {
    {"contents",   make_contents  },
    {"long-table", make_long_table},
    {"wide-table", make_wide_table},
    {"facing",     make_facing    },
    {"notes",      make_notes     },
};

static char *
dump(const NbPages *pages)
{
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < pages->frames->len; i++) {
    g_autofree char *items = nb_frame_dump(page_at(pages, i));

    g_string_append_printf(out, "# page %s\n%s", (const char *)pages->labels->pdata[i], items);
  }
  return g_string_free(out, FALSE);
}

static void
test_golden(gconstpointer data)
{
  guint i = GPOINTER_TO_UINT(data) / 2;
  NbDocPages family = GPOINTER_TO_UINT(data) % 2 ? NB_DOC_WIDE : NB_DOC_A4;
  g_autoptr(NbDoc) doc = docs[i].make();
  g_autofree char *path =
      g_strdup_printf("tests/page/golden/%s-%s.txt", docs[i].name, nb_scale_of(family)->name);

  doc->pages = family;
  g_autoptr(NbPages) pages = layout(doc);
  g_autofree char *got = dump(pages);

  check_pages(pages);
  golden_check(path, got);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  /* the program's own files, wherever the build folder is */
  g_setenv("NIANBAO_DATA", g_getenv("NIANBAO_SOURCE"), FALSE);
  for (guint i = 0; i < 2 * G_N_ELEMENTS(docs); i++) {
    g_autofree char *path =
        g_strdup_printf("/page/golden/%s, %s", docs[i / 2].name, i % 2 ? "16:9" : "A4");

    g_test_add_data_func(path, GUINT_TO_POINTER(i), test_golden);
  }
  return g_test_run();
}
