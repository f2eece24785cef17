/* ::: 结语 … :::  set large on the last page.
 * ::: 结语 ; 地址=… | … 电话=… 时间=… | … 二维码=https://… 微信公众号 | WeChat
 */
#include "lang/terms.h"
#include "report/char.h"
#include "report/code.h"
#include "report/verse.h"

static const char *const contacts[][2] = {
    {"地址", "address"},
    {"电话", "phone"  },
    {"时间", "hours"  },
    {"网址", "website"},
};

static void
add_contact(NbGrid *grid, const NbOption *option, const char *term)
{
  g_auto(GStrv) sides = nb_sides(option->value);
  NbCell *cells = nb_grid_add_row(grid);

  cells[0].zh = g_strdup(nb_term("word", term, FALSE));
  cells[0].en = g_strdup(nb_term("word", term, TRUE));
  cells[1].zh = g_strdup(sides[0]);
  cells[1].en = g_strdup(sides[1]);
}

/* Where the library is found, under the words. */
static gboolean
add_contacts(const NbCall *call, NbNode *node, GError **error)
{
  const NbOption *code = nb_call_option(call, "二维码");

  if (call->options->len == 0)
    return TRUE;
  node->grid = nb_grid_new("contacts", NB_GRID_FACTS, NULL, NULL);
  nb_grid_add_column(node->grid, "name", nb_term("word", "name", FALSE),
                     nb_term("word", "name", TRUE), NB_CELL_TEXT);
  nb_grid_add_column(node->grid, "value", nb_term("word", "value", FALSE),
                     nb_term("word", "value", TRUE), NB_CELL_TEXT);
  for (gsize i = 0; i < G_N_ELEMENTS(contacts); i++) {
    const NbOption *option = nb_call_option(call, contacts[i][0]);

    if (option)
      add_contact(node->grid, option, contacts[i][1]);
  }
  return !code || nb_code_add(node->grid, code->value, &code->value_at, error);
}

static gboolean
build(NbEval *eval, const NbCall *call, GError **error)
{
  return nb_verse_build(eval, call, NB_NODE_CLOSING, error) &&
         add_contacts(call, eval->doc->nodes->pdata[eval->doc->nodes->len - 1], error);
}

static const NbBlockKey keys[] = {
    {"地址",    "address"},
    {"电话",    "phone"  },
    {"时间",    "hours"  },
    {"网址",    "website"},
    {"二维码", "code"   },
    {NULL,        NULL     },
};

const NbBlock nb_story_block_closing = {
    .zh = "结语", .en = "closing", .keys = keys, .body = NB_BODY_TEXT, .build = build};
