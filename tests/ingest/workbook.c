/* Sheets of workbooks as text: row by row, with dates as dates. */
#include "ingest/workbook.h"
#include "base/zip.h"
#include "ingest/workbook-part.h"
#include "tests/add.h"
#include <string.h>

static void
add(GPtrArray *parts, const char *name, const char *text)
{
  g_ptr_array_add(parts, nb_zip_entry_new(name, g_bytes_new(text, strlen(text))));
}

/* A book of up to two sheets, 借阅 and 说明, with four cell styles: general, day, time, a written
 * format. */
static GPtrArray *
book(const char *first, const char *second)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func(nb_zip_entry_free);
  g_autofree char *a = g_strdup_printf(
      "<x:worksheet xmlns:x=\"m\"><x:sheetData>%s</x:sheetData></x:worksheet>", first);
  g_autofree char *b =
      second ? g_strdup_printf("<worksheet><sheetData>%s</sheetData></worksheet>", second) : NULL;

  add(parts, "xl/workbook.xml",
      "<?xml version=\"1.0\"?><workbook><workbookPr/><sheets><sheet name=\"借阅\" r:id=\"r1\"/>"
      "<sheet name=\"说明\" r:id=\"r2\"/></sheets></workbook>");
  add(parts, "xl/_rels/workbook.xml.rels",
      "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/a.xml\"/>"
      "<Relationship Id=\"r2\" Target=\"/xl/worksheets/b.xml\"/></Relationships>");
  add(parts, "xl/sharedStrings.xml",
      "<sst><si><t>题名</t></si><si><r><t>《船山</t></r><r><t>诗注》</t></r>"
      "<rPh><t>ちゅう</t></rPh></si><si><t>a_x000D_&#10;b</t></si></sst>");
  add(parts, "xl/styles.xml",
      "<styleSheet><numFmts><numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;"
      "d&quot;日&quot;\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
      "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/>"
      "<xf numFmtId=\"176\"/></cellXfs></styleSheet>");
  add(parts, "xl/worksheets/a.xml", a);
  if (b)
    add(parts, "xl/worksheets/b.xml", b);
  return parts;
}

typedef struct {
  const char *name;
  const char *rows; /* of the first sheet */
  const char *want; /* its text */
} Row;

