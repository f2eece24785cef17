/* The characters of the two-byte encodings. forms.py makes these tables from gb18030.txt and
 * big5.txt when the program is built; no table of the system is asked.
 */
#pragma once
#include <glib.h>

enum { NB_FORM_LEADS = 0xfe - 0x81 + 1, NB_FORM_TRAILS = 0xfe - 0x40 + 1 };

/** NbForms: the character of a form, by its lead byte - 0x81 and its trail byte - 0x40; 0: none. */
typedef guint32 NbForms[NB_FORM_LEADS][NB_FORM_TRAILS];

/** NbFormRange: forms of four bytes, from number @index on, whose characters follow @first. */
typedef struct {
  guint32 index, first, count;
} NbFormRange;

extern const NbForms nb_forms_gb18030, nb_forms_big5;
extern const NbFormRange nb_form_ranges_gb18030[]; /* by index, without a gap */
extern const gsize nb_n_form_ranges_gb18030;
