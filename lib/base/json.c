#include "base/json.h"

struct _NbJson {
  GString *out;
  GString *open; /* one closing bracket per level */
  gboolean empty;
};

NbJson *
nb_json_new(void)
{
  NbJson *json = g_new0(NbJson, 1);

  json->out = g_string_new(NULL);
  json->open = g_string_new(NULL);
  json->empty = TRUE;
  return json;
}

void
nb_json_free(NbJson *json)
{
  if (!json)
    return;
  g_string_free(json->out, TRUE);
  g_string_free(json->open, TRUE);
  g_free(json);
}

static void
newline(NbJson *json)
{
  g_string_append_c(json->out, '\n');
  for (gsize i = 0; i < json->open->len; i++)
    g_string_append(json->out, "  ");
}

/* Valid JSON may hold these bare, but a terminal or an editor that shows them is led astray. */
static gboolean
is_escaped(gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c || c == 0x200e || c == 0x200f ||
         (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

static void
append_escaped(GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid(text, -1);

  g_string_append_c(out, '"');
  for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);

    if (c == '"' || c == '\\')
      g_string_append_printf(out, "\\%c", (char)c);
    else if (c == '\n')
      g_string_append(out, "\\n");
    else if (is_escaped(c))
      g_string_append_printf(out, "\\u%04x", c);
    else
      g_string_append_unichar(out, c);
  }
  g_string_append_c(out, '"');
}

static void
begin(NbJson *json, const char *key)
{
  if (json->open->len) {
    if (!json->empty)
      g_string_append_c(json->out, ',');
    newline(json);
  }
  if (key) {
    append_escaped(json->out, key);
    g_string_append(json->out, ": ");
  }
  json->empty = FALSE;
}

static void
open_level(NbJson *json, const char *key, char opening, char closing)
{
  begin(json, key);
  g_string_append_c(json->out, opening);
  g_string_append_c(json->open, closing);
  json->empty = TRUE;
}

void
nb_json_open_object(NbJson *json, const char *key)
{
  open_level(json, key, '{', '}');
}

void
nb_json_open_array(NbJson *json, const char *key)
{
  open_level(json, key, '[', ']');
}

void
nb_json_close(NbJson *json)
{
  g_return_if_fail(json->open->len > 0);
  char closing = json->open->str[json->open->len - 1];

  g_string_truncate(json->open, json->open->len - 1);
  if (!json->empty)
    newline(json);
  g_string_append_c(json->out, closing);
  json->empty = FALSE;
}

void
nb_json_string(NbJson *json, const char *key, const char *text)
{
  begin(json, key);
  if (text)
    append_escaped(json->out, text);
  else
    g_string_append(json->out, "null");
}

void
nb_json_int(NbJson *json, const char *key, gint64 value)
{
  begin(json, key);
  g_string_append_printf(json->out, "%" G_GINT64_FORMAT, value);
}

void
nb_json_bool(NbJson *json, const char *key, gboolean value)
{
  begin(json, key);
  g_string_append(json->out, value ? "true" : "false");
}

void
nb_json_ratio(NbJson *json, const char *key, gint64 num, gint64 den)
{
  enum { SCALE = 1000000, PLACES = 6 };
  __int128 scaled = (__int128)num * SCALE;
  __int128 size = scaled < 0 ? -scaled : scaled;
  __int128 divisor = den < 0 ? -(__int128)den : den;

  if (den == 0) {
    nb_json_string(json, key, NULL);
    return;
  }
  __int128 rounded = (size + divisor / 2) / divisor;
  guint64 whole = (guint64)(rounded / SCALE), part = (guint64)(rounded % SCALE);
  int places = part ? PLACES : 0;

  for (; part && part % 10 == 0; places--)
    part /= 10;
  begin(json, key);
  if (rounded > 0 && (num < 0) != (den < 0))
    g_string_append_c(json->out, '-');
  g_string_append_printf(json->out, "%" G_GUINT64_FORMAT, whole);
  if (part)
    g_string_append_printf(json->out, ".%0*" G_GUINT64_FORMAT, places, part);
}

char *
nb_json_finish(NbJson *json)
{
  while (json->open->len)
    nb_json_close(json);
  g_string_append_c(json->out, '\n');
  char *text = g_strdup(json->out->str);

  nb_json_free(json);
  return text;
}
