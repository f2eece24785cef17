/* Dates and numbers: exactly, or not at all. */
#include "ingest/field.h"
#include "ingest/glance.h"
#include "ingest/plain.h"
#include "tests/add.h"
#include <string.h>

typedef struct {
  const char *name;
  const char *text;
  NbDateRules rules;
  const char *want; /* 2024-04-23 10:12, or what was wrong with it */
} DateRow;

#define DMY                                                                                        \
  {                                                                                                \
    .order = NB_DATE_ORDER_DMY                                                                     \
  }
#define MDY                                                                                        \
  {                                                                                                \
    .order = NB_DATE_ORDER_MDY                                                                     \
  }

static const DateRow dates[] = {
    {"with hyphens",                                "2024-04-23",                           {0},                                         "2024-04-23"      },
    {"with strokes, unpadded",                      "2024/4/3",                             {0},                                         "2024-04-03"      },
    {"with points",                                 "2024.4.23",                            {0},                                         "2024-04-23"      },
    {"eight digits",                                "20240423",                             {0},                                         "2024-04-23"      },
    {"eight digits and a time",                     "20240423 10:12",                       {0},                                         "2024-04-23 10:12"},
    {"twelve digits",                               "202404231012",                         {0},                                         "2024-04-23 10:12"},
    {"fourteen digits",                             "20240423101207",                       {0},                                         "2024-04-23 10:12"},
    {"in Chinese",                                  "2024年4月23日",                     {0},                                         "2024-04-23"      },
    {"in Chinese with 号",                         "2024年04月3号",                     {0},                                         "2024-04-03"      },
    {"in Chinese with a time",                      "2024年4月23日 9时05分",           {0},                                         "2024-04-23 09:05"},
    {"in full-width digits",                        "２０２４－０４－２３",       {0},                                         "2024-04-23"      },
    {"blanks around it",                            "　2024-04-23 ",                       {0},                                         "2024-04-23"      },
    {"a time",                                      "2024-04-23 10:12",                     {0},                                         "2024-04-23 10:12"},
    {"a time with seconds",                         "2024-04-23 10:12:07",                  {0},                                         "2024-04-23 10:12"},
    {"a time with parts of seconds",                "2024-04-23 10:12:07.345",              {0},                                         "2024-04-23 10:12"},
    {"midnight",                                    "2024/4/23 0:00",                       {0},                                         "2024-04-23 00:00"},
    {"T between date and time",                     "2024-04-23T10:12:07",                  {0},                                         "2024-04-23 10:12"},
    {"our own offset",                              "2024-04-23T10:12:07+08:00",            {0},                                         "2024-04-23 10:12"},
    {"UTC is not the clock on the wall",            "2024-04-23T10:12:07Z",                 {0},                                         "bad"             },
    {"nor is +00:00",                               "2024-04-23T10:12+00:00",               {0},                                         "bad"             },
    {"7:30 AM",                                     "2021-08-16 7:30 AM",                   {0},                                         "2021-08-16 07:30"},
    {"12:05 am is five past midnight",              "2021-08-16 12:05 am",                  {0},                                         "2021-08-16 00:05"},
    {"12:05 PM is five past noon",                  "2021-08-16 12:05 PM",                  {0},                                         "2021-08-16 12:05"},
    {"Excel's clock in Chinese",                    "2021/8/16 下午 1:05:07",             {0},                                         "2021-08-16 13:05"},
    {"Excel's morning in Chinese",                  "2021/8/16 上午9:05",                 {0},                                         "2021-08-16 09:05"},
    {"midnight in Chinese",                         "2021/8/16 上午 12:05",               {0},                                         "2021-08-16 00:05"},
    {"the half behind, in Chinese",                 "2021/8/16 1:05:07 下午",             {0},                                         "2021-08-16 13:05"},
    {"the half without a blank",                    "2021年8月16日下午1时05分",      {0},                                         "2021-08-16 13:05"},
    {"the half in front, in English",               "2021-08-16 PM 1:05",                   {0},                                         "2021-08-16 13:05"},
    {"13 in the afternoon is nothing",              "2021/8/16 下午 13:05",               {0},                                         "bad"             },
    {"two halves are nothing",                      "2021/8/16 下午 1:05 PM",             {0},                                         "bad"             },
    {"a half without a clock is nothing",           "2021/8/16 下午",                     {0},                                         "bad"             },
    {"13 PM is nothing",                            "2021-08-16 13:05 PM",                  {0},                                         "bad"             },
    {"a month",                                     "2024-04",                              {0},                                         "2024-04-01"      },
    {"a month, unpadded",                           "2025-3",                               {0},                                         "2025-03-01"      },
    {"a month in Chinese",                          "2024年4月",                          {0},                                         "2024-04-01"      },
    {"a month after a point may have lost a 0",     "2024.1",                               {0},                                         "bad"             },
    {"Mmm-YYYY",                                    "Jan-2022",                             {0},                                         "2022-01-01"      },
    {"Mmm-YY",                                      "Jan-05",                               {0},                                         "2005-01-01"      },
    {"a year in Chinese",                           "2024年",                              {0},                                         "2024-01-01"      },
    {"a number alone is no date",                   "2024",                                 {0},                                         "bad"             },
    {"day-Mmm-year",                                "23-Apr-2024",                          {0},                                         "2024-04-23"      },
    {"day first, when the file says so",            "03/04/2016 09:30",                     DMY,                                         "2016-04-03 09:30"},
    {"month first, when the file says so",          "03/04/2016",                           MDY,                                         "2016-03-04"      },
    {"nothing says which",                          "03/04/2016",                           {0},                                         "order"           },
    {"day first does not swap",                     "04/23/2016",                           DMY,                                         "bad"             },
    {"29 February in a leap year",                  "2024-02-29",                           {0},                                         "2024-02-29"      },
    {"29 February in no leap year",                 "2023-02-29",                           {0},                                         "bad"             },
    {"31 April",                                    "2024-04-31",                           {0},                                         "bad"             },
    {"month 13",                                    "2024-13-02",                           {0},                                         "bad"             },
    {"day 0",                                       "2024-04-00",                           {0},                                         "bad"             },
    {"month 0",                                     "2024-00-10",                           {0},                                         "bad"             },
    {"eight digits, month 13",                      "20241302",                             {0},                                         "bad"             },
    {"hour 24",                                     "2024-04-23 24:00",                     {0},                                         "bad"             },
    {"minute 60",                                   "2024-04-23 10:60",                     {0},                                         "bad"             },
    {"a year of two digits",                        "24/4/23",                              {0},                                         "century"         },
    {"a year of two digits, day first",             "23/4/24",                              DMY,                                         "century"         },
    {"the same when the century is known",
     "23/4/24",                                                                             {.order = NB_DATE_ORDER_DMY, .pivot = 1970},
     "2024-04-23"                                                                                                                                          },
    {"the last year before the pivot",              "14-MAR-69",                            {.pivot = 1970},                             "2069-03-14"      },
    {"the year of the pivot",                       "14-MAR-70",                            {.pivot = 1970},                             "1970-03-14"      },
    {"a pivot within a century",                    "14-Mar-00 9:05",                       {.pivot = 1950},                             "2000-03-14 09:05"},
    {"no pivot is known",                           "14-MAR-00",                            {0},                                         "century"         },
    {"no such day in any century",                  "31-APR-00",                            {0},                                         "bad"             },
    {"29 February 1900 with the pivot",             "29-FEB-00",                            {.pivot = 1900},                             "bad"             },
    {"a time glued to the day",                     "2020-01-1321:23:17",                   {0},                                         "2020-01-13 21:23"},
    {"a time glued to an unpadded day",             "2020-1-321:23:17",                     {0},                                         "bad"             },
    {"a time glued to 日",                         "2020年1月13日21:23",                {0},                                         "2020-01-13 21:23"},
    {"in Chinese numerals",                         "二〇二四年四月二十三日",    {0},                                         "2024-04-23"      },
    {"in Chinese numerals with 十 alone",          "二○二四年十月十号",          {0},                                         "2024-10-10"      },
    {"a month in Chinese numerals",                 "二零二四年十二月",             {0},                                         "2024-12-01"      },
    {"廿 and 卅",                                 "二〇二四年十二月卅一日",    {0},                                         "2024-12-31"      },
    {"Chinese numerals that are no number",         "二〇二四年二二月三日",       {0},                                         "bad"             },
    {"a year said as a number",                     "二千零二十四年四月",          {0},                                         "bad"             },
    {"the start of a month's interval",             "2024-04/P1M",                          {0},                                         "2024-04-01"      },
    {"the start of a quarter's interval",           "2024-04-01/P3M",                       {0},                                         "2024-04-01"      },
    {"an interval of nothing",                      "2024-04-01/P0M",                       {0},                                         "bad"             },
    {"an interval without a unit",                  "2024-04-01/P3",                        {0},                                         "bad"             },
    {"the year 202",                                "0202-04-23",                           {0},                                         "bad"             },
    {"the year 2204",                               "2204-04-23",                           {0},                                         "bad"             },
    {"something after it",                          "2024-04-23x",                          {0},                                         "bad"             },
    {"words",                                       "昨天",                               {0},                                         "bad"             },
    {"1899",                                        "1899-12-31",                           {0},                                         "1899-12-31"      },
    {"an Excel day, when the preset says so",       "45405",                                {.serial = TRUE},                            "2024-04-23"      },
    {"an Excel day before March 1900",              "1",                                    {.serial = TRUE},                            "1900-01-01"      },
    {"Excel's 29 February 1900",                    "60",                                   {.serial = TRUE},                            "bad"             },
    {"an Excel day with a time",                    "45405.425",                            {.serial = TRUE},                            "2024-04-23 10:12"},
    {"an Excel time a little too small",            "45405.4249999999",                     {.serial = TRUE},                            "2024-04-23 10:12"},
    {"an Excel time that is the next day",          "45405.9999999",                        {.serial = TRUE},                            "2024-04-24 00:00"},
    {"an Excel day with a point and nothing",       "45405.",                               {.serial = TRUE},                            "bad"             },
    {"an Excel day otherwise",                      "45405",                                {0},                                         "serial"          },
    {"an Excel day with a time otherwise",          "45405.425",                            {0},                                         "serial"          },
    {"a number below the days of 1954",             "19999",                                {0},                                         "bad"             },
    {"a number above the days of 2099",             "73050",                                {0},                                         "bad"             },
    {"the start of a year's interval",              "2024/P1Y",                             {0},                                         "2024-01-01"      },
    {"the start of a year's interval from a month", "2024-01/P1Y",                          {0},                                         "2024-01-01"      },
    {"the start of a year's interval from a day",   "2024-01-01/P1Y",                       {0},                                         "2024-01-01"      },
    {"14-MAR-00",                                   "14-MAR-00",                            {.pivot = 1950},                             "2000-03-14"      },
    {"unpadded, in Chinese",                        "2024年1月5日",                      {0},                                         "2024-01-05"      },
    {"a year in Chinese numerals",                  "二〇二四年",                      {0},                                         "2024-01-01"      },
    {"a month in the year of its row",              "9",                                    {.year = 2005},                              "2005-09-01"      },
    {"4月 in the year of its row",                 "4月",                                 {.year = 2024},                              "2024-04-01"      },
    {"4月23日 in the year of its row",            "4月23日",                            {.year = 2024},                              "2024-04-23"      },
    {"4月23日 without a year",                    "4月23日",                            {0},                                         "bad"             },
    {"nothing",                                     "",                                     {0},                                         "empty"           },
    {"blanks",                                      " 　",                                 {0},                                         "empty"           },
    {"a text far too long",
     "2024-04-23 and so on and so on and so on and so on and so on and so on and so on on", {0},
     "bad"                                                                                                                                                 },
};

