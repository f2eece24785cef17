/* A rich document in both languages, all of it invented: what the tests of pages and of HTML set.
 */
#pragma once
#include "report/doc.h"

static inline NbNode *
sample_heading(NbDoc *doc, int level, const char *number, const char *zh, const char *en)
{
  NbNode *node = nb_doc_add(doc, NB_NODE_HEADING, &(NbPlace){.file = "年报.md", .line = 1});

  node->level = level;
  node->number = g_strdup(number);
  node->text = nb_text_from(zh, en);
  return node;
}

static inline NbNode *
sample_paragraph(NbDoc *doc, const char *zh, const char *en)
{
  NbNode *node = nb_doc_add(doc, NB_NODE_PARAGRAPH, &(NbPlace){.file = "年报.md", .line = 2});

  node->text = nb_text_from(zh, en);
  return node;
}

static inline void
sample_item(NbDoc *doc, const char *marker, const char *zh, const char *en)
{
  NbNode *node = nb_doc_add(doc, NB_NODE_ITEM, &(NbPlace){.file = "年报.md", .line = 3});

  node->number = g_strdup(marker);
  node->text = nb_text_from(zh, en);
}

static inline NbFigure *
sample_figure(NbDoc *doc, gint64 value, NbNumberForm form, const char *unit_zh, const char *unit_en)
{
  NbFigure *figure = nb_doc_figure(doc, NULL, &form, unit_zh, NULL);

  figure->value = NB_RATIO_INT(value);
  g_free(figure->number_zh);
  g_free(figure->number_en);
  g_free(figure->unit_en);
  g_free(figure->printed_zh);
  g_free(figure->printed_en);
  figure->number_zh = nb_number_zh(figure->value, &form);
  figure->number_en = nb_number_en(figure->value, &form);
  figure->unit_en = g_strdup(unit_en);
  figure->printed_zh = g_strconcat(figure->number_zh, unit_zh, NULL);
  figure->printed_en = g_strconcat(figure->number_en, " ", unit_en, NULL);
  return figure;
}

static inline NbTile *
sample_tile(NbDoc *doc, NbNode *tiles, gint64 value, NbNumberForm form, const char *unit_zh,
            const char *unit_en, const char *label_zh, const char *label_en)
{
  NbTile *tile = g_new0(NbTile, 1);

  tile->figure = sample_figure(doc, value, form, unit_zh, unit_en);
  tile->label_zh = g_strdup(label_zh);
  tile->label_en = g_strdup(label_en);
  g_ptr_array_add(tiles->tiles, tile);
  return tile;
}

static inline void
sample_tiles(NbDoc *doc)
{
  const NbNumberForm wan1 = {.magnitude = NB_MAGNITUDE_WAN, .places = 1};
  const NbNumberForm wan2 = {.magnitude = NB_MAGNITUDE_WAN, .places = 2};
  const NbNumberForm grouped = {.grouped = TRUE};
  const NbNumberForm more = {.magnitude = NB_MAGNITUDE_WAN, .more = TRUE, .about = TRUE};
  NbNode *node = nb_doc_add(doc, NB_NODE_TILES, NULL);

  sample_tile(doc, node, 378000, wan1, "人次", "visits", "接待读者", "Visits")->change =
      (NbRatio){123, 1000};
  sample_tile(doc, node, 341876, wan2, "册次", "loans", "外借图书", "Loans")->change =
      (NbRatio){-21, 1000};
  NbTile *cards =
      sample_tile(doc, node, 29390, grouped, "张", "cards", "新办读者证", "New reader cards");

  cards->note_zh = g_strdup("其中中小学生23,986张");
  cards->note_en = g_strdup("of which pupils 23,986");
  sample_tile(doc, node, 133, grouped, "场次", "sessions", "阅读推广活动", "Reading events");
  sample_tile(doc, node, 256789, more, "人次", "participants", "活动参加人次", "Attendance");
  sample_tile(doc, node, 6331, grouped, "人", "followers", "微信公众号关注用户",
              "Followers of the official WeChat account");
}

static inline void
sample_set(NbCell *cell, const char *zh, const char *en, gint64 value)
{
  cell->zh = g_strdup(zh);
  cell->en = g_strdup(en);
  cell->value = zh ? NB_RATIO_NONE : NB_RATIO_INT(value);
}

