/* Centuries and decades of a plain text. Role: reads them in the orders of words
 * that languages have, and refuses what may be either. It must not know of which
 * part of them is spoken, nor which years that part has.
 */
#include "base/geneva-edtf-plain-private.h"

#include <glib/gi18n-lib.h>

/* "19th century", "XX век", "siglo XX", "القرن العشرين": 18 for the nineteenth; -1: none stands here, nothing was taken. */
static int
take_century (GenevaPlainReader *reader)
{
  guint start = reader->at;
  gboolean is_ahead = geneva_plain_take_key (reader, KEY_CENTURY);
  const GenevaPlainToken *token;
  int number = 0, key;

  (void) geneva_plain_take_key (reader, KEY_FILLER);
  token = geneva_plain_peek (reader);
  key = geneva_plain_take_key_of (reader, KEY_NINETEENTH, KEY_TWENTY_FIRST);
  if (key >= 0)
    number = 19 + key - KEY_NINETEENTH;
  else if (token->kind == TOKEN_NUMBER && token->n_digits <= 2 && token->counter == 0 &&
           geneva_plain_take (reader, TOKEN_NUMBER))
    number = token->value;
  else if (!geneva_plain_take_roman (reader, &number))
    number = 0;
  if (number > 0) {
    guint behind = reader->at;
    /* "20-й век" */
    if (geneva_plain_take (reader, TOKEN_DASH)) {
      int other;
      /* "XIX–XX века", "siglos XIX-XX" are two */
      if (geneva_plain_take_roman (reader, &other) ||
          (is_ahead && geneva_plain_peek (reader)->kind != TOKEN_WORD))
        reader->at = behind;
      else if (geneva_plain_peek (reader)->kind == TOKEN_WORD && geneva_plain_measure_key (reader, KEY_CENTURY) == 0 &&
               g_utf8_strlen (geneva_plain_peek (reader)->text, -1) <= 2)
        (void) geneva_plain_take (reader, TOKEN_WORD);
    }
    if (number <= 99 && (is_ahead || geneva_plain_take_key (reader, KEY_CENTURY)))
      return number - 1;
  }
  reader->at = start;
  return -1;
}

/* The tens of "the 90s" that a century stands by, 9 for these; -1: none stands here, nothing was taken. */
static int
take_tens (GenevaPlainReader *reader)
{
  guint start = reader->at;
  gboolean is_ahead = geneva_plain_take_key (reader, KEY_DECADE_AHEAD);
  const GenevaPlainToken *token = geneva_plain_peek (reader);

  if (token->kind == TOKEN_NUMBER && token->n_digits == 2 && token->value % 10 == 0) {
    reader->at++;
    (void) geneva_plain_take (reader, TOKEN_DASH);
    if (geneva_plain_take_key (reader, KEY_DECADE_BEHIND) || token->counter == 's' || is_ahead)
      return token->value / 10;
  }
  reader->at = start;
  return -1;
}

gboolean
geneva_plain_read_long_time (GenevaPlainReader *reader, GenevaPlainDate *date, GError **error)
{
  guint start = reader->at;
  const GenevaPlainToken *token;
  gboolean is_ahead;
  int tens;

  date->century = take_century (reader);
  if (date->century >= 0) {
    tens = take_tens (reader);
    if (tens >= 0) {
      date->decade = date->century * 10 + tens;
      date->century = -1;
    }
    return TRUE;
  }
  tens = take_tens (reader);
  if (tens >= 0) {
    int century;
    geneva_plain_skip_fillers (reader);
    century = take_century (reader);
    if (century >= 0) {
      date->decade = century * 10 + tens;
      return TRUE;
    }
  }
  reader->at = start;
  is_ahead = geneva_plain_take_key (reader, KEY_DECADE_AHEAD);
  token = geneva_plain_peek (reader);
  if (token->kind == TOKEN_NUMBER && token->n_digits == 4 && token->value % 10 == 0) {
    reader->at++;
    (void) geneva_plain_take (reader, TOKEN_DASH);
    if (geneva_plain_take_key (reader, KEY_DECADE_BEHIND) || token->counter == 's' || is_ahead) {
      /* "the 1900s" are either, "the 2000s" too young for a century */
      if (token->counter == 's' && !is_ahead && token->value % 100 == 0 && token->value < 2000) {
        g_set_error (error, GENEVA_EDTF_PLAIN_ERROR, GENEVA_EDTF_PLAIN_ERROR_UNKNOWN,
                     /* Translators: for "the 1900s": %03dX is 190X, %02dXX is 19XX */
                     _("Ten years or a hundred may be meant. Type %03dX for the ten, %02dXX for the hundred."),
                     token->value / 10, token->value / 100);
        return FALSE;
      }
      date->decade = token->value / 10;
      return TRUE;
    }
  }
  reader->at = start;
  return FALSE;
}

gboolean
geneva_plain_read_numeral (GenevaPlainReader *reader, GenevaPlainDate *date)
{
  guint start = reader->at;
  gboolean is_weekday = geneva_plain_take_weekday (reader) >= 0;

  reader->at = start;
  /* "vie, 7 de junio" is a Friday */
  if (!is_weekday && geneva_plain_take_roman (reader, &date->numeral) &&
      (geneva_plain_peek (reader)->kind == TOKEN_DASH || geneva_plain_is_at_end (reader)))
    return TRUE;
  date->numeral = 0;
  reader->at = start;
  return FALSE;
}
