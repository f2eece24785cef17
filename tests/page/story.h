/* Random documents. Every text is made of a character, or an English word, of its own, so that
 * where it went can be told from the pages. */
#pragma once
#include "tests/page/sample.h"
#include <string.h>

typedef enum {
  TOLD_PARAGRAPH,
  TOLD_HEADING,
  TOLD_TITLE,
  TOLD_CELL,
  TOLD_NOTE,
  TOLD_OTHER
} ToldKind;

/**
 * Told: a text of the document.
 * @c: its character; @n: how often it stands there; @word, @n_words: of its English
 * @node: index of its node; @row: of a cell
 * @note: of a paragraph: the footnote that it bears; of a footnote: its number
 */
typedef struct {
  ToldKind kind;
  gunichar c;
  guint n;
  char word[8];
  guint n_words;
  guint node, row, note;
} Told;

typedef struct {
  GRand *rand;
  NbDoc *doc;
  GArray *told; /* of Told */
} Teller;

enum { FIRST_CHARACTER = 0x3400 };

static inline guint
any(Teller *teller, guint least, guint end)
{
  return (guint)g_rand_int_range(teller->rand, (gint32)least, (gint32)end);
}

static inline gboolean
one_in(Teller *teller, guint n)
{
  return any(teller, 0, n) == 0;
}

static inline Told *
tell(Teller *teller, ToldKind kind)
{
  guint k = teller->told->len, left = k;
  Told told = {.kind = kind, .c = FIRST_CHARACTER + 3 * k, .node = teller->doc->nodes->len - 1};

  /* no vowel: no hyphen; one beginning: no word across two */
  told.word[0] = 'q';
  for (guint i = 1; i < 4; i++, left /= 19)
    told.word[i] = "bcdfghjklmnprstvwxz"[left % 19];
  g_array_append_val(teller->told, told);
  return &g_array_index(teller->told, Told, k);
}

/* Marks, numbers and Latin words between the characters: whatever a line can end with. */
static inline char *
chinese(Teller *teller, Told *told, guint n, guint longest)
{
  static const char *const between[] = {"，",      "“",  "”",  "（", "）",
                                        "34.19万", "、", "——", "…",  "·"};
  GString *text = g_string_new(NULL);

  for (guint i = 0; i < n; i++) {
    g_string_append_unichar(text, told->c);
    if (one_in(teller, 9) && i + 1 < n)
      g_string_append(text, between[any(teller, 0, G_N_ELEMENTS(between))]);
    if (longest > 0 && i + 1 < n &&
        one_in(teller, 60)) /* a line of Latin alone would not be seen */
      for (guint k = any(teller, 2, longest); k > 0; k--)
        g_string_append_c(text, (char)any(teller, 'A', 'Z'));
  }
  told->n += n;
  return g_string_free(text, FALSE);
}

