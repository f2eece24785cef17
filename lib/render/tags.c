#include "render/tags.h"
#include <string.h>

/* @element: its number; only in a table's row: @heads, @cells: what it holds so far. */
typedef struct {
  const char *name;
  guint element, heads, cells;
  gboolean is_leaf;
} Open;

struct _NbTags {
  cairo_t *cairo;
  GArray *open;     /* of Open, outermost first */
  GArray *elements; /* of NbPdfElement */
  gboolean in_span; /* a leaf that holds text is open, in @english */
  gboolean english;
};

static void
element_clear(gpointer data)
{
  g_free(((NbPdfElement *)data)->alt);
}

NbTags *
nb_tags_new(cairo_t *cairo)
{
  NbTags *tags = g_new0(NbTags, 1);

  tags->cairo = cairo;
  tags->open = g_array_new(FALSE, TRUE, sizeof(Open));
  tags->elements = g_array_new(FALSE, TRUE, sizeof(NbPdfElement));
  g_array_set_clear_func(tags->elements, element_clear);
  return tags;
}

void
nb_tags_free(NbTags *tags)
{
  if (!tags)
    return;
  g_array_unref(tags->open);
  g_array_unref(tags->elements);
  g_free(tags);
}

/* Cairo has no such tag: what stands in it is only kept out of the tree. */
static const char furniture[] = "Artifact";

static Open *
innermost(const NbTags *tags)
{
  return tags->open->len > 0 ? &g_array_index(tags->open, Open, tags->open->len - 1) : NULL;
}

static gboolean
is_open(const Open *open, const char *name)
{
  return open && strcmp(open->name, name) == 0;
}

static gboolean
may_hold_text(const char *name)
{
  static const char *const containers[] = {"Document", "Part", "Sect",   "Div",   "TOC",
                                           "L",        "LI",   "Table",  "THead", "TBody",
                                           "TFoot",    "TR",   furniture};

  for (gsize i = 0; i < G_N_ELEMENTS(containers); i++)
    if (strcmp(name, containers[i]) == 0)
      return FALSE;
  return TRUE;
}

/* Text that follows wants a Span. */
static gboolean
wants_span(const NbTags *tags)
{
  const Open *open = innermost(tags);

  return open && !open->is_leaf && may_hold_text(open->name);
}

/* Returns: the number of the element. */
static guint
record(NbTags *tags, NbPdfElement element)
{
  g_array_append_val(tags->elements, element);
  return tags->elements->len - 1;
}

void
nb_tags_end_text(NbTags *tags)
{
  if (tags->in_span)
    cairo_tag_end(tags->cairo, "Span");
  tags->in_span = FALSE;
}

static const char *
language(gboolean english)
{
  return english ? "en" : "zh-CN";
}

void
nb_tags_text(NbTags *tags, gboolean english)
{
  if (tags->in_span && tags->english == english)
    return;
  nb_tags_end_text(tags);
  if (!wants_span(tags))
    return;
  cairo_tag_begin(tags->cairo, "Span", "");
  record(tags, (NbPdfElement){.name = "Span", .language = language(english)});
  tags->in_span = TRUE;
  tags->english = english;
}

static void
count_cell(Open *row, const char *name)
{
  if (!is_open(row, "TR"))
    return;
  row->heads += strcmp(name, "TH") == 0;
  row->cells += strcmp(name, "TD") == 0;
}

static void
open_tag(NbTags *tags, const char *name, const char *alt)
{
  Open open = {.name = g_intern_string(name)};

  if (innermost(tags))
    count_cell(innermost(tags), name);
  if (strcmp(name, furniture) != 0) {
    cairo_tag_begin(tags->cairo, name, "");
    open.element = record(tags, (NbPdfElement){.name = open.name, .alt = g_strdup(alt)});
  }
  g_array_append_val(tags->open, open);
}

