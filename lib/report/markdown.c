#include "report/char.h"
#include "report/inline.h"
#include "report/prepare.h"
#include "report/uri.h"
#include <md4c.h>
#include <string.h>

/* What a callback returns to stop: md4c passes only negative values on. */
enum { FAILED = -1 };

typedef struct {
  const NbScript *source;
  NbPrepared *clean;
  GPtrArray *items;
  NbItem *item;     /* under construction, or NULL */
  NbWriter writer;  /* its text */
  GArray *lists;    /* of gint: next number of each open list, -1 for bullets */
  gboolean in_item; /* a list item is open and has no text yet */
  gboolean flat;
  gboolean english; /* the language of flat text */
  guint linked;     /* pieces of text before the link that is open */
  GError *error;
} Builder;

/* CommonMark says what it met, not where: this is the last text before it. */
static NbPlace
last_place(const Builder *builder)
{
  if (builder->item && builder->item->at.line)
    return builder->item->at;
  if (builder->writer.last.line)
    return builder->writer.last;
  return nb_script_place(builder->source, nb_prepared_source(builder->clean, 0));
}

static int
refuse(Builder *builder, const char *hint, const char *found)
{
  NbPlace at = last_place(builder);

  if (!builder->error)
    nb_fail(&builder->error, NB_ERROR_TEMPLATE, &at, hint, "%s", found);
  return FAILED;
}

static gsize
source_offset(const Builder *builder, const char *text)
{
  const GString *whole = builder->clean->text;

  if (text < whole->str || text > whole->str + whole->len)
    return 0;
  return nb_prepared_source(builder->clean, (gsize)(text - whole->str));
}

/* What the author wrote before the item: `3、` stays 3、, whatever its place in the list. */
static char *
written_marker(const Builder *builder, gsize offset)
{
  const char *text = builder->source->text;
  const char *line = text + offset;

  while (line > text && line[-1] != '\n')
    line--;
  while (*line && *line != '\n' && nb_is_blank(g_utf8_get_char(line)))
    line = g_utf8_next_char(line);

  gsize digits = strspn(line, "0123456789");
  gunichar mark = digits > 0 ? g_utf8_get_char(line + digits) : 0;

  if (mark == 0x3001 || mark == '.' || mark == 0xff0e || mark == ')')
    return g_strndup(line, digits + (gsize)g_unichar_to_utf8(mark, NULL));
  return NULL;
}

static char *
marker(Builder *builder, gsize offset)
{
  gint *number = &g_array_index(builder->lists, gint, builder->lists->len - 1);
  char *written = *number < 0 ? NULL : written_marker(builder, offset);

  if (*number < 0)
    return g_strdup("•");
  (*number)++;
  return written ? written : g_strdup_printf("%d.", *number - 1);
}

static void
open_item(Builder *builder, NbNodeKind kind, int level)
{
  builder->item = g_new0(NbItem, 1);
  builder->item->kind = kind;
  builder->item->level = level;
  nb_writer_init(&builder->writer, builder->english);
}

static void
need_item(Builder *builder, gsize offset)
{
  if (!builder->item)
    open_item(builder, NB_NODE_PARAGRAPH, 0);
  if (builder->item->at.line > 0)
    return;
  builder->item->at = nb_script_place(builder->source, offset);
  if (!builder->in_item)
    return;
  builder->in_item = FALSE;
  builder->item->kind = NB_NODE_ITEM;
  builder->item->level = (int)builder->lists->len;
  builder->item->number = marker(builder, offset);
}

static int
close_item(Builder *builder)
{
  NbPlace at = last_place(builder);
  NbItem *item = g_steal_pointer(&builder->item);

  if (!item)
    return 0;
  item->at = at;
  nb_writer_finish(&builder->writer, &item->zh, &item->en);
  if (!builder->flat)
    return nb_items_add(builder->items, item, &builder->error) ? 0 : FAILED;
  g_ptr_array_add(builder->items, item);
  return 0;
}

static void
push_list(Builder *builder, gint first)
{
  g_array_append_val(builder->lists, first);
}

