#include "base/near.h"
#include "report/blocks.h"
#include "report/char.h"
#include <string.h>

/* Reads `::: 名 参数… ; 键=值 键=值`. */

typedef struct {
  const NbScript *source;
  gsize at, end;
} Line;

static const char *
here(const Line *line)
{
  return line->source->text + line->at;
}

static gunichar
peek(const Line *line)
{
  return line->at < line->end ? g_utf8_get_char(here(line)) : 0;
}

static void
advance(Line *line)
{
  line->at += (gsize)(g_utf8_next_char(here(line)) - here(line));
}

static NbPlace
place(const Line *line)
{
  return nb_script_place(line->source, line->at);
}

static void
skip_blanks(Line *line)
{
  while (line->at < line->end && nb_is_blank(peek(line)))
    advance(line);
}

static char *
take_word(Line *line)
{
  gsize start = line->at;

  while (line->at < line->end && !nb_is_blank(peek(line)) && peek(line) != ';' &&
         peek(line) != 0xff1b)
    advance(line);
  return g_strndup(line->source->text + start, line->at - start);
}

static gunichar
quote_end(gunichar c)
{
  return c == '"' ? '"' : c == 0x201c ? 0x201d : 0;
}

static void
take_args(Line *line, NbWord *args)
{
  gunichar quote = 0;

  skip_blanks(line);
  args->at = place(line);

  gsize start = line->at;

  for (; line->at < line->end; advance(line)) {
    gunichar c = peek(line);

    if (quote == 0 && (c == ';' || c == 0xff1b))
      break;
    quote = quote == 0 ? quote_end(c) : c == quote ? 0 : quote;
  }
  args->text = nb_trim(line->source->text + start, line->at - start);
}

/* Bytes of `键` when `键=` or `键 op=` stands here: letters up to an operator. */
static gsize
key_size(const Line *line)
{
  const char *p = here(line), *end = line->source->text + line->end;
  const char *start = p;

  while (p < end && !nb_is_blank(g_utf8_get_char(p)) && *p != '"' && !strchr("=<>!^*", *p) &&
         !g_utf8_strchr("＝＜＞！≥≤≠＊＾", -1, g_utf8_get_char(p)))
    p = g_utf8_next_char(p);
  if (p == start || p >= end || nb_is_blank(g_utf8_get_char(p)) || *p == '"')
    return 0;
  return (gsize)(p - start);
}

/* The value goes on, over blanks, until the next key or the end: titles have blanks. */
static void
take_value(Line *line)
{
  gunichar quote = 0;

  while (line->at < line->end) {
    gunichar c = peek(line);

    quote = quote == 0 ? quote_end(c) : c == quote ? 0 : quote;
    advance(line);
    if (quote == 0 && nb_is_blank(c) && !nb_is_blank(peek(line)) && key_size(line) > 0)
      return;
  }
}

static void
option_free(gpointer data)
{
  NbOption *option = data;

  g_free(option->name);
  g_free(option->written);
  g_free(option->value);
  g_free(option);
}

static void
body_line_free(gpointer data)
{
  NbBodyLine *line = data;

  nb_word_free(line->word);
  g_clear_pointer(&line->text, g_ptr_array_unref);
  g_free(line);
}

static const char *
known_key(const NbBlock *block, const char *key)
{
  for (const NbBlockKey *known = block->keys; known && known->zh; known++)
    if (g_str_equal(known->zh, key) || g_ascii_strcasecmp(known->en, key) == 0)
      return known->zh;
  return NULL;
}

static gboolean
fail_key(GError **error, const NbBlock *block, const char *key, const NbPlace *at)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  g_autoptr(GString) all = g_string_new(NULL);
  g_autofree char *shown = nb_quote(key, -1);

  for (const NbBlockKey *known = block->keys; known && known->zh; known++) {
    g_ptr_array_add(names, (gpointer)known->zh);
    g_ptr_array_add(names, (gpointer)known->en);
    g_string_append_printf(all, "%s%s", all->len ? " " : "", known->zh);
  }
  g_ptr_array_add(names, NULL);

  g_autofree char *near = nb_near_list(key, (const char *const *)names->pdata, 3);
  g_autofree char *hint = near       ? g_strdup_printf(_("did you mean %s?"), near)
                          : all->len ? g_strdup_printf(_("the keys are %s"), all->str)
                                     : g_strdup(_("take it away: the block has no keys"));

  return nb_fail(error, NB_ERROR_TEMPLATE, at, hint, _("the block “%s” has no key “%s”"), block->zh,
                 shown);
}