static char *
show(NbRead read, const NbMoment *moment)
{
  static const char *const wrong[] = {[NB_READ_EMPTY] = "empty",
                                      [NB_READ_BAD] = "bad",
                                      [NB_READ_ORDER] = "order",
                                      [NB_READ_CENTURY] = "century",
                                      [NB_READ_SERIAL] = "serial"};
  g_autofree char *day = nb_day_format(moment->day);

  if (read != NB_READ_DONE)
    return g_strdup(wrong[read]);
  if (moment->minute == NB_MINUTE_NONE)
    return g_steal_pointer(&day);
  return g_strdup_printf("%s %02d:%02d", day, moment->minute / 60, moment->minute % 60);
}

/* What is read at a glance is what is read with care. */
static void
check_glance(const char *text, const NbDateRules *rules, NbRead want, const NbMoment *moment)
{
  NbGlance glance = {.day = NB_DAY_NONE};
  NbStamp stamp = 0;

  for (int again = 0; again < 2; again++) {
    g_assert_cmpint(nb_glance_date(&glance, text, strlen(text), rules, &stamp), ==, want);
    if (want == NB_READ_DONE)
      g_assert_cmpint(stamp, ==, nb_stamp_of(moment->day, moment->minute));
  }
}

static void
test_date(gconstpointer data)
{
  const DateRow *row = data;
  NbMoment moment;
  NbRead read = nb_field_date(row->text, strlen(row->text), &row->rules, &moment);
  g_autofree char *got = show(read, &moment);

  g_assert_cmpstr(got, ==, row->want);
  g_assert_true(read == NB_READ_DONE || moment.day == NB_DAY_NONE);
  check_glance(row->text, &row->rules, read, &moment);
}

