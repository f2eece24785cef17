#include "bishan.h"
#include "base/date.h"
#include "books.h"
#include "random.h"
#include "sheet.h"

enum {
  YEAR = 2023,
  DAYS = 365,
  LOANS = 286417,
  RETURNS = 281903,
  VISITS = 412358,
  CARDS_OF_PUPILS = 34216,
  OTHER_CARDS = 6180,
  TITLES = 320,
  VOLUMES = 15266,
  LOANS_BEFORE = 241350,
  VISITS_BEFORE = 331907,
  MONTHS = 12,
};

static const char *const places[] = {"总馆",     "秀湖城市书房", "双星城市书房",
                                     "青杠分馆", "来凤分馆",     "丁家分馆"};
static const guint place_shares[] = {62, 9, 7, 10, 7, 5};

static const struct {
  const char *letter;
  guint share;
} classes[] = {
    {"I",  46},
    {"G",  14},
    {"K",  9 },
    {"J",  7 },
    {"B",  6 },
    {"TS", 5 },
    {"R",  4 },
    {"F",  4 },
    {"Q",  3 },
};

static gint32
day_of(guint day)
{
  return nb_day_from_date(YEAR, 1, 1) + (gint32)day;
}

/* Mondays closed, weekends and holidays of the schools full. */
static guint
busy(guint day)
{
  static const guint months[MONTHS] = {90, 70, 92, 100, 96, 92, 138, 142, 98, 96, 94, 90};
  int weekday = nb_day_weekday(day_of(day));
  guint month = (guint)nb_day_to_date(day_of(day)).month - 1;

  return weekday == 1 ? 0 : months[month] * (weekday > 5 ? 19 : 10) / 10;
}

static gboolean
write_loans(const char *action, gint64 total, SampleSheet *sheet, SampleRandom *random)
{
  enum { CELLS = DAYS * G_N_ELEMENTS(places) * G_N_ELEMENTS(classes) };
  g_autofree guint64 *weights = g_new(guint64, CELLS);

  for (guint i = 0; i < CELLS; i++) {
    guint class = i % G_N_ELEMENTS(classes),
          place = i / G_N_ELEMENTS(classes) % G_N_ELEMENTS(places);
    guint day = i / (guint)(G_N_ELEMENTS(classes) * G_N_ELEMENTS(places));

    weights[i] = (guint64)busy(day) * classes[class].share * place_shares[place] *
                 (80 + sample_below(random, 41)) / 100;
  }

  g_autofree gint64 *shares = sample_apportion(total, weights, CELLS);

  for (guint i = 0; i < CELLS; i++) {
    if (!shares[i])
      continue;
    sample_sheet_day(sheet, day_of(i / (guint)(G_N_ELEMENTS(classes) * G_N_ELEMENTS(places))));
    sample_sheet_cell(sheet, action);
    sample_sheet_cell(sheet, places[i / G_N_ELEMENTS(classes) % G_N_ELEMENTS(places)]);
    sample_sheet_cell(sheet, classes[i % G_N_ELEMENTS(classes)].letter);
    sample_sheet_number(sheet, shares[i]);
    sample_sheet_end(sheet);
  }
  return TRUE;
}

static gboolean
loans(const char *folder, GError **error)
{
  SampleRandom random = sample_random("bishan loans");
  g_auto(SampleSheet) sheet;

  sample_sheet_init(&sheet, "日期,操作类型,馆藏地,分类号,册次");
  write_loans("借出", LOANS, &sheet, &random);
  write_loans("归还", RETURNS, &sheet, &random);
  return sample_sheet_save(&sheet, folder, "流通2023.csv", error);
}

static gboolean
visits(const char *folder, GError **error)
{
  static const char *const gates[] = {"正门", "少儿入口"};
  SampleRandom random = sample_random("bishan gates");
  guint64 weights[DAYS * 2];
  g_auto(SampleSheet) sheet;

  for (guint i = 0; i < DAYS * 2; i++)
    weights[i] = (guint64)busy(i / 2) * (i % 2 ? 36 : 64) * (85 + sample_below(&random, 31));

  g_autofree gint64 *shares = sample_apportion(VISITS, weights, DAYS * 2);

  sample_sheet_init(&sheet, "日期,服务点,入口,进馆人次");
  for (guint i = 0; i < DAYS * 2; i++) {
    if (!shares[i])
      continue;
    sample_sheet_day(&sheet, day_of(i / 2));
    sample_sheet_cell(&sheet, places[0]);
    sample_sheet_cell(&sheet, gates[i % 2]);
    sample_sheet_number(&sheet, shares[i]);
    sample_sheet_end(&sheet);
  }
  return sample_sheet_save(&sheet, folder, "到馆2023.csv", error);
}

