/* Which encoding a text is in, and its way to UTF-8.
 *
 * ICU knows the tables and guesses by frequencies of letters; the order of the evidence, the reading of texts
 * that mix UTF-8 and Windows-1252, and what counts as binary are ours. It knows nothing of articles; what a
 * file declares of itself is found by those who know its form.
 */
#include "base/geneva-encoding.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/ucsdet.h>

#define SAMPLE_BYTES 65536      /* what is looked at for controls and zeros, at either end */
#define GUESS_BYTES 8192        /* what ICU's detector reads */
#define GUESS_CONTEXT 24        /* bytes around one beyond ASCII that it is given */
#define PIVOT_UNITS 4096
#define REPLACEMENT "\xef\xbf\xbd"

typedef struct {
  const char *name;             /* canonical, and ICU's unless said below */
  const char *icu;
  const char *labels;           /* further ones, lower-case letters and digits only, between bars */
} Known;

static const Known known[] = {
  { "UTF-8",        NULL,          "|unicode11utf8|cp65001|" },
  { "windows-1252", NULL,          "|cp1252|latin1|l1|iso88591|iso885911987|ascii|usascii|ansi|ansix341968|ibm819|cp819|isoir100|" },
  { "ISO-8859-15",  NULL,          "|latin9|l9|iso885915|" },
  { "windows-1250", NULL,          "|cp1250|" },
  { "ISO-8859-2",   NULL,          "|latin2|l2|iso88592|iso885921987|" },
  { "windows-1251", NULL,          "|cp1251|" },
  { "KOI8-R",       NULL,          "|koi8|koi|cskoi8r|" },
  { "KOI8-U",       NULL,          "|koi8ru|" },
  { "ISO-8859-5",   NULL,          "|cyrillic|iso885951988|" },
  { "IBM866",       NULL,          "|cp866|866|" },
  { "windows-1253", NULL,          "|cp1253|" },
  { "ISO-8859-7",   NULL,          "|greek|iso885971987|" },
  { "windows-1254", NULL,          "|cp1254|latin5|l5|iso88599|iso885991989|" },
  { "windows-1255", NULL,          "|cp1255|" },
  { "ISO-8859-8",   NULL,          "|hebrew|iso88598i|iso885981988|logical|" },
  { "windows-1256", NULL,          "|cp1256|" },
  { "ISO-8859-6",   NULL,          "|arabic|asmo708|iso885961987|" },
  { "windows-1257", NULL,          "|cp1257|" },
  { "ISO-8859-13",  NULL,          "||" },
  { "ISO-8859-3",   NULL,          "|latin3|" },
  { "ISO-8859-4",   NULL,          "|latin4|" },
  { "ISO-8859-10",  NULL,          "|latin6|" },
  { "ISO-8859-14",  NULL,          "|latin8|" },
  { "windows-1258", NULL,          "|cp1258|" },
  { "windows-874",  NULL,          "|cp874|tis620|iso885911|dos874|" },
  { "macintosh",    NULL,          "|mac|macroman|xmacroman|" },
  { "GB18030",      NULL,          "|gbk|gb2312|gb231280|cp936|xgbk|chinese|euccn|" },
  { "Big5",         "windows-950", "|big5hkscs|cnbig5|xxbig5|cp950|" },
  { "Shift_JIS",    "ibm-943_P15A-2003", "|sjis|xsjis|mskanji|windows31j|cp932|ms932|" },
  { "EUC-JP",       NULL,          "|xeucjp|" },
  { "ISO-2022-JP",  NULL,          "||" },
  { "EUC-KR",       "windows-949", "|ksc56011987|ksc5601|cp949|uhc|korean|" },
  { "UTF-16LE",     NULL,          "|utf16|ucs2|unicode|iso10646ucs2|" },
  { "UTF-16BE",     NULL,          "|unicodefffe|" },
  { "UTF-32LE",     NULL,          "|utf32|ucs4|" },
  { "UTF-32BE",     NULL,          "||" },
};

/* Windows-1252 between 0x80 and 0x9f; 0 where it has nothing. */
static const guint16 windows_1252[32] = {
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
  0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
};

G_DEFINE_QUARK (geneva-encoding-error-quark, geneva_encoding_error)

/* ---- names ---- */