static inline NbGrid *
sample_ranking(void)
{
  static const struct {
    int place;
    const char *title, *author;
    gint64 count;
  } rows[] = {
      {1,  "活着",                                                                               "余华",                        412},
      {2,  "三体",                                                                               "刘慈欣",                     398},
      {2,  "平凡的世界",                                                                      "路遥",                        398},
      {4,  "明朝那些事儿（壹）：洪武大帝",                                           "当年明月",                  327},
      {5,  "小王子",                                                                            "〔法〕圣埃克苏佩里",   318},
      {6,  "红星照耀中国",                                                                   "〔美〕埃德加·斯诺",    296},
      {7,  "解忧杂货店",                                                                      "〔日〕东野圭吾",         271},
      {8,  "窗边的小豆豆",                                                                   "〔日〕黑柳彻子",         255},
      {9,  "人类简史：从动物到上帝，兼论认知革命与农业革命以来的一切", "〔以〕尤瓦尔·赫拉利", 243},
      {10, "读《红楼梦》随笔",                                                             "舒芜",                        119},
      {10, "船山诗注",                                                                         "〔清〕张问陶",            119},
      {10, "朝花夕拾",                                                                         "鲁迅",                        119},
  };
  NbGrid *grid = nb_grid_new("top-titles", NB_GRID_RANKING, "图书借阅次数排行榜（前十）",
                             "Most-borrowed titles, 2024");

  nb_grid_add_column(grid, "rank", "名次", "Rank", NB_CELL_RANK);
  nb_grid_add_column(grid, "title", "题名", "Title", NB_CELL_TEXT);
  nb_grid_add_column(grid, "author", "责任者", "Author", NB_CELL_TEXT);
  nb_grid_add_column(grid, "loans", "外借册次", "Loans", NB_CELL_NUMBER)->form.grouped = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    NbCell *cells = nb_grid_add_row(grid);

    sample_set(&cells[0], NULL, NULL, rows[i].place);
    sample_set(&cells[1], rows[i].title, NULL, 0);
    sample_set(&cells[2], rows[i].author, NULL, 0);
    sample_set(&cells[3], NULL, NULL, rows[i].count);
  }
  nb_grid_add_fact(grid, "tied", "含并列共12种", "12 titles with ties", NB_RATIO_INT(12));
  grid->note_zh =
      g_strdup("单位：次。统计口径：2024年1月1日—12月31日，含总馆、直属分馆及自助设备，不含续借。");
  grid->note_en = g_strdup("Loans per title, 1 Jan – 31 Dec 2024; all sites; renewals excluded.");
  return grid;
}

static inline NbGrid *
sample_months(const char *zh, const char *en, guint n_series, gint64 scale)
{
  static const gint64 shape[] = {231, 182, 264, 297, 281, 263, 418, 442, 279, 262, 256, 244};
  static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  NbGrid *grid = nb_grid_new("months", NB_GRID_PLAIN, zh, en);

  nb_grid_add_column(grid, "month", "月份", "Month", NB_CELL_TEXT);
  for (guint s = 0; s < n_series; s++) {
    g_autofree char *id = g_strdup_printf("y%u", 2024 - s);
    g_autofree char *name = g_strdup_printf("%u年", 2024 - s);
    NbGridColumn *column = nb_grid_add_column(grid, id, name, id + 1, NB_CELL_NUMBER);

    column->unit_zh = g_strdup("册次");
    column->unit_en = g_strdup("loans");
    column->form.grouped = TRUE;
  }
  for (guint i = 0; i < G_N_ELEMENTS(shape); i++) {
    g_autofree char *month = g_strdup_printf("%u月", i + 1);
    NbCell *cells = nb_grid_add_row(grid);

    sample_set(&cells[0], month, months[i], 0);
    for (guint s = 0; s < n_series; s++)
      sample_set(&cells[1 + s], NULL, NULL, shape[(i + 2 * s) % 12] * scale + 7 * i);
  }
  return grid;
}

static inline void
sample_chart(NbDoc *doc, const char *type, NbGrid *grid)
{
  NbNode *node = nb_doc_add(doc, NB_NODE_CHART, NULL);

  node->chart = g_new0(NbChart, 1);
  node->chart->type = g_strdup(type);
  node->chart->grid = grid;
}

