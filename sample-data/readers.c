#include "readers.h"
#include "places.h"
#include <string.h>

enum {
  OLD_CARDS = 41000, /* numbers given before the year */
  OLD_GENERAL = 8200,
  OLD_CHILDREN = 3400,
  FLATTEN_GENERAL = 260, /* added to each rank: how much the keenest stand out */
  FLATTEN_CHILDREN = 240,
};

static const char general_types[5][16] = {"成人", "成人", "成人", "老年", "残障"};

/* Schools register whole classes in March and September; the others come all year. */
static guint
day_of_card(gboolean is_pupil, SampleRandom *random)
{
  if (is_pupil && sample_chance(random, 34))
    return 60 + sample_below(random, 31);
  if (is_pupil && sample_chance(random, 80))
    return 244 + sample_below(random, 30);
  return sample_below(random, SAMPLE_DAYS);
}

static const char *
type_of_general(SampleRandom *random)
{
  guint32 ticket = sample_below(random, 100);

  return general_types[ticket < 76 ? 0 : ticket < 97 ? 3 : 4];
}

static int
earlier(gconstpointer a, gconstpointer b)
{
  const SampleReader *x = a, *y = b;

  if (x->since != y->since)
    return x->since < y->since ? -1 : 1;
  return x->number < y->number ? -1 : x->number > y->number;
}

static GArray *
make_cards(guint cards, guint pupils)
{
  GArray *out = g_array_sized_new(FALSE, FALSE, sizeof(SampleReader), cards);
  SampleRandom random = sample_random("cards");

  for (guint32 i = 0; i < cards; i++) {
    gboolean is_pupil = i < pupils;
    const char *type = is_pupil                     ? "中小学生"
                       : sample_chance(&random, 22) ? "少儿"
                                                    : type_of_general(&random);
    SampleReader reader = {.number = i, .type = type, .since = day_of_card(is_pupil, &random)};

    g_array_append_val(out, reader);
  }
  g_array_sort(out, earlier);
  for (guint32 i = 0; i < cards; i++)
    g_array_index(out, SampleReader, i).number = OLD_CARDS + 1 + i;
  return out;
}

gboolean
sample_reader_is_child(const SampleReader *reader)
{
  return strcmp(reader->type, "中小学生") == 0 || strcmp(reader->type, "少儿") == 0;
}

static void
add_old(GArray *general, GArray *children, SampleRandom *random)
{
  const guint step = OLD_CARDS / (OLD_GENERAL + OLD_CHILDREN);

  for (guint32 i = 0; i < OLD_GENERAL + OLD_CHILDREN; i++) {
    gboolean is_child = i % 58 < 17;
    const char *type = !is_child                   ? type_of_general(random)
                       : sample_chance(random, 80) ? "中小学生"
                                                   : "少儿";
    SampleReader reader = {.number = i * step + 1 + sample_below(random, step), .type = type};

    g_array_append_val(is_child ? children : general, reader);
  }
}

/* A quarter of the new pupils and most of the other new readers borrow in their first year. */
static void
add_new(const GArray *cards, GArray *general, GArray *children, SampleRandom *random)
{
  for (guint i = 0; i < cards->len; i++) {
    const SampleReader *reader = &g_array_index(cards, SampleReader, i);
    gboolean is_child = sample_reader_is_child(reader);

    if (sample_chance(random, is_child ? 25 : 60))
      g_array_append_vals(is_child ? children : general, reader, 1);
  }
}

static GArray *
shuffled(const GArray *readers, const char *stream)
{
  g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(guint32));
  GArray *out = g_array_sized_new(FALSE, FALSE, sizeof(SampleReader), readers->len);
  SampleRandom random = sample_random(stream);

  for (guint32 i = 0; i < readers->len; i++)
    g_array_append_val(order, i);
  sample_shuffle(&random, order);
  for (guint i = 0; i < order->len; i++)
    g_array_append_vals(out,
                        &g_array_index(readers, SampleReader, g_array_index(order, guint32, i)), 1);
  return out;
}

static SampleWheel
wheel_of(const GArray *readers, guint flatten)
{
  SampleWheel wheel = sample_wheel();

  for (guint i = 0; i < readers->len; i++)
    sample_wheel_add(&wheel, G_GUINT64_CONSTANT(1000000000) / (i + flatten));
  return wheel;
}

void
sample_readers_make(SampleReaders *readers, gint64 cards, gint64 pupils)
{
  g_autoptr(GArray) general = g_array_new(FALSE, FALSE, sizeof(SampleReader));
  g_autoptr(GArray) children = g_array_new(FALSE, FALSE, sizeof(SampleReader));
  SampleRandom random = sample_random("borrowers");

  readers->cards = make_cards((guint)cards, (guint)pupils);
  add_old(general, children, &random);
  add_new(readers->cards, general, children, &random);
  readers->general = shuffled(general, "keen readers");
  readers->children = shuffled(children, "keen children");
  readers->general_wheel = wheel_of(readers->general, FLATTEN_GENERAL);
  readers->children_wheel = wheel_of(readers->children, FLATTEN_CHILDREN);
}

