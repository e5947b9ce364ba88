/* Plain dates taken apart. Role: the text as a row of numbers, words and signs,
 * and the words that mean something in a date, in the reader's language and in
 * English. It must not know what makes a date.
 *
 * It is long by its list of words, which translators want in one place; then come the
 * signs and numbers, the words (Chinese is cut by what is known), and the row of tokens.
 */
#include "base/geneva-edtf-plain-private.h"

#include "base/geneva-edtf-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_PHRASE 5          /* words of one keyword */
#define MOST_UNITS 10000      /* "in 5000 days" */

static const char * const key_phrases[N_KEYS] = {
  /* Translators: words by which dates are typed, each list with its alternatives parted by "|", longer ones first.
   * Give those of your language, in small letters; the English ones are understood besides. */
  [KEY_ABOUT] = N_("some time around|approximately|roughly|around|about|circa|ca|c"),
  [KEY_PERHAPS] = N_("perhaps|possibly|probably|maybe"),
  [KEY_NOT_BEFORE] = N_("not earlier than|no earlier than|no sooner than|not before|from at the earliest"),
  [KEY_AFTER] = N_("some time after|later than|after"),
  [KEY_BY] = N_("no later than|not later than|not after|up to|by"),
  [KEY_BEFORE] = N_("earlier than|prior to|before"),
  [KEY_SINCE] = N_("ever since|since"),
  [KEY_UNTIL] = N_("until|till"),
  [KEY_BETWEEN] = N_("some time between|between"),
  [KEY_AND] = N_("and"),
  [KEY_FROM] = N_("from"),
  [KEY_TO] = N_("to|through|until|till"),
  [KEY_OR] = N_("or"),
  [KEY_AT_LATEST] = N_("at the latest|at latest|or earlier|or before"),
  [KEY_AT_EARLIEST] = N_("at the earliest|at earliest|or later|or after|onwards|onward"),
  [KEY_FILLER] = N_("over the|in the course of|some time in|on|in|at|the|of|during|de|den|der|le|du"),
  [KEY_FIRST_HALF] = N_("first half of|first half"),
  [KEY_SECOND_HALF] = N_("second half of|second half"),
  [KEY_QUARTER_1] = N_("first quarter of|first quarter|q1"),
  [KEY_QUARTER_2] = N_("second quarter of|second quarter|q2"),
  [KEY_QUARTER_3] = N_("third quarter of|third quarter|q3"),
  [KEY_QUARTER_4] = N_("fourth quarter of|last quarter of|fourth quarter|q4"),
  /* Translators: more words for the halves and parts of centuries, decades and years, as yours has them:
   * "上半叶", "a principios del", "milieu des", "в середине" */
  [KEY_FORMER_HALF] = N_("former half of|earlier half of"),
  [KEY_LATTER_HALF] = N_("latter half of|later half of"),
  [KEY_EARLY_PART] = N_("early part of|early years of"),
  [KEY_MIDDLE_PART] = N_("middle part of|middle years of"),
  [KEY_LATE_PART] = N_("late part of|latter part of|closing years of"),
  [KEY_EARLY] = N_("early"),
  [KEY_MID] = N_("middle of|the middle of|mid"),
  [KEY_LATE] = N_("late"),
  [KEY_BEGINNING] = N_("beginning of|start of"),
  [KEY_END] = N_("end of"),
  [KEY_SPRING] = N_("spring"),
  [KEY_SUMMER] = N_("summer"),
  [KEY_AUTUMN] = N_("autumn|fall"),
  [KEY_WINTER] = N_("winter"),
  [KEY_TODAY] = N_("today|the same day"),
  [KEY_YESTERDAY] = N_("yesterday|the day before"),
  [KEY_TOMORROW] = N_("tomorrow|the day after"),
  [KEY_DAY_BEFORE_YESTERDAY] = N_("the day before yesterday"),
  [KEY_DAY_AFTER_TOMORROW] = N_("the day after tomorrow"),
  [KEY_EARLIER] = N_("earlier"),
  [KEY_LATER] = N_("later"),
  [KEY_LAST] = N_("last|past|previous"),
  [KEY_NEXT] = N_("next|coming"),
  [KEY_THIS] = N_("this|the current"),
  [KEY_AGO] = N_("ago|earlier"),
  /* Translators: the same in front of the number, where your language has it there: "il y a", "hace", "vor" */
  [KEY_AGO_AHEAD] = N_("as long ago as"),
  [KEY_IN] = N_("in"),
  [KEY_WITHIN] = N_("within the next|within"),
  [KEY_DAY] = N_("days|day"),
  [KEY_WEEK] = N_("weeks|week"),
  [KEY_WEEKEND] = N_("weekend"),
  [KEY_MONTH] = N_("months|month"),
  [KEY_YEAR] = N_("years|year"),
  [KEY_CENTURY] = N_("century"),
  [KEY_PM] = N_("p m|pm"),
  [KEY_AM] = N_("a m|am|o clock"),
  [KEY_UTC] = N_("utc|gmt|z"),
  /* Translators: for languages that say "two" by the noun's own ending, as Arabic; others repeat their two words */
  [KEY_TWO_DAYS] = N_("two days"),
  [KEY_TWO_WEEKS] = N_("two weeks"),
  [KEY_TWO_MONTHS] = N_("two months"),
  [KEY_TWO_YEARS] = N_("two years"),
  /* Translators: what your language has in front of "1990" where English has "the 1990s": "les années", "los años" */
  [KEY_DECADE_AHEAD] = N_("decade of the|decade of"),
  /* Translators: what your language has behind "1990" where English has "the 1990s": "er Jahre", "е годы" */
  [KEY_DECADE_BEHIND] = N_("decade"),
  /* Translators: of a century */
  [KEY_NINETEENTH] = N_("nineteenth"),
  [KEY_TWENTIETH] = N_("twentieth"),
  [KEY_TWENTY_FIRST] = N_("twenty-first"),
  [KEY_ONE] = N_("one|a"), [KEY_TWO] = N_("two"), [KEY_THREE] = N_("three"), [KEY_FOUR] = N_("four"),
  [KEY_FIVE] = N_("five"), [KEY_SIX] = N_("six"), [KEY_SEVEN] = N_("seven"), [KEY_EIGHT] = N_("eight"),
  [KEY_NINE] = N_("nine"), [KEY_TEN] = N_("ten"),
};