static inline NbGrid *
sample_classes(void)
{
  static const struct {
    const char *zh, *en;
    gint64 loans;
  } rows[] = {
      {"I 文学",                            "I Literature",                          142380},
      {"G 文化、科学、教育、体育", "G Culture, science, education, sports", 61240 },
      {"K 历史、地理",                   "K History and geography",               38755 },
      {"J 艺术",                            "J Arts",                                24120 },
      {"B 哲学、宗教",                   "B Philosophy and religions",            19806 },
      {"T 工业技术",                      "T Industrial technology",               15033 },
      {"其他",                              "Others",                                40542 },
  };
  NbGrid *grid = nb_grid_new("classes", NB_GRID_PLAIN, "各类图书外借册次", "Loans by class");

  nb_grid_add_column(grid, "class", "类", "Class", NB_CELL_TEXT);
  NbGridColumn *column = nb_grid_add_column(grid, "loans", "外借册次", "Loans", NB_CELL_NUMBER);

  column->unit_zh = g_strdup("册次");
  column->unit_en = g_strdup("loans");
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    NbCell *cells = nb_grid_add_row(grid);

    sample_set(&cells[0], rows[i].zh, rows[i].en, 0);
    sample_set(&cells[1], NULL, NULL, rows[i].loans);
  }
  grid->note_zh = g_strdup("按《中国图书馆分类法》大类统计。");
  grid->note_en = g_strdup("By main classes of the Chinese Library Classification.");
  return grid;
}

static inline void
sample_long_table(NbDoc *doc)
{
  NbNode *node = nb_doc_add(doc, NB_NODE_GRID, &(NbPlace){.file = "年报.md", .line = 40});
  NbGrid *grid = nb_grid_new("sites", NB_GRID_PLAIN, "各服务点流通情况", "Circulation by site");
  gint64 loans = 0, visits = 0;

  nb_grid_add_column(grid, "site", "服务点", "Site", NB_CELL_TEXT);
  nb_grid_add_column(grid, "address", "地址", "Address", NB_CELL_TEXT);
  nb_grid_add_column(grid, "loans", "外借册次", "Loans", NB_CELL_NUMBER)->form.grouped = TRUE;
  nb_grid_add_column(grid, "visits", "到馆人次", "Visits", NB_CELL_NUMBER)->form.grouped = TRUE;
  for (guint i = 1; i <= 46; i++) {
    g_autofree char *zh = g_strdup_printf("第%u街镇分馆", i);
    g_autofree char *en = g_strdup_printf("Branch No. %u", i);
    g_autofree char *address =
        g_strdup_printf("样本区通惠街道登瀛大道%u号%s", i,
                        i % 5 ? "" : "（文化中心二楼，与少年宫合用同一入口，周一闭馆）");
    NbCell *cells = nb_grid_add_row(grid);

    sample_set(&cells[0], zh, i % 3 ? NULL : en, 0);
    sample_set(&cells[1], address, NULL, 0);
    sample_set(&cells[2], NULL, NULL, 12000 - 217 * i);
    sample_set(&cells[3], NULL, NULL, 15000 - 119 * i);
    loans += 12000 - 217 * i;
    visits += 15000 - 119 * i;
  }
  NbCell *total = nb_grid_add_total(grid);

  sample_set(&total[0], "合计", "Total", 0);
  sample_set(&total[2], NULL, NULL, loans);
  sample_set(&total[3], NULL, NULL, visits);
  total[1].zh = g_strdup("");
  grid->note_zh = g_strdup("单位：册次、人次。");
  grid->note_en = g_strdup("In loans and visits.");
  node->grid = grid;
}

