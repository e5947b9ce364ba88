/* What reports and proof sheets say of a record or a passage. Role: words out
 * of one snapshot, translated, dates in the reader's locale. Nothing is kept,
 * and nothing known of where the words stand.
 */
#include "geneva-report-words.h"

#include "analysis/geneva-links.h"
#include "base/geneva-edtf-words.h"
#include "base/geneva-utf8.h"
#include "geneva-number.h"
#include "model/geneva-schema-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define CONTEXT_POINTS 100

static const char *
get_value_words (const GenevaRow *row, guint field)
{
  int value = geneva_row_get_enum (row, field);

  return value >= 0 ? geneva_field_get_value_words (&row->type->fields[field], value) : "";
}

static char *
dup_label (GenevaSnapshot *snapshot, const GenevaRow *row, guint field)
{
  GenevaHandle handle = geneva_row_get_ref (row, field);

  return handle != GENEVA_HANDLE_NONE ? geneva_snapshot_dup_label (snapshot, geneva_snapshot_get_kept (snapshot, handle))
                                      : NULL;
}

static char *
dup_date_words (const GenevaEdtf *date, const char *locale)
{
  return date != NULL ? geneva_edtf_dup_words (date, locale) : NULL;
}

/* ---- records ---- */

/* By the paper's or the agency's own name where nobody is named. */
static char *
dup_claimant (GenevaSnapshot *snapshot, const GenevaRow *row, guint by, guint via, guint evidence)
{
  g_autofree char *name = dup_label (snapshot, row, by);
  GenevaRowIter iter;
  GenevaRow source;

  if (name != NULL)
    return g_steal_pointer (&name);
  geneva_row_iter_init (&iter, row, via);
  if (geneva_row_iter_next (&iter))
    name = dup_label (snapshot, &iter.item, 0);
  geneva_row_iter_init (&iter, row, evidence);
  if (name == NULL && geneva_row_iter_next (&iter)
      && geneva_snapshot_get_row (snapshot, geneva_row_get_ref (&iter.item, GENEVA_EXCERPT_SOURCE), &source))
    name = g_strdup (geneva_row_get_text (&source, geneva_row_has (&source, GENEVA_SOURCE_PUBLISHER)
                                                     ? GENEVA_SOURCE_PUBLISHER : GENEVA_SOURCE_TITLE));
  if (name == NULL)
    return g_strdup (_("unnamed"));
  /* Translators: an agency or a paper that tells something without saying who said it */
  return g_strdup_printf (_("%s, no source given"), name);
}

static char *
dup_statement (GenevaSnapshot *snapshot, const GenevaRow *row, GenevaHandle handle)
{
  const GenevaPassage said = { .item = handle, .shows = GENEVA_SHOWS_SAID };
  g_autofree char *line = geneva_passage_dup_line (snapshot, &said);
  g_autofree char *claimant = NULL;
  const char *unnamed = _("unnamed");

  if (geneva_row_has (row, GENEVA_STATEMENT_SPEAKER) || !g_str_has_prefix (line, unnamed))
    return g_steal_pointer (&line);
  claimant = dup_claimant (snapshot, row, GENEVA_STATEMENT_SPEAKER, GENEVA_STATEMENT_VIA, GENEVA_STATEMENT_EVIDENCE);
  return g_strconcat (claimant, line + strlen (unnamed), NULL);
}

static char *
dup_number (double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (value >= 0.0 && value < 1e15 && value == floor (value))
    return geneva_number_dup ((guint64) value);
  return g_strdup (g_ascii_formatd (digits, sizeof digits, "%.12g", value));
}

static char *
dup_amount (const GenevaRow *figure)
{
  double low = 0.0, high = 0.0;
  g_autofree char *amount = NULL;
  const char *qualifier = get_value_words (figure, GENEVA_FIGURE_QUALIFIER);

  if (!geneva_row_get_number (figure, GENEVA_FIGURE_LOW, &low))
    return g_strdup ("");
  amount = dup_number (low);
  if (geneva_row_get_number (figure, GENEVA_FIGURE_HIGH, &high) && high > low) {
    g_autofree char *last = dup_number (high);

    /* Translators: a range of numbers */
    return g_strdup_printf (_("%s–%s"), amount, last);
  }
  if (geneva_row_get_enum (figure, GENEVA_FIGURE_QUALIFIER) == GENEVA_QUALIFIER_EXACTLY || qualifier[0] == '\0')
    return g_steal_pointer (&amount);
  /* Translators: a qualifier and a number: "at least 94,000" */
  return g_strdup_printf (_("%s %s"), qualifier, amount);
}

