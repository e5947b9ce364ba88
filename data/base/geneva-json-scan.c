/* The strict RFC 8259 scan: one pass over the bytes, a stack of its own, no recursion.
 *
 * It decides whether json-glib may see a text at all and says what is wrong in
 * words that an analyst can act on. It builds no tree and knows no dossier.
 * Places are kept as byte offsets and turned into lines and columns at the end,
 * in one pass; nearly every scan finds nothing and never pays for them.
 * It is long because every state of the grammar has its own message.
 */
#include "base/geneva-json-scan.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/geneva-json-text.h"
#include "base/geneva-limits.h"

#define CODE_SYNTAX "json-syntax"
#define CODE_ENCODING "json-encoding"
#define CODE_DEPTH "json-depth"
#define CODE_DUPLICATE "duplicate-key"
#define CODE_NUMBER "number-range"

/* Up to this many keys an object is compared pair by pair; beyond, by sorting. */
#define FEW_KEYS 16
/* Digits that always fit an int64. */
#define SAFE_DIGITS 18

typedef struct {
  const char *bytes;    /* in the text, or `owned` */
  gsize       length;
  char       *owned;    /* decoded bytes of a key with escapes */
  gsize       offset;   /* of the key in the text */
} ScanKey;

typedef struct {
  gboolean is_object;
  gboolean is_in_member; /* objects: its newest key is the one being read */
  guint    first_key;    /* objects: its keys begin here in `keys` */
  guint    position;     /* arrays: of the element being read */
} ScanFrame;

typedef struct {
  gsize       offset;
  const char *code;
  char       *pointer;
  char       *message;
} ScanFault;

typedef struct {
  const char *text;
  gsize       length;
  gsize       at;
  ScanFrame   frames[GENEVA_MAX_JSON_DEPTH];
  guint       depth;
  GArray     *keys;     /* of ScanKey, of all open objects */
  GArray     *faults;   /* of ScanFault */
  guint       n_more;   /* faults found beyond GENEVA_MAX_FAULTS */
} Scan;

typedef enum {
  EXPECT_VALUE,
  EXPECT_VALUE_OR_END,  /* after [ */
  EXPECT_KEY,           /* after a comma in an object */
  EXPECT_KEY_OR_END,    /* after { */
  EXPECT_COLON,
  EXPECT_COMMA_OR_END,
  EXPECT_NOTHING,
} ScanState;

static void
clear_key (gpointer data)
{
  ScanKey *key = data;

  g_free (key->owned);
}

static void
clear_fault (gpointer data)
{
  ScanFault *fault = data;

  g_free (fault->pointer);
  g_free (fault->message);
}

static void
append_pointer_token (GString *pointer, const char *bytes, gsize length)
{
  g_string_append_c (pointer, '/');
  for (gsize i = 0; i < length; i++) {
    if (bytes[i] == '~')
      g_string_append (pointer, "~0");
    else if (bytes[i] == '/')
      g_string_append (pointer, "~1");
    else
      g_string_append_c (pointer, bytes[i]);
  }
}

/* Where the scan stands: the open objects by their newest key, the arrays by their element. */
static char *
dup_pointer (Scan *scan)
{
  GString *pointer = g_string_new (NULL);

  for (guint i = 0; i < scan->depth; i++) {
    const ScanFrame *frame = &scan->frames[i];
    guint end_keys = scan->keys->len;

    /* The keys of an object end where those of the next inner one begin. */
    if (!frame->is_object) {
      g_string_append_printf (pointer, "/%u", frame->position);
      continue;
    }
    for (guint k = i + 1; k < scan->depth; k++) {
      if (scan->frames[k].is_object) {
        end_keys = scan->frames[k].first_key;
        break;
      }
    }
    if (frame->is_in_member) {
      const ScanKey *key = &g_array_index (scan->keys, ScanKey, end_keys - 1);

      append_pointer_token (pointer, key->bytes, key->length);
    }
  }

  return g_string_free (pointer, FALSE);
}

G_GNUC_PRINTF (5, 6)
static void
report (Scan *scan, gsize offset, const char *code, char *pointer, const char *format, ...)
{
  g_autofree char *owned_pointer = pointer;
  ScanFault fault = { .offset = offset, .code = code };
  va_list arguments;

  if (scan->faults->len >= GENEVA_MAX_FAULTS) {
    scan->n_more++;
    return;
  }

  va_start (arguments, format);
  fault.message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fault.pointer = owned_pointer != NULL ? g_steal_pointer (&owned_pointer) : dup_pointer (scan);
  g_array_append_val (scan->faults, fault);
}

