/* What is shown of a card number. */
#include "privacy/mask.h"
#include "tests/add.h"
#include <string.h>

typedef struct {
  const char *name;
  NbMask mask;
  const char *text, *want;
} Row;

static const Row rows[] = {
    {"four at the end of a long number", NB_MASK_TAIL,   "R00123456",          "****3456"     },
    {"half of eight",                    NB_MASK_TAIL,   "12345678",           "****5678"     },
    {"half of seven, cut",               NB_MASK_TAIL,   "1234567",            "****567"      },
    {"half of five, cut",                NB_MASK_TAIL,   "19149",              "****49"       },
    {"one of three",                     NB_MASK_TAIL,   "123",                "****3"        },
    {"none of two",                      NB_MASK_TAIL,   "12",                 "****"         },
    {"none of one",                      NB_MASK_TAIL,   "1",                  "****"         },
    {"characters, not bytes",            NB_MASK_TAIL,   "读者甲乙丙丁", "****乙丙丁"},
    {"nothing stays nothing",            NB_MASK_TAIL,   "",                   ""             },
    {"hidden",                           NB_MASK_HIDDEN, "R00123456",          "***"          },
    {"a code",                           NB_MASK_CODE,   "R00123456",          "读者7"      },
    {"whole",                            NB_MASK_FULL,   "R00123456",          "R00123456"    },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autofree char *got = nb_mask_text(row->mask, row->text, 7);

  g_assert_cmpstr(got, ==, row->want);
}

/* Never more than half, never more than four. */
static void
test_half(void)
{
  GString *number = g_string_new(NULL);

  for (int n = 1; n < 40; n++) {
    g_string_append_c(number, (char)('A' + n % 26));
    g_autofree char *got = nb_mask_text(NB_MASK_TAIL, number->str, 1);
    gsize shown = strlen(got) - strlen("****");

    g_assert_cmpuint(shown, <=, 4);
    g_assert_cmpuint(shown * 2, <=, (gsize)n);
    g_assert_true(g_str_has_suffix(number->str, got + strlen("****")));
  }
  g_string_free(number, TRUE);
}

static void
test_parse(void)
{
  static const struct {
    const char *text;
    NbMask mask;
  } words[] = {
      {"证尾号", NB_MASK_TAIL   },
      {"tail",      NB_MASK_TAIL   },
      {"隐藏",    NB_MASK_HIDDEN },
      {"Hidden",    NB_MASK_HIDDEN },
      {"代号",    NB_MASK_CODE   },
      {"code",      NB_MASK_CODE   },
      {"全名",    NB_MASK_FULL   },
      {"full",      NB_MASK_FULL   },
      {"姓氏",    NB_MASK_SURNAME},
      {"surname",   NB_MASK_SURNAME},
      {"年代",    NB_MASK_DECADE },
      {"decade",    NB_MASK_DECADE }
  };

  for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
    NbMask mask = (NbMask)-1;

    g_assert_true(nb_mask_parse(words[i].text, &mask));
    g_assert_cmpint((int)mask, ==, (int)words[i].mask);
  }
  NbMask mask = NB_MASK_CODE;

  g_assert_false(nb_mask_parse("姓名", &mask));
  g_assert_false(nb_mask_parse("", &mask));
  g_assert_cmpint((int)mask, ==, NB_MASK_CODE);
}

static void
test_decade(void)
{
  g_autofree char *zh = nb_mask_decade(nb_day_from_date(1989, 12, 31), FALSE);
  g_autofree char *en = nb_mask_decade(nb_day_from_date(1989, 12, 31), TRUE);
  g_autofree char *young = nb_mask_decade(nb_day_from_date(2003, 1, 1), FALSE);
  g_autofree char *none = nb_mask_decade(NB_DAY_NONE, FALSE);

  g_assert_cmpstr(zh, ==, "80后");
  g_assert_cmpstr(en, ==, "born in the 1980s");
  g_assert_cmpstr(young, ==, "00后");
  g_assert_cmpstr(none, ==, "");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/privacy/mask/", rows, test_row);
  g_test_add_func("/privacy/mask/at most half and at most four", test_half);
  g_test_add_func("/privacy/mask/names of masks in both languages", test_parse);
  g_test_add_func("/privacy/mask/decade", test_decade);
  return g_test_run();
}
