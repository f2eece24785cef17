/* A made loan log in the shape that bulk reading gives, and the six questions of a report. */
#pragma once
#include "tests/query/rows.h"

typedef struct {
  gsize rows;
  guint32 titles, readers;
  gboolean shared; /* columns that determine each other share a lane */
} SixShape;

typedef struct {
  const char *name, *where, *keys, *aggregate;
  NbOrder order;
  gint64 limit;
} SixQuestion;

static const SixQuestion six_questions[] = {
    {"titles",           "action=loan", "title",        "count",           NB_ORDER_VALUE, 10},
    {"readers",          "action=loan", "reader",       "count",           NB_ORDER_VALUE, 10},
    {"month and site",   "action=loan", "month,site",   "count",           NB_ORDER_KEY,   0 },
    {"classes",          "action=loan", "class",        "count",           NB_ORDER_KEY,   0 },
    {"active readers",   "",            "",             "distinct reader", NB_ORDER_KEY,   0 },
    {"weekday and hour", "action=loan", "weekday,hour", "count",           NB_ORDER_KEY,   0 },
};

/** SixRow: of the made log: what each row says, by number. */
typedef struct {
  guint32 title, reader, place; /* place: site and action */
  NbStamp stamp;
} SixRow;

enum { SIX_SITES = 40, SIX_ACTIONS = 7 };

static inline guint32
six_random(guint64 *state)
{
  *state =
      *state * G_GUINT64_CONSTANT(6364136223846793005) + G_GUINT64_CONSTANT(1442695040888963407);
  return (guint32)(*state >> 33);
}

/* Skewed: a tenth of the numbers has half of the rows. */
static inline guint32
six_skewed(guint64 *state, guint32 n)
{
  guint32 x = six_random(state) % n;

  for (guint i = 0; i < 3 && six_random(state) % 2; i++)
    x = x / 8;
  return x * 2654435761u % n;
}

/* Rows in the order of time: 2023 and 2024. Row 7 of each 5000 has no title, row 11 no reader; in
 * the first half some have no time. */
static inline SixRow
six_row(guint64 *state, gsize row, const SixShape *shape)
{
  gint32 first = nb_day_from_date(2023, 1, 1);
  gint32 day = first + (gint32)(row * 731 / shape->rows);
  SixRow cells;

  cells.title = row % 5000 == 7 ? 0 : six_skewed(state, shape->titles) + 1;
  cells.reader = row % 5000 == 11 ? 0 : six_skewed(state, shape->readers) + 1;
  cells.place = six_random(state) % (SIX_SITES * SIX_ACTIONS) + 1;
  cells.stamp = row % 7001 == 13 && row < shape->rows / 2
                    ? 0
                    : nb_stamp_of(day, (int)(480 + six_random(state) % 720));
  return cells;
}

static inline guint
six_role(const char *name)
{
  return (guint)nb_dataset_role(nb_dataset_find("loans"), name);
}

static inline guint32
six_add(NbTable *table, const char *role, const char *text)
{
  return nb_dict_add(nb_table_cells(table, six_role(role))->dict, text, strlen(text));
}

/* Returns: (transfer full): codes of @n entries; @name: the text of entry i, counted from 1. */
static inline guint32 *
six_codes(NbTable *table, const char *role, guint32 n, char *(*name)(guint32 i))
{
  guint32 *codes = g_new(guint32, n);

  for (guint32 i = 0; i < n; i++) {
    g_autofree char *text = name(i + 1);

    codes[i] = six_add(table, role, text);
  }
  return codes;
}

static inline char *
six_title(guint32 i)
{
  return g_strdup_printf("题名%u", i % 7 == 3 ? i - 1 : i); /* two entries of one title */
}

static inline char *
six_call_no(guint32 i)
{
  return i % 50 == 0 ? g_strdup("")
                     : g_strdup_printf("%c%u/%u", "ABCDEFGHIJKNOPQRSTUVXZ"[i % 22], i % 100, i);
}

static inline char *
six_reader(guint32 i)
{
  return g_strdup_printf("R%08u", i);
}

static inline char *
six_type(guint32 i)
{
  return g_strdup(i % 3 ? "成人" : "少儿");
}

static inline char *
six_site(guint32 i)
{
  return g_strdup_printf("第%u分馆", (i - 1) / SIX_ACTIONS);
}

static inline char *
six_action(guint32 i)
{
  static const char *const words[] = {"loan",   "return", "loan",  "renew",
                                      "return", "loan",   "return"};

  return g_strdup(words[(i - 1) % SIX_ACTIONS]);
}