/* Cards of pupils follow the size of their schools, from September on. */
static void
write_cards(SampleSheet *sheet, const char *type, const char *school, gint64 n, guint first,
            guint *number, SampleRandom *random)
{
  for (gint64 i = 0; i < n; i++) {
    g_autofree char *card = g_strdup_printf("BS%06u", ++*number);

    sample_sheet_day(sheet, day_of(first + sample_below(random, DAYS - first)));
    sample_sheet_cell(sheet, card);
    sample_sheet_cell(sheet, type);
    sample_sheet_cell(sheet, school);
    sample_sheet_end(sheet);
  }
}

static gboolean
cards(const char *schools, const char *folder, GError **error)
{
  enum { FIRST_OF_SEPTEMBER = 243 };
  SampleRandom random = sample_random("bishan cards");
  g_autofree char *text = NULL;
  g_auto(SampleSheet) sheet;
  guint number = 0;

  if (!g_file_get_contents(schools, &text, NULL, error))
    return FALSE;

  g_auto(GStrv) lines = g_strsplit(g_strchomp(text), "\n", -1);
  guint n = g_strv_length(lines) - 1;
  g_autofree guint64 *weights = g_new(guint64, n);

  for (guint i = 0; i < n; i++) {
    g_auto(GStrv) cells = g_strsplit(lines[i + 1], ",", -1);

    weights[i] = g_ascii_strtoull(cells[2], NULL, 10) * (60 + sample_below(&random, 81));
  }

  g_autofree gint64 *shares = sample_apportion(CARDS_OF_PUPILS, weights, n);

  sample_sheet_init(&sheet, "办证日期,读者证号,证类型,学校");
  for (guint i = 0; i < n; i++) {
    g_auto(GStrv) cells = g_strsplit(lines[i + 1], ",", -1);

    write_cards(&sheet, "中小学生", cells[0], shares[i], FIRST_OF_SEPTEMBER, &number, &random);
  }
  write_cards(&sheet, "成人", "", OTHER_CARDS, 0, &number, &random);
  return sample_sheet_save(&sheet, folder, "办证2023.csv", error);
}

static gboolean
added(const GPtrArray *books, const char *folder, GError **error)
{
  SampleRandom random = sample_random("bishan books");
  guint64 weights[TITLES];
  g_auto(SampleSheet) sheet;

  for (guint i = 0; i < TITLES; i++)
    weights[i] = 20 + sample_below(&random, 60);

  g_autofree gint64 *copies = sample_apportion(VOLUMES, weights, TITLES);

  sample_sheet_init(&sheet, "入藏日期,记录号,题名,责任者,分类号,册数");
  for (guint i = 0; i < TITLES; i++) {
    const SampleTitle *title = books->pdata[i % books->len];
    g_autofree char *record = g_strdup_printf("BS2023%04u", i + 1);

    sample_sheet_day(&sheet, day_of(10 + i));
    sample_sheet_cell(&sheet, record);
    sample_sheet_cell(&sheet, title->title);
    sample_sheet_cell(&sheet, title->author);
    sample_sheet_cell(&sheet, title->call_no);
    sample_sheet_number(&sheet, copies[i]);
    sample_sheet_end(&sheet);
  }
  return sample_sheet_save(&sheet, folder, "新增文献2023.csv", error);
}

static gboolean
before(gboolean of_loans, gint64 total, const char *folder, GError **error)
{
  SampleRandom random = sample_random(of_loans ? "bishan 2022 loans" : "bishan 2022 visits");
  guint n = of_loans ? G_N_ELEMENTS(places) : 1;
  guint64 weights[G_N_ELEMENTS(places) * MONTHS] = {0};
  g_autoptr(GString) heading = g_string_new(of_loans ? "馆藏地" : "服务点");
  g_auto(SampleSheet) sheet;

  for (int month = 1; month <= MONTHS; month++)
    g_string_append_printf(heading, ",%d年%d月", YEAR - 1, month);
  for (guint day = 0; day < DAYS; day++)
    for (guint i = 0; i < n; i++)
      weights[i * MONTHS + (guint)nb_day_to_date(day_of(day)).month - 1] +=
          (guint64)busy(day) * place_shares[i] * (88 + sample_below(&random, 25));

  g_autofree gint64 *shares = sample_apportion(total, weights, (gsize)n * MONTHS);

  sample_sheet_init(&sheet, heading->str);
  for (guint i = 0; i < n; i++) {
    sample_sheet_cell(&sheet, places[i]);
    for (guint month = 0; month < MONTHS; month++)
      sample_sheet_number(&sheet, shares[i * MONTHS + month]);
    sample_sheet_end(&sheet);
  }
  return sample_sheet_save(&sheet, folder, of_loans ? "流通2022月表.csv" : "到馆2022月表.csv",
                           error);
}

gboolean
sample_bishan_write(const GPtrArray *books, const char *schools, const char *folder, GError **error)
{
  return loans(folder, error) && visits(folder, error) && cards(schools, folder, error) &&
         added(books, folder, error) && before(TRUE, LOANS_BEFORE, folder, error) &&
         before(FALSE, VISITS_BEFORE, folder, error);
}
