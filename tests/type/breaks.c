#include "tests/add.h"
#include "tests/type/fixture.h"
#include <string.h>

typedef struct {
  const char *name;
  const char *want; /* | free, ; soft or hyphen, = part, + quantity or strict, ~ syllable, ^ path
                       and ` point of an address, _ long string; else never in need */
  gboolean english;
} Row;

static const Row rows[] = {
    {"Han breaks anywhere",                                   "图|书|馆",                                                FALSE},
    {"R1 no mark starts a line",                              "读|者，|馆|员、|书；|刊：|好。|吗！|吗？",   FALSE},
    {"R1 no closing mark starts a line",                      "“好”|（好）|《好》|〔好〕",                    FALSE},
    {"R1 no interpunct, wave or solidus starts a line",       "山·|童|读～|写|老/残",                               FALSE},
    {"R1s dashes and dots start a line only in need",         "名+——|家|读+……|书",                              FALSE},
    {"R2 no opening mark ends a line",                        "读|《书》|看|（报）|说：|“好”",               FALSE},
    {"R2 no solidus ends a line",                             "老/残",                                                    FALSE},
    {"R3 a dash and dots are whole",                          "好+——|好+……|好",                                  FALSE},
    {"R4 a number is whole",                                  "34.19+万+册+次",                                          FALSE},
    {"R4 grouped numbers are whole",                          "共;341,900+册",                                            FALSE},
    {"R4 times are whole",                                    "8:30;至|18:00",                                             FALSE},
    {"R4 number and measure word",                            "第+3+场|和|29390+张",                                    FALSE},
    {"R4 per cent",                                           "是|44%|的",                                                FALSE},
    {"R4 full-width per cent",                                "是|44％|的",                                              FALSE},
    {"R4 a date",                                             "2024+年;4+月=23+日",                                      FALSE},
    {"R4 a range of days",                                    "4+月=22～=30+日",                                         FALSE},
    {"R4 about",                                              "约;900+人+次",                                            FALSE},
    {"R4 long measure words",                                 "25100+平+方+米|的|馆",                                  FALSE},
    {"R4 more than",                                          "3.4+万+余+张|卡",                                        FALSE},
    {"R4 other nouns softly",                                 "16;馆",                                                     FALSE},
    {"R4 document numbers",                                   "发|〔2023〕+174+号",                                     FALSE},
    {"R4 a unit after a space",                               "面|积|1.5 +m²|的",                                       FALSE},
    {"R4 a compound unit",                                    "用|电|182.6 +kW·+h/m²|的",                              FALSE},
    {"R4 no unit after a space",                              "the |16 |books",                                             TRUE },
    {"R4 groups parted by a space",                           "共;29 +390+册",                                            FALSE},
    {"R4 money",                                              "共|¥1,200;的",                                            FALSE},
    {"R4 a standard and its number",                          "按|GB/T +15834—=2011;的",                                FALSE},
    {"R4 ISBN",                                               "书|号|ISBN +978-7-5013-7654-3;的",                        FALSE},
    {"R4 a number in English",                                "see |No. +3 |in |2024",                                      TRUE },
    {"R4 a range of years",                                   "2023—=2024+年|的",                                       FALSE},
    {"R4 a range of hours",                                   "开|放|8:30—=18:00;的",                                  FALSE},
    {"R4 hours and minutes",                                  "上|午|9+时=30+分|起",                                   FALSE},
    {"R4 magnitude after more than",                          "10+余+万+册|书",                                         FALSE},
    {"R4 per cent points",                                    "降|3+个+百+分+点|的",                                  FALSE},
    {"R4 paper sizes",                                        "用|A4;纸|印",                                             FALSE},
    {"R4 numbers in Han, softly",                             "二;十;三|人|第;三|场",                                FALSE},
    {"short letters hold to their noun softly",               "按|TP;类|和|A;座",                                       FALSE},
    {"words part at syllables",                               "re~spon~si~bil~ity |for |books",                             TRUE },
    {"words part in Chinese text too",                        "用|dis~cov~ery|平|台",                                    FALSE},
    {"short words, acronyms and names in capitals are whole", "ChinaXiv |RFID |paper",                                      TRUE },
    {"words beside a hyphen or digits are whole",             "co-;operation2 |iso8601format",                              TRUE },
    {"an address parts after its marks",                      "见|https://^www.`example-`library.`cn/^zh/^a.`html？|的",
     FALSE                                                                                                                       },
    {"a mail address",                                        "寄|service@`example.`cn，|的",                            FALSE},
    {"a long string parts anywhere but at its ends",
     "码|abcd_1_e_f_2_a_b_c_d_3_e_f_4_a_b_c_d_5_e_f_6_abcd|的",                                                           FALSE},
    {"Han and Latin may part",                                "常|青|e;路",                                              FALSE},
    {"Latin words are whole",                                 "用|WeChat|读|书",                                         FALSE},
    {"Latin words part at spaces",                            "GB/T +13191",                                                FALSE},
    {"a typed space parts Han",                               "您|选|书 |我|买|单",                                   FALSE},
    {"two Latin words part at a price",                       "用|IEEE #Xplore|检|索",                                   FALSE},
    {"a ratio is one number",                                 "比|2.51∶1",                                               FALSE},
    {"a space that does not break",                           "图\xc2\xa0+书",                                            FALSE},
    {"ASCII quotes hug what they quote",                      "说|\"好\"|的",                                            FALSE},
    {"ASCII brackets hug what they hold",                     "馆|(区)|的",                                              FALSE},
    {"English parts at spaces",                               "the |li~brary |lent",                                        TRUE },
    {"English parts after a hyphen, dearly",                  "co-;operation",                                              TRUE },
    {"English numbers hold at hyphens",                       "2023-24 |was",                                               TRUE },
    {"English quotes hug",                                    "“Read~ing |for |all” |is",                               TRUE },
    {"Han inside English",                                    "the |綦|江 |li~brary",                                     TRUE },
};

