/* ::: 大数字 到馆人次 外借册次 新办读者证 证类=中小学生
 * ::: 大数字 到馆人次 外借册次 ; 说明=-、不含续借 | Without renewals
 */
#include "report/blocks.h"
#include "report/char.h"
#include "report/option.h"
#include "report/words.h"

static const char *const yes_no[] = {"有", "yes", "无", "no", NULL};

/* (this - last) / last; no value when there was nothing last year or it does not fit. */
static NbRatio
change(NbRatio now, NbRatio last)
{
  gint64 a, b, c, num, den;

  if (now.den <= 0 || last.den <= 0 || last.num == 0 ||
      __builtin_mul_overflow(now.num, last.den, &a) ||
      __builtin_mul_overflow(last.num, now.den, &b) || __builtin_sub_overflow(a, b, &num) ||
      __builtin_mul_overflow(now.den, last.num, &den))
    return NB_RATIO_NONE;
  if (den == G_MININT64 || num == G_MININT64)
    return NB_RATIO_NONE;
  c = den < 0 ? -1 : 1;
  return (NbRatio){num * c, den * c};
}

static NbRatio
change_of(NbEval *eval, const NbAsked *asked, const NbMeasure *now)
{
  NbAsked before = *asked;

  if (asked->period.first_day == NB_DAY_NONE || asked->period.last_day == NB_DAY_NONE)
    return NB_RATIO_NONE;
  before.period = nb_period_before(&asked->period);

  const NbMeasure *last = nb_eval_peek(eval, &before);

  return last ? change(now->value, last->value) : NB_RATIO_NONE;
}

/* 新办读者证（中小学生）: the name with the values that narrow it. */
static char *
label(const NbAsked *asked, gboolean english)
{
  const char *name = english ? asked->metric->en : asked->metric->zh;
  g_autofree char *words = nb_filters_words(asked->filters, asked->metric->dataset, english);
  g_autoptr(GString) values = g_string_new(NULL);

  for (guint i = 0; i < asked->filters->len; i++) {
    const NbFilter *filter = asked->filters->pdata[i];

    if (filter->op != NB_OP_EQ)
      return g_strdup_printf(english ? "%s (%s)" : "%s（%s）", name, words);
    for (guint j = 0; j < filter->values->len; j++)
      g_string_append_printf(values, "%s%s",
                             values->len == 0 ? ""
                             : english        ? ", "
                                              : "、",
                             (const char *)filter->values->pdata[j]);
  }
  return values->len ? g_strdup_printf(english ? "%s (%s)" : "%s（%s）", name, values->str)
                     : g_strdup(name);
}

static gboolean
add_tile(NbEval *eval, const NbRef *ref, gboolean compare, NbNode *node, GError **error)
{
  g_autoptr(NbAsked) asked = nb_eval_resolve(eval, ref, error);
  NbMeasure *measure = asked ? nb_eval_measure(eval, asked, error) : NULL;
  const NbNumberForm *usual = measure ? nb_eval_usual(eval, asked) : NULL;
  g_autofree char *unit = NULL;
  NbNumberForm form;

  if (!measure || !nb_eval_form(measure, ref->form, &ref->at, &form, &unit, error))
    return FALSE;
  if (!ref->form && usual)
    form = *usual;
  else if (!ref->form)
    form.grouped = TRUE;

  NbTile *tile = g_new0(NbTile, 1);

  g_ptr_array_add(node->tiles, tile);
  tile->figure = nb_doc_figure(eval->doc, measure, &form, unit, &ref->at);
  tile->label_zh = label(asked, FALSE);
  tile->label_en = label(asked, TRUE);
  tile->change = compare ? change_of(eval, asked, measure) : NB_RATIO_NONE;
  return TRUE;
}

/* 说明=: a note for each tile, in their order, parted by 、; - for none. */
static gboolean
add_notes(const NbCall *call, const GPtrArray *tiles, GError **error)
{
  const NbOption *option = nb_call_option(call, "说明");
  g_auto(GStrv) notes = option ? g_strsplit(option->value, "、", -1) : NULL;
  guint n = notes ? g_strv_length(notes) : 0;

  if (n > tiles->len)
    return nb_fail(error, NB_ERROR_TEMPLATE, &option->value_at,
                   _("write one note a figure, parted by 、, and - for none"),
                   _("%u notes for %u figures"), n, tiles->len);
  for (guint i = 0; i < n; i++) {
    NbTile *tile = tiles->pdata[i];
    g_auto(GStrv) sides = nb_sides(notes[i]);

    if (g_str_equal(sides[0], "-") || !*sides[0])
      continue;
    tile->note_zh = g_strdup(sides[0]);
    tile->note_en = g_strdup(sides[1]);
  }
  return TRUE;
}

static gboolean
build(NbEval *eval, const NbCall *call, GError **error)
{
  g_autoptr(GPtrArray) refs = nb_refs_parse(&call->args, error);
  int compare = refs ? nb_option_choice(call, "同比", yes_no, 0, error) : -1;

  if (compare < 0)
    return FALSE;
  if (refs->len == 0)
    return nb_fail(error, NB_ERROR_TEMPLATE, &call->at,
                   _("for example ::: 大数字 到馆人次 外借册次"), _("no metric is named"));

  NbNode *node = nb_doc_add(eval->doc, NB_NODE_TILES, &call->at);

  for (guint i = 0; i < refs->len; i++)
    if (!add_tile(eval, refs->pdata[i], compare == 0, node, error))
      return FALSE;
  return add_notes(call, node->tiles, error);
}

static const NbBlockKey keys[] = {
    {"同比", "change"},
    {"说明", "notes" },
    {NULL,     NULL    },
};

const NbBlock nb_story_block_tiles = {
    .zh = "大数字", .en = "tiles", .keys = keys, .takes_args = TRUE, .build = build};