static char *
dup_predicted (const GenevaRow *row, const char *locale)
{
  g_autofree char *predicted = dup_date_words (geneva_row_get_date (row, GENEVA_FORECAST_PREDICTED), locale);
  const char *words = predicted != NULL ? predicted : _("no date named");

  if (geneva_row_get_enum (row, GENEVA_FORECAST_POLARITY) == GENEVA_POLARITY_WILL_NOT)
    /* Translators: the date for which something is ruled out */
    return g_strdup_printf (_("will not be, %s"), words);
  /* Translators: the date that a forecast names, and how strong it is: "October 2013, expected" */
  return g_strdup_printf (_("%s, %s"), words, get_value_words (row, GENEVA_FORECAST_STRENGTH));
}

char *
geneva_report_dup_value (GenevaSnapshot *snapshot, GenevaHandle handle, const char *locale)
{
  GenevaRow row;

  if (!geneva_snapshot_get_row (snapshot, handle, &row))
    return g_strdup ("");
  switch (GENEVA_HANDLE_LIST (handle)) {
    case GENEVA_LIST_EVENTS: {
      const char *status = geneva_status_get_words (geneva_event_get_status (snapshot, &row));

      if (!geneva_row_has (&row, GENEVA_EVENT_KIND))
        return g_strdup (status);
      /* Translators: an event's kind and status: "meeting, planned" */
      return g_strdup_printf (_("%s, %s"), get_value_words (&row, GENEVA_EVENT_KIND), status);
    }
    case GENEVA_LIST_ACTORS:
      return g_strdup (get_value_words (&row, GENEVA_ACTOR_KIND));
    case GENEVA_LIST_FORECASTS:
      return dup_predicted (&row, locale);
    case GENEVA_LIST_FIGURES:
      return dup_amount (&row);
    case GENEVA_LIST_STATEMENTS:
      return g_strdup (get_value_words (&row, GENEVA_STATEMENT_STANCE));
    case GENEVA_LIST_TIES:
      return g_strdup (geneva_row_has (&row, GENEVA_TIE_ROLE) ? geneva_row_get_text (&row, GENEVA_TIE_ROLE)
                                                               : get_value_words (&row, GENEVA_TIE_KIND));
    case GENEVA_LIST_LINKS:
      return g_strdup (get_value_words (&row, GENEVA_LINK_KIND));
    default:
      return g_strdup ("");
  }
}

/* Of a claim about something: who, about what, what. */
static char *
dup_claim (GenevaSnapshot *snapshot, const GenevaRow *row, guint by, guint via, guint evidence, guint subject,
           const char *value)
{
  g_autofree char *claimant = dup_claimant (snapshot, row, by, via, evidence);
  g_autofree char *title = geneva_snapshot_dup_title (snapshot, geneva_snapshot_get_kept (snapshot,
                                                                                        geneva_row_get_ref (row, subject)));

  /* Translators: who says something, about what, and what: "United Nations on Killed in the war: at least 94,000" */
  return g_strdup_printf (_("%s on %s: %s"), claimant, title, value);
}

/* A link that joins links is named by these alone. */
static char *
dup_end (GenevaSnapshot *snapshot, GenevaHandle handle, const char *locale)
{
  return GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_LINKS ? geneva_snapshot_dup_title (snapshot, handle)
                                                          : geneva_report_dup_record (snapshot, handle, locale);
}

