/* What two editions of a book have in common: its title, author and number, without what an edition
 * adds. */
#pragma once
#include <glib.h>

/**
 * nb_title_key:
 * @title: as the system has it: 百年孤独 = Cien años de soledad : 50周年纪念版 / (哥)马尔克斯
 * @volume: (out) (transfer full) (nullable): which part of a set it is, as digits: 第二部, 下册, Ⅲ
 * and
 *   ". 2" behind the title; "" for none
 *
 * Full-width forms, case, blanks and punctuation aside; without parallel title, statement of
 * responsibility, [专著] and words of the edition (第2版, 修订版, 精装, 纪念版). The title proper
 * and the words behind a colon stay.
 *
 * Returns: (transfer full): "" when nothing is left
 */
char *nb_title_key(const char *title, char **volume);

/** nb_author_key: Returns: (transfer full): the first author without role (著 主编 译), country in
 * brackets, years, case and blanks. */
char *nb_author_key(const char *author);

/** nb_isbn_key: Returns: (transfer full) (nullable): what ISBN-10 and ISBN-13 of one book share:
 * its nine digits, or twelve with the prefix 979; %NULL when the check digit is wrong, or it is no
 * ISBN.
 */
char *nb_isbn_key(const char *isbn);
