#include "tests/add.h"
#include "texts.h"

typedef struct {
  const char *name;
  const char *text;
  gboolean taken; /* is growth on line 3 left out */
  guint findings; /* about the comments */
} Row;

static const Row rows[] = {
    {"a comment before its paragraph", "甲\n<!-- 校对: 忽略 growth 上年口径不同 -->\n乙\n",  TRUE,
     0                                                                                                           },
    {"the Chinese name of the code",   "甲\n<!-- 校对：忽略 增幅 上年口径不同 -->\n乙\n", TRUE,  0},
    {"English words",                  "甲\n<!-- check: ignore growth other base -->\n乙\n",           TRUE,  0},
    {"a blank line between",           "<!-- 校对: 忽略 growth 原因 -->\n\n乙\n",                 TRUE,  0},
    {"the whole file",                 "甲\n\n乙\n\n<!-- 校对: 全文忽略 growth 原因 -->\n",    TRUE,  0},
    {"another paragraph",              "<!-- 校对: 忽略 growth 原因 -->\n甲\n\n乙\n",            FALSE, 1},
    {"another code",                   "甲\n<!-- 校对: 忽略 share 原因 -->\n乙\n",               FALSE, 1},
    {"no such code",                   "甲\n<!-- 校对: 忽略 长 原因 -->\n乙\n",                 FALSE, 1},
    {"no reason",                      "甲\n<!-- 校对: 忽略 growth -->\n乙\n",                     TRUE,  1},
    {"no verb",                        "甲\n<!-- 校对: growth -->\n乙\n",                            FALSE, 1},
    {"any other comment",              "甲\n<!-- 待补 -->\n乙\n",                                    FALSE, 0},
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(NbIgnores) ignores = nb_ignores_new("a.md", row->text, strlen(row->text));
  gint64 line = g_str_equal(row->name, "another paragraph") ? 4 : 3;

  g_assert_cmpint(nb_ignores_take(ignores, "growth", line), ==, row->taken);
  g_assert_false(nb_ignores_take(ignores, "quote", line));

  g_autoptr(GPtrArray) findings = nb_ignores_findings(ignores);

  g_assert_cmpuint(findings->len, ==, row->findings);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_set_nonfatal_assertions();
  NB_ADD_ROWS("/review/ignores/", rows, test_row);
  return g_test_run();
}
