#include "base/error.h"
#include "tests/add.h"
#include <errno.h>
#include <string.h>

typedef struct {
  const char *name;
  NbPlace at;
  const char *want;
} PlaceRow;

static const PlaceRow places[] = {
    {"a file alone",                 {.file = "loans.csv"},                                 "loans.csv"        },
    {"file and line",                {.file = "loans.csv", .line = 1043},                   "loans.csv:1043"   },
    {"file, line and column",        {.file = "年报.md", .line = 12, .column = 9},        "年报.md:12:9"   },
    {"a column needs a line",        {.file = "loans.csv", .column = 9},                    "loans.csv"        },
    {"a line without a file",        {.line = 3, .column = 4},                              "3:4"              },
    {"nothing at all",               {0},                                                   ""                 },
    {"a cell of a workbook",
     {.file = "馆务表.xlsx", .sheet = "大事记", .line = 7, .column = 2},
     "馆务表.xlsx!大事记!B7"                                                                             },
    {"column 26 is Z",               {.file = "a", .sheet = "s", .line = 1, .column = 26},  "a!s!Z1"           },
    {"column 27 is AA",              {.file = "a", .sheet = "s", .line = 1, .column = 27},  "a!s!AA1"          },
    {"column 703 is AAA",            {.file = "a", .sheet = "s", .line = 1, .column = 703}, "a!s!AAA1"         },
    {"an escape sequence in a name", {.file = "a\033[2Jb\n", .line = 1},                    "a\\x1b[2Jb\\x0a:1"},
    {"a bidi override in a name",    {.file = "a\u202egpj.csv"},                            "a\\u202egpj.csv"  },
    {"a control in a sheet's name",
     {.file = "a", .sheet = "s\r", .line = 1, .column = 1},
     "a!s\\x0d!A1"                                                                                             },
};

static void
test_place(gconstpointer data)
{
  const PlaceRow *row = data;
  g_autofree char *got = nb_place_format(&row->at);

  g_assert_cmpstr(got, ==, row->want);
}

typedef struct {
  const char *name;
  const char *text;
  gssize size;
  const char *want;
} QuoteRow;

static const QuoteRow quotes[] = {
    {"plain text stays",               "船山诗注",    -1, "船山诗注"               },
    {"only so many bytes are read",    "2024-13-02,more", 10, "2024-13-02"                 },
    {"invalid UTF-8 becomes a mark",
     "a\xff"
     "b",                                                 -1,
     "a\xef\xbf\xbd"
     "b"                                                                                   },
    {"a character cut in two",         "书\xe4\xb9",     -1, "书\xef\xbf\xbd\xef\xbf\xbd"},
    {"tabs and line ends are shown",   "a\tb\n",          -1, "a\\x09b\\x0a"               },
    {"NUL is shown as a mark",         "a\0b",            3,
     "a\xef\xbf\xbd"
     "b"                                                                                   },
    {"a C1 control is shown",
     "a\xc2\x9b"
     "2J",                                                -1, "a\\x9b2J"                   },
    {"a zero-width space is shown",
     "a\u200b"
     "b",                                                 -1, "a\\u200bb"                  },
    {"an Arabic letter mark is shown",
     "a\u061c"
     "b",                                                 -1, "a\\u061cb"                  },
    {"the empty text",                 "",                -1, ""                           },
};

static void
test_quote(gconstpointer data)
{
  const QuoteRow *row = data;
  g_autofree char *got = nb_quote(row->text, row->size);

  g_assert_cmpstr(got, ==, row->want);
}

static void
test_long(void)
{
  g_autofree char *book = g_strnfill(1000, 'x');
  g_autofree char *got = nb_quote(book, -1);

  g_assert_cmpint(g_utf8_strlen(got, -1), ==, 61);
  g_assert_true(g_str_has_suffix(got, "x…"));
}

static void
test_fail(void)
{
  g_autoptr(GError) error = NULL;
  const NbPlace at = {.file = "年报.md", .line = 12};

  g_assert_false(nb_fail(&error, NB_ERROR_TEMPLATE, &at, "see nianbao list metrics",
                         "no metric is called “%s”", "laons"));
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  g_assert_cmpstr(error->message, ==,
                  "年报.md:12: no metric is called “laons”\nhint: see nianbao list metrics");
}

static void
test_fail_bare(void)
{
  g_autoptr(GError) error = NULL;
  const NbPlace nowhere = {0};

  g_assert_false(nb_fail(&error, NB_ERROR_USAGE, &nowhere, NULL, "100%% %s", "sure"));
  g_assert_cmpstr(error->message, ==, "100% sure");
  g_assert_false(nb_fail(NULL, NB_ERROR_USAGE, NULL, NULL, "nobody listens"));
}

static void
test_reason(void)
{
  const int common[] = {ENOENT, EACCES, ENOTDIR, EISDIR, ENOSPC, EROFS, ENAMETOOLONG, ENOMEM, EIO};

  for (gsize i = 0; i < G_N_ELEMENTS(common); i++)
    g_assert_cmpstr(nb_reason(common[i]), ==, g_strerror(common[i]));
  g_assert_cmpstr(nb_reason(EPERM), ==, g_strerror(EACCES));
  g_assert_cmpstr(nb_reason(EMFILE), ==, g_strerror(EMFILE));
}

static void
test_file_reason(void)
{
  g_autoptr(GError) missing = NULL;
  g_autoptr(GError) strange = g_error_new(G_FILE_ERROR, G_FILE_ERROR_FAILED, "it rained");
  g_autoptr(GError) foreign = g_error_new(G_KEY_FILE_ERROR, G_FILE_ERROR_NOENT, "no such key");
  g_autofree char *text = NULL;

  g_assert_false(g_file_get_contents("no/such/file", &text, NULL, &missing));
  g_assert_cmpstr(nb_file_reason(missing), ==, "No such file or directory");
  g_assert_cmpstr(nb_file_reason(strange), ==, "it rained");
  g_assert_cmpstr(nb_file_reason(foreign), ==, "no such key");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/base/error/place: ", places, test_place);
  NB_ADD_ROWS("/base/error/quote: ", quotes, test_quote);
  g_test_add_func("/base/error/quote: a long text is cut", test_long);
  g_test_add_func("/base/error/a message has place, fault and hint", test_fail);
  g_test_add_func("/base/error/place and hint may be absent", test_fail_bare);
  g_test_add_func("/base/error/a reason is what the system says", test_reason);
  g_test_add_func("/base/error/the reason of a file leaves its path out", test_file_reason);
  return g_test_run();
}