void
sample_readers_clear(SampleReaders *readers)
{
  g_clear_pointer(&readers->cards, g_array_unref);
  g_clear_pointer(&readers->general, g_array_unref);
  g_clear_pointer(&readers->children, g_array_unref);
  sample_wheel_clear(&readers->general_wheel);
  sample_wheel_clear(&readers->children_wheel);
}

const SampleReader *
sample_reader_draw(const SampleReaders *readers, gboolean is_child, guint day, SampleRandom *random)
{
  const GArray *pool = is_child ? readers->children : readers->general;
  const SampleWheel *wheel = is_child ? &readers->children_wheel : &readers->general_wheel;
  const SampleReader *reader;

  do
    reader = &g_array_index(pool, SampleReader, sample_wheel_draw(wheel, random));
  while (reader->since > day);
  return reader;
}

void
sample_reader_number(const SampleReader *reader, char *text)
{
  guint32 rest = reader->number;

  text[0] = 'R';
  text[8] = '\0';
  for (guint i = 7; i > 0; i--, rest /= 10)
    text[i] = (char)('0' + rest % 10);
}

const char *
sample_reader_name(const SampleReader *reader)
{
  static const char *const names[] = {
      "读者甲子", "读者乙丑", "读者丙寅", "读者丁卯", "读者戊辰", "读者己巳", "读者庚午",
      "读者辛未", "读者壬申", "读者癸酉", "读者甲戌", "读者乙亥", "读者丙子", "读者丁丑",
      "读者戊寅", "读者己卯", "读者庚辰", "读者辛巳", "读者壬午", "读者癸未", "读者甲申",
      "读者乙酉", "读者丙戌", "读者丁亥", "读者戊子", "读者己丑", "读者庚寅", "读者辛卯",
      "读者壬辰", "读者癸巳", "读者甲午", "读者乙未", "读者丙申", "读者丁酉", "读者戊戌",
      "读者己亥", "读者庚子", "读者辛丑", "读者壬寅", "读者癸卯", "读者甲辰", "读者乙巳",
      "读者丙午", "读者丁未", "读者戊申", "读者己酉", "读者庚戌", "读者辛亥", "读者壬子",
      "读者癸丑", "读者甲寅", "读者乙卯", "读者丙辰", "读者丁巳", "读者戊午", "读者己未",
      "读者庚申", "读者辛酉", "读者壬戌", "读者癸亥"};

  return names[reader->number % G_N_ELEMENTS(names)];
}

static const char *
school_of(const SampleReader *reader)
{
  static const char *const schools[] = {
      "通惠小学",     "东溪永乐小学", "石角镇小学", "石角镇中学",   "赶水镇小学",   "赶水镇中学",
      "打通镇小学",   "打通镇中学",   "永新镇小学", "永新镇中学",   "三角镇小学",   "隆盛镇小学",
      "郭扶镇小学",   "篆塘镇小学",   "丁山镇小学", "安稳镇小学",   "安稳镇中学",   "扶欢镇小学",
      "永城镇小学",   "中峰镇小学",   "横山镇小学", "古南街道小学", "文龙街道小学", "三江街道小学",
      "三江街道中学", "新盛街道小学"};

  return strcmp(reader->type, "中小学生") == 0
             ? schools[reader->number / 23 % G_N_ELEMENTS(schools)]
             : "";
}

static const char *
place_of(const SampleReader *reader)
{
  if (strcmp(reader->type, "中小学生") != 0)
    return reader->number % 3 == 0 ? "直属分馆" : "总馆";
  return sample_place(2 + reader->number / 23 % 21)->name;
}

gboolean
sample_readers_write(const SampleReaders *readers, const char *folder, GError **error)
{
  g_auto(SampleSheet) sheet;

  sample_sheet_init(&sheet, "办证日期,读者证号,读者姓名,联系电话,证类型,办证地点,学校,证状态");
  sheet.bom = TRUE;
  for (guint i = 0; i < readers->cards->len; i++) {
    const SampleReader *reader = &g_array_index(readers->cards, SampleReader, i);
    char number[16];

    sample_reader_number(reader, number);
    sample_sheet_day(&sheet, sample_day(reader->since));
    sample_sheet_cell(&sheet, number);
    sample_sheet_cell(&sheet, sample_reader_name(reader));
    sample_sheet_cell(&sheet, "");
    sample_sheet_cell(&sheet, reader->type);
    sample_sheet_cell(&sheet, place_of(reader));
    sample_sheet_cell(&sheet, school_of(reader));
    sample_sheet_cell(&sheet, reader->number % 211 == 0 ? "挂失" : "有效");
    sample_sheet_end(&sheet);
  }
  return sample_sheet_save(&sheet, folder, "办证2024.csv", error);
}
