/* Dictionaries of a CFF font: operands, then the operator they belong to. */
#pragma once
#include <glib.h>

typedef struct {
  const guint8 *bytes;
  gsize size;
} NbCffSpan;

/**
 * NbCffEntry:
 * @op: the operator; 1200 is added to one behind the escape byte
 * @start, @end: of the operands and the operator
 * @values: the first two operands, if they are integers
 * @n: operands
 */
typedef struct {
  guint op;
  gsize start, end;
  gint64 values[2];
  guint n;
} NbCffEntry;

/** nb_cff_entry_next: the entry at *@at, which then stands behind it. Returns: %FALSE at the end.
 */
gboolean nb_cff_entry_next(NbCffSpan dict, gsize *at, NbCffEntry *entry);
/** nb_cff_entry_find: Returns: %FALSE when @dict has no @op. */
gboolean nb_cff_entry_find(NbCffSpan dict, guint op, NbCffEntry *entry);
