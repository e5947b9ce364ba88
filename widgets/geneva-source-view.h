/* The source pane: whose text it is, what kind of text, and the text itself,
 * scrolled to the passage. A digest says so.
 *
 * Selected words are coded by the action "source.code" (s): signal "code"
 * (string: "actor", "event" … or "add"), geneva_source_view_get_excerpt tells
 * which words.
 *
 * A click on coded words: signal "coding-chosen" (GenevaPassageItem). Whoever owns the view selects the item and shows
 * that passage.
 *
 * Actions besides: "source.coverage" (toggle), "source.color-by" (s: "kind",
 * "coder", "review"), "source.next-open", "source.previous-open" (N, Shift+N), "source.find"
 * (Ctrl+F).
 *
 * Properties: "session", "passage"
 * (GenevaPassageItem, NULL keeps the text and takes the highlight away).
 */
#pragma once

#include "geneva-passage-item.h"
#include "geneva-coded-text.h"
#include "geneva-text-finder.h"
#include "model/geneva-edit.h"
#include "model/geneva-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_SOURCE_VIEW (geneva_source_view_get_type ())
G_DECLARE_FINAL_TYPE (GenevaSourceView, geneva_source_view, GENEVA, SOURCE_VIEW, GtkWidget)

void geneva_source_view_set_session (GenevaSourceView *self, GenevaSession *session);
void geneva_source_view_set_passage (GenevaSourceView *self, GenevaPassageItem *passage);
/* The words that are selected. FALSE when none are. */
gboolean         geneva_source_view_get_excerpt (GenevaSourceView *self, GenevaExcerpt *excerpt);
/* The source that is shown; NONE: none. */
GenevaHandle     geneva_source_view_get_source (GenevaSourceView *self);
/* Shows the text of a source without a passage of it. */
void             geneva_source_view_show_source (GenevaSourceView *self, GenevaHandle source);
/* Whether sentences that nobody has coded are shaded. */
void             geneva_source_view_set_coverage (GenevaSourceView *self, gboolean shows_coverage);
/* "12 of 31 sentences coded, 3 set aside"; "" while that is not shown. */
const char      *geneva_source_view_get_coverage_words (GenevaSourceView *self);
/* Selects the next sentence (or the one before) that nobody has coded, from the cursor on and round the end. FALSE:
 * there is none. */
gboolean         geneva_source_view_go_to_open (GenevaSourceView *self, gboolean is_forward);
/* The text view inside, for tests and focus. Borrowed. */
GenevaCodedText *geneva_source_view_get_text (GenevaSourceView *self);
/* What selected words can be coded as is not offered any more, until others are selected. */
void             geneva_source_view_hide_bar  (GenevaSourceView *self);
/* What finds in the shown text (Ctrl+F within it). Borrowed. */
GenevaTextFinder *geneva_source_view_get_finder (GenevaSourceView *self);

G_END_DECLS
