/* Reading in bulk gives what reading record by record gives: rows, codes, lines, counts and notes,
 * for clean files and for dirty ones, wherever the parts are cut, with one thread and with eight.
 */
#include "twice.h"

static const NbIngestOptions loans = {.dataset = "loans", .encoding = "UTF-8"};

/* ---- made-up files ---- */

static const char *const times[] = {"2024-04-23 10:12:07",
                                    "2024-04-23 10:12",
                                    "2024-04-23",
                                    "2024/4/3",
                                    "\"2024-04-24 09:00:00\"",
                                    " 2024-04-23 ",
                                    "2023-02-29",
                                    "",
                                    "昨天",
                                    "2024-04-23 24:00:00",
                                    "时间",
                                    "合计",
                                    "20240423"};
static const char *const actions[] = {"借出", "归还", "", "续借", "\"借出\"", "送人"};
static const char *const readers[] = {"R1", "R2", "R3", "\"R1\"", "", "R\"4"};
static const char *const titles[] = {"船山诗注",
                                     "\"船山诗注\"",
                                     "\"活着, 与\"",
                                     "\"说\"\"好\"\"\"",
                                     "\"open",
                                     "\"两行\n的题名\"",
                                     " 活着\t",
                                     "a\"b",
                                     "\"a\"b\"",
                                     "",
                                     "\" 活着\"",
                                     "　活着",
                                     "题名",
                                     "\xef\xbf\xbd书",
                                     "电话13800138000",
                                     "\"a\"\"b　\"",
                                     "\"　活着,\"",
                                     "\"　活着\"",
                                     "\" \"",
                                     "\"　\"",
                                     "　",
                                     "\"活着\xc2\xa0\"",
                                     "\"\f活着\"",
                                     "\"\x01活着\"",
                                     "\xef\xbb\xbf活着"};
static const char *const counts[] = {"1", "2", "", "x", "-1", "１", "\"3\"", "1,000", "\"1,000\""};
static const char *const notes[] = {"", "好", "total", "\"引,号\"", "12"};

#define PICK(random, from, clean)                                                                  \
  from[g_rand_boolean(random) || g_rand_int_range(random, 0, 4) < 3                                \
           ? g_rand_int_range(random, 0, clean)                                                    \
           : g_rand_int_range(random, 0, G_N_ELEMENTS(from))]

static void
append_row(GString *out, GRand *random)
{
  int kind = g_rand_int_range(random, 0, 60);

  if (kind == 0)
    g_string_append(out, "\n");
  else if (kind == 1)
    g_string_append(out, "时间,操作,读者,题名,册次,备注\n");
  else if (kind == 2)
    g_string_append(out, "合计,,,,12,\n");
  else if (kind == 3)
    g_string_append(out, ",,,,,\n");
  if (kind < 4)
    return;
  g_string_append_printf(out, "%s,%s,%s,%s,%s", PICK(random, times, 3), PICK(random, actions, 3),
                         PICK(random, readers, 3), PICK(random, titles, 3),
                         PICK(random, counts, 2));
  if (kind > 4)
    g_string_append_printf(out, ",%s", PICK(random, notes, 1));
  if (kind == 5)
    g_string_append(out, ",more");
  g_string_append(out, kind == 6 ? "\r\n" : kind == 7 ? "\r" : "\n");
}

/* The text with a few bytes behind its head made others. */
static void
spoil(GString *text, gsize from, GRand *random)
{
  static const char bytes[] = "\x80\xff\xb4\x81\x30\xe5,\"\n\r x";

  for (int n = g_rand_int_range(random, 0, 4); n > 0 && text->len > from; n--)
    text->str[g_rand_int_range(random, (gint32)from, (gint32)text->len)] =
        bytes[g_rand_int_range(random, 0, sizeof bytes - 1)];
}

/* Taken on trust, in both encodings. */
static void
check_spoiled(const NbPresets *presets, const GString *text, GRand *random)
{
  static const NbIngestOptions in_gb = {.dataset = "loans", .encoding = "GB18030"};
  gsize size, head;
  g_autofree char *gb =
      g_convert(text->str, (gssize)text->len, "GB18030", "UTF-8", NULL, &size, NULL);
  g_autoptr(GString) other = g_string_new_len(gb, (gssize)size);
  g_autoptr(GString) same = g_string_new_len(text->str, (gssize)text->len);

  head = (gsize)(strchr(other->str, '\n') - other->str) + 1;
  spoil(other, head, random);
  check_trusted(presets, other->str, other->len, &in_gb, (gsize)g_rand_int_range(random, 1, 400));
  head = (gsize)(strchr(same->str, '\n') - same->str) + 1;
  spoil(same, head, random);
  check_trusted(presets, same->str, same->len, &loans, (gsize)g_rand_int_range(random, 1, 400));
}

static void
test_random(void)
{
  g_autoptr(NbPresets) presets = load_presets();
  g_autoptr(GRand) random = g_rand_new_with_seed(20240423);

  for (int i = 0; i < 400; i++) {
    g_autoptr(GString) text = g_string_new("时间,操作,读者,题名,册次,备注\n");
    int rows = g_rand_int_range(random, 1, 60);

    while (rows-- > 0)
      append_row(text, random);
    if (g_rand_int_range(random, 0, 20) == 0)
      g_string_append_len(text, "2024-04-23,借出,R1,\0,1,\n", 26);
    if (g_rand_boolean(random))
      g_string_truncate(text, text->len - 1);
    check_text(presets, text->str, text->len, &loans, (gsize)g_rand_int_range(random, 1, 400));
    check_spoiled(presets, text, random);
  }
}