/* What stands at the scan's place, for a message: a character, or its code when it has no shape. */
static char *
dup_found (Scan *scan)
{
  const char *at = scan->text + scan->at;
  gunichar point = g_utf8_get_char_validated (at, (gssize) MIN (scan->length - scan->at, 6));

  if (point == (gunichar) -1 || point == (gunichar) -2)
    return g_strdup_printf ("0x%02X", (guchar) *at);
  if (!g_unichar_isgraph (point) || g_unichar_iszerowidth (point))
    return g_strdup_printf ("U+%04X", point);

  return g_strdup_printf ("%.*s", (int) (g_utf8_next_char (at) - at), at);
}

static gboolean
stands_here (Scan *scan, const char *word)
{
  gsize length = strlen (word);

  return scan->length - scan->at >= length && memcmp (scan->text + scan->at, word, length) == 0;
}

static void
report_end_of_text (Scan *scan)
{
  if (scan->depth == 0)
    report (scan, scan->at, CODE_SYNTAX, NULL,
            _("The file is empty. Expected a JSON value."));
  else if (scan->frames[scan->depth - 1].is_object)
    report (scan, scan->at, CODE_SYNTAX, NULL,
            _("The file ends inside an object. Expected its closing “}”; the file may have been cut off."));
  else
    report (scan, scan->at, CODE_SYNTAX, NULL,
            _("The file ends inside a list. Expected its closing “]”; the file may have been cut off."));
}

/* Reports what does not belong here; ends the scan. */
static void
report_unexpected (Scan *scan, ScanState state)
{
  g_autofree char *found = NULL;
  gsize rest = scan->length - scan->at;
  guchar byte;

  if (rest == 0) {
    report_end_of_text (scan);
    return;
  }

  byte = (guchar) scan->text[scan->at];
  if (scan->at == 0 && rest >= 2 && (stands_here (scan, "\xff\xfe") || stands_here (scan, "\xfe\xff"))) {
    report (scan, scan->at, CODE_ENCODING, NULL,
            _("The file is in UTF-16. Save it as UTF-8."));
    return;
  }
  if (byte >= 0x80 && (gint) g_utf8_get_char_validated (scan->text + scan->at, (gssize) MIN (rest, 6)) < 0) {
    report (scan, scan->at, CODE_ENCODING, NULL,
            _("The byte 0x%02X is not valid UTF-8. Save the file as UTF-8."), byte);
    return;
  }
  if (stands_here (scan, "//") || stands_here (scan, "/*") || byte == '#') {
    report (scan, scan->at, CODE_SYNTAX, NULL,
            _("Found a comment. JSON has no comments; remove it."));
    return;
  }
  if (byte == '\'' || stands_here (scan, "“") || stands_here (scan, "”")) {
    report (scan, scan->at, CODE_SYNTAX, NULL,
            _("Found a string in other quotation marks. JSON strings stand between straight double "
              "quotes (\")."));
    return;
  }

  if ((state == EXPECT_VALUE || state == EXPECT_VALUE_OR_END)
      && (stands_here (scan, "NaN") || stands_here (scan, "Infinity"))) {
    report (scan, scan->at, CODE_SYNTAX, NULL,
            _("Expected a value; NaN and Infinity are no JSON numbers. Leave the member out instead."));
    return;
  }

  found = dup_found (scan);
  switch (state) {
  case EXPECT_VALUE:
    if (scan->depth > 0 && (byte == ']' || byte == '}'))
      report (scan, scan->at, CODE_SYNTAX, NULL,
              _("Expected a value, found “%s”. Remove the comma or colon before it, or add the value."),
              found);
    else
      report (scan, scan->at, CODE_SYNTAX, NULL,
              _("Expected a value (an object, list, string, number, true, false or null), found “%s”."),
              found);
    break;
  case EXPECT_VALUE_OR_END:
    report (scan, scan->at, CODE_SYNTAX, NULL,
            _("Expected a value or the end of the list, found “%s”."), found);
    break;
  case EXPECT_KEY:
    if (byte == '}')
      report (scan, scan->at, CODE_SYNTAX, NULL,
              _("Expected a member after the comma, found the end of the object. Remove the comma."));
    else
      report (scan, scan->at, CODE_SYNTAX, NULL,
              _("Expected a member name in double quotes, found “%s”."), found);
    break;
  case EXPECT_KEY_OR_END:
    report (scan, scan->at, CODE_SYNTAX, NULL,
            _("Expected a member name in double quotes or the end of the object, found “%s”."), found);
    break;
  case EXPECT_COLON:
    report (scan, scan->at, CODE_SYNTAX, NULL,
            _("Expected a colon after the member name, found “%s”."), found);
    break;
  case EXPECT_COMMA_OR_END:
    if (scan->frames[scan->depth - 1].is_object)
      report (scan, scan->at, CODE_SYNTAX, NULL,
              _("Expected a comma or the end of the object after this member, found “%s”."), found);
    else
      report (scan, scan->at, CODE_SYNTAX, NULL,
              _("Expected a comma or the end of the list after this element, found “%s”."), found);
    break;
  case EXPECT_NOTHING:
  default:
    report (scan, scan->at, CODE_SYNTAX, NULL,
            _("Expected the end of the file after the value, found “%s”."), found);
    break;
  }
}