char *
geneva_report_dup_record (GenevaSnapshot *snapshot, GenevaHandle handle, const char *locale)
{
  g_autofree char *title = geneva_snapshot_dup_title (snapshot, handle);
  g_autofree char *value = NULL;
  GenevaRow row;

  if (!geneva_snapshot_get_row (snapshot, handle, &row))
    return g_steal_pointer (&title);
  value = geneva_report_dup_value (snapshot, handle, locale);
  switch (GENEVA_HANDLE_LIST (handle)) {
    case GENEVA_LIST_STATEMENTS:
      return dup_statement (snapshot, &row, handle);
    case GENEVA_LIST_FORECASTS:
      return dup_claim (snapshot, &row, GENEVA_FORECAST_BY, GENEVA_FORECAST_VIA, GENEVA_FORECAST_EVIDENCE,
                        GENEVA_FORECAST_EVENT, value);
    case GENEVA_LIST_FIGURES:
      return dup_claim (snapshot, &row, GENEVA_FIGURE_BY, GENEVA_FIGURE_VIA, GENEVA_FIGURE_EVIDENCE,
                        GENEVA_FIGURE_QUANTITY, value);
    case GENEVA_LIST_TIES:
      /* Translators: two actors, and what joins them */
      return g_strdup_printf (_("%s: %s"), title, value);
    case GENEVA_LIST_LINKS: {
      g_autofree char *from = NULL, *to = NULL;
      GenevaLinkLine line;

      if (!geneva_links_read (snapshot, handle, &line))
        return g_steal_pointer (&title);
      from = dup_end (snapshot, line.from, locale);
      to = dup_end (snapshot, line.to, locale);
      /* Translators: a record, "contradicts", another record */
      return g_strdup_printf (_("%s – %s – %s"), from, geneva_link_kind_get_words (line.kind), to);
    }
    default:
      return g_steal_pointer (&title);
  }
}

/* The member that tells when; -1: none. */
static int
get_date_field (GenevaList list)
{
  switch (list) {
    case GENEVA_LIST_EVENTS: return GENEVA_EVENT_WHEN;
    case GENEVA_LIST_STATEMENTS: return GENEVA_STATEMENT_WHEN;
    case GENEVA_LIST_FORECASTS: return GENEVA_FORECAST_MADE;
    case GENEVA_LIST_FIGURES: return GENEVA_FIGURE_AS_OF;
    case GENEVA_LIST_TIES: return GENEVA_TIE_WHEN;
    case GENEVA_LIST_SOURCES: return GENEVA_SOURCE_PUBLISHED;
    default: return -1;
  }
}

char *
geneva_report_dup_date (GenevaSnapshot *snapshot, GenevaHandle handle, const char *locale)
{
  int field = get_date_field (GENEVA_HANDLE_LIST (handle));
  GenevaRow row;

  if (field < 0 || !geneva_snapshot_get_row (snapshot, handle, &row))
    return NULL;
  return dup_date_words (geneva_row_get_date (&row, (guint) field), locale);
}

char *
geneva_report_dup_basis (GenevaSnapshot *snapshot, GenevaHandle handle)
{
  GenevaRow row, basis;

  if (GENEVA_HANDLE_LIST (handle) != GENEVA_LIST_EVENTS || !geneva_snapshot_get_row (snapshot, handle, &row) ||
      !geneva_row_get_struct (&row, GENEVA_EVENT_WHEN_BASIS, &basis))
    return NULL;
  /* Translators: the words that name a date, the day they are reckoned from, and by which rule */
  return g_strdup_printf (_("%s; reckoned from %s; %s"), geneva_row_get_text (&basis, GENEVA_WHEN_BASIS_WORDS),
                          geneva_row_get_text (&basis, GENEVA_WHEN_BASIS_ANCHOR),
                          geneva_row_get_text (&basis, GENEVA_WHEN_BASIS_RULE));
}

/* ---- who says it ---- */

/* What holds speaker and chain: the record, or the account of an event. */
static gboolean
get_claim (GenevaSnapshot *snapshot, const GenevaPassage *passage, GenevaRow *claim)
{
  GenevaRowIter iter;
  GenevaRow row;

  if (!geneva_snapshot_get_row (snapshot, passage->item, &row))
    return FALSE;
  if (GENEVA_HANDLE_LIST (passage->item) != GENEVA_LIST_EVENTS) {
    *claim = row;
    return TRUE;
  }
  geneva_row_iter_init (&iter, &row, GENEVA_EVENT_ACCOUNTS);
  for (guint i = 0; geneva_row_iter_next (&iter); i++) {
    if (i == passage->account) {
      *claim = iter.item;
      return TRUE;
    }
  }
  return FALSE;
}

