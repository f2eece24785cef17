/* What is shown of a person who signed a message, and of what he wrote. */
#pragma once
#include <glib.h>

/**
 * nb_mask_person:
 * @name: as the person signed
 *
 * 张三 becomes 张*, 欧阳小红 欧阳*, 王秀英女士 王*女士, John Smith J* S*; 王女士 and 一位读者 tell
 * nobody's name and stay; a number becomes ****1234.
 *
 * Returns: (transfer full)
 */
char *nb_mask_person(const char *name);

/**
 * nb_mask_prose:
 * @text: UTF-8
 *
 * Hides what leads to a person: numbers of seven digits and more, also in groups (telephones,
 * identity and card numbers), mail addresses, and the name behind 微信号 or QQ. Dates and spans of
 * years stay.
 *
 * Returns: (transfer full)
 */
char *nb_mask_prose(const char *text);
