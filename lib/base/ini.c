#include "base/ini.h"
#include <string.h>

/* Body: a text and its entries, which all of its sections hold together: templates have thousands
 * of lines, and a program of a few milliseconds reads them each time. */
typedef struct {
  char *text;
  NbIniEntry *entries; /* room for one a line */
  gsize n;
} Body;

typedef struct {
  const char *path;
  gint64 line;
  NbIniRepeats repeats;
  Body *body;
  GPtrArray *sections;
  GError **error;
} Reader;

static void
body_clear(gpointer data)
{
  Body *body = data;

  g_free(body->text);
  g_free(body->entries);
}

static void
body_unref(Body *body)
{
  g_atomic_rc_box_release_full(body, body_clear);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Body, body_unref)

static Body *
body_new(const char *text, gsize size)
{
  Body *body = g_atomic_rc_box_new0(Body);
  gsize lines = 1;

  body->text = g_strndup(text, size);
  for (const char *p = body->text; (p = strchr(p, '\n')); p++)
    lines++;
  body->entries = g_new(NbIniEntry, lines);
  return body;
}

static void
section_free(gpointer data)
{
  NbIniSection *section = data;

  g_free(section->name);
  g_ptr_array_unref(section->entries);
  body_unref(section->body);
  g_free(section);
}

static gboolean
fault(const Reader *reader, const char *hint, const char *what, const char *text)
{
  const NbPlace at = {.file = reader->path, .line = reader->line};
  g_autofree char *shown = nb_quote(text, -1);

  return nb_fail(reader->error, NB_ERROR_TEMPLATE, &at, hint, _("%s: “%s”"), what, shown);
}

static char *
replace(const char *text, const char *from, const char *to)
{
  g_auto(GStrv) parts = g_strsplit(text, from, -1);

  return g_strjoinv(to, parts);
}

static gboolean
add_section(Reader *reader, const char *line)
{
  g_autofree char *opened = replace(line, "【", "[");
  g_autofree char *plain = replace(opened, "】", "]");
  gsize size = strlen(plain);

  if (plain[size - 1] != ']' || size < 3)
    return fault(reader, _("write [name] on a line of its own"), _("a section has no name or no ]"),
                 line);
  g_autofree char *name = g_strstrip(g_strndup(plain + 1, size - 2));

  for (guint i = 0; i < reader->sections->len; i++) {
    const NbIniSection *other = reader->sections->pdata[i];

    if (strcmp(other->name, name) == 0)
      return fault(reader, _("rename one of them"), _("the section is there already"), name);
  }
  NbIniSection *section = g_new0(NbIniSection, 1);

  section->name = g_steal_pointer(&name);
  section->line = reader->line;
  section->entries = g_ptr_array_new();
  section->body = g_atomic_rc_box_acquire(reader->body);
  g_ptr_array_add(reader->sections, section);
  return TRUE;
}

/* Where it stands: nothing is moved. */
static char *
strip(char *text)
{
  while (g_ascii_isspace(*text))
    text++;
  return g_strchomp(text);
}

/* Returns: the equal sign, also a full-width one; @size: its bytes. */
static char *
find_equal(char *line, gsize *size)
{
  char *ascii = strchr(line, '=');
  char *wide = strstr(line, "＝");

  *size = wide && (!ascii || wide < ascii) ? strlen("＝") : 1;
  return *size > 1 ? wide : ascii;
}

static gboolean
add_entry(Reader *reader, char *line)
{
  gsize size;
  char *equal = find_equal(line, &size);

  if (!equal || equal == line)
    return fault(reader, _("write key = value, or put # before a remark"),
                 _("the line is no key with a value"), line);
  if (reader->sections->len == 0)
    return fault(reader, _("put a line [name] above it"), _("the key stands in no section"), line);
  NbIniSection *section = reader->sections->pdata[reader->sections->len - 1];

  *equal = '\0';
  char *key = g_strchomp(line);

  for (guint i = 0; reader->repeats == NB_INI_ONCE && i < section->entries->len; i++) {
    const NbIniEntry *other = section->entries->pdata[i];

    if (strcmp(other->key, key) == 0)
      return fault(reader, _("keep one of them"), _("the key is there already"), key);
  }
  NbIniEntry *entry = &reader->body->entries[reader->body->n++];

  *entry = (NbIniEntry){section->name, key, strip(equal + size), reader->line};
  g_ptr_array_add(section->entries, entry);
  return TRUE;
}

static gboolean
add_line(Reader *reader, char *line)
{
  if (*line == '\0' || *line == '#' || *line == ';')
    return TRUE;
  return *line == '[' || g_str_has_prefix(line, "【") ? add_section(reader, line)
                                                      : add_entry(reader, line);
}

static gboolean
check_bytes(Reader *reader, const char *text, gsize size)
{
  const char *end = NULL;

  if (g_utf8_validate_len(text, size, &end))
    return TRUE;
  for (const char *p = text; p < end; p++)
    reader->line += *p == '\n';
  reader->line++;
  return fault(reader, _("save the file as UTF-8"), _("the file is not UTF-8"), "");
}

GPtrArray *
nb_ini_read(const char *text, gsize size, const char *path, NbIniRepeats repeats, GError **error)
{
  g_autoptr(GPtrArray) sections = g_ptr_array_new_with_free_func(section_free);
  Reader reader = {.path = path, .repeats = repeats, .sections = sections, .error = error};

  if (size >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
    text += 3;
    size -= 3;
  }
  if (!check_bytes(&reader, text, size))
    return NULL;
  g_autoptr(Body) body = body_new(text, size);

  reader.body = body;
  for (char *line = body->text, *next; line; line = next) {
    next = strchr(line, '\n');
    if (next)
      *next++ = '\0';
    reader.line++;
    if (!add_line(&reader, strip(line)))
      return NULL;
  }
  return g_steal_pointer(&sections);
}

GPtrArray *
nb_ini_load(const char *path, NbIniRepeats repeats, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) why = NULL;
  const NbPlace at = {.file = path};
  gsize size = 0;

  if (!g_file_get_contents(path, &text, &size, &why)) {
    nb_fail(error, NB_ERROR_TEMPLATE, &at, _("check the name and who may read it"),
            _("the file cannot be read: %s"), nb_file_reason(why));
    return NULL;
  }
  return nb_ini_read(text, size, path, repeats, error);
}

GPtrArray *
nb_ini_list(const char *value)
{
  GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
  g_autofree char *plain = replace(value, "；", ";");
  g_auto(GStrv) parts = g_strsplit(plain, ";", -1);

  for (gsize i = 0; parts[i]; i++) {
    if (*g_strstrip(parts[i]))
      g_ptr_array_add(list, g_strdup(parts[i]));
  }
  return list;
}
