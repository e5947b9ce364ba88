/* What was read from an article follows the article's day: "on Friday" is another one then, or one at all. Called when an
 * analyst gives a source a date that it had not, or corrects it.
 */
#pragma once

#include "model/geneva-edit.h"

G_BEGIN_DECLS

/* For an edit, begun on the snapshot, that has set another day of publication: reads the source's own text by the day before
 * and by the new one, and sets what differs – dates of events and of their accounts, days on which something was said,
 * forecast or counted, and the days that forecasts name. Only of items that extraction proposed, and only where a date
 * is still as it was read: what an analyst dated stays. The edit has the title of the source's change then. Returns the
 * number of items that change; 0, and O(1), where the day is the same, the source new or its text not here. Any thread.
 * O(length of the text + passages of the source). */
guint geneva_redate (GenevaEdit *edit, GenevaSnapshot *snapshot, GenevaHandle source);

G_END_DECLS
