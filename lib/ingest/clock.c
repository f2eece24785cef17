#include "ingest/clock.h"
#include "ingest/field.h"
#include "ingest/plain.h"

static const char *
skip_seconds(const char *p)
{
  int value, digits;
  const char *han = nb_plain_skip(p, "分");

  if (han)
    p = han;
  if (*p != ':' && !han)
    return p;
  const char *end = nb_plain_number(*p == ':' ? p + 1 : p, &value, &digits);

  if (digits == 0)
    return han ? p : NULL;
  if (digits > 2 || value > 60)
    return NULL;
  if (*end == '.')
    end = nb_plain_number(end + 1, &value, &digits);
  han = nb_plain_skip(end, "秒");
  return han ? han : end;
}

/* AM, PM, 上午 or 下午. Returns: what follows, or NULL when none of them stands at @p. */
static const char *
read_half(const char *p, gboolean *late)
{
  const char *am = nb_plain_skip(p, "上午"), *pm = nb_plain_skip(p, "下午");

  if (g_ascii_strncasecmp(p, "am", 2) == 0)
    am = p + 2;
  if (g_ascii_strncasecmp(p, "pm", 2) == 0)
    pm = p + 2;
  *late = pm != NULL;
  return pm ? pm : am;
}

static const char *
skip_blanks(const char *p)
{
  while (*p == ' ')
    p++;
  return p;
}

/* Turns an hour from 1 to 12 into one from 0 to 23. */
static gboolean
to_day_hours(gboolean late, int *hour)
{
  if (*hour < 1 || *hour > 12)
    return FALSE;
  *hour = *hour % 12 + (late ? 12 : 0);
  return TRUE;
}

static const char *
skip_offset(const char *p)
{
  int hour, minute;

  if (*p != '+' && *p != '-')
    return p;
  const char *end = nb_plain_two(p + 1, &hour);

  if (!end || !(end = nb_plain_two(*end == ':' ? end + 1 : end, &minute)) ||
      (hour == 0 && minute == 0))
    return NULL;
  return end;
}

/* Reads 9:05, 9时05分, 9:05:07.123. */
static const char *
read_hours(const char *p, int *hour, int *minute)
{
  if (!(p = nb_plain_two(p, hour)))
    return NULL;
  const char *han = nb_plain_skip(p, "时");

  if ((!han && *p != ':') || !(p = nb_plain_two(han ? han : p + 1, minute)))
    return NULL;
  return skip_seconds(p);
}

/* The half of the day stands before or after. */
gboolean
nb_clock_read(const char *p, int *minute)
{
  int hour, part;
  gboolean late, is_han = nb_plain_skip(p, "上午") || nb_plain_skip(p, "下午");

  *minute = NB_MINUTE_NONE;
  if (!*p)
    return TRUE;
  gboolean is_glued = is_han || g_ascii_isdigit(*p);

  if (*p != ' ' && *p != 'T' && *p != 't' && !is_glued)
    return FALSE;
  p = skip_blanks(is_glued ? p : p + 1);
  const char *before = read_half(p, &late);

  if (!(p = read_hours(before ? skip_blanks(before) : p, &hour, &part)))
    return FALSE;
  const char *after = before ? NULL : read_half(skip_blanks(p), &late);

  if ((before || after) && !to_day_hours(late, &hour))
    return FALSE;
  if (!(p = skip_offset(after ? after : p)))
    return FALSE;
  *minute = hour * 60 + part;
  return *skip_blanks(p) == '\0' && hour < 24 && part < 60;
}
