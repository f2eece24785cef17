/* 2月30日, 4月30~22日, 25:00, 2024年4月23日（星期五）. */
#include "base/date.h"
#include "review/dates.h"

static guint
read_int(const NbPassage *passage, guint i, int *value)
{
  guint n = 0;

  *value = 0;
  while (nb_is_digit(nb_letter(passage, i + n)) && n < 5)
    *value = *value * 10 + (int)(nb_letter(passage, i + n++) - '0');
  return n;
}

gboolean
nb_text_date(const NbPassage *passage, guint i, NbTextDate *date)
{
  int number = 0;
  guint n = read_int(passage, i, &number);

  *date = (NbTextDate){0};
  if (n == 4 && nb_letter(passage, i + n) == 0x5e74) {
    date->year = number;
    i += n + 1;
    n = read_int(passage, i, &number);
  }
  if (n == 0 || n > 2 || nb_letter(passage, i + n) != 0x6708)
    return FALSE;
  date->month = number;
  i += n + 1;
  n = read_int(passage, i, &date->day);
  if (n == 0 || n > 2)
    return FALSE;
  i += n;
  while (nb_is_one_of(nb_letter(passage, i), "~～—–-至、和")) {
    guint more = read_int(passage, i + 1, &number);

    if (more == 0 || more > 2 || nb_letter(passage, i + 1 + more) == 0x6708)
      break;
    date->last = number;
    i += 1 + more;
  }
  date->to = i + 1;
  return nb_is_one_of(nb_letter(passage, i), "日号") ||
         (date->last == 0 && nb_is_one_of(nb_letter(passage, i), "~～—–-至、和"));
}

static void
check_day(NbReview *review, const NbPassage *passage, guint i, const NbTextDate *date)
{
  int year = date->year ? date->year : review->year ? review->year : 2000;
  gboolean is_month = date->month >= 1 && date->month <= 12;
  int most = is_month ? nb_days_in_month(year, date->month) : 0;
  g_autofree char *text = nb_passage_text(passage, i, date->to);

  if (!is_month || date->day < 1 || MAX(date->day, date->last) > most)
    nb_remark(review, passage, i, TRUE, "date", NULL, _("“%s”: there is no such day"), text);
  else if (date->last && date->last <= date->day)
    nb_remark(review, passage, i, TRUE, "date", NULL,
              _("“%s”: the last day is not after the first"), text);
}

/* （星期二）, 周二 */
static void
check_weekday(NbReview *review, const NbPassage *passage, guint i, const NbTextDate *date)
{
  static const char *const name[] = {"（星期", "（周", "(星期", "(周", "星期", "周", NULL};
  static const char weekdays[] = "一二三四五六日";
  int year = date->year ? date->year : review->year;
  guint n = nb_words_at(passage, date->to, name);
  gunichar said = n ? nb_letter(passage, date->to + n) : 0;
  gint32 day = year ? nb_day_from_date(year, date->month, date->day) : NB_DAY_NONE;

  said = said == 0x5929 ? 0x65e5 : said; /* 天, 日 */
  if (day == NB_DAY_NONE || date->last || !nb_is_one_of(said, weekdays))
    return;

  gunichar truth = g_utf8_get_char(g_utf8_offset_to_pointer(weekdays, nb_day_weekday(day) - 1));

  if (truth == said)
    return;

  g_autofree char *text = nb_passage_text(passage, i, date->to + n + 1);
  char right[8] = {0};

  g_unichar_to_utf8(truth, right);
  nb_remark(review, passage, i, TRUE, "date", g_strdup_printf("星期%s", right),
            _("“%s”: in %d that day is 星期%s"), text, year, right);
}

static guint
check_clock(NbReview *review, const NbPassage *passage, guint i)
{
  static const char *const ratio[] = {"比", "∶", NULL};
  int hour = 0, minute = 0;
  guint n = read_int(passage, i, &hour), m = 0;

  if (n == 0 || n > 2 || !nb_is_one_of(nb_letter(passage, i + n), ":："))
    return n;
  m = read_int(passage, i + n + 1, &minute);
  if (m != 2 || (hour <= 24 && minute < 60) || nb_words_in(passage, i > 14 ? i - 14 : 0, i, ratio))
    return n + 1 + m;

  g_autofree char *text = nb_passage_text(passage, i, i + n + 1 + m);

  nb_remark(review, passage, i, TRUE, "date", NULL, _("“%s”: there is no such time"), text);
  return n + 1 + m;
}

void
nb_check_date(NbReview *review, const NbPassage *passage)
{
  for (guint i = 0; i < passage->letters->len;) {
    NbTextDate date;
    guint n = 0;

    if (!nb_is_digit(nb_letter(passage, i))) {
      i++;
    } else if (nb_text_date(passage, i, &date)) {
      check_day(review, passage, i, &date);
      check_weekday(review, passage, i, &date);
      i = date.to;
    } else {
      n = check_clock(review, passage, i);
      i += MAX(n, 1);
    }
  }
}
