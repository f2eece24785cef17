#include "loans.h"

enum {
  DAY_SECONDS = 24 * 60 * 60,
  MOST_AT_ONCE = 10,
  RETURNS_OF_LAST_YEAR = 18630,
};

typedef struct {
  const SampleReader *reader;
  guint day, size;
  guint8 place;
} Visit;

/* What the making of the log needs to hand. */
typedef struct {
  const SampleReaders *readers;
  SampleWheel days, general_places, children_places;
  SampleRandom random;
  GHashTable *seen; /* reader, day and place of the visits so far */
  GArray *rows;     /* of SampleRow */
} Desk;

static void
desk_clear(Desk *desk)
{
  sample_wheel_clear(&desk->days);
  sample_wheel_clear(&desk->general_places);
  sample_wheel_clear(&desk->children_places);
  g_clear_pointer(&desk->seen, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Desk, desk_clear)

static void
desk_init(Desk *desk, const SampleReaders *readers)
{
  *desk = (Desk){
      .readers = readers,
      .days = sample_wheel(),
      .general_places = sample_wheel(),
      .children_places = sample_wheel(),
      .random = sample_random("visits of borrowers"),
      .seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
      .rows = g_array_new(FALSE, FALSE, sizeof(SampleRow)),
  };
  for (guint day = 0; day < SAMPLE_DAYS; day++)
    sample_wheel_add(&desk->days, sample_busy(sample_place(0), day));
  for (guint i = 0; i < sample_places(); i++) {
    sample_wheel_add(&desk->general_places, sample_place(i)->general);
    sample_wheel_add(&desk->children_places, sample_place(i)->children);
  }
}

/* Most people go to the same place most of the time. */
static guint8
place_of(Desk *desk, const SampleReader *reader, gboolean is_child)
{
  const SampleWheel *places = is_child ? &desk->children_places : &desk->general_places;
  SampleRandom home = {.state = reader->number};

  return (guint8)sample_wheel_draw(places,
                                   sample_chance(&desk->random, 85) ? &home : &desk->random);
}

static gboolean
is_first_today(Desk *desk, const Visit *visit)
{
  gint64 *key = g_new(gint64, 1);

  *key = ((gint64)visit->reader->number << 24) | (visit->day << 8) | visit->place;
  return g_hash_table_add(desk->seen, key);
}

static Visit
next_visit(Desk *desk, gboolean is_child)
{
  for (;;) {
    Visit visit = {.day = sample_wheel_draw(&desk->days, &desk->random)};

    visit.reader = sample_reader_draw(desk->readers, is_child, visit.day, &desk->random);
    visit.place = place_of(desk, visit.reader, is_child);
    if (sample_busy(sample_place(visit.place), visit.day) && is_first_today(desk, &visit))
      return visit;
  }
}

static guint
size_of(SampleRandom *random)
{
  static const guint8 sizes[] = {1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 6, 6};

  return sizes[sample_below(random, G_N_ELEMENTS(sizes))];
}

/* Draws how many books each visit takes, then puts right what is missing or too many. */
static void
settle_sizes(GArray *visits, guint loans, SampleRandom *random)
{
  guint sum = 0;

  for (guint i = 0; i < visits->len; i++)
    sum += g_array_index(visits, Visit, i).size = size_of(random);
  while (sum != loans) {
    guint *size = &g_array_index(visits, Visit, sample_below(random, visits->len)).size;

    if (sum < loans && *size < MOST_AT_ONCE) {
      (*size)++;
      sum++;
    } else if (sum > loans && *size > 1) {
      (*size)--;
      sum--;
    }
  }
}

static GArray *
make_visits(Desk *desk, gboolean is_child, guint n, guint loans)
{
  GArray *visits = g_array_sized_new(FALSE, FALSE, sizeof(Visit), n);

  for (guint i = 0; i < n; i++) {
    Visit visit = next_visit(desk, is_child);

    g_array_append_val(visits, visit);
  }
  settle_sizes(visits, loans, &desk->random);
  return visits;
}

/* Every loan of the collection once, in no order. */
static GArray *
pile_of(const GPtrArray *books, gboolean is_child)
{
  GArray *pile = g_array_new(FALSE, FALSE, sizeof(guint32));
  SampleRandom random = sample_random(is_child ? "pile of children's books" : "pile of books");

  for (guint32 i = 0; i < books->len; i++) {
    const SampleTitle *title = books->pdata[i];

    for (gint64 n = 0; title->is_child == is_child && n < title->loans; n++)
      g_array_append_val(pile, i);
  }
  sample_shuffle(&random, pile);
  return pile;
}

typedef struct {
  const GPtrArray *books;
  GArray *general, *children; /* piles */
  guint general_taken, children_taken;
} Stacks;

static SampleTitle *
take(Stacks *stacks, gboolean is_child)
{
  GArray *pile = is_child ? stacks->children : stacks->general;
  guint *taken = is_child ? &stacks->children_taken : &stacks->general_taken;

  return stacks->books->pdata[g_array_index(pile, guint32, (*taken)++)];
}

static void
add_row(Desk *desk, SampleRow row)
{
  row.order = desk->rows->len;
  if (row.second < SAMPLE_DAYS * DAY_SECONDS)
    g_array_append_val(desk->rows, row);
}

static guint32
moment(Desk *desk, guint8 place, guint day)
{
  guint minute = sample_minute(sample_place(place), day, &desk->random);

  return day * DAY_SECONDS + minute * 60 + sample_below(&desk->random, 60);
}

static void
add_renewal(Desk *desk, const SampleRow *loan)
{
  SampleRow renewal = *loan;
  guint day = loan->second / DAY_SECONDS + 14 + sample_below(&desk->random, 12);

  renewal.action = SAMPLE_RENEWAL;
  renewal.second = day * DAY_SECONDS + 7 * 3600 + sample_below(&desk->random, 16 * 3600);
  add_row(desk, renewal);
}

/* Back within six weeks, seldom later; one in ten to another place: one card, one network. */
static void
add_return(Desk *desk, const SampleRow *loan, guint held)
{
  SampleRow back = *loan;
  guint day = loan->second / DAY_SECONDS + held;

  back.action = SAMPLE_RETURN;
  if (sample_chance(&desk->random, 10))
    back.place = (guint8)sample_wheel_draw(&desk->general_places, &desk->random);
  while (day < SAMPLE_DAYS && !sample_busy(sample_place(back.place), day)) {
    day++;
    if (sample_place(back.place)->opening == SAMPLE_SUMMER)
      back.place = 0;
  }
  if (day >= SAMPLE_DAYS)
    return;
  back.second = moment(desk, back.place, day);
  add_row(desk, back);
}

static void
add_loan(Desk *desk, const Visit *visit, SampleTitle *title, guint32 second)
{
  SampleRow loan = {
      .second = second,
      .reader = visit->reader,
      .title = title,
      .item = sample_books_hand(title),
      .place = visit->place,
      .action = SAMPLE_LOAN,
  };
  gboolean is_renewed = sample_chance(&desk->random, 7);
  guint held = 3 + sample_below(&desk->random, 16) + sample_below(&desk->random, 16);

  if (is_renewed)
    held += 30;
  else if (sample_chance(&desk->random, 4))
    held += sample_below(&desk->random, 60);
  add_row(desk, loan);
  if (is_renewed)
    add_renewal(desk, &loan);
  add_return(desk, &loan, held);
}

/* Of the @loans books of these visits exactly @children_books are children's: each book is one with
 * the chance that what is still needed has among what still comes. */
static void
lend(Desk *desk, const GArray *visits, Stacks *stacks, guint loans, guint children_books)
{
  for (guint i = 0; i < visits->len; i++) {
    const Visit *visit = &g_array_index(visits, Visit, i);
    guint32 second = moment(desk, visit->place, visit->day);

    for (guint n = 0; n < visit->size; n++, loans--) {
      gboolean is_child = sample_below(&desk->random, loans) < children_books;

      children_books -= is_child ? 1 : 0;
      add_loan(desk, visit, take(stacks, is_child), second + n * 4);
    }
  }
}

static void
add_returns_of_last_year(Desk *desk, const Stacks *stacks)
{
  for (guint i = 0; i < RETURNS_OF_LAST_YEAR; i++) {
    const GArray *pile = i % 3 ? stacks->general : stacks->children;
    guint32 which = g_array_index(pile, guint32, sample_below(&desk->random, pile->len));
    SampleTitle *title = stacks->books->pdata[which];
    guint day = MIN(sample_below(&desk->random, 34), sample_below(&desk->random, 34));
    SampleRow loan = {
        .reader = sample_reader_draw(desk->readers, i % 3 == 0, 0, &desk->random),
        .title = title,
        .item = sample_books_hand(title),
    };

    loan.place = place_of(desk, loan.reader, i % 3 == 0);
    add_return(desk, &loan, day);
  }
}

static int
by_time(gconstpointer a, gconstpointer b)
{
  const SampleRow *x = a, *y = b;

  if (x->second != y->second)
    return x->second < y->second ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

GArray *
sample_loans_make(const SampleLoanTotals *totals, const SampleReaders *readers,
                  const GPtrArray *books)
{
  g_auto(Desk) desk;

  desk_init(&desk, readers);

  g_autoptr(GArray) general =
      make_visits(&desk, FALSE, totals->general_visits, totals->general_loans);
  g_autoptr(GArray) children =
      make_visits(&desk, TRUE, totals->children_visits, totals->children_loans);
  g_autoptr(GArray) books_pile = pile_of(books, FALSE);
  g_autoptr(GArray) children_pile = pile_of(books, TRUE);
  Stacks stacks = {.books = books, .general = books_pile, .children = children_pile};

  lend(&desk, general, &stacks, totals->general_loans, totals->children_books_general);
  lend(&desk, children, &stacks, totals->children_loans, totals->children_books_children);
  add_returns_of_last_year(&desk, &stacks);
  qsort(desk.rows->data, desk.rows->len, sizeof(SampleRow), by_time);
  return desk.rows;
}

/* A return desk scans the book alone: what it knows of reader and title stays empty. */
static void
write_row(SampleSheet *sheet, const SampleRow *row)
{
  static const char *const actions[] = {"借出", "归还", "续借"};
  gboolean is_back = row->action == SAMPLE_RETURN;
  char number[16];

  sample_reader_number(row->reader, number);
  sample_sheet_time(sheet, sample_day(row->second / DAY_SECONDS), row->second % DAY_SECONDS / 60);
  sample_sheet_cell(sheet, actions[row->action]);
  sample_sheet_cell(sheet, is_back ? "" : number);
  sample_sheet_cell(sheet, is_back ? "" : sample_reader_name(row->reader));
  sample_sheet_cell(sheet, "");
  sample_sheet_cell(sheet, is_back ? "" : row->reader->type);
  sample_sheet_number(sheet, row->item);
  sample_sheet_cell(sheet, is_back ? "" : row->title->title);
  sample_sheet_cell(sheet, is_back ? "" : row->title->author);
  sample_sheet_cell(sheet, is_back ? "" : row->title->call_no);
  sample_sheet_cell(sheet, sample_place(row->place)->name);
  sample_sheet_cell(sheet, is_back ? "" : sample_books_collection(row->title));
  sample_sheet_end(sheet);
}

static guint
write_until(SampleSheet *sheet, const GArray *rows, guint from, guint day)
{
  sample_sheet_init(sheet, "操作时间,操作类型,读者证号,读者姓名,联系电话,读者类型,图书条码,题名,"
                           "责任者,索书号,馆藏地,文献类型");
  for (; from < rows->len; from++) {
    const SampleRow *row = &g_array_index(rows, SampleRow, from);

    if (row->second / DAY_SECONDS >= day)
      break;
    write_row(sheet, row);
  }
  return from;
}

gboolean
sample_loans_write(const GArray *rows, const char *folder, GError **error)
{
  const guint first_of_july = 182;
  g_auto(SampleSheet) first;
  g_auto(SampleSheet) second;
  guint half = write_until(&first, rows, 0, first_of_july);

  write_until(&second, rows, half, SAMPLE_DAYS);
  second.gb18030 = TRUE;
  return sample_sheet_save(&first, folder, "流通2024上半年.csv", error) &&
         sample_sheet_save(&second, folder, "流通2024下半年.csv", error);
}