static inline void
sample_facts(NbDoc *doc)
{
  static const char *const rows[][4] = {
      {"馆舍地址", "Address",   "样本区通惠街道登瀛大道6号",  "6 Dengying Avenue, Tonghui"        },
      {"开放时间", "Hours",     "8:30—18:00，寒暑假延长至21:30", "8:30–18:00, holidays until 21:30"},
      {"服务电话", "Telephone", "000-00000000",                           NULL                                },
  };
  NbNode *node = nb_doc_add(doc, NB_NODE_GRID, NULL);

  node->grid = nb_grid_new("profile", NB_GRID_FACTS, "联系方式", "Contacts");
  nb_grid_add_column(node->grid, "name", "项目", "Item", NB_CELL_TEXT);
  nb_grid_add_column(node->grid, "value", "内容", "Content", NB_CELL_TEXT);
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    NbCell *cells = nb_grid_add_row(node->grid);

    sample_set(&cells[0], rows[i][0], rows[i][1], 0);
    sample_set(&cells[1], rows[i][2], rows[i][3], 0);
  }
}

static inline void
sample_chronicle(NbDoc *doc)
{
  static const char *const rows[][4] = {
      {"1月12日",              "12 Jan",         "在东溪古镇开展阅读推广活动",                                        "Reading promotion in Dongxi old town"},
      {"2月5日",               "5 Feb",          "在图书馆开展“书香綦江·妙book言”全民阅读推广游园活动", "Garden fair"                         },
      {"3月15日",              "15 Mar",         "在图书馆开展第七届“阅读之星”选拔赛",                         "Seventh “Reading Star” final"    },
      {"4月22~30日",           "22–30 Apr",
       "举办4·23世界读书日系列活动：名家讲座、图书漂流、亲子共读、"
       "古籍修复体验与“我最喜爱的一本书”征文颁奖，参加人次超过三千",                                 "A week of events around World Book Day: author lectures, book crossing, family reading, a "
       "workshop on mending old books and a prize for essays"          },
      {"6月19、21日",         "19, 21 Jun",     "在移通学院开展全民綦读——名医进高校活动",
       "Physicians’ talks at two colleges"                                                                                                                               },
      {"8月13、14日",         "13–14 Aug",    "高山纳凉书吧夏令营",                                                    "Summer camp in the mountains"        },
      {"9月29日、10月23日", "29 Sep, 23 Oct", "在外语外事学院开展全民綦读名家讲座",
       "Author lectures on campus"                                                                                                                                         },
  };
  NbNode *node = nb_doc_add(doc, NB_NODE_CHRONICLE, NULL);

  for (guint i = 0; i < 16; i++) {
    const char *const *row = rows[i % G_N_ELEMENTS(rows)];
    NbEntry *entry = g_new0(NbEntry, 1);

    *entry = (NbEntry){.day = (gint32)i,
                       .when_zh = g_strdup(row[0]),
                       .when_en = g_strdup(row[1]),
                       .text_zh = g_strdup_printf("%s（之%u）", row[2], i + 1),
                       .text_en = g_strdup(row[3])};
    g_ptr_array_add(node->entries, entry);
  }
}

static inline void
sample_services(NbDoc *doc)
{
  NbNode *node;

  sample_heading(doc, 1, "三", "用户服务", "Reader Services");
  node = sample_paragraph(doc, NULL, NULL);
  node->text = (NbText){.zh = nb_runs_new(), .en = nb_runs_new()};
  g_ptr_array_add(node->text.zh, nb_run_new("1. 概述：", NB_RUN_BOLD, NULL));
  g_ptr_array_add(node->text.zh,
                  nb_run_new("2024年，全年接待读者37.8万人次，外借图书"
                             "34.19万册次，新办读者证29390张（含中小学办证23986张）"
                             "。开展“全民綦读”经典品读会（分享会）、名家讲座等8场次；"
                             "开展“悦读一夏”纳凉书吧阅读推广系列活动3场次，参与人次"
                             "0.8万余人。",
                             0, NULL));
  g_ptr_array_add(node->text.en, nb_run_new("1. Overview. ", NB_RUN_BOLD, NULL));
  g_ptr_array_add(
      node->text.en,
      nb_run_new("In 2024 the library received 378,000 visits and lent 341,900 volumes; 29,390 new "
                 "reader cards were issued, of which 23,986 went to pupils. The “Reading for All” "
                 "brand held eight classic-reading sessions and author lectures.",
                 0, NULL));
  sample_chart(doc, "column", sample_months("各月图书外借册次", "Loans by month", 1, 100));
  sample_paragraph(
      doc,
      "按照《重庆市文化和旅游发展委员会 重庆市教育委员会关于面向全市普通中小学生（幼儿）"
      "免费开通公共图书馆图书借阅卡的通知》（渝文旅委发〔2023〕174号）文件精神，办证率达44%。",
      "Under the municipal notice on free library cards for school pupils (2023, No. "
      "174), 44% of pupils now hold a card.");
  sample_heading(doc, 2, "1.", "分馆与服务点", "Branches and Service Points");
  sample_item(doc, "1.", "2024年编目新增馆藏17483册", "17,483 volumes catalogued in 2024");
  sample_item(doc, "2.",
              "“三下乡”活动走进永新镇，现场免费赠送图书，并为留守儿童办理借阅证，同时开展"
              "古诗词诵读、红色故事会和科普小实验等活动",
              "Books were handed out in Yongxin on the “Culture, Science and Health to the "
              "Countryside” tour, and cards issued to children whose parents work far away");
  sample_item(doc, "•", "向实验幼儿园赠送图书", NULL);
  sample_heading(doc, 3, NULL, "联系我们", "Contact");
  sample_facts(doc);
}