void
nb_tags_open(NbTags *tags, const char *name, const char *alt)
{
  nb_tags_end_text(tags);
  if (tags->open->len == 0)
    open_tag(tags, "Document", NULL);
  open_tag(tags, name, alt);
}

void
nb_tags_open_leaf(NbTags *tags, const char *name, gboolean english)
{
  nb_tags_open(tags, name, NULL);

  Open *open = innermost(tags);

  if (!may_hold_text(name))
    return;
  open->is_leaf = TRUE;
  g_array_index(tags->elements, NbPdfElement, open->element).language = language(english);
}

/* A row of heads alone heads its columns; beside cells a head is that of the row. */
static void
set_scope(NbTags *tags, const Open *row)
{
  for (guint i = row->element + 1; i < tags->elements->len; i++) {
    NbPdfElement *element = &g_array_index(tags->elements, NbPdfElement, i);

    if (strcmp(element->name, "TH") == 0)
      element->scope = row->cells > 0 ? "Row" : "Column";
  }
}

static void
close_innermost(NbTags *tags)
{
  const Open *open = innermost(tags);

  if (strcmp(open->name, furniture) != 0)
    cairo_tag_end(tags->cairo, open->name);
  if (open->heads > 0)
    set_scope(tags, open);
  g_array_set_size(tags->open, tags->open->len - 1);
}

void
nb_tags_close(NbTags *tags)
{
  nb_tags_end_text(tags);
  /* the Document goes on to the last page */
  if (tags->open->len > 1)
    close_innermost(tags);
}

const GArray *
nb_tags_elements(const NbTags *tags)
{
  return tags->elements;
}

static void
append_number(GString *out, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append(out, g_ascii_formatd(digits, sizeof digits, "%.2f", value));
  g_string_append_c(out, ' ');
}

static void
append_name(GString *out, const char *key, const char *name)
{
  g_string_append_printf(out, "%s='", key);
  for (const char *p = name; *p; p++) {
    if (*p == '\'' || *p == '\\')
      g_string_append_c(out, '\\');
    g_string_append_c(out, *p);
  }
  g_string_append(out, "' ");
}

static gboolean
is_address(const char *name)
{
  return g_str_has_prefix(name, "http://") || g_str_has_prefix(name, "https://") ||
         g_str_has_prefix(name, "mailto:");
}

void
nb_tags_link(NbTags *tags, const NbItem *item)
{
  g_autoptr(GString) attributes = g_string_new(NULL);

  nb_tags_end_text(tags);
  if (is_address(item->name)) {
    /* Cairo writes an address as it is into brackets, and a PDF wants ASCII */
    g_autofree char *address = g_uri_escape_string(item->name, "%:/?#[]@!$&*+,;=", FALSE);

    append_name(attributes, "uri", address);
  } else
    append_name(attributes, "dest", item->name);
  g_string_append(attributes, "rect=[ ");
  append_number(attributes, item->x);
  append_number(attributes, item->y);
  append_number(attributes, item->width);
  append_number(attributes, item->height);
  g_string_append(attributes, "]");
  cairo_tag_begin(tags->cairo, CAIRO_TAG_LINK, attributes->str);
  cairo_tag_end(tags->cairo, CAIRO_TAG_LINK);
  record(tags, (NbPdfElement){.name = CAIRO_TAG_LINK});
}

void
nb_tags_dest(NbTags *tags, const NbItem *item)
{
  g_autoptr(GString) attributes = g_string_new(NULL);

  append_name(attributes, "name", item->name);
  g_string_append(attributes, "x=");
  append_number(attributes, item->x);
  g_string_append(attributes, "y=");
  append_number(attributes, item->y);
  cairo_tag_begin(tags->cairo, CAIRO_TAG_DEST, attributes->str);
  cairo_tag_end(tags->cairo, CAIRO_TAG_DEST);
}

void
nb_tags_finish(NbTags *tags)
{
  nb_tags_end_text(tags);
  while (tags->open->len > 0)
    close_innermost(tags);
}
