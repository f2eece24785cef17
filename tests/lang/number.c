#include "lang/number.h"
#include "tests/add.h"

typedef struct {
  const char *name;
  NbRatio value;
  const char *form;
  const char *zh, *en, *unit;
} Row;

static const Row rows[] = {
    {"the 34.19 of Qijiang 2024",               {341876, 1},         "万册次.2",    "34.19万",                   "341,900",              "册次"},
    {"a half goes up",                          {341850, 1},         "万册次.2",    "34.19万",                   "341,900",              "册次"},
    {"just below a half goes down",             {341849, 1},         "万册次.2",    "34.18万",                   "341,800",              "册次"},
    {"a negative half goes away from zero",     {-341850, 1},        "万.2",          "-34.19万",                  "-341,900",             ""      },
    {"a carry crosses the point",               {9999950, 1},        "万.2",          "1000.00万",                 "10,000,000",           ""      },
    {"no minus on a rounded zero",              {-4, 1},             "万.2",          "0.00万",                    "0",                    ""      },
    {"one decimal of 万",                      {377999, 1},         "万人次.1",    "37.8万",                    "378,000",              "人次"},
    {"children's loans",                        {127031, 1},         "万册次.1",    "12.7万",                    "127,000",              "册次"},
    {"cards are written in full",               {29390, 1},          "张",            "29390",                      "29,390",               "张"   },
    {"a comma asks for groups",                 {29390, 1},          ",张",           "29,390",                     "29,390",               "张"   },
    {"a full-width comma too",                  {29390, 1},          "，张",         "29,390",                     "29,390",               "张"   },
    {"n is the number alone",                   {133, 1},            "n",              "133",                        "133",                  ""      },
    {"余 keeps one leading digit",             {3012, 1},           "余册",         "3000余",                    "more than 3,000",      "册"   },
    {"余 can keep two",                        {153, 1},            "余条次^2",    "150余",                     "more than 150",        "条次"},
    {"余 is not written when nothing was cut", {3000, 1},           "余册",         "3000",                       "3,000",                "册"   },
    {"余 never rounds up",                     {3999, 1},           "余册",         "3000余",                    "more than 3,000",      "册"   },
    {"余 of a value below its digits",         {7, 1},              "余台^2",       "7",                          "7",                    "台"   },
    {"余 stands after 万",                    {45812, 1},          "万余人.1",    "4.5万余",                  "more than 45,000",     "人"   },
    {"less than one 万",                       {8123, 1},           "万余人次.1", "0.8万余",                  "more than 8,000",      "人次"},
    {"ten 万 and some",                        {103456, 1},         "万余册",      "10万余",                   "more than 100,000",    "册"   },
    {"leading digits of 万",                   {12345678, 1},       "万余^2",       "1200万余",                 "more than 12,000,000", ""      },
    {"约 is about",                            {251234, 1},         "约万次",      "约25万",                   "about 250,000",        "次"   },
    {"亿 are 10^8",                            {1359591800, 1},     "亿册.2",       "13.60亿",                   "1,360,000,000",        "册"   },
    {"terabytes keep their decimals",           {17567000, 1000000}, "TB.3",           "17.567",                     "17.567",               "TB"    },
    {"a decimal is rounded",                    {17567000, 1000000}, "约TB.1",        "约17.6",                    "about 17.6",           "TB"    },
    {"a share",                                 {23986, 29390},      "%.1",            "81.6%",                      "81.6%",                ""      },
    {"a full-width percent sign",               {1, 3},              "％．２",      "33.33%",                     "33.33%",               ""      },
    {"more decimals than 万 has",              {12345678, 1000},    "万.6",          "1.234568万",                "12,345.68",            ""      },
    {"a share of nothing has no value",         {5, 0},              "%.1",            "—",                        "—",                  ""      },
    {"the largest int64 in 亿",
     {G_MAXINT64, 1},
     "亿.9",                                                                          "92233720368.547758070亿",
     "9,223,372,036,854,775,807.0",                                                                                                          ""      },
    {"the most negative int64",
     {G_MININT64, 1},
     ",n",                                                                             "-9,223,372,036,854,775,808",
     "-9,223,372,036,854,775,808",                                                                                                           ""      },
    {"a minus that was cut",                    {-45812, 1},         "万余",         "-4万余",                   "less than -40,000",    ""      },
    {"a unit may hold a digit",                 {13986, 1},          "约万m2.1",     "约1.4万",                  "about 14,000",         "m2"    },
    {"万 may be alone",                        {50000, 1},          "万",            "5万",                       "50,000",               ""      },
    {"blanks around a form are nothing",        {5, 1},              " 场 ",          "5",                          "5",                    "场"   },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  NbNumberForm form;
  g_autofree char *unit = NULL;

  g_assert_true(nb_number_form_parse(row->form, &form, &unit));

  g_autofree char *zh = nb_number_zh(row->value, &form);
  g_autofree char *en = nb_number_en(row->value, &form);

  g_assert_cmpstr(zh, ==, row->zh);
  g_assert_cmpstr(en, ==, row->en);
  g_assert_cmpstr(unit, ==, row->unit);
}

