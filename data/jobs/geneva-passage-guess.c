/* Guesses from a passage. Role: runs extraction over the text near the words and takes what lies within them. Knows no
 * form and no rule of language.
 */
#include "jobs/geneva-passage-guess.h"

#include <math.h>
#include <string.h>

#include "extract/geneva-read.h"
#include "extract/geneva-times.h"
#include "jobs/geneva-proposals.h"
#include "model/geneva-row.h"

/* As much as an article has, before and behind. */
#define BYTES_BEFORE 16384
#define BYTES_BEHIND 2048
/* Longer passages are no single act. */
#define MAX_PASSAGE_BYTES 65536

void
geneva_passage_guess_free (GenevaPassageGuess *guess)
{
  if (!guess)
    return;
  g_free (guess->when);
  g_free (guess->place);
  g_free (guess);
}

static gboolean
is_within (GenevaTextRange range,
           GenevaTextRange words)
{
  return range.start >= words.start && range.end <= words.end;
}

static void
take (char       **slot,
      const char  *value)
{
  if (!*slot && value && *value)
    *slot = g_strdup (value);
}

static void
take_events (GenevaPassageGuess  *guess,
             const GenevaReading *reading,
             GenevaTextRange      words)
{
  for (guint i = 0; i < reading->events->len && !guess->when && !guess->place; i++) {
    const GenevaReadEvent *event = &g_array_index (reading->events, GenevaReadEvent, i);

    if (!is_within (event->range, words))
      continue;
    take (&guess->when, event->when);
    take (&guess->place, event->place);
  }
}

static void
take_forecasts (GenevaPassageGuess  *guess,
                const GenevaReading *reading,
                GenevaTextRange      words)
{
  for (guint i = 0; i < reading->forecasts->len && !guess->when; i++) {
    const GenevaReadForecast *forecast = &g_array_index (reading->forecasts, GenevaReadForecast, i);

    /* the words may be the date's alone */
    if (forecast->range.start < words.end && forecast->range.end > words.start)
      take (&guess->when, forecast->predicted);
  }
}

static void
take_figures (GenevaPassageGuess  *guess,
              const GenevaReading *reading,
              GenevaTextRange      words)
{
  const GenevaField *member = &geneva_schema_get_struct (GENEVA_LIST_FIGURES)->fields[GENEVA_FIGURE_QUALIFIER];

  for (guint i = 0; i < reading->figures->len && !guess->has_amount; i++) {
    const GenevaReadFigure *figure = &g_array_index (reading->figures, GenevaReadFigure, i);

    if (!is_within (figure->range, words))
      continue;
    guess->has_amount = TRUE;
    guess->low = figure->low;
    guess->high = figure->high;
    for (int k = 0; member->names[k]; k++) {
      if (g_strcmp0 (member->names[k], figure->qualifier) == 0)
        guess->qualifier = (GenevaQualifier) k;
    }
  }
}

static void
take_times_and_places (GenevaPassageGuess *guess,
                       GenevaReading      *reading,
                       GenevaTextRange     words)
{
  for (guint i = 0; i < reading->timexes->len && !guess->when; i++) {
    const GenevaTimex *timex = geneva_reading_timex (reading, i);

    if (is_within (timex->range, words) && (timex->kind == GENEVA_TIMEX_DATE || timex->kind == GENEVA_TIMEX_TIME))
      take (&guess->when, geneva_times_bounded_value (reading, timex));
  }
  for (guint i = 0; i < reading->mentions->len && !guess->place; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);

    if (mention->kind == GENEVA_ENTITY_PLACE && mention->entity != GENEVA_NO_INDEX && is_within (mention->range, words))
      take (&guess->place, geneva_reading_entity (reading, mention->entity)->name);
  }
}

GenevaPassageGuess *
geneva_passage_guess_new (GenevaSnapshot      *snapshot,
                          const GenevaExcerpt *excerpt,
                          GenevaList           list)
{
  g_autoptr (GenevaPassageGuess) guess = NULL;
  g_autoptr (GenevaLexicon) lexicon = NULL;
  g_autoptr (GenevaReading) reading = NULL;
  const char *text, *begin, *end, *from, *to;
  GenevaTextRange words;
  GenevaRow row;

  g_return_val_if_fail (snapshot != NULL && excerpt != NULL, NULL);

  if (!geneva_snapshot_get_row (snapshot, excerpt->source, &row))
    return NULL;
  text = geneva_row_get_text (&row, GENEVA_SOURCE_TEXT);
  if (!text || excerpt->end <= excerpt->start || (glong) excerpt->end > g_utf8_strlen (text, -1))
    return NULL;
  begin = g_utf8_offset_to_pointer (text, excerpt->start);
  end = g_utf8_offset_to_pointer (begin, (glong) excerpt->end - (glong) excerpt->start);
  if (end - begin > MAX_PASSAGE_BYTES)
    return NULL;
  lexicon = geneva_proposals_load_lexicon (NULL, snapshot, NULL);
  if (!lexicon)
    return NULL;
  /* whole characters */
  from = begin - text > BYTES_BEFORE ? begin - BYTES_BEFORE : text;
  while (from > text && ((guchar) *from & 0xc0) == 0x80)
    from--;
  to = end + MIN (strlen (end), BYTES_BEHIND);
  while (((guchar) *to & 0xc0) == 0x80)
    to++;
  words = (GenevaTextRange) { (guint32) (begin - from), (guint32) (end - from) };
  reading = geneva_reading_new ();
  geneva_reading_start (reading, from, (gsize) (to - from), (GenevaTextRange) { 0, (guint32) (to - from) },
                        geneva_row_get_text (&row, GENEVA_SOURCE_PUBLISHED));
  geneva_read_article (reading, lexicon);

  guess = g_new0 (GenevaPassageGuess, 1);
  guess->low = guess->high = NAN;
  if (list == GENEVA_LIST_EVENTS)
    take_events (guess, reading, words);
  if (list == GENEVA_LIST_FORECASTS)
    take_forecasts (guess, reading, words);
  take_figures (guess, reading, words);
  take_times_and_places (guess, reading, words);
  return g_steal_pointer (&guess);
}
