/* The language in which the program speaks: set up once at its start, asked for
 * wherever a date, a number or an order of names has to go with the words.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Takes the reader's locale and binds the program's translations: those of GENEVA_LOCALE_DIR (environment) where it
 * is set – a program that runs from its build folder – and of `installed` otherwise. LANGUAGE works without an
 * installed locale, too. Before any word and any thread. */
void        geneva_language_start  (const char *installed);
/* From now on words are those of `locale` (POSIX or ICU, "de", "zh-Hans", "pt_BR"), whatever the environment says;
 * English where there is no translation. Before any thread. */
void        geneva_language_choose (const char *locale);
/* The language of the words that `_()` gives at this moment, as geneva_edtf_dup_words () and geneva_collation_new ()
 * take it: that of the catalogue in use – with the country and the variant of the reader's locale where that has the
 * same language – or "C" for the words of the sources. Never NULL, lives as long as the program. Under 1 µs. */
const char *geneva_language_get    (void);
/* Whether `locale` is written from right to left; FALSE for NULL and "C". */
gboolean    geneva_language_is_right_to_left (const char *locale);

G_END_DECLS
