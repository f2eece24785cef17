/* Short texts in a picture: one line at a point, names at the side, and how they keep apart. */
#pragma once
#include "chart/series.h"

enum { NB_NAMES_MOST = 60 }; /* names that can be kept apart */

/** nb_label_style: Sans with digits of equal width. */
NbStyle nb_label_style(const NbDesk *desk, double size, NbColour colour);

/**
 * nb_label_line:
 * @text: (nullable)
 * @x, @middle: where the line is anchored, by @align, and the middle of its height
 * @room: pt; a longer line becomes smaller, then is cut with …; 0: no limit
 *
 * Returns: pt of width
 */
double nb_label_line(NbDesk *desk, NbFrame *frame, const char *text, const NbStyle *style, double x,
                     double middle, double room, NbAlign align);

/** nb_label_fits: Returns: does @text stand in @width × @height? */
gboolean nb_label_fits(NbDesk *desk, const char *text, const NbStyle *style, double width,
                       double height);

/** nb_label_name: Returns: (transfer full): the name of series @s in the language that leads. */
char *nb_label_name(const NbDesk *desk, const NbSeries *series, guint s);

/** nb_label_point: Returns: (transfer full): the label of point @i in the language that leads. */
char *nb_label_point(const NbDesk *desk, const NbSeries *series, guint i);

/** nb_label_pair: Returns: (transfer full): “中文 English”, as the languages ask for. */
char *nb_label_pair(const NbDesk *desk, const char *zh, const char *en);

/** nb_label_second: as nb_desk_second(), but NULL too when the Chinese has it in it: 2024年, 2024.
 */
const char *nb_label_second(const NbDesk *desk, const char *zh, const char *en);

/** nb_label_two: the language that leads, and the other under it, around @middle. English is left
 * away where @height has no room for two lines. */
void nb_label_two(NbDesk *desk, NbFrame *frame, const char *zh, const char *en,
                  const NbStyle *style, double x, double middle, double room, double height,
                  NbAlign align);

/** nb_label_number: Returns: (transfer full): a value as nb_series_print() writes it. */
char *nb_label_number(const NbDesk *desk, const NbSeries *series, guint i, guint s);

/** nb_label_share: Returns: (transfer full): “34.2%”; "" when @whole is not above zero. */
char *nb_label_share(const NbDesk *desk, double part, double whole);

/**
 * nb_label_spread:
 * @at: (inout): n middles; they become at least @gap apart, move as little as that takes, and stay
 *   between @low and @high as long as there is room
 */
void nb_label_spread(double *at, guint n, double gap, double low, double high);

/** nb_label_colours: the colours of the columns of numbers, grey for 其他. @out: (out): one for
 * each, at most NB_COLOURS_MOST. */
void nb_label_colours(const NbDesk *desk, const NbSeries *series, NbColour *out);

/** nb_label_is_rest: Returns: is point @i what is left over: 其他? */
gboolean nb_label_is_rest(const NbSeries *series, guint i);

/** nb_label_comes_before: Returns: whether point @a stands before @b in an order by size: the
 * larger first, what is left over last, however large it is. */
gboolean nb_label_comes_before(const NbSeries *series, guint a, guint b);