static gboolean
names_equal (const char *name, const char *key)
{
  for (; *name != '\0'; name++) {
    if (!g_ascii_isalnum (*name))
      continue;
    if (g_ascii_tolower (*name) != *key)
      return FALSE;
    key++;
  }
  return *key == '\0';
}

static const Known *
find_known (const char *label)
{
  char key[40];
  char barred[44];
  guint length = 0;

  if (label == NULL)
    return NULL;
  for (; *label != '\0'; label++) {
    if (!g_ascii_isalnum (*label))
      continue;
    if (length + 1 == sizeof key)
      return NULL;
    key[length++] = g_ascii_tolower (*label);
  }
  key[length] = '\0';
  if (length == 0)
    return NULL;
  g_snprintf (barred, sizeof barred, "|%s|", key);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++) {
    if (names_equal (known[i].name, key) || strstr (known[i].labels, barred) != NULL)
      return &known[i];
  }
  return NULL;
}

const char *
geneva_encoding_find (const char *label)
{
  const Known *found = find_known (label);

  return found != NULL ? g_intern_static_string (found->name) : NULL;
}

const char * const *
geneva_encoding_list (void)
{
  static const char * const names[] = {
    "UTF-8", "windows-1252", "ISO-8859-15", "windows-1250", "ISO-8859-2", "windows-1251", "KOI8-R", "KOI8-U",
    "ISO-8859-5", "IBM866", "windows-1253", "ISO-8859-7", "windows-1254", "windows-1255", "windows-1256", "ISO-8859-6",
    "windows-1257", "windows-874", "macintosh", "GB18030", "Big5", "Shift_JIS", "EUC-JP", "ISO-2022-JP", "EUC-KR",
    "UTF-16LE", "UTF-16BE", NULL,
  };

  return names;
}

/* ---- evidence ---- */