char *
geneva_report_dup_speaker (GenevaSnapshot *snapshot, const GenevaPassage *passage)
{
  g_autofree char *by = NULL, *for_whom = NULL;
  int by_field, for_field;
  GenevaRow claim;

  if (!get_claim (snapshot, passage, &claim))
    return NULL;
  by_field = geneva_struct_find (claim.type, "speaker");
  if (by_field < 0)
    by_field = geneva_struct_find (claim.type, "by");
  for_field = geneva_struct_find (claim.type, "for");
  by = by_field >= 0 ? dup_label (snapshot, &claim, (guint) by_field) : NULL;
  for_whom = for_field >= 0 ? dup_label (snapshot, &claim, (guint) for_field) : NULL;
  if (by == NULL)
    return g_steal_pointer (&for_whom);
  if (for_whom == NULL)
    return g_steal_pointer (&by);
  /* Translators: a speaker, and whom he speaks for */
  return g_strdup_printf (_("%s for %s"), by, for_whom);
}

char *
geneva_report_dup_chain (GenevaSnapshot *snapshot, const GenevaPassage *passage)
{
  g_autoptr (GString) chain = NULL;
  GenevaRowIter iter;
  GenevaRow claim;
  int field;

  if (!get_claim (snapshot, passage, &claim))
    return NULL;
  field = geneva_struct_find (claim.type, "via");
  if (field < 0)
    return NULL;
  geneva_row_iter_init (&iter, &claim, (guint) field);
  while (geneva_row_iter_next (&iter)) {
    g_autofree char *label = dup_label (snapshot, &iter.item, 0);

    if (chain == NULL)
      chain = g_string_new (NULL);
    else
      g_string_append (chain, _(", "));
    g_string_append (chain, label != NULL ? label : "");
  }
  return chain != NULL ? g_string_free (g_steal_pointer (&chain), FALSE) : NULL;
}

/* ---- words ---- */

const char *
geneva_report_get_text_kind (GenevaSnapshot *snapshot, GenevaHandle source)
{
  GenevaRow row;

  if (!geneva_snapshot_get_row (snapshot, source, &row))
    return NULL;
  switch (geneva_row_get_enum (&row, GENEVA_SOURCE_TEXT_KIND)) {
    case GENEVA_TEXT_DIGEST: return _("Digest");
    case GENEVA_TEXT_TRANSLATION: return _("Translation");
    case GENEVA_TEXT_TRANSCRIPT: return _("Transcript");
    default: return NULL;
  }
}

const char *
geneva_report_get_text_kind_name (GenevaSnapshot *snapshot, GenevaHandle source)
{
  GenevaRow row;

  if (geneva_report_get_text_kind (snapshot, source) == NULL || !geneva_snapshot_get_row (snapshot, source, &row))
    return NULL;
  return geneva_row_get_enum_name (&row, GENEVA_SOURCE_TEXT_KIND);
}

/* On one line: what breaks lines in a source breaks none here. */
static char *
dup_plain (const char *text, gsize length)
{
  GString *plain = g_string_sized_new (length);
  gboolean is_space = FALSE;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c <= 0x20 || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029) {
      is_space = TRUE;
      continue;
    }
    if (is_space)
      g_string_append_c (plain, ' ');
    is_space = FALSE;
    g_string_append_unichar (plain, c);
  }
  if (is_space)
    g_string_append_c (plain, ' ');
  return g_string_free (plain, FALSE);
}

char *
geneva_report_dup_words (const GenevaPassage *passage, guint *n_cut)
{
  const char *end;
  glong n;
  char *words;

  *n_cut = 0;
  if (passage->exact == NULL)
    return NULL;
  n = g_utf8_strlen (passage->exact, -1);
  end = passage->exact + strlen (passage->exact);
  if (n > GENEVA_REPORT_MOST_WORDS) {
    *n_cut = (guint) (n - GENEVA_REPORT_MOST_WORDS);
    end = g_utf8_offset_to_pointer (passage->exact, GENEVA_REPORT_MOST_WORDS);
  }
  words = dup_plain (passage->exact, (gsize) (end - passage->exact));
  return g_strstrip (words);
}

