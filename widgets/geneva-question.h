/* A question put to the reader over its window: heading, words, perhaps a widget
 * of the asker's, and answers to choose from. The one home of AdwMessageDialog,
 * which libadwaita 1.6 deprecates: what it is made of is nobody else's business.
 * A question is a window: gtk_window_present() shows it, and any answer takes it
 * away. Signal "response" (question, const char *answer), detailed by the answer.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Transfer floating, as of any window's making. The body may be NULL. */
GtkWidget *geneva_question_new (GtkWindow *parent, const char *heading, const char *body) G_GNUC_WARN_UNUSED_RESULT;
gboolean   geneva_is_question  (gpointer widget);

/* Pairs of an answer's name and its words, which may have a mnemonic; NULL ends them. */
void geneva_question_add_answers (GtkWidget *question, const char *answer, ...) G_GNUC_NULL_TERMINATED;

/* How an answer looks: like the one to take, or like one that cannot be taken back. */
void geneva_question_suggest (GtkWidget *question, const char *answer);
void geneva_question_warn_of (GtkWidget *question, const char *answer);

/* The answer that Enter gives, and the one that Escape and closing give. */
void geneva_question_set_default (GtkWidget *question, const char *answer);
void geneva_question_set_close   (GtkWidget *question, const char *answer);

void     geneva_question_allow      (GtkWidget *question, const char *answer, gboolean is_allowed);
gboolean geneva_question_is_allowed (GtkWidget *question, const char *answer);

const char *geneva_question_get_heading (GtkWidget *question);
void        geneva_question_set_body    (GtkWidget *question, const char *body);
const char *geneva_question_get_body    (GtkWidget *question);

/* A widget below the words. */
void       geneva_question_set_child (GtkWidget *question, GtkWidget *child);
GtkWidget *geneva_question_get_child (GtkWidget *question);

/* As if the reader had chosen the answer; the question stays until it is destroyed. */
void geneva_question_answer (GtkWidget *question, const char *answer);

G_END_DECLS
