/* What stands around an expression of time: "late on", "the end of", "the first half of", "more than",
 * "by", "not … until", and what it makes of the value.
 *
 * Knows nothing of how the value came about.
 */
#include "extract/geneva-times-private.h"

#define BIT(id) GENEVA_TIME_BIT (id)

/* The cue of a class that ends right before the token, of up to four words; its first token. */
const GenevaLexiconEntry *
geneva_times_cue_before (const GenevaTimesContext *context,
                         guint32                   token,
                         guint32                   from,
                         guint32                   class_id,
                         guint32                  *first)
{
  const GenevaLexiconEntry *best = NULL;

  for (guint32 n = 1; n <= 4 && token >= from + n; n++) {
    guint found = 0;
    const GenevaLexiconEntry *entry = geneva_reading_cue_at (context->reading, context->lexicon, token - n,
                                                             class_id, &found);
    if (entry && found == n) {
      best = entry;
      *first = token - n;
    } else if (!entry && n == 1) {
      /* the single word may hide behind no phrase */
      entry = geneva_lexicon_word_cue (context->lexicon,
                                       geneva_reading_token (context->reading, token - 1)->word, class_id);
      if (entry) {
        best = entry;
        *first = token - 1;
      }
    }
  }
  return best;
}

/* "late on", "the end of the", "the first half of", "mid-" before `first`, not before `from`. */
void
geneva_times_read_before (const GenevaTimesContext *context,
                          guint32                   from,
                          guint32                   first,
                          gboolean                  may_have_edge,
                          GenevaTimeBefore         *before)
{
  guint32 i = first;      /* words from here on belong to it */
  guint32 at = first;     /* … to here, when more is found */

  memset (before, 0, sizeof *before);
  before->first = first;
  if (at > from && geneva_times_classes (context, at - 1) & BIT (THE))
    at--;
  if (at > from && may_have_edge && geneva_times_classes (context, at - 1) & BIT (OF) && at - 1 > from) {
    guint32 edge = at - 2;
    guint64 word = geneva_times_classes (context, edge);
      gboolean is_edge = (word & BIT (EDGE)) != 0;
    gboolean is_unit = (word & (BIT (UNIT) | BIT (UNITS) | BIT (HALF))) != 0;

    if (is_edge || is_unit) {
      guint32 begin = edge;
      int ordinal = 0;
      gboolean ok = is_edge && geneva_times_value (context, edge, GENEVA_TIME_EDGE) < 5;

      if (begin > from) {
        guint64 prior = geneva_times_classes (context, begin - 1);
        if (prior & (BIT (NUMBER)) && begin - 1 > from)    /* "the first two weeks of" */
          prior = geneva_times_classes (context, --begin - 1);
        if (prior & BIT (ORDINAL))
          ordinal = geneva_times_value (context, begin - 1, GENEVA_TIME_ORDINAL);
        else if (prior & BIT (LAST))
          ordinal = -1;
        if (ordinal) {
          begin--;
          ok = TRUE;
        } else if (begin < edge) {
          begin = edge;
        }
        if (!ordinal && prior & BIT (EARLY))
          begin--;
      }
      if (geneva_times_value (context, edge, GENEVA_TIME_EDGE) == 5 && !ordinal) {
        /* "the morning of June 5", "the week of June 3" */
        ok = begin > from && geneva_times_classes (context, begin - 1) & (BIT (THE) | BIT (EARLY));
      }
      if (ok) {
        before->edge = is_edge ? geneva_times_value (context, edge, GENEVA_TIME_EDGE) : 5;
        before->edge_ordinal = ordinal;
        if (is_unit)
          before->edge_unit = geneva_times_value (context, edge,
                                                  word & BIT (UNIT)
                                                      ? GENEVA_TIME_UNIT : GENEVA_TIME_UNITS) + 1;
        if (word & BIT (HALF))
          before->edge = 6;
        i = at = begin;
        if (at > from && geneva_reading_token (context->reading, at - 1)->word != 0 &&
            geneva_times_has (context, at - 1, GENEVA_TIME_VERY))
          i = --at;
        if (at > from && geneva_times_classes (context, at - 1) & BIT (THE))
          i = --at;
      }
    }
  }
  if (at > from && geneva_times_classes (context, at - 1) & BIT (EARLY)) {
    i = at - 1;
    before->early = geneva_times_value (context, i, GENEVA_TIME_EARLY);
  } else if (at > from + 1 && geneva_times_classes (context, at - 1) & (BIT (ON) | BIT (IN)) &&
             geneva_times_classes (context, at - 2) & BIT (EARLY)) {
    i = at - 2;
    before->early = geneva_times_value (context, i, GENEVA_TIME_EARLY);
  }
  if (i < first && i > from && geneva_times_has (context, i - 1, GENEVA_TIME_VERY))
    i--;
  if (before->early && i > from && geneva_times_classes (context, i - 1) & BIT (THE))
    i--;
  before->first = i;
}

