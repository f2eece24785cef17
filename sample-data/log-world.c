#include "log-world.h"
#include "log-words.h"
#include <string.h>

enum {
  SITES_HOME = 2,   /* the main library and the children's library come first */
  CARDS = 99999989, /* a prime: times any number below it, all cards differ */
  TITLES_BITS = 18, /* three words of six bits */
  ROOM_OF_A_TEXT = 512,
};

/* One stream for each kind, so that the number of readers does not move the titles. */
enum { STREAM_TITLES = 1, STREAM_AUTHORS, STREAM_CALLS, STREAM_READERS };

typedef struct {
  const SampleLog *log;
  SampleWorld *world;
  GIConv iconv; /* to GB18030, or (GIConv)-1 */
  guint32 first_title;
  SampleZipf classes;
} Maker;

/* What lies in the pool is in the encoding of the log, but for UTF-16, which is made of whole
 * pieces. The words are ours: they can be written in both encodings. */
static gsize
add_text(Maker *maker, const char *text)
{
  GByteArray *pool = maker->world->pool;
  guint before = pool->len;
  gsize size = strlen(text);

  if (maker->iconv == (GIConv)-1) {
    g_byte_array_append(pool, (const guint8 *)text, (guint)size);
    return size;
  }
  gsize left = size, room = 4 * size + 16;
  char *from = (char *)text;

  g_byte_array_set_size(pool, before + (guint)room);
  char *to = (char *)pool->data + before;

  g_iconv(maker->iconv, &from, &left, &to, &room);
  g_byte_array_set_size(pool, (guint)(to - (char *)pool->data));
  return pool->len - before;
}

static SampleText
make_text(Maker *maker, const char *text)
{
  guint32 at = maker->world->pool->len;

  return (SampleText){.at = at, .size = (guint16)add_text(maker, text)};
}

/* What makes readers stumble stands after the topic. Without it the title is the same. */
static gboolean
add_hard_title(GString *text, guint32 id, const char *topic, const char *form)
{
  gboolean is_comma = id % 10 == 3, is_break = id % 50 == 7, is_quote = id % 50 == 9;

  if (is_comma || is_break || is_quote)
    g_string_append_c(text, '"');
  g_string_append(text, topic);
  g_string_append(text, is_comma ? "," : is_break ? "\n" : is_quote ? "\"\"" : "");
  g_string_append(text, form);
  g_string_append(text, is_quote ? "\"\"" : "");
  return is_comma || is_break || is_quote;
}

/* A bijection of the id on three words; the next 2^18 titles are later editions. */
static gboolean
write_title(const Maker *maker, guint32 id, GString *text)
{
  guint32 mask = (1U << TITLES_BITS) - 1;
  guint32 choice = (id * 160481U + maker->first_title) & mask;
  const char *topic = sample_topics[choice & 63], *form = sample_forms[choice >> 6 & 63];
  gboolean is_quoted = FALSE;

  g_string_truncate(text, 0);
  if (maker->log->dialect.quoted)
    is_quoted = add_hard_title(text, id, topic, form);
  else
    g_string_append_printf(text, "%s%s", topic, form);
  g_string_append(text, sample_endings[choice >> 12]);
  if (id % 311 == 5)
    g_string_append(text, "（㐂𠀋𪚥）");
  if (id >> TITLES_BITS)
    g_string_append_printf(text, "（第%u版）", (id >> TITLES_BITS) + 1);
  g_string_append(text, is_quoted ? "\"" : "");
  return is_quoted;
}

static void
write_author(const Maker *maker, guint32 id, GString *text)
{
  static const char *const parts[] = {"", "", " 著", " 著", " 编著", " 主编", "等编", " 编绘"};
  SampleRandom random = sample_random_of(maker->log->seed ^ STREAM_AUTHORS, id / 3);
  guint64 draw = sample_draw(&random);

  if ((draw & 7) == 0)
    g_string_assign(text, sample_foreigners[draw >> 8 & 63]);
  else
    g_string_printf(text, "%s%s", sample_families[draw >> 16 & 63], sample_givens[draw >> 24 & 63]);
  g_string_append(text, parts[draw >> 32 & 7]);
}

static void
write_call(const Maker *maker, guint32 id, GString *text)
{
  SampleRandom random = sample_random_of(maker->log->seed ^ STREAM_CALLS, id);
  guint32 class = sample_zipf_draw(&maker->classes, &random);

  g_string_printf(text, "%s/%u", sample_classes[class].mark, sample_below(&random, 9000) + 1);
}

/* The keenest hundredth of the titles has many copies. */
static guint8
copies_of(guint32 id, guint32 n_titles)
{
  return id < n_titles / 100 ? 30 : id < n_titles / 10 ? 8 : 2;
}

static gsize
make_books(Maker *maker)
{
  SampleWorld *world = maker->world;
  g_autoptr(GString) text = g_string_sized_new(ROOM_OF_A_TEXT);
  gsize longest = 0;

  world->books = g_new0(SampleBook, maker->log->n_titles);
  for (guint32 id = 0; id < maker->log->n_titles; id++) {
    SampleBook *book = &world->books[id];

    book->at = world->pool->len;
    book->copies = copies_of(id, maker->log->n_titles);
    book->is_quoted = (guint8)write_title(maker, id, text);
    book->title = (guint16)add_text(maker, text->str);
    write_author(maker, id, text);
    book->author = (guint16)add_text(maker, text->str);
    write_call(maker, id, text);
    book->call_no = (guint16)add_text(maker, text->str);
    longest = MAX(longest, world->pool->len - book->at);
  }
  return longest;
}

