/* Who readers are, and who consented to what. */
#include "privacy/people.h"
#include "tests/add.h"
#include "tests/query/rows.h"

static NbStore *
make_store(void)
{
  NbStore *store = nb_store_new();

  rows_add(nb_store_need(store, nb_dataset_find("readers")),
           "reader|name|birth\nR1|张三|1980-01-01\nR2|李四|\nR2||2012-05-06\nR2||2010-01-01\n");
  rows_add(nb_store_need(store, nb_dataset_find("consents")), "reader|name|scope|until|guardian\n"
                                                              "R1||阅读之星|2024-12-31|\n"
                                                              "R2||全部||张母\n"
                                                              "R3|王五||2023-12-31|\n"
                                                              "R4|赵六|展览||否\n");
  return store;
}

typedef struct {
  const char *name, *reader, *scope, *day;
  const char *want; /* name, consent, guardian */
} Row;

static const Row rows[] = {
    {"a consent for the purpose",                  "R1", "2024年阅读之星", "2024-12-31", "张三 consents"},
    {"the last day has passed",                    "R1", "阅读之星",        "2025-01-01", "张三"         },
    {"another purpose",                            "R1", "展览",              "2024-01-01", "张三"         },
    {"no purpose is told",                         "R1", NULL,                  "2024-01-01", "张三"         },
    {"for everything and for ever, by a guardian", "R2", "展览",              "2099-01-01",
     "李四 consents guardian"                                                                                },
    {"the consent gives the name",                 "R3", "展览",              "2023-01-01", "王五 consents"},
    {"a word for no is no guardian",               "R4", "展览",              "2024-01-01", "赵六 consents"},
    {"a stranger",                                 "R9", "展览",              "2024-01-01", "-"              },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  NbStore *store = make_store();
  gint32 day, last;

  g_assert_true(nb_days_parse(row->day, &day, &last));
  g_autoptr(NbPeople) people = nb_people_new(store, row->scope, day);
  NbPerson person = nb_people_find(people, row->reader);
  g_autofree char *got =
      g_strdup_printf("%s%s%s", person.name ? person.name : "-", person.consents ? " consents" : "",
                      person.guardian ? " guardian" : "");

  g_assert_cmpstr(got, ==, row->want);
  nb_store_free(store);
}

/* Of two births the later one makes a minor sooner. */
static void
test_birth(void)
{
  NbStore *store = make_store();
  g_autoptr(NbPeople) people = nb_people_new(store, NULL, 0);

  g_assert_cmpint(nb_people_find(people, "R2").birth, ==, nb_day_from_date(2012, 5, 6));
  g_assert_cmpint(nb_people_find(people, "R9").birth, ==, NB_DAY_NONE);
  g_assert_cmpint(nb_people_find(NULL, "R1").birth, ==, NB_DAY_NONE);
  nb_store_free(store);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/people/", rows, test_row);
  g_test_add_func("/people/of two births the later", test_birth);
  return g_test_run();
}
