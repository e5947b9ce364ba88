/* What the tests of extraction share: a lexicon, a text read with it, and what was found as a line of words. */
#pragma once

#include "extract/geneva-read.h"

G_BEGIN_DECLS

/* The program's own lexicon, loaded once for the test program. Borrowed. */
GenevaLexicon *reading_stage_get_lexicon (void);

/* The whole text as body. */
G_GNUC_WARN_UNUSED_RESULT
GenevaReading *reading_stage_start (const char *text, const char *published);
/* All stages, with the program's own lexicon. */
G_GNUC_WARN_UNUSED_RESULT
GenevaReading *reading_stage_read  (const char *text, const char *published);

/* "US | , | Russian": the tokens' own bytes. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char *reading_stage_dup_tokens    (const GenevaReading *reading);
/* The sentences' own bytes, one a line; newlines inside are shown as spaces. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char *reading_stage_dup_sentences (const GenevaReading *reading);
/* The bytes of a range. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char *reading_stage_dup_range     (const GenevaReading *reading, GenevaTextRange range);

/* "kind status date: source, source > target" of each event, apart by " | ". Owned. */
G_GNUC_WARN_UNUSED_RESULT
char *reading_stage_dup_events    (const GenevaReading *reading);

/* A text and the events that it tells, as above. */
typedef struct {
  const char *text, *events;
} ReadingStageCase;

/* Reads each text behind a headline that says nothing; all that is told otherwise is said before the test fails. */
void reading_stage_check_events    (const ReadingStageCase *cases, guint n, const char *published);

G_END_DECLS
