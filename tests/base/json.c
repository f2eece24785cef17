#include "base/json.h"
#include "tests/add.h"

typedef struct {
  const char *name;
  const char *text;
  const char *want;
} TextRow;

static const TextRow texts[] = {
    {"plain",                         "船山诗注",    "[\n  \"船山诗注\"\n]\n"            },
    {"quotes and backslashes",        "a\"b\\c",         "[\n  \"a\\\"b\\\\c\"\n]\n"             },
    {"line ends and tabs",            "a\nb\tc\r",       "[\n  \"a\\nb\\u0009c\\u000d\"\n]\n"    },
    {"controls",                      "\x01\x1b[2J\x7f", "[\n  \"\\u0001\\u001b[2J\\u007f\"\n]\n"},
    {"C1 controls",                   "\xc2\x9b",        "[\n  \"\\u009b\"\n]\n"                 },
    {"bidi overrides",
     "a\u202e"
     "b",                                                "[\n  \"a\\u202eb\"\n]\n"               },
    {"line separators of JavaScript", "\u2028",          "[\n  \"\\u2028\"\n]\n"                 },
    {"emoji with joiners stay",       "👩‍👧",     "[\n  \"👩‍👧\"\n]\n"             },
    {"invalid UTF-8 is mended",       "a\xff",           "[\n  \"a\xef\xbf\xbd\"\n]\n"           },
    {"nothing is null",               NULL,              "[\n  null\n]\n"                        },
};

static void
test_text(gconstpointer data)
{
  const TextRow *row = data;
  NbJson *json = nb_json_new();

  nb_json_open_array(json, NULL);
  nb_json_string(json, NULL, row->text);
  g_autofree char *got = nb_json_finish(json);

  g_assert_cmpstr(got, ==, row->want);
}

typedef struct {
  const char *name;
  gint64 num, den;
  const char *want;
} RatioRow;

static const RatioRow ratios[] = {
    {"a count",                      341876,     1,          "341876"              },
    {"decimals that end",            17567,      1000,       "17.567"              },
    {"zeros inside stay",            1001,       1000,       "1.001"               },
    {"zeros after the point stay",   1,          1000,       "0.001"               },
    {"a third is cut at six places", 1,          3,          "0.333333"            },
    {"two thirds go up",             2,          3,          "0.666667"            },
    {"a carry crosses the point",    9999999,    10000000,   "1"                   },
    {"negative",                     -1,         4,          "-0.25"               },
    {"no minus on a rounded zero",   -1,         10000000,   "0"                   },
    {"no value",                     5,          0,          "null"                },
    {"zero",                         0,          7,          "0"                   },
    {"the largest",                  G_MAXINT64, 1,          "9223372036854775807" },
    {"the most negative",            G_MININT64, 1,          "-9223372036854775808"},
    {"large over large",             G_MAXINT64, G_MAXINT64, "1"                   },
};

static void
test_ratio(gconstpointer data)
{
  const RatioRow *row = data;
  NbJson *json = nb_json_new();

  nb_json_open_object(json, NULL);
  nb_json_ratio(json, "value", row->num, row->den);
  g_autofree char *got = nb_json_finish(json);
  g_autofree char *want = g_strdup_printf("{\n  \"value\": %s\n}\n", row->want);

  g_assert_cmpstr(got, ==, want);
}

static void
test_nesting(void)
{
  NbJson *json = nb_json_new();

  nb_json_open_object(json, NULL);
  nb_json_int(json, "read", 12);
  nb_json_bool(json, "bom", TRUE);
  nb_json_open_array(json, "rows");
  nb_json_open_object(json, NULL);
  nb_json_close(json);
  nb_json_open_array(json, NULL);
  nb_json_close(json);
  nb_json_bool(json, NULL, FALSE);
  nb_json_close(json);
  nb_json_string(json, "a\"b", "");
  g_autofree char *got = nb_json_finish(json); /* closes what is open */

  g_assert_cmpstr(got, ==,
                  "{\n  \"read\": 12,\n  \"bom\": true,\n  \"rows\": [\n    {},\n    [],\n"
                  "    false\n  ],\n  \"a\\\"b\": \"\"\n}\n");
}

static void
test_free(void)
{
  NbJson *json = nb_json_new();

  nb_json_open_object(json, NULL);
  nb_json_free(json);
  nb_json_free(NULL);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/base/json/text: ", texts, test_text);
  NB_ADD_ROWS("/base/json/number: ", ratios, test_ratio);
  g_test_add_func("/base/json/objects and arrays nest in order", test_nesting);
  g_test_add_func("/base/json/may be thrown away half-written", test_free);
  return g_test_run();
}