static const Known *
find_bom (const char *bytes, gsize length, gsize *bom_length)
{
  static const struct {
    const char *bytes;
    guint length;
    const char *name;
  } boms[] = {
    { "\xef\xbb\xbf", 3, "UTF-8" },
    { "\xff\xfe\0\0", 4, "UTF-32LE" },
    { "\0\0\xfe\xff", 4, "UTF-32BE" },
    { "\xff\xfe", 2, "UTF-16LE" },
    { "\xfe\xff", 2, "UTF-16BE" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (boms); i++) {
    if (length >= boms[i].length && memcmp (bytes, boms[i].bytes, boms[i].length) == 0) {
      *bom_length = boms[i].length;
      return find_known (boms[i].name);
    }
  }
  *bom_length = 0;
  return NULL;
}

/* UTF-16 without a mark: in a text of letters below U+0100 every second byte is zero. */
static const Known *
find_utf16 (const char *bytes, gsize length)
{
  gsize n = MIN (length, 4096) & ~(gsize) 1;
  guint n_even = 0;
  guint n_odd = 0;

  for (gsize i = 0; i < n; i += 2) {
    n_even += bytes[i] == '\0';
    n_odd += bytes[i + 1] == '\0';
  }
  if (n < 4)
    return NULL;
  if (n_odd * 10 >= n / 2 * 4 && n_even * 20 <= n / 2)
    return find_known ("UTF-16LE");
  if (n_even * 10 >= n / 2 * 4 && n_odd * 20 <= n / 2)
    return find_known ("UTF-16BE");
  return NULL;
}

typedef struct {
  gsize n_letters;      /* of ASCII */
  gsize n_high;         /* bytes from 0x80 */
  gsize n_sequences;    /* characters beyond ASCII that are well-formed UTF-8 */
  gsize n_bad;          /* bytes from 0x80 that belong to none */
  gboolean has_escape;  /* ESC ( or ESC $ */
  gboolean is_plain;    /* the bytes from 0x80 are quotes, dashes and the like of Windows-1252 */
} Census;

/* A character that the end of the file has cut off. */
static gboolean
is_cut_character (const char *at, gsize rest)
{
  guchar lead = (guchar) *at;
  guint wanted = lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 0;

  if (rest >= wanted)
    return FALSE;
  for (gsize i = 1; i < rest; i++) {
    if (((guchar) at[i] & 0xc0) != 0x80)
      return FALSE;
  }
  return TRUE;
}

static void
take_census (const char *bytes, gsize length, Census *census)
{
  const char *end = bytes + length;
  const char *at = bytes;

  memset (census, 0, sizeof *census);
  census->is_plain = TRUE;
  while (at < end) {
    guchar byte = (guchar) *at;
    gunichar point;

    if (byte < 0x80) {
      census->n_letters += g_ascii_isalpha (byte);
      if (byte == 0x1b && at + 1 < end && (at[1] == '$' || at[1] == '('))
        census->has_escape = TRUE;
      at++;
      continue;
    }
    /* 0x85 to 0x97: …, quotes, dashes; ™, nbsp, £, ©, «, ®, °, », ½ */
    if (!((byte >= 0x91 && byte <= 0x97) || byte == 0x85 || byte == 0x80 || byte == 0x82 || byte == 0x84 ||
          byte == 0x99 || byte == 0xa0 || byte == 0xa3 || byte == 0xa9 || byte == 0xab || byte == 0xae ||
          byte == 0xb0 || byte == 0xbb || byte == 0xbd))
      census->is_plain = FALSE;
    point = g_utf8_get_char_validated (at, end - at);
    if (point < 0x80 || point > 0x10ffff) {
      gsize n = is_cut_character (at, (gsize) (end - at)) ? (gsize) (end - at) : 1;

      census->n_bad++;
      census->n_high += n;
      at += n;
    } else {
      const char *next = g_utf8_next_char (at);

      census->n_sequences++;
      census->n_high += (gsize) (next - at);
      census->is_plain = FALSE;
      at = next;
    }
  }
}

/* Stretches around the bytes beyond ASCII: a text may be English for pages before its first name. */
static gsize
collect_sample (const char *bytes, gsize length, char *sample)
{
  gsize n = 0;
  gsize done = 0;

  for (gsize i = 0; i < length && n < GUESS_BYTES; i++) {
    gsize from, to;

    if ((guchar) bytes[i] < 0x80 && bytes[i] != 0x1b)
      continue;
    from = MAX (done, i > GUESS_CONTEXT ? i - GUESS_CONTEXT : 0);
    to = MIN (length, i + 1 + GUESS_CONTEXT);
    /* a stretch never begins within a character of two bytes */
    while (from > done && from < i && (guchar) bytes[from - 1] >= 0x80)
      from--;
    to = MIN (to, from + (GUESS_BYTES - n));
    memcpy (sample + n, bytes + from, to - from);
    n += to - from;
    done = to;
    i = to - 1;
  }
  return n;
}

static const Known *
guess (const char *bytes, gsize length, const Census *census)
{
  g_autofree char *sample = g_malloc (GUESS_BYTES);
  gsize n = collect_sample (bytes, length, sample);
  gboolean is_latin = census->n_high * 8 < census->n_letters;
  const Known *best = NULL;
  UErrorCode status = U_ZERO_ERROR;
  UCharsetDetector *detector;
  const UCharsetMatch **matches;
  int32_t n_matches = 0;

  if (is_latin && census->is_plain)
    return find_known ("windows-1252");
  detector = ucsdet_open (&status);
  ucsdet_setText (detector, sample, (int32_t) n, &status);
  matches = ucsdet_detectAll (detector, &n_matches, &status);
  for (int32_t i = 0; U_SUCCESS (status) && i < n_matches && best == NULL; i++) {
    const Known *candidate = find_known (ucsdet_getName (matches[i], &status));

    if (candidate == NULL || strncmp (candidate->name, "UTF-", 4) == 0)
      continue;
    /* with few letters beyond ASCII it is one of the Latin ones, whatever a handful of bytes look like */
    if (is_latin && !census->has_escape &&
        !(g_str_equal (candidate->name, "windows-1252") || g_str_equal (candidate->name, "windows-1250") ||
          g_str_equal (candidate->name, "windows-1254") || g_str_equal (candidate->name, "ISO-8859-2")))
      continue;
    best = candidate;
  }
  ucsdet_close (detector);
  return best != NULL ? best : find_known ("windows-1252");
}

gboolean
geneva_encoding_is_binary (const char *bytes, gsize length)
{
  gsize bom_length;
  gsize head = MIN (length, SAMPLE_BYTES);
  gsize tail = length - MIN (length - head, SAMPLE_BYTES);
  gsize n_controls = 0;
  gsize n = head + (length - tail);

  g_return_val_if_fail (bytes != NULL || length == 0, FALSE);

  if (length == 0 || find_bom (bytes, length, &bom_length) != NULL || find_utf16 (bytes, length) != NULL)
    return FALSE;
  for (gsize i = 0; i < length; i++) {
    guchar byte;

    if (i == head)
      i = tail;
    if (i >= length)
      break;
    byte = (guchar) bytes[i];
    n_controls += (byte < 0x20 && !(byte >= 0x08 && byte <= 0x0d) && byte != 0x1a && byte != 0x1b) || byte == 0x7f;
  }
  return n_controls * 100 > n;
}

/* ---- decoding ---- */

static gboolean
is_too_large (const GString *text, gsize max_bytes, GError **error)
{
  g_autofree char *size = NULL;

  if (text->len <= max_bytes)
    return FALSE;
  size = g_format_size_full (max_bytes, G_FORMAT_SIZE_IEC_UNITS);
  g_set_error (error, GENEVA_ENCODING_ERROR, GENEVA_ENCODING_ERROR_TOO_LARGE,
               _("The text is larger than %s."), size);
  return TRUE;
}

static GString *
decode_utf8 (const char *bytes, gsize length, gsize max_bytes, GenevaEncoding *encoding, GError **error)
{
  g_autoptr (GString) text = g_string_sized_new (length);
  const char *end = bytes + length;
  const char *at = bytes;

  while (at < end) {
    const char *fault;
    guchar byte;

    (void) g_utf8_validate_len (at, (gsize) (end - at), &fault);
    g_string_append_len (text, at, fault - at);
    at = fault;
    if (at == end)
      break;
    if (is_too_large (text, max_bytes, error))
      return NULL;
    byte = (guchar) *at;
    if (byte == 0 || is_cut_character (at, (gsize) (end - at))) {
      at += byte == 0 ? 1 : end - at;
      g_string_append (text, REPLACEMENT);
      encoding->n_replaced++;
      continue;
    }
    if (byte < 0xa0 && windows_1252[byte - 0x80] == 0) {
      g_string_append (text, REPLACEMENT);
      encoding->n_replaced++;
    } else {
      g_string_append_unichar (text, byte < 0xa0 ? windows_1252[byte - 0x80] : byte);
      encoding->n_mended++;
    }
    at++;
  }
  if (is_too_large (text, max_bytes, error))
    return NULL;
  return g_steal_pointer (&text);
}

static void
count_bad (const void *context, UConverterToUnicodeArgs *args, const char *units, int32_t length,
           UConverterCallbackReason reason, UErrorCode *status)
{
  if (reason > UCNV_IRREGULAR)
    return;
  *(guint *) (gpointer) context += 1;
  UCNV_TO_U_CALLBACK_SUBSTITUTE (NULL, args, units, length, reason, status);
}

static void
replace_nuls (GString *text, GenevaEncoding *encoding)
{
  g_autofree char *old = NULL;
  gsize length = text->len;
  const char *at;
  const char *end;

  if (memchr (text->str, '\0', length) == NULL)
    return;
  old = g_memdup2 (text->str, length);
  end = old + length;
  at = old;
  g_string_truncate (text, 0);
  while (at < end) {
    const char *nul = memchr (at, '\0', (gsize) (end - at));

    g_string_append_len (text, at, (nul != NULL ? nul : end) - at);
    if (nul == NULL)
      break;
    g_string_append (text, REPLACEMENT);
    encoding->n_replaced++;
    at = nul + 1;
  }
}

static GString *
decode_by_icu (const char *bytes, gsize length, const Known *from, gsize max_bytes, GenevaEncoding *encoding,
               GError **error)
{
  g_autoptr (GString) text = NULL;
  g_autofree UChar *pivot = g_new (UChar, PIVOT_UNITS);
  g_autofree char *chunk = g_malloc (SAMPLE_BYTES);
  UChar *pivot_source = pivot;
  UChar *pivot_target = pivot;
  const char *source = bytes;
  UErrorCode status = U_ZERO_ERROR;
  UConverter *in = ucnv_open (from->icu != NULL ? from->icu : from->name, &status);
  UConverter *out = ucnv_open ("UTF-8", &status);
  UBool is_first = TRUE;
  gboolean is_large = FALSE;

  if (U_FAILURE (status)) {
    g_set_error (error, GENEVA_ENCODING_ERROR, GENEVA_ENCODING_ERROR_UNKNOWN,
                 _("The encoding “%s” is not known on this system."), from->name);
    ucnv_close (in);
    ucnv_close (out);
    return NULL;
  }
  ucnv_setToUCallBack (in, count_bad, &encoding->n_replaced, NULL, NULL, &status);
  text = g_string_sized_new (length);
  do {
    char *target = chunk;

    status = U_ZERO_ERROR;
    ucnv_convertEx (out, in, &target, chunk + SAMPLE_BYTES, &source, bytes + length,
                    pivot, &pivot_source, &pivot_target, pivot + PIVOT_UNITS, is_first, TRUE, &status);
    is_first = FALSE;
    g_string_append_len (text, chunk, target - chunk);
    is_large = is_too_large (text, max_bytes, error);
  } while (status == U_BUFFER_OVERFLOW_ERROR && !is_large);
  ucnv_close (in);
  ucnv_close (out);
  if (is_large)
    return NULL;
  /* bad input is substituted above, so what is left can only be the end of memory */
  g_assert (U_SUCCESS (status));
  replace_nuls (text, encoding);
  return g_steal_pointer (&text);
}

/* The encoding of bytes without a mark and that nobody has given. */
static const Known *
decide (const char *bytes, gsize length, const char *declared, GenevaEncoding *encoding)
{
  const Known *said = find_known (declared);
  const Known *wide;
  Census census;

  take_census (bytes, length, &census);
  encoding->basis = GENEVA_ENCODING_UTF8;
  if (census.n_bad == 0 && census.n_sequences > 0)
    return find_known ("UTF-8");
  /* who can read the declaration reads ASCII: it can't be UTF-16 */
  if (said != NULL && !g_str_has_prefix (said->name, "UTF-")) {
    encoding->basis = GENEVA_ENCODING_DECLARED;
    return said;
  }
  wide = find_utf16 (bytes, length);
  if (wide != NULL) {
    encoding->basis = GENEVA_ENCODING_GUESSED;
    return wide;
  }
  if (census.n_bad == 0 && !census.has_escape)
    return find_known ("UTF-8");
  if (said != NULL)
    encoding->basis = GENEVA_ENCODING_DECLARED;
  else if (census.n_bad > 0)
    encoding->basis = GENEVA_ENCODING_GUESSED;
  /* Mostly UTF-8, with some bytes of another: pasted together, or cut. In Windows-1252 what looks like
   * UTF-8 hardly ever occurs by chance, in East Asian ones it does. */
  if (said != NULL || (census.n_sequences > 0 && (census.n_sequences >= census.n_bad * 2 ||
                       (census.n_high * 8 < census.n_letters && census.n_sequences * 4 >= census.n_bad))))
    return find_known ("UTF-8");
  encoding->basis = GENEVA_ENCODING_GUESSED;
  return guess (bytes, length, &census);
}

char *
geneva_encoding_decode (const char *bytes, gsize length, const char *given, const char *declared, gsize max_bytes,
                        gsize *text_length, GenevaEncoding *encoding, GError **error)
{
  const Known *marked;
  const Known *from;
  gsize bom_length;
  GenevaEncoding used = { 0 };
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (bytes != NULL || length == 0, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  marked = find_bom (bytes, length, &bom_length);
  if (given != NULL) {
    from = find_known (given);
    if (from == NULL) {
      g_set_error (error, GENEVA_ENCODING_ERROR, GENEVA_ENCODING_ERROR_UNKNOWN,
                   _("There is no encoding “%s”."), given);
      return NULL;
    }
    used.basis = GENEVA_ENCODING_GIVEN;
    if (marked != from)
      bom_length = 0;
  } else if (marked != NULL) {
    from = marked;
    used.basis = GENEVA_ENCODING_BOM;
  } else {
    from = decide (bytes, length, declared, &used);
  }
  used.name = g_intern_static_string (from->name);

  if (from == &known[0])
    text = decode_utf8 (bytes + bom_length, length - bom_length, max_bytes, &used, error);
  else
    text = decode_by_icu (bytes + bom_length, length - bom_length, from, max_bytes, &used, error);
  if (text == NULL)
    return NULL;
  if (encoding != NULL)
    *encoding = used;
  if (text_length != NULL)
    *text_length = text->len;
  return g_string_free (g_steal_pointer (&text), FALSE);
}
