/* Tags and names of languages. Role: asks ICU, whose lists of codes and names these are; a handful of names that news
 * use and ICU's lists have not are our own.
 */
#include "base/geneva-language-tag.h"

#include <string.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

/* As RFC 5646, 4.4.1, bids to expect. */
#define MAX_TAG 35
#define MAX_NAME 200

static const struct { const char *name, *tag; } others[] = {
  { "farsi", "fa" }, { "dari", "fa-AF" }, { "mandarin", "zh" }, { "castilian", "es" }, { "flemish", "nl-BE" },
  { "moldovan", "ro-MD" }, { "sorani", "ckb" }, { "kurmanji", "ku" },
};

/* ---- names ---- */

/* ICU's plain locale names nothing. */
static const char *
get_names_locale (const char *locale)
{
  return locale == NULL || g_str_equal (locale, "C") || g_str_has_prefix (locale, "C.") ? "en" : locale;
}

static char *
dup_utf8 (const UChar *name, int32_t length)
{
  return g_utf16_to_utf8 ((const gunichar2 *) name, length, NULL, NULL, NULL);
}

/* NULL: there is none. */
static char *
dup_language_name (const char *language, const char *locale)
{
  UChar name[MAX_NAME];
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = uloc_getDisplayLanguage (language, locale, name, MAX_NAME, &status);

  /* with a warning: only the code, or a name of another language */
  return status == U_ZERO_ERROR && length > 0 ? dup_utf8 (name, length) : NULL;
}

static char *
dup_plain (const char *words)
{
  g_autofree char *whole = g_utf8_normalize (words, -1, G_NORMALIZE_ALL_COMPOSE);

  return whole != NULL ? g_utf8_casefold (whole, -1) : NULL;
}

static gboolean
is_called (const char *language, const char *locale, const char *plain)
{
  g_autofree char *name = dup_language_name (language, locale);
  g_autofree char *plain_name = name != NULL ? dup_plain (name) : NULL;

  return plain_name != NULL && g_str_equal (plain_name, plain);
}

/* The language of a name that is plain already; NULL: none. */
static const char *
find_by_name (const char *plain, const char *locale)
{
  const char * const *languages = uloc_getISOLanguages ();

  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    if (g_str_equal (others[i].name, plain))
      return others[i].tag;
  }
  for (guint i = 0; languages[i] != NULL; i++) {
    if (is_called (languages[i], "en", plain) || is_called (languages[i], locale, plain))
      return languages[i];
  }
  for (guint i = 0; languages[i] != NULL; i++) {
    if (is_called (languages[i], languages[i], plain))
      return languages[i];
  }
  return NULL;
}

/* ---- tags ---- */

/* Any word of up to eight letters has the form of one. */
static gboolean
is_known (const char *language)
{
  const char * const *languages = uloc_getISOLanguages ();
  g_autofree char *name = NULL;

  for (guint i = 0; languages[i] != NULL; i++) {
    if (g_str_equal (languages[i], language))
      return TRUE;
  }
  name = dup_language_name (language, "en");
  return name != NULL;
}

static char *
read_tag (const char *words)
{
  char locale[ULOC_FULLNAME_CAPACITY], language[ULOC_LANG_CAPACITY], tag[ULOC_FULLNAME_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;
  int32_t n_read = 0;

  uloc_forLanguageTag (words, locale, sizeof locale, &n_read, &status);
  if (U_FAILURE (status) || status == U_STRING_NOT_TERMINATED_WARNING || n_read != (int32_t) strlen (words))
    return NULL;
  uloc_getLanguage (locale, language, sizeof language, &status);
  if (U_FAILURE (status) || *language == '\0' || g_str_equal (language, "und") || !is_known (language))
    return NULL;
  uloc_toLanguageTag (locale, tag, sizeof tag, TRUE, &status);
  return U_SUCCESS (status) && status != U_STRING_NOT_TERMINATED_WARNING ? g_strdup (tag) : NULL;
}

char *
geneva_language_tag_read (const char *words, const char *locale)
{
  g_autofree char *bare = NULL, *plain = NULL, *tag = NULL;

  g_return_val_if_fail (words != NULL, NULL);

  bare = g_strstrip (g_strdup (words));
  if (*bare == '\0' || strlen (bare) > MAX_NAME || !g_utf8_validate (bare, -1, NULL))
    return NULL;
  if (strlen (bare) <= MAX_TAG) {
    g_autofree char *hyphened = g_strdelimit (g_strdup (bare), "_", '-');

    tag = read_tag (hyphened);
    if (tag != NULL)
      return g_steal_pointer (&tag);
  }
  plain = dup_plain (bare);
  return plain != NULL ? g_strdup (find_by_name (plain, get_names_locale (locale))) : NULL;
}

char *
geneva_language_tag_dup_name (const char *tag, const char *locale)
{
  UChar name[MAX_NAME];
  char id[ULOC_FULLNAME_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;
  int32_t length, n_read = 0;

  g_return_val_if_fail (tag != NULL, NULL);

  uloc_forLanguageTag (tag, id, sizeof id, &n_read, &status);
  if (U_FAILURE (status) || status == U_STRING_NOT_TERMINATED_WARNING || n_read != (int32_t) strlen (tag) || *id == '\0')
    return g_strdup (tag);
  length = uloc_getDisplayName (id, get_names_locale (locale), name, MAX_NAME, &status);
  return U_SUCCESS (status) && length > 0 && length <= MAX_NAME ? dup_utf8 (name, length) : g_strdup (tag);
}