/* ---- taking apart ---- */

/* Digits of any script as those of ASCII, every dash but the hyphen as U+2013; marks of direction go. */
char *
geneva_plain_dup_text (const char *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (g_unichar_isdigit (c))
      g_string_append_c (plain, (char) ('0' + g_unichar_digit_value (c)));
    else if (c == 0x060c)       /* the comma of Arabic */
      g_string_append_c (plain, ',');
    else if (c == 0x2014 || c == 0x2212 || c == 0x2012)
      g_string_append_unichar (plain, 0x2013);
    else if (c == 0x2010 || c == 0x2011)
      g_string_append_c (plain, '-');
    else if (g_unichar_isspace (c))
      g_string_append_c (plain, ' ');
    else if (g_unichar_type (c) != G_UNICODE_FORMAT)
      g_string_append_unichar (plain, c);
  }
  return g_strstrip (g_string_free (g_steal_pointer (&plain), FALSE));
}

/* Whether 3/4/2014 is the 3rd of April there. */
static gboolean
has_day_first (const char *locale)
{
  GenevaCivil civil = { 2014, 11, 25, 0, 0, 0 };
  g_autofree char *words = geneva_instant_dup_format (geneva_instant_from_civil (&civil), "yMd", locale);
  g_autofree char *example = geneva_plain_dup_text (words);
  const char *day = strstr (example, "25");
  const char *month = strstr (example, "11");

  return day != NULL && month != NULL && day < month;
}

static GenevaPlainToken *
add_token (GenevaPlainReader *reader, GenevaPlainTokenKind kind)
{
  GenevaPlainToken *token;

  if (reader->n_tokens == GENEVA_PLAIN_MAX_TOKENS)
    return NULL;
  token = &reader->tokens[reader->n_tokens++];
  *token = (GenevaPlainToken) { .kind = kind, .year = -1, .month = -1, .day = -1 };
  return token;
}

static const char *
read_digits (const char *at, int *value, int *n_digits)
{
  for (*value = *n_digits = 0; g_ascii_isdigit (*at); at++, (*n_digits)++)
    *value = *n_digits < 6 ? *value * 10 + (*at - '0') : *value;
  return at;
}

