/* A passage of the text as characters with places, and the numbers in it. Internal to review. */
#pragma once
#include "lang/unit.h"
#include "review/review.h"

/** NbLetter: @figure: 1 + index of the bound figure it belongs to, 0 for none. */
typedef struct {
  gunichar c;
  gint32 line, column;
  guint figure;
} NbLetter;

typedef enum {
  NB_AMOUNT_COUNT,   /* 34.19万册次 */
  NB_AMOUNT_PERCENT, /* 35.4%, 三分之一 */
  NB_AMOUNT_POINTS,  /* 1.6个百分点 */
  NB_AMOUNT_TIMES,   /* 2.3倍, 翻一番 */
  NB_AMOUNT_RATIO,   /* 48:52 */
} NbAmountKind;

/** NbRole: what the words around a number make of it. */
typedef enum {
  NB_ROLE_NONE,
  NB_ROLE_BASE,     /* 上年为…, 由… */
  NB_ROLE_REACH,    /* …增至 */
  NB_ROLE_CHANGE,   /* 增长…, 比上年多…: @sign says up or down */
  NB_ROLE_SHARE,    /* 占… */
  NB_ROLE_PER,      /* 人均…, 每场… */
  NB_ROLE_EVERY,    /* the 5 of 每5位中有1位 */
  NB_ROLE_TOTAL,    /* 共计…, 合计… */
  NB_ROLE_RATE,     /* 办证率… */
  NB_ROLE_MULTIPLE, /* 是…的2倍 */
} NbRole;

typedef enum {
  NB_NEAR_MORE = 1 << 0,    /* 余, 多, 超, 以上: the true value is above */
  NB_NEAR_LESS = 1 << 1,    /* 近, 不足: below */
  NB_NEAR_ABOUT = 1 << 2,   /* 约, 左右 */
  NB_NEAR_WORDS = 1 << 3,   /* written in Chinese numerals */
  NB_NEAR_RANGE = 1 << 4,   /* 20~30 */
  NB_NEAR_ORDINAL = 1 << 6, /* 一期4200平方米: it tells which, not how many */
  NB_NEAR_EXEMPT = 1 << 5,  /* a year, day, time, ordinal, name, address: no quantity */
} NbNear;

enum { NB_MICRO = 1000000 };

/**
 * NbAmount: a number of the text. Values are in millionths of the unit's base word, and lie between
 * @low and @high as printed; @step is one in the last place printed.
 * @from: first character; @figures_to: past its digits and magnitude; @to: past its unit
 * @second: of a ratio a:b
 * @before, @after: (before marks) 约, 余 and the like as written: characters
 * @subject: where the words before it begin (after the last mark or number)
 * @year: the year the words give it; 0 when they give none
 * @sentence, @segment, @clause: counted by 。, by ； too, by ， too
 * @depth: of brackets
 * @bound: it is a figure of the data; @is_exact: @value is what the data say, and @printed what
 * its words say
 */
typedef struct {
  guint from, figures_to, to, subject;
  gint64 value, low, high, step, second;
  guint digits;
  NbAmountKind kind;
  NbRole role;
  guint near;
  int sign;
  const NbUnit *unit;
  guint sentence, segment, clause, depth;
  int year;
  gboolean bound, is_exact;
  gint64 printed;
} NbAmount;

typedef struct {
  NbPassageKind kind;
  int level;
  char *marker;
  NbPlace at;
  gboolean english;
  GArray *letters; /* of NbLetter, ended by the character 0 */
  GArray *amounts; /* of NbAmount */
  guint section;   /* counts headings that name another place */
} NbPassage;

typedef struct {
  NbRatio value;
  guint length;
} NbBound;

struct _NbReview {
  char *file;
  int year;
  const NbUnits *units;
  GPtrArray *plausible; /* of char**: the rows of plausible.tsv */
  GPtrArray *passages;
  GArray *bounds; /* of NbBound */
  GPtrArray *names;
  GPtrArray *remarks;
};

gboolean nb_plausible_load(NbReview *review, GError **error);

/** nb_remarks_new: Returns: (transfer full) (element-type NbRemark): an empty list. */
GPtrArray *nb_remarks_new(void);

/** nb_unit_at: Returns: (nullable): the longest unit that begins at character @i. */
const NbUnit *nb_unit_at(const NbReview *review, const NbPassage *passage, guint i);

/** nb_letter: Returns: the character, 0 outside. */
gunichar nb_letter(const NbPassage *passage, guint i);
guint nb_passage_length(const NbPassage *passage);

/** nb_words_at: Returns: length in characters of the longest word of @list that begins at @i, or
 * 0. */
guint nb_words_at(const NbPassage *passage, guint i, const char *const *list);

/** nb_words_before: Returns: length of the longest word that ends before @i and begins at or after
 * @from, or 0. */
guint nb_words_before(const NbPassage *passage, guint from, guint i, const char *const *list);

/** nb_words_last: Returns: %TRUE when a word of the list lies within @from..@to; @at gets where the
 * last one begins and @end where it ends. */
gboolean nb_words_last(const NbPassage *passage, guint from, guint to, const char *const *list,
                       guint *at, guint *end);
gboolean nb_words_in(const NbPassage *passage, guint from, guint to, const char *const *list);

/** nb_is_one_of: Returns: whether @c is a character of @list. */
gboolean nb_is_one_of(gunichar c, const char *list);
gboolean nb_is_digit(gunichar c);

/** nb_passage_text: Returns: (transfer full): characters @from to @to. */
char *nb_passage_text(const NbPassage *passage, guint from, guint to);

NbPlace nb_passage_place(const NbReview *review, const NbPassage *passage, guint i);

/** nb_amount_text: Returns: (transfer full): the number with its unit, as written. */
char *nb_amount_text(const NbPassage *passage, const NbAmount *amount);
const NbAmount *nb_amount_nth(const NbPassage *passage, guint i);

/** nb_amounts_find: reads the numbers of a passage, then nb_roles_find() their roles. */
void nb_amounts_find(const NbReview *review, NbPassage *passage);
void nb_roles_find(const NbReview *review, NbPassage *passage);

/** nb_chinese_numeral: reads 百, 二十三, 两千 from @i. Returns: characters read, 0 for none. */
guint nb_chinese_numeral(const NbPassage *passage, guint i, gint64 *value);

/** nb_is_exempt: Returns: whether the digits @from to @to are a date, time, name, address … */
gboolean nb_is_exempt(const NbReview *review, const NbPassage *passage, guint from, guint to);

/** nb_remark: adds a finding. @suggestion: (transfer full) (nullable). */
void nb_remark(NbReview *review, const NbPassage *passage, guint i, gboolean is_error,
               const char *code, char *suggestion, const char *format, ...) G_GNUC_PRINTF(7, 8);
