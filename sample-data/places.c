#include "places.h"
#include "base/date.h"

enum {
  SPRING_FESTIVAL = 40, /* 10 February 2024, as a day of the year */
  MARCH_28 = 87,
  MAY_16 = 136,
  JUNE_27 = 178,
  SEPTEMBER_26 = 269,
};

static const SamplePlace places[] = {
    {"总馆",                                  SAMPLE_MAIN,   3600, 3900, 0,   0           },
    {"直属分馆",                            SAMPLE_MAIN,   1900, 1500, 0,   0           },
    {"古南街道分馆",                      SAMPLE_BRANCH, 330,  300,  290, 0           },
    {"文龙街道分馆",                      SAMPLE_BRANCH, 310,  290,  270, 0           },
    {"三江街道分馆",                      SAMPLE_BRANCH, 220,  230,  200, 0           },
    {"新盛街道分馆",                      SAMPLE_BRANCH, 130,  120,  110, 0           },
    {"通惠街道分馆",                      SAMPLE_BRANCH, 260,  330,  240, 0           },
    {"石角镇分馆",                         SAMPLE_BRANCH, 140,  160,  130, 0           },
    {"东溪镇分馆",                         SAMPLE_BRANCH, 210,  240,  220, 0           },
    {"赶水镇分馆",                         SAMPLE_BRANCH, 200,  210,  190, 0           },
    {"打通镇分馆",                         SAMPLE_BRANCH, 190,  200,  170, 0           },
    {"石壕镇分馆",                         SAMPLE_BRANCH, 90,   100,  80,  0           },
    {"永新镇分馆",                         SAMPLE_BRANCH, 150,  170,  140, 0           },
    {"三角镇分馆",                         SAMPLE_BRANCH, 120,  140,  110, 0           },
    {"隆盛镇分馆",                         SAMPLE_BRANCH, 110,  130,  100, 0           },
    {"郭扶镇分馆",                         SAMPLE_BRANCH, 130,  150,  120, 0           },
    {"篆塘镇分馆",                         SAMPLE_BRANCH, 100,  110,  90,  0           },
    {"丁山镇分馆",                         SAMPLE_BRANCH, 60,   60,   50,  0           },
    {"安稳镇分馆",                         SAMPLE_BRANCH, 120,  140,  110, 0           },
    {"扶欢镇分馆",                         SAMPLE_BRANCH, 90,   110,  80,  0           },
    {"永城镇分馆",                         SAMPLE_BRANCH, 70,   80,   70,  0           },
    {"中峰镇分馆",                         SAMPLE_BRANCH, 50,   60,   50,  0           },
    {"横山镇分馆",                         SAMPLE_BRANCH, 80,   70,   90,  0           },
    {"蓝月亮分馆",                         SAMPLE_BRANCH, 120,  160,  0,   0           },
    {"移通学院分馆",                      SAMPLE_BRANCH, 160,  5,    0,   0           },
    {"外语外事学院分馆",                SAMPLE_BRANCH, 150,  5,    0,   0           },
    {"武警中队分馆",                      SAMPLE_BRANCH, 40,   0,    0,   0           },
    {"工业园区分馆",                      SAMPLE_BRANCH, 70,   20,   0,   0           },
    {"遇仙桥社区分馆",                   SAMPLE_BRANCH, 60,   80,   0,   0           },
    {"九龙广场分馆",                      SAMPLE_BRANCH, 90,   110,  0,   0           },
    {"江苏省人民医院重庆医院分馆", SAMPLE_BRANCH, 70,   20,   0,   MARCH_28    },
    {"渝好空间分馆",                      SAMPLE_BRANCH, 80,   60,   0,   JUNE_27     },
    {"登瀛书舍新型阅读空间",          SAMPLE_BRANCH, 90,   90,   0,   0           },
    {"綦河畔新型阅读空间",             SAMPLE_BRANCH, 80,   90,   0,   0           },
    {"爱康医院新型阅读空间",          SAMPLE_BRANCH, 50,   20,   0,   MAY_16      },
    {"安稳枫香树新型阅读空间",       SAMPLE_BRANCH, 60,   70,   0,   SEPTEMBER_26},
    {"郭扶高山纳凉书吧",                SAMPLE_SUMMER, 40,   60,   0,   0           },
    {"横山高山纳凉书吧",                SAMPLE_SUMMER, 40,   60,   0,   0           },
    {"古剑山高山纳凉书吧",             SAMPLE_SUMMER, 30,   40,   0,   0           },
    {"通惠24小时自助图书馆",           SAMPLE_ROUND,  420,  260,  560, 0           },
    {"古南24小时自助图书馆",           SAMPLE_ROUND,  340,  180,  440, 0           },
    {"微型智慧图书馆",                   SAMPLE_ROUND,  130,  70,   190, 0           },
};

