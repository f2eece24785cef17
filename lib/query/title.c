#include "query/title.h"
#include <string.h>

/* ---- text ---- */

/* One form of each character; blanks become one. */
static char *
fold(const char *text)
{
  g_autofree char *normal = g_utf8_normalize(text, -1, G_NORMALIZE_NFKC);
  g_autofree char *lower = g_utf8_casefold(normal ? normal : "", -1);
  GString *out = g_string_new(NULL);

  for (const char *p = lower; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);

    if (!g_unichar_isspace(c))
      g_string_append_unichar(out, c);
    else if (out->len > 0 && out->str[out->len - 1] != ' ')
      g_string_append_c(out, ' ');
  }
  return g_string_free(out, FALSE);
}

static void
cut_at(char *text, const char *mark)
{
  char *p = strstr(text, mark);

  if (p && p > text)
    *p = '\0';
}

/* Letters and digits of any script. */
static char *
letters(const char *text)
{
  GString *out = g_string_new(NULL);

  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);

    if (g_unichar_isalnum(c) || g_unichar_ismark(c) || c == 0x3007)
      g_string_append_unichar(out, c);
  }
  return g_string_free(out, FALSE);
}

/* Takes what stands in brackets out: [专著], and in titles nothing else. */
static char *
without_brackets(const char *text, const char *open, const char *close)
{
  GString *out = g_string_new(NULL);
  const char *p = text, *start;

  while ((start = strstr(p, open))) {
    const char *end = strstr(start, close);

    if (!end)
      break;
    g_string_append_len(out, p, start - p);
    p = end + strlen(close);
  }
  g_string_append(out, p);
  return g_string_free(out, FALSE);
}

/* ---- the words of an edition ---- */

static gboolean
is_numeral(gunichar c)
{
  static const char numerals[] = "〇零一二三四五六七八九十百";

  return g_ascii_isdigit((char)c) ? c < 0x80 : g_utf8_strchr(numerals, -1, c) != NULL;
}

/* Returns: bytes of @text without the numeral and 第 at its end; @text's length when there is none.
 */
static gsize
before_ordinal(const char *text, gsize size)
{
  const char *p = text + size;

  while (p > text) {
    const char *last = g_utf8_find_prev_char(text, p);

    if (!last || !is_numeral(g_utf8_get_char(last)))
      break;
    p = last;
  }
  if (p == text + size)
    return size;
  gsize at = (gsize)(p - text), mark = strlen("第");

  return at >= mark && strncmp(text + at - mark, "第", mark) == 0 ? at - mark : size;
}

static gboolean
ends_with(const char *text, gsize size, const char *word)
{
  gsize n = strlen(word);

  return size > n && strncmp(text + size - n, word, n) == 0;
}

/* 第2版 修订版 精装本: cut from the end, more than one, never all. */
static void
cut_edition(char *text)
{
  static const char *const words[] = {
      "修订版", "修订本", "增订版", "增订本", "增补版", "新版",   "全新版", "珍藏版",
      "典藏版", "纪念版", "精装版", "精装本", "平装版", "平装本", "精装",   "平装",
      "插图版", "插图本", "彩图版", "注音版", "美绘版", "全译本", "再版",   "最新版",
      "升级版", "校订版", "影印版", "周年",   "版本",
  };
  gboolean again = TRUE;

  while (again) {
    gsize size = strlen(text);

    again = FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(words) && !again; i++) {
      if (!ends_with(text, size, words[i]))
        continue;
      text[size - strlen(words[i])] = '\0';
      again = TRUE;
    }
    if (!again && ends_with(text, size, "版")) {
      gsize rest = before_ordinal(text, size - strlen("版"));

      again = rest > 0 && rest < size - strlen("版");
      if (again)
        text[rest] = '\0';
    }
  }
}

/* ---- parts of a set ---- */

static int
numeral_value(const char *text, gsize size)
{
  static const char *const digits[] = {"〇", "一", "二", "三", "四", "五",
                                       "六", "七", "八", "九", "十"};
  int value = 0, part = 0;

  for (const char *p = text; p < text + size; p = g_utf8_next_char(p)) {
    if (g_ascii_isdigit(*p)) {
      part = part * 10 + (*p - '0');
      continue;
    }
    int digit = 0;

    for (int i = 0; i <= 10; i++)
      digit = g_str_has_prefix(p, digits[i]) ? i : digit;
    if (digit == 10) {
      value += (part ? part : 1) * 10;
      part = 0;
    } else {
      part = digit;
    }
  }
  return MIN(value + part, 9999);
}

/* Cuts a numeral from @size bytes of @text. Returns: its value, or 0. */
static int
cut_numeral(char *text, gsize size)
{
  gsize start = size;

  while (start > 0) {
    const char *last = g_utf8_find_prev_char(text, text + start);

    if (!last || !is_numeral(g_utf8_get_char(last)))
      break;
    start = (gsize)(last - text);
  }
  int value = start < size && start > 0 ? numeral_value(text + start, size - start) : 0;

  if (value > 0) {
    text[start] = '\0';
    if (g_str_has_suffix(text, "第") && strlen(text) > strlen("第"))
      text[strlen(text) - strlen("第")] = '\0';
  }
  return value;
}

