/* Numbers for readers. Role: the one place that asks ICU how a language groups
 * digits and which sign parts the decimals; the digits themselves are written
 * here, as that is many times faster. It must not know what is counted.
 */
#include "base/geneva-numerals.h"

#include "base/geneva-language.h"

#include <math.h>
#include <string.h>
#include <unicode/unum.h>
#include <unicode/unumberformatter.h>

typedef struct {
  const char *language;        /* interned */
  char        group[8], point[8];
  guint       first, others;   /* digits of the last group, and of those before it; 0: none is set apart */
  guint       least;           /* digits before the first sign that make it worth while: 2 in Spanish, so "1234" */
} Signs;

/* Of this thread: those of the language that was asked for last. */
static GPrivate last_signs = G_PRIVATE_INIT (g_free);

static void
read_sign (const UNumberFormat *format, UNumberFormatSymbol symbol, char *sign, gsize size)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar text[8];
  int32_t length = unum_getSymbol (format, symbol, text, G_N_ELEMENTS (text), &status);
  g_autofree char *utf8 = U_SUCCESS (status) ? g_utf16_to_utf8 ((const gunichar2 *) text, length, NULL, NULL, NULL) : NULL;

  if (utf8 != NULL && strlen (utf8) < size)
    g_strlcpy (sign, utf8, size);
}

/* Asked of a number: only the newer formatter of ICU knows what the language's own least is. */
static guint
find_least (const char *locale)
{
  UErrorCode status = U_ZERO_ERROR;
  UNumberFormatter *formatter = unumf_openForSkeletonAndLocale (u"", 0, locale, &status);
  UFormattedNumber *result = unumf_openResult (&status);
  UChar sample[16];
  int32_t length = 0;

  if (U_SUCCESS (status))
    unumf_formatInt (formatter, 1234, result, &status);
  if (U_SUCCESS (status))
    length = unumf_resultToString (result, sample, G_N_ELEMENTS (sample), &status);
  unumf_closeResult (result);
  unumf_close (formatter);
  return length == 4 ? 2 : 1;
}

static void
read_signs (Signs *signs, const char *language)
{
  g_autofree char *bare = g_strndup (language, strcspn (language, ".@"));
  g_autofree char *locale = g_strconcat (g_str_equal (bare, "C") ? "en_001" : bare, "@numbers=latn", NULL);
  UErrorCode status = U_ZERO_ERROR;
  UNumberFormat *format = unum_open (UNUM_DECIMAL, NULL, 0, locale, NULL, &status);

  *signs = (Signs) { .language = language, .group = ",", .point = ".", .first = 3, .others = 3, .least = 1 };
  if (U_SUCCESS (status)) {
    int32_t first = unum_getAttribute (format, UNUM_GROUPING_SIZE);
    int32_t others = unum_getAttribute (format, UNUM_SECONDARY_GROUPING_SIZE);

    read_sign (format, UNUM_GROUPING_SEPARATOR_SYMBOL, signs->group, sizeof signs->group);
    read_sign (format, UNUM_DECIMAL_SEPARATOR_SYMBOL, signs->point, sizeof signs->point);
    signs->first = unum_getAttribute (format, UNUM_GROUPING_USED) != 0 ? (guint) MAX (first, 0) : 0;
    signs->others = others > 0 ? (guint) others : signs->first;
    signs->least = find_least (locale);
  }
  g_clear_pointer (&format, unum_close);
}

static const Signs *
get_signs (void)
{
  const char *language = geneva_language_get ();
  Signs *signs = g_private_get (&last_signs);

  if (signs != NULL && signs->language == language)
    return signs;
  signs = g_new (Signs, 1);
  read_signs (signs, language);
  g_private_replace (&last_signs, signs);
  return signs;
}

static void
append_grouped (GString *text, const char *digits, gsize length, const Signs *signs)
{
  gboolean is_parted = signs->first > 0 && length >= signs->first + signs->least;

  for (gsize i = 0; i < length; i++) {
    gsize left = length - i;

    if (i > 0 && is_parted && left >= signs->first && (left - signs->first) % signs->others == 0)
      g_string_append (text, signs->group);
    g_string_append_c (text, digits[i]);
  }
}

char *
geneva_numerals_dup_count (guint64 number)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char digits[32];

  g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, number);
  append_grouped (text, digits, strlen (digits), get_signs ());
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* `digits` as g_ascii_formatd writes them: a sign, digits, perhaps a point and more, perhaps an exponent. */
static char *
dup_spelled (const char *digits)
{
  const Signs *signs = get_signs ();
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_zero = strpbrk (digits, "123456789") == NULL;
  gsize length;

  if (*digits == '-') {
    g_string_append (text, is_zero ? "" : "−");
    digits++;
  }
  length = strspn (digits, "0123456789");
  append_grouped (text, digits, length, signs);
  digits += length;
  if (*digits == '.') {
    g_string_append (text, signs->point);
    digits++;
  }
  g_string_append (text, digits);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
geneva_numerals_dup (double number, int decimals)
{
  char format[16], digits[400];

  g_return_val_if_fail (decimals >= 0 && decimals < 40, NULL);

  if (!isfinite (number))
    return g_strdup_printf ("%f", number);
  g_snprintf (format, sizeof format, "%%.%df", decimals);
  return dup_spelled (g_ascii_formatd (digits, sizeof digits, format, number));
}

char *
geneva_numerals_dup_short (double number, int significant)
{
  char format[16], digits[64];

  g_return_val_if_fail (significant > 0 && significant < 20, NULL);

  if (!isfinite (number))
    return g_strdup_printf ("%f", number);
  g_snprintf (format, sizeof format, "%%.%dg", significant);
  return dup_spelled (g_ascii_formatd (digits, sizeof digits, format, number));
}