/* Dates as spreadsheets write them, and what is nearly one, with all that may follow. */
static void
test_glance(void)
{
  static const char *const days[] = {
      "2024/4/3", "2024/4/23",  "2024/12/3", "2024-4-3", "2024/4-3",   "2024/13/3",  "2024/2/30",
      "2024/0/3", "2024/4/0",   "2024/4/",   "2024//3",  "2024/123/4", "2024/4/123", "1799/4/3",
      "2200/4/3", "2024/4/3/5", "20a4/4/3",  "2024.4.3", "２024/4/3",  "2024-2/3"};
  static const char *const times[] = {"",       " 10:12", " 10:12:07", "T10:12", " 9:05",
                                      " 24:00", " 10:60", " 10:12:61", "10:12",  "10:12:07",
                                      " ",      "/P1D",   " 10:12 ",   " ab:cd"};

  for (gsize i = 0; i < G_N_ELEMENTS(days); i++) {
    for (gsize k = 0; k < G_N_ELEMENTS(times); k++) {
      g_autofree char *text = g_strconcat(days[i], times[k], NULL);
      const NbDateRules rules = {0};
      NbMoment moment;
      NbRead read = nb_field_date(text, strlen(text), &rules, &moment);

      check_glance(text, &rules, read, &moment);
    }
  }
}