gboolean
geneva_plain_is_year (int value, int n_digits)
{
  return n_digits >= 3 || value > 31;
}

/* Two or three numbers with the same sign between them, as figures are written as a date. */
static const char *
read_numeric (GenevaPlainReader *reader, const char *at)
{
  int values[3], digits[3];
  guint n = 1;
  char sign;
  GenevaPlainToken *token;
  const char *end = read_digits (at, &values[0], &digits[0]);

  sign = *end;
  if (sign != '.' && sign != '/' && sign != '-')
    return NULL;
  while (n < 3 && *end == sign && g_ascii_isdigit (end[1])) {
    end = read_digits (end + 1, &values[n], &digits[n]);
    n++;
  }
  /* "5-7 June" is from one day to another. */
  if (n == 1 || (n == 2 && sign == '-' && !geneva_plain_is_year (values[0], digits[0])))
    return NULL;
  /* so is "2011-2013" */
  if (n == 2 && digits[0] == 4 && digits[1] == 4)
    return NULL;
  for (guint i = 0; i < n; i++)
    if (digits[i] > 4)
      return NULL;
  if (*end == '.')
    end++;
  token = add_token (reader, TOKEN_NUMERIC);
  if (token == NULL)
    return NULL;
  if (n == 3 && geneva_plain_is_year (values[0], digits[0])) {
    token->year = values[0];
    token->month = values[1];
    token->day = values[2];
  } else if (n == 3 || !geneva_plain_is_year (values[1], digits[1])) {
    gboolean day_first = values[1] <= 12 && (values[0] > 12 || sign == '.' || has_day_first (reader->locale));
    if (n == 2 && geneva_plain_is_year (values[0], digits[0])) {
      token->year = values[0];
      token->month = values[1];
    } else {
      token->day = day_first ? values[0] : values[1];
      token->month = day_first ? values[1] : values[0];
      /* Of two digits it might be any century: not told. */
      if (n == 3 && geneva_plain_is_year (values[2], digits[2]))
        token->year = values[2];
    }
  } else {
    token->month = values[0];
    token->year = values[1];
  }
  return end;
}

static gunichar
counter_of (gunichar c)
{
  switch (c) {
    case 0x5e74: case 0xb144:   /* 年, 년 */
      return 'y';
    case 0x6708: case 0xc6d4:
      return 'm';
    case 0x65e5: case 0xc77c:
      return 'd';
    default:
      return 0;
  }
}

static const char *
read_number (GenevaPlainReader *reader, const char *at)
{
  static const char * const suffixes[] = { "st", "nd", "rd", "th", "º" };
  GenevaPlainToken *token = add_token (reader, TOKEN_NUMBER);
  int minute, n_digits;
  gsize apostrophe;
  gunichar counter;

  if (token == NULL)
    return NULL;
  at = read_digits (at, &token->value, &token->n_digits);
  if (token->n_digits > 4)
    return NULL;
  if (*at == ':' && g_ascii_isdigit (at[1])) {
    at = read_digits (at + 1, &minute, &n_digits);
    if (n_digits != 2 || token->n_digits > 2 || token->value > 23 || minute > 59)
      return NULL;
    token->kind = TOKEN_TIME;
    token->hour = token->value;
    token->minute = minute;
    return at;
  }
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    if (g_ascii_strncasecmp (at, suffixes[i], 2) == 0 && !g_unichar_isalpha (g_utf8_get_char (at + 2))) {
      token->is_ordinal = TRUE;
      return at + 2;
    }
  }
  /* "1er juin"; other than "1990er" */
  if (token->value == 1 && token->n_digits == 1 && g_str_has_prefix (at, "er") && !g_unichar_isalpha (g_utf8_get_char (at + 2))) {
    token->is_ordinal = TRUE;
    return at + 2;
  }
  /* "between 13. and 16. January", as many languages write a day */
  if (*at == '.' && token->n_digits <= 2 && !g_ascii_isdigit (at[1])) {
    token->is_ordinal = TRUE;
    return at + (g_str_has_prefix (at + 1, "º") ? 3 : 1);
  }
  counter = counter_of (g_utf8_get_char (at));
  if (counter != 0) {
    token->counter = counter;
    return g_utf8_next_char (at);
  }
  /* "the 1990s", "the 1990's", "the 90s of the 20th century" */
  apostrophe = *at == '\'' ? 1 : g_str_has_prefix (at, "\u2019") ? 3 : 0;
  if (g_ascii_tolower (at[apostrophe]) == 's' && !g_unichar_isalpha (g_utf8_get_char (at + apostrophe + 1)) &&
      (token->n_digits == 4 || token->n_digits == 2)) {
    token->counter = 's';
    return at + apostrophe + 1;
  }
  return at;
}

