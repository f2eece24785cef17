#include "ingest/eliminate.h"
#include "ingest/big5.h"
#include "ingest/gb18030.h"
#include "ingest/likeness.h"

enum { ENOUGH = 200 }; /* forms, above which chance plays no part */

/* Which encodings the bytes may be in. */
typedef struct {
  NbLikeness as_gb;
  gboolean gb_faults; /* not GB18030 */
  gboolean gb_text;   /* GB18030, and likely Chinese */
  gboolean gb_plain;  /* GB18030, and at least of GB 2312 */
  gboolean big5, western;
} Fits;

static gboolean
is_big5(const char *bytes, gsize size)
{
  NbLikeness likeness = nb_likeness_of(bytes, size, &nb_forms_big5);

  return nb_likeness_is_text(&likeness) && nb_big5_is_clean(bytes, size);
}

static Fits
find_fits(const char *bytes, gsize size)
{
  NbGbCount gb = nb_gb18030_check(bytes, size);
  Fits fits = {.as_gb = nb_likeness_of(bytes, size, &nb_forms_gb18030), .gb_faults = gb.faults > 0};

  fits.gb_text = !fits.gb_faults && nb_likeness_is_text(&fits.as_gb);
  fits.gb_plain = !fits.gb_faults && gb.plain >= gb.pairs - gb.pairs / 3;
  if (fits.gb_text && fits.as_gb.forms >= ENOUGH)
    return fits;
  fits.big5 = is_big5(bytes, size);
  fits.western = nb_likeness_is_western(bytes, size);
  return fits;
}

static gboolean
take(NbEncoding *place, NbEncoding encoding, const char **why, const char *message)
{
  *place = encoding;
  *why = message;
  return TRUE;
}

static gboolean
fail(const char **why, const char *message)
{
  *why = message;
  return FALSE;
}

gboolean
nb_eliminate(const char *bytes, gsize size, NbEncoding *encoding, const char **why)
{
  const Fits fits = find_fits(bytes, size);

  if (fits.gb_text && (fits.gb_plain || !fits.western))
    return take(encoding, NB_ENCODING_GB18030, why,
                fits.big5 ? N_("too little Chinese to tell GB18030 from Big5; read as GB18030")
                          : NULL);
  if (fits.big5 && !fits.western)
    return take(encoding, NB_ENCODING_BIG5, why,
                N_("neither UTF-8 nor likely GB18030; read as Big5, in which it is Chinese"));
  if (fits.gb_plain && !fits.western)
    return take(encoding, NB_ENCODING_GB18030, why, NULL);
  if (fits.western && !fits.big5 && !fits.gb_plain)
    return take(encoding, NB_ENCODING_CP1252, why,
                N_("neither UTF-8 nor Chinese; read as Windows-1252, which other encodings of "
                   "Europe resemble: look whether the accents are right"));
  if (fits.western)
    return fail(why, fits.big5
                         ? N_("the encoding is not clear: it may be Big5 or Windows-1252")
                         : N_("the encoding is not clear: it may be GB18030 or Windows-1252"));
  return fail(why, fits.gb_faults
                       ? N_("the encoding is not clear: neither UTF-8 (here) nor GB18030 reads all "
                            "of it, and it is neither likely Big5 nor Windows-1252")
                       : N_("the encoding is not clear: it is not UTF-8 (here), and neither as "
                            "GB18030 nor as Big5 likely Chinese text"));
}
