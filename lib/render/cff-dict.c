#include "render/cff-dict.h"

static gboolean
skip_real(NbCffSpan dict, gsize *at)
{
  for ((*at)++; *at < dict.size; (*at)++)
    if ((dict.bytes[*at] & 0x0f) == 0x0f || dict.bytes[*at] >> 4 == 0x0f) {
      (*at)++;
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_operand(NbCffSpan dict, gsize *at, gint64 *value)
{
  const guint8 *p = dict.bytes + *at;
  gsize left = dict.size - *at;
  gsize used = p[0] == 28 ? 3 : p[0] == 29 ? 5 : p[0] < 247 ? 1 : 2;

  *value = 0;
  if (p[0] == 30)
    return skip_real(dict, at);
  if (used > left || p[0] == 31 || p[0] == 255)
    return FALSE;
  if (p[0] == 28)
    *value = (gint16)((guint16)p[1] << 8 | p[2]);
  else if (p[0] == 29)
    *value = (gint32)((guint32)p[1] << 24 | (guint32)p[2] << 16 | (guint32)p[3] << 8 | p[4]);
  else if (p[0] < 247)
    *value = p[0] - 139;
  else
    *value = p[0] < 251 ? (p[0] - 247) * 256 + p[1] + 108 : -(p[0] - 251) * 256 - p[1] - 108;
  *at += used;
  return TRUE;
}

gboolean
nb_cff_entry_next(NbCffSpan dict, gsize *at, NbCffEntry *entry)
{
  gint64 value;

  *entry = (NbCffEntry){.start = *at};
  while (*at < dict.size) {
    guint8 first = dict.bytes[*at];

    if (first > 21) {
      if (!read_operand(dict, at, &value))
        return FALSE;
      if (entry->n < 2)
        entry->values[entry->n] = value;
      entry->n++;
      continue;
    }
    if (first == 12 && *at + 1 >= dict.size)
      return FALSE;
    entry->op = first == 12 ? 1200u + dict.bytes[*at + 1] : first;
    *at += first == 12 ? 2 : 1;
    entry->end = *at;
    return TRUE;
  }
  return FALSE;
}

gboolean
nb_cff_entry_find(NbCffSpan dict, guint op, NbCffEntry *entry)
{
  for (gsize at = 0; nb_cff_entry_next(dict, &at, entry);)
    if (entry->op == op)
      return TRUE;
  return FALSE;
}