/* "2013-05~", "199X", "2013-06-05T14:00Z" as one thing. */
static const char *
read_edtf (GenevaPlainReader *reader, const char *at)
{
  gsize length = strcspn (at, " ,");
  g_autofree char *chunk = g_strndup (at, length);
  GenevaEdtf value;
  GenevaPlainToken *token;

  if (length >= GENEVA_PLAIN_TEXT_SIZE || strpbrk (chunk, "-X") == NULL || !geneva_edtf_parse (chunk, &value, NULL) ||
      value.kind != GENEVA_EDTF_MOMENT)
    return NULL;
  token = add_token (reader, TOKEN_EDTF);
  if (token == NULL)
    return NULL;
  token->text = g_steal_pointer (&chunk);
  return at + length;
}

/* ---- words ---- */

static const char *
get_phrases (GenevaPlainReader *reader, GenevaPlainKey key, guint which)
{
  if (reader->phrases[key][which] == NULL)
    reader->phrases[key][which] = geneva_plain_dup_folded (which == 0 ? _(key_phrases[key]) : key_phrases[key]);
  return reader->phrases[key][which];
}

static gboolean
is_han (gunichar c)
{
  return g_unichar_get_script (c) == G_UNICODE_SCRIPT_HAN;
}

static void
grow (gsize *longest, const char *at, const char *name, gsize length)
{
  if (length > *longest && strncmp (at, name, length) == 0 && is_han (g_utf8_get_char (name)))
    *longest = length;
}

/* Chinese writes no blanks: the longest thing known that stands here, or one character. */
static gsize
measure_han (GenevaPlainReader *reader, const char *at)
{
  gsize longest = 0;

  for (GenevaPlainKey key = 0; key < N_KEYS; key++) {
    for (const char *phrase = get_phrases (reader, key, 0); *phrase != '\0';) {
      gsize length = strcspn (phrase, "|");
      grow (&longest, at, phrase, length);
      phrase += length + (phrase[length] == '|');
    }
  }
  for (int month = 0; month < 12; month++)
    grow (&longest, at, reader->months[0][month][0], strlen (reader->months[0][month][0]));
  for (int day = 0; day < 7; day++)
    for (guint i = 0; i < 2; i++)
      grow (&longest, at, reader->weekdays[0][day][i], strlen (reader->weekdays[0][day][i]));
  return longest > 0 ? longest : (gsize) (g_utf8_next_char (at) - at);
}

static const char *
read_word (GenevaPlainReader *reader, const char *at)
{
  const char *end = at;
  g_autofree char *word = NULL;
  GenevaPlainToken *token;

  if (is_han (g_utf8_get_char (at))) {
    end = at + measure_han (reader, at);
  } else {
    /* A letter and its accents; "o'clock" is two words. */
    while (*end != '\0' && geneva_plain_is_of_word (g_utf8_get_char (end)) && !is_han (g_utf8_get_char (end)))
      end = g_utf8_next_char (end);
    /* "q1" */
    if (end == at + 1 && (*at == 'q' || *at == 'Q' || *at == 't' || *at == 'T') && g_ascii_isdigit (*end) &&
        !g_ascii_isdigit (end[1]))
      end++;
  }
  token = end > at ? add_token (reader, TOKEN_WORD) : NULL;
  if (token == NULL)
    return NULL;
  word = g_strndup (at, (gsize) (end - at));
  token->text = g_utf8_casefold (word, -1);
  token->folded = geneva_plain_dup_folded (word);
  return end;
}