/* The part of a value that "the first half of", "the end of" leave. */
void
geneva_times_apply_edge (const GenevaTimeBefore *before,
                         GenevaTimeValue        *value)
{
  gint64 first, last, length;
  GenevaPoint end;

  if (value->form != GENEVA_VALUE_POINT && value->form != GENEVA_VALUE_LASTING)
    return;
  /* most expressions have neither */
  if (!before->edge && !before->early)
    return;
  end = value->form == GENEVA_VALUE_LASTING ? value->last : value->at;
  first = geneva_point_first_day (&value->at);
  last = geneva_point_last_day (&end);
  if (before->edge) {
    int n = before->edge_ordinal;

    if (before->edge == 6 && n != 0) {
      if (end.precision == GENEVA_POINT_YEAR && value->form == GENEVA_VALUE_POINT) {
        GenevaPoint month = { .year = end.year, .month = n == 1 ? 1 : 7, .precision = GENEVA_POINT_MONTH };
        value->form = GENEVA_VALUE_LASTING;
        value->at = month;
        month.month += 5;
        value->last = month;
        return;
      }
      length = last - first + 1;
      if (length < 4)
        return;
      *value = n == 1 ? geneva_value_of_days (GENEVA_VALUE_LASTING, first, first + length / 2 - 1)
                      : geneva_value_of_days (GENEVA_VALUE_LASTING, first + length / 2, last);
      return;
    }
    if (before->edge_unit && n != 0) {
      int days = before->edge_unit - 1 == GENEVA_UNIT_WEEK ? 7 : before->edge_unit - 1 == GENEVA_UNIT_DAY
          ? 1 : 0;

      if (before->edge_unit - 1 == GENEVA_UNIT_WEEKEND && n > 0 && n < 6) {
        gint64 saturday = first + (5 - geneva_weekday (first) + 7) % 7 + 7 * (n - 1);
        if (saturday <= last)
          *value = geneva_value_of_days (GENEVA_VALUE_LASTING, saturday, saturday + 1);
        return;
      }
      if (days == 0 || last - first < 6)
        return;
      if (n > 0 && first + (gint64) days * n - 1 <= last)
        *value = geneva_value_of_days (GENEVA_VALUE_LASTING, first + (gint64) days * (n - 1), first + (gint64) days * n - 1);
      else if (n < 0)
        *value = geneva_value_of_days (GENEVA_VALUE_LASTING, last - days + 1, last);
      if (days == 1)
        value->form = GENEVA_VALUE_POINT;
      return;
    }
    if (before->edge_unit - 1 == GENEVA_UNIT_WEEK && last == first) {
      gint64 monday = first - geneva_weekday (first);
      *value = geneva_value_of_days (GENEVA_VALUE_LASTING, monday, monday + 6);
      return;
    }
    if (before->edge == 2 || before->edge == 1) {
      if (last > first) {
        GenevaPoint point = geneva_point_from_day (before->edge == 2 ? last : first);
        /* the end of a year is its last month, of a decade its last year */
        if (end.precision == GENEVA_POINT_YEAR || end.precision == GENEVA_POINT_SEASON)
          point = geneva_point_coarsen (point, GENEVA_POINT_MONTH);
        else if (end.precision < GENEVA_POINT_YEAR)
          point = geneva_point_coarsen (point, GENEVA_POINT_YEAR);
        point.is_about = TRUE;
        *value = geneva_value_of_point (point);
      }
      return;
    }
    if (before->edge == 3)
      value->at.is_about = value->form == GENEVA_VALUE_POINT;
  }
  if (before->early >= 1 && before->early <= 3 && value->form == GENEVA_VALUE_POINT &&
      value->at.precision < GENEVA_POINT_DAY)
    value->at.is_about = TRUE;
}

GenevaTimexBound
geneva_times_find_bound (const GenevaTimesContext *context,
                         guint32                   from,
                         guint32                   first,
                         guint32                   end,
                         guint32                  *last)
{
  GenevaReading *reading = context->reading;
  const GenevaSentence *sentence =
    geneva_reading_sentence (reading, geneva_reading_sentence_of (reading, first));
  guint32 cue_first = first, n_behind = 0;
  guint n;
  const GenevaLexiconEntry *entry = geneva_times_cue_before (context, first, MAX (from, sentence->first),
                                                             context->bound_class, &cue_first);
  GenevaTimexBound bound = entry ? (GenevaTimexBound) (int) entry->value : GENEVA_BOUND_NONE;
  guint32 behind = end;

  (void) n_behind;
  *last = end;
  if (behind < sentence->end_token && geneva_reading_token (reading, behind)->mark == ',')
    behind++;
  if (behind < sentence->end_token) {
    if (geneva_reading_cue_at (reading, context->lexicon, behind, context->at_earliest_class, &n))
      return GENEVA_BOUND_NOT_BEFORE;
    if (geneva_reading_cue_at (reading, context->lexicon, behind, context->at_latest_class, &n))
      return GENEVA_BOUND_BY;
  }
  if (bound == GENEVA_BOUND_UNTIL) {
    /* "not happen until October" */
    for (guint32 i = cue_first; i-- > sentence->first && cue_first - i <= 8; ) {
      if (geneva_times_classes (context, i) & BIT (NOT))
        return GENEVA_BOUND_NOT_BEFORE;
    }
  }
  if (bound == GENEVA_BOUND_BEFORE) {
    for (guint32 i = cue_first; i-- > sentence->first && cue_first - i <= 5; ) {
      if (geneva_times_classes (context, i) & BIT (NOT))
        return GENEVA_BOUND_NOT_BEFORE;
    }
  }
  /* "after Monday's talks", "before the weekend": only the second is a bound of the date */
  if ((bound == GENEVA_BOUND_AFTER || bound == GENEVA_BOUND_BEFORE) && end < sentence->end_token) {
    const GenevaToken *next = geneva_reading_token (reading, end);
    /* nor in "ahead of June 3 elections" */
    if (next->kind == GENEVA_TOKEN_POSSESSIVE || geneva_times_tells_planned_thing (context, end, end + 1))
      return GENEVA_BOUND_NONE;
  }
  return bound;
}