/* --- Strings --------------------------------------------------------------- */

/* At a backslash. Passes the escape; FALSE when there is no such escape. */
static gboolean
scan_escape (Scan *scan)
{
  const char *at = scan->text + scan->at;
  gsize rest = scan->length - scan->at;
  int unit, low;

  if (rest < 2) {
    scan->at = scan->length;
    return TRUE;
  }
  if (at[1] != 'u') {
    if (at[1] == '\0' || strchr ("\"\\/bfnrt", at[1]) == NULL) {
      report (scan, scan->at, CODE_SYNTAX, NULL,
              _("This backslash begins no escape that JSON knows. Write a backslash itself as \\\\."));
      return FALSE;
    }
    scan->at += 2;
    return TRUE;
  }

  unit = rest >= 6 ? geneva_json_hex_value (at + 2) : -1;
  if (unit < 0) {
    report (scan, scan->at, CODE_SYNTAX, NULL,
            _("Expected four hexadecimal digits after \\u."));
    return FALSE;
  }
  if (unit == 0) {
    report (scan, scan->at, CODE_ENCODING, NULL,
            _("Found \\u0000. A text cannot hold the character NUL; remove it."));
  } else if (unit >= 0xd800 && unit <= 0xdbff) {
    low = rest >= 12 && at[6] == '\\' && at[7] == 'u' ? geneva_json_hex_value (at + 8) : -1;
    if (low >= 0xdc00 && low <= 0xdfff) {
      scan->at += 12;
      return TRUE;
    }
    report (scan, scan->at, CODE_ENCODING, NULL,
            _("The escape \\u%04x is the first half of a surrogate pair, and its second half is missing."),
            unit);
  } else if (unit >= 0xdc00 && unit <= 0xdfff) {
    report (scan, scan->at, CODE_ENCODING, NULL,
            _("The escape \\u%04x is the second half of a surrogate pair, and its first half is missing."),
            unit);
  }
  scan->at += 6;

  return TRUE;
}

/* At an opening quote. Passes the closing one; FALSE ends the scan. */
static gboolean
scan_string (Scan *scan, gboolean *has_escapes)
{
  const char *text = scan->text;
  gsize start = scan->at;

  *has_escapes = FALSE;
  scan->at++;
  for (;;) {
    guchar byte;

    scan->at = geneva_json_skip_plain (text, scan->at, scan->length);
    if (scan->at >= scan->length) {
      report (scan, start, CODE_SYNTAX, NULL,
              _("This string has no closing quotation mark before the end of the file."));
      return FALSE;
    }

    byte = (guchar) text[scan->at];
    if (byte == '"') {
      scan->at++;
      return TRUE;
    }
    if (byte == '\\') {
      *has_escapes = TRUE;
      if (!scan_escape (scan))
        return FALSE;
    } else if (byte >= 0x80) {
      guint length = geneva_json_sequence_length (text + scan->at, scan->length - scan->at);

      if (length == 0) {
        report (scan, scan->at, CODE_ENCODING, NULL,
                _("The byte 0x%02X is not valid UTF-8. Save the file as UTF-8."), byte);
        return FALSE;
      }
      scan->at += length;
    } else if (byte >= 0x20) {
      scan->at++;
    } else if (byte == '\n' || byte == '\r') {
      report (scan, scan->at, CODE_SYNTAX, NULL,
              _("A string may not run over the end of a line. Close it, or write the line break as \\n."));
      return FALSE;
    } else if (byte == '\0') {
      report (scan, scan->at, CODE_SYNTAX, NULL,
              _("Found the character NUL inside a string. A text cannot hold it; remove it."));
      return FALSE;
    } else {
      report (scan, scan->at, CODE_SYNTAX, NULL,
              _("Found the control character U+%04X inside a string. Write it as \\u%04x or remove it."),
              byte, byte);
      return FALSE;
    }
  }
}

