/* COUNTER reports as JSON give the table that they are as TSV. */
#include "ingest/counter.h"
#include "tests/add.h"
#include <string.h>

#define HEAD "{\"Report_Header\":{\"Release\":\"5.1\"},\"Report_Items\":["
#define END "]}"

typedef struct {
  const char *name;
  const char *json;
  const char *want; /* the table, without the head; or part of the message */
} Row;

static const Row rows[] = {
    {"months of one metric are a row, with their total",
     HEAD "{\"Title\":\"甲\",\"Platform\":\"P\",\"Attribute_Performance\":[{\"YOP\":\"2022\","
          "\"Performance\":{\"No_License\":{\"2022-02\":3,\"2022-01\":2}}}]}" END,
     "\"甲\",\"P\",\"\",\"\",\"\",\"2022\",\"\",\"\",\"No_License\",5,2,3\n"        },
    {"a month that another row has is 0",
     HEAD "{\"Database\":\"a \\\"b\\\"\",\"Attribute_Performance\":[{\"Performance\":{"
          "\"A\":{\"2022-01\":1},\"B\":{\"2022-02\":2}}}]}" END,
     "\"a \"\"b\"\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"A\",1,1,0\n"
     "\"a \"\"b\"\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"B\",2,0,2\n"              },
    {"items stand under their titles",
     HEAD "{\"Title\":\"T\",\"Items\":[{\"Item\":\"I\",\"Attribute_Performance\":[{\"Data_Type\":"
          "\"Article\",\"Performance\":{\"A\":{\"2022-01\":1}}}]}]}" END,
     "\"I\",\"\",\"\",\"Article\",\"\",\"\",\"\",\"\",\"A\",1,1\n"                   },
    {"release 5 has periods with instances",
     HEAD "{\"Title\":\"T\",\"Performance\":["
          "{\"Period\":{\"Begin_Date\":\"2020-01-01\",\"End_Date\":\"2020-01-31\"},\"Instance\":["
          "{\"Metric_Type\":\"A\",\"Count\":4},{\"Metric_Type\":\"B\",\"Count\":1}]},"
          "{\"Period\":{\"Begin_Date\":\"2020-02-01\",\"End_Date\":\"2020-02-29\"},\"Instance\":["
          "{\"Metric_Type\":\"A\",\"Count\":5}]}]}" END,
     "\"T\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"A\",9,4,5\n"
     "\"T\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"B\",1,1,0\n"                        },
    {"a report without items is a head alone",           HEAD END,                 ""},
};

static GBytes *
read_text(const char *json, GError **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static(json, strlen(json));

  g_assert_true(nb_counter_is_json(bytes));
  return nb_counter_text(bytes, "a.json", error);
}

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = read_text(row->json, &error);

  g_assert_no_error(error);
  g_autofree char *got = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));

  g_assert_cmpstr(strchr(got, '\n') + 1, ==, row->want);
}

static const Row faults[] = {
    {"no JSON",                      "{",                                                    "no COUNTER report"         },
    {"another JSON",                 "{\"a\":[1]}",                                          "no COUNTER report"         },
    {"items that are none",          HEAD "1" END,                                           "an item has no Performance"},
    {"an item without use",          HEAD "{\"Title\":\"T\"}" END,                           "an item has no Performance"},
    {"a count below zero",
     HEAD "{\"Attribute_Performance\":[{\"Performance\":{\"A\":{\"2022-01\":-1}}}]}" END,
     "a month or a count is none"                                                                                        },
    {"a count that is a text",
     HEAD "{\"Attribute_Performance\":[{\"Performance\":{\"A\":{\"2022-01\":\"1\"}}}]}" END,
     "a month or a count is none"                                                                                        },
    {"a count that is a fraction",
     HEAD "{\"Attribute_Performance\":[{\"Performance\":{\"A\":{\"2022-01\":1.5}}}]}" END,
     "a month or a count is none"                                                                                        },
    {"a period of two months",
     HEAD
     "{\"Performance\":[{\"Period\":{\"Begin_Date\":\"2020-01-01\",\"End_Date\":\"2020-02-29\"},"
     "\"Instance\":[]}]}" END,
     "a period is not one month"                                                                                         },
    {"an instance without a metric",
     HEAD
     "{\"Performance\":[{\"Period\":{\"Begin_Date\":\"2020-01-01\",\"End_Date\":\"2020-01-31\"},"
     "\"Instance\":[{\"Count\":1}]}]}" END,
     "an instance has no Metric_Type"                                                                                    },
};

static void
test_fault(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = read_text(row->json, &error);

  g_assert_null(bytes);
  g_assert_error(error, NB_ERROR, NB_ERROR_INPUT);
  g_assert_nonnull(strstr(error->message, row->want));
  g_assert_nonnull(strstr(error->message, "hint: "));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/ingest/counter/", rows, test_row);
  NB_ADD_ROWS("/ingest/counter/refused: ", faults, test_fault);
  return g_test_run();
}