static int
enter_block(MD_BLOCKTYPE type, void *detail, void *data)
{
  Builder *builder = data;

  if (type != MD_BLOCK_DOC && close_item(builder))
    return FAILED;
  switch (type) {
  case MD_BLOCK_H:
    open_item(builder, NB_NODE_HEADING, (int)((MD_BLOCK_H_DETAIL *)detail)->level);
    return 0;
  case MD_BLOCK_P:
    open_item(builder, NB_NODE_PARAGRAPH, 0);
    return 0;
  case MD_BLOCK_UL:
    push_list(builder, -1);
    return 0;
  case MD_BLOCK_OL:
    push_list(builder, (gint)MIN(((MD_BLOCK_OL_DETAIL *)detail)->start, 999999999));
    return 0;
  case MD_BLOCK_LI:
    builder->in_item = TRUE;
    return 0;
  case MD_BLOCK_QUOTE:
    return refuse(builder, _("write it as a paragraph, without the sign > before it"),
                  _("after this place stands a quotation block, which a story cannot have"));
  case MD_BLOCK_CODE:
    return refuse(builder, _("write it as a paragraph, without ``` around it"),
                  _("after this place stands a block of code, which a story cannot have"));
  case MD_BLOCK_TABLE:
    return refuse(builder, _("write ::: 表 and a metric, or a sheet in 馆务表/ and ::: 名录"),
                  _("after this place stands a table, which a story cannot have"));
  case MD_BLOCK_HR:
    return refuse(builder, _("write ::: 分页 for a new page"),
                  _("after this place stands a rule, which a story cannot have"));
  default:
    return 0;
  }
}

static int
leave_block(MD_BLOCKTYPE type, void *detail, void *data)
{
  Builder *builder = data;

  if (type == MD_BLOCK_DOC)
    return 0;
  if (type == MD_BLOCK_LI)
    builder->in_item = FALSE;
  if ((type == MD_BLOCK_UL || type == MD_BLOCK_OL) && builder->lists->len > 0)
    g_array_set_size(builder->lists, builder->lists->len - 1);
  return close_item(builder);
}

static guint
style_of(MD_SPANTYPE type)
{
  return type == MD_SPAN_STRONG ? NB_RUN_BOLD : type == MD_SPAN_EM ? NB_RUN_EMPHASIS : 0;
}

static guint
count_pieces(const Builder *builder)
{
  guint n = 0;

  for (int i = 0; i < 2; i++)
    n += builder->writer.texts[i] ? builder->writer.texts[i]->len : 0;
  return n;
}

/* An address that CommonMark had to rewrite has no place of its own. */
static NbPlace
address_place(const Builder *builder, const char *text)
{
  gsize offset = source_offset(builder, text);

  return offset > 0 ? nb_script_place(builder->source, offset) : last_place(builder);
}

static int
enter_link(Builder *builder, const MD_SPAN_A_DETAIL *link)
{
  NbPlace at = address_place(builder, link->href.text);
  g_autofree char *text = nb_uri_written(&link->href);

  builder->linked = count_pieces(builder);
  if (link->title.size > 0)
    return refuse(builder, _("write [文字](https://…)"),
                  _("after this place stands a link with a second text"));
  g_free(builder->writer.uri);
  builder->writer.uri = nb_uri_read(text, &at, builder->error ? NULL : &builder->error);
  return builder->writer.uri ? 0 : FAILED;
}

static int
enter_span(MD_SPANTYPE type, void *detail, void *data)
{
  Builder *builder = data;

  builder->writer.style |= style_of(type);
  if (type == MD_SPAN_IMG)
    return refuse(builder, _("write ::: 照片 and the name of the picture"),
                  _("after this place stands a picture in the middle of the text"));
  if (type == MD_SPAN_A)
    return enter_link(builder, detail);
  if (type == MD_SPAN_CODE)
    return refuse(builder, _("take the signs ` away"),
                  _("after this place stands code, expected plain text"));
  return 0;
}

static int
leave_span(MD_SPANTYPE type, void *detail, void *data)
{
  Builder *builder = data;

  builder->writer.style &= ~style_of(type);
  if (type != MD_SPAN_A)
    return 0;
  g_clear_pointer(&builder->writer.uri, g_free);
  if (count_pieces(builder) == builder->linked)
    return refuse(builder, _("write the words between the brackets: [文字](https://…)"),
                  _("after this place stands a link without words"));
  return 0;
}