/* --- Keys ------------------------------------------------------------------ */

static gboolean
are_same_key (const ScanKey *a, const ScanKey *b)
{
  return a->length == b->length && memcmp (a->bytes, b->bytes, a->length) == 0;
}

static int
compare_keys (gconstpointer first, gconstpointer second)
{
  const ScanKey *a = first;
  const ScanKey *b = second;
  int order;

  if (a->length != b->length)
    return a->length < b->length ? -1 : 1;
  order = memcmp (a->bytes, b->bytes, a->length);
  if (order != 0)
    return order;

  return a->offset < b->offset ? -1 : a->offset > b->offset;
}

static void
report_duplicate (Scan *scan, const char *parent, const ScanKey *key)
{
  GString *pointer = g_string_new (parent);
  gsize length = key->length;

  append_pointer_token (pointer, key->bytes, key->length);
  if (length > 200) {
    length = 200;
    while (((guchar) key->bytes[length] & 0xc0) == 0x80)
      length--;
  }
  report (scan, key->offset, CODE_DUPLICATE, g_string_free (pointer, FALSE),
          _("The member “%.*s” stands twice in this object. Keep one of the two."),
          (int) length, key->bytes);
}

/* At the end of an object, whose keys are the last ones in `keys`. Sorting, not
 * hashing, so that no choice of keys makes it slow. */
static void
close_keys (Scan *scan, guint first_key)
{
  guint n_keys = scan->keys->len - first_key;
  gboolean is_sorted = n_keys > FEW_KEYS;
  g_autofree char *parent = NULL;
  ScanKey *keys;

  if (n_keys == 0)
    return;

  keys = &g_array_index (scan->keys, ScanKey, first_key);
  if (is_sorted)
    qsort (keys, n_keys, sizeof (ScanKey), compare_keys);
  for (guint i = 1; i < n_keys; i++) {
    for (guint k = is_sorted ? i - 1 : 0; k < i; k++) {
      if (!are_same_key (&keys[k], &keys[i]))
        continue;
      if (parent == NULL)
        parent = dup_pointer (scan);
      report_duplicate (scan, parent, &keys[i]);
      break;
    }
  }
  g_array_set_size (scan->keys, first_key);
}

static gboolean
scan_key (Scan *scan)
{
  ScanKey key = { .offset = scan->at };
  gboolean has_escapes;

  if (!scan_string (scan, &has_escapes))
    return FALSE;

  key.bytes = scan->text + key.offset + 1;
  key.length = scan->at - key.offset - 2;
  if (has_escapes) {
    GString *decoded = geneva_json_decode_string (key.bytes, key.length);

    key.length = decoded->len;
    key.owned = g_string_free (decoded, FALSE);
    key.bytes = key.owned;
  }
  g_array_append_val (scan->keys, key);
  scan->frames[scan->depth - 1].is_in_member = TRUE;

  return TRUE;
}

/* --- Numbers and words ----------------------------------------------------- */

static gsize
skip_digits (Scan *scan)
{
  gsize start = scan->at;

  while (scan->at < scan->length && g_ascii_isdigit (scan->text[scan->at]))
    scan->at++;

  return scan->at - start;
}

static void
check_integer (Scan *scan, gsize start, gsize n_digits)
{
  const char *digits = scan->text + scan->at - n_digits;
  gboolean is_negative = scan->text[start] == '-';
  /* The largest magnitude is one greater below zero than above. */
  const char *largest = is_negative ? "9223372036854775808" : "9223372036854775807";

  if (n_digits <= SAFE_DIGITS)
    return;
  if (n_digits > SAFE_DIGITS + 1 || memcmp (digits, largest, SAFE_DIGITS + 1) > 0)
    report (scan, start, CODE_NUMBER, NULL,
            _("The number %.*s is too large; integers run from −9223372036854775808 to 9223372036854775807."),
            (int) MIN (scan->at - start, 60), scan->text + start);
}

