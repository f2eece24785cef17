/* ::: 留言 ; 前=6            from the sheet 馆务表/留言.csv
 *
 * ::: 留言
 * 周末的故事会太好了，孩子每周都盼着来。——王秀英女士
 * EN: My child looks forward to story time all week.
 * 回复：谢谢您和小朋友！
 * :::
 *
 * Names are masked, telephone and other numbers of persons hidden; neither can be switched off.
 */
#include "lang/when.h"
#include "privacy/person.h"
#include "report/char.h"
#include "report/option.h"
#include "report/rows.h"
#include <string.h>

enum { MESSAGES_MAX = 200 };

static const char *const signed_as[] = {"掩名", "masked", "不显示", "hidden", NULL};

/* Message: already masked. */
typedef struct {
  char *zh, *en, *who, *reply, *reply_en;
  gint32 day;
} Message;

static void
message_free(gpointer data)
{
  Message *message = data;

  g_free(message->zh);
  g_free(message->en);
  g_free(message->who);
  g_free(message->reply);
  g_free(message->reply_en);
  g_free(message);
}

static char *
masked(char *text)
{
  char *out = text ? nb_mask_prose(text) : NULL;

  g_free(text);
  return out;
}

static void
add_row(GPtrArray *messages, const NbTable *table, gsize row)
{
  Message *message = g_new0(Message, 1);
  g_autofree char *who = nb_row_text(table, row, "signature");

  message->zh = masked(nb_row_text(table, row, "text"));
  message->en = masked(nb_row_english(table, row, "text"));
  message->reply = masked(nb_row_text(table, row, "reply"));
  message->reply_en = masked(nb_row_english(table, row, "reply"));
  message->who = nb_mask_person(who);
  message->day = nb_row_day(table, row, "time");
  if (*message->zh)
    g_ptr_array_add(messages, message);
  else
    message_free(message);
}

static gboolean
read_sheet(const NbEval *eval, const NbCall *call, GPtrArray *messages, GError **error)
{
  const NbDataset *dataset = nb_dataset_find("messages");
  const NbTable *table = nb_rows_table(eval, dataset, &call->at, error);
  g_autoptr(GPtrArray) filters = table ? nb_option_filters(call, dataset, error) : NULL;
  g_autoptr(GArray) rows = filters ? nb_rows_select(eval, table, filters, &call->at, error) : NULL;

  for (guint i = 0; rows && i < rows->len; i++)
    add_row(messages, table, g_array_index(rows, gsize, i));
  return rows != NULL;
}

/* What follows one of the words at the beginning of @line, or NULL. */
static const char *
after_mark(const char *line, const char *const *marks)
{
  for (gsize i = 0; marks[i]; i++)
    if (g_ascii_strncasecmp(line, marks[i], strlen(marks[i])) == 0)
      return line + strlen(marks[i]);
  return NULL;
}

/* Cuts the signature off: what stands after the last dash pair. */
static char *
cut_signature(char *line)
{
  static const char *const dashes[] = {"——", "--", "—"};

  for (gsize i = 0; i < G_N_ELEMENTS(dashes); i++) {
    char *dash = g_strrstr(line, dashes[i]);

    if (!dash || g_utf8_strlen(dash, -1) > 24)
      continue;
    *dash = '\0';
    g_strchomp(line);
    return nb_trim(dash + strlen(dashes[i]), strlen(dash + strlen(dashes[i])));
  }
  return g_strdup("");
}

static gboolean
read_line(const NbWord *word, GPtrArray *messages, GError **error)
{
  static const char *const english[] = {"EN:", "EN：", NULL};
  static const char *const reply[] = {"回复：", "回复:", "答：", "Reply:", NULL};
  Message *last = messages->len ? messages->pdata[messages->len - 1] : NULL;
  const char *en = after_mark(word->text, english), *answer = after_mark(word->text, reply);

  if ((en || answer) && !last)
    return nb_fail(error, NB_ERROR_TEMPLATE, &word->at, _("write the message on the line before"),
                   _("“%s” stands before the first message"), word->text);
  if (en) {
    char **slot = last->reply ? &last->reply_en : &last->en;

    g_free(*slot);
    *slot = masked(nb_trim(en, strlen(en)));
  } else if (answer) {
    g_free(last->reply);
    last->reply = masked(nb_trim(answer, strlen(answer)));
  } else {
    g_autofree char *line = g_strdup(word->text);
    g_autofree char *who = cut_signature(line);
    Message *message = g_new0(Message, 1);

    message->who = nb_mask_person(who);
    message->zh = nb_mask_prose(line);
    message->day = NB_DAY_NONE;
    g_ptr_array_add(messages, message);
  }
  return TRUE;
}