static inline char *
english(Teller *teller, Told *told, guint n)
{
  GString *text = g_string_new(NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf(text, "%s%s", i > 0 ? " " : "", told->word);
  told->n_words += n;
  return g_string_free(text, FALSE);
}

static inline NbText
text_of(Teller *teller, ToldKind kind, guint most)
{
  Told *told = tell(teller, kind);
  g_autofree char *zh =
      chinese(teller, told, any(teller, 1, most), kind == TOLD_PARAGRAPH ? 30 : 0);
  g_autofree char *en =
      one_in(teller, 5) ? NULL : english(teller, told, any(teller, 1, most / 2 + 2));

  return nb_text_from(zh, en);
}

static inline void
tell_note(Teller *teller, NbText *text)
{
  guint bearer = teller->told->len - 1;
  NbNote *note = nb_doc_note(teller->doc, &(NbPlace){.file = "年报.md", .line = 9});
  guint number = teller->doc->notes->len;

  note->text = text_of(teller, TOLD_NOTE, one_in(teller, 6) ? 900 : 120);
  g_array_index(teller->told, Told, teller->told->len - 1).note = number;
  g_array_index(teller->told, Told, bearer).note = number;
  g_ptr_array_add(text->zh, nb_run_new_mark(number));
  if (text->en)
    g_ptr_array_add(text->en, nb_run_new_mark(number));
}

static inline NbNode *
add_node(Teller *teller, NbNodeKind kind)
{
  return nb_doc_add(teller->doc, kind, &(NbPlace){.file = "年报.md", .line = 33});
}

static inline void
tell_cells(Teller *teller, NbGrid *grid, NbCell *cells, guint row)
{
  for (guint i = 0; i < grid->columns->len; i++) {
    const NbGridColumn *column = grid->columns->pdata[i];

    if (column->kind == NB_CELL_RANK)
      cells[i].value = NB_RATIO_INT(row + 1);
    else if (column->kind == NB_CELL_NUMBER)
      cells[i].value = (NbRatio){any(teller, 0, 90000), any(teller, 1, 4)};
    else {
      Told *told = tell(teller, TOLD_CELL);

      told->row = row;
      cells[i].zh = chinese(teller, told, any(teller, 1, one_in(teller, 20) ? 60 : 14), 0);
    }
  }
}

static inline NbGrid *
random_grid(Teller *teller, NbGridStyle style, guint n_columns, guint n_rows)
{
  Told *told = tell(teller, TOLD_TITLE);
  g_autofree char *title = chinese(teller, told, any(teller, 2, 20), 0);
  NbGrid *grid = nb_grid_new("g", style, title, NULL);

  for (guint i = 0; i < n_columns; i++) {
    gboolean is_last = i + 1 == n_columns;
    NbCellKind kind = style == NB_GRID_FACTS                         ? NB_CELL_TEXT
                      : style == NB_GRID_RANKING && i == 0           ? NB_CELL_RANK
                      : is_last || (style == NB_GRID_PLAIN && i > 2) ? NB_CELL_NUMBER
                                                                     : NB_CELL_TEXT;

    nb_grid_add_column(grid, "c", "栏目", "Column", kind)->form.places = (int)any(teller, 0, 3);
  }
  for (guint r = 0; r < n_rows; r++)
    tell_cells(teller, grid, nb_grid_add_row(grid), r);
  if (one_in(teller, 2))
    grid->note_zh = g_strdup("注：统计口径见附录。");
  return grid;
}

static inline void
tell_grid(Teller *teller)
{
  NbNode *node = add_node(teller, NB_NODE_GRID);
  guint kind = any(teller, 0, 4);

  if (kind == 0)
    node->grid = random_grid(teller, NB_GRID_FACTS, 2, any(teller, 1, 9));
  else if (kind == 1)
    node->grid = random_grid(teller, NB_GRID_RANKING, any(teller, 3, 5), any(teller, 1, 30));
  else
    node->grid = random_grid(teller, NB_GRID_PLAIN, any(teller, 2, 11), any(teller, 1, 70));
}

static inline void
tell_chart(Teller *teller)
{
  NbNode *node = add_node(teller, NB_NODE_CHART);
  guint n = any(teller, 2, 13);

  node->chart = g_new0(NbChart, 1);
  node->chart->type = g_strdup(one_in(teller, 2) ? "column" : "bar");
  node->chart->grid = random_grid(teller, NB_GRID_PLAIN, 2, 0);
  for (guint i = 0; i < n; i++) {
    NbCell *cells = nb_grid_add_row(node->chart->grid);
    g_autofree char *month = g_strdup_printf("%u月", i + 1);

    sample_set(&cells[0], month, NULL, 0);
    sample_set(&cells[1], NULL, NULL, any(teller, 1, 9000));
  }
}

static inline void
tell_entries(Teller *teller)
{
  NbNode *node = add_node(teller, NB_NODE_CHRONICLE);

  for (guint n = any(teller, 1, 25); n > 0; n--) {
    NbEntry *entry = g_new0(NbEntry, 1);
    Told *told = tell(teller, TOLD_OTHER);

    entry->when_zh = g_strdup_printf("%u月%u日", any(teller, 1, 13), any(teller, 1, 29));
    entry->text_zh = chinese(teller, told, any(teller, 2, 60), 0);
    g_ptr_array_add(node->entries, entry);
  }
}

static inline void
tell_images(Teller *teller)
{
  NbNode *node = add_node(teller, NB_NODE_IMAGES);

  for (guint n = any(teller, 1, 6); n > 0; n--) {
    NbImage *image = g_new0(NbImage, 1);
    Told *told = tell(teller, TOLD_OTHER);

    image->path = g_strdup("照片.jpg");
    image->caption_zh = chinese(teller, told, any(teller, 2, 20), 0);
    g_ptr_array_add(node->images, image);
  }
}

static inline void
tell_prose(Teller *teller, NbNodeKind kind)
{
  NbNode *node = add_node(teller, kind);

  node->number = kind == NB_NODE_ITEM ? g_strdup(one_in(teller, 2) ? "•" : "12.") : NULL;
  node->text = text_of(teller, kind == NB_NODE_POEM ? TOLD_OTHER : TOLD_PARAGRAPH,
                       kind == NB_NODE_POEM ? 20
                       : one_in(teller, 12) ? 1500
                                            : 220);
  if (kind == NB_NODE_PARAGRAPH && one_in(teller, 4))
    tell_note(teller, &node->text);
}

static inline void
tell_heading(Teller *teller)
{
  NbNode *node = add_node(teller, NB_NODE_HEADING);

  node->level = (int)any(teller, 1, 4);
  node->number = g_strdup(one_in(teller, 2) ? "十二" : "");
  node->text = text_of(teller, TOLD_HEADING, 24);
}

static inline void
tell_tiles(Teller *teller)
{
  NbNode *node = add_node(teller, NB_NODE_TILES);
  const NbNumberForm plain = {.grouped = TRUE};

  for (guint n = any(teller, 1, 9); n > 0; n--)
    sample_tile(teller->doc, node, any(teller, 1, 99999), plain, "册次", "loans", "外借", "Loans");
}

static inline void
tell_node(Teller *teller)
{
  switch (any(teller, 0, 16)) {
  case 0:
  case 1:
    tell_heading(teller);
    break;
  case 2:
    tell_prose(teller, NB_NODE_ITEM);
    break;
  case 3:
    tell_prose(teller, NB_NODE_POEM);
    break;
  case 4:
    tell_tiles(teller);
    break;
  case 5:
  case 6:
    tell_grid(teller);
    break;
  case 7:
    tell_chart(teller);
    break;
  case 8:
    tell_entries(teller);
    break;
  case 9:
    tell_images(teller);
    break;
  case 10:
    add_node(teller, NB_NODE_BREAK);
    break;
  default:
    tell_prose(teller, NB_NODE_PARAGRAPH);
  }
}

static inline void
teller_clear(Teller *teller)
{
  g_rand_free(teller->rand);
  g_array_unref(teller->told);
  nb_doc_free(teller->doc);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Teller, teller_clear)

/* All families, arrangements and languages in turn. */
static inline void
teller_init(Teller *teller, guint seed)
{
  *teller = (Teller){.rand = g_rand_new_with_seed(seed + 1),
                     .doc = nb_doc_new(seed % 5 == 4 ? NB_DOC_SHEET : NB_DOC_REPORT),
                     .told = g_array_new(FALSE, TRUE, sizeof(Told))};
  teller->doc->pages = seed % 2 ? NB_DOC_WIDE : NB_DOC_A4;
  teller->doc->pair = (NbDocPair)(seed / 2 % 3);
  teller->doc->languages = (NbDocLanguages)(seed / 6 % 4 > 1 ? seed / 6 % 4 - 1 : 0);
  teller->doc->title_zh = g_strdup("年度报告");
  teller->doc->period = g_strdup("2024");
  for (guint n = any(teller, 3, 40); n > 0; n--)
    tell_node(teller);
}
