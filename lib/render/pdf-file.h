/* A PDF as Cairo writes it, taken apart into its objects and put together again. */
#pragma once
#include <glib.h>

/** NbPdfObject: the bytes from "N 0 obj" to "endobj" and its line end. */
typedef struct {
  guint number;
  GByteArray *bytes;
} NbPdfObject;

/**
 * NbPdfFile:
 * @head: up to the first object
 * @objects: of NbPdfObject*, in the order of the file
 * @n: the highest number, plus one
 * @root, @info: numbers of the catalogue and of the metadata
 */
typedef struct {
  GByteArray *head;
  GPtrArray *objects;
  guint n, root, info;
} NbPdfFile;

/** nb_pdf_file_read: Returns: (transfer full) (nullable): %NULL when the file is not whole: header,
 * trailer, table, and an object where the table says. */
NbPdfFile *nb_pdf_file_read(const GByteArray *pdf);
void nb_pdf_file_free(NbPdfFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbPdfFile, nb_pdf_file_free)

/** nb_pdf_file_object: Returns: (transfer none) (nullable). */
NbPdfObject *nb_pdf_file_object(const NbPdfFile *file, guint number);
/** nb_pdf_file_add: Returns: the number of the new object; @body stands between obj and endobj. */
guint nb_pdf_file_add(NbPdfFile *file, const char *body);

/**
 * nb_pdf_file_write: @identity: hexadecimal, for /ID.
 *
 * Returns: (transfer full)
 */
GByteArray *nb_pdf_file_write(const NbPdfFile *file, const char *identity);

/** nb_pdf_find: Returns: (nullable): @text in @bytes from @from on. */
const char *nb_pdf_find(const GByteArray *bytes, gsize from, const char *text);
/** nb_pdf_number: the number that follows @key. Returns: %FALSE when there is none. */
gboolean nb_pdf_number(const GByteArray *bytes, gsize from, const char *key, guint *value);
