/* What the looks for an event's date share.
 *
 * Internal to data/extract.
 */
#pragma once

#include "extract/geneva-event-parts.h"

G_BEGIN_DECLS

/* Whether it names a time at which something was, not how often or how long. */
gboolean    geneva_event_is_datable        (const GenevaTimex *timex);
/* Whether the date lies wholly before the day of the article. */
gboolean    geneva_event_lies_before       (GenevaReading *reading, const char *value);
/* "The first talks in two years", "their first talks since the war in 2003": how long there were none. What came "since the
 * vote in May", behind the token `behind`, was not in May either. */
gboolean    geneva_event_is_lapse          (const GenevaReading *reading, const GenevaTimex *timex, guint32 behind);
/* The value of a date with what its bound word makes of it, and with the day that an "and" joins to it: "by the end of
 * May", "since 2000", "on Wednesday and Thursday". */
const char *geneva_event_bounded_value     (GenevaReading *reading, guint32 index);
/* The first date of the verb's within the tokens, NULL: none; of an act to come none that is past. "Is currently mediating"
 * names no day of an act. */
const char *geneva_event_timex_within      (const GenevaEventSearch *search, const GenevaVerb *v, guint32 first, guint32 end,
                                            gboolean is_to_come);

/* "hours before she was to meet him", "during his trip": the date of what the words around the clause tell of. NULL: none. */
const char *geneva_event_date_around       (const GenevaEventSearch *search, guint32 verb);
/* The date of an act that is over, where none stands with its verb and another of the sentence is its too. NULL: none. */
const char *geneva_event_date_beside       (const GenevaEventSearch *search, guint32 verb);
/* "has festered for 22 years since Kenya's withdrawal", "the war has raged for 22 years": when the one was, and how long the
 * other has gone on. NULL: neither. */
const char *geneva_event_date_of_lasting   (const GenevaEventSearch *search, guint32 noun);
/* "said on Friday after talks with Kenya": on the day when it was said. NULL: nobody spoke after it. */
const char *geneva_event_date_of_speech    (const GenevaEventSearch *search, guint32 noun);
/* "the ongoing talks", "his recent visit": whatever the article tells of them. */
gboolean    geneva_event_is_ongoing        (const GenevaEventSearch *search, const GenevaVerb *noun);
/* The day before who acts, where it is the one on which it was said: "said on Friday he had asked them". NULL: it is not. */
const char *geneva_event_find_day_of_saying (const GenevaEventSearch *search, guint32 verb);

G_END_DECLS