static void
write_date(char *text, gsize size, const NbDate *d, int form)
{
  if (form == 0)
    g_snprintf(text, size, "%04d-%02d-%02d", d->year, d->month, d->day);
  else if (form == 1)
    g_snprintf(text, size, "%d/%d/%d", d->year, d->month, d->day);
  else if (form == 2)
    g_snprintf(text, size, "%04d%02d%02d", d->year, d->month, d->day);
  else
    g_snprintf(text, size, "%d年%d月%d日", d->year, d->month, d->day);
}

/* Every day of four centuries comes back, in four forms. */
static void
test_round_trip(void)
{
  for (gint32 day = nb_day_from_date(1800, 1, 1); day <= nb_day_from_date(2199, 12, 31); day++) {
    NbDate d = nb_day_to_date(day);
    char text[64];
    NbMoment moment;

    for (int form = 0; form < 4; form++) {
      write_date(text, sizeof text, &d, form);
      g_assert_cmpint(nb_field_date(text, strlen(text), &(NbDateRules){0}, &moment), ==,
                      NB_READ_DONE);
      g_assert_cmpint(moment.day, ==, day);
    }
  }
}

static void
test_day_first(void)
{
  g_assert_cmpint(nb_field_day_first("23/04/2016", 10), ==, 1);
  g_assert_cmpint(nb_field_day_first("04/23/2016", 10), ==, -1);
  g_assert_cmpint(nb_field_day_first("04/05/2016", 10), ==, 0);
  g_assert_cmpint(nb_field_day_first("23/24/2016", 10), ==, 0);
  g_assert_cmpint(nb_field_day_first("2016-04-23", 10), ==, 0);
  g_assert_cmpint(nb_field_day_first("32/04/2016", 10), ==, 0);
}

