/* The program's language. Role: one answer to "in which language are these
 * words?", so that dates, numbers and orders of names follow the catalogue that
 * gettext found rather than a locale whose words nobody translated. It must not
 * know what is said.
 */
#include "base/geneva-language.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>
#include <unicode/uloc.h>

#define LOCALE_DIR_VARIABLE "GENEVA_LOCALE_DIR"
#define PLAIN_LOCALE "C.UTF-8"

static gboolean
is_plain (const char *locale)
{
  return locale == NULL || g_str_equal (locale, "C") || g_str_equal (locale, "POSIX");
}

/* Whether the reader asks for the plain locale, rather than only having no other. */
static gboolean
is_plain_wanted (void)
{
  static const char * const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++) {
    const char *value = g_getenv (variables[i]);

    if (value != NULL && *value != '\0')
      return is_plain (value);
  }
  return FALSE;
}

void
geneva_language_start (const char *installed)
{
  const char *given = g_getenv (LOCALE_DIR_VARIABLE), *asked;

  setlocale (LC_ALL, "");
  asked = g_getenv ("LANGUAGE");
  /* gettext looks at LANGUAGE in no "C" locale, which is also what is left where that of LANG is not installed */
  if (asked != NULL && *asked != '\0' && is_plain (setlocale (LC_MESSAGES, NULL)) && !is_plain_wanted ())
    setlocale (LC_ALL, PLAIN_LOCALE);
  bindtextdomain (GETTEXT_PACKAGE, given != NULL && *given != '\0' ? given : installed);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
}

/* "zh_CN" for "zh-Hans", "de" for "de", "pt_BR" for "pt-BR": as catalogues are called. */
static char *
dup_catalogue_name (const char *locale)
{
  g_autofree char *bare = g_strndup (locale, strcspn (locale, ".@"));
  char name[ULOC_FULLNAME_CAPACITY], full[ULOC_FULLNAME_CAPACITY], language[ULOC_LANG_CAPACITY];
  char country[ULOC_COUNTRY_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;

  uloc_canonicalize (bare, name, sizeof name, &status);
  uloc_getLanguage (name, language, sizeof language, &status);
  uloc_getCountry (name, country, sizeof country, &status);
  if (U_SUCCESS (status) && *country == '\0') {
    uloc_addLikelySubtags (name, full, sizeof full, &status);
    uloc_getCountry (full, country, sizeof country, &status);
  }
  if (U_FAILURE (status) || status == U_STRING_NOT_TERMINATED_WARNING || *language == '\0')
    return g_steal_pointer (&bare);
  return *country != '\0' ? g_strconcat (language, "_", country, ":", language, NULL) : g_strdup (language);
}

void
geneva_language_choose (const char *locale)
{
  g_autofree char *name = NULL, *current = NULL;

  g_return_if_fail (locale != NULL);

  name = dup_catalogue_name (locale);
  current = g_strdup (setlocale (LC_MESSAGES, NULL));
  g_setenv ("LANGUAGE", name, TRUE);
  /* to and fro: gettext forgets what it has looked up in the former language */
  setlocale (LC_MESSAGES, "C");
  setlocale (LC_MESSAGES, is_plain (current) ? PLAIN_LOCALE : current);
}

/* How many bytes of `locale` name its language: "de" of "de_AT.UTF-8". */
static gsize
language_length (const char *locale)
{
  return strcspn (locale, "_.@-");
}

static gboolean
has_language (const char *locale, const char *language, gsize length)
{
  return !is_plain (locale) && language_length (locale) == length && strncmp (locale, language, length) == 0;
}

const char *
geneva_language_get (void)
{
  static const int categories[] = { LC_TIME, LC_MESSAGES };
  /* the header of the catalogue in use, which names its language; empty without one */
  const char *header = g_dgettext (GETTEXT_PACKAGE, "");
  const char *field = strstr (header, "Language: ");
  const char *language = field != NULL ? field + strlen ("Language: ") : "en";
  gsize name_length = field != NULL ? strcspn (language, "\n") : 2, length = strcspn (language, "_@\n");
  char name[64];

  for (guint i = 0; i < G_N_ELEMENTS (categories); i++) {
    const char *locale = setlocale (categories[i], NULL);

    if (has_language (locale, language, length))
      return g_intern_string (locale);
  }
  if (field == NULL || name_length == 0 || name_length >= sizeof name)
    return "C";
  memcpy (name, language, name_length);
  name[name_length] = '\0';
  return g_intern_string (name);
}

gboolean
geneva_language_is_right_to_left (const char *locale)
{
  g_autofree char *bare = NULL;

  if (is_plain (locale))
    return FALSE;
  bare = g_strndup (locale, strcspn (locale, "."));
  return uloc_isRightToLeft (bare);
}
