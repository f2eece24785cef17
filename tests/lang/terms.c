#include "lang/terms.h"
#include "file.h"
#include "tests/add.h"
#include <string.h>

typedef struct {
  const char *name;
  const char *text;
  const char *message; /* what it says after the place, NULL when the file is right */
} Row;

static const Row rows[] = {
    {"a file of one line",                        "class\tI\t文学\tLiterature\n",                 NULL                             },
    {"a mark at the start and Windows line ends", "\xef\xbb\xbf# x\r\na\tb\tc\td\r\n",              NULL                             },
    {"an empty English text",                     "a\tb\tc\t\n",                                    NULL                             },
    {"three columns",                             "class\tI\t文学\n",                             ":1: found 3 columns, expected 4"},
    {"blanks in place of tabs",                   "group\tterm\tzh\ten\nclass I 文学 Literature",
     ":2: found 1 columns, expected 4"                                                                                               },
    {"the same term twice",                       "a\tb\tc\td\n\na\tb\te\tf\n",
     ":3: the term “b” of the group “a” stands here a second time"                                                           },
    {"bytes of GB18030",                          "a\tb\t\xce\xc4\xd1\xa7\tx\n",                    ": the file is not UTF-8"        },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autofree char *path = write_file(row->text);
  g_autoptr(GError) error = NULL;
  g_autoptr(NbTerms) terms = nb_terms_load(path, &error);

  g_assert_true((terms != NULL) == (row->message == NULL));
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

  g_assert_null(nb_terms_load("there-is-no-such-file.tsv", &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  g_assert_true(g_str_has_prefix(error->message, "there-is-no-such-file.tsv: "));
}

static void
test_order(void)
{
  g_autofree char *path = write_file("a\t2\tx\ty\nb\t1\t\t\na\t1\tz\tw\n");
  g_autoptr(NbTerms) terms = nb_terms_load(path, NULL);

  g_assert_cmpstr(nb_terms_nth(terms, "a", 0)->key, ==, "2");
  g_assert_cmpstr(nb_terms_nth(terms, "a", 1)->key, ==, "1");
  g_assert_null(nb_terms_nth(terms, "a", 2));
  g_assert_cmpstr(nb_terms_find(terms, "a", "1")->en, ==, "w");
  g_assert_null(nb_terms_find(terms, "b", "2"));
  g_unlink(path);
}

typedef struct {
  const char *group, *key, *zh, *en;
} Word;

static const Word words[] = {
    {"class",   "I",                        "文学",                            "Literature"              },
    {"class",   "TP",                       "自动化技术、计算机技术", "Automation and Computing"},
    {"month",   "4",                        "4月",                              "Apr"                     },
    {"weekday", "7",                        "周日",                            "Sun"                     },
    {"level",   "市级",                   "市级",                            "Municipal"               },
    {"word",    "total",                    "合计",                            "Total"                   },
    {"word",    "a word that is not there", "a word that is not there",          "a word that is not there"},
};

static void
test_shared(void)
{
  g_autoptr(GError) error = NULL;

  g_assert_nonnull(nb_terms_shared(&error));
  g_assert_no_error(error);
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
    g_assert_cmpstr(nb_term(words[i].group, words[i].key, FALSE), ==, words[i].zh);
    g_assert_cmpstr(nb_term(words[i].group, words[i].key, TRUE), ==, words[i].en);
  }
}

/* The 22 main classes and no letter that has none. */
static void
test_classes(void)
{
  const NbTerms *terms = nb_terms_shared(NULL);
  guint n = 0;

  for (char letter = 'A'; letter <= 'Z'; letter++) {
    char key[2] = {letter, '\0'};

    if (nb_terms_find(terms, "class", key))
      n++;
    else
      g_assert_nonnull(strchr("LMWY", letter));
  }
  g_assert_cmpuint(n, ==, 22);
}

static void
test_sentences(void)
{
  g_autofree char *zh = nb_term_fill("tied", FALSE, "limit", "10", "n", "12种", NULL);
  g_autofree char *en = nb_term_fill("tied", TRUE, "limit", "10", "n", "12 titles", NULL);
  g_autofree char *titles = nb_term_count("title", 12, FALSE);
  g_autofree char *one = nb_term_count("title", 1, TRUE);
  g_autofree char *many = nb_term_count("title", 12, TRUE);
  g_autofree char *other = nb_term_count("there is none", 3, TRUE);

  g_assert_cmpstr(zh, ==, "前10（含并列共12种）");
  g_assert_cmpstr(en, ==, "Top 10 (12 titles with ties)");
  g_assert_cmpstr(titles, ==, "12种");
  g_assert_cmpstr(one, ==, "1 title");
  g_assert_cmpstr(many, ==, "12 titles");
  g_assert_cmpstr(other, ==, "3 lines");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/lang/terms/", rows, test_row);
  g_test_add_func("/lang/terms/a file that is not there", test_missing_file);
  g_test_add_func("/lang/terms/the order of the file", test_order);
  g_test_add_func("/lang/terms/the words of the program", test_shared);
  g_test_add_func("/lang/terms/22 main classes", test_classes);
  g_test_add_func("/lang/terms/sentences with places", test_sentences);
  return g_test_run();
}
