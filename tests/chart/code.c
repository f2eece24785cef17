/* QR codes: what is drawn is a code, of its size, inside its quiet zone. */
#include "chart/code.h"
#include <math.h>
#include <string.h>

static const double size = 99;
static const char address[] = "https://www.cqqjlib.cn/";

static NbFrame *
draw(const char *text)
{
  NbFrame *frame = nb_frame_new(size, size);

  g_assert_true(nb_code_draw(frame, text, 0, 0, size, (NbColour){0, 0, 0}));
  return frame;
}

static const NbItem *
item_at(const NbFrame *frame, guint i)
{
  return frame->items->pdata[i];
}

/* The module at @row, @column, 0 … @n - 1, dark or light. */
static gboolean
is_dark(const NbFrame *frame, guint n, guint row, guint column)
{
  double module = size / (n + 8), x = (column + 4.5) * module, y = (row + 4.5) * module;

  for (guint i = 0; i < frame->items->len; i++) {
    const NbItem *item = item_at(frame, i);

    if (item->kind == NB_ITEM_RECT && item->colour.r == 0 && x > item->x &&
        x < item->x + item->width && y > item->y && y < item->y + item->height)
      return TRUE;
  }
  return FALSE;
}

/* The three marks in the corners: 1 0 1 1 1 0 1 across the middle. */
static void
test_finders(void)
{
  static const char mark[] = "1011101";
  g_autoptr(NbFrame) frame = draw(address);
  const guint n = 25;

  for (guint i = 0; i < 7; i++) {
    g_assert_cmpint(is_dark(frame, n, 3, i), ==, mark[i] == '1');
    g_assert_cmpint(is_dark(frame, n, 3, n - 7 + i), ==, mark[i] == '1');
    g_assert_cmpint(is_dark(frame, n, n - 4, i), ==, mark[i] == '1');
  }
}

static void
test_quiet(void)
{
  g_autoptr(NbFrame) frame = draw(address);
  double quiet = size / 33 * 4;

  for (guint i = 2; i + 1 < frame->items->len; i++) {
    const NbItem *item = item_at(frame, i);

    g_assert_cmpfloat(item->x, >=, quiet - 0.01);
    g_assert_cmpfloat(item->y, >=, quiet - 0.01);
    g_assert_cmpfloat(item->x + item->width, <=, size - quiet + 0.01);
    g_assert_cmpfloat(item->y + item->height, <=, size - quiet + 0.2);
  }
}

static void
test_tagged(void)
{
  g_autoptr(NbFrame) frame = draw(address);

  g_assert_cmpint(item_at(frame, 0)->kind, ==, NB_ITEM_TAG);
  g_assert_cmpstr(item_at(frame, 0)->alt, ==, address);
  g_assert_cmpint(item_at(frame, frame->items->len - 1)->kind, ==, NB_ITEM_END);
}

static void
test_same(void)
{
  g_autoptr(NbFrame) one = draw(address), other = draw(address);
  g_autofree char *first = nb_frame_dump(one), *second = nb_frame_dump(other);

  g_assert_cmpstr(first, ==, second);
}

/* All that the report lets through fits; far more does not, and then nothing is drawn. */
static void
test_longest(void)
{
  g_autofree char *long_one = g_strnfill(300, 'x');
  g_autofree char *too_long = g_strnfill(4000, 'x');
  g_autoptr(NbFrame) frame = draw(long_one);
  g_autoptr(NbFrame) empty = nb_frame_new(size, size);

  g_assert_cmpuint(frame->items->len, >, 100);
  g_assert_false(nb_code_draw(empty, too_long, 0, 0, size, (NbColour){0, 0, 0}));
  g_assert_cmpuint(empty->items->len, ==, 0);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/code/three marks in the corners", test_finders);
  g_test_add_func("/code/a quiet zone of four modules", test_quiet);
  g_test_add_func("/code/a figure that says its address", test_tagged);
  g_test_add_func("/code/the same twice", test_same);
  g_test_add_func("/code/300 bytes fit, 4000 do not", test_longest);
  return g_test_run();
}
