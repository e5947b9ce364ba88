/* Finds words in the text of one source: an entry, how many places there are,
 * one after the other. The place that is shown is selected, so that it can be
 * coded as soon as the finder closes. Case and accents do not count.
 */
#pragma once

#include "geneva-coded-text.h"

G_BEGIN_DECLS

#define GENEVA_TYPE_TEXT_FINDER (geneva_text_finder_get_type ())
G_DECLARE_FINAL_TYPE (GenevaTextFinder, geneva_text_finder, GENEVA, TEXT_FINDER, GtkWidget)

/* Not held; once. */
void        geneva_text_finder_set_text_view (GenevaTextFinder *self, GenevaCodedText *text);
/* Shows itself and takes the keyboard; what is selected in one line is looked for. */
void        geneva_text_finder_begin         (GenevaTextFinder *self);
/* Goes, and gives the keyboard to the text. */
void        geneva_text_finder_end           (GenevaTextFinder *self);
/* As if typed. */
void        geneva_text_finder_look_for      (GenevaTextFinder *self, const char *words);
/* To the next place (1) or the one before (-1), round the ends. FALSE: there is none. */
gboolean    geneva_text_finder_step          (GenevaTextFinder *self, int step);
/* "2 of 5"; "" while nothing is looked for. */
const char *geneva_text_finder_get_words     (GenevaTextFinder *self);

G_END_DECLS