gboolean
geneva_plain_take_apart (GenevaPlainReader *reader, const char *text)
{
  const char *at = text;

  while (at != NULL && *at != '\0') {
    gunichar c = g_utf8_get_char (at);
    const char *next = NULL;

    if (c == ' ' || c == '\'' || c == 0x2019) {
      at++;
      if (c == 0x2019)
        at += 2;
      continue;
    }
    if (g_ascii_isdigit (*at)) {
      next = read_edtf (reader, at);
      if (next == NULL)
        next = read_numeric (reader, at);
      if (next == NULL)
        next = read_number (reader, at);
    } else if (g_unichar_isalpha (c)) {
      next = read_word (reader, at);
    } else {
      GenevaPlainTokenKind kind = c == '-' || c == 0x2013 ? TOKEN_DASH : c == '.' ? TOKEN_DOT : c == ',' ? TOKEN_COMMA
                     : c == '~' || c == 0x2248 ? TOKEN_TILDE : c == '?' ? TOKEN_QUESTION : TOKEN_END;
      next = kind != TOKEN_END && add_token (reader, kind) != NULL ? g_utf8_next_char (at) : NULL;
    }
    at = next;
  }
  reader->tokens[reader->n_tokens] = (GenevaPlainToken) { .kind = TOKEN_END };
  return at != NULL;
}

void
geneva_plain_reader_clear (GenevaPlainReader *reader)
{
  for (guint i = 0; i < reader->n_tokens; i++) {
    g_free (reader->tokens[i].text);
    g_free (reader->tokens[i].folded);
  }
  for (guint key = 0; key < N_KEYS; key++)
    for (guint i = 0; i < 2; i++)
      g_free (reader->phrases[key][i]);
  for (guint l = 0; l < GENEVA_PLAIN_N_LOCALES; l++) {
    for (guint month = 0; month < 12; month++)
      for (guint i = 0; i < 3; i++)
        g_free (reader->months[l][month][i]);
    for (guint day = 0; day < 7; day++)
      for (guint i = 0; i < 2; i++)
        g_free (reader->weekdays[l][day][i]);
  }
}

/* ---- the row of tokens ---- */

const GenevaPlainToken *
geneva_plain_peek (const GenevaPlainReader *reader)
{
  return &reader->tokens[reader->at];
}

gboolean
geneva_plain_take (GenevaPlainReader *reader, GenevaPlainTokenKind kind)
{
  if (geneva_plain_peek (reader)->kind != kind)
    return FALSE;
  reader->at++;
  return TRUE;
}

/* Where a word of a phrase ends: at a blank, a hyphen, an apostrophe. */
static gsize
measure_word (const char *phrase, gsize length)
{
  gsize n = 0;

  while (n < length && phrase[n] != ' ' && phrase[n] != '-' && phrase[n] != '\'' &&
         strncmp (phrase + n, "\u2019", 3) != 0)
    n++;
  return n;
}

/* How many tokens a phrase takes here; 0: it does not stand here. */
static guint
measure_phrase (const GenevaPlainReader *reader, const char *phrase, gsize length)
{
  guint n = 0, n_words = 0;

  while (length > 0) {
    gsize word = measure_word (phrase, length);
    const GenevaPlainToken *token = &reader->tokens[MIN (reader->at + n, reader->n_tokens)];
    gsize sign;

    if (token->kind != TOKEN_WORD || strlen (token->folded) != word ||
        strncmp (token->folded, phrase, word) != 0 || ++n_words > MAX_PHRASE)
      return 0;
    n++;
    phrase += word;
    length -= word;
    if (length > 0) {
      GenevaPlainTokenKind kind = reader->tokens[MIN (reader->at + n, reader->n_tokens)].kind;
      sign = *phrase == ' ' || *phrase == '-' || *phrase == '\'' ? 1 : 3;
      /* "p.m.", "avant-hier" */
      if (kind == TOKEN_DOT || (kind == TOKEN_DASH && *phrase == '-'))
        n++;
      phrase += sign;
      length -= sign;
    }
  }
  return n;
}

guint
geneva_plain_measure_key (GenevaPlainReader *reader, GenevaPlainKey key)
{
  guint best = 0;

  if (geneva_plain_peek (reader)->kind != TOKEN_WORD)
    return 0;
  for (guint which = 0; which < 2; which++) {
    for (const char *phrase = get_phrases (reader, key, which); *phrase != '\0';) {
      gsize length = strcspn (phrase, "|");
      best = MAX (best, measure_phrase (reader, phrase, length));
      phrase += length + (phrase[length] == '|');
    }
  }
  return best;
}

