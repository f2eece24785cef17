/* Filters are read as people write them, and every slip has an answer. */
#include "tests/add.h"
#include "tests/query/rows.h"

typedef struct {
  const char *name;
  const char *dataset;
  const char *text;
  const char *want; /* all filters formatted, joined by " ; " */
} Row;

static const Row rows[] = {
    {"one value",                          "loans",   "site=总馆",                       "site=总馆"                      },
    {"a Chinese name of the role",         "loans",   "馆藏地=总馆",                  "site=总馆"                      },
    {"an English name in capitals",        "loans",   "SITE=总馆",                       "site=总馆"                      },
    {"several values",                     "loans",   "site=总馆|古南",                "site=总馆|古南"               },
    {"full-width signs",                   "loans",   "馆藏地＝总馆｜古南",       "site=总馆|古南"               },
    {"a full-width slash parts values",    "events",  "标签=民俗／流动",            "tag=民俗|流动"                },
    {"an ASCII slash does not",            "loans",   "title=单人研修室 / 图书馆", "title=单人研修室 / 图书馆"},
    {"not equal",                          "loans",   "site!=总馆",                      "site!=总馆"                     },
    {"not equal, one sign",                "loans",   "site≠总馆",                     "site!=总馆"                     },
    {"not equal, full width",              "loans",   "site！＝总馆",                  "site!=总馆"                     },
    {"begins with",                        "loans",   "call_no^=I2",                       "call_no^=I2"                      },
    {"contains",                           "loans",   "题名*=研修室",                 "title*=研修室"                 },
    {"contains none",                      "loans",   "题名!*=研修室",                "title!*=研修室"                },
    {"contains none, full width",          "loans",   "题名！＊＝研修室",          "title!*=研修室"                },
    {"at least",                           "visits",  "进馆人次>=100",                 "count>=100"                       },
    {"at least, one sign",                 "visits",  "进馆人次≥100",                "count>=100"                       },
    {"full-width digits",                  "visits",  "进馆人次≥１００",          "count>=１００"                 },
    {"less",                               "visits",  "count<5",                           "count<5"                          },
    {"a double equal sign",                "loans",   "site==总馆",                      "site=总馆"                      },
    {"blanks around",                      "loans",   "  site =  总馆 | 古南  ",       "site=总馆|古南"               },
    {"a wide blank around",                "loans",   "site　＝　总馆",               "site=总馆"                      },
    {"two by a semicolon",                 "loans",   "site=总馆; action=loan",          "site=总馆 ; action=loan"        },
    {"two by a wide semicolon",            "loans",   "site=总馆；action=loan",         "site=总馆 ; action=loan"        },
    {"two by and",                         "loans",   "site=总馆 and action=loan",       "site=总馆 ; action=loan"        },
    {"and after the empty cell",           "loans",   "title= and site=总馆",            "title= ; site=总馆"             },
    {"and in a title is no joint",         "loans",   "title=War and Peace",               "title=\"War and Peace\""          },
    {"and before an unknown word is none", "loans",   "title=A and B=C",                   "title=\"A and B=C\""              },
    {"a quoted bar",                       "loans",   "title=\"a|b\"|c",                   "title=\"a|b\"|c"                  },
    {"a quoted semicolon",                 "loans",   "title='a;b'",                       "title=\"a;b\""                    },
    {"Chinese quotes",                     "loans",   "title=“a；b”",                 "title=\"a；b\""                  },
    {"a doubled quote",                    "loans",   "title=\"say \"\"yes\"\"\"",         "title=\"say \"\"yes\"\"\""        },
    {"the empty cell",                     "loans",   "reader_type=",                      "reader_type="                     },
    {"the empty cell among others",        "sites",   "closed>2024-12-31|",                "closed>2024-12-31|"               },
    {"a Chinese word for a stored one",    "loans",   "操作=借出|续借",              "action=loan|renew"                },
    {"a month",                            "loans",   "时间>=2024-03",                   "time>=2024-03"                    },
    {"a bucket",                           "loans",   "星期=6|7",                        "weekday=6|7"                      },
    {"a bucket of another time",           "loans",   "归还日期:月=2024-03",          "returned:month=2024-03"           },
    {"a class",                            "loans",   "大类=I|K",                        "class=I|K"                        },
    {"nothing at all",                     "loans",   "  ",                                ""                                 },
    {"a semicolon too much",               "loans",   "site=总馆;",                      "site=总馆"                      },
    {"a decimal",                          "figures", "值>17.5",                          "value>17.5"                       },
};

static char *
format_all(const GPtrArray *filters)
{
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < filters->len; i++) {
    g_autofree char *text = nb_filter_format(filters->pdata[i]);

    g_string_append_printf(out, "%s%s", i ? " ; " : "", text);
  }
  return g_string_free(out, FALSE);
}