typedef struct {
  const char *role;
  guint lane; /* 0 titles, 1 readers, 2 places */
  char *(*name)(guint32 i);
} SixColumn;

static const SixColumn six_columns[] = {
    {"title",       0, six_title  },
    {"call_no",     0, six_call_no},
    {"reader",      1, six_reader },
    {"reader_type", 1, six_type   },
    {"site",        2, six_site   },
    {"action",      2, six_action },
};

static inline guint32
six_entry(const SixRow *row, guint lane)
{
  return lane == 0 ? row->title : lane == 1 ? row->reader : row->place;
}

/* Lanes that are shared: entries with a map for each column. */
static inline void
six_share(NbTable *table, const SixShape *shape)
{
  const guint32 sizes[] = {shape->titles, shape->readers, SIX_SITES * SIX_ACTIONS};

  for (guint i = 0; i < G_N_ELEMENTS(six_columns); i += 2) {
    NbColumn *columns[] = {nb_table_cells(table, six_role(six_columns[i].role)),
                           nb_table_cells(table, six_role(six_columns[i + 1].role))};

    g_assert_true(nb_column_share(columns, 2));
    for (guint k = 0; k < 2; k++) {
      const SixColumn *column = &six_columns[i + k];
      g_autofree guint32 *codes = six_codes(table, column->role, sizes[column->lane], column->name);

      nb_column_extend(columns[k], codes, sizes[column->lane]);
    }
  }
}

static inline void
six_fill(NbTable *table, const SixShape *shape, guint32 *const *codes)
{
  enum { BLOCK = 1 << 14 };
  g_autofree guint32 *values = g_new(guint32, BLOCK);
  guint64 state = 7;

  for (gsize first = 0; first < shape->rows; first += BLOCK) {
    gsize n = MIN((gsize)BLOCK, shape->rows - first);
    g_autofree SixRow *rows = g_new(SixRow, n);

    for (gsize i = 0; i < n; i++) {
      rows[i] = six_row(&state, first + i, shape);
      values[i] = rows[i].stamp;
    }
    nb_lane_append(nb_table_cells(table, six_role("time"))->lane, values, n);
    for (guint c = 0; c < G_N_ELEMENTS(six_columns); c += shape->shared ? 2 : 1) {
      for (gsize i = 0; i < n; i++) {
        guint32 entry = six_entry(&rows[i], six_columns[c].lane);

        values[i] = shape->shared || entry == 0 ? entry : codes[c][entry - 1];
      }
      nb_lane_append(nb_table_cells(table, six_role(six_columns[c].role))->lane, values, n);
    }
    nb_table_end_run(table, (gint64)first + 2, n);
  }
}

/** six_table: Returns: (transfer full): the same rows for the same shape, shared or not. */
static inline NbTable *
six_table(const SixShape *shape)
{
  NbTable *table = nb_table_new(nb_dataset_find("loans"));
  const guint32 sizes[] = {shape->titles, shape->readers, SIX_SITES * SIX_ACTIONS};
  guint32 *codes[G_N_ELEMENTS(six_columns)] = {NULL};

  nb_table_begin_file(table, "made.csv");
  nb_table_add_column(table, six_role("time"));
  for (guint i = 0; i < G_N_ELEMENTS(six_columns); i++)
    nb_table_add_column(table, six_role(six_columns[i].role));
  if (shape->shared)
    six_share(table, shape);
  for (guint i = 0; i < G_N_ELEMENTS(six_columns) && !shape->shared; i++)
    codes[i] =
        six_codes(table, six_columns[i].role, sizes[six_columns[i].lane], six_columns[i].name);
  six_fill(table, shape, codes);
  for (guint i = 0; i < G_N_ELEMENTS(six_columns); i++)
    g_free(codes[i]);
  return table;
}

/** six_plans: Returns: (transfer full): of NbPlan*: the six questions, loans of 2024. */
static inline GPtrArray *
six_plans(void)
{
  GPtrArray *plans = g_ptr_array_new_with_free_func((GDestroyNotify)nb_plan_free);

  for (guint i = 0; i < G_N_ELEMENTS(six_questions); i++) {
    const SixQuestion *question = &six_questions[i];
    NbPlan *plan = rows_plan("loans", question->where, question->keys, question->aggregate);

    plan->first_day = nb_day_from_date(2024, 1, 1);
    plan->last_day = nb_day_from_date(2024, 12, 31);
    plan->order = question->order;
    plan->limit = question->limit;
    g_ptr_array_add(plans, plan);
  }
  return plans;
}
