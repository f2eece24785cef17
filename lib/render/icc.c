#include "render/icc.h"
#include <math.h>
#include <string.h>

enum { HEADER = 128, CURVE_POINTS = 1024 };

static void
append_big(GByteArray *out, guint32 value, guint width)
{
  for (guint k = width; k-- > 0;) {
    guint8 byte = (guint8)(value >> (8 * k));

    g_byte_array_append(out, &byte, 1);
  }
}

static void
append_name(GByteArray *out, const char *four)
{
  g_byte_array_append(out, (const guint8 *)four, 4);
}

static void
append_zeros(GByteArray *out, guint n)
{
  static const guint8 zeros[HEADER] = {0};

  g_byte_array_append(out, zeros, n);
}

/* s15Fixed16: 1.0 is 65536. */
static void
append_xyz(GByteArray *out, const double *xyz)
{
  for (int i = 0; i < 3; i++)
    append_big(out, (guint32)(gint32)lround(xyz[i] * 65536), 4);
}

static void
append_xyz_tag(GByteArray *out, const double *xyz)
{
  append_name(out, "XYZ ");
  append_zeros(out, 4);
  append_xyz(out, xyz);
}

static void
append_text_tag(GByteArray *out, const char *text)
{
  append_name(out, "text");
  append_zeros(out, 4);
  g_byte_array_append(out, (const guint8 *)text, (guint)strlen(text) + 1);
}

/* Three forms of one name: ASCII, Unicode and that of old Macintoshes; the latter two are empty. */
static void
append_description_tag(GByteArray *out, const char *text)
{
  append_name(out, "desc");
  append_zeros(out, 4);
  append_big(out, (guint32)strlen(text) + 1, 4);
  g_byte_array_append(out, (const guint8 *)text, (guint)strlen(text) + 1);
  append_zeros(out, 4 + 4 + 2 + 1 + 67);
}

static void
append_curve_tag(GByteArray *out)
{
  append_name(out, "curv");
  append_zeros(out, 4);
  append_big(out, CURVE_POINTS, 4);
  for (int i = 0; i < CURVE_POINTS; i++) {
    double v = (double)i / (CURVE_POINTS - 1);
    double light = v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);

    append_big(out, (guint32)lround(light * 65535), 2);
  }
}

static const double white[] = {0.9505, 1, 1.0891}, d50[] = {0.9642, 1, 0.8249},
                    red[] = {0.43607, 0.22249, 0.01392}, green[] = {0.38515, 0.71687, 0.09708},
                    blue[] = {0.14307, 0.06061, 0.71410};

static void
append_tag(GByteArray *out, const char *name)
{
  if (strcmp(name, "cprt") == 0)
    append_text_tag(out, "No copyright, use freely");
  else if (strcmp(name, "desc") == 0)
    append_description_tag(out, "sRGB IEC61966-2.1");
  else if (strcmp(name, "rTRC") == 0)
    append_curve_tag(out);
  else
    append_xyz_tag(out, name[0] == 'w'   ? white
                        : name[0] == 'r' ? red
                        : name[0] == 'g' ? green
                                         : blue);
}

static void
append_header(GByteArray *out, guint size)
{
  append_big(out, size, 4);
  append_zeros(out, 4);
  append_big(out, 0x02100000, 4);
  append_name(out, "mntr");
  append_name(out, "RGB ");
  append_name(out, "XYZ ");
  append_big(out, 2000, 2); /* a date it must have: the first of January 2000 */
  append_big(out, 1, 2);
  append_big(out, 1, 2);
  append_zeros(out, 6);
  append_name(out, "acsp");
  append_zeros(out, 28);
  append_xyz(out, d50);
  append_zeros(out, HEADER - out->len);
}

GByteArray *
nb_icc_srgb(void)
{
  static const char *const names[] = {"desc", "wtpt", "rXYZ", "gXYZ", "bXYZ",
                                      "cprt", "rTRC", "gTRC", "bTRC"};
  enum { OWN = 7, TAGS = G_N_ELEMENTS(names) }; /* the three curves are one */
  guint offsets[TAGS], sizes[TAGS], start = HEADER + 4 + 12 * TAGS;
  g_autoptr(GByteArray) data = g_byte_array_new();
  GByteArray *out = g_byte_array_new();

  for (guint i = 0; i < TAGS; i++) {
    if (i < OWN) {
      offsets[i] = start + data->len;
      append_tag(data, names[i]);
      sizes[i] = start + data->len - offsets[i];
      append_zeros(data, (4 - data->len % 4) % 4);
    } else {
      offsets[i] = offsets[OWN - 1];
      sizes[i] = sizes[OWN - 1];
    }
  }
  append_header(out, start + data->len);
  append_big(out, TAGS, 4);
  for (guint i = 0; i < TAGS; i++) {
    append_name(out, names[i]);
    append_big(out, offsets[i], 4);
    append_big(out, sizes[i], 4);
  }
  g_byte_array_append(out, data->data, data->len);
  return out;
}
