/* Columns: stamps in the order of time, values across groups of a lane, lanes that are shared. */
#include "store/column.h"
#include <string.h>

static const NbRole *
role(const char *id)
{
  const NbDataset *loans = nb_dataset_find("loans");

  return &loans->roles[nb_dataset_role(loans, id)];
}

static void
test_stamps(void)
{
  static const struct {
    int year, month, day, minute;
  } times[] = {
      {1,    1,  1,  NB_MINUTE_NONE},
      {1,    1,  1,  0             },
      {1969, 12, 31, 1439          },
      {1970, 1,  1,  NB_MINUTE_NONE},
      {1970, 1,  1,  0             },
      {2024, 4,  23, 611           },
      {2024, 4,  23, 612           },
      {5000, 12, 31, 1439          },
  };
  NbStamp before = nb_stamp_of(NB_DAY_NONE, NB_MINUTE_NONE);

  g_assert_cmpuint(before, ==, 0);
  g_assert_cmpint(nb_stamp_day(0), ==, NB_DAY_NONE);
  for (gsize i = 0; i < G_N_ELEMENTS(times); i++) {
    gint32 day = nb_day_from_date(times[i].year, times[i].month, times[i].day);
    NbStamp stamp = nb_stamp_of(day, times[i].minute);

    g_assert_cmpuint(stamp, >, before);
    g_assert_cmpint(nb_stamp_day(stamp), ==, day);
    g_assert_cmpint(nb_stamp_minute(stamp), ==, times[i].minute);
    before = stamp;
  }
}

/* Values that stand on both sides of the end of a group. */
static void
test_groups(void)
{
  enum { FIRST = NB_LANE_ROWS - 3, N = 6 };
  NbColumn *count = nb_column_new(role("count"), 0), *time = nb_column_new(role("time"), 0);
  gint64 counts[N];
  NbStamp stamps[N];

  for (guint32 i = 0; i < NB_LANE_ROWS + 10; i++) {
    gint64 number = (gint64)i * 3;

    nb_lane_append(count->lane, &number, 1);
    nb_lane_append(time->lane, &i, 1);
  }
  nb_column_counts(count, FIRST, N, counts);
  nb_column_stamps(time, FIRST, N, stamps);
  for (gsize i = 0; i < N; i++) {
    g_assert_cmpint(counts[i], ==, (gint64)(FIRST + i) * 3);
    g_assert_cmpuint(stamps[i], ==, FIRST + i);
  }
  gsize run = N;

  nb_lane_run(count->lane, FIRST, &run);
  g_assert_cmpuint(run, ==, 3);
  nb_lane_cut(count->lane, NB_LANE_ROWS - 1);
  g_assert_cmpuint(count->lane->rows, ==, NB_LANE_ROWS - 1);
  nb_column_free(count);
  nb_column_free(time);
}

static void
test_empty(void)
{
  static const char *const ids[] = {"title", "time", "count"};

  for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
    NbColumn *column = nb_column_new(role(ids[i]), 3);

    if (nb_column_is_text(column))
      g_assert_cmpstr(nb_column_text(column, 2), ==, "");
    else if (nb_column_is_time(column))
      g_assert_cmpint(nb_column_day(column, 2), ==, NB_DAY_NONE);
    else
      g_assert_cmpint(nb_column_count(column, 2), ==, NB_COUNT_NONE);
    nb_column_free(column);
  }
}

static guint32
code(NbColumn *column, const char *text)
{
  return nb_dict_add(column->dict, text, strlen(text));
}

/* 三体, by Liu: one entry tells both; a second entry with the same title is no other title. */
static void
test_shared(void)
{
  NbColumn *columns[] = {nb_column_new(role("title"), 0), nb_column_new(role("author"), 0)};
  NbColumn *title = columns[0], *author = columns[1];
  const guint32 entries[] = {1, 2, 0};

  g_assert_true(nb_column_share(columns, 2));
  g_assert_true(title->lane == author->lane);
  const guint32 titles[] = {code(title, "三体"), code(title, "三体")};
  const guint32 authors[] = {code(author, "刘慈欣"), code(author, "别人")};

  g_assert_cmpuint(nb_column_extend(title, titles, 2), ==, 1); /* entry 0 is the empty cell */
  g_assert_cmpuint(nb_column_extend(author, authors, 2), ==, 1);
  nb_lane_append(title->lane, entries, 3);
  g_assert_cmpuint(nb_column_code(title, 0), ==, nb_column_code(title, 1));
  g_assert_cmpstr(nb_column_text(author, 1), ==, "别人");
  g_assert_cmpstr(nb_column_text(author, 2), ==, "");
  g_assert_true(nb_column_share(columns, 2)); /* they have it already */
  nb_column_flatten(title);
  g_assert_true(title->lane != author->lane);
  g_assert_null(title->map);
  g_assert_cmpstr(nb_column_text(title, 1), ==, "三体");
  g_assert_cmpstr(nb_column_text(author, 0), ==, "刘慈欣");
  g_assert_false(nb_column_share(columns, 2)); /* there are rows */
  nb_column_free(title);
  nb_column_free(author);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/store/column/stamps stand in the order of time", test_stamps);
  g_test_add_func("/store/column/values across the end of a group", test_groups);
  g_test_add_func("/store/column/new rows are empty", test_empty);
  g_test_add_func("/store/column/columns on one lane have entries of their own", test_shared);
  return g_test_run();
}
