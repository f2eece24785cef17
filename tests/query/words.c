/* Keys, aggregates and plans as words: what is written is read back, what is copied is its own. */
#include "query/filter.h"
#include "query/key.h"
#include <string.h>

static void
check_key(const char *text, const NbDataset *dataset)
{
  NbKey key, again;
  g_autoptr(GError) error = NULL;

  nb_key_parse(text, dataset, &key, &error);
  g_assert_no_error(error);
  g_autofree char *written = nb_key_format(&key, dataset);

  if (!nb_key_find(written, dataset, &again))
    g_error("%s of %s is written as %s, which is no key", text, dataset->id, written);
  g_assert_cmpstr(again.role, ==, key.role);
  g_assert_cmpint((int)again.bucket, ==, (int)key.bucket);
  g_assert_cmpstr(again.attribute, ==, key.attribute);
}

/* Each role of each dataset by its three names, each derived key, each bucket of each time. */
static void
test_keys(void)
{
  static const char *const buckets[] = {"year", "quarter", "month", "day", "weekday", "hour"};

  for (guint i = 0; nb_dataset_nth(i); i++) {
    const NbDataset *dataset = nb_dataset_nth(i);
    g_autoptr(GPtrArray) derived = g_ptr_array_new();

    nb_key_add_derived(dataset, derived);
    for (guint k = 0; k < derived->len; k++)
      check_key(derived->pdata[k], dataset);
    for (guint r = 0; r < dataset->n_roles; r++) {
      const NbRole *role = &dataset->roles[r];

      if (role->flags & NB_ROLE_NEVER)
        continue;
      check_key(role->id, dataset);
      check_key(role->zh, dataset);
      check_key(role->en, dataset);
      for (gsize b = 0; role->type == NB_TYPE_TIME && b < G_N_ELEMENTS(buckets); b++) {
        g_autofree char *cut = g_strdup_printf("%s:%s", role->id, buckets[b]);

        check_key(cut, dataset);
      }
    }
  }
}

/* Which aggregates are 0 over nothing, and which of the whole are the sum of the parts. */
static void
test_aggregates(void)
{
  static const struct {
    const char *text;
    gboolean adds, additive;
  } rows[] = {
      {"count",                 TRUE,  TRUE },
      {"rows",                  TRUE,  TRUE },
      {"sum count",             TRUE,  TRUE },
      {"half count",            TRUE,  TRUE },
      {"distinct reader, day",  TRUE,  FALSE},
      {"bouts 60 reader, site", TRUE,  FALSE},
      {"days time, returned",   TRUE,  TRUE },
      {"late due, returned",    TRUE,  TRUE },
      {"differ owner, site",    TRUE,  TRUE },
      {"min count",             FALSE, FALSE},
      {"max count",             FALSE, FALSE},
      {"last count",            FALSE, FALSE},
      {"longest due, returned", FALSE, FALSE},
      {"median time, returned", FALSE, FALSE},
      {"percentile 90 count",   FALSE, FALSE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    NbAggregate aggregate = {.over = g_array_new(FALSE, TRUE, sizeof(NbKey))};
    g_autoptr(GError) error = NULL;

    nb_aggregate_parse(rows[i].text, nb_dataset_find("loans"), &aggregate, &error);
    g_assert_no_error(error);
    g_assert_true(g_str_has_prefix(rows[i].text, nb_aggregate_name(aggregate.kind)));
    if (nb_aggregate_adds(aggregate.kind) != rows[i].adds ||
        nb_aggregate_is_additive(aggregate.kind) != rows[i].additive)
      g_error("%s: over nothing 0: %d, sum of parts: %d", rows[i].text,
              nb_aggregate_adds(aggregate.kind), nb_aggregate_is_additive(aggregate.kind));
    g_array_unref(aggregate.over);
  }
}

static void
test_aggregate_faults(void)
{
  static const char *const texts[] = {
      "",
      "counts",
      "sum",
      "sum title",
      "median due",
      "reached due",
      "bouts x reader, site",
      "percentile 0 count",
      "differ due",
      "days time, item",
      "percentile 101 count",
      "percentile count",
      "min",
      "distinct",
      "late due",
      "sum no_such",
  };

  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
    NbAggregate aggregate = {.over = g_array_new(FALSE, TRUE, sizeof(NbKey))};
    g_autoptr(GError) error = NULL;

    if (nb_aggregate_parse(texts[i], nb_dataset_find("loans"), &aggregate, &error))
      g_error("“%s” is taken for an aggregate", texts[i]);
    g_assert_error(error, NB_ERROR, NB_ERROR_USAGE);
    g_assert_nonnull(strstr(error->message, "\nhint: "));
    g_array_unref(aggregate.over);
  }
}

static void
test_copy(void)
{
  const NbDataset *loans = nb_dataset_find("loans");
  g_autoptr(NbPlan) plan = nb_plan_new();
  NbKey key;

  g_assert_true(
      nb_filter_parse("title=三体|活着; site!=总馆 and count>1", loans, plan->filters, NULL));
  g_assert_true(nb_filter_parse("title*=研修室", loans, plan->exclude, NULL));
  g_assert_true(nb_key_parse("month", loans, &key, NULL));
  g_array_append_val(plan->keys, key);
  plan->time = g_strdup("returned");
  plan->limit = 7;
  NbPlan *copy = nb_plan_copy(plan);

  g_assert_cmpuint(plan->filters->len, ==, 3);
  for (guint i = 0; i < plan->filters->len; i++) {
    g_autofree char *a = nb_filter_format(plan->filters->pdata[i]);
    g_autofree char *b = nb_filter_format(copy->filters->pdata[i]);

    g_assert_true(plan->filters->pdata[i] != copy->filters->pdata[i]);
    g_assert_cmpstr(a, ==, b);
  }
  g_assert_cmpuint(copy->exclude->len, ==, 1);
  g_assert_cmpuint(copy->keys->len, ==, 1);
  g_assert_cmpint((int)g_array_index(copy->keys, NbKey, 0).bucket, ==, (int)NB_BUCKET_MONTH);
  g_assert_true(copy->time != plan->time);
  g_assert_cmpstr(copy->time, ==, "returned");
  g_assert_cmpint(copy->limit, ==, 7);
  nb_plan_free(copy);
}

static void
test_operators(void)
{
  static const char *const texts[] = {"=", "!=", "^=", "*=", "!*=", "<", "<=", ">", ">="};

  for (gsize op = 0; op < G_N_ELEMENTS(texts); op++) {
    g_assert_cmpstr(nb_op_text((NbOp)op), ==, texts[op]);
    g_assert_true(nb_op_is_order((NbOp)op) == (op >= NB_OP_LT));
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/query/words/each key is read as it is written", test_keys);
  g_test_add_func("/query/words/what is 0 over nothing, and what adds up", test_aggregates);
  g_test_add_func("/query/words/what is no aggregate", test_aggregate_faults);
  g_test_add_func("/query/words/a copy of a plan is its own", test_copy);
  g_test_add_func("/query/words/operators as they are written", test_operators);
  return g_test_run();
}