static gboolean
take_option(Line *line, NbCall *call, GError **error)
{
  NbOption *option = g_new0(NbOption, 1);
  gsize start = line->at, size = key_size(line);

  g_ptr_array_add(call->options, option);
  option->at = place(line);
  if (size == 0) {
    g_autofree char *word = take_word(line);

    return nb_fail(error, NB_ERROR_TEMPLATE, &option->at,
                   _("after the semicolon every option is 键=值, without blanks around ="),
                   _("found “%s”, expected a key and ="), word);
  }

  const char *key = option->name = g_strndup(here(line), size);

  line->at += size;

  gboolean equals = peek(line) == '=' || peek(line) == 0xff1d;

  advance(line);
  option->value_at = place(line);

  gsize value = line->at;

  take_value(line);
  option->written = nb_trim(line->source->text + start, line->at - start);
  option->value = nb_trim(line->source->text + value, line->at - value);
  option->key = equals ? known_key(call->block, key) : NULL;
  if (!option->key && !call->block->takes_filters)
    return fail_key(error, call->block, key, &option->at);
  for (guint i = 0; option->key && i + 1 < call->options->len; i++)
    if (((NbOption *)call->options->pdata[i])->key == option->key)
      return nb_fail(error, NB_ERROR_TEMPLATE, &option->at, _("say it once"),
                     _("the key “%s” stands here a second time"), key);
  if (option->key && !*option->value)
    return nb_fail(error, NB_ERROR_TEMPLATE, &option->value_at,
                   _("write its value behind the =, or take the key away"),
                   _("the key “%s” has no value"), key);
  return TRUE;
}

/* Keys before the semicolon would be read as filters, or not at all. */
static gboolean
check_args(const NbCall *call, GError **error)
{
  const char *args = call->args.text;

  if (*args && !call->block->takes_args) {
    g_autofree char *shown = nb_quote(args, -1);

    return nb_fail(error, NB_ERROR_TEMPLATE, &call->args.at,
                   _("take it away; keys stand behind a semicolon"),
                   _("found “%s” after %s, expected nothing"), shown, call->block->zh);
  }
  for (const NbBlockKey *known = call->block->keys; known && known->zh; known++) {
    const char *found = strstr(args, known->zh);

    if (found && (found == args || nb_is_blank(g_utf8_get_char(g_utf8_prev_char(found)))) &&
        (found[strlen(known->zh)] == '=' || g_str_has_prefix(found + strlen(known->zh), "＝"))) {
      NbPlace at = call->args.at;

      at.column += g_utf8_strlen(args, found - args);
      return nb_fail(error, NB_ERROR_TEMPLATE, &at, _("write ; before the keys"),
                     _("the key “%s” stands before the semicolon"), known->zh);
    }
  }
  return TRUE;
}

static gboolean
find_block(NbCall *call, const char *name, const NbPlace *at, GError **error)
{
  call->block = nb_block_find(name);
  if (call->block)
    return TRUE;

  g_autofree char *near = nb_block_near(name);
  g_autofree char *shown = nb_quote(name, -1);
  g_autofree char *hint = near ? g_strdup_printf(_("did you mean %s?"), near)
                               : g_strdup(_("the blocks are listed in templates/README.md"));

  if (!*name)
    return nb_fail(error, NB_ERROR_TEMPLATE, at, _("for example ::: 大数字 到馆人次"),
                   _("::: without a name, and no block is open that it could close"));
  return nb_fail(error, NB_ERROR_TEMPLATE, at, hint, _("there is no block “%s”"), shown);
}

NbCall *
nb_call_parse(const NbScript *source, gsize start, gsize end, GError **error)
{
  Line line = {source, start, end};
  g_autoptr(NbCall) call = g_new0(NbCall, 1);

  call->options = g_ptr_array_new_with_free_func(option_free);
  call->body = g_ptr_array_new_with_free_func(body_line_free);
  skip_blanks(&line);
  call->at = place(&line);
  while (peek(&line) == ':' || peek(&line) == 0xff1a)
    advance(&line);
  skip_blanks(&line);

  NbPlace name_at = place(&line);
  g_autofree char *name = take_word(&line);

  if (!find_block(call, name, &name_at, error))
    return NULL;
  take_args(&line, &call->args);
  if (!check_args(call, error))
    return NULL;
  if (line.at < line.end)
    advance(&line);
  for (skip_blanks(&line); line.at < line.end; skip_blanks(&line))
    if (!take_option(&line, call, error))
      return NULL;
  return g_steal_pointer(&call);
}

void
nb_call_free(NbCall *call)
{
  if (!call)
    return;
  g_free(call->args.text);
  g_ptr_array_unref(call->options);
  g_ptr_array_unref(call->body);
  g_free(call);
}

const NbOption *
nb_call_option(const NbCall *call, const char *key)
{
  for (guint i = 0; i < call->options->len; i++) {
    const NbOption *option = call->options->pdata[i];

    if (option->key && g_str_equal(option->key, key))
      return option;
  }
  return NULL;
}