typedef struct {
  const char *name;
  const char *text;
  int year;
  const char *want; /* first day, "known" without a year, or "bad" */
} WhenRow;

static const WhenRow whens[] = {
    {"a day",                        "1月12日",              2024, "2024-01-12"},
    {"a day, no year",               "1月12日",              0,    "known"     },
    {"days of a month",              "4月22~30日",           2024, "2024-04-22"},
    {"days with a full-width tilde", "4月22～30日",         2024, "2024-04-22"},
    {"two days",                     "8月13、14日",         2024, "2024-08-13"},
    {"days in two months",           "9月29日、10月23日", 2024, "2024-09-29"},
    {"from a day to another",        "5月28日至6月3日",   2024, "2024-05-28"},
    {"a month",                      "4月",                   2024, "2024-04-01"},
    {"a year of its own",            "2023年4月22~30日",    2024, "2023-04-22"},
    {"a plain date",                 "2024-04-23",             0,    "2024-04-23"},
    {"29 February, year unknown",    "2月29日",              0,    "known"     },
    {"29 February 2023",             "2月29日",              2023, "bad"       },
    {"month 13",                     "13月2日",              2024, "bad"       },
    {"to an impossible day",         "4月22~31日",           2024, "bad"       },
    {"words",                        "年初",                 0,    "bad"       },
    {"a word behind",                "4月22日晚",           2024, "bad"       },
};

static void
test_when(gconstpointer data)
{
  const WhenRow *row = data;
  gint32 first;
  NbRead read = nb_field_when(row->text, strlen(row->text), row->year, &first);
  g_autofree char *day = nb_day_format(first);
  const char *got = read != NB_READ_DONE ? "bad" : first == NB_DAY_NONE ? "known" : day;

  g_assert_cmpstr(got, ==, row->want);
}

typedef struct {
  const char *name;
  const char *text;
  gint64 want;
  NbRead read;
} CountRow;