guint
sample_places(void)
{
  return G_N_ELEMENTS(places);
}

const SamplePlace *
sample_place(guint i)
{
  return &places[i];
}

gint32
sample_day(guint day)
{
  return nb_day_from_date(SAMPLE_YEAR, 1, 1) + (gint32)day;
}

static gboolean
is_open(const SamplePlace *place, guint day, int weekday, int month)
{
  if (day < place->opened)
    return FALSE;
  switch (place->opening) {
  case SAMPLE_BRANCH:
    return weekday != 1 && day != SPRING_FESTIVAL && day != SPRING_FESTIVAL + 1;
  case SAMPLE_SUMMER:
    return month == 7 || month == 8;
  default:
    return TRUE;
  }
}

guint
sample_busy(const SamplePlace *place, guint day)
{
  static const guint by_month[] = {108, 96, 92, 104, 95, 88, 130, 133, 93, 101, 94, 90};
  static const guint by_weekday[] = {62, 66, 78, 72, 92, 164, 158};
  int weekday = nb_day_weekday(sample_day(day));
  int month = nb_day_to_date(sample_day(day)).month;

  if (!is_open(place, day, weekday, month))
    return 0;
  return by_month[month - 1] * by_weekday[weekday - 1] / (day == SPRING_FESTIVAL ? 4 : 1);
}

static gboolean
is_school_holiday(guint day)
{
  NbDate date = nb_day_to_date(sample_day(day));

  return date.month == 7 || date.month == 8 || (date.month == 1 && date.day >= 20) ||
         (date.month == 2 && date.day <= 25);
}

/* Per half hour from 8:30 to 21:30; the last three and a half hours in school holidays only. */
static guint
minute_by_day(gboolean is_long, SampleRandom *random)
{
  static const guint by_half_hour[] = {40,  70,  110, 130, 125, 100, 70, 45, 40, 55, 80, 105, 125,
                                       135, 130, 120, 100, 85,  60,  45, 60, 80, 85, 70, 45,  20};
  const guint last = is_long ? G_N_ELEMENTS(by_half_hour) : 19;
  guint sum = 0, i = 0;

  for (guint half = 0; half < last; half++)
    sum += by_half_hour[half];

  guint ticket = sample_below(random, sum);

  for (; ticket >= by_half_hour[i]; i++)
    ticket -= by_half_hour[i];
  return 8 * 60 + 30 + i * 30 + sample_below(random, 30);
}

static guint
minute_by_night(SampleRandom *random)
{
  static const guint by_hour[] = {8,  4,  2,  1,  1,  3,  12, 28, 44, 58, 70, 66,
                                  50, 52, 64, 72, 80, 84, 88, 96, 92, 70, 44, 20};
  guint sum = 0, hour = 0;

  for (guint i = 0; i < G_N_ELEMENTS(by_hour); i++)
    sum += by_hour[i];

  guint ticket = sample_below(random, sum);

  for (; ticket >= by_hour[hour]; hour++)
    ticket -= by_hour[hour];
  /* the last minute stays free, so that a visit begun before midnight ends before it */
  return hour * 60 + sample_below(random, 59);
}

guint
sample_minute(const SamplePlace *place, guint day, SampleRandom *random)
{
  if (place->opening == SAMPLE_ROUND)
    return minute_by_night(random);
  return minute_by_day(place->opening == SAMPLE_MAIN && is_school_holiday(day), random);
}
