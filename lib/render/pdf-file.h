/* A PDF as Cairo writes it, taken apart into its objects and put together again. The bytes of what
 * is not changed are never copied: a report with photographs is held in memory once. */
#pragma once
#include <glib.h>

/** NbPdfSpan: bytes lent from somewhere. */
typedef struct {
  const guint8 *bytes;
  gsize size;
} NbPdfSpan;

/** NbPdfObject: the bytes from "N 0 obj" to "endobj" and its line end; @own: when it was changed */
typedef struct {
  NbPdfSpan span;
  GByteArray *own;
} NbPdfObject;

/**
 * NbPdfFile:
 * @pdf: the file as Cairo wrote it
 * @head: up to the first object
 * @objects: of NbPdfObject, by number; 0 is none
 * @order: of guint: the numbers in the order of the file
 * @root, @info: numbers of the catalogue and of the metadata
 */
typedef struct {
  GByteArray *pdf;
  NbPdfSpan head;
  GArray *objects, *order;
  guint root, info;
} NbPdfFile;

/** nb_pdf_file_read: Returns: (transfer full) (nullable): %NULL when the file is not whole: header,
 * trailer, table, and an object where the table says. */
NbPdfFile *nb_pdf_file_read(GByteArray *pdf);
void nb_pdf_file_free(NbPdfFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbPdfFile, nb_pdf_file_free)

/** nb_pdf_file_object: Returns: (transfer none) (nullable): until the next one is added. */
NbPdfObject *nb_pdf_file_object(const NbPdfFile *file, guint number);
/** nb_pdf_file_add: Returns: the number of the new object; @body stands between obj and endobj. */
guint nb_pdf_file_add(NbPdfFile *file, const char *body);
/** nb_pdf_file_add_stream: @entries: of its dictionary, without the length. */
guint nb_pdf_file_add_stream(NbPdfFile *file, const char *entries, const guint8 *bytes, gsize size);

/** nb_pdf_object_splice: @drop bytes at @at make room for @text. */
void nb_pdf_object_splice(NbPdfObject *object, gsize at, gsize drop, NbPdfSpan text);
/** nb_pdf_object_insert: @text behind the first @key. Returns: %FALSE when there is no @key. */
gboolean nb_pdf_object_insert(NbPdfObject *object, const char *key, const char *text);

/** NbPdfWrite: takes the next bytes of the file; what cannot be written is told by its owner. */
typedef void (*NbPdfWrite)(void *data, const guint8 *bytes, gsize size);

/** nb_pdf_file_write: the whole file, with the MD5 of all before the trailer as its /ID. */
void nb_pdf_file_write(const NbPdfFile *file, NbPdfWrite write, void *data);

/** nb_pdf_find: Returns: where @text stands in @span from @from on, or -1. */
gssize nb_pdf_find(NbPdfSpan span, gsize from, const char *text);
/** nb_pdf_number: the number that follows @key. Returns: %FALSE when there is none. */
gboolean nb_pdf_number(NbPdfSpan span, gsize from, const char *key, guint *value);
/** nb_pdf_text: appends @text as a text string, with its brackets. */
void nb_pdf_text(GString *out, const char *text);