static char
sign_of(guint8 price)
{
  return price == NB_BREAK_FREE                                   ? '|'
         : price == NB_BREAK_SOFT || price == NB_BREAK_HYPHEN     ? ';'
         : price == NB_BREAK_NAME                                 ? '#'
         : price == NB_BREAK_PART                                 ? '='
         : price == NB_BREAK_SYLLABLE                             ? '~'
         : price == NB_BREAK_PATH                                 ? '^'
         : price == NB_BREAK_POINT                                ? '`'
         : price == NB_BREAK_LONG                                 ? '_'
         : price == NB_BREAK_QUANTITY || price == NB_BREAK_STRICT ? '+'
                                                                  : 0;
}

static char *
without_signs(const char *marked)
{
  GString *out = g_string_new(NULL);

  for (const char *p = marked; *p; p++)
    if (!strchr("|;=+~^`_#", *p))
      g_string_append_c(out, *p);
  return g_string_free(out, FALSE);
}

static char *
with_signs(const NbLetters *letters, const guint8 *breaks)
{
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < letters->letters->len; i++) {
    if (i > 0 && sign_of(breaks[i]))
      g_string_append_c(out, sign_of(breaks[i]));
    g_string_append_unichar(out, nb_letter(letters, i)->c == ' ' && nb_letter(letters, i)->is_fixed
                                     ? 0xa0
                                     : nb_letter(letters, i)->c);
  }
  return g_string_free(out, FALSE);
}

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autofree char *text = without_signs(row->want);
  const NbPiece piece = {
      .text = text, .style = {.size = 10, .english = row->english}
  };
  g_autoptr(NbLetters) letters = nb_letters_new(&piece, 1);
  g_autofree guint8 *breaks = nb_breaks_new(fixture_fonts(), letters, &piece, NULL);
  g_autofree char *got = with_signs(letters, breaks);

  g_assert_cmpstr(got, ==, row->want);
}

static void
test_keep(void)
{
  const NbPiece pieces[] = {
      {.text = "共",          .style = {.size = 10}},
      {.text = "三百余种", .style = {.size = 10}, .keep = TRUE},
      {.text = "书",                      .style = {.size = 10}                              },
  };
  g_autoptr(NbLetters) letters = nb_letters_new(pieces, G_N_ELEMENTS(pieces));
  g_autofree guint8 *breaks = nb_breaks_new(fixture_fonts(), letters, pieces, NULL);
  g_autofree char *got = with_signs(letters, breaks);

  g_assert_cmpstr(got, ==, "共|三+百+余+种|书");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/type/breaks/", rows, test_row);
  g_test_add_func("/type/breaks/a kept piece holds together", test_keep);
  return g_test_run();
}
