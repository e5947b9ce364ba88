/* What a passage seems to say, for the form in which an analyst codes it: the times and places that extraction reads out
 * of it, against the date of its source. A guess; nothing is proposed and nothing stored.
 */
#pragma once

#include "model/geneva-edit.h"

G_BEGIN_DECLS

typedef struct {
  char            *when;         /* EDTF, NULL: no time is told in the words */
  char            *place;        /* name, NULL: none */
  gboolean         has_amount;
  double           low, high;    /* high is NAN for one number */
  GenevaQualifier  qualifier;
} GenevaPassageGuess;

void                geneva_passage_guess_free (GenevaPassageGuess *guess);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaPassageGuess, geneva_passage_guess_free)

/* Reads the words with some of the text round them: who and what went before is understood. An event's or a forecast's
 * own date and place come before any other that is told in the words. NULL when the source has no such words or no lists
 * can be read. Any thread; loads the program's lists. */
G_GNUC_WARN_UNUSED_RESULT
GenevaPassageGuess *geneva_passage_guess_new  (GenevaSnapshot *snapshot, const GenevaExcerpt *excerpt, GenevaList list);

G_END_DECLS
