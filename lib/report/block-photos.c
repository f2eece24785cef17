/* ::: 照片 元宵灯谜 高山书吧 ; 每行=2
 * ::: 照片 0423a.jpg=世界读书日 | World Book Day、服务总台 | Service desk
 */
#include "report/char.h"
#include "report/option.h"
#include "report/photo.h"
#include <string.h>

enum { AS_FITS = 0, MOST_PER_ROW = 4 };

static gboolean
is_separator(gunichar c, gboolean by_comma)
{
  return by_comma ? c == ',' || c == 0xff0c || c == 0x3001 : nb_is_blank(c);
}

/* With captions in English, which have blanks, commas part the pictures; else blanks do. */
static gboolean
has_commas(const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char(p))
    if (is_separator(g_utf8_get_char(p), TRUE) || *p == '|' || g_str_has_prefix(p, "｜"))
      return TRUE;
  return FALSE;
}

static GPtrArray *
split(const NbWord *args)
{
  GPtrArray *words = g_ptr_array_new_with_free_func((GDestroyNotify)nb_word_free);
  gboolean by_comma = has_commas(args->text);
  NbPlace at = args->at;
  const char *p = args->text;

  while (*p) {
    while (*p && (nb_is_blank(g_utf8_get_char(p)) || is_separator(g_utf8_get_char(p), by_comma))) {
      p = g_utf8_next_char(p);
      at.column++;
    }

    const char *start = p;
    NbPlace place = at;

    for (; *p && !is_separator(g_utf8_get_char(p), by_comma); p = g_utf8_next_char(p))
      at.column++;
    if (p > start)
      g_ptr_array_add(words, nb_word_new(start, (gsize)(p - start), place));
  }
  return words;
}

/* Cuts @text at the first of two marks; returns what stands behind it, or NULL. */
static char *
cut(char *text, const char *narrow, const char *wide)
{
  char *mark = strstr(text, narrow), *other = strstr(text, wide);

  if (!mark || (other && other < mark))
    mark = other;
  if (!mark)
    return NULL;

  char *rest = g_utf8_next_char(mark);

  *mark = '\0';
  return g_strstrip(rest);
}

/* The name without its folder and ending: the caption when the author gives none. */
static char *
stem(const char *name)
{
  char *base = g_path_get_basename(name);
  char *dot = strrchr(base, '.');

  if (dot && dot > base)
    *dot = '\0';
  return base;
}

static gboolean
add_image(NbEval *eval, const NbWord *word, NbNode *node, GError **error)
{
  g_autofree char *name = g_strdup(word->text);
  const char *english = cut(name, "|", "｜");
  const char *caption = cut(name, "=", "＝");
  char *path = nb_photo_find(eval->project->folder, g_strstrip(name), &word->at, error);

  if (!path)
    return FALSE;

  NbImage *image = g_new0(NbImage, 1);

  image->path = path;
  image->caption_zh = caption ? g_strdup(caption) : stem(name);
  image->caption_en = english && *english ? g_strdup(english) : NULL;
  g_ptr_array_add(node->images, image);
  return TRUE;
}

static gboolean
build(NbEval *eval, const NbCall *call, GError **error)
{
  gint64 per_row = nb_option_number(call, "每行", 1, MOST_PER_ROW, AS_FITS, error);
  g_autoptr(GPtrArray) words = split(&call->args);

  if (per_row < 0)
    return FALSE;
  if (words->len == 0)
    return nb_fail(error, NB_ERROR_TEMPLATE, &call->at, _("for example ::: 照片 元宵灯谜 高山书吧"),
                   _("no picture is named"));

  NbNode *node = nb_doc_add(eval->doc, NB_NODE_IMAGES, &call->at);

  node->per_row = (guint)per_row;
  for (guint i = 0; i < words->len; i++)
    if (!add_image(eval, words->pdata[i], node, error))
      return FALSE;
  return TRUE;
}

static const NbBlockKey keys[] = {
    {"每行", "per_row"},
    {NULL,     NULL     },
};

const NbBlock nb_story_block_photos = {
    .zh = "照片", .en = "photos", .keys = keys, .takes_args = TRUE, .build = build};
