/* Readers, all invented: the cards of the year and the people who borrow. */
#pragma once
#include "random.h"
#include "sheet.h"

/**
 * SampleReader:
 * @number: printed as R0012345
 * @type: 中小学生, 少儿, 成人, 老年, 残障
 * @since: day of the year from which the card is valid; 0 for one of an earlier year
 */
typedef struct {
  guint32 number;
  const char *type;
  guint since;
} SampleReader;

/**
 * SampleReaders:
 * @cards: (element-type SampleReader): registered in the year, in the order of their numbers
 * @general, @children: (element-type SampleReader): who borrows, the keenest first
 */
typedef struct {
  GArray *cards;
  GArray *general, *children;
  SampleWheel general_wheel, children_wheel;
} SampleReaders;

/** sample_readers_make: @cards, @pupils: how many cards are new, and of these for pupils */
void sample_readers_make(SampleReaders *readers, gint64 cards, gint64 pupils);
void sample_readers_clear(SampleReaders *readers);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SampleReaders, sample_readers_clear)

/** sample_reader_draw: Returns: one who may borrow on @day, the keen more often. */
const SampleReader *sample_reader_draw(const SampleReaders *readers, gboolean is_child, guint day,
                                       SampleRandom *random);

/** sample_reader_number: @text: at least 9 bytes */
void sample_reader_number(const SampleReader *reader, char *text);
/** sample_reader_name: Returns: 读者甲子 and so on, sixty of them: nobody's name. */
const char *sample_reader_name(const SampleReader *reader);
gboolean sample_reader_is_child(const SampleReader *reader);

/** sample_readers_write: the sheet of the new cards. */
gboolean sample_readers_write(const SampleReaders *readers, const char *folder, GError **error);