static const Row rows[] = {
    {"shared strings, also in pieces",
     "<x:row r=\"1\"><x:c r=\"A1\" t=\"s\"><x:v>0</x:v></x:c><x:c r=\"B1\" "
     "t=\"s\"><x:v>1</x:v></x:c>"
     "</x:row>",                                                                                                      "题名,《船山诗注》\n"},
    {"inline strings",                                 "<row><c t=\"inlineStr\"><is><t>a,b \"c\"</t></is></c></row>",
     "\"a,b \"\"c\"\"\"\n"                                                                                                                         },
    {"numbers as Excel shows them",
     "<row><c><v>0.10000000000000001</v></c><c><v>45405</v></c><c><v>123456789012345</v></c></row>",                  "0.1,45405,123456789012345\n"},
    {"a day",                                          "<row><c s=\"1\"><v>45405</v></c></row>",                      "2024-04-23\n"               },
    {"a day in a format of the file",                  "<row><c s=\"3\"><v>45405</v></c></row>",                      "2024-04-23\n"               },
    {"a time of day",                                  "<row><c s=\"2\"><v>45405.425</v></c></row>",                  "2024-04-23 10:12:00\n"      },
    {"midnight where times stand",                     "<row><c s=\"2\"><v>45405</v></c></row>",
     "2024-04-23 00:00:00\n"                                                                                                                       },
    {"a clock without a day",                          "<row><c s=\"2\"><v>0.5</v></c></row>",                        "12:00:00\n"                 },
    {"the day before Excel's leap day",
     "<row><c s=\"1\"><v>59</v></c><c s=\"1\"><v>1</v></c></row>",                                                    "1900-02-28,1900-01-01\n"    },
    {"Excel's 29 February 1900",                       "<row><c s=\"1\"><v>60</v></c></row>",                         "60\n"                       },
    {"a number below zero is no day",                  "<row><c s=\"1\"><v>-5</v></c></row>",                         "-5\n"                       },
    {"true, an error, a formula's text",
     "<row><c t=\"b\"><v>1</v></c><c t=\"e\"><v>#N/A</v></c><c "
     "t=\"str\"><f>A1</f><v>x</v></c></row>",                                                                         "TRUE,#N/A,x\n"              },
    {"a row left out is a blank line",
     "<row r=\"1\"><c><v>1</v></c></row><row r=\"4\"><c><v>2</v></c></row>",                                          "1\n\n\n2\n"                 },
    {"cells left out are empty",                       "<row><c r=\"B1\"><v>1</v></c><c r=\"D1\"><v>2</v></c></row>",
     ",1,,2\n"                                                                                                                                     },
    {"rows are padded to the widest",
     "<row><c><v>1</v></c></row><row><c><v>1</v></c><c s=\"0\"/><c><v>3</v></c><c/></row>",                           "1,,\n1,,3\n"                },
    {"rows that come backwards",
     "<row r=\"1\"><c><v>1</v></c></row><row r=\"4\"><c><v>4</v></c><c><v>5</v></c></row>"
     "<row r=\"3\"><c><v>3</v></c></row>",                                                                            "1,\n\n3,\n4,5\n"            },
    {"two rows of one number",
     "<row r=\"1\"><c><v>1</v></c></row><row r=\"1\"><c><v>2</v></c></row>"
     "<row r=\"2\"><c><v>3</v></c></row>",                                                                            "1\n2\n3\n"                  },
    {"a formula that was reckoned",                    "<row><c><f>1+1</f><v>2</v></c></row>",                        "2\n"                        },
    {"a formula that was never reckoned is no number",
     "<row><c><f>1+1</f></c><c><f t=\"shared\"/><v/></c></row>",                                                      "=1+1,=\n"                   },
    {"a line break in a cell",                         "<row><c t=\"s\"><v>2</v></c></row>",                          "\"a b\"\n"                  },
    {"a line break between Han is nothing",
     "<row><c t=\"inlineStr\"><is><t>全民\n阅读</t></is></c></row>",                                              "\"全民阅读\"\n"         },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) parts = book(row->rows, "");
  g_autoptr(GBytes) bytes = nb_workbook_text(parts, "a.xlsx", NULL, &error);

  g_assert_no_error(error);
  g_autofree char *got = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));

  g_assert_cmpstr(got, ==, row->want);
}

static const Row faults[] = {
    {"a string that is not there", "<row><c t=\"s\"><v>9</v></c></row>",            "the workbook is damaged"          },
    {"a row in a row",             "<row><row/></row>",                             "a.xlsx:1: the workbook is damaged"},
    {"cells out of order",         "<row r=\"7\"><c r=\"B1\"/><c r=\"A1\"/></row>",
     "a.xlsx:7: the workbook is damaged"                                                                               },
    {"a row past the last",        "<row r=\"1048577\"/>",                          "the workbook is damaged"          },
    {"a column past the last",     "<row><c r=\"XFD1\"/></row>",                    "the workbook is damaged"          },
    {"a cell without a row",       "<c r=\"A1\"/>",                                 "the workbook is damaged"          },
    {"no XML",                     "<row",                                          "the workbook is damaged"          },
    {"an entity",                  "<row><c t=\"str\"><v>&lol;</v></c></row>",      "the workbook is damaged"          },
};

static void
test_fault(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) parts = book(row->rows, NULL);
  g_autoptr(GBytes) bytes = nb_workbook_text(parts, "a.xlsx", NULL, &error);

  g_assert_null(bytes);
  g_assert_error(error, NB_ERROR, NB_ERROR_INPUT);
  g_assert_nonnull(strstr(error->message, row->want));
}