gboolean
geneva_plain_take_key (GenevaPlainReader *reader, GenevaPlainKey key)
{
  guint n = geneva_plain_measure_key (reader, key);

  reader->at += n;
  return n > 0;
}

/* The one of a run of keys whose phrase is longest here, or -1. */
int
geneva_plain_take_key_of (GenevaPlainReader *reader, GenevaPlainKey first, GenevaPlainKey last)
{
  guint best = 0;
  int found = -1;

  for (GenevaPlainKey key = first; key <= last; key++) {
    guint n = geneva_plain_measure_key (reader, key);
    if (n > best) {
      best = n;
      found = (int) key;
    }
  }
  reader->at += best;
  return found;
}

void
geneva_plain_skip_fillers (GenevaPlainReader *reader)
{
  while (geneva_plain_take_key (reader, KEY_FILLER) || geneva_plain_take (reader, TOKEN_COMMA) ||
         geneva_plain_take (reader, TOKEN_DOT))
    ;
}

/* "3", "three", "a". */
gboolean
geneva_plain_take_count (GenevaPlainReader *reader, int *count)
{
  const GenevaPlainToken *token = geneva_plain_peek (reader);
  int key;

  if (token->kind == TOKEN_NUMBER && !token->is_ordinal && token->counter == 0) {
    *count = token->value;
    reader->at++;
    return *count <= MOST_UNITS;
  }
  key = geneva_plain_take_key_of (reader, KEY_ONE, KEY_TEN);
  if (key < 0)
    return FALSE;
  *count = key - KEY_ONE + 1;
  return TRUE;
}

gboolean
geneva_plain_take_roman (GenevaPlainReader *reader, int *value)
{
  static const struct { gunichar latin, cyrillic; int value; } letters[] = {
    { 'i', 0x0456, 1 }, { 'v', 0, 5 }, { 'x', 0x0445, 10 },
  };
  const char *word = geneva_plain_peek (reader)->folded;
  int sum = 0, last = 0;

  if (word == NULL)
    return FALSE;
  while (*word != '\0') {
    gunichar c = g_utf8_get_char (word);
    int digit = 0;
    for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
      if (c == letters[i].latin || c == letters[i].cyrillic)
        digit = letters[i].value;
    if (digit == 0)
      break;
    sum += digit > last && last > 0 ? digit - 2 * last : digit;
    last = digit;
    word = g_utf8_next_char (word);
  }
  if (sum <= 0 || (*word != '\0' && !g_str_equal (word, "e") && !g_str_equal (word, "eme")))
    return FALSE;
  reader->at++;
  *value = sum;
  return TRUE;
}

gboolean
geneva_plain_take_joined_and (GenevaPlainReader *reader)
{
  GenevaPlainToken *token = &reader->tokens[reader->at];
  const char *joined = get_phrases (reader, KEY_AND, 0);
  gsize length = strlen (joined);

  if (token->kind != TOKEN_WORD || g_unichar_get_script (g_utf8_get_char (joined)) != G_UNICODE_SCRIPT_ARABIC ||
      !g_str_has_prefix (token->folded, joined) || token->folded[length] == '\0')
    return FALSE;
  memmove (token->folded, token->folded + length, strlen (token->folded + length) + 1);
  if (g_str_has_prefix (token->text, joined))
    memmove (token->text, token->text + length, strlen (token->text + length) + 1);
  return TRUE;
}

gboolean
geneva_plain_is_han (const GenevaPlainReader *reader)
{
  const GenevaPlainToken *token = geneva_plain_peek (reader);

  return token->kind == TOKEN_WORD && is_han (g_utf8_get_char (token->text));
}

gboolean
geneva_plain_is_at_end (GenevaPlainReader *reader)
{
  static const GenevaPlainKey followers[] = { KEY_TO, KEY_AND, KEY_OR, KEY_AT_LATEST, KEY_AT_EARLIEST };
  GenevaPlainTokenKind kind = geneva_plain_peek (reader)->kind;

  if (kind != TOKEN_WORD)
    return kind != TOKEN_NUMBER && kind != TOKEN_NUMERIC && kind != TOKEN_EDTF;
  for (guint i = 0; i < G_N_ELEMENTS (followers); i++)
    if (geneva_plain_measure_key (reader, followers[i]) > 0)
      return TRUE;
  return FALSE;
}
