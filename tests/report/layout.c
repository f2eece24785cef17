/* The words of 版式. */
#include "report/layout.h"
#include "base/error.h"
#include "tests/add.h"
#include <string.h>

typedef struct {
  const char *name, *text;
  NbDocKind kind;
  gboolean has_kind;
  NbDocPages pages;
  NbDocPair pair;
} Row;

static const Row rows[] = {
    {"a report",                       "年报",               NB_DOC_REPORT, TRUE,  NB_DOC_A4,   NB_DOC_BY_FAMILY},
    {"a sheet",                        "看板",               NB_DOC_SHEET,  TRUE,  NB_DOC_A4,   NB_DOC_BY_FAMILY},
    {"a sheet in English",             "Sheet",                NB_DOC_SHEET,  TRUE,  NB_DOC_A4,   NB_DOC_BY_FAMILY},
    {"a page family",                  "16:9",                 NB_DOC_REPORT, FALSE, NB_DOC_WIDE, NB_DOC_BY_FAMILY},
    {"its English name",               "wide",                 NB_DOC_REPORT, FALSE, NB_DOC_WIDE, NB_DOC_BY_FAMILY},
    {"a full-width colon",             "16：9",               NB_DOC_REPORT, FALSE, NB_DOC_WIDE, NB_DOC_BY_FAMILY},
    {"small letters",                  "a4",                   NB_DOC_REPORT, FALSE, NB_DOC_A4,   NB_DOC_BY_FAMILY},
    {"facing columns",                 "对照",               NB_DOC_REPORT, FALSE, NB_DOC_A4,   NB_DOC_FACING   },
    {"one under the other",            "上下",               NB_DOC_REPORT, FALSE, NB_DOC_A4,   NB_DOC_STACKED  },
    {"all three, blanks of any width", "看板　16:9 对照", NB_DOC_SHEET,  TRUE,  NB_DOC_WIDE,
     NB_DOC_FACING                                                                                                },
    {"all three, commas of any width", "wide，facing,sheet",  NB_DOC_SHEET,  TRUE,  NB_DOC_WIDE,
     NB_DOC_FACING                                                                                                },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  NbLayout layout = {.kind = NB_DOC_REPORT};
  g_autoptr(GError) error = NULL;

  g_assert_true(nb_layout_parse(row->text, NULL, &layout, &error));
  g_assert_no_error(error);
  g_assert_cmpint(layout.kind, ==, row->kind);
  g_assert_cmpint(layout.has_kind, ==, row->has_kind);
  g_assert_cmpint(layout.pages, ==, row->pages);
  g_assert_cmpint(layout.pair, ==, row->pair);
}

typedef struct {
  const char *name, *text, *want;
} Fault;

static const Fault faults[] = {
    {"an unknown word",              "A3",        "nianbao.ini:3: “A3” is no layout"},
    {"nothing",                      " ",         "is no layout"                        },
    {"two families",                 "A4 16:9",   "exclude each other: “A4 16:9”"   },
    {"one family twice",             "wide wide", "exclude each other"                  },
    {"the hint names what is known", "letter",    "A4 (a4) or 16:9 (wide)"              },
};

static void
test_fault(gconstpointer data)
{
  const Fault *fault = data;
  NbLayout layout = {0};
  g_autoptr(GError) error = NULL;
  const NbPlace at = {.file = "nianbao.ini", .line = 3};

  g_assert_false(nb_layout_parse(fault->text, &at, &layout, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  if (!strstr(error->message, fault->want))
    g_error("“%s” does not say “%s”", error->message, fault->want);
}

/* What no word names stays as it was. */
static void
test_stays(void)
{
  NbLayout layout = {.kind = NB_DOC_SHEET, .pages = NB_DOC_WIDE, .pair = NB_DOC_FACING};

  g_assert_true(nb_layout_parse("年报", NULL, &layout, NULL));
  g_assert_cmpint(layout.pages, ==, NB_DOC_WIDE);
  g_assert_cmpint(layout.pair, ==, NB_DOC_FACING);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/report/layout/", rows, test_row);
  NB_ADD_ROWS("/report/layout/refused/", faults, test_fault);
  g_test_add_func("/report/layout/what is not named stays", test_stays);
  return g_test_run();
}