/* A sheet whose only row has @size blanks in a tag, or between two. */
static gboolean
takes_run(gsize size, gboolean in_tag)
{
  g_autofree char *blanks = g_strnfill(size, ' ');
  g_autofree char *sheet =
      g_strdup_printf("<row%s><c><v>1</v></c>%s</row>", in_tag ? blanks : "", in_tag ? "" : blanks);
  g_autoptr(GPtrArray) parts = book(sheet, NULL);
  g_autoptr(GBytes) bytes = nb_workbook_text(parts, "a.xlsx", NULL, NULL);

  return bytes != NULL;
}

static void
test_runs(void)
{
  for (gboolean in_tag = FALSE; in_tag <= TRUE; in_tag++) {
    g_assert_true(takes_run(NB_XML_RUN - 100, in_tag));
    g_assert_false(takes_run(NB_XML_RUN + 1, in_tag));
    g_assert_false(takes_run(3 * NB_XML_RUN, in_tag));
  }
}

/* A cell in the last column makes a million rows too wide together, and is seen before they are. */
static void
test_wide(void)
{
  g_autoptr(GPtrArray) parts = book(
      "<row r=\"1\"><c r=\"FAN1\"><v>1</v></c></row><row r=\"500000\"><c><v>1</v></c></row>", NULL);
  g_autoptr(GBytes) bytes = nb_workbook_text(parts, "a.xlsx", NULL, NULL);

  g_assert_nonnull(bytes);
  g_assert_cmpuint(g_bytes_get_size(bytes), <, 1 << 20);
}

static void
test_sheets(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) parts = book("<row><c><v>1</v></c></row>", "<row><c><v>2</v></c></row>");
  g_autoptr(GBytes) none = nb_workbook_text(parts, "a.xlsx", NULL, &error);

  g_assert_null(none);
  g_assert_nonnull(strstr(error->message, "several sheets with content: 借阅, 说明"));
  g_clear_error(&error);
  g_autoptr(GBytes) second = nb_workbook_text(parts, "a.xlsx", "说明", &error);

  g_assert_no_error(error);
  g_assert_cmpmem(g_bytes_get_data(second, NULL), g_bytes_get_size(second), "2\n", 2);
  g_autoptr(GBytes) third = nb_workbook_text(parts, "a.xlsx", "借", &error);

  g_assert_null(third);
  g_assert_nonnull(strstr(error->message, "no sheet “借”; it has 借阅, 说明"));
}

typedef struct {
  const char *code;
  NbDateKind kind;
} Code;

static const Code codes[] = {
    {"General",                    NB_DATE_KIND_NONE},
    {"0.00",                       NB_DATE_KIND_NONE},
    {"#,##0\"元\"",               NB_DATE_KIND_NONE},
    {"\"day\" 0",                  NB_DATE_KIND_NONE},
    {"yyyy/m/d",                   NB_DATE_KIND_DAY },
    {"[$-804]yyyy\"年\"m\"月\"", NB_DATE_KIND_DAY },
    {"m/d/yy h:mm",                NB_DATE_KIND_TIME},
    {"[h]:mm:ss",                  NB_DATE_KIND_TIME},
    {"[Red]0;[Blue]d",             NB_DATE_KIND_NONE},
    {"0\\d",                       NB_DATE_KIND_NONE},
};

static void
test_codes(void)
{
  for (gsize i = 0; i < G_N_ELEMENTS(codes); i++) {
    g_test_message("%s", codes[i].code);
    g_assert_cmpint(nb_workbook_date_kind(codes[i].code), ==, codes[i].kind);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/ingest/workbook/", rows, test_row);
  NB_ADD_ROWS("/ingest/workbook/refused: ", faults, test_fault);
  g_test_add_func("/ingest/workbook/one of several sheets", test_sheets);
  g_test_add_func("/ingest/workbook/refused: more than a cell can hold", test_runs);
  g_test_add_func("/ingest/workbook/blank rows are not padded", test_wide);
  g_test_add_func("/ingest/workbook/formats that make a date", test_codes);
  return g_test_run();
}
