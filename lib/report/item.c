#include "report/char.h"
#include "report/inline.h"
#include "report/notes.h"
#include <string.h>

enum { DEEPEST_HEADING = 3 };

/* Headings: `三、用户服务 | Reader Services`, and where text in English alone belongs. */

static gsize
bar_size(const char *p)
{
  return *p == '|' ? 1 : g_str_has_prefix(p, "｜") ? strlen("｜") : 0;
}

/* Cuts piece @i in two at byte @at, leaving out @gap bytes, and moves the second half on. */
static GPtrArray *
cut_at(GPtrArray *text, guint i, gsize at, gsize gap)
{
  GPtrArray *tail = nb_inlines_new();
  NbInline *piece = text->pdata[i];
  const char *rest = piece->text + at + gap;
  NbPlace place = piece->at;

  place.column += g_utf8_strlen(piece->text, (gssize)at) + 1;
  if (*rest)
    g_ptr_array_add(tail, nb_inline_new(NB_INLINE_TEXT, rest, strlen(rest), piece->style, place));
  piece->text[at] = '\0';
  while (text->len > i + 1)
    g_ptr_array_add(tail, g_ptr_array_steal_index(text, i + 1));
  return tail;
}

GPtrArray *
nb_inlines_split(GPtrArray *text)
{
  for (guint i = 0; text && i < text->len; i++) {
    NbInline *piece = text->pdata[i];

    for (const char *p = piece->text; p && *p; p = g_utf8_next_char(p)) {
      gsize size = bar_size(p);

      if (size > 0)
        return cut_at(text, i, (gsize)(p - piece->text), size);
    }
  }
  return NULL;
}

static gsize
numeral_size(const char *text)
{
  static const char numerals[] = "〇零一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾佰";
  gsize digits = strspn(text, "0123456789");
  const char *p = text;

  if (digits > 0)
    return digits <= 3 ? digits : 0;
  while (*p && g_utf8_strchr(numerals, -1, g_utf8_get_char(p)))
    p = g_utf8_next_char(p);
  return (gsize)(p - text);
}

/* `（一）` whole; `三、`, `三：`, `1.`, `1、` without their mark, when text follows; @is_last:
 * nothing stands behind @text. */
static char *
take_number(const char *text, gboolean is_last, gsize *size)
{
  gboolean brackets = g_str_has_prefix(text, "（");
  const char *p = text + (brackets ? strlen("（") : 0);
  gsize digits = numeral_size(p);
  gunichar mark = digits > 0 ? g_utf8_get_char(p + digits) : 0;
  const char *rest = mark ? g_utf8_next_char(p + digits) : text;

  if (mark == 0 || (*rest == '\0' && is_last))
    return NULL;
  if (brackets ? mark != 0xff09 : mark != 0x3001 && mark != 0xff1a && mark != '.' && mark != 0xff0e)
    return NULL;
  if (mark == '.' && g_ascii_isdigit(*rest))
    return NULL;
  *size = (gsize)(rest - text) + strspn(rest, " ");
  return brackets ? g_strndup(text, (gsize)(rest - text)) : g_strndup(p, digits);
}

static void
read_number(NbItem *item)
{
  NbInline *first = item->zh && item->zh->len > 0 ? item->zh->pdata[0] : NULL;
  gsize size = 0;

  if (!first || first->kind != NB_INLINE_TEXT)
    return;
  item->number = take_number(first->text, item->zh->len == 1, &size);
  if (!item->number)
    return;

  char *rest = g_strdup(first->text + size);

  first->at.column += g_utf8_strlen(first->text, (gssize)size);
  g_free(first->text);
  first->text = rest;
}

static gboolean
finish_heading(NbItem *item, GError **error)
{
  if (item->level > DEEPEST_HEADING)
    return nb_fail(error, NB_ERROR_TEMPLATE, &item->at, _("use #, ## or ###"),
                   _("a heading of level %d, expected 1 to %d"), item->level, DEEPEST_HEADING);
  if (!nb_inlines_refuse(item->zh, TRUE, TRUE, error) ||
      !nb_inlines_refuse(item->en, TRUE, TRUE, error))
    return FALSE;

  GPtrArray *english = nb_inlines_split(item->zh);

  if (english) {
    g_clear_pointer(&item->en, g_ptr_array_unref);
    item->en = english;
  }
  return TRUE;
}

static gboolean
tidy_item(NbItem *item, GError **error)
{
  item->zh = nb_inlines_tidy(item->zh, FALSE);
  item->en = nb_inlines_tidy(item->en, TRUE);
  if (item->kind != NB_NODE_HEADING)
    return TRUE;
  read_number(item);
  if (!item->zh)
    return nb_fail(error, NB_ERROR_TEMPLATE, &item->at, _("write it as # 中文 | English"),
                   _("a heading without Chinese text"));
  return TRUE;
}

/* `EN:` as a paragraph of its own belongs to what stands before it. */
static gboolean
give_english(GPtrArray *items, NbItem *item, GError **error)
{
  NbItem *before = items->len > 0 ? items->pdata[items->len - 1] : NULL;

  if (!before || before->call || before->en)
    return nb_fail(error, NB_ERROR_TEMPLATE, &item->at,
                   _("put EN: on the line after the Chinese paragraph"),
                   _("English without a Chinese text before it"));
  before->en = g_steal_pointer(&item->en);
  return TRUE;
}

gboolean
nb_items_add(GPtrArray *items, NbItem *item, GError **error)
{
  gboolean done =
      (item->kind != NB_NODE_HEADING || finish_heading(item, error)) && tidy_item(item, error);

  if (done && !item->zh && item->en)
    done = give_english(items, item, error);
  if (done && item->zh)
    g_ptr_array_add(items, item);
  else
    nb_item_free(item);
  return done;
}
