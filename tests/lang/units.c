#include "file.h"
#include "lang/unit.h"
#include "tests/add.h"
#include <string.h>

typedef struct {
  const char *name, *text;
  const char *message; /* what it says after the place, NULL when the file is right */
} Row;

static const Row rows[] = {
    {"a line, a remark and an empty line",     "# x\n\nloan\titem\tloans\t册次 本次\n",        NULL                              },
    {"a mark at the start, Windows line ends", "\xef\xbb\xbf# x\r\nloan\titem\tloans\t册次\r\n",
     NULL                                                                                                                            },
    {"factors",                                "length\tl\tm\t米 公里=1000 厘米=1/100\n",     NULL                              },
    {"three columns",                          "loan\titem\t册次\n",                             ":1: found 3 columns"             },
    {"a dimension twice",                      "a\ta\ta\t册\n\na\ta\ta\t本\n",                   ":3: the dimension “a” stands"},
    {"a word twice",                           "a\ta\ta\t册\nb\tb\tb\t册\n",                     ":2: the unit “册” stands"   },
    {"a factor of 0",                          "a\ta\ta\t册=0\n",                                 ":1: “册=0” is no unit"      },
    {"a factor of words",                      "a\ta\ta\t册=many\n",                              ":1: “册=many” is no unit"   },
    {"a fraction below nothing",               "a\ta\ta\t册=1/-3\n",                              ":1: “册=1/-3” is no unit"   },
    {"a factor without word",                  "a\ta\ta\t=3\n",                                    ":1: “=3” is no unit"         },
    {"two blanks",                             "a\ta\ta\t册  本\n",                              ":1: “” is no unit"           },
    {"bytes of GB18030",                       "a\ta\ta\t\xce\xc4\n",                              ": the file is not UTF-8"         },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autofree char *path = write_file(row->text);
  g_autoptr(GError) error = NULL;
  g_autoptr(NbUnits) units = nb_units_load(path, &error);

  g_assert_true((units != NULL) == (row->message == NULL));
  if (row->message) {
    g_autofree char *want = g_strconcat(path, row->message, NULL);

    g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
    g_assert_true(g_str_has_prefix(error->message, want));
    g_assert_nonnull(strstr(error->message, "\nhint: "));
  }
  g_unlink(path);
}

static void
test_missing_file(void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null(nb_units_load("there-is-no-such-file.tsv", &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
}

static void
test_values(void)
{
  g_autofree char *path = write_file("length\troad\tmetres\t米 厘米=1/100 公里=1000\n");
  g_autoptr(NbUnits) units = nb_units_load(path, NULL);
  const NbUnit *unit = nb_unit_nth(units, 1);

  g_assert_cmpstr(nb_dimension_nth(units, 0)->words, ==, "米,厘米,公里");
  g_assert_cmpstr(nb_dimension_nth(units, 0)->en, ==, "metres");
  g_assert_null(nb_dimension_nth(units, 1));
  g_assert_cmpstr(unit->dimension, ==, "length");
  g_assert_cmpstr(unit->family, ==, "road");
  g_assert_cmpint(unit->times, ==, 1);
  g_assert_cmpint(unit->base, ==, 100);
  g_assert_cmpuint(unit->length, ==, 2);
  g_assert_null(nb_unit_nth(units, 3));
  g_unlink(path);
}

/* The table of the program: what metrics and prose both hold to. */
static void
test_shared(void)
{
  static const char *const units[][2] = {
      {"册次",        "loan"       },
      {"万册",        "copy"       },
      {"册（件）",  "copy"       },
      {"册/件",       "copy"       },
      {"人次",        "visit"      },
      {"册次/千人", "loan/person"},
      {"㎡",           "area"       },
      {"",              ""           },
      {"头",           NULL         },
      {"册/头",       NULL         },
  };

  for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
    g_autofree char *dimension = nb_unit_dimension(units[i][0]);

    g_assert_cmpstr(dimension, ==, units[i][1]);
  }
  g_assert_true(nb_unit_is_same("场", "场次"));
  g_assert_false(nb_unit_is_same("册", "册次"));
  g_assert_false(nb_unit_is_same("人", "人次"));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_set_nonfatal_assertions();
  NB_ADD_ROWS("/lang/units/", rows, test_row);
  g_test_add_func("/lang/units/a file that is not there", test_missing_file);
  g_test_add_func("/lang/units/factors and families", test_values);
  g_test_add_func("/lang/units/the table of the program", test_shared);
  return g_test_run();
}