static void
check_double (Scan *scan, gsize start)
{
  g_autofree char *number = g_strndup (scan->text + start, scan->at - start);

  if (isinf (g_ascii_strtod (number, NULL)))
    report (scan, start, CODE_NUMBER, NULL,
            _("The number %.60s is too large; numbers run up to about 1.8e308."), number);
}

static gboolean
scan_number (Scan *scan)
{
  const char *text = scan->text;
  gsize start = scan->at;
  gsize n_digits;
  gboolean is_integer = TRUE;

  if (text[scan->at] == '-')
    scan->at++;
  n_digits = skip_digits (scan);
  if (n_digits == 0) {
    report (scan, start, CODE_SYNTAX, NULL,
            _("Expected a digit after the minus sign."));
    return FALSE;
  }
  if (n_digits > 1 && text[scan->at - n_digits] == '0') {
    report (scan, start, CODE_SYNTAX, NULL,
            _("A number may not begin with extra zeros. Remove them, or put it in quotation marks."));
    return FALSE;
  }
  if (scan->at < scan->length && (text[scan->at] == 'x' || text[scan->at] == 'X')) {
    report (scan, start, CODE_SYNTAX, NULL,
            _("JSON has no hexadecimal numbers. Write it in decimal digits."));
    return FALSE;
  }
  if (scan->at < scan->length && text[scan->at] == '.') {
    is_integer = FALSE;
    scan->at++;
    if (skip_digits (scan) == 0) {
      report (scan, start, CODE_SYNTAX, NULL,
              _("Expected a digit after the decimal point."));
      return FALSE;
    }
  }
  if (scan->at < scan->length && (text[scan->at] == 'e' || text[scan->at] == 'E')) {
    is_integer = FALSE;
    scan->at++;
    if (scan->at < scan->length && (text[scan->at] == '+' || text[scan->at] == '-'))
      scan->at++;
    if (skip_digits (scan) == 0) {
      report (scan, start, CODE_SYNTAX, NULL,
              _("Expected a digit in the exponent."));
      return FALSE;
    }
  }

  if (is_integer)
    check_integer (scan, start, n_digits);
  else
    check_double (scan, start);

  return TRUE;
}

static gboolean
scan_word (Scan *scan, const char *word)
{
  if (!stands_here (scan, word)) {
    report (scan, scan->at, CODE_SYNTAX, NULL,
            _("Expected true, false or null, written in lower case."));
    return FALSE;
  }
  scan->at += strlen (word);

  return TRUE;
}

/* --- The pass -------------------------------------------------------------- */

static void
skip_space (Scan *scan)
{
  while (scan->at < scan->length) {
    char byte = scan->text[scan->at];

    if (byte != ' ' && byte != '\n' && byte != '\t' && byte != '\r')
      return;
    scan->at++;
  }
}

static gboolean
open_container (Scan *scan, gboolean is_object)
{
  ScanFrame *frame;

  if (scan->depth == GENEVA_MAX_JSON_DEPTH) {
    report (scan, scan->at, CODE_DEPTH, NULL,
            _("Objects and lists are nested more than %d deep here; no dossier needs that."),
            GENEVA_MAX_JSON_DEPTH);
    return FALSE;
  }
  frame = &scan->frames[scan->depth++];
  frame->is_object = is_object;
  frame->is_in_member = FALSE;
  frame->first_key = scan->keys->len;
  frame->position = 0;
  scan->at++;

  return TRUE;
}

/* Passes one value or the opening of a container; FALSE ends the scan. */
static gboolean
scan_value (Scan *scan, ScanState *state)
{
  gboolean has_escapes;
  gboolean is_well;

  switch (scan->text[scan->at]) {
  case '{':
    *state = EXPECT_KEY_OR_END;
    return open_container (scan, TRUE);
  case '[':
    *state = EXPECT_VALUE_OR_END;
    return open_container (scan, FALSE);
  case '"':
    is_well = scan_string (scan, &has_escapes);
    break;
  case '-':
  case '0':
  case '1':
  case '2':
  case '3':
  case '4':
  case '5':
  case '6':
  case '7':
  case '8':
  case '9':
    is_well = scan_number (scan);
    break;
  case 't':
  case 'T':
    is_well = scan_word (scan, "true");
    break;
  case 'f':
  case 'F':
    is_well = scan_word (scan, "false");
    break;
  case 'n':
    is_well = scan_word (scan, "null");
    break;
  default:
    report_unexpected (scan, *state);
    return FALSE;
  }
  *state = scan->depth == 0 ? EXPECT_NOTHING : EXPECT_COMMA_OR_END;

  return is_well;
}

