/* A locale in which gettext looks for catalogues, for tests that listen to translated words in a plain environment.
 */
#pragma once

#include <glib.h>
#include <locale.h>
#ifdef __GLIBC__
#include <gnu/libc-version.h>
#include <string.h>
#endif

#define MUTE_LOCALE_REASON "this C library has no words in C.UTF-8, and there is no en_US.UTF-8"

/* From version 2.41 on glibc looks for no catalogue in C.UTF-8; another locale has to be there then, and becomes
 * LC_ALL. Before geneva_language_start (). FALSE where there is none. */
G_GNUC_WARN_UNUSED_RESULT
static inline gboolean
leave_mute_locale (void)
{
#ifdef __GLIBC__
  if (strverscmp (gnu_get_libc_version (), "2.41") >= 0) {
    if (setlocale (LC_ALL, "en_US.UTF-8") == NULL)
      return FALSE;
    g_setenv ("LC_ALL", "en_US.UTF-8", TRUE);
  }
#endif
  return TRUE;
}