char *
geneva_report_dup_shown (GenevaSnapshot *snapshot, const GenevaPassage *passage, guint most)
{
  const char *kind = geneva_report_get_text_kind (snapshot, passage->source);
  guint n_cut;
  g_autofree char *words = geneva_report_dup_words (passage, &n_cut);
  g_autofree char *head = NULL;

  if (words == NULL)
    return g_strdup_printf (_("characters %u–%u"), passage->start, passage->end);
  head = geneva_utf8_dup_head (words, n_cut > 0 ? MIN (most, GENEVA_REPORT_MOST_WORDS - 1) : most);
  if (kind != NULL)
    /* Translators: "Digest", and what it says */
    return g_strdup_printf (_("%s: %s"), kind, head);
  return geneva_utf8_is_quoted (words) ? g_steal_pointer (&head) : g_strdup_printf (_("“%s”"), head);
}

/* Whole words of the paragraph, at the side where the passage is. */
static char *
dup_side (const char *text, gsize from, gsize to, gboolean is_before, gboolean is_cut)
{
  const char *begin = text + from, *end = text + to;
  g_autofree char *plain = NULL;
  GString *side;

  for (const char *p = begin; p < end; p++) {
    if (*p != '\n')
      continue;
    if (is_before) {
      begin = p + 1;
      is_cut = FALSE;
    } else {
      end = p;
      is_cut = FALSE;
    }
  }
  if (is_cut && is_before) {
    const char *space = memchr (begin, ' ', (gsize) (end - begin));

    begin = space != NULL ? space + 1 : begin;
  } else if (is_cut) {
    const char *p = end;

    while (p > begin && *(p - 1) != ' ')
      p--;
    end = p > begin ? p - 1 : end;
  }
  plain = dup_plain (begin, (gsize) (end - begin));
  side = g_string_new (is_cut && is_before ? "…" : NULL);
  g_string_append (side, is_before ? g_strchug (plain) : g_strchomp (plain));
  if (is_cut && !is_before)
    g_string_append (side, "…");
  return g_string_free (side, FALSE);
}

void
geneva_report_dup_context (GenevaSnapshot *snapshot, const GenevaPassage *passage, char **before, char **after)
{
  const GenevaTextIndex *index;
  const char *text;
  guint length, from, to;
  GenevaRow row;

  *before = *after = NULL;
  if (!geneva_snapshot_get_row (snapshot, passage->source, &row) || !geneva_row_has (&row, GENEVA_SOURCE_TEXT) ||
      passage->is_lost) {
    *before = g_strdup ("");
    *after = g_strdup ("");
    return;
  }
  index = geneva_pools_get_text_index (row.pools, geneva_row_get_word (&row, GENEVA_SOURCE_TEXT));
  text = geneva_row_get_text (&row, GENEVA_SOURCE_TEXT);
  length = geneva_text_index_get_length (index);
  from = passage->start > CONTEXT_POINTS ? passage->start - CONTEXT_POINTS : 0;
  to = length - MIN (passage->end, length) > CONTEXT_POINTS ? passage->end + CONTEXT_POINTS : length;
  *before = dup_side (text, geneva_text_index_to_byte (index, from),
                      geneva_text_index_to_byte (index, MIN (passage->start, length)), TRUE, from > 0);
  *after = dup_side (text, geneva_text_index_to_byte (index, MIN (passage->end, length)),
                     geneva_text_index_to_byte (index, to), FALSE, to < length);
}

gboolean
geneva_report_shows (const GenevaRow *row, gboolean unreviewed)
{
  int review = geneva_struct_find (row->type, "review"), merged = geneva_struct_find (row->type, "merged-into");
  int state = review >= 0 ? geneva_row_get_enum (row, (guint) review) : -1;

  if (merged >= 0 && geneva_row_has (row, (guint) merged))
    return FALSE;
  return state != GENEVA_REVIEW_REJECTED && (unreviewed || state != GENEVA_REVIEW_SUGGESTED);
}