static void
close_container (Scan *scan, ScanState *state)
{
  ScanFrame *frame = &scan->frames[scan->depth - 1];

  frame->is_in_member = FALSE;
  if (frame->is_object)
    close_keys (scan, frame->first_key);
  scan->depth--;
  scan->at++;
  *state = scan->depth == 0 ? EXPECT_NOTHING : EXPECT_COMMA_OR_END;
}

/* Passes one token; FALSE at the end of the text or of what can be read. */
static gboolean
scan_token (Scan *scan, ScanState *state)
{
  ScanFrame *frame = scan->depth > 0 ? &scan->frames[scan->depth - 1] : NULL;
  char byte;

  skip_space (scan);
  if (scan->at == scan->length) {
    if (*state != EXPECT_NOTHING)
      report_end_of_text (scan);
    return FALSE;
  }

  byte = scan->text[scan->at];
  switch (*state) {
  case EXPECT_VALUE_OR_END:
    if (byte == ']') {
      close_container (scan, state);
      return TRUE;
    }
    return scan_value (scan, state);
  case EXPECT_VALUE:
    return scan_value (scan, state);
  case EXPECT_KEY_OR_END:
  case EXPECT_KEY:
    if (byte == '"') {
      *state = EXPECT_COLON;
      return scan_key (scan);
    }
    if (byte == '}' && *state == EXPECT_KEY_OR_END) {
      close_container (scan, state);
      return TRUE;
    }
    break;
  case EXPECT_COLON:
    if (byte == ':') {
      *state = EXPECT_VALUE;
      scan->at++;
      return TRUE;
    }
    break;
  case EXPECT_COMMA_OR_END:
    if (byte == ',') {
      *state = frame->is_object ? EXPECT_KEY : EXPECT_VALUE;
      frame->position++;
      frame->is_in_member = FALSE;
      scan->at++;
      return TRUE;
    }
    if (byte == (frame->is_object ? '}' : ']')) {
      close_container (scan, state);
      return TRUE;
    }
    break;
  case EXPECT_NOTHING:
  default:
    break;
  }
  report_unexpected (scan, *state);

  return FALSE;
}

static gint
compare_offsets (gconstpointer first, gconstpointer second)
{
  const ScanFault *a = first;
  const ScanFault *b = second;

  return a->offset < b->offset ? -1 : a->offset > b->offset;
}

/* Hands the faults over in the order of the text, with their lines and columns. */
static void
hand_over (Scan *scan, GenevaFaultList *faults)
{
  guint line = 1;
  guint column = 1;
  gsize at = 0;

  g_array_sort (scan->faults, compare_offsets);
  for (guint i = 0; i < scan->faults->len; i++) {
    const ScanFault *fault = &g_array_index (scan->faults, ScanFault, i);

    for (; at < fault->offset; at++) {
      if (scan->text[at] == '\n') {
        line++;
        column = 1;
      } else if (((guchar) scan->text[at] & 0xc0) != 0x80) {
        column++;
      }
    }
    geneva_fault_list_add_at (faults, GENEVA_SEVERITY_FAULT, fault->code, line, column, fault->pointer,
                              "%s", fault->message);
  }
  /* Beyond the cap they are counted only. */
  for (guint i = 0; i < scan->n_more; i++)
    geneva_fault_list_add (faults, GENEVA_SEVERITY_FAULT, CODE_SYNTAX, NULL, "%s", "");
}

gboolean
geneva_json_scan (const char *text, gsize length, GenevaFaultList *faults)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (ScanKey));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (ScanFault));
  Scan scan = { .text = text, .length = length, .keys = keys, .faults = found };
  ScanState state = EXPECT_VALUE;

  g_return_val_if_fail (text != NULL || length == 0, FALSE);
  g_return_val_if_fail (faults != NULL, FALSE);

  g_array_set_clear_func (keys, clear_key);
  g_array_set_clear_func (found, clear_fault);

  if (length >= 3 && stands_here (&scan, "\xef\xbb\xbf")) {
    report (&scan, 0, CODE_ENCODING, NULL,
            _("The file begins with a byte order mark. Save it as UTF-8 without one."));
    scan.at = 3;
  }
  while (scan_token (&scan, &state))
    ;
  hand_over (&scan, faults);

  return found->len == 0;
}