static GPtrArray *
parse(const char *text, const char *dataset, GError **error)
{
  g_autoptr(GPtrArray) filters = g_ptr_array_new_with_free_func((GDestroyNotify)nb_filter_free);

  if (!nb_filter_parse(text, nb_dataset_find(dataset), filters, error))
    return NULL;
  return g_steal_pointer(&filters);
}

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) filters = parse(row->text, row->dataset, &error);

  g_assert_no_error(error);
  g_autofree char *got = format_all(filters);

  g_assert_cmpstr(got, ==, row->want);
  /* what is formatted reads back as the same */
  for (guint i = 0; i < filters->len; i++) {
    g_autofree char *text = nb_filter_format(filters->pdata[i]);
    g_autoptr(GPtrArray) again = parse(text, row->dataset, &error);

    g_assert_no_error(error);
    g_assert_cmpuint(again->len, ==, 1);
    const NbFilter *a = filters->pdata[i], *b = again->pdata[0];

    g_assert_cmpuint(a->values->len, ==, b->values->len);
    for (guint k = 0; k < a->values->len; k++)
      g_assert_cmpstr(a->values->pdata[k], ==, b->values->pdata[k]);
  }
}

typedef struct {
  const char *name;
  const char *dataset;
  const char *text;
  const char *part; /* of the message */
} Fault;

static const Fault faults[] = {
    {"no operator",                    "loans",   "总馆",                    "no operator"               },
    {"no role",                        "loans",   "=总馆",                   "is no column"              },
    {"an unknown role has neighbours", "loans",   "tilte=x",                   "“title”"               },
    {"an unknown role lists all",      "loans",   "天气=晴",                "site 馆藏地"            },
    {"a name is never stored",         "loans",   "读者姓名=张三",       "never stored"              },
    {"letters for a number",           "visits",  "count>=abc",                "is no number"              },
    {"commas in a number",             "visits",  "count>=1,000",              "is no number"              },
    {"a point in a count",             "visits",  "count>=1.5",                "is no number"              },
    {"seven decimals",                 "figures", "value>0.1234567",           "is no number"              },
    {"a number beyond int64",          "visits",  "count>9223372036854775808", "is no number"              },
    {"no such day",                    "loans",   "time>=2023-02-29",          "is no date"                },
    {"words for a date",               "loans",   "time=昨天",               "is no date"                },
    {"text cannot be larger",          "loans",   "site>总馆",               "compares numbers and dates"},
    {"a number has no beginning",      "visits",  "count^=1",                  "compares text"             },
    {"a date has no part",             "loans",   "time*=2024",                "compares text"             },
    {"nothing to look for",            "loans",   "title*=",                   "has no value"              },
    {"a quote that is not closed",     "loans",   "title=\"abc",               "never closed"              },
    {"text behind a quote",            "loans",   "title=\"a\"b",              "follows the quote"         },
    {"the second of two is bad",       "loans",   "site=总馆; x",            "no operator"               },
    {"not UTF-8",                      "loans",   "site=\xff",                 "not UTF-8"                 },
};

static void
test_fault(gconstpointer data)
{
  const Fault *fault = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) into = g_ptr_array_new();

  g_assert_false(nb_filter_parse(fault->text, nb_dataset_find(fault->dataset), into, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_USAGE);
  g_assert_nonnull(strstr(error->message, fault->part));
  g_assert_nonnull(strstr(error->message, "hint: "));
  g_assert_cmpuint(into->len, ==, 0);
}

/* Any list of values survives being written and read. */
static void
test_round_trip(void)
{
  static const char *const pieces[] = {"a",   "|", "｜", ";", "；", "\"", "'",  "“",  "”", " ",
                                       "and", "=", "＝", "/", "／", "研", "　", "\\", "!", "*"};
  g_autoptr(GRand) rand = g_rand_new_with_seed(7);

  for (int i = 0; i < 20000; i++) {
    g_autoptr(NbFilter) filter = nb_filter_new("title", NB_OP_EQ);

    for (int n = g_rand_int_range(rand, 1, 4); n > 0; n--) {
      GString *value = g_string_new(NULL);

      for (int k = g_rand_int_range(rand, 0, 6); k > 0; k--)
        g_string_append(value, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
      g_ptr_array_add(filter->values, g_string_free(value, FALSE));
    }
    g_autofree char *text = nb_filter_format(filter);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) again = parse(text, "loans", &error);

    g_assert_no_error(error);
    g_assert_cmpuint(again->len, ==, 1);
    const NbFilter *got = again->pdata[0];

    g_assert_cmpuint(got->values->len, ==, filter->values->len);
    for (guint k = 0; k < got->values->len; k++)
      g_assert_cmpstr(got->values->pdata[k], ==, filter->values->pdata[k]);
  }
}

/* Random bytes never crash the reader; it answers with filters or an error. */
static void
test_noise(void)
{
  static const char letters[] = "site=title!*^<>|;\"' and总馆＝≥";
  g_autoptr(GRand) rand = g_rand_new_with_seed(11);

  for (int i = 0; i < 20000; i++) {
    char text[24] = {0};

    for (int k = g_rand_int_range(rand, 0, 23); k > 0; k--)
      text[k - 1] = letters[g_rand_int_range(rand, 0, sizeof letters - 1)];
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) filters = parse(text, "loans", &error);

    g_assert_true((filters != NULL) == (error == NULL));
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/query/filter/", rows, test_row);
  NB_ADD_ROWS("/query/filter/fault: ", faults, test_fault);
  g_test_add_func("/query/filter/any values survive being written and read", test_round_trip);
  g_test_add_func("/query/filter/noise gives an answer", test_noise);
  return g_test_run();
}
