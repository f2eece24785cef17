#include "render/tags.h"
#include <string.h>

struct _NbTags {
  cairo_t *cairo;
  GPtrArray *open;  /* of char*, outermost first */
  gboolean in_span; /* a leaf that holds text is open */
};

NbTags *
nb_tags_new(cairo_t *cairo)
{
  NbTags *tags = g_new0(NbTags, 1);

  tags->cairo = cairo;
  tags->open = g_ptr_array_new_with_free_func(g_free);
  return tags;
}

void
nb_tags_free(NbTags *tags)
{
  if (!tags)
    return;
  g_ptr_array_unref(tags->open);
  g_free(tags);
}

/* Cairo has no such tag: what stands in it is only kept out of the tree. */
static const char furniture[] = "Artifact";

static gboolean
holds_text(const NbTags *tags)
{
  static const char *const containers[] = {"Document", "Part", "Sect",   "Div",   "TOC",
                                           "L",        "LI",   "Table",  "THead", "TBody",
                                           "TFoot",    "TR",   furniture};

  if (tags->open->len == 0)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS(containers); i++)
    if (strcmp(tags->open->pdata[tags->open->len - 1], containers[i]) == 0)
      return FALSE;
  return TRUE;
}

void
nb_tags_end_text(NbTags *tags)
{
  if (tags->in_span)
    cairo_tag_end(tags->cairo, "Span");
  tags->in_span = FALSE;
}

void
nb_tags_text(NbTags *tags)
{
  if (tags->in_span || !holds_text(tags))
    return;
  cairo_tag_begin(tags->cairo, "Span", "");
  tags->in_span = TRUE;
}

void
nb_tags_open(NbTags *tags, const char *name)
{
  nb_tags_end_text(tags);
  if (tags->open->len == 0) {
    cairo_tag_begin(tags->cairo, "Document", "");
    g_ptr_array_add(tags->open, g_strdup("Document"));
  }
  if (strcmp(name, furniture) != 0)
    cairo_tag_begin(tags->cairo, name, "");
  g_ptr_array_add(tags->open, g_strdup(name));
}

static void
close_innermost(NbTags *tags)
{
  guint n = tags->open->len;

  if (strcmp(tags->open->pdata[n - 1], furniture) != 0)
    cairo_tag_end(tags->cairo, tags->open->pdata[n - 1]);
  g_ptr_array_set_size(tags->open, (int)n - 1);
}

void
nb_tags_close(NbTags *tags)
{
  nb_tags_end_text(tags);
  /* the Document goes on to the last page */
  if (tags->open->len > 1)
    close_innermost(tags);
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

void
nb_tags_link(NbTags *tags, const NbItem *item)
{
  g_autoptr(GString) attributes = g_string_new(NULL);

  nb_tags_end_text(tags);
  append_name(attributes, "dest", item->name);
  g_string_append(attributes, "rect=[ ");
  append_number(attributes, item->x);
  append_number(attributes, item->y);
  append_number(attributes, item->width);
  append_number(attributes, item->height);
  g_string_append(attributes, "]");
  cairo_tag_begin(tags->cairo, CAIRO_TAG_LINK, attributes->str);
  cairo_tag_end(tags->cairo, CAIRO_TAG_LINK);
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
