/* A text without data as a document: what `nianbao set` sets. */
#pragma once
#include "report/doc.h"

/** NbPlainForm: how the file is read. */
typedef enum {
  NB_PLAIN_TEXT,  /* paragraphs parted by blank lines; where there is none, each line is one */
  NB_PLAIN_LINES, /* each line is a paragraph, whatever lines are blank */
  NB_PLAIN_STORY, /* the language of stories, but for figures and blocks that need data */
} NbPlainForm;

/**
 * nb_plain_add:
 * @doc: gets the paragraphs; a heading of level 1 that comes first names it, if nothing has yet
 * @path: UTF-8 or GB18030
 *
 * In plain text a line that begins with #, ## or ### and a blank is a heading. A paragraph without
 * a Han character is English.
 *
 * Returns: %FALSE with @error (NB_ERROR_TEMPLATE): the file cannot be read, or the story holds a
 *   figure or a block that needs data
 */
gboolean nb_plain_add(NbDoc *doc, const char *path, NbPlainForm form, GError **error);