static const CountRow counts[] = {
    {"digits",                         "1234",                    1234,          NB_READ_DONE    },
    {"groups of three",                "1,234,567",               1234567,       NB_READ_DONE    },
    {"full-width digits",              "１２，３４５",      12345,         NB_READ_DONE    },
    {"a fraction of nothing",          "8427.0",                  8427,          NB_READ_DONE    },
    {"万",                            "3万",                    30000,         NB_READ_DONE    },
    {"万 with a fraction",            "1.2万",                  12000,         NB_READ_DONE    },
    {"万 with all its digits",        "34.1876万",              341876,        NB_READ_DONE    },
    {"万 with a digit too many",      "34.18765万",             0,             NB_READ_BAD     },
    {"亿",                            "1.5亿",                  150000000,     NB_READ_DONE    },
    {"萬, traditional",               "1.2萬",                  12000,         NB_READ_DONE    },
    {"億, traditional",               "３億",                  300000000,     NB_READ_DONE    },
    {"zero",                           "0",                       0,             NB_READ_DONE    },
    {"a plus",                         "+5",                      5,             NB_READ_DONE    },
    {"the largest",                    "1000000000000000",        NB_COUNT_MOST, NB_READ_DONE    },
    {"one more than the largest",      "1000000000000001",        0,             NB_READ_OVERFLOW},
    {"as many digits as a number has", "9223372036854775807",     0,             NB_READ_OVERFLOW},
    {"far more",                       "99999999999999999999999", 0,             NB_READ_OVERFLOW},
    {"too much by 亿",                "99999999999999亿",       0,             NB_READ_OVERFLOW},
    {"below zero",                     "-5",                      0,             NB_READ_NEGATIVE},
    {"a half",                         "1.5",                     0,             NB_READ_BAD     },
    {"groups of two",                  "12,34",                   0,             NB_READ_BAD     },
    {"a comma first",                  ",123",                    0,             NB_READ_BAD     },
    {"a group of four behind",         "1,2345",                  0,             NB_READ_BAD     },
    {"a decimal comma",                "565,3万",                0,             NB_READ_BAD     },
    {"a word",                         "N/A",                     0,             NB_READ_BAD     },
    {"a unit",                         "12人",                   0,             NB_READ_BAD     },
    {"an exponent",                    "1e5",                     0,             NB_READ_BAD     },
    {"nothing",                        "",                        0,             NB_READ_EMPTY   },
    {"a dash",                         "—",                     0,             NB_READ_EMPTY   },
    {"a hyphen",                       "-",                       0,             NB_READ_EMPTY   },
};

static void
test_count(gconstpointer data)
{
  const CountRow *row = data;
  gint64 count;
  NbRead read = nb_field_count(row->text, strlen(row->text), &count);

  g_assert_cmpint(read, ==, row->read);
  g_assert_cmpint(count, ==, read == NB_READ_DONE ? row->want : G_MININT64);
}

static const CountRow decimals[] = {
    {"a whole number",                "18",            18000000,     NB_READ_DONE    },
    {"a fraction",                    "33.80",         33800000,     NB_READ_DONE    },
    {"six places",                    "0.000001",      1,            NB_READ_DONE    },
    {"seven places",                  "0.0000001",     0,            NB_READ_BAD     },
    {"seven places, the last ones 0", "0.5000000",     500000,       NB_READ_DONE    },
    {"below zero",                    "-1.5",          -1500000,     NB_READ_DONE    },
    {"money",                         "CNY35.00",      35000000,     NB_READ_DONE    },
    {"money in Chinese",              "￥35.5元",    35500000,     NB_READ_DONE    },
    {"a share",                       "12.5%",         12500000,     NB_READ_DONE    },
    {"万",                           "34.19万",      341900000000, NB_READ_DONE    },
    {"too large for millionths",      "9223372036855", 0,            NB_READ_OVERFLOW},
    {"a word",                        "若干",        0,            NB_READ_BAD     },
    {"nothing",                       "  ",            0,            NB_READ_EMPTY   },
};

static void
test_decimal(gconstpointer data)
{
  const CountRow *row = data;
  gint64 value;
  NbRead read = nb_field_decimal(row->text, strlen(row->text), &value);

  g_assert_cmpint(read, ==, row->read);
  g_assert_cmpint(value, ==, read == NB_READ_DONE ? row->want : G_MININT64);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/ingest/date/", dates, test_date);
  g_test_add_func("/ingest/date/at a glance", test_glance);
  NB_ADD_ROWS("/ingest/when/", whens, test_when);
  NB_ADD_ROWS("/ingest/count/", counts, test_count);
  NB_ADD_ROWS("/ingest/decimal/", decimals, test_decimal);
  g_test_add_func("/ingest/date/every day from 1800 to 2199 comes back", test_round_trip);
  g_test_add_func("/ingest/date/only a number above 12 tells the order", test_day_first);
  return g_test_run();
}