static const char *const refused[] = {
    "",    "万亿册", "约约册", "余余", "册.", "册.2.3", "册^2",  "余册^0",
    "万%", "%册",    "12",     "册.x", ",,n", "册|x",   "册.12", "}册",
};

static void
test_refused(gconstpointer data)
{
  NbNumberForm form;
  g_autofree char *unit = NULL;

  g_assert_false(nb_number_form_parse(data, &form, &unit));
  g_assert_null(unit);
}

typedef struct {
  const char *name;
  NbRatio value;
  const char *want;
} Plain;

static const Plain plains[] = {
    {"a count is itself",             {341876, 1},         "341876"  },
    {"millionths lose their zeros",   {17567000, 1000000}, "17.567"  },
    {"a third ends after six places", {1, 3},              "0.333333"},
    {"no value is no text",           {1, 0},              ""        },
    {"a negative half",               {-1, 2},             "-0.5"    },
};

static void
test_plain(gconstpointer data)
{
  const Plain *row = data;
  g_autofree char *got = nb_number_plain(row->value);

  g_assert_cmpstr(got, ==, row->want);
}

static gint64
digits_value(const char *text)
{
  gint64 value = 0;

  for (; *text; text++)
    if (g_ascii_isdigit(*text))
      value = value * 10 + (*text - '0');
  return value;
}

/* English is the rounded Chinese value written in ones, for every value and number of places. */
static void
test_english_equals_chinese(void)
{
  GRand *random = g_rand_new_with_seed(7);

  for (int i = 0; i < 20000; i++) {
    guint places = (guint)g_rand_int_range(random, 0, 5);
    gint64 value = (gint64)g_rand_int(random) >> g_rand_int_range(random, 0, 32);
    NbNumberForm form = {.magnitude = NB_MAGNITUDE_WAN, .places = places};
    g_autofree char *zh = nb_number_zh(NB_RATIO_INT(value), &form);
    g_autofree char *en = nb_number_en(NB_RATIO_INT(value), &form);
    gint64 step = 10000;

    for (guint j = 0; j < places; j++)
      step /= 10;
    g_assert_cmpint(digits_value(zh) * step, ==, digits_value(en));
    g_assert_cmpint(ABS(digits_value(en) - value) * 2, <=, step);
  }
  g_rand_free(random);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/lang/number/", rows, test_row);
  for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
    g_autofree char *path = g_strdup_printf("/lang/number/%zu is no form", i);

    g_test_add_data_func(path, refused[i], test_refused);
  }
  NB_ADD_ROWS("/lang/number/plain: ", plains, test_plain);
  g_test_add_func("/lang/number/English is the Chinese value in ones", test_english_equals_chinese);
  return g_test_run();
}
