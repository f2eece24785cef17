#include "type/hyphen.h"
#include <string.h>

static const struct {
  const char *word;
  const char *want; /* - where it may be parted */
} rows[] = {
    {"responsibility",                                                           "re-spon-si-bil-ity"        },
    {"Internationalization",                                                     "In-ter-na-tion-al-iza-tion"},
    {"library",                                                                  "li-brary"                  },
    {"books",                                                                    "books"                     },
    {"a",                                                                        "a"                         },
    {"",                                                                         ""                          },
    {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"                              },
};

static void
test_words(void)
{
  g_autoptr(GError) error = NULL;
  NbHyphens *hyphens = nb_hyphens_open(&error);

  g_assert_no_error(error);
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    gsize size = strlen(rows[i].word);
    g_autofree gboolean *points = g_new0(gboolean, size + 1);
    g_autoptr(GString) got = g_string_new(NULL);

    nb_hyphens_find(hyphens, rows[i].word, size, points);
    for (gsize k = 0; k < size; k++) {
      if (points[k])
        g_string_append_c(got, '-');
      g_string_append_c(got, rows[i].word[k]);
    }
    g_assert_cmpstr(got->str, ==, rows[i].want);
  }
  nb_hyphens_free(hyphens);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/type/hyphen/words are parted at syllables", test_words);
  return g_test_run();
}