static inline void
sample_statistics(NbDoc *doc)
{
  NbNode *node;

  sample_heading(doc, 1, "七", "统计表", "Statistics");
  sample_paragraph(doc, "2024年，图书借阅34.19万册。", "In 2024, 341,900 items were lent.");
  node = nb_doc_add(doc, NB_NODE_GRID, &(NbPlace){.file = "年报.md", .line = 30});
  node->grid = sample_ranking();
  sample_chart(doc, "column", sample_months("今年与上年", "This year and last", 2, 100));
  sample_chart(doc, "bar", sample_classes());
  sample_long_table(doc);
}

/** sample_report: Returns: (transfer full): cover to closing, every kind of node but images. */
static inline NbDoc *
sample_report(void)
{
  NbDoc *doc = nb_doc_new(NB_DOC_REPORT);
  NbNode *node;

  doc->title_zh = g_strdup("2024年度报告");
  doc->title_en = g_strdup("Annual Report 2024");
  doc->library_zh = g_strdup("重庆市样本区图书馆");
  doc->library_en = g_strdup("Sample District Library, Chongqing");
  doc->period = g_strdup("2024");
  doc->summary =
      nb_text_from("2024年，全年接待读者37.8万人次，外借图书34.19万册次，开展阅读推广活动133场次，"
                   "全区一张借阅网通借通还。",
                   "In 2024 the library welcomed 378,000 visits, lent 341,900 items and held 133 "
                   "events across one district-wide network.");
  sample_heading(doc, 1, "一", "年度数字", "Key Figures");
  sample_tiles(doc);
  sample_paragraph(
      doc,
      "重庆市样本区图书馆于1984年建馆，属财政全额拨款事业单位，第七次全国公共图书馆评估"
      "定级为国家一级图书馆，系中国图书馆学会会员单位，全国文化信息资源共享工程支中心，"
      "科技图书普及基地，少先队校外实践教育基地等。",
      "Founded in 1984 and fully funded by the district, the library was rated a "
      "National First-Grade Library in the seventh national evaluation. It is a member "
      "of the Library Society of China and an out-of-school learning base.");
  sample_services(doc);
  sample_statistics(doc);
  sample_heading(doc, 1, "八", "用户调查", "Readers’ Views");
  sample_paragraph(doc, "2024年，开展读者座谈会3次，读者留言建议等120余条次。",
                   "In 2024 the library held 3 readers’ forums.");
  sample_heading(doc, 1, "九", "大事记", "Chronicle");
  sample_chronicle(doc);
  node = nb_doc_add(doc, NB_NODE_POEM, NULL);
  node->text =
      nb_text_from("半亩方塘一鉴开，\n天光云影共徘徊。\n问渠那得清如许？\n为有源头活水来。",
                   "A small square pond, an uncovered mirror,\nwhere sunlight and clouds "
                   "linger and leave.");
  node = nb_doc_add(doc, NB_NODE_CLOSING, NULL);
  node->text =
      nb_text_from("感谢每一位读者、馆员和志愿者。明年，书页之间再会。",
                   "Our thanks to every reader, colleague and volunteer. We look forward to "
                   "meeting you again between the pages.");
  return doc;
}
