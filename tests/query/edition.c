/* Editions of one book are one; the parts of a set are, when asked. */
#include "tests/add.h"
#include "tests/query/rows.h"

static const char lines[] = "time|title|author|isbn\n"
                            "2024-01-01|活着|余华 著|\n"
                            "2024-01-02|活着（精装）|余华|\n"
                            "2024-01-03|活着 = To live / 余华著|余华著|9787530215593\n"
                            "2024-01-04|To Live|Yu Hua|7530215590\n"
                            "2024-01-05|活着|别人|\n"
                            "2024-01-06|三体. 1|刘慈欣|9787229030933\n"
                            "2024-01-07|三体. 2|刘慈欣|9787229030933\n"
                            "2024-01-08|三体 第二部|刘慈欣著|\n"
                            "2024-01-09||无名|\n"
                            "2024-01-10|！！|甲|\n"
                            "2024-01-11|？？|甲|\n";

static const RowsRow rows[] = {
    {"editions are joined by title and author, or by ISBN", "author!=无名", "edition", "count",
     "三体. 1=1 三体. 2=2 活着=4 活着=1 ！！=1 ？？=1"                                                   },
    {"the parts of a set are joined when asked",            "title*=三体",  "work",    "count", "三体. 1=3"      },
    {"a row without title has no edition",                  "author=无名",  "edition", "count", "=1"               },
    {"a filter by the name of an edition",                  "edition=活着", "edition", "count", "活着=4 活着=1"},
};

static void
test_row(gconstpointer data)
{
  g_autoptr(NbTable) table = rows_table("loans", lines);

  rows_check(table, data);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/edition/", rows, test_row);
  return g_test_run();
}
