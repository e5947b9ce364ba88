/* A source's text, read-only: each coding a light mark under its words,
 * overlapping ones stacked; one passage highlighted by the text tag "passage".
 *
 * Signal "coding-activated" (uint: number of the passage): a click on coded
 * words, or Return where the cursor stands in them, the shortest coding there. "codings-changed": they, or their colours.
 */
#pragma once

#include "geneva-coding-colors.h"
#include "model/geneva-passages.h"
#include "store/geneva-search.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Name of the tag in the view's buffer. */
#define GENEVA_PASSAGE_TAG "passage"
#define GENEVA_FOUND_TAG "found"
#define GENEVA_HELD_TAG "held"

#define GENEVA_TYPE_CODED_TEXT (geneva_coded_text_get_type ())
G_DECLARE_FINAL_TYPE (GenevaCodedText, geneva_coded_text, GENEVA, CODED_TEXT, GtkTextView)

/* The text of a source and all of its codings; NULL and GENEVA_HANDLE_NONE empty the view. Of the text that is shown
 * already only the codings change: what is selected and in sight stays. O(text + passages). */
void     geneva_coded_text_set_source   (GenevaCodedText *self, GenevaSnapshot *snapshot, GenevaHandle source);
/* FALSE when the dossier holds no text of the source. */
gboolean geneva_coded_text_has_text     (GenevaCodedText *self);
/* The selected words in code points, without the blanks round them. FALSE when none are. */
gboolean geneva_coded_text_get_selected (GenevaCodedText *self, guint *start, guint *end);
/* The code point before which the cursor stands. */
guint    geneva_coded_text_get_cursor   (GenevaCodedText *self);
/* Selects words and brings them into sight. */
void     geneva_coded_text_select       (GenevaCodedText *self, guint start, guint end);
/* Moves the ends of what is selected outwards to whole words, as after a drag without Alt. */
void     geneva_coded_text_widen        (GenevaCodedText *self);
/* Words that somebody is about to code stay marked by the tag "held" until they are released, whatever is selected
 * meanwhile elsewhere: on X11 the selection goes to whatever entry selects next. `is_selected`: they are selected
 * again. */
void     geneva_coded_text_hold         (GenevaCodedText *self, guint start, guint end);
void     geneva_coded_text_release      (GenevaCodedText *self, gboolean is_selected);
/* The source's words; NULL: nothing is shown. Borrowed. */
const char *geneva_coded_text_get_words (GenevaCodedText *self);
/* Highlights one passage and scrolls to it. FALSE when its words are lost: then nothing is highlighted.
 * NULL takes the highlight away. */
gboolean geneva_coded_text_show_passage (GenevaCodedText *self, const GenevaPassage *passage);
/* While it is so a passage that is shown is not scrolled to: whoever clicked on it sees it. */
void     geneva_coded_text_set_still    (GenevaCodedText *self, gboolean is_still);
/* Marks what a search found by the tag "found", until another source is shown. GArray of GenevaSearchRange; NULL
 * takes the marks away. */
void     geneva_coded_text_show_found   (GenevaCodedText *self, const GArray *ranges);

/* ---- looks ---- */
void     geneva_coded_text_set_color_by (GenevaCodedText *self, GenevaColorBy color_by);
/* Sentences that nobody has coded are shaded, those that were set aside are dimmed. GArray of GenevaSentence; NULL:
 * none. */
void     geneva_coded_text_set_coverage (GenevaCodedText *self, const GArray *sentences);
/* For the margin: the passages by position (borrowed, may be NULL), and of one by its number the colour and what it
 * shows; where a code point of the text stands. */
const GArray *geneva_coded_text_get_passages (GenevaCodedText *self);
void     geneva_coded_text_get_color    (GenevaCodedText *self, guint passage, GdkRGBA *color);
/* What the colours mean, as Pango markup; "": there are none. */
G_GNUC_WARN_UNUSED_RESULT
char    *geneva_coded_text_dup_key      (GenevaCodedText *self);
G_GNUC_WARN_UNUSED_RESULT
char    *geneva_coded_text_dup_line     (GenevaCodedText *self, guint passage);
void     geneva_coded_text_get_iter     (GenevaCodedText *self, guint point, GtkTextIter *iter);

G_END_DECLS
