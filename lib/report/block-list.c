/* ::: 名录 服务点 ; 按=类型
 * ::: 名录 服务点 ; 按=类型 样式=表
 * ::: 名录 荣誉 ; 范围=集体
 */
#include "base/near.h"
#include "report/option.h"
#include "report/register.h"
#include "report/rows.h"
#include <string.h>

/* Registers that may be printed whole: none of them holds readers. */
static const char *const registers[] = {
    "sites",        "honours", "plan",    "profile",    "serials",    "gifts",  "events",
    "acquisitions", "media",   "figures", "eresources", "volunteers", "schools"};

static const NbDataset *
find_register(const NbWord *args, GError **error)
{
  const NbDataset *dataset = nb_dataset_find(args->text);
  const char *names[2 * G_N_ELEMENTS(registers) + 1] = {NULL};

  for (gsize i = 0; i < G_N_ELEMENTS(registers); i++) {
    if (dataset && g_str_equal(dataset->id, registers[i]))
      return dataset;
    names[2 * i] = nb_dataset_find(registers[i])->zh;
    names[2 * i + 1] = registers[i];
  }

  g_autofree char *near = nb_near_list(args->text, names, 3);
  g_autofree char *hint = near ? g_strdup_printf(_("did you mean %s?"), near)
                               : g_strdup(_("for example 服务点, 荣誉, 计划 or 馆情"));
  g_autofree char *shown = nb_quote(args->text, -1);

  nb_fail(error, NB_ERROR_TEMPLATE, &args->at, hint, _("“%s” is no register that can be listed"),
          shown);
  return NULL;
}

/* The role of 按=, NULL when it is not there. */
static gboolean
read_group(const NbCall *call, const NbDataset *dataset, const char **role, GError **error)
{
  const NbOption *option = nb_call_option(call, "按");
  int i = option ? nb_dataset_role(dataset, option->value) : -1;
  const char *names[64] = {NULL};

  *role = i >= 0 ? dataset->roles[i].id : NULL;
  if (!option || i >= 0)
    return TRUE;
  for (guint j = 0; j < dataset->n_roles && j < G_N_ELEMENTS(names) - 1; j++)
    names[j] = dataset->roles[j].zh;

  g_autofree char *near = nb_near_list(option->value, names, 3);
  g_autofree char *hint = near ? g_strdup_printf(_("did you mean %s?"), near)
                               : g_strdup(_("name a column of the register"));

  return nb_fail(error, NB_ERROR_TEMPLATE, &option->value_at, hint, _("%s has no column “%s”"),
                 dataset->zh, option->value);
}

static const char *const styles[] = {"表", "table", "卡片", "cards", NULL};

/* Service points by type are read best as cards. */
static gboolean
is_network(const NbDataset *dataset)
{
  return g_str_equal(dataset->id, "sites");
}

static gboolean
build(NbEval *eval, const NbCall *call, GError **error)
{
  const NbDataset *dataset = find_register(&call->args, error);
  const NbTable *table = dataset ? nb_rows_table(eval, dataset, &call->at, error) : NULL;
  g_autoptr(GPtrArray) filters = table ? nb_option_filters(call, dataset, error) : NULL;
  g_autoptr(GArray) rows = filters ? nb_rows_select(eval, table, filters, &call->at, error) : NULL;
  NbRegister list = {.eval = eval, .call = call, .table = table, .rows = rows, .filters = filters};

  int style =
      rows ? nb_option_choice(call, "样式", styles, is_network(dataset) ? 1 : 0, error) : -1;

  if (style < 0 || !read_group(call, dataset, &list.group, error))
    return FALSE;
  if (rows->len == 0)
    return nb_fail(error, NB_ERROR_LATE, &call->at, _("see its dates and the filters"),
                   _("no row of “%s” is left to list"), dataset->zh);
  if (g_str_equal(dataset->id, "plan") && !list.group)
    nb_register_items(&list);
  else if (g_str_equal(dataset->id, "profile"))
    nb_register_facts(&list);
  else if (list.group)
    nb_register_groups(&list, style == 1);
  else
    nb_register_rows(&list);
  return TRUE;
}

static const NbBlockKey keys[] = {
    {"按",    "by"   },
    {"样式", "style"},
    {"标题", "title"},
    {NULL,     NULL   },
};

const NbBlock nb_story_block_list = {.zh = "名录",
                                     .en = "list",
                                     .keys = keys,
                                     .takes_filters = TRUE,
                                     .takes_args = TRUE,
                                     .build = build};