static void
write_card(char *card, guint32 id)
{
  guint64 number = G_GUINT64_CONSTANT(210100000000) + ((guint64)id * 48271 + 11) % CARDS;

  for (int i = SAMPLE_CARD - 1; i >= 0; i--, number /= 10)
    card[i] = (char)('0' + number % 10);
}

static void
make_readers(Maker *maker)
{
  static const guint8 shares[SAMPLE_READER_TYPES] = {42, 24, 20, 9, 4, 1};
  SampleWorld *world = maker->world;

  world->readers = g_new0(SampleReader, maker->log->n_readers);
  for (guint32 id = 0; id < maker->log->n_readers; id++) {
    SampleRandom random = sample_random_of(maker->log->seed ^ STREAM_READERS, id);
    SampleReader *reader = &world->readers[id];
    guint32 ticket = sample_below(&random, 100);

    write_card(reader->card, id);
    reader->home = (guint16)sample_zipf_draw(&world->site_law, &random);
    while (ticket >= shares[reader->type])
      ticket -= shares[reader->type++];
  }
}

static gsize
make_sites(Maker *maker)
{
  static const char *const first[SITES_HOME] = {"总馆", "少儿馆"};
  SampleWorld *world = maker->world;
  gsize longest = 0;

  world->n_sites = maker->log->n_sites;
  world->sites = g_new0(SampleText, world->n_sites);
  for (guint32 i = 0; i < world->n_sites; i++) {
    guint32 place = (i - SITES_HOME) % SAMPLE_PLACES, round = (i - SITES_HOME) / SAMPLE_PLACES;
    const char *kind = sample_place_kinds[(place + round) % SAMPLE_PLACE_KINDS];
    g_autofree char *number = round >= SAMPLE_PLACE_KINDS
                                  ? g_strdup_printf("（%u）", round / SAMPLE_PLACE_KINDS + 1)
                                  : g_strdup("");
    g_autofree char *name =
        i < SITES_HOME ? g_strdup(first[i]) : g_strconcat(sample_places[place], kind, number, NULL);

    world->sites[i] = make_text(maker, name);
    longest = MAX(longest, world->sites[i].size);
  }
  return longest;
}

static SampleText *
make_texts(Maker *maker, const char *const *words, gsize n)
{
  SampleText *texts = g_new0(SampleText, n);

  for (gsize i = 0; i < n; i++)
    texts[i] = make_text(maker, words[i]);
  return texts;
}

static void
make_words(Maker *maker)
{
  static const char *const heads[2][SAMPLE_HEADS] = {
      {"操作时间", "读者证号", "读者类型", "馆藏地", "操作类型", "条码号", "题名", "责任者",
       "索书号"                                                                                                               },
      {"time",         "reader",       "reader_type",  "site",      "action",       "barcode",   "title",  "author",    "call_no"},
  };
  static const char *const actions[2][SAMPLE_ACTIONS] = {
      {"借出", "还回", "续借"},
      {"loan",   "return", "renew" },
  };
  gboolean english = maker->log->english;

  maker->world->heads = make_texts(maker, heads[english], SAMPLE_HEADS);
  maker->world->actions = make_texts(maker, actions[english], SAMPLE_ACTIONS);
  maker->world->types = make_texts(maker, sample_reader_types, SAMPLE_READER_TYPES);
}

static void
make_laws(SampleWorld *world, const SampleLog *log)
{
  world->book_law = sample_zipf(log->n_titles, 20, 900);
  world->reader_law = sample_zipf(log->n_readers, 50, 600);
  world->site_law = sample_zipf(log->n_sites, 1, 800);
}

static SampleZipf
make_classes(void)
{
  g_autofree guint64 *weights = g_new(guint64, sample_n_classes);

  for (guint32 i = 0; i < sample_n_classes; i++)
    weights[i] = sample_classes[i].weight;
  return sample_zipf_of(weights, sample_n_classes);
}

static void
make_world(Maker *maker)
{
  enum { ROOM_OF_THE_REST = 160 }; /* time, card, barcode, type, action, quotes, line end */
  SampleRandom random = sample_random_of(maker->log->seed ^ STREAM_TITLES, 0);
  SampleWorld *world = maker->world;

  maker->first_title = (guint32)sample_draw(&random);
  maker->classes = make_classes();
  make_laws(world, maker->log);
  make_words(maker);
  gsize site = make_sites(maker);

  make_readers(maker);
  world->longest = make_books(maker) + site + ROOM_OF_THE_REST;
  sample_zipf_clear(&maker->classes);
}

SampleWorld *
sample_world_new(const SampleLog *log)
{
  g_autoptr(SampleWorld) world = g_new0(SampleWorld, 1);
  Maker maker = {.log = log, .world = world, .iconv = (GIConv)-1};

  world->pool = g_byte_array_new();
  if (log->dialect.encoding == SAMPLE_GB18030) {
    maker.iconv = g_iconv_open("GB18030", "UTF-8");
    if (maker.iconv == (GIConv)-1)
      return NULL;
  }
  make_world(&maker);
  if (maker.iconv != (GIConv)-1)
    g_iconv_close(maker.iconv);
  return g_steal_pointer(&world);
}

void
sample_world_free(SampleWorld *world)
{
  if (!world)
    return;
  g_byte_array_unref(world->pool);
  g_free(world->books);
  g_free(world->readers);
  g_free(world->sites);
  g_free(world->types);
  g_free(world->actions);
  g_free(world->heads);
  sample_zipf_clear(&world->book_law);
  sample_zipf_clear(&world->reader_law);
  sample_zipf_clear(&world->site_law);
  g_free(world);
}