/* Every place where a part may be cut, also inside quotes. */
static void
test_cuts(void)
{
  static const char text[] = "时间,操作,读者,题名,册次,备注\n"
                             "2024-04-23 10:12:07,借出,R1,\"两行\n的,题名\",1,\n"
                             "2024-04-23 10:12:08,借出,R2,\"open,1,\n"
                             "2024-04-23 10:12:07,借出,R1,\"两行\n的,题名\",1,\n"
                             "2024-04-23 10:12:09,归还,R3,\"说\"\"好\"\"\",2,x\n"
                             "2024-04-23 10:12:10,借出,R3,活着,1,\n"
                             "2024-04-23 10:12:10,借出,R3,\"活着\",1\n";
  g_autoptr(NbPresets) presets = load_presets();

  for (gsize part = 1; part < sizeof text; part++)
    check_text(presets, text, strlen(text), &loans, part);
}

/* Line ends in quotes: what is one record in the batch is what the splitter takes for one, wherever
 * it stands in a batch.
 */
static void
test_crossing(void)
{
  static const char *const crossing[] = {
      "\"两行\n的题名\"",
      "\"a\n\nb\"",
      "\"a\n b\"",
      "\"a\n\"",
      "\"a\n,b\"",
      "\"a\nb\"\"c\"",
      "\"a\r\nb\"",
      "\"a\n\"\"b\"\"\"",
      "\"a\nb\"x",
      "\"a\nb,c\nd\"",
      "\"open",
      "\"a\n2024-04-23",
      "\"a\nb\",\"c\nd\"",
      "\"a\n2024-04-23\"",
      "\"a\n2024-04-23 10:12:07,借出,R9,书,1,\nb\"",
      "\"a\n2024-04-23 10:12:07,借出,R9,书,1,,\nb\"",
      "\"\n\n\n\n\n\n\n\n\"",
  };
  static const char *const beginnings[] = {"2024-04-23 10:12:07", "昨天", "\"2024-04-23\n\""};
  g_autoptr(NbPresets) presets = load_presets();

  for (gsize i = 0; i < G_N_ELEMENTS(crossing) * G_N_ELEMENTS(beginnings); i++) {
    const char *title = crossing[i / G_N_ELEMENTS(beginnings)],
               *date = beginnings[i % G_N_ELEMENTS(beginnings)];

    for (int before = 250; before < 260; before++) {
      g_autoptr(GString) text = g_string_new("时间,操作,读者,题名,册次,备注\n");

      for (int row = 0; row < before; row++)
        g_string_append_printf(text, "2024-04-23 10:12:07,借出,R%d,活着,1,\n", row);
      for (int row = 0; row < 3; row++)
        g_string_append_printf(text, "%s,借出,R1,%s,1,\n", date, title);
      g_string_append(text, "2024-04-23,借出,R3,\"a\nb\",1,\n2024-04-23,借出,R3,活着\",1,\n");
      check_text(presets, text->str, text->len, &loans, 1 << 20);
      check_text(presets, text->str, text->len, &loans, text->len - 60 + (gsize)before % 8 * 5);
    }
  }
}

/* Large enough for spans to go together, for windows to end in records, for dictionaries to grow.
 */
static void
test_large(void)
{
  g_autoptr(NbPresets) presets = load_presets();
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  g_autoptr(GString) text = g_string_new("时间,操作,读者,题名,责任者,索书号,册次\n");

  for (int i = 0; i < 30000; i++) {
    int title = g_rand_int_range(random, 0, 900) * g_rand_int_range(random, 0, 9);

    g_string_append_printf(text,
                           "2024-%02d-%02d %02d:%02d:00,%s,R%05d,%s书名第%d种%s,作者%d,I%d,1\n",
                           g_rand_int_range(random, 1, 13), g_rand_int_range(random, 1, 29),
                           g_rand_int_range(random, 0, 24), g_rand_int_range(random, 0, 60),
                           g_rand_boolean(random) ? "借出" : "归还",
                           g_rand_int_range(random, 0, 3000), title % 7 ? "" : "\"", title,
                           title % 7 ? "" : "，很长很长很长很长很长很长很长很长很长很长很长很长\"",
                           title % 1000, title % 500);
  }
  check_text(presets, text->str, text->len, &loans, 100000);
  check_text(presets, text->str, text->len, &loans, 1 << 20);
}

/* A log in the order of time: repeats are neighbours, some with other rows of the same minute
 * between them, and one long run of a minute stands across the rows that are looked at together.
 */
static void
test_in_order(void)
{
  g_autoptr(NbPresets) presets = load_presets();
  g_autoptr(GRand) random = g_rand_new_with_seed(8);
  g_autoptr(GString) text = g_string_new("时间,操作,读者,题名\n");
  int minute = 0;

  for (int i = 0; i < 140000; i++) {
    if (i < 60000 || i > 70000)
      minute += g_rand_int_range(random, 0, 4) == 0;
    g_string_append_printf(text, "2024-01-%02d %02d:%02d:00,借出,R%d,书%d\n", 1 + minute / 1440,
                           minute / 60 % 24, minute % 60, g_rand_int_range(random, 0, 40),
                           g_rand_int_range(random, 0, 9));
  }
  check_text(presets, text->str, text->len, &loans, 1 << 20);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/ingest/bulk/a part may be cut anywhere", test_cuts);
  g_test_add_func("/ingest/bulk/line ends in quotes", test_crossing);
  g_test_add_func("/ingest/bulk/random dirty files", test_random);
  g_test_add_func("/ingest/bulk/a large file", test_large);
  g_test_add_func("/ingest/bulk/a log in the order of time", test_in_order);
  return g_test_run();
}