static gboolean
read_body(const NbCall *call, GPtrArray *messages, GError **error)
{
  for (guint i = 0; i < call->body->len; i++)
    if (!read_line(((const NbBodyLine *)call->body->pdata[i])->word, messages, error))
      return FALSE;
  return TRUE;
}

static gboolean
has_any(const GPtrArray *messages, gsize limit, gboolean reply)
{
  for (guint i = 0; i < messages->len && i < limit; i++) {
    const Message *message = messages->pdata[i];

    if (reply ? message->reply && *message->reply : message->day != NB_DAY_NONE)
      return TRUE;
  }
  return FALSE;
}

static void
add_column(NbGrid *grid, const char *role)
{
  const NbDataset *dataset = nb_dataset_find("messages");
  const NbRole *known = &dataset->roles[nb_dataset_role(dataset, role)];

  nb_grid_add_column(grid, known->id, known->zh, known->en, NB_CELL_TEXT);
}

static void
fill_row(NbGrid *grid, const Message *message, gboolean shown)
{
  NbCell *cells = nb_grid_add_row(grid);

  for (guint i = 0; i < grid->columns->len; i++) {
    const char *id = ((const NbGridColumn *)grid->columns->pdata[i])->id;

    if (g_str_equal(id, "text")) {
      cells[i].zh = g_strdup(message->zh);
      cells[i].en = g_strdup(message->en);
    } else if (g_str_equal(id, "signature")) {
      cells[i].zh = g_strdup(shown ? message->who : "");
    } else if (g_str_equal(id, "reply")) {
      cells[i].zh = g_strdup(message->reply ? message->reply : "");
      cells[i].en = g_strdup(message->reply_en);
    } else if (message->day != NB_DAY_NONE) {
      cells[i].zh = nb_day_words(message->day, FALSE, FALSE);
      cells[i].en = nb_day_words(message->day, FALSE, TRUE);
      cells[i].key = nb_day_format(message->day);
    }
  }
}

static NbGrid *
make_grid(const NbCall *call, const GPtrArray *messages, gsize limit, gboolean shown)
{
  g_autofree char *zh = NULL;
  g_autofree char *en = NULL;

  nb_option_titles(call, &zh, &en);

  NbGrid *grid = nb_grid_new("messages", NB_GRID_QUOTES, zh, en);

  add_column(grid, "text");
  add_column(grid, "signature");
  if (has_any(messages, limit, FALSE))
    add_column(grid, "time");
  if (has_any(messages, limit, TRUE))
    add_column(grid, "reply");
  for (guint i = 0; i < messages->len && i < limit; i++)
    fill_row(grid, messages->pdata[i], shown);
  return grid;
}

static gboolean
build(NbEval *eval, const NbCall *call, GError **error)
{
  g_autoptr(GPtrArray) messages = g_ptr_array_new_with_free_func(message_free);
  gint64 limit = nb_option_number(call, "前", 1, MESSAGES_MAX, MESSAGES_MAX, error);
  int shown = limit > 0 ? nb_option_choice(call, "署名", signed_as, 0, error) : -1;

  if (shown < 0 || !(call->has_body ? read_body(call, messages, error)
                                    : read_sheet(eval, call, messages, error)))
    return FALSE;
  if (messages->len == 0)
    return nb_fail(error, NB_ERROR_LATE, &call->at, _("see the dates of the sheet 留言"),
                   _("there is no message in the period"));
  nb_doc_add(eval->doc, NB_NODE_GRID, &call->at)->grid =
      make_grid(call, messages, (gsize)limit, shown == 0);
  return TRUE;
}

static const NbBlockKey keys[] = {
    {"前",    "top"   },
    {"署名", "signed"},
    {"标题", "title" },
    {NULL,     NULL    },
};

const NbBlock nb_story_block_messages = {.zh = "留言",
                                         .en = "messages",
                                         .keys = keys,
                                         .body = NB_BODY_PERHAPS,
                                         .takes_filters = TRUE,
                                         .build = build};