/* Characters that stand for figures, and those we put in ourselves, are taken out again here. */
static int
add_text(Builder *builder, const char *text, gsize size)
{
  const char *start = text;

  for (const char *p = text; p < text + size; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);

    if (c != NB_JOINER && c < NB_REF_FIRST)
      continue;

    NbPlace before = nb_script_place(builder->source, source_offset(builder, start));

    nb_writer_text(&builder->writer, start, (gsize)(p - start), before);
    if (c >= NB_MARK_FIRST) {
      NbPlace at = nb_script_place(builder->source, source_offset(builder, p));

      nb_writer_mark(&builder->writer, builder->clean->marks->pdata[c - NB_MARK_FIRST], at);
    } else if (c >= NB_REF_FIRST) {
      NbPlace at = nb_script_place(builder->source, source_offset(builder, p));

      nb_writer_ref(&builder->writer,
                    g_steal_pointer(&builder->clean->refs->pdata[c - NB_REF_FIRST]), at);
    }
    start = g_utf8_next_char(p);
  }

  NbPlace at = nb_script_place(builder->source, source_offset(builder, start));

  nb_writer_text(&builder->writer, start, (gsize)(text + size - start), at);
  return 0;
}

static int
on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *data)
{
  Builder *builder = data;

  if (type == MD_TEXT_SOFTBR) {
    builder->writer.soft = TRUE;
    return 0;
  }
  if (type == MD_TEXT_BR) {
    nb_writer_break(&builder->writer);
    return 0;
  }
  need_item(builder, source_offset(builder, text));
  if (!builder->flat)
    nb_writer_language(&builder->writer, &text, &size);
  if (type == MD_TEXT_ENTITY) {
    NbPlace at = nb_script_place(builder->source, source_offset(builder, text));

    g_autofree char *meant = nb_entity(text, size);

    nb_writer_text(&builder->writer, meant, strlen(meant), at);
    return 0;
  }
  return add_text(builder, text, size);
}

static gboolean
parse(Builder *builder, GError **error)
{
  const MD_PARSER parser = {
      .flags = MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_TABLES,
      .enter_block = enter_block,
      .leave_block = leave_block,
      .enter_span = enter_span,
      .leave_span = leave_span,
      .text = on_text,
  };
  int result =
      md_parse(builder->clean->text->str, (MD_SIZE)builder->clean->text->len, &parser, builder);

  g_array_unref(builder->lists);
  if (builder->item)
    nb_item_free(builder->item);
  nb_writer_clear(&builder->writer);
  if (result != 0 && !builder->error)
    nb_fail(&builder->error, NB_ERROR_TEMPLATE, NULL, NULL, _("out of memory"));
  if (!builder->error)
    return TRUE;
  g_propagate_error(error, builder->error);
  return FALSE;
}

static void
builder_init(Builder *builder, const NbScript *source, NbPrepared *clean, GPtrArray *items)
{
  *builder = (Builder){.source = source, .clean = clean, .items = items};
  builder->lists = g_array_new(FALSE, FALSE, sizeof(gint));
  nb_writer_init(&builder->writer, FALSE);
}

gboolean
nb_markdown_parse(const NbScript *source, gsize start, gsize end, GPtrArray *items, GError **error)
{
  g_autoptr(NbPrepared) clean = nb_prepared_new(source, start, end, FALSE, error);
  Builder builder;

  if (!clean)
    return FALSE;
  builder_init(&builder, source, clean, items);
  return parse(&builder, error);
}

GPtrArray *
nb_inlines_parse(const NbScript *source, gsize start, gsize end, gboolean english, GError **error)
{
  g_autoptr(NbPrepared) clean = nb_prepared_new(source, start, end, TRUE, error);
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func((GDestroyNotify)nb_item_free);
  Builder builder;

  if (!clean)
    return NULL;
  builder_init(&builder, source, clean, items);
  builder.flat = TRUE;
  builder.english = english;
  if (!parse(&builder, error))
    return NULL;
  if (items->len == 0)
    return nb_inlines_new();

  NbItem *first = items->pdata[0];
  GPtrArray *text = english ? g_steal_pointer(&first->en) : g_steal_pointer(&first->zh);

  text = nb_inlines_tidy(text, english);

  return text ? text : nb_inlines_new();
}