/* 上 中 下 with or without 册 卷 部 集, 第三卷, 卷三, 之二. */
static int
cut_volume_word(char *text)
{
  static const char *const units[] = {"册", "卷", "部", "集", "辑", "分册"};
  static const char *const places[] = {"上", "中", "下"};
  gsize size = strlen(text);

  for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
    if (!ends_with(text, size, units[i]))
      continue;
    gsize rest = size - strlen(units[i]);

    for (int k = 0; k < 3; k++) {
      if (!ends_with(text, rest, places[k]))
        continue;
      text[rest - strlen(places[k])] = '\0';
      return k + 1;
    }
    int value = cut_numeral(text, rest);

    if (value > 0)
      return value;
  }
  return 0;
}

/* A part that punctuation sets off: (上), . 2, Ⅲ (which NFKC makes iii), vol. 3 */
static int
volume_of_piece(const char *piece)
{
  static const char *const roman[] = {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"};
  static const char *const places[] = {"上", "中", "下"};
  static const char *const starts[] = {"vol", "volume", "v", "book", "part", "第", "卷", "之"};
  g_autofree char *word = letters(piece);
  g_autofree char *whole = g_strconcat("x", word, NULL);

  for (int i = 0; i < 3; i++) {
    if (strcmp(word, places[i]) == 0)
      return i + 1;
  }
  for (int i = 0; i < 10; i++) {
    if (strcmp(word, roman[i]) == 0)
      return i + 1;
  }
  for (gsize i = 0; i < G_N_ELEMENTS(starts); i++) {
    const char *rest = word + strlen(starts[i]);

    if (g_str_has_prefix(word, starts[i]) && *rest && strspn(rest, "0123456789") == strlen(rest))
      return numeral_value(rest, strlen(rest));
  }
  int value = cut_volume_word(whole);

  if (value > 0 && strlen(whole) == 1)
    return value;
  return *word && strlen(word) <= 3 && strspn(word, "0123456789") == strlen(word)
             ? numeral_value(word, strlen(word))
             : 0;
}

/* Cuts the last piece when it says a part. @text is folded and keeps its punctuation. */
static int
cut_volume_piece(char *text)
{
  gsize size = strlen(text);

  while (size > 0 && strchr(") ]", text[size - 1]))
    size--;
  gsize start = size;

  while (start > 0 && !strchr(" .,:;([", text[start - 1]) &&
         !(start >= 2 && strncmp(text + start - 2, "·", 2) == 0))
    start--;
  if (start == 0 || start == size)
    return 0;
  g_autofree char *piece = g_strndup(text + start, size - start);
  int value = volume_of_piece(piece);

  if (value > 0)
    text[start] = '\0';
  return value;
}

char *
nb_title_key(const char *title, char **volume)
{
  g_autofree char *folded = fold(title);
  g_autofree char *bare = without_brackets(folded, "[", "]");

  cut_at(bare, " / ");
  cut_at(bare, "/");
  cut_at(bare, " = ");
  g_strstrip(bare);
  int part = cut_volume_piece(bare);
  char *key = letters(bare);

  cut_edition(key);
  if (part == 0)
    part = cut_volume_word(key);
  cut_edition(key);
  *volume = part > 0 ? g_strdup_printf("%d", part) : g_strdup("");
  return key;
}

char *
nb_author_key(const char *author)
{
  static const char *const roles[] = {"主编", "编著", "编绘", "编写", "选编", "编译", "译注", "等",
                                      "著",   "编",   "译",   "绘",   "撰",   "作",   "文",   "图"};
  g_autofree char *folded = fold(author);
  g_autofree char *round = without_brackets(folded, "(", ")");
  g_autofree char *square = without_brackets(round, "[", "]");
  g_autofree char *tortoise = without_brackets(square, "〔", "〕");

  for (char *p = tortoise; *p; p++)
    if (strchr(";,/|", *p) && p > tortoise)
      *p = '\0';
  cut_at(tortoise, "、");
  char *key = letters(tortoise);

  for (gsize i = 0; i < G_N_ELEMENTS(roles); i++) {
    gsize size = strlen(key), n = strlen(roles[i]);

    /* a name has two characters at least: 王文 keeps its 文 */
    if (g_str_has_suffix(key, roles[i]) && size - n >= 2 * strlen("王")) {
      key[size - n] = '\0';
      i = (gsize)-1;
    }
  }
  return key;
}

/* ---- ISBN ---- */

static gboolean
is_valid(const char *digits, gsize n)
{
  int sum = 0;

  for (gsize i = 0; i < n; i++) {
    int digit = digits[i] == 'x' ? 10 : digits[i] - '0';

    if (digit == 10 && (n != 10 || i != 9))
      return FALSE;
    sum += n == 10 ? (10 - (int)i) * digit : digit * (i % 2 ? 3 : 1);
  }
  return sum % (n == 10 ? 11 : 10) == 0;
}

char *
nb_isbn_key(const char *isbn)
{
  g_autofree char *folded = fold(isbn);
  g_autoptr(GString) digits = g_string_new(NULL);

  for (const char *p = folded; *p; p++) {
    if (g_ascii_isdigit(*p) || (*p == 'x' && digits->len == 9))
      g_string_append_c(digits, *p);
    else if (digits->len > 0 && *p != '-' && *p != ' ' && (guint8)*p < 0x80)
      break;
  }
  gsize n = digits->len;

  if ((n != 10 && n != 13) || !is_valid(digits->str, n) ||
      strspn(digits->str, (char[]){digits->str[0], '\0'}) == n)
    return NULL;
  if (n == 10)
    return g_strndup(digits->str, 9);
  return g_str_has_prefix(digits->str, "978")   ? g_strndup(digits->str + 3, 9)
         : g_str_has_prefix(digits->str, "979") ? g_strndup(digits->str, 12)
                                                : NULL;
}
